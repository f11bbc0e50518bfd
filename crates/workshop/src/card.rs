//! What people contribute in a stage: cards. A card waits, is shown, or is kept off; what belongs on the map goes there
//! once it may be seen.

use std::collections::BTreeSet;

use loopwise_model::{ActionScale, FactorId, Label, LinkId, Note, Polarity, Reason, StageKind};
use serde::{Deserialize, Serialize};

use crate::Tool;

/// Most factors that a lever touches: more would be the whole map.
pub const TOUCHES: usize = 12;
/// Readings of a sketched line.
pub const READINGS: usize = 5;
/// The highest reading; the lowest is 0.
pub const HIGHEST: u8 = 6;

/// What somebody contributed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "card", rename_all = "snake_case")]
pub enum Card {
    /// Something hoped for.
    Hope {
        /// In their words.
        text: Note,
    },
    /// Something feared.
    Fear {
        /// In their words.
        text: Note,
    },
    /// Something that can go up or down.
    Factor {
        /// Its name.
        label: Label,
    },
    /// More of one leads to more or less of another.
    Link {
        /// What goes up.
        from: End,
        /// What it leads to.
        to: End,
        /// Which way.
        polarity: Polarity,
        /// Whether after a while.
        #[serde(default)]
        delay: bool,
        /// Why.
        #[serde(default)]
        because: Reason,
    },
    /// A factor over time: how it went, how it is hoped and feared to go.
    Curve {
        /// Which factor.
        factor: End,
        /// How it went until today.
        past: Line,
        /// How it should go.
        hoped: Line,
        /// How it must not go.
        feared: Line,
        /// What explains it.
        #[serde(default)]
        because: Reason,
    },
    /// A remark.
    Remark {
        /// On what.
        on: On,
        /// In their words.
        text: Note,
    },
    /// A loop, named and told.
    LoopStory {
        /// Its links, in order.
        links: Vec<LinkId>,
        /// Its name.
        name: Label,
        /// Its story.
        #[serde(default)]
        story: Note,
    },
    /// A place where a small push could change a lot.
    Lever {
        /// What one would do.
        statement: Label,
        /// The factors that it touches.
        #[serde(default)]
        touches: BTreeSet<FactorId>,
        /// How deep it goes.
        depth: Option<ActionScale>,
    },
    /// What somebody takes away, or misses.
    Reflection {
        /// In their words.
        text: Note,
    },
}

/// An end of a link: a factor of the map, or a new one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum End {
    /// One that is there.
    Known(FactorId),
    /// One that comes with the link.
    New(Label),
}

/// What a remark is about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum On {
    /// The stage as a whole.
    Stage,
    /// A factor.
    Factor(FactorId),
    /// A link.
    Link(LinkId),
}

/// Readings over time, each from 0 to [`HIGHEST`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "[u8; READINGS]", into = "[u8; READINGS]")]
pub struct Line([u8; READINGS]);

impl Line {
    /// The readings, from the earliest on.
    #[must_use]
    pub const fn readings(self) -> [u8; READINGS] {
        self.0
    }
}

/// A reading above the highest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a reading is a number from 0 to {HIGHEST}, this is {0}")]
pub struct TooHigh(pub u8);

impl TryFrom<[u8; READINGS]> for Line {
    type Error = TooHigh;
    fn try_from(readings: [u8; READINGS]) -> Result<Self, TooHigh> {
        match readings.into_iter().find(|reading| *reading > HIGHEST) {
            Some(reading) => Err(TooHigh(reading)),
            None => Ok(Self(readings)),
        }
    }
}

impl From<Line> for [u8; READINGS] {
    fn from(line: Line) -> Self {
        line.0
    }
}

/// The kinds of cards.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)] // as the cards themselves
pub enum CardKind {
    Hope,
    Fear,
    Factor,
    Link,
    Curve,
    Remark,
    LoopStory,
    Lever,
    Reflection,
}

impl CardKind {
    /// Every kind, in the order of a workshop.
    pub const ALL: [Self; 9] = [
        Self::Hope,
        Self::Fear,
        Self::Factor,
        Self::Link,
        Self::Curve,
        Self::Remark,
        Self::LoopStory,
        Self::Lever,
        Self::Reflection,
    ];

    /// The word used in tables and forms.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Hope => "hope",
            Self::Fear => "fear",
            Self::Factor => "factor",
            Self::Link => "link",
            Self::Curve => "curve",
            Self::Remark => "remark",
            Self::LoopStory => "loop_story",
            Self::Lever => "lever",
            Self::Reflection => "reflection",
        }
    }

    /// The kind that a word names.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.word() == word)
    }

    /// The tool that it takes to contribute one.
    #[must_use]
    pub const fn tool(self) -> Tool {
        match self {
            Self::Hope | Self::Fear | Self::Factor | Self::Curve | Self::Lever => Tool::Add,
            Self::Link => Tool::Connect,
            Self::Remark | Self::LoopStory | Self::Reflection => Tool::Comment,
        }
    }

    /// Whether it becomes a part of the map once it may be seen.
    #[must_use]
    pub const fn goes_on_the_map(self) -> bool {
        matches!(self, Self::Factor | Self::Link | Self::LoopStory)
    }

    /// Whether it is put there: what goes on the map, and leverage points, which stand beside it and which no lock of the
    /// map stops.
    #[must_use]
    pub const fn is_placed(self) -> bool {
        self.goes_on_the_map() || matches!(self, Self::Lever)
    }

    /// What a kind of stage asks for. Links can be drawn and remarks made wherever their tool is on.
    #[must_use]
    pub const fn asked_in(stage: StageKind) -> &'static [Self] {
        match stage {
            StageKind::HopesFears => &[Self::Hope, Self::Fear],
            StageKind::Factors | StageKind::Breakout => &[Self::Factor],
            StageKind::Cluster => &[Self::Factor, Self::Remark],
            StageKind::Graphs => &[Self::Curve],
            StageKind::Connect => &[Self::Link],
            StageKind::Loops => &[Self::LoopStory],
            StageKind::Leverage => &[Self::Lever],
            StageKind::Reflect | StageKind::Close => &[Self::Reflection],
            StageKind::Lobby | StageKind::Pause => &[],
            StageKind::Invite
            | StageKind::WarmUp
            | StageKind::Dots
            | StageKind::Vote
            | StageKind::Merge
            | StageKind::Review
            | StageKind::SenseCheck
            | StageKind::Proposal
            | StageKind::Consent
            | StageKind::Outcome => &[Self::Remark],
        }
    }
}

