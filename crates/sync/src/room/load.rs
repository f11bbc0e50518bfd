//! Opening a room from what is stored.

use loopwise_model::{ActorId, Change};

use super::{Bucket, ClientState, Cursor, Room, Waiting};
use crate::{Committed, Head, Snapshot, Stamp, limits};

/// A change as it is stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Logged {
    /// Its place in the log, counted from 1.
    pub seq: u64,
    /// When it was ordered, by the server's clock.
    pub at_ms: i64,
    /// Who made it.
    pub actor: ActorId,
    /// It.
    pub change: Change,
}

impl Logged {
    /// The change as everybody sees it.
    #[must_use]
    pub fn committed(self) -> Committed {
        Committed {
            id: self.change.id,
            at_ms: self.at_ms,
            edits: self.change.edits,
            intent: self.change.intent,
            voice: None,
        }
    }

    /// The mark this change leaves on what it writes.
    #[must_use]
    pub fn stamp(&self) -> Stamp {
        Stamp {
            seq: self.seq,
            at_ms: self.at_ms,
            client: self.change.id.client,
            actor: self.actor,
        }
    }
}

/// A log that does not fit together: it was damaged, and the room stays shut.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LoadError {
    /// A change is missing.
    Gap {
        /// The place of the next change there should be.
        expected: u64,
        /// The place of the next change there is.
        found: u64,
    },
    /// A stored change cannot be applied.
    Refused {
        /// Its place.
        seq: u64,
    },
}

impl std::fmt::Display for LoadError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Gap { expected, found } => {
                write!(
                    f,
                    "the log has a gap: change {expected} is missing before change {found}"
                )
            }
            Self::Refused { seq } => write!(
                f,
                "stored change {seq} cannot be applied to the map before it"
            ),
        }
    }
}
impl std::error::Error for LoadError {}

impl Head {
    /// The state after a snapshot and the changes that follow it.
    ///
    /// # Errors
    /// [`LoadError`] when the changes do not follow each other.
    pub fn replay(snapshot: Option<Snapshot>, tail: &[Logged]) -> Result<Self, LoadError> {
        let mut head = snapshot.map_or_else(Self::default, Self::from_snapshot);
        for logged in tail {
            if logged.seq != head.seq + 1 {
                return Err(LoadError::Gap {
                    expected: head.seq + 1,
                    found: logged.seq,
                });
            }
            head.advance(&logged.change.edits, logged.stamp())
                .map_err(|_| LoadError::Refused { seq: logged.seq })?;
        }
        Ok(head)
    }
}

impl Room {
    /// Opens a room.
    ///
    /// # Errors
    /// [`LoadError`] when the changes do not follow each other.
    pub fn open(
        snapshot: Option<Snapshot>,
        tail: Vec<Logged>,
        cursors: impl IntoIterator<Item = Cursor>,
        now_ms: i64,
    ) -> Result<Self, LoadError> {
        let head = Head::replay(snapshot, &tail)?;
        let stored_seq = head.seq;
        let skip = tail.len().saturating_sub(limits::RECENT_CHANGES);
        let clients = cursors
            .into_iter()
            .map(|cursor| {
                (
                    cursor.client,
                    ClientState {
                        cursor,
                        bucket: Bucket::full(now_ms),
                    },
                )
            })
            .collect();
        Ok(Self {
            head,
            stored_seq,
            recent: tail.into_iter().skip(skip).map(Logged::committed).collect(),
            clients,
            conns: std::collections::BTreeMap::new(),
            posting: std::collections::BTreeMap::new(),
            waiting: Waiting::default(),
            out: None,
            next_batch: 1,
            next_peer: 1,
            left: Vec::new(),
            odd_tick: false,
            anonymous: false,
            #[cfg(feature = "faults")]
            fault: None,
        })
    }

    #[cfg(not(feature = "faults"))]
    pub(super) const fn has_fault_store_twice(&self) -> bool {
        false
    }

    #[cfg(not(feature = "faults"))]
    pub(super) const fn announce_early(
        &self,
        _: &Logged,
        _: loopwise_model::ClientId,
        _: &crate::ServerFrame,
    ) -> Vec<super::Effect> {
        Vec::new()
    }
}
