//! A change: one user action, made of one or more edits, all or nothing.

use minicbor::{Decode, Encode};
use serde::{Deserialize, Serialize};

use crate::{ClientId, Edit};

/// Names a change for ever: who made it, and the how-manieth of theirs it is, counted from 1.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Encode, Decode,
)]
pub struct ChangeId {
    /// The tab or script that made it.
    #[n(0)]
    pub client: ClientId,
    /// Its number among that client's changes.
    #[n(1)]
    pub cseq: u64,
}

/// What kind of action a change was. It changes nothing about how the change is applied.
#[derive(
    Debug,
    Clone,
    Copy,
    Default,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Serialize,
    Deserialize,
    Encode,
    Decode,
)]
#[cbor(index_only)]
#[serde(rename_all = "snake_case")]
pub enum Intent {
    /// Somebody drew or typed something.
    #[default]
    #[n(0)]
    Edit,
    /// Somebody took back their own earlier change.
    #[n(1)]
    Undo,
    /// Somebody took back an undo.
    #[n(2)]
    Redo,
    /// A file was brought in, or text was pasted.
    #[n(3)]
    Import,
    /// Factors were arranged automatically.
    #[n(4)]
    Layout,
}

/// One user action.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Encode)]
pub struct Change {
    /// Which change this is.
    #[n(0)]
    pub id: ChangeId,
    /// What it does, in order.
    #[n(1)]
    pub edits: Vec<Edit>,
    /// What kind of action it was.
    #[n(2)]
    #[serde(default)]
    pub intent: Intent,
}

crate::record!(Change: id, edits, intent);
