//! Material: all that a report is made from, as it was gathered. Counts and ballots are raw here: nothing is hidden yet.

use loopwise_model::{FactorId, LeverId, LinkId, SystemMap};

use crate::lenses::{GROUPS, Outcome, Settings};
use crate::publish::{Rule, RuleError};
use crate::votes::{Ballot, Rating};

/// How many people, by voice: students, teachers, members, and those who speak with none; in the order of
/// [`crate::lenses::group`]. Raw.
pub type RawByVoice = [u32; GROUPS];

/// All that a report is made from.
#[derive(Debug, Clone)]
pub struct Material {
    /// The map.
    pub map: SystemMap,
    /// How many changes have made it.
    pub revision: u64,
    /// What it is called, or the words for a map without a name.
    pub title: String,
    /// Whose report it is.
    pub organisation: Option<String>,
    /// The language of the report, as a tag.
    pub language: String,
    /// Who it is for.
    pub audience: Audience,
    /// The smallest group that is shown, where the owner raised it.
    pub smallest_group: Option<u32>,
    /// When the report is made.
    pub made: Day,
    /// When the map was changed last.
    pub changed: Day,
    /// The outcome that people care about.
    pub outcome: Option<Outcome>,
    /// The workshops in which people worked on the map.
    pub workshops: Vec<RawWorkshop>,
    /// The votes that are closed and revealed, oldest first.
    pub votes: Vec<RawVote>,
    /// What people said to single things on the map.
    pub stances: Vec<RawStance>,
    /// What was decided.
    pub decisions: Vec<RawDecision>,
    /// What people said, one by one approved for this report.
    pub quotes: Vec<Quote>,
    /// Whose voice is missing, in the words of those who made the report.
    pub missing: Vec<String>,
    /// How far to look.
    pub settings: Settings,
}

/// Who a report is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Audience {
    /// Those of the workspace.
    Inside,
    /// Everybody.
    Public,
}

impl Audience {
    /// The rule for it, raised where that is asked for.
    ///
    /// # Errors
    /// When the smallest group would become smaller.
    pub fn rule(self, smallest_group: Option<u32>) -> Result<Rule, RuleError> {
        let rule = match self {
            Self::Inside => Rule::inside(),
            Self::Public => Rule::public(),
        };
        smallest_group.map_or(Ok(rule), |k| rule.raised_to(k))
    }
}

/// A moment, and the clock that it is told by.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Day {
    /// Milliseconds since 1970 in UTC.
    pub ms: i64,
    /// Minutes that local clocks are ahead of UTC.
    pub utc_offset_minutes: i32,
}

/// A workshop. Nobody may be in two of them: see [`crate::publish`].
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RawWorkshop {
    /// What it is called.
    pub title: String,
    /// When it was.
    pub day: Day,
    /// In how many rooms.
    pub rooms: u32,
    /// Who took part.
    pub people: RawByVoice,
}

/// A vote that is closed and revealed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RawVote {
    /// What it is called.
    pub title: String,
    /// What was asked.
    pub question: String,
    /// When it was closed.
    pub closed: Day,
    /// In which of the workshops; none for a vote of the map, outside any.
    pub workshop: Option<usize>,
    /// Who could have voted: those who took part when it closed. Later this stays, whoever joins or leaves: otherwise what
    /// is hidden would change, and two reports would tell it together.
    pub people: RawByVoice,
    /// What there was to choose from.
    pub items: Vec<Item>,
    /// How people chose, and what.
    pub ballots: RawBallots,
}

/// Something to choose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Item {
    /// A leverage point.
    Lever(LeverId),
    /// A factor.
    Factor(FactorId),
    /// A card that stands for nothing on the map.
    Card(String),
}

/// Ballots, each with a voice and no name. Voices are their places in [`loopwise_model::Voice::ALL`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RawBallots {
    /// Tick any.
    Approval(Vec<Ballot<Vec<usize>>>),
    /// Place dots.
    Dots(Vec<Ballot<Vec<(usize, u8)>>>),
    /// Place between two axes.
    TwoByTwo(Vec<Ballot<Vec<Rating>>>),
    /// Put in order: places from the top.
    Ranking(Vec<Ballot<Vec<Vec<usize>>>>),
}

/// What people said to one thing: yes, that is so, or no.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RawStance {
    /// To what.
    pub about: About,
    /// In which of the workshops; none outside any.
    pub workshop: Option<usize>,
    /// Those who support it ...
    pub support: RawByVoice,
    /// ... and those who contest it; nobody does both.
    pub contest: RawByVoice,
}

/// What people can support or contest.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, serde::Deserialize,
)]
#[serde(tag = "kind", content = "id", rename_all = "snake_case")]
pub enum About {
    /// A factor.
    Factor(FactorId),
    /// A link: that it is there.
    Link(LinkId),
    /// The sign of a link: that it works the way it is drawn.
    Sign(LinkId),
    /// A leverage point.
    Lever(LeverId),
}

/// A decision of a council about a leverage point.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RawDecision {
    /// Which leverage point.
    pub lever: LeverId,
    /// What was decided, in its words.
    pub statement: String,
    /// Whether it was adopted.
    pub adopted: bool,
    /// When.
    pub day: Day,
    /// In which of the workshops; none outside any.
    pub workshop: Option<usize>,
    /// Who could have answered, as in [`RawVote::people`] ...
    pub people: RawByVoice,
    /// ... those who agreed ...
    pub consent: RawByVoice,
    /// ... those who stood aside ...
    pub aside: RawByVoice,
    /// ... and those who objected.
    pub object: RawByVoice,
    /// The vote before it, by its place.
    pub vote: Option<usize>,
    /// Why.
    pub reasons: Vec<String>,
    /// What those who did not agree want to be read.
    pub dissent: Vec<String>,
}

/// What somebody said and may be shown.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Quote {
    /// The words.
    pub text: String,
    /// Who said it, as a voice or a made-up name; may be empty.
    pub who: String,
}

impl Day {
    /// Year, month and day: `2026-04-09`.
    ///
    /// # Source
    /// Howard Hinnant, "chrono-compatible low-level date algorithms", `civil_from_days`.
    #[must_use]
    pub fn iso(self) -> String {
        let (year, month, day) = self.civil();
        format!("{year:04}-{month:02}-{day:02}")
    }

    /// Year, month and day.
    pub(crate) fn civil(self) -> (i64, i64, i64) {
        let local = i64::from(self.utc_offset_minutes) * 60_000;
        let shifted = self.ms.saturating_add(local).div_euclid(86_400_000) + 719_468;
        let era = shifted.div_euclid(146_097);
        let of_era = shifted.rem_euclid(146_097);
        let year = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
        let of_year = of_era - (365 * year + year / 4 - year / 100);
        let from_march = (5 * of_year + 2) / 153;
        let day = of_year - (153 * from_march + 2) / 5 + 1;
        let month = if from_march < 10 {
            from_march + 3
        } else {
            from_march - 9
        };
        (year + era * 400 + i64::from(month <= 2), month, day)
    }
}
