//! Every loop of whatever length, each exactly once: the walk that remembers what its own path bars.
//!
//! Each factor in turn is the smallest of its loops. What can be on one of them is contracted (`contract.rs`), and walked
//! depth-first past what its path bars (`barred.rs`); with a longest length that would lose loops, which is why `search.rs`
//! does without. Both find loops in the same order.
//!
//! # Source
//! Johnson 1975 (SIAM J. Comput. 4:77, doi 10.1137/0204007), with a stack of its own instead of recursion.

use std::ops::ControlFlow;

use super::barred::{Arcs as _, Barred};
use super::contract::{Contraction, Core};
use super::halves::Halves;
use super::search::{Budget, Stop, enough};

/// A factor on the path.
struct Frame {
    node: u32,
    /// The next arc to look at.
    next: u32,
    end: u32,
    /// How long the path is up to here.
    length: u32,
    /// Whether a loop was closed from here.
    closes: bool,
}

/// Shows every loop of at least so many links, as bundle numbers from its smallest factor on, in order of its factors
/// within a length.
///
/// # Errors
/// Why it ended before the end; what it showed until then is no whole length.
pub(super) fn walk(
    halves: &mut Halves,
    shortest: usize,
    budget: &mut Budget<'_>,
    show: &mut impl FnMut(&[u32]) -> ControlFlow<()>,
) -> Result<(), Stop> {
    halves.restore();
    let mut contraction = Contraction::new(halves.nodes());
    let mut walk = Walk::default();
    for place in 0..halves.starts.len() {
        let start = halves.starts[place];
        budget.step()?;
        if let Some(core) = contraction.around(halves, start, budget)? {
            walk.from(core, shortest, budget, show)?;
        }
        halves.retire(start);
    }
    Ok(())
}

#[derive(Default)]
struct Walk {
    barred: Barred,
    stack: Vec<Frame>,
    path: Vec<u32>,
}

impl Walk {
    /// Shows the loops of one start.
    fn from(
        &mut self,
        core: &Core,
        shortest: usize,
        budget: &mut Budget<'_>,
        show: &mut impl FnMut(&[u32]) -> ControlFlow<()>,
    ) -> Result<(), Stop> {
        self.barred.begin(core.nodes(), core.to.len());
        self.enter(core, 0);
        while let Some(frame) = self.stack.last_mut() {
            if frame.next == frame.end {
                self.leave(core);
                continue;
            }
            budget.step()?;
            let arc = frame.next as usize;
            frame.next += 1;
            let to = core.to[arc];
            if to == 0 {
                frame.closes = true;
                let length = self.path.len();
                self.path.extend_from_slice(core.bundles(arc));
                if self.path.len() >= shortest {
                    enough(show(&self.path))?;
                }
                self.path.truncate(length);
            } else if !self.barred.is_shut(to) {
                self.path.extend_from_slice(core.bundles(arc));
                self.enter(core, to);
            }
        }
        Ok(())
    }

    /// Puts a factor on the path, which leads to it already.
    #[inline]
    fn enter(&mut self, core: &Core, node: u32) {
        self.barred.enter(node);
        let row = core.row(node);
        self.stack.push(Frame {
            node,
            next: row.start as u32,
            end: row.end as u32,
            length: self.path.len() as u32,
            closes: false,
        });
    }

    /// Takes the last factor off the path.
    #[inline]
    fn leave(&mut self, core: &Core) {
        let Some(left) = self.stack.pop() else {
            return;
        };
        self.barred.leave(core, left.node, left.closes);
        let Some(before) = self.stack.last_mut() else {
            self.path.clear();
            return;
        };
        before.closes |= left.closes;
        self.path.truncate(before.length as usize);
    }
}
