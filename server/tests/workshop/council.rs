//! A council decides: sense check, proposal, consent, outcome; what people see of it, what stays, and what is refused.

use loopwise::store::{Store, VoteId, WorkshopId};
use loopwise_model::{Edit, Label, Lever, LeverId, LeverStatus, SystemMap};

use super::{Database, Open, Server, on_both};
use crate::server::{Browser, Tab, client};

mod held;
mod refused;

const VOICES: [&str; 3] = ["student", "teacher", "member"];

/// A workshop with the plan of a council, and two leverage points on its map.
struct Council {
    open: Open,
    tab: Tab,
    store: Store,
    pushed: u64,
}

fn lever(number: u128) -> LeverId {
    LeverId::from_u128(0x0191_0000_0000_7000_8000_0000_0000_0000 + number)
}

/// A page without the marks that keep directions apart.
fn plain(page: &str) -> String {
    page.replace(['\u{2068}', '\u{2069}'], "")
}

impl Council {
    async fn on(server: &Server, db: &Database, moderation: &str) -> Self {
        let more = format!(
            "run_sheet=council-decision-60&lobby=open&voice-member=yes&moderation={moderation}"
        );
        let open = Open::on(server, &more).await;
        let tab = Tab::open(&open.desk, open.map, client(1), 0).await;
        let store = db.open().await;
        Self {
            open,
            tab,
            store,
            pushed: 0,
        }
    }

    /// The same with two leverage points.
    async fn with_levers(server: &Server, db: &Database, moderation: &str) -> Self {
        let mut council = Self::on(server, db, moderation).await;
        let add = |number: u128, name: &str| Edit::AddLever {
            id: lever(number),
            lever: Lever::new(Label::parse(name).unwrap()),
        };
        let edits = vec![add(1, "Seats that count"), add(2, "Later start")];
        council.push(edits).await;
        council
    }

    async fn push(&mut self, edits: Vec<Edit>) {
        self.pushed += 1;
        self.tab.push(self.pushed, edits).await;
        self.tab.ack(self.pushed).await;
    }

    fn id(&self) -> WorkshopId {
        self.open.id.parse().unwrap()
    }

    async fn map(&self) -> SystemMap {
        loopwise::stored::read(&self.store, self.open.map)
            .await
            .unwrap()
            .0
    }

    /// The page on which the proposal and the decision are written.
    async fn page(&mut self) -> String {
        let path = format!("/w/{}/council", self.open.id);
        plain(&self.open.desk.get(&path).await.text())
    }

    /// Sends a form of it: the status, and the page that comes back.
    async fn sends(&mut self, deed: &str, fields: &str) -> (u16, String) {
        let path = format!("/w/{}/council", self.open.id);
        let page = self.open.desk.get(&path).await.text();
        let token = after(&page, "name=\"form_token\" value=\"").unwrap_or_default();
        let revision = after(&page, "name=\"revision\" value=\"").unwrap_or_default();
        let form = format!("form_token={token}&{fields}&revision={revision}");
        let answer = self.open.desk.post(&format!("{path}/{deed}"), &form).await;
        (answer.status, plain(&answer.text()))
    }

    async fn proposes(&mut self, more: &str) {
        let fields = format!(
            "lever={}&proposal=Students+get+two+seats.&for_whom=School+leaders{more}",
            lever(1)
        );
        let (status, page) = self.sends("proposal", &fields).await;
        assert_eq!(status, 303, "{page}");
    }

    /// Opens, closes or reveals the round of a stage.
    async fn round(&mut self, deed: &str, stage: &str) {
        let status = self.open.deed(deed, &format!("stage={stage}")).await;
        assert_eq!(status, 303, "{deed} {stage}");
    }

    /// What the desk says when that is not done.
    async fn not_done(&mut self, deed: &str, stage: &str) -> String {
        let page = self
            .open
            .desk
            .get(&format!("/w/{}/run", self.open.id))
            .await
            .text();
        let token = after(&page, "name=\"form_token\" value=\"").unwrap();
        let path = format!("/w/{}/run/{deed}", self.open.id);
        let form = format!("form_token={token}&seen=0&stage={stage}");
        let answer = self.open.desk.post(&path, &form).await;
        assert_eq!(answer.status, 200);
        plain(&answer.text())
    }

    async fn ballot(&self, who: &mut Browser, fields: &str) -> (u16, String) {
        let (status, page) = self.open.sends(who, "ballot", fields).await;
        (status, plain(&page))
    }

    async fn answers(&self, who: &mut Browser, fields: &str) {
        let (status, page) = self.ballot(who, fields).await;
        assert_eq!(status, 303, "{fields}: {page}");
    }

    /// People of a voice who answer.
    async fn all_answer(&self, server: &Server, voice: &str, answers: &[&str]) {
        for answer in answers {
            let mut who = self.open.joined(server, voice).await;
            self.answers(&mut who, answer).await;
        }
    }

    /// Holds the round of a stage: what people of each voice answer.
    async fn holds(&mut self, server: &Server, stage: &str, answers: [&[&str]; 3]) {
        self.open.to(stage).await;
        self.round("vote-open", stage).await;
        for (voice, answers) in VOICES.into_iter().zip(answers) {
            self.all_answer(server, voice, answers).await;
        }
        self.round("vote-close", stage).await;
        self.round("vote-reveal", stage).await;
    }

    async fn room(&self, who: &mut Browser) -> String {
        plain(&who.get(&format!("/w/{}", self.open.id)).await.text())
    }

    /// The page of the leverage point that is decided on, for whoever asks.
    async fn lever_page(&self, who: &mut Browser) -> String {
        let path = format!("/maps/{}/leverage/{}", self.open.map, lever(1));
        let answer = who.get(&path).await;
        assert_eq!(answer.status, 200);
        plain(&answer.text())
    }

    async fn beam(&mut self) -> String {
        let page = self
            .open
            .desk
            .get(&format!("/w/{}/run", self.open.id))
            .await
            .text();
        let token = after(&page, "href=\"/p/").unwrap();
        plain(&self.open.desk.get(&format!("/p/{token}")).await.text())
    }

    async fn votes(&self) -> Vec<(VoteId, String)> {
        let rows = self.store.votes(self.id()).await.unwrap();
        rows.into_iter().map(|row| (row.id, row.stage)).collect()
    }
}

/// What stands between some words and the next quotation mark.
fn after(page: &str, words: &str) -> Option<String> {
    let (_, rest) = page.split_once(words)?;
    rest.split('"').next().map(str::to_owned)
}
