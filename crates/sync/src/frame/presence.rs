//! Where people are: the lossy lane. Only the newest state counts, nothing of it is stored.

use loopwise_model::{FactorId, LinkId, Point};
use minicbor::{Decode, Encode};
use serde::{Deserialize, Serialize};

use crate::Role;

/// Something a person has chosen.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Encode, Decode,
)]
#[serde(tag = "on", rename_all = "snake_case")]
pub enum Selected {
    /// A factor.
    #[n(0)]
    Factor {
        /// Which.
        #[n(0)]
        id: FactorId,
    },
    /// A link.
    #[n(1)]
    Link {
        /// Which.
        #[n(0)]
        id: LinkId,
    },
}

/// What a person is doing just now.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, Encode)]
pub struct Pointing {
    /// Where their pointer is, in map units.
    #[n(0)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cursor: Option<Point>,
    /// What they chose.
    #[n(1)]
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub selection: Vec<Selected>,
    /// Factors they are dragging, and where to.
    #[n(2)]
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub ghost: Vec<(FactorId, Point)>,
    /// The factor whose words they are typing.
    #[n(3)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub editing: Option<FactorId>,
    /// The part of the map that they show everybody; only of facilitators.
    #[n(4)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sight: Option<Sight>,
}

loopwise_model::record!(Pointing: cursor, selection, ghost, editing, sight);

/// A part of the map, by two of its corners.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Encode)]
pub struct Sight {
    /// The corner at the top left.
    #[n(0)]
    pub from: Point,
    /// The corner at the bottom right.
    #[n(1)]
    pub to: Point,
}

loopwise_model::record!(Sight: from, to);

/// Somebody who is here.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Encode)]
pub struct Peer {
    /// The number of their connection; it means nothing outside it.
    #[n(0)]
    pub peer: u32,
    /// The name others see.
    #[n(1)]
    pub name: String,
    /// The voice they speak with.
    #[n(2)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub voice: Option<String>,
    /// What they may do.
    #[n(3)]
    pub role: Role,
    /// What they are doing.
    #[n(4)]
    #[serde(default)]
    pub pointing: Pointing,
}

loopwise_model::record!(Peer: peer, name, voice, role, pointing);
