//! Everything that a participant sends in the room, in every kind of stage, with every set of tools, on a locked map and an
//! open one: what a running server does is what stands in `docs/permissions.txt`.

use std::collections::BTreeSet;
use std::time::Duration;

use futures_util::{StreamExt, stream};
use loopwise::store::{CardId, Store, VoteId, VoteRow};
use loopwise_model::{Edit, Factor, FactorId, Label, Link, LinkId, Note, Point, Polarity};
use loopwise_workshop::{Card, CardKind, Item, Method, ParticipantView, Progress, RunSheet, Tool};

use super::permissions::{self, Row, TOOLS};
use super::planned::{At, Joined, card, kinds, progress, set, sheet};
use super::{Database, Open, Server, on_both};
use crate::server::{Browser, Tab, client};

/// A tab may send thirty changes a second.
const PACE: Duration = Duration::from_millis(40);
/// Workshops that are asked about at the same time: the tests run on few threads.
const AT_ONCE: usize = 8;
/// Ben's factors on the map: one that stays, one for every set of tools that lets people change what is theirs, which is
/// half of them, and one that is left.
const FACTORS: usize = (1 << (TOOLS.len() - 1)) + 2;

/// What the room of one workshop is asked.
struct Asked<'a> {
    store: &'a Store,
    open: Open,
    ben: Joined,
    cai: Joined,
    /// The links of a loop that is on the map, and a factor of it.
    loops: [LinkId; 2],
    end: FactorId,
    /// What stays: Ben's hope, and Cai's.
    hopes: [CardId; 2],
    /// Ben's factors, each under the id of its card: the first stays, the others are there to be taken back.
    factors: Vec<FactorId>,
}

fn label(words: &str) -> Label {
    Label::parse(words).unwrap()
}

fn hope() -> Card {
    Card::Hope {
        text: Note::parse("Peace").unwrap(),
    }
}

fn add_factor(id: FactorId, words: &str) -> Edit {
    let factor = Factor::new(label(words), Point::new(0, 0));
    Edit::AddFactor { id, factor }
}

fn subset(bits: usize) -> BTreeSet<Tool> {
    let tools = TOOLS.iter().enumerate();
    let tools = tools.filter(|(place, _)| bits >> place & 1 == 1);
    tools.map(|(_, (_, tool))| *tool).collect()
}

