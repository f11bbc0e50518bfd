//! Everything that can be done beside the map, from every position in a workshop: what a running server does is what
//! stands in `docs/permissions.txt`.

use std::collections::BTreeSet;

use futures_util::{StreamExt, stream};
use loopwise::store::{AdultCall, CallId, CardId, CouncilRow, Store, VoteId, VoteRow};
use loopwise_model::{ActorId, Edit, FactorId, Label, Lever, LeverId, MapId, Note};
use loopwise_workshop::{Card, Item, Method, ParticipantView, RunSheet, Tool};

use super::permissions::{self, Line};
use super::planned::{At, Joined, card, progress, set, sheet};
use super::{Database, Open, Server, on_both, room_token};
use crate::server::{Browser, Tab, add, client, factor};

mod tries;

use tries::Sign;

/// Positions that are asked about at the same time.
const AT_ONCE: usize = 4;

/// Those with an account; both tokens are read once.
struct Staff {
    desk: Browser,
    desk_token: String,
    analyst: Browser,
    analyst_token: String,
}

/// A workshop to be asked from one position.
struct Asked<'a> {
    server: &'a Server,
    store: &'a Store,
    staff: &'a Staff,
    plan: &'a RunSheet,
    position: &'static str,
    open: Open,
    /// Another workshop, on another map.
    other: Open,
    /// Somebody to whom things are done.
    dan: ActorId,
    /// Something on the map that nobody takes off it.
    factor: FactorId,
}

/// Who asks: a browser, the token of its forms, and who they are in the workshop.
struct Who {
    browser: Browser,
    token: String,
    id: Option<ActorId>,
}

/// What is there to be asked about.
struct Things {
    card: CardId,
    own: CardId,
    call: CallId,
    /// How often what a council decides was changed.
    revision: u32,
    /// The fields that name words which wait.
    words: String,
    /// The key of the leverage point that is decided on.
    lever: String,
}

