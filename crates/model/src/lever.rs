//! A leverage point: a place where people think that a push could change a lot, and what came of it.
//!
//! What it touches may be deleted later; the ids stay, because the leverage point is worth keeping and what was deleted may
//! come back. How strong its place on the map is, is worked out by analysis and never stored.

use minicbor::{Decode, Encode};
use serde::{Deserialize, Serialize};

use crate::{
    CommentId, Depth, FactorId, GroupId, Label, LeverField, LeverId, LinkId, LoopId, Note, Reason,
    RecommendationId, SortedMap, Voice,
};

/// All leverage points of a map, by id.
pub type Levers = SortedMap<LeverId, Lever>;

/// Most things of each kind that one leverage point touches: more is no point.
pub const MOST_TOUCHED: usize = 50;
/// Most comments, recommendations and steps of one leverage point.
pub const MOST_SAID: usize = 200;

/// A leverage point.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Encode)]
pub struct Lever {
    /// What people call it.
    #[n(0)]
    pub name: Label,
    /// What one would do.
    #[n(1)]
    #[serde(default, skip_serializing_if = "Note::is_empty")]
    pub statement: Note,
    /// What it touches.
    #[n(2)]
    #[serde(default, skip_serializing_if = "Touches::is_empty")]
    pub touches: Touches,
    /// How deep it goes, as people say.
    #[n(3)]
    #[serde(default, skip_serializing_if = "Depth::is_unsaid")]
    pub depth: Depth,
    /// Where it stands and stood, oldest first.
    #[n(4)]
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub history: Vec<LeverStep>,
    /// Why it could work.
    #[n(5)]
    #[serde(default, skip_serializing_if = "Note::is_empty")]
    pub rationale: Note,
    /// Which group looks after it.
    #[n(6)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub group: Option<GroupId>,
    /// What was said about it.
    #[n(7)]
    #[cbor(skip_if = "SortedMap::is_empty")]
    #[serde(default, skip_serializing_if = "SortedMap::is_empty")]
    pub comments: SortedMap<CommentId, Comment>,
    /// What should follow from it.
    #[n(8)]
    #[cbor(skip_if = "SortedMap::is_empty")]
    #[serde(default, skip_serializing_if = "SortedMap::is_empty")]
    pub recommendations: SortedMap<RecommendationId, Recommendation>,
}

crate::record!(Lever: name, statement, touches, depth, history, rationale, group; comments, recommendations);

impl Lever {
    /// A new leverage point that says nothing yet but its name.
    #[must_use]
    pub fn new(name: Label) -> Self {
        Self {
            name,
            statement: Note::default(),
            touches: Touches::default(),
            depth: Depth::default(),
            history: Vec::new(),
            rationale: Note::default(),
            group: None,
            comments: SortedMap::default(),
            recommendations: SortedMap::default(),
        }
    }

    /// Whether it touches or holds more than one leverage point may.
    #[must_use]
    pub fn is_too_full(&self) -> bool {
        let said = [
            self.history.len(),
            self.comments.len(),
            self.recommendations.len(),
        ];
        self.touches.too_many() || said.into_iter().any(|len| len > MOST_SAID)
    }

    /// Which group looks after it.
    #[must_use]
    pub const fn group(&self) -> Option<GroupId> {
        self.group
    }

    /// Where it stands now: suggested, until somebody said otherwise.
    #[must_use]
    pub fn status(&self) -> LeverStatus {
        self.history
            .last()
            .map_or(LeverStatus::Suggested, |step| step.status)
    }
}

/// What a leverage point touches.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, Encode)]
pub struct Touches {
    /// Factors.
    #[n(0)]
    #[serde(default)]
    pub factors: Vec<FactorId>,
    /// Links.
    #[n(1)]
    #[serde(default)]
    pub links: Vec<LinkId>,
    /// Named loops.
    #[n(2)]
    #[serde(default)]
    pub loops: Vec<LoopId>,
}

crate::record!(Touches: factors, links, loops);

impl Touches {
    /// Whether it touches nothing.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.factors.is_empty() && self.links.is_empty() && self.loops.is_empty()
    }

    /// Whether any kind has more than [`MOST_TOUCHED`].
    #[must_use]
    pub fn too_many(&self) -> bool {
        let lens = [self.factors.len(), self.links.len(), self.loops.len()];
        lens.into_iter().any(|len| len > MOST_TOUCHED)
    }
}

/// Where a leverage point stands in its life.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, Encode, Decode,
)]
#[cbor(index_only)]
#[serde(rename_all = "snake_case")]
pub enum LeverStatus {
    /// Somebody put it forward.
    #[n(0)]
    Suggested,
    /// It was talked about.
    #[n(1)]
    Discussed,
    /// It is among those to decide on.
    #[n(2)]
    Shortlisted,
    /// It was decided on.
    #[n(3)]
    Adopted,
    /// Somebody is doing it.
    #[n(4)]
    InAction,
    /// What it did was looked at.
    #[n(5)]
    Reviewed,
    /// It is left alone for now.
    #[n(6)]
    SetAside,
}

