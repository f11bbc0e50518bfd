//! What a participant may do in a stage, in the words of a run-sheet.

use loopwise_model::Tool as OnMap;
use serde::{Deserialize, Serialize};

/// What a participant may do in a stage; everything else is off.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Tool {
    /// Add a card of the kind that the stage asks for.
    Add,
    /// Change or take back their own cards.
    EditOwn,
    /// Change cards of others.
    EditAny,
    /// Move factors on the map.
    Move,
    /// Draw links.
    Connect,
    /// Write a remark on a card, a link or a loop.
    Comment,
    /// Tag depth, theme or evidence.
    Tag,
    /// Place dots, tick or answer a poll.
    Vote,
    /// See the made-up or chosen names of authors.
    SeeNames,
    /// See what others have added, once it is approved.
    SeeOthers,
}

impl Tool {
    /// Every tool.
    pub const ALL: [Self; 10] = [
        Self::Add,
        Self::EditOwn,
        Self::EditAny,
        Self::Move,
        Self::Connect,
        Self::Comment,
        Self::Tag,
        Self::Vote,
        Self::SeeNames,
        Self::SeeOthers,
    ];

    /// The word used in forms and files.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Add => "add",
            Self::EditOwn => "edit_own",
            Self::EditAny => "edit_any",
            Self::Move => "move",
            Self::Connect => "connect",
            Self::Comment => "comment",
            Self::Tag => "tag",
            Self::Vote => "vote",
            Self::SeeNames => "see_names",
            Self::SeeOthers => "see_others",
        }
    }

    /// The tool that a word names.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|tool| tool.word() == word)
    }

    /// The tool that the map itself knows; none when this one is about something beside the map.
    #[must_use]
    pub const fn on_map(self) -> Option<OnMap> {
        match self {
            Self::Add => Some(OnMap::Add),
            Self::EditOwn => Some(OnMap::EditOwn),
            Self::EditAny => Some(OnMap::EditAny),
            Self::Move => Some(OnMap::Move),
            Self::Connect => Some(OnMap::Connect),
            Self::Comment | Self::Tag | Self::Vote | Self::SeeNames | Self::SeeOthers => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_those_of_files() {
        for tool in Tool::ALL {
            let word = serde_json::to_string(&tool).unwrap();
            assert_eq!(word, format!("\"{}\"", tool.word()));
            assert_eq!(Tool::from_word(tool.word()), Some(tool));
        }
        assert_eq!(Tool::from_word("dance"), None);
    }
}
