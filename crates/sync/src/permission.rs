//! Who may do what: one table of role, stage and lock, asked for every edit against the newest state.

pub mod locks;

use loopwise_model::{ActorId, Edit, SystemMap, Tool};
use minicbor::{Decode, Encode};
use serde::{Deserialize, Serialize};

use crate::RejectReason;

/// What a person may do on a map.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Encode, Decode,
)]
#[cbor(index_only)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Runs workshops; may do everything.
    #[n(0)]
    Facilitator,
    /// Takes part; may do what the open stage allows.
    #[n(1)]
    Participant,
    /// Looks on.
    #[n(2)]
    Observer,
    /// A big screen.
    #[n(3)]
    Projector,
    /// Reads and reports.
    #[n(4)]
    Analyst,
}

impl Role {
    /// Every role, for tests and tables.
    pub const ALL: [Self; 5] = [
        Self::Facilitator,
        Self::Participant,
        Self::Observer,
        Self::Projector,
        Self::Analyst,
    ];

    /// The word used in tables and addresses.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Facilitator => "facilitator",
            Self::Participant => "participant",
            Self::Observer => "observer",
            Self::Projector => "projector",
            Self::Analyst => "analyst",
        }
    }

    /// The role this word names.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.word() == word)
    }

    /// Whether this role may ever change a map.
    #[must_use]
    pub const fn edits(self) -> bool {
        matches!(self, Self::Facilitator | Self::Participant)
    }
}

/// Somebody on a map.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// Who, in this workshop.
    pub actor: ActorId,
    /// What they may do.
    pub role: Role,
    /// The name others see.
    pub name: String,
    /// The voice they speak with: `student`, `teacher`, `member` or a workshop's own.
    pub voice: Option<String>,
}

/// What an edit takes, in the words of a run-sheet's tools.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Takes {
    Add,
    Connect,
    AddAndConnect,
    Move,
    /// Changing or taking away something that is there.
    Change,
    /// Running the workshop.
    Run,
}

fn takes(edit: &Edit) -> Takes {
    match edit {
        Edit::AddFactor { .. } => Takes::Add,
        Edit::AddLink { .. } => Takes::Connect,
        // Groups and named loops are nobody's own, so bringing some takes what changing them takes.
        Edit::Insert { content } if !content.levers.is_empty() => Takes::Run,
        Edit::Insert { content } if content.groups.is_empty() && content.loops.is_empty() => {
            Takes::AddAndConnect
        }
        Edit::Insert { .. } => Takes::Change,
        Edit::MoveFactors { .. } | Edit::SetPinned { .. } | Edit::SetBend { .. } => Takes::Move,
        Edit::SetLabel { .. }
        | Edit::SetFactorNote { .. }
        | Edit::SetFactorGroup { .. }
        | Edit::SetPolarity { .. }
        | Edit::SetDelay { .. }
        | Edit::SetStrength { .. }
        | Edit::SetConfidence { .. }
        | Edit::SetBecause { .. }
        | Edit::SetLinkNote { .. }
        | Edit::Delete { .. }
        | Edit::AddGroup { .. }
        | Edit::SetGroupLabel { .. }
        | Edit::SetGroupParent { .. }
        | Edit::SetGroupColour { .. }
        | Edit::NameLoop { .. }
        | Edit::SetLoopName { .. }
        | Edit::SetLoopStory { .. }
        | Edit::SetLoopSign { .. } => Takes::Change,
        // Participants put a leverage point forward with a card, which a facilitator looks at.
        Edit::AddLever { .. }
        | Edit::ReviseLever { .. }
        | Edit::StepLever { .. }
        | Edit::CommentLever { .. }
        | Edit::Recommend { .. }
        | Edit::DropLever { .. }
        | Edit::SetTitle { .. }
        | Edit::SetQuestion { .. }
        | Edit::SetLock { .. }
        | Edit::LockItems { .. }
        | Edit::OpenStage { .. } => Takes::Run,
    }
}

