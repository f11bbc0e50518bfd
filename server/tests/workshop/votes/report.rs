//! Reports: made from a vote that was revealed, kept as they are, read by those who may, and taken back with the words that
//! they quote.

use loopwise_model::{Link, LinkId, Polarity, Reason};
use serde_json::Value;

use super::*;
use crate::server::Browser;

/// The page of the reports.
pub fn list(voting: &Voting) -> String {
    format!("/maps/{}/reports", voting.open.map)
}

pub async fn make(voting: &mut Voting, fields: &str) -> (u16, String) {
    let (list, token) = (list(voting), voting.open.desk.form_token().await);
    let form = format!("form_token={token}&{fields}");
    let answer = voting.open.desk.post(&list, &form).await;
    (answer.status, answer.text())
}

pub async fn file(
    browser: &mut Browser,
    voting_list: &str,
    report: &str,
    name: &str,
) -> (u16, Vec<u8>) {
    let answer = browser.get(&format!("{voting_list}/{report}/{name}")).await;
    (answer.status, answer.body)
}

/// Ten people of whom five choose what touches the first factor; one of them says something.
async fn voted(db: &Database, server: &Server) -> (Voting, LeverId, Joined) {
    let mut voting = Voting::on(server, db, Method::Approval, 3).await;
    let lever = voting.put_forward("Trust", 1).await;
    voting.deed("vote-open").await;
    let mut last = None;
    for number in 0..10 {
        let mut who = voting.joined(server).await;
        let tick = if number < 5 {
            format!("tick-{lever}=1")
        } else {
            String::new()
        };
        voting.kept(&mut who, &tick).await;
        last = Some(who);
    }
    voting.deed("vote-close").await;
    voting.deed("vote-reveal").await;
    (voting, lever, last.unwrap())
}

/// A link whose reason is somebody's own words.
fn reasoned() -> Link {
    Link {
        because: Reason::parse("Xylophones help").unwrap(),
        ..Link::new(factor(1), factor(2), Polarity::Same)
    }
}

pub fn json_of(bytes: &[u8]) -> Value {
    serde_json::from_slice(bytes).unwrap()
}

/// The count of the first item of the first vote, and of all people.
fn chose(report: &Value) -> (Value, Value) {
    let all = &report["votes"][0]["items"][0]["chose"]["all"];
    (all["count"].clone(), all["people"].clone())
}

