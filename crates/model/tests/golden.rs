//! Changes stored by released versions still read, and still give the same map.
//!
//! Each file of `golden/` is one release's log: a line `change <hex of CBOR>` and the same change as JSON, for each
//! change, and at the end the state hash of the map they make. Files are added with a release and never rewritten.

use std::fmt::Write as _;

use loopwise_model::{
    ActionScale, Audience, Bend, Change, ChangeId, ClientId, Comment, CommentId, Condition,
    Confidence, Content, Depth, Edit, Factor, FactorId, Group, GroupColour, GroupId, Intent, Label,
    Lever, LeverId, LeverPart, LeverStatus, LeverStep, Link, LinkId, LoopId, LoopSign, Meadows,
    NamedLoop, Note, Point, Polarity, Reason, Recommendation, RecommendationId,
    RecommendationStatus, Stage, StageKind, Strength, SystemMap, Tool, Touches, Voice, apply_all,
};

fn label(text: &str) -> Label {
    Label::parse(text).unwrap()
}

/// One of every edit.
fn every_edit() -> Vec<Edit> {
    let (a, b, c) = (
        FactorId::from_u128(1),
        FactorId::from_u128(2),
        FactorId::from_u128(3),
    );
    let (ab, ba) = (LinkId::from_u128(11), LinkId::from_u128(12));
    let (inner, outer) = (GroupId::from_u128(21), GroupId::from_u128(22));
    let (named, lever) = (LoopId::from_u128(31), LeverId::from_u128(41));
    let group = |text| Group::new(label(text), GroupColour(3));
    let mut piece = Content::default();
    piece
        .factors
        .insert(c, Factor::new(label("Marks"), Point::new(-5, 900)));
    vec![
        Edit::SetTitle {
            title: Some(label("What keeps students at school?")),
        },
        Edit::SetQuestion {
            question: Note::parse("Why do students stay?\nWhy do they leave?").unwrap(),
        },
        Edit::AddFactor {
            id: a,
            factor: Factor::new(label("Trust"), Point::new(0, 0)),
        },
        Edit::AddFactor {
            id: b,
            factor: Factor::new(label("Belonging"), Point::new(300, 40)),
        },
        Edit::Insert { content: piece },
        Edit::AddLink {
            id: ab,
            link: Link::new(a, b, Polarity::Same),
        },
        Edit::AddLink {
            id: ba,
            link: Link::new(b, a, Polarity::Unknown),
        },
        Edit::SetLabel {
            factor: b,
            label: label("Sense of belonging"),
        },
        Edit::SetFactorNote {
            factor: a,
            note: Note::parse("between students and teachers").unwrap(),
        },
        Edit::AddGroup {
            id: inner,
            group: group("Relationships"),
        },
        Edit::AddGroup {
            id: outer,
            group: group("School life"),
        },
        Edit::SetGroupParent {
            group: inner,
            parent: Some(outer),
        },
        Edit::SetGroupLabel {
            group: outer,
            label: label("Life at school"),
        },
        Edit::SetGroupColour {
            group: outer,
            colour: GroupColour(5),
        },
        Edit::SetFactorGroup {
            factor: a,
            group: Some(inner),
        },
        Edit::MoveFactors {
            moves: vec![(a, Point::new(10, -20)), (b, Point::new(310, 44))],
        },
        Edit::SetPolarity {
            link: ba,
            polarity: Polarity::Opposite,
        },
        Edit::SetDelay {
            link: ba,
            delay: true,
        },
        Edit::SetStrength {
            link: ab,
            strength: Some(Strength::Strong),
        },
        Edit::SetConfidence {
            link: ab,
            confidence: Some(Confidence::Medium),
        },
        Edit::SetBecause {
            link: ab,
            because: Reason::parse("you feel at home").unwrap(),
        },
        Edit::SetLinkNote {
            link: ab,
            note: Note::parse("said twice").unwrap(),
        },
        Edit::NameLoop {
            id: named,
            named: NamedLoop {
                links: vec![ab, ba],
                name: label("Push back"),
                story: Note::default(),
                sign: None,
            },
        },
        Edit::SetLoopName {
            named,
            name: label("The push back"),
        },
        Edit::SetLoopStory {
            named,
            story: Note::parse("It settles.").unwrap(),
        },
        Edit::OpenStage {
            stage: Some(Stage {
                kind: StageKind::Connect,
                tools: [Tool::Connect, Tool::EditOwn].into(),
            }),
        },
        Edit::SetLock { on: true },
        Edit::SetPinned {
            factor: a,
            pinned: true,
        },
        Edit::SetBend {
            link: ab,
            bend: Some(Bend::nearest(-220)),
        },
        Edit::SetLoopSign {
            named,
            sign: Some(LoopSign::Balancing),
        },
        Edit::LockItems {
            factors: vec![a],
            links: vec![ab],
            groups: vec![inner],
            on: true,
        },
        Edit::AddLever {
            id: lever,
            lever: Lever {
                statement: Note::parse("Give classes the same two teachers for two years.")
                    .unwrap(),
                touches: Touches {
                    factors: vec![a],
                    links: vec![ab],
                    loops: vec![named],
                },
                ..Lever::new(label("Room for trust"))
            },
        },
        Edit::ReviseLever {
            lever,
            part: LeverPart::Depth {
                to: Depth {
                    scale: Some(ActionScale::Structures),
                    condition: Some(Condition::Relationships),
                    meadows: Meadows::new(7),
                },
            },
        },
        Edit::ReviseLever {
            lever,
            part: LeverPart::Group { to: Some(inner) },
        },
        Edit::StepLever {
            lever,
            step: LeverStep {
                status: LeverStatus::Adopted,
                day: 20_784,
                why: Reason::parse("Each voice supports it.").unwrap(),
            },
        },
        Edit::CommentLever {
            lever,
            id: CommentId::from_u128(51),
            comment: Some(Comment {
                voice: Some(Voice::Student),
                words: Note::parse("It helped my sister.").unwrap(),
            }),
        },
        Edit::Recommend {
            lever,
            id: RecommendationId::from_u128(61),
            recommendation: Some(Recommendation {
                change: Note::parse("Plan staff for two years.").unwrap(),
                audience: Audience::School,
                why: Note::default(),
                evidence: Note::parse("The vote of 9 April.").unwrap(),
                drafted_by: vec![Voice::Student, Voice::Teacher],
                status: RecommendationStatus::HandedOver,
                answer: Note::default(),
            }),
        },
        Edit::AddLever {
            id: LeverId::from_u128(42),
            lever: Lever::new(label("A welcome-back call")),
        },
        Edit::DropLever {
            lever: LeverId::from_u128(42),
        },
        Edit::Delete {
            factors: vec![c],
            links: vec![ba],
            groups: vec![outer],
            loops: vec![],
        },
    ]
}

