//! What people see of a vote: the form, the results that everybody sees, and the numbers of those who run it.

use loopwise_report::votes::{Comparison, Kemeny, Pair, Placed, Quadrant, Ranking, Share};
use loopwise_workshop::Method;

use super::{Named, ReasonShown, SupportShown};

/// A vote, as a participant sees it.
#[derive(Debug, Clone)]
pub enum VoteShown {
    /// It has not begun.
    NotOpen,
    /// They can vote.
    Open(Paper),
    /// It is closed, and nobody sees its results yet.
    Closed,
    /// Everybody sees its results.
    Revealed(Box<Results>),
}

/// The form of a vote.
#[derive(Debug, Clone)]
pub struct Paper {
    /// The vote's id.
    pub vote: String,
    /// How people choose.
    pub method: Method,
    /// Dots that a person has.
    pub dots: u32,
    /// What the vote is about.
    pub items: Vec<PaperItem>,
    /// What stands in the form: names of fields and their values.
    pub filled: Vec<(String, String)>,
    /// Whether this person has voted.
    pub voted: bool,
    /// Whether somebody who runs the workshop reads words before others do.
    pub read_first: bool,
}

/// An item of the form.
#[derive(Debug, Clone)]
pub struct PaperItem {
    /// Its key in the form.
    pub key: String,
    /// Its name.
    pub words: String,
    /// Whether it is on the map no more: nobody can vote for it.
    pub gone: bool,
}

/// A choice in the totals of a vote: its words, its total, and its counts by voice: `None` for a group that is too small.
pub type Total = (String, u32, Vec<(Named, Option<u32>)>);

/// What a total counts.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Unit {
    /// Marks or dots.
    #[default]
    Marks,
    /// People.
    People,
    /// Points of a Borda count.
    Points,
}

/// Totals of a vote, as everybody may see them.
#[derive(Debug, Clone, Default)]
pub struct Results {
    /// The stage that they come from.
    pub title: String,
    /// How many people voted.
    pub people: u32,
    /// What the totals count.
    pub unit: Unit,
    /// Each choice, the first on top.
    pub rows: Vec<Total>,
    /// For each row its place, where people put them in order.
    pub places: Vec<usize>,
    /// Each choice, where people placed them in a two by two.
    pub placed: Vec<PlacedRow>,
    /// What was voted on and is on the map no more.
    pub gone: Vec<Total>,
    /// Whether the rows are answers to one question: they stay in their order.
    pub answers: bool,
    /// The words with answers, the doubts first.
    pub reasons: Vec<ReasonShown>,
    /// Whether each voice supports what was asked, where the rule needs it.
    pub support: Option<SupportShown>,
}

/// Where an item stands in a two by two.
#[derive(Debug, Clone, PartialEq)]
pub struct PlacedRow {
    /// Its name.
    pub words: String,
    /// The quarter; none on its lines.
    pub quadrant: Option<Quadrant>,
    /// The median of how much it would change.
    pub change: Option<f64>,
    /// The median of how far it is within reach.
    pub reach: Option<f64>,
    /// Whether it is on the map no more.
    pub gone: bool,
}

/// Where a vote stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum VoteState {
    /// It has not begun.
    NotOpen,
    /// People vote.
    Open,
    /// Nobody votes any more.
    Closed,
    /// Everybody sees its results.
    Revealed,
}

/// A vote at the desk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeskVote {
    /// Its stage, for forms.
    pub stage: String,
    /// The stage's name.
    pub title: String,
    /// Where it stands.
    pub state: VoteState,
    /// How people choose.
    pub method: Method,
    /// How many items there are.
    pub items: usize,
    /// Whether the plan wants a ranking and there are too many items.
    pub too_many_to_rank: bool,
    /// How many have voted.
    pub voted: u32,
}

/// The numbers of the votes of a workshop, for those who run it: `/w/{workshop}/votes`.
#[derive(Debug, Clone)]
pub struct VotesView {
    /// The workshop's id.
    pub workshop: String,
    /// What the workshop is about.
    pub about: String,
    /// Each vote whose results are shown.
    pub votes: Vec<VoteNumbers>,
}

/// The numbers of one vote. Voices are in the order of `voices`, items in that of their rows.
#[derive(Debug, Clone)]
pub struct VoteNumbers {
    /// The stage.
    pub title: String,
    /// How people chose.
    pub method: Method,
    /// How many voted.
    pub people: u32,
    /// How many of each voice did.
    pub voices: Vec<(Named, u32)>,
    /// What came out.
    pub outcome: Outcome,
}

/// What came out of a vote.
#[derive(Debug, Clone)]
pub enum Outcome {
    /// How many ticked each item, or gave it dots.
    Shares {
        /// The items, in the order of the vote.
        rows: Vec<ShareRow>,
        /// Those that are on the map no more.
        gone: Vec<ShareRow>,
        /// How voices differ about `rows`.
        compared: Comparison,
    },
    /// In which order people put the items.
    Order(Box<OrderNumbers>),
    /// Where people placed the items.
    Quarters(Vec<QuarterRow>),
    /// How many gave each answer, whose words are those of forms.
    Answers {
        /// The answers, in their order.
        rows: Vec<ShareRow>,
    },
}

/// An item and the people who chose it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShareRow {
    /// Its name.
    pub words: String,
    /// All dots on it, where people placed dots.
    pub dots: Option<u32>,
    /// How many chose it.
    pub share: Share,
    /// How many of each voice did.
    pub by_voice: Vec<Share>,
}

/// Orders of the items of a ranking.
#[derive(Debug, Clone)]
pub struct OrderNumbers {
    /// The names of the items that are ordered.
    pub items: Vec<String>,
    /// Points by Borda.
    pub points: Vec<f64>,
    /// The order by them.
    pub borda: Ranking,
    /// The order by chains of majorities.
    pub schulze: Ranking,
    /// The order that contradicts the ballots least; none where there are too many items.
    pub kemeny: Option<Kemeny>,
    /// Where Schulze's order differs from Borda's.
    pub from_borda: Vec<Pair>,
    /// Where it differs from Kemeny's.
    pub from_kemeny: Vec<Pair>,
    /// How far people agree, 0 to 1; none where nothing can be said.
    pub agreement: Option<f64>,
    /// The order of each voice and how far its people agree; none for a voice with too few people to compare.
    pub by_voice: Vec<Option<(Ranking, Option<f64>)>>,
    /// What was ranked and is on the map no more, with its points among all.
    pub gone: Vec<(String, f64)>,
}

/// An item of a two by two.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QuarterRow {
    /// Its name.
    pub words: String,
    /// Whether it is on the map no more.
    pub gone: bool,
    /// Where everybody places it.
    pub placed: Placed,
    /// Where each voice does.
    pub by_voice: Vec<Placed>,
}
