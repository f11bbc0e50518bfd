//! How many paths a bundle stands for, by the sign they have.

use loopwise_model::Polarity;

use crate::loops::Stop;

/// Numbers of paths by sign.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Weight {
    pub(super) same: u128,
    pub(super) opposite: u128,
    pub(super) unknown: u128,
}

impl Weight {
    /// No path.
    pub(super) const NONE: Self = Self {
        same: 0,
        opposite: 0,
        unknown: 0,
    };
    /// The path of no length.
    pub(super) const ONE: Self = Self {
        same: 1,
        ..Self::NONE
    };

    /// One bundle.
    pub(super) const fn of(polarity: Polarity) -> Self {
        match polarity {
            Polarity::Same => Self::ONE,
            Polarity::Opposite => Self {
                opposite: 1,
                ..Self::NONE
            },
            Polarity::Unknown => Self {
                unknown: 1,
                ..Self::NONE
            },
        }
    }

    /// The paths of either; an error when they are too many to count.
    pub(super) fn plus(self, other: Self) -> Result<Self, Stop> {
        Ok(Self {
            same: sum(self.same, other.same)?,
            opposite: sum(self.opposite, other.opposite)?,
            unknown: sum(self.unknown, other.unknown)?,
        })
    }

    /// Every path of one followed by every path of the other; an error when they are too many to count.
    pub(super) fn then(self, other: Self) -> Result<Self, Stop> {
        let sure = sum(self.same, self.opposite)?;
        let all = sum(sum(other.same, other.opposite)?, other.unknown)?;
        let pairs = |a: u128, b: u128| a.checked_mul(b).ok_or(Stop::Enough);
        Ok(Self {
            same: sum(
                pairs(self.same, other.same)?,
                pairs(self.opposite, other.opposite)?,
            )?,
            opposite: sum(
                pairs(self.same, other.opposite)?,
                pairs(self.opposite, other.same)?,
            )?,
            unknown: sum(pairs(self.unknown, all)?, pairs(sure, other.unknown)?)?,
        })
    }
}

fn sum(a: u128, b: u128) -> Result<u128, Stop> {
    a.checked_add(b).ok_or(Stop::Enough)
}
