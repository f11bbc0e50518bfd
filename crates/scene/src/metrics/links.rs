//! What lines show: crossings, lines through cards, hidden words and signs, angles at cards, lengths.

use std::collections::BTreeMap;

use loopwise_model::FactorId;

use super::Drawing;
use crate::layout::CORNER;
use crate::{PointF, Rect};

/// Points looked at on every line to see how much of it lies inside a card.
const POINTS: u32 = 96;
/// Size of an arrowhead and of a polarity sign at zoom 1.
const HEAD: f64 = 11.0;
const SIGN: f64 = 18.0;

#[allow(clippy::cast_precision_loss)] // far below 2^52
pub(super) fn crossings(drawing: &Drawing) -> f64 {
    let arcs: Vec<_> = drawing
        .routes
        .values()
        .map(|route| (route.arc, route.arc.bounds()))
        .collect();
    let mut count = 0;
    for (nth, (one, around)) in arcs.iter().enumerate() {
        for (two, bounds) in &arcs[nth + 1..] {
            if around.meets(bounds) {
                count += super::crossings(one, two);
            }
        }
    }
    count as f64 / drawing.map.links.len().max(1) as f64
}

pub(super) fn through(drawing: &Drawing) -> f64 {
    let (mut inside, mut all) = (0.0, 0.0);
    for route in drawing.routes.values() {
        let length = route.arc.length();
        all += length;
        let bounds = route.arc.bounds();
        let foreign: Vec<Rect> = drawing
            .cards
            .iter()
            .filter(|(id, card)| **id != route.from && **id != route.to && card.rect.meets(&bounds))
            .map(|(_, card)| card.rect)
            .collect();
        if foreign.is_empty() {
            continue;
        }
        let covered = (0..POINTS)
            .map(|nth| route.arc.at((f64::from(nth) + 0.5) / f64::from(POINTS)))
            .filter(|point| foreign.iter().any(|card| card.holds(*point)))
            .count();
        #[allow(clippy::cast_precision_loss)] // at most POINTS
        let covered = covered as f64;
        inside += length * covered / f64::from(POINTS);
    }
    if all > 0.0 { inside / all } else { 0.0 }
}

/// Later cards lie on earlier ones, cards on signs, later signs on earlier ones. A link without a line shows no sign.
#[allow(clippy::cast_precision_loss)] // far below 2^52
pub(super) fn hidden(drawing: &Drawing) -> f64 {
    let boxes: Vec<Rect> = drawing.cards.values().map(|card| card.rect).collect();
    let mut hidden = 0.0;
    for (nth, under) in boxes.iter().enumerate() {
        let covered: f64 = boxes[nth + 1..]
            .iter()
            .map(|over| shared(under, over) / (under.w * under.h).max(1e-9))
            .sum();
        hidden += covered.min(1.0);
    }
    let signs: Vec<PointF> = drawing
        .routes
        .values()
        .map(|route| route.glyph(HEAD, SIGN))
        .collect();
    for (nth, sign) in signs.iter().enumerate() {
        let by_cards = boxes
            .iter()
            .map(|card| 0.5 - card.distance(*sign, CORNER) / SIGN)
            .fold(0.0, f64::max);
        let by_signs = signs[nth + 1..]
            .iter()
            .map(|other| 1.0 - sign.distance(*other) / SIGN)
            .fold(0.0, f64::max);
        hidden += by_cards.max(by_signs).min(1.0);
    }
    let links = drawing.map.links.len();
    hidden += links.saturating_sub(signs.len()) as f64;
    hidden / (boxes.len() + links).max(1) as f64
}

fn shared(one: &Rect, two: &Rect) -> f64 {
    let w = one.right().min(two.right()) - one.x.max(two.x);
    let h = one.bottom().min(two.bottom()) - one.y.max(two.y);
    w.max(0.0) * h.max(0.0)
}

pub(super) fn angles(drawing: &Drawing) -> f64 {
    let mut ways: BTreeMap<FactorId, Vec<f64>> = BTreeMap::new();
    for route in drawing.routes.values() {
        if route.from == route.to {
            continue;
        }
        // A quarter of the way along the line: past the border, before it has gone elsewhere.
        for (id, part) in [(route.from, 0.25), (route.to, 0.75)] {
            if let Some(card) = drawing.cards.get(&id) {
                let way = route.arc.at(part) - card.centre();
                ways.entry(id).or_default().push(way.angle());
            }
        }
    }
    let mut lack = Vec::new();
    for angles in ways.values_mut().filter(|angles| angles.len() > 1) {
        angles.sort_by(f64::total_cmp);
        let turn = std::f64::consts::TAU;
        let first = angles[0] + turn;
        let next = angles.iter().skip(1).copied().chain([first]);
        let least = angles
            .iter()
            .zip(next)
            .map(|(a, b)| b - a)
            .fold(turn, f64::min);
        #[allow(clippy::cast_precision_loss)] // a few
        let even = turn / angles.len() as f64;
        lack.push(1.0 - (least / even).min(1.0));
    }
    super::mean(&lack)
}

/// A link without a line has length 0.
pub(super) fn lengths(drawing: &Drawing) -> f64 {
    let lengths: Vec<f64> = drawing
        .map
        .links
        .iter()
        .filter(|(_, link)| link.from != link.to)
        .map(|(id, _)| {
            drawing
                .routes
                .get(id)
                .map_or(0.0, |route| route.arc.length())
        })
        .collect();
    let middle = super::mean(&lengths);
    let squares: Vec<f64> = lengths
        .iter()
        .map(|length| (length - middle) * (length - middle))
        .collect();
    if middle > 0.0 {
        super::mean(&squares).sqrt() / middle
    } else {
        0.0
    }
}
