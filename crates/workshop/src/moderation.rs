//! Whether a text waits for a facilitator before others see it.

use serde::{Deserialize, Serialize};

use crate::words::{Contacts, WordList};

/// What is read before others see it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Moderation {
    /// Nothing but what may hold a way to reach somebody.
    Off,
    /// Also what holds a word of the list.
    Filter,
    /// Everything.
    ApproveFirst,
}

impl Moderation {
    /// Every mode.
    pub const ALL: [Self; 3] = [Self::Off, Self::Filter, Self::ApproveFirst];

    /// The word used in forms.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Off => "off",
            Self::Filter => "filter",
            Self::ApproveFirst => "approve_first",
        }
    }

    /// The mode that a word names.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|mode| mode.word() == word)
    }
}

/// Why a text waits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Held {
    /// Everything does.
    First,
    /// It holds a word of the list.
    Word,
    /// It may hold a way to reach somebody.
    Contact,
}

impl Held {
    /// The word used in tables.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::First => "first",
            Self::Word => "word",
            Self::Contact => "contact",
        }
    }

    /// The reason that a word names.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        [Self::First, Self::Word, Self::Contact]
            .into_iter()
            .find(|held| held.word() == word)
    }
}

/// What reads texts: patterns for ways to reach somebody, and a list of words.
#[derive(Debug)]
pub struct Reader {
    contacts: Contacts,
    words: Option<WordList>,
}

impl Reader {
    /// With what comes with Loopwise.
    #[must_use]
    pub fn built_in() -> Self {
        Self {
            contacts: Contacts::built_in(),
            words: WordList::starter(),
        }
    }

    /// Why texts wait, when they do: the reason that weighs most.
    #[must_use]
    pub fn judge(&self, mode: Moderation, texts: &[&str]) -> Option<Held> {
        let listed = |text: &&str| {
            self.words
                .as_ref()
                .is_some_and(|words| words.asks_for(text).is_some())
        };
        if texts.iter().any(|text| self.contacts.find(text).is_some()) {
            return Some(Held::Contact);
        }
        match mode {
            Moderation::Off => None,
            _ if texts.iter().any(listed) => Some(Held::Word),
            Moderation::Filter => None,
            // Marks without words say nothing that could be read first.
            Moderation::ApproveFirst => (!texts.is_empty()).then_some(Held::First),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_way_to_reach_somebody_always_waits_and_a_word_only_where_words_are_read() {
        let reader = Reader::built_in();
        let calm = ["Sleep"];
        let number = ["call me on 0491 570 156"];
        assert_eq!(reader.judge(Moderation::Off, &calm), None);
        assert_eq!(reader.judge(Moderation::Filter, &calm), None);
        assert_eq!(
            reader.judge(Moderation::ApproveFirst, &calm),
            Some(Held::First)
        );
        assert_eq!(reader.judge(Moderation::ApproveFirst, &[]), None);
        for mode in Moderation::ALL {
            assert_eq!(reader.judge(mode, &number), Some(Held::Contact), "{mode:?}");
            assert_eq!(Moderation::from_word(mode.word()), Some(mode));
        }
    }
}
