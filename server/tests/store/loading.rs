//! What `load`, the list of maps and snapshots give back.

use loopwise::store::{MapRow, Snapshot, StoreError};

use super::database::Database;
use super::on_both;
use super::sample::{MAP, OTHER, PHONE, TAB, batch, change, cursor, run};

on_both! {
    async fn a_map_is_loaded_from_its_newest_snapshot_and_what_came_after(db: &Database) {
        let store = db.open().await;
        assert_eq!(store.load(MAP).await.unwrap(), None);
        store.create_map(MAP, 5).await.unwrap();
        let empty = store.load(MAP).await.unwrap().unwrap();
        assert_eq!((empty.head_seq(), empty.snapshot, empty.tail), (0, None, Vec::new()));

        let mut first = batch(MAP, 0, run(TAB, 1..=10));
        first.cursors = vec![cursor(PHONE, 1, 0), cursor(TAB, 10, 10)];
        store.append(&[first]).await.unwrap();
        store.save_snapshot(MAP, 4, b"at four").await.unwrap();
        store.save_snapshot(MAP, 8, b"at eight").await.unwrap();

        let loaded = store.load(MAP).await.unwrap().unwrap();
        assert_eq!(loaded.snapshot, Some(Snapshot { seq: 8, body: b"at eight".to_vec() }));
        assert_eq!(loaded.tail, [change(9, TAB, 9), change(10, TAB, 10)]);
        assert_eq!(loaded.cursors, [cursor(TAB, 10, 10), cursor(PHONE, 1, 0)]);
        assert_eq!(loaded.head_seq(), 10);

        store.save_snapshot(MAP, 10, b"at ten").await.unwrap();
        let loaded = store.load(MAP).await.unwrap().unwrap();
        assert_eq!((loaded.head_seq(), loaded.tail.len()), (10, 0));
        // The log stays whole, and older states stay near.
        assert_eq!(store.changes(MAP, 0, 100).await.unwrap().len(), 10);
        assert_eq!(store.snapshot_at(MAP, 9).await.unwrap().unwrap().seq, 8);
        assert_eq!(store.snapshot_at(MAP, 3).await.unwrap(), None);
        assert_eq!(store.snapshot_at(MAP, u64::MAX).await.unwrap().unwrap().seq, 10);
    }

    async fn a_snapshot_at_the_same_number_takes_the_place_of_the_old_one(db: &Database) {
        let store = db.open().await;
        store.create_map(MAP, 5).await.unwrap();
        store.save_snapshot(MAP, 0, b"old").await.unwrap();
        store.save_snapshot(MAP, 0, b"new").await.unwrap();
        let loaded = store.load(MAP).await.unwrap().unwrap();
        assert_eq!(loaded.snapshot, Some(Snapshot { seq: 0, body: b"new".to_vec() }));
    }

    async fn a_snapshot_of_what_is_not_stored_is_refused(db: &Database) {
        let store = db.open().await;
        store.create_map(MAP, 5).await.unwrap();
        for map in [MAP, OTHER] {
            let error = store.save_snapshot(map, 1, b"too early").await.unwrap_err();
            assert!(matches!(error, StoreError::SnapshotAhead { seq: 1, .. }), "{error}");
        }
    }

    async fn a_damaged_snapshot_is_passed_over(db: &Database) {
        let store = db.open().await;
        store.create_map(MAP, 5).await.unwrap();
        store.append(&[batch(MAP, 0, run(TAB, 1..=6))]).await.unwrap();
        for seq in [2, 4, 6] {
            store.save_snapshot(MAP, seq, format!("at {seq}").as_bytes()).await.unwrap();
        }
        let damaged = "UPDATE snapshot SET body = sha256 WHERE seq > 2";
        assert_eq!(db.execute(damaged).await, 2);
        let loaded = store.load(MAP).await.unwrap().unwrap();
        assert_eq!(loaded.snapshot, Some(Snapshot { seq: 2, body: b"at 2".to_vec() }));
        assert_eq!((loaded.head_seq(), loaded.tail.len()), (6, 4));

        assert_eq!(db.execute("UPDATE snapshot SET sha256 = body WHERE seq > 2").await, 2);
        assert_eq!(db.execute("UPDATE snapshot SET body = sha256").await, 3);
        let loaded = store.load(MAP).await.unwrap().unwrap();
        assert_eq!(loaded.snapshot, None);
        assert_eq!(loaded.tail, run(TAB, 1..=6));
    }

    async fn a_log_with_a_hole_is_not_loaded(db: &Database) {
        let store = db.open().await;
        for map in [MAP, OTHER] {
            store.create_map(map, 5).await.unwrap();
            store.append(&[batch(map, 0, run(TAB, 1..=6))]).await.unwrap();
        }
        store.save_snapshot(OTHER, 4, b"at four").await.unwrap();
        assert_eq!(db.execute("DELETE FROM change WHERE seq = 3").await, 2);
        let error = store.load(MAP).await.unwrap_err();
        assert!(matches!(error, StoreError::Damaged { map: MAP, .. }), "{error}");
        // Where a snapshot bridges the hole, the map opens.
        assert_eq!(store.load(OTHER).await.unwrap().unwrap().head_seq(), 6);
        assert_eq!(db.execute("DELETE FROM change WHERE seq = 6").await, 2);
        let error = store.load(OTHER).await.unwrap_err();
        assert!(matches!(error, StoreError::Damaged { map: OTHER, .. }), "{error}");
    }

    async fn maps_are_listed_with_their_titles_the_last_changed_first(db: &Database) {
        let store = db.open().await;
        assert_eq!(store.maps().await.unwrap(), []);
        store.create_map(MAP, 10).await.unwrap();
        store.create_map(OTHER, 20).await.unwrap();
        let row = |id, title: Option<&str>, head_seq, created_ms, changed_ms| {
            MapRow { id, title: title.map(str::to_owned), head_seq, created_ms, changed_ms, workspace: None }
        };
        let new = [row(OTHER, None, 0, 20, 20), row(MAP, None, 0, 10, 10)];
        assert_eq!(store.maps().await.unwrap(), new);

        let mut titled = batch(MAP, 0, vec![change(1, TAB, 1)]);
        titled.title = Some(Some("Why we are tired".into()));
        store.append(&[titled]).await.unwrap();
        store.append(&[batch(MAP, 1, vec![change(2, TAB, 2)])]).await.unwrap();
        let mine = row(MAP, Some("Why we are tired"), 2, 10, 1002);
        assert_eq!(store.maps().await.unwrap(), [mine.clone(), row(OTHER, None, 0, 20, 20)]);
        assert_eq!(store.map(MAP).await.unwrap(), Some(mine));

        let mut untitled = batch(MAP, 2, vec![change(3, TAB, 3)]);
        untitled.title = Some(None);
        store.append(&[untitled]).await.unwrap();
        assert_eq!(store.map(MAP).await.unwrap().unwrap().title, None);
    }

    async fn a_map_id_is_used_once(db: &Database) {
        let store = db.open().await;
        store.create_map(MAP, 10).await.unwrap();
        let error = store.create_map(MAP, 20).await.unwrap_err();
        assert!(matches!(error, StoreError::Taken { what: "map" }), "{error}");
        assert_eq!(store.map(MAP).await.unwrap().unwrap().created_ms, 10);
    }
}
