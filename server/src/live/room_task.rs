//! One task for each open map: it owns the room and carries out what the room says. It waits for nobody: frames go into
//! bounded queues, storing and looking up go on beside it, and nothing is analysed here.

mod effects;
mod load;

use std::collections::{BTreeMap, VecDeque};
use std::sync::Arc;
use std::time::Duration;

use loopwise_model::{ActorId, ChangeId, MapId};
use loopwise_sync::room::{ConnId, Joining, Posted, Push};
use loopwise_sync::{ClientFrame, Head, Role, Room, ServerFrame};
use loopwise_workshop::Reader;
use tokio::sync::{mpsc, oneshot};
use tokio::task::JoinSet;
use tokio::time::{Instant, MissedTickBehavior, interval, sleep_until, timeout};
use tokio_util::sync::CancellationToken;

use super::bells::{Bells, Ring};
use super::guard::Guard;
use super::lane::{End, Lane, Outgoing, code};
use super::snapshot::Keeper;
use super::writer::{NotStored, Outcome, Writer};
use super::{SharedCounts, now_ms, pause};
use crate::store::{Store, StoreError};

/// How often people see where others are.
const TICK: Duration = Duration::from_millis(100);
/// How long a map stays open without anybody.
const IDLE: Duration = Duration::from_secs(30);
/// How long a room that closes waits for what is being stored.
const SETTLE: Duration = Duration::from_secs(5);
/// A state that is older than this many changes is loaded anew rather than shown.
const STALE_CHANGES: u64 = 256;

/// What a room is asked.
#[derive(Debug)]
pub(super) enum ToRoom {
    /// Somebody with a valid ticket comes in.
    Join {
        conn: ConnId,
        joining: Joining,
        lane: Lane,
    },
    /// A client says something.
    Frame { conn: ConnId, frame: ClientFrame },
    /// A socket ended.
    Leave { conn: ConnId },
    /// Somebody without a socket changes the map. Dropping `reply` says that it is not known what became of it.
    Post {
        conn: ConnId,
        posted: Posted,
        reply: oneshot::Sender<ServerFrame>,
    },
    /// A person has another role now.
    SetRole { actor: ActorId, role: Role },
    /// A person may not be here any more, or has to show again that they may.
    ShutOut { actor: ActorId },
    /// What is read before others see it.
    Guard { guard: Option<Guard> },
    /// Finish what was begun, and end.
    Close,
    /// The newest stored state, or nothing when it is not at hand.
    Read {
        reply: oneshot::Sender<Option<Arc<Head>>>,
    },
}

/// What a room needs from its surroundings.
#[derive(Debug, Clone)]
pub(super) struct Surroundings {
    pub store: Store,
    pub writer: Writer,
    pub counts: SharedCounts,
    pub bells: Bells,
    pub reader: Arc<Reader>,
    /// Cancelled when the server stops.
    pub closing: CancellationToken,
}

/// Whether the room may go on.
#[derive(Debug, PartialEq, Eq)]
enum Flow {
    On,
    /// The room's state is not what is stored: everybody has to come again.
    Failed,
}

type LookedUp = (ConnId, ChangeId, Result<Option<u64>, StoreError>);

struct RoomTask {
    map: MapId,
    room: Room,
    lanes: BTreeMap<ConnId, Lane>,
    /// Who waits for the answer to a posted change.
    posting: BTreeMap<ConnId, oneshot::Sender<ServerFrame>>,
    around: Surroundings,
    /// The batch that is being stored.
    out: Option<(u64, oneshot::Receiver<Outcome>)>,
    lookups: JoinSet<LookedUp>,
    lookups_waiting: VecDeque<(ConnId, ChangeId)>,
    keeper: Keeper,
    guard: Option<Guard>,
    /// The state that was read last, shared by everybody who reads it.
    read: Option<Arc<Head>>,
    empty_since: Option<Instant>,
}

