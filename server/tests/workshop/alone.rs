//! A workshop that nobody runs takes nothing, says why, and goes on when somebody takes over (FX-07).

use std::time::Duration;

use loopwise_sync::{RejectReason, ServerFrame};

use super::{Database, Open, Server, on_both};
use crate::server::{Tab, add, client};

const ALONE: &str = "No leader has been here for a while";

on_both! {
    async fn fx_07_a_workshop_that_nobody_runs_takes_nothing_until_somebody_takes_over(db: &Database) {
        let server = Server::start_with(db, |options| {
            // Looked at every second.
            options.unattended_after = Duration::from_secs(20);
        })
        .await;
        let mut open = Open::on(&server, "lobby=open&moderation=off").await;
        open.to("connect").await;
        let mut ben = open.joined(&server, "student").await;
        let mut tab = Tab::open(&ben, open.map, client(1), 0).await;
        tab.push(1, vec![add(1)]).await;
        tab.ack(1).await;
        let card = "anyway=1&card=factor&label=Calm";
        assert_eq!(open.sends(&mut ben, "cards", card).await.0, 303);

        // An hour passes, and nobody is at the desk.
        assert_eq!(db.execute("UPDATE workshop SET run_ms = run_ms - 3600000").await, 1);
        let room = format!("/w/{}", open.id);
        while !ben.get(&room).await.text().contains(ALONE) {
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        tab.push(2, vec![add(2)]).await;
        let answer = tab.answer(2).await;
        let closed = matches!(answer, ServerFrame::Nack { reason: RejectReason::NotInThisStage, .. });
        assert!(closed, "{answer:?}");
        let (status, page) = open.sends(&mut ben, "cards", "anyway=1&card=factor&label=Noise").await;
        assert_eq!(status, 200);
        assert!(page.contains("This cannot be sent just now") && page.contains(ALONE), "{page}");
        let outline = ben.get(&format!("/maps/{}/outline", open.map)).await.text();
        assert!(outline.contains("Calm") && !outline.contains("Noise"), "it can be read: {outline}");

        // A colleague, on a device that was never here.
        open.desk = server.invited("Fay", "facilitator").await;
        let desk = open.desk.get(&format!("{room}/run")).await.text();
        assert!(desk.contains("Nobody was at the desk for a while"), "{desk}");
        assert_eq!(open.deed("pause", "on=no").await, 303);
        assert!(!ben.get(&room).await.text().contains(ALONE));
        tab.push(3, vec![add(3)]).await;
        tab.ack(3).await;
        let card = "anyway=1&card=factor&label=Noise";
        assert_eq!(open.sends(&mut ben, "cards", card).await.0, 303);
        server.stop().await;
    }

    async fn fx_07_whoever_ran_it_keeps_the_role_when_they_come_back(db: &Database) {
        let server = Server::start(db).await;
        let mut open = Open::on(&server, "lobby=open").await;
        open.to("connect").await;
        let server = server.restart(db).await;
        open.desk = server.facilitator().await;
        assert_eq!(open.deed("pause", "on=yes").await, 303);
        let page = open.desk.get(&format!("/w/{}/run", open.id)).await.text();
        assert!(page.contains("Nobody can send anything just now"), "{page}");
        server.stop().await;
    }
}
