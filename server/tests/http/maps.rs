//! Maps as pages and files.

use loopwise_scene::{Ink, ThemeName};

use super::{Database, Server, on_both};
use crate::server::{Tab, add, client};

/// Every address of a map, with the method that is meant for it.
fn addresses(map: &str) -> Vec<(&'static str, String)> {
    [
        ("GET", ""),
        ("GET", "/outline"),
        ("GET", "/report"),
        ("GET", "/export/map.svg"),
        ("GET", "/export/links.csv"),
        ("GET", "/export/factors.csv"),
        ("GET", "/export/loops.csv"),
        ("GET", "/export/map.json"),
        ("POST", "/invite"),
        ("GET", "/settings"),
        ("POST", "/settings"),
        ("POST", "/lock"),
        ("POST", "/copy"),
    ]
    .map(|(method, rest)| (method, format!("/maps/{map}{rest}")))
    .into_iter()
    .chain(
        [
            ("GET", "snapshot"),
            ("POST", "ticket"),
            ("POST", "invites"),
            ("POST", "read-file?name=a.csv"),
        ]
        .map(|(method, rest)| (method, format!("/api/maps/{map}/{rest}"))),
    )
    .collect()
}

on_both! {
    async fn unknown_and_forbidden_maps_are_not_there(db: &Database) {
        let server = Server::start(db).await;
        let mut ana = server.facilitator().await;
        let (map, other) = (ana.make_map("Sleep").await, ana.make_map("Trust").await);
        let ben = server.joined(&ana, map, "participant").await;
        let token = ana.form_token().await;
        let origin = ana.origin();
        let headers = [("origin", &*origin), ("content-type", "application/x-www-form-urlencoded")];
        let form = format!("form_token={token}");
        let unknown = "0190163d-8694-739b-aea5-966c26f8ad91";
        for wrong in [unknown, "not-an-id"] {
            for (method, path) in addresses(wrong) {
                let found = ana.send(method, &path, &headers, form.as_bytes()).await.status;
                assert_eq!(found, 404, "{method} {path}");
            }
        }
        // A participant of one map learns nothing about another. Forms are refused earlier, for lack of their token.
        for (method, path) in addresses(&other.to_string()) {
            let theirs = ben.send(method, &path, &headers[..1], b"").await;
            let nobodys = ben.send(method, &path.replace(&other.to_string(), unknown), &headers[..1], b"").await;
            assert_eq!((theirs.status, &theirs.body), (nobodys.status, &nobodys.body), "{method} {path}");
            assert_ne!(theirs.status, 200, "{method} {path}");
        }
        for (method, path) in addresses(&map.to_string()) {
            let found = server.stranger().send(method, &path, &headers, form.as_bytes()).await.status;
            assert_eq!(found, 404, "{method} {path}");
        }
        server.stop().await;
    }

    async fn a_map_can_be_read_and_taken_along(db: &Database) {
        let server = Server::start(db).await;
        let mut ana = server.facilitator().await;
        let map = ana.make_map("Sleep").await;
        let mut tab = Tab::open(&ana, map, client(1), 1).await;
        tab.push(1, vec![add(1)]).await;
        tab.ack(1).await;
        for (path, kind, part) in [
            ("", "text/html", "id=\"workspace\""),
            ("/outline", "text/html", "Factor 1"),
            ("/report", "text/html", "Factor 1"),
            ("/export/factors.csv", "text/csv", "Factor 1"),
            ("/export/links.csv", "text/csv", "from,to"),
            ("/export/loops.csv", "text/csv", "loop,kind"),
            ("/export/map.json", "application/json", "Factor 1"),
            ("/export/map.svg", "image/svg+xml", ""),
        ] {
            let answer = ana.get(&format!("/maps/{map}{path}")).await;
            assert_eq!(answer.status, 200, "{path}");
            assert!(answer.header("content-type").unwrap().starts_with(kind), "{path}");
            assert!(answer.text().contains(part), "{path}: {}", answer.text());
            let attached = answer.header("content-disposition").is_some_and(|how| how.starts_with("attachment"));
            assert_eq!(attached, path.starts_with("/export"), "{path}");
        }
        let picture = ana.get(&format!("/maps/{map}/export/map.svg")).await;
        assert!(picture.header("content-security-policy").unwrap().contains("sandbox"));
        assert_eq!(picture.header("content-disposition"), Some("attachment; filename*=UTF-8''Sleep.svg"));
        assert_eq!(picture.text().matches("@font-face").count(), 2, "it looks the same where the fonts are not installed");
        assert_eq!(picture.text().matches("data:font/woff2;base64,d09GMg").count(), 2, "with the fonts in it");
        let dark = ana.get(&format!("/maps/{map}/export/map.svg?theme=dark")).await;
        let paper = |theme: ThemeName| theme.rgb(Ink::Paper).to_string();
        assert!(dark.text().contains(&paper(ThemeName::Dark)) && picture.text().contains(&paper(ThemeName::Light)));
        assert!(!dark.text().contains(&paper(ThemeName::Light)));
        assert!(picture.text().contains("Sleep · Revision 2 · "), "a file says which revision it shows: {}", picture.text());
        drop(tab);
        server.stop().await;
    }

    async fn a_snapshot_is_sent_once(db: &Database) {
        let server = Server::start(db).await;
        let mut ana = server.facilitator().await;
        let map = ana.make_map("Sleep").await;
        let path = format!("/api/maps/{map}/snapshot");
        let answer = ana.get(&path).await;
        assert_eq!((answer.status, answer.header("etag")), (200, Some("\"1\"")));
        assert_eq!(answer.header("content-type"), Some("application/cbor"));
        let snapshot: loopwise_sync::Snapshot = minicbor::decode(&answer.body).unwrap();
        assert_eq!((snapshot.seq, snapshot.map.title(), snapshot.stamps.len()), (1, "Sleep", 0));
        let known = ana.send("GET", &path, &[("if-none-match", "\"1\"")], b"").await;
        assert_eq!((known.status, known.body.len()), (304, 0));
        server.stop().await;
    }

    async fn a_map_needs_a_title(db: &Database) {
        let server = Server::start(db).await;
        let mut ana = server.facilitator().await;
        let token = ana.form_token().await;
        let answer = ana.post("/maps", &format!("form_token={token}&title=+&question=")).await;
        assert_eq!(answer.status, 400);
        let store = db.open().await;
        assert!(store.maps().await.unwrap().is_empty());
        store.close().await;
        server.stop().await;
    }
}
