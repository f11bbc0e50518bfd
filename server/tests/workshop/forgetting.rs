//! Taking back what one person did, and forgetting a person: in the map, its log, its snapshots and the files.

use loopwise_model::{Edit, Link, LinkId, Polarity, Reason};

use super::{Database, Open, Server, on_both};
use crate::server::{Tab, add, client, factor};

on_both! {
    async fn what_one_person_did_is_taken_back_and_what_others_built_on_stays(db: &Database) {
        let server = Server::start(db).await;
        let mut open = Open::on(&server, "lobby=open&moderation=off").await;
        open.to("connect").await;
        let mut ben = open.joined(&server, "student").await;
        let mut cai = open.joined(&server, "student").await;
        open.sends(&mut ben, "cards", "anyway=1&card=link&from=Sleep&to=Marks&way=more").await;
        open.sends(&mut ben, "cards", "anyway=1&card=link&from=Noise&to=Calm&way=less").await;
        open.sends(&mut cai, "cards", "anyway=1&card=link&from=Marks&to=Pride&way=more").await;
        let store = db.open().await;
        let person = store.people(open.map).await.unwrap().remove(0).id;
        store.close().await;
        let answer = open.deed("undo", &format!("person={person}&minutes=all")).await;
        assert_eq!(answer, 200);
        let page = open.desk.get(&format!("/maps/{}/outline", open.map)).await.text();
        assert!(page.contains("Marks") && page.contains("Pride"), "others built on it");
        assert!(!page.contains("Noise") && !page.contains("Calm"), "{page}");
        // And that can be taken back: the map is what it was before anybody did anything.
        assert_eq!(open.deed("restore", "minutes=10000&sure=yes").await, 200);
        let page = open.desk.get(&format!("/maps/{}/outline", open.map)).await.text();
        assert!(!page.contains("Pride"), "{page}");
        server.stop().await;
    }

    async fn whoever_deletes_their_things_is_nowhere_any_more(db: &Database) {
        let server = Server::start(db).await;
        let mut open = Open::on(&server, "lobby=open&moderation=off").await;
        open.to("connect").await;
        let mut ben = open.joined(&server, "student").await;
        let mut cai = open.joined(&server, "student").await;
        let marked = "anyway=1&card=link&from=Xylophone+alone&to=Xylophone+shared&way=more&because=Xylophone+reason";
        open.sends(&mut ben, "cards", marked).await;
        open.sends(&mut cai, "cards", "anyway=1&card=link&from=Xylophone+shared&to=Pride&way=more").await;
        open.sends(&mut ben, "adult", "choice=me&words=Xylophone+help").await;
        let store = db.open().await;
        let people = store.people(open.map).await.unwrap();
        let (name, id) = (people[0].name.clone(), people[0].id);
        store.close().await;
        let (status, _) = open.sends(&mut ben, "mine", "deed=delete").await;
        assert_eq!(status, 303);
        assert_eq!(ben.get(&format!("/w/{}", open.id)).await.status, 404);
        let page = open.desk.get(&format!("/maps/{}/outline", open.map)).await.text();
        assert!(page.contains("Pride") && page.contains("Taken away"), "the map is whole: {page}");
        assert!(!page.contains("Xylophone"), "{page}");
        let store = db.open().await;
        for change in store.changes(open.map, 0, 10_000).await.unwrap() {
            assert_ne!(change.actor, id);
            assert!(!has(&change.body, b"Xylophone"), "change {}", change.seq);
        }
        let (map, seq) = loopwise::stored::read(&store, open.map).await.unwrap();
        assert_eq!(map.links.len(), 1, "the log still tells the map at {seq}");
        assert!(store.people(open.map).await.unwrap().iter().all(|person| person.name != name));
        store.close().await;
        server.stop().await;
        // The files themselves, write-ahead log included.
        for (file, bytes) in db.files() {
            assert!(!has(&bytes, b"Xylophone"), "{file}");
        }
    }

    async fn a_deletion_that_was_cut_short_is_finished_at_the_next_start(db: &Database) {
        let server = Server::start(db).await;
        let mut open = Open::on(&server, "lobby=open&moderation=off").await;
        open.to("connect").await;
        let mut ben = open.joined(&server, "student").await;
        open.sends(&mut ben, "cards", "anyway=1&card=link&from=Xylophone&to=Marks&way=more&because=Xylophone+reason").await;
        // As a server leaves it that goes down right after the first step.
        let store = db.open().await;
        let id = store.people(open.map).await.unwrap().remove(0).id;
        store.move_people(open.workshop(), Some(id), ("in", "leaving")).await.unwrap();
        let page = ben.get(&format!("/w/{}", open.id)).await;
        assert!(page.status == 200 && page.text().contains("deleted"), "nobody comes in who is being deleted: {}", page.text());
        assert_eq!(ben.get(&format!("/maps/{}", open.map)).await.status, 404);
        server.stop().await;
        let server = Server::start(db).await;
        for _ in 0..200 {
            if store.person(id).await.unwrap().is_none() {
                break;
            }
            tokio::time::sleep(std::time::Duration::from_millis(50)).await;
        }
        assert_eq!(store.person(id).await.unwrap(), None);
        for change in store.changes(open.map, 0, 10_000).await.unwrap() {
            assert!(change.actor != id && !has(&change.body, b"Xylophone"), "change {}", change.seq);
        }
        store.close().await;
        server.stop().await;
        for (file, bytes) in db.files() {
            assert!(!has(&bytes, b"Xylophone"), "{file}");
        }
    }

    async fn the_desk_deletes_for_whoever_asks_and_copies_lose_the_words_too(db: &Database) {
        let server = Server::start(db).await;
        let mut open = Open::on(&server, "lobby=open&moderation=off").await;
        open.to("connect").await;
        let mut ben = open.joined(&server, "student").await;
        let mut cai = open.joined(&server, "student").await;
        open.sends(&mut ben, "cards", "anyway=1&card=link&from=Xylophone&to=Marks&way=more&because=Xylophone+reason").await;
        open.sends(&mut cai, "cards", "anyway=1&card=link&from=Marks&to=Pride&way=more").await;
        let token = open.desk.form_token().await;
        let copied = open.desk.post(&format!("/maps/{}/copy", open.map), &format!("form_token={token}")).await;
        let copy = copied.header("location").unwrap().split(['/', '?']).nth(2).unwrap().to_owned();
        let outline = format!("/maps/{copy}/outline");
        assert!(open.desk.get(&outline).await.text().contains("Xylophone reason"));
        db.put("loopwise.db.before-3", b"Xylophone");
        let store = db.open().await;
        let people = store.people(open.map).await.unwrap();
        // Somebody of another workshop is not there.
        let mut other = Open::on(&server, "lobby=open").await;
        assert_eq!(other.deed("forget", &format!("person={}", people[0].id)).await, 404);
        // Also whoever was taken out.
        assert_eq!(open.deed("remove", &format!("person={}", people[0].id)).await, 303);
        assert_eq!(open.deed("forget", &format!("person={}", people[0].id)).await, 200);
        assert_eq!(store.person(people[0].id).await.unwrap(), None);
        assert!(store.person(people[1].id).await.unwrap().is_some());
        for map in [open.map.to_string(), copy] {
            let page = open.desk.get(&format!("/maps/{map}/outline")).await.text();
            assert!(page.contains("Taken away") && page.contains("Pride") && !page.contains("Xylophone"), "{map}: {page}");
        }
        store.close().await;
        server.stop().await;
        for (file, bytes) in db.files() {
            assert!(!has(&bytes, b"Xylophone"), "{file}");
        }
    }

    async fn what_people_on_another_copy_said_themselves_stays_theirs(db: &Database) {
        let server = Server::start(db).await;
        let mut open = Open::on(&server, "lobby=open&moderation=off").await;
        let mut desks = Tab::open(&open.desk, open.map, client(1), 0).await;
        let link = Edit::AddLink { id: LinkId::from_u128(1), link: Link::new(factor(1), factor(2), Polarity::Same) };
        desks.push(1, vec![add(1), add(2), link]).await;
        desks.ack(1).await;
        open.to("connect").await;
        assert_eq!(open.deed("switch", "tool=edit_any&on=yes").await, 303);
        let mut ben = open.joined(&server, "student").await;
        let token = open.desk.form_token().await;
        let copied = open.desk.post(&format!("/maps/{}/copy", open.map), &format!("form_token={token}")).await;
        let copy = copied.header("location").unwrap().split(['/', '?']).nth(2).unwrap().to_owned();
        // The same words on the same link, on both maps.
        let said = || vec![Edit::SetBecause { link: LinkId::from_u128(1), because: Reason::parse("Less sleep").unwrap() }];
        let mut bens = Tab::open(&ben, open.map, client(2), 0).await;
        bens.push(1, said()).await;
        bens.ack(1).await;
        let mut others = Tab::open(&open.desk, copy.parse().unwrap(), client(3), 0).await;
        others.push(1, said()).await;
        others.ack(1).await;
        assert_eq!(open.sends(&mut ben, "mine", "deed=delete").await.0, 303);
        let page = open.desk.get(&format!("/maps/{}/outline", open.map)).await.text();
        assert!(!page.contains("Less sleep"), "{page}");
        let page = open.desk.get(&format!("/maps/{copy}/outline")).await.text();
        assert!(page.contains("Less sleep"), "{page}");
        server.stop().await;
    }

    async fn what_somebody_only_brought_back_stays_whose_it_was(db: &Database) {
        let server = Server::start(db).await;
        let mut open = Open::on(&server, "lobby=open&moderation=off").await;
        open.to("connect").await;
        for tool in ["add", "connect", "edit_any"] {
            assert_eq!(open.deed("switch", &format!("tool={tool}&on=yes")).await, 303);
        }
        let ana = open.joined(&server, "student").await;
        let mut ben = open.joined(&server, "student").await;
        let mut anas = Tab::open(&ana, open.map, client(1), 0).await;
        let ends = [add(1), add(2)];
        let link = |from, to, because| Link { because: Reason::parse(because).unwrap(), ..Link::new(factor(from), factor(to), Polarity::Same) };
        let there = Edit::AddLink { id: LinkId::from_u128(1), link: link(1, 2, "One helps the other") };
        let back = Edit::AddLink { id: LinkId::from_u128(2), link: link(2, 1, "Both said so") };
        anas.push(1, ends.into_iter().chain([there, back]).collect()).await;
        anas.ack(1).await;
        // Ben changes the reason, and then says again what stood there before.
        let mut bens = Tab::open(&ben, open.map, client(2), 0).await;
        for (number, words) in [(1, "Xylophones"), (2, "One helps the other")] {
            let because = Reason::parse(words).unwrap();
            bens.push(number, vec![Edit::SetBecause { link: LinkId::from_u128(1), because }]).await;
            bens.ack(number).await;
        }
        // And says on a link of his own what Ana says on hers, whose sign he changes.
        let own = Edit::AddLink { id: LinkId::from_u128(3), link: link(1, 3, "Both said so") };
        let sign = Edit::SetPolarity { link: LinkId::from_u128(2), polarity: Polarity::Opposite };
        bens.push(3, vec![sign]).await;
        bens.ack(3).await;
        bens.push(4, vec![add(3), own]).await;
        bens.ack(4).await;
        assert_eq!(open.sends(&mut ben, "mine", "deed=delete").await.0, 303);
        let page = open.desk.get(&format!("/maps/{}/outline", open.map)).await.text();
        assert!(page.contains("One helps the other") && page.contains("Factor 1"), "{page}");
        assert!(page.contains("Both said so"), "it is Ana’s too: {page}");
        let store = db.open().await;
        let bodies: Vec<_> = store.changes(open.map, 0, 100).await.unwrap().into_iter().map(|change| change.body).collect();
        assert!(bodies.iter().any(|body| has(body, b"One helps the other")), "what Ana wrote stays in the log");
        assert!(!bodies.iter().any(|body| has(body, b"Xylophones")));
        store.close().await;
        server.stop().await;
    }
}

fn has(bytes: &[u8], words: &[u8]) -> bool {
    bytes.windows(words.len()).any(|window| window == words)
}
