//! A link: one factor causes another to go up or down.

use minicbor::{Decode, Encode};
use serde::{Deserialize, Serialize};

use crate::{Bend, FactorId, Note, Reason, is_false};

/// Which way the effect goes when the cause goes up.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Encode, Decode,
)]
#[cbor(index_only)]
pub enum Polarity {
    /// Same direction: more leads to more than there would otherwise have been.
    #[n(0)]
    #[serde(rename = "+")]
    Same,
    /// Opposite direction: more leads to less.
    #[n(1)]
    #[serde(rename = "-")]
    Opposite,
    /// Not agreed, or not known.
    #[n(2)]
    #[serde(rename = "?")]
    Unknown,
}

impl Polarity {
    /// The sign people write: `+`, `-` or `?`.
    #[must_use]
    pub const fn sign(self) -> &'static str {
        match self {
            Self::Same => "+",
            Self::Opposite => "-",
            Self::Unknown => "?",
        }
    }
}

/// How strong people think an effect is.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Encode, Decode,
)]
#[cbor(index_only)]
#[serde(rename_all = "snake_case")]
pub enum Strength {
    /// One third.
    #[n(1)]
    Weak,
    /// Two thirds.
    #[n(2)]
    Medium,
    /// Full.
    #[n(3)]
    Strong,
}

/// How sure people are that a link is there.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Encode, Decode,
)]
#[cbor(index_only)]
#[serde(rename_all = "snake_case")]
pub enum Confidence {
    /// A guess.
    #[n(1)]
    Low,
    /// Likely.
    #[n(2)]
    Medium,
    /// Sure.
    #[n(3)]
    High,
}

/// One factor causes another. Several links may run between the same two factors; analysis bundles them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Encode)]
pub struct Link {
    /// The cause.
    #[n(0)]
    pub from: FactorId,
    /// The effect.
    #[n(1)]
    pub to: FactorId,
    /// Which way the effect goes.
    #[n(2)]
    pub polarity: Polarity,
    /// Whether the effect comes after a while.
    #[n(3)]
    #[serde(default, skip_serializing_if = "is_false")]
    pub delay: bool,
    /// How strong, when people said so.
    #[n(4)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub strength: Option<Strength>,
    /// How sure, when people said so.
    #[n(5)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub confidence: Option<Confidence>,
    /// Why it is so, in one line.
    #[n(6)]
    #[serde(default, skip_serializing_if = "Reason::is_empty")]
    pub because: Reason,
    /// What else people wrote about it.
    #[n(7)]
    #[serde(default, skip_serializing_if = "Note::is_empty")]
    pub note: Note,
    /// How it is bent, when somebody bent it by hand.
    #[n(8)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bend: Option<Bend>,
    /// Whether only facilitators may change it.
    #[n(9)]
    #[cbor(skip_if = "is_false")]
    #[serde(default, skip_serializing_if = "is_false")]
    pub locked: bool,
}

crate::record!(Link: from, to, polarity, delay, strength, confidence, because, note, bend; locked);

impl Link {
    /// A link without delay, strength, confidence, words or a bend of its own.
    #[must_use]
    pub fn new(from: FactorId, to: FactorId, polarity: Polarity) -> Self {
        Self {
            from,
            to,
            polarity,
            delay: false,
            strength: None,
            confidence: None,
            because: Reason::default(),
            note: Note::default(),
            bend: None,
            locked: false,
        }
    }
}
