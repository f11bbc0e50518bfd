//! How deep a push goes, on three published ladders. People tag it; it never follows from a place on the map.

use minicbor::{Decode, Encode};
use serde::{Deserialize, Serialize};

/// A step on each ladder, where people said one.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, Encode)]
pub struct Depth {
    /// Of the Action Scales Model (Nobles, Radley & Mytton 2021, doi 10.1177/17579139211006747).
    #[n(0)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scale: Option<ActionScale>,
    /// Of the six conditions of systems change (Kania, Kramer & Senge 2018).
    #[n(1)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub condition: Option<Condition>,
    /// Of Meadows' places to intervene in a system (Meadows 1999).
    #[n(2)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub meadows: Option<Meadows>,
}

crate::record!(Depth: scale, condition, meadows);

impl Depth {
    /// Whether nobody said anything.
    #[must_use]
    pub fn is_unsaid(&self) -> bool {
        *self == Self::default()
    }
}

/// A step of the Action Scales Model, from the surface down.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, Encode, Decode,
)]
#[cbor(index_only)]
#[serde(rename_all = "snake_case")]
pub enum ActionScale {
    /// What happens.
    #[n(0)]
    Events,
    /// How things are set up.
    #[n(1)]
    Structures,
    /// What it is all for.
    #[n(2)]
    Goals,
    /// What people take as true.
    #[n(3)]
    Beliefs,
}

crate::words!(ActionScale: Events "events", Structures "structures", Goals "goals", Beliefs "beliefs");

/// One of the six conditions of systems change, from the easy to see to the hidden.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, Encode, Decode,
)]
#[cbor(index_only)]
#[serde(rename_all = "snake_case")]
pub enum Condition {
    /// The rules.
    #[n(0)]
    Policies,
    /// What people do.
    #[n(1)]
    Practices,
    /// Where money, time and people go.
    #[n(2)]
    ResourceFlows,
    /// How people get on.
    #[n(3)]
    Relationships,
    /// Who gets to decide.
    #[n(4)]
    PowerDynamics,
    /// How people think about it.
    #[n(5)]
    MentalModels,
}

crate::words!(Condition:
    Policies "policies",
    Practices "practices",
    ResourceFlows "resource_flows",
    Relationships "relationships",
    PowerDynamics "power_dynamics",
    MentalModels "mental_models",
);

/// One of Meadows' twelve places: 12, the easiest to move, to 1, the deepest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "u8", into = "u8")]
pub struct Meadows(u8);

impl Meadows {
    /// The place of this number.
    #[must_use]
    pub const fn new(number: u8) -> Option<Self> {
        match number {
            1..=12 => Some(Self(number)),
            _ => None,
        }
    }

    /// Its number.
    #[must_use]
    pub const fn number(self) -> u8 {
        self.0
    }
}

impl TryFrom<u8> for Meadows {
    type Error = &'static str;
    fn try_from(number: u8) -> Result<Self, Self::Error> {
        Self::new(number).ok_or("Meadows' places have the numbers 1 to 12")
    }
}

impl From<Meadows> for u8 {
    fn from(place: Meadows) -> Self {
        place.0
    }
}

impl<C> Encode<C> for Meadows {
    fn encode<W: minicbor::encode::Write>(
        &self,
        e: &mut minicbor::Encoder<W>,
        _: &mut C,
    ) -> Result<(), minicbor::encode::Error<W::Error>> {
        e.u8(self.0)?.ok()
    }
}

impl<'b, C> Decode<'b, C> for Meadows {
    fn decode(d: &mut minicbor::Decoder<'b>, _: &mut C) -> Result<Self, minicbor::decode::Error> {
        let at = d.position();
        Self::new(d.u8()?).ok_or_else(|| {
            minicbor::decode::Error::message("Meadows' places have the numbers 1 to 12").at(at)
        })
    }
}
