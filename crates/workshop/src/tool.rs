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