impl<'a> Asked<'a> {
    /// A workshop, with things on its map, and a tab of whoever runs it.
    async fn new(
        server: &Server,
        (desk, store): (&Browser, &'a Store),
        plan: &RunSheet,
        number: u64,
    ) -> (Self, Tab) {
        let open = Open::planned(desk, store, plan, number).await;
        let ben = open.newcomer(server, store).await;
        let cai = open.newcomer(server, store).await;
        let mut runs = Tab::open(&open.desk, open.map, client(1), 0).await;
        let ends = [
            FactorId::from_uuid(CardId::new().uuid()),
            FactorId::from_uuid(CardId::new().uuid()),
        ];
        let loops = [
            LinkId::from_uuid(CardId::new().uuid()),
            LinkId::from_uuid(CardId::new().uuid()),
        ];
        let link = |from: usize| Edit::AddLink {
            id: loops[from],
            link: Link::new(ends[from], ends[1 - from], Polarity::Same),
        };
        let [one, other] =
            [(0, "Sleep"), (1, "Marks")].map(|(end, words)| add_factor(ends[end], words));
        runs.push(1, vec![one, other, link(0), link(1)]).await;
        runs.ack(1).await;
        // Whose things they are is told by who put them there, while everything was allowed.
        let factors: Vec<FactorId> = (0..FACTORS)
            .map(|_| FactorId::from_uuid(CardId::new().uuid()))
            .collect();
        let own = factors.iter().enumerate();
        let own = own.map(|(number, id)| add_factor(*id, &format!("Mine {number}")));
        let mut tab = Tab::open(&ben.browser, open.map, client(2), 0).await;
        tab.push(1, own.collect()).await;
        tab.ack(1).await;
        let hopes = [CardId::new(), CardId::new()];
        let asked = Self {
            store,
            ben,
            cai,
            loops,
            end: ends[0],
            hopes,
            factors,
            open,
        };
        asked.open_votes().await;
        let workshop = asked.open.workshop();
        for (id, person) in hopes.into_iter().zip([asked.ben.id, asked.cai.id]) {
            let row = card(workshop, person, id, &hope());
            assert!(store.add_card(&row).await.unwrap());
        }
        asked.keep_on_map(asked.factors[0]).await;
        (asked, runs)
    }

    /// Opens the votes of the plan.
    async fn open_votes(&self) {
        let item = |factor: FactorId| Item {
            key: factor.to_string(),
            words: "Some".to_owned(),
            text: String::new(),
        };
        let items = [self.factors[0], self.end].map(item);
        for (stage, method, items) in [
            ("vote", Method::TwoByTwo, &items[..]),
            ("sense_check", Method::SenseCheck, &items[..1]),
            ("consent", Method::Consent, &items[..1]),
        ] {
            let vote = VoteRow {
                id: VoteId::new(),
                workshop: self.open.workshop(),
                stage: stage.to_owned(),
                method: method.word().to_owned(),
                state: "open".to_owned(),
                items: serde_json::to_string(items).unwrap(),
                opened_ms: 0,
                closed_ms: None,
                revealed_ms: None,
                people: None,
            };
            assert!(self.store.open_vote(&vote).await.unwrap());
        }
    }

    /// Keeps the card of a factor of Ben's that is on the map.
    async fn keep_on_map(&self, factor: FactorId) {
        let id = CardId::from_uuid(factor.uuid());
        let mine = Card::Factor {
            label: label("Mine"),
        };
        let mut row = card(self.open.workshop(), self.ben.id, id, &mine);
        row.placed_seq = Some(1);
        assert!(self.store.add_card(&row).await.unwrap());
    }

    /// The form of an act: where it goes, and what it holds.
    fn form(
        &self,
        (kind, act): (&str, &str),
        (case, taken, off): (usize, CardId, FactorId),
    ) -> (String, String) {
        let line = |name: &str| -> String { (0..5).map(|at| format!("&{name}{at}=1")).collect() };
        let fields = match act {
            "hope" | "fear" | "remark" | "reflection" => "text=Peace".to_owned(),
            "factor" => "label=Calm".to_owned(),
            "link" => "from=Calm&to=Noise&way=more".to_owned(),
            "curve" => format!(
                "factor=Sleep{}{}{}",
                line("past"),
                line("hoped"),
                line("feared")
            ),
            "loop_story" => format!("loop={},{}&name=Round", self.loops[0], self.loops[1]),
            "lever" => "statement=Later+start&depth=goals".to_owned(),
            "marks" => return ("marks".to_owned(), format!("m-{}=1", self.factors[0])),
            "ballot" => return ("ballot".to_owned(), self.ballot(kind, case).0),
            own => {
                let deed = format!("deed=change&text=Case+{case}");
                let on_map = CardId::from_uuid(self.factors[0].uuid());
                let (card, deed) = match own {
                    "change_card" => (self.hopes[0], deed),
                    "change_others" => (self.hopes[1], deed),
                    "change_on_map" => (on_map, deed),
                    "take_back" => (taken, "deed=back".to_owned()),
                    "take_off_map" => (CardId::from_uuid(off.uuid()), "deed=back".to_owned()),
                    other => panic!("nobody knows how to {other}"),
                };
                return (format!("cards/{card}"), deed);
            }
        };
        ("cards".to_owned(), format!("anyway=1&card={act}&{fields}"))
    }

    /// A ballot that no other case sends: what the form holds, and what is kept of it.
    fn ballot(&self, kind: &str, case: usize) -> (String, String) {
        if let ("sense_check" | "consent", answer) =
            (kind, if kind == "consent" { "agree" } else { "yes" })
        {
            let form = format!("answer={answer}&why=Case+{case}");
            let said = format!("{{\"words\":\"Case {case}\"}}");
            let body = format!("{{\"{kind}\":{{\"answer\":\"{answer}\",\"said\":{said}}}}}");
            return (form, body);
        }
        let marks = [case % 5 + 1, case / 5 % 5 + 1, case / 25 + 1];
        let [one, two, three] = marks;
        let (first, other) = (self.factors[0], self.end);
        let form = format!("change-{first}={one}&reach-{first}={two}&change-{other}={three}");
        let body = format!("{{\"two_by_two\":[[0,{one},{two}],[1,{three},null]]}}");
        (form, body)
    }

    /// Everything that is stored of what was done since, which it takes away again.
    async fn found(
        &self,
        (kind, case): (&str, usize),
        (taken, off): (CardId, FactorId),
    ) -> BTreeSet<String> {
        let workshop = self.open.workshop();
        let cards = self.store.cards(workshop).await.unwrap();
        let mut found = BTreeSet::new();
        let off = CardId::from_uuid(off.uuid());
        for (id, act) in [(taken, "take_back"), (off, "take_off_map")] {
            if cards.iter().all(|card| card.id != id) {
                found.insert(act.to_owned());
            }
        }
        let on_map = CardId::from_uuid(self.factors[0].uuid());
        let stay = [
            (self.hopes[0], "change_card"),
            (self.hopes[1], "change_others"),
            (on_map, "change_on_map"),
        ];
        let words = format!("\"Case {case}\"");
        for card in cards {
            if let Some((_, act)) = stay.iter().find(|(id, _)| *id == card.id) {
                if card.body.contains(&words) {
                    found.insert((*act).to_owned());
                }
            } else if card.id != taken && card.id != off {
                assert_eq!(card.person, self.ben.id);
                assert!(found.insert(card.kind), "kept once");
                self.store.remove_card(card.id).await.unwrap();
            }
        }
        for mark in self.store.marks(workshop).await.unwrap() {
            assert_eq!(mark.person, self.ben.id);
            found.insert("marks".to_owned());
            let none = self
                .store
                .set_marks(workshop, mark.person, &mark.stage, &[]);
            none.await.unwrap();
        }
        for vote in self.store.votes(workshop).await.unwrap() {
            for ballot in self.store.ballots(vote.id).await.unwrap() {
                if ballot.body == self.ballot(kind, case).1 {
                    found.insert("ballot".to_owned());
                }
            }
        }
        found
    }
}

/// Asks for everything in one kind of stage; how many combinations there were.
async fn try_kind(
    server: &Server,
    (desk, store): (&Browser, &Store),
    (plan, place): (&RunSheet, usize),
    rows: &[Row],
) -> usize {
    let number = u64::try_from(place).unwrap();
    let (mut asked, mut runs) = Asked::new(server, (desk, store), plan, number).await;
    let kind = plan.stages[place].id.clone();
    let workshop = asked.open.workshop();
    let acts: BTreeSet<&str> = rows.iter().map(|row| row.act).collect();
    let (mut taken, mut off) = (CardId::new(), 1);
    let (mut count, mut renewed, mut label_now) = (0, [true, true], None);
    for case in 0..2 << TOOLS.len() {
        let (tools, locked) = (subset(case >> 1), case & 1 == 1);
        let stands = progress(place, &tools, At::Runs);
        set(store, workshop, |row| row.progress.clone_from(&stands)).await;
        // The map knows as much of it as it does when the desk takes a step.
        let stands: Progress = serde_json::from_str(&stands).unwrap();
        let open = Edit::OpenStage {
            stage: Some(stands.on_map(plan)),
        };
        let cseq = u64::try_from(case).unwrap() + 2;
        tokio::time::sleep(PACE).await;
        runs.push(cseq, vec![Edit::SetLock { on: locked }, open])
            .await;
        runs.ack(cseq).await;
        if renewed[0] {
            taken = CardId::new();
            let row = card(workshop, asked.ben.id, taken, &hope());
            assert!(store.add_card(&row).await.unwrap());
        }
        if renewed[1] {
            asked.keep_on_map(asked.factors[off]).await;
        }

        let wanted: BTreeSet<String> = rows
            .iter()
            .filter(|row| row.allows(&kind, &tools, locked))
            .map(|row| row.act.to_owned())
            .collect();
        let here = format!("{kind}, {tools:?}, locked: {locked}");
        for act in &acts {
            let factor = asked.factors[off];
            let (part, fields) = asked.form((&kind, act), (case, taken, factor));
            let path = format!("/w/{}/{part}", asked.open.id);
            let form = format!("form_token={}&{fields}", asked.ben.token);
            let answer = asked.ben.browser.post(&path, &form).await;
            let expected = match (wanted.contains(*act), *act) {
                (true, _) => 303,
                (false, "change_others") => 404,
                (false, _) => 200,
            };
            assert_eq!(answer.status, expected, "{here}: {act}");
            count += 1;
        }
        let found = asked
            .found((&kind, case), (taken, asked.factors[off]))
            .await;
        assert_eq!(found, wanted, "{here}");
        renewed = ["take_back", "take_off_map"].map(|act| found.contains(act));
        off += usize::from(renewed[1]);
        if found.contains("change_on_map") {
            label_now = Some(format!("Case {case}"));
        }
    }
    // On the map it is as the cards tell.
    let (map, _) = loopwise::stored::read(store, asked.open.map).await.unwrap();
    assert_eq!(
        map.factors.len(),
        2 + 2,
        "two of the desk, the one that stays, and one that is left"
    );
    let first = map.factors[&asked.factors[0]].label.as_str().to_owned();
    assert_eq!(Some(first), label_now);
    count
}

#[test]
fn the_file_has_every_card_and_no_unknown_stage() {
    let rows = permissions::rows();
    for kind in CardKind::ALL {
        assert!(rows.iter().any(|row| row.act == kind.word()), "{kind:?}");
    }
    let known = kinds();
    for stage in rows.iter().flat_map(Row::stages) {
        assert!(known.iter().any(|kind| kind == stage), "{stage}");
    }
}

on_both! {
    async fn every_combination_of_stage_tools_lock_and_act_is_answered_as_people_wrote(db: &Database) {
        let (rows, plan) = (permissions::rows(), sheet(ParticipantView::OwnItems));
        let server = Server::start(db).await;
        let (desk, store) = (server.facilitator().await, db.open().await);
        let each = |place| try_kind(&server, (&desk, &store), (&plan, place), &rows);
        let counts: Vec<usize> = stream::iter(0..plan.stages.len()).map(each).buffer_unordered(AT_ONCE).collect().await;
        // Kinds of stages, sets of tools, locks, acts.
        let expected = 22 * 32 * 2 * 16;
        assert_eq!((counts.iter().sum::<usize>(), expected), (22_528, 22_528));
        store.close().await;
        server.stop().await;
    }
}