on_both! {
    async fn a_report_is_made_kept_and_stays_as_it_is(db: &Database) {
        let server = Server::start(db).await;
        let (mut voting, lever, _) = voted(db, &server).await;
        let list = list(&voting);
        assert!(voting.open.desk.get(&list).await.text().contains("No report has been made yet."));
        let fields = format!("title=Our+report&organisation=The+alliance&audience=inside&outcome={}&better=up&missing=Those+who+left", factor(2));
        assert_eq!(make(&mut voting, &fields).await.0, 303);
        let page = voting.open.desk.get(&list).await.text();
        for name in ["report.html", "report.json", "report.xlsx", "table-factors.csv", "Our report"] {
            assert!(page.contains(name), "{name}: {page}");
        }
        let row = voting.store.reports(voting.open.map).await.unwrap().remove(0);
        let id = row.id.to_string();
        let (status, json) = file(&mut voting.open.desk, &list, &id, "report.json").await;
        assert_eq!(status, 200);
        let report = json_of(&json);
        assert_eq!(report["title"], "Our report");
        assert_eq!(report["revision"], row.revision);
        assert_eq!(chose(&report), (5.into(), 10.into()), "{report}");
        assert_eq!(report["votes"][0]["items"][0]["lever"], lever.to_string());
        let (_, html) = file(&mut voting.open.desk, &list, &id, "report.html").await;
        let html = String::from_utf8(html).unwrap();
        assert!(html.contains("Those who left") && html.contains("The alliance") && !html.contains("<script"), "{html}");
        // The map goes on, the report stays.
        voting.delete(1).await;
        assert_eq!(file(&mut voting.open.desk, &list, &id, "report.json").await.1, json);
        // In public five of ten are few.
        assert_eq!(make(&mut voting, "audience=public").await.0, 303);
        let row = voting.store.reports(voting.open.map).await.unwrap().remove(0);
        let (_, json) = file(&mut voting.open.desk, &list, &row.id.to_string(), "report.json").await;
        assert_eq!(chose(&json_of(&json)).0, "hidden");
        voting.store.close().await;
        server.stop().await;
    }

    async fn one_who_comes_later_is_not_told_by_the_next_report(db: &Database) {
        let server = Server::start(db).await;
        let (mut voting, ..) = voted(db, &server).await;
        let list = list(&voting);
        let mut people = Vec::new();
        for newcomers in [0, 1, 4] {
            for _ in 0..newcomers {
                voting.joined(&server).await;
            }
            assert_eq!(make(&mut voting, "audience=inside").await.0, 303);
            let row = voting.store.reports(voting.open.map).await.unwrap().remove(0);
            let (_, json) = file(&mut voting.open.desk, &list, &row.id.to_string(), "report.json").await;
            let report = json_of(&json);
            people.push((chose(&report).1.as_u64().unwrap(), report["workshops"][0]["people"]["all"].as_u64().unwrap()));
        }
        // One more is not told; with four others they are enough. The vote stays over those who could vote in it.
        assert_eq!(people, [(10, 10), (10, 10), (10, 15)]);
        voting.store.close().await;
        server.stop().await;
    }

    async fn words_are_quoted_only_when_ticked_and_go_with_their_author(db: &Database) {
        let server = Server::start(db).await;
        let (mut voting, _, mut author) = voted(db, &server).await;
        voting.stand_with("reflect", &[Tool::Comment]).await;
        let form = format!("form_token={}&anyway=1&card=reflection&text=Xylophones+for+all", author.token);
        let path = format!("/w/{}/cards", voting.open.id);
        let status = author.browser.post(&path, &form).await.status;
        assert!(status < 400, "{status}");
        let list = list(&voting);
        let page = voting.open.desk.get(&list).await.text();
        let (before, _) = page.split_once("Xylophones for all").unwrap();
        let key = before.rsplit("name=\"quote\" value=\"").next().unwrap().split('"').next().unwrap().to_owned();
        assert!(key.starts_with("card-"), "{key}");
        let quoted = |file: &[u8]| String::from_utf8_lossy(file).contains("Xylophones");
        for (fields, wanted) in [("audience=inside".to_owned(), false), (format!("audience=inside&quote={key}"), true)] {
            assert_eq!(make(&mut voting, &fields).await.0, 303);
            let row = voting.store.reports(voting.open.map).await.unwrap().remove(0);
            for name in ["report.html", "report.json"] {
                let (_, bytes) = file(&mut voting.open.desk, &list, &row.id.to_string(), name).await;
                assert_eq!(quoted(&bytes), wanted, "{name}");
            }
        }
        // What stood on the map itself goes with its author as well, out of whichever report it stands in.
        voting.stand_with("connect", &[]).await;
        assert_eq!(voting.open.deed("switch", "tool=connect&on=yes").await, 303);
        let mut tab = Tab::open(&author.browser, voting.open.map, client(7), 0).await;
        tab.push(1, vec![Edit::AddLink { id: LinkId::from_u128(1), link: reasoned() }]).await;
        tab.ack(1).await;
        assert_eq!(make(&mut voting, "audience=inside").await.0, 303);
        assert_eq!(make(&mut voting, "audience=public").await.0, 303);
        // Something that is not there is not quoted, and what was typed is kept.
        let (status, page) = make(&mut voting, "title=Mine&audience=inside&quote=card-nothing").await;
        assert!(status == 422 && page.contains("is not there any more") && page.contains("value=\"Mine\""), "{status}: {page}");
        let form = format!("form_token={}&deed=delete", author.token);
        let path = format!("/w/{}/mine", voting.open.id);
        assert_eq!(author.browser.post(&path, &form).await.status, 303);
        let reports = voting.store.reports(voting.open.map).await.unwrap();
        let withdrawn: Vec<bool> = reports.iter().map(|row| row.withdrawn_ms.is_some()).collect();
        assert_eq!(withdrawn, [false, true, true, false], "only reports that have their words");
        assert!(voting.store.report_files(reports[2].id).await.unwrap().is_empty());
        assert!(voting.open.desk.get(&list).await.text().contains("It was taken back on"));
        voting.store.close().await;
        server.stop().await;
        for bytes in db.bytes("SELECT bytes FROM report_file").await {
            assert!(!quoted(&bytes));
        }
    }

    async fn reports_are_for_those_who_may_and_bad_numbers_come_back(db: &Database) {
        let server = Server::start(db).await;
        let (mut voting, _, mut participant) = voted(db, &server).await;
        let list = list(&voting);
        for (fields, told) in [
            ("audience=inside&smallest_group=4", "Choose a number of 5 to 50"),
            ("audience=public&smallest_group=9", "Choose a number of 10 to 50"),
            ("audience=inside&smallest_group=many", "Choose a number of 5 to 50"),
            ("audience=inside&smallest_group=51", "Choose a number of 5 to 50"),
        ] {
            let (status, page) = make(&mut voting, fields).await;
            let page = page.replace("\u{2068}", "").replace("\u{2069}", "");
            assert!(status == 422 && page.contains(told), "{fields}: {status} {page}");
        }
        let long = "x".repeat(2_001);
        let (status, _) = make(&mut voting, &format!("audience=inside&missing={long}")).await;
        assert_eq!(status, 422);
        assert!(voting.store.reports(voting.open.map).await.unwrap().is_empty());
        assert_eq!(make(&mut voting, "audience=inside&smallest_group=6&outcome=nonsense").await.0, 303);
        let row = voting.store.reports(voting.open.map).await.unwrap().remove(0);
        assert_eq!(row.smallest_group, 6);
        let id = row.id.to_string();
        for path in [list.clone(), format!("{list}/{id}/report.json")] {
            assert_eq!(participant.browser.get(&path).await.status, 403, "{path}");
            assert_eq!(server.stranger().get(&path).await.status, 404, "{path}");
        }
        let form = format!("form_token={}&audience=inside", participant.token);
        assert_eq!(participant.browser.post(&list, &form).await.status, 403);
        // Only with the token of the session, and only what is there.
        assert_eq!(voting.open.desk.post(&list, "audience=inside").await.status, 403);
        assert_eq!(file(&mut voting.open.desk, &list, &id, "secret.txt").await.0, 404);
        assert_eq!(file(&mut voting.open.desk, &list, "nonsense", "report.json").await.0, 404);
        let token = voting.open.desk.form_token().await;
        let withdraw = format!("{list}/{id}/withdraw");
        for _ in 0..2 {
            let answer = voting.open.desk.post(&withdraw, &format!("form_token={token}")).await;
            assert_eq!(answer.status, 303, "twice does no harm");
        }
        assert_eq!(file(&mut voting.open.desk, &list, &id, "report.json").await.0, 404);
        voting.store.close().await;
        server.stop().await;
    }
}
