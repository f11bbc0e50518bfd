//! What everybody can see, and what other sites can not do.

use tokio_tungstenite::tungstenite;

use super::joining::field;
use super::{Database, Server, on_both};
use crate::server::{Tab, client};

on_both! {
    async fn every_answer_is_guarded(db: &Database) {
        let server = Server::start(db).await;
        for path in ["/", "/notice", "/nowhere", "/livez", "/readyz", "/join/none", "/api/maps/none/snapshot"] {
            let answer = server.stranger().get(path).await;
            let policy = answer.header("content-security-policy").unwrap();
            assert!(policy.contains("default-src 'none'") && policy.contains("frame-ancestors 'none'"), "{path}");
            assert!(!policy.contains("unsafe-inline"), "{path}");
            assert_eq!(answer.header("x-content-type-options"), Some("nosniff"), "{path}");
            assert_eq!(answer.header("referrer-policy"), Some("no-referrer"), "{path}");
        }
        server.stop().await;
    }

    async fn a_failure_is_a_page_for_people_and_a_problem_for_programs(db: &Database) {
        let server = Server::start(db).await;
        let page = server.stranger().get("/nowhere").await;
        assert_eq!((page.status, page.header("content-type")), (404, Some("text/html; charset=utf-8")));
        let problem = server.stranger().get("/api/nowhere").await;
        assert_eq!((problem.status, problem.header("content-type")), (404, Some("application/problem+json")));
        assert_eq!(problem.json()["status"], 404);
        let wrong = server.stranger().send("DELETE", "/maps", &[], b"").await;
        assert_eq!((wrong.status, wrong.header("allow")), (405, Some("POST")));
        let head = server.stranger().send("HEAD", "/", &[], b"").await;
        assert_eq!((head.status, head.body.len()), (200, 0));
        server.stop().await;
    }

    async fn another_site_changes_nothing(db: &Database) {
        let server = Server::start(db).await;
        let mut ana = server.facilitator().await;
        let map = ana.make_map("Sleep").await;
        let token = ana.form_token().await;
        let invite = ana.invite(map, "participant").await;
        let own = ana.origin();
        let form = format!("form_token={token}&title=Forged&question=");
        let kind = ("content-type", "application/x-www-form-urlencoded");
        let evil = [("origin", "http://evil.example"), kind];
        let cross = [("sec-fetch-site", "cross-site"), ("origin", &*own), kind];
        for headers in [&evil[..], &cross[..]] {
            for (path, body) in [
                ("/maps".to_owned(), form.as_str()),
                (format!("/maps/{map}/invite"), form.as_str()),
                (format!("/api/maps/{map}/ticket"), ""),
                (format!("/api/maps/{map}/invites"), ""),
                (format!("/api/maps/{map}/read-file?name=a.csv"), "from,to\na,b\n"),
                (invite.clone(), "voice=student"),
            ] {
                assert_eq!(ana.send("POST", &path, headers, body.as_bytes()).await.status, 403, "{path}");
            }
        }
        let forged = ana.send("POST", "/maps", &[("origin", &own), kind], b"form_token=no&title=Forged").await;
        assert_eq!(forged.status, 403, "a form without its token");
        let silent = ana.send("POST", &format!("/api/maps/{map}/ticket"), &[], b"").await;
        assert_eq!(silent.status, 403, "a cookie, and nothing that says where it comes from");
        let hidden = ana.send("POST", "/maps", &[("origin", "null"), kind], form.as_bytes()).await;
        assert_eq!(hidden.status, 303, "our own page over plain http, where the browser hides the origin");
        let store = db.open().await;
        assert_eq!(store.maps().await.unwrap().len(), 2);
        store.close().await;
        server.stop().await;
    }

    async fn se_05_another_site_makes_nobody_join(db: &Database) {
        let server = Server::start(db).await;
        let mut ana = server.facilitator().await;
        let map = ana.make_map("Sleep").await;
        let path = ana.invite(map, "participant").await;
        let mut ben = server.stranger();
        // Whoever has the link can copy the signed field into a page of their own.
        let ticket = field(&ben.get(&path).await.text(), "ticket").replace(' ', "+");
        let form = format!("ticket={ticket}&voice=student");
        let kind = ("content-type", "application/x-www-form-urlencoded");
        for from in [("sec-fetch-site", "cross-site"), ("sec-fetch-site", "same-site"), ("origin", "http://evil.example")] {
            let answer = ben.send("POST", &path, &[from, kind], form.as_bytes()).await;
            assert_eq!((answer.status, answer.header("set-cookie")), (403, None), "{from:?}");
        }
        let hidden = ben.send("POST", &path, &[("origin", "null"), kind], form.as_bytes()).await;
        assert_eq!(hidden.status, 303, "our own page over plain http, where the browser hides the origin");
        assert!(hidden.header("set-cookie").is_some());
        server.stop().await;
    }

    async fn se_44_whoever_finds_a_weakness_reads_whom_to_tell(db: &Database) {
        let path = "/.well-known/security.txt";
        let server = Server::start(db).await;
        assert_eq!(server.stranger().get(path).await.status, 404, "the operator has not said");
        server.stop().await;
        let server = Server::start_with(db, |options| {
            options.base_url = Some("https://maps.example.org".into());
            options.contact = Some("mailto:help@example.org".parse().unwrap());
        })
        .await;
        let answer = server.stranger().get(path).await;
        assert_eq!((answer.status, answer.header("content-type")), (200, Some("text/plain; charset=utf-8")));
        let text = answer.text();
        for line in [
            "Contact: mailto:help@example.org",
            "Preferred-Languages: en",
            "Canonical: https://maps.example.org/.well-known/security.txt",
        ] {
            assert!(text.lines().any(|found| found == line), "no “{line}” in\n{text}");
        }
        assert!(text.contains("\nExpires: "), "{text}");
        let notice = server.stranger().get("/notice").await.text();
        assert!(notice.contains("help@example.org"), "{notice}");
        server.stop().await;
    }

    async fn a_server_that_stops_is_not_ready_and_takes_no_sockets(db: &Database) {
        let server = Server::start(db).await;
        let stranger = server.stranger();
        let mut ana = server.facilitator().await;
        let map = ana.make_map("Sleep").await;
        assert_eq!(stranger.clone().get("/readyz").await.status, 200);
        // Somebody who does not hear the good-bye holds the stop up for a moment.
        let tab = Tab::open(&ana, map, client(1), 1).await;
        let stopping = server.stop_soon();
        while stranger.clone().get("/readyz").await.status == 200 {}
        assert_eq!(stranger.clone().get("/readyz").await.status, 503);
        assert_eq!(stranger.clone().get("/livez").await.status, 200);
        match Tab::connect(&ana, map).await {
            Err(tungstenite::Error::Http(answer)) => {
                assert_eq!(answer.status().as_u16(), 503);
                assert!(answer.headers().contains_key("retry-after"));
            }
            other => panic!("{:?}", other.err()),
        }
        drop(tab);
        stopping.await.unwrap().unwrap();
    }
}
