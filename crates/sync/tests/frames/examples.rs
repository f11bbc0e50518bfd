//! One frame of every kind. `docs/protocol.md` shows these, and the golden log keeps their bytes.

use loopwise_model::{
    ActionScale, Audience, Bend, ChangeId, ClientId, Comment, CommentId, Condition, Confidence,
    Content, Depth, Edit, EditError, Factor, FactorField, FactorId, Field, Group, GroupColour,
    GroupField, GroupId, Intent, Label, Lever, LeverField, LeverId, LeverPart, LeverStatus,
    LeverStep, Link, LinkField, LinkId, LoopField, LoopId, LoopSign, MapId, Meadows, NamedLoop,
    Note, Point, Polarity, Reason, Recommendation, RecommendationId, RecommendationStatus, Stage,
    StageKind, Strength, Tool, Touches, Voice,
};
use loopwise_sync::frame::{Peer, Pointing, Selected, Sight};
use loopwise_sync::{ClientFrame, Committed, RejectReason, Role, ServerFrame};

pub const MAP: MapId = MapId::from_u128(0x0190_163d_8694_739b_aea5_966c_26f8_ad91);
pub const CLIENT: ClientId = ClientId::from_u128(0x0190_163e_0001_7000_8000_0000_0000_00c1);
pub const TRUST: FactorId = FactorId::from_u128(0x0190_163e_0003_7000_8000_0000_0000_0001);
pub const BELONGING: FactorId = FactorId::from_u128(0x0190_163e_0003_7000_8000_0000_0000_0002);
pub const LINK: LinkId = LinkId::from_u128(0x0190_163e_0004_7000_8000_0000_0000_0001);
pub const GROUP: GroupId = GroupId::from_u128(0x0190_163e_0005_7000_8000_0000_0000_0001);
pub const LEVER: LeverId = LeverId::from_u128(0x0190_163e_0007_7000_8000_0000_0000_0001);
pub const LOOP: LoopId = LoopId::from_u128(0x0190_163e_0006_7000_8000_0000_0000_0001);

fn label(text: &str) -> Label {
    Label::parse(text).unwrap()
}
fn note(text: &str) -> Note {
    Note::parse(text).unwrap()
}

/// The edit that a reader of the document meets first.
fn add_trust() -> Edit {
    Edit::AddFactor {
        id: TRUST,
        factor: Factor::new(label("Trust"), Point::new(-40, 300)),
    }
}

/// Every client frame, by the name it has in the document.
pub fn client_frames() -> Vec<(&'static str, ClientFrame)> {
    let ticket = "Zk3vQ1rT0w".to_owned();
    let pointing = Pointing {
        cursor: Some(Point::new(120, -40)),
        selection: vec![Selected::Factor { id: TRUST }, Selected::Link { id: LINK }],
        ghost: vec![(TRUST, Point::new(130, -35))],
        editing: Some(BELONGING),
        sight: None,
    };
    vec![
        (
            "hello",
            ClientFrame::Hello {
                ticket,
                map: MAP,
                client: CLIENT,
                since_seq: 0,
                schema: 1,
            },
        ),
        (
            "push",
            ClientFrame::Push {
                cseq: 1,
                base_seq: 41,
                edits: vec![
                    add_trust(),
                    Edit::AddLink {
                        id: LINK,
                        link: Link::new(TRUST, BELONGING, Polarity::Same),
                    },
                ],
                intent: Intent::Edit,
            },
        ),
        ("presence", ClientFrame::Presence { pointing }),
        ("resync", ClientFrame::Resync { since_seq: 42 }),
        ("ping", ClientFrame::Ping { t: 1_717_171 }),
    ]
}

