//! Lists of loops, and how many there are.
//!
//! A list of ours includes kinds, delays and participation; a stream, of which nothing is kept, the number of each kind. rustworkx-core is stopped after as many loops as we list where the length
//! is bounded: those are other, mostly longer loops.

use std::ops::ControlFlow;

use loopwise_analysis::{CausalGraph, Census, Limits, Loops, find_loops, visit_loops};
use loopwise_model::Polarity;
use serde_json::json;

use crate::graphs::{Graph, Graphs};
use crate::memory::{self, Who};
use crate::rustworkx;
use crate::session::{Row, Session, commas};

/// Loops of a whole map are listed up to this length.
const SHORT: usize = 8;
/// More than any of it takes.
const STEPS: u64 = 100_000_000_000;

fn go_on() -> ControlFlow<()> {
    ControlFlow::Continue(())
}

fn list_short(graph: CausalGraph) -> Loops {
    let limits = Limits {
        max_loops: 1_000_000,
        ..Limits::up_to_length(SHORT)
    };
    find_loops(graph, &limits, &mut go_on)
}

/// Every loop in one walk, kept.
fn list_all(graph: CausalGraph) -> Loops {
    let limits = Limits {
        max_length: Some(graph.factor_count()),
        max_loops: 5_000_000,
        max_steps: STEPS,
        max_memory_bytes: 8 << 30,
    };
    let loops = find_loops(graph, &limits, &mut go_on);
    assert_eq!(loops.completeness().truncated, None);
    loops
}

/// Every loop in one walk, shown and forgotten, with how many of each kind there are.
pub fn stream_all(graph: &CausalGraph) -> Census {
    // How many signs are `-`, and above them how many are unknown.
    let signs = graph.bundles().map(|it| match it.bundle.polarity {
        Polarity::Same => 0,
        Polarity::Opposite => 1,
        Polarity::Unknown => 1 << 32,
    });
    let signs: Vec<u64> = signs.collect();
    let mut found = Census {
        exact: true,
        ..Census::default()
    };
    let mut count = |path: &[u32]| {
        let all: u64 = path.iter().map(|bundle| signs[*bundle as usize]).sum();
        if all >= 1 << 32 {
            found.undecided += 1;
        } else if all % 2 == 1 {
            found.balancing += 1;
        } else {
            found.reinforcing += 1;
        }
        ControlFlow::Continue(())
    };
    let walked = visit_loops(graph, 1..=usize::MAX, STEPS, &mut go_on, &mut count);
    assert_eq!(walked, Ok(()));
    found
}

/// Of all loops.
pub fn count(graph: &CausalGraph) -> Census {
    let census = Census::of(graph, 10_000_000_000, &mut go_on);
    assert!(census.exact);
    census
}

/// All loops of a model with millions of them.
pub fn all(session: &mut Session, graph: &Graph) {
    let found = stream_all(&graph.graph);
    assert_eq!(found, count(&graph.graph));
    let found = found.total();
    session.tell(graph, &format!("{} loops in all", commas(found)));
    let ours = session.time("all_loops", || (), |()| stream_all(&graph.graph));
    let peer = memory::child(Who::RustworkxCore);
    let title = format!(
        "stream all {} loops of {}, counting each kind",
        commas(found),
        graph.name
    );
    let row = Row::time("all_loops", title, graph, ours).goal(1_000.0);
    let row = row.rustworkx_core(peer.time);
    let found = u64::try_from(found).expect("some millions");
    session.row(row.answer(json!({ "loops": found })));
    if let Some(ours) = memory::child(Who::Ours).peak.as_f64() {
        let row = Row {
            unit: "MB",
            goal: Some(20.0),
            ..Row::time("all_loops_memory", "its peak memory", graph, ours)
        };
        session.row(row.rustworkx_core(peer.peak));
    }
}

/// How many loops there are, by kind, without listing them.
pub fn census(session: &mut Session, graphs: &Graphs) {
    let (model, map) = (&graphs.model_154_254, &graphs.map_108_296);
    let found = count(&map.graph).total();
    session.tell(
        map,
        &format!(
            "{} loops in all, {} of up to {SHORT} links",
            commas(found),
            commas(list_short(map.graph.clone()).len() as u128)
        ),
    );
    for (key, graph, goal) in [("census_model", model, 20.0), ("census_map", map, 5_000.0)] {
        let ours = session.time(key, || (), |()| count(&graph.graph));
        let title = format!("census of {}", graph.name);
        session.row(Row::time(key, title, graph, ours).goal(goal));
    }
}

/// All short loops of maps, and all of a complete graph.
pub fn short(session: &mut Session, graphs: &Graphs) {
    for (graph, key, goal) in [
        (&graphs.map_108_296, "short_map_108_296", 5.0),
        (&graphs.random_30_150, "short_random_30_150", 2.0),
        (&graphs.random_100_400, "short_random_100_400", 3.0),
        (&graphs.random_300_1200, "short_random_300_1200", 17.0),
    ] {
        let found = list_short(graph.graph.clone()).len();
        let ours = session.time(key, || graph.graph.clone(), list_short);
        let title = format!(
            "list the {} loops of {} up to {SHORT}",
            commas(found as u128),
            graph.name
        );
        let row = Row::time(key, title, graph, ours).goal(goal);
        let row = row.rustworkx_core(rustworkx::time_first(&graph.graph, found));
        session.row(row.answer(json!({ "loops": found, "bound": SHORT })));
    }
    let graph = &graphs.complete_8;
    let found = list_all(graph.graph.clone()).len();
    let ours = session.time("complete_8", || graph.graph.clone(), list_all);
    let title = format!(
        "list all {} loops of a complete graph of 8",
        commas(found as u128)
    );
    let row = Row::time("complete_8", title, graph, ours);
    let row = row.rustworkx_core(rustworkx::time_all(&graph.graph, found));
    session.row(row.answer(json!({ "loops": found })));
}
