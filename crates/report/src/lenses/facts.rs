//! Facts: what there is to say about a candidate, for sentences that are written elsewhere.

use loopwise_analysis::{Outlook, Sureness as Word};
use loopwise_model::{ActionScale, Condition, Depth, LoopId, Voice};
use serde::Serialize;

use super::candidate::Candidate;
use super::ground::Ground;
use super::quadrant::Quadrant;
use super::question::Way;
use super::structure::BreakerPlace;
use super::voices::{Heard, hear};
use super::what_if::WhatIf;

/// Meadows' places that are about what a system is for: 3 to 1.
const DEEP_PLACE: u8 = 3;

/// Something to say about a candidate. They come in this order, at most one of each group: what is wrong with it, how many
/// chose it, which loops it is on, what people and structure say together, how the voices see it, what a push does, why
/// being in the middle is not enough, what is special about its place, how deep it goes, how sure its place is. A sentence
/// that has room for few takes the first ones.
///
/// Facts about people and voices come from raw counts: see [`RawApproval`](super::RawApproval).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "fact", rename_all = "snake_case")]
pub enum Fact {
    /// It touches things that are not on the map any more.
    TouchesGone {
        /// How many.
        things: usize,
    },
    /// It touches nothing that is on the map.
    TouchesNothing,
    /// It was not voted on.
    NotVotedOn,
    /// At least half of those who could chose it.
    ChosenByMost,
    /// Fewer than half, and at least a quarter.
    ChosenBySome,
    /// Fewer than a quarter, but somebody.
    ChosenByFew,
    /// Nobody.
    ChosenByNobody,
    /// A loop that people named runs through it.
    OnNamedLoop {
        /// The shortest of them.
        named: LoopId,
        /// Other loops that were read and run through it.
        others: usize,
    },
    /// Loops run through it that nobody named.
    OnLoops {
        /// How many of those that were read.
        loops: usize,
    },
    /// None of the loops that were read does; not said when hardly any were.
    OnNoLoop,
    /// Where it lies between people and structure.
    Lies {
        /// The quadrant.
        quadrant: Quadrant,
    },
    /// The voices see it alike.
    VoicesAgree {
        /// Which voices: those of enough people.
        voices: Vec<Voice>,
    },
    /// Two voices see it differently.
    VoicesDiffer {
        /// Those who chose it more often ...
        more: Voice,
        /// ... than those.
        less: Voice,
    },
    /// The outcome gets better in at least 95 % of the systems that settle.
    Improves,
    /// In at least 70 %.
    ProbablyImproves,
    /// What the outcome does cannot be told from the arrows.
    CannotTell,
    /// It gets worse in at least 70 %.
    ProbablyWorsens,
    /// In at least 95 %.
    Worsens,
    /// No chain of arrows leads from it to the outcome.
    DoesNotReach,
    /// Too few systems settle to say anything of the outcome.
    TooFewSettle,
    /// It is the outcome itself.
    IsOutcome,
    /// Its best factor is one of those on the most loops, but what a push does cannot be told: being central is not the same
    /// as being a lever.
    CentralIsNotALever,
    /// It is in every smallest set of factors that all loops pass.
    BreaksEveryLoop,
    /// From at least half of what leads to the outcome every path passes one of its factors.
    MustPass {
        /// From so many factors ...
        passing: usize,
        /// ... of so many.
        causes: usize,
    },
    /// People tagged it as deep: goals or beliefs, mental models, or Meadows' places 3 to 1.
    GoesDeep,
    /// How sure the place of its best factor is.
    Place {
        /// In a word.
        sureness: &'static str,
    },
}

/// Puts the facts into the candidates.
pub(super) fn tell(candidates: &mut [Candidate], ground: &Ground) {
    let heard = hear(candidates);
    for (candidate, heard) in candidates.iter_mut().zip(heard) {
        let better = ground.pushing.better();
        let facts = [
            wrong(candidate),
            Some(chosen(candidate)),
            loops(candidate, ground),
            candidate.quadrant.map(|quadrant| Fact::Lies { quadrant }),
            voices(heard),
            pushed(candidate, better),
            central(candidate, ground),
            special(candidate),
            goes_deep(candidate.depth).then_some(Fact::GoesDeep),
            candidate.sureness.map(|it| Fact::Place {
                sureness: Word::word(it.sureness),
            }),
        ];
        candidate.facts = facts.into_iter().flatten().collect();
    }
}