/// Whether a role may make an edit on a map as it is. `owns` says whether everything the edit changes was put there by the
/// same person.
///
/// # Errors
/// The reason to show to the person.
pub fn may(role: Role, map: &SystemMap, edit: &Edit, owns: bool) -> Result<(), RejectReason> {
    match role {
        Role::Facilitator => return Ok(()),
        Role::Observer | Role::Projector | Role::Analyst => {
            return Err(RejectReason::NotAllowed { role });
        }
        Role::Participant => {}
    }
    let takes = takes(edit);
    if takes == Takes::Run || locks::come_with(edit) {
        return Err(RejectReason::NotAllowed { role });
    }
    if map.settings.locked {
        return Err(RejectReason::Locked);
    }
    if locks::stop(map, edit) {
        return Err(RejectReason::ItemLocked);
    }
    let Some(stage) = &map.settings.stage else {
        return Ok(());
    };
    let has = |tool| stage.tools.contains(&tool);
    let allowed = match takes {
        Takes::Add => has(Tool::Add),
        Takes::Connect => has(Tool::Connect),
        // Putting back what one took off oneself is changing one's own.
        Takes::AddAndConnect => {
            (has(Tool::Add) && has(Tool::Connect)) || (owns && has(Tool::EditOwn))
        }
        Takes::Move => has(Tool::Move),
        Takes::Change => has(Tool::EditAny) || (owns && has(Tool::EditOwn)),
        Takes::Run => false,
    };
    if allowed {
        Ok(())
    } else {
        Err(RejectReason::NotInThisStage)
    }
}

#[cfg(test)]
mod tests {
    use loopwise_model::{
        Factor, FactorId, Group, GroupColour, GroupId, Label, Link, LinkId, Point, Polarity,
        Settings, Stage, StageKind,
    };

    use super::*;

    fn add() -> Edit {
        Edit::AddFactor {
            id: FactorId::from_u128(1),
            factor: Factor::new(Label::parse("Trust").unwrap(), Point::default()),
        }
    }
    fn reword() -> Edit {
        Edit::SetLabel {
            factor: FactorId::from_u128(1),
            label: Label::parse("Trust").unwrap(),
        }
    }
    fn settings(locked: bool, tools: Option<&[Tool]>) -> SystemMap {
        let stage = tools.map(|tools| Stage {
            kind: StageKind::Connect,
            tools: tools.iter().copied().collect(),
        });
        let settings = Settings {
            locked,
            stage,
            ..Settings::default()
        };
        SystemMap {
            settings,
            ..SystemMap::default()
        }
    }

    /// Group 1 inside group 2; factors 1 in group 1, 2 in group 2, 3 in none; links 1 → 2 and 2 → 3 by those numbers.
    fn areas() -> SystemMap {
        let label = |text| Label::parse(text).unwrap();
        let mut map = SystemMap::default();
        for (id, parent) in [(1, Some(2)), (2, None)] {
            let group = Group {
                parent: parent.map(GroupId::from_u128),
                ..Group::new(label("School"), GroupColour(0))
            };
            map.groups.insert(GroupId::from_u128(id), group);
        }
        for (id, group) in [(1, Some(1)), (2, Some(2)), (3, None)] {
            let factor = Factor {
                group: group.map(GroupId::from_u128),
                ..Factor::new(label("Trust"), Point::default())
            };
            map.factors.insert(FactorId::from_u128(id), factor);
        }
        for (from, to) in [(1, 2), (2, 3)] {
            map.links.insert(LinkId::from_u128(from), link(from, to));
        }
        map
    }
    fn link(from: u128, to: u128) -> Link {
        let ends = (FactorId::from_u128(from), FactorId::from_u128(to));
        Link::new(ends.0, ends.1, Polarity::Same)
    }
    fn by_participant(map: &SystemMap, edit: &Edit) -> Result<(), RejectReason> {
        assert_eq!(may(Role::Facilitator, map, edit, false), Ok(()));
        may(Role::Participant, map, edit, true)
    }
    fn moved(id: u128) -> Edit {
        let moves = vec![(FactorId::from_u128(id), Point::new(1, 1))];
        Edit::MoveFactors { moves }
    }
    fn drawn(from: u128, to: u128) -> Edit {
        let link = link(from, to);
        let id = LinkId::from_u128(9);
        Edit::AddLink { id, link }
    }
    fn signed(link: u128) -> Edit {
        Edit::SetPolarity {
            link: LinkId::from_u128(link),
            polarity: Polarity::Opposite,
        }
    }
    fn deleted(factor: u128) -> Edit {
        Edit::Delete {
            factors: vec![FactorId::from_u128(factor)],
            links: vec![],
            groups: vec![],
            loops: vec![],
        }
    }
    const STOPPED: Result<(), RejectReason> = Err(RejectReason::ItemLocked);

