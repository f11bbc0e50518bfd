//! The stored form of a change, and a map read back from its changes.

use loopwise_model::{Change, MapId, SCHEMA, SystemMap, apply_all};
use loopwise_sync::room::{LoadError, Logged};
use loopwise_sync::{Head, Snapshot};

use crate::store::{Store, StoreError, StoredChange};

/// Changes read at a time.
const PAGE: u32 = 1_000;

/// A stored map that cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// A change was stored by a newer Loopwise.
    #[error(
        "change {seq} was stored by a newer Loopwise (form {schema}, this program knows {SCHEMA})"
    )]
    Newer {
        /// Its number.
        seq: u64,
        /// The form it is in.
        schema: u32,
    },
    /// A change that is not whole.
    #[error("change {seq} cannot be read: {error}")]
    Body {
        /// Its number.
        seq: u64,
        /// What is wrong with it.
        error: minicbor::decode::Error,
    },
    /// A change that the map before it refuses.
    #[error("change {seq} does not fit the map: {error}")]
    Refused {
        /// Its number.
        seq: u64,
        /// Why.
        error: loopwise_model::EditError,
    },
    /// Snapshot and changes do not follow each other.
    #[error(transparent)]
    Log(#[from] LoadError),
}

/// A change as it is stored: CBOR, in the form [`SCHEMA`].
#[must_use]
pub fn encode(change: &Change) -> Vec<u8> {
    let mut body = Vec::new();
    // Writing into memory cannot fail, and every part of a change has a CBOR form.
    let _ = minicbor::encode(change, &mut body);
    body
}

/// A stored change, read back.
///
/// # Errors
/// It is in a newer form, or not whole.
pub fn decode(stored: &StoredChange) -> Result<Change, ReadError> {
    let StoredChange { seq, schema, .. } = *stored;
    if schema > SCHEMA {
        return Err(ReadError::Newer { seq, schema });
    }
    minicbor::decode(&stored.body).map_err(|error| ReadError::Body { seq, error })
}

/// A map and the number of its last change, from all its changes: what the log says, whatever snapshots say.
///
/// # Errors
/// See [`ReadError`].
pub async fn read(store: &Store, map: MapId) -> Result<(SystemMap, u64), ReadError> {
    let (mut state, mut head) = (SystemMap::default(), 0);
    loop {
        let page = store.changes(map, head, PAGE).await?;
        for stored in &page {
            let change = decode(stored)?;
            apply_all(&mut state, &change.edits).map_err(|refused| ReadError::Refused {
                seq: stored.seq,
                error: refused.error,
            })?;
            head = stored.seq;
        }
        if page.len() < PAGE as usize {
            return Ok((state, head));
        }
    }
}

/// A stored change as a room takes it.
///
/// # Errors
/// It is in a newer form, or not whole.
pub fn logged(stored: &StoredChange) -> Result<Logged, ReadError> {
    let StoredChange {
        seq, at_ms, actor, ..
    } = *stored;
    let change = decode(stored)?;
    Ok(Logged {
        seq,
        at_ms,
        actor,
        change,
    })
}

/// A stored snapshot, read back.
///
/// # Errors
/// It is in a newer form, or not whole.
pub fn snapshot(stored: &crate::store::Snapshot) -> Result<Snapshot, ReadError> {
    let seq = stored.seq;
    let snapshot: Snapshot =
        minicbor::decode(&stored.body).map_err(|error| ReadError::Body { seq, error })?;
    let schema = snapshot.schema;
    if schema > SCHEMA {
        return Err(ReadError::Newer { seq, schema });
    }
    Ok(snapshot)
}

/// The newest stored state of a map, with who wrote what; `None` when there is no such map.
///
/// # Errors
/// See [`ReadError`].
pub async fn head(store: &Store, map: MapId) -> Result<Option<Head>, ReadError> {
    let Some(loaded) = store.load(map).await? else {
        return Ok(None);
    };
    let kept = loaded.snapshot.as_ref().map(snapshot).transpose()?;
    let tail: Vec<Logged> = loaded.tail.iter().map(logged).collect::<Result<_, _>>()?;
    Ok(Some(Head::replay(kept, &tail)?))
}
