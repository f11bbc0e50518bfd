//! The world of a plan: virtual time, and everything that happens in it.

mod trouble;

use std::collections::BTreeMap;

use loopwise_sync::client::{Notice, OutboxOp, Step};
use loopwise_sync::room::{Batch, Effect, Fault, Joining, Push};
use loopwise_sync::{ClientFrame, Role, Room, ServerFrame, Snapshot, wire};

use super::random::Random;
use super::server::Store;
use super::tab::Tab;

/// How rough a plan is, in occurrences per thousand.
#[derive(Debug, Clone, Copy)]
pub struct Weather {
    pub lost: u64,
    pub doubled: u64,
    pub cut: u64,
    pub broken: u64,
    pub tab_dies: u64,
    pub server_dies: u64,
    pub store_fails: u64,
    pub longest_delay: u64,
}

const CALM: Weather = Weather {
    lost: 0,
    doubled: 0,
    cut: 0,
    broken: 0,
    tab_dies: 0,
    server_dies: 0,
    store_fails: 0,
    longest_delay: 20,
};

/// What a plan is broken with, to show that it would be found.
#[derive(Debug, Clone, Copy, Default)]
pub struct Broken {
    pub room: Option<Fault>,
    pub lose_pending: bool,
}

#[derive(Debug)]
enum Event {
    /// A tab's person does something.
    Act(usize),
    /// A message reaches the server.
    ToServer(u64, Vec<u8>),
    /// A message reaches a tab.
    ToTab(usize, u64, Vec<u8>),
    /// The device has stored something.
    Kept(usize, u64, OutboxOp),
    /// A tab connects.
    Connect(usize, u64),
    /// A snapshot reaches a tab.
    Fetched(usize, u64, Box<Snapshot>),
    /// A tab's wait is over.
    Resume(usize, u64),
    /// The store has finished a batch of this life of the server.
    Stored(u64, Box<Batch>),
    /// The server is up again.
    ServerUp,
    /// Something breaks.
    Trouble,
}

/// One plan being played.
pub struct World {
    pub now: u64,
    pub tabs: Vec<Tab>,
    pub store: Store,
    pub room: Option<Room>,
    broken: Broken,
    random: Random,
    weather: Weather,
    events: BTreeMap<(u64, u64), Event>,
    next_event: u64,
    server_life: u64,
    next_conn: u64,
    /// Which tab a connection belongs to; a connection that is gone is not here.
    conns: BTreeMap<u64, usize>,
    /// When the last message of each direction of a connection arrives: a connection keeps order.
    lanes: BTreeMap<(u64, bool), u64>,
    /// A store that is down until this time.
    store_down_until: u64,
}

impl World {
    pub fn new(seed: u64, broken: Broken) -> Self {
        let mut random = Random::new(seed);
        let rough = random.below(3);
        let weather = Weather {
            lost: random.below(12) * rough,
            doubled: random.below(12) * rough,
            cut: random.below(8) * rough,
            broken: 40 + random.below(200) * rough,
            tab_dies: random.below(120) * rough,
            server_dies: random.below(120) * rough,
            store_fails: random.below(60) * rough,
            longest_delay: [30, 400, 3_000][random.below(3) as usize],
        };
        let tabs = random.between(2, 8);
        let role = |index| match index {
            0 => Role::Facilitator,
            7 => Role::Observer,
            _ => Role::Participant,
        };
        let tabs = (0..tabs)
            .map(|index| Tab::new(index, role(index), broken.lose_pending, &mut random))
            .collect();
        let mut world = Self {
            now: 1_000_000,
            tabs,
            store: Store::default(),
            room: None,
            broken,
            random,
            weather,
            events: BTreeMap::new(),
            next_event: 0,
            server_life: 0,
            next_conn: 1,
            conns: BTreeMap::new(),
            lanes: BTreeMap::new(),
            store_down_until: 0,
        };
        world.room = Some(world.store.open_room(world.broken.room, world.now_ms()));
        world
    }

    fn now_ms(&self) -> i64 {
        i64::try_from(self.now).unwrap()
    }

    fn at(&mut self, delay: u64, event: Event) {
        self.next_event += 1;
        self.events
            .insert((self.now + delay, self.next_event), event);
    }

    /// Plays the plan: so many actions in bad weather, then calm until nothing happens any more.
    pub fn play(&mut self, actions: u64) {
        for index in 0..self.tabs.len() {
            self.at(index as u64, Event::Connect(index, 0));
        }
        let span = actions * self.random.between(20, 1_500);
        for _ in 0..actions {
            let tab = self.random.below(self.tabs.len() as u64) as usize;
            let delay = self.random.below(span);
            self.at(delay, Event::Act(tab));
        }
        for _ in 0..actions / 4 {
            let delay = self.random.below(span);
            self.at(delay, Event::Trouble);
        }
        let end = self.now + span;
        while let Some((&(time, _), _)) = self.events.first_key_value() {
            if time > end {
                break;
            }
            self.step();
        }
        self.weather = CALM;
        self.store_down_until = 0;
        // Whatever was lost on the way is found by connecting again.
        for index in 0..self.tabs.len() {
            self.hang_up(index);
        }
        let mut left = 200_000;
        while !self.events.is_empty() && left > 0 {
            self.step();
            left -= 1;
        }
    }

