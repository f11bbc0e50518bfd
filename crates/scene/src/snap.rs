//! Snapping: what is dragged comes to lie level with what stays.

use std::collections::BTreeSet;

use loopwise_model::FactorId;

use crate::{Card, Guide, PointF, Rect, Scene};

/// How near two lines must be to become one, in CSS pixels.
const NEAR: f64 = 6.0;
/// How far a guide reaches beyond the cards that it joins, in map units.
const BEYOND: f64 = 12.0;

/// Where a card that is dragged to `at` comes to lie, and the lines that show why. Middles and borders snap to those of
/// cards within `seen` that do not move themselves. `zoom` is CSS pixels per map unit.
#[must_use]
pub fn snap(
    scene: &Scene,
    (held, at): (FactorId, PointF),
    moving: &BTreeSet<FactorId>,
    (seen, zoom): (Rect, f64),
) -> (PointF, Vec<Guide>) {
    let Some(card) = scene.cards.get(&held) else {
        return (at, Vec::new());
    };
    let dragged = Rect::around(at, card.rect.w, card.rect.h);
    let others: Vec<Rect> = scene
        .cards
        .iter()
        .filter(|(id, card)| !moving.contains(id) && card.rect.meets(&seen))
        .map(|(_, card): (_, &Card)| card.rect)
        .collect();
    let near = NEAR / zoom;
    let across = nearest(
        columns(&dragged),
        others.iter().map(|rect| (columns(rect), *rect)),
        near,
    );
    let down = nearest(
        rows(&dragged),
        others.iter().map(|rect| (rows(rect), *rect)),
        near,
    );
    let to = PointF::new(
        at.x + across.map_or(0.0, |found| found.shift),
        at.y + down.map_or(0.0, |found| found.shift),
    );
    let landed = Rect::around(to, card.rect.w, card.rect.h);
    let mut guides = Vec::new();
    if let Some(found) = across {
        let both = landed.with(&found.other);
        guides.push(Guide {
            from: PointF::new(found.line, both.y - BEYOND),
            to: PointF::new(found.line, both.bottom() + BEYOND),
        });
    }
    if let Some(found) = down {
        let both = landed.with(&found.other);
        guides.push(Guide {
            from: PointF::new(both.x - BEYOND, found.line),
            to: PointF::new(both.right() + BEYOND, found.line),
        });
    }
    (to, guides)
}

/// The middle, the left and the right of a card.
fn columns(rect: &Rect) -> [f64; 3] {
    [rect.centre().x, rect.x, rect.right()]
}

/// The middle, the top and the bottom of a card.
fn rows(rect: &Rect) -> [f64; 3] {
    [rect.centre().y, rect.y, rect.bottom()]
}

/// A line that something snaps to.
#[derive(Debug, Clone, Copy)]
struct Found {
    shift: f64,
    line: f64,
    other: Rect,
}

/// The nearest of the same lines of others, middles before borders.
fn nearest(
    mine: [f64; 3],
    others: impl Iterator<Item = ([f64; 3], Rect)>,
    near: f64,
) -> Option<Found> {
    let mut best: Option<(f64, Found)> = None;
    for (theirs, other) in others {
        for (kind, (mine, line)) in mine.into_iter().zip(theirs).enumerate() {
            let shift = line - mine;
            // A middle is worth a little more than a border.
            let distance = shift.abs() + if kind == 0 { 0.0 } else { near * 0.25 };
            if shift.abs() <= near && best.is_none_or(|(least, _)| distance < least) {
                best = Some((distance, Found { shift, line, other }));
            }
        }
    }
    best.map(|(_, found)| found)
}

#[cfg(test)]
mod tests {
    use loopwise_model::notation;

    use super::*;
    use crate::{AdvanceTable, Picture};

    #[test]
    fn a_card_that_is_nearly_level_with_another_becomes_level() {
        let map = notation::parse("sleep +> marks").unwrap();
        let scene = Scene::build(&Picture::new(&map, &[]), &AdvanceTable);
        let (sleep, marks) = (
            map.factor_by_label("sleep").unwrap(),
            map.factor_by_label("marks").unwrap(),
        );
        let level = scene.cards[&sleep].centre().y;
        let seen = scene.bounds.grown(1000.0);
        let moving = BTreeSet::from([marks]);
        let drag = |at| snap(&scene, (marks, at), &moving, (seen, 1.0));
        let (to, guides) = drag(PointF::new(900.0, level + 4.0));
        assert!((to.y - level).abs() < 1e-9 && (to.x - 900.0).abs() < 1e-9);
        assert_eq!(guides.len(), 1);
        let (to, guides) = drag(PointF::new(900.0, level + 40.0));
        assert!((to.y - level - 40.0).abs() < 1e-9 && guides.is_empty());
    }
}
