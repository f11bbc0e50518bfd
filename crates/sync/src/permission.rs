//! Who may do what: one table of role, stage and lock, asked for every edit against the newest state.

use loopwise_model::{ActorId, Edit, Settings, Tool};
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
        Edit::SetTitle { .. }
        | Edit::SetQuestion { .. }
        | Edit::SetLock { .. }
        | Edit::OpenStage { .. } => Takes::Run,
    }
}

/// Whether a role may make an edit on a map with these settings. `owns` says whether everything the edit changes was
/// put there by the same person.
///
/// # Errors
/// The reason to show to the person.
pub fn may(role: Role, settings: &Settings, edit: &Edit, owns: bool) -> Result<(), RejectReason> {
    match role {
        Role::Facilitator => return Ok(()),
        Role::Observer | Role::Projector | Role::Analyst => {
            return Err(RejectReason::NotAllowed { role });
        }
        Role::Participant => {}
    }
    let takes = takes(edit);
    if takes == Takes::Run {
        return Err(RejectReason::NotAllowed { role });
    }
    if settings.locked {
        return Err(RejectReason::Locked);
    }
    let Some(stage) = &settings.stage else {
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
    use loopwise_model::{Factor, FactorId, Label, Point, Stage, StageKind};

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
    fn settings(locked: bool, tools: Option<&[Tool]>) -> Settings {
        let stage = tools.map(|tools| Stage {
            kind: StageKind::Connect,
            tools: tools.iter().copied().collect(),
        });
        Settings {
            locked,
            stage,
            ..Settings::default()
        }
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
