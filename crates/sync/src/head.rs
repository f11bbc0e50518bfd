//! The newest state of a map on the server, with who wrote each field last.

use std::collections::BTreeMap;

use loopwise_model::{
    ActorId, Applied, ClientId, Edit, Field, Refused, SystemMap, Touched, apply_all,
};
use minicbor::{Decode, Encode};

/// Who wrote a field last, and when.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
pub struct Stamp {
    /// The change that wrote it.
    #[n(0)]
    pub seq: u64,
    /// When the server ordered that change.
    #[n(1)]
    pub at_ms: i64,
    /// The tab or script it came from.
    #[n(2)]
    pub client: ClientId,
    /// The person.
    #[n(3)]
    pub actor: ActorId,
}

/// A map at a revision, with the last writer of every field.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Head {
    /// The map.
    pub map: SystemMap,
    /// The place of its last change in the log: its revision.
    pub seq: u64,
    stamps: BTreeMap<Field, Stamp>,
}

/// A stored state of a map, from which the log need not be replayed.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub struct Snapshot {
    /// The form it is written in.
    #[n(0)]
    pub schema: u32,
    /// The place of its last change in the log.
    #[n(1)]
    pub seq: u64,
    /// The map.
    #[n(2)]
    pub map: SystemMap,
    /// The last writer of every field; empty in the snapshots that clients get.
    #[n(3)]
    pub stamps: Vec<(Field, Stamp)>,
}

impl Head {
    /// The state a stored snapshot holds.
    #[must_use]
    pub fn from_snapshot(snapshot: Snapshot) -> Self {
        Self {
            map: snapshot.map,
            seq: snapshot.seq,
            stamps: snapshot.stamps.into_iter().collect(),
        }
    }

    /// This state, to be stored.
    #[must_use]
    pub fn snapshot(&self) -> Snapshot {
        Snapshot {
            schema: loopwise_model::SCHEMA,
            seq: self.seq,
            map: self.map.clone(),
            stamps: self
                .stamps
                .iter()
                .map(|(field, stamp)| (*field, *stamp))
                .collect(),
        }
    }

    /// This state as clients get it: without who wrote what.
    #[must_use]
    pub fn public_snapshot(&self) -> Snapshot {
        Snapshot {
            stamps: Vec::new(),
            ..self.snapshot()
        }
    }

    /// Applies the next change of the log.
    ///
    /// # Errors
    /// The edit that cannot be applied; the state is then as it was.
    pub fn advance(&mut self, edits: &[Edit], stamp: Stamp) -> Result<Applied, Refused> {
        let done = apply_all(&mut self.map, edits)?;
        self.seq = stamp.seq;
        for field in &done.touched.fields {
            self.stamps.insert(*field, stamp);
        }
        Ok(done)
    }

    /// Who wrote a field last, as far as is known.
    #[must_use]
    pub fn stamp(&self, field: Field) -> Option<&Stamp> {
        self.stamps.get(&field)
    }

    /// When the oldest mark was left that is newer than a place in the log.
    pub(crate) fn oldest_mark_after(&self, seq: u64) -> Option<i64> {
        self.stamps
            .values()
            .filter(|stamp| stamp.seq > seq)
            .map(|stamp| stamp.at_ms)
            .min()
    }

    /// The fields among these that somebody else wrote after `base_seq`.
    pub(crate) fn written_by_others_since<'a>(
        &'a self,
        fields: &'a Touched,
        base_seq: u64,
        client: ClientId,
    ) -> impl Iterator<Item = Field> + 'a {
        fields.fields.iter().copied().filter(move |field| {
            self.stamps
                .get(field)
                .is_some_and(|stamp| stamp.seq > base_seq && stamp.client != client)
        })
    }
}
