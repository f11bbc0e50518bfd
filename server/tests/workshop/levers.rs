//! Leverage points from cards: on the map once they may be seen, whatever is locked, and off it when they are taken back.

use super::{Database, Open, Server, on_both};
use loopwise_model::{ActionScale, LeverStatus, SystemMap};

async fn map(open: &Open, db: &Database) -> SystemMap {
    let store = db.open().await;
    let (map, _) = loopwise::stored::read(&store, open.map).await.unwrap();
    store.close().await;
    map
}

on_both! {
    async fn what_is_put_forward_stands_on_the_map_once_it_is_approved(db: &Database) {
        let server = Server::start(db).await;
        let mut open = Open::on(&server, "run_sheet=full-workshop-90&lobby=open&moderation=first").await;
        open.to("leverage").await;
        // Whoever talks about leverage has locked the map before.
        assert_eq!(open.deed("lock", "on=yes").await, 303);
        let mut ana = open.joined(&server, "student").await;
        let (status, _) = open.sends(&mut ana, "cards", "card=lever&statement=Seats+that+count&depth=structures").await;
        assert!(status < 400, "{status}");
        assert!(map(&open, db).await.levers.is_empty(), "a facilitator looks first");
        let deed = open.deed("approve", "all=1").await;
        assert_eq!(deed, 303);
        let levers = map(&open, db).await.levers;
        let (_, lever) = levers.iter().next().unwrap();
        assert_eq!((lever.name.as_str(), lever.depth.scale), ("Seats that count", Some(ActionScale::Structures)));
        assert_eq!(lever.status(), LeverStatus::Suggested);
        // It can be voted on, and is gone everywhere when its author takes it back.
        open.to("vote").await;
        assert_eq!(open.deed("vote-open", "stage=vote").await, 303);
        assert!(ana.get(&format!("/w/{}", open.id)).await.text().contains("Seats that count"));
        open.to("leverage").await;
        let page = ana.get(&format!("/w/{}", open.id)).await.text();
        let (_, rest) = page.split_once(&format!("/w/{}/cards/", open.id)).unwrap();
        let card = rest.split('"').next().unwrap().to_owned();
        let (status, _) = open.sends(&mut ana, &format!("cards/{card}"), "deed=take_back").await;
        assert!(status < 400, "{status}");
        assert!(map(&open, db).await.levers.is_empty());
        server.stop().await;
    }
}