    #[test]
    fn a_locked_factor_stays_as_it_is_and_links_are_drawn_to_it() {
        let mut map = areas();
        let locked = FactorId::from_u128(3);
        map.factors.get_mut(&locked).unwrap().locked = true;
        for edit in [moved(3), deleted(3)] {
            assert_eq!(by_participant(&map, &edit), STOPPED);
        }
        for edit in [moved(2), deleted(2), drawn(1, 3), signed(2), add()] {
            assert_eq!(by_participant(&map, &edit), Ok(()), "{edit:?}");
        }
    }

    #[test]
    fn a_locked_link_is_not_taken_along_with_its_factor() {
        let mut map = areas();
        map.links.get_mut(&LinkId::from_u128(2)).unwrap().locked = true;
        for edit in [signed(2), deleted(2), deleted(3)] {
            assert_eq!(by_participant(&map, &edit), STOPPED, "{edit:?}");
        }
        for edit in [signed(1), moved(3), deleted(1)] {
            assert_eq!(by_participant(&map, &edit), Ok(()), "{edit:?}");
        }
    }

    #[test]
    fn a_locked_area_keeps_all_that_is_in_it_and_takes_nothing_in() {
        let mut map = areas();
        let (inner, outer) = (GroupId::from_u128(1), GroupId::from_u128(2));
        map.groups.get_mut(&outer).unwrap().locked = true;
        let into = |group| Edit::SetFactorGroup {
            factor: FactorId::from_u128(3),
            group: Some(group),
        };
        let apart = Edit::SetGroupParent {
            group: inner,
            parent: None,
        };
        let within = [
            moved(1),
            moved(2),
            signed(1),
            drawn(2, 1),
            into(inner),
            apart,
        ];
        for edit in within {
            assert_eq!(by_participant(&map, &edit), STOPPED, "{edit:?}");
        }
        for edit in [moved(3), signed(2), drawn(1, 3), drawn(3, 3)] {
            assert_eq!(by_participant(&map, &edit), Ok(()), "{edit:?}");
        }

        map.groups.get_mut(&outer).unwrap().locked = false;
        map.groups.get_mut(&inner).unwrap().locked = true;
        assert_eq!(by_participant(&map, &moved(1)), STOPPED);
        for edit in [moved(2), signed(1), drawn(2, 1), into(outer)] {
            assert_eq!(by_participant(&map, &edit), Ok(()), "{edit:?}");
        }
    }

    #[test]
    fn nothing_is_brought_along_locked() {
        let mut brought = link(1, 3);
        brought.locked = true;
        let edit = Edit::AddLink {
            id: LinkId::from_u128(9),
            link: brought,
        };
        let role = Role::Participant;
        assert_eq!(
            by_participant(&areas(), &edit),
            Err(RejectReason::NotAllowed { role })
        );
    }

    #[test]
    fn only_facilitators_and_participants_ever_edit() {
        for role in Role::ALL {
            assert_eq!(
                may(role, &settings(false, None), &add(), true).is_ok(),
                role.edits()
            );
        }
    }

    #[test]
    fn a_lock_stops_participants_and_not_facilitators() {
        let locked = settings(true, None);
        assert_eq!(
            may(Role::Participant, &locked, &add(), true),
            Err(RejectReason::Locked)
        );
        assert_eq!(may(Role::Facilitator, &locked, &add(), false), Ok(()));
    }

    #[test]
    fn a_stage_allows_its_tools_and_no_others() {
        let stage = settings(false, Some(&[Tool::Add, Tool::EditOwn]));
        assert_eq!(may(Role::Participant, &stage, &add(), true), Ok(()));
        assert_eq!(may(Role::Participant, &stage, &reword(), true), Ok(()));
        assert_eq!(
            may(Role::Participant, &stage, &reword(), false),
            Err(RejectReason::NotInThisStage)
        );
        let moving = Edit::MoveFactors { moves: vec![] };
        assert_eq!(
            may(Role::Participant, &stage, &moving, true),
            Err(RejectReason::NotInThisStage)
        );
    }

    #[test]
    fn participants_never_run_the_workshop() {
        let unlock = Edit::SetLock { on: false };
        let open = settings(false, None);
        assert_eq!(
            may(Role::Participant, &open, &unlock, true),
            Err(RejectReason::NotAllowed {
                role: Role::Participant
            })
        );
    }
}
