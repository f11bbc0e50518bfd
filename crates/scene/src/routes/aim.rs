//! Where in a card a link points. Links in loops point at the middle; the others lean towards their other end, and
//! ends that would meet on one side of a card are spread.

use super::Table;
use super::bow::Bow;
use super::options::Plan;
use crate::{PointF, Rect};

/// Ends on one side of a card keep this far apart where there is room.
const APART: f64 = 18.0;

/// An end of a link at a card.
struct End {
    plan: usize,
    /// 0 for the first card of the link, 1 for the last.
    which: usize,
    /// Where the link would meet the side, from the middle of that side.
    at: f64,
    /// Which way the link comes from, growing along the side.
    slope: f64,
    /// Whether it may be shifted.
    free: bool,
}

pub(super) fn aim(table: &Table, plans: &mut [Plan]) {
    for plan in plans.iter_mut().filter(|plan| !plan.round) {
        let centres = [table.centre(plan.from), table.centre(plan.to)];
        for which in 0..2 {
            let card = table.rects[if which == 0 { plan.from } else { plan.to }];
            let reach = ((card.w - card.h) / 2.0).max(0.0);
            let towards = (centres[1 - which].x - centres[which].x) * 0.5;
            plan.aim[which].x = centres[which].x + towards.clamp(-reach, reach);
        }
    }
    // Ends by card and side: top, right, bottom, left.
    let mut sides: Vec<[Vec<End>; 4]> = table.rects.iter().map(|_| Default::default()).collect();
    for (place, plan) in plans.iter().enumerate() {
        for which in 0..2 {
            let card = if which == 0 { plan.from } else { plan.to };
            // A link on a circle comes from where its bow is, not from its other end.
            let to = if plan.round {
                beside(plan, which)
            } else {
                plan.aim[1 - which]
            };
            let (side, at) = meets(&table.rects[card], plan.aim[which], to);
            let out = to - table.centre(card);
            let slope = if side % 2 == 0 {
                out.x / out.y.abs()
            } else {
                out.y / out.x.abs()
            };
            sides[card][side].push(End {
                plan: place,
                which,
                at,
                slope,
                free: !plan.round,
            });
        }
    }
    for (card, sides) in sides.iter_mut().enumerate() {
        for (side, ends) in sides.iter_mut().enumerate() {
            spread(&table.rects[card], side, ends, plans);
        }
    }
}

/// A point of a link's first bow, near one of its ends.
fn beside(plan: &Plan, which: usize) -> PointF {
    let bend = plan.choices.first().map_or(0.0, |choice| choice.bend);
    let part = if which == 0 { 0.2 } else { 0.8 };
    Bow::new(plan.aim[0], plan.aim[1], bend).arc().at(part)
}

/// The side (top, right, bottom, left) where the way from an aim to a point outside leaves a card, and how far from
/// the middle of that side.
fn meets(card: &Rect, aim: PointF, to: PointF) -> (usize, f64) {
    let centre = card.centre();
    let way = to - aim;
    let room = |middle: f64, half: f64, way: f64| {
        if way.abs() < 1e-9 {
            f64::INFINITY
        } else {
            (half - middle * way.signum()) / way.abs()
        }
    };
    let across = room(aim.x - centre.x, card.w / 2.0, way.x);
    let down = room(aim.y - centre.y, card.h / 2.0, way.y);
    if down <= across {
        (
            if way.y < 0.0 { 0 } else { 2 },
            aim.x - centre.x + way.x * down,
        )
    } else {
        (
            if way.x > 0.0 { 1 } else { 3 },
            aim.y - centre.y + way.y * across,
        )
    }
}

fn spread(card: &Rect, side: usize, ends: &mut [End], plans: &mut [Plan]) {
    if ends.len() < 2 || ends.iter().all(|end| !end.free) {
        return;
    }
    ends.sort_by(|a, b| a.slope.total_cmp(&b.slope).then(a.plan.cmp(&b.plan)));
    let mut at: Vec<f64> = ends.iter().map(|end| end.at).collect();
    let upright = side % 2 == 1;
    let limit = if upright {
        card.h / 2.0 - 8.0
    } else {
        card.w / 2.0 - 10.0
    };
    for _ in 0..6 {
        for i in 1..ends.len() {
            let lack = APART - (at[i] - at[i - 1]);
            if lack <= 0.0 {
                continue;
            }
            let (before, after) = match (ends[i - 1].free, ends[i].free) {
                (true, true) => (lack / 2.0, lack / 2.0),
                (true, false) => (lack, 0.0),
                (false, true) => (0.0, lack),
                (false, false) => (0.0, 0.0),
            };
            at[i - 1] -= before;
            at[i] += after;
        }
        for (at, end) in at.iter_mut().zip(ends.iter()) {
            if end.free {
                *at = at.clamp(-limit, limit);
            }
        }
    }
    for (at, end) in at.iter().zip(ends.iter()).filter(|(_, end)| end.free) {
        let shift = at - end.at;
        let aim = &mut plans[end.plan].aim[end.which];
        let centre = card.centre();
        if upright {
            let limit = (card.h / 2.0 - 8.0).max(0.0);
            aim.y = centre.y + (aim.y - centre.y + shift).clamp(-limit, limit);
        } else {
            let limit = (card.w / 2.0 - 14.0).max(0.0);
            aim.x = centre.x + (aim.x - centre.x + shift).clamp(-limit, limit);
        }
    }
}
