//! Opening a room from what is stored.

use loopwise_model::MapId;
use loopwise_sync::room::{Cursor, LoadError, Logged};
use loopwise_sync::{Room, Snapshot};

use super::come_again;
use crate::live::guard::Guard;
use crate::live::lane::{End, code};
use crate::live::{fault, now_ms};
use crate::store::{self, Loaded, Store, StoreError};
use crate::stored::{self, ReadError};

/// Why a map cannot be opened.
#[derive(Debug, thiserror::Error)]
pub(super) enum Problem {
    #[error("there is no such map")]
    NoMap,
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error(transparent)]
    Read(#[from] ReadError),
    #[error(transparent)]
    Load(#[from] LoadError),
    #[error("the task that reads it was stopped")]
    Stopped,
}

impl Problem {
    /// What is said to those who wait at the door.
    pub(super) fn end(&self) -> End {
        match self {
            Self::NoMap => End {
                retry_after_ms: None,
                code: code::NO_MAP,
            },
            _ => come_again(),
        }
    }

    pub(super) fn report(&self, map: MapId) {
        match self {
            Self::NoMap => {
                tracing::warn!(map.id = %map, "a socket asked for a map that is not there");
            }
            error => tracing::error!(map.id = %map, %error, "a map cannot be opened"),
        }
    }
}

/// Opens a room, and says which change its newest stored snapshot holds and what is read before others see it.
pub(super) async fn open(store: &Store, map: MapId) -> Result<(Room, u64, Option<Guard>), Problem> {
    let guard = Guard::of(store, map).await?;
    let loaded = store.load(map).await?.ok_or(Problem::NoMap)?;
    tokio::task::spawn_blocking(move || {
        let kept = loaded.snapshot.as_ref().map_or(0, |snapshot| snapshot.seq);
        let (snapshot, tail, cursors) = decoded(loaded)?;
        let mut room = Room::open(snapshot, tail, cursors, now_ms())?;
        fault::apply(&mut room);
        room.set_anonymous(guard.as_ref().is_some_and(|guard| guard.anonymous));
        Ok((room, kept, guard))
    })
    .await
    .map_err(|_| Problem::Stopped)?
}

type Parts = (Option<Snapshot>, Vec<Logged>, Vec<Cursor>);

fn decoded(loaded: Loaded) -> Result<Parts, ReadError> {
    let snapshot = loaded.snapshot.as_ref().map(stored::snapshot).transpose()?;
    let tail = loaded
        .tail
        .iter()
        .map(stored::logged)
        .collect::<Result<_, _>>()?;
    let cursors = loaded.cursors.into_iter().map(cursor).collect();
    Ok((snapshot, tail, cursors))
}

fn cursor(stored: store::Cursor) -> Cursor {
    let store::Cursor {
        client,
        actor,
        last_cseq,
        last_seq,
    } = stored;
    Cursor {
        client,
        actor,
        last_cseq,
        last_seq,
    }
}
