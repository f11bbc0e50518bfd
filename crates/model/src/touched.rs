//! What a change touched: the one path by which screens, undo and conflict checks learn of it.

use minicbor::{Decode, Encode};
use serde::{Deserialize, Serialize};

use crate::{FactorId, GroupId, LeverId, LinkId, LoopId};

/// A part of a factor that is written on its own.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Encode, Decode,
)]
#[cbor(index_only)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)] // the fields of `Factor`
pub enum FactorField {
    /// It came or went.
    #[n(0)]
    Exists,
    #[n(1)]
    Label,
    #[n(2)]
    At,
    #[n(3)]
    Note,
    #[n(4)]
    Group,
    #[n(5)]
    Pinned,
    #[n(6)]
    Locked,
}

/// A part of a link that is written on its own.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Encode, Decode,
)]
#[cbor(index_only)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)] // the fields of `Link`
pub enum LinkField {
    /// It came or went.
    #[n(0)]
    Exists,
    #[n(1)]
    Polarity,
    #[n(2)]
    Delay,
    #[n(3)]
    Strength,
    #[n(4)]
    Confidence,
    #[n(5)]
    Because,
    #[n(6)]
    Note,
    #[n(7)]
    Bend,
    #[n(8)]
    Locked,
}

/// A part of a group that is written on its own.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Encode, Decode,
)]
#[cbor(index_only)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)] // the fields of `Group`
pub enum GroupField {
    /// It came or went.
    #[n(0)]
    Exists,
    #[n(1)]
    Label,
    #[n(2)]
    Parent,
    #[n(3)]
    Colour,
    #[n(4)]
    Locked,
}

/// A part of a named loop that is written on its own.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Encode, Decode,
)]
#[cbor(index_only)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)] // the fields of `NamedLoop`
pub enum LoopField {
    /// It came or went.
    #[n(0)]
    Exists,
    #[n(1)]
    Name,
    #[n(2)]
    Story,
    #[n(3)]
    Sign,
}

/// A part of a leverage point that is written on its own.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Encode, Decode,
)]
#[cbor(index_only)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)] // the fields of `Lever`
pub enum LeverField {
    /// It came or went.
    #[n(0)]
    Exists,
    #[n(1)]
    Name,
    #[n(2)]
    Statement,
    #[n(3)]
    Touches,
    #[n(4)]
    Depth,
    #[n(5)]
    History,
    #[n(6)]
    Rationale,
    #[n(7)]
    Group,
    #[n(8)]
    Comments,
    #[n(9)]
    Recommendations,
}

/// One place on a map that can be written.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Encode,
)]
#[serde(tag = "on", rename_all = "snake_case")]
pub enum Field {
    /// Of a factor.
    #[n(0)]
    Factor {
        /// Which factor.
        #[n(0)]
        id: FactorId,
        /// Which part of it.
        #[n(1)]
        field: FactorField,
    },
    /// Of a link.
    #[n(1)]
    Link {
        /// Which link.
        #[n(0)]
        id: LinkId,
        /// Which part of it.
        #[n(1)]
        field: LinkField,
    },
    /// Of a group.
    #[n(2)]
    Group {
        /// Which group.
        #[n(0)]
        id: GroupId,
        /// Which part of it.
        #[n(1)]
        field: GroupField,
    },
    /// Of a named loop.
    #[n(3)]
    Loop {
        /// Which named loop.
        #[n(0)]
        id: LoopId,
        /// Which part of it.
        #[n(1)]
        field: LoopField,
    },
    /// The map's title.
    #[n(4)]
    Title,
    /// The map's question.
    #[n(5)]
    Question,
    /// The map's lock.
    #[n(6)]
    Lock,
    /// The open stage.
    #[n(7)]
    Stage,
    /// Of a leverage point.
    #[n(8)]
    Lever {
        /// Which leverage point.
        #[n(0)]
        id: LeverId,
        /// Which part of it.
        #[n(1)]
        field: LeverField,
    },
}

crate::union!(Field:
    0 => Factor { id, field },
    1 => Link { id, field },
    2 => Group { id, field },
    3 => Loop { id, field },
    4 => Title,
    5 => Question,
    6 => Lock,
    7 => Stage,
    8 => Lever { id, field },
);

impl Field {
    /// Part of a factor.
    #[must_use]
    pub const fn factor(id: FactorId, field: FactorField) -> Self {
        Self::Factor { id, field }
    }
    /// Part of a link.
    #[must_use]
    pub const fn link(id: LinkId, field: LinkField) -> Self {
        Self::Link { id, field }
    }
    /// Part of a group.
    #[must_use]
    pub const fn group(id: GroupId, field: GroupField) -> Self {
        Self::Group { id, field }
    }
    /// Part of a named loop.
    #[must_use]
    pub const fn named(id: LoopId, field: LoopField) -> Self {
        Self::Loop { id, field }
    }
    /// Part of a leverage point.
    #[must_use]
    pub const fn lever(id: LeverId, field: LeverField) -> Self {
        Self::Lever { id, field }
    }
}

/// The places one or more edits wrote, in the order of writing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Touched {
    /// The places; one may appear more than once.
    pub fields: Vec<Field>,
}

impl Touched {
    /// Whether nothing was written.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.fields.is_empty()
    }

    /// Adds what another edit wrote.
    pub fn merge(&mut self, other: Touched) {
        self.fields.extend(other.fields);
    }

    /// Whether loops may have changed: a factor or link came or went, or a sign or delay was changed.
    #[must_use]
    pub fn structural(&self) -> bool {
        self.fields.iter().any(|field| {
            matches!(
                field,
                Field::Factor {
                    field: FactorField::Exists,
                    ..
                } | Field::Link {
                    field: LinkField::Exists | LinkField::Polarity | LinkField::Delay,
                    ..
                }
            )
        })
    }
}
