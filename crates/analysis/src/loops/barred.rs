//! What its own path bars, in a walk over the loops of one start: Johnson's bookkeeping.
//!
//! A factor from which no loop could be closed stays shut until a factor that barred the way leaves the path, so no dead end
//! is walked twice under the same path.

use std::ops::Range;

/// The arcs of a graph, by number: those that leave a factor have numbers side by side.
pub(crate) trait Arcs {
    /// The arcs that leave a factor.
    fn row(&self, node: u32) -> Range<usize>;
    /// Where an arc leads.
    fn to(&self, arc: usize) -> u32;
    /// The arcs that lead to a factor, each with where it comes from.
    fn row_into(&self, node: u32) -> &[(u32, u32)];
}

/// Which factors are shut, and until when.
#[derive(Default)]
pub(crate) struct Barred {
    /// On the path, or known not to lead back as long as the path is in the way.
    shut: Vec<bool>,
    /// Per arc: it leads to a factor that is shut, and once that one opens, so does the factor it leaves.
    waiting: Vec<bool>,
    /// Per factor: how many arcs to it are waiting.
    waited_for: Vec<u32>,
    opening: Vec<u32>,
}

impl Barred {
    /// Begins with nothing barred, on a graph of so many factors and arcs.
    pub(crate) fn begin(&mut self, nodes: usize, arcs: usize) {
        self.shut.clear();
        self.shut.resize(nodes, false);
        self.waiting.clear();
        self.waiting.resize(arcs, false);
        self.waited_for.clear();
        self.waited_for.resize(nodes, 0);
    }

    #[inline]
    pub(crate) fn is_shut(&self, node: u32) -> bool {
        self.shut[node as usize]
    }

    /// A factor is put on the path.
    #[inline]
    pub(crate) fn enter(&mut self, node: u32) {
        self.shut[node as usize] = true;
    }

    /// A factor is taken off the path again, from which a loop was closed or not.
    #[inline]
    pub(crate) fn leave(&mut self, arcs: &impl Arcs, node: u32, closes: bool) {
        if closes {
            self.open(arcs, node);
            return;
        }
        for arc in arcs.row(node) {
            if !std::mem::replace(&mut self.waiting[arc], true) {
                self.waited_for[arcs.to(arc) as usize] += 1;
            }
        }
    }

    /// Opens a factor, and those that wait for it.
    fn open(&mut self, arcs: &impl Arcs, node: u32) {
        self.opening.push(node);
        while let Some(node) = self.opening.pop() {
            if !std::mem::take(&mut self.shut[node as usize]) {
                continue;
            }
            let mut waiting = std::mem::take(&mut self.waited_for[node as usize]);
            for &(arc, from) in arcs.row_into(node) {
                if waiting == 0 {
                    break;
                }
                if std::mem::take(&mut self.waiting[arc as usize]) {
                    waiting -= 1;
                    self.opening.push(from);
                }
            }
        }
    }
}
