//! Moving cards off each other with as little change as possible.

use super::GAP;
use crate::PointF;

/// A little more than asked for: positions become whole numbers at the end.
const ROOM: f64 = GAP + 2.0;
const ROUNDS: usize = 60;
/// After that many rounds everything is spread, which always ends it.
const SPREAD: f64 = 1.06;

pub(super) fn space(sizes: &[PointF], places: &mut [PointF]) {
    loop {
        for _ in 0..ROUNDS {
            if !push_apart(sizes, places) {
                return;
            }
        }
        let middle = super::mean(places);
        for place in places.iter_mut() {
            *place = middle + (*place - middle) * SPREAD;
        }
    }
}

/// Pushes every two cards that are too near apart, the shorter way; says whether there were any.
fn push_apart(sizes: &[PointF], places: &mut [PointF]) -> bool {
    let mut any = false;
    // From left to right only cards that begin before this one ends can touch it.
    let mut order: Vec<usize> = (0..places.len()).collect();
    order.sort_by(|a, b| {
        let left = |place: usize| places[place].x - sizes[place].x / 2.0;
        left(*a).total_cmp(&left(*b)).then(a.cmp(b))
    });
    for (nth, &a) in order.iter().enumerate() {
        for &b in &order[nth + 1..] {
            // Both may have moved a little since the order was made.
            if places[b].x - sizes[b].x / 2.0 > places[a].x + sizes[a].x / 2.0 + 4.0 * ROOM {
                break;
            }
            let way = places[b] - places[a];
            let room = (sizes[a] + sizes[b]) * 0.5 + PointF::new(ROOM, ROOM);
            let lack = PointF::new(room.x - way.x.abs(), room.y - way.y.abs());
            if lack.x <= 1e-9 || lack.y <= 1e-9 {
                continue;
            }
            any = true;
            let push = if lack.x < lack.y {
                PointF::new(sign(way.x, a < b) * (lack.x / 2.0 + 0.01), 0.0)
            } else {
                PointF::new(0.0, sign(way.y, a < b) * (lack.y / 2.0 + 0.01))
            };
            places[a] = places[a] - push;
            places[b] = places[b] + push;
        }
    }
    any
}

/// The direction to push in; cards exactly on each other part in order of place.
fn sign(way: f64, in_order: bool) -> f64 {
    if way > 0.0 || (way == 0.0 && in_order) {
        1.0
    } else {
        -1.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pile_of_cards_is_spread() {
        let sizes = vec![PointF::new(120.0, 58.0); 30];
        let mut places = vec![PointF::default(); 30];
        space(&sizes, &mut places);
        for a in 0..30 {
            for b in a + 1..30 {
                let way = places[b] - places[a];
                assert!(
                    way.x.abs() >= 160.0 || way.y.abs() >= 98.0,
                    "{a} and {b}: {way:?}"
                );
            }
        }
    }
}
