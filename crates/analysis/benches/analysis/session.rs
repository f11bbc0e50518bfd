//! What one run measured: times by criterion, rows of the table, and what the other programs must find.

use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use criterion::{BatchSize, Criterion, SamplingMode};
use serde_json::{Value, json};

use crate::graphs::{Graph, Graphs};

/// One row of the table.
pub struct Row<'a> {
    /// Its name in files.
    pub key: &'a str,
    pub title: String,
    pub graph: &'a Graph,
    pub unit: &'static str,
    pub ours: f64,
    /// What ours is to stay below, in the unit.
    pub goal: Option<f64>,
    /// rustworkx-core on the same graph: a number in the unit, null where it took too long.
    pub rustworkx_core: Option<Value>,
    /// What other programs must find; see `peers.py`.
    pub answer: Value,
}

impl<'a> Row<'a> {
    /// A row in milliseconds, so far without goal, answer and rustworkx-core.
    pub fn time(key: &'a str, title: impl Into<String>, graph: &'a Graph, ours: f64) -> Self {
        Self {
            key,
            title: title.into(),
            graph,
            unit: "ms",
            ours,
            goal: None,
            rustworkx_core: None,
            answer: json!({}),
        }
    }

    pub fn goal(self, goal: f64) -> Self {
        Self {
            goal: Some(goal),
            ..self
        }
    }

    pub fn answer(self, answer: Value) -> Self {
        Self { answer, ..self }
    }

    pub fn rustworkx_core(self, number: impl Into<Value>) -> Self {
        Self {
            rustworkx_core: Some(number.into()),
            ..self
        }
    }
}

pub struct Session {
    home: PathBuf,
    criterion: Criterion,
    graphs: Vec<String>,
    rows: Vec<Value>,
}

impl Session {
    /// Writes the graphs down.
    pub fn begin(graphs: &Graphs) -> Self {
        let home = Path::new(env!("CARGO_TARGET_TMPDIR")).join("analysis");
        std::fs::create_dir_all(&home).expect("the folder of results can be made");
        for graph in graphs.all() {
            write(&home.join(format!("{}.csv", graph.name)), &graph.csv);
        }
        let criterion = Criterion::default()
            .output_directory(&home.join("criterion"))
            .without_plots()
            .sample_size(10)
            .warm_up_time(Duration::from_millis(300))
            .measurement_time(Duration::from_secs(2));
        Self {
            home,
            criterion,
            graphs: Vec::new(),
            rows: Vec::new(),
        }
    }

    /// The mean time of some work, in milliseconds. What `prepare` makes for each run is not measured.
    pub fn time<I, O>(&mut self, key: &str, prepare: impl Fn() -> I, work: impl Fn(I) -> O) -> f64 {
        let mut group = self.criterion.benchmark_group(key);
        group.sampling_mode(SamplingMode::Flat);
        group.bench_function("ours", |bench| {
            bench.iter_batched(&prepare, &work, BatchSize::PerIteration);
        });
        group.finish();
        let estimates = self.home.join("criterion").join(key);
        let estimates = estimates.join("ours/new/estimates.json");
        let text = std::fs::read_to_string(estimates).expect("criterion wrote down what it found");
        let found: Value = serde_json::from_str(&text).expect("criterion writes JSON");
        let nanoseconds = found["mean"]["point_estimate"].as_f64();
        nanoseconds.expect("criterion estimates the mean") / 1e6
    }

    /// The time of work that takes seconds, done once, in milliseconds; and what it gives.
    #[allow(clippy::print_stdout)] // as criterion does
    pub fn once<O>(key: &str, work: impl FnOnce() -> O) -> (f64, O) {
        let begin = Instant::now();
        let found = black_box(work());
        let took = begin.elapsed();
        println!("{key}: {took:.2?}, once");
        (took.as_secs_f64() * 1e3, found)
    }

    /// Adds a sentence about a graph.
    pub fn tell(&mut self, graph: &Graph, what: &str) {
        let factors = graph.graph.factor_count();
        let links = commas(graph.graph.link_count() as u128);
        self.graphs.push(format!(
            "{}: {factors} factors, {links} links, {what}",
            graph.name
        ));
    }

    pub fn row(&mut self, row: Row) {
        self.rows.push(json!({
            "key": row.key,
            "title": row.title,
            "graph": row.graph.name,
            "unit": row.unit,
            "ours": row.ours,
            "goal": row.goal,
            "peers": match row.rustworkx_core {
                Some(number) => json!({ "rustworkx-core": number }),
                None => json!({}),
            },
            "answer": row.answer,
        }));
    }

    /// Writes down what was measured.
    pub fn end(self) {
        let all = json!({ "graphs": self.graphs, "rows": self.rows });
        write(&self.home.join("ours.json"), &format!("{all:#}\n"));
    }
}

fn write(file: &Path, text: &str) {
    std::fs::write(file, text).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
}

/// A number with commas between thousands.
pub fn commas(number: u128) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}