fn wrong(candidate: &Candidate) -> Option<Fact> {
    let touches = &candidate.touches;
    if touches.gone > 0 {
        return Some(Fact::TouchesGone {
            things: touches.gone,
        });
    }
    let lens = [
        touches.factors.len(),
        touches.links.len(),
        touches.loops.len(),
    ];
    (lens == [0; 3]).then_some(Fact::TouchesNothing)
}

fn chosen(candidate: &Candidate) -> Fact {
    match &candidate.people {
        None => Fact::NotVotedOn,
        Some(people) if people.raw.approved == 0 => Fact::ChosenByNobody,
        Some(people) if people.by_half() => Fact::ChosenByMost,
        Some(people) if people.by_few() => Fact::ChosenByFew,
        Some(_) => Fact::ChosenBySome,
    }
}

fn loops(candidate: &Candidate, ground: &Ground) -> Option<Fact> {
    let structure = &candidate.structure;
    if let Some(named) = structure.named.first() {
        // One that is too long is not among the loops that were read.
        let whole = ground.named.iter().find(|it| it.id == *named);
        let complete = ground.loops_read.complete_up_to_length;
        let read = whole.is_some_and(|it| it.factors.len() <= complete);
        return Some(Fact::OnNamedLoop {
            named: *named,
            others: structure.loops.saturating_sub(usize::from(read)),
        });
    }
    match structure.loops {
        0 => ground.knows_loops().then_some(Fact::OnNoLoop),
        loops => Some(Fact::OnLoops { loops }),
    }
}

fn voices(heard: Heard) -> Option<Fact> {
    match heard {
        Heard::Nothing => None,
        Heard::Agree(voices) => Some(Fact::VoicesAgree { voices }),
        Heard::Differ([more, less]) => Some(Fact::VoicesDiffer { more, less }),
    }
}

fn pushed(candidate: &Candidate, better: Option<Way>) -> Option<Fact> {
    let outlook = match &candidate.what_if {
        WhatIf::IsOutcome => return Some(Fact::IsOutcome),
        WhatIf::Pushed { outlook, .. } => *outlook,
        _ => return None,
    };
    let up = better? == Way::Up;
    Some(match (outlook, up) {
        (Outlook::Rises, true) | (Outlook::Falls, false) => Fact::Improves,
        (Outlook::ProbablyRises, true) | (Outlook::ProbablyFalls, false) => Fact::ProbablyImproves,
        (Outlook::ProbablyFalls, true) | (Outlook::ProbablyRises, false) => Fact::ProbablyWorsens,
        (Outlook::Falls, true) | (Outlook::Rises, false) => Fact::Worsens,
        (Outlook::Unclear, _) => Fact::CannotTell,
        (Outlook::Untouched, _) => Fact::DoesNotReach,
        (Outlook::TooFew, _) => Fact::TooFewSettle,
    })
}

#[allow(clippy::cast_precision_loss)] // five at most
fn central(candidate: &Candidate, ground: &Ground) -> Option<Fact> {
    let top = ground.sureness.drawn.top as f64;
    let unclear = matches!(
        candidate.what_if,
        WhatIf::Pushed {
            outlook: Outlook::Unclear,
            ..
        }
    );
    let rank = candidate.structure.rank?;
    (unclear && rank.loops > 0 && rank.rank <= top).then_some(Fact::CentralIsNotALever)
}

fn special(candidate: &Candidate) -> Option<Fact> {
    let structure = &candidate.structure;
    if structure.breaker == BreakerPlace::EverySet {
        return Some(Fact::BreaksEveryLoop);
    }
    let gate = structure.must_pass?;
    (2 * gate.passing >= gate.causes).then_some(Fact::MustPass {
        passing: gate.passing,
        causes: gate.causes,
    })
}

fn goes_deep(depth: Depth) -> bool {
    depth.scale >= Some(ActionScale::Goals)
        || depth.condition == Some(Condition::MentalModels)
        || depth.meadows.is_some_and(|it| it.number() <= DEEP_PLACE)
}
