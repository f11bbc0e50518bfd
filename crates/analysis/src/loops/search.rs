//! The walk: every loop whose length lies in a range, each exactly once.
//!
//! Each factor in turn is the smallest of its loops: from it a depth-first search runs over the factors after it, and
//! enters one only if the shortest way back still fits the longest length wanted. Loops of one length come out in the
//! order of their factors. All state lies in flat arrays; nothing is allocated per loop and nothing recurses.

use std::ops::{ControlFlow, RangeInclusive};

use super::halves::{FAR, Halves, index};

/// No bundle.
const NONE: u32 = u32::MAX;
/// Steps between two calls of `poll`.
const POLL_EVERY: u64 = 4_096;

/// Why a walk ended early.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Stop {
    /// No steps are left.
    Steps,
    /// `poll` said so.
    Cancelled,
    /// The receiver of loops has seen enough.
    Enough,
}

/// Steps that may still be taken, and whom to ask in between.
pub(crate) struct Budget<'a> {
    left: u64,
    /// Steps until the next question.
    fuel: u64,
    poll: &'a mut dyn FnMut() -> ControlFlow<()>,
}

impl<'a> Budget<'a> {
    pub(crate) fn new(steps: u64, poll: &'a mut dyn FnMut() -> ControlFlow<()>) -> Self {
        Self {
            left: steps,
            fuel: 0,
            poll,
        }
    }

    /// Steps that may still be taken.
    pub(super) fn left(&self) -> u64 {
        self.left + self.fuel
    }

    /// Takes one step.
    #[inline]
    pub(crate) fn step(&mut self) -> Result<(), Stop> {
        if self.fuel == 0 {
            self.refill()?;
        }
        self.fuel -= 1;
        Ok(())
    }

    #[cold]
    fn refill(&mut self) -> Result<(), Stop> {
        if (self.poll)().is_break() {
            return Err(Stop::Cancelled);
        }
        if self.left == 0 {
            return Err(Stop::Steps);
        }
        self.fuel = self.left.min(POLL_EVERY);
        self.left -= self.fuel;
        Ok(())
    }
}

/// A factor on the path.
struct Frame {
    node: u32,
    /// The next neighbour to look at.
    next: u32,
    end: u32,
    /// Its distance from the start, kept while it is on the path.
    distance: u32,
}

/// A walk over one graph, with what earlier passes learned.
pub(super) struct Search {
    halves: Halves,
    /// Per start: no loop that has not been passed over yet is shorter than this.
    not_below: Vec<u32>,
    /// Shortest way back to the start; `FAR` when there is none within the bound, and while on the path.
    distance: Vec<u32>,
    /// The bundle that leads straight back to the start, for nodes at distance 1.
    closing: Vec<u32>,
    queue: Vec<u32>,
    stack: Vec<Frame>,
    path: Vec<u32>,
}

impl Search {
    pub(super) fn new(halves: Halves) -> Self {
        let nodes = halves.nodes();
        Self {
            not_below: vec![1; halves.starts.len()],
            halves,
            distance: vec![FAR; nodes],
            closing: vec![NONE; nodes],
            queue: Vec::with_capacity(nodes),
            stack: Vec::new(),
            path: Vec::new(),
        }
    }

    /// The graph, for a walk of another kind; every pass begins by restoring it.
    pub(super) fn halves(&mut self) -> &mut Halves {
        &mut self.halves
    }

    /// No loop that the finished passes did not cover is shorter than this; nothing when none is left.
    pub(super) fn next_length(&self) -> Option<usize> {
        let next = self.not_below.iter().min().copied()?;
        (next <= self.halves.longest_possible).then_some(next as usize)
    }

    /// Shows every loop whose length lies in the range, as bundle numbers from its smallest factor on.
    ///
    /// Ranges must follow each other without a gap, or begin at 1 again after [`Search::new`].
    ///
    /// # Errors
    /// Why it ended before the end; what it showed until then is no whole length.
    pub(super) fn pass(
        &mut self,
        lengths: RangeInclusive<usize>,
        budget: &mut Budget<'_>,
        show: &mut impl FnMut(&[u32]) -> ControlFlow<()>,
    ) -> Result<(), Stop> {
        let shortest = index(*lengths.start());
        let longest = index(*lengths.end()).min(self.halves.longest_possible);
        self.halves.restore();
        for place in 0..self.halves.starts.len() {
            let start = self.halves.starts[place];
            // A start that is passed over is work too: a walk per length over many factors must end in time.
            budget.step()?;
            if self.not_below[place] <= longest {
                let mut wanted = Wanted {
                    shortest,
                    longest,
                    next: FAR,
                };
                let ended = self.from(start, &mut wanted, budget, show);
                self.forget(start);
                ended?;
                self.not_below[place] = wanted.next;
            }
            self.halves.retire(start);
        }
        Ok(())
    }

