//! Files that people bring.

use loopwise_model::Content;

use super::{Database, Server, on_both};

const GOOD: &[u8] =
    b"from,to,polarity,delay,because\nSleep,Focus,+,false,rest helps\nStress,Sleep,maybe,true,\n";
const CLEAN: &[u8] = b"from,to,polarity\nSleep,Focus,+\n";
const BAD: &[u8] = b"from,to,polarity\nSleep,Focus,+\nSleep,\"Broken\n";

on_both! {
    async fn a_file_becomes_a_map(db: &Database) {
        let server = Server::start(db).await;
        let mut ana = server.facilitator().await;
        let token = ana.form_token().await;
        let answer = ana.post_file("/import", &token, "our sleep.csv", CLEAN).await;
        assert_eq!(answer.status, 303, "{}", answer.text());
        let path = answer.header("location").unwrap().to_owned();
        let outline = ana.get(&format!("{path}/outline")).await.text();
        assert!(outline.contains("Our sleep") && outline.contains("Focus"));
        let store = db.open().await;
        let maps = store.maps().await.unwrap();
        assert_eq!((maps.len(), maps[0].head_seq), (1, 1), "one change");
        store.close().await;
        server.stop().await;
    }

    async fn what_a_file_lost_is_shown_before_its_map(db: &Database) {
        let server = Server::start(db).await;
        let mut ana = server.facilitator().await;
        let token = ana.form_token().await;
        let answer = ana.post_file("/import", &token, "our sleep.csv", GOOD).await;
        assert_eq!(answer.status, 200);
        let page = answer.text();
        let store = db.open().await;
        let maps = store.maps().await.unwrap();
        assert_eq!(maps.len(), 1, "the map is made all the same");
        assert!(page.contains("line 3") && page.contains("maybe"), "{page}");
        assert!(page.contains(&format!("/maps/{}", maps[0].id)), "{page}");
        store.close().await;
        server.stop().await;
    }

    async fn a_malformed_file_makes_no_map_and_says_where(db: &Database) {
        let server = Server::start(db).await;
        let mut ana = server.facilitator().await;
        let token = ana.form_token().await;
        for (name, file) in [("a.csv", BAD), ("a.csv", b"".as_slice()), ("a.xyz", GOOD), ("a.json", b"{".as_slice())] {
            let answer = ana.post_file("/import", &token, name, file).await;
            assert_eq!(answer.status, 422, "{name}");
            assert!(answer.text().contains("import-problem"), "{}", answer.text());
        }
        let answer = ana.post_file("/import", &token, "a.csv", BAD).await.text();
        assert!(answer.contains("line 3"), "{answer}");
        let store = db.open().await;
        assert!(store.maps().await.unwrap().is_empty());
        store.close().await;
        server.stop().await;
    }

    async fn a_file_is_read_for_a_map_that_is_open(db: &Database) {
        let server = Server::start(db).await;
        let mut ana = server.facilitator().await;
        let map = ana.make_map("Sleep").await;
        let ben = server.joined(&ana, map, "participant").await;
        let origin = ben.origin();
        let path = format!("/api/maps/{map}/read-file?name=links.csv");
        let answer = ben.send("POST", &path, &[("origin", &origin)], GOOD).await;
        assert_eq!(answer.status, 200, "{}", answer.text());
        let (content, lines): (Content, Vec<String>) = minicbor::decode(&answer.body).unwrap();
        assert_eq!((content.factors.len(), content.links.len()), (3, 2));
        assert_eq!(lines.len(), 1, "the sign that could not be read: {lines:?}");
        let answer = ben.send("POST", &path, &[("origin", &origin)], BAD).await;
        assert_eq!((answer.status, answer.header("content-type")), (400, Some("application/problem+json")));
        assert!(answer.json()["detail"].as_str().unwrap().contains("line 3"));
        server.stop().await;
    }

    async fn a_file_that_is_too_large_is_refused(db: &Database) {
        let server = Server::start(db).await;
        let mut ana = server.facilitator().await;
        let map = ana.make_map("Sleep").await;
        let origin = ana.origin();
        let path = format!("/api/maps/{map}/read-file?name=links.csv");
        let file = vec![b'a'; 5 * 1024 * 1024 + 1];
        let answer = ana.send("POST", &path, &[("origin", &origin)], &file).await;
        assert_eq!(answer.status, 413);
        server.stop().await;
    }
}
