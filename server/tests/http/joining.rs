//! Coming in.

use super::{Database, Server, on_both};

/// What a form on a page holds in a hidden field.
pub(super) fn field(page: &str, name: &str) -> String {
    let (_, rest) = page
        .split_once(&format!("name=\"{name}\" value=\""))
        .unwrap();
    rest.split('"').next().unwrap().to_owned()
}

fn generated(page: &str) -> String {
    let (_, rest) = page.split_once("class=\"generated\"").unwrap();
    let (_, rest) = rest.split_once("<bdi>").unwrap();
    rest.split('<').next().unwrap().to_owned()
}

on_both! {
    async fn a_person_joins_with_an_offered_name_and_a_voice(db: &Database) {
        let server = Server::start(db).await;
        let mut ana = server.facilitator().await;
        let map = ana.make_map("Sleep").await;
        let path = ana.invite(map, "participant").await;
        let mut ben = server.stranger();
        let page = ben.get(&path).await.text();
        assert!(page.contains("Sleep"));
        let (name, ticket) = (generated(&page), field(&page, "ticket").replace(' ', "+"));

        let again = ben.post(&path, &format!("ticket={ticket}&respin=1")).await;
        assert_eq!(again.status, 200);
        assert_ne!(generated(&again.text()), name, "another name is offered");
        let none = ben.post(&path, &format!("ticket={ticket}")).await;
        assert_eq!((none.status, ben.cookie.as_ref()), (200, None), "a voice is asked for");

        let joined = ben.post(&path, &format!("ticket={ticket}&voice=teacher")).await;
        assert_eq!((joined.status, joined.header("location")), (303, Some(&*format!("/maps/{map}"))));
        let cookie = joined.header("set-cookie").unwrap();
        assert!(cookie.starts_with("loopwise=") && cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax"));
        let ticket = ben.post_json(&format!("/api/maps/{map}/ticket"), "").await.json();
        assert_eq!(ticket["name"], name);
        assert_eq!((&ticket["voice"], &ticket["role"]), (&"teacher".into(), &"participant".into()));
        assert_eq!(ticket["origin"], ben.origin());
        let back = ben.get(&path).await;
        assert_eq!((back.status, back.header("location")), (303, Some(&*format!("/maps/{map}"))));
        server.stop().await;
    }

    async fn nobody_brings_a_name_of_their_own(db: &Database) {
        let server = Server::start(db).await;
        let mut ana = server.facilitator().await;
        let map = ana.make_map("Sleep").await;
        let path = ana.invite(map, "participant").await;
        let mut ben = server.stranger();
        let page = ben.get(&path).await.text();
        let forged = field(&page, "ticket").replace(&generated(&page), "Ben Jones").replace(' ', "+");
        ben.post(&path, &format!("ticket={forged}&name=Ben+Jones&voice=student")).await;
        let ticket = ben.post_json(&format!("/api/maps/{map}/ticket"), "").await.json();
        assert_ne!(ticket["name"], "Ben Jones");
        server.stop().await;
    }

    async fn other_names_are_offered_three_times(db: &Database) {
        let server = Server::start(db).await;
        let mut ana = server.facilitator().await;
        let map = ana.make_map("Sleep").await;
        let path = ana.invite(map, "participant").await;
        let mut ben = server.stranger();
        let mut page = ben.get(&path).await.text();
        for _ in 0..3 {
            assert!(page.contains("name=\"respin\""));
            let ticket = field(&page, "ticket").replace(' ', "+");
            page = ben.post(&path, &format!("ticket={ticket}&respin=1")).await.text();
        }
        assert!(!page.contains("name=\"respin\""));
        let (name, ticket) = (generated(&page), field(&page, "ticket").replace(' ', "+"));
        let page = ben.post(&path, &format!("ticket={ticket}&respin=1")).await.text();
        assert_eq!(generated(&page), name);
        server.stop().await;
    }

    async fn a_closed_invite_and_an_unknown_one_look_the_same(db: &Database) {
        let server = Server::start(db).await;
        let mut ana = server.facilitator().await;
        let map = ana.make_map("Sleep").await;
        let older = ana.invite(map, "participant").await;
        let token = ana.form_token().await;
        assert_eq!(ana.post(&format!("/maps/{map}/invite"), &format!("form_token={token}")).await.status, 303);
        let newer = ana.invite(map, "participant").await;
        assert_ne!(older, newer);
        let mut ben = server.stranger();
        let closed = ben.get(&older).await;
        let unknown = ben.get("/join/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA").await;
        assert_eq!((closed.status, closed.text()), (unknown.status, unknown.text()));
        assert_eq!(closed.status, 404);
        assert_eq!(ben.get(&newer).await.status, 200);
        server.stop().await;
    }

    async fn a_new_link_closes_those_that_the_server_no_longer_remembers(db: &Database) {
        let server = Server::start(db).await;
        let mut ana = server.facilitator().await;
        let map = ana.make_map("Sleep").await;
        let (older, watching) = (ana.invite(map, "participant").await, ana.invite(map, "observer").await);
        let server = server.restart(db).await;
        ana.address = server.address;
        let mut ben = server.stranger();
        assert_eq!(ben.get(&older).await.status, 200, "nobody has closed it");
        let token = ana.form_token().await;
        assert_eq!(ana.post(&format!("/maps/{map}/invite"), &format!("form_token={token}")).await.status, 303);
        assert_eq!(ben.get(&older).await.status, 404);
        assert_eq!(ben.post(&older, "voice=student").await.status, 404);
        assert_eq!(ben.get(&watching).await.status, 200, "a link for another role stays");
        let newer = ana.invite(map, "participant").await;
        assert_eq!(ben.get(&newer).await.status, 200);
        server.stop().await;
    }

    async fn a_typed_code_leads_to_its_page(db: &Database) {
        let server = Server::start(db).await;
        let mut ana = server.facilitator().await;
        let map = ana.make_map("Sleep").await;
        let path = ana.invite(map, "participant").await;
        let typed = format!("{}{path}", ana.origin()).replace(':', "%3A").replace('/', "%2F");
        let answer = server.stranger().get(&format!("/join?code={typed}")).await;
        assert_eq!(answer.header("location"), Some(&*path));
        assert_eq!(server.stranger().get("/join?code=%3Cscript%3E").await.status, 404);
        server.stop().await;
    }

}