/// Every server frame, by the name it has in the document.
pub fn server_frames() -> Vec<(&'static str, ServerFrame)> {
    let id = ChangeId {
        client: CLIENT,
        cseq: 1,
    };
    let change = Committed {
        id,
        at_ms: 1_717_171_717_171,
        edits: vec![add_trust()],
        intent: Intent::Edit,
        voice: Some("student".into()),
    };
    let role = Role::Participant;
    let replaced = vec![Field::factor(TRUST, FactorField::Label)];
    let gone = RejectReason::Impossible {
        error: EditError::FactorGone { factor: BELONGING },
    };
    let peer = Peer {
        peer: 8,
        name: "Brave Otter".into(),
        voice: Some("student".into()),
        role,
        pointing: Pointing {
            cursor: Some(Point::new(120, -40)),
            sight: Some(Sight {
                from: Point::new(-200, -100),
                to: Point::new(400, 250),
            }),
            ..Pointing::default()
        },
    };
    vec![
        (
            "welcome",
            ServerFrame::Welcome {
                peer: 7,
                role,
                seq: 41,
                last_cseq: 0,
                fetch_snapshot: false,
            },
        ),
        (
            "ack",
            ServerFrame::Ack {
                cseq: 1,
                seq: 42,
                replaced: vec![],
            },
        ),
        (
            "ack that replaced something",
            ServerFrame::Ack {
                cseq: 2,
                seq: 43,
                replaced,
            },
        ),
        (
            "nack",
            ServerFrame::Nack {
                cseq: 3,
                reason: gone,
                edit_index: Some(1),
            },
        ),
        (
            "nack of a whole change",
            ServerFrame::Nack {
                cseq: 4,
                reason: RejectReason::Locked,
                edit_index: None,
            },
        ),
        (
            "hold",
            ServerFrame::Hold {
                next_cseq: 5,
                retry_after_ms: 34,
            },
        ),
        (
            "commit",
            ServerFrame::Commit {
                first_seq: 42,
                changes: vec![change.clone()],
                hash: None,
            },
        ),
        (
            "commit with a hash",
            ServerFrame::Commit {
                first_seq: 64,
                changes: vec![change],
                hash: Some("00c0ffee00c0ffee".into()),
            },
        ),
        (
            "presence_tick",
            ServerFrame::PresenceTick {
                changed: vec![peer],
                left: vec![3],
            },
        ),
        (
            "role",
            ServerFrame::Role {
                role: Role::Observer,
            },
        ),
        ("lagged", ServerFrame::Lagged),
        (
            "bye",
            ServerFrame::Bye {
                retry_after_ms: 1_800,
            },
        ),
        ("pong", ServerFrame::Pong { t: 1_717_171 }),
        (
            "error",
            ServerFrame::Error {
                message: "say hello first".into(),
            },
        ),
    ]
}

/// Every reason to refuse, and every kind of field and edit error that may stand in one.
pub fn reasons() -> Vec<RejectReason> {
    let impossible = [
        EditError::FactorGone { factor: TRUST },
        EditError::LinkGone { link: LINK },
        EditError::GroupGone { group: GROUP },
        EditError::LoopGone { named: LOOP },
        EditError::IdTaken,
        EditError::OffPlane,
        EditError::GroupInsideItself,
        EditError::EmptyLoop,
        EditError::LeverGone { lever: LEVER },
        EditError::LeverFull,
    ];
    let fields = [
        Field::factor(TRUST, FactorField::At),
        Field::link(LINK, LinkField::Because),
        Field::group(GROUP, GroupField::Colour),
        Field::named(LOOP, LoopField::Story),
        Field::Title,
        Field::Question,
        Field::Lock,
        Field::Stage,
        Field::lever(LEVER, LeverField::History),
    ];
    let mut all = vec![
        RejectReason::NotAllowed {
            role: Role::Observer,
        },
        RejectReason::Locked,
        RejectReason::NotInThisStage,
        RejectReason::TooManyEdits,
        RejectReason::MapFull,
        RejectReason::RefusedBefore,
        RejectReason::Empty,
        RejectReason::ItemLocked,
        RejectReason::Held,
    ];
    all.extend(impossible.map(|error| RejectReason::Impossible { error }));
    all.extend(fields.map(|field| RejectReason::Conflict { field }));
    all
}

