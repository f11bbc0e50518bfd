//! The authority of one open map: it checks changes, puts them in one order, has them stored, and only then tells.
//!
//! A room is a pure machine. Its caller feeds it connections, frames, the time and the outcome of storing, and carries
//! out the [`Effect`]s in order. While one batch is being stored, further changes gather for the next: many people's
//! edits share one durable commit.
//!
//! When storing fails, the caller closes the room and opens a new one from the store. Nobody was told of the lost
//! batch, so every client still holds its changes and sends them again under the same ids.

mod admit;
mod anonymous;
mod bucket;
mod connection;
#[cfg(feature = "faults")]
mod fault;
mod load;
mod post;

use std::collections::{BTreeMap, VecDeque};

use loopwise_model::{ActorId, Change, ChangeId, ClientId, Edit, Field, Intent};

use connection::Conn;
pub use connection::{ConnId, Joining};
#[cfg(feature = "faults")]
pub use fault::Fault;
pub use load::{LoadError, Logged};
pub use post::Posted;

use crate::{Committed, Head, Person, RejectReason, Role, ServerFrame, limits};
use bucket::Bucket;

/// How far the changes of one client have been answered. Stored with the answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cursor {
    /// Whose changes.
    pub client: ClientId,
    /// The person this client is bound to; nobody else can speak as it.
    pub actor: ActorId,
    /// The last of its changes that was answered.
    pub last_cseq: u64,
    /// The place in the log of the last of its changes that was taken, 0 for none.
    pub last_seq: u64,
}

/// What is to be stored in one durable transaction.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Batch {
    /// Comes back in [`Room::stored`].
    pub id: u64,
    /// The place of the last change in the log before this batch.
    pub expected_head: u64,
    /// New changes, in order and without a gap.
    pub changes: Vec<Logged>,
    /// Cursors that moved.
    pub cursors: Vec<Cursor>,
    /// The map's title after the batch, if the batch changed it.
    pub title: Option<Option<String>>,
}

/// What the caller has to do, in this order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Effect {
    /// Send a frame to one connection.
    Send {
        /// To whom.
        conn: ConnId,
        /// What.
        frame: ServerFrame,
    },
    /// Send a frame to every joined connection; encode it once.
    Announce {
        /// What.
        frame: ServerFrame,
        /// But not to these, who get their own form of it.
        except: Vec<ConnId>,
    },
    /// Store a batch, then call [`Room::stored`]. At most one batch is out at a time.
    Store(Batch),
    /// Look up the place of a change in the log, then call [`Room::looked_up`].
    LookUp {
        /// Who waits for the answer.
        conn: ConnId,
        /// Which change.
        id: ChangeId,
    },
    /// Send what was sent, then close this connection.
    Close {
        /// Which.
        conn: ConnId,
        /// How long the client should stay away.
        retry_after_ms: u32,
    },
}

/// An answer that waits for its batch to be stored.
#[derive(Debug, Clone)]
struct Answer {
    client: ClientId,
    frame: ServerFrame,
}

/// Decided changes and answers that are not stored yet.
#[derive(Debug, Default)]
struct Waiting {
    changes: Vec<Logged>,
    answers: Vec<Answer>,
    cursors: BTreeMap<ClientId, Cursor>,
    title_changed: bool,
}

#[derive(Debug)]
struct ClientState {
    cursor: Cursor,
    bucket: Bucket,
}

/// The authority of one open map.
#[derive(Debug)]
pub struct Room {
    /// The newest decided state: it includes changes that are still being stored.
    head: Head,
    stored_seq: u64,
    /// The last stored changes; the newest has the place `stored_seq`.
    recent: VecDeque<Committed>,
    clients: BTreeMap<ClientId, ClientState>,
    conns: BTreeMap<ConnId, Conn>,
    /// Who waits for the answer to a change that was posted, by the client it came from.
    posting: BTreeMap<ClientId, ConnId>,
    waiting: Waiting,
    out: Option<(u64, Waiting, Option<String>)>,
    next_batch: u64,
    next_peer: u32,
    left: Vec<u32>,
    odd_tick: bool,
    /// Whether nobody learns who did what; see `anonymous`.
    anonymous: bool,
    #[cfg(feature = "faults")]
    fault: Option<Fault>,
}

impl Room {
    /// The newest decided state. It may be ahead of what is stored; see [`Room::stored_seq`].
    #[must_use]
    pub fn head(&self) -> &Head {
        &self.head
    }

    /// The place of the last stored change: the map's revision.
    #[must_use]
    pub fn stored_seq(&self) -> u64 {
        self.stored_seq
    }

    /// Whether everything decided is stored: then [`Room::head`] is the stored state.
    #[must_use]
    pub fn settled(&self) -> bool {
        self.out.is_none() && self.waiting.answers.is_empty() && self.waiting.changes.is_empty()
    }

