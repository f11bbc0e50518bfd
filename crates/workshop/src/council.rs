//! What a council is asked before it decides: whether it feels right, and whether people can live with a proposal. An answer
//! may have words with it, which everybody reads; they carry a voice and no name.

use loopwise_model::Why;
use serde::{Deserialize, Serialize};

use crate::Held;

/// Most words of a proposal: what is longer is not read out.
pub const PROPOSAL_WORDS: usize = 120;
/// Most words about whom a proposal is for.
pub const FOR_WHOM_WORDS: usize = 30;

/// How many words a text has.
#[must_use]
pub fn words_of(text: &str) -> usize {
    text.split_whitespace().count()
}

/// Whether it feels like the right thing to decide now.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Sense {
    /// It does.
    Yes,
    /// They are not sure.
    NotSure,
    /// It does not.
    No,
}

/// Whether somebody can live with a proposal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stand {
    /// They can, and want to try it.
    Agree,
    /// They let it happen, and are neither for nor against it.
    StandAside,
    /// They see harm in it.
    Object,
}

impl Sense {
    /// Every answer, in the order in which it is offered.
    pub const ALL: [Self; 3] = [Self::Yes, Self::NotSure, Self::No];
    /// Their words in forms.
    pub const WORDS: [&str; 3] = ["yes", "not_sure", "no"];
}

impl Stand {
    /// Every answer, in the order in which it is offered.
    pub const ALL: [Self; 3] = [Self::Agree, Self::StandAside, Self::Object];
    /// Their words in forms.
    pub const WORDS: [&str; 3] = ["agree", "stand_aside", "object"];
}

/// The words with an answer, and whether others may read them once the answers are shown.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Said {
    /// The words; empty where nobody wrote any.
    pub words: Why,
    /// Why somebody who runs the workshop reads them first.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub waits: Option<Held>,
    /// Whether they are kept off.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub kept_off: bool,
}

impl Said {
    /// Whether there are words that everybody may read.
    #[must_use]
    pub fn is_shown(&self) -> bool {
        !self.words.is_empty() && self.waits.is_none() && !self.kept_off
    }

    /// Whether there are words that somebody has to read first.
    #[must_use]
    pub fn is_waiting(&self) -> bool {
        !self.words.is_empty() && self.waits.is_some() && !self.kept_off
    }
}

/// One person's answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reply<A> {
    /// What they answer.
    pub answer: A,
    /// Why, in their words.
    #[serde(default)]
    pub said: Said,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_have_the_words_of_forms() {
        for (answer, word) in Sense::ALL.iter().zip(Sense::WORDS) {
            assert_eq!(serde_json::to_value(answer).unwrap(), word);
        }
        for (answer, word) in Stand::ALL.iter().zip(Stand::WORDS) {
            assert_eq!(serde_json::to_value(answer).unwrap(), word);
        }
    }

    #[test]
    fn words_that_wait_or_are_kept_off_are_not_shown() {
        let said = Said {
            words: Why::parse("Too soon").unwrap(),
            ..Said::default()
        };
        assert!(said.is_shown() && !said.is_waiting());
        let waits = Said {
            waits: Some(Held::Contact),
            ..said.clone()
        };
        assert!(!waits.is_shown() && waits.is_waiting());
        let off = Said {
            kept_off: true,
            ..said
        };
        assert!(!off.is_shown() && !off.is_waiting());
        assert!(!Said::default().is_shown());
        assert_eq!(words_of(" one  two\nthree "), 3);
    }
}
