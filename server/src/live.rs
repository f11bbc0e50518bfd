//! The live channel: open maps, the sockets on them, and the one writer that makes their changes durable.
//!
//! * `hub` opens and closes rooms; `room_task` owns one [`loopwise_sync::Room`] each and carries out what it says.
//! * `writer` stores what all rooms have decided, in one transaction at a time.
//! * `connection` speaks with one browser; `lane` is the bounded queue of frames towards it.
//! * `bells` tell open pages to look again.
//! * `guard` reads what participants type on a map before others see it.
//! * `ticket` is the key to a socket, got over HTTP; `pace` says how often a person gets what costs something.

pub mod bells;
mod connection;
mod fault;
mod guard;
mod hub;
mod lane;
mod pace;
mod pause;
mod room_task;
mod snapshot;
mod ticket;
mod writer;

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{SystemTime, UNIX_EPOCH};

pub use connection::serve as serve_connection;
pub use guard::Guard;
pub use hub::{Hub, NotChanged};
pub use pace::Pace;
pub use ticket::{Tickets, Welcomed};
pub use writer::Writer;

/// What went wrong on sockets since the server started. For operators and tests; nothing in it leads to a person.
#[derive(Debug, Default)]
pub struct Counts {
    /// Messages that could not be read.
    pub malformed: AtomicU64,
    /// Messages longer than the limit.
    pub oversized: AtomicU64,
    /// Times a client was told that it reads too slowly.
    pub lagged: AtomicU64,
    /// Connections closed because nothing could be sent or nothing came.
    pub dead: AtomicU64,
    /// Rooms closed because storing failed or the room panicked.
    pub rooms_failed: AtomicU64,
}

impl Counts {
    /// Adds one to a count.
    pub(crate) fn add(count: &AtomicU64) {
        count.fetch_add(1, Ordering::Relaxed);
    }

    /// Writes all of them into the log, on one line.
    pub(crate) fn log(&self) {
        let Self {
            malformed,
            oversized,
            lagged,
            dead,
            rooms_failed,
        } = self;
        let [malformed, oversized, lagged, dead, rooms_failed] =
            [malformed, oversized, lagged, dead, rooms_failed]
                .map(|count| count.load(Ordering::Relaxed));
        tracing::info!(
            malformed,
            oversized,
            lagged,
            dead,
            rooms_failed,
            "what went wrong on sockets since the start"
        );
    }
}

/// The counts, shared.
pub type SharedCounts = Arc<Counts>;

/// The server's clock: milliseconds since 1970; 0 on a clock that is before that.
#[must_use]
pub fn now_ms() -> i64 {
    let since = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .unwrap_or_default();
    i64::try_from(since.as_millis()).unwrap_or(i64::MAX)
}
