//! What this server keeps, for anybody to read (PR-12).

use super::{Database, Server, on_both};

on_both! {
    async fn pr_12_privacy_says_who_runs_this_where_and_how_to_reach_them(db: &Database) {
        let server = Server::start_with(db, |options| {
            options.operator = Some("The Collective".to_owned());
            options.data_country = Some("Australia".to_owned());
            options.contact = Some("mailto:help@example.org".parse().unwrap());
            options.log.log_days = 90;
        })
        .await;
        let answer = server.stranger().get("/privacy").await;
        assert_eq!(answer.status, 200);
        let page = answer.text();
        for said in [
            "The Collective runs this Loopwise",
            "help@example.org",
            "kept in Australia",
            "1 to 730",
            "kept for 90 days",
            "A day after the end",
            "Open My things",
        ] {
            assert!(page.contains(said), "no “{said}” in {page}");
        }
        let notice = server.stranger().get("/notice").await.text();
        assert!(notice.contains("kept in Australia"), "{notice}");
        let mut ana = server.facilitator().await;
        let map = ana.make_map("Sleep").await;
        let join = ana.invite(map, "participant").await;
        for (mut who, path) in [
            (server.stranger(), join.as_str()),
            (server.stranger(), "/sign-in"),
            (server.stranger(), "/notice"),
            (ana.clone(), "/team"),
            (ana, "/team/log"),
        ] {
            let page = who.get(path).await.text();
            assert!(page.contains("href=\"/privacy\""), "{path}");
        }
        server.stop().await;
    }

    async fn pr_12_privacy_says_what_holds_where_the_operator_said_nothing(db: &Database) {
        let server = Server::start(db).await;
        let page = server.stranger().get("/privacy").await.text();
        assert!(page.contains("The people who invited you run this Loopwise"), "{page}");
        assert!(page.contains("Ask them in which country it is kept"), "{page}");
        server.stop().await;
    }
}
