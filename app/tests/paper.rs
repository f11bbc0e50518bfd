//! The leverage-point report for reading: its words are all there, it shows what its data shows and no more, and its pictures
//! have words.

use std::ops::ControlFlow;

use loopwise_analysis::Draws;
use loopwise_app::paper::compose;
use loopwise_app::text::Text;
use loopwise_model::{
    Factor, FactorId, Label, Lever, LeverId, LeverStatus, LeverStep, Link, LinkId, LoopId,
    NamedLoop, Note, Point, Polarity, Reason, SystemMap, Touches,
};
use loopwise_report::data::{
    About, Audience, Day, Item, Material, Quote, RawBallots, RawByVoice, RawDecision, RawStance,
    RawVote, RawWorkshop, make,
};
use loopwise_report::document::{Block, Cell, Document};
use loopwise_report::files::{html, slides};
use loopwise_report::lenses::{Outcome, Settings, Way};
use loopwise_report::votes::Ballot;

const FACTORS: [&str; 7] = [
    "Teacher workload",
    "Time for feedback",
    "Student–teacher trust",
    "Sense of belonging",
    "Attendance",
    "Catch-up work",
    "Pressure on results",
];

fn label(text: &str) -> Label {
    Label::parse(text).unwrap()
}

fn factor(n: u128) -> FactorId {
    FactorId::from_u128(n)
}

/// The catch-up spiral, with three leverage points on it.
fn map() -> SystemMap {
    let mut map = SystemMap::default();
    for (n, name) in (0u8..).zip(FACTORS) {
        let turn = f64::from(n) * std::f64::consts::TAU / 7.0;
        #[allow(clippy::cast_possible_truncation)] // a few hundred
        let at = Point::new((turn.cos() * 400.0) as i32, (turn.sin() * 300.0) as i32);
        map.factors
            .insert(factor(n.into()), Factor::new(label(name), at));
    }
    let links = [
        (0, 1, Polarity::Opposite),
        (1, 2, Polarity::Same),
        (2, 3, Polarity::Same),
        (3, 4, Polarity::Same),
        (4, 5, Polarity::Opposite),
        (5, 0, Polarity::Same),
        (6, 0, Polarity::Unknown),
    ];
    for (n, (from, to, sign)) in (0u128..).zip(links) {
        let link = Link::new(factor(from), factor(to), sign);
        map.links.insert(LinkId::from_u128(n), link);
    }
    let named = NamedLoop {
        links: (0..6).map(LinkId::from_u128).collect(),
        name: label("The catch-up spiral"),
        story: Note::parse("You miss a week, then there is a pile.").unwrap(),
        sign: None,
    };
    map.loops.insert(LoopId::from_u128(1), named);
    for (n, at) in [2, 1, 6].into_iter().enumerate() {
        let mut lever = Lever::new(label(FACTORS[at]));
        lever.statement = Note::parse("Meet every week.").unwrap();
        lever.touches = Touches {
            factors: vec![factor(at as u128)],
            ..Touches::default()
        };
        map.levers.insert(LeverId::from_u128(n as u128 + 1), lever);
    }
    if let Some(first) = map.levers.values_mut().next() {
        first.history.push(LeverStep {
            status: LeverStatus::Adopted,
            day: 20_500,
            why: Reason::default(),
        });
    }
    map
}

fn ballots(cast: RawByVoice, items: &[RawByVoice]) -> RawBallots {
    let mut ballots = Vec::new();
    for (place, people) in cast.into_iter().enumerate() {
        ballots.extend((0..people).map(|person| {
            Ballot {
                voice: (place < 3).then_some(place),
                marks: (0..items.len())
                    .filter(|it| person < items[*it][place])
                    .collect(),
            }
        }));
    }
    RawBallots::Approval(ballots)
}

