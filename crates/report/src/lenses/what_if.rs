//! What-if: how often the outcome gets better when a candidate is pushed, under random strengths. Not a forecast.

use std::ops::ControlFlow;

use loopwise_analysis::{Answers, CausalGraph, Outlook, Signs};
use loopwise_model::{FactorId, SystemMap};
use serde::{Serialize, Serializer};

use super::question::{Outcome, Question, Way};

/// Most factors of a map on which pushes are tried: the work grows with the third power of them, and with so many a few
/// thousand systems take some minutes.
pub const MOST_PRESSED: usize = 150;

/// What a push on a candidate would do to the outcome.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "answer", rename_all = "snake_case")]
pub enum WhatIf {
    /// Nobody named an outcome, or it is not on the map.
    NoOutcome,
    /// No systems were tried: [`WhatIfDrawn::left_out`] says why.
    NotTried,
    /// It touches no factor that is on the map.
    NothingToPush,
    /// It touches no factor but the outcome itself.
    IsOutcome,
    /// Its factors are pushed and held, all at once.
    Pushed {
        /// Which and how; the outcome itself is not among them.
        pushes: Vec<Push>,
        /// Whether it also touches the outcome itself, which is not pushed.
        touches_outcome: bool,
        /// The share of settling systems in which the outcome ends better; none when no chain leads there or too few settle.
        improves: Option<f64>,
        /// The share in which it ends worse.
        worsens: Option<f64>,
        /// What the outcome does, in the word that the product uses everywhere: [`Outlook::word`]. Which way is better
        /// plays no part in it.
        #[serde(serialize_with = "word_of")]
        outlook: Outlook,
    },
}

#[allow(clippy::trivially_copy_pass_by_ref)] // the signature serde calls
fn word_of<S: Serializer>(outlook: &Outlook, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(outlook.word())
}

/// One factor that is pushed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Push {
    /// Which.
    pub factor: FactorId,
    /// Which way.
    pub way: Way,
    /// Whether people said that way. Otherwise it is the one that improves the outcome in more systems when this factor
    /// is pushed alone, and up when neither does.
    pub said: bool,
}

/// Why no pushes were tried.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(tag = "why", rename_all = "snake_case")]
pub enum NotPushed {
    /// Nobody named an outcome.
    NoOutcome,
    /// The outcome is not on the map any more.
    OutcomeGone,
    /// The map has more factors than [`MOST_PRESSED`].
    TooLarge {
        /// So many factors are the most.
        most: usize,
    },
    /// No systems were asked for.
    NotAsked,
    /// The caller no longer wanted the answer before any system was tried.
    Cancelled,
}

/// The systems in which pushes were tried.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct WhatIfDrawn {
    /// Systems that were asked for.
    pub asked: u32,
    /// Where chance begins.
    pub seed: u64,
    /// Systems that were tried; fewer when the caller no longer wanted the answer.
    pub tried: u32,
    /// Those that settle; shares are of them.
    pub settled: u32,
    /// Their share: where it is small, the answers speak of unusual systems.
    pub settled_share: f64,
    /// How strong the strongest arrow may be, where a factor goes back by a rate of up to 1.
    pub strongest: f64,
    /// Why there are none, if so.
    pub left_out: Option<NotPushed>,
}

/// Pushes on any factor of a map, and what the outcome does.
pub(super) struct Pushing {
    pub(super) drawn: WhatIfDrawn,
    tried: Option<Tried>,
}

struct Tried {
    outcome: Outcome,
    signs: Signs,
    answers: Answers,
}

impl Pushing {
    pub(super) fn of(
        map: &SystemMap,
        graph: &CausalGraph,
        question: &Question,
        poll: &mut dyn FnMut() -> ControlFlow<()>,
    ) -> Self {
        let draws = question.settings.presses;
        let tried = try_systems(map, graph, question, poll);
        let answers = tried.as_ref().ok().map(|tried| &tried.answers);
        let drawn = WhatIfDrawn {
            asked: draws.tries,
            seed: draws.seed,
            tried: answers.map_or(0, |it| it.tried),
            settled: answers.map_or(0, |it| it.stable),
            settled_share: answers.map_or(0.0, Answers::stable_share),
            strongest: answers.map_or(0.0, |it| it.strongest),
            left_out: tried.as_ref().err().copied(),
        };
        Self {
            drawn,
            tried: tried.ok(),
        }
    }

