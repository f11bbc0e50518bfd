//! When a room's state is kept, so that opening the map again need not replay its whole log.

use std::time::Duration;

use loopwise_model::MapId;
use loopwise_sync::Head;
use tokio::task::JoinHandle;
use tokio::time::Instant;

use crate::store::Store;

/// After so many changes …
const EVERY_CHANGES: u64 = 500;
/// … or so long after the first change that is in no snapshot.
const AFTER: Duration = Duration::from_secs(60);

/// Keeps the snapshots of one map.
#[derive(Debug)]
pub(super) struct Keeper {
    map: MapId,
    store: Store,
    /// The last change that is in a snapshot.
    kept_seq: u64,
    due_at: Option<Instant>,
    /// A state that was copied before all of it was stored.
    copied: Option<Head>,
    /// What is being kept just now.
    keeping: Option<JoinHandle<()>>,
}

impl Keeper {
    /// A keeper for a map whose newest snapshot is at `kept_seq`.
    pub(super) fn new(map: MapId, store: Store, kept_seq: u64) -> Self {
        Self {
            map,
            store,
            kept_seq,
            due_at: None,
            copied: None,
            keeping: None,
        }
    }

    /// When to look again although nothing changed.
    pub(super) fn due_at(&self) -> Option<Instant> {
        self.due_at
    }

    /// Looks whether a snapshot is due, after changes were stored or time passed.
    pub(super) fn look(&mut self, head: &Head, stored_seq: u64) {
        if stored_seq > self.kept_seq && self.due_at.is_none() {
            self.due_at = Some(Instant::now() + AFTER);
        }
        let late = self.due_at.is_some_and(|due| due <= Instant::now());
        if self.copied.is_none() && (late || stored_seq >= self.kept_seq + EVERY_CHANGES) {
            // The newest state may hold changes that are still being stored: it is kept once they are.
            self.copied = Some(head.clone());
            self.due_at = None;
            self.kept_seq = head.seq;
        }
        if self
            .copied
            .as_ref()
            .is_some_and(|copy| copy.seq <= stored_seq)
            && let Some(copy) = self.copied.take()
        {
            let before = self.keeping.take();
            let next = keep(self.store.clone(), self.map, copy);
            self.keeping = Some(tokio::spawn(async move {
                done(before).await;
                next.await;
            }));
        }
    }

    /// Keeps the state of a room that closes and has nothing left to store. Nothing more is kept afterwards.
    pub(super) async fn last(mut self, head: &Head) {
        done(self.keeping.take()).await;
        if head.seq > self.kept_seq || self.copied.is_some() {
            keep(self.store, self.map, head.clone()).await;
        }
    }
}

/// Waits for what is being kept.
async fn done(keeping: Option<JoinHandle<()>>) {
    if let Some(keeping) = keeping
        && keeping.await.is_err()
    {
        tracing::error!("a snapshot was not kept");
    }
}

async fn keep(store: Store, map: MapId, head: Head) {
    let seq = head.seq;
    let encoded = tokio::task::spawn_blocking(move || minicbor::to_vec(head.snapshot())).await;
    let Ok(Ok(body)) = encoded else {
        tracing::error!(map.id = %map, snapshot.seq = seq, "a snapshot could not be made");
        return;
    };
    // Without it the map loads from an older snapshot and more changes.
    if let Err(error) = store.save_snapshot(map, seq, &body).await {
        tracing::warn!(map.id = %map, snapshot.seq = seq, %error, "a snapshot was not kept");
    }
}