fn material(map: SystemMap, people: RawByVoice) -> Material {
    let levers = (1..4).map(|n| Item::Lever(LeverId::from_u128(n)));
    let day = Day {
        ms: 1_775_692_800_000,
        utc_offset_minutes: 600,
    };
    let half = people.map(|it| it / 2);
    Material {
        map,
        revision: 214,
        title: "What keeps students at school?".to_owned(),
        organisation: Some("The Collective".to_owned()),
        language: "en".to_owned(),
        audience: Audience::Inside,
        smallest_group: None,
        made: day,
        changed: day,
        outcome: Some(Outcome {
            factor: factor(4),
            better: Way::Up,
        }),
        workshops: vec![RawWorkshop {
            title: "School hall, west".to_owned(),
            day,
            rooms: 3,
            people,
        }],
        votes: vec![RawVote {
            title: "Where to push".to_owned(),
            question: "Which could change a lot?".to_owned(),
            closed: day,
            workshop: Some(0),
            people,
            items: levers.collect(),
            ballots: ballots(
                people,
                &[people.map(|it| it * 2 / 3), half, people.map(|it| it / 4)],
            ),
        }],
        stances: vec![RawStance {
            about: About::Sign(LinkId::from_u128(6)),
            workshop: Some(0),
            support: half,
            contest: half,
        }],
        decisions: vec![RawDecision {
            lever: LeverId::from_u128(1),
            statement: "Every student has one teacher to talk to.".to_owned(),
            adopted: true,
            day,
            workshop: Some(0),
            people,
            consent: half,
            aside: people.map(|it| it / 4),
            object: [0; 4],
            vote: Some(0),
            reasons: vec!["It is on the loop that was told most.".to_owned()],
            dissent: vec!["It takes time that nobody has.".to_owned()],
        }],
        quotes: vec![Quote {
            text: "You feel like you don’t belong.".to_owned(),
            who: "Student".to_owned(),
        }],
        missing: vec!["Students already out of school".to_owned()],
        settings: Settings {
            presses: Draws {
                tries: 100,
                seed: 1,
            },
            maps: Draws {
                tries: 100,
                seed: 1,
            },
            ..Settings::default()
        },
    }
}

fn document(material: &Material) -> Document {
    let made = make(material, &mut || ControlFlow::Continue(())).unwrap();
    compose(&Text::english(), &material.map, &made.report, &made.lenses)
}

fn blocks(document: &Document) -> impl Iterator<Item = &Block> {
    document.sections.iter().flat_map(|it| &it.blocks)
}

#[test]
fn a_report_has_every_part_in_its_words() {
    let document = document(&material(map(), [40, 24, 20, 0]));
    let ids: Vec<&str> = document.sections.iter().map(|it| it.id.as_str()).collect();
    assert_eq!(
        ids,
        [
            "finding",
            "method",
            "map",
            "loops",
            "levers",
            "lenses",
            "priority",
            "adopted",
            "votes",
            "voices",
            "quotes",
            "unsettled",
            "people",
            "limits",
            "missing",
            "cite",
            "appendix-factors",
            "appendix-links",
            "appendix-loops",
        ]
    );
    let page = html(&document);
    assert!(
        !page.contains('⟦') && !page.contains("{$"),
        "a text is missing or not filled"
    );
    for said in [
        "What keeps students at school?",
        "The Collective · Leverage points",
        "Most people chose Student–teacher trust",
        "Map revision 214 · 9 April 2026",
        "The catch-up spiral",
        "Students already out of school",
        "It takes time that nobody has.",
        "Adopted on 9 April 2026.",
        "It followed the vote “Where to push”",
        "More time for feedback leads to more student–teacher trust.",
    ] {
        assert!(page.contains(said), "{said}");
    }
    assert!(!page.contains("<script") && !page.contains("var(--paper-ink"));
    if let Some(path) = std::env::var_os("LOOPWISE_REPORT_HTML") {
        std::fs::write(&path, &page).unwrap();
        for slide in slides(&document) {
            let file = format!("{}.{}.svg", path.to_string_lossy(), slide.name);
            std::fs::write(file, slide.svg).unwrap();
        }
    }
}

