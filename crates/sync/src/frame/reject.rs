//! Why a change was refused: a closed list, each with a message in the catalogue.

use loopwise_model::{EditError, Field};
use minicbor::Encode;
use serde::{Deserialize, Serialize};

use crate::Role;

/// Why the server refused a change. Nothing of the change was applied.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Encode)]
#[serde(tag = "reason", rename_all = "snake_case")]
pub enum RejectReason {
    /// This role may not do this.
    #[n(0)]
    NotAllowed {
        /// The role.
        #[n(0)]
        role: Role,
    },
    /// The map is locked.
    #[n(1)]
    Locked,
    /// The open stage has no tool for this.
    #[n(2)]
    NotInThisStage,
    /// The map cannot take this edit: what it refers to is gone, or the edit makes no sense.
    #[n(3)]
    Impossible {
        /// What is missing.
        #[n(0)]
        error: EditError,
    },
    /// Too many edits in one change.
    #[n(4)]
    TooManyEdits,
    /// The map holds as much as a map may hold.
    #[n(5)]
    MapFull,
    /// Made long ago and offline, it would overwrite newer work of someone else.
    #[n(6)]
    Conflict {
        /// The first place where both wrote.
        #[n(0)]
        field: Field,
    },
    /// It was refused before; the reason is no longer known.
    #[n(7)]
    RefusedBefore,
    /// A change without any edit.
    #[n(8)]
    Empty,
    /// It touches something that is locked by itself, or that lies in a locked area.
    #[n(9)]
    ItemLocked,
    /// It says something in words that waits for the facilitator.
    #[n(10)]
    Held,
}

loopwise_model::union!(RejectReason:
    0 => NotAllowed { role },
    1 => Locked,
    2 => NotInThisStage,
    3 => Impossible { error },
    4 => TooManyEdits,
    5 => MapFull,
    6 => Conflict { field },
    7 => RefusedBefore,
    8 => Empty,
    9 => ItemLocked,
    10 => Held,
);
