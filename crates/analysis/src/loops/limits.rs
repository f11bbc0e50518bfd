//! How much work a list of loops may take, and how complete it then is.

use minicbor::{Decode, Encode};
use serde::{Serialize, Serializer};

/// What a list of loops may cost. The same limits give the same list on every device, which is why none is in
/// milliseconds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Limits {
    /// The longest loop wanted, in links. Without it the length grows while the whole list fits the other limits.
    pub max_length: Option<usize>,
    /// Most loops listed.
    pub max_loops: usize,
    /// Most steps, where a step is one look at one bundle or at one factor to begin from. A laptop takes
    /// tens of millions a second.
    pub max_steps: u64,
    /// Most memory for the list, in bytes, counted as 4 for each link of a loop and [`Limits::BYTES_PER_LOOP`] more.
    pub max_memory_bytes: u64,
}

impl Limits {
    /// What a loop takes in the list besides its links, in bytes.
    pub const BYTES_PER_LOOP: u64 = 24;

    /// The default limits with a longest loop, in links.
    #[must_use]
    pub fn up_to_length(length: usize) -> Self {
        Self {
            max_length: Some(length),
            ..Self::default()
        }
    }
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            max_length: None,
            max_loops: 5_000,
            max_steps: 20_000_000,
            max_memory_bytes: 64 * 1024 * 1024,
        }
    }
}

/// Which limit left loops out that were asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
#[cbor(index_only)]
pub enum Truncation {
    /// The next length would not fit [`Limits::max_loops`].
    #[n(0)]
    Count,
    /// [`Limits::max_steps`] were used up.
    #[n(1)]
    Time,
    /// The next length would not fit [`Limits::max_memory_bytes`].
    #[n(2)]
    Memory,
    /// The caller no longer wanted the answer.
    #[n(3)]
    Cancelled,
}

impl Truncation {
    /// The word for it in files and on the command line: `count`, `time`, `memory` or `cancelled`.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Count => "count",
            Self::Time => "time",
            Self::Memory => "memory",
            Self::Cancelled => "cancelled",
        }
    }
}

impl Serialize for Truncation {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.word())
    }
}

/// How complete a list of loops is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Completeness {
    /// Every loop of at most this many links is listed; the number of factors when no loop is left out.
    pub complete_up_to_length: usize,
    /// The limit that left loops out, if one did. A [`Limits::max_length`] that is reached is not one.
    pub truncated: Option<Truncation>,
    /// Steps taken.
    pub steps: u64,
}