    fn step(&mut self) {
        let Some(((time, _), event)) = self.events.pop_first() else {
            return;
        };
        self.now = time;
        match event {
            Event::Act(tab) => self.act(tab),
            Event::ToServer(conn, bytes) => self.at_server(conn, &bytes),
            Event::ToTab(tab, conn, bytes) => self.at_tab(tab, conn, &bytes),
            Event::Kept(tab, life, op) => self.device_stored(tab, life, &op),
            Event::Connect(tab, life) => self.connect(tab, life),
            Event::Fetched(tab, life, snapshot) if self.tabs[tab].life == life => {
                self.tabs[tab].loaded = true;
                let step = self.tabs[tab].session.load(*snapshot);
                self.carry_out(tab, step);
            }
            Event::Resume(tab, life) if self.tabs[tab].life == life => {
                let step = self.tabs[tab].session.resume();
                self.carry_out(tab, step);
            }
            Event::Fetched(..) | Event::Resume(..) => {}
            Event::Stored(life, batch) => self.stored(life, &batch),
            Event::ServerUp => {
                if self.room.is_none() {
                    self.room = Some(self.store.open_room(self.broken.room, self.now_ms()));
                }
            }
            Event::Trouble => self.trouble(),
        }
    }

    fn act(&mut self, tab: usize) {
        if !self.tabs[tab].loaded {
            return;
        }
        if let Some(step) = self.tabs[tab].act(&mut self.random) {
            self.carry_out(tab, step);
        }
    }

    /// Does what a session asks for.
    fn carry_out(&mut self, tab: usize, step: Step) {
        let life = self.tabs[tab].life;
        for op in step.outbox {
            // The device works in order: later operations are never stored before earlier ones.
            self.at(15, Event::Kept(tab, life, op));
        }
        for frame in step.send {
            let bytes = if self.tabs[tab].json {
                wire::client_to_json(&frame).into_bytes()
            } else {
                wire::client_to_cbor(&frame)
            };
            if let Some(conn) = self.tabs[tab].conn {
                self.travel(conn, true, bytes);
            }
        }
        if step.fetch_snapshot {
            self.fetch(tab);
        }
        if let Some(wait) = step.resume_after_ms {
            self.at(u64::from(wait) + 1, Event::Resume(tab, life));
        }
        if step
            .notices
            .iter()
            .any(|notice| matches!(notice, Notice::Misunderstood(_)))
        {
            self.hang_up(tab);
        }
    }

    /// A snapshot over HTTP: only what is stored is ever in it. A server that is down is asked again.
    fn fetch(&mut self, tab: usize) {
        let life = self.tabs[tab].life;
        let snapshot = self.store.replayed().public_snapshot();
        let delay = self.random.between(1, self.weather.longest_delay);
        self.at(delay, Event::Fetched(tab, life, Box::new(snapshot)));
    }

    fn device_stored(&mut self, tab: usize, life: u64, op: &OutboxOp) {
        if self.tabs[tab].life != life {
            return;
        }
        self.tabs[tab].store(op);
        if let OutboxOp::Keep(kept) = op {
            let step = self.tabs[tab].session.kept(kept.change.id);
            self.carry_out(tab, step);
        }
    }

    fn connect(&mut self, tab: usize, life: u64) {
        if self.tabs[tab].life != life || self.tabs[tab].conn.is_some() {
            return;
        }
        if self.room.is_none() {
            self.at(300, Event::Connect(tab, life));
            return;
        }
        if !self.tabs[tab].loaded {
            self.fetch(tab);
            self.at(self.weather.longest_delay + 1, Event::Connect(tab, life));
            // Loaded by then.
            if self.tabs[tab].session.seq() == 0 && !self.tabs[tab].loaded {
                return;
            }
        }
        let conn = self.next_conn;
        self.next_conn += 1;
        self.conns.insert(conn, tab);
        self.tabs[tab].conn = Some(conn);
        let hello = self.tabs[tab]
            .session
            .hello(tab.to_string(), loopwise_model::MapId::from_u128(1));
        self.carry_out(
            tab,
            Step {
                send: vec![hello],
                ..Step::default()
            },
        );
    }

