//! How long it takes to list loops, next to rustworkx-core in the same run. `peers.py` times networkx on the same files.
//!
//! Ours includes kinds, delays and participation. rustworkx-core has no length bound, so on the random maps it is
//! stopped after as many loops as we list; they are other, mostly longer loops. On the complete map of eight factors
//! both list every loop.

use std::hint::black_box;
use std::ops::ControlFlow;
use std::time::Duration;

use criterion::{BatchSize, Criterion, criterion_group, criterion_main};
use loopwise_analysis::{CausalGraph, Limits, Loops, find_loops};
use loopwise_model::{SystemMap, notation};
use rustworkx_core::connectivity::johnson_simple_cycles;
use rustworkx_core::petgraph::graph::DiGraph;

const RANDOM_MAPS: [(&str, &str, usize); 3] = [
    (
        "random_30_150",
        include_str!("../tests/fixtures/random_30_150.csv"),
        22_731,
    ),
    (
        "random_100_400",
        include_str!("../tests/fixtures/random_100_400.csv"),
        10_526,
    ),
    (
        "random_300_1200",
        include_str!("../tests/fixtures/random_300_1200.csv"),
        9_405,
    ),
];

/// Reads a list of links by writing it in the notation of maps.
fn map_of_links(csv: &str) -> SystemMap {
    let link = |line: &str| {
        let cells: Vec<&str> = line.split(',').map(str::trim).collect();
        let delay = if cells[3] == "true" { " ||" } else { "" };
        format!("{} {}> {}{delay}\n", cells[0], cells[2], cells[1])
    };
    let text: String = csv
        .lines()
        .skip(1)
        .filter(|line| !line.is_empty())
        .map(link)
        .collect();
    notation::parse(&text).expect("the link lists beside the tests are well formed")
}

fn complete_map(factors: usize) -> SystemMap {
    let mut text = String::new();
    for from in 0..factors {
        for to in (0..factors).filter(|to| *to != from) {
            text += &format!("f{from} +> f{to}\n");
        }
    }
    notation::parse(&text).expect("what was just written is well formed")
}

fn list(graph: CausalGraph, max_length: Option<usize>) -> Loops {
    let limits = Limits {
        max_length,
        max_loops: 1_000_000,
        ..Limits::default()
    };
    find_loops(graph, &limits, &mut || ControlFlow::Continue(()))
}

/// The first so many loops of rustworkx-core.
fn peer(graph: &DiGraph<u32, ()>, most: usize) -> usize {
    let mut cycles = johnson_simple_cycles(graph, None);
    let mut seen = 0;
    while seen < most
        && let Some(cycle) = cycles.next(graph)
    {
        black_box(cycle);
        seen += 1;
    }
    seen
}

fn peer_graph(graph: &CausalGraph) -> DiGraph<u32, ()> {
    graph.petgraph().map(|_, _| 0, |_, _| ())
}

fn compare(
    c: &mut Criterion,
    name: &str,
    map: &SystemMap,
    max_length: Option<usize>,
    loops: usize,
) {
    let graph = CausalGraph::of(map);
    assert_eq!(list(graph.clone(), max_length).len(), loops, "{name}");
    let mut group = c.benchmark_group(name);
    group
        .sample_size(20)
        .warm_up_time(Duration::from_millis(500))
        .measurement_time(Duration::from_secs(3));
    group.bench_function("loopwise", |bench| {
        bench.iter_batched(
            || graph.clone(),
            |graph| list(graph, max_length),
            BatchSize::LargeInput,
        );
    });
    group.bench_function("loopwise from the map", |bench| {
        bench.iter(|| list(CausalGraph::of(map), max_length));
    });
    let other = peer_graph(&graph);
    assert_eq!(peer(&other, loops), loops, "{name}");
    let label = match max_length {
        Some(_) => format!("rustworkx-core, its first {loops} loops"),
        None => "rustworkx-core".to_owned(),
    };
    group.bench_function(label, |bench| bench.iter(|| peer(&other, loops)));
    group.finish();
}

fn loops(c: &mut Criterion) {
    for (name, csv, count) in RANDOM_MAPS {
        let title = format!("{name}, loops up to 8 ({count})");
        compare(c, &title, &map_of_links(csv), Some(8), count);
    }
    compare(
        c,
        "complete_8, all loops (16064)",
        &complete_map(8),
        None,
        16_064,
    );
}

criterion_group!(benches, loops);
criterion_main!(benches);
