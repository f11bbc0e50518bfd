//! The open stage of a workshop: what participants may do just now.
//!
//! Kinds and tools are those of a run-sheet. A map without an open stage allows everything its roles allow.

use std::collections::BTreeSet;

use minicbor::{Decode, Encode};
use serde::{Deserialize, Serialize};

/// What happens in a stage. It decides which screen opens.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Encode, Decode,
)]
#[cbor(index_only)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)] // each name is the run-sheet's own word, explained in docs/GLOSSARY.md
pub enum StageKind {
    #[n(0)]
    Lobby,
    #[n(1)]
    Invite,
    #[n(2)]
    WarmUp,
    #[n(3)]
    HopesFears,
    #[n(4)]
    Factors,
    #[n(5)]
    Cluster,
    #[n(6)]
    Graphs,
    #[n(7)]
    Dots,
    #[n(8)]
    Connect,
    #[n(9)]
    Loops,
    #[n(10)]
    Leverage,
    #[n(11)]
    Vote,
    #[n(12)]
    Reflect,
    #[n(13)]
    Breakout,
    #[n(14)]
    Pause,
    #[n(15)]
    Merge,
    #[n(16)]
    Review,
    #[n(17)]
    SenseCheck,
    #[n(18)]
    Proposal,
    #[n(19)]
    Consent,
    #[n(20)]
    Outcome,
    #[n(21)]
    Close,
}

/// What a participant may do to the map in a stage.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Encode, Decode,
)]
#[cbor(index_only)]
#[serde(rename_all = "snake_case")]
pub enum Tool {
    /// Add factors.
    #[n(0)]
    Add,
    /// Change or take back what one added oneself.
    #[n(1)]
    EditOwn,
    /// Change what others added.
    #[n(2)]
    EditAny,
    /// Move factors.
    #[n(3)]
    Move,
    /// Draw links.
    #[n(4)]
    Connect,
}

/// The open stage.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Encode, Decode)]
pub struct Stage {
    /// What happens in it.
    #[n(0)]
    pub kind: StageKind,
    /// What participants may do; everything else is off.
    #[n(1)]
    pub tools: BTreeSet<Tool>,
}
