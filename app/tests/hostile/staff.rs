//! The pages of those who run Loopwise, with `typed` in every place where something that people typed can stand.

mod council;
mod promises;
mod reports;
mod sheets;
mod votes;

use loopwise_app::marks::Voice;
use loopwise_app::pages::staff::{
    LogRow, LogView, LogWho, SetupProblem, SetupPurpose, SetupView, SignInView, StaffRole,
    TeamView, log, setup, sign_in, team,
};
use loopwise_app::pages::workshop::{
    Beam, CallRow, CardShown, CardState, Clock, DeskCouncil, DeskView, JoinLink, KeptView, Named,
    NewWorkshopView, NowView, PersonRow, Place, QueueRow, Results, StageRow, Told, Until, desk,
    kept, new_workshop,
};
use loopwise_app::pages::{Html, InviteLink, PrivacyFacts, Qr, privacy};
use loopwise_model::{MapId, StageKind};
use loopwise_workshop::{CardKind, Held, Line, Lobby, Moderation, Settings, Tool, VoiceWord};

use crate::pages::context;

type Typed<'a> = &'a mut dyn FnMut() -> String;

/// Every page of those who run Loopwise.
pub fn pages(typed: Typed<'_>) -> Vec<(&'static str, Html)> {
    let context = context();
    let set_up = |purpose, problem, typed: Typed<'_>| SetupView {
        token: typed(),
        name: match purpose {
            SetupPurpose::Password { .. } => String::new(),
            _ => typed(),
        },
        workspace: match purpose {
            SetupPurpose::First => typed(),
            _ => String::new(),
        },
        purpose,
        problem: Some(problem),
    };
    let joining = SetupPurpose::Join {
        workspace: typed(),
        role: StaffRole::Analyst,
    };
    let anew = SetupPurpose::Password { name: typed() };
    let first = set_up(SetupPurpose::First, SetupProblem::Name, typed);
    let joining = set_up(joining, SetupProblem::NameTaken, typed);
    let anew = set_up(anew, SetupProblem::TooCommon, typed);
    let signing = SignInView {
        name: typed(),
        wrong: true,
        wait_secs: None,
    };
    let team_view = TeamView {
        workspace: typed(),
        me: typed(),
        role: StaffRole::Owner,
        people: vec![
            ("me".to_owned(), typed(), StaffRole::Owner, true),
            (typed(), typed(), StaffRole::Facilitator, false),
        ],
        link: Some((
            StaffRole::Facilitator,
            InviteLink {
                url: typed(),
                qr: Qr::new(1, vec![true]),
            },
        )),
    };
    let mut pages = sheets::pages(&context, typed);
    pages.extend([
        ("setup first", setup(&context, &first)),
        ("setup join", setup(&context, &joining)),
        ("setup password", setup(&context, &anew)),
        ("sign in", sign_in(&context, &signing)),
        ("team", team(&context, &team_view)),
        ("logbook", log(&context, &log_view(typed))),
        ("privacy", privacy(&context, &privacy_facts(typed))),
        ("desk", desk(&context, &desk_view(typed))),
        ("new workshop", new_workshop(&context, &new_view(typed))),
        ("kept", kept(&context, &kept_view(typed))),
        ("votes", votes::numbers(&context, typed)),
        ("council", council::page(&context, typed)),
    ]);
    pages.extend(reports::pages(&context, typed));
    pages
}

fn privacy_facts(typed: Typed<'_>) -> PrivacyFacts {
    PrivacyFacts {
        operator: Some(typed()),
        contact: Some(typed()),
        country: Some(typed()),
        ..PrivacyFacts::default()
    }
}

fn log_view(typed: Typed<'_>) -> LogView {
    let row = LogRow {
        seq: 7,
        at_ms: 0,
        who: LogWho::Name(typed()),
        what: "invited".to_owned(),
        about: LogWho::Id(typed()),
        place: Some(typed()),
        more: typed(),
    };
    LogView {
        workspace: typed(),
        rows: vec![row],
        whole: Err(3),
        days: 730,
        page: 2,
        older: true,
    }
}

fn named(voice: Option<Voice>, typed: Typed<'_>) -> Named {
    Named {
        name: typed(),
        voice,
        voice_word: String::new(),
    }
}

fn group(voice: Voice, typed: Typed<'_>) -> Named {
    Named {
        name: String::new(),
        voice: Some(voice),
        voice_word: typed(),
    }
}

/// A card; only where something can be done with it does its id stand on the page.
fn card(id: String, kind: CardKind, held: Held, typed: Typed<'_>) -> CardShown {
    CardShown {
        id,
        kind,
        words: typed(),
        more: typed(),
        lines: None,
        depth: None,
        state: CardState::Waits(held),
        by: Some(named(Some(Voice::Student), typed)),
    }
}

