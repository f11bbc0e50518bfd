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

    /// The numbers, where all are small.
    #[allow(clippy::cast_possible_truncation)] // below FEW
    fn few(self) -> Option<[u64; 3]> {
        let is_few = (self.same | self.opposite | self.unknown) < FEW;
        is_few.then_some([self.same as u64, self.opposite as u64, self.unknown as u64])
    }

    /// Every path of one followed by every path of the other; an error when they are too many to count.
    pub(super) fn then(self, other: Self) -> Result<Self, Stop> {
        if let (Some(few), Some(more)) = (self.few(), other.few()) {
            return Ok(few_then(few, more));
        }
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

/// Numbers so small that no sum of products of them goes beyond 64 bits.
const FEW: u128 = 1 << 30;

/// [`Weight::then`] of small numbers, which is most of the work: products of 64 bits are much quicker.
fn few_then([same, opposite, unknown]: [u64; 3], other: [u64; 3]) -> Weight {
    Weight {
        same: u128::from(same * other[0] + opposite * other[1]),
        opposite: u128::from(same * other[1] + opposite * other[0]),
        unknown: u128::from(
            unknown * (other[0] + other[1] + other[2]) + (same + opposite) * other[2],
        ),
    }
}

fn sum(a: u128, b: u128) -> Result<u128, Stop> {
    a.checked_add(b).ok_or(Stop::Enough)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn small_and_large_numbers_are_multiplied_alike() {
        let weight = |same, opposite, unknown| Weight {
            same,
            opposite,
            unknown,
        };
        let last = FEW - 1;
        // Scaled beyond what is small, products are the same multiple.
        let scale = |it: Weight| weight(it.same * FEW, it.opposite * FEW, it.unknown * FEW);
        for one in [weight(1, 0, 0), weight(2, 3, 5), weight(last, last, last)] {
            for other in [weight(0, 1, 0), weight(7, 0, 11), weight(last, last, last)] {
                let both = one.then(other).ok().unwrap();
                assert_eq!(scale(one).then(other).ok().unwrap(), scale(both));
                assert_eq!(one.then(scale(other)).ok().unwrap(), scale(both));
            }
        }
        assert!(weight(u128::MAX, 0, 0).then(weight(2, 0, 0)).is_err());
    }
}
