//! Feedback loops: which there are, what kind each is, and how complete the list is.
//!
//! A loop is an elementary circuit of bundles: it passes each of its factors once. `search.rs` walks the graph up to a length,
//! `whole.rs` without a bound on the contracted graphs of `contract.rs`, both over the lists of `halves.rs`; `barred.rs` keeps
//! what a path bars for every walk of whole circuits. `plan.rs` decides which lengths to walk within the limits, `list.rs`
//! holds what was found.

mod barred;
mod contract;
mod halves;
mod kind;
mod limits;
mod list;
mod plan;
mod search;
mod whole;

pub(crate) use barred::{Arcs, Barred};
pub use kind::{LoopKind, LoopName, Tally};
pub use limits::{Completeness, Limits, Truncation};
pub use list::{Loop, Loops};
pub(crate) use search::{Budget, Stop};

use std::ops::{ControlFlow, RangeInclusive};

use crate::CausalGraph;
use halves::Halves;

/// Lists the loops of a graph within limits. Only whole lengths are listed: every loop up to
/// [`Completeness::complete_up_to_length`] is there, and none that is longer.
///
/// Sorted by length, then by factor ids from the smallest on. `poll` is called at the beginning of each walk and then every 4,096
/// steps; when it breaks, the lengths that were finished remain.
///
/// # Source
/// Depth-first search from each factor as the smallest of its loops, pruned by the shortest way back (a reverse
/// breadth-first search): the plain form of bounded circuit enumeration, without the block lists of Johnson (1975,
/// doi 10.1137/0204007), which lose loops when they are combined with a bound. A longest length that is no bound, because
/// no strongly connected part has more factors, is walked with them.
#[must_use]
pub fn find_loops(
    graph: CausalGraph,
    limits: &Limits,
    poll: &mut dyn FnMut() -> ControlFlow<()>,
) -> Loops {
    let found = plan::carry_out(&graph, limits, poll);
    Loops::new(graph, found)
}

/// Shows every loop whose length lies in a range, without keeping any: the bundles' places in the order of
/// [`CausalGraph::bundles`], from the loop's smallest factor on. `visit` ends it by breaking. Loops come in the order of their
/// factors: by the smallest one, then by the one that follows it, and so on.
///
/// A range that ends at the size of the largest strongly connected part or beyond is no bound: dead ends are then not walked
/// again and again, and it takes far fewer steps.
///
/// # Errors
/// What ended it before the last loop: [`Truncation::Time`] when `max_steps` were used up, [`Truncation::Cancelled`] when
/// `poll` broke, [`Truncation::Count`] when `visit` did.
pub fn visit_loops(
    graph: &CausalGraph,
    lengths: RangeInclusive<usize>,
    max_steps: u64,
    poll: &mut dyn FnMut() -> ControlFlow<()>,
    visit: &mut impl FnMut(&[u32]) -> ControlFlow<()>,
) -> Result<(), Truncation> {
    let mut budget = Budget::new(max_steps, poll);
    let mut halves = Halves::new(graph);
    let walked = if halves.bound(*lengths.end()) {
        search::Search::new(halves).pass(lengths, &mut budget, visit)
    } else {
        whole::walk(&mut halves, *lengths.start(), &mut budget, visit)
    };
    walked.map_err(|stop| match stop {
        Stop::Steps => Truncation::Time,
        Stop::Cancelled => Truncation::Cancelled,
        Stop::Enough => Truncation::Count,
    })
}
