//! Press perturbation: what follows when one factor is pushed and held, under random strengths.

use std::ops::ControlFlow;

use loopwise_model::{FactorId, Polarity};
use nalgebra::{DMatrix, DVector};
use petgraph::algo::kosaraju_scc;
use petgraph::graph::DiGraph;

use super::signs::Signs;
use super::stable::settles;
use crate::chance::Chance;

/// An effect smaller than this is none: rounding makes such numbers.
pub(super) const NOTHING: f64 = 1e-12;
/// How strong the strongest arrow may be, tried one after the other: with strong arrows hardly any system of many loops
/// settles, and what hardly any system does is not worth telling.
const STRONGEST: [f64; 6] = [1.0, 0.5, 0.25, 0.125, 0.0625, 0.03125];
/// The share of systems that must settle, and how many are drawn to find that out.
const ENOUGH: f64 = 0.05;
const PILOT: u32 = 400;
/// With fewer systems than this that settle, nothing is said of an effect.
const FEWEST: u32 = 100;

/// How many systems are drawn, and from which seed. The same draws of the same map give the same answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Draws {
    /// Systems drawn, whether they settle or not.
    pub tries: u32,
    /// Where chance begins.
    pub seed: u64,
}

impl Default for Draws {
    fn default() -> Self {
        Self {
            tries: 10_000,
            seed: 1,
        }
    }
}

/// What happened to one factor when another was pushed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Effect {
    /// Systems that settle, in which it ended higher.
    pub rises: u32,
    /// Systems that settle, in which it ended lower.
    pub falls: u32,
}

/// An effect in a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Outlook {
    /// Higher in at least 95 % of the systems.
    Rises,
    /// Higher in at least 70 %.
    ProbablyRises,
    /// Neither.
    Unclear,
    /// Higher in at most 30 %.
    ProbablyFalls,
    /// Higher in at most 5 %.
    Falls,
    /// No chain of arrows leads there.
    Untouched,
    /// Too few systems settled.
    TooFew,
}

impl Outlook {
    /// The word for an effect that was counted in so many systems, where a chain of arrows leads to the factor.
    pub(super) fn of(effect: Effect, stable: u32) -> Self {
        if stable < FEWEST {
            return Self::TooFew;
        }
        match f64::from(effect.rises) / f64::from(stable) {
            0.95.. => Self::Rises,
            0.7.. => Self::ProbablyRises,
            ..=0.05 => Self::Falls,
            ..=0.3 => Self::ProbablyFalls,
            _ => Self::Unclear,
        }
    }

    /// The word for it in files and on the command line.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Rises => "rises",
            Self::ProbablyRises => "probably rises",
            Self::Unclear => "can't tell",
            Self::ProbablyFalls => "probably falls",
            Self::Falls => "falls",
            Self::Untouched => "untouched",
            Self::TooFew => "too few draws",
        }
    }
}

/// The effects of one push.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Press {
    /// What is pushed.
    pub factor: FactorId,
    /// What happens to each factor, in order of id.
    pub effects: Vec<Effect>,
    /// Whether a chain of arrows leads to each factor, in order of id; the pushed one is touched.
    pub touched: Vec<bool>,
}

/// The effects of pushing several factors, each alone, in the same systems.
#[derive(Debug, Clone, PartialEq)]
pub struct Presses {
    /// Systems that were drawn; fewer than asked for when the caller no longer wanted the answer.
    pub tried: u32,
    /// Those that settle; only they are counted in effects.
    pub stable: u32,
    /// How strong the strongest arrow may be, where a factor goes back by a rate of up to 1.
    pub strongest: f64,
    /// The pushes, in the order asked for.
    pub pushes: Vec<Press>,
}

impl Presses {
    /// Pushes factors up, each alone, for good: in each draw every arrow has a strength between 0 and 1 with the sign of the
    /// map (a coin decides an unknown one), every damped factor goes back by a rate between 0 and 1, and the change of
    /// the balance is read from -A⁻¹. Draws whose system does not settle are not counted; `stable` says how many are left.
    /// `pushed` are places in [`Signs::factors`]; others are passed over. `poll` is asked before every draw.
    ///
    /// # Source
    /// Dambacher, Li & Rossignol 2002 (doi 10.2307/3071950); by simulation: Melbourne-Thomas et al. 2012
    /// (doi 10.1890/12-0320.1).
    #[must_use]
    pub fn of(
        signs: &Signs,
        pushed: &[usize],
        draws: Draws,
        poll: &mut dyn FnMut() -> ControlFlow<()>,
    ) -> Self {
        Self::up_to(STRONGEST[0], signs, pushed, draws, poll)
    }

    /// The same with arrows as strong as they can be so that one system in twenty settles: up to 1, or half of that, or half
    /// again, down to a thirty-second. Which it is is found with 400 systems first, and said in `strongest`.
    #[must_use]
    pub fn calm(
        signs: &Signs,
        pushed: &[usize],
        draws: Draws,
        poll: &mut dyn FnMut() -> ControlFlow<()>,
    ) -> Self {
        Self::up_to(calmest(signs, draws), signs, pushed, draws, poll)
    }

    fn up_to(
        strongest: f64,
        signs: &Signs,
        pushed: &[usize],
        draws: Draws,
        poll: &mut dyn FnMut() -> ControlFlow<()>,
    ) -> Self {
        let count = signs.factors.len();
        let pushed: Vec<usize> = pushed.iter().copied().filter(|at| *at < count).collect();
        let mut presses = Self {
            tried: 0,
            stable: 0,
            strongest,
            pushes: pushed
                .iter()
                .map(|at| Press {
                    factor: signs.factors[*at],
                    effects: vec![Effect::default(); count],
                    touched: signs.touched_by(*at),
                })
                .collect(),
        };
        let (tried, stable) = settling(strongest, signs, draws, poll, &mut |system| {
            presses.count(&pushed, -system);
        });
        (presses.tried, presses.stable) = (tried, stable);
        presses
    }

