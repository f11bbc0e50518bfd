//! How many loops there are, without listing them.
//!
//! Each strongly connected part is contracted until every factor of it has a choice (`contract.rs`), and what is left is
//! counted: across a narrow front where there is one (`front.rs`), else loop by loop (`walk.rs`) within a budget of
//! steps. `weight.rs` carries along how many of them keep going, push back or are undecided.

mod contract;
mod front;
mod walk;
mod weight;

use std::ops::ControlFlow;

use petgraph::graph::NodeIndex;

use crate::CausalGraph;
use crate::loops::{Budget, Stop};
use contract::Core;
use weight::Weight;

/// How many loops a map has, by kind.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Census {
    /// Whether these are all; otherwise there are more, and each number says only how many were found.
    pub exact: bool,
    /// Reinforcing loops.
    pub reinforcing: u128,
    /// Balancing loops.
    pub balancing: u128,
    /// Undecided loops.
    pub undecided: u128,
}

impl Census {
    /// Counts the loops of a graph with at most so many steps, where a step is one look at one contracted bundle in
    /// one state. `poll` is asked every 4,096 steps; when it breaks, or the steps are used up, the census is not exact.
    ///
    /// The counts are those of [`find_loops`](crate::find_loops) without a limit.
    #[must_use]
    pub fn of(
        graph: &CausalGraph,
        max_steps: u64,
        poll: &mut dyn FnMut() -> ControlFlow<()>,
    ) -> Self {
        let mut budget = Budget::new(max_steps, poll);
        let mut found = Weight::NONE;
        let mut exact = true;
        for part in graph.strong_nodes() {
            match count(graph, &part, &mut budget, &mut found) {
                Ok(()) => {}
                Err(Stop::Enough) => {
                    return Self {
                        exact: false,
                        reinforcing: u128::MAX,
                        ..Self::default()
                    };
                }
                Err(Stop::Steps | Stop::Cancelled) => exact = false,
            }
        }
        Self {
            exact,
            reinforcing: found.same,
            balancing: found.opposite,
            undecided: found.unknown,
        }
    }

    /// All of them; `u128::MAX` when they are more than that.
    #[must_use]
    pub fn total(&self) -> u128 {
        self.reinforcing
            .saturating_add(self.balancing)
            .saturating_add(self.undecided)
    }
}

/// Adds the loops of a strongly connected part. [`Stop::Enough`] when they do not fit 128 bits.
fn count(
    graph: &CausalGraph,
    part: &[NodeIndex],
    budget: &mut Budget,
    found: &mut Weight,
) -> Result<(), Stop> {
    let bundles = graph.inside(part);
    let bundles = bundles.map(|(from, to, bundle)| (from, to, Weight::of(bundle.polarity)));
    let mut core = Core::new(part.len(), bundles);
    core.contract(budget, found)?;
    match front::Order::of(&core) {
        Some(order) => order.count(&core, budget, found),
        None => walk::count(&core, budget, found),
    }
}