    /// Puts a message on its way, through the weather.
    fn travel(&mut self, conn: u64, up: bool, mut bytes: Vec<u8>) {
        let Some(&tab) = self.conns.get(&conn) else {
            return;
        };
        if self.random.per_mille(self.weather.lost) {
            return;
        }
        if self.random.per_mille(self.weather.cut) && !bytes.is_empty() {
            let length = self.random.below(bytes.len() as u64) as usize;
            bytes.truncate(length);
        }
        let copies = if self.random.per_mille(self.weather.doubled) {
            2
        } else {
            1
        };
        for _ in 0..copies {
            let delay = self.random.between(1, self.weather.longest_delay);
            let arrives = self
                .lanes
                .get(&(conn, up))
                .copied()
                .unwrap_or(0)
                .max(self.now + delay);
            self.lanes.insert((conn, up), arrives);
            let event = if up {
                Event::ToServer(conn, bytes.clone())
            } else {
                Event::ToTab(tab, conn, bytes.clone())
            };
            self.at(arrives - self.now, event);
        }
    }

    fn at_server(&mut self, conn: u64, bytes: &[u8]) {
        let (Some(&tab), Some(_)) = (self.conns.get(&conn), &self.room) else {
            return;
        };
        let frame = if self.tabs[tab].json {
            std::str::from_utf8(bytes)
                .ok()
                .and_then(|text| wire::client_from_json(text).ok())
        } else {
            wire::client_from_cbor(bytes).ok()
        };
        let Some(frame) = frame else {
            self.hang_up(tab);
            return;
        };
        let now = self.now_ms();
        let Some(room) = &mut self.room else { return };
        let effects = match frame {
            ClientFrame::Hello {
                client, since_seq, ..
            } => {
                if room.connections().any(|joined| joined == conn) {
                    Vec::new()
                } else {
                    room.join(
                        conn,
                        Joining {
                            person: self.tabs[tab].person.clone(),
                            client,
                            since_seq,
                        },
                        now,
                    )
                }
            }
            ClientFrame::Push {
                cseq,
                base_seq,
                edits,
                intent,
            } => room.push(
                conn,
                Push {
                    cseq,
                    base_seq,
                    edits,
                    intent,
                    held: false,
                },
                now,
            ),
            ClientFrame::Resync { since_seq } => room.resync(conn, since_seq),
            ClientFrame::Presence { pointing } => {
                room.point(conn, pointing);
                Vec::new()
            }
            ClientFrame::Ping { t } => vec![Effect::Send {
                conn,
                frame: ServerFrame::Pong { t },
            }],
        };
        self.carry_out_effects(effects);
    }

    fn carry_out_effects(&mut self, effects: Vec<Effect>) {
        for effect in effects {
            match effect {
                Effect::Send { conn, frame } => self.send(conn, &frame),
                Effect::Announce { frame, except } => {
                    let joined = self.room.iter().flat_map(Room::connections);
                    let joined: Vec<u64> = joined.filter(|conn| !except.contains(conn)).collect();
                    for conn in joined {
                        self.send(conn, &frame);
                    }
                }
                Effect::Store(batch) => {
                    let delay = self.random.between(2, 40);
                    let life = self.server_life;
                    self.at(delay, Event::Stored(life, Box::new(batch)));
                }
                Effect::LookUp { conn, id } => {
                    let place = self.store.place_of(id);
                    let answer = self
                        .room
                        .as_ref()
                        .map(|room| room.looked_up(conn, id, place));
                    self.carry_out_effects(answer.unwrap_or_default());
                }
                Effect::Close { conn, .. } => {
                    if let Some(&tab) = self.conns.get(&conn) {
                        self.hang_up(tab);
                    }
                }
            }
        }
    }

    fn send(&mut self, conn: u64, frame: &ServerFrame) {
        let Some(&tab) = self.conns.get(&conn) else {
            return;
        };
        let bytes = if self.tabs[tab].json {
            wire::server_to_json(frame).into_bytes()
        } else {
            wire::server_to_cbor(frame)
        };
        self.travel(conn, false, bytes);
    }

    fn stored(&mut self, life: u64, batch: &Batch) {
        if life != self.server_life {
            return;
        }
        let down =
            self.now < self.store_down_until || self.random.per_mille(self.weather.store_fails);
        if down || self.store.append(batch).is_err() {
            // The room is closed; sometimes the transaction went through all the same.
            if down && self.random.per_mille(300) {
                let _ = self.store.append(batch);
            }
            self.server_dies(50);
            return;
        }
        let effects = self
            .room
            .as_mut()
            .map(|room| room.stored(batch.id))
            .unwrap_or_default();
        self.carry_out_effects(effects);
    }

    fn at_tab(&mut self, tab: usize, conn: u64, bytes: &[u8]) {
        if self.tabs[tab].conn != Some(conn) {
            return;
        }
        let frame = if self.tabs[tab].json {
            std::str::from_utf8(bytes)
                .ok()
                .and_then(|text| wire::server_from_json(text).ok())
        } else {
            wire::server_from_cbor(bytes).ok()
        };
        let Some(frame) = frame else {
            self.hang_up(tab);
            return;
        };
        if let ServerFrame::Ack { cseq, seq, .. } = frame {
            let id = loopwise_model::ChangeId {
                client: self.tabs[tab].client,
                cseq,
            };
            self.tabs[tab].acked.insert(id, seq);
        }
        let step = self.tabs[tab].session.receive(frame);
        self.carry_out(tab, step);
    }
}
