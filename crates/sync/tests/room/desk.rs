//! A room on a desk: people speak, and the test says when something is stored.

use loopwise_model::{Edit, Intent};
use loopwise_sync::room::{Batch, ConnId, Effect, Joining, Logged, Posted, Push};
use loopwise_sync::{Person, Role, Room, ServerFrame};

use crate::words::{client, person, snapshot};

/// A room, its clock, and the batch that is out.
pub struct Desk {
    pub room: Room,
    pub now: i64,
    pub out: Option<Batch>,
}

impl Desk {
    /// A room over a stored map, in the notation.
    pub fn over(text: &str) -> Self {
        Self::opened(Room::open(Some(snapshot(text, 0)), vec![], [], 0).unwrap())
    }

    /// A room whose log holds so many changes, of which those after `kept` are at hand.
    pub fn with_log(changes: u64, kept: u64) -> Self {
        let tail = (kept + 1..=changes).map(logged).collect();
        Self::opened(Room::open(Some(snapshot("trust", kept)), tail, [], 0).unwrap())
    }

    pub fn opened(room: Room) -> Self {
        Self {
            room,
            now: 1_000_000,
            out: None,
        }
    }

    /// Somebody joins: connection, client and person have the same number.
    pub fn join(&mut self, number: u64, role: Role) -> Vec<Effect> {
        self.join_as(number, number, person(number.into(), role), 0)
    }

    pub fn join_as(
        &mut self,
        conn: ConnId,
        tab: u64,
        person: Person,
        since_seq: u64,
    ) -> Vec<Effect> {
        let joining = Joining {
            person,
            client: client(tab.into()),
            since_seq,
        };
        self.room.join(conn, joining, self.now)
    }

    /// A change whose author has seen everything that is decided.
    pub fn push(&mut self, conn: ConnId, cseq: u64, edits: Vec<Edit>) -> Vec<Effect> {
        let base_seq = self.room.head().seq;
        self.push_from(
            conn,
            Push {
                cseq,
                base_seq,
                edits,
                intent: Intent::Edit,
                held: false,
            },
        )
    }

    pub fn push_from(&mut self, conn: ConnId, push: Push) -> Vec<Effect> {
        let effects = self.room.push(conn, push, self.now);
        self.note(&effects);
        effects
    }

    /// A change from outside any connection.
    pub fn post(&mut self, conn: ConnId, posted: Posted) -> Vec<Effect> {
        let effects = self.room.post(conn, posted, self.now);
        self.note(&effects);
        effects
    }

    /// The batch that is out is stored now.
    pub fn store(&mut self) -> Vec<Effect> {
        let batch = self.out.take().expect("a batch is out");
        let effects = self.room.stored(batch.id);
        self.note(&effects);
        effects
    }

    /// Pushes and stores; the answer the author gets.
    pub fn answer(&mut self, conn: ConnId, cseq: u64, edits: Vec<Edit>) -> ServerFrame {
        let base_seq = self.room.head().seq;
        self.answer_from(
            conn,
            Push {
                cseq,
                base_seq,
                edits,
                intent: Intent::Edit,
                held: false,
            },
        )
    }

    pub fn answer_from(&mut self, conn: ConnId, push: Push) -> ServerFrame {
        let mut effects = self.push_from(conn, push);
        if self.out.is_some() {
            effects.extend(self.store());
        }
        sent_to(conn, &effects)
            .into_iter()
            .next()
            .expect("an answer")
    }

    fn note(&mut self, effects: &[Effect]) {
        for effect in effects {
            if let Effect::Store(batch) = effect {
                assert!(self.out.is_none(), "one batch is out at a time");
                self.out = Some(batch.clone());
            }
        }
    }
}

/// The stored change at a place in the log: the factor is moved there.
pub fn logged(seq: u64) -> Logged {
    let edits = vec![crate::words::move_to(1, i32::try_from(seq).unwrap())];
    let id = loopwise_model::ChangeId {
        client: client(900),
        cseq: seq,
    };
    let change = loopwise_model::Change {
        id,
        edits,
        intent: Intent::Edit,
    };
    Logged {
        seq,
        at_ms: 0,
        actor: person(900, Role::Participant).actor,
        change,
    }
}

/// The frames that go to one connection alone.
pub fn sent_to(to: ConnId, effects: &[Effect]) -> Vec<ServerFrame> {
    let frames = effects.iter().filter_map(|effect| match effect {
        Effect::Send { conn, frame } if *conn == to => Some(frame.clone()),
        _ => None,
    });
    frames.collect()
}

/// The frames that go to everybody.
pub fn announced(effects: &[Effect]) -> Vec<ServerFrame> {
    let frames = effects.iter().filter_map(|effect| match effect {
        Effect::Announce { frame, .. } => Some(frame.clone()),
        _ => None,
    });
    frames.collect()
}

/// First place and number of changes of the commits among these frames.
pub fn commits(frames: &[ServerFrame]) -> Vec<(u64, usize)> {
    let commits = frames.iter().filter_map(|frame| match frame {
        ServerFrame::Commit {
            first_seq, changes, ..
        } => Some((*first_seq, changes.len())),
        _ => None,
    });
    commits.collect()
}

pub fn ack(cseq: u64, seq: u64) -> ServerFrame {
    ServerFrame::Ack {
        cseq,
        seq,
        replaced: vec![],
    }
}
