//! Who is connected: joining, catching up, leaving, and the presence lane.

use loopwise_model::{ActorId, ClientId};

use super::anonymous::shown;
use super::{Cursor, Effect, Room, send};
use crate::frame::{Peer, Pointing};
use crate::room::{Bucket, ClientState};
use crate::{Committed, Person, Role, ServerFrame, limits};

/// Names a connection for as long as the server runs; never used twice, so that a late close of an old socket cannot
/// end a new one.
pub type ConnId = u64;

/// People on one map above which presence goes out at half the rate.
const CROWD: usize = 50;

#[derive(Debug)]
pub(super) struct Conn {
    pub client: ClientId,
    pub person: Person,
    pub peer: u32,
    pointing: Pointing,
    /// Whether others have not seen the newest state yet.
    pub dirty: bool,
}

impl Conn {
    fn seen(&self) -> Peer {
        Peer {
            peer: self.peer,
            name: self.person.name.clone(),
            voice: self.person.voice.clone(),
            role: self.person.role,
            pointing: self.pointing.clone(),
        }
    }
}

/// A valid `Hello`: the caller has checked ticket and map.
#[derive(Debug, Clone)]
pub struct Joining {
    /// Who.
    pub person: Person,
    /// Through which tab or script.
    pub client: ClientId,
    /// The last change it has.
    pub since_seq: u64,
}

impl Room {
    /// Somebody joins.
    pub fn join(&mut self, conn: ConnId, joining: Joining, now_ms: i64) -> Vec<Effect> {
        let Joining {
            person,
            client,
            since_seq,
        } = joining;
        // A connection that takes over from an older one of its client needs no further place.
        if self.speaking(client).is_none() && self.is_full_for(person.actor) {
            return vec![Effect::Close {
                conn,
                retry_after_ms: 5_000,
            }];
        }
        let state = self.clients.entry(client).or_insert_with(|| ClientState {
            cursor: Cursor {
                client,
                actor: person.actor,
                last_cseq: 0,
                last_seq: 0,
            },
            bucket: Bucket::full(now_ms),
        });
        if state.cursor.actor != person.actor {
            let message = "this client id belongs to somebody else: make a new one".to_owned();
            return vec![
                send(conn, ServerFrame::Error { message }),
                Effect::Close {
                    conn,
                    retry_after_ms: 60_000,
                },
            ];
        }
        let last_cseq = state.cursor.last_cseq;
        // The newest connection of a client speaks for it; an older one is a socket that has not noticed its end.
        let older = self.speaking(client);
        let mut effects = Vec::new();
        if let Some(older) = older {
            effects.push(Effect::Close {
                conn: older,
                retry_after_ms: 0,
            });
            effects.extend(self.leave(older));
        }
        let peer = self.next_peer;
        self.next_peer += 1;
        let role = person.role;
        let newcomer = Conn {
            client,
            person,
            peer,
            pointing: Pointing::default(),
            dirty: true,
        };
        self.conns.insert(conn, newcomer);
        let catch_up = self.commits_after(conn, since_seq);
        effects.push(send(
            conn,
            ServerFrame::Welcome {
                peer,
                role,
                seq: self.stored_seq,
                last_cseq,
                fetch_snapshot: catch_up.is_none(),
            },
        ));
        let changed: Vec<Peer> = self
            .conns
            .values()
            .filter(|other| other.peer != peer && self.shows(other))
            .map(Conn::seen)
            .collect();
        if !changed.is_empty() {
            effects.push(send(
                conn,
                ServerFrame::PresenceTick {
                    changed,
                    left: Vec::new(),
                },
            ));
        }
        effects.extend(catch_up.into_iter().flatten());
        effects
    }

    /// Whether there is no place for one more connection of a person.
    fn is_full_for(&self, actor: ActorId) -> bool {
        let theirs = self
            .conns
            .values()
            .filter(|conn| conn.person.actor == actor);
        self.conns.len() >= limits::SOCKETS || theirs.count() >= limits::PERSON_SOCKETS
    }

