//! A loop that people named and told a story about.
//!
//! Whether it is reinforcing now, and whether it is still whole, is worked out by analysis and never stored; what it was
//! when people told its story is, because only they know that. A link that is deleted later
//! stays in the list, because the story is worth keeping and the link may come back.

use minicbor::{Decode, Encode};
use serde::{Deserialize, Serialize};

use crate::{Label, LinkId, Note};

/// What a loop does with a change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Encode, Decode)]
#[cbor(index_only)]
#[serde(rename_all = "snake_case")]
pub enum LoopSign {
    /// It keeps the change going.
    #[n(1)]
    Reinforcing,
    /// It pushes back.
    #[n(2)]
    Balancing,
    /// Nobody knows yet.
    #[n(3)]
    Undecided,
}

/// A named loop.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Encode)]
pub struct NamedLoop {
    /// Its links in the order of the arrows; the last leads back to the first. Never empty.
    #[n(0)]
    pub links: Vec<LinkId>,
    /// What people call it.
    #[n(1)]
    pub name: Label,
    /// The story people tell about it.
    #[n(2)]
    #[serde(default, skip_serializing_if = "Note::is_empty")]
    pub story: Note,
    /// What it did when people last said that name and story fit, if they did.
    #[n(3)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sign: Option<LoopSign>,
}

crate::record!(NamedLoop: links, name, story, sign);
