//! From the sense check to the step on the map, and what is kept of it.

use super::*;
use loopwise::workshop::keeping;

on_both! {
    async fn a_council_decides_and_the_leverage_point_takes_its_step(db: &Database) {
        let server = Server::start(db).await;
        let mut council = Council::with_levers(&server, db, "off").await;
        assert!(council.page().await.contains("Choose one"));
        council.proposes("&each_voice=yes").await;
        // The sense check: nobody sees anything of it before it is revealed.
        council.open.to("sense-check").await;
        let mut ana = council.open.joined(&server, "student").await;
        assert!(council.room(&mut ana).await.contains("Seats that count"));
        council.round("vote-open", "sense-check").await;
        let page = council.room(&mut ana).await;
        assert!(page.contains("Everybody here will read these words. Nobody sees who wrote them"), "{page}");
        assert_eq!(page.matches("type=\"radio\" name=\"answer\"").count(), 3);
        assert!(!page.contains("two seats"), "the proposal comes later: {page}");
        council.answers(&mut ana, "answer=yes").await;
        council.answers(&mut ana, "answer=not_sure&why=What+does+it+cost").await;
        let page = council.room(&mut ana).await;
        assert!(page.contains("value=\"not_sure\" required checked") || page.contains("value=\"not_sure\" checked"), "{page}");
        assert!(page.contains("What does it cost</textarea>"), "{page}");
        assert!(!council.beam().await.contains("What does it cost"));
        council.round("vote-close", "sense-check").await;
        council.round("vote-reveal", "sense-check").await;
        for page in [council.room(&mut ana).await, council.beam().await, council.page().await] {
            assert!(page.contains("What does it cost") && page.contains("Not sure"), "{page}");
        }
        // Words for the proposal, then consent.
        council.open.to("proposal").await;
        let (status, _) = council.open.sends(&mut ana, "cards", "card=remark&on=stage&text=Say+who+leads").await;
        assert_eq!(status, 303);
        assert!(council.page().await.contains("Say who leads"));
        assert!(council.beam().await.contains("Students get two seats."));
        let five = ["answer=agree"; 5];
        let mixed = ["answer=agree", "answer=agree", "answer=agree", "answer=agree", "answer=object&why=It+takes+an+hour"];
        council.holds(&server, "consent", [&five, &mixed, &["answer=agree", "answer=agree", "answer=stand_aside"]]).await;
        let page = council.room(&mut ana).await;
        assert!(page.contains("It takes an hour") && page.contains("Every voice supports it."), "{page}");
        assert!(page.contains("fewer than 5"), "{page}");
        let page = council.page().await;
        assert!(page.contains("2 agree, 0 object") && page.contains("4 agree, 1 object"), "{page}");
        // The outcome: a step of the leverage point, once.
        council.open.to("outcome").await;
        let (status, page) = council.sends("outcome", "outcome=We+try+two+seats&status=adopted&review=2027-06-01").await;
        assert_eq!(status, 303, "{page}");
        let found = council.map().await;
        let step = &found.levers.get(&lever(1)).unwrap().history;
        assert_eq!(step.len(), 1);
        assert_eq!((step[0].status, step[0].why.as_str()), (LeverStatus::Adopted, "We try two seats"));
        let (status, page) = council.sends("outcome", "outcome=Twice&status=discussed").await;
        assert!(status == 409 && page.contains("It is decided already."), "{status} {page}");
        assert!(council.room(&mut ana).await.contains("We try two seats"));
        assert!(council.beam().await.contains("We try two seats"));
        // Everybody who sees the map reads it; the way to what is kept is for staff.
        let mut desk = council.open.desk.clone();
        let page = council.lever_page(&mut desk).await;
        for words in ["What a council decided", "Students get two seats.", "1 June 2027", "It takes an hour", "Dissent", "hidden", "/kept\""] {
            assert!(page.contains(words), "{words}: {page}");
        }
        let page = council.lever_page(&mut ana).await;
        assert!(page.contains("What a council decided") && !page.contains("/kept\""), "{page}");
        // What is kept, and as a file.
        let kept = plain(&desk.get(&format!("/w/{}/kept", council.open.id)).await.text());
        let file = desk.get(&format!("/w/{}/kept.json", council.open.id)).await.json();
        assert!(kept.contains("We try two seats") && kept.contains("It takes an hour"), "{kept}");
        assert_eq!(file["council"]["outcome"], "We try two seats");
        assert_eq!(file["council"]["status"], "adopted");
        let consent = file["stages"].as_array().unwrap().iter().find(|one| one["stage"] == "Ask for consent").unwrap();
        assert_eq!(consent["results"][0]["reasons"][0]["words"], "It takes an hour");
        let log = plain(&desk.get("/team/log").await.text());
        assert!(log.contains("Wrote down what a council decided") && !log.contains("two seats"), "{log}");
        council.store.close().await;
        server.stop().await;
    }

    async fn what_does_not_meet_the_rule_is_adopted_only_all_the_same(db: &Database) {
        let server = Server::start(db).await;
        let mut council = Council::with_levers(&server, db, "off").await;
        council.proposes("&each_voice=yes").await;
        let object = "answer=object&why=No+time";
        council.holds(&server, "consent", [&["answer=agree"; 6], &[object, object, object, object, "answer=agree"], &["answer=agree"]]).await;
        let mut ana = council.open.joined(&server, "student").await;
        let page = council.room(&mut ana).await;
        // Of the one member nothing is told, and neither of the teachers, who hide with them.
        assert!(page.contains("too few people to tell"), "{page}");
        assert!(!page.contains("Every voice supports it."), "{page}");
        let page = council.page().await;
        assert!(page.contains("Not every voice supports the proposal."), "{page}");
        assert!(page.contains("A decision can still tell what one of them said."), "{page}");
        let (status, page) = council.sends("outcome", "outcome=We+do+it&status=adopted").await;
        assert!(status == 422 && page.contains("The rule is not met."), "{status} {page}");
        assert!(page.contains("We do it</textarea>"), "what was typed stays: {page}");
        assert!(council.map().await.levers.get(&lever(1)).unwrap().history.is_empty());
        let (status, _) = council.sends("outcome", "outcome=We+do+it.&status=adopted&all_the_same=yes").await;
        assert_eq!(status, 303);
        let found = council.map().await;
        let step = &found.levers.get(&lever(1)).unwrap().history[0];
        assert_eq!(step.why.as_str(), "We do it. Adopted although not every voice supports it.");
        council.store.close().await;
        server.stop().await;
    }

    async fn without_a_round_of_consent_it_can_be_written_down_what_happened(db: &Database) {
        let server = Server::start(db).await;
        let mut council = Council::with_levers(&server, db, "off").await;
        council.proposes("").await;
        let (status, page) = council.sends("outcome", "outcome=We+talked&status=adopted").await;
        assert!(status == 422 && page.contains("The rule is not met."), "{page}");
        let (status, _) = council.sends("outcome", "outcome=We+talked&status=discussed").await;
        assert_eq!(status, 303);
        let mut desk = council.open.desk.clone();
        assert!(council.lever_page(&mut desk).await.contains("Nobody was asked for consent."));
        // Nobody is asked any more about what is decided.
        council.open.to("sense-check").await;
        assert!(council.not_done("vote-open", "sense-check").await.contains("It is decided already."));
        council.store.close().await;
        server.stop().await;
    }

    async fn words_that_wait_are_read_by_somebody_first(db: &Database) {
        let server = Server::start(db).await;
        let mut council = Council::with_levers(&server, db, "approve_first").await;
        council.proposes("").await;
        council.open.to("consent").await;
        council.round("vote-open", "consent").await;
        let mut ana = council.open.joined(&server, "student").await;
        assert!(council.room(&mut ana).await.contains("A leader reads them first."));
        let token = crate::workshop::room_token(&mut ana, &council.open.id).await;
        let form = format!("form_token={token}&answer=object&why=Call+0491+570+156");
        let answer = ana.post(&format!("/w/{}/ballot", council.open.id), &form).await;
        assert_eq!(answer.status, 303);
        assert!(answer.header("location").unwrap().ends_with("said=voted-contact"));
        let mut ben = council.open.joined(&server, "teacher").await;
        council.answers(&mut ben, "answer=stand_aside&why=I+was+away").await;
        council.round("vote-close", "consent").await;
        assert!(!council.page().await.contains("I was away"), "nothing is read before it is revealed");
        council.round("vote-reveal", "consent").await;
        let page = council.room(&mut ben).await;
        assert!(!page.contains("I was away") && !page.contains("0491"), "{page}");
        let run = plain(&council.open.desk.get(&format!("/w/{}/run", council.open.id)).await.text());
        assert!(run.contains("2 answers have words that wait to be read."), "{run}");
        let page = council.page().await;
        let (_, rest) = page.split_once("I was away").unwrap();
        let fields = |rest: &str, deed: &str| {
            let vote = after(rest, "name=\"vote\" value=\"").unwrap();
            let reason = after(rest, "name=\"reason\" value=\"").unwrap();
            format!("vote={vote}&reason={reason}&deed={deed}")
        };
        assert_eq!(council.sends("reason", &fields(rest, "show")).await.0, 303);
        let (_, rest) = page.split_once("0491 570 156").unwrap();
        assert_eq!(council.sends("reason", &fields(rest, "off")).await.0, 303);
        let seen = council.room(&mut ana).await;
        assert!(seen.contains("I was away") && !seen.contains("0491"), "{seen}");
        let kept = plain(&council.open.desk.get(&format!("/w/{}/kept", council.open.id)).await.text());
        assert!(kept.contains("I was away") && !kept.contains("0491"), "{kept}");
        assert_eq!(council.sends("reason", "vote=x&reason=y&deed=show").await.0, 404);
        council.store.close().await;
        server.stop().await;
    }

    async fn when_the_days_are_over_words_go_and_the_decision_stays(db: &Database) {
        let server = Server::start(db).await;
        let mut council = Council::with_levers(&server, db, "off").await;
        council.proposes("&each_voice=yes").await;
        let many = ["answer=agree"; 6];
        council.holds(&server, "consent", [&many, &["answer=stand_aside&why=Not+my+thing"], &[]]).await;
        let (status, _) = council.sends("outcome", "outcome=We+wait&status=set_aside").await;
        assert_eq!(status, 303);
        assert_eq!(council.open.deed("end", "").await, 303);
        let mut desk = council.open.desk.clone();
        assert!(council.lever_page(&mut desk).await.contains("Not my thing"));
        let later = loopwise::live::now_ms() + 200 * 24 * 3_600_000;
        let removed = keeping::remove_expired(&council.store, None, (later, 730)).await.unwrap();
        assert_eq!(removed.workshops, 1);
        assert!(db.bytes("SELECT voter FROM ballot").await.is_empty());
        let page = council.lever_page(&mut desk).await;
        assert!(page.contains("We wait") && page.contains("What people answered"), "{page}");
        assert!(!page.contains("Not my thing"), "{page}");
        council.store.close().await;
        server.stop().await;
    }

    async fn the_page_of_a_leverage_point_and_a_report_tell_the_same_numbers(db: &Database) {
        let server = Server::start(db).await;
        let mut council = Council::with_levers(&server, db, "off").await;
        council.proposes("").await;
        // Of each voice some do not answer; how many is told nowhere.
        for (voice, silent) in VOICES.into_iter().zip([6, 5, 1]) {
            for _ in 0..silent {
                council.open.joined(&server, voice).await;
            }
        }
        let answers = |agree: usize, aside: usize, object: usize| {
            [vec!["answer=agree"; agree], vec!["answer=stand_aside"; aside], vec!["answer=object&why=It+takes+an+hour"; object]].concat()
        };
        let answered = [answers(7, 0, 6), answers(5, 6, 0), answers(5, 1, 0)];
        council.holds(&server, "consent", [&answered[0], &answered[1], &answered[2]]).await;
        council.open.to("outcome").await;
        let (status, page) = council.sends("outcome", "outcome=Two+seats&status=adopted").await;
        assert_eq!(status, 303, "{page}");
        let mut desk = council.open.desk.clone();
        let page = council.lever_page(&mut desk).await;
        let cells = page.split("<td class=\"tabular\">").skip(1);
        let cells: Vec<String> = cells.filter_map(|rest| rest.split('<').next().map(str::to_owned)).collect();
        let list = format!("/maps/{}/reports", council.open.map);
        let form = format!("form_token={}&audience=inside", desk.form_token().await);
        assert_eq!(desk.post(&list, &form).await.status, 303);
        let report = council.store.reports(council.open.map).await.unwrap().remove(0).id;
        let report = desk.get(&format!("{list}/{report}/report.json")).await.json();
        let decided = ["consent", "aside", "object"].map(|part| &report["decisions"][0][part]);
        let voices = VOICES.map(|voice| decided.map(|it| {
            let mut voices = it["voices"].as_array().unwrap().iter();
            &voices.find(|it| it["voice"] == voice).unwrap()["measured"]["count"]
        }));
        let all = [decided.map(|it| &it["all"]["count"])];
        let told: Vec<String> = voices.iter().chain(&all).flatten().map(|count| match count.as_u64() {
            Some(count) => count.to_string(),
            None => count.as_str().unwrap().to_owned(),
        }).collect();
        assert_eq!(cells, told);
        assert!(told.contains(&"17".to_owned()) && told.contains(&"hidden".to_owned()), "{told:?}");
        council.store.close().await;
        server.stop().await;
    }

    async fn whoever_deletes_their_things_takes_an_open_answer_along(db: &Database) {
        let server = Server::start(db).await;
        let mut council = Council::with_levers(&server, db, "off").await;
        council.proposes("").await;
        council.open.to("consent").await;
        council.round("vote-open", "consent").await;
        let mut ana = council.open.joined(&server, "student").await;
        council.answers(&mut ana, "answer=object&why=Marker+words").await;
        let vote = council.votes().await[0].0;
        assert_eq!(council.store.ballots(vote).await.unwrap().len(), 1);
        let (status, _) = council.open.sends(&mut ana, "mine", "deed=delete").await;
        assert_eq!(status, 303);
        assert!(council.store.ballots(vote).await.unwrap().is_empty());
        council.store.close().await;
        server.stop().await;
        for (file, bytes) in db.files() {
            assert!(!bytes.windows(12).any(|part| part == b"Marker words"), "{file}");
        }
    }
}
