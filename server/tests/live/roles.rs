//! Who may do what, on the wire: the same table as in `loopwise_sync::permission`, asked through sockets.

use loopwise_model::{Edit, Intent, Point};
use loopwise_sync::{Role, ServerFrame, permission};

use super::{Database, Server, on_both};
use crate::server::{Tab, add, client, factor, label};

/// One edit for each way in which the table tells edits apart. Factor 1 is somebody else's.
fn edits(number: u128) -> Vec<Edit> {
    vec![
        add(number),
        Edit::MoveFactors {
            moves: vec![(factor(1), Point::new(5, 5))],
        },
        Edit::SetLabel {
            factor: factor(1),
            label: label("Reworded"),
        },
        Edit::SetTitle {
            title: Some(label("Taken over")),
        },
        Edit::SetLock { on: false },
        Edit::OpenStage { stage: None },
    ]
}

on_both! {
    async fn every_role_may_do_what_the_table_says_and_no_more(db: &Database) {
        let server = Server::start(db).await;
        let mut ana = server.facilitator().await;
        let map = ana.make_map("Sleep").await;
        let mut hers = Tab::open(&ana, map, client(1), 1).await;
        hers.push(1, vec![add(1)]).await;
        hers.ack(1).await;
        let mut cseq = 1;
        let mut tried = 0;
        for locked in [false, true] {
            cseq += 1;
            hers.push(cseq, vec![Edit::SetLock { on: locked }]).await;
            let seq = hers.ack(cseq).await;
            for (place, role) in [Role::Participant, Role::Observer, Role::Projector].into_iter().enumerate() {
                let browser = server.joined(&ana, map, role.word()).await;
                let number = 10 + place as u128 + if locked { 10 } else { 0 };
                let mut tab = Tab::open(&browser, map, client(number), seq).await;
                let settings = loopwise_model::Settings { locked, ..Default::default() };
                for (mine, edit) in (1..).zip(edits(number)) {
                    let expected = permission::may(role, &settings, &edit, false);
                    tab.push(mine, vec![edit.clone()]).await;
                    let found = match tab.answer(mine).await {
                        ServerFrame::Ack { .. } => Ok(()),
                        ServerFrame::Nack { reason, .. } => Err(reason),
                        other => panic!("{other:?}"),
                    };
                    assert_eq!(found, expected, "{role:?}, locked: {locked}, {edit:?}");
                    tried += 1;
                }
            }
        }
        assert_eq!(tried, 36);
        drop(hers);
        let store = db.open().await;
        let log = store.changes(map, 0, 1_000).await.unwrap();
        let edits: Vec<_> = log.iter().map(|stored| loopwise::stored::decode(stored).unwrap()).collect();
        assert!(edits.iter().all(|change| change.intent == Intent::Edit));
        let by_others = log.iter().filter(|change| change.client != client(1)).count();
        assert_eq!(by_others, 1 + 3, "the first change of the map, and what a participant may do on an open one");
        store.close().await;
        server.stop().await;
    }
}
