//! Changes of people who are not connected: a form on a page. They pass the same checks, join the same order and are
//! stored before anybody hears of them; nobody sees their author come and go.

use loopwise_model::{ClientId, Edit, Intent};

use super::{ConnId, Effect, Push, Room, send};
use crate::{Person, ServerFrame, limits};

/// One change that comes from outside any connection.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Posted {
    /// Whose it is.
    pub person: Person,
    /// A client of its own, made for this change alone.
    pub client: ClientId,
    /// The last change its author had seen.
    pub base_seq: u64,
    /// What it does.
    pub edits: Vec<Edit>,
}

impl Room {
    /// Takes or refuses a posted change. The answer goes to `conn`, which never joins: an `Ack` or a `Nack` once it is
    /// stored, a `Hold` when the room has too much to do.
    pub fn post(&mut self, conn: ConnId, posted: Posted, now_ms: i64) -> Vec<Effect> {
        let Posted {
            person,
            client,
            base_seq,
            edits,
        } = posted;
        if self.clients.contains_key(&client) || self.posting.contains_key(&client) {
            let message = "a posted change needs a client of its own".to_owned();
            return vec![send(conn, ServerFrame::Error { message })];
        }
        if self.waiting.changes.len() >= limits::QUEUED_CHANGES {
            let hold = ServerFrame::Hold {
                next_cseq: 1,
                retry_after_ms: 250,
            };
            return vec![send(conn, hold)];
        }
        self.posting.insert(client, conn);
        let push = Push {
            cseq: 1,
            // What a form says it has seen may be made up, but nobody has seen what is not there yet.
            base_seq: base_seq.min(self.head.seq),
            edits,
            intent: Intent::Edit,
            held: false,
        };
        let mut effects = self.decide(client, &person, push, now_ms);
        effects.extend(self.flush());
        effects
    }
}
