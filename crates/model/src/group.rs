//! A group of factors, such as a theme. A factor is in at most one group; groups may nest.

use minicbor::{Decode, Encode};
use serde::{Deserialize, Serialize};

use crate::{GroupId, Label, is_false};

/// Which of the theme colours a group wears: a place in the palette, not a colour, so that every theme can pick its own.
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
#[cbor(transparent)]
#[serde(transparent)]
pub struct GroupColour(#[n(0)] pub u8);

/// A named set of factors.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Encode)]
pub struct Group {
    /// Its name.
    #[n(0)]
    pub label: Label,
    /// The group around it.
    #[n(1)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parent: Option<GroupId>,
    /// Its place in the palette.
    #[n(2)]
    #[serde(default)]
    pub colour: GroupColour,
    /// Whether only facilitators may change it and what is in it.
    #[n(3)]
    #[cbor(skip_if = "is_false")]
    #[serde(default, skip_serializing_if = "is_false")]
    pub locked: bool,
}

crate::record!(Group: label, parent, colour; locked);

impl Group {
    /// A group of its own, open to everybody.
    #[must_use]
    pub fn new(label: Label, colour: GroupColour) -> Self {
        Self {
            label,
            parent: None,
            colour,
            locked: false,
        }
    }
}
