//! Ballots of every method, and those that are refused: why they are, and that what was typed stays.

use super::*;

on_both! {
    async fn people_tick_what_they_want_and_can_change_it(db: &Database) {
        let server = Server::start(db).await;
        let mut voting = Voting::on(&server, db, Method::Approval, 9).await;
        let mut ben = voting.joined(&server).await;
        assert!(voting.room(&mut ben).await.contains("The vote has not begun."));
        let (status, page) = voting.cast(&mut ben, &field("tick", 1, "1")).await;
        assert!(status == 200 && page.contains("cannot be sent just now"), "{status} {page}");
        voting.deed("vote-open").await;
        let page = voting.room(&mut ben).await;
        assert_eq!(page.matches("type=\"checkbox\" name=\"tick-").count(), 9);
        assert!(page.contains("Send my vote") && !page.contains(" checked"), "{page}");
        voting.kept(&mut ben, &format!("{}&{}", field("tick", 2, "1"), field("tick", 9, "1"))).await;
        assert_eq!(voting.bodies().await, [r#"{"approval":[1,8]}"#]);
        let page = voting.room(&mut ben).await;
        assert!(page.contains("Change my vote") && page.matches(" checked").count() == 2, "{page}");
        assert!(page.contains(&format!("name=\"tick-{}\" value=\"1\" checked", factor(9))), "{page}");
        // Whoever wants nothing has voted, too.
        voting.kept(&mut ben, "").await;
        assert_eq!(voting.bodies().await, [r#"{"approval":[]}"#]);
        voting.store.close().await;
        server.stop().await;
    }

    async fn dots_have_a_budget_and_what_was_typed_stays(db: &Database) {
        let server = Server::start(db).await;
        let mut voting = Voting::on(&server, db, Method::Dots, 9).await;
        voting.deed("vote-open").await;
        let mut ben = voting.joined(&server).await;
        let page = voting.room(&mut ben).await;
        assert!(page.contains("You have 3 dots to place. Put at most 2 on one line."), "{page}");
        assert_eq!(page.matches("type=\"radio\" name=\"dots-").count(), 9 * 3);
        let vote = format!("vote={}", voting.vote().await.id);
        for (values, told) in [
            (&["2", "2"][..], "You have 3 dots, and you placed 4. Take some away."),
            (&["3"], "There are 3 dots on “Factor 1”. Put at most 2 on one line."),
            (&["1", "-1"], "The mark for “Factor 2” is not one of those to choose from."),
            (&["x"], "The mark for “Factor 1” is not one of those to choose from."),
        ] {
            let (status, page) = voting.cast(&mut ben, &format!("{vote}&{}", fields("dots", values))).await;
            let page = page.replace("\u{2068}", "").replace("\u{2069}", "");
            assert!(status == 200 && page.contains(told), "{values:?}: {page}");
        }
        assert!(voting.ballots().await.is_empty());
        let (_, page) = voting.cast(&mut ben, &format!("{vote}&{}", fields("dots", &["2", "0", "2"]))).await;
        for number in [1, 3] {
            let typed = format!("name=\"dots-{}\" value=\"2\" checked", factor(number));
            assert!(page.contains(&typed), "{page}");
        }
        voting.kept(&mut ben, &fields("dots", &["2", "0", "1"])).await;
        assert_eq!(voting.bodies().await, [r#"{"dots":[[0,2],[2,1]]}"#]);
        voting.store.close().await;
        server.stop().await;
    }

    async fn both_scales_can_be_skipped(db: &Database) {
        let server = Server::start(db).await;
        let mut voting = Voting::on(&server, db, Method::TwoByTwo, 2).await;
        voting.deed("vote-open").await;
        let mut ben = voting.joined(&server).await;
        let page = voting.room(&mut ben).await;
        for asked in ["How much would it change?", "How far is it in our reach?"] {
            assert_eq!(page.matches(asked).count(), 2, "{page}");
        }
        assert_eq!(page.matches("type=\"radio\"").count(), 2 * 2 * 6);
        assert_eq!(page.matches(" value=\"\" checked").count(), 4, "nothing is chosen for anybody");
        let (status, page) = voting.cast(&mut ben, &fields("change", &["6"])).await;
        assert!(status == 200 && page.contains("is not one of those to choose from"), "{page}");
        voting.kept(&mut ben, &format!("{}&{}", fields("change", &["5", ""]), fields("reach", &["", "2"]))).await;
        assert_eq!(voting.bodies().await, [r#"{"two_by_two":[[0,5,null],[1,null,2]]}"#]);
        voting.store.close().await;
        server.stop().await;
    }

    async fn a_ranking_gives_everything_a_place_of_its_own(db: &Database) {
        let server = Server::start(db).await;
        let mut voting = Voting::on(&server, db, Method::Ranking, 3).await;
        voting.deed("vote-open").await;
        let mut ben = voting.joined(&server).await;
        let page = voting.room(&mut ben).await;
        assert_eq!(page.matches("<select name=\"place-").count(), 3);
        let vote = format!("vote={}", voting.vote().await.id);
        for (values, told) in [
            (["1", "1", "2"], "Place 1 is there twice: for “Factor 1” and for “Factor 2”."),
            (["1", "", "2"], "“Factor 2” has no place yet."),
            (["1", "2", "4"], "The mark for “Factor 3” is not one of those to choose from."),
        ] {
            let (status, page) = voting.cast(&mut ben, &format!("{vote}&{}", fields("place", &values))).await;
            let page = page.replace("\u{2068}", "").replace("\u{2069}", "");
            assert!(status == 200 && page.contains(told), "{values:?}: {page}");
            assert!(page.contains("<option value=\"1\" selected>1</option>"), "what was chosen stays: {page}");
        }
        assert!(voting.ballots().await.is_empty());
        voting.kept(&mut ben, &fields("place", &["2", "3", "1"])).await;
        assert_eq!(voting.bodies().await, [r#"{"ranking":[2,0,1]}"#]);
        voting.store.close().await;
        server.stop().await;
    }

    async fn more_than_seven_are_ticked_instead_of_ranked(db: &Database) {
        let server = Server::start(db).await;
        let mut voting = Voting::on(&server, db, Method::Ranking, 8).await;
        let page = voting.at_desk("run").await;
        assert!(page.contains("People tick instead."), "{page}");
        voting.deed("vote-open").await;
        assert_eq!(voting.vote().await.method, "approval");
        voting.store.close().await;
        server.stop().await;
    }

    async fn what_is_not_in_the_vote_or_not_on_the_map_is_refused(db: &Database) {
        let server = Server::start(db).await;
        let mut voting = Voting::on(&server, db, Method::Approval, 9).await;
        voting.deed("vote-open").await;
        let mut ben = voting.joined(&server).await;
        for (fields, told) in [
            (field("tick", 77, "1"), "This form does not fit the vote."),
            (field("dots", 1, "1"), "This form does not fit the vote."),
            (format!("vote={}", factor(1)), "This form does not fit the vote."),
        ] {
            let (status, page) = voting.cast(&mut ben, &fields).await;
            assert!(status == 200 && page.contains(told), "{fields}: {page}");
        }
        voting.delete(4).await;
        let both = format!("vote={}&{}&{}", voting.vote().await.id, field("tick", 4, "1"), field("tick", 5, "1"));
        let (status, page) = voting.cast(&mut ben, &both).await;
        assert!(status == 200 && page.contains("is not on the map any more. Look at your vote"), "{page}");
        assert!(page.contains("Not on the map any more") && page.matches("type=\"checkbox\"").count() == 8, "{page}");
        assert_eq!(page.matches(" checked").count(), 1, "the other tick stays: {page}");
        assert!(voting.ballots().await.is_empty());
        voting.store.close().await;
        server.stop().await;
    }

    async fn after_the_close_nothing_is_taken_however_often(db: &Database) {
        let server = Server::start(db).await;
        let mut voting = Voting::on(&server, db, Method::Approval, 9).await;
        voting.deed("vote-open").await;
        let mut ben = voting.joined(&server).await;
        let mut cai = voting.joined(&server).await;
        voting.kept(&mut ben, &field("tick", 1, "1")).await;
        voting.deed("vote-close").await;
        for who in [&mut ben, &mut cai] {
            for _ in 0..2 {
                let (status, page) = voting.cast(who, &field("tick", 2, "1")).await;
                assert!(status == 200 && page.contains("The vote is closed. It takes no more votes."), "{page}");
            }
        }
        voting.deed("vote-reveal").await;
        let (_, page) = voting.cast(&mut ben, &field("tick", 2, "1")).await;
        assert!(page.contains("It takes no more votes."), "{page}");
        assert_eq!(voting.bodies().await, [r#"{"approval":[0]}"#]);
        voting.store.close().await;
        server.stop().await;
    }

    async fn only_people_who_are_in_the_workshop_vote_in_its_stage(db: &Database) {
        let server = Server::start(db).await;
        let mut voting = Voting::on(&server, db, Method::Approval, 9).await;
        voting.deed("vote-open").await;
        let other = Open::planned(&voting.open.desk, &voting.store, &voting.plan, 2).await;
        let mut ben = voting.joined(&server).await;
        let fields = field("tick", 1, "1");
        // Somebody else's workshop, an observer of the map, somebody with an account, nobody.
        let elsewhere = other.newcomer(&server, &voting.store).await;
        let observer = server.joined(&voting.open.desk, voting.open.map, "observer").await;
        let analyst = server.invited("Cal", "analyst").await;
        let token = ben.token.clone();
        let id = ben.id;
        for browser in [elsewhere.browser, observer, analyst, server.stranger()] {
            let mut who = Joined { browser, id, token: token.clone() };
            let (status, _) = voting.cast(&mut who, &fields).await;
            assert!([403, 404].contains(&status), "{status}");
        }
        // Without the token of the room.
        let mut forged = Joined { browser: ben.browser.clone(), id, token: String::new() };
        assert_eq!(voting.cast(&mut forged, &fields).await.0, 403);
        // In another stage, while input is closed, and at the door.
        voting.stand("connect", At::Runs).await;
        assert_eq!(voting.cast(&mut ben, &fields).await.0, 200);
        voting.stand("vote", At::Paused).await;
        assert_eq!(voting.cast(&mut ben, &fields).await.0, 200);
        voting.stand("vote", At::Runs).await;
        for (state, status) in [("waits", 200), ("removed", 403)] {
            let moved = voting.store.move_people(voting.open.workshop(), Some(id), ("in", state));
            moved.await.unwrap();
            assert_eq!(voting.cast(&mut ben, &fields).await.0, status, "{state}");
            let back = voting.store.move_people(voting.open.workshop(), Some(id), (state, "in"));
            back.await.unwrap();
        }
        assert!(voting.ballots().await.is_empty());
        voting.kept(&mut ben, &fields).await;
        voting.store.close().await;
        server.stop().await;
    }
}
