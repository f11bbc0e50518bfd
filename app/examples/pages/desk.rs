//! The desk of a workshop, the form for a new one and what came out, with demo data.

use std::error::Error;

use loopwise_app::marks::Voice;
use loopwise_app::pages::run_sheets::{
    EditorSaid, EditorView, RunSheetsView, SheetRow, SheetView, run_sheet, run_sheet_editor,
    run_sheets,
};
use loopwise_app::pages::workshop::{
    Beam, CallRow, CardShown, CardState, Clock, DeskView, JoinLink, KeptView, Named,
    NewWorkshopView, NowView, PersonRow, Place, QueueRow, Results, StageRow, Told, Until, desk,
    kept, new_workshop,
};
use loopwise_app::pages::{Context, Html, MapFacts, draw};
use loopwise_model::StageKind;
use loopwise_workshop::{CardKind, Draft, Held, Line, Lobby, Moderation, Settings, Tool, built_in};

use super::NOW;
use super::staff::code;

type Result<T> = std::result::Result<T, Box<dyn Error>>;

/// The pages, by the name of their file.
pub fn pages(context: &Context, facts: &MapFacts) -> Result<Vec<(&'static str, Html)>> {
    let busy = busy(context, facts)?;
    let calm = DeskView {
        code: None,
        paused: true,
        locked: true,
        unattended: true,
        queue: Vec::new(),
        lobby: Vec::new(),
        people: Vec::new(),
        removed: Vec::new(),
        calls: Vec::new(),
        message: String::new(),
        told: Some(Told::Undone { done: 7, left: 2 }),
        ..busy.clone()
    };
    let over = DeskView {
        over: true,
        paused: true,
        told: None,
        now: NowView {
            next: None,
            ..busy.now.clone()
        },
        ..calm.clone()
    };
    let new = NewWorkshopView {
        map: Some((facts.id, "What keeps students at school?".to_owned())),
        place: Place::This,
        new_title: String::new(),
        new_question: String::new(),
        run_sheets: built_in()
            .iter()
            .zip([false, false, false, false, true])
            .map(|(sheet, own)| SheetRow::of(sheet, own))
            .collect(),
        run_sheet: "first-map-45".to_owned(),
        settings: Settings::default(),
        earlier: vec![
            (
                "w1".to_owned(),
                "First map in 45 minutes".to_owned(),
                NOW,
                false,
            ),
            (
                "w2".to_owned(),
                "Full workshop".to_owned(),
                NOW - 900_000_000,
                true,
            ),
        ],
        problem: None,
    };
    let first = NewWorkshopView {
        earlier: Vec::new(),
        problem: Some("Choose on what grounds people take part.".to_owned()),
        ..new.clone()
    };
    let on_new = NewWorkshopView {
        map: None,
        place: Place::New,
        ..first.clone()
    };
    let mut pages = plans(context);
    pages.extend([
        ("new-workshop-map", new_workshop(context, &on_new)),
        ("desk", desk(context, &busy)),
        ("desk-calm", desk(context, &calm)),
        ("desk-over", desk(context, &over)),
        ("new-workshop", new_workshop(context, &new)),
        ("new-workshop-problem", new_workshop(context, &first)),
        ("kept", kept(context, &came_out(facts)?)),
    ]);
    Ok(pages)
}

/// The pages of run-sheets.
fn plans(context: &Context) -> Vec<(&'static str, Html)> {
    let rows = |own| {
        let sheets = built_in().iter().take(3);
        sheets.map(move |sheet| SheetRow::of(sheet, own)).collect()
    };
    let list = RunSheetsView {
        own: rows(true),
        built_in: rows(false),
        may_edit: true,
        deleted: true,
        problem: None,
    };
    let mut draft = Draft::of(&built_in()[0]);
    let editor = |draft: &Draft, said, problems| EditorView {
        id: "own".to_owned(),
        draft: draft.clone(),
        seen: 1,
        said,
        problems,
        focus: None,
    };
    let made = editor(&draft, EditorSaid::Made, Vec::new());
    draft.stages[0].minutes = "ten".to_owned();
    draft.stages[2].prompt.clear();
    let wrong = draft.plan(&built_in()[0]).err().unwrap_or_default();
    let wrong = editor(&draft, EditorSaid::Wrong, wrong);
    let look = SheetView {
        sheet: built_in()[1].clone(),
        own: true,
        may_edit: true,
    };
    vec![
        ("run-sheets", run_sheets(context, &list)),
        ("run-sheet", run_sheet(context, &look)),
        ("run-sheet-edit", run_sheet_editor(context, &made)),
        ("run-sheet-wrong", run_sheet_editor(context, &wrong)),
    ]
}

