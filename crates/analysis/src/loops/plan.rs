//! Which lengths to walk, so that the list holds whole lengths only and stays within the limits.
//!
//! With a longest length, one walk up to it is tried first, because it is the fastest way when the list fits. When it
//! does not fit, or no longest length was given, the walk goes one length at a time until a limit is met.

use std::ops::ControlFlow;

use super::halves::Halves;
use super::limits::{Completeness, Limits, Truncation};
use super::search::{Budget, Search, Stop};
use super::whole;
use crate::CausalGraph;

/// Steps spent on finding out whether any loop is longer than the longest length that was asked for.
const PROBE_STEPS: u64 = 1_000_000;

/// What was found.
pub(super) struct Found {
    pub(super) kept: Kept,
    pub(super) completeness: Completeness,
}

/// Loops in the order in which they were found. Those of one length are in their final order.
#[derive(Default)]
pub(super) struct Kept {
    /// The bundles of the loops, loop after loop; fewer than `u32::MAX`.
    pub(super) bundles: Vec<u32>,
    /// The length of each loop.
    pub(super) lengths: Vec<u32>,
}

/// Lists loops within limits.
pub(super) fn carry_out(
    graph: &CausalGraph,
    limits: &Limits,
    poll: &mut dyn FnMut() -> ControlFlow<()>,
) -> Found {
    let mut work = Work {
        graph,
        limits,
        steps_left: limits.max_steps,
        poll,
    };
    if let Some(longest) = limits.max_length {
        match work.at_once(longest) {
            Tried::Done(found) => return found,
            Tried::Cancelled => {
                return work.found(Kept::default(), 0, Some(Truncation::Cancelled));
            }
            Tried::TooMuch => {}
        }
    }
    work.length_by_length()
}

/// How the walk in one go ended.
enum Tried {
    Done(Found),
    TooMuch,
    Cancelled,
}

struct Work<'a> {
    graph: &'a CausalGraph,
    limits: &'a Limits,
    steps_left: u64,
    poll: &'a mut dyn FnMut() -> ControlFlow<()>,
}

