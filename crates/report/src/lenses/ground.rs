//! The ground: what is worked out once about a map, before any candidate is looked at.

use std::ops::ControlFlow;

use loopwise_analysis::{
    Breakers, CausalGraph, Checked, Corner, Gates, Limits, Loops, Truncation, find_loops, gates,
    loop_breakers, named_loops, roles,
};
use loopwise_model::{FactorId, SystemMap};

use super::LoopsRead;
use super::order::ranks;
use super::question::Question;
use super::structure::BreakersFound;
use super::sureness::Sureness;
use super::what_if::Pushing;

/// Steps of the search for loop-breakers: a moment, also on a slow machine.
const BREAKER_STEPS: u64 = 1_000_000;
/// Of loops cut off below this length, hardly any were read.
const SHORTEST: usize = 2;

pub(super) struct Ground<'a> {
    pub(super) map: &'a SystemMap,
    /// The factors, in order of id. What follows stands in the same order.
    pub(super) ids: Vec<FactorId>,
    pub(super) loops: Loops,
    pub(super) loops_read: LoopsRead,
    /// The rank of each factor by the loops through it.
    pub(super) ranks: Vec<f64>,
    pub(super) corners: Vec<Corner>,
    pub(super) breakers: Breakers<FactorId>,
    /// For how many others each factor is a must-pass on the way to the outcome.
    pub(super) gates: Option<Gates>,
    pub(super) named: Vec<Checked>,
    pub(super) pushing: Pushing,
    pub(super) sureness: Sureness,
}

impl<'a> Ground<'a> {
    pub(super) fn of(
        map: &'a SystemMap,
        question: &Question,
        poll: &mut dyn FnMut() -> ControlFlow<()>,
    ) -> Self {
        let longest = question.settings.longest_loop;
        // The loops first: whoever loses patience over the draws still has them.
        let loops = find_loops(CausalGraph::of(map), &Limits::up_to_length(longest), poll);
        let completeness = loops.completeness();
        let graph = loops.graph();
        #[allow(clippy::cast_precision_loss)] // loops of a list
        let through = loops.through_factors().iter().map(|it| it.total() as f64);
        let outcome = question.outcome.map(|it| it.factor);
        Self {
            map,
            ids: graph.factors().collect(),
            ranks: ranks(&through.collect::<Vec<f64>>()),
            loops_read: LoopsRead {
                longest,
                complete_up_to_length: completeness.complete_up_to_length,
                listed: loops.len(),
                truncated: completeness.truncated,
            },
            corners: roles(graph).corners().collect(),
            breakers: loop_breakers(graph, BREAKER_STEPS, poll),
            gates: outcome.and_then(|factor| gates(graph, factor)),
            named: named_loops(map, graph),
            sureness: Sureness::of(map, graph, question, poll),
            pushing: Pushing::of(map, graph, question, poll),
            loops,
        }
    }

    /// Whether enough loops were read to say who is on many and who on none.
    pub(super) fn knows_loops(&self) -> bool {
        match self.loops_read.truncated {
            None => true,
            Some(Truncation::Cancelled) => false,
            Some(_) => self.loops_read.complete_up_to_length >= SHORTEST,
        }
    }

    /// The place of a factor in order of id.
    pub(super) fn place(&self, factor: FactorId) -> Option<usize> {
        self.ids.binary_search(&factor).ok()
    }

    pub(super) fn breakers_found(&self) -> BreakersFound {
        BreakersFound {
            size: self.breakers.size,
            exact: self.breakers.exact,
            sets: self.breakers.sets.len(),
            all_sets: self.breakers.all_sets,
        }
    }
}