/// One of every edit, in the order of their numbers.
pub fn edits() -> Vec<Edit> {
    let link = Link {
        delay: true,
        strength: Some(Strength::Strong),
        confidence: Some(Confidence::Low),
        because: Reason::parse("you feel at home").unwrap(),
        note: note("said twice"),
        ..Link::new(TRUST, BELONGING, Polarity::Same)
    };
    let lever = Lever {
        statement: note("Give classes the same teachers."),
        touches: Touches {
            factors: vec![TRUST],
            links: vec![LINK],
            loops: vec![LOOP],
        },
        depth: Depth {
            scale: Some(ActionScale::Structures),
            condition: Some(Condition::Relationships),
            meadows: Meadows::new(7),
        },
        rationale: note("Trust feeds itself."),
        group: Some(GROUP),
        ..Lever::new(label("Room for trust"))
    };
    let named = NamedLoop {
        links: vec![LINK],
        name: label("Push back"),
        story: note("It settles."),
        sign: Some(LoopSign::Balancing),
    };
    let mut content = Content::default();
    content
        .factors
        .insert(TRUST, Factor::new(label("Trust"), Point::new(-40, 300)));
    let stage = Stage {
        kind: StageKind::Connect,
        tools: [Tool::Connect, Tool::EditOwn].into(),
    };
    let group = Group::new(label("School"), GroupColour(3));
    vec![
        Edit::AddFactor {
            id: TRUST,
            factor: Factor {
                group: Some(GROUP),
                note: note("two\nlines"),
                ..Factor::new(label("Trust"), Point::new(-40, 300))
            },
        },
        Edit::AddLink { id: LINK, link },
        Edit::SetLabel {
            factor: TRUST,
            label: label("Mutual trust"),
        },
        Edit::SetFactorNote {
            factor: TRUST,
            note: note(""),
        },
        Edit::SetFactorGroup {
            factor: TRUST,
            group: None,
        },
        Edit::MoveFactors {
            moves: vec![(TRUST, Point::new(10, -20))],
        },
        Edit::SetPolarity {
            link: LINK,
            polarity: Polarity::Opposite,
        },
        Edit::SetDelay {
            link: LINK,
            delay: true,
        },
        Edit::SetStrength {
            link: LINK,
            strength: Some(Strength::Weak),
        },
        Edit::SetConfidence {
            link: LINK,
            confidence: None,
        },
        Edit::SetBecause {
            link: LINK,
            because: Reason::parse("you feel at home").unwrap(),
        },
        Edit::SetLinkNote {
            link: LINK,
            note: note("said twice"),
        },
        Edit::Delete {
            factors: vec![TRUST],
            links: vec![],
            groups: vec![],
            loops: vec![],
        },
        Edit::Insert { content },
        Edit::AddGroup { id: GROUP, group },
        Edit::SetGroupLabel {
            group: GROUP,
            label: label("Life at school"),
        },
        Edit::SetGroupParent {
            group: GROUP,
            parent: None,
        },
        Edit::SetGroupColour {
            group: GROUP,
            colour: GroupColour(5),
        },
        Edit::NameLoop { id: LOOP, named },
        Edit::SetLoopName {
            named: LOOP,
            name: label("The push back"),
        },
        Edit::SetLoopStory {
            named: LOOP,
            story: note("It settles."),
        },
        Edit::SetTitle {
            title: Some(label("What keeps students at school?")),
        },
        Edit::SetQuestion {
            question: note("Why do students stay?"),
        },
        Edit::SetLock { on: true },
        Edit::OpenStage { stage: Some(stage) },
        Edit::SetPinned {
            factor: TRUST,
            pinned: true,
        },
        Edit::SetBend {
            link: LINK,
            bend: Some(Bend::nearest(-150)),
        },
        Edit::SetLoopSign {
            named: LOOP,
            sign: Some(LoopSign::Reinforcing),
        },
        Edit::LockItems {
            factors: vec![TRUST],
            links: vec![LINK],
            groups: vec![GROUP],
            on: true,
        },
        Edit::AddLever { id: LEVER, lever },
        Edit::ReviseLever {
            lever: LEVER,
            part: LeverPart::Statement {
                to: note("Give classes the same two teachers."),
            },
        },
        Edit::StepLever {
            lever: LEVER,
            step: LeverStep {
                status: LeverStatus::Adopted,
                day: 20_784,
                why: Reason::parse("each voice supports it").unwrap(),
            },
        },
        Edit::CommentLever {
            lever: LEVER,
            id: CommentId::from_u128(0x0190_163e_0008_7000_8000_0000_0000_0001),
            comment: Some(Comment {
                voice: Some(Voice::Student),
                words: note("It helped."),
            }),
        },
        Edit::Recommend {
            lever: LEVER,
            id: RecommendationId::from_u128(0x0190_163e_0009_7000_8000_0000_0000_0001),
            recommendation: Some(Recommendation {
                change: note("Plan staff for two years."),
                audience: Audience::School,
                why: Note::default(),
                evidence: note("The vote."),
                drafted_by: vec![Voice::Student, Voice::Teacher],
                status: RecommendationStatus::HandedOver,
                answer: Note::default(),
            }),
        },
        Edit::DropLever { lever: LEVER },
    ]
}