impl Work<'_> {
    /// One walk over all lengths, with half of the steps: the other half is kept for the slower way.
    fn at_once(&mut self, longest: usize) -> Tried {
        let mut halves = Halves::new(self.graph);
        let mut shelf = Shelf::new(self.limits);
        let steps = self.limits.max_steps / 2;
        if !halves.bound(longest) {
            let walked = self.spend(steps, |budget| {
                whole::walk(&mut halves, 1, budget, &mut |path| shelf.put(path))
            });
            return match walked {
                Ok(()) => {
                    let all = self.graph.factor_count();
                    Tried::Done(self.found(shelf.kept, all, None))
                }
                Err(Stop::Cancelled) => Tried::Cancelled,
                Err(Stop::Steps | Stop::Enough) => Tried::TooMuch,
            };
        }
        let mut search = Search::new(halves);
        if longest > 0 {
            let walked = self.spend(steps, |budget| {
                search.pass(1..=longest, budget, &mut |path| shelf.put(path))
            });
            match walked {
                Ok(()) => {}
                Err(Stop::Cancelled) => return Tried::Cancelled,
                Err(Stop::Steps | Stop::Enough) => return Tried::TooMuch,
            }
        }
        let complete = self.complete_up_to(&mut search, longest);
        Tried::Done(self.found(shelf.kept, complete, None))
    }

    /// One walk for each length, until nothing is left or a limit is met.
    fn length_by_length(&mut self) -> Found {
        let mut search = Search::new(Halves::new(self.graph));
        let mut shelf = Shelf::new(self.limits);
        let longest = self.limits.max_length.unwrap_or(usize::MAX);
        while let Some(length) = search.next_length().filter(|length| *length <= longest) {
            let steps = self.steps_left;
            let walked = self.spend(steps, |budget| {
                search.pass(length..=length, budget, &mut |path| shelf.put(path))
            });
            if let Err(stop) = walked {
                shelf.drop_unfinished();
                let truncated = match stop {
                    Stop::Steps => Truncation::Time,
                    Stop::Cancelled => Truncation::Cancelled,
                    Stop::Enough => shelf.full_by,
                };
                return self.found(shelf.kept, length - 1, Some(truncated));
            }
            shelf.finish();
        }
        let complete = self.complete_up_to(&mut search, longest);
        self.found(shelf.kept, complete, None)
    }

    /// The number of factors when no loop is longer than what was walked, else the longest length walked.
    ///
    /// Whether one is longer is found out by the walk without a bound, which comes to a loop within as many steps as there are
    /// bundles, nearly, and of those to pass over no more than are listed. That can still be many, so it is tried with
    /// a fixed number of steps; when they do not suffice, the answer is the careful one.
    fn complete_up_to(&mut self, search: &mut Search, longest: usize) -> usize {
        let all = self.graph.factor_count();
        if search.next_length().is_none() {
            return all;
        }
        let steps = self.steps_left.min(PROBE_STEPS);
        let halves = search.halves();
        let none_longer = self
            .spend(steps, |budget| {
                let enough = &mut |_: &[u32]| ControlFlow::Break(());
                whole::walk(halves, longest + 1, budget, enough)
            })
            .is_ok();
        if none_longer { all } else { longest }
    }

    /// Walks with at most so many steps, and takes those that were used off what is left.
    fn spend(
        &mut self,
        steps: u64,
        walk: impl FnOnce(&mut Budget) -> Result<(), Stop>,
    ) -> Result<(), Stop> {
        let mut budget = Budget::new(steps, self.poll);
        let walked = walk(&mut budget);
        self.steps_left -= steps - budget.left();
        walked
    }

    fn found(
        &self,
        kept: Kept,
        complete_up_to_length: usize,
        truncated: Option<Truncation>,
    ) -> Found {
        let steps = self.limits.max_steps - self.steps_left;
        Found {
            kept,
            completeness: Completeness {
                complete_up_to_length,
                truncated,
                steps,
            },
        }
    }
}

/// Where loops are kept while they fit the limits.
struct Shelf<'a> {
    limits: &'a Limits,
    kept: Kept,
    bytes: u64,
    /// The limit that the last loop refused did not fit.
    full_by: Truncation,
    /// Loops and bundles that belong to finished walks.
    finished: (usize, usize),
}

impl<'a> Shelf<'a> {
    fn new(limits: &'a Limits) -> Self {
        let full_by = Truncation::Count;
        Self {
            limits,
            kept: Kept::default(),
            bytes: 0,
            full_by,
            finished: (0, 0),
        }
    }

    /// Keeps a loop, or breaks when a limit does not allow one more.
    fn put(&mut self, path: &[u32]) -> ControlFlow<()> {
        if self.kept.lengths.len() == self.limits.max_loops {
            self.full_by = Truncation::Count;
            return ControlFlow::Break(());
        }
        self.bytes += 4 * path.len() as u64 + Limits::BYTES_PER_LOOP;
        // Places in the list are 32 bits wide, four bytes each.
        if self.bytes > self.limits.max_memory_bytes.min(4 * u64::from(u32::MAX)) {
            self.full_by = Truncation::Memory;
            return ControlFlow::Break(());
        }
        self.kept.bundles.extend_from_slice(path);
        self.kept.lengths.push(path.len() as u32);
        ControlFlow::Continue(())
    }

    /// Says that the walk that put the last loops here came to its end.
    fn finish(&mut self) {
        self.finished = (self.kept.lengths.len(), self.kept.bundles.len());
    }

    /// Takes the loops of a walk that did not come to its end off again.
    fn drop_unfinished(&mut self) {
        self.kept.lengths.truncate(self.finished.0);
        self.kept.bundles.truncate(self.finished.1);
    }
}
