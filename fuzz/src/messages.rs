//! Messages as they come from sockets: read, written again, handed to a room, and the room opened again afterwards.

use std::collections::BTreeMap;

use loopwise_model::{ActorId, ClientId};
use loopwise_sync::room::{Cursor, Effect, Joining, Logged, Push};
use loopwise_sync::{ClientFrame, ClientSession, Head, Person, Role, Room, ServerFrame, wire};

/// Text messages stand on lines; binary ones follow a zero byte, each after its length in two bytes.
pub fn ws_message(bytes: &[u8]) {
    let mut frames = Vec::new();
    if let Some((0, mut rest)) = bytes.split_first().map(|(first, rest)| (*first, rest)) {
        while let [high, low, tail @ ..] = rest {
            let (message, after) =
                tail.split_at(tail.len().min(usize::from(*high) << 8 | usize::from(*low)));
            frames.extend(binary(message));
            rest = after;
        }
    } else {
        let text = String::from_utf8_lossy(bytes);
        frames.extend(text.lines().filter_map(in_text));
    }
    frames.truncate(64);
    play(frames);
}

fn binary(message: &[u8]) -> Option<ClientFrame> {
    if let Ok(frame) = wire::server_from_cbor(message) {
        let again = wire::server_from_cbor(&wire::server_to_cbor(&frame));
        assert_eq!(again.as_ref(), Ok(&frame), "what is read can be written");
        // A page that is told anything at all goes on.
        let mut session = ClientSession::new(ClientId::from_u128(7), 1, vec![], vec![]);
        session.receive(frame);
    }
    let frame = wire::client_from_cbor(message).ok()?;
    let again = wire::client_from_cbor(&wire::client_to_cbor(&frame));
    assert_eq!(again.as_ref(), Ok(&frame), "what is read can be written");
    Some(frame)
}

fn in_text(message: &str) -> Option<ClientFrame> {
    if let Ok(frame) = wire::server_from_json(message) {
        let again = wire::server_from_json(&wire::server_to_json(&frame));
        assert_eq!(again.as_ref(), Ok(&frame), "what is read can be written");
    }
    let frame = wire::client_from_json(message).ok()?;
    let again = wire::client_from_json(&wire::client_to_json(&frame));
    assert_eq!(again.as_ref(), Ok(&frame), "what is read can be written");
    let other_form = wire::client_from_cbor(&wire::client_to_cbor(&frame));
    assert_eq!(other_form.as_ref(), Ok(&frame), "both forms hold the same");
    Some(frame)
}

/// A room, what it has stored, and the page of somebody who looks on.
struct Server {
    room: Room,
    log: Vec<Logged>,
    cursors: BTreeMap<ClientId, Cursor>,
    looker: ClientSession,
}

const LOOKER: u64 = 3;

fn person(number: u64, role: Role) -> Joining {
    let actor = ActorId::from_u128(number.into());
    let person = Person {
        actor,
        role,
        name: String::new(),
        voice: None,
    };
    Joining {
        person,
        client: ClientId::from_u128(number.into()),
        since_seq: 0,
    }
}

/// A facilitator and a participant send the frames in turn; a third person's page follows.
fn play(frames: Vec<ClientFrame>) {
    let mut server = Server {
        room: Room::open(None, vec![], [], 0).expect("an empty log is whole"),
        log: vec![],
        cursors: BTreeMap::new(),
        looker: ClientSession::new(ClientId::from_u128(LOOKER.into()), 1, vec![], vec![]),
    };
    for (conn, role) in [
        (1, Role::Facilitator),
        (2, Role::Participant),
        (LOOKER, Role::Observer),
    ] {
        let effects = server.room.join(conn, person(conn, role), 0);
        server.carry_out(effects);
    }
    for (frame, place) in frames.into_iter().zip(1_u64..) {
        let (conn, now_ms) = (1 + place % 2, i64::try_from(place).unwrap_or(0) * 7_000);
        let effects = match frame {
            ClientFrame::Push {
                cseq,
                base_seq,
                edits,
                intent,
            } => server.room.push(
                conn,
                Push {
                    cseq,
                    base_seq,
                    edits,
                    intent,
                },
                now_ms,
            ),
            ClientFrame::Presence { pointing } => {
                server.room.point(conn, pointing);
                server
                    .room
                    .tick()
                    .map(|frame| Effect::Announce { frame })
                    .into_iter()
                    .collect()
            }
            ClientFrame::Resync { since_seq } => server.room.resync(conn, since_seq),
            ClientFrame::Hello { since_seq, .. } => {
                let fresh = 100 + place;
                let joining = Joining {
                    since_seq,
                    ..person(fresh, Role::Observer)
                };
                server.room.join(fresh, joining, now_ms)
            }
            ClientFrame::Ping { .. } => vec![],
        };
        server.carry_out(effects);
    }
    server.check();
}

impl Server {
    fn carry_out(&mut self, effects: Vec<Effect>) {
        for effect in effects {
            match effect {
                Effect::Store(batch) => {
                    for logged in &batch.changes {
                        let body = minicbor::to_vec(&logged.change)
                            .expect("every change has a binary form");
                        let change = minicbor::decode(&body).expect("what is stored can be read");
                        self.log.push(Logged {
                            change,
                            ..logged.clone()
                        });
                    }
                    self.cursors
                        .extend(batch.cursors.iter().map(|cursor| (cursor.client, *cursor)));
                    let effects = self.room.stored(batch.id);
                    self.carry_out(effects);
                }
                Effect::LookUp { conn, id } => {
                    let place = self
                        .log
                        .iter()
                        .find(|logged| logged.change.id == id)
                        .map(|logged| logged.seq);
                    let effects = self.room.looked_up(conn, id, place);
                    self.carry_out(effects);
                }
                Effect::Send {
                    conn: LOOKER,
                    frame,
                }
                | Effect::Announce { frame } => self.show(&frame),
                Effect::Send { .. } | Effect::Close { .. } => {}
            }
        }
    }

    fn show(&mut self, frame: &ServerFrame) {
        let sent =
            wire::server_from_cbor(&wire::server_to_cbor(frame)).expect("what is sent can be read");
        assert_eq!(&sent, frame);
        self.looker.receive(sent);
    }

    fn check(self) {
        assert!(self.room.settled());
        let head = self.room.head();
        assert_eq!(
            self.looker.map(),
            &head.map,
            "whoever looks on sees what is stored"
        );
        assert_eq!(self.looker.seq(), head.seq);
        assert_eq!(
            &Head::replay(None, &self.log).expect("the log replays"),
            head
        );
        let bytes = minicbor::to_vec(head.snapshot()).expect("every state has a binary form");
        let snapshot = minicbor::decode(&bytes).expect("what is stored can be read");
        let again = Room::open(Some(snapshot), vec![], self.cursors.into_values(), 0)
            .expect("a snapshot opens");
        assert_eq!(again.head(), head, "the room opened again holds the same");
    }
}
