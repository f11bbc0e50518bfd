//! Anonymous maps: nobody learns which of two changes one person made, nor where somebody points. What is stored stays as it
//! is, and facilitators, who have a name in the room, are seen.

use loopwise_model::{ChangeId, ClientId};

use super::connection::Conn;
use super::{ConnId, Effect, Room, send};
use crate::{Committed, Role, ServerFrame};

/// Whether others see a connection.
pub(super) fn shown(anonymous: bool, conn: &Conn) -> bool {
    !anonymous || conn.person.role == Role::Facilitator
}

impl Room {
    /// Makes the map anonymous, or lets everybody be seen again, from now on.
    pub fn set_anonymous(&mut self, on: bool) {
        if std::mem::replace(&mut self.anonymous, on) == on {
            return;
        }
        for conn in self.conns.values_mut() {
            conn.dirty = true;
            if !shown(on, conn) {
                self.left.push(conn.peer);
            }
        }
    }

    /// Whether others see a connection.
    pub(super) fn shows(&self, conn: &Conn) -> bool {
        shown(self.anonymous, conn)
    }

    /// A stored change as the tab of `reader` may see it: where the map is anonymous, only one's own says whose it is.
    pub(super) fn as_seen(&self, change: &Committed, reader: Option<ClientId>) -> Committed {
        if !self.anonymous || reader == Some(change.id.client) {
            return change.clone();
        }
        Committed {
            id: ChangeId {
                client: ClientId::from_u128(0),
                cseq: 0,
            },
            voice: None,
            ..change.clone()
        }
    }

    /// Stored changes for everybody. An author on an anonymous map gets a form that tells which are theirs.
    pub(super) fn tell_all(
        &self,
        first_seq: u64,
        changes: Vec<Committed>,
        hash: Option<String>,
    ) -> Vec<Effect> {
        let commit = |changes| ServerFrame::Commit {
            first_seq,
            changes,
            hash: hash.clone(),
        };
        if !self.anonymous {
            return vec![Effect::Announce {
                frame: commit(changes),
                except: Vec::new(),
            }];
        }
        let seen_by = |reader| {
            let seen = changes.iter().map(|change| self.as_seen(change, reader));
            commit(seen.collect())
        };
        let mut authors: Vec<(ConnId, ClientId)> = changes
            .iter()
            .filter_map(|change| Some((self.speaking(change.id.client)?, change.id.client)))
            .collect();
        authors.sort_unstable();
        authors.dedup();
        let own = authors
            .iter()
            .map(|(conn, client)| send(*conn, seen_by(Some(*client))));
        let mut effects: Vec<Effect> = own.collect();
        effects.push(Effect::Announce {
            frame: seen_by(None),
            except: authors.into_iter().map(|(conn, _)| conn).collect(),
        });
        effects
    }
}