fn person(typed: Typed<'_>) -> PersonRow {
    PersonRow {
        id: typed(),
        who: Named {
            voice_word: typed(),
            ..named(Some(Voice::Member), typed)
        },
        cards: 2,
        here: true,
    }
}

/// A busy desk.
fn desk_view(typed: Typed<'_>) -> DeskView {
    let waits = |held, same: bool, typed: Typed<'_>| QueueRow {
        card: card(typed(), CardKind::Link, held, typed),
        same_as: same.then(|| (typed(), String::new())),
    };
    let stage = |when, typed: Typed<'_>| StageRow {
        // Where we are is no place to go to.
        id: if when == 0 { String::new() } else { typed() },
        title: typed(),
        minutes: 10,
        when,
    };
    DeskView {
        workshop: typed(),
        map: MapId::from_u128(1),
        about: typed(),
        run_sheet: typed(),
        code: Some(JoinLink {
            code: typed(),
            at: typed(),
            url: typed(),
            qr: Qr::new(1, vec![true]),
        }),
        projector: format!("/p/{}", typed()),
        stages: vec![stage(-1, typed), stage(0, typed), stage(1, typed)],
        seen: 3,
        now: NowView {
            kind: StageKind::Connect,
            title: typed(),
            prompt: typed(),
            say: vec![typed(), typed()],
            notes: vec![typed()],
            output: typed(),
            place: 2,
            of: 3,
            next: Some(typed()),
            clock: Clock {
                left_ms: 30_000,
                whole_ms: 600_000,
                runs: true,
            },
            tools: vec![(Tool::Connect, true), (Tool::Vote, false)],
        },
        paused: true,
        over: false,
        unattended: true,
        locked: true,
        queue: vec![
            waits(Held::First, true, typed),
            waits(Held::Word, false, typed),
            waits(Held::Contact, false, typed),
        ],
        lobby: vec![person(typed)],
        people: vec![person(typed), person(typed)],
        removed: vec![PersonRow {
            id: typed(),
            who: named(None, typed),
            cards: 0,
            here: false,
        }],
        calls: vec![CallRow {
            id: typed(),
            who: named(Some(Voice::Student), typed),
            minutes: 2,
            choice: "other".to_owned(),
            words: typed(),
            at: typed(),
        }],
        voices: vec![
            (group(Voice::Student, typed), 9, 9),
            (group(Voice::Member, typed), 1, 9),
        ],
        voted: Some(3),
        votes: votes::at_desk(typed),
        council: Some(DeskCouncil {
            lever: Some(typed()),
            proposed: true,
            decided: false,
            waiting: 2,
        }),
        message: typed(),
        beam: Beam {
            code: true,
            clock: false,
            blank: true,
        },
        moderation: Moderation::Filter,
        door: Lobby::Open,
        told: Some(Told::Problem(typed())),
        picture: None,
    }
}

fn new_view(typed: Typed<'_>) -> NewWorkshopView {
    let word = |voice: Voice, typed: Typed<'_>| VoiceWord {
        voice: voice.as_str().to_owned(),
        word: typed(),
    };
    let run_sheet = typed();
    NewWorkshopView {
        map: Some((MapId::from_u128(1), typed())),
        place: Place::Copy,
        new_title: typed(),
        new_question: typed(),
        run_sheets: vec![
            sheets::row(run_sheet.clone(), false, typed),
            sheets::row(typed(), true, typed),
        ],
        run_sheet,
        settings: Settings {
            voices: vec![word(Voice::Student, typed), word(Voice::Member, typed)],
            organisation: typed(),
            adult: typed(),
            place: typed(),
            ..Settings::default()
        },
        earlier: vec![(typed(), typed(), 0, true)],
        problem: Some(typed()),
    }
}

fn kept_view(typed: Typed<'_>) -> KeptView {
    let line = Line::try_from([0, 1, 2, 5, 6]).unwrap();
    let shown = |kind, typed: Typed<'_>| card(String::new(), kind, Held::First, typed);
    let curve = CardShown {
        lines: Some([line; 3]),
        ..shown(CardKind::Curve, typed)
    };
    let lever = CardShown {
        depth: Some(loopwise_model::ActionScale::Beliefs),
        ..shown(CardKind::Lever, typed)
    };
    let results = Results {
        title: typed(),
        people: 9,
        rows: vec![(
            typed(),
            9,
            vec![
                (group(Voice::Student, typed), Some(7)),
                (group(Voice::Member, typed), None),
            ],
        )],
        gone: vec![(typed(), 1, Vec::new())],
        ..Results::default()
    };
    KeptView {
        council: None,
        held: true,
        workshop: typed(),
        map: MapId::from_u128(1),
        about: typed(),
        run_sheet: typed(),
        until: Until::Gone(0),
        stages: vec![(typed(), typed(), vec![curve, lever], vec![results])],
    }
}
