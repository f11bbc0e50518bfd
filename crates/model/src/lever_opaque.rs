//! Leverage points where nobody reads them: in the browser. What is said of them is passed over, so that a school's wifi
//! does not carry what the screen does not show. The pages about them come from the server.

use minicbor::{Decode, Decoder, Encode};
use serde::{Deserialize, Serialize};

use crate::{GroupId, LeverField, LeverId};

/// Something that was passed over.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, Encode)]
pub struct Opaque;

impl<'b, C> Decode<'b, C> for Opaque {
    fn decode(d: &mut Decoder<'b>, _: &mut C) -> Result<Self, minicbor::decode::Error> {
        d.skip()?;
        Ok(Self)
    }
}

/// A leverage point.
pub type Lever = Opaque;
/// A step in its life.
pub type LeverStep = Opaque;
/// A part of it.
pub type LeverPart = Opaque;
/// Something said about it.
pub type Comment = Opaque;
/// Something recommended from it.
pub type Recommendation = Opaque;
/// All leverage points of a map.
pub type Levers = Opaque;

impl Opaque {
    /// Which group looks after it, as far as is known.
    #[must_use]
    pub const fn group(&self) -> Option<GroupId> {
        None
    }

    /// Which part it is, as far as is known.
    #[must_use]
    pub const fn field(&self) -> LeverField {
        LeverField::Exists
    }

    /// How many there are, as far as is known.
    #[must_use]
    pub const fn len(&self) -> usize {
        0
    }

    /// Whether there are none, as far as is known.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        true
    }

    /// Whether there is this one, as far as is known.
    #[must_use]
    pub const fn contains_key(&self, _: &LeverId) -> bool {
        false
    }

    /// This one, as far as is known.
    #[must_use]
    pub const fn get(&self, _: &LeverId) -> Option<&Lever> {
        None
    }

    /// The ids of those that are known.
    pub const fn keys(&self) -> std::iter::Empty<&LeverId> {
        std::iter::empty()
    }

    /// Those that are known.
    pub const fn iter(&self) -> std::iter::Empty<(&LeverId, &Lever)> {
        std::iter::empty()
    }

    /// Keeps some of those that are known.
    pub fn retain(&mut self, _: impl FnMut(&LeverId, &mut Lever) -> bool) {}
}
