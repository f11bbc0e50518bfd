//! A map in indices: sizes of cards, which are pinned, which are linked, which loops show.

use std::collections::BTreeSet;

use loopwise_model::FactorId;

use super::{Arranging, mean};
use crate::{LoopMark, PointF};

/// Between two cards that are linked: the sign, the head and the delay bars; more where cards have many links, for those
/// that pass, up to a limit.
const LINK: f64 = 84.0;
const PASSING: f64 = 18.0;
const MOST: f64 = 200.0;
/// Where people use more room than that, so do we, up to this many times.
const WIDER: f64 = 1.6;
const SEEN: usize = 100;
/// Places in which linked factors are hardly nearer than others say nothing; so few factors prove nothing.
const NEARER: f64 = 0.85;
const FEW: usize = 12;

pub(super) struct Graph {
    pub(super) ids: Vec<FactorId>,
    /// Width and height.
    pub(super) sizes: Vec<PointF>,
    /// Whether a card must stay where it is.
    pub(super) fixed: Vec<bool>,
    /// Pairs of different places, the smaller first, each pair once.
    pub(super) links: Vec<(usize, usize)>,
    /// The same with their directions: cause, effect; each once, in order.
    pub(super) arrows: Vec<(usize, usize)>,
    pub(super) near: Vec<Vec<usize>>,
    /// How much room there is between two linked cards.
    pub(super) room: f64,
    /// How many times as far apart as they need to be cards are.
    pub(super) scale: f64,
    /// The loops that show, as places in order.
    pub(super) loops: Vec<Vec<usize>>,
}

impl Graph {
    pub(super) fn new(arranging: &Arranging) -> Self {
        let map = arranging.map;
        let known = arranging
            .cards
            .iter()
            .filter(|(id, _)| map.factors.contains_key(id));
        let (ids, sizes): (Vec<FactorId>, Vec<PointF>) = known
            .map(|(id, card)| (*id, PointF::new(card.rect.w, card.rect.h)))
            .unzip();
        let place = |id| ids.binary_search(&id).ok();
        let arrows: BTreeSet<(usize, usize)> = map
            .links
            .values()
            .filter_map(|link| Some((place(link.from)?, place(link.to)?)))
            .filter(|(a, b)| a != b)
            .collect();
        let loops = LoopMark::showing(arranging.loops)
            .into_iter()
            .filter_map(|nth| {
                let around = arranging.loops[nth].factors.iter();
                around.map(|id| place(*id)).collect::<Option<Vec<_>>>()
            })
            .filter(|around| around.len() > 2)
            .collect();
        let fixed = ids.iter().map(|id| arranging.pinned.contains(id)).collect();
        #[allow(clippy::cast_precision_loss)] // far below 2^52
        let degree = 2.0 * arrows.len() as f64 / ids.len().max(1) as f64;
        let room = (LINK + PASSING * (degree - 2.0).max(0.0)).min(MOST);
        let graph = Self::with(ids, sizes, fixed, arrows);
        Self {
            room,
            loops,
            ..graph
        }
    }

    fn with(
        ids: Vec<FactorId>,
        sizes: Vec<PointF>,
        fixed: Vec<bool>,
        arrows: BTreeSet<(usize, usize)>,
    ) -> Self {
        let mut near = vec![Vec::new(); sizes.len()];
        let pairs: BTreeSet<(usize, usize)> =
            arrows.iter().map(|(a, b)| (*a.min(b), *a.max(b))).collect();
        for (a, b) in &pairs {
            near[*a].push(*b);
            near[*b].push(*a);
        }
        let (arrows, links) = (arrows.into_iter().collect(), pairs.into_iter().collect());
        Self {
            ids,
            sizes,
            fixed,
            arrows,
            links,
            near,
            room: LINK,
            scale: 1.0,
            loops: Vec::new(),
        }
    }

    /// How far apart two linked cards want to be, middle to middle.
    pub(super) fn ideal(&self, a: usize, b: usize) -> f64 {
        let half = |place: usize| (self.sizes[place].x + self.sizes[place].y) / 4.0;
        (half(a) + half(b) + self.room) * self.scale
    }