crate::words!(LeverStatus:
    Suggested "suggested",
    Discussed "discussed",
    Shortlisted "shortlisted",
    Adopted "adopted",
    InAction "in_action",
    Reviewed "reviewed",
    SetAside "set_aside",
);

/// A step in the life of a leverage point.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Encode)]
pub struct LeverStep {
    /// Where it stands from then on.
    #[n(0)]
    pub status: LeverStatus,
    /// On which day, in days since 1970-01-01 in UTC.
    #[n(1)]
    pub day: u32,
    /// Why.
    #[n(2)]
    #[serde(default, skip_serializing_if = "Reason::is_empty")]
    pub why: Reason,
}

crate::record!(LeverStep: status, day, why);

/// Something said about a leverage point. It carries a voice and no name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Encode)]
pub struct Comment {
    /// With which voice it was said; none when nobody knows.
    #[n(0)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub voice: Option<Voice>,
    /// In their words.
    #[n(1)]
    pub words: Note,
}

crate::record!(Comment: voice, words);

/// What should change, drafted together: a proposal to those who can change it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Encode)]
pub struct Recommendation {
    /// What should change.
    #[n(0)]
    pub change: Note,
    /// Who could change it.
    #[n(1)]
    pub audience: Audience,
    /// Why.
    #[n(2)]
    #[serde(default, skip_serializing_if = "Note::is_empty")]
    pub why: Note,
    /// What speaks for it.
    #[n(3)]
    #[serde(default, skip_serializing_if = "Note::is_empty")]
    pub evidence: Note,
    /// The voices that drafted it.
    #[n(4)]
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub drafted_by: Vec<Voice>,
    /// Where it stands.
    #[n(5)]
    pub status: RecommendationStatus,
    /// The answer that came.
    #[n(6)]
    #[serde(default, skip_serializing_if = "Note::is_empty")]
    pub answer: Note,
}

crate::record!(Recommendation: change, audience, why, evidence, drafted_by, status, answer);

/// Who a recommendation goes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Encode, Decode)]
#[cbor(index_only)]
#[serde(rename_all = "snake_case")]
pub enum Audience {
    /// A school.
    #[n(0)]
    School,
    /// The alliance of organisations.
    #[n(1)]
    Alliance,
    /// An authority.
    #[n(2)]
    Authority,
}

crate::words!(Audience: School "school", Alliance "alliance", Authority "authority");

/// Where a recommendation stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Encode, Decode)]
#[cbor(index_only)]
#[serde(rename_all = "snake_case")]
pub enum RecommendationStatus {
    /// It is being written.
    #[n(0)]
    Draft,
    /// It was handed over.
    #[n(1)]
    HandedOver,
    /// They said yes.
    #[n(2)]
    Accepted,
    /// They said no.
    #[n(3)]
    Declined,
    /// It is done.
    #[n(4)]
    Done,
}

crate::words!(RecommendationStatus:
    Draft "draft",
    HandedOver "handed_over",
    Accepted "accepted",
    Declined "declined",
    Done "done",
);

/// A part of a leverage point that is written on its own, with what it becomes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Encode)]
#[serde(tag = "part", rename_all = "snake_case")]
#[allow(missing_docs)] // the fields of `Lever`; `to` is what each becomes
pub enum LeverPart {
    #[n(0)]
    Name {
        #[n(0)]
        to: Label,
    },
    #[n(1)]
    Statement {
        #[n(0)]
        to: Note,
    },
    #[n(2)]
    Touches {
        #[n(0)]
        to: Touches,
    },
    #[n(3)]
    Depth {
        #[n(0)]
        to: Depth,
    },
    /// The whole history, so that a step can be taken back.
    #[n(4)]
    History {
        #[n(0)]
        to: Vec<LeverStep>,
    },
    #[n(5)]
    Rationale {
        #[n(0)]
        to: Note,
    },
    #[n(6)]
    Group {
        #[n(0)]
        to: Option<GroupId>,
    },
}

impl LeverPart {
    /// Which part it is.
    #[must_use]
    pub const fn field(&self) -> LeverField {
        match self {
            Self::Name { .. } => LeverField::Name,
            Self::Statement { .. } => LeverField::Statement,
            Self::Touches { .. } => LeverField::Touches,
            Self::Depth { .. } => LeverField::Depth,
            Self::History { .. } => LeverField::History,
            Self::Rationale { .. } => LeverField::Rationale,
            Self::Group { .. } => LeverField::Group,
        }
    }
}

crate::union!(LeverPart:
    0 => Name { to },
    1 => Statement { to },
    2 => Touches { to },
    3 => Depth { to },
    4 => History { to },
    5 => Rationale { to },
    6 => Group { to },
);