impl Asked<'_> {
    fn at(&self) -> At {
        match self.position {
            "paused" | "desk_paused" => At::Paused,
            "over" | "desk_over" => At::Over,
            _ => At::Runs,
        }
    }

    /// Puts the workshop where it stands: in a stage that takes the act, with all tools.
    async fn stand(&self, at: At, act: &str) {
        let kind = match act {
            "mark" => "dots",
            "ballot" => "vote",
            vote if vote.starts_with("vote-") => "vote",
            _ => "factors",
        };
        let place = self.plan.place_of(kind).unwrap();
        let tools = [
            "add",
            "connect",
            "comment",
            "vote",
            "edit_own",
            "see_others",
        ];
        let tools: BTreeSet<Tool> = tools
            .iter()
            .map(|tool| serde_json::from_value((*tool).into()).unwrap())
            .collect();
        set(self.store, self.open.workshop(), |row| {
            row.progress = progress(place, &tools, at);
            row.message = String::new();
            row.code = (at != At::Over).then(|| self.open.code.clone());
            row.closed_ms = (at == At::Over).then_some(1);
            row.settings = row.settings.replace("\"wait\"", "\"open\"");
            row.settings = row.settings.replace("\"approve_first\"", "\"off\"");
            row.beam = row.beam.replace("\"blank\":true", "\"blank\":false");
        })
        .await;
    }

    /// Moves somebody from wherever they are.
    async fn move_to(&self, who: ActorId, to: &str) {
        for from in ["waits", "in", "removed"] {
            let moved = self
                .store
                .move_people(self.open.workshop(), Some(who), (from, to));
            moved.await.unwrap();
        }
    }

    /// Somebody new in the position.
    async fn somebody(&self) -> Who {
        let staff = |browser: &Browser, token: &String| Who {
            browser: browser.clone(),
            token: token.clone(),
            id: None,
        };
        match self.position {
            "stranger" => return staff(&self.server.stranger(), &String::new()),
            "analyst" => return staff(&self.staff.analyst, &self.staff.analyst_token),
            "desk" | "desk_paused" | "desk_over" => {
                return staff(&self.staff.desk, &self.staff.desk_token);
            }
            "linked" => {
                let map = self.open.map;
                let mut browser = self
                    .server
                    .joined(&self.staff.desk, map, "participant")
                    .await;
                // They have no room whose forms hold a token.
                let token = room_token(&mut browser, &self.open.id).await;
                return staff(&browser, &token);
            }
            _ => {}
        }
        self.stand(At::Runs, "").await;
        let of = if self.position == "elsewhere" {
            &self.other
        } else {
            &self.open
        };
        let Joined {
            mut browser,
            id,
            token,
        } = of.newcomer(self.server, self.store).await;
        let room = format!("/w/{}", self.open.id);
        match self.position {
            "waits" | "removed" => self.move_to(id, self.position).await,
            "left" => {
                let left = browser
                    .post(&format!("{room}/leave"), &format!("form_token={token}"))
                    .await;
                assert_eq!(left.status, 303);
            }
            "deleted" => {
                let form = format!("form_token={token}&deed=delete");
                let cookie = browser.cookie.clone();
                assert_eq!(
                    browser.post(&format!("{room}/mine"), &form).await.status,
                    303
                );
                // Even a browser that does not forget is nobody any more.
                browser.cookie = cookie;
            }
            _ => {}
        }
        Who {
            browser,
            token,
            id: Some(id).filter(|_| !["deleted", "elsewhere"].contains(&self.position)),
        }
    }

    /// Things to be asked about: cards, a call, and Dan where the act needs him.
    async fn things(&self, act: &str, who: &Who) -> Things {
        let workshop = self.open.workshop();
        let mut things = Things {
            card: CardId::new(),
            own: CardId::new(),
            call: CallId::new(),
            revision: 0,
            words: String::new(),
            lever: String::new(),
        };
        let calm = Card::Factor {
            label: Label::parse("Calm").unwrap(),
        };
        let hope = Card::Hope {
            text: Note::parse("Peace").unwrap(),
        };
        let mut waits = card(workshop, self.dan, things.card, &calm);
        waits.state = "waits".to_owned();
        let own = card(workshop, who.id.unwrap_or(self.dan), things.own, &hope);
        for row in [waits, own] {
            assert!(self.store.add_card(&row).await.unwrap());
        }
        let call = AdultCall {
            id: things.call,
            workshop,
            person: self.dan,
            stage: "factors".to_owned(),
            choice: String::new(),
            words: String::new(),
            at_ms: 0,
            answered_ms: None,
        };
        self.store.keep_call(&call).await.unwrap();
        match act {
            "vote-close" | "ballot" => self.open_vote().await,
            "proposal" | "outcome" => {
                things.revision = self.settle_lever().await;
                things.lever = self.lever().await.to_string();
            }
            "judge_words" => things.words = self.words_that_wait().await,
            "vote-reveal" => {
                self.open_vote().await;
                for vote in self.store.votes(workshop).await.unwrap() {
                    self.store.close_vote(vote.id, 2).await.unwrap();
                }
            }
            _ => {}
        }
        let state = match act {
            "admit" => "waits",
            "allow-back" => "removed",
            _ => "in",
        };
        self.move_to(self.dan, state).await;
        things
    }

    /// Opens the vote of the plan, about what Dan put on the map, unless it was opened.
    async fn open_vote(&self) {
        let item = Item {
            key: factor(2).to_string(),
            words: "Some".to_owned(),
            text: String::new(),
        };
        let vote = VoteRow {
            id: VoteId::new(),
            workshop: self.open.workshop(),
            stage: "vote".to_owned(),
            method: Method::Approval.word().to_owned(),
            state: "open".to_owned(),
            items: serde_json::to_string(&[item]).unwrap(),
            opened_ms: 0,
            closed_ms: None,
            revealed_ms: None,
            people: None,
        };
        self.store.open_vote(&vote).await.unwrap();
    }

    /// Settles which leverage point is decided on; how often that was changed.
    async fn settle_lever(&self) -> u32 {
        let lever = self.lever().await;
        let id = self.open.workshop();
        let row = self.store.council(id).await.unwrap();
        let row = row.unwrap_or_else(|| CouncilRow::new(id));
        if row.decided.is_none() && row.lever.is_none() {
            let row = CouncilRow {
                lever: Some(lever),
                each_voice: false,
                ..row
            };
            assert!(self.store.keep_council(&row).await.unwrap());
        }
        let row = self.store.council(id).await.unwrap();
        row.unwrap().revision
    }

    /// Words of Dan's with an answer whose round is over: the fields of the form about them.
    async fn words_that_wait(&self) -> String {
        let (store, workshop) = (self.store, self.open.workshop());
        self.move_to(self.dan, "in").await;
        let vote = VoteRow {
            id: VoteId::new(),
            workshop,
            stage: "consent".to_owned(),
            method: Method::Consent.word().to_owned(),
            state: "open".to_owned(),
            items: "[]".to_owned(),
            opened_ms: 0,
            closed_ms: None,
            revealed_ms: None,
            people: None,
        };
        assert!(store.open_vote(&vote).await.unwrap());
        let body = r#"{"consent":{"answer":"agree","said":{"words":"Well","waits":"first"}}}"#;
        store
            .cast_ballot((vote.id, self.dan), body, 1)
            .await
            .unwrap();
        store.close_vote(vote.id, 2).await.unwrap();
        store.reveal_vote(vote.id, 3).await.unwrap();
        let ballots = store.ballots(vote.id).await.unwrap();
        let voter: String = ballots[0]
            .voter
            .iter()
            .map(|byte| format!("{byte:02x}"))
            .collect();
        format!("vote={}&reason={voter}&deed=show", vote.id)
    }

    /// A leverage point on the map.
    async fn lever(&self) -> LeverId {
        let (map, _) = loopwise::stored::read(self.store, self.open.map)
            .await
            .unwrap();
        if let Some((id, _)) = map.levers.iter().next() {
            return *id;
        }
        let mut tab = Tab::open(&self.staff.desk, self.open.map, client(77), 0).await;
        let id = LeverId::from_uuid(CardId::new().uuid());
        let lever = Lever::new(Label::parse("Later start").unwrap());
        tab.push(1, vec![Edit::AddLever { id, lever }]).await;
        tab.ack(1).await;
        id
    }

    /// Everything of the workshop that anybody could change, but for the stage that its map is told.
    async fn stored(&self) -> String {
        let (store, id) = (self.store, self.open.workshop());
        let row = store.workshop(id).await.unwrap().unwrap();
        let people = store.people_of(id).await.unwrap();
        let people = people
            .iter()
            .map(|one| (one.id, &one.state, &one.language, &one.credit));
        let people: Vec<_> = people.collect();
        let (mut map, _) = loopwise::stored::read(store, self.open.map).await.unwrap();
        map.settings.stage = None;
        let votes = store.votes(id).await.unwrap();
        let mut ballots = Vec::new();
        for vote in &votes {
            ballots.extend(store.ballots(vote.id).await.unwrap());
        }
        format!(
            "{:?} {people:?} {votes:?} {ballots:?} {:?} {:?} {:?} {:?} {}",
            (row.progress, row.settings, row.beam, row.message, row.code),
            store.cards(id).await.unwrap(),
            store.calls(id).await.unwrap(),
            (
                store.marks(id).await.unwrap(),
                store.council(id).await.unwrap()
            ),
            store.stances(self.open.map).await.unwrap(),
            serde_json::to_string(&map).unwrap()
        )
    }

    /// Whether it was carried out.
    async fn was_done(&self, act: &str, who: &mut Who) -> bool {
        self.stand(self.at(), act).await;
        let things = self.things(act, who).await;
        let request = self.request(act, &things);
        let before = self.stored().await;
        let answer = if request.method == "POST" {
            let token = match act {
                "stance" => outline_token(&mut who.browser, self.open.map).await,
                _ => who.token.clone(),
            };
            let form = format!("form_token={token}&{}", request.form);
            who.browser.post(&request.path, &form).await
        } else {
            let browser = &who.browser;
            browser.send(request.method, &request.path, &[], b"").await
        };
        let here = format!("{}: {act}", self.position);
        assert!(answer.status < 500, "{here}: {}", answer.text());
        let changed = self.stored().await != before;
        match request.sign {
            Sign::Changed => changed,
            Sign::Shows(words) => {
                assert!(!changed, "{here}: looking changes nothing");
                shows(answer.status, &answer.text(), words)
            }
            Sign::Forgets => {
                assert!(!changed, "{here}: what was said stays");
                answer.status == 303
                    && who
                        .browser
                        .cookie
                        .as_ref()
                        .is_some_and(|cookie| cookie.ends_with('='))
            }
        }
    }
}

