//! The open maps: finds the room of a map, opens it on demand, and notices when one ends.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use loopwise_model::{ActorId, MapId};
use loopwise_sync::room::{ConnId, Joining, Posted};
use loopwise_sync::{Head, RejectReason, Role, ServerFrame};
use loopwise_workshop::Reader;
use tokio::sync::{mpsc, oneshot};
use tokio::time::Instant;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

use super::bells::Bells;
use super::guard::Guard;
use super::lane::Lane;
use super::room_task::{self, Surroundings, ToRoom};
use super::{Counts, SharedCounts, Writer};
use crate::store::Store;

/// Questions that may wait for one room; whoever asks more waits, and its socket is not read meanwhile.
const INBOX: usize = 1_024;
/// No map is shut for longer, unless it is very large.
const SHUT_FOR: Duration = Duration::from_secs(10);
/// How soon it is tried again.
const AGAIN: Duration = Duration::from_millis(20);

/// The open maps of this server. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Hub(Arc<Shared>);

#[derive(Debug)]
struct Shared {
    rooms: Mutex<BTreeMap<MapId, Open>>,
    /// Maps that nobody may open just now.
    shut: Mutex<BTreeSet<MapId>>,
    around: Surroundings,
    tasks: TaskTracker,
    next_conn: AtomicU64,
    next_opening: AtomicU64,
}

#[derive(Debug)]
struct Open {
    /// Tells this opening of the map from a later one.
    opening: u64,
    inbox: mpsc::Sender<ToRoom>,
}

/// A connection's way to its room.
#[derive(Debug, Clone)]
pub(super) struct RoomHandle {
    pub conn: ConnId,
    inbox: mpsc::Sender<ToRoom>,
}

impl RoomHandle {
    /// Asks the room; says whether it is still there.
    pub(super) async fn ask(&self, asked: ToRoom) -> bool {
        self.inbox.send(asked).await.is_ok()
    }
}

/// A map that nobody may open; open to all again when dropped.
#[derive(Debug)]
pub struct Shut {
    hub: Hub,
    map: MapId,
}

impl Drop for Shut {
    fn drop(&mut self) {
        self.hub.shut_maps().remove(&self.map);
    }
}

/// Why a change that came without a socket was not made.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NotChanged {
    /// The map's room refused it.
    #[error("the change was refused: {0:?}")]
    Refused(RejectReason),
    /// It could not be stored, or nobody can say whether it was.
    #[error("the change could not be stored just now")]
    Unavailable,
}

impl Hub {
    /// No map is open yet.
    #[must_use]
    pub fn new(store: Store, writer: Writer, closing: CancellationToken) -> Self {
        let counts = SharedCounts::default();
        let around = Surroundings {
            store,
            writer,
            counts,
            bells: Bells::default(),
            reader: Arc::new(Reader::built_in()),
            closing,
        };
        Self(Arc::new(Shared {
            rooms: Mutex::default(),
            shut: Mutex::default(),
            around,
            tasks: TaskTracker::new(),
            next_conn: AtomicU64::new(1),
            next_opening: AtomicU64::new(1),
        }))
    }

    /// What went wrong on sockets so far.
    #[must_use]
    pub fn counts(&self) -> &SharedCounts {
        &self.0.around.counts
    }

    /// The bells of the maps.
    #[must_use]
    pub fn bells(&self) -> &Bells {
        &self.0.around.bells
    }

    /// What reads what people type before others see it.
    #[must_use]
    pub fn reader(&self) -> &Reader {
        &self.0.around.reader
    }

    /// Rooms and connections, so that a stop can wait for them.
    #[must_use]
    pub fn tasks(&self) -> &TaskTracker {
        &self.0.tasks
    }

    /// Cancelled when the server stops.
    #[must_use]
    pub fn closing(&self) -> &CancellationToken {
        &self.0.around.closing
    }

    /// Lets somebody in. A room that ends at this very moment is opened again; when that ends too, so does the lane.
    pub(super) async fn join(&self, map: MapId, joining: Joining, lane: Lane) -> RoomHandle {
        let conn = self.0.next_conn.fetch_add(1, Ordering::Relaxed);
        let mut join = ToRoom::Join {
            conn,
            joining,
            lane,
        };
        let mut inbox = self.room(map);
        for _ in 0..3 {
            match inbox.send(join).await {
                Ok(()) => break,
                Err(refused) => {
                    join = refused.0;
                    self.forget(map, &inbox);
                    inbox = self.room(map);
                }
            }
        }
        RoomHandle { conn, inbox }
    }

    /// Makes a change for somebody without a socket: a form on a page. Checked, ordered and stored like every other, and
    /// seen by everybody who has the map open. Says as which change of the map it was stored.
    ///
    /// # Errors
    /// See [`NotChanged`].
    pub async fn change(&self, map: MapId, posted: Posted) -> Result<u64, NotChanged> {
        let conn = self.0.next_conn.fetch_add(1, Ordering::Relaxed);
        let (reply, answer) = oneshot::channel();
        let mut post = ToRoom::Post {
            conn,
            posted,
            reply,
        };
        // As for those who join: a room that ends at this very moment is opened again, a map that is shut is waited for.
        let until = Instant::now() + SHUT_FOR;
        loop {
            let inbox = self.room(map);
            match inbox.send(post).await {
                Ok(()) => break,
                Err(refused) => {
                    self.forget(map, &inbox);
                    if Instant::now() > until {
                        return Err(NotChanged::Unavailable);
                    }
                    post = refused.0;
                    tokio::time::sleep(AGAIN).await;
                }
            }
        }
        match answer.await {
            Ok(ServerFrame::Ack { seq, .. }) => Ok(seq),
            Ok(ServerFrame::Nack { reason, .. }) => Err(NotChanged::Refused(reason)),
            _ => Err(NotChanged::Unavailable),
        }
    }