/// Opens a map and lives until nobody needs it. `retire` takes the room off the list of open ones; it says no when
/// somebody is just coming in.
pub(super) async fn run(
    map: MapId,
    mut inbox: mpsc::Receiver<ToRoom>,
    around: Surroundings,
    retire: impl Fn(&mpsc::Receiver<ToRoom>) -> bool,
) {
    let opened = match load::open(&around.store, map).await {
        Ok(opened) => opened,
        Err(problem) => {
            problem.report(map);
            retire(&inbox);
            turn_away(&mut inbox, problem.end());
            return;
        }
    };
    let (room, kept_seq, guard) = opened;
    let mut task = RoomTask {
        map,
        room,
        lanes: BTreeMap::new(),
        posting: BTreeMap::new(),
        keeper: Keeper::new(map, around.store.clone(), kept_seq),
        around,
        out: None,
        lookups: JoinSet::new(),
        lookups_waiting: VecDeque::new(),
        guard,
        read: None,
        empty_since: Some(Instant::now()),
    };
    tracing::debug!(map.id = %map, map.seq = task.room.stored_seq(), "map opened");
    let flow = task.live(&mut inbox, &retire).await;
    if flow == Flow::Failed {
        super::Counts::add(&task.around.counts.rooms_failed);
        retire(&inbox);
        for lane in std::mem::take(&mut task.lanes).into_values() {
            lane.end(come_again());
        }
        turn_away(&mut inbox, come_again());
    } else {
        task.close(&mut inbox).await;
    }
}

/// Everybody who is still at the door.
fn turn_away(inbox: &mut mpsc::Receiver<ToRoom>, end: End) {
    inbox.close();
    while let Ok(asked) = inbox.try_recv() {
        if let ToRoom::Join { lane, .. } = asked {
            lane.end(end);
        }
    }
}

fn come_again() -> End {
    End {
        retry_after_ms: Some(100 + pause::up_to(900)),
        code: code::LATER,
    }
}

impl RoomTask {
    /// Serves the map. Ends when the server stops, when nobody needs the map, or when storing failed.
    async fn live(
        &mut self,
        inbox: &mut mpsc::Receiver<ToRoom>,
        retire: &impl Fn(&mpsc::Receiver<ToRoom>) -> bool,
    ) -> Flow {
        let closing = self.around.closing.clone();
        let mut tick = interval(TICK);
        tick.set_missed_tick_behavior(MissedTickBehavior::Delay);
        loop {
            let snapshot_at = self.keeper.due_at();
            let idle_at = self.empty_since.map(|since| since + IDLE);
            tokio::select! {
                () = closing.cancelled() => return Flow::On,
                outcome = stored(&mut self.out) => {
                    if self.after_storing(outcome) == Flow::Failed {
                        return Flow::Failed;
                    }
                }
                asked = inbox.recv() => match asked {
                    Some(ToRoom::Close) | None => return Flow::On,
                    Some(asked) => self.asked(asked),
                },
                Some(found) = self.lookups.join_next(), if !self.lookups.is_empty() => {
                    self.looked_up(found);
                }
                _ = tick.tick(), if !self.room.is_empty() => {
                    if let Some(frame) = self.room.tick() {
                        let tick = Outgoing::new(frame);
                        self.lanes.values().for_each(|lane| lane.presence(&tick));
                    }
                }
                () = at(snapshot_at), if snapshot_at.is_some() => {
                    self.keeper.look(self.room.head(), self.room.stored_seq());
                }
                () = at(idle_at), if idle_at.is_some() => {
                    if self.room.settled() && retire(inbox) {
                        return Flow::On;
                    }
                    self.empty_since = Some(Instant::now());
                }
            }
            match (self.room.is_empty(), self.empty_since) {
                (true, None) => self.empty_since = Some(Instant::now()),
                (false, Some(_)) => self.empty_since = None,
                _ => {}
            }
        }
    }

    fn asked(&mut self, asked: ToRoom) {
        match asked {
            ToRoom::Join {
                conn,
                joining,
                lane,
            } => {
                self.lanes.insert(conn, lane);
                let effects = self.room.join(conn, joining, now_ms());
                let effects = self.moderate(conn, effects);
                self.carry_out(effects);
            }
            ToRoom::Frame { conn, frame } => self.heard(conn, frame),
            ToRoom::Leave { conn } => {
                let effects = self.room.leave(conn);
                self.carry_out(effects);
                self.lanes.remove(&conn);
            }
            ToRoom::Post {
                conn,
                posted,
                reply,
            } => {
                self.posting.insert(conn, reply);
                let effects = self.room.post(conn, posted, now_ms());
                self.carry_out(effects);
            }
            ToRoom::SetRole { actor, role } => {
                let effects = self.room.set_role(actor, role);
                self.carry_out(effects);
            }
            ToRoom::ShutOut { actor } => {
                let effects = self.room.shut_out(actor);
                self.carry_out(effects);
            }
            ToRoom::Guard { guard } => {
                let anonymous = guard.as_ref().is_some_and(|guard| guard.anonymous);
                self.room.set_anonymous(anonymous);
                self.guard = guard;
            }
            // It is ending already.
            ToRoom::Close => {}
            ToRoom::Read { reply } => {
                // Somebody who no longer waits has no use for the answer.
                let _ = reply.send(self.stored_state());
            }
        }
    }

