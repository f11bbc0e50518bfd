//! People on one map.

use loopwise_model::Edit;
use loopwise_sync::{ClientFrame, ServerFrame};

use super::{Database, Server, on_both};
use crate::server::{Tab, add, client, factor, label};

on_both! {
    async fn two_tabs_see_each_others_changes(db: &Database) {
        let server = Server::start(db).await;
        let mut ana = server.facilitator().await;
        let map = ana.make_map("Sleep").await;
        let ben = server.joined(&ana, map, "participant").await;
        let mut one = Tab::open(&ana, map, client(1), 0).await;
        let mut two = Tab::open(&ben, map, client(2), 0).await;

        one.push(1, vec![add(1)]).await;
        let first = one.ack(1).await;
        two.sees(first).await;
        two.push(1, vec![Edit::SetLabel { factor: factor(1), label: label("Sleep") }]).await;
        let second = two.ack(1).await;
        one.sees(second).await;

        assert_eq!((first, second), (2, 3), "the first change of a map is its title");
        let path = format!("/api/maps/{map}/snapshot");
        let snapshot = ana.send("GET", &path, &[("accept", "application/json")], b"").await.json();
        assert_eq!(snapshot["seq"], 3);
        assert_eq!(snapshot["map"]["factors"][factor(1).to_string()]["label"], "Sleep");
        server.stop().await;
    }

    async fn people_see_who_is_here_and_who_left(db: &Database) {
        let server = Server::start(db).await;
        let mut ana = server.facilitator().await;
        let map = ana.make_map("Sleep").await;
        let mut one = Tab::open(&ana, map, client(1), 0).await;
        let two = Tab::open(&ana, map, client(2), 0).await;
        let is_two = |frame: &ServerFrame| match frame {
            ServerFrame::PresenceTick { changed, .. } => changed.iter().map(|peer| peer.peer).find(|peer| *peer == 2),
            _ => None,
        };
        let peer = loop {
            if let crate::server::Got::Frame(frame) = one.next_of_all().await
                && let Some(peer) = is_two(&frame)
            {
                break peer;
            }
        };
        two.drop_line();
        loop {
            if let crate::server::Got::Frame(ServerFrame::PresenceTick { left, .. }) = one.next_of_all().await
                && left.contains(&peer)
            {
                break;
            }
        }
        server.stop().await;
    }

    async fn a_ping_is_answered(db: &Database) {
        let server = Server::start(db).await;
        let mut ana = server.facilitator().await;
        let map = ana.make_map("Sleep").await;
        let mut tab = Tab::open(&ana, map, client(1), 1).await;
        tab.say(&ClientFrame::Ping { t: 7 }).await;
        assert_eq!(tab.frame().await, ServerFrame::Pong { t: 7 });
        server.stop().await;
    }
}
