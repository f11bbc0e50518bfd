//! What each kind of screen shows in a stage.

use serde::{Deserialize, Serialize};

/// What a participant sees.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ParticipantView {
    /// The prompt and the clock.
    PromptOnly,
    /// The prompt, and what this person wrote.
    OwnItems,
    /// All approved cards, without authors.
    ApprovedItems,
    /// The map of this person's room.
    RoomMap,
    /// The map of everyone.
    SharedMap,
    /// One loop, the rest faded.
    OneLoop,
    /// Two wordings side by side, with their rooms.
    Pair,
    /// The choices, and this person's marks.
    Ballot,
    /// Answers and reasons, as they come in.
    Responses,
    /// Totals, with small groups hidden.
    Results,
    /// The text being decided.
    Proposal,
}

/// What the big screen shows: never anything that waits for approval.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ProjectorView {
    /// The code to join, and its picture.
    JoinCode,
    /// The prompt and the clock.
    PromptOnly,
    /// All approved cards, without authors.
    ApprovedItems,
    /// The map of everyone.
    SharedMap,
    /// One loop, the rest faded.
    OneLoop,
    /// Two wordings side by side, with their rooms.
    Pair,
    /// Answers and reasons, as they come in.
    Responses,
    /// The text being decided.
    Proposal,
}

/// What a facilitator sees.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FacilitatorView {
    /// Everything, with what waits for approval.
    AllItems,
    /// While a blind vote runs: how many have voted, and not for what.
    CountsOnly,
}

/// Who sees what.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Views {
    /// Participants.
    pub participants: ParticipantView,
    /// The big screen.
    pub projector: ProjectorView,
    /// Facilitators.
    pub facilitator: FacilitatorView,
}
