//! The naming coach: hints for a factor's name while it is typed. It never blocks and never changes a word.

use regex::{Regex, RegexBuilder};
use serde::Deserialize;

use super::{BROKEN, plain};

/// How a hint is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Strength {
    /// The name is fine as it is.
    Soft,
    /// There may be a better name.
    Hint,
    /// A leader looks at it first.
    Hold,
}

/// A hint for a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hint<'a> {
    /// Which rule it comes from; its words are in the texts.
    pub id: &'a str,
    /// How it is meant.
    pub strength: Strength,
    /// In English.
    pub message: &'a str,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Kept {
    id: String,
    strength: Strength,
    pattern: String,
    message: String,
}

/// What gives hints. Made once, used for every name.
#[derive(Debug)]
pub struct Coach(Vec<(Kept, Regex)>);

impl Coach {
    /// The rules that come with Loopwise, for English.
    ///
    /// # Panics
    /// Never: a test makes them.
    #[must_use]
    #[allow(clippy::expect_used)] // they are ours
    pub fn built_in() -> Self {
        let kept: Vec<Kept> =
            serde_json::from_str(include_str!("../../data/naming-hints.json")).unwrap_or_default();
        let made = kept.into_iter().map(|one| {
            let pattern = RegexBuilder::new(&one.pattern)
                .case_insensitive(true)
                .build();
            (one, pattern.expect(BROKEN))
        });
        Self(made.collect())
    }

    /// The hint for a name: the first rule that speaks. None where the name reads well.
    #[must_use]
    pub fn hint(&self, name: &str) -> Option<Hint<'_>> {
        let name = plain::plain(name);
        let (kept, _) = self
            .0
            .iter()
            .find(|(_, pattern)| pattern.is_match(name.trim()))?;
        Some(Hint {
            id: &kept.id,
            strength: kept.strength,
            message: &kept.message,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Deserialize)]
    struct Samples {
        /// A name, a better one, and the hint that leads from the one to the other.
        hints: Vec<[String; 3]>,
        fine: Vec<String>,
    }

    #[test]
    fn every_name_gets_the_hint_that_leads_to_the_better_one() {
        let coach = Coach::built_in();
        let samples: Samples =
            serde_json::from_str(include_str!("../../tests/fixtures/names.json")).unwrap();
        assert_eq!(
            (coach.0.len(), samples.hints.len(), samples.fine.len()),
            (11, 22, 6)
        );
        for [before, after, hint] in &samples.hints {
            assert_eq!(
                coach.hint(before).map(|it| it.id),
                Some(&**hint),
                "{before:?}"
            );
            assert_eq!(coach.hint(after), None, "{after:?}");
        }
        for name in &samples.fine {
            assert_eq!(coach.hint(name), None, "{name:?}");
        }
        for (kept, _) in &coach.0 {
            assert!(
                samples.hints.iter().any(|sample| sample[2] == kept.id),
                "{} is tried",
                kept.id
            );
        }
    }

    #[test]
    fn only_the_name_of_a_person_is_held() {
        let coach = Coach::built_in();
        let hint = coach.hint(" Mr Citizen shouts ").unwrap();
        assert_eq!((hint.id, hint.strength), ("person", Strength::Hold));
        assert_eq!(coach.hint("Isolation").unwrap().strength, Strength::Soft);
    }
}
