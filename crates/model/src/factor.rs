//! A factor: something that can go up or down, at a place on the map.

use minicbor::{Decode, Encode};
use serde::{Deserialize, Serialize};

use crate::{GroupId, Label, Note, is_false};

/// Largest absolute coordinate, in map units. Positions beyond it are refused, so that arithmetic on them is safe.
pub const PLANE: i32 = 1_000_000;

/// A place on the map, in map units (one unit is one CSS pixel at zoom 1); y grows downwards.
///
/// Whole numbers, because two devices must hold the same map to the last bit.
#[derive(
    Debug,
    Clone,
    Copy,
    Default,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Serialize,
    Deserialize,
    Encode,
    Decode,
)]
pub struct Point {
    /// To the right.
    #[n(0)]
    pub x: i32,
    /// Downwards.
    #[n(1)]
    pub y: i32,
}

impl Point {
    /// The point at (x, y).
    #[must_use]
    pub const fn new(x: i32, y: i32) -> Self {
        Self { x, y }
    }

    /// Whether the point lies on the plane a map may use.
    #[must_use]
    pub const fn on_plane(self) -> bool {
        self.x >= -PLANE && self.x <= PLANE && self.y >= -PLANE && self.y <= PLANE
    }
}

/// Something that can go up or down. The position is the middle of its card.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Encode)]
pub struct Factor {
    /// The words on the card.
    #[n(0)]
    pub label: Label,
    /// The middle of the card.
    #[n(1)]
    pub at: Point,
    /// The group it belongs to.
    #[n(2)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub group: Option<GroupId>,
    /// What people wrote about it.
    #[n(3)]
    #[serde(default, skip_serializing_if = "Note::is_empty")]
    pub note: Note,
    /// Whether arranging the map leaves it where it is.
    #[n(4)]
    #[cbor(skip_if = "is_false")]
    #[serde(default, skip_serializing_if = "is_false")]
    pub pinned: bool,
    /// Whether only facilitators may change it.
    #[n(5)]
    #[cbor(skip_if = "is_false")]
    #[serde(default, skip_serializing_if = "is_false")]
    pub locked: bool,
}

crate::record!(Factor: label, at, group, note; pinned, locked);

impl Factor {
    /// A factor with nothing but a label and a place.
    #[must_use]
    pub fn new(label: Label, at: Point) -> Self {
        Self {
            label,
            at,
            group: None,
            note: Note::default(),
            pinned: false,
            locked: false,
        }
    }
}
