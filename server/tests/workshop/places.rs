//! A workshop in one step: on a map, on a copy of it, on a new map; from the list of maps and from a map.

use loopwise::store::{AppendError, MapBatch, StoreError, WorkshopId, WorkshopRow};
use loopwise_model::MapId;

use super::{Database, PLAIN, Server, on_both};
use crate::server::Browser;

/// Sends the form for a new workshop; gives the status, the page, and the map that it is held on.
async fn start(who: &mut Browser, path: &str, fields: &str) -> (u16, String, Option<MapId>) {
    let token = who.form_token().await;
    let form = format!("form_token={token}&{fields}&{PLAIN}");
    let answer = who.post(path, &form).await;
    let Some(desk) = answer.header("location") else {
        return (answer.status, answer.text(), None);
    };
    let page = who.get(desk).await.text();
    let (_, rest) = page.split_once("href=\"/maps/").unwrap();
    let map = rest.split(['"', '/']).next().unwrap().parse().unwrap();
    (answer.status, page, Some(map))
}

/// How many maps and workshops there are.
async fn counts(db: &Database) -> (usize, usize) {
    let store = db.open().await;
    let maps = store.maps().await.unwrap();
    let mut workshops = 0;
    for map in &maps {
        workshops += store.workshops(map.id).await.unwrap().len();
    }
    store.close().await;
    (maps.len(), workshops)
}