    /// A client has a gap, or fetched the snapshot: it gets the commits after what it has.
    #[must_use]
    pub fn resync(&self, conn: ConnId, since_seq: u64) -> Vec<Effect> {
        let Some(asking) = self.conns.get(&conn) else {
            return Vec::new();
        };
        if let Some(commits) = self.commits_after(conn, since_seq) {
            return commits;
        }
        let last_cseq = self
            .clients
            .get(&asking.client)
            .map_or(0, |state| state.cursor.last_cseq);
        vec![send(
            conn,
            ServerFrame::Welcome {
                peer: asking.peer,
                role: asking.person.role,
                seq: self.stored_seq,
                last_cseq,
                fetch_snapshot: true,
            },
        )]
    }

    /// Stored commits after a place in the log, in frames of moderate size; none when they are no longer here.
    fn commits_after(&self, conn: ConnId, since_seq: u64) -> Option<Vec<Effect>> {
        let missing = self.stored_seq.checked_sub(since_seq)?;
        let missing = usize::try_from(missing)
            .ok()
            .filter(|missing| *missing <= self.recent.len())?;
        let skipped = self.recent.len() - missing;
        let reader = self.conns.get(&conn).map(|conn| conn.client);
        let changes = self.recent.iter().skip(skipped);
        let changes: Vec<Committed> = changes.map(|change| self.as_seen(change, reader)).collect();
        let mut first_seq = since_seq + 1;
        let frames = changes.chunks(limits::CATCH_UP_CHANGES).map(|chunk| {
            let frame = ServerFrame::Commit {
                first_seq,
                changes: chunk.to_vec(),
                hash: None,
            };
            first_seq += chunk.len() as u64;
            send(conn, frame)
        });
        Some(frames.collect())
    }

    /// A connection ended.
    pub fn leave(&mut self, conn: ConnId) -> Vec<Effect> {
        if let Some(gone) = self.conns.remove(&conn)
            && self.shows(&gone)
        {
            self.left.push(gone.peer);
        }
        Vec::new()
    }

    /// A client says where it is. Only the newest state counts.
    pub fn point(&mut self, conn: ConnId, mut pointing: Pointing) {
        pointing.selection.truncate(limits::PRESENCE_ITEMS);
        pointing.ghost.truncate(limits::PRESENCE_ITEMS);
        if let Some(speaker) = self.conns.get_mut(&conn) {
            // Whoever follows goes where this says.
            pointing.sight = pointing.sight.filter(|sight| {
                speaker.person.role == Role::Facilitator
                    && sight.from.on_plane()
                    && sight.to.on_plane()
            });
            speaker.pointing = pointing;
            speaker.dirty = true;
        }
    }

    /// Called ten times a second: what changed about who is here and where, for everybody; nothing when nothing did.
    pub fn tick(&mut self) -> Option<ServerFrame> {
        self.odd_tick = !self.odd_tick;
        if self.conns.len() > CROWD && self.odd_tick {
            return None;
        }
        let mut changed = Vec::new();
        let anonymous = self.anonymous;
        for conn in self.conns.values_mut().filter(|conn| conn.dirty) {
            conn.dirty = false;
            if shown(anonymous, conn) {
                changed.push(conn.seen());
            }
        }
        let left = std::mem::take(&mut self.left);
        if changed.is_empty() && left.is_empty() {
            return None;
        }
        Some(ServerFrame::PresenceTick { changed, left })
    }

    /// The connection that speaks for a client just now.
    pub(super) fn speaking(&self, client: ClientId) -> Option<ConnId> {
        self.conns
            .iter()
            .find(|(_, conn)| conn.client == client)
            .map(|(id, _)| *id)
    }

    /// Every joined connection.
    pub fn connections(&self) -> impl Iterator<Item = ConnId> + '_ {
        self.conns.keys().copied()
    }
}
