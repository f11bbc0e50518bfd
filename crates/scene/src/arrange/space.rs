//! Moving cards off each other with as little change as possible.

use super::GAP;
use super::graph::Graph;
use crate::PointF;

/// A little more than asked for: positions become whole numbers at the end.
const ROOM: f64 = GAP + 2.0;
const ROUNDS: usize = 60;
/// After that many rounds everything is spread, which always ends it; where cards are pinned, so many times at most.
const SPREAD: f64 = 1.06;
const SPREADS: usize = 4;

pub(super) fn space(graph: &Graph, places: &mut [PointF]) {
    let pinned = graph.fixed.contains(&true);
    for nth in 0.. {
        for _ in 0..ROUNDS {
            if !push_apart(graph, places) {
                return;
            }
        }
        if pinned && nth >= SPREADS {
            return seek(graph, places);
        }
        let middle = super::mean(places);
        for (place, _) in places
            .iter_mut()
            .zip(&graph.fixed)
            .filter(|(_, fixed)| !**fixed)
        {
            *place = middle + (*place - middle) * SPREAD;
        }
    }
}

/// How much two cards lack of being far enough apart, to the side and downwards; they are when one is not positive.
fn lack(sizes: [PointF; 2], way: PointF) -> PointF {
    let room = (sizes[0] + sizes[1]) * 0.5 + PointF::new(ROOM, ROOM);
    PointF::new(room.x - way.x.abs(), room.y - way.y.abs())
}

/// Whether no other card is too near to one.
pub(super) fn is_clear(graph: &Graph, places: &[PointF], card: usize) -> bool {
    (0..places.len())
        .filter(|other| *other != card)
        .all(|other| {
            let sizes = [graph.sizes[card], graph.sizes[other]];
            let lack = lack(sizes, places[other] - places[card]);
            lack.x <= 1e-9 || lack.y <= 1e-9
        })
}

/// Pushes every two cards that are too near apart, the shorter way; says whether there were any.
fn push_apart(graph: &Graph, places: &mut [PointF]) -> bool {
    let sizes = &graph.sizes;
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
            let lack = lack([sizes[a], sizes[b]], way);
            let (of_a, of_b) = match (graph.fixed[a], graph.fixed[b]) {
                (false, false) => (0.5, 0.5),
                (true, false) => (0.0, 1.0),
                (false, true) => (1.0, 0.0),
                (true, true) => continue,
            };
            if lack.x <= 1e-9 || lack.y <= 1e-9 {
                continue;
            }
            any = true;
            let push = if lack.x < lack.y {
                PointF::new(sign(way.x, a < b) * (lack.x + 0.02), 0.0)
            } else {
                PointF::new(0.0, sign(way.y, a < b) * (lack.y + 0.02))
            };
            places[a] = places[a] - push * of_a;
            places[b] = places[b] + push * of_b;
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

/// Between pins there may be no room to be pushed to: one after the other, every card that is too near goes to the
/// nearest spot that is free.
fn seek(graph: &Graph, places: &mut [PointF]) {
    for card in (0..places.len()).filter(|card| !graph.fixed[*card]) {
        let home = places[card];
        let rings = (0_u32..).map(|ring| (ring, f64::from(ring) * 20.0));
        let mut spots = rings.flat_map(|(ring, radius)| {
            let spokes = (ring * 6).max(1);
            (0..spokes).map(move |spoke| {
                let angle = std::f64::consts::TAU * f64::from(spoke) / f64::from(spokes);
                home + PointF::at_angle(angle) * radius
            })
        });
        // The rings grow without end and the cards do not: one is free.
        while let Some(spot) = spots.next()
            && !is_clear(graph, places, card)
        {
            places[card] = spot;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn graph(count: usize, fixed: &[usize]) -> Graph {
        Graph {
            ids: Vec::new(),
            sizes: vec![PointF::new(120.0, 58.0); count],
            fixed: (0..count).map(|card| fixed.contains(&card)).collect(),
            links: Vec::new(),
            arrows: Vec::new(),
            near: vec![Vec::new(); count],
            room: 84.0,
            scale: 1.0,
            loops: Vec::new(),
        }
    }

    fn assert_apart(graph: &Graph, places: &[PointF]) {
        for a in 0..places.len() {
            for b in a + 1..places.len() {
                let way = places[b] - places[a];
                let apart = way.x.abs() >= 160.0 || way.y.abs() >= 98.0;
                let pinned = graph.fixed[a] && graph.fixed[b];
                assert!(apart || pinned, "{a} and {b}: {way:?}");
            }
        }
    }

    #[test]
    fn a_pile_of_cards_is_spread() {
        let mut places = vec![PointF::default(); 30];
        let graph = graph(30, &[]);
        space(&graph, &mut places);
        assert_apart(&graph, &places);
    }

    #[test]
    fn pins_stay_and_the_others_find_room_between_and_around_them() {
        // A wall of pins with gaps that are too narrow for a card.
        let graph = graph(12, &[0, 1, 2, 3, 4, 5]);
        let mut places = vec![PointF::default(); 12];
        for (nth, place) in places.iter_mut().take(6).enumerate() {
            *place = PointF::new(200.0 * nth as f64 - 500.0, 10.0);
        }
        let before = places.clone();
        space(&graph, &mut places);
        assert_eq!(places[..6], before[..6]);
        assert_apart(&graph, &places);
    }
}
