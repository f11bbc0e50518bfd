//! What a forgotten person wrote is in no file any more: not as rows, and not as copies of rows that SQLite leaves behind
//! where it moves them from page to page.

use std::collections::BTreeSet;

use loopwise::store::{DatabaseUrl, ReportId, StoredChange, WorkshopId};
use loopwise_model::{ActorId, MapId};

use super::database::Database;
use super::on_both;
use super::sample::{ANA, BEN, TAB, batch, change};

const MARKER: &str = "Quokka evenings";
const MAPS: u64 = 5;
const CHANGES: u64 = 240;

/// A change of Ana's or Ben's, short or long; each of Ben's holds the marker.
fn written(map: u64, seq: u64) -> StoredChange {
    let ben = (map + seq).is_multiple_of(3);
    let more = ".".repeat(((map * 131 + seq * 7919) % 700) as usize);
    let words = if ben { MARKER } else { "Something else" };
    StoredChange {
        actor: if ben { BEN } else { ANA },
        body: format!("{words} {seq}{more}").into_bytes(),
        ..change(seq, TAB, seq)
    }
}

/// The files of the database that hold the marker.
fn holding(url: &DatabaseUrl) -> Vec<String> {
    let DatabaseUrl::Sqlite(path) = url else {
        panic!("only SQLite has files of ours");
    };
    let files = std::fs::read_dir(path.parent().unwrap()).unwrap();
    let holds = |bytes: &[u8]| {
        bytes
            .windows(MARKER.len())
            .any(|part| part == MARKER.as_bytes())
    };
    files
        .map(|file| file.unwrap().path())
        .filter(|file| holds(&std::fs::read(file).unwrap()))
        .map(|file| file.display().to_string())
        .collect()
}

#[tokio::test]
async fn no_file_holds_what_a_forgotten_person_wrote() {
    let db = Database::sqlite();
    let store = db.open().await;
    let id = |map: u64| MapId::from_u128(u128::from(map + 1));
    for map in 0..MAPS {
        store.create_map(id(map), 1).await.unwrap();
    }
    // By turns, so that rows come between others and pages are split.
    for seq in 1..=CHANGES {
        let batches = (0..MAPS).map(|map| batch(id(map), seq - 1, vec![written(map, seq)]));
        store.append(&batches.collect::<Vec<_>>()).await.unwrap();
    }
    assert!(!holding(&db.url()).is_empty(), "it was written");
    let people = BTreeSet::from([BEN]);
    for map in 0..MAPS {
        let wordless = |one: &StoredChange| (one.actor == BEN).then(|| b"removed".to_vec());
        store.rewrite_log(id(map), &people, wordless).await.unwrap();
    }
    let workshop = WorkshopId::new();
    store.forget_person(workshop, BEN).await.unwrap();
    assert_eq!(holding(&db.url()), [""; 0]);

    for map in 0..MAPS {
        let stays = store.changes(id(map), 0, 1000).await.unwrap();
        assert_eq!(stays.len() as u64, CHANGES);
        for (one, seq) in stays.iter().zip(1..) {
            let before = written(map, seq);
            let (actor, body) = if before.actor == BEN {
                (ActorId::from_u128(0), b"removed".to_vec())
            } else {
                (before.actor, before.body.clone())
            };
            assert_eq!((one.seq, one.actor, &one.body), (seq, actor, &body));
        }
    }
    store.close().await;
}

on_both! {
    async fn a_sweep_that_was_cut_short_is_done_later_and_once(db: &Database) {
        let store = db.open().await;
        let owed = || db.execute("UPDATE meta SET value = value WHERE key = 'sweep'");
        assert_eq!(owed().await, 0);
        // Taking reports back leaves the sweep to whoever deletes more.
        store.withdraw_reports(&[ReportId::new()], 1).await.unwrap();
        assert_eq!(owed().await, 1);
        store.sweep_what_is_due().await.unwrap();
        assert_eq!(owed().await, 0);
        store.sweep_what_is_due().await.unwrap();
        store.forget_person(WorkshopId::new(), BEN).await.unwrap();
        assert_eq!(owed().await, 0, "swept at once");
        store.close().await;
    }
}
