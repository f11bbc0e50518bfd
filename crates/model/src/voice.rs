//! The voice somebody speaks with: as what they are here. Never who they are.

use minicbor::{Decode, Encode};
use serde::{Deserialize, Serialize};

/// A voice.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Encode, Decode,
)]
#[cbor(index_only)]
#[serde(rename_all = "snake_case")]
pub enum Voice {
    /// A student.
    #[n(0)]
    Student,
    /// A teacher or other school staff.
    #[n(1)]
    Teacher,
    /// A member of a community group.
    #[n(2)]
    Member,
}

impl Voice {
    /// Every voice, in the order in which they are listed.
    pub const ALL: [Self; 3] = [Self::Student, Self::Teacher, Self::Member];

    /// The name used in forms, storage and styles.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Student => "student",
            Self::Teacher => "teacher",
            Self::Member => "member",
        }
    }

    /// The voice of this name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|voice| voice.as_str() == name)
    }
}
