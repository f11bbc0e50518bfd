//! A workshop with a plan of the tests' own, and its place in it, put in the database: the server reads it anew for every
//! request.

use std::collections::BTreeSet;

use loopwise::store::{CardId, CardRow, Store, WorkshopId, WorkshopRow};
use loopwise::workshop::Beam;
use loopwise_model::{ActorId, StageKind};
use loopwise_workshop::{
    Card, Consent, FacilitatorView, JoinCode, Lobby, Moderation, ParticipantView, PeopleCount,
    Progress, ProjectorView, RunSheet, Settings, StageConfig, StagePlan, Tool, Views, VoiceWord,
    holds_vote,
};
use serde_json::json;

use super::{Open, room_token};
use crate::server::{Browser, Server};

/// Every kind of stage, by what the type itself says that it knows.
pub fn kinds() -> Vec<String> {
    let unknown = serde_json::from_str::<StageKind>("\"?\"").unwrap_err();
    let unknown = unknown.to_string();
    let known = unknown.split('`').skip(3).step_by(2);
    known.map(str::to_owned).collect()
}

/// A plan with one stage of every kind, in which people see `view`, or the ballot where they vote.
pub fn sheet(view: ParticipantView) -> RunSheet {
    let kinds = kinds();
    let stage = |(place, word): (usize, &String)| {
        let kind: StageKind = serde_json::from_value(word.as_str().into()).unwrap();
        let blind = matches!(kind, StageKind::Dots | StageKind::Vote);
        StagePlan {
            id: word.clone(),
            kind,
            title: word.clone(),
            minutes: 1,
            prompt: "What do you think?".to_owned(),
            say: vec![],
            facilitator_notes: vec![],
            // What is on just now stands in the progress; a plan has to let people vote where they vote.
            tools: (blind || holds_vote(kind))
                .then_some(Tool::Vote)
                .into_iter()
                .collect(),
            marks: Some(2),
            config: StageConfig::default(),
            who_sees: Views {
                participants: if blind { ParticipantView::Ballot } else { view },
                projector: ProjectorView::PromptOnly,
                facilitator: FacilitatorView::AllItems,
            },
            output: "Something to think about.".to_owned(),
            next: kinds.get(place + 1).cloned(),
        }
    };
    let sheet = RunSheet {
        schema_version: 1,
        id: "every-kind".to_owned(),
        title: "Every kind".to_owned(),
        for_whom: "Tests.".to_owned(),
        people: PeopleCount { min: 1, max: 9 },
        minutes: u32::try_from(kinds.len()).unwrap(),
        before: vec![],
        stages: kinds.iter().enumerate().map(stage).collect(),
        after: vec![],
        poster: None,
    };
    assert_eq!(sheet.check(), Ok(()));
    sheet
}

/// Where a workshop stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum At {
    Runs,
    Paused,
    Over,
}

/// How many steps were taken, as the desk's forms have to say.
pub const SEEN: u32 = 7;

/// A workshop's progress as it is stored.
pub fn progress(place: usize, tools: &BTreeSet<Tool>, at: At) -> String {
    let stands = json!({
        "place": place,
        "clock": {"stands": 60_000},
        "tools": tools,
        "is_paused": at == At::Paused,
        "is_over": at == At::Over,
        "revision": SEEN,
    });
    // Written as the server writes it, so that what changes nothing leaves the same words.
    let stands: Progress = serde_json::from_value(stands).unwrap();
    serde_json::to_string(&stands).unwrap()
}

/// Changes the stored workshop.
pub async fn set(store: &Store, id: WorkshopId, change: impl FnOnce(&mut WorkshopRow)) {
    let mut row = store.workshop(id).await.unwrap().unwrap();
    change(&mut row);
    assert!(
        store.change_workshop(&row).await.unwrap(),
        "nobody else changes it"
    );
}

/// Somebody who joined, with the token of their forms.
pub struct Joined {
    pub browser: Browser,
    pub id: ActorId,
    pub token: String,
}

/// A card as it is stored.
pub fn card(workshop: WorkshopId, person: ActorId, id: CardId, card: &Card) -> CardRow {
    CardRow {
        id,
        workshop,
        stage: "lobby".to_owned(),
        kind: card.kind().word().to_owned(),
        person,
        body: serde_json::to_string(card).unwrap(),
        state: "shown".to_owned(),
        held: None,
        at_ms: 0,
        decided_ms: None,
        placed_seq: None,
    }
}

impl Open {
    /// A workshop on a new map, with an open door and nothing read first; `number` is its own.
    pub async fn planned(desk: &Browser, store: &Store, sheet: &RunSheet, number: u64) -> Self {
        let mut desk = desk.clone();
        let map = desk.make_map("Fair").await;
        let settings = Settings {
            voices: vec![VoiceWord {
                voice: "student".to_owned(),
                word: String::new(),
            }],
            lobby: Lobby::Open,
            moderation: Moderation::Off,
            consent: Consent::School,
            secondary_use: false,
            days: 180,
            anonymous: false,
            organisation: String::new(),
            adult: String::new(),
            place: String::new(),
        };
        let code = JoinCode::of(number).as_str().to_owned();
        let row = WorkshopRow {
            id: WorkshopId::new(),
            map,
            run_sheet: serde_json::to_string(sheet).unwrap(),
            progress: progress(0, &BTreeSet::new(), At::Runs),
            settings: serde_json::to_string(&settings).unwrap(),
            beam: serde_json::to_string(&Beam::default()).unwrap(),
            message: String::new(),
            code: Some(code.clone()),
            join_token: None,
            beam_token: Some(format!("beam-{code}")),
            revision: 1,
            created_ms: 0,
            // Nobody ever finds that it has been without a facilitator for long.
            run_ms: i64::MAX / 2,
            closed_ms: None,
            purged_ms: None,
        };
        store.add_workshop(&row).await.unwrap();
        Self {
            desk,
            id: row.id.to_string(),
            map,
            code,
        }
    }

    /// Its id.
    pub fn workshop(&self) -> WorkshopId {
        self.id.parse().unwrap()
    }

    /// Somebody new who joins by the code.
    pub async fn newcomer(&self, server: &Server, store: &Store) -> Joined {
        let before = store.people_of(self.workshop()).await.unwrap();
        let mut browser = self.joined(server, "student").await;
        let after = store.people_of(self.workshop()).await.unwrap();
        let new = after.iter().find(|person| !before.contains(person));
        let token = room_token(&mut browser, &self.id).await;
        assert_ne!(token, "");
        Joined {
            browser,
            id: new.unwrap().id,
            token,
        }
    }
}
