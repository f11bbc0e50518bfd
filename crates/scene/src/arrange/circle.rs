//! Showing one loop as a circle: its cards on a circle in their order, the others moved no farther than they must be.

use std::collections::{BTreeMap, BTreeSet};

use loopwise_model::{FactorId, Point, SortedMap};

use super::{GAP, mean};
use crate::{Card, PointF, Rect};

/// Between two cards on the circle, along it.
const BETWEEN: f64 = 70.0;
/// The least radius.
const LEAST: f64 = 130.0;
/// Rounds of growing the circle or pushing cards outwards, at most.
const ROUNDS: usize = 80;
/// The circle grows by so much a round while its own cards are too near.
const GROWTH: f64 = 1.04;

/// A loop to be put on a circle.
#[derive(Debug, Clone, Copy)]
pub struct Circle<'a> {
    /// Its factors in order; one that has no card is left out.
    pub around: &'a [FactorId],
    /// The cards of the map where they are now.
    pub cards: &'a SortedMap<FactorId, Card>,
    /// Factors that stay where they are, in the loop too.
    pub pinned: &'a BTreeSet<FactorId>,
}

/// Where factors go when a loop is shown as a circle: what one `MoveFactors` edit takes, in order of id, without those
/// that stay where they are.
///
/// The circle is around the mean of the loop's cards, with `n · (mean width + 70) / 2π` as its radius, at least 130, more
/// when cards would touch. It runs the way the loop runs now and is turned so that its cards move least. A card that
/// would be nearer than 40 to one of the loop is pushed outwards, away from the middle, just far enough.
#[must_use]
pub fn circle(circle: &Circle) -> Vec<(FactorId, Point)> {
    let members: Vec<FactorId> = circle
        .around
        .iter()
        .copied()
        .filter(|id| circle.cards.contains_key(id))
        .collect();
    if members.len() < 2 {
        return Vec::new();
    }
    let at: Vec<PointF> = members.iter().map(|id| circle.cards[id].centre()).collect();
    #[allow(clippy::cast_precision_loss)] // a few
    let count = members.len() as f64;
    let width: f64 = members
        .iter()
        .map(|id| circle.cards[id].rect.w)
        .sum::<f64>()
        / count;
    let mut radius = (count * (width + BETWEEN) / std::f64::consts::TAU).max(LEAST);
    let mut placed: BTreeMap<FactorId, Rect> = BTreeMap::new();
    for _ in 0..ROUNDS {
        placed = around(&at, Some(radius))
            .into_iter()
            .zip(&members)
            .map(|(to, id)| {
                let card = &circle.cards[id];
                let stays = circle.pinned.contains(id);
                let rect = card.moved(to.rounded().into()).rect;
                (*id, if stays { card.rect } else { rect })
            })
            .collect();
        let rects: Vec<Rect> = placed.values().copied().collect();
        let touch = (0..rects.len()).any(|a| {
            let grown = rects[a].grown(GAP - 1.0);
            rects[a + 1..].iter().any(|b| grown.meets(b))
        });
        if !touch {
            break;
        }
        radius *= GROWTH;
    }
    let middle = mean(&at);
    make_room(circle, middle, &mut placed);
    placed
        .into_iter()
        .map(|(id, rect)| (id, rect.centre().rounded()))
        .filter(|(id, at)| circle.cards[id].centre().rounded() != *at)
        .collect()
}

/// The points of a regular polygon around the mean of points, in their order and the way they run, turned so that they
/// are nearest to where they were. Without a radius their mean distance from the middle is kept.
pub(super) fn around(at: &[PointF], radius: Option<f64>) -> Vec<PointF> {
    let middle = mean(at);
    let out: Vec<PointF> = at.iter().map(|at| *at - middle).collect();
    #[allow(clippy::cast_precision_loss)] // a few
    let count = at.len() as f64;
    let radius = radius.unwrap_or_else(|| out.iter().map(|out| out.length()).sum::<f64>() / count);
    // With the n-th card at angle `start ± n·step`, the nearest start is the angle of the sum of the cards turned back.
    let fit = |step: f64| {
        let turned = out.iter().enumerate().map(|(nth, out)| {
            #[allow(clippy::cast_precision_loss)] // a few
            let back = PointF::at_angle(-step * nth as f64);
            PointF::new(
                out.x * back.x - out.y * back.y,
                out.x * back.y + out.y * back.x,
            )
        });
        turned.fold(PointF::default(), |sum, out| sum + out)
    };
    let step = std::f64::consts::TAU / count;
    let (with, against) = (fit(step), fit(-step));
    let (step, best) = if against.length() > with.length() {
        (-step, against)
    } else {
        (step, with)
    };
    let start = best.angle();
    (0..at.len())
        .map(|nth| {
            #[allow(clippy::cast_precision_loss)] // a few
            let angle = start + step * nth as f64;
            middle + PointF::at_angle(angle) * radius
        })
        .collect()
}

/// Adds every free card that is in the way, moved outwards until it is not; a card that was moved can be in the way too.
fn make_room(circle: &Circle, middle: PointF, placed: &mut BTreeMap<FactorId, Rect>) {
    let ring: BTreeSet<FactorId> = placed.keys().copied().collect();
    let free = |id: &FactorId| !ring.contains(id) && !circle.pinned.contains(id);
    // The nearest to the middle first, so that pushes run outwards.
    let mut order: Vec<(f64, FactorId)> = circle
        .cards
        .iter()
        .filter(|(id, _)| free(id))
        .map(|(id, card)| (card.centre().distance(middle), *id))
        .collect();
    order.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
    for (_, id) in order {
        let card = &circle.cards[&id];
        let home = card.centre();
        let blocked = |rect: &Rect| {
            let grown = rect.grown(GAP);
            let by_placed = placed.values().any(|other| grown.meets(other));
            let by_pin = circle
                .pinned
                .iter()
                .filter_map(|pin| circle.cards.get(pin))
                .any(|pin| grown.meets(&pin.rect));
            by_placed || by_pin
        };
        // Cards that nobody touched may stay as near as people like them.
        if !blocked_now(circle, placed, &card.rect) {
            continue;
        }
        let out = (home - middle).unit();
        let mut spot = card.rect;
        for step in 0..400_u32 {
            spot = card
                .moved((home + out * (4.0 * f64::from(step))).rounded().into())
                .rect;
            if !blocked(&spot) {
                break;
            }
        }
        placed.insert(id, spot);
    }
}

/// Whether something that was moved is nearer to a card than `GAP`, and was not before.
fn blocked_now(circle: &Circle, placed: &BTreeMap<FactorId, Rect>, rect: &Rect) -> bool {
    let grown = rect.grown(GAP);
    placed
        .iter()
        .any(|(id, other)| grown.meets(other) && !grown.meets(&circle.cards[id].rect))
        || placed.values().any(|other| rect.meets(other))
}
