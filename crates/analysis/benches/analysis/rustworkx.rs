//! rustworkx-core, the one peer that is called from here. Its search for loops has no length bound.

use std::hint::black_box;
use std::time::{Duration, Instant};

use loopwise_analysis::CausalGraph;
use rustworkx_core::connectivity::johnson_simple_cycles;
use rustworkx_core::petgraph::graph::DiGraph;
use serde_json::Value;

/// No peer is waited for longer.
const PATIENCE: Duration = Duration::from_secs(60);
/// Runs, the best of which counts; no more begin once this long was spent on them.
const RUNS: usize = 5;
const SPENT: Duration = Duration::from_secs(5);

/// The best time it takes for all its loops, in milliseconds; null when it took too long. There must be so many.
pub fn time_all(graph: &CausalGraph, loops: usize) -> Value {
    time(graph, loops, usize::MAX)
}

/// The same for its first so many loops.
pub fn time_first(graph: &CausalGraph, loops: usize) -> Value {
    time(graph, loops, loops)
}

fn time(graph: &CausalGraph, loops: usize, most: usize) -> Value {
    let graph = graph.petgraph().map(|_, _| 0, |_, _| ());
    let mut best = Duration::MAX;
    let all = Instant::now();
    for _ in 0..RUNS {
        let begin = Instant::now();
        let Some(found) = list(&graph, most) else {
            return Value::Null;
        };
        best = best.min(begin.elapsed());
        assert_eq!(found, loops, "rustworkx-core finds other loops");
        if all.elapsed() > SPENT {
            break;
        }
    }
    Value::from(best.as_secs_f64() * 1e3)
}

/// How many loops it has, at most so many; none when it takes too long.
fn list(graph: &DiGraph<u32, ()>, most: usize) -> Option<usize> {
    let begin = Instant::now();
    let mut cycles = johnson_simple_cycles(graph, None);
    let mut seen = 0;
    while seen < most
        && let Some(cycle) = cycles.next(graph)
    {
        black_box(cycle);
        seen += 1;
        if seen % 1_000 == 0 && begin.elapsed() > PATIENCE {
            return None;
        }
    }
    Some(seen)
}
