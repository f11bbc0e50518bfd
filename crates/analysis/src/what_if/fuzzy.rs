//! Fuzzy cognitive maps: the arithmetic that people know from other mapping tools. Its numbers order factors at best.

use loopwise_model::{Polarity, Strength, SystemMap};
use petgraph::visit::EdgeRef as _;

use crate::CausalGraph;

/// How a factor's next state comes from what arrives at it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FuzzyRule {
    /// From what arrives alone (Kosko 1986, doi 10.1016/S0020-7373(86)80040-2).
    Kosko,
    /// From what arrives and its own state.
    Modified,
    /// As modified, with states counted from one half.
    Rescaled,
}

/// What keeps states within bounds.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Squash {
    /// Between 0 and 1; the number says how steep.
    Sigmoid(f64),
    /// Between -1 and 1; the number says how steep.
    Tanh(f64),
    /// 0, or 1 above 0.
    Bivalent,
    /// -1, 0 or 1.
    Trivalent,
}

impl Squash {
    fn of(self, sum: f64) -> f64 {
        match self {
            Self::Sigmoid(steep) => 1.0 / (1.0 + libm::exp(-steep * sum)),
            Self::Tanh(steep) => libm::tanh(steep * sum),
            Self::Bivalent => f64::from(u8::from(sum > 0.0)),
            Self::Trivalent if sum > 0.0 => 1.0,
            Self::Trivalent if sum < 0.0 => -1.0,
            Self::Trivalent => 0.0,
        }
    }
}

/// A fuzzy cognitive map.
#[derive(Debug, Clone, PartialEq)]
pub struct Fuzzy {
    /// How states follow from states.
    pub rule: FuzzyRule,
    /// What keeps them within bounds.
    pub squash: Squash,
    /// It has come to rest when no state moves as much as this.
    pub rest: f64,
    /// Rounds after which it is given up.
    pub most_rounds: usize,
    weights: Vec<(usize, usize, f64)>,
    count: usize,
}

/// Where a fuzzy cognitive map has come.
#[derive(Debug, Clone, PartialEq)]
pub struct FuzzyState {
    /// The state of each factor.
    pub states: Vec<f64>,
    /// Rounds that were taken.
    pub rounds: usize,
    /// Whether it came to rest.
    pub rests: bool,
}

impl Fuzzy {
    /// A map of so many factors with weights from one factor to another, by their places from 0; others are passed over.
    #[must_use]
    pub fn new(
        count: usize,
        weights: &[(usize, usize, f64)],
        rule: FuzzyRule,
        squash: Squash,
    ) -> Self {
        let is_there = |(from, to, _): &&(usize, usize, f64)| *from < count && *to < count;
        Self {
            rule,
            squash,
            rest: 0.001,
            most_rounds: 1_000,
            weights: weights.iter().filter(is_there).copied().collect(),
            count,
        }
    }

    /// A map with the strengths people gave its links, a third, two thirds or one, and one where they gave none. A bundle
    /// has the mean of its links; an unknown sign counts as nothing.
    #[must_use]
    pub fn of(map: &SystemMap, graph: &CausalGraph, rule: FuzzyRule, squash: Squash) -> Self {
        let weight = |id: &loopwise_model::LinkId| {
            let link = map.links.get(id)?;
            let size = match link.strength {
                Some(Strength::Weak) => 1.0 / 3.0,
                Some(Strength::Medium) => 2.0 / 3.0,
                Some(Strength::Strong) | None => 1.0,
            };
            Some(match link.polarity {
                Polarity::Same => size,
                Polarity::Opposite => -size,
                Polarity::Unknown => 0.0,
            })
        };
        let edges = graph.petgraph().edge_references().map(|edge| {
            let links = &edge.weight().links;
            let sum: f64 = links.iter().filter_map(weight).sum();
            #[allow(clippy::cast_precision_loss)] // parallel links
            let mean = sum / links.len().max(1) as f64;
            (edge.source().index(), edge.target().index(), mean)
        });
        Self::new(
            graph.factor_count(),
            &edges.collect::<Vec<_>>(),
            rule,
            squash,
        )
    }

    /// Goes from a state to where it rests. Factors in `held` keep their value in every round: a scenario. States that are
    /// not given begin at 0.
    #[must_use]
    pub fn from(&self, begin: &[f64], held: &[(usize, f64)]) -> FuzzyState {
        let hold = |states: &mut [f64]| {
            for (factor, value) in held {
                if let Some(state) = states.get_mut(*factor) {
                    *state = *value;
                }
            }
        };
        let mut states = begin.to_vec();
        states.resize(self.count, 0.0);
        hold(&mut states);
        for round in 1..=self.most_rounds {
            let mut next = self.next(&states);
            hold(&mut next);
            let moves = states.iter().zip(&next).map(|(old, new)| (old - new).abs());
            let rests = moves.fold(0.0, f64::max) < self.rest;
            states = next;
            if rests {
                return FuzzyState {
                    states,
                    rounds: round,
                    rests,
                };
            }
        }
        FuzzyState {
            states,
            rounds: self.most_rounds,
            rests: false,
        }
    }

    fn next(&self, states: &[f64]) -> Vec<f64> {
        let seen = |state: f64| match self.rule {
            FuzzyRule::Rescaled => 2.0 * state - 1.0,
            FuzzyRule::Kosko | FuzzyRule::Modified => state,
        };
        let mut sums: Vec<f64> = match self.rule {
            FuzzyRule::Kosko => vec![0.0; self.count],
            FuzzyRule::Modified | FuzzyRule::Rescaled => {
                states.iter().map(|it| seen(*it)).collect()
            }
        };
        for (from, to, weight) in &self.weights {
            sums[*to] += seen(states[*from]) * weight;
        }
        sums.into_iter().map(|sum| self.squash.of(sum)).collect()
    }
}
