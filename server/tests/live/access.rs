//! Who gets in.

use loopwise_model::MapId;
use loopwise_sync::wire;
use tokio_tungstenite::tungstenite;

use super::{Database, Server, on_both};
use crate::server::{Browser, Got, Tab, client};

/// The status with which the server refuses a socket.
async fn refused(
    browser: &Browser,
    map: MapId,
    origin: Option<&str>,
    protocol: Option<&str>,
) -> u16 {
    match Tab::connect_with(browser, map, origin, protocol).await {
        Err(tungstenite::Error::Http(response)) => response.status().as_u16(),
        Err(error) => panic!("{error}"),
        Ok(_) => 101,
    }
}

on_both! {
    async fn a_socket_needs_our_own_origin_and_a_known_subprotocol(db: &Database) {
        let server = Server::start(db).await;
        let mut ana = server.facilitator().await;
        let map = ana.make_map("Sleep").await;
        let own = ana.origin();
        assert_eq!(refused(&ana, map, None, Some(wire::JSON)).await, 403);
        assert_eq!(refused(&ana, map, Some("http://evil.example"), Some(wire::JSON)).await, 403);
        assert_eq!(refused(&ana, map, Some("null"), Some(wire::JSON)).await, 403);
        assert_eq!(refused(&ana, map, Some(&own), None).await, 400);
        assert_eq!(refused(&ana, map, Some(&own), Some("other.v9")).await, 400);
        assert_eq!(refused(&ana, map, Some(&own), Some(wire::CBOR)).await, 101);
        server.stop().await;
    }

    async fn se_10_with_a_base_address_sockets_come_from_there_or_from_this_machine(db: &Database) {
        let base = "https://maps.example.org";
        let server = Server::start_with(db, |options| options.base_url = Some(base.into())).await;
        let mut ana = server.facilitator().await;
        let map = ana.make_map("Sleep").await;
        let own = ana.origin();
        assert_eq!(refused(&ana, map, Some(base), Some(wire::JSON)).await, 101);
        assert_eq!(refused(&ana, map, Some(&own), Some(wire::JSON)).await, 101);
        for other in ["http://maps.example.org", "http://10.0.0.7:8080", &*own.replace("http:", "https:")] {
            assert_eq!(refused(&ana, map, Some(other), Some(wire::JSON)).await, 403, "{other}");
        }
        let ticket = format!("/api/maps/{map}/ticket");
        let answer = ana.send("POST", &ticket, &[("origin", "http://10.0.0.7:8080")], b"").await;
        assert_eq!(answer.status, 403);
        let detail = answer.json()["detail"].as_str().unwrap().to_owned();
        assert!(detail.contains("--base-url"), "{detail}");
        server.stop().await;
    }

    async fn a_ticket_opens_one_socket_to_one_map(db: &Database) {
        let server = Server::start(db).await;
        let mut ana = server.facilitator().await;
        let (map, other) = (ana.make_map("Sleep").await, ana.make_map("Trust").await);
        let ticket = ana.ticket(map).await;
        let mut first = Tab::connect(&ana, map).await.unwrap();
        first.hello(ticket.clone(), map, client(1), 0).await;
        first.frame().await;

        for (wanted, ticket) in
            [(map, ticket), (map, "made-up".to_owned()), (other, ana.ticket(map).await)]
        {
            let mut tab = Tab::connect(&ana, wanted).await.unwrap();
            tab.hello(ticket, wanted, client(2), 0).await;
            assert!(matches!(tab.next().await, Got::Frame(loopwise_sync::ServerFrame::Error { .. })));
            assert_eq!(tab.next().await, Got::Closed(4401));
        }
        drop(first);
        server.stop().await;
    }

    async fn nobody_speaks_before_hello(db: &Database) {
        let server = Server::start(db).await;
        let mut ana = server.facilitator().await;
        let map = ana.make_map("Sleep").await;
        let mut tab = Tab::connect(&ana, map).await.unwrap();
        tab.push(1, vec![crate::server::add(1)]).await;
        assert!(matches!(tab.next().await, Got::Frame(loopwise_sync::ServerFrame::Error { .. })));
        assert_eq!(tab.next().await, Got::Closed(4401));
        let mut tab = Tab::connect(&ana, map).await.unwrap();
        tab.hello("x".repeat(5_000), map, client(1), 0).await;
        assert!(matches!(tab.next().await, Got::Frame(loopwise_sync::ServerFrame::Error { .. })));
        assert_eq!(tab.next().await, Got::Closed(4401));
        server.stop().await;
    }

    async fn nobody_speaks_with_another_persons_client(db: &Database) {
        let server = Server::start(db).await;
        let mut ana = server.facilitator().await;
        let map = ana.make_map("Sleep").await;
        let ben = server.joined(&ana, map, "participant").await;
        let hers = Tab::open(&ana, map, client(1), 0).await;
        let mut tab = Tab::connect(&ben, map).await.unwrap();
        tab.hello(ben.ticket(map).await, map, client(1), 0).await;
        assert!(matches!(tab.next().await, Got::Frame(loopwise_sync::ServerFrame::Error { .. })));
        assert!(matches!(tab.next().await, Got::Frame(loopwise_sync::ServerFrame::Bye { .. })));
        assert_eq!(tab.next().await, Got::Closed(1013));
        drop((hers, tab));
        server.stop().await;
    }

    async fn a_newer_socket_of_the_same_client_takes_over(db: &Database) {
        let server = Server::start(db).await;
        let mut ana = server.facilitator().await;
        let map = ana.make_map("Sleep").await;
        let mut older = Tab::open(&ana, map, client(1), 1).await;
        let mut newer = Tab::open(&ana, map, client(1), 1).await;
        assert!(matches!(older.next().await, Got::Frame(loopwise_sync::ServerFrame::Bye { .. })));
        assert_eq!(older.next().await, Got::Closed(4409));
        drop(older);
        newer.push(1, vec![crate::server::add(1)]).await;
        assert_eq!(newer.ack(1).await, 2);
        drop(newer);
        server.stop().await;
    }
}
