//! Why a map refuses an edit: a closed list that a person could understand.

use minicbor::Encode;
use serde::{Deserialize, Serialize};

use crate::{FactorId, GroupId, LeverId, LinkId, LoopId};

/// Why an edit cannot be applied. The map is unchanged.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error, Serialize, Deserialize, Encode)]
#[serde(tag = "error", rename_all = "snake_case")]
pub enum EditError {
    /// The factor is not on the map (any more).
    #[n(0)]
    #[error("the factor {factor} is not on the map")]
    FactorGone {
        /// Which.
        #[n(0)]
        factor: FactorId,
    },
    /// The link is not on the map (any more).
    #[n(1)]
    #[error("the link {link} is not on the map")]
    LinkGone {
        /// Which.
        #[n(0)]
        link: LinkId,
    },
    /// The group is not on the map (any more).
    #[n(2)]
    #[error("the group {group} is not on the map")]
    GroupGone {
        /// Which.
        #[n(0)]
        group: GroupId,
    },
    /// The named loop is not on the map (any more).
    #[n(3)]
    #[error("the named loop {named} is not on the map")]
    LoopGone {
        /// Which.
        #[n(0)]
        named: LoopId,
    },
    /// Something with this id is on the map already.
    #[n(4)]
    #[error("this id is taken: ids are never used twice")]
    IdTaken,
    /// A position lies outside the plane.
    #[n(5)]
    #[error("the position lies outside the map")]
    OffPlane,
    /// A group would contain itself.
    #[n(6)]
    #[error("a group cannot lie inside itself")]
    GroupInsideItself,
    /// A named loop needs at least one link.
    #[n(7)]
    #[error("a loop needs at least one link")]
    EmptyLoop,
    /// The leverage point is not on the map (any more).
    #[n(8)]
    #[error("the leverage point {lever} is not on the map")]
    LeverGone {
        /// Which.
        #[n(0)]
        lever: LeverId,
    },
    /// A leverage point touches too much, or has too much said about it.
    #[n(9)]
    #[error("a leverage point touches at most 50 things of a kind and has at most 200 comments")]
    LeverFull,
}

crate::union!(EditError:
    0 => FactorGone { factor },
    1 => LinkGone { link },
    2 => GroupGone { group },
    3 => LoopGone { named },
    4 => IdTaken,
    5 => OffPlane,
    6 => GroupInsideItself,
    7 => EmptyLoop,
    8 => LeverGone { lever },
    9 => LeverFull,
);