fn every_change() -> Vec<Change> {
    let client = ClientId::from_u128(0x0190_163d_8694_739b_aea5_966c_26f8_ad91);
    let intents = [
        Intent::Edit,
        Intent::Undo,
        Intent::Redo,
        Intent::Import,
        Intent::Layout,
    ];
    every_edit()
        .into_iter()
        .zip(1..)
        .map(|(edit, cseq)| Change {
            id: ChangeId { client, cseq },
            edits: vec![edit],
            intent: intents[usize::try_from(cseq).unwrap() % intents.len()],
        })
        .collect()
}

fn write_log(changes: &[Change]) -> String {
    let (mut log, mut map) = (String::new(), SystemMap::default());
    for change in changes {
        apply_all(&mut map, &change.edits).unwrap();
        let hex: String = minicbor::to_vec(change)
            .unwrap()
            .iter()
            .map(|byte| format!("{byte:02x}"))
            .collect();
        writeln!(
            log,
            "change {hex}\njson   {}",
            serde_json::to_string(change).unwrap()
        )
        .unwrap();
    }
    writeln!(log, "hash   {:016x}", map.hash()).unwrap();
    log
}

fn unhex(text: &str) -> Vec<u8> {
    (0..text.len())
        .step_by(2)
        .map(|at| u8::from_str_radix(&text[at..at + 2], 16).unwrap())
        .collect()
}

#[test]
fn every_released_log_replays_to_the_same_map() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/golden");
    let mut replayed = 0;
    for entry in std::fs::read_dir(folder).unwrap() {
        let mut map = SystemMap::default();
        let mut last = None;
        for line in std::fs::read_to_string(entry.unwrap().path())
            .unwrap()
            .lines()
        {
            match (&line[..7], &line[7..]) {
                ("change ", hex) => {
                    let change: Change = minicbor::decode(&unhex(hex)).unwrap();
                    apply_all(&mut map, &change.edits).unwrap();
                    last = Some(change);
                }
                ("json   ", text) => {
                    assert_eq!(Some(serde_json::from_str::<Change>(text).unwrap()), last);
                }
                ("hash   ", hash) => assert_eq!(format!("{:016x}", map.hash()), hash),
                other => panic!("unexpected line {other:?}"),
            }
        }
        replayed += 1;
    }
    assert!(replayed > 0, "there is at least one released log");
}

#[test]
fn the_forms_written_today_are_those_of_the_newest_log() {
    expect_test::expect_file!["golden/v1.log"].assert_eq(&write_log(&every_change()));
}
