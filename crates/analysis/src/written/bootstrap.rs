//! How sure the order of factors is, as it is written.

use std::collections::BTreeMap;
use std::ops::ControlFlow;

use loopwise_model::SystemMap;
use serde::Serialize;

use super::label;
use crate::{Bootstrap, CausalGraph, Doubt, Draws, Ranked, drawing_sensitivity};

/// The order of factors in many draws, and in other drawings.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct WrittenBootstrap {
    /// Maps drawn.
    pub draws: u32,
    /// Where chance began.
    pub seed: u64,
    /// The probability that a link of which people said nothing more is kept.
    pub kept: f64,
    /// Links that nobody drew, as a share of all.
    pub missing: f64,
    /// Loops are counted up to this length.
    pub longest_loop: usize,
    /// How many factors stand at the top.
    pub top: usize,
    /// Whether any factor is at the top of any order in at least 70 % of the draws.
    pub singles_out: bool,
    /// For each measure its factors, the highest first.
    pub orders: BTreeMap<&'static str, Vec<WrittenRank>>,
    /// How far each order survives other drawings of the same system.
    pub drawing_sensitivity: BTreeMap<&'static str, WrittenSensitivity>,
}

/// Where one factor stood.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct WrittenRank {
    /// Its label.
    pub label: String,
    /// Its rank on the map as it is; equals share the mean of their ranks.
    pub rank: f64,
    /// Half of the draws ranked it this high or higher.
    pub median: f64,
    /// A twentieth of the draws ranked it this high or higher.
    pub from: f64,
    /// All but a twentieth did.
    pub to: f64,
    /// The share of draws in which it is at the top.
    pub at_top: f64,
    /// The share in a word: see [`Sureness::word`](crate::Sureness::word).
    pub sureness: &'static str,
}

/// How far one order survives other drawings.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct WrittenSensitivity {
    /// Other drawings.
    pub drawings: usize,
    /// The smallest agreement, Kendall's τ-b.
    pub lowest: f64,
    /// The agreement in the middle.
    pub median: f64,
}

impl WrittenBootstrap {
    /// Draws maps and orders their factors.
    #[must_use]
    pub fn of(
        map: &SystemMap,
        graph: &CausalGraph,
        doubt: &Doubt,
        draws: Draws,
        poll: &mut dyn FnMut() -> ControlFlow<()>,
    ) -> Self {
        let found = Bootstrap::of(map, graph, doubt, draws, poll);
        let row = |it: &Ranked| WrittenRank {
            label: label(map, it.factor),
            rank: it.rank,
            median: it.median,
            from: it.from,
            to: it.to,
            at_top: it.at_top,
            sureness: it.sureness().word(),
        };
        let rows = |ranked: &[Ranked]| {
            let mut ranked = ranked.to_vec();
            // Equals stay in order of id.
            ranked.sort_by(|a, b| a.rank.total_cmp(&b.rank));
            ranked.iter().map(row).collect()
        };
        let orders = found.orders.iter();
        let sensitivity = drawing_sensitivity(graph, doubt.longest_loop).into_iter();
        Self {
            draws: found.drawn,
            seed: draws.seed,
            kept: doubt.kept,
            missing: doubt.missing,
            longest_loop: doubt.longest_loop,
            top: found.top,
            singles_out: found.singles_out(),
            orders: orders
                .map(|(measure, ranked)| (measure.word(), rows(ranked)))
                .collect(),
            drawing_sensitivity: sensitivity
                .map(|it| {
                    let written = WrittenSensitivity {
                        drawings: it.drawings,
                        lowest: it.lowest,
                        median: it.median,
                    };
                    (it.measure.word(), written)
                })
                .collect(),
        }
    }
}
