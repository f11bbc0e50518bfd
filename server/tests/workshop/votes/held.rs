//! Votes at the desk: opened, closed and revealed in this order, once, by whoever presses first.

use super::*;

on_both! {
    async fn a_vote_is_revealed_only_when_it_is_closed(db: &Database) {
        let server = Server::start(db).await;
        let mut voting = Voting::on(&server, db, Method::Approval, 9).await;
        assert!(voting.at_desk("run").await.contains("Open the vote"));
        // What is not there cannot be closed or revealed.
        for deed in ["vote-close", "vote-reveal"] {
            assert_eq!(voting.open.deed(deed, "stage=vote").await, 200, "{deed}");
        }
        // Only the stage that is open has a vote to open.
        for stage in ["dots", "connect", "nowhere", ""] {
            assert_eq!(voting.open.deed("vote-open", &format!("stage={stage}")).await, 200, "{stage}");
        }
        assert!(voting.store.votes(voting.open.workshop()).await.unwrap().is_empty());
        voting.deed("vote-open").await;
        assert_eq!(voting.vote().await.state, "open");
        assert_eq!(voting.open.deed("vote-reveal", "stage=vote").await, 200, "it is open still");
        assert_eq!(voting.vote().await.state, "open");
        voting.deed("vote-close").await;
        assert_eq!(voting.vote().await.state, "closed");
        // Once more does no harm, and opens nothing again.
        for deed in ["vote-close", "vote-open"] {
            voting.deed(deed).await;
            assert_eq!(voting.vote().await.state, "closed", "{deed}");
        }
        voting.deed("vote-reveal").await;
        for deed in ["vote-reveal", "vote-close", "vote-open"] {
            let before = voting.vote().await;
            voting.deed(deed).await;
            assert_eq!(voting.vote().await, before, "{deed}");
        }
        assert_eq!(voting.vote().await.state, "revealed");
        voting.store.close().await;
        server.stop().await;
    }

    async fn two_who_press_at_once_are_both_right(db: &Database) {
        let server = Server::start(db).await;
        let mut voting = Voting::on(&server, db, Method::Approval, 9).await;
        let mut ben = voting.joined(&server).await;
        let other = voting.open.desk.clone();
        let mut other = Open { desk: other, id: voting.open.id.clone(), map: voting.open.map, code: voting.open.code.clone() };
        for deed in ["vote-open", "vote-close", "vote-reveal"] {
            if deed == "vote-close" {
                voting.kept(&mut ben, &field("tick", 1, "1")).await;
            }
            let (one, two) = tokio::join!(voting.open.deed(deed, "stage=vote"), other.deed(deed, "stage=vote"));
            assert_eq!((one, two), (303, 303), "{deed}");
            let wanted = match deed {
                "vote-open" => "open",
                "vote-close" => "closed",
                _ => "revealed",
            };
            assert_eq!(voting.vote().await.state, wanted);
        }
        assert_eq!(voting.bodies().await, [r#"{"approval":[0]}"#]);
        voting.store.close().await;
        server.stop().await;
    }

    async fn there_has_to_be_something_to_vote_on_and_not_too_much(db: &Database) {
        let server = Server::start(db).await;
        let mut voting = Voting::on(&server, db, Method::Approval, 1).await;
        voting.delete(1).await;
        let page = told(&mut voting).await;
        assert!(page.contains("There is nothing to vote on yet."), "{page}");
        let many = (2..103).map(add).collect();
        voting.tab.push(3, many).await;
        voting.tab.ack(3).await;
        let page = told(&mut voting).await;
        assert!(page.contains("There are 101 choices; a vote can have 100."), "{page}");
        assert!(voting.store.votes(voting.open.workshop()).await.unwrap().is_empty());
        voting.store.close().await;
        server.stop().await;
    }

    async fn what_is_added_later_is_not_in_the_vote(db: &Database) {
        let server = Server::start(db).await;
        let mut voting = Voting::on(&server, db, Method::Approval, 2).await;
        voting.deed("vote-open").await;
        voting.tab.push(2, vec![add(3)]).await;
        voting.tab.ack(2).await;
        let mut ben = voting.joined(&server).await;
        let page = voting.room(&mut ben).await;
        assert!(page.contains("Factor 2") && !page.contains("tick-0191-0003"), "{page}");
        assert_eq!(page.matches("name=\"tick-").count(), 2);
        voting.store.close().await;
        server.stop().await;
    }

    async fn the_end_closes_what_is_open_and_going_on_does_not(db: &Database) {
        let server = Server::start(db).await;
        let mut voting = Voting::on(&server, db, Method::Approval, 9).await;
        voting.deed("vote-open").await;
        let mut ben = voting.joined(&server).await;
        voting.kept(&mut ben, &field("tick", 1, "1")).await;
        assert_eq!(voting.open.deed("next", "").await, 303);
        assert_eq!(voting.vote().await.state, "open");
        assert!(voting.at_desk("run").await.contains("Close the vote"), "the desk still has it");
        assert_eq!(voting.open.deed("back", "").await, 303);
        assert!(voting.room(&mut ben).await.contains("Change my vote"), "nothing was lost");
        assert_eq!(voting.open.deed("end", "").await, 303);
        assert_eq!(voting.vote().await.state, "closed");
        assert!(db.bytes("SELECT secret FROM vote WHERE secret IS NOT NULL").await.is_empty());
        // What was said can still be looked after.
        voting.deed("vote-reveal").await;
        let kept = voting.at_desk("kept").await;
        assert!(kept.contains("Factor 1"), "{kept}");
        voting.store.close().await;
        server.stop().await;
    }
}

/// What the desk says when the vote is to be opened.
async fn told(voting: &mut Voting) -> String {
    let page = voting.at_desk("run").await;
    let (_, rest) = page.split_once("name=\"form_token\" value=\"").unwrap();
    let token = rest.split('"').next().unwrap();
    let path = format!("/w/{}/run/vote-open", voting.open.id);
    let form = format!("form_token={token}&seen=7&stage=vote");
    let answer = voting.open.desk.post(&path, &form).await;
    assert_eq!(answer.status, 200);
    let page = answer.text();
    page.replace("\u{2068}", "").replace("\u{2069}", "")
}