/// The token of the forms on the map's own pages, for those who see them.
async fn outline_token(browser: &mut Browser, map: MapId) -> String {
    let page = browser.get(&format!("/maps/{map}/outline")).await.text();
    let rest = page.split_once("name=\"form_token\" value=\"");
    let token = rest.and_then(|(_, rest)| rest.split('"').next());
    token.unwrap_or_default().to_owned()
}

/// Whether a page shows what was asked for, and not where somebody stands instead.
fn shows(status: u16, text: &str, words: &str) -> bool {
    status == 200 && text.contains(words) && !text.contains("You are in line")
}

/// Asks for everything from one position; how many combinations there were.
async fn try_all(
    (server, store, staff): (&Server, &Store, &Staff),
    plan: &RunSheet,
    (number, position): (usize, &'static str),
    lines: &[Line],
) -> usize {
    let number = u64::try_from(number).unwrap();
    let open = Open::planned(&staff.desk, store, plan, 2 * number).await;
    let other = Open::planned(&staff.desk, store, plan, 2 * number + 1).await;
    let dan = open.newcomer(server, store).await;
    // Something of the desk's on the map, and something of Dan's that can be taken back.
    let browsers = [&open.desk, &dan.browser];
    for (number, browser) in (1..).zip(browsers) {
        let mut tab = Tab::open(browser, open.map, client(number), 0).await;
        tab.push(1, vec![add(number)]).await;
        tab.ack(1).await;
    }
    let (map, _) = loopwise::stored::read(store, open.map).await.unwrap();
    let factor = *map.factors.keys().next().unwrap();
    let asked = Asked {
        server,
        store,
        staff,
        plan,
        position,
        dan: dan.id,
        factor,
        open,
        other,
    };
    let mut who = asked.somebody().await;
    for (act, answers) in lines {
        let (_, wanted) = answers.iter().find(|(name, _)| *name == position).unwrap();
        let found = asked.was_done(act, &mut who).await;
        assert_eq!(found, *wanted, "{position}: {act}");
        if found {
            who = asked.somebody().await;
        }
    }
    lines.len()
}

/// Where the forms of a page go, below an address.
fn forms<'a>(page: &'a str, below: &str) -> BTreeSet<&'a str> {
    let begin = format!("action=\"{below}/");
    let actions = page.split(&begin).skip(1);
    actions.filter_map(|rest| rest.split('"').next()).collect()
}