    /// The newest stored state of an open map, shared; nothing when the map is not open or its state not at hand.
    pub async fn stored_state(&self, map: MapId) -> Option<Arc<Head>> {
        let inbox = self.rooms().get(&map)?.inbox.clone();
        let (reply, answer) = oneshot::channel();
        inbox.send(ToRoom::Read { reply }).await.ok()?;
        answer.await.ok()?
    }

    /// Tells an open map of a person's new role. A map that is not open learns it when the person comes in.
    pub async fn set_role(&self, map: MapId, actor: ActorId, role: Role) {
        let inbox = self.rooms().get(&map).map(|open| open.inbox.clone());
        if let Some(inbox) = inbox {
            // A room that has just closed has nobody in it whose role could matter.
            let _ = inbox.send(ToRoom::SetRole { actor, role }).await;
        }
    }

    /// Tells an open map what is read before others see it. A map that is not open learns it when it is opened.
    pub async fn guard(&self, map: MapId, guard: Option<Guard>) {
        let inbox = self.rooms().get(&map).map(|open| open.inbox.clone());
        if let Some(inbox) = inbox {
            // A room that has just closed has nobody in it who could type.
            let _ = inbox.send(ToRoom::Guard { guard }).await;
        }
    }

    /// Closes every socket of a person, on every map. Whoever may still come in comes again.
    pub async fn shut_out(&self, actor: ActorId) {
        let inboxes: Vec<_> = self
            .rooms()
            .values()
            .map(|open| open.inbox.clone())
            .collect();
        for inbox in inboxes {
            // A room that has just closed has nobody in it.
            let _ = inbox.send(ToRoom::ShutOut { actor }).await;
        }
    }

    /// Closes a map, waits until its room is gone, and keeps it closed as long as what comes back lives. Whoever comes
    /// meanwhile is told to come again.
    pub async fn shut(&self, map: MapId) -> Shut {
        self.shut_maps().insert(map);
        let shut = Shut {
            hub: self.clone(),
            map,
        };
        loop {
            let inbox = self.rooms().get(&map).map(|open| open.inbox.clone());
            let Some(inbox) = inbox else {
                return shut;
            };
            if inbox.send(ToRoom::Close).await.is_ok() {
                inbox.closed().await;
            }
            // The room takes itself off the list when it has stored what it had begun.
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    }

    fn shut_maps(&self) -> MutexGuard<'_, BTreeSet<MapId>> {
        self.0.shut.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn rooms(&self) -> MutexGuard<'_, BTreeMap<MapId, Open>> {
        // The list is never left half changed, so a panic elsewhere does not spoil it.
        self.0.rooms.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The inbox of a map's room, which is opened when it is not open.
    fn room(&self, map: MapId) -> mpsc::Sender<ToRoom> {
        let mut rooms = self.rooms();
        if let Some(open) = rooms.get(&map) {
            return open.inbox.clone();
        }
        let (inbox, asked) = mpsc::channel(INBOX);
        if self.shut_maps().contains(&map) {
            // Nobody listens at the other end: whoever asks comes again.
            return inbox;
        }
        let opening = self.0.next_opening.fetch_add(1, Ordering::Relaxed);
        rooms.insert(
            map,
            Open {
                opening,
                inbox: inbox.clone(),
            },
        );
        drop(rooms);

        let (hub, around) = (self.clone(), self.0.around.clone());
        let retire = move |asked: &mpsc::Receiver<ToRoom>| hub.retire(map, opening, asked);
        let room = tokio::spawn(room_task::run(map, asked, around, retire));
        let hub = self.clone();
        self.0.tasks.spawn(async move {
            if room.await.is_err() {
                // Its connections noticed already: their lanes were dropped.
                Counts::add(&hub.counts().rooms_failed);
                tracing::error!(map.id = %map, "the map's room panicked and was closed");
            }
            hub.rooms().retain(|_, open| open.opening != opening);
        });
        inbox
    }

    /// Takes a room off the list, unless somebody is at its door.
    fn retire(&self, map: MapId, opening: u64, asked: &mpsc::Receiver<ToRoom>) -> bool {
        let mut rooms = self.rooms();
        if !asked.is_empty() {
            return false;
        }
        if rooms.get(&map).is_some_and(|open| open.opening == opening) {
            rooms.remove(&map);
        }
        true
    }

    /// Takes a room off the list that no longer listens.
    fn forget(&self, map: MapId, inbox: &mpsc::Sender<ToRoom>) {
        self.rooms()
            .retain(|id, open| *id != map || !open.inbox.same_channel(inbox));
    }
}
