//! One number of a report, and what may be shown of a count when nothing else is looked at.

use super::rule::Rule;

/// In a smaller group it is not told that all, or none, were of one mind.
pub(super) const ONE_MIND: u32 = 20;

/// What a report shows in the place of a count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Number {
    /// The count.
    Shown(u32),
    /// More than 90 % of a number of people that is shown.
    Over90,
    /// Fewer than 10 % of a number of people that is shown.
    Under10,
    /// Nothing.
    Hidden,
}

impl Number {
    /// What may be shown of `chose` among `of` people, looked at alone.
    ///
    /// A range is shown only where two counts lie in it: fewer than 10 % of up to ten people are none.
    pub(super) fn alone(chose: u32, of: u32, rule: Rule) -> Self {
        if of == 0 {
            return Self::Shown(0);
        }
        let others = of - chose;
        if of < rule.k() {
            return Self::Hidden;
        }
        if of < ONE_MIND {
            let most = tenth(of);
            match (chose <= most, others <= most) {
                (true, _) if most > 0 => return Self::Under10,
                (_, true) if most > 0 => return Self::Over90,
                (false, false) => {}
                _ => return Self::Hidden,
            }
        }
        if rule.is_few(chose) || rule.is_few(others) {
            return Self::Hidden;
        }
        Self::Shown(chose)
    }

    /// The least and the greatest count among `of` people that this may stand for.
    pub(crate) fn range(self, of: u32) -> (u32, u32) {
        match self {
            Self::Shown(count) => (count, count),
            Self::Over90 => (of - tenth(of), of),
            Self::Under10 => (0, tenth(of)),
            Self::Hidden => (0, of),
        }
    }

    /// The share among so many people, from 0 to 1, where both are shown. Every file of a report takes it from here.
    #[must_use]
    pub fn share(self, of: Self) -> Option<f64> {
        match (self, of) {
            (Self::Shown(count), Self::Shown(of)) if of > 0 => {
                Some(f64::from(count) / f64::from(of))
            }
            _ => None,
        }
    }
}

/// The greatest count that is fewer than 10 % of so many.
fn tenth(of: u32) -> u32 {
    of.saturating_sub(1) / 10
}
