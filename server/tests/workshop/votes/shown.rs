//! Results: nobody sees any before they are revealed, everybody at once then, and small groups stay hidden.

use super::*;
use loopwise_model::ActorId;

/// A plain page, without the marks that keep directions apart.
fn plain(page: &str) -> String {
    page.replace("\u{2068}", "").replace("\u{2069}", "")
}

impl Voting {
    /// Ballots of people of a voice, straight into the store.
    async fn ballots_of(&self, server: &Server, voice: &str, bodies: &[&str]) {
        let vote = self.vote().await.id;
        for body in bodies {
            let before = self.people().await;
            self.open.joined_as(server, voice).await;
            let after = self.people().await;
            let new = after.iter().find(|id| !before.contains(id)).unwrap();
            self.store.cast_ballot((vote, *new), body, 1).await.unwrap();
        }
    }

    async fn people(&self) -> Vec<ActorId> {
        let people = self.store.people_of(self.open.workshop()).await.unwrap();
        people.into_iter().map(|person| person.id).collect()
    }

    async fn revealed(&mut self) {
        self.deed("vote-close").await;
        self.deed("vote-reveal").await;
    }
}

impl Open {
    async fn joined_as(&self, server: &Server, voice: &str) {
        let mut browser = server.stranger();
        let path = format!("/join/{}", self.code);
        let answer = browser.post(&path, &format!("voice={voice}")).await;
        assert_eq!(answer.status, 303, "{}", answer.text());
    }
}

