//! One ballot for each person, and nobody who could tell whose it is.

use loopwise::store::{CardId, VoteId};
use loopwise_model::{Factor, Point};

use super::*;
use crate::server::label;

on_both! {
    async fn two_devices_are_one_person(db: &Database) {
        let server = Server::start(db).await;
        let mut voting = Voting::on(&server, db, Method::Approval, 9).await;
        voting.deed("vote-open").await;
        let mut ben = voting.joined(&server).await;
        let form = format!("form_token={}&deed=again", ben.token);
        let page = ben.browser.post(&format!("/w/{}/mine", voting.open.id), &form).await.text();
        let (_, rest) = page.split_once("/again/").unwrap();
        let token = rest.split(['"', '<']).next().unwrap();
        let mut browser = server.stranger();
        assert_eq!(browser.get(&format!("/again/{token}")).await.status, 303);
        let token = room_token(&mut browser, &voting.open.id).await;
        let mut again = Joined { browser, id: ben.id, token };
        voting.kept(&mut ben, &field("tick", 1, "1")).await;
        assert!(voting.room(&mut again).await.contains("Change my vote"));
        // Both at once, and one after the other.
        let (one, two) = (field("tick", 2, "1"), field("tick", 3, "1"));
        tokio::join!(voting.kept(&mut ben, &one), voting.kept(&mut again, &two));
        assert_eq!(voting.ballots().await.len(), 1);
        voting.kept(&mut ben, &field("tick", 4, "1")).await;
        assert_eq!(voting.bodies().await, [r#"{"approval":[3]}"#]);
        voting.store.close().await;
        server.stop().await;
    }

    async fn the_name_of_what_was_voted_on_goes_with_whoever_gave_it(db: &Database) {
        let server = Server::start(db).await;
        let mut voting = Voting::on(&server, db, Method::Approval, 2).await;
        voting.stand_with("factors", &[Tool::Add]).await;
        let mut ben = voting.joined(&server).await;
        let mut cai = voting.joined(&server).await;
        let own = Factor::new(label("Xylophones"), Point::new(0, 0));
        let mut tab = Tab::open(&ben.browser, voting.open.map, client(7), 0).await;
        tab.push(1, vec![Edit::AddFactor { id: factor(7), factor: own }]).await;
        tab.ack(1).await;
        voting.stand("vote", At::Runs).await;
        voting.deed("vote-open").await;
        assert!(voting.vote().await.items.contains("Xylophones"));
        voting.kept(&mut cai, &field("tick", 7, "1")).await;
        let form = format!("form_token={}&deed=delete", ben.token);
        let path = format!("/w/{}/mine", voting.open.id);
        assert_eq!(ben.browser.post(&path, &form).await.status, 303);
        let items = voting.vote().await.items;
        assert!(items.contains("Factor 1") && items.contains("Taken away") && !items.contains("Xylophones"), "{items}");
        // What others chose stays what they chose.
        assert_eq!(voting.bodies().await, [r#"{"approval":[2]}"#]);
        assert!(voting.room(&mut cai).await.contains("Taken away"));
        voting.store.close().await;
        server.stop().await;
        for (file, bytes) in db.files() {
            assert!(!has(&bytes, b"Xylophones"), "{file}");
        }
    }

    async fn nothing_leads_from_a_person_to_a_closed_ballot(db: &Database) {
        let server = Server::start(db).await;
        let mut voting = Voting::on(&server, db, Method::Approval, 9).await;
        voting.deed("vote-open").await;
        let mut ben = voting.joined(&server).await;
        voting.kept(&mut ben, &field("tick", 1, "1")).await;
        // Another vote of the same people.
        let second = VoteRow { id: VoteId::new(), stage: "another".to_owned(), ..voting.vote().await };
        assert!(voting.store.open_vote(&second).await.unwrap());
        voting.store.cast_ballot((second.id, ben.id), r#"{"approval":[]}"#, 5).await.unwrap();
        let secrets = db.bytes("SELECT secret FROM vote WHERE secret IS NOT NULL").await;
        let voters = db.bytes("SELECT voter FROM ballot").await;
        assert_eq!((secrets.len(), voters.len()), (2, 2));
        assert_ne!(secrets[0], secrets[1], "each vote has a secret of its own");
        assert_ne!(voters[0], voters[1], "and one person has another name in each");
        let id = ben.id.uuid().as_bytes().to_vec();
        for found in secrets.iter().chain(&voters) {
            assert_eq!(found.len(), 32);
            assert!(!has(found, &id));
        }
        voting.store.close_vote(second.id, 7).await.unwrap();
        assert!(voting.open.deed("vote-close", "stage=vote").await == 303);
        assert!(db.bytes("SELECT secret FROM vote WHERE secret IS NOT NULL").await.is_empty());
        let again = voting.store.own_ballot(second.id, ben.id).await.unwrap();
        assert_eq!(again, None, "not even whoever cast it finds it");
        let page = voting.room(&mut ben).await;
        assert!(page.contains("The vote is closed.") && !page.contains("tick-"), "{page}");
        // All ballots came when their vote closed, as far as anybody can tell.
        let ballots = voting.store.ballots(second.id).await.unwrap();
        assert!(ballots.iter().all(|row| row.at_ms == 7 && row.voice.as_deref() == Some("student")));
        let closed = voting.store.votes(voting.open.workshop()).await.unwrap();
        let closed = closed.into_iter().find(|row| row.stage == "vote").unwrap();
        let ballots = voting.store.ballots(closed.id).await.unwrap();
        assert!(ballots.iter().all(|row| Some(row.at_ms) == closed.closed_ms));
        voting.store.close().await;
        server.stop().await;
        for (file, bytes) in db.files() {
            for secret in &secrets {
                assert!(!has(&bytes, secret), "{file} holds a secret that was destroyed");
            }
        }
    }

    async fn whoever_deletes_their_things_takes_an_open_ballot_along(db: &Database) {
        let server = Server::start(db).await;
        let mut voting = Voting::on(&server, db, Method::Approval, 9).await;
        voting.deed("vote-open").await;
        let (mut ben, mut cai) = (voting.joined(&server).await, voting.joined(&server).await);
        voting.kept(&mut ben, &field("tick", 1, "1")).await;
        voting.kept(&mut cai, &field("tick", 2, "1")).await;
        delete(&voting, &mut ben).await;
        assert_eq!(voting.bodies().await, [r#"{"approval":[1]}"#]);
        voting.deed("vote-close").await;
        delete(&voting, &mut cai).await;
        assert_eq!(voting.bodies().await.len(), 1, "whose it is nobody knows any more");
        let notice = server.stranger().get("/notice").await.text();
        assert!(notice.contains("When a vote is closed, nobody can tell which one is yours."), "{notice}");
        voting.store.close().await;
        server.stop().await;
    }

    async fn what_is_kept_no_longer_takes_votes_and_ballots_along(db: &Database) {
        let server = Server::start(db).await;
        let mut voting = Voting::on(&server, db, Method::Approval, 9).await;
        voting.deed("vote-open").await;
        let mut ben = voting.joined(&server).await;
        voting.kept(&mut ben, &field("tick", 1, "1")).await;
        voting.store.forget_everybody(voting.open.workshop(), 9).await.unwrap();
        assert!(voting.store.votes(voting.open.workshop()).await.unwrap().is_empty());
        assert!(db.bytes("SELECT voter FROM ballot").await.is_empty());
        voting.store.close().await;
        server.stop().await;
    }

    async fn a_ballot_and_the_close_at_once_are_one_after_the_other(db: &Database) {
        let server = Server::start(db).await;
        let mut voting = Voting::on(&server, db, Method::Approval, 9).await;
        let ben = voting.joined(&server).await;
        voting.deed("vote-open").await;
        let first = voting.vote().await;
        for round in 0..20 {
            let vote = VoteRow { id: VoteId::new(), stage: CardId::new().to_string(), ..first.clone() };
            assert!(voting.store.open_vote(&vote).await.unwrap());
            let cast = voting.store.cast_ballot((vote.id, ben.id), "{}", 1);
            let (cast, closed) = tokio::join!(cast, voting.store.close_vote(vote.id, 2));
            assert!(closed.unwrap());
            let kept = cast.unwrap() == loopwise::store::Cast::Kept;
            let ballots = voting.store.ballots(vote.id).await.unwrap();
            assert_eq!(ballots.len(), usize::from(kept), "round {round}");
            assert!(ballots.iter().all(|row| row.at_ms == 2), "none comes after the close");
        }
        voting.store.close().await;
        server.stop().await;
    }
}

async fn delete(voting: &Voting, who: &mut Joined) {
    let form = format!("form_token={}&deed=delete", who.token);
    let path = format!("/w/{}/mine", voting.open.id);
    assert_eq!(who.browser.post(&path, &form).await.status, 303);
}

fn has(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}