    fn heard(&mut self, conn: ConnId, frame: ClientFrame) {
        match frame {
            ClientFrame::Push {
                cseq,
                base_seq,
                edits,
                intent,
            } => {
                let push = Push {
                    cseq,
                    base_seq,
                    edits,
                    intent,
                    held: false,
                };
                let push = self.read_first(conn, push);
                let effects = self.room.push(conn, push, now_ms());
                self.carry_out(effects);
            }
            ClientFrame::Presence { pointing } => self.room.point(conn, pointing),
            ClientFrame::Resync { since_seq } => {
                if let Some(lane) = self.lanes.get(&conn) {
                    lane.resume();
                }
                let effects = self.room.resync(conn, since_seq);
                let effects = self.moderate(conn, effects);
                self.carry_out(effects);
            }
            // Answered by the connection itself.
            ClientFrame::Hello { .. } | ClientFrame::Ping { .. } => {}
        }
    }

    /// Holds a change that somebody has to read first, and puts what it would add into the workshop's queue.
    fn read_first(&self, conn: ConnId, push: Push) -> Push {
        let (Some(guard), Some(person)) = (&self.guard, self.room.person(conn)) else {
            return push;
        };
        let Some(cards) = guard.holds(&self.around.reader, person, &push) else {
            return push;
        };
        let (store, bells, map) = (
            self.around.store.clone(),
            self.around.bells.clone(),
            self.map,
        );
        tokio::spawn(async move {
            for card in &cards {
                if let Err(error) = store.add_card(card).await {
                    // Its author still has it: it was refused.
                    tracing::warn!(map.id = %map, %error, "what has to be read first could not be kept");
                }
            }
            bells.ring(map, Ring::Desk);
        });
        Push { held: true, ..push }
    }

    fn after_storing(&mut self, (batch, outcome): (u64, Outcome)) -> Flow {
        if outcome.is_err() {
            return Flow::Failed;
        }
        let effects = self.room.stored(batch);
        self.carry_out(effects);
        self.around.bells.ring(self.map, Ring::Map);
        self.keeper.look(self.room.head(), self.room.stored_seq());
        Flow::On
    }

    /// The stored state, if it is at hand and not too old.
    fn stored_state(&mut self) -> Option<Arc<Head>> {
        let stored = self.room.stored_seq();
        if self.room.settled() && self.read.as_ref().is_none_or(|read| read.seq != stored) {
            self.read = Some(Arc::new(self.room.head().clone()));
        }
        self.read
            .clone()
            .filter(|read| stored - read.seq <= STALE_CHANGES)
    }

    /// The server stops or nobody is here: finish what was begun, keep the state, say good-bye.
    async fn close(mut self, inbox: &mut mpsc::Receiver<ToRoom>) {
        inbox.close();
        while let Ok(asked) = inbox.try_recv() {
            self.asked(asked);
        }
        let settled = timeout(SETTLE, async {
            while self.out.is_some() {
                let outcome = stored(&mut self.out).await;
                if self.after_storing(outcome) == Flow::Failed {
                    return false;
                }
            }
            true
        })
        .await;
        for lane in std::mem::take(&mut self.lanes).into_values() {
            let retry_after_ms = Some(pause::up_to(3_000));
            lane.end(End {
                retry_after_ms,
                code: code::RESTART,
            });
        }
        if settled == Ok(true) {
            self.keeper.last(self.room.head()).await;
        }
        tracing::debug!(map.id = %self.map, "map closed");
    }
}

/// Waits for the batch that is being stored; for ever when there is none.
async fn stored(out: &mut Option<(u64, oneshot::Receiver<Outcome>)>) -> (u64, Outcome) {
    let Some((batch, outcome)) = out else {
        return std::future::pending().await;
    };
    let answer = (*batch, outcome.await.unwrap_or(Err(NotStored)));
    *out = None;
    answer
}

async fn at(when: Option<Instant>) {
    match when {
        Some(when) => sleep_until(when).await,
        None => std::future::pending().await,
    }
}