fn named(name: &str, voice: Voice) -> Named {
    Named {
        name: name.to_owned(),
        voice: Some(voice),
        voice_word: String::new(),
    }
}

fn card(kind: CardKind, words: &str, by: Option<Named>) -> CardShown {
    CardShown {
        id: format!("c{}", words.len()),
        kind,
        words: words.to_owned(),
        more: String::new(),
        lines: None,
        depth: None,
        state: CardState::Waits(Held::First),
        by,
    }
}

fn person(id: u32, name: &str, voice: Voice) -> PersonRow {
    PersonRow {
        id: id.to_string(),
        who: named(name, voice),
        cards: id % 4,
        here: !id.is_multiple_of(5),
    }
}

fn busy(context: &Context, facts: &MapFacts) -> Result<DeskView> {
    let url = "https://loopwise.example.org/join/QBX7RKM";
    let waiting = |card: CardShown, same_as: Option<&str>| QueueRow {
        card,
        same_as: same_as.map(|name| (name.to_owned(), name.to_owned())),
    };
    let held = CardShown {
        state: CardState::Waits(Held::Contact),
        ..card(
            CardKind::Remark,
            "call me on 0491 570 156",
            Some(named("Brave Wombat", Voice::Student)),
        )
    };
    let why = CardShown {
        more: "Phones buzz until two in the morning.".to_owned(),
        ..card(
            CardKind::Link,
            "More group chats at night leads to less sleep",
            Some(named("Misty Possum", Voice::Student)),
        )
    };
    let stages = [
        ("Hopes and fears", 10),
        ("Name the factors", 12),
        ("Group and merge", 8),
        ("Connect", 15),
        ("Loops and stories", 15),
        ("Leverage points", 10),
        ("Vote", 8),
        ("Reflect and close", 12),
    ];
    let stages = (1..).zip(stages).map(|(at, (title, minutes))| StageRow {
        id: format!("s{at}"),
        title: title.to_owned(),
        minutes,
        when: match at {
            ..4 => -1,
            4 => 0,
            5.. => 1,
        },
    });
    let tools = [
        Tool::Add,
        Tool::EditOwn,
        Tool::EditAny,
        Tool::Move,
        Tool::Connect,
        Tool::Comment,
        Tool::Tag,
        Tool::Vote,
        Tool::SeeNames,
        Tool::SeeOthers,
    ];
    Ok(DeskView {
        workshop: "7Hk2".to_owned(),
        map: facts.id,
        about: "What keeps students at school?".to_owned(),
        run_sheet: "First map in 90 minutes".to_owned(),
        code: Some(JoinLink {
            code: "QBX 7RKM".to_owned(),
            at: "loopwise.example.org/join".to_owned(),
            url: url.to_owned(),
            qr: code(url)?,
        }),
        projector: "/p/3k9fQ2vX7m".to_owned(),
        stages: stages.collect(),
        seen: 7,
        now: NowView {
            kind: StageKind::Connect,
            title: "Connect".to_owned(),
            prompt: "What leads to what? If this goes up, what goes up or down with it?".to_owned(),
            say: vec!["Work in pairs. Take one factor that you both know.".to_owned()],
            notes: vec![
                "Read two aloud every few minutes.".to_owned(),
                "Quiet pairs: ask for one sentence.".to_owned(),
            ],
            output: "At least ten links, each with a reason.".to_owned(),
            place: 4,
            of: 8,
            next: Some("Loops and stories".to_owned()),
            clock: Clock {
                left_ms: 402_000,
                whole_ms: 900_000,
                runs: true,
            },
            tools: tools
                .map(|tool| {
                    (
                        tool,
                        matches!(
                            tool,
                            Tool::Connect | Tool::Comment | Tool::EditOwn | Tool::SeeOthers
                        ),
                    )
                })
                .to_vec(),
        },
        paused: false,
        over: false,
        unattended: false,
        locked: false,
        queue: vec![
            waiting(why, Some("Screen time")),
            waiting(held, None),
            waiting(
                card(
                    CardKind::Link,
                    "More breakfast at school leads to more concentration",
                    Some(named("Bright Gull", Voice::Member)),
                ),
                None,
            ),
        ],
        lobby: vec![
            person(1, "Swift Finch", Voice::Student),
            person(2, "Gentle Koala", Voice::Student),
            person(3, "Patient Magpie", Voice::Teacher),
            person(4, "Lively Otter", Voice::Member),
        ],
        people: vec![
            person(11, "Misty Possum", Voice::Student),
            person(12, "Brave Wombat", Voice::Student),
            person(14, "Quiet Heron", Voice::Teacher),
            person(15, "Bright Gull", Voice::Member),
        ],
        removed: vec![person(9, "Loud Gecko", Voice::Student)],
        calls: vec![CallRow {
            id: "call1".to_owned(),
            who: named("Brave Wombat", Voice::Student),
            minutes: 1,
            choice: "screen".to_owned(),
            words: "Somebody wrote something about me.".to_owned(),
            at: "Connect".to_owned(),
        }],
        voices: vec![
            (named("", Voice::Student), 9, 11),
            (named("", Voice::Teacher), 7, 7),
            (named("", Voice::Member), 2, 6),
        ],
        voted: None,
        votes: Vec::new(),
        council: None,
        message: "Five minutes, then we look at the map together.".to_owned(),
        beam: Beam {
            code: true,
            clock: true,
            blank: false,
        },
        moderation: Moderation::ApproveFirst,
        door: Lobby::Wait,
        told: None,
        picture: Some(draw(context, facts)),
    })
}

