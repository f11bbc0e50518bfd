//! The server side of a plan: a store that keeps what was committed, and a room that dies with the server.

use std::collections::BTreeMap;

use loopwise_model::{ChangeId, ClientId};
use loopwise_sync::room::{Batch, Cursor, Fault, Logged};
use loopwise_sync::{Head, Room, Snapshot};

/// What survives a crash of the server.
#[derive(Debug, Default)]
pub struct Store {
    pub log: Vec<Logged>,
    pub cursors: BTreeMap<ClientId, Cursor>,
    pub snapshot: Option<Snapshot>,
}

impl Store {
    /// One durable transaction. The head is checked, as the real store does.
    pub fn append(&mut self, batch: &Batch) -> Result<(), &'static str> {
        if !batch.changes.is_empty() && batch.expected_head != self.log.len() as u64 {
            return Err("somebody else wrote to this map");
        }
        self.log.extend(batch.changes.iter().cloned());
        for cursor in &batch.cursors {
            self.cursors.insert(cursor.client, *cursor);
        }
        Ok(())
    }

    pub fn place_of(&self, id: ChangeId) -> Option<u64> {
        self.log
            .iter()
            .find(|logged| logged.change.id == id)
            .map(|logged| logged.seq)
    }

    /// The state the whole log makes.
    pub fn replayed(&self) -> Head {
        Head::replay(None, &self.log).expect("the log replays")
    }

    pub fn take_snapshot(&mut self) {
        self.snapshot = Some(self.replayed().snapshot());
    }

    pub fn open_room(&self, fault: Option<Fault>, now_ms: i64) -> Room {
        let after = self.snapshot.as_ref().map_or(0, |snapshot| snapshot.seq);
        let tail = self
            .log
            .iter()
            .filter(|logged| logged.seq > after)
            .cloned()
            .collect();
        let mut room = Room::open(
            self.snapshot.clone(),
            tail,
            self.cursors.values().copied(),
            now_ms,
        )
        .unwrap();
        if let Some(fault) = fault {
            room.break_it(fault);
        }
        room
    }
}