    fn count(&mut self, pushed: &[usize], system: DMatrix<f64>) {
        let count = system.nrows();
        let solver = system.lu();
        for (press, at) in self.pushes.iter_mut().zip(pushed) {
            let mut push = DVector::zeros(count);
            push[*at] = 1.0;
            // A system that settles can be solved.
            let Some(change) = solver.solve(&push) else {
                continue;
            };
            let effects = press.effects.iter_mut().zip(&press.touched);
            for ((effect, touched), change) in effects.zip(&change) {
                effect.rises += u32::from(*touched && *change > NOTHING);
                effect.falls += u32::from(*touched && *change < -NOTHING);
            }
        }
    }

    /// The share of drawn systems that settle; 0 without draws. Where it is small, the answer speaks of unusual systems.
    #[must_use]
    pub fn stable_share(&self) -> f64 {
        if self.tried == 0 {
            0.0
        } else {
            f64::from(self.stable) / f64::from(self.tried)
        }
    }

    /// The share of settling systems in which a push raises a factor, by their places; 0 when none settles.
    #[must_use]
    pub fn share_rising(&self, push: usize, factor: usize) -> f64 {
        let effect = self.pushes.get(push).and_then(|it| it.effects.get(factor));
        match effect {
            Some(effect) if self.stable > 0 => f64::from(effect.rises) / f64::from(self.stable),
            _ => 0.0,
        }
    }

    /// The effect of a push on a factor in a word, by their places.
    #[must_use]
    pub fn outlook(&self, push: usize, factor: usize) -> Outlook {
        let touched = self.pushes.get(push).and_then(|it| it.touched.get(factor));
        if touched != Some(&true) {
            return Outlook::Untouched;
        }
        let effect = self.pushes[push].effects[factor];
        Outlook::of(effect, self.stable)
    }
}

/// The strength that [`Presses::calm`] finds.
pub(super) fn calmest(signs: &Signs, draws: Draws) -> f64 {
    let pilot = Draws {
        tries: PILOT,
        ..draws
    };
    let settles = |strongest: &&f64| {
        let go_on = &mut || ControlFlow::Continue(());
        let (_, stable) = settling(**strongest, signs, pilot, go_on, &mut |_| {});
        f64::from(stable) / f64::from(PILOT) >= ENOUGH
    };
    let calmest = STRONGEST[STRONGEST.len() - 1];
    STRONGEST.iter().find(settles).copied().unwrap_or(calmest)
}

/// Draws systems and shows each that settles. How many were drawn, and how many of them settle.
pub(super) fn settling(
    strongest: f64,
    signs: &Signs,
    draws: Draws,
    poll: &mut dyn FnMut() -> ControlFlow<()>,
    show: &mut dyn FnMut(DMatrix<f64>),
) -> (u32, u32) {
    let parts = parts(signs);
    let mut chance = Chance::new(draws.seed);
    let (mut tried, mut stable) = (0, 0);
    while tried < draws.tries && poll().is_continue() {
        tried += 1;
        let system = drawn(signs, strongest, &mut chance);
        if parts.iter().all(|part| settles(&within(&system, part))) {
            stable += 1;
            show(system);
        }
    }
    (tried, stable)
}

/// The strongly connected parts: a system settles when each of them does.
fn parts(signs: &Signs) -> Vec<Vec<usize>> {
    let mut graph = DiGraph::<(), ()>::new();
    let nodes: Vec<_> = signs.factors.iter().map(|_| graph.add_node(())).collect();
    for arrow in &signs.arrows {
        graph.add_edge(nodes[arrow.from], nodes[arrow.to], ());
    }
    let parts = kosaraju_scc(&graph).into_iter();
    let mut parts: Vec<Vec<usize>> = parts
        .map(|part| {
            let mut part: Vec<usize> = part.into_iter().map(|node| node.index()).collect();
            part.sort_unstable();
            part
        })
        .collect();
    // The quick ones first: one that does not settle is enough.
    parts.sort_unstable_by_key(|part| (part.len(), part.first().copied()));
    parts
}

/// A system with random strengths. Row `i`, column `j` is the effect of `j` on `i`.
fn drawn(signs: &Signs, strongest: f64, chance: &mut Chance) -> DMatrix<f64> {
    let count = signs.factors.len();
    let mut system = DMatrix::zeros(count, count);
    for (at, damped) in signs.damped.iter().enumerate() {
        if *damped {
            system[(at, at)] = -chance.share();
        }
    }
    for arrow in &signs.arrows {
        let strength = strongest * chance.share();
        let is_up = match arrow.sign {
            Polarity::Same => true,
            Polarity::Opposite => false,
            Polarity::Unknown => chance.happens(0.5),
        };
        let is_up = is_up ^ (arrow.turned > 0.0 && chance.happens(arrow.turned));
        if arrow.kept >= 1.0 || chance.happens(arrow.kept) {
            system[(arrow.to, arrow.from)] += if is_up { strength } else { -strength };
        }
    }
    system
}

fn within(system: &DMatrix<f64>, part: &[usize]) -> DMatrix<f64> {
    DMatrix::from_fn(part.len(), part.len(), |row, column| {
        system[(part[row], part[column])]
    })
}
