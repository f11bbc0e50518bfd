//! The report as data: what its JSON file holds, and from what all other files are made. It is frozen: made once, kept as it
//! is, and read again. Every number of people in it may be shown to those it is made for.

use loopwise_model::{FactorId, GroupId, LeverId, LinkId, LoopId};
use serde::{Deserialize, Serialize};

use super::material::{About, Audience, Quote};
use super::numbers::{ByVoice, Count, Estimate, PeopleByVoice};

/// What the `schema` of a report says. A change that readers must know of changes the number.
pub const SCHEMA: &str = "loopwise-report/1";

/// A report.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Report {
    /// [`SCHEMA`].
    pub schema: String,
    /// What the map is called.
    pub title: String,
    /// What it asks; may be empty.
    pub question: String,
    /// Whose report it is.
    pub organisation: Option<String>,
    /// The language of its words.
    pub language: String,
    /// Who it is for.
    pub audience: Audience,
    /// The fewest people of whom a count is shown.
    pub smallest_group: u32,
    /// Whether the people were so few that most counts by voice are hidden.
    pub mostly_hidden: bool,
    /// The day on which it was made.
    pub made: String,
    /// How many changes have made the map.
    pub revision: u64,
    /// The day of the last of them.
    pub changed: String,
    /// The workshops in which people worked on it.
    pub workshops: Vec<Workshop>,
    /// The map.
    pub map: MapRows,
    /// What it was asked, and how.
    pub looked: Looked,
    /// What there is to say before anything else: `no_levers`, `no_votes`, `not_worked_out`, `none_stands_out` or
    /// `stand_out`.
    pub headline: String,
    /// The leverage points that stand out.
    pub standing_out: Vec<LeverId>,
    /// The leverage points that are not set aside.
    pub levers: Vec<LeverRow>,
    /// The votes, oldest first.
    pub votes: Vec<VoteRow>,
    /// What people said to single things.
    pub stances: Vec<StanceRow>,
    /// Links that are not settled, those that decide most loops first.
    pub unsettled: Vec<Unsettled>,
    /// What was decided.
    pub decisions: Vec<Decision>,
    /// What people said.
    pub quotes: Vec<Quote>,
    /// Whose voice is missing.
    pub missing: Vec<String>,
}

/// A workshop.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Workshop {
    /// What it is called.
    pub title: String,
    /// On which day it was.
    pub day: String,
    /// In how many rooms.
    pub rooms: u32,
    /// Who took part.
    pub people: PeopleByVoice,
}

/// The map as lists.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct MapRows {
    /// The factors, in order of id.
    pub factors: Vec<FactorRow>,
    /// The groups of factors, in order of id.
    pub groups: Vec<GroupRow>,
    /// The links, in order of id.
    pub links: Vec<LinkRow>,
    /// The loops that were found, the shortest first.
    pub loops: Vec<LoopRow>,
    /// The loops that people named.
    pub stories: Vec<Story>,
    /// Loops were looked for up to so many links ...
    pub longest_loop: usize,
    /// ... and every loop of up to so many is listed.
    pub complete_up_to: usize,
    /// The limit that left some out, if one did.
    pub cut_off: Option<String>,
}

/// A factor.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FactorRow {
    /// Which.
    pub id: FactorId,
    /// What it is called.
    pub label: String,
    /// The group in which it lies, by its name.
    pub group: Option<String>,
    /// Its place between drivers and outcomes: `driver`, `dependent`, … as analysis says everywhere.
    pub kind: String,
    /// How deep the deepest leverage point that touches it goes, on the ladder of action scales.
    pub depth: Option<String>,
    /// What people wrote about it; may be empty.
    pub description: String,
    /// Factors that lead to it ...
    pub incoming: usize,
    /// ... and factors that it leads to.
    pub outgoing: usize,
    /// Both together.
    pub degree: usize,
    /// Listed loops through it.
    pub loops: usize,
}

