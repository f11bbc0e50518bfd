//! The settings of a map, the list of maps, and the example: forms that work without script and reach open workspaces.

use loopwise_model::{Edit, MapId};
use loopwise_sync::ServerFrame;

use super::{Database, Server, on_both};
use crate::server::{Browser, Tab, add, client, label};

/// A form of the settings page, as a browser sends it.
fn words(token: &str, title: &str, seen: u64) -> String {
    format!(
        "form_token={token}&seen={seen}&title_was=Sleep&question_was=Why%3F&title={title}&question=Why%3F"
    )
}

/// The next changes that others hear of, and the place of the first.
async fn commit(tab: &mut Tab) -> (u64, Vec<Edit>) {
    loop {
        if let ServerFrame::Commit {
            first_seq, changes, ..
        } = tab.frame().await
        {
            let edits = changes.into_iter().flat_map(|change| change.edits);
            return (first_seq, edits.collect());
        }
    }
}

/// The stored state of a map.
async fn snapshot(browser: &Browser, map: MapId) -> serde_json::Value {
    let path = format!("/api/maps/{map}/snapshot");
    let answer = browser
        .send("GET", &path, &[("accept", "application/json")], b"")
        .await;
    assert_eq!(answer.status, 200);
    answer.json()
}

on_both! {
    async fn what_is_set_on_the_settings_page_reaches_everybody_who_has_the_map_open(db: &Database) {
        let server = Server::start(db).await;
        let mut ana = server.facilitator().await;
        let map = ana.make_map("Sleep").await;
        let token = ana.form_token().await;
        let ben = server.joined(&ana, map, "participant").await;
        let mut tab = Tab::open(&ben, map, client(1), 1).await;
        let path = format!("/maps/{map}/settings");

        let answer = ana.post(&path, &words(&token, "Rest", 1)).await;
        assert_eq!((answer.status, answer.header("location")), (303, Some(&*format!("{path}?done=saved"))));
        let (seq, edits) = commit(&mut tab).await;
        assert_eq!((seq, edits), (2, vec![Edit::SetTitle { title: Some(label("Rest")) }]));
        let page = ana.get(&format!("{path}?done=saved")).await;
        assert!(page.text().contains("value=\"Rest\"") && page.text().contains("role=\"status\""));
        assert!(ana.get("/").await.text().contains(">Rest<"), "the list of maps has the new title");

        for (on, done, locked) in [("yes", "locked", true), ("no", "opened", false)] {
            let answer = ana.post(&format!("/maps/{map}/lock"), &format!("form_token={token}&on={on}")).await;
            assert_eq!(answer.header("location"), Some(&*format!("{path}?done={done}")));
            let (_, edits) = commit(&mut tab).await;
            assert_eq!(edits, vec![Edit::SetLock { on: locked }]);
        }
        // What was not touched is not changed, whatever it is by now.
        let same = format!("form_token={token}&seen=1&title_was=Sleep&question_was=Why%3F&title=Sleep&question=Why%3F");
        assert_eq!(ana.post(&path, &same).await.status, 303);
        assert_eq!(snapshot(&ana, map).await["seq"], 4);
        drop(tab);
        server.stop().await;
    }

    async fn a_map_that_nobody_has_open_is_changed_all_the_same(db: &Database) {
        let server = Server::start(db).await;
        let mut ana = server.facilitator().await;
        let map = ana.make_map("Sleep").await;
        let token = ana.form_token().await;
        let answer = ana.post(&format!("/maps/{map}/settings"), &words(&token, "Rest", 1)).await;
        assert_eq!(answer.status, 303, "{}", answer.text());
        server.stop().await;
        let store = db.open().await;
        let row = store.map(map).await.unwrap().unwrap();
        assert_eq!((row.title.as_deref(), row.head_seq), (Some("Rest"), 2));
        store.close().await;
    }

    async fn words_that_cannot_be_taken_come_back_with_what_is_wrong(db: &Database) {
        let server = Server::start(db).await;
        let mut ana = server.facilitator().await;
        let map = ana.make_map("Sleep").await;
        let token = ana.form_token().await;
        let form = format!("form_token={token}&seen=1&title_was=Sleep&question_was=&title=+&question=My+long+thought");
        let answer = ana.post(&format!("/maps/{map}/settings"), &form).await;
        assert_eq!(answer.status, 422);
        let page = answer.text();
        assert!(page.contains("A map needs a title") && page.contains("My long thought"), "{page}");
        server.stop().await;
    }

    async fn only_who_runs_a_map_sees_and_sets_its_settings(db: &Database) {
        let server = Server::start(db).await;
        let mut ana = server.facilitator().await;
        let map = ana.make_map("Sleep").await;
        let theirs = ana.form_token().await;
        for role in ["participant", "observer"] {
            let mut ben = server.joined(&ana, map, role).await;
            assert_eq!(ben.get(&format!("/maps/{map}/settings")).await.status, 403, "{role}");
            for path in ["settings", "lock", "copy"] {
                let form = format!("form_token={theirs}&on=yes&title=Mine");
                assert_eq!(ben.post(&format!("/maps/{map}/{path}"), &form).await.status, 403, "{role} {path}");
            }
        }
        // Nor does a page of somebody else send these forms for a facilitator.
        for path in ["settings", "lock", "copy"] {
            assert_eq!(ana.post(&format!("/maps/{map}/{path}"), "form_token=wrong&on=yes&title=Mine").await.status, 403);
        }
        assert_eq!(snapshot(&ana, map).await["seq"], 1);
        server.stop().await;
    }

    async fn a_copy_holds_the_same_and_invites_nobody(db: &Database) {
        let server = Server::start(db).await;
        let mut ana = server.facilitator().await;
        let map = ana.make_map("Sleep").await;
        let mut tab = Tab::open(&ana, map, client(1), 1).await;
        tab.push(1, vec![add(1), add(2)]).await;
        tab.ack(1).await;
        ana.invite(map, "participant").await;
        let token = ana.form_token().await;
        let answer = ana.post(&format!("/maps/{map}/copy"), &format!("form_token={token}")).await;
        let location = answer.header("location").unwrap().to_owned();
        let copy = location.strip_prefix("/maps/").unwrap().strip_suffix("/settings?done=copied").unwrap().to_owned();
        assert_ne!(copy, map.to_string());
        let page = ana.get(&location).await.text();
        assert!(page.contains("Copy of Sleep") && page.contains("Nobody is invited yet"), "{page}");
        let (mine, theirs) = (
            snapshot(&ana, map).await["map"]["factors"].clone(),
            snapshot(&ana, copy.parse().unwrap()).await["map"]["factors"].clone(),
        );
        assert_eq!(mine, theirs);
        drop(tab);
        server.stop().await;
    }

    async fn a_new_invite_link_is_shown_on_the_page_it_was_made_on(db: &Database) {
        let server = Server::start(db).await;
        let mut ana = server.facilitator().await;
        let map = ana.make_map("Sleep").await;
        let token = ana.form_token().await;
        let form = format!("form_token={token}&back=settings");
        let answer = ana.post(&format!("/maps/{map}/invite"), &form).await;
        let expected = format!("/maps/{map}/settings?done=invited#invite-{map}");
        assert_eq!(answer.header("location"), Some(&*expected));
        let page = ana.get(&format!("/maps/{map}/settings")).await.text();
        assert!(page.contains("/join/") && page.contains("class=\"qr\""), "{page}");
        // Secrets are not kept: after a start the link is open and cannot be shown.
        let cookie = ana.cookie.clone();
        let server = server.restart(db).await;
        let mut ana = server.stranger();
        ana.cookie = cookie;
        let page = ana.get(&format!("/maps/{map}/settings")).await.text();
        assert!(page.contains("cannot show it"), "{page}");
        server.stop().await;
    }

    async fn the_list_shows_each_map_with_its_size_its_people_and_a_small_picture(db: &Database) {
        let server = Server::start(db).await;
        let mut ana = server.facilitator().await;
        let map = ana.make_map("Sleep").await;
        assert!(ana.get("/").await.text().contains("Nothing on it yet"));
        let ben = server.joined(&ana, map, "participant").await;
        let mut tab = Tab::open(&ben, map, client(1), 1).await;
        tab.push(1, vec![add(1), add(2)]).await;
        tab.ack(1).await;
        let page = ana.get("/").await.text();
        assert!(page.contains("2 factors · 0 links") && page.contains("1 person joined"), "{page}");
        assert!(page.contains("class=\"thumb-card\""), "{page}");
        let none = ana.get("/?words=trust").await.text();
        assert!(none.contains("No map has “trust” in the title"), "{none}");
        drop(tab);
        server.stop().await;
    }

    async fn everybody_can_look_at_the_example(db: &Database) {
        let server = Server::start(db).await;
        let mut stranger = server.stranger();
        let page = stranger.get("/example").await;
        assert_eq!(page.status, 200);
        assert!(page.text().contains("What keeps students at school?") && page.text().contains("class=\"ring\""));
        assert_eq!(stranger.get("/maps").await.status, 405, "an example opens no other door");
        server.stop().await;
    }
}
