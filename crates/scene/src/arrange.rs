//! Arranging a map automatically: a first picture for an import, a better one for a map people made.
//!
//! Where people had put things says something, that is where it begins: their places with the cards moved off each
//! other, and their places after `stress` are both improved, and the cheaper one is kept; going far from where a card was
//! costs. Where places say nothing (an import, a list) several arrangements by stress are made, turned wide (`align`),
//! and the best are improved. Improving is annealing (`anneal`) on what a drawing costs (`energy`: the weights of
//! `docs/decisions/0004`, read off rough lines). The arrangements
//! that come out are drawn and measured, the best is kept and a little improved on its drawing (`polish`); at the end
//! no two cards are nearer than [`GAP`] (`space`), and parts without a link between them stand side by side (`parts`).
//! [`circle`] puts one loop on a circle. An `Errand` (feature `errand`) is a map that is arranged elsewhere.
//!
//! Pinned factors stay exactly where they are. The same map, cards, pins and seed give the same places everywhere; the
//! work is counted, not timed, so large maps get fewer tries and take about as long.

mod align;
mod anneal;
mod circle;
mod energy;
#[cfg(feature = "errand")]
mod errand;
mod graph;
mod lines;
mod parts;
mod pcg;
mod polish;
mod space;
mod stress;

use std::collections::BTreeSet;

use loopwise_model::{FactorId, Point, SortedMap, SystemMap};

use crate::{Card, LoopMark, PointF};
pub use circle::{Circle, circle};
use energy::Energy;
#[cfg(feature = "errand")]
pub use errand::{Errand, pinned};
use graph::Graph;
use polish::Polish;

/// Cards laid out by us keep this far apart.
pub const GAP: f64 = 40.0;
/// Maps with more factors get no search: stress and room alone.
const SEARCHED: usize = 400;
/// Arrangements by stress that are tried when places say nothing, one for maps with more factors than `MANY`, and how
/// many of them are improved.
const TRIES: u64 = 8;
const MANY: usize = 130;
const KEPT: usize = 3;

/// A map to be arranged.
#[derive(Debug, Clone, Copy)]
pub struct Arranging<'a> {
    /// The map; its factors' places are where people had put them.
    pub map: &'a SystemMap,
    /// The cards of the factors: how large each is.
    pub cards: &'a SortedMap<FactorId, Card>,
    /// Loops that are to look round; those that show are used ([`LoopMark::showing`]).
    pub loops: &'a [LoopMark],
    /// Factors that stay where they are.
    pub pinned: &'a BTreeSet<FactorId>,
    /// Another seed may give another arrangement.
    pub seed: u64,
}

/// A good place for every factor that is not pinned, in order of id: what one `MoveFactors` edit takes.
///
/// A map that is good already changes little. When places said nothing and nothing is pinned, the middle of the map
/// stays where it was.
#[must_use]
pub fn suggest(arranging: &Arranging) -> Vec<(FactorId, Point)> {
    let mut graph = Graph::new(arranging);
    let before: Vec<PointF> = graph
        .ids
        .iter()
        .map(|id| arranging.map.factors[id].at.into())
        .collect();
    let known = graph.says_something(&before);
    let mut random = pcg::Pcg::new(arranging.seed);
    let mut places = if known {
        graph.take_room_of(&before);
        from_places(arranging, &graph, &before, &mut random)
    } else {
        from_nothing(arranging, &graph, &before, &mut random)
    };
    space::space(&graph, &mut places);
    // One whole shift for all, so that rounding moves no two cards towards each other by more than half a unit each.
    let shift = if known || graph.fixed.contains(&true) {
        PointF::default()
    } else {
        PointF::from((mean(&before) - mean(&places)).rounded())
    };
    let moved = graph.ids.iter().zip(&places).zip(&graph.fixed);
    moved
        .filter(|(_, fixed)| !**fixed)
        .map(|((id, at), _)| (*id, (*at + shift).rounded()))
        .collect()
}

fn from_places(
    arranging: &Arranging,
    graph: &Graph,
    before: &[PointF],
    random: &mut pcg::Pcg,
) -> Vec<PointF> {
    let mut kept = before.to_vec();
    space::space(graph, &mut kept);
    let mut eased = before.to_vec();
    for part in &graph.parts() {
        let inner = graph.part(part);
        let start: Vec<PointF> = part.iter().map(|place| before[*place]).collect();
        let mut own = start.clone();
        stress::start(&inner, &mut own, random);
        stress::relax(&inner, &mut own, random);
        if !inner.fixed.contains(&true) {
            align::onto(&start, &mut own);
        }
        put(part, &own, &mut eased);
    }
    space::space(graph, &mut eased);
    if graph.sizes.len() > SEARCHED {
        return eased;
    }
    let energy = Energy::new(graph, Some(before));
    // What people made may be the best there is.
    let mut found = vec![kept.clone()];
    for mut places in [kept, eased] {
        anneal::anneal(&energy, &mut places, random, [anneal::WARM, 0.5]);
        space::space(graph, &mut places);
        found.push(places);
    }
    let mut polish = Polish::new(arranging, &energy);
    let mut places = polish.best(found);
    polish.polish(&mut places, random);
    places
}

fn from_nothing(
    arranging: &Arranging,
    graph: &Graph,
    before: &[PointF],
    random: &mut pcg::Pcg,
) -> Vec<PointF> {
    let parts = graph.parts();
    let many = graph.sizes.len() > MANY;
    let mut found = Vec::new();
    for nth in 0..if many { 1 } else { TRIES } {
        let mut places = before.to_vec();
        for part in &parts {
            let inner = graph.part(part);
            let mut own: Vec<PointF> = part.iter().map(|place| before[*place]).collect();
            if nth > 0 && !inner.fixed.contains(&true) {
                stress::scatter(&inner, &mut own, random);
            } else {
                stress::start(&inner, &mut own, random);
            }
            stress::relax(&inner, &mut own, random);
            if !inner.fixed.contains(&true) {
                align::wide(&mut own);
            }
            put(part, &own, &mut places);
        }
        space::space(graph, &mut places);
        parts::side_by_side(graph, &parts, &mut places);
        found.push(places);
    }
    if graph.sizes.len() > SEARCHED {
        return found.swap_remove(0);
    }
    let energy = Energy::new(graph, None);
    let mut ranked: Vec<(f64, Vec<PointF>)> = found
        .into_iter()
        .map(|places| (energy.total(&places), places))
        .collect();
    ranked.sort_by(|a, b| a.0.total_cmp(&b.0));
    ranked.truncate(KEPT);
    let share = 1.0 / ranked.len().max(1) as f64;
    let found = ranked
        .into_iter()
        .map(|(_, mut places)| {
            anneal::anneal(&energy, &mut places, random, [anneal::HOT, share]);
            space::space(graph, &mut places);
            parts::side_by_side(graph, &parts, &mut places);
            places
        })
        .collect();
    let mut polish = Polish::new(arranging, &energy);
    let mut places = polish.best(found);
    polish.polish(&mut places, random);
    places
}

fn put(part: &[usize], own: &[PointF], places: &mut [PointF]) {
    for (place, at) in part.iter().zip(own) {
        places[*place] = *at;
    }
}

#[allow(clippy::cast_precision_loss)] // far below 2^52
fn mean(places: &[PointF]) -> PointF {
    let sum = places
        .iter()
        .fold(PointF::default(), |sum, place| sum + *place);
    sum * (1.0 / places.len().max(1) as f64)
}