/// A group of factors.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GroupRow {
    /// Which.
    pub id: GroupId,
    /// What it is called.
    pub label: String,
    /// The group around it.
    pub within: Option<GroupId>,
}

/// A link.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LinkRow {
    /// Which.
    pub id: LinkId,
    /// The cause.
    pub from: String,
    /// The effect.
    pub to: String,
    /// `+`, `-` or `?`.
    pub sign: String,
    /// Whether it works after a while.
    pub delay: bool,
    /// Why people think so; may be empty.
    pub because: String,
    /// Listed loops that take it.
    pub loops: usize,
}

/// A loop.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LoopRow {
    /// Its short name, such as R1.
    pub name: String,
    /// What people call it; may be empty.
    pub title: String,
    /// `R`, `B` or `U`.
    pub kind: String,
    /// Its factors in the order of the arrows.
    pub factors: Vec<String>,
    /// How many links it has.
    pub length: usize,
    /// How many of them work after a while.
    pub delays: usize,
}

/// A loop that people named.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Story {
    /// Which.
    pub id: LoopId,
    /// Its name.
    pub title: String,
    /// Its story; may be empty.
    pub story: String,
    /// What it does now, when it is whole: `R`, `B` or `U`.
    pub kind: Option<String>,
    /// Its short name, where it is among the listed loops.
    pub name: Option<String>,
    /// Its factors in the order of the arrows, when it is whole.
    pub factors: Vec<FactorId>,
}

/// What the map was asked.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Looked {
    /// The outcome that people care about.
    pub outcome: Option<String>,
    /// Whether more of it is better.
    pub more_is_better: bool,
    /// Systems in which pushes were tried, and those that settle.
    pub tried: u32,
    /// See [`Looked::tried`].
    pub settled: u32,
    /// Maps that were drawn to see how sure an order is.
    pub drawn: u32,
    /// Where chance began: for pushes and for maps.
    pub seeds: [u64; 2],
    /// The probability that a link is in a drawn map of which people said nothing more.
    pub kept: f64,
    /// Links in them that nobody drew, as a share of all.
    pub missing: f64,
}

/// A leverage point under the three lenses.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct LeverRow {
    /// Which.
    pub id: LeverId,
    /// What it is called.
    pub name: String,
    /// What one would do; may be empty.
    pub statement: String,
    /// Why it could work; may be empty.
    pub rationale: String,
    /// Where it stands.
    pub status: String,
    /// How deep it goes: action scale, condition, Meadows' place.
    pub depth: Depth,
    /// The factors that it touches, by their labels.
    pub factors: Vec<String>,
    /// The links that it touches, and those that its loops take: what it stands on.
    pub links: Vec<LinkId>,
    /// The named loops that it touches, by their names.
    pub loops: Vec<String>,
    /// How many things it touches that are not on the map any more.
    pub gone: usize,
    /// What people say: the newest vote on it.
    pub people: Option<ByVoice>,
    /// Listed loops that it is on ...
    pub on_loops: usize,
    /// ... and the rank of its best factor by loops; 1 is the first.
    pub rank: Option<f64>,
    /// The share of settling systems in which the outcome gets better ...
    pub improves: Option<f64>,
    /// ... and in which it gets worse.
    pub worsens: Option<f64>,
    /// In nine of ten maps its place is between these.
    pub places: Option<[f64; 2]>,
    /// The share of maps in which it is at the top.
    pub at_top: Option<f64>,
    /// How sure that is, in a word.
    pub sureness: Option<String>,
    /// Where it lies between people and structure: `agreed_lever`, `hidden_lever`, `popular_but_weakly_connected` or
    /// `neither`.
    pub quadrant: Option<String>,
    /// What should follow from it.
    pub recommendations: Vec<Proposal>,
}

/// How deep a leverage point goes, as people said.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Depth {
    /// On the ladder of action scales.
    pub scale: Option<String>,
    /// Among the six conditions.
    pub condition: Option<String>,
    /// Among Meadows' places, 12 to 1.
    pub meadows: Option<u8>,
}

