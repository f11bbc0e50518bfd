//! Loop-breakers: the fewest factors, or links, that every loop passes. Held still, they leave no feedback.
//!
//! Exact: `least.rs` says how many are needed in each strongly connected part and finds one set of so many, `every_least.rs`
//! goes from there through all others.

use std::ops::ControlFlow;

use loopwise_model::FactorId;

use super::every_least::every_least;
use super::least::Shrinking;
use crate::CausalGraph;
use crate::loops::Budget;

/// Sets that are written down at most.
const MOST_SETS: usize = 64;

/// The smallest sets that every loop passes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Breakers<T> {
    /// How many are needed; when the steps were used up, how many are needed at least.
    pub size: usize,
    /// Whether `size` is proven.
    pub exact: bool,
    /// Sets of so many, each in order, in that order; at most 64, at least one when `size` is proven.
    pub sets: Vec<Vec<T>>,
    /// Whether `sets` holds every one.
    pub all_sets: bool,
}

/// The smallest sets of factors that every loop passes (minimum feedback vertex sets).
///
/// `max_steps` bounds the search, where a step is one look at one factor; `poll` is asked every 4,096 steps, and ends it when it
/// breaks.
#[must_use]
pub fn loop_breakers(
    graph: &CausalGraph,
    max_steps: u64,
    poll: &mut dyn FnMut() -> ControlFlow<()>,
) -> Breakers<FactorId> {
    let mut search = Search::new(Budget::new(max_steps, poll));
    for Part { factors, arrows } in parts(graph) {
        search.part(factors, &arrows);
    }
    search.sets()
}

/// The smallest sets of bundles, as cause and effect, that every loop passes (minimum feedback arc sets). Bounds as for
/// [`loop_breakers`].
#[must_use]
pub fn loop_breaking_links(
    graph: &CausalGraph,
    max_steps: u64,
    poll: &mut dyn FnMut() -> ControlFlow<()>,
) -> Breakers<(FactorId, FactorId)> {
    links(graph, Budget::new(max_steps, poll)).sets()
}

/// How few bundles every loop passes, and whether that is proven, without looking for more than one set of so many. Bounds as
/// for [`loop_breakers`].
pub(crate) fn fewest_breaking_links(
    graph: &CausalGraph,
    max_steps: u64,
    poll: &mut dyn FnMut() -> ControlFlow<()>,
) -> (usize, bool) {
    let search = links(graph, Budget::new(max_steps, poll));
    (search.size, search.exact)
}

/// A search for bundles, once it is known how many are needed.
fn links<'a>(graph: &CausalGraph, budget: Budget<'a>) -> Search<'a, (FactorId, FactorId)> {
    let mut search = Search::new(budget);
    for Part { factors, arrows } in parts(graph) {
        let name = |(from, to): &(usize, usize)| (factors[*from], factors[*to]);
        let names: Vec<(FactorId, FactorId)> = arrows.iter().map(name).collect();
        // Links are taken from a graph as factors are, where each leads to those that go on from its effect.
        search.part(names, &going_on(&arrows));
    }
    search
}

/// A strongly connected part that has loops.
struct Part {
    /// Its factors, in order of id.
    factors: Vec<FactorId>,
    /// Its bundles by place of their factors, in order.
    arrows: Vec<(usize, usize)>,
}

fn parts(graph: &CausalGraph) -> Vec<Part> {
    let factors: Vec<FactorId> = graph.factors().collect();
    let mut parts = Vec::new();
    for part in graph.strong_nodes() {
        let mut arrows: Vec<(usize, usize)> = graph
            .inside(&part)
            .map(|(from, to, _)| (from, to))
            .collect();
        arrows.sort_unstable();
        if !arrows.is_empty() {
            let factors = part.iter().map(|node| factors[node.index()]).collect();
            parts.push(Part { factors, arrows });
        }
    }
    parts
}

/// Which arrow leads on to which.
fn going_on(arrows: &[(usize, usize)]) -> Vec<(usize, usize)> {
    let mut on = Vec::new();
    for (first, (_, middle)) in arrows.iter().enumerate() {
        let begin = arrows.partition_point(|(from, _)| from < middle);
        let next = arrows[begin..]
            .iter()
            .take_while(|(from, _)| from == middle);
        on.extend(next.enumerate().map(|(place, _)| (first, begin + place)));
    }
    on
}

/// The search, part by part.
struct Search<'a, T> {
    budget: Budget<'a>,
    size: usize,
    exact: bool,
    /// Of each part: its elements by name, which leads to which, and one smallest set when it was found.
    parts: Vec<(Vec<T>, Shrinking, Option<Vec<usize>>)>,
}

impl<'a, T: Copy + Ord> Search<'a, T> {
    fn new(budget: Budget<'a>) -> Self {
        Self {
            budget,
            size: 0,
            exact: true,
            parts: Vec::new(),
        }
    }

    /// Says how many of another part are needed: its elements by name, and which leads to which.
    fn part(&mut self, names: Vec<T>, arrows: &[(usize, usize)]) {
        let graph = Shrinking::new(names.len(), arrows);
        let mut size = 0;
        let known = graph.clone().smallest(&mut self.budget, &mut size).ok();
        self.size += size;
        self.exact &= known.is_some();
        self.parts.push((names, graph, known));
    }

    /// Goes through the smallest sets once it is known of every part how many are needed.
    fn sets(mut self) -> Breakers<T> {
        let (mut sets, mut all_sets) = (vec![Vec::new()], true);
        for (names, graph, known) in self.parts {
            let mut own = Vec::new();
            if let Some(known) = known {
                let ended = every_least(&graph, &known, MOST_SETS, &mut self.budget, &mut own);
                all_sets &= ended.is_ok();
                // One is known in any case.
                if own.is_empty() {
                    own.push(known);
                }
            } else {
                all_sets = false;
            }
            let named = own
                .iter()
                .map(|set| set.iter().map(|it| names[*it]).collect());
            let named: Vec<Vec<T>> = named.collect();
            let with = |set: &Vec<T>| {
                named
                    .iter()
                    .map(|more| [&set[..], more].concat())
                    .collect::<Vec<_>>()
            };
            sets = sets.iter().flat_map(with).collect();
            if sets.len() > MOST_SETS {
                sets.truncate(MOST_SETS);
                all_sets = false;
            }
        }
        for set in &mut sets {
            set.sort_unstable();
        }
        sets.sort_unstable();
        Breakers {
            size: self.size,
            exact: self.exact,
            sets,
            all_sets,
        }
    }
}
