//! How good a layout is: numbers read off a drawing, links as the arcs that are drawn, and their weighted cost.
//!
//! Every metric is 0 when nothing is wrong. The weights were fixed before any layout was measured, with their reasons,
//! in `docs/decisions/0004-what-a-good-layout-costs.md`. `links` looks at lines, `loops` at the shape of loops, `places`
//! at cards alone.
//!
//! # Sources
//! Stress: J. X. Zheng, S. Pawar, D. F. M. Goodman, "Graph Drawing by Stochastic Gradient Descent", IEEE TVCG 25 (2019).
//! Crossings and angles as aids to readers: H. C. Purchase, "Which Aesthetic has the Greatest Effect on Human
//! Understanding?", Graph Drawing 1997. Roundness: the isoperimetric quotient 4πA/P².

mod links;
mod loops;
mod meet;
mod places;

use std::collections::BTreeMap;

use loopwise_model::{FactorId, LinkId, Point, SortedMap, SystemMap};

use crate::{Card, LoopMark, Rect, Route};
pub use meet::crossings;

/// What is measured: the cards, the lines between them and the loops they make.
#[derive(Debug, Clone, Copy)]
pub struct Drawing<'a> {
    /// The map.
    pub map: &'a SystemMap,
    /// The card of every factor.
    pub cards: &'a SortedMap<FactorId, Card>,
    /// The route of every link that can be seen.
    pub routes: &'a SortedMap<LinkId, Route>,
    /// The loops of the map; those that show are measured ([`LoopMark::showing`]).
    pub loops: &'a [LoopMark],
}

/// How good one drawing is. Every number is 0 when nothing is wrong, and none is negative.
///
/// All stay the same when a drawing is shifted. `crossings`, `stress`, `round`, `turn`, `angles`, `lengths` and `aspect`
/// stay the same when cards and lines grow together; the others compare with fixed gaps. Cards are rectangles along the
/// axes: a quarter turn with cards turned too changes nothing but `aspect`, other turns mean other cards.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Metrics {
    /// Pairs of cards nearer than 16, per card.
    pub near: f64,
    /// The part of the length of all links that lies inside cards they do not end at.
    pub through: f64,
    /// The part of all labels and polarity signs that is covered by cards or other signs.
    pub hidden: f64,
    /// Crossings of two links, per link.
    pub crossings: f64,
    /// How far distances are from the number of links between factors, at the best scale: mean square per pair.
    pub stress: f64,
    /// 1 less the roundness of the loops that show, where a regular polygon has 1; their mean.
    pub round: f64,
    /// The part of the links of loops that show that bend against the way their loop runs; straight ones count half.
    pub turn: f64,
    /// 1 less the smallest angle between two links at a card in parts of the even one; the mean of all cards.
    pub angles: f64,
    /// Coefficient of variation of the lengths of links.
    pub lengths: f64,
    /// How many times the whole is wider than 16:9, or taller than wide, less 1.
    pub aspect: f64,
    /// How many times the room its cards need, with 40 between them, the whole takes, less 1.
    pub sprawl: f64,
}

/// The name and the weight of every metric, in the order of [`Metrics::values`].
pub const WEIGHTS: [(&str, f64); 11] = [
    ("near", 4.0),
    ("through", 10.0),
    ("hidden", 4.0),
    ("crossings", 2.0),
    ("stress", 1.0),
    ("round", 0.4),
    ("turn", 0.2),
    ("angles", 0.3),
    ("lengths", 0.2),
    ("aspect", 0.2),
    ("sprawl", 0.01),
];

impl Metrics {
    /// Measures a drawing. A map without factors has no faults.
    #[must_use]
    pub fn of(drawing: &Drawing) -> Self {
        let boxes: Vec<Rect> = drawing.cards.values().map(|card| card.rect).collect();
        let whole = boxes
            .iter()
            .copied()
            .chain(drawing.routes.values().map(|route| route.arc.bounds()))
            .reduce(|a, b| a.with(&b))
            .unwrap_or_default();
        let (round, turn) = loops::shapes(drawing);
        Self {
            near: places::near(&boxes),
            through: links::through(drawing),
            hidden: links::hidden(drawing),
            crossings: links::crossings(drawing),
            stress: places::stress(drawing),
            round,
            turn,
            angles: links::angles(drawing),
            lengths: links::lengths(drawing),
            aspect: places::aspect(&whole),
            sprawl: places::sprawl(&boxes, &whole),
        }
    }

    /// The numbers in the order of [`WEIGHTS`].
    #[must_use]
    pub fn values(&self) -> [f64; 11] {
        [
            self.near,
            self.through,
            self.hidden,
            self.crossings,
            self.stress,
            self.round,
            self.turn,
            self.angles,
            self.lengths,
            self.aspect,
            self.sprawl,
        ]
    }

    /// The weighted sum: the less, the better.
    #[must_use]
    pub fn cost(&self) -> f64 {
        let weighted = self.values().into_iter().zip(WEIGHTS);
        weighted.map(|(value, (_, weight))| value * weight).sum()
    }
}

/// How far factors went from where people had put them: the mean distance in map units. Part of no cost.
#[must_use]
pub fn displacement(before: &BTreeMap<FactorId, Point>, after: &BTreeMap<FactorId, Point>) -> f64 {
    let moved: Vec<f64> = before
        .iter()
        .filter_map(|(id, at)| Some((*at, *after.get(id)?)))
        .map(|(a, b)| crate::PointF::from(a).distance(b.into()))
        .collect();
    mean(&moved)
}

/// The mean, 0 of nothing.
#[allow(clippy::cast_precision_loss)] // far below 2^52
fn mean(values: &[f64]) -> f64 {
    values.iter().sum::<f64>() / values.len().max(1) as f64
}
