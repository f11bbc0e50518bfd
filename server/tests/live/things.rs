//! What stands on a map that is asked about, and one edit of every kind. Every line of the file of permissions has things
//! of its own, so that one edit takes nothing from the next.

use loopwise_model::{
    Bend, Comment, CommentId, Confidence, Content, Edit, Factor, FactorId, Group, GroupColour,
    GroupId, Lever, LeverId, LeverPart, LeverStatus, LeverStep, Link, LinkId, LoopId, LoopSign,
    NamedLoop, Note, Point, Polarity, Reason, RecommendationId, Settings, Strength,
};
use loopwise_sync::Role;

use super::table::Whose;
use crate::server::label;

/// A line of the file that is asked about.
#[derive(Clone, Copy)]
pub struct Line {
    pub whose: Whose,
    pub asks: Role,
    pub place: usize,
}

/// Two factors in a circle, a group and the circle's name: ids that follow from whose they are, who asks, and for which line.
#[derive(Clone, Copy)]
struct Things(u128);

impl Things {
    fn of(whose: Whose, asks: Role, place: usize) -> Self {
        let number = (place as u128) << 8 | (asks as u128) << 4 | whose as u128;
        Self(0x0192_0000_0000_7000_8000_0000_0000_0000 + (number << 4))
    }
    fn factors(self) -> [FactorId; 2] {
        [1, 2].map(|nth| FactorId::from_u128(self.0 + nth))
    }
    fn links(self) -> [LinkId; 2] {
        [1, 2].map(|nth| LinkId::from_u128(self.0 + nth))
    }
    fn group(self) -> GroupId {
        GroupId::from_u128(self.0)
    }
    fn named(self) -> LoopId {
        LoopId::from_u128(self.0)
    }

    fn circle(self) -> Content {
        let (factors, links) = (self.factors(), self.links());
        let new = |id| (id, Factor::new(label("Asked about"), Point::new(0, 0)));
        let [there, back] = links;
        let [a, b] = factors;
        let ends = [(there, a, b), (back, b, a)];
        Content {
            factors: factors.into_iter().map(new).collect(),
            links: ends
                .map(|(id, from, to)| (id, Link::new(from, to, Polarity::Same)))
                .into_iter()
                .collect(),
            ..Content::default()
        }
    }

    fn new_group() -> Group {
        Group::new(label("Together"), GroupColour(1))
    }

    fn lever(self) -> LeverId {
        LeverId::from_u128(self.0)
    }

    fn new_lever() -> Lever {
        Lever::new(label("Room for trust"))
    }

    fn named_circle(of: Self) -> NamedLoop {
        NamedLoop {
            links: of.links().to_vec(),
            name: label("Round"),
            story: Note::default(),
            sign: None,
        }
    }

    fn whole(self) -> Content {
        let mut circle = self.circle();
        for factor in circle.factors.values_mut() {
            factor.group = Some(self.group());
        }
        Content {
            groups: [(self.group(), Self::new_group())].into_iter().collect(),
            loops: [(self.named(), Self::named_circle(self))]
                .into_iter()
                .collect(),
            ..circle
        }
    }

    fn grouped(self) -> Content {
        Content {
            loops: Content::default().loops,
            ..self.whole()
        }
    }
}

fn all(whose: Whose, asks: Role, lines: usize) -> Content {
    let mut content = Content::default();
    for place in 0..lines {
        let one = Things::of(whose, asks, place).whole();
        for (id, group) in one.groups.iter() {
            content.groups.insert(*id, group.clone());
        }
        for (id, factor) in one.factors.iter() {
            content.factors.insert(*id, factor.clone());
        }
        for (id, link) in one.links.iter() {
            content.links.insert(*id, link.clone());
        }
        for (id, named) in one.loops.iter() {
            content.loops.insert(*id, named.clone());
        }
        // Participants put none there.
        if whose == Whose::Others {
            let lever = Things::of(whose, asks, place).lever();
            content.levers.insert(lever, Things::new_lever());
        }
    }
    content
}