    /// Which way the outcome gets better, where pushes were tried.
    pub(super) fn better(&self) -> Option<Way> {
        self.tried.as_ref().map(|it| it.outcome.better)
    }

    /// What a push on these factors does, each the way that is said or the one that helps more.
    pub(super) fn on(
        &self,
        factors: &[FactorId],
        said: &dyn Fn(FactorId) -> Option<Way>,
    ) -> WhatIf {
        let Some(tried) = &self.tried else {
            return match self.drawn.left_out {
                Some(NotPushed::NoOutcome | NotPushed::OutcomeGone) => WhatIf::NoOutcome,
                _ => WhatIf::NotTried,
            };
        };
        if factors.is_empty() {
            return WhatIf::NothingToPush;
        }
        let pushes: Vec<Push> = factors
            .iter()
            .filter(|factor| **factor != tried.outcome.factor)
            .map(|factor| tried.push(*factor, said(*factor)))
            .collect();
        if pushes.is_empty() {
            return WhatIf::IsOutcome;
        }
        tried.told(factors.len() > pushes.len(), pushes)
    }
}

impl Tried {
    fn push(&self, factor: FactorId, said: Option<Way>) -> Push {
        let alone = |way| {
            let at = self.signs.place(factor).map(|at| (at, way == Way::Up));
            self.better_and_worse(&at.map_or_else(Vec::new, |it| vec![it]))
        };
        let helpful = || {
            let (better, worse) = alone(Way::Up);
            if worse > better { Way::Down } else { Way::Up }
        };
        Push {
            factor,
            way: said.unwrap_or_else(helpful),
            said: said.is_some(),
        }
    }

    fn better_and_worse(&self, pushes: &[(usize, bool)]) -> (u32, u32) {
        let effect = self.answers.effect(pushes);
        match self.outcome.better {
            Way::Up => (effect.rises, effect.falls),
            Way::Down => (effect.falls, effect.rises),
        }
    }

    fn told(&self, touches_outcome: bool, pushes: Vec<Push>) -> WhatIf {
        let places: Vec<(usize, bool)> = pushes
            .iter()
            .filter_map(|it| Some((self.signs.place(it.factor)?, it.way == Way::Up)))
            .collect();
        let outlook = self.answers.outlook(&places);
        let (better, worse) = self.better_and_worse(&places);
        let share = |count| {
            let says = !matches!(outlook, Outlook::Untouched | Outlook::TooFew);
            says.then(|| f64::from(count) / f64::from(self.answers.stable.max(1)))
        };
        WhatIf::Pushed {
            pushes,
            touches_outcome,
            improves: share(better),
            worsens: share(worse),
            outlook,
        }
    }
}

fn try_systems(
    map: &SystemMap,
    graph: &CausalGraph,
    question: &Question,
    poll: &mut dyn FnMut() -> ControlFlow<()>,
) -> Result<Tried, NotPushed> {
    let outcome = question.outcome.ok_or(NotPushed::NoOutcome)?;
    if !map.factors.contains_key(&outcome.factor) {
        return Err(NotPushed::OutcomeGone);
    }
    let most = MOST_PRESSED;
    if graph.factor_count() > most {
        return Err(NotPushed::TooLarge { most });
    }
    if question.settings.presses.tries == 0 {
        return Err(NotPushed::NotAsked);
    }
    if poll().is_break() {
        return Err(NotPushed::Cancelled);
    }
    let signs = Signs::doubted(map, graph, &question.stances);
    let all: Vec<usize> = (0..signs.factors().len()).collect();
    let of = signs.place(outcome.factor).ok_or(NotPushed::OutcomeGone)?;
    let answers = Answers::calm(&signs, of, &all, question.settings.presses, poll);
    match answers {
        Some(answers) if answers.tried > 0 => Ok(Tried {
            outcome,
            signs,
            answers,
        }),
        _ => Err(NotPushed::Cancelled),
    }
}
