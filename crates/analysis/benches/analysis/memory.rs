//! How much memory all loops take: a process of its own does nothing else, and says how large it became.
//!
//! Linux only: the number comes from `/proc`.

use std::hint::black_box;
use std::process::{Command, Stdio};

use serde_json::{Value, json};

use crate::graphs::{Graph, Graphs};
use crate::{loops, rustworkx};

/// The variable that tells a child what to do.
const TASK: &str = "LOOPWISE_BENCH_CHILD";

/// Who goes through the loops in a child.
#[derive(Clone, Copy)]
pub enum Who {
    Ours,
    RustworkxCore,
}

/// What a child says: its time in milliseconds, for rustworkx-core only, and its peak in MB.
pub struct Said {
    pub time: Value,
    pub peak: Value,
}

/// Runs a child to its end.
pub fn child(who: Who) -> Said {
    let task = match who {
        Who::Ours => "ours",
        Who::RustworkxCore => "rustworkx-core",
    };
    let program = std::env::current_exe().expect("this program knows where it is");
    let mut child = Command::new(program);
    child.env(TASK, task).stderr(Stdio::inherit());
    let output = child.output().expect("this program can be started again");
    assert!(output.status.success(), "the process of {task} failed");
    let said: Value = serde_json::from_slice(&output.stdout).expect("the process says JSON");
    Said {
        time: said["time"].clone(),
        peak: said["peak"].clone(),
    }
}

/// In a child: goes through the loops and says what it took.
#[allow(clippy::print_stdout)] // its answer
pub fn is_child(graphs: &Graphs) -> bool {
    let Some(task) = std::env::var_os(TASK) else {
        return false;
    };
    let Graph { graph, .. } = &graphs.model_154_254;
    let time = if task == "ours" {
        black_box(loops::stream_all(graph));
        Value::Null
    } else {
        let loops = usize::try_from(loops::count(graph).total());
        rustworkx::time_all(graph, loops.expect("some millions"))
    };
    println!("{}", json!({ "time": time, "peak": peak() }));
    true
}

/// The most memory that this process had, in MB.
fn peak() -> Option<f64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    let kibibytes: f64 = line.split_whitespace().nth(1)?.parse().ok()?;
    Some(kibibytes * 1024.0 / 1e6)
}