/// What somebody else puts on the map for a role to ask about.
pub fn everything(asks: Role, lines: usize) -> Edit {
    Edit::Insert {
        content: all(Whose::Others, asks, lines),
    }
}

/// What a participant puts there.
pub fn of_own(lines: usize) -> Edit {
    Edit::Insert {
        content: all(Whose::Own, Role::Participant, lines),
    }
}

/// Takes off again what a participant will ask to put back.
pub fn taken_off<'a>(names: impl Iterator<Item = &'a str>) -> Vec<Edit> {
    let insert = names
        .enumerate()
        .filter(|(_, name)| name.starts_with("insert"));
    let taken = insert.map(|(place, _)| {
        let own = Things::of(Whose::Own, Role::Participant, place);
        Edit::Delete {
            factors: own.factors().to_vec(),
            links: Vec::new(),
            groups: vec![own.group()],
            loops: vec![own.named()],
        }
    });
    taken.collect()
}

/// Locks what others and participants have put there: the factors and links, or the groups.
pub fn locked(names: &[&str]) -> [Edit; 2] {
    let lock = |factors, links, groups| Edit::LockItems {
        factors,
        links,
        groups,
        on: true,
    };
    let (mut factors, mut links, mut groups) = (Vec::new(), Vec::new(), Vec::new());
    for (place, name) in names.iter().enumerate() {
        let others = [Role::Facilitator, Role::Participant];
        let others = others.map(|asks| Things::of(Whose::Others, asks, place));
        let own = Things::of(Whose::Own, Role::Participant, place);
        // What was taken off is not there to be locked.
        let own = Some(own).filter(|_| !name.starts_with("insert"));
        for things in others.into_iter().chain(own) {
            factors.extend(things.factors());
            links.extend(things.links());
            groups.push(things.group());
        }
    }
    [
        lock(factors, links, Vec::new()),
        lock(Vec::new(), Vec::new(), groups),
    ]
}

/// The name of an edit's kind, as it is written.
pub fn tag(edit: &Edit) -> String {
    serde_json::to_value(edit).unwrap()["edit"]
        .as_str()
        .unwrap()
        .to_owned()
}