on_both! {
    async fn every_combination_of_position_and_act_is_answered_as_people_wrote(db: &Database) {
        let (lines, plan) = (permissions::positions(), sheet(ParticipantView::SharedMap));
        let server = Server::start(db).await;
        let store = db.open().await;
        let (mut desk, mut analyst) = (server.facilitator().await, server.invited("Cal", "analyst").await);
        let staff = Staff {
            desk_token: desk.form_token().await,
            analyst_token: analyst.form_token().await,
            desk,
            analyst,
        };
        let positions = lines[0].1.iter().map(|(position, _)| *position).enumerate();
        let each = |position| try_all((&server, &store, &staff), &plan, position, &lines);
        let counts: Vec<usize> = stream::iter(positions).map(each).buffer_unordered(AT_ONCE).collect().await;
        // Positions, acts.
        let expected = 14 * 57;
        assert_eq!((counts.iter().sum::<usize>(), expected), (798, 798));
        store.close().await;
        server.stop().await;
    }

    async fn the_file_has_every_form_of_the_desk(db: &Database) {
        let lines = permissions::positions();
        let server = Server::start(db).await;
        let mut open = Open::on(&server, "lobby=wait").await;
        open.joined(&server, "student").await;
        let path = format!("/w/{}/run", open.id);
        let page = open.desk.get(&path).await.text();
        let deeds = forms(&page, &path);
        assert!(deeds.len() > 12, "{deeds:?}");
        for deed in deeds {
            assert!(lines.iter().any(|(act, _)| *act == deed), "{deed}");
        }
        server.stop().await;
    }
}
