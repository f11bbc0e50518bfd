//! Where maps begin, end and fall apart: known answers of networkx, brute force, a worked map.

use loopwise_analysis::{CausalGraph, Shape};
use loopwise_model::{FactorId, notation};

use crate::support::{Chance, Sketch, cases, fixture};

/// One graph of `fixtures/central.json`, which `fixtures/make_central.py` writes.
#[derive(serde::Deserialize)]
struct Known {
    name: String,
    nodes: usize,
    edges: Vec<(usize, usize)>,
    cores: Vec<usize>,
    articulations: Vec<usize>,
}

#[test]
fn cores_and_articulations_are_those_of_networkx() {
    let graphs: Vec<Known> = serde_json::from_str(&fixture("central.json")).unwrap();
    let mut seen = 0;
    for known in &graphs {
        let graph = CausalGraph::of(&Sketch::plain(known.nodes, &known.edges).map());
        let factors: Vec<FactorId> = graph.factors().collect();
        let found = Shape::of(&graph);
        assert_eq!(found.cores, known.cores, "{}", known.name);
        let known_here: Vec<FactorId> = known.articulations.iter().map(|at| factors[*at]).collect();
        assert_eq!(found.articulations, known_here, "{}", known.name);
        seen += known_here.len();
    }
    assert!(seen >= 10, "{seen} in all");
}

#[test]
fn an_articulation_is_what_a_map_falls_apart_without() {
    let mut chance = Chance::new(3);
    for _ in 0..cases(300, 20_000) {
        let sketch = Sketch::random(&mut chance, 8);
        let whole = sketch.map();
        let found = Shape::of(&CausalGraph::of(&whole));
        for factor in whole.factors.keys() {
            let mut without = whole.clone();
            without.factors.remove(factor);
            let parts = Shape::of(&CausalGraph::of(&without)).parts.len();
            let is_alone = found.parts.iter().any(|part| part.as_slice() == [*factor]);
            assert_eq!(
                parts > found.parts.len(),
                found.articulations.contains(factor) && !is_alone
            );
        }
        let parts: usize = found.parts.iter().map(Vec::len).sum();
        assert_eq!(parts, whole.factors.len());
        let ends = found.sources.len() + found.sinks.len() + found.isolated.len();
        assert!(ends <= whole.factors.len());
    }
}

#[test]
fn where_a_map_begins_and_ends() {
    let map = notation::parse("a +> b, b -> c, c +> c, d +> d, e, b +> f, f +> b").unwrap();
    let found = Shape::of(&CausalGraph::of(&map));
    let labels = |ids: &[FactorId]| -> Vec<String> {
        ids.iter()
            .map(|id| map.factors[id].label.to_string())
            .collect()
    };
    assert_eq!(labels(&found.sources), ["a"]);
    assert_eq!(labels(&found.sinks), ["c"]);
    assert_eq!(labels(&found.isolated), ["d", "e"]);
    let parts: Vec<Vec<String>> = found.parts.iter().map(|part| labels(part)).collect();
    assert_eq!(parts, [vec!["a", "b", "c", "f"], vec!["d"], vec!["e"]]);
    assert_eq!(labels(&found.articulations), ["b"]);
}
