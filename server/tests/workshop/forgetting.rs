//! Taking back what one person did, and forgetting a person: in the map, its log, its snapshots and the files.

use super::{Database, Open, Server, on_both};

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
}

fn has(bytes: &[u8], words: &[u8]) -> bool {
    bytes.windows(words.len()).any(|window| window == words)
}