fn came_out(facts: &MapFacts) -> Result<KeptView> {
    let line = |readings: [u8; 5]| Line::try_from(readings);
    let curve = CardShown {
        lines: Some([
            line([5, 5, 4, 3, 2])?,
            line([3, 4, 4, 5, 6])?,
            line([2, 1, 1, 0, 0])?,
        ]),
        ..card(CardKind::Curve, "Attendance", None)
    };
    let lever = CardShown {
        depth: Some(loopwise_model::ActionScale::Structures),
        more: "Touches: Sleep, Student stress".to_owned(),
        ..card(
            CardKind::Lever,
            "Start the first lesson at half past nine",
            Some(named("Kind Tiger", Voice::Student)),
        )
    };
    let row = |words: &str, total, counts: [Option<u32>; 3]| {
        let by = Voice::ALL.into_iter().zip(counts);
        (
            words.to_owned(),
            total,
            by.map(|(voice, count)| (named("", voice), count)).collect(),
        )
    };
    let results = Results {
        title: "Where to push".to_owned(),
        people: 24,
        rows: vec![
            row(
                "Start the first lesson at half past nine",
                21,
                [Some(14), Some(7), None],
            ),
            row("One adult for every student", 12, [Some(6), Some(6), None]),
            row(
                "A breakfast club with the council",
                3,
                [Some(3), Some(0), None],
            ),
        ],
        ..Results::default()
    };
    let hopes = vec![
        card(
            CardKind::Hope,
            "That somebody asks us before the timetable is made",
            Some(named("Kind Tiger", Voice::Student)),
        ),
        card(
            CardKind::Hope,
            "More time for each student",
            Some(named("Quiet Heron", Voice::Teacher)),
        ),
        card(CardKind::Fear, "That this ends in a drawer", None),
    ];
    Ok(KeptView {
        council: None,
        held: true,
        workshop: "7Hk2".to_owned(),
        map: facts.id,
        about: "What keeps students at school?".to_owned(),
        run_sheet: "First map in 90 minutes".to_owned(),
        until: Until::Kept(1_791_244_800_000),
        stages: vec![
            (
                "Hopes and fears".to_owned(),
                "What people want from today.".to_owned(),
                hopes,
                Vec::new(),
            ),
            (
                "Graphs over time".to_owned(),
                String::new(),
                vec![curve],
                Vec::new(),
            ),
            (
                "Group and merge".to_owned(),
                String::new(),
                Vec::new(),
                Vec::new(),
            ),
            (
                "Leverage points".to_owned(),
                "Places where a small push could change a lot.".to_owned(),
                vec![lever],
                Vec::new(),
            ),
            ("Vote".to_owned(), String::new(), Vec::new(), vec![results]),
        ],
    })
}
