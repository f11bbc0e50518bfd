//! Arranging a map automatically: a first picture for an import or for a map typed as text.
//!
//! Each connected part is laid out by stress (`stress`): linked cards want to be a card and a gap apart, others in
//! proportion to the number of links between them. Small parts are then untangled (`untangle`), cards are moved off
//! each other (`space`), and the parts are set side by side. The same map, cards and seed give the same places
//! everywhere.

mod parts;
mod pcg;
mod space;
mod stress;
mod untangle;

use std::collections::BTreeMap;

use loopwise_model::{FactorId, Point, SystemMap};

use crate::{Card, PointF};

/// Cards laid out by us keep this far apart.
pub const GAP: f64 = 40.0;
/// Between two cards that are linked, where there is room: the sign, the head and the delay bars.
const LINK: f64 = 84.0;
/// Parts with at most this many factors and links are untangled; the time grows with their product.
const UNTANGLE_FACTORS: usize = 80;
const UNTANGLE_LINKS: usize = 240;

/// A good place for every factor, in order of id: what one `MoveFactors` edit takes. Starts from where the factors are,
/// so that a picture people know is changed no more than needed; factors that all lie on one point start on a circle.
/// The middle of the map stays where it was.
#[must_use]
pub fn suggest(
    map: &SystemMap,
    cards: &BTreeMap<FactorId, Card>,
    seed: u64,
) -> Vec<(FactorId, Point)> {
    let graph = Graph::new(map, cards);
    if graph.sizes.is_empty() {
        return Vec::new();
    }
    let mut places: Vec<PointF> = graph
        .ids
        .iter()
        .map(|id| map.factors[id].at.into())
        .collect();
    let before = mean(&places);
    let mut random = pcg::Pcg::new(seed);
    let parts = graph.parts();
    for part in &parts {
        let inner = graph.part(part);
        let mut own: Vec<PointF> = part.iter().map(|place| places[*place]).collect();
        stress::start(&inner, &mut own, &mut random);
        stress::relax(&inner, &mut own, &mut random);
        if inner.sizes.len() <= UNTANGLE_FACTORS && inner.links.len() <= UNTANGLE_LINKS {
            untangle::untangle(&inner, &mut own);
        }
        space::space(&inner.sizes, &mut own);
        for (place, at) in part.iter().zip(own) {
            places[*place] = at;
        }
    }
    parts::side_by_side(&graph.sizes, &parts, &mut places);
    let shift = before - mean(&places);
    // One whole shift for all, so that rounding moves no two cards towards each other by more than half a unit each.
    let shift = PointF::from(shift.rounded());
    graph
        .ids
        .iter()
        .zip(&places)
        .map(|(id, at)| (*id, (*at + shift).rounded()))
        .collect()
}

#[allow(clippy::cast_precision_loss)] // far below 2^52
fn mean(places: &[PointF]) -> PointF {
    let sum = places
        .iter()
        .fold(PointF::default(), |sum, place| sum + *place);
    sum * (1.0 / places.len().max(1) as f64)
}

/// A map in indices: sizes of cards, and links as pairs of different places, each pair once.
struct Graph {
    ids: Vec<FactorId>,
    /// Width and height.
    sizes: Vec<PointF>,
    links: Vec<(usize, usize)>,
    near: Vec<Vec<usize>>,
}

impl Graph {
    fn new(map: &SystemMap, cards: &BTreeMap<FactorId, Card>) -> Self {
        let known = cards.iter().filter(|(id, _)| map.factors.contains_key(id));
        let (ids, sizes): (Vec<FactorId>, Vec<PointF>) = known
            .map(|(id, card)| (*id, PointF::new(card.rect.w, card.rect.h)))
            .unzip();
        let place = |id| ids.binary_search(&id).ok();
        let mut links: Vec<(usize, usize)> = map
            .links
            .values()
            .filter_map(|link| Some((place(link.from)?, place(link.to)?)))
            .filter(|(a, b)| a != b)
            .map(|(a, b)| (a.min(b), a.max(b)))
            .collect();
        links.sort_unstable();
        links.dedup();
        Self::with(ids, sizes, links)
    }

    fn with(ids: Vec<FactorId>, sizes: Vec<PointF>, links: Vec<(usize, usize)>) -> Self {
        let mut near = vec![Vec::new(); sizes.len()];
        for (a, b) in &links {
            near[*a].push(*b);
            near[*b].push(*a);
        }
        Self {
            ids,
            sizes,
            links,
            near,
        }
    }

    /// How far apart two linked cards want to be, middle to middle.
    fn ideal(&self, a: usize, b: usize) -> f64 {
        let half = |place: usize| (self.sizes[place].x + self.sizes[place].y) / 4.0;
        half(a) + half(b) + LINK
    }

    /// The connected parts, largest first; the members of each in order.
    fn parts(&self) -> Vec<Vec<usize>> {
        let mut part_of = vec![usize::MAX; self.sizes.len()];
        let mut parts: Vec<Vec<usize>> = Vec::new();
        for start in 0..self.sizes.len() {
            if part_of[start] != usize::MAX {
                continue;
            }
            let mut open = vec![start];
            let mut members = Vec::new();
            part_of[start] = parts.len();
            while let Some(place) = open.pop() {
                members.push(place);
                for next in &self.near[place] {
                    if part_of[*next] == usize::MAX {
                        part_of[*next] = parts.len();
                        open.push(*next);
                    }
                }
            }
            members.sort_unstable();
            parts.push(members);
        }
        parts.sort_by_key(|part| (std::cmp::Reverse(part.len()), part[0]));
        parts
    }

    /// One part as a graph of its own, in the order of `members`.
    fn part(&self, members: &[usize]) -> Self {
        let place = |outer: usize| members.binary_search(&outer).ok();
        let links = self
            .links
            .iter()
            .filter_map(|(a, b)| Some((place(*a)?, place(*b)?)))
            .collect();
        let ids = members.iter().map(|place| self.ids[*place]).collect();
        let sizes = members.iter().map(|place| self.sizes[*place]).collect();
        Self::with(ids, sizes, links)
    }
}
