//! A loop that people named and told a story about.
//!
//! Whether it is reinforcing, and whether it is still whole, is worked out by analysis and never stored; a link that is
//! deleted later stays in the list, because the story is worth keeping and the link may come back.

use minicbor::{Decode, Encode};
use serde::{Deserialize, Serialize};

use crate::{Label, LinkId, Note};

/// A named loop.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Encode, Decode)]
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
}
