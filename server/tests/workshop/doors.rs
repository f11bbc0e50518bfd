//! Coming in by the code, waiting at the door, being taken out.

use super::{Database, Open, Server, on_both};

on_both! {
    async fn who_presses_join_twice_is_one_person(db: &Database) {
        let server = Server::start(db).await;
        let open = Open::on(&server, "lobby=open").await;
        let mut browser = server.stranger();
        let path = format!("/join/{}", open.code);
        let page = browser.get(&path).await.text();
        let (_, rest) = page.split_once("name=\"ticket\" value=\"").unwrap();
        let ticket = rest.split('"').next().unwrap().replace(' ', "+");
        let form = format!("ticket={ticket}&voice=student");
        // A browser forgets the answer to the first press, with its cookie.
        let (mut first, mut second) = (browser.clone(), browser.clone());
        let (one, two) = tokio::join!(first.post(&path, &form), second.post(&path, &form));
        let room = format!("/w/{}", open.id);
        assert_eq!(one.header("location"), Some(&*room), "{}", one.text());
        assert_eq!(two.header("location"), Some(&*room), "{}", two.text());
        for one in [&mut first, &mut second] {
            assert_eq!(one.get(&room).await.status, 200);
        }
        let store = db.open().await;
        let people = store.people(open.map).await.unwrap();
        assert_eq!(people.len(), 1, "{people:?}");
        store.close().await;
        server.stop().await;
    }

    async fn who_has_the_code_waits_at_the_door_until_somebody_opens(db: &Database) {
        let server = Server::start(db).await;
        let mut open = Open::on(&server, "lobby=wait").await;
        let mut ben = open.joined(&server, "student").await;
        let room = format!("/w/{}", open.id);
        assert!(ben.get(&room).await.text().contains("You are in line"));
        // The map is closed to whoever waits.
        assert_eq!(ben.get(&format!("/maps/{}", open.map)).await.status, 404);
        let (_, page) = open.sends(&mut ben, "cards", "card=factor&label=Sleep").await;
        assert!(page.contains("You are in line"), "{page}");
        assert_eq!(open.deed("admit", "all=1").await, 303);
        assert!(ben.get(&room).await.text().contains("Come in"));
        assert_eq!(ben.get(&format!("/maps/{}", open.map)).await.status, 200);
        // The code opened once more is the same person.
        assert_eq!(ben.get(&format!("/join/{}", open.code)).await.header("location"), Some(&*room));
        server.stop().await;
    }

    async fn wrong_codes_look_like_closed_ones_and_make_wait_while_right_ones_never_do(db: &Database) {
        let server = Server::start(db).await;
        let mut open = Open::on(&server, "lobby=open").await;
        let mut cal = server.stranger();
        let wrong = cal.get("/join/BCDFGHJ").await;
        assert_eq!(open.deed("code", "deed=close").await, 303);
        let closed = cal.get(&format!("/join/{}", open.code)).await;
        assert_eq!((wrong.status, wrong.text()), (closed.status, closed.text()));
        assert_eq!(wrong.status, 404);
        assert_eq!(open.deed("code", "deed=open").await, 303);
        let store = db.open().await;
        let rows = store.workshops(open.map).await.unwrap();
        open.code = rows[0].code.clone().unwrap();
        store.close().await;
        for _ in 0..58 {
            assert_eq!(cal.get("/join/BCDFGHK").await.status, 404);
        }
        assert_eq!(cal.get("/join/BCDFGHK").await.status, 429);
        for _ in 0..30 {
            // A whole class behind the address of whoever guessed.
            open.joined(&server, "student").await;
        }
        server.stop().await;
    }

    async fn se_02_wrong_codes_closed_doors_and_old_links_are_answered_with_the_same_bytes(db: &Database) {
        let server = Server::start(db).await;
        let mut open = Open::on(&server, "lobby=open").await;
        let mut ben = open.joined(&server, "student").await;
        let store = db.open().await;
        let row = store.workshops(open.map).await.unwrap().remove(0);
        let person = store.people(open.map).await.unwrap().remove(0).id;
        store.close().await;
        let (code, token) = (row.code.unwrap(), row.join_token.unwrap());
        assert_eq!(server.stranger().get(&format!("/join/{token}")).await.status, 200);
        assert_eq!(open.deed("remove", &format!("person={person}")).await, 303);
        assert_eq!(open.deed("code", "deed=close").await, 303);
        let unknown = "0123456789abcdef0123456789abcdef";
        let told = server.stranger().get("/join/BCDFGHJ").await;
        assert_eq!(told.status, 404);
        for key in ["BCDFGHJ", &code, &code.to_lowercase(), &token, unknown] {
            let path = format!("/join/{key}");
            // Whoever was taken out learns no more than whoever guesses.
            for who in [&mut server.stranger(), &mut ben] {
                let seen = who.get(&path).await;
                let sent = who.post(&path, "voice=student").await;
                for answer in [seen, sent] {
                    assert_eq!((answer.status, answer.text()), (told.status, told.text()), "{key}");
                }
            }
        }
        assert_eq!(open.deed("end", "").await, 303);
        let over = server.stranger().get(&format!("/join/{code}")).await;
        assert_eq!((over.status, over.text()), (told.status, told.text()));
        server.stop().await;
    }

    async fn whoever_is_taken_out_stays_out_until_they_are_let_back(db: &Database) {
        let server = Server::start(db).await;
        let mut open = Open::on(&server, "lobby=open").await;
        let mut ben = open.joined(&server, "student").await;
        let store = db.open().await;
        let person = store.people(open.map).await.unwrap().remove(0).id;
        store.close().await;
        let room = format!("/w/{}", open.id);
        assert_eq!(ben.get(&room).await.status, 200);
        assert_eq!(open.deed("remove", &format!("person={person}")).await, 303);
        assert_eq!(ben.get(&room).await.status, 403);
        assert_eq!(ben.get(&format!("/maps/{}", open.map)).await.status, 404);
        assert_eq!(ben.post_json(&format!("/api/maps/{}/ticket", open.map), "").await.status, 404);
        let back = ben.get(&format!("/join/{}", open.code)).await;
        assert_eq!(back.header("location"), Some(&*room), "the same device is the same person");
        assert_eq!(open.deed("allow-back", &format!("person={person}")).await, 303);
        assert!(ben.get(&room).await.text().contains("You are in line"));
        server.stop().await;
    }

    async fn a_person_goes_on_on_another_device_by_a_key_that_is_good_once(db: &Database) {
        let server = Server::start(db).await;
        let open = Open::on(&server, "lobby=open").await;
        let mut ben = open.joined(&server, "student").await;
        let (status, page) = open.sends(&mut ben, "mine", "deed=again").await;
        assert_eq!(status, 200);
        let (_, rest) = page.split_once("/again/").unwrap();
        let token = rest.split(|letter: char| !letter.is_ascii_alphanumeric() && !"-_".contains(letter));
        let path = format!("/again/{}", token.into_iter().next().unwrap());
        let mut tablet = server.stranger();
        assert_eq!(tablet.get(&path).await.status, 303);
        let mine = format!("/w/{}/mine.json", open.id);
        let (here, there) = (ben.get(&mine).await.json(), tablet.get(&mine).await.json());
        assert_eq!((here["name"].is_string(), &here["name"]), (true, &there["name"]));
        let mut thief = server.stranger();
        assert_eq!(thief.get(&path).await.status, 404);
        server.stop().await;
    }
}
