//! Two servers on one database: whatever they believe, the log has one order.

use std::pin::pin;

use loopwise::store::{AppendError, Store};
use loopwise_model::ClientId;

use super::database::Database;
use super::on_both;
use super::sample::{MAP, OTHER, PHONE, TAB, batch, change, cursor, rounds, run};

/// Appends changes one by one, as an instance that believes to own the map, and loads it again after each conflict.
async fn write_all(store: Store, client: ClientId, count: u64) -> u64 {
    let mut conflicts = 0;
    let mut head = store.load(MAP).await.unwrap().unwrap().head_seq();
    for cseq in 1..=count {
        loop {
            let mut mine = batch(MAP, head, vec![change(head + 1, client, cseq)]);
            mine.cursors = vec![cursor(client, cseq, head + 1)];
            match store.append(&[mine]).await {
                Ok(()) => break head += 1,
                Err(AppendError::Conflict { map: MAP }) => {
                    conflicts += 1;
                    head = store.load(MAP).await.unwrap().unwrap().head_seq();
                }
                Err(error) => panic!("{error}"),
            }
        }
    }
    conflicts
}

/// Polls a future so many times, and drops it if it is not done by then.
async fn give_up_after<T>(patience: u64, future: impl Future<Output = T>) {
    let mut future = pin!(future);
    for _ in 0..patience {
        tokio::select! {
            biased;
            _ = &mut future => return,
            () = tokio::task::yield_now() => {}
        }
    }
}

on_both! {
    async fn of_two_that_append_at_the_same_head_exactly_one_succeeds(db: &Database) {
        let (left, right) = (db.open().await, db.open().await);
        left.create_map(MAP, 5).await.unwrap();
        for head in 0..rounds(20) {
            let ours = [batch(MAP, head, vec![change(head + 1, TAB, head + 1)])];
            let theirs = [batch(MAP, head, vec![change(head + 1, PHONE, head + 1)])];
            let (ours, theirs) = tokio::join!(left.append(&ours), right.append(&theirs));
            let (winner, error) = match (ours, theirs) {
                (Ok(()), Err(error)) => (TAB, error),
                (Err(error), Ok(())) => (PHONE, error),
                other => panic!("not exactly one succeeded: {other:?}"),
            };
            assert!(matches!(error, AppendError::Conflict { map: MAP }), "{error}");
            let stored = left.changes(MAP, head, 10).await.unwrap();
            assert_eq!(stored, [change(head + 1, winner, head + 1)]);
        }
    }

    async fn two_instances_that_write_one_map_store_every_change_once(db: &Database) {
        let (left, right) = (db.open().await, db.open().await);
        left.create_map(MAP, 5).await.unwrap();
        let count = rounds(25);
        let ours = tokio::spawn(write_all(left.clone(), TAB, count));
        let theirs = tokio::spawn(write_all(right, PHONE, count));
        ours.await.unwrap();
        theirs.await.unwrap();

        let loaded = left.load(MAP).await.unwrap().unwrap();
        assert_eq!(loaded.tail.len() as u64, 2 * count);
        for client in [TAB, PHONE] {
            let mine = loaded.tail.iter().filter(|change| change.client == client);
            let order: Vec<u64> = mine.map(|change| change.cseq).collect();
            assert_eq!(order, (1..=count).collect::<Vec<_>>());
        }
        for cursor in loaded.cursors {
            let last = loaded.tail.iter().rfind(|change| change.client == cursor.client).unwrap();
            assert_eq!((cursor.last_cseq, cursor.last_seq), (last.cseq, last.seq));
        }
    }

    async fn two_that_write_the_same_maps_in_opposite_order_both_get_through(db: &Database) {
        let (left, right) = (db.open().await, db.open().await);
        left.create_map(MAP, 5).await.unwrap();
        left.create_map(OTHER, 5).await.unwrap();
        for _ in 0..rounds(10) {
            let head = left.map(MAP).await.unwrap().unwrap().head_seq;
            let make = |map, client| batch(map, head, vec![change(head + 1, client, head + 1)]);
            let ours = [make(MAP, TAB), make(OTHER, TAB)];
            let theirs = [make(OTHER, PHONE), make(MAP, PHONE)];
            let (ours, theirs) = tokio::join!(left.append(&ours), right.append(&theirs));
            // A deadlock would be `Failed`.
            let conflict = match (ours, theirs) {
                (Ok(()), Err(error)) | (Err(error), Ok(())) => error,
                other => panic!("not exactly one succeeded: {other:?}"),
            };
            assert!(matches!(conflict, AppendError::Conflict { .. }), "{conflict}");
        }
    }

    async fn what_is_given_up_halfway_is_whole_or_absent_and_harms_nothing_after_it(db: &Database) {
        let (store, witness) = (db.open().await, db.open().await);
        store.create_map(MAP, 5).await.unwrap();
        let mut head = 0;
        for round in 0..rounds(60) {
            // From giving up at once to waiting until it is done, in steps of a quarter.
            let patience = (1.25_f64.powi((round % 60) as i32)) as u64;
            let batches = [batch(MAP, head, run(TAB, head + 1..=head + 3))];
            give_up_after(patience, store.append(&batches)).await;
            give_up_after(patience, store.load(MAP)).await;
            // What is acknowledged afterwards is stored: another instance sees it.
            for fact in ["a", "b", "c"] {
                let value = round.to_string();
                store.set_meta(fact, &value).await.unwrap();
                assert_eq!(witness.meta(fact).await.unwrap(), Some(value));
            }
            let now = witness.load(MAP).await.unwrap().unwrap().head_seq();
            assert!(now == head || now == head + 3, "{head} became {now}");
            head = now;
        }
        assert!(head > 0);
        store.append(&[batch(MAP, head, run(TAB, head + 1..=head + 1))]).await.unwrap();
    }

    async fn loading_while_others_write_sees_one_moment(db: &Database) {
        let store = db.open().await;
        store.create_map(MAP, 5).await.unwrap();
        let writer = tokio::spawn(write_all(store.clone(), TAB, rounds(20)));
        while !writer.is_finished() {
            let loaded = store.load(MAP).await.unwrap().unwrap();
            let answered = loaded.cursors.first().map_or(0, |cursor| cursor.last_seq);
            assert_eq!(answered, loaded.head_seq());
            if loaded.head_seq() > 0 {
                store.save_snapshot(MAP, loaded.head_seq(), b"state").await.unwrap();
            }
        }
        assert_eq!(writer.await.unwrap(), 0);
    }
}
