//! Deliberate defects. The tests build a room with each of them and must fail; a shipped build has none.

use loopwise_model::ClientId;

use super::{Effect, Logged, Room, send};
use crate::ServerFrame;

/// A defect a room can be built with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// Acknowledge and announce a change before it is stored.
    AnnounceEarly,
    /// Take a change that was sent again as a new one.
    StoreTwice,
}

impl Room {
    /// Makes this room defective.
    pub fn break_it(&mut self, fault: Fault) {
        self.fault = Some(fault);
    }

    pub(super) fn has_fault_store_twice(&self) -> bool {
        self.fault == Some(Fault::StoreTwice)
    }

    pub(super) fn announce_early(
        &self,
        logged: &Logged,
        client: ClientId,
        ack: &ServerFrame,
    ) -> Vec<Effect> {
        if self.fault != Some(Fault::AnnounceEarly) {
            return Vec::new();
        }
        let commit = ServerFrame::Commit {
            first_seq: logged.seq,
            changes: vec![logged.clone().committed()],
            hash: None,
        };
        let mut effects = vec![Effect::Announce {
            frame: commit,
            except: Vec::new(),
        }];
        effects.extend(self.speaking(client).map(|conn| send(conn, ack.clone())));
        effects
    }
}
