//! Lenses: what people say, what the arrows show and what a push would do, side by side for each leverage point of a map.
//!
//! [`Lenses::of`] takes a map, an outcome that people care about and what people said as plain numbers ([`Question`]), and
//! gives for each [`Candidate`] its people, structure, what-if, depth and sureness, the quadrant of people and structure in
//! which it lies, and the facts of which a sentence about it is made. Nothing is added up to one score: an order over
//! several lenses is worked out only where it is asked for ([`OneOrder`]), and the [`Headline`] says when a map does not
//! single out a lever.
//!
//! Whatever takes long on a large map has a limit, and the result says what was left out: [`LoopsRead`], [`WhatIfDrawn`],
//! [`SurenessDrawn`]. Counts of people are raw here, in structs that say so; what of them may be shown is decided by
//! [`crate::publish`].

mod candidate;
mod facts;
mod ground;
mod headline;
mod order;
mod people;
mod quadrant;
mod question;
mod structure;
mod sureness;
mod told;
mod voices;
mod what_if;

use std::ops::ControlFlow;

use loopwise_analysis::Truncation;
use loopwise_model::{FactorId, LeverStatus, SystemMap};
use serde::Serialize;

pub use candidate::{Candidate, Subject, Touched};
pub use facts::Fact;
pub use headline::Headline;
pub use order::{Lens, OneOrder, Placed};
pub use people::{People, RawApproval, RawVoice};
pub use quadrant::{Cut, Cuts, Quadrant};
pub use question::{Outcome, Question, Settings, Votes, Way};
pub use structure::{BreakerPlace, BreakersFound, FactorCorner, MustPass, Rank, Structure};
pub use sureness::{MOST_DRAWN, NotDrawn, Sure, SurenessDrawn};
pub use told::{CountedVote, GROUPS, Told, group};
pub use what_if::{MOST_PRESSED, NotPushed, Push, WhatIf, WhatIfDrawn};

use ground::Ground;

/// The loops that were read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct LoopsRead {
    /// Loops of at most so many links were looked for.
    pub longest: usize,
    /// Every loop of at most so many links is among them: less than `longest` when a limit left loops out, the number of
    /// factors when the map has no others.
    pub complete_up_to_length: usize,
    /// How many there are.
    pub listed: usize,
    /// The limit that left some out, if one did.
    pub truncated: Option<Truncation>,
}

/// Three lenses on each leverage point of a map.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Lenses {
    /// What there is to say before anything else.
    pub headline: Headline,
    /// The outcome that people care about, if they named one.
    pub outcome: Option<Outcome>,
    /// Factors of the map: ranks run from 1 to this.
    pub factor_count: usize,
    /// The loops that structure speaks of.
    pub loops: LoopsRead,
    /// The fewest factors that every loop passes.
    pub breakers: BreakersFound,
    /// The systems that what-if speaks of.
    pub what_if: WhatIfDrawn,
    /// The maps that sureness speaks of.
    pub sureness: SurenessDrawn,
    /// Where the quadrants meet.
    pub cuts: Cuts,
    /// The leverage points that are not set aside, in order of id.
    pub candidates: Vec<Candidate>,
    /// Every factor by itself, in order of id, when people voted on factors: the points of the picture then.
    pub factors: Vec<Candidate>,
    /// The leverage points in one order, where it was asked for.
    pub one_order: Option<OneOrder>,
}

impl Lenses {
    /// Looks at a map through the three lenses. The same question about the same map has the same answer. `poll` is asked
    /// again and again while loops are looked for, systems are tried and maps are drawn; when it breaks, what was not finished
    /// is left out, and the result says so.
    #[must_use]
    pub fn of(
        map: &SystemMap,
        question: &Question,
        poll: &mut dyn FnMut() -> ControlFlow<()>,
    ) -> Self {
        let ground = Ground::of(map, question, poll);
        let levers = map.levers.iter();
        let mut candidates: Vec<Candidate> = levers
            .filter(|(_, lever)| lever.status() != LeverStatus::SetAside)
            .map(|(id, lever)| Candidate::of_lever(&ground, question, *id, lever))
            .collect();
        let on_factors = question.votes.on_factors();
        let ids: &[FactorId] = if on_factors { &ground.ids } else { &[] };
        let mut factors: Vec<Candidate> = ids
            .iter()
            .map(|id| Candidate::of_factor(&ground, question, *id))
            .collect();
        let cuts = Cuts::of(question.settings.cut, &candidates, &factors, &ground);
        for those in [&mut candidates, &mut factors] {
            for candidate in those.iter_mut() {
                candidate.quadrant = cuts.quadrant(candidate, &ground);
            }
            facts::tell(those, &ground);
        }
        Self {
            headline: Headline::of(&candidates, question, &ground.sureness),
            outcome: question.outcome,
            factor_count: ground.ids.len(),
            loops: ground.loops_read,
            breakers: ground.breakers_found(),
            what_if: ground.pushing.drawn.clone(),
            one_order: OneOrder::of(&question.settings.one_order, &candidates),
            sureness: ground.sureness.drawn,
            cuts,
            candidates,
            factors,
        }
    }
}
