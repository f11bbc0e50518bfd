//! What people see of what a council decides.

use loopwise_model::{LeverStatus, MapId};
use loopwise_workshop::Method;

use super::{CardShown, Named, ShareRow, VoteState};

/// What a council decides, as everybody in the room sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CouncilShown {
    /// The leverage point; none while nobody chose one.
    pub lever: Option<String>,
    /// The proposal; empty while nobody wrote one.
    pub proposal: String,
    /// Whom it is for.
    pub for_whom: String,
    /// Whether it needs support from each voice.
    pub each_voice: bool,
    /// What was decided.
    pub decided: Option<(LeverStatus, String)>,
}

/// Words with an answer that everybody may read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReasonShown {
    /// The answer, in words.
    pub answer: String,
    /// The words.
    pub words: String,
    /// With which voice, where that gives nobody away.
    pub by: Option<Named>,
}

/// Whether each voice supports a proposal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SupportShown {
    /// For each voice whether it does; none where that would tell what few people said.
    pub voices: Vec<(Named, Option<bool>)>,
    /// Whether all do, as far as that may be told.
    pub met: Option<bool>,
}

/// What a council decides, at the desk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeskCouncil {
    /// The leverage point; none while nobody chose one.
    pub lever: Option<String>,
    /// Whether there is a proposal.
    pub proposed: bool,
    /// Whether it is decided.
    pub decided: bool,
    /// How many words wait to be read.
    pub waiting: usize,
}

/// The page on which those who run a workshop write the proposal and the decision: `/w/{workshop}/council`.
#[derive(Debug, Clone)]
pub struct CouncilView {
    /// The workshop's id.
    pub workshop: String,
    /// The map.
    pub map: MapId,
    /// What the workshop is about.
    pub about: String,
    /// Whether the workshop is over.
    pub over: bool,
    /// The leverage points to choose from: key and name.
    pub levers: Vec<(String, String)>,
    /// The key of the one that was chosen.
    pub lever: String,
    /// Whether the one that was chosen is on the map no more.
    pub gone: bool,
    /// The proposal.
    pub proposal: String,
    /// Whom it is for.
    pub for_whom: String,
    /// Whether it needs support from each voice.
    pub each_voice: bool,
    /// How often it was changed: forms send it back.
    pub revision: u32,
    /// Whether people answered about the leverage point, so that it stays.
    pub lever_frozen: bool,
    /// Whether people answered about the proposal, so that it stays.
    pub proposal_frozen: bool,
    /// What people suggested in the stages of the decision.
    pub remarks: Vec<CardShown>,
    /// The rounds that were opened.
    pub rounds: Vec<RoundNumbers>,
    /// The rule, exactly; none before a round of consent is revealed.
    pub rule: Option<RuleNumbers>,
    /// Whether a round of consent runs, so that nothing can be decided.
    pub runs: bool,
    /// Whether what is decided now meets the rule.
    pub met: bool,
    /// What was decided.
    pub decided: Option<DecidedShown>,
    /// A form that could not be taken: its name, its fields, and what is wrong.
    pub typed: Option<TypedForm>,
    /// Whether something was just kept.
    pub saved: bool,
}

/// A form that could not be taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TypedForm {
    /// Which form.
    pub form: String,
    /// Its fields.
    pub fields: Vec<(String, String)>,
    /// What is wrong, in words.
    pub problem: String,
}

/// A round, for those who run the workshop.
#[derive(Debug, Clone)]
pub struct RoundNumbers {
    /// The vote's id.
    pub vote: String,
    /// Its stage.
    pub title: String,
    /// Which kind of round.
    pub method: Method,
    /// Where it stands.
    pub state: VoteState,
    /// How many answered.
    pub people: u32,
    /// The voices, each with how many answered.
    pub voices: Vec<(Named, u32)>,
    /// Each answer, exactly.
    pub rows: Vec<ShareRow>,
    /// The words with answers.
    pub reasons: Vec<ReasonRow>,
}

/// Words with an answer, for those who run the workshop.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReasonRow {
    /// Under what the ballot stands; it leads to nobody.
    pub voter: String,
    /// The answer, in words.
    pub answer: String,
    /// The words.
    pub words: String,
    /// With which voice.
    pub by: Option<Named>,
    /// Whether they wait for somebody to read them.
    pub waits: bool,
    /// Whether they are kept off.
    pub kept_off: bool,
}

/// Whether each voice supports the proposal, exactly.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RuleNumbers {
    /// For each voice: how many agree, how many object, and whether it supports.
    pub voices: Vec<(Named, u32, u32, bool)>,
    /// Whether a voice has so few people that the decision tells what they said.
    pub tells: bool,
}

/// What was decided.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DecidedShown {
    /// Where the leverage point stands.
    pub status: LeverStatus,
    /// In words.
    pub outcome: String,
    /// On which day, in milliseconds since 1970.
    pub at_ms: i64,
    /// When to look again, in days since 1970.
    pub review_day: Option<u32>,
    /// The leverage point's page.
    pub page: Option<String>,
}