    /// From now on cards want to be as far apart as they are in these places, if that is farther than they need.
    pub(super) fn take_room_of(&mut self, places: &[PointF]) {
        let (mut have, mut need) = (0.0, 0.0);
        // Some factors see the whole as well as all do.
        let step = places.len() / SEEN + 1;
        for a in (0..places.len()).step_by(step) {
            let ways = self.ways(a);
            for b in (0..places.len()).filter(|b| ways[*b].is_finite()) {
                have += places[a].distance(places[b]);
                need += ways[b];
            }
        }
        if need > 0.0 {
            self.scale = (have / need).clamp(1.0, WIDER);
        }
    }

    /// Whether somebody meant something by these places: not one pile, not rows as of a table, and linked factors
    /// nearer to each other than others.
    #[allow(clippy::cast_precision_loss)] // far below 2^52
    pub(super) fn says_something(&self, places: &[PointF]) -> bool {
        let middle = mean(places);
        let spread = places.iter().map(|at| at.distance(middle));
        if spread.clone().fold(0.0, f64::max) < 1.0 || in_rows(places) {
            return false;
        }
        if places.len() < FEW || self.links.is_empty() {
            return true;
        }
        // Twice the mean distance from the middle is about that of two cards.
        let all = spread.sum::<f64>() / places.len() as f64 * std::f64::consts::SQRT_2;
        let linked = self
            .links
            .iter()
            .map(|(a, b)| places[*a].distance(places[*b]));
        linked.sum::<f64>() / (self.links.len() as f64) < all * NEARER
    }

    /// The connected parts, largest first; the members of each in order.
    pub(super) fn parts(&self) -> Vec<Vec<usize>> {
        let mut seen = vec![false; self.sizes.len()];
        let mut parts: Vec<Vec<usize>> = Vec::new();
        for start in 0..self.sizes.len() {
            if seen[start] {
                continue;
            }
            seen[start] = true;
            let mut open = vec![start];
            let mut members = Vec::new();
            while let Some(place) = open.pop() {
                members.push(place);
                for next in &self.near[place] {
                    if !seen[*next] {
                        seen[*next] = true;
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

    /// One part as a graph of its own, in the order of `members`, without loops.
    pub(super) fn part(&self, members: &[usize]) -> Self {
        let place = |outer: usize| members.binary_search(&outer).ok();
        let arrows = self.arrows.iter();
        let arrows = arrows
            .filter_map(|(a, b)| Some((place(*a)?, place(*b)?)))
            .collect();
        let ids = members.iter().map(|place| self.ids[*place]).collect();
        let sizes = members.iter().map(|place| self.sizes[*place]).collect();
        let fixed = members.iter().map(|place| self.fixed[*place]).collect();
        let graph = Self::with(ids, sizes, fixed, arrows);
        Self {
            room: self.room,
            scale: self.scale,
            ..graph
        }
    }

    /// The length of the shortest way from a factor to every other of its part; infinite to the others.
    pub(super) fn ways(&self, from: usize) -> Vec<f64> {
        use std::cmp::Reverse;
        let mut best = vec![f64::INFINITY; self.sizes.len()];
        best[from] = 0.0;
        let mut open = std::collections::BinaryHeap::from([Reverse((Key(0.0), from))]);
        while let Some(Reverse((Key(length), place))) = open.pop() {
            if length > best[place] {
                continue;
            }
            for next in &self.near[place] {
                let longer = length + self.ideal(place, *next);
                if longer < best[*next] {
                    best[*next] = longer;
                    open.push(Reverse((Key(longer), *next)));
                }
            }
        }
        best
    }
}

/// Whether places are full rows of equal steps: what readers give to factors without a place.
fn in_rows(places: &[PointF]) -> bool {
    let mut places = places.to_vec();
    places.sort_by(|a, b| a.y.total_cmp(&b.y).then(a.x.total_cmp(&b.x)));
    let [first, second, ..] = places.as_slice() else {
        return false;
    };
    let step = *second - *first;
    if places.len() < 3 || step.y != 0.0 || step.x <= 0.0 {
        return false;
    }
    let mut drop = None;
    places.windows(2).all(|pair| {
        let way = pair[1] - pair[0];
        let along = way.y == 0.0 && way.x == step.x;
        let back = pair[1].x == first.x && way.y > 0.0 && way.y == *drop.get_or_insert(way.y);
        along || back
    })
}

/// A length that can be sorted.
#[derive(PartialEq)]
struct Key(f64);

impl Eq for Key {}

impl PartialOrd for Key {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Key {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.0.total_cmp(&other.0)
    }
}
