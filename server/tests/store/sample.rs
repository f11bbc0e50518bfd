//! Maps, people and changes to store.

use loopwise::store::{Cursor, MapBatch, StoredChange};
use loopwise_model::{ActorId, ClientId, MapId};

pub const MAP: MapId = MapId::from_u128(0xa);
pub const OTHER: MapId = MapId::from_u128(0xb);
pub const ANA: ActorId = ActorId::from_u128(1);
pub const BEN: ActorId = ActorId::from_u128(2);
pub const TAB: ClientId = ClientId::from_u128(11);
pub const PHONE: ClientId = ClientId::from_u128(12);

/// The change `seq`, which is the `cseq`th of a client.
pub fn change(seq: u64, client: ClientId, cseq: u64) -> StoredChange {
    let body = format!("change {seq}").into_bytes();
    StoredChange {
        seq,
        at_ms: 1000 + seq as i64,
        actor: ANA,
        client,
        cseq,
        schema: 1,
        body,
    }
}

/// A batch of changes, without cursors.
pub fn batch(map: MapId, expected_head: u64, changes: Vec<StoredChange>) -> MapBatch {
    MapBatch {
        map,
        expected_head,
        changes,
        cursors: Vec::new(),
        title: None,
    }
}

/// Changes of one client, numbered on the map and for the client alike.
pub fn run(client: ClientId, numbers: std::ops::RangeInclusive<u64>) -> Vec<StoredChange> {
    numbers
        .map(|number| change(number, client, number))
        .collect()
}

/// A client of Ana, answered up to a number.
pub fn cursor(client: ClientId, last_cseq: u64, last_seq: u64) -> Cursor {
    Cursor {
        client,
        actor: ANA,
        last_cseq,
        last_seq,
    }
}

/// How many rounds a test with chance in it takes: a few, or with `LOOPWISE_SOAK` a hundred times as many.
pub fn rounds(few: u64) -> u64 {
    if std::env::var_os("LOOPWISE_SOAK").is_some() {
        few * 100
    } else {
        few
    }
}
