//! Bad input: what is said, and that nothing is kept of it.

use super::*;

on_both! {
    async fn a_proposal_needs_a_leverage_point_and_has_few_words(db: &Database) {
        let server = Server::start(db).await;
        let mut council = Council::on(&server, db, "off").await;
        assert!(council.page().await.contains("There is no leverage point on the map."));
        council.open.to("sense-check").await;
        assert!(council.not_done("vote-open", "sense-check").await.contains("Choose a leverage point of the map first"));
        council.store.close().await;
        drop(council);
        let mut council = Council::with_levers(&server, db, "off").await;
        let long = vec!["word"; 121].join("+");
        for (fields, told) in [
            ("lever=&proposal=Seats".to_owned(), "Choose a leverage point of the map first"),
            (format!("lever={}&proposal=Seats", lever(9)), "Choose a leverage point of the map first"),
            (format!("lever={}&proposal={long}", lever(1)), "The proposal has 121 words. Keep it to 120 at most."),
            (format!("lever={}&for_whom={long}", lever(1)), "has 121 words. Keep it to 30 at most."),
            (format!("lever={}&proposal={}", lever(1), "a".repeat(2_001)), "That is too long: at most"),
        ] {
            let (status, page) = council.sends("proposal", &fields).await;
            assert!(status == 422 && page.contains(told), "{fields}: {status} {page}");
        }
        assert_eq!(council.store.council(council.id()).await.unwrap(), None);
        // Without a proposal nobody is asked for consent.
        let fields = format!("lever={}&proposal=", lever(1));
        assert_eq!(council.sends("proposal", &fields).await.0, 303);
        council.open.to("consent").await;
        assert!(council.not_done("vote-open", "consent").await.contains("Write the proposal first."));
        // Two who write at once: the second is told, and keeps their words.
        let path = format!("/w/{}/council", council.open.id);
        let page = council.open.desk.get(&path).await.text();
        let token = after(&page, "name=\"form_token\" value=\"").unwrap();
        let form = |words: &str| format!("form_token={token}&revision=1&lever={}&proposal={words}", lever(1));
        let deed = format!("{path}/proposal");
        assert_eq!(council.open.desk.post(&deed, &form("First")).await.status, 303);
        let answer = council.open.desk.post(&deed, &form("Second")).await;
        assert_eq!(answer.status, 409);
        assert!(answer.text().contains("Second</textarea>"));
        assert_eq!(council.store.council(council.id()).await.unwrap().unwrap().proposal, "First");
        assert_eq!(council.sends("dance", "").await.0, 400);
        council.store.close().await;
        server.stop().await;
    }

    async fn answers_that_cannot_be_counted_are_refused_and_stay_in_the_form(db: &Database) {
        let server = Server::start(db).await;
        let mut council = Council::with_levers(&server, db, "off").await;
        council.proposes("").await;
        council.open.to("consent").await;
        let mut ana = council.open.joined(&server, "student").await;
        let (status, page) = council.ballot(&mut ana, "answer=agree").await;
        assert!(status == 200 && page.contains("cannot be sent just now"), "{page}");
        council.round("vote-open", "consent").await;
        let vote = council.votes().await[0].0;
        let long = "a".repeat(501);
        for (fields, told) in [
            (format!("vote={vote}&why=Well"), "Choose one of the three answers."),
            (format!("vote={vote}&answer=object&why=++"), "Say what harm you see. An objection needs a reason."),
            (format!("vote={vote}&answer=agree&why={long}"), "Your words have 501 letters. Keep them to 500 at most."),
            (format!("vote={vote}&answer=yes"), "This form does not fit the vote."),
            (format!("vote={}&answer=agree", VoteId::new()), "This form does not fit the vote."),
        ] {
            let (status, page) = council.ballot(&mut ana, &fields).await;
            assert!(status == 200 && page.contains(told), "{fields}: {status} {page}");
        }
        let (_, page) = council.ballot(&mut ana, &format!("vote={vote}&why=Kept+here")).await;
        assert!(page.contains("Kept here</textarea>"), "{page}");
        // An observer of the map, somebody with an account, nobody.
        let observer = server.joined(&council.open.desk, council.open.map, "observer").await;
        let analyst = server.invited("Cal", "analyst").await;
        for mut browser in [observer, analyst, server.stranger()] {
            let (status, _) = council.ballot(&mut browser, "answer=agree").await;
            assert!([403, 404].contains(&status), "{status}");
        }
        assert!(council.store.ballots(vote).await.unwrap().is_empty());
        // Twice: the second stands in place of the first.
        council.answers(&mut ana, "answer=agree").await;
        council.answers(&mut ana, "answer=object&why=It+hurts").await;
        let ballots = council.store.ballots(vote).await.unwrap();
        assert_eq!(ballots.len(), 1);
        assert!(ballots[0].body.contains("\"object\""), "{:?}", ballots[0]);
        // Meanwhile the proposal, its rule and the leverage point stay.
        let (status, page) = council.sends("proposal", &format!("lever={}&proposal=Other", lever(1))).await;
        assert!(status == 422 && page.contains("People have answered about this proposal."), "{page}");
        let (status, page) = council.sends("proposal", &format!("lever={}&proposal=Other", lever(2))).await;
        assert!(status == 422 && page.contains("People have answered about this leverage point."), "{page}");
        let (status, page) = council.sends("outcome", "outcome=Now&status=adopted").await;
        assert!(status == 422 && page.contains("A round of consent is not over."), "{page}");
        // A leverage point that is gone takes no answers, and no decision.
        council.push(vec![Edit::DropLever { lever: lever(1) }]).await;
        let (status, page) = council.ballot(&mut ana, "answer=agree").await;
        assert!(status == 200 && page.contains("is not on the map any more."), "{page}");
        council.round("vote-close", "consent").await;
        let (status, page) = council.ballot(&mut ana, "answer=agree").await;
        assert!(status == 200 && page.contains("It takes no more votes."), "{page}");
        council.round("vote-reveal", "consent").await;
        let (status, page) = council.sends("outcome", "outcome=Now&status=adopted").await;
        assert!(status == 422 && page.contains("Choose a leverage point of the map first"), "{page}");
        assert!(council.page().await.contains("The leverage point is not on the map any more."));
        council.store.close().await;
        server.stop().await;
    }

    async fn a_decision_that_cannot_be_kept_says_why(db: &Database) {
        let server = Server::start(db).await;
        let mut council = Council::with_levers(&server, db, "off").await;
        council.proposes("").await;
        council.holds(&server, "consent", [&["answer=agree"], &[], &[]]).await;
        for (fields, told) in [
            ("outcome=+&status=adopted".to_owned(), "Write what was decided."),
            ("outcome=Yes&status=in_action".to_owned(), "Choose where the leverage point stands now."),
            ("outcome=Yes&status=adopted&review=soon".to_owned(), "Write the day to look again"),
            (format!("outcome={}&status=adopted", "a".repeat(281)), "at most 280 letters fit."),
        ] {
            let (status, page) = council.sends("outcome", &fields).await;
            assert!(status == 422 && page.contains(told), "{fields}: {status} {page}");
        }
        // When the workshop is over, no ballot comes and the proposal stays, but the decision can be written down.
        assert_eq!(council.open.deed("end", "").await, 303);
        let (status, page) = council.sends("proposal", &format!("lever={}&proposal=Other", lever(1))).await;
        assert!(status == 409 && page.contains("The workshop is over."), "{page}");
        let (status, page) = council.sends("outcome", "outcome=Yes&status=adopted").await;
        assert_eq!(status, 303, "{page}");
        let found = council.map().await;
        assert_eq!(found.levers.get(&lever(1)).unwrap().status(), LeverStatus::Adopted);
        // Nobody else gets there.
        let mut analyst = server.invited("Cal", "analyst").await;
        let path = format!("/w/{}/council", council.open.id);
        assert_eq!(analyst.get(&path).await.status, 403);
        assert_eq!(server.stranger().get(&path).await.status, 404);
        council.store.close().await;
        server.stop().await;
    }

    async fn a_decision_that_a_crash_left_beside_the_map_is_put_there(db: &Database) {
        let server = Server::start(db).await;
        let mut council = Council::with_levers(&server, db, "off").await;
        council.proposes("").await;
        let row = council.store.council(council.id()).await.unwrap().unwrap();
        let decided = loopwise::store::DecidedRow {
            outcome: "We talked".to_owned(),
            status: "discussed".to_owned(),
            at_ms: 1_800_000_000_000,
            review_day: None,
            all_the_same: false,
            published: String::new(),
            placed_seq: None,
        };
        assert!(council.store.decide(&row, &decided).await.unwrap());
        for _ in 0..2 {
            assert!(council.page().await.contains("We talked"));
            let found = council.map().await;
            assert_eq!(found.levers.get(&lever(1)).unwrap().history.len(), 1);
        }
        assert!(!council.store.decide(&row, &decided).await.unwrap(), "it is decided once");
        council.store.close().await;
        server.stop().await;
    }
}
