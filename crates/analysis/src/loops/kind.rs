//! What kinds of loops there are, what loops are called, and how many there are of each kind.

use std::fmt;

use loopwise_model::Polarity;
use minicbor::{Decode, Encode};
use serde::{Serialize, Serializer};

/// What a loop does with a change that runs round it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Encode, Decode)]
#[cbor(index_only)]
pub enum LoopKind {
    /// It keeps going: an even number of opposite links, none unknown.
    #[n(0)]
    Reinforcing,
    /// It pushes back: an odd number of opposite links, none unknown.
    #[n(1)]
    Balancing,
    /// At least one of its links is unknown or mixed.
    #[n(2)]
    Undecided,
}

impl LoopKind {
    /// The kind of a loop without unknown links, from whether its number of opposite links is odd.
    pub(super) const fn of_parity(odd: bool) -> Self {
        if odd {
            Self::Balancing
        } else {
            Self::Reinforcing
        }
    }

    /// The kind of a loop with links of these signs.
    pub(crate) fn of_signs(signs: impl IntoIterator<Item = Polarity>) -> Self {
        let (mut odd, mut unknown) = (false, false);
        for sign in signs {
            odd ^= sign == Polarity::Opposite;
            unknown |= sign == Polarity::Unknown;
        }
        if unknown {
            Self::Undecided
        } else {
            Self::of_parity(odd)
        }
    }

    /// `R`, `B` or `U`.
    #[must_use]
    pub const fn letter(self) -> char {
        match self {
            Self::Reinforcing => 'R',
            Self::Balancing => 'B',
            Self::Undecided => 'U',
        }
    }
}

impl Serialize for LoopKind {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_char(self.letter())
    }
}

/// The name of a loop in one list: R1, R2, B1, U1 … in the order of the list. A longer list begins with the same names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LoopName {
    /// Its kind.
    pub kind: LoopKind,
    /// Its place among the loops of its kind, from 1.
    pub number: usize,
}

impl fmt::Display for LoopName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.kind.letter(), self.number)
    }
}

/// How many listed loops, by kind.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    /// Reinforcing loops.
    pub reinforcing: usize,
    /// Balancing loops.
    pub balancing: usize,
    /// Undecided loops.
    pub undecided: usize,
}

impl Tally {
    /// Loops of all kinds.
    #[must_use]
    pub const fn total(self) -> usize {
        self.reinforcing + self.balancing + self.undecided
    }

    pub(crate) fn of_kind(&mut self, kind: LoopKind) -> &mut usize {
        match kind {
            LoopKind::Reinforcing => &mut self.reinforcing,
            LoopKind::Balancing => &mut self.balancing,
            LoopKind::Undecided => &mut self.undecided,
        }
    }

    pub(super) fn add(&mut self, other: Self) {
        self.reinforcing += other.reinforcing;
        self.balancing += other.balancing;
        self.undecided += other.undecided;
    }
}
