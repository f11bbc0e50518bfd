//! What participants settle for themselves: the language they read in, and how their words are signed in what comes out.

use super::{Database, Open, Server, on_both};

on_both! {
    async fn a_page_is_read_in_the_language_that_was_chosen_and_stays_so(db: &Database) {
        let server = Server::start(db).await;
        let open = Open::on(&server, "lobby=open").await;
        let mut ana = server.stranger();
        let page = ana.get(&format!("/join/{}", open.code)).await.text();
        assert!(page.contains("<html lang=\"en\" dir=\"ltr\"") && page.contains("العربية"), "{page}");
        let page = ana.get(&format!("/join/{}?lang=ar", open.code)).await.text();
        assert!(page.contains("<html lang=\"ar\" dir=\"rtl\""), "{page}");
        assert!(page.contains("name=\"language\" value=\"ar\""), "{page}");
        assert!(ana.get("/notice?lang=vi").await.text().contains("<html lang=\"vi\" dir=\"ltr\""));
        // Another name, and a form that was not filled in, stay in it.
        let path = format!("/join/{}", open.code);
        let again = ana.post(&path, "again=1&language=zh-Hans").await.text();
        assert!(again.contains("<html lang=\"zh-Hans\""), "{again}");
        let empty = ana.post(&path, "language=ar").await.text();
        assert!(empty.contains("<html lang=\"ar\" dir=\"rtl\""), "{empty}");
        assert_eq!(ana.post(&path, "voice=student&language=ar").await.status, 303);
        let room = format!("/w/{}", open.id);
        assert!(ana.get(&room).await.text().contains("<html lang=\"ar\" dir=\"rtl\""));
        let (status, _) = open.sends(&mut ana, "mine", "deed=language&language=vi").await;
        assert_eq!(status, 303);
        assert!(ana.get(&room).await.text().contains("<html lang=\"vi\" dir=\"ltr\""));
        assert_eq!(open.sends(&mut ana, "mine", "deed=language&language=xx").await.0, 400);
        assert!(ana.get(&room).await.text().contains("<html lang=\"vi\""), "a wrong one changes nothing");
        // The people who run it read on in theirs.
        let mut open = open;
        assert!(open.desk.get(&format!("{room}/run")).await.text().contains("<html lang=\"en\""));
        server.stop().await;
    }

    async fn words_are_signed_as_their_author_wants_in_what_comes_out(db: &Database) {
        let server = Server::start(db).await;
        let mut open = Open::on(&server, "run_sheet=full-workshop-90&lobby=open&moderation=off").await;
        open.to("hopes-fears").await;
        let mut people = Vec::new();
        for (voice, words, credit) in [
            ("student", "Calm+mornings", ""),
            ("teacher", "Small+classes", "voice"),
            ("teacher", "Warm+rooms", "held"),
        ] {
            let mut one = open.joined(&server, voice).await;
            let (_, page) = open.sends(&mut one, "cards", &format!("anyway=1&card=hope&text={words}")).await;
            assert!(page.is_empty() || page.contains(&words.replace('+', " ")), "{page}");
            if !credit.is_empty() {
                let (status, page) = open.sends(&mut one, "mine", &format!("deed=credit&credit={credit}")).await;
                assert!(status == 200 && page.contains("Your choice is kept."), "{status} {page}");
                assert!(page.contains(&format!("value=\"{credit}\" checked")), "{page}");
            }
            people.push(one);
        }
        assert_eq!(open.sends(&mut people[0], "mine", "deed=credit&credit=shout").await.0, 400);
        let store = db.open().await;
        let names: Vec<String> = store.people(open.map).await.unwrap().into_iter().map(|one| one.name).collect();
        store.close().await;
        for part in ["kept", "kept.json"] {
            let out = open.desk.get(&format!("/w/{}/{part}", open.id)).await.text();
            assert!(out.contains("Calm mornings") && out.contains(&names[0]), "{part}: {out}");
            assert!(out.contains("Small classes") && !out.contains(&names[1]), "{part}: {out}");
            assert!(!out.contains("Warm rooms") && !out.contains(&names[2]), "{part}: {out}");
            assert_eq!(part == "kept", out.contains("Some words are left out"), "{part}");
        }
        let file = open.desk.get(&format!("/w/{}/kept.json", open.id)).await.text();
        let file: serde_json::Value = serde_json::from_str(&file).unwrap();
        assert_eq!(file["words_left_out"], true, "the file says so, too");
        server.stop().await;
    }

    async fn nobody_is_named_in_what_comes_out_of_an_anonymous_workshop(db: &Database) {
        let server = Server::start(db).await;
        let mut open = Open::on(&server, "run_sheet=full-workshop-90&lobby=open&moderation=off&anonymous=yes").await;
        open.to("hopes-fears").await;
        let mut ana = open.joined(&server, "student").await;
        open.sends(&mut ana, "cards", "anyway=1&card=hope&text=Calm+mornings").await;
        let store = db.open().await;
        let name = store.people(open.map).await.unwrap().remove(0).name;
        store.close().await;
        for part in ["kept", "kept.json"] {
            let out = open.desk.get(&format!("/w/{}/{part}", open.id)).await.text();
            assert!(out.contains("Calm mornings") && !out.contains(&name), "{part}: {out}");
        }
        server.stop().await;
    }
}
