//! A report as data: from raw [`Material`] to a [`Report`] in which every number of people may be shown.
//!
//! [`make`] enters all counts over the same people into one ledger, has them settled in one call of [`crate::publish`], and
//! makes everything else from the answer: shares, intervals, differences, orders, what lenses say of people, and how far
//! contested links are doubted. So nothing of a report follows from a count that is hidden in it.
//!
//! Neighbours: [`crate::files`] writes it as files of data, [`crate::document`] is the same report for reading.

mod ledger;
mod levers;
mod map;
mod material;
mod numbers;
mod report;
mod said;
mod votes;

use std::fmt;
use std::ops::ControlFlow;

pub use ledger::Publisher;
pub use material::{
    About, Audience, Day, Item, Material, Quote, RawBallots, RawByVoice, RawDecision, RawStance,
    RawVote, RawWorkshop,
};
pub use numbers::{
    ByVoice, Count, Estimate, Instead, Measured, OfVoice, PeopleByVoice, PeopleOfVoice,
};
pub use report::{
    AxisRow, Decision, Depth, Difference, FactorRow, GroupRow, LeverRow, LinkRow, Looked, LoopRow,
    MapRows, Order, Proposal, Report, SCHEMA, StanceRow, Story, Unsettled, VoteItem, VoteRow,
    Workshop,
};

use crate::lenses::{Lenses, Question};
use crate::publish::{CountsError, RuleError, publish_together};
use crate::votes::BadBallot;

/// Why no report was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DataError {
    /// The smallest group was to become smaller.
    Rule(RuleError),
    /// Counts that cannot be.
    Counts(CountsError),
    /// A ballot that cannot be.
    Ballot {
        /// The vote, by its place.
        vote: usize,
        /// What is wrong with it.
        bad: BadBallot,
    },
    /// Something names a workshop that there is not.
    Workshop {
        /// Its place.
        workshop: usize,
    },
}

impl fmt::Display for DataError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Rule(error) => error.fmt(f),
            Self::Counts(error) => error.fmt(f),
            Self::Ballot { vote, bad } => write!(f, "vote {vote}, {bad}"),
            Self::Workshop { workshop } => write!(f, "there is no workshop {workshop}"),
        }
    }
}

impl std::error::Error for DataError {}

impl From<RuleError> for DataError {
    fn from(error: RuleError) -> Self {
        Self::Rule(error)
    }
}

impl From<CountsError> for DataError {
    fn from(error: CountsError) -> Self {
        Self::Counts(error)
    }
}

/// A report, and what the lenses say of its map: they are made from the numbers that the report shows.
#[derive(Debug, Clone, PartialEq)]
pub struct Made {
    /// The report.
    pub report: Report,
    /// The lenses, for sentences about its leverage points.
    pub lenses: Lenses,
}

/// Makes a report. `poll` is asked again and again during what takes long; when it breaks, that is left out, and the report
/// says so.
///
/// # Errors
/// When the material is not what it says: see [`DataError`].
pub fn make(
    material: &Material,
    poll: &mut dyn FnMut() -> ControlFlow<()>,
) -> Result<Made, DataError> {
    make_by(material, publish_together, poll)
}

/// The same with somebody else deciding what may be shown. The tests show that a report tells what is hidden when counts are
/// looked at alone.
///
/// # Errors
/// As [`make`].
#[doc(hidden)]
pub fn make_by(
    material: &Material,
    publisher: Publisher,
    poll: &mut dyn FnMut() -> ControlFlow<()>,
) -> Result<Made, DataError> {
    let rule = material.audience.rule(material.smallest_group)?;
    let mut ledger = ledger::Ledger::of(material);
    let votes = votes::enter(material, &mut ledger)?;
    let said = said::enter(material, &mut ledger)?;
    let settled = ledger.settle(rule, publisher)?;

    let votes = votes::tell(material, votes, &settled);
    let said = said.tell(material, &settled);
    let question = Question {
        outcome: material.outcome,
        votes: votes::for_lenses(&votes),
        stances: said.for_lenses(),
        settings: material.settings.clone(),
        ..Question::default()
    };
    // Loops first: what takes long comes after them, and may be left out.
    let found = map::Found::of(&material.map, material.settings.longest_loop, poll);
    let lenses = Lenses::of(&material.map, &question, poll);
    let workshops = material.workshops.iter().enumerate();
    let (headline, standing_out) = levers::headline(&lenses.headline);
    let report = Report {
        schema: SCHEMA.to_owned(),
        title: material.title.clone(),
        question: material.map.settings.question.to_string(),
        organisation: material.organisation.clone(),
        language: material.language.clone(),
        audience: material.audience,
        smallest_group: rule.k(),
        mostly_hidden: settled.mostly_hidden(),
        made: material.made.iso(),
        revision: material.revision,
        changed: material.changed.iso(),
        workshops: workshops
            .map(|(at, raw)| Workshop {
                title: raw.title.clone(),
                day: raw.day.iso(),
                rooms: raw.rooms,
                people: settled.people(at),
            })
            .collect(),
        looked: levers::looked(&material.map, &question, &lenses),
        headline,
        standing_out,
        levers: levers::rows(&material.map, &lenses, &votes),
        unsettled: said.unsettled(&material.map, &found),
        map: found.rows(material),
        stances: said.stances,
        decisions: said.decisions,
        votes,
        quotes: material.quotes.clone(),
        missing: material.missing.clone(),
    };
    Ok(Made { report, lenses })
}
