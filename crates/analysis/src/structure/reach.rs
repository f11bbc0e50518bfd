//! Reach: which factors a factor can touch, and which can touch it.

use loopwise_model::FactorId;
use petgraph::graph::NodeIndex;

use super::arrows::Arrows;
use crate::CausalGraph;

/// How many other factors a factor leads to, and how many lead to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reach {
    /// Which.
    pub factor: FactorId,
    /// Other factors it leads to, over any number of links.
    pub effects: usize,
    /// Those within two links.
    pub near_effects: usize,
    /// Other factors that lead to it, over any number of links.
    pub causes: usize,
    /// Those within two links.
    pub near_causes: usize,
}

/// The reach of every factor, in order of id.
#[must_use]
pub fn reaches(graph: &CausalGraph) -> Vec<Reach> {
    let arrows = Arrows::of(graph);
    let reach = |(place, factor)| {
        let [effects, near_effects] = counts(&arrows.out, place);
        let [causes, near_causes] = counts(&arrows.into, place);
        Reach {
            factor,
            effects,
            near_effects,
            causes,
            near_causes,
        }
    };
    graph.factors().enumerate().map(reach).collect()
}

/// The other factors that a factor leads to, each with its distance in links, the nearest first.
#[must_use]
pub fn effects_of(graph: &CausalGraph, factor: FactorId) -> Vec<(FactorId, usize)> {
    reached(graph, factor, &Arrows::of(graph).out)
}

/// The other factors that lead to a factor, each with its distance in links, the nearest first.
#[must_use]
pub fn causes_of(graph: &CausalGraph, factor: FactorId) -> Vec<(FactorId, usize)> {
    reached(graph, factor, &Arrows::of(graph).into)
}

fn reached(graph: &CausalGraph, factor: FactorId, next: &[Vec<usize>]) -> Vec<(FactorId, usize)> {
    let found = graph.node(factor).map(|node| distances(next, node.index()));
    let found = found.unwrap_or_default().into_iter();
    found
        .map(|(at, links)| (graph.petgraph()[NodeIndex::new(at)], links))
        .collect()
}

/// Other factors that are reached: all of them, and those within two steps.
fn counts(next: &[Vec<usize>], from: usize) -> [usize; 2] {
    let (mut all, mut near) = (0, 0);
    for (_, steps) in distances(next, from) {
        all += 1;
        near += usize::from(steps <= 2);
    }
    [all, near]
}

/// Every other factor that is reached with its distance in links, the nearest first.
pub(super) fn distances(next: &[Vec<usize>], from: usize) -> Vec<(usize, usize)> {
    let mut seen = vec![false; next.len()];
    seen[from] = true;
    let mut found = vec![(from, 0)];
    let mut at = 0;
    while let Some(&(node, steps)) = found.get(at) {
        at += 1;
        for &to in &next[node] {
            if !std::mem::replace(&mut seen[to], true) {
                found.push((to, steps + 1));
            }
        }
    }
    found.remove(0);
    found
}
