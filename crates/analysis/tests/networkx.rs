//! The engine against the cycles networkx finds: `fixtures/networkx.json`, written by `fixtures/make_networkx.py`.

use loopwise_analysis::Limits;
use serde::Deserialize;

use crate::support::{Sketch, everything, fixture};

/// One graph with its cycles.
#[derive(Deserialize)]
struct Known {
    name: String,
    nodes: usize,
    edges: Vec<(usize, usize)>,
    length_bound: Option<usize>,
    count: usize,
    /// Each from its smallest node on, sorted by length and then by nodes; absent when there are too many to keep.
    cycles: Option<Vec<Vec<usize>>>,
}

fn known() -> Vec<Known> {
    serde_json::from_str(&fixture("networkx.json")).unwrap()
}

fn cycles(known: &Known) -> Vec<Vec<usize>> {
    let sketch = Sketch::plain(known.nodes, &known.edges);
    let loops = sketch.loops(&Limits {
        max_length: known.length_bound,
        ..everything()
    });
    assert_eq!(loops.completeness().truncated, None);
    sketch
        .comparable(&loops)
        .into_iter()
        .map(|one| one.factors)
        .collect()
}

#[test]
fn the_loops_are_those_of_networkx_in_the_same_order() {
    let graphs = known();
    assert!(graphs.len() >= 60);
    for graph in &graphs {
        let found = cycles(graph);
        assert_eq!(found.len(), graph.count, "{}", graph.name);
        if let Some(expected) = &graph.cycles {
            assert_eq!(&found, expected, "{}", graph.name);
        }
    }
}

#[test]
fn known_families_have_their_published_numbers() {
    let graphs = known();
    let count = |name: &str| {
        let graph = graphs.iter().find(|graph| graph.name == name).unwrap();
        cycles(graph).len()
    };
    for (name, loops) in [
        ("complete 2", 1),
        ("complete 3", 5),
        ("complete 4", 20),
        ("complete 5", 84),
        ("complete 6", 409),
        ("complete 7", 2_365),
        ("complete 8", 16_064),
        ("two edges back and one in", 1),
        ("ring 12", 1),
        ("two rings sharing a node", 2),
        ("acyclic 8", 0),
        ("arms race with self-loops", 8),
        ("six nodes, 26 cycles", 26),
        ("worst case 3", 9),
        ("worst case 5", 15),
        ("worst case 10", 30),
    ] {
        assert_eq!(count(name), loops, "{name}");
    }
}