/// What should change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proposal {
    /// What.
    pub change: String,
    /// Who could change it.
    pub audience: String,
    /// Why; may be empty.
    pub why: String,
    /// What speaks for it; may be empty.
    pub evidence: String,
    /// Where it stands.
    pub status: String,
    /// The answer that came; may be empty.
    pub answer: String,
}

/// A vote.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct VoteRow {
    /// What it is called.
    pub title: String,
    /// What was asked.
    pub question: String,
    /// The day on which it was closed.
    pub closed: String,
    /// In which workshop, by its place.
    pub workshop: Option<usize>,
    /// `approval`, `dots`, `two_by_two` or `ranking`.
    pub method: String,
    /// What there was to choose from.
    pub items: Vec<VoteItem>,
    /// Where two voices differ, of what can be shown.
    pub differences: Vec<Difference>,
    /// The probability of voices this far apart if voices meant nothing, where everything that it follows from is shown.
    pub voices_p: Option<f64>,
    /// Where all pairs of items may be shown: the orders that follow from them.
    pub order: Option<Order>,
}

/// An item of a vote.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct VoteItem {
    /// The leverage point that it is.
    pub lever: Option<LeverId>,
    /// The factor that it is.
    pub factor: Option<FactorId>,
    /// What it is called.
    pub label: String,
    /// Those who chose it: ticked it, gave it a dot, put it first. None for two by two.
    pub chose: Option<ByVoice>,
    /// How much it would change, and how far it is within reach: two by two only.
    pub axes: Option<[AxisRow; 2]>,
}

/// Where people put an item on one axis.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct AxisRow {
    /// Those who marked it above the middle ...
    pub above: ByVoice,
    /// ... and below.
    pub below: ByVoice,
    /// The middle mark of all, 1 to 5, where both are shown of all people.
    pub median: Option<f64>,
}

/// Where two voices differ about an item.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Difference {
    /// Which item, by its place.
    pub item: usize,
    /// The voices.
    pub voices: [String; 2],
    /// The share of the first less that of the second, with its interval after Newcombe.
    pub difference: Estimate,
    /// Whether it is large and sure enough to be told.
    pub told: bool,
}

/// Orders from ranked ballots; items by their places, those that share a place together.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Order {
    /// After Schulze.
    pub schulze: Vec<Vec<usize>>,
    /// By Borda's points, with shared places.
    pub borda: Vec<Vec<usize>>,
    /// After Kemeny, where it could be found.
    pub kemeny: Option<Vec<Vec<usize>>>,
    /// Kendall's W, from 0 to 1: how far the ballots agree; none where ballots put items on one place.
    pub agreement: Option<f64>,
}

/// What people said to one thing.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct StanceRow {
    /// To what.
    pub about: About,
    /// The same in words: a label, or the ends of a link.
    pub label: String,
    /// In which workshop, by its place.
    pub workshop: Option<usize>,
    /// Those who support it ...
    pub support: ByVoice,
    /// ... and those who contest it.
    pub contest: ByVoice,
}

/// A link that is not settled.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unsettled {
    /// Which.
    pub link: LinkId,
    /// Listed loops that take it.
    pub loops: usize,
    /// Whether its sign is open.
    pub sign: bool,
    /// Those who contest it or its sign, where that may be shown.
    pub contest: Option<Count>,
}

/// A decision about a leverage point.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Decision {
    /// Which leverage point.
    pub lever: LeverId,
    /// What it is called.
    pub name: String,
    /// What was decided.
    pub statement: String,
    /// Whether it was adopted.
    pub adopted: bool,
    /// On which day.
    pub day: String,
    /// Those who agreed ...
    pub consent: ByVoice,
    /// ... who stood aside ...
    pub aside: ByVoice,
    /// ... and who objected.
    pub object: ByVoice,
    /// The vote before it, by its place.
    pub vote: Option<usize>,
    /// Why.
    pub reasons: Vec<String>,
    /// What those who did not agree want to be read.
    pub dissent: Vec<String>,
}
