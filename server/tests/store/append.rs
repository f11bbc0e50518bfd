//! What `append` accepts, refuses and remembers.

use loopwise::store::{AppendError, StoreError, StoredChange};
use loopwise_model::{ChangeId, MapId};

use super::database::Database;
use super::on_both;
use super::sample::{ANA, BEN, MAP, OTHER, PHONE, TAB, batch, change, cursor, run};

on_both! {
    async fn what_was_appended_is_read_back_in_order(db: &Database) {
        let store = db.open().await;
        store.create_map(MAP, 5).await.unwrap();
        let odd = StoredChange {
            seq: 3, at_ms: -1, actor: BEN, client: PHONE, cseq: 9, schema: 7, body: vec![0, 255, 0],
        };
        store.append(&[batch(MAP, 0, run(TAB, 1..=2))]).await.unwrap();
        store.append(&[batch(MAP, 2, vec![odd.clone()])]).await.unwrap();

        let all = store.changes(MAP, 0, 100).await.unwrap();
        assert_eq!(all, [change(1, TAB, 1), change(2, TAB, 2), odd.clone()]);
        assert_eq!(store.changes(MAP, 1, 1).await.unwrap(), [change(2, TAB, 2)]);
        assert_eq!(store.changes(MAP, 3, 100).await.unwrap(), []);
        assert_eq!(store.changes(MAP, u64::MAX, 100).await.unwrap(), []);
        assert_eq!(store.change_by_id(MAP, PHONE, 9).await.unwrap(), Some(3));
        assert_eq!(store.change_by_id(MAP, PHONE, 1).await.unwrap(), None);
        assert_eq!(store.change_by_id(OTHER, PHONE, 9).await.unwrap(), None);
    }

    async fn many_changes_of_many_maps_are_stored_in_one_append(db: &Database) {
        let store = db.open().await;
        // Every mixture of statement sizes, and maps given in no particular order.
        let sizes: [u64; 7] = [85, 0, 1, 3, 17, 64, 130];
        let map = |index: usize| MapId::from_u128(100 - index as u128);
        let mut batches = Vec::new();
        for (index, size) in sizes.into_iter().enumerate() {
            store.create_map(map(index), 1).await.unwrap();
            batches.push(batch(map(index), 0, run(TAB, 1..=size)));
        }
        store.append(&batches).await.unwrap();
        for (index, size) in sizes.into_iter().enumerate() {
            let stored = store.changes(map(index), 0, 1000).await.unwrap();
            assert_eq!(stored, run(TAB, 1..=size));
            assert_eq!(store.map(map(index)).await.unwrap().unwrap().head_seq, size);
        }
    }

    async fn an_append_is_stored_for_all_maps_or_for_none(db: &Database) {
        let store = db.open().await;
        store.create_map(MAP, 5).await.unwrap();
        store.create_map(OTHER, 6).await.unwrap();
        let mut good = batch(MAP, 0, run(TAB, 1..=3));
        good.cursors = vec![cursor(TAB, 3, 3)];
        good.title = Some(Some("Sleep".into()));
        let stale = batch(OTHER, 4, vec![change(5, TAB, 1)]);

        let error = store.append(&[good.clone(), stale]).await.unwrap_err();
        assert!(matches!(error, AppendError::Conflict { map: OTHER }), "{error}");
        assert_eq!(store.changes(MAP, 0, 100).await.unwrap(), []);
        assert_eq!(store.cursors(MAP).await.unwrap(), []);
        let row = store.map(MAP).await.unwrap().unwrap();
        assert_eq!((row.head_seq, row.title, row.changed_ms), (0, None, 5));

        store.append(&[good, batch(OTHER, 0, run(TAB, 1..=1))]).await.unwrap();
        assert_eq!(store.changes(MAP, 0, 100).await.unwrap().len(), 3);
        assert_eq!(store.changes(OTHER, 0, 100).await.unwrap().len(), 1);
    }

    async fn a_gap_is_refused(db: &Database) {
        let store = db.open().await;
        store.create_map(MAP, 5).await.unwrap();
        for (changes, expected, found) in [
            (vec![change(2, TAB, 1)], 1, 2),
            (vec![change(1, TAB, 1), change(3, TAB, 2)], 2, 3),
            (vec![change(1, TAB, 1), change(1, TAB, 2)], 2, 1),
            (vec![change(0, TAB, 1)], 1, 0),
        ] {
            let error = store.append(&[batch(MAP, 0, changes)]).await.unwrap_err();
            let AppendError::Failed(StoreError::Gap { map: MAP, expected: e, found: f }) = error
            else {
                panic!("{error}");
            };
            assert_eq!((e, f), (expected, found));
        }
        assert_eq!(store.map(MAP).await.unwrap().unwrap().head_seq, 0);
    }

    async fn a_stale_head_is_a_conflict(db: &Database) {
        let store = db.open().await;
        store.create_map(MAP, 5).await.unwrap();
        store.append(&[batch(MAP, 0, run(TAB, 1..=2))]).await.unwrap();
        for head in [0, 1, 3, 1 << 40] {
            let late = batch(MAP, head, vec![change(head + 1, PHONE, 1)]);
            let error = store.append(&[late]).await.unwrap_err();
            assert!(matches!(error, AppendError::Conflict { map: MAP }), "{error}");
        }
        assert_eq!(store.changes(MAP, 0, 100).await.unwrap(), run(TAB, 1..=2));
    }

    async fn a_map_begins_with_its_first_changes_or_not_at_all(db: &Database) {
        let store = db.open().await;
        let torn = batch(MAP, 0, vec![change(1, TAB, 1), change(2, TAB, 1)]);
        assert!(store.begin_map(None, 5, &torn).await.is_err());
        assert!(store.begin_map(None, 5, &batch(MAP, 3, vec![change(4, TAB, 1)])).await.is_err());
        assert_eq!(store.maps().await.unwrap(), []);

        store.begin_map(None, 5, &batch(MAP, 0, run(TAB, 1..=2))).await.unwrap();
        assert_eq!(store.changes(MAP, 0, 100).await.unwrap(), run(TAB, 1..=2));
        let error = store.begin_map(None, 9, &batch(MAP, 0, run(PHONE, 1..=1))).await.unwrap_err();
        assert!(matches!(error, AppendError::Failed(StoreError::Taken { .. })), "{error}");
        assert_eq!(store.map(MAP).await.unwrap().unwrap().head_seq, 2);
    }

    async fn a_map_that_is_not_there_is_a_conflict(db: &Database) {
        let store = db.open().await;
        let error = store.append(&[batch(MAP, 0, run(TAB, 1..=1))]).await.unwrap_err();
        assert!(matches!(error, AppendError::Conflict { map: MAP }), "{error}");
        assert_eq!(store.load(MAP).await.unwrap(), None);
    }

    async fn a_refusal_is_checked_against_the_head_too(db: &Database) {
        let store = db.open().await;
        store.create_map(MAP, 5).await.unwrap();
        store.append(&[batch(MAP, 0, run(TAB, 1..=1))]).await.unwrap();
        let mut refusal = batch(MAP, 0, Vec::new());
        refusal.cursors = vec![cursor(PHONE, 1, 0)];
        let error = store.append(&[refusal.clone()]).await.unwrap_err();
        assert!(matches!(error, AppendError::Conflict { map: MAP }), "{error}");
        refusal.expected_head = 1;
        store.append(&[refusal]).await.unwrap();
        assert_eq!(store.cursors(MAP).await.unwrap(), [cursor(PHONE, 1, 0)]);
        // Nothing was changed on the map.
        assert_eq!(store.map(MAP).await.unwrap().unwrap().changed_ms, 1001);
    }

    async fn a_change_that_is_stored_already_is_refused_with_its_number(db: &Database) {
        let store = db.open().await;
        store.create_map(MAP, 5).await.unwrap();
        store.create_map(OTHER, 5).await.unwrap();
        store.append(&[batch(MAP, 0, run(TAB, 1..=3))]).await.unwrap();
        let again = batch(MAP, 3, vec![change(4, TAB, 4), change(5, TAB, 2)]);
        let error = store.append(&[batch(OTHER, 0, run(TAB, 1..=1)), again]).await.unwrap_err();
        let AppendError::Repeated { map: MAP, id, seq: 2 } = error else { panic!("{error}") };
        assert_eq!(id, ChangeId { client: TAB, cseq: 2 });
        assert_eq!(store.changes(OTHER, 0, 100).await.unwrap(), []);
        assert_eq!(store.changes(MAP, 0, 100).await.unwrap(), run(TAB, 1..=3));
        // The same numbers of another client, or on another map, are other changes.
        store.append(&[batch(MAP, 3, vec![change(4, PHONE, 2)])]).await.unwrap();
        store.append(&[batch(OTHER, 0, run(TAB, 1..=1))]).await.unwrap();
    }

    async fn a_change_twice_in_one_batch_is_refused(db: &Database) {
        let store = db.open().await;
        store.create_map(MAP, 5).await.unwrap();
        let twice = batch(MAP, 0, vec![change(1, TAB, 1), change(2, TAB, 1)]);
        let error = store.append(&[twice]).await.unwrap_err();
        assert!(matches!(error, AppendError::Failed(_)), "{error}");
        assert_eq!(store.load(MAP).await.unwrap().unwrap().head_seq(), 0);
    }

    async fn a_cursor_moves_forward_only_and_stays_with_its_person(db: &Database) {
        let store = db.open().await;
        store.create_map(MAP, 5).await.unwrap();
        let answer = |cursors| {
            let mut answer = batch(MAP, 0, Vec::new());
            answer.cursors = cursors;
            [answer]
        };
        store.append(&answer(vec![cursor(TAB, 1, 0), cursor(PHONE, 4, 2)])).await.unwrap();
        store.append(&answer(vec![cursor(TAB, 2, 0), cursor(TAB, 3, 0)])).await.unwrap();
        store.append(&answer(vec![cursor(TAB, 2, 0)])).await.unwrap();
        let after = [cursor(TAB, 3, 0), cursor(PHONE, 4, 2)];
        assert_eq!(store.cursors(MAP).await.unwrap(), after);

        let mut stolen = cursor(TAB, 9, 9);
        stolen.actor = BEN;
        let error = store.append(&answer(vec![cursor(PHONE, 5, 5), stolen])).await.unwrap_err();
        assert!(
            matches!(error, AppendError::Failed(StoreError::ClientOfAnother { map: MAP, client: TAB })),
            "{error}"
        );
        assert_eq!(store.cursors(MAP).await.unwrap(), after);
        assert_eq!(store.cursors(MAP).await.unwrap()[0].actor, ANA);
    }

    async fn a_number_that_cannot_be_stored_is_refused(db: &Database) {
        let store = db.open().await;
        store.create_map(MAP, 5).await.unwrap();
        let mut far = batch(MAP, u64::MAX, Vec::new());
        let error = store.append(&[far.clone()]).await.unwrap_err();
        assert!(matches!(error, AppendError::Failed(StoreError::OutOfRange { .. })), "{error}");
        far.expected_head = 0;
        far.changes = vec![change(1, TAB, 1 << 63)];
        let error = store.append(&[far]).await.unwrap_err();
        assert!(matches!(error, AppendError::Failed(StoreError::OutOfRange { .. })), "{error}");
        assert_eq!(store.change_by_id(MAP, TAB, u64::MAX).await.unwrap(), None);
    }

    async fn nothing_is_an_append_too(db: &Database) {
        let store = db.open().await;
        store.append(&[]).await.unwrap();
    }
}
