//! Votes: every way to choose, ballots that are wrong, who may send one, and what is left of them.

use std::collections::BTreeSet;

use loopwise::store::{BallotRow, Store, VoteRow};
use loopwise_model::{Edit, LeverId};
use loopwise_workshop::{Method, ParticipantView, RunSheet, Tool};

use super::planned::{At, Joined, progress, set, sheet};
use super::{Database, Open, Server, on_both, room_token};
use crate::server::{Tab, add, client, factor};

mod cast;
mod gathered;
mod held;
mod lenses;
mod report;
mod secret;
mod shown;

/// A plan with a stage of every kind, in which the vote goes by a method.
fn plan(method: Method) -> RunSheet {
    let mut plan = sheet(ParticipantView::Results);
    let place = plan.place_of("vote").unwrap();
    plan.stages[place].config.method = Some(method);
    plan
}

/// A workshop that stands in its vote, which is not open, with so many factors on its map.
struct Voting {
    open: Open,
    tab: Tab,
    store: Store,
    plan: RunSheet,
}

impl Voting {
    async fn on(server: &Server, db: &Database, method: Method, items: u128) -> Self {
        let (desk, store, plan) = (server.facilitator().await, db.open().await, plan(method));
        let open = Open::planned(&desk, &store, &plan, 1).await;
        let mut tab = Tab::open(&open.desk, open.map, client(1), 0).await;
        tab.push(1, (1..=items).map(add).collect()).await;
        tab.ack(1).await;
        let voting = Self {
            open,
            tab,
            store,
            plan,
        };
        voting.stand("vote", At::Runs).await;
        voting
    }

    /// Stands in a stage.
    async fn stand(&self, stage: &str, at: At) {
        self.stand_at(stage, &[Tool::Vote], at).await;
    }

    /// Stands in a stage that runs, with other tools.
    async fn stand_with(&self, stage: &str, tools: &[Tool]) {
        self.stand_at(stage, tools, At::Runs).await;
    }

    async fn stand_at(&self, stage: &str, tools: &[Tool], at: At) {
        let place = self.plan.place_of(stage).unwrap();
        let tools: BTreeSet<Tool> = tools.iter().copied().collect();
        set(&self.store, self.open.workshop(), |row| {
            row.progress = progress(place, &tools, at);
        })
        .await;
    }

    /// Opens, closes or reveals the vote.
    async fn deed(&mut self, deed: &str) {
        let status = self.open.deed(deed, "stage=vote").await;
        assert_eq!(status, 303, "{deed}");
    }

    /// Takes a factor off the map.
    async fn delete(&mut self, number: u128) {
        let edit = Edit::Delete {
            factors: vec![factor(number)],
            links: vec![],
            groups: vec![],
            loops: vec![],
        };
        self.tab.push(2, vec![edit]).await;
        self.tab.ack(2).await;
    }

    /// Puts a leverage point forward that touches a factor, and gives its id.
    async fn put_forward(&mut self, name: &str, number: u128) -> LeverId {
        let list = format!("/maps/{}/leverage", self.open.map);
        let token = self.open.desk.form_token().await;
        let form = format!("form_token={token}&name={name}&factor={}", factor(number));
        assert_eq!(self.open.desk.post(&list, &form).await.status, 303);
        let read = loopwise::stored::read(&self.store, self.open.map).await;
        let (map, _) = read.unwrap();
        let mut levers = map.levers.iter();
        let named = levers.find(|(_, lever)| lever.name.as_str() == name);
        *named.unwrap().0
    }

    async fn joined(&self, server: &Server) -> Joined {
        self.open.newcomer(server, &self.store).await
    }

    /// Sends a ballot: the status, and the page that comes back.
    async fn cast(&self, who: &mut Joined, fields: &str) -> (u16, String) {
        let form = format!("form_token={}&{fields}", who.token);
        let path = format!("/w/{}/ballot", self.open.id);
        let answer = who.browser.post(&path, &form).await;
        (answer.status, answer.text())
    }

    /// Sends a ballot that is kept.
    async fn kept(&self, who: &mut Joined, fields: &str) {
        let (status, page) = self.cast(who, fields).await;
        assert_eq!(status, 303, "{fields}: {page}");
    }

    /// The room as somebody sees it.
    async fn room(&self, who: &mut Joined) -> String {
        let answer = who.browser.get(&format!("/w/{}", self.open.id)).await;
        assert_eq!(answer.status, 200);
        answer.text()
    }

    async fn beam(&mut self) -> String {
        let path = format!("/p/beam-{}", self.open.code);
        self.open.desk.get(&path).await.text()
    }

    async fn at_desk(&mut self, part: &str) -> String {
        let path = format!("/w/{}/{part}", self.open.id);
        self.open.desk.get(&path).await.text()
    }

    async fn vote(&self) -> VoteRow {
        let mut all = self.store.votes(self.open.workshop()).await.unwrap();
        assert_eq!(all.len(), 1);
        all.remove(0)
    }

    async fn ballots(&self) -> Vec<BallotRow> {
        self.store.ballots(self.vote().await.id).await.unwrap()
    }

    /// What the ballots say, in order.
    async fn bodies(&self) -> Vec<String> {
        let mut all: Vec<String> = self
            .ballots()
            .await
            .into_iter()
            .map(|row| row.body)
            .collect();
        all.sort_unstable();
        all
    }
}

/// A field about a factor.
fn field(asked: &str, number: u128, value: &str) -> String {
    format!("{asked}-{}={value}", factor(number))
}

/// Fields about the factors from the first on.
fn fields(asked: &str, values: &[&str]) -> String {
    let all = (1..)
        .zip(values)
        .map(|(number, value)| field(asked, number, value));
    all.collect::<Vec<_>>().join("&")
}
