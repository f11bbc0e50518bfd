//! Numbers of people as a report may show them. They are only made from what [`crate::publish`] answered.

use loopwise_model::Voice;
use serde::{Deserialize, Serialize};

use crate::publish::Number;
use crate::votes::Share;

/// A count of people: in JSON the number, or a word in its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Count {
    /// The count.
    Exactly(u32),
    /// What is told instead.
    Instead(Instead),
}

/// What is told instead of a count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Instead {
    /// More than 90 % of a number of people that is shown.
    #[serde(rename = "over_90_percent")]
    Over90,
    /// Fewer than 10 % of a number of people that is shown.
    #[serde(rename = "under_10_percent")]
    Under10,
    /// Nothing.
    #[serde(rename = "hidden")]
    Hidden,
}

impl Count {
    /// Nothing is told.
    pub const HIDDEN: Self = Self::Instead(Instead::Hidden);

    /// The same as [`crate::publish`] says it.
    #[must_use]
    pub const fn number(self) -> Number {
        match self {
            Self::Exactly(count) => Number::Shown(count),
            Self::Instead(Instead::Over90) => Number::Over90,
            Self::Instead(Instead::Under10) => Number::Under10,
            Self::Instead(Instead::Hidden) => Number::Hidden,
        }
    }

    /// The count, where it is shown.
    #[must_use]
    pub const fn exactly(self) -> Option<u32> {
        match self {
            Self::Exactly(count) => Some(count),
            Self::Instead(_) => None,
        }
    }
}

impl From<Number> for Count {
    fn from(number: Number) -> Self {
        match number {
            Number::Shown(count) => Self::Exactly(count),
            Number::Over90 => Self::Instead(Instead::Over90),
            Number::Under10 => Self::Instead(Instead::Under10),
            Number::Hidden => Self::HIDDEN,
        }
    }
}

/// How many people of how many, with the share where both are shown. An interval or a share tells the count that it was
/// made from, so they are there or not there together.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Measured {
    /// Those who did.
    pub count: Count,
    /// Those who could have.
    pub people: Count,
    /// The share from 0 to 1, with Wilson's 95 % interval.
    pub share: Option<Estimate>,
}

/// A share with its interval.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Estimate {
    /// The share.
    pub share: f64,
    /// The interval begins here ...
    pub low: f64,
    /// ... and ends here.
    pub high: f64,
}

impl Measured {
    /// From what may be shown.
    pub(super) fn of(count: Number, people: Number) -> Self {
        let shown = match (count, people) {
            (Number::Shown(count), Number::Shown(people)) => Some(Share { count, people }),
            _ => None,
        };
        let share = shown.and_then(|it| {
            let (share, interval) = (it.value()?, it.wilson()?);
            Some(Estimate {
                share,
                low: interval.low,
                high: interval.high,
            })
        });
        Self {
            count: count.into(),
            people: people.into(),
            share,
        }
    }

    /// The share in whole numbers, where it is shown.
    pub(super) const fn whole(&self) -> Option<Share> {
        match (self.count, self.people) {
            (Count::Exactly(count), Count::Exactly(people)) => Some(Share { count, people }),
            _ => None,
        }
    }
}

/// How many people of each voice.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ByVoice {
    /// Of all voices.
    pub all: Measured,
    /// Of each voice that anybody of the group speaks with.
    pub voices: Vec<OfVoice>,
}

/// How many people of one voice.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct OfVoice {
    /// The voice; none for those who speak with none.
    pub voice: Option<Voice>,
    /// How many.
    pub measured: Measured,
}

/// How many people there are.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PeopleByVoice {
    /// All.
    pub all: Count,
    /// By each voice that anybody speaks with.
    pub voices: Vec<PeopleOfVoice>,
}

/// How many people speak with a voice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct PeopleOfVoice {
    /// The voice; none for those who speak with none.
    pub voice: Option<Voice>,
    /// How many.
    pub people: Count,
}

impl ByVoice {
    /// Nothing is told.
    pub(super) fn nothing() -> Self {
        Self {
            all: Measured::of(Number::Hidden, Number::Hidden),
            voices: Vec::new(),
        }
    }
}