    /// Who speaks through a connection.
    #[must_use]
    pub fn person(&self, conn: ConnId) -> Option<&Person> {
        self.conns.get(&conn).map(|conn| &conn.person)
    }

    /// Whether nobody is connected.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.conns.is_empty()
    }

    /// A client pushes a change.
    pub fn push(&mut self, conn: ConnId, push: Push, now_ms: i64) -> Vec<Effect> {
        let Some(speaker) = self.conns.get(&conn) else {
            return vec![send(
                conn,
                ServerFrame::Error {
                    message: "say hello first".into(),
                },
            )];
        };
        let (client, person) = (speaker.client, speaker.person.clone());
        let Some(state) = self.clients.get_mut(&client) else {
            return vec![send(
                conn,
                ServerFrame::Error {
                    message: "this client was never welcomed".into(),
                },
            )];
        };
        let last = state.cursor.last_cseq;
        if push.cseq <= last && !self.has_fault_store_twice() {
            return self.sent_again(
                conn,
                ChangeId {
                    client,
                    cseq: push.cseq,
                },
            );
        }
        if push.cseq > last + 1 {
            return vec![send(
                conn,
                ServerFrame::Hold {
                    next_cseq: last + 1,
                    retry_after_ms: 0,
                },
            )];
        }
        let Some(state) = self.clients.get_mut(&client) else {
            return Vec::new();
        };
        let wait = if self.waiting.changes.len() >= limits::QUEUED_CHANGES {
            Some(250)
        } else {
            state.bucket.take(push.edits.len(), now_ms).err()
        };
        if let Some(retry_after_ms) = wait {
            return vec![send(
                conn,
                ServerFrame::Hold {
                    next_cseq: push.cseq,
                    retry_after_ms,
                },
            )];
        }
        let early = self.decide(client, &person, push, now_ms);
        let mut effects = early;
        effects.extend(self.flush());
        effects
    }

    /// Takes or refuses the next change of a client. The answer waits until it is stored.
    fn decide(
        &mut self,
        client: ClientId,
        person: &Person,
        push: Push,
        now_ms: i64,
    ) -> Vec<Effect> {
        let id = ChangeId {
            client,
            cseq: push.cseq,
        };
        let mut cursor = self.clients.get(&client).map_or(
            Cursor {
                client,
                actor: person.actor,
                last_cseq: 0,
                last_seq: 0,
            },
            |state| state.cursor,
        );
        cursor.last_cseq = push.cseq;
        let mut early = Vec::new();
        let frame = match self.admit(client, person, &push, now_ms) {
            Ok(admitted) => {
                let seq = self.head.seq;
                cursor.last_seq = seq;
                self.waiting.title_changed |= admitted.touched.fields.contains(&Field::Title);
                let change = Change {
                    id,
                    edits: push.edits,
                    intent: push.intent,
                };
                let logged = Logged {
                    seq,
                    at_ms: now_ms,
                    actor: person.actor,
                    change,
                };
                let ack = ServerFrame::Ack {
                    cseq: push.cseq,
                    seq,
                    replaced: admitted.replaced,
                };
                early = self.announce_early(&logged, client, &ack);
                self.waiting.changes.push(logged);
                ack
            }
            Err((reason, edit_index)) => ServerFrame::Nack {
                cseq: push.cseq,
                reason,
                edit_index,
            },
        };
        if let Some(state) = self.clients.get_mut(&client) {
            state.cursor = cursor;
        }
        self.waiting.cursors.insert(client, cursor);
        self.waiting.answers.push(Answer { client, frame });
        early
    }

    /// Hands everything decided to the store, unless a batch is out already.
    fn flush(&mut self) -> Vec<Effect> {
        if self.out.is_some()
            || (self.waiting.answers.is_empty() && self.waiting.changes.is_empty())
        {
            return Vec::new();
        }
        let waiting = std::mem::take(&mut self.waiting);
        let id = self.next_batch;
        self.next_batch += 1;
        let batch = Batch {
            id,
            expected_head: self.stored_seq,
            changes: waiting.changes.clone(),
            cursors: waiting.cursors.values().copied().collect(),
            title: waiting.title_changed.then(|| {
                self.head
                    .map
                    .settings
                    .title
                    .as_ref()
                    .map(|title| title.as_str().to_owned())
            }),
        };
        // The head now is exactly the state after this batch.
        let hash = (self.stored_seq / limits::HASH_EVERY != self.head.seq / limits::HASH_EVERY)
            .then(|| format!("{:016x}", self.head.map.hash()));
        self.out = Some((id, waiting, hash));
        vec![Effect::Store(batch)]
    }

    /// The voice of the person behind a client, while they are here.
    fn voice_of(&self, client: ClientId) -> Option<String> {
        let conn = self.conns.get(&self.speaking(client)?)?;
        conn.person.voice.clone()
    }

    /// A batch is stored, durably: now the authors and everybody else are told.
    pub fn stored(&mut self, batch: u64) -> Vec<Effect> {
        let Some((id, waiting, hash)) = self.out.take() else {
            return Vec::new();
        };
        if id != batch {
            self.out = Some((id, waiting, hash));
            return Vec::new();
        }
        let mut effects = Vec::new();
        for answer in waiting.answers {
            let posting = self.posting.remove(&answer.client);
            if let Some(conn) = posting.or_else(|| self.speaking(answer.client)) {
                effects.push(send(conn, answer.frame));
            }
        }
        if !waiting.changes.is_empty() {
            let first_seq = self.stored_seq + 1;
            let changes: Vec<Committed> = waiting
                .changes
                .into_iter()
                .map(|logged| Committed {
                    voice: self.voice_of(logged.change.id.client),
                    ..logged.committed()
                })
                .collect();
            self.stored_seq += changes.len() as u64;
            for change in &changes {
                self.recent.push_back(change.clone());
            }
            while self.recent.len() > limits::RECENT_CHANGES {
                self.recent.pop_front();
            }
            effects.extend(self.tell_all(first_seq, changes, hash));
        }
        effects.extend(self.flush());
        effects
    }

    /// A change that was answered before comes again: its place in the log, or that it was refused.
    fn sent_again(&mut self, conn: ConnId, id: ChangeId) -> Vec<Effect> {
        let undecided = |waiting: &Waiting| {
            waiting
                .answers
                .iter()
                .any(|answer| answer.client == id.client && cseq_of(&answer.frame) == Some(id.cseq))
        };
        // Not stored yet: the answer comes when it is.
        if undecided(&self.waiting) || self.out.as_ref().is_some_and(|(_, out, _)| undecided(out)) {
            return Vec::new();
        }
        if let Some(place) = self.recent.iter().rposition(|change| change.id == id) {
            let seq = self.stored_seq - (self.recent.len() - 1 - place) as u64;
            return vec![send(
                conn,
                ServerFrame::Ack {
                    cseq: id.cseq,
                    seq,
                    replaced: Vec::new(),
                },
            )];
        }
        vec![Effect::LookUp { conn, id }]
    }

    /// The answer to [`Effect::LookUp`]: the place of the change in the log, if it is there.
    #[must_use]
    pub fn looked_up(&self, conn: ConnId, id: ChangeId, seq: Option<u64>) -> Vec<Effect> {
        let frame = match seq {
            Some(seq) => ServerFrame::Ack {
                cseq: id.cseq,
                seq,
                replaced: Vec::new(),
            },
            None => ServerFrame::Nack {
                cseq: id.cseq,
                reason: RejectReason::RefusedBefore,
                edit_index: None,
            },
        };
        vec![send(conn, frame)]
    }

    /// Gives a person another role, on every connection they have, from their next change on.
    pub fn set_role(&mut self, actor: ActorId, role: Role) -> Vec<Effect> {
        let theirs = self
            .conns
            .iter_mut()
            .filter(|(_, conn)| conn.person.actor == actor);
        theirs
            .map(|(id, conn)| {
                conn.person.role = role;
                conn.dirty = true;
                send(*id, ServerFrame::Role { role })
            })
            .collect()
    }

    /// Closes every connection of a person: they come again if they still may.
    pub fn shut_out(&mut self, actor: ActorId) -> Vec<Effect> {
        let theirs: Vec<ConnId> = self
            .conns
            .iter()
            .filter(|(_, conn)| conn.person.actor == actor)
            .map(|(id, _)| *id)
            .collect();
        let mut effects = Vec::new();
        for conn in theirs {
            effects.push(Effect::Close {
                conn,
                retry_after_ms: 100,
            });
            effects.extend(self.leave(conn));
        }
        effects
    }
}

/// What a client pushes: the fields of [`crate::ClientFrame::Push`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Push {
    /// Its number among the client's changes.
    pub cseq: u64,
    /// The last change the author had seen.
    pub base_seq: u64,
    /// What it does.
    pub edits: Vec<Edit>,
    /// What kind of action it was.
    pub intent: Intent,
    /// Somebody has to read it before others see it: it is refused.
    pub held: bool,
}

fn send(conn: ConnId, frame: ServerFrame) -> Effect {
    Effect::Send { conn, frame }
}

fn cseq_of(frame: &ServerFrame) -> Option<u64> {
    match frame {
        ServerFrame::Ack { cseq, .. } | ServerFrame::Nack { cseq, .. } => Some(*cseq),
        _ => None,
    }
}
