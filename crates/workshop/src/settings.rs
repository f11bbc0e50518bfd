//! What a facilitator settles when a workshop is made.

use serde::{Deserialize, Serialize};

use crate::Moderation;

/// What a facilitator settles.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Settings {
    /// The voices that people may choose, one to three.
    pub voices: Vec<VoiceWord>,
    /// Who waits at the door.
    pub lobby: Lobby,
    /// What is read before others see it.
    pub moderation: Moderation,
    /// On what grounds people take part.
    pub consent: Consent,
    /// Whether what people say may be used for research or published.
    #[serde(default)]
    pub secondary_use: bool,
    /// After how many days what people said is deleted.
    pub days: u16,
    /// Whether nobody learns who said what.
    #[serde(default)]
    pub anonymous: bool,
    /// Who runs it, as the notice says it.
    #[serde(default)]
    pub organisation: String,
    /// Whom people turn to.
    #[serde(default)]
    pub adult: String,
    /// Where people go when nobody comes.
    #[serde(default)]
    pub place: String,
}

/// A voice that people may choose: one of three marks, under a word of the workshop's own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct VoiceWord {
    /// Which mark: `student`, `teacher` or `member`.
    pub voice: String,
    /// What it is called here; empty for its own name.
    #[serde(default)]
    pub word: String,
}

/// Who waits at the door.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Lobby {
    /// Everybody, until a facilitator lets them in.
    Wait,
    /// Nobody.
    Open,
}

/// On what grounds people take part.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Consent {
    /// The school has agreed.
    School,
    /// Parents or guardians have.
    Guardians,
    /// All are adults and agree by joining.
    Adults,
}

loopwise_model::words!(Lobby: Wait "wait", Open "open");
loopwise_model::words!(Consent: School "school", Guardians "guardians", Adults "adults");

/// How long what people said may be kept, in days.
pub const DAYS: std::ops::RangeInclusive<u16> = 1..=730;

impl Default for Settings {
    fn default() -> Self {
        let voice = |voice: &str| VoiceWord {
            voice: voice.to_owned(),
            word: String::new(),
        };
        Self {
            voices: ["student", "teacher", "member"].map(voice).to_vec(),
            lobby: Lobby::Wait,
            moderation: Moderation::ApproveFirst,
            consent: Consent::School,
            secondary_use: false,
            days: 180,
            anonymous: false,
            organisation: String::new(),
            adult: String::new(),
            place: String::new(),
        }
    }
}
