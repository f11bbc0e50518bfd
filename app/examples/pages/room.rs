//! The pages of a workshop for participants, with demo data.

#[path = "beam.rs"]
mod beam;

use std::error::Error;

use loopwise_app::marks::Voice;
use loopwise_app::pages::workshop::{
    AdultView, Asked, Ballot, CallState, CardShown, CardState, Clock, Gone, LoopShown, MapLink,
    MineView, Named, Results, RoomView, Said, Screen, StageView, adult, gone, mine, room,
};
use loopwise_app::pages::{Context, Html, MapFacts, NoticeFacts, Qr, draw};
use loopwise_app::story::{plain, tell};
use loopwise_model::{MapId, StageKind};
use loopwise_workshop::{CardKind, Credit, Held, Line};

type Result<T> = std::result::Result<T, Box<dyn Error>>;
type Page = (&'static str, Html);

const WORKSHOP: &str = "0198c0de";

/// The pages, by the name of their file.
pub fn pages(context: &Context, facts: &MapFacts, notice: &NoticeFacts) -> Result<Vec<Page>> {
    let mut all = rooms(context, facts, notice)?;
    all.extend(others(context, notice)?);
    all.extend(beam::pages(context, facts)?);
    Ok(all)
}

fn person(name: &str, voice: Voice) -> Named {
    Named {
        name: name.to_owned(),
        voice: Some(voice),
        voice_word: String::new(),
    }
}

fn card(id: usize, kind: CardKind, words: &str, state: CardState) -> CardShown {
    CardShown {
        id: id.to_string(),
        kind,
        words: words.to_owned(),
        more: String::new(),
        lines: None,
        depth: None,
        state,
        by: None,
    }
}

fn lines() -> Result<Option<[Line; 3]>> {
    Ok(Some([
        Line::try_from([1, 2, 2, 4, 3])?,
        Line::try_from([3, 4, 5, 5, 6])?,
        Line::try_from([3, 2, 2, 1, 0])?,
    ]))
}

/// A stage with everything in it that its kind shows.
fn stage(kind: StageKind, title: &str, prompt: &str, facts: &MapFacts) -> StageView {
    StageView {
        kind,
        id: "s5".to_owned(),
        title: title.to_owned(),
        prompt: prompt.to_owned(),
        place: 5,
        of: 11,
        clock: Clock {
            left_ms: 290_000,
            whole_ms: 600_000,
            runs: true,
        },
        paused: false,
        unattended: false,
        locked: false,
        asks: CardKind::asked_in(kind).to_vec(),
        may_change_own: true,
        own: Vec::new(),
        others: None,
        map: None,
        factors: facts
            .map
            .factors
            .iter()
            .map(|(id, factor)| (*id, factor.label.to_string()))
            .collect(),
        loops: Vec::new(),
        ballot: None,
        council: None,
        vote: None,
        results: Vec::new(),
        asked: None,
        typed: Vec::new(),
    }
}

fn loops(context: &Context, facts: &MapFacts) -> Vec<LoopShown> {
    let some = facts.findings.loops.iter().take(4);
    some.map(|found| LoopShown {
        key: found.key.to_string(),
        badge: found.name.to_string(),
        name: found.title.clone(),
        told: tell(&context.text, &found.legs)
            .iter()
            .map(|sentence| plain(&context.text, sentence))
            .collect(),
        links: found.links.clone(),
    })
    .collect()
}

fn totals() -> Results {
    let row = |words: &str, counts: [Option<u32>; 3]| {
        let total = counts.iter().flatten().sum::<u32>() + 3;
        let voices = Voice::ALL.into_iter().zip(counts);
        let voices = voices.map(|(voice, count)| (person("", voice), count));
        (words.to_owned(), total, voices.collect())
    };
    Results {
        title: "Where to start".to_owned(),
        people: 24,
        rows: vec![
            row(
                "Give each class the same two main teachers for two years",
                [Some(21), Some(9), None],
            ),
            row(
                "Count belonging next to marks",
                [Some(14), Some(12), Some(6)],
            ),
            row(
                "Phone home on the first day that a student is away",
                [Some(6), None, None],
            ),
        ],
        ..Results::default()
    }
}

fn rooms(context: &Context, facts: &MapFacts, notice: &NoticeFacts) -> Result<Vec<Page>> {
    let view = |screen, message: Option<&str>, said| {
        let view = RoomView {
            workshop: WORKSHOP.to_owned(),
            id: "k7".to_owned(),
            about: "What keeps students at school?".to_owned(),
            me: person("Kind Tiger", Voice::Student),
            screen,
            message: message.map(str::to_owned),
            notice: notice.clone(),
            said,
        };
        room(context, &view)
    };
    let open = |stage: StageView| view(Screen::Stage(Box::new(stage)), None, None);
    let map = |picture| {
        Some(MapLink {
            map: facts.id,
            factors: facts.map.factors.len(),
            links: facts.map.links.len(),
            picture,
        })
    };
    let link = |id, words, state| card(id, CardKind::Link, words, state);
    let connect = || stage(StageKind::Connect, "Connect", "What leads to what?", facts);
    let typed = |pairs: &[(&str, &str)]| -> Vec<(String, String)> {
        pairs
            .iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
            .collect()
    };
    let own = vec![
        link(
            1,
            "More student stress leads to more screen time",
            CardState::Waits(Held::First),
        ),
        link(
            2,
            "More homework load leads to more student stress, after a while",
            CardState::Shown,
        ),
        link(3, "More Ms Citizen leads to more noise", CardState::KeptOff),
    ];
    let same = StageView {
        asked: Some(Asked::SameAs {
            field: "to".to_owned(),
            typed: "rest at night".to_owned(),
            names: vec!["Sleep".to_owned(), "Concentration".to_owned()],
        }),
        typed: typed(&[
            ("card", "link"),
            ("from", "Hours of paid work"),
            ("way", "less"),
            ("to", "rest at night"),
        ]),
        own: own.clone(),
        map: map(None),
        ..connect()
    };
    let plain_link = StageView {
        own: own.clone(),
        map: map(Some(draw(context, facts))),
        ..connect()
    };
    let factors = StageView {
        asked: Some(Asked::Name {
            field: "label".to_owned(),
            typed: "Lack of sleep".to_owned(),
            hint: "Try naming the thing itself. It can then go up or down.".to_owned(),
        }),
        typed: typed(&[("label", "Lack of sleep")]),
        others: Some(vec![CardShown {
            by: Some(person("Brave Wombat", Voice::Member)),
            ..card(4, CardKind::Factor, "Sense of belonging", CardState::Shown)
        }]),
        ..stage(
            StageKind::Factors,
            "Factors",
            "What plays a part in it?",
            facts,
        )
    };
    let hopes = StageView {
        own: vec![card(
            5,
            CardKind::Hope,
            "That somebody listens",
            CardState::Shown,
        )],
        others: Some(Vec::new()),
        asks: vec![CardKind::Hope, CardKind::Fear, CardKind::Remark],
        ..stage(
            StageKind::HopesFears,
            "Hopes and worries",
            "What do you hope for, and what worries you, when you think of school next year?",
            facts,
        )
    };
    let graphs = StageView {
        own: vec![CardShown {
            lines: lines()?,
            more: "since the bus line was cut".to_owned(),
            ..card(6, CardKind::Curve, "Attendance", CardState::Shown)
        }],
        ..stage(
            StageKind::Graphs,
            "Over time",
            "How did it change, and how may it go on?",
            facts,
        )
    };
    let stories = StageView {
        loops: loops(context, facts),
        ..stage(
            StageKind::Loops,
            "Loops",
            "Which of these have you seen go round?",
            facts,
        )
    };
    let lever = StageView {
        own: vec![CardShown {
            depth: Some(loopwise_model::ActionScale::Structures),
            ..card(
                7,
                CardKind::Lever,
                "Give each class the same two main teachers for two years",
                CardState::Shown,
            )
        }],
        ..stage(
            StageKind::Leverage,
            "Where to push",
            "What could we do?",
            facts,
        )
    };
    let ballot = |dots, marks: [u8; 3], voted| {
        let words = totals().rows.into_iter().map(|(words, _, _)| words);
        let choices = words.zip(marks).enumerate();
        Some(Ballot {
            dots,
            choices: choices
                .map(|(at, (words, marks))| (at.to_string(), words, marks))
                .collect(),
            voted,
        })
    };
    let vote = |dots, marks, voted, results| StageView {
        asks: Vec::new(),
        ballot: ballot(dots, marks, voted),
        results,
        ..stage(StageKind::Dots, "Dots", "Where would you start?", facts)
    };
    let pause = StageView {
        clock: Clock {
            left_ms: -61_000,
            whole_ms: 600_000,
            runs: false,
        },
        ..stage(
            StageKind::Pause,
            "Break",
            "Have a break. We go on at half past ten.",
            facts,
        )
    };
    let paused = StageView {
        paused: true,
        own,
        ..connect()
    };
    Ok(vec![
        ("room-lobby", view(Screen::Lobby, None, None)),
        ("room-link", view(Screen::Stage(Box::new(same)), None, None)),
        (
            "room-link-map",
            view(
                Screen::Stage(Box::new(plain_link)),
                None,
                Some(Said::Held(Held::First)),
            ),
        ),
        ("room-factor", open(factors)),
        (
            "room-hopes",
            view(Screen::Stage(Box::new(hopes)), None, Some(Said::Kept)),
        ),
        ("room-curve", open(graphs)),
        ("room-loops", open(stories)),
        ("room-lever", open(lever)),
        (
            "room-dots",
            open(vote(Some(3), [2, 1, 0], true, vec![totals()])),
        ),
        ("room-ticks", open(vote(None, [1, 0, 0], false, Vec::new()))),
        ("room-break", open(pause)),
        (
            "room-paused",
            view(
                Screen::Stage(Box::new(paused)),
                Some("Please come back to the big table, all of you."),
                Some(Said::NotNow),
            ),
        ),
        ("room-over", view(Screen::Over, None, None)),
    ])
}

fn others(context: &Context, notice: &NoticeFacts) -> Result<Vec<Page>> {
    let things = |again| MineView {
        credit: Credit::Voice,
        credit_kept: true,
        workshop: WORKSHOP.to_owned(),
        map: MapId::from_u128(1),
        me: person("Kind Tiger", Voice::Student),
        stages: vec![
            (
                "Hopes and worries".to_owned(),
                vec![card(
                    1,
                    CardKind::Hope,
                    "That somebody listens",
                    CardState::Shown,
                )],
            ),
            (
                "Connect".to_owned(),
                vec![
                    card(
                        2,
                        CardKind::Link,
                        "More student stress leads to more screen time",
                        CardState::Waits(Held::First),
                    ),
                    card(
                        3,
                        CardKind::Link,
                        "More homework load leads to more student stress",
                        CardState::Shown,
                    ),
                ],
            ),
        ],
        said: Vec::new(),
        on_map: vec![
            "Homework load".to_owned(),
            "because there is no quiet place at home".to_owned(),
        ],
        notice: notice.clone(),
        again,
    };
    let url = "https://loopwise.example.org/w/0198c0de/again/3k9fQ2vX7mTzN5cW8bYd1A";
    let called = |call| AdultView {
        workshop: WORKSHOP.to_owned(),
        adult: "the person with the green lanyard".to_owned(),
        place: "the front desk".to_owned(),
        call,
    };
    Ok(vec![
        ("mine", mine(context, &things(None))),
        (
            "mine-again",
            mine(context, &things(Some((url.to_owned(), qr(url)?)))),
        ),
        ("adult", adult(context, &called(None))),
        (
            "adult-waiting",
            adult(context, &called(Some(CallState::Waiting))),
        ),
        (
            "adult-trying",
            adult(context, &called(Some(CallState::StillTrying))),
        ),
        (
            "adult-answered",
            adult(context, &called(Some(CallState::Answered))),
        ),
        ("gone-removed", gone(context, Gone::Removed)),
        ("gone-none", gone(context, Gone::NoWorkshop)),
        ("gone-left", gone(context, Gone::Left)),
        ("gone-deleted", gone(context, Gone::Deleted)),
    ])
}

fn qr(url: &str) -> Result<Option<Qr>> {
    let code = fast_qr::QRBuilder::new(url).build()?;
    let dark = (0..code.size).flat_map(|y| (0..code.size).map(move |x| (x, y)));
    Ok(Qr::new(
        code.size,
        dark.map(|(x, y)| code[y][x].value()).collect(),
    ))
}
