//! The headline: what there is to say of a map before anything else.

use loopwise_analysis::Sureness as Word;
use loopwise_model::LeverId;
use serde::Serialize;

use super::candidate::{Candidate, Subject};
use super::question::Question;
use super::sureness::Sureness;

/// The first of these that is true.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "says", rename_all = "snake_case")]
pub enum Headline {
    /// There are no leverage points yet, or all of them are set aside.
    NoLevers,
    /// Nobody voted yet.
    NoVotes,
    /// How sure an order is was not worked out, so nothing is said: [`SurenessDrawn::left_out`](super::SurenessDrawn).
    NotWorkedOut,
    /// This map does not single out a lever yet: no leverage point stands on a factor whose place is likely or stable, which
    /// means at the top in at least 70 % of the maps.
    NoneStandsOut,
    /// Of these the best factor's place is, in order of id.
    StandOut {
        /// Which.
        levers: Vec<LeverId>,
    },
}

impl Headline {
    pub(super) fn of(candidates: &[Candidate], question: &Question, sureness: &Sureness) -> Self {
        if candidates.is_empty() {
            return Self::NoLevers;
        }
        if !question.votes.any() {
            return Self::NoVotes;
        }
        if sureness.drawn.left_out.is_some() {
            return Self::NotWorkedOut;
        }
        let stands_out = |it: &&Candidate| {
            let sure = it.sureness.map(|it| it.sureness);
            sure >= Some(Word::Likely)
        };
        let levers: Vec<LeverId> = candidates
            .iter()
            .filter(stands_out)
            .filter_map(|it| match it.about {
                Subject::Lever(id) => Some(id),
                Subject::Factor(_) => None,
            })
            .collect();
        if levers.is_empty() {
            Self::NoneStandsOut
        } else {
            Self::StandOut { levers }
        }
    }
}
