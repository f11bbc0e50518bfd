//! Stress by stochastic gradient descent: every two cards pull or push each other towards the length of the shortest
//! way between them.
//!
//! # Source
//! J. X. Zheng, S. Pawar, D. F. M. Goodman, "Graph Drawing by Stochastic Gradient Descent", IEEE TVCG 25 (2019).

use super::graph::Graph;
use super::pcg::Pcg;
use crate::PointF;

const ROUNDS: u32 = 30;
/// Step size of the last round.
const LAST: f64 = 0.1;
/// Parts with more factors use ways from this many factors only, spread over the part, and all links.
const ALL_PAIRS: usize = 500;
const PIVOTS: usize = 60;

/// Two cards and how far apart they want to be.
struct Pair {
    a: usize,
    b: usize,
    wish: f64,
}

/// Puts cards on a circle, in order of a walk along the links, when they all lie on one point.
pub(super) fn start(graph: &Graph, places: &mut [PointF], random: &mut Pcg) {
    let Some(first) = places.first().copied() else {
        return;
    };
    let spread = places
        .iter()
        .map(|place| place.distance(first))
        .fold(0.0, f64::max);
    if spread > 1.0 || places.len() == 1 {
        // Two cards on one spot would have no direction to part in.
        for (place, _) in places
            .iter_mut()
            .zip(&graph.fixed)
            .filter(|(_, fixed)| !**fixed)
        {
            let jitter = |random: &mut Pcg| f64::from(random.next() % 1000) / 1000.0 - 0.5;
            *place = *place + PointF::new(jitter(random), jitter(random));
        }
        return;
    }
    let mut order = Vec::with_capacity(places.len());
    let mut seen = vec![false; places.len()];
    let mut open = vec![0];
    seen[0] = true;
    while let Some(place) = open.pop() {
        order.push(place);
        for next in graph.near[place].iter().rev() {
            if !seen[*next] {
                seen[*next] = true;
                open.push(*next);
            }
        }
    }
    let round: f64 = graph.sizes.iter().map(|size| size.x + 70.0).sum();
    let radius = (round / std::f64::consts::TAU).max(130.0);
    #[allow(clippy::cast_precision_loss)] // far below 2^52
    for (nth, place) in order.iter().enumerate() {
        let angle = std::f64::consts::TAU * nth as f64 / order.len() as f64;
        if !graph.fixed[*place] {
            places[*place] = first + PointF::at_angle(angle) * radius;
        }
    }
}

/// Puts cards anywhere in a square that has room for them.
pub(super) fn scatter(graph: &Graph, places: &mut [PointF], random: &mut Pcg) {
    let room: f64 = graph.sizes.iter().map(|size| size.x * size.x).sum();
    let side = 2.0 * room.sqrt();
    for place in places.iter_mut() {
        *place = PointF::new(random.part() * side, random.part() * side);
    }
}

pub(super) fn relax(graph: &Graph, places: &mut [PointF], random: &mut Pcg) {
    let mut pairs = pairs(graph);
    if pairs.is_empty() {
        return;
    }
    let longest = pairs.iter().map(|pair| pair.wish).fold(0.0, f64::max);
    let shortest = pairs
        .iter()
        .map(|pair| pair.wish)
        .fold(f64::INFINITY, f64::min);
    // Step sizes fall from "every pair jumps to its wish" to "only near pairs still move".
    let (first, last) = (longest * longest, LAST * shortest * shortest);
    let fall = libm::log(first / last) / f64::from(ROUNDS - 1);
    for round in 0..ROUNDS {
        let step = first * libm::exp(-fall * f64::from(round));
        random.shuffle(&mut pairs);
        for pair in &pairs {
            let way = places[pair.b] - places[pair.a];
            let length = way.length().max(1e-6);
            let share = (step / (pair.wish * pair.wish)).min(1.0);
            let push = way * (share * (length - pair.wish) / (2.0 * length));
            // Whoever is free goes the way of both.
            let (a, b) = match (graph.fixed[pair.a], graph.fixed[pair.b]) {
                (false, false) => (1.0, 1.0),
                (true, false) => (0.0, 2.0),
                (false, true) => (2.0, 0.0),
                (true, true) => continue,
            };
            places[pair.a] = places[pair.a] + push * a;
            places[pair.b] = places[pair.b] - push * b;
        }
    }
}

fn pairs(graph: &Graph) -> Vec<Pair> {
    let count = graph.sizes.len();
    let mut pairs = Vec::new();
    if count <= ALL_PAIRS {
        for a in 0..count {
            let wishes = graph.ways(a);
            pairs.extend((a + 1..count).map(|b| Pair {
                a,
                b,
                wish: wishes[b],
            }));
        }
        return pairs;
    }
    pairs.extend(graph.links.iter().map(|&(a, b)| Pair {
        a,
        b,
        wish: graph.ideal(a, b),
    }));
    // Each next pivot is the factor farthest from all before it.
    let mut nearest = vec![f64::INFINITY; count];
    let mut pivot = 0;
    for _ in 0..PIVOTS {
        let wishes = graph.ways(pivot);
        for b in (0..count).filter(|b| *b != pivot) {
            pairs.push(Pair {
                a: pivot,
                b,
                wish: wishes[b],
            });
            nearest[b] = nearest[b].min(wishes[b]);
        }
        nearest[pivot] = 0.0;
        pivot = (0..count)
            .max_by(|a, b| nearest[*a].total_cmp(&nearest[*b]).then(b.cmp(a)))
            .unwrap_or(0);
    }
    pairs
}
