//! What a report is made from: only what is still there, and words on the map only where somebody let them out.

use loopwise::reports::gather;
use loopwise::stored;
use loopwise_app::text::Text;
use loopwise_model::Note;
use loopwise_report::lenses::Cut;

use super::report::{file, json_of, list, make};
use super::*;

/// A vote that is revealed, with so many people for each ballot.
async fn voted(voting: &mut Voting, server: &Server, ballots: &[(usize, &str)]) {
    voting.deed("vote-open").await;
    for (people, ballot) in ballots {
        for _ in 0..*people {
            let mut who = voting.joined(server).await;
            voting.kept(&mut who, ballot).await;
        }
    }
    voting.deed("vote-close").await;
    voting.deed("vote-reveal").await;
}

/// The data of a report that is made now.
async fn reported(voting: &mut Voting, form: &str) -> serde_json::Value {
    assert_eq!(make(voting, form).await.0, 303);
    let reports = voting.store.reports(voting.open.map).await.unwrap();
    let (list, id) = (list(voting), reports[0].id.to_string());
    json_of(
        &file(&mut voting.open.desk, &list, &id, "report.json")
            .await
            .1,
    )
}

/// What counts as chosen by many in a report that would be made now.
async fn cut(voting: &Voting) -> Cut {
    let map = voting.open.map;
    let head = stored::head(&voting.store, map).await.unwrap().unwrap();
    let gathered = gather(&voting.store, (map, &head), &Text::english()).await;
    gathered.unwrap().material.settings.cut
}

/// What counts as chosen by many changes with the newest vote.
async fn cut_after(db: &Database, (method, mark): (Method, &str), wanted: Cut) {
    let server = Server::start(db).await;
    let mut voting = Voting::on(&server, db, method, 2).await;
    let lever = voting.put_forward("Trust", 1).await;
    assert_eq!(cut(&voting).await, Cut::HalfTheRoom, "nobody has voted yet");
    let ballot = format!("{mark}-{lever}=1");
    voted(&mut voting, &server, &[(10, &ballot)]).await;
    assert_eq!(cut(&voting).await, wanted);
    voting.store.close().await;
    server.stop().await;
}

on_both! {
    async fn an_order_is_one_of_what_is_still_there(db: &Database) {
        let server = Server::start(db).await;
        let mut voting = Voting::on(&server, db, Method::Ranking, 3).await;
        let ballots = [["2", "1", "3"], ["2", "3", "1"]].map(|places| fields("place", &places));
        voted(&mut voting, &server, &[(12, &ballots[0]), (8, &ballots[1])]).await;
        let whole = reported(&mut voting, "audience=inside").await;
        assert_eq!(whole["votes"][0]["order"]["schulze"], serde_json::json!([[1], [0], [2]]));
        voting.delete(2).await;
        let left = reported(&mut voting, "audience=inside").await;
        let vote = &left["votes"][0];
        let names: Vec<&str> = vote["items"].as_array().unwrap().iter().map(|it| it["label"].as_str().unwrap()).collect();
        assert_eq!(names, ["Factor 1", "Factor 3"]);
        assert_eq!(vote["order"]["schulze"], serde_json::json!([[0], [1]]));
        voting.store.close().await;
        server.stop().await;
    }

    async fn dots_are_cut_at_the_middle(db: &Database) {
        cut_after(db, (Method::Dots, "dots"), Cut::Middle).await;
    }

    async fn ticks_are_cut_at_half_the_room(db: &Database) {
        cut_after(db, (Method::Approval, "tick"), Cut::HalfTheRoom).await;
    }

    async fn a_note_is_in_a_report_for_everybody_only_when_it_was_ticked(db: &Database) {
        let server = Server::start(db).await;
        let mut voting = Voting::on(&server, db, Method::Approval, 2).await;
        let note = Note::parse("Ask the Xylophones").unwrap();
        voting.tab.push(2, vec![Edit::SetFactorNote { factor: factor(1), note }]).await;
        voting.tab.ack(2).await;
        let ticked = format!("audience=public&quote=note-{}", factor(1));
        for (form, wanted) in [("audience=inside", true), ("audience=public", false), (&ticked, true)] {
            let report = reported(&mut voting, form).await.to_string();
            assert_eq!(report.contains("Ask the Xylophones"), wanted, "{form}");
        }
        voting.store.close().await;
        server.stop().await;
    }
}
