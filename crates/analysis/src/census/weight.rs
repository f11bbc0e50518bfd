//! How many paths a bundle stands for, by the sign they have.

use loopwise_model::Polarity;

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

    /// The paths of either; none when they are too many to count.
    pub(super) fn plus(self, other: Self) -> Option<Self> {
        Some(Self {
            same: self.same.checked_add(other.same)?,
            opposite: self.opposite.checked_add(other.opposite)?,
            unknown: self.unknown.checked_add(other.unknown)?,
        })
    }

    /// Every path of one followed by every path of the other; none when they are too many to count.
    pub(super) fn then(self, other: Self) -> Option<Self> {
        let product = |a: u128, b: u128| a.checked_mul(b);
        let sure = self.same.checked_add(self.opposite)?;
        let all = other
            .same
            .checked_add(other.opposite)?
            .checked_add(other.unknown)?;
        let sum = |a: Option<u128>, b: Option<u128>| a?.checked_add(b?);
        Some(Self {
            same: sum(
                product(self.same, other.same),
                product(self.opposite, other.opposite),
            )?,
            opposite: sum(
                product(self.same, other.opposite),
                product(self.opposite, other.same),
            )?,
            unknown: sum(product(self.unknown, all), product(sure, other.unknown))?,
        })
    }
}
