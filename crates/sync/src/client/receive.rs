//! What a frame from the server does to a session.

use loopwise_model::{ChangeId, SystemMap};

use super::{ClientSession, Line, Notice, OutboxOp, Parked, Step};
use crate::{ClientFrame, Committed, RejectReason, Role, ServerFrame};

impl ClientSession {
    /// The server says something. Presence frames and pongs are the caller's business and change nothing here.
    pub fn receive(&mut self, frame: ServerFrame) -> Step {
        match frame {
            ServerFrame::Welcome {
                role,
                fetch_snapshot,
                last_cseq,
                ..
            } => self.welcome(role, last_cseq, fetch_snapshot),
            ServerFrame::Ack {
                cseq,
                seq,
                replaced,
            } => {
                let mut step = self.acknowledged(cseq, seq);
                if !replaced.is_empty() {
                    step.notices.push(Notice::Replaced(replaced));
                }
                step.send.extend(self.push_what_waits());
                step
            }
            ServerFrame::Nack {
                cseq,
                reason,
                edit_index,
            } => self.refused(cseq, reason, edit_index),
            ServerFrame::Hold {
                next_cseq,
                retry_after_ms,
            } => self.hold(next_cseq, retry_after_ms),
            ServerFrame::Commit {
                first_seq,
                changes,
                hash,
            } => self.committed(first_seq, changes, hash.as_deref()),
            ServerFrame::Role { role } => {
                self.role = Some(role);
                Step {
                    notices: vec![Notice::Role(role)],
                    ..Step::default()
                }
            }
            ServerFrame::Lagged => {
                for pending in &mut self.pending {
                    pending.pushed = false;
                }
                let mut step = Step::default();
                step.send.push(ClientFrame::Resync {
                    since_seq: self.seq,
                });
                step.send.extend(self.push_what_waits());
                step
            }
            ServerFrame::Bye { retry_after_ms } => Step {
                notices: vec![Notice::Bye { retry_after_ms }],
                ..Step::default()
            },
            ServerFrame::Error { message } => Step {
                notices: vec![Notice::Misunderstood(message)],
                ..Step::default()
            },
            ServerFrame::PresenceTick { .. } | ServerFrame::Pong { .. } => Step::default(),
        }
    }

    fn welcome(&mut self, role: Role, last_cseq: u64, fetch_snapshot: bool) -> Step {
        self.role = Some(role);
        self.held = false;
        // A number the server has answered already must never stand for another change.
        self.next_cseq = self.next_cseq.max(last_cseq + 1);
        if fetch_snapshot {
            self.line = Line::Fetching;
            return Step {
                fetch_snapshot: true,
                ..Step::default()
            };
        }
        self.line = Line::Up;
        Step {
            send: self.push_what_waits(),
            ..Step::default()
        }
    }

    /// The change is stored. It leaves the device; it stays on top of the map until its commit comes, unless that came
    /// before.
    fn acknowledged(&mut self, cseq: u64, seq: u64) -> Step {
        let id = ChangeId {
            client: self.client,
            cseq,
        };
        if let Some(pending) = self.pending.iter_mut().find(|pending| pending.id() == id) {
            pending.acked = Some(seq);
            if seq <= self.seq {
                // Its commit is part of the map already, from a snapshot: on top of that it would stand twice.
                return self.drop_pending(id);
            }
        }
        Step {
            outbox: vec![OutboxOp::Forget(id)],
            ..Step::default()
        }
    }

    /// The change is refused for good: off the map and into the tray.
    fn refused(&mut self, cseq: u64, reason: RejectReason, edit_index: Option<u32>) -> Step {
        let id = ChangeId {
            client: self.client,
            cseq,
        };
        let Some(pending) = self.pending.iter().find(|pending| pending.id() == id) else {
            return Step::default();
        };
        let parked = Parked {
            change: pending.change.clone(),
            reason: reason.clone(),
            edit_index,
        };
        let mut step = Step::default();
        step.outbox.push(OutboxOp::Park(parked.clone()));
        self.parked.push(parked);
        self.undo.retain(|entry| entry.cseq != cseq);
        self.redo.retain(|entry| entry.cseq != cseq);
        step.merge(self.drop_pending(id));
        step.notices.push(Notice::Parked(reason));
        step.send.extend(self.push_what_waits());
        step
    }

    /// Takes one pending change off the map and out of the queue.
    fn drop_pending(&mut self, id: ChangeId) -> Step {
        let Some(place) = self.pending.iter().position(|pending| pending.id() == id) else {
            return Step::default();
        };
        let mut touched = self.take_pending_off(place);
        self.pending.remove(place);
        touched.merge(self.put_pending_on_top(place));
        Step {
            touched,
            outbox: vec![OutboxOp::Forget(id)],
            ..Step::default()
        }
    }

    fn hold(&mut self, next_cseq: u64, retry_after_ms: u32) -> Step {
        for pending in self
            .pending
            .iter_mut()
            .filter(|pending| pending.id().cseq >= next_cseq)
        {
            pending.pushed = false;
        }
        if std::mem::replace(&mut self.held, true) {
            // Pushes that were on their way are held as well; the first wait is the one that counts.
            return Step::default();
        }
        // A server that asks for a change this device no longer has will ask again: not at once, then.
        let has_it = self
            .pending
            .iter()
            .any(|pending| pending.id().cseq == next_cseq);
        let wait = if has_it {
            retry_after_ms
        } else {
            retry_after_ms.max(1_000)
        };
        Step {
            resume_after_ms: Some(wait),
            ..Step::default()
        }
    }

    fn committed(
        &mut self,
        first_seq: u64,
        mut changes: Vec<Committed>,
        hash: Option<&str>,
    ) -> Step {
        if self.line == Line::Fetching {
            // The snapshot brings these; a `Resync` after it brings what follows.
            return Step::default();
        }
        if first_seq > self.seq + 1 {
            return Step {
                send: vec![ClientFrame::Resync {
                    since_seq: self.seq,
                }],
                ..Step::default()
            };
        }
        let known = usize::try_from(self.seq + 1 - first_seq)
            .unwrap_or(usize::MAX)
            .min(changes.len());
        changes.drain(..known);
        if changes.is_empty() {
            return Step::default();
        }
        let mine = changes
            .iter()
            .filter(|change| change.id.client == self.client);
        let outbox = mine.map(|change| OutboxOp::Forget(change.id)).collect();
        let Some(rebased) = self.rebase(&changes) else {
            return self.astray();
        };
        let mut step = Step {
            touched: rebased.touched,
            outbox,
            came: rebased.came,
            ..Step::default()
        };
        if rebased.others > 0 {
            step.notices.push(Notice::Others(rebased.others));
        }
        if let Some(hash) = hash
            && self.confirmed_hash() != hash
        {
            step.merge(self.astray());
        }
        step.send.extend(self.push_what_waits());
        step
    }

    /// The state hash without the pending changes.
    fn confirmed_hash(&mut self) -> String {
        self.take_pending_off(0);
        let hash = format!("{:016x}", self.map.hash());
        self.put_pending_on_top(0);
        hash
    }

    /// This copy does not fit the server's log: forget it and load it again, over this connection or the next.
    fn astray(&mut self) -> Step {
        self.line = Line::Fetching;
        self.map = SystemMap::default();
        self.seq = 0;
        for pending in &mut self.pending {
            pending.pushed = false;
            pending.applied = None;
        }
        Step {
            fetch_snapshot: true,
            notices: vec![Notice::Diverged],
            ..Step::default()
        }
    }
}
