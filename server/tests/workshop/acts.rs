//! What participants may do beside the map, by stage and tool; two who press next at once; reading first.

use loopwise_model::{Edit, Factor, FactorId, Label, Point};

use super::{Database, Open, Server, on_both};
use crate::server::{Tab, client};

/// Every form of the room, and what of it is kept.
const CARDS: [(&str, &str); 9] = [
    ("hope", "card=hope&text=Peace"),
    ("fear", "card=fear&text=Noise"),
    ("factor", "card=factor&label=Calm"),
    ("link", "card=link&from=Calm&to=Marks&way=more"),
    (
        "curve",
        "card=curve&factor=Calm&past0=1&past1=1&past2=1&past3=1&past4=1&hoped0=1&hoped1=1&hoped2=1&hoped3=1&hoped4=1&feared0=1&feared1=1&feared2=1&feared3=1&feared4=1",
    ),
    ("remark", "card=remark&on=stage&text=Well"),
    ("loop_story", "card=loop_story&loop=&name=Round"),
    ("lever", "card=lever&statement=Later+start&depth=goals"),
    ("reflection", "card=reflection&text=Much"),
];

on_both! {
    async fn a_stage_takes_the_cards_of_its_plan_and_no_others(db: &Database) {
        let server = Server::start(db).await;
        let mut open = Open::on(&server, "lobby=open&moderation=off").await;
        let mut ben = open.joined(&server, "student").await;
        // As people read the run-sheet: stage, what it takes.
        let expected: [(&str, &[&str]); 8] = [
            ("arrive", &[]),
            ("first-loop", &[]),
            ("what-matters", &["factor"]),
            ("same-as", &["remark"]),
            ("connect", &["factor", "link"]),
            ("loops", &["remark"]),
            ("push", &[]),
            ("close", &["remark", "reflection"]),
        ];
        for (stage, takes) in expected {
            open.to(stage).await;
            for (kind, fields) in CARDS {
                let before = kept(db, &open).await;
                open.sends(&mut ben, "cards", &format!("anyway=1&{fields}")).await;
                let after = kept(db, &open).await;
                // A loop that is not there cannot be told; the stage would let it.
                assert_eq!(after > before, takes.contains(&kind), "{kind} in {stage}");
            }
        }
        server.stop().await;
    }

    async fn a_form_without_the_rooms_token_is_refused(db: &Database) {
        let server = Server::start(db).await;
        let mut open = Open::on(&server, "lobby=open&moderation=off").await;
        open.to("what-matters").await;
        let mut ben = open.joined(&server, "student").await;
        let cards = format!("/w/{}/cards", open.id);
        assert_eq!(ben.post(&cards, "card=factor&label=Calm").await.status, 403);
        server.stop().await;
    }

    async fn two_who_press_next_at_once_go_on_by_one_stage(db: &Database) {
        let server = Server::start(db).await;
        let mut open = Open::on(&server, "lobby=open").await;
        let page = open.desk.get(&format!("/w/{}/run", open.id)).await.text();
        let field = |name: &str| {
            let (_, rest) = page.split_once(&format!("name=\"{name}\" value=\"")).unwrap();
            rest.split('"').next().unwrap().to_owned()
        };
        let form = format!("form_token={}&seen={}", field("form_token"), field("seen"));
        let path = format!("/w/{}/run/next", open.id);
        let mut other = open.desk.clone();
        let (one, two) = tokio::join!(open.desk.post(&path, &form), other.post(&path, &form));
        let mut statuses = [one.status, two.status];
        statuses.sort_unstable();
        assert_eq!(statuses, [200, 303], "one is told that somebody was quicker");
        let page = open.desk.get(&format!("/w/{}/run", open.id)).await.text();
        assert!(page.contains("Next: What matters here?"), "the second stage is open");
        server.stop().await;
    }

    async fn the_same_card_sent_twice_is_kept_once(db: &Database) {
        let server = Server::start(db).await;
        let mut open = Open::on(&server, "lobby=open&moderation=off").await;
        open.to("what-matters").await;
        let mut ben = open.joined(&server, "student").await;
        let form = "id=0190163d-8694-739b-aea5-966c26f8ad91&card=factor&label=Calm";
        for _ in 0..3 {
            assert_eq!(open.sends(&mut ben, "cards", form).await.0, 303);
        }
        assert_eq!(kept(db, &open).await, 1);
        server.stop().await;
    }

    async fn what_is_typed_on_the_map_is_read_first_too(db: &Database) {
        let server = Server::start(db).await;
        let mut open = Open::on(&server, "lobby=open&moderation=approve_first").await;
        open.to("connect").await;
        let ben = open.joined(&server, "student").await;
        let mut tab = Tab::open(&ben, open.map, client(1), 0).await;
        let mut watching = Tab::open(&open.joined(&server, "student").await, open.map, client(2), 0).await;
        watching.changes_within(200).await;
        let id = FactorId::from_u128(0x0190_163d_8694_739b_aea5_0000_0000_0001);
        let factor = Factor::new(Label::parse("Marker words").unwrap(), Point::default());
        tab.push(1, vec![Edit::AddFactor { id, factor }]).await;
        tab.nack(1).await;
        assert_eq!(watching.changes_within(300).await, 0, "nobody hears of it");
        let store = db.open().await;
        let rows = store.workshops(open.map).await.unwrap();
        let card = loop {
            let cards = store.cards(rows[0].id).await.unwrap();
            if let [card] = &cards[..] {
                break card.clone();
            }
            tokio::time::sleep(std::time::Duration::from_millis(20)).await;
        };
        assert_eq!((card.state.as_str(), card.kind.as_str()), ("waits", "factor"));
        store.close().await;
        assert_eq!(open.deed("approve", &format!("card={}", card.id)).await, 303);
        let page = open.desk.get(&format!("/maps/{}/outline", open.map)).await.text();
        assert!(page.contains("Marker words"));
        server.stop().await;
    }
}

/// How many cards the workshop has.
async fn kept(db: &Database, open: &Open) -> usize {
    let store = db.open().await;
    let rows = store.workshops(open.map).await.unwrap();
    let count = store.cards(rows[0].id).await.unwrap().len();
    store.close().await;
    count
}