on_both! {
    async fn a_workshop_is_held_on_the_map_on_a_copy_or_on_a_new_map(db: &Database) {
        let server = Server::start(db).await;
        let mut ana = server.facilitator().await;
        let token = ana.form_token().await;
        let file = b"from,to,polarity\nSleep,Focus,+\n";
        let answer = ana.post_file("/import", &token, "Fair.csv", file).await;
        let map: MapId = answer.header("location").unwrap().strip_prefix("/maps/").unwrap().parse().unwrap();
        let form = format!("/maps/{map}/workshop");
        let page = ana.get(&form).await.text();
        assert!(page.contains("A copy of it") && page.contains("A new map"));

        let (status, _, held) = start(&mut ana, &form, "on=this").await;
        assert_eq!((status, held), (303, Some(map)));
        assert_eq!(counts(db).await, (1, 1));
        // One is open here; a copy and a new map are free.
        let (status, page, _) = start(&mut ana, &form, "on=this").await;
        assert_eq!(status, 422);
        assert!(page.contains("A workshop is open on this map"));
        assert_eq!(counts(db).await, (1, 1));

        let (status, _, copy) = start(&mut ana, &form, "on=copy").await;
        let copy = copy.unwrap();
        assert_eq!(status, 303);
        assert_ne!(copy, map);
        let outline = ana.get(&format!("/maps/{copy}/outline")).await.text();
        assert!(outline.contains("Copy of Fair") && outline.contains("Focus"));

        let (status, _, new) = start(&mut ana, &form, "on=new&new_title=Fresh&new_question=Why%3F").await;
        assert_eq!(status, 303);
        let outline = ana.get(&format!("/maps/{}/outline", new.unwrap())).await.text();
        assert!(outline.contains("Fresh") && !outline.contains("Focus"));
        assert_eq!(counts(db).await, (3, 3));
        // What was made in one step is as open as any other: its stage is on the map.
        let snapshot = ana.send("GET", &format!("/api/maps/{copy}/snapshot"), &[("accept", "application/json")], b"").await;
        assert_eq!(snapshot.json()["map"]["settings"]["stage"]["kind"], "lobby", "{}", snapshot.text());
        server.stop().await;
    }

    async fn a_workshop_on_a_new_map_is_made_from_the_list_of_maps_in_one_step(db: &Database) {
        let server = Server::start(db).await;
        let mut ana = server.facilitator().await;
        assert!(ana.get("/").await.text().contains("href=\"/workshops/new\""));
        let page = ana.get("/workshops/new").await.text();
        assert!(page.contains("name=\"new_title\"") && !page.contains("name=\"on\""));
        let long = "x".repeat(5000);
        for (fields, said) in [
            ("new_title=".to_owned(), "Give the new map a title"),
            (format!("new_title={}", &long[..500]), "Give the new map a title"),
            (format!("new_title=Fair&new_question={long}"), "The question is too long"),
            ("new_title=Fair&run_sheet=none".to_owned(), "Choose a run-sheet"),
            ("new_title=Fair&days=0".to_owned(), "Keep what people said"),
            ("new_title=Fair&consent=none".to_owned(), "on what grounds"),
        ] {
            let (status, page, _) = start(&mut ana, "/workshops/new", &fields).await;
            assert_eq!(status, 422, "{said}");
            assert!(page.contains(said), "{said}");
            assert!(!fields.starts_with("new_title=Fair") || page.contains("value=\"Fair\""), "{said}");
        }
        assert_eq!(counts(db).await, (0, 0), "nothing half made is left");
        let (status, page, map) = start(&mut ana, "/workshops/new", "new_title=Fair&new_question=Who+decides%3F").await;
        assert_eq!(status, 303);
        assert!(page.contains("Who decides?"));
        assert_eq!(counts(db).await, (1, 1));
        let store = db.open().await;
        let row = store.map(map.unwrap()).await.unwrap().unwrap();
        assert_eq!(row.title.as_deref(), Some("Fair"));
        assert_eq!(row.workspace, Some(store.workspaces().await.unwrap()[0].id));
        store.close().await;
        server.stop().await;
    }

    async fn whoever_may_not_make_maps_starts_no_workshop_on_one(db: &Database) {
        let server = Server::start(db).await;
        let mut ana = server.facilitator().await;
        let map = ana.make_map("Fair").await;
        let mut cal = server.invited("Cal", "analyst").await;
        assert_eq!(cal.get("/workshops/new").await.status, 403);
        assert_eq!(start(&mut cal, "/workshops/new", "new_title=Mine").await.0, 403);
        for on in ["this", "copy", "new"] {
            let fields = format!("on={on}&new_title=Mine");
            assert_eq!(start(&mut cal, &format!("/maps/{map}/workshop"), &fields).await.0, 403, "{on}");
        }
        let mut ben = server.joined(&ana, map, "participant").await;
        let answer = ben.post(&format!("/maps/{map}/workshop"), &format!("on=new&new_title=Mine&{PLAIN}")).await;
        assert_eq!(answer.status, 403);
        assert_eq!(ben.post("/workshops/new", &format!("new_title=Mine&{PLAIN}")).await.status, 403);
        assert_eq!(ana.post("/workshops/new", &format!("new_title=Mine&{PLAIN}")).await.status, 403, "a form of another page");
        assert_eq!(counts(db).await, (1, 0));
        server.stop().await;
    }

    async fn a_map_and_its_workshop_are_stored_together_or_not_at_all(db: &Database) {
        let server = Server::start(db).await;
        let mut ana = server.facilitator().await;
        let (_, _, map) = start(&mut ana, "/workshops/new", "new_title=Fair").await;
        let store = db.open().await;
        let row = store.workshops(map.unwrap()).await.unwrap().remove(0);
        // Another map whose workshop would have the same code.
        let batch = MapBatch {
            map: MapId::from_u128(1),
            expected_head: 0,
            changes: Vec::new(),
            cursors: Vec::new(),
            title: None,
        };
        let twin = WorkshopRow { id: WorkshopId::new(), map: batch.map, ..row };
        let error = store.begin_map_with((None, 1), &batch, &twin).await.unwrap_err();
        assert!(matches!(error, AppendError::Failed(StoreError::Taken { .. })), "{error}");
        let fits = WorkshopRow { code: None, join_token: None, beam_token: None, ..twin.clone() };
        assert_eq!(counts(db).await, (1, 1));
        store.begin_map_with((None, 1), &batch, &fits).await.unwrap();
        assert_eq!(store.workshops(batch.map).await.unwrap(), [fits]);
        store.close().await;
        assert_eq!(counts(db).await, (2, 2));
        server.stop().await;
    }
}
