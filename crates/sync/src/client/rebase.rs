//! Putting others' changes under one's own.

use loopwise_model::{Edit, Touched, apply_all};

use super::{Came, ClientSession};
use crate::Committed;
use crate::frame::Selected;

impl ClientSession {
    /// Takes the pending changes from `first` on off the map, last first.
    pub(super) fn take_pending_off(&mut self, first: usize) -> Touched {
        let mut touched = Touched::default();
        for pending in self.pending.range_mut(first..).rev() {
            if let Some(applied) = pending.applied.take() {
                let undone = apply_all(&mut self.map, &applied.inverse)
                    .expect("the inverse of the topmost change applies to the map it made");
                touched.merge(undone.touched);
            }
        }
        touched
    }

    /// Puts the pending changes from `first` on back on the map. One that the map cannot take now stays off; the server
    /// will judge it.
    pub(super) fn put_pending_on_top(&mut self, first: usize) -> Touched {
        let mut touched = Touched::default();
        for pending in self.pending.range_mut(first..) {
            pending.applied = apply_all(&mut self.map, &pending.change.edits).ok();
            if let Some(applied) = &pending.applied {
                touched.merge(applied.touched.clone());
                // The state under it changed, so what takes it back did too.
                let cseq = pending.change.id.cseq;
                for entry in self
                    .undo
                    .iter_mut()
                    .chain(&mut self.redo)
                    .filter(|entry| entry.cseq == cseq)
                {
                    entry.inverse.clone_from(&applied.inverse);
                }
            }
        }
        touched
    }

    /// Brings the next changes of the server's log under the pending ones. Returns what to redraw and how many of them
    /// were somebody else's; nothing when the log does not fit the map, which then must be loaded again.
    pub(super) fn rebase(&mut self, changes: &[Committed]) -> Option<Rebased> {
        if let [change] = changes
            && self.confirm_front(change)
        {
            return Some(Rebased::default());
        }
        let mut touched = self.take_pending_off(0);
        #[cfg(feature = "faults")]
        if self.lose_pending && changes.iter().any(|change| change.id.client != self.client) {
            self.pending.pop_back();
        }
        let (mut others, mut came) = (0, Vec::new());
        for change in changes {
            let done = apply_all(&mut self.map, &change.edits).ok()?;
            self.seq += 1;
            for field in &done.touched.fields {
                self.writers.insert(*field, change.id.client);
            }
            if change.id.client == self.client {
                self.pending.retain(|pending| pending.id() != change.id);
                let cseq = change.id.cseq;
                for entry in self
                    .undo
                    .iter_mut()
                    .chain(&mut self.redo)
                    .filter(|entry| entry.cseq == cseq)
                {
                    entry.inverse.clone_from(&done.inverse);
                }
            } else {
                others += 1;
                came.extend(brought(change));
            }
            touched.merge(done.touched);
        }
        touched.merge(self.put_pending_on_top(0));
        Some(Rebased {
            touched,
            others,
            came,
        })
    }

    /// The usual case: the next change of the log is this tab's oldest pending one, and nothing came between. The map
    /// is right already.
    fn confirm_front(&mut self, change: &Committed) -> bool {
        let is_front = self.pending.front().is_some_and(|front| {
            front.id() == change.id && front.applied.is_some() && front.change.edits == change.edits
        });
        if !is_front {
            return false;
        }
        self.seq += 1;
        if let Some(applied) = self.pending.pop_front().and_then(|front| front.applied) {
            for field in applied.touched.fields {
                self.writers.insert(field, self.client);
            }
        }
        true
    }
}

/// What stored changes did to what a person sees.
#[derive(Debug, Default)]
pub(super) struct Rebased {
    pub touched: Touched,
    /// How many of the changes were made by others.
    pub others: usize,
    /// What those put on the map.
    pub came: Vec<Came>,
}

/// The factors and links that a change put on the map.
fn brought(change: &Committed) -> Vec<Came> {
    let mut items = Vec::new();
    for edit in &change.edits {
        match edit {
            Edit::AddFactor { id, .. } => items.push(Selected::Factor { id: *id }),
            Edit::AddLink { id, .. } => items.push(Selected::Link { id: *id }),
            Edit::Insert { content } => {
                let factors = content
                    .factors
                    .keys()
                    .map(|id| Selected::Factor { id: *id });
                let links = content.links.keys().map(|id| Selected::Link { id: *id });
                items.extend(factors.chain(links));
            }
            _ => {}
        }
    }
    let came = |item| Came {
        item,
        voice: change.voice.clone(),
    };
    items.into_iter().map(came).collect()
}
