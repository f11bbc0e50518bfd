//! What people said is kept as long as a workshop settled, and not longer (PR-07). The clock is an argument here.

use loopwise::store::WorkshopRow;
use loopwise::workshop::keeping::remove_expired;
use loopwise_model::Edit;

use super::{Database, Open, Server, on_both};
use crate::server::{Tab, client, factor, label};

const DAY_MS: i64 = 24 * 3_600_000;
const LOG_DAYS: u32 = 730;

/// The workshop of a test, as it is stored.
async fn row(db: &Database, open: &Open) -> WorkshopRow {
    let store = db.open().await;
    let row = store.workshops(open.map).await.unwrap().remove(0);
    store.close().await;
    row
}

fn now_ms() -> i64 {
    let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
    i64::try_from(since.unwrap().as_millis()).unwrap()
}

on_both! {
    async fn pr_07_what_people_said_goes_when_its_days_are_over_and_the_map_stays(db: &Database) {
        let server = Server::start(db).await;
        let mut open = Open::on(&server, "lobby=open&moderation=off&days=3").await;
        open.to("connect").await;
        let mut ben = open.joined(&server, "student").await;
        let link = "anyway=1&card=link&from=Sleep&to=Marks&way=more";
        assert_eq!(open.sends(&mut ben, "cards", link).await.0, 303);
        let mut tab = Tab::open(&ben, open.map, client(1), 0).await;
        let made = loopwise_model::Factor::new(label("Xylophone early"), loopwise_model::Point::default());
        tab.push(1, vec![Edit::AddFactor { id: factor(1), factor: made }]).await;
        tab.ack(1).await;
        tab.push(2, vec![Edit::SetLabel { factor: factor(1), label: label("Calm") }]).await;
        tab.ack(2).await;
        open.to("loops").await;
        let remark = "anyway=1&card=remark&on=stage&text=Xylophone+remark";
        assert_eq!(open.sends(&mut ben, "cards", remark).await.0, 303);
        open.sends(&mut ben, "adult", "choice=me&words=Xylophone+help").await;
        assert_eq!(open.deed("end", "").await, 303);
        let kept = format!("/w/{}/kept", open.id);
        let page = open.desk.get(&kept).await.text();
        assert!(page.contains("What people said is kept until") && page.contains("Xylophone remark"), "{page}");
        let closed_ms = row(db, &open).await.closed_ms.unwrap();
        server.stop().await;

        let store = db.open().await;
        let people = store.people(open.map).await.unwrap();
        let at = |ms| remove_expired(&store, None, (ms, LOG_DAYS));
        assert_eq!(at(closed_ms + 3 * DAY_MS - 1).await.unwrap().workshops, 0);
        assert_eq!(store.people(open.map).await.unwrap().len(), 1, "a moment before, all is there");
        assert_eq!(at(closed_ms + 3 * DAY_MS).await.unwrap().workshops, 1);
        assert_eq!(at(closed_ms + 9 * DAY_MS).await.unwrap().workshops, 0, "it is done once");
        let id = row(db, &open).await.id;
        assert_eq!(store.people(open.map).await.unwrap(), []);
        assert_eq!(store.cards(id).await.unwrap(), []);
        assert_eq!(store.calls(id).await.unwrap(), []);
        for change in store.changes(open.map, 0, 10_000).await.unwrap() {
            assert_ne!(change.actor, people[0].id);
            assert!(!has(&change.body, b"Xylophone"), "change {}", change.seq);
        }
        let (map, _) = loopwise::stored::read(&store, open.map).await.unwrap();
        let labels: Vec<&str> = map.factors.values().map(|factor| factor.label.as_str()).collect();
        assert_eq!((map.links.len(), labels.len()), (1, 3), "the map stays: {labels:?}");
        assert!(["Sleep", "Marks", "Calm"].iter().all(|label| labels.contains(label)), "{labels:?}");
        store.close().await;
        for (file, bytes) in db.files() {
            assert!(!has(&bytes, b"Xylophone"), "{file}");
            assert!(!has(&bytes, people[0].name.as_bytes()), "{file}");
        }

        let server = Server::start(db).await;
        let mut desk = server.facilitator().await;
        let page = desk.get(&kept).await.text();
        assert!(page.contains("What people said was deleted on"), "{page}");
        assert_eq!(desk.get(&format!("/w/{}/run", open.id)).await.status, 200);
        server.stop().await;
    }

    async fn pr_07_a_day_after_the_end_participants_are_signed_out(db: &Database) {
        let server = Server::start(db).await;
        let mut open = Open::on(&server, "lobby=open").await;
        let mut ben = open.joined(&server, "student").await;
        assert_eq!(open.deed("end", "").await, 303);
        let room = format!("/w/{}", open.id);
        assert_eq!(ben.get(&room).await.status, 200, "they may take their things along");
        let store = db.open().await;
        let closed_ms = row(db, &open).await.closed_ms.unwrap();
        assert_eq!(store.people(open.map).await.unwrap()[0].expires_ms, closed_ms + DAY_MS);
        db.execute("UPDATE workshop SET closed_ms = closed_ms - 90000000").await;
        let removed = remove_expired(&store, None, (now_ms(), LOG_DAYS)).await.unwrap();
        assert_eq!(removed.workshops, 0);
        assert_eq!(ben.get(&room).await.status, 404);
        assert_eq!(store.people(open.map).await.unwrap().len(), 1, "what they said stays for its days");
        store.close().await;
        server.stop().await;
    }

    async fn pr_07_a_workshop_that_nobody_ended_goes_too_and_its_door_closes(db: &Database) {
        let server = Server::start(db).await;
        let open = Open::on(&server, "lobby=open&days=3").await;
        open.joined(&server, "student").await;
        db.execute("UPDATE workshop SET run_ms = run_ms - 345600000").await;
        // The server that runs looks when it starts.
        let server = server.restart(db).await;
        let store = db.open().await;
        while !store.people(open.map).await.unwrap().is_empty() {
            tokio::time::sleep(std::time::Duration::from_millis(20)).await;
        }
        store.close().await;
        assert_eq!(server.stranger().get(&format!("/join/{}", open.code)).await.status, 404);
        server.stop().await;
    }

    async fn looking_back_at_a_workshop_leaves_the_map_to_the_one_that_is_open(db: &Database) {
        let server = Server::start(db).await;
        let mut first = Open::on(&server, "lobby=open&moderation=off").await;
        assert_eq!(first.deed("end", "").await, 303);
        let mut second = first.again("lobby=open&moderation=off").await;
        second.to("connect").await;
        let ben = second.joined(&server, "student").await;
        let mut tab = Tab::open(&ben, second.map, client(1), 0).await;
        assert_eq!(second.desk.get(&format!("/w/{}/run", first.id)).await.status, 200);
        tab.push(1, vec![crate::server::add(1)]).await;
        tab.ack(1).await;
        server.stop().await;
    }
}

fn has(bytes: &[u8], words: &[u8]) -> bool {
    bytes.windows(words.len()).any(|window| window == words)
}
