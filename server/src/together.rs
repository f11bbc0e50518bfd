//! What many ask for at the same moment is read once for all of them: when results are shown, hundreds of pages are
//! asked for within a few milliseconds.
//!
//! Nobody gets what was read before they asked. While something is being read, those who come meanwhile wait, and one
//! read after it serves them all. So nothing is ever stale, and nothing needs to be thrown away when something changes.

use std::collections::HashMap;
use std::future::Future;
use std::hash::Hash;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::sync::OnceCell;

/// Reads that are under way and that are waited for, by what is read.
pub struct Together<K, T>(Mutex<HashMap<K, Lane<T>>>);

struct Lane<T> {
    /// Taken by the read that is under way.
    turn: Arc<tokio::sync::Mutex<()>>,
    /// The read that has not begun: whoever comes now waits for it.
    next: Arc<OnceCell<Arc<T>>>,
}

impl<T> Default for Lane<T> {
    fn default() -> Self {
        Self {
            turn: Arc::default(),
            next: Arc::default(),
        }
    }
}

impl<K, T> Default for Together<K, T> {
    fn default() -> Self {
        Self(Mutex::default())
    }
}

impl<K: Eq + Hash + Clone, T> Together<K, T> {
    /// What `read` gives for `key`, or what somebody else's read gives that begins after this was called.
    ///
    /// # Errors
    /// Those of `read`; then each who waited tries for themselves.
    pub async fn get<E, Reading>(&self, key: K, read: impl FnOnce() -> Reading) -> Result<Arc<T>, E>
    where
        Reading: Future<Output = Result<T, E>>,
    {
        let waiting = self.join(key);
        let found = waiting.mine.get_or_try_init(|| async {
            let _turn = waiting.turn.lock().await;
            waiting.begin();
            read().await.map(Arc::new)
        });
        found.await.cloned()
    }

    fn lanes(&self) -> MutexGuard<'_, HashMap<K, Lane<T>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn join(&self, key: K) -> Waiting<'_, K, T> {
        let mut lanes = self.lanes();
        let lane = lanes.entry(key.clone()).or_default();
        Waiting {
            turn: Arc::clone(&lane.turn),
            mine: Arc::clone(&lane.next),
            reads: self,
            key,
        }
    }
}

/// Somebody who asked.
struct Waiting<'a, K: Eq + Hash + Clone, T> {
    reads: &'a Together<K, T>,
    key: K,
    turn: Arc<tokio::sync::Mutex<()>>,
    mine: Arc<OnceCell<Arc<T>>>,
}

impl<K: Eq + Hash + Clone, T> Waiting<'_, K, T> {
    /// Whoever comes from now on waits for another read.
    fn begin(&self) {
        let mut lanes = self.reads.lanes();
        if let Some(lane) = lanes.get_mut(&self.key)
            && Arc::ptr_eq(&lane.next, &self.mine)
        {
            lane.next = Arc::default();
        }
    }
}

impl<K: Eq + Hash + Clone, T> Drop for Waiting<'_, K, T> {
    /// The last one forgets the lane, also when they did not wait until the end.
    fn drop(&mut self) {
        let mut lanes = self.reads.lanes();
        drop(std::mem::take(&mut self.turn));
        let is_left = |lane: &Lane<T>| Arc::strong_count(&lane.turn) == 1;
        if lanes.get(&self.key).is_some_and(is_left) {
            lanes.remove(&self.key);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicU32, Ordering};

    use tokio::sync::Notify;

    use super::*;

    type Reads = Together<&'static str, u32>;

    #[tokio::test]
    async fn those_who_come_while_one_reads_share_the_read_after_it() {
        let (reads, gate, count) = (Reads::default(), Notify::new(), AtomicU32::new(0));
        let read = || async {
            let number = count.fetch_add(1, Ordering::Relaxed) + 1;
            if number == 1 {
                gate.notified().await;
            }
            Ok::<_, ()>(number)
        };
        let first = reads.get("map", read);
        let later = async {
            // The first is reading by now: it was polled before this.
            let asked: Vec<_> = (0..50).map(|_| reads.get("map", read)).collect();
            gate.notify_one();
            futures_util::future::join_all(asked).await
        };
        let (first, later) = tokio::join!(first, later);
        assert_eq!(first.as_deref(), Ok(&1));
        assert!(later.iter().all(|one| one.as_deref() == Ok(&2)));
        assert_eq!(count.into_inner(), 2);
        assert!(reads.lanes().is_empty(), "nothing is kept");
    }

    #[tokio::test]
    async fn whoever_asks_after_a_write_sees_it() {
        let (reads, stored) = (Reads::default(), AtomicU32::new(1));
        let read = || async { Ok::<_, ()>(stored.load(Ordering::Relaxed)) };
        assert_eq!(reads.get("map", read).await.as_deref(), Ok(&1));
        stored.store(2, Ordering::Relaxed);
        assert_eq!(reads.get("map", read).await.as_deref(), Ok(&2));
    }

    #[tokio::test]
    async fn a_write_while_one_reads_is_seen_by_whoever_asks_after_it() {
        let (reads, gate, stored) = (Reads::default(), Notify::new(), AtomicU32::new(1));
        let slow = || async {
            let found = stored.load(Ordering::Relaxed);
            gate.notified().await;
            Ok::<_, ()>(found)
        };
        let quick = || async { Ok::<_, ()>(stored.load(Ordering::Relaxed)) };
        let writes = async {
            stored.store(2, Ordering::Relaxed);
            let asked = reads.get("map", quick);
            gate.notify_one();
            asked.await
        };
        let (before, after) = tokio::join!(reads.get("map", slow), writes);
        assert_eq!((before.as_deref(), after.as_deref()), (Ok(&1), Ok(&2)));
    }

    #[tokio::test]
    async fn a_read_that_fails_or_is_given_up_holds_nobody_up() {
        let reads = Reads::default();
        assert_eq!(
            reads.get("map", || async { Err("no disk") }).await.err(),
            Some("no disk")
        );
        let given_up = reads.get("map", std::future::pending::<Result<u32, &str>>);
        assert!(
            tokio::time::timeout(std::time::Duration::from_millis(5), given_up)
                .await
                .is_err()
        );
        let found = reads.get("map", || async { Ok::<_, &str>(3) }).await;
        assert_eq!(found.as_deref(), Ok(&3));
        assert!(reads.lanes().is_empty(), "nothing is kept");
    }
}
