//! How few people are few, and when a report may be made again.

use std::fmt;

/// How many people a count must be of to be shown: at least k.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rule {
    k: u32,
}

/// Somebody tried to lower a rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RuleError {
    /// What it must at least be.
    pub at_least: u32,
}

impl fmt::Display for RuleError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { at_least } = self;
        write!(
            formatter,
            "the smallest group that is shown can be raised, never lowered: choose {at_least} or more"
        )
    }
}

impl std::error::Error for RuleError {}

impl Rule {
    /// Reports for those of the workspace.
    #[must_use]
    pub fn inside() -> Self {
        Self { k: 5 }
    }

    /// Reports for everybody.
    #[must_use]
    pub fn public() -> Self {
        Self { k: 10 }
    }

    /// The same rule with another k.
    ///
    /// # Errors
    /// When it is lower.
    pub fn raised_to(self, k: u32) -> Result<Self, RuleError> {
        if k < self.k {
            return Err(RuleError { at_least: self.k });
        }
        Ok(Self { k })
    }

    /// The fewest people of whom a count is shown.
    #[must_use]
    pub fn k(self) -> u32 {
        self.k
    }

    /// Whether so many people are somebody, but too few to be told of.
    pub(super) fn is_few(self, people: u32) -> bool {
        (1..self.k).contains(&people)
    }
}

/// Whether counts that people can take back may be told anew beside what was told of them: of each voice nobody changed, or
/// at least k people did, more or fewer.
#[must_use]
pub fn may_tell_change(old: &[u32], new: &[u32], rule: Rule) -> bool {
    let enough = |(old, new): (&u32, &u32)| !rule.is_few(old.abs_diff(*new));
    old.len() == new.len() && old.iter().zip(new).all(enough)
}

/// Whether a report that was published with `old` ballots of each voice may be made again with `new` ones: every voice
/// has the same number or at least k more, and there is one that has more.
///
/// Otherwise the difference between the two reports would be what one person said. Until then the report that was
/// published stays as it is. Ballots that were taken back are a difference too: with fewer of a voice the answer is no.
#[must_use]
pub fn may_publish_again(old: &[u32], new: &[u32], rule: Rule) -> bool {
    let enough =
        |(old, new): (&u32, &u32)| new.checked_sub(*old).is_some_and(|more| !rule.is_few(more));
    old.len() == new.len() && old != new && old.iter().zip(new).all(enough)
}
