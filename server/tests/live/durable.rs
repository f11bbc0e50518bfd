//! What is acknowledged is stored, once, whatever happens to lines and servers.

use loopwise::store::Store;
use loopwise_model::MapId;
use loopwise_sync::{RejectReason, ServerFrame};

use super::{Database, Server, on_both};
use crate::server::{Got, Tab, add, client, label};

/// How often the log holds a change, read through a connection of its own.
async fn times_stored(store: &Store, map: MapId, cseq: u64) -> usize {
    let log = store.changes(map, 0, 10_000).await.unwrap();
    log.iter()
        .filter(|change| change.client == client(1) && change.cseq == cseq)
        .count()
}

on_both! {
    async fn an_acknowledged_change_is_in_the_database_already(db: &Database) {
        let server = Server::start(db).await;
        let mut ana = server.facilitator().await;
        let map = ana.make_map("Sleep").await;
        let other = db.open().await;
        let mut tab = Tab::open(&ana, map, client(1), 0).await;
        for cseq in 1..=10 {
            tab.push(cseq, vec![add(cseq.into())]).await;
            let seq = tab.ack(cseq).await;
            assert_eq!(other.change_by_id(map, client(1), cseq).await.unwrap(), Some(seq));
        }
        other.close().await;
        server.stop().await;
    }

    async fn a_change_sent_again_is_stored_once_and_gets_the_same_place(db: &Database) {
        let mut server = Server::start(db).await;
        let mut ana = server.facilitator().await;
        let map = ana.make_map("Sleep").await;
        let mut tab = Tab::open(&ana, map, client(1), 0).await;
        tab.push(1, vec![add(1)]).await;
        let place = tab.ack(1).await;
        tab.push(1, vec![add(1)]).await;
        assert_eq!(tab.ack(1).await, place, "on the same line");
        tab.drop_line();

        let mut tab = Tab::open(&ana, map, client(1), 0).await;
        tab.push(1, vec![add(1)]).await;
        assert_eq!(tab.ack(1).await, place, "on a new line");
        drop(tab);

        server = server.restart(db).await;
        ana.address = server.address;
        let mut tab = Tab::open(&ana, map, client(1), 0).await;
        tab.push(1, vec![add(1)]).await;
        assert_eq!(tab.ack(1).await, place, "on a new server, where the room knows only a snapshot");
        let other = db.open().await;
        assert_eq!(times_stored(&other, map, 1).await, 1);
        other.close().await;
        server.stop().await;
    }

    async fn a_refusal_is_final_even_after_a_restart(db: &Database) {
        let mut server = Server::start(db).await;
        let mut ana = server.facilitator().await;
        let map = ana.make_map("Sleep").await;
        let mut tab = Tab::open(&ana, map, client(1), 0).await;
        let gone = vec![loopwise_model::Edit::SetLabel { factor: crate::server::factor(9), label: label("x") }];
        tab.push(1, gone.clone()).await;
        let refused = tab.answer(1).await;
        assert!(matches!(refused, ServerFrame::Nack { reason: RejectReason::Impossible { .. }, .. }), "{refused:?}");
        drop(tab);

        server = server.restart(db).await;
        ana.address = server.address;
        let mut tab = Tab::open(&ana, map, client(1), 0).await;
        tab.push(1, gone).await;
        let refused = tab.answer(1).await;
        assert!(matches!(refused, ServerFrame::Nack { reason: RejectReason::RefusedBefore, .. }), "{refused:?}");
        server.stop().await;
    }

    async fn a_stop_says_good_bye_and_loses_nothing(db: &Database) {
        let server = Server::start(db).await;
        let mut ana = server.facilitator().await;
        let map = ana.make_map("Sleep").await;
        let mut tab = Tab::open(&ana, map, client(1), 0).await;
        for cseq in 1..=20 {
            tab.push(cseq, vec![add(cseq.into())]).await;
        }
        tab.ack(1).await;
        let stopping = server.stop_soon();
        let mut acked = vec![1];
        let mut bye = false;
        let code = loop {
            match tab.next().await {
                Got::Frame(ServerFrame::Ack { cseq, .. }) => acked.push(cseq),
                Got::Frame(ServerFrame::Bye { retry_after_ms }) => {
                    assert!(retry_after_ms < 3_000);
                    bye = true;
                }
                Got::Frame(_) => {}
                Got::Closed(code) => break code,
            }
        };
        assert!(bye);
        assert_eq!(code, 1012);
        drop(tab);
        stopping.await.unwrap().unwrap();
        let store = db.open().await;
        for cseq in &acked {
            assert_eq!(times_stored(&store, map, *cseq).await, 1);
        }
        let loaded = store.load(map).await.unwrap().unwrap();
        assert_eq!(loaded.snapshot.unwrap().seq, store.map(map).await.unwrap().unwrap().head_seq);
        store.close().await;
    }

    async fn a_map_that_somebody_else_wrote_to_is_opened_again(db: &Database) {
        let server = Server::start(db).await;
        let mut ana = server.facilitator().await;
        let map = ana.make_map("Sleep").await;
        let mut tab = Tab::open(&ana, map, client(1), 0).await;
        tab.push(1, vec![add(1)]).await;
        tab.ack(1).await;
        // Another server on the same database.
        let second = Server::start(db).await;
        let mut there = ana.clone();
        there.address = second.address;
        let mut other = Tab::open(&there, map, client(2), 0).await;
        other.push(1, vec![add(2)]).await;
        other.ack(1).await;
        // The first one notices when it stores, and is not believed.
        tab.push(2, vec![add(3)]).await;
        let bye = loop {
            match tab.next().await {
                Got::Frame(ServerFrame::Bye { .. }) => break true,
                Got::Frame(ServerFrame::Ack { .. }) | Got::Closed(_) => break false,
                Got::Frame(_) => {}
            }
        };
        assert!(bye, "nothing is acknowledged on top of a state that is not the stored one");
        let mut tab = Tab::open(&ana, map, client(1), 0).await;
        tab.push(2, vec![add(3)]).await;
        assert_eq!(tab.ack(2).await, 4);
        drop((tab, other));
        second.stop().await;
        server.stop().await;
    }
}