impl Card {
    /// Its kind.
    #[must_use]
    pub const fn kind(&self) -> CardKind {
        match self {
            Self::Hope { .. } => CardKind::Hope,
            Self::Fear { .. } => CardKind::Fear,
            Self::Factor { .. } => CardKind::Factor,
            Self::Link { .. } => CardKind::Link,
            Self::Curve { .. } => CardKind::Curve,
            Self::Remark { .. } => CardKind::Remark,
            Self::LoopStory { .. } => CardKind::LoopStory,
            Self::Lever { .. } => CardKind::Lever,
            Self::Reflection { .. } => CardKind::Reflection,
        }
    }

    /// Everything that its author typed, each text by itself.
    #[must_use]
    pub fn texts(&self) -> Vec<&str> {
        let texts = match self {
            Self::Hope { text }
            | Self::Fear { text }
            | Self::Remark { text, .. }
            | Self::Reflection { text } => vec![text.as_str()],
            Self::Factor { label } => vec![label.as_str()],
            Self::Link {
                from, to, because, ..
            } => [from.typed(), to.typed(), Some(because.as_str())]
                .into_iter()
                .flatten()
                .collect(),
            Self::Curve {
                factor, because, ..
            } => [factor.typed(), Some(because.as_str())]
                .into_iter()
                .flatten()
                .collect(),
            Self::LoopStory { name, story, .. } => vec![name.as_str(), story.as_str()],
            Self::Lever { statement, .. } => vec![statement.as_str()],
        };
        texts.into_iter().filter(|text| !text.is_empty()).collect()
    }

    /// Why it says nothing that could be kept.
    ///
    /// # Errors
    /// What is missing, or too much.
    pub fn check(&self) -> Result<(), CardError> {
        let said = match self {
            Self::Hope { text }
            | Self::Fear { text }
            | Self::Remark { text, .. }
            | Self::Reflection { text } => !text.is_empty(),
            _ => true,
        };
        if !said {
            return Err(CardError::Empty);
        }
        match self {
            Self::Link { from, to, .. } if from.is_same(to) => Err(CardError::ToItself),
            Self::LoopStory { links, .. } if links.len() < 2 => Err(CardError::NoLoop),
            Self::Lever { touches, .. } if touches.len() > TOUCHES => Err(CardError::TooMuch),
            _ => Ok(()),
        }
    }
}

impl End {
    /// What its author typed, when it is new.
    #[must_use]
    pub fn typed(&self) -> Option<&str> {
        match self {
            Self::Known(_) => None,
            Self::New(label) => Some(label.as_str()),
        }
    }

    fn is_same(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Known(one), Self::Known(other)) => one == other,
            (Self::New(one), Self::New(other)) => {
                one.as_str().to_lowercase() == other.as_str().to_lowercase()
            }
            _ => false,
        }
    }
}

/// Why a card cannot be kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum CardError {
    /// Nothing was typed.
    #[error("write something first")]
    Empty,
    /// A factor that leads to itself.
    #[error("something cannot lead to itself: choose two different ones")]
    ToItself,
    /// Too few links for a loop.
    #[error("choose a loop first")]
    NoLoop,
    /// A lever that touches too much.
    #[error("choose at most {TOUCHES} factors")]
    TooMuch,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn new(words: &str) -> End {
        End::New(Label::parse(words).unwrap())
    }

    #[test]
    fn a_card_says_what_was_typed_and_nothing_else() {
        let link = Card::Link {
            from: End::Known(FactorId::from_u128(1)),
            to: new("Rest at night"),
            polarity: Polarity::Opposite,
            delay: false,
            because: Reason::parse("phones").unwrap(),
        };
        assert_eq!(link.texts(), ["Rest at night", "phones"]);
        assert_eq!(link.check(), Ok(()));
        let kept = serde_json::to_string(&link).unwrap();
        assert_eq!(serde_json::from_str::<Card>(&kept).unwrap(), link);
        assert!(serde_json::from_str::<Line>("[0,1,2,3,7]").is_err());
    }

    #[test]
    fn what_says_nothing_is_not_kept() {
        let empty = Card::Hope {
            text: Note::default(),
        };
        assert_eq!(empty.check(), Err(CardError::Empty));
        let round = Card::Link {
            from: new("Sleep"),
            to: new("sleep"),
            polarity: Polarity::Same,
            delay: false,
            because: Reason::default(),
        };
        assert_eq!(round.check(), Err(CardError::ToItself));
    }

    #[test]
    fn words_name_their_kind() {
        for kind in CardKind::ALL {
            assert_eq!(CardKind::from_word(kind.word()), Some(kind));
        }
    }
}