/// The edit of a line. Settings are set to what they are.
pub fn edit(name: &str, line: Line, settings: &Settings) -> Edit {
    let Line { whose, asks, place } = line;
    // What is new is put beside what somebody else has put there.
    let there = if whose == Whose::New {
        Whose::Others
    } else {
        whose
    };
    let there = Things::of(there, looked_at(asks), place);
    let new = Things::of(Whose::New, asks, place);
    let ([factor, _], [link, _]) = (there.factors(), there.links());
    let (group, named) = (there.group(), there.named());
    let lever = Things::of(Whose::Others, looked_at(asks), place).lever();
    let note = Note::parse("Seen in class").unwrap();
    match (name, whose) {
        ("add_factor", _) => Edit::AddFactor {
            id: new.factors()[0],
            factor: Factor::new(label("New"), Point::new(9, 9)),
        },
        ("add_link", _) => {
            let [from, to] = there.factors();
            Edit::AddLink {
                id: new.links()[0],
                link: Link::new(from, to, Polarity::Opposite),
            }
        }
        ("insert", Whose::New) => Edit::Insert {
            content: new.circle(),
        },
        ("insert", _) => Edit::Insert {
            content: there.circle(),
        },
        ("insert_with_groups", Whose::New) => Edit::Insert {
            content: new.grouped(),
        },
        ("insert_with_groups", _) => Edit::Insert {
            content: there.grouped(),
        },
        ("add_group", _) => Edit::AddGroup {
            id: new.group(),
            group: Things::new_group(),
        },
        ("name_loop", _) => Edit::NameLoop {
            id: new.named(),
            named: Things::named_circle(there),
        },
        ("move_factors", _) => Edit::MoveFactors {
            moves: vec![(factor, Point::new(5, 5))],
        },
        ("set_pinned", _) => Edit::SetPinned {
            factor,
            pinned: true,
        },
        ("set_bend", _) => Edit::SetBend {
            link,
            bend: Some(Bend::nearest(200)),
        },
        ("set_label", _) => Edit::SetLabel {
            factor,
            label: label("Reworded"),
        },
        ("set_factor_note", _) => Edit::SetFactorNote { factor, note },
        ("set_factor_group", _) => Edit::SetFactorGroup {
            factor,
            group: Some(group),
        },
        ("set_polarity", _) => Edit::SetPolarity {
            link,
            polarity: Polarity::Unknown,
        },
        ("set_delay", _) => Edit::SetDelay { link, delay: true },
        ("set_strength", _) => Edit::SetStrength {
            link,
            strength: Some(Strength::Weak),
        },
        ("set_confidence", _) => Edit::SetConfidence {
            link,
            confidence: Some(Confidence::Low),
        },
        ("set_because", _) => Edit::SetBecause {
            link,
            because: Reason::parse("It did").unwrap(),
        },
        ("set_link_note", _) => Edit::SetLinkNote { link, note },
        ("delete", _) => Edit::Delete {
            factors: vec![factor],
            links: vec![],
            groups: vec![],
            loops: vec![],
        },
        ("set_group_label", _) => Edit::SetGroupLabel {
            group,
            label: label("Other words"),
        },
        ("set_group_parent", _) => Edit::SetGroupParent {
            group,
            parent: None,
        },
        ("set_group_colour", _) => Edit::SetGroupColour {
            group,
            colour: GroupColour(2),
        },
        ("set_loop_name", _) => Edit::SetLoopName {
            named,
            name: label("Round and round"),
        },
        ("set_loop_story", _) => Edit::SetLoopStory { named, story: note },
        ("set_loop_sign", _) => Edit::SetLoopSign {
            named,
            sign: Some(LoopSign::Balancing),
        },
        ("set_title", _) => Edit::SetTitle {
            title: Some(label("Asked")),
        },
        ("set_question", _) => Edit::SetQuestion {
            question: Note::parse("Why?").unwrap(),
        },
        ("set_lock", _) => Edit::SetLock {
            on: settings.locked,
        },
        ("lock_items", _) => Edit::LockItems {
            factors: vec![factor],
            links: vec![link],
            groups: vec![group],
            on: true,
        },
        ("insert_with_levers", _) => Edit::Insert {
            content: Content {
                levers: [(new.lever(), Things::new_lever())].into(),
                ..Content::default()
            },
        },
        ("add_lever", _) => Edit::AddLever {
            id: new.lever(),
            lever: Things::new_lever(),
        },
        ("revise_lever", _) => Edit::ReviseLever {
            lever,
            part: LeverPart::Rationale { to: note },
        },
        ("step_lever", _) => Edit::StepLever {
            lever,
            step: LeverStep {
                status: LeverStatus::Discussed,
                day: 20_000,
                why: Reason::default(),
            },
        },
        ("comment_lever", _) => Edit::CommentLever {
            lever,
            id: CommentId::from_u128(1),
            comment: Some(Comment {
                voice: None,
                words: note,
            }),
        },
        ("recommend", _) => Edit::Recommend {
            lever,
            id: RecommendationId::from_u128(1),
            recommendation: None,
        },
        ("drop_lever", _) => Edit::DropLever { lever },
        ("open_stage", _) => Edit::OpenStage {
            stage: settings.stage.clone(),
        },
        _ => panic!("no edit is called {name:?}"),
    }
}

/// Whoever only looks asks about the same things as participants.
fn looked_at(asks: Role) -> Role {
    if asks == Role::Facilitator {
        Role::Facilitator
    } else {
        Role::Participant
    }
}
