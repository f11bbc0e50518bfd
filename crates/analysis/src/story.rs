//! The steps of a loop, ready to be told: data only, the words come from the catalogue of the language.
//!
//! A story begins with "more" of one factor and follows the links round: each step says which way the next factor goes
//! and whether that takes a while. The ending says what the loop does with the change it began with.

use loopwise_model::{FactorId, LinkId, Polarity};

use crate::{Loop, LoopKind};

/// Which way a factor goes in a story.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Direction {
    /// More than there would otherwise have been.
    More,
    /// Less than there would otherwise have been.
    Less,
    /// Not agreed: a link on the way is unknown or mixed.
    Unclear,
}

impl Direction {
    /// Which way the effect goes when the cause goes this way.
    #[must_use]
    pub const fn through(self, polarity: Polarity) -> Self {
        match (self, polarity) {
            (Self::Unclear, _) | (_, Polarity::Unknown) => Self::Unclear,
            (Self::More, Polarity::Same) | (Self::Less, Polarity::Opposite) => Self::More,
            (Self::Less, Polarity::Same) | (Self::More, Polarity::Opposite) => Self::Less,
        }
    }
}

/// One step of a story: the cause, which went one way, makes the effect go another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// The factor that changed.
    pub cause: FactorId,
    /// Which way it went.
    pub cause_goes: Direction,
    /// The factor it changes.
    pub effect: FactorId,
    /// Which way that one goes.
    pub effect_goes: Direction,
    /// The sign of the bundle between them.
    pub polarity: Polarity,
    /// Whether it takes a while.
    pub after_a_while: bool,
    /// The links that say so, in order of id.
    pub links: Vec<LinkId>,
}

/// How a story comes round to where it began.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Ending {
    /// More leads to still more: a reinforcing loop.
    BuildsOnItself,
    /// More leads to less: a balancing loop.
    PushesBack,
    /// Not agreed: an undecided loop.
    Undecided,
}

/// A loop told from one of its factors on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Story {
    /// The steps, in the order of the arrows; never empty. The first cause goes [`Direction::More`]; the last effect is
    /// the first cause.
    pub steps: Vec<Step>,
    /// How it comes round.
    pub ending: Ending,
}

impl Story {
    /// Tells a loop from its smallest factor on.
    #[must_use]
    pub fn of(told: &Loop<'_>) -> Self {
        Self::turned(told, 0)
    }

    /// Tells a loop from a factor on; from its smallest when it does not pass that factor.
    #[must_use]
    pub fn from(told: &Loop<'_>, first: FactorId) -> Self {
        Self::turned(
            told,
            told.factors()
                .position(|factor| factor == first)
                .unwrap_or(0),
        )
    }

    fn turned(told: &Loop<'_>, first: usize) -> Self {
        let mut bundles: Vec<_> = told.bundles().collect();
        bundles.rotate_left(first);
        let mut goes = Direction::More;
        let mut step = |bundle: crate::BundleRef<'_>| {
            let cause_goes = goes;
            goes = goes.through(bundle.bundle.polarity);
            Step {
                cause: bundle.from,
                cause_goes,
                effect: bundle.to,
                effect_goes: goes,
                polarity: bundle.bundle.polarity,
                after_a_while: bundle.bundle.delayed,
                links: bundle.bundle.links.clone(),
            }
        };
        let steps = bundles.into_iter().map(&mut step).collect();
        let ending = match told.kind() {
            LoopKind::Reinforcing => Ending::BuildsOnItself,
            LoopKind::Balancing => Ending::PushesBack,
            LoopKind::Undecided => Ending::Undecided,
        };
        Self { steps, ending }
    }
}

#[cfg(test)]
mod tests {
    use std::ops::ControlFlow;

    use loopwise_model::notation;

    use super::*;
    use crate::{CausalGraph, Limits, find_loops};

    /// Each loop's story as text, told from a factor.
    fn told(text: &str, from: &str) -> Vec<String> {
        let map = notation::parse(text).unwrap();
        let first = map.factor_by_label(from).unwrap();
        let limits = Limits::default();
        let loops = find_loops(CausalGraph::of(&map), &limits, &mut || {
            ControlFlow::Continue(())
        });
        let label = |id| map.factors[&id].label.as_str();
        let line = |one: Loop<'_>| {
            let story = Story::from(&one, first);
            let steps: Vec<String> = story
                .steps
                .iter()
                .map(|step| {
                    let when = if step.after_a_while {
                        " after a while"
                    } else {
                        ""
                    };
                    format!(
                        "{:?} {} > {:?} {}{when}",
                        step.cause_goes,
                        label(step.cause),
                        step.effect_goes,
                        label(step.effect)
                    )
                })
                .collect();
            format!("{}: {:?}", steps.join("; "), story.ending)
        };
        loops.iter().map(line).collect()
    }

    #[test]
    fn a_reinforcing_loop_builds_on_itself() {
        assert_eq!(
            told("stress -> sleep, sleep -> stress ||", "stress"),
            ["More stress > Less sleep; Less sleep > More stress after a while: BuildsOnItself"]
        );
    }

    #[test]
    fn a_balancing_loop_pushes_back_wherever_it_is_told_from() {
        let text = "stress +> support ||, support -> stress";
        assert_eq!(
            told(text, "stress"),
            ["More stress > More support after a while; More support > Less stress: PushesBack"]
        );
        assert_eq!(
            told(text, "support"),
            ["More support > Less stress; Less stress > Less support after a while: PushesBack"]
        );
    }

    #[test]
    fn after_an_unknown_link_nothing_is_clear() {
        assert_eq!(
            told("a +> b, b ?> c, c -> a", "a"),
            ["More a > More b; More b > Unclear c; Unclear c > Unclear a: Undecided"]
        );
    }

    #[test]
    fn a_factor_that_acts_on_itself_has_a_story_of_one_step() {
        assert_eq!(
            told("trust +> trust", "trust"),
            ["More trust > More trust: BuildsOnItself"]
        );
    }
}