    /// Shows the wanted loops whose smallest factor is the start.
    fn from(
        &mut self,
        start: u32,
        wanted: &mut Wanted,
        budget: &mut Budget<'_>,
        show: &mut impl FnMut(&[u32]) -> ControlFlow<()>,
    ) -> Result<(), Stop> {
        self.measure(start, wanted, budget)?;
        let to_itself = self.closing[start as usize];
        if to_itself != NONE && wanted.shortest <= 1 {
            enough(show(&[to_itself]))?;
        }
        self.enter(start);
        while let Some(frame) = self.stack.last_mut() {
            if frame.next == frame.end {
                self.distance[frame.node as usize] = frame.distance;
                self.stack.pop();
                self.path.pop();
                continue;
            }
            let at = frame.next as usize;
            frame.next += 1;
            budget.step()?;
            let node = self.halves.forward.node[at];
            // Links on the path once this one is on it.
            let links = self.stack.len() as u32;
            let distance = self.distance[node as usize];
            let length = links + distance;
            if length > wanted.longest {
                // On the path itself, or with no way back: not a sign of a longer loop.
                if distance < FAR {
                    wanted.next = wanted.next.min(length);
                }
                continue;
            }
            self.path.push(self.halves.forward.bundle[at]);
            if distance == 1 && length >= wanted.shortest {
                self.path.push(self.closing[node as usize]);
                let seen = show(&self.path);
                self.path.pop();
                enough(seen)?;
            }
            if links + 1 < wanted.longest {
                self.enter(node);
            } else {
                self.path.pop();
                // Whatever else leaves this factor leads to longer loops, if to any.
                if self.halves.forward.row(node).len() > 1 {
                    wanted.next = wanted.next.min(wanted.longest + 1);
                }
            }
        }
        Ok(())
    }

    /// Puts a node on the path, where nothing can enter it again.
    #[inline]
    fn enter(&mut self, node: u32) {
        let distance = std::mem::replace(&mut self.distance[node as usize], FAR);
        let row = self.halves.forward.row(node);
        self.stack.push(Frame {
            node,
            next: row.start as u32,
            end: row.end as u32,
            distance,
        });
    }

    /// Works out the shortest way back to the start for every factor from which a wanted loop could still close.
    fn measure(
        &mut self,
        start: u32,
        wanted: &mut Wanted,
        budget: &mut Budget<'_>,
    ) -> Result<(), Stop> {
        self.queue.push(start);
        self.distance[start as usize] = 0;
        let mut head = 0;
        while let Some(&node) = self.queue.get(head) {
            head += 1;
            let distance = self.distance[node as usize] + 1;
            let beyond = distance >= wanted.longest;
            if beyond && node != start && wanted.next <= wanted.longest + 1 {
                // Only factors at the bound are left in the queue, and it is known that more lies behind it.
                break;
            }
            for at in self.halves.backward.row(node) {
                budget.step()?;
                let before = self.halves.backward.node[at];
                if node == start {
                    self.closing[before as usize] = self.halves.backward.bundle[at];
                }
                if self.distance[before as usize] < FAR {
                    continue;
                }
                if beyond {
                    wanted.next = wanted.next.min(wanted.longest + 1);
                } else {
                    self.distance[before as usize] = distance;
                    self.queue.push(before);
                }
            }
        }
        Ok(())
    }

    /// Clears what the search from a start left behind.
    fn forget(&mut self, start: u32) {
        for at in self.halves.backward.row(start) {
            self.closing[self.halves.backward.node[at] as usize] = NONE;
        }
        for node in self.queue.drain(..) {
            self.distance[node as usize] = FAR;
        }
        self.stack.clear();
        self.path.clear();
    }
}

/// The lengths one start is searched for, and the shortest length that was passed over.
struct Wanted {
    shortest: u32,
    longest: u32,
    next: u32,
}

pub(super) fn enough(seen: ControlFlow<()>) -> Result<(), Stop> {
    if seen.is_break() {
        Err(Stop::Enough)
    } else {
        Ok(())
    }
}
