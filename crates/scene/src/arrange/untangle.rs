//! Untangling: one card at a time goes to a place nearby where its links cross fewer others.

use super::Graph;
use crate::PointF;

const PASSES: usize = 5;
const CROSSING: f64 = 130.0;
/// A link through a foreign card.
const THROUGH: f64 = 160.0;
/// Two cards on each other.
const OVERLAP: f64 = 200.0;
/// A link that is longer or shorter than it wants to be, per part of its length.
const LENGTH: f64 = 30.0;
/// Room to other cards counts a little, so that free moves do not pile up.
const ROOM: f64 = 18.0;

pub(super) fn untangle(graph: &Graph, places: &mut [PointF]) {
    let count = places.len();
    for _ in 0..PASSES {
        let mut better = false;
        for card in 0..count {
            let here = places[card];
            let mut best = (cost(graph, places, card) - 1e-6, here);
            for spot in spots(graph, places, card) {
                places[card] = spot;
                let cost = cost(graph, places, card);
                if cost < best.0 {
                    best = (cost, spot);
                }
            }
            better |= best.1 != here;
            places[card] = best.1;
        }
        if !better {
            return;
        }
    }
}

/// Where a card might go: around where it is, around the middle of its neighbours, and to the far side of each of them.
fn spots(graph: &Graph, places: &[PointF], card: usize) -> Vec<PointF> {
    let near = &graph.near[card];
    let here = places[card];
    let middle = super::mean(&near.iter().map(|other| places[*other]).collect::<Vec<_>>());
    let reach = near
        .first()
        .map_or(200.0, |other| graph.ideal(card, *other));
    let mut spots = Vec::new();
    if !near.is_empty() {
        spots.push(middle);
    }
    for (centre, rings) in [(here, [0.35, 0.8, 1.6]), (middle, [0.5, 1.0, 2.0])] {
        for ring in rings {
            for spoke in 0..10 {
                let angle = std::f64::consts::TAU * (f64::from(spoke) + ring) / 10.0;
                spots.push(centre + PointF::at_angle(angle) * (reach * ring));
            }
        }
    }
    spots.extend(near.iter().map(|other| places[*other] * 2.0 - here));
    spots
}

/// What one card and its links cost where they are.
fn cost(graph: &Graph, places: &[PointF], card: usize) -> f64 {
    let mut cost = 0.0;
    let here = places[card];
    for &other in &graph.near[card] {
        let there = places[other];
        let wish = graph.ideal(card, other);
        let off = (here.distance(there) - wish) / wish;
        cost += LENGTH
            * if off < 0.0 {
                off * off * 4.0
            } else {
                off * off
            };
        for &(a, b) in &graph.links {
            let apart = a != card && b != card && a != other && b != other;
            if apart && cross(here, there, places[a], places[b]) {
                cost += CROSSING;
            }
        }
        for foreign in (0..places.len()).filter(|place| *place != card && *place != other) {
            cost += through(here, there, places[foreign], graph.sizes[foreign]);
        }
    }
    for &(a, b) in graph.links.iter().filter(|(a, b)| *a != card && *b != card) {
        cost += through(places[a], places[b], here, graph.sizes[card]);
    }
    for other in (0..places.len()).filter(|other| *other != card) {
        let room = (graph.sizes[card] + graph.sizes[other]) * 0.5;
        let way = places[other] - here;
        let gap = (way.x.abs() - room.x).max(way.y.abs() - room.y);
        if gap < super::GAP {
            cost += OVERLAP * (1.0 - gap.max(0.0) / super::GAP);
        } else {
            cost += ROOM * super::GAP / gap;
        }
    }
    cost
}

fn cross(a: PointF, b: PointF, c: PointF, d: PointF) -> bool {
    let side = |p: PointF, q: PointF, r: PointF| (q - p).cross(r - p);
    side(a, b, c) * side(a, b, d) < 0.0 && side(c, d, a) * side(c, d, b) < 0.0
}

fn through(a: PointF, b: PointF, card: PointF, size: PointF) -> f64 {
    let way = b - a;
    let part = ((card - a).dot(way) / way.dot(way).max(1e-9)).clamp(0.0, 1.0);
    let nearest = a + way * part - card;
    let inside =
        (nearest.x.abs() / (size.x / 2.0 + 14.0)).max(nearest.y.abs() / (size.y / 2.0 + 14.0));
    if inside < 1.0 {
        THROUGH * (1.5 - inside)
    } else {
        0.0
    }
}
