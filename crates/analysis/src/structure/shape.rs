//! Shape: where chains begin and end, where a map falls apart, and how dense its middle is. Arrows count without their
//! direction here, once between two factors.

use std::collections::BTreeSet;

use loopwise_model::FactorId;

use super::arrows::Arrows;
use crate::CausalGraph;

/// The shape of a map. Factors are in order of id everywhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shape {
    /// Factors that nothing on the map leads to, but that lead to something.
    pub sources: Vec<FactorId>,
    /// Factors that something leads to, but that lead to nothing.
    pub sinks: Vec<FactorId>,
    /// Factors without arrows, or with one to themselves alone.
    pub isolated: Vec<FactorId>,
    /// Parts that no arrow joins, the largest first, then in order of their first factor.
    pub parts: Vec<Vec<FactorId>>,
    /// Factors without which a part would fall into several.
    pub articulations: Vec<FactorId>,
    /// The core number of each factor: the largest k such that it is in a group of factors who all have at least k
    /// neighbours in the group.
    pub cores: Vec<usize>,
}

impl Shape {
    /// The shape of a map.
    ///
    /// # Source
    /// Cores: Seidman 1983 (doi 10.1016/0378-8733(83)90028-X). Articulations: Hopcroft & Tarjan 1973 (doi 10.1145/362248.362272),
    /// with a stack of their own.
    #[must_use]
    pub fn of(graph: &CausalGraph) -> Self {
        let factors: Vec<FactorId> = graph.factors().collect();
        let arrows = Arrows::of(graph);
        let other = |at: usize, near: &[usize]| near.iter().any(|it| *it != at);
        let where_ = |leads: bool, led_to: bool| {
            let places = 0..factors.len();
            places
                .filter(|at| {
                    other(*at, &arrows.out[*at]) == leads && other(*at, &arrows.into[*at]) == led_to
                })
                .map(|at| factors[at])
                .collect()
        };
        let near = neighbours(&arrows);
        let named = |places: Vec<usize>| places.into_iter().map(|at| factors[at]).collect();
        Self {
            sources: where_(true, false),
            sinks: where_(false, true),
            isolated: where_(false, false),
            parts: parts(&near).into_iter().map(named).collect(),
            articulations: named(articulations(&near)),
            cores: cores(&near),
        }
    }
}

/// The other factors that each shares an arrow with, in order.
fn neighbours(arrows: &Arrows) -> Vec<Vec<usize>> {
    let both = arrows.out.iter().zip(&arrows.into).enumerate();
    both.map(|(at, (out, into))| {
        let near: BTreeSet<usize> = out.iter().chain(into).copied().collect();
        near.into_iter().filter(|it| *it != at).collect()
    })
    .collect()
}

fn parts(near: &[Vec<usize>]) -> Vec<Vec<usize>> {
    let mut seen = vec![false; near.len()];
    let mut parts: Vec<Vec<usize>> = Vec::new();
    for begin in 0..near.len() {
        let mut part = Vec::new();
        let mut open = vec![begin];
        while let Some(at) = open.pop() {
            if !std::mem::replace(&mut seen[at], true) {
                part.push(at);
                open.extend(&near[at]);
            }
        }
        if !part.is_empty() {
            part.sort_unstable();
            parts.push(part);
        }
    }
    parts.sort_by_key(|part| std::cmp::Reverse(part.len()));
    parts
}

/// Takes the factors with the fewest neighbours away again and again.
fn cores(near: &[Vec<usize>]) -> Vec<usize> {
    let mut left: Vec<usize> = near.iter().map(Vec::len).collect();
    let mut open: BTreeSet<(usize, usize)> = left.iter().copied().zip(0..).collect();
    let mut cores = vec![0; near.len()];
    let mut core = 0;
    while let Some((fewest, at)) = open.pop_first() {
        core = core.max(fewest);
        cores[at] = core;
        for other in &near[at] {
            if open.remove(&(left[*other], *other)) {
                left[*other] -= 1;
                open.insert((left[*other], *other));
            }
        }
    }
    cores
}

/// A factor on the way of the depth-first search.
struct Frame {
    at: usize,
    next: usize,
}

fn articulations(near: &[Vec<usize>]) -> Vec<usize> {
    const NEVER: usize = usize::MAX;
    let count = near.len();
    // When each factor was seen first, and the earliest that can be reached from below it by one arrow back.
    let (mut seen, mut earliest) = (vec![NEVER; count], vec![NEVER; count]);
    let mut found = vec![false; count];
    let mut time = 0;
    for root in 0..count {
        if seen[root] != NEVER {
            continue;
        }
        let mut branches = 0;
        let mut path = vec![Frame { at: root, next: 0 }];
        (seen[root], earliest[root]) = (time, time);
        time += 1;
        while let Some(frame) = path.last_mut() {
            let at = frame.at;
            if let Some(&to) = near[at].get(frame.next) {
                frame.next += 1;
                if seen[to] == NEVER {
                    (seen[to], earliest[to]) = (time, time);
                    time += 1;
                    branches += usize::from(at == root);
                    path.push(Frame { at: to, next: 0 });
                } else {
                    earliest[at] = earliest[at].min(seen[to]);
                }
                continue;
            }
            path.pop();
            if let Some(above) = path.last() {
                earliest[above.at] = earliest[above.at].min(earliest[at]);
                found[above.at] |= above.at != root && earliest[at] >= seen[above.at];
            }
        }
        found[root] = branches > 1;
    }
    (0..count).filter(|at| found[*at]).collect()
}