/// Lets people join with every voice.
async fn three_voices(voting: &Voting) {
    set(&voting.store, voting.open.workshop(), |row| {
        let voices = r#"[{"voice":"student","word":""},{"voice":"teacher","word":""},{"voice":"member","word":""}]"#;
        row.settings = row.settings.replace(r#"[{"voice":"student","word":""}]"#, voices);
        assert!(row.settings.contains("teacher"));
    })
    .await;
}

on_both! {
    async fn nobody_sees_results_before_they_are_revealed(db: &Database) {
        let server = Server::start(db).await;
        let mut voting = Voting::on(&server, db, Method::Approval, 3).await;
        voting.deed("vote-open").await;
        let (mut ben, mut cai) = (voting.joined(&server).await, voting.joined(&server).await);
        voting.kept(&mut ben, &field("tick", 2, "1")).await;
        let mut pages = Vec::new();
        for state in ["open", "closed"] {
            if state == "closed" {
                voting.deed("vote-close").await;
            }
            let room = voting.room(&mut cai).await;
            assert!(!room.contains("Results:") && !room.contains(" checked"), "{room}");
            let beam = voting.beam().await;
            assert!(!beam.contains("Factor 2") && !beam.contains("took part"), "{beam}");
            let desk = plain(&voting.at_desk("run").await);
            assert!(desk.contains("1 person has voted"), "{desk}");
            assert!(!desk.contains("All numbers"), "{desk}");
            let numbers = voting.at_desk("votes").await;
            assert!(numbers.contains("No results have been shown yet.") && !numbers.contains("Factor 2"), "{numbers}");
            for part in ["kept", "kept.json"] {
                pages.push(voting.at_desk(part).await);
            }
        }
        assert!(pages.iter().all(|page| !page.contains("Factor 2")));
        voting.deed("vote-reveal").await;
        for page in [voting.room(&mut cai).await, voting.beam().await] {
            let page = plain(&page);
            assert!(page.contains("1 person took part.") && page.contains("Factor 2"), "{page}");
        }
        assert!(plain(&voting.at_desk("votes").await).contains("1 of 1"));
        for part in ["kept", "kept.json"] {
            assert!(voting.at_desk(part).await.contains("Factor 2"), "{part}");
        }
        // And in a later stage that shows results.
        voting.stand("reflect", At::Runs).await;
        assert!(voting.room(&mut cai).await.contains("Results:"));
        voting.store.close().await;
        server.stop().await;
    }

    async fn a_closed_vote_stays_as_it_was_told_whoever_joins_later(db: &Database) {
        let server = Server::start(db).await;
        let mut voting = Voting::on(&server, db, Method::Approval, 3).await;
        three_voices(&voting).await;
        voting.deed("vote-open").await;
        // Three teachers are hidden, and another voice with them. Which, may not change with those who come later.
        for (voice, people, chose) in [("student", 12, 6), ("teacher", 12, 3), ("member", 14, 7)] {
            let bodies = [vec![r#"{"approval":[0]}"#; chose], vec![r#"{"approval":[]}"#; people - chose]].concat();
            voting.ballots_of(&server, voice, &bodies).await;
        }
        voting.revealed().await;
        let list = format!("/maps/{}/reports", voting.open.map);
        let mut told = Vec::new();
        for late in [0, 5] {
            for _ in 0..late {
                voting.open.joined_as(&server, "student").await;
            }
            let form = format!("form_token={}&audience=inside", voting.open.desk.form_token().await);
            assert_eq!(voting.open.desk.post(&list, &form).await.status, 303);
            let report = voting.store.reports(voting.open.map).await.unwrap().remove(0).id;
            let report = voting.open.desk.get(&format!("{list}/{report}/report.json")).await.json();
            assert_eq!(report["workshops"][0]["people"]["all"], 38 + late);
            told.push(report["votes"].clone());
        }
        assert_eq!(told[0], told[1]);
        let item = &told[0][0]["items"][0]["chose"];
        assert_eq!(item["all"]["count"], 16);
        let hidden = item["voices"].as_array().unwrap().iter().filter(|it| it["measured"]["count"] == "hidden");
        assert_eq!(hidden.count(), 2, "{item}");
        voting.store.close().await;
        server.stop().await;
    }

    async fn voices_are_compared_where_they_have_enough_people(db: &Database) {
        let server = Server::start(db).await;
        let mut voting = Voting::on(&server, db, Method::Approval, 3).await;
        three_voices(&voting).await;
        voting.deed("vote-open").await;
        voting.ballots_of(&server, "student", &[r#"{"approval":[0,2]}"#; 10]).await;
        voting.ballots_of(&server, "teacher", &[r#"{"approval":[2]}"#; 10]).await;
        voting.ballots_of(&server, "member", &[r#"{"approval":[1]}"#; 3]).await;
        voting.revealed().await;
        let numbers = plain(&voting.at_desk("votes").await);
        // Wilson of 10 of 23, and of 3 of 3.
        for words in ["10 of 23", "43 % (26 to 63)", "3 of 3", "100 % (44 to 100)", "0 of 10", "0 % (0 to 28)"] {
            assert!(numbers.contains(words), "{words}: {numbers}");
        }
        assert!(numbers.contains("“Factor 1”: 100 % and 0 %."), "{numbers}");
        assert!(!numbers.contains("“Factor 3”: "), "both want that: {numbers}");
        assert!(numbers.contains("a probability of less than 0.001 (10000 shuffles"), "{numbers}");
        assert_eq!(numbers.matches("Too few to compare: each voice needs 10 people.").count(), 2, "{numbers}");
        // The same numbers whenever somebody asks.
        assert_eq!(numbers, plain(&voting.at_desk("votes").await));
        // Everybody else learns of three people nothing, and with them of the next group.
        let mut ben = voting.joined(&server).await;
        let room = plain(&voting.room(&mut ben).await);
        assert!(room.contains("23 people took part.") && room.contains("20 people"), "{room}");
        assert!(room.contains("fewer than 5"), "{room}");
        let kept = plain(&voting.at_desk("kept").await);
        assert!(kept.contains("Numbers of groups of fewer than 5 people are hidden."), "{kept}");
        voting.store.close().await;
        server.stop().await;
    }

    async fn what_left_the_map_is_counted_by_itself(db: &Database) {
        let server = Server::start(db).await;
        let mut voting = Voting::on(&server, db, Method::Dots, 5).await;
        voting.deed("vote-open").await;
        voting.ballots_of(&server, "student", &[r#"{"dots":[[0,2]]}"#, r#"{"dots":[[1,1],[4,1]]}"#]).await;
        voting.delete(1).await;
        voting.revealed().await;
        for page in [voting.at_desk("votes").await, voting.at_desk("kept").await] {
            let (_, gone) = page.split_once("Not on the map any more").unwrap();
            assert!(page.contains("Factor 1") && page.contains("Factor 2"), "{page}");
            assert!(!gone.contains("Factor 2"), "{gone}");
        }
        let mut ben = voting.joined(&server).await;
        let room = plain(&voting.room(&mut ben).await);
        let (there, gone) = room.split_once("Not on the map any more").unwrap();
        assert!(there.contains("Factor 5") && !there.contains("Factor 1<") && gone.contains("Factor 1<"), "{room}");
        assert!(gone.contains("2 marks"), "{gone}");
        voting.store.close().await;
        server.stop().await;
    }

    async fn orders_are_made_in_three_ways_and_told_where_they_differ(db: &Database) {
        let server = Server::start(db).await;
        let mut voting = Voting::on(&server, db, Method::Ranking, 5).await;
        voting.deed("vote-open").await;
        // Borda puts Factor 2 on top; more people put Factor 1 above it.
        let bodies = [
            r#"{"ranking":[0,1,2,3,4]}"#,
            r#"{"ranking":[0,1,2,3,4]}"#,
            r#"{"ranking":[0,1,2,3,4]}"#,
            r#"{"ranking":[1,2,3,4,0]}"#,
            r#"{"ranking":[1,2,3,4,0]}"#,
        ];
        voting.ballots_of(&server, "student", &bodies).await;
        voting.revealed().await;
        let numbers = plain(&voting.at_desk("votes").await);
        assert!(numbers.contains("Schulze puts “Factor 1” above “Factor 2”, Borda the other way round."), "{numbers}");
        assert!(!numbers.contains("Kemeny the other way round"), "{numbers}");
        // W by hand: sums of ranks 13, 8, 13, 18, 23; S = 130; 12 · 130 / (25 · 120).
        assert!(numbers.contains("0.52 (Kendall’s W"), "{numbers}");
        assert!(numbers.contains("Too few to compare: each voice needs 10 people."), "{numbers}");
        let mut ben = voting.joined(&server).await;
        let room = plain(&voting.room(&mut ben).await);
        let (_, first) = room.split_once("<ol").unwrap();
        assert!(first.find("Factor 1").unwrap() < first.find("Factor 2").unwrap(), "{room}");
        assert!(first.contains("12 points") && first.contains("17 points"), "{room}");
        // Without what left the map, the others are ordered among themselves.
        voting.delete(1).await;
        let numbers = plain(&voting.at_desk("votes").await);
        assert!(numbers.contains("They do not: all ways of counting put everything in the same order."), "{numbers}");
        assert!(numbers.contains("1.00 (Kendall’s W") && numbers.contains("12 points among all"), "{numbers}");
        voting.store.close().await;
        server.stop().await;
    }

    async fn a_two_by_two_has_medians_and_quarters(db: &Database) {
        let server = Server::start(db).await;
        let mut voting = Voting::on(&server, db, Method::TwoByTwo, 3).await;
        voting.deed("vote-open").await;
        let bodies = [
            r#"{"two_by_two":[[0,5,4],[1,2,null]]}"#,
            r#"{"two_by_two":[[0,4,5],[1,1,5]]}"#,
            r#"{"two_by_two":[]}"#,
        ];
        voting.ballots_of(&server, "student", &bodies).await;
        voting.revealed().await;
        let numbers = plain(&voting.at_desk("votes").await);
        assert!(numbers.contains("4.5 (median of 2)") && numbers.contains("5 (median of 1)"), "{numbers}");
        assert!(numbers.contains("high for 100 % (34 % to 100 %)"), "{numbers}");
        let mut ben = voting.joined(&server).await;
        for page in [voting.room(&mut ben).await, voting.beam().await, voting.at_desk("kept").await] {
            let page = plain(&page);
            let (_, rest) = page.split_once("Would change a lot, and is in our reach").unwrap();
            let (strong, rest) = rest.split_once("Would change little, and is in our reach").unwrap();
            let (weak, between) = rest.split_once("In between").unwrap();
            assert!(strong.contains("Factor 1") && weak.contains("Factor 2") && between.contains("Factor 3"), "{page}");
            assert!(strong.contains("Change 4.5, reach 4.5") && between.contains("Change –, reach –"), "{page}");
        }
        voting.store.close().await;
        server.stop().await;
    }
}