#[test]
fn every_picture_has_words_and_colours_of_its_own() {
    let document = document(&material(map(), [40, 24, 20, 0]));
    let mut figures = Vec::new();
    for block in blocks(&document) {
        match block {
            Block::Figure(figure) => figures.push(figure),
            Block::Cards { cards } => {
                figures.extend(cards.iter().filter_map(|it| it.figure.as_ref()));
            }
            _ => {}
        }
    }
    // The map, a loop, people against structure, a vote.
    assert_eq!(figures.len(), 4);
    for figure in figures {
        assert!(figure.alternative.len() > 30, "{}", figure.alternative);
        assert!(figure.svg.starts_with("<svg") && !figure.svg.contains("var("));
        assert!(figure.width > 100.0 && figure.height > 50.0);
    }
    let slides = slides(&document);
    let names: Vec<&str> = slides.iter().map(|it| it.name.as_str()).collect();
    assert_eq!(&names[..2], ["01-finding", "02-map"]);
    assert!(
        names.iter().any(|it| it.ends_with("-unsettled")) && names.len() >= 9,
        "{names:?}"
    );
}

#[test]
fn pr_13_in_a_small_room_hidden_numbers_are_in_no_word_and_no_picture() {
    let document = document(&material(map(), [3, 1, 0, 0]));
    let page = html(&document);
    for block in blocks(&document) {
        if let Block::Table(table) = block {
            let people = [
                "Shares by voice",
                "People who took part",
                "What people support",
            ];
            if people.iter().any(|it| table.caption.starts_with(it)) {
                let mut cells = table.rows.iter().flat_map(|it| &it.cells);
                let shown = |cell: &Cell| matches!(cell, Cell::Number(text) if text != "0");
                assert!(!cells.any(shown), "{table:?}");
            }
        }
    }
    assert!(
        !page.contains("Shares by voice in"),
        "no bars where no share is shown"
    );
    assert!(!page.contains("Most people chose"));
}

#[test]
fn an_empty_map_has_a_document() {
    let mut material = material(SystemMap::default(), [0; 4]);
    material.workshops.clear();
    material.votes.clear();
    material.stances.clear();
    material.decisions.clear();
    let document = document(&material);
    let page = html(&document);
    assert!(page.contains("Nobody has put a leverage point forward yet."));
    assert!(!page.contains('⟦'));
    assert!(!slides(&document).is_empty());
}

#[test]
fn on_paper_long_tables_end_and_say_how_many_there_are() {
    let mut map = map();
    for n in 10..5_003_u128 {
        let at = Point::new(i32::try_from(n).unwrap(), 0);
        map.factors
            .insert(factor(n), Factor::new(label(&format!("Factor {n}")), at));
    }
    let mut material = material(map, [40, 24, 20, 0]);
    material.settings.maps.tries = 0;
    let document = document(&material);
    let factors = document
        .sections
        .iter()
        .find(|it| it.id == "appendix-factors")
        .unwrap();
    let said = "This table shows 300 of 5000 rows. All are in the data files.";
    assert!(format!("{:?}", factors.blocks).contains(said));
    assert!(html(&document).len() < 2_000_000);
}

#[test]
fn what_people_typed_stays_words() {
    let mut hostile = map();
    for factor in hostile.factors.values_mut() {
        factor.label = label("</svg><script>alert(1)</script>\" onload=\"x");
    }
    for lever in hostile.levers.values_mut() {
        lever.name = label("<img src=x onerror=alert(1)>");
        lever.statement = Note::parse("النوم </p><b>").unwrap();
    }
    let mut material = material(hostile, [40, 24, 20, 0]);
    material.title = "<script>alert(1)</script>".to_owned();
    let document = document(&material);
    let mut files = vec![html(&document)];
    files.extend(slides(&document).into_iter().map(|it| it.svg));
    for file in files {
        for forbidden in ["<script", "<img", "<b>", "\" onload=\"x"] {
            assert!(!file.contains(forbidden), "{forbidden}");
        }
    }
}
