//! What an arrangement costs while it is searched for: the weights of `docs/decisions/0004` on straight lines between
//! the middles of cards, in a form that says quickly what moving one card changes.
//!
//! One unit is half a crossing: the cost of a drawing times the number of its links. Where the decision counts (cards
//! too near, links through cards) this measures how near, so that a search can feel its way.

use super::GAP;
use super::graph::Graph;
use crate::PointF;

const CROSSING: f64 = 2.0;
/// A link through the middle of a foreign card; half of it at the card's edge, nothing from `CLEAR` on.
const THROUGH: f64 = 5.0;
const CLEAR: f64 = 16.0;
/// Two cards on each other.
const NEAR: f64 = 6.0;
/// Stress, roundness, angles and lengths, each per part of the whole.
const STRESS: f64 = 1.5;
const ROUND: f64 = 0.5;
const ANGLES: f64 = 0.3;
const LENGTHS: f64 = 0.25;
/// Links that are too short have no room for their sign: that counts more.
const SHORT: f64 = 3.0;
const ASPECT: f64 = 0.2;
const WIDE: f64 = 16.0 / 9.0;
const SPRAWL: f64 = 0.015;
/// A card that goes as far from where people had put it as `FAR`, or farther.
const MOVED: f64 = 0.3;
const FAR: f64 = 240.0;
/// Cards with more neighbours are not asked for their angles: something is always narrow there.
const FAN: usize = 24;

pub(super) struct Energy<'a> {
    pub(super) graph: &'a Graph,
    /// Where people had put things, if that is known.
    pub(super) home: Option<&'a [PointF]>,
    /// How far apart every two cards want to be; infinite without a way between them.
    wishes: Vec<f64>,
    /// Ideal length of every link.
    ideals: Vec<f64>,
    /// For every card its links, and the loops it is in.
    pub(super) links_of: Vec<Vec<usize>>,
    pub(super) loops_of: Vec<Vec<usize>>,
    stress: f64,
    round: f64,
    per_card: f64,
    room: f64,
}

impl<'a> Energy<'a> {
    #[allow(clippy::cast_precision_loss)] // far below 2^52
    pub(super) fn new(graph: &'a Graph, home: Option<&'a [PointF]>) -> Self {
        let count = graph.sizes.len();
        let wishes: Vec<f64> = (0..count).flat_map(|from| graph.ways(from)).collect();
        let pairs = wishes.iter().filter(|wish| wish.is_finite()).count();
        let pairs = (pairs - count.min(pairs)) as f64 / 2.0;
        let mut links_of = vec![Vec::new(); count];
        for (nth, (a, b)) in graph.links.iter().enumerate() {
            links_of[*a].push(nth);
            links_of[*b].push(nth);
        }
        let mut loops_of = vec![Vec::new(); count];
        for (nth, around) in graph.loops.iter().enumerate() {
            for card in around {
                loops_of[*card].push(nth);
            }
        }
        let links: f64 = graph.counts.iter().sum();
        let scale = links.max(1.0);
        Self {
            graph,
            home,
            wishes,
            ideals: graph
                .links
                .iter()
                .map(|(a, b)| graph.ideal(*a, *b))
                .collect(),
            links_of,
            loops_of,
            stress: STRESS * scale / pairs.max(1.0),
            round: ROUND * scale / (graph.loops.len().max(1) as f64),
            per_card: scale / (count.max(1) as f64),
            room: graph
                .sizes
                .iter()
                .map(|size| (size.x + GAP) * (size.y + GAP))
                .sum::<f64>()
                .max(1.0),
        }
    }

    /// How many things are compared to see what one card costs, on average.
    pub(super) fn work(&self) -> usize {
        let (cards, links) = (self.graph.sizes.len(), self.graph.links.len());
        let degree = 2 * links / cards.max(1) + 1;
        (degree + 1) * (links + cards) + 3 * cards + degree * degree * degree
    }

    /// What the whole costs.
    pub(super) fn total(&self, places: &[PointF]) -> f64 {
        let graph = self.graph;
        let count = places.len();
        let mut cost = self.shape(places);
        for a in 0..count {
            cost += self.away(places, a) + self.fan(places, a);
            for b in a + 1..count {
                cost += self.pair(places, a, b);
            }
        }
        for around in &graph.loops {
            cost += self.roundness(places, around);
        }
        for (nth, &(a, b)) in graph.links.iter().enumerate() {
            cost += self.length(places, nth);
            for card in (0..count).filter(|card| *card != a && *card != b) {
                cost += self.through(places, nth, card);
            }
            for other in nth + 1..graph.links.len() {
                cost += self.cross(places, nth, other);
            }
        }
        cost
    }

    /// What one card, its links and its loops cost where they are, without the shape of the whole; gives up above
    /// `limit`.
    pub(super) fn around(&self, places: &[PointF], card: usize, limit: f64) -> f64 {
        let graph = self.graph;
        let count = places.len();
        let mut cost = self.away(places, card);
        for other in (0..count).filter(|other| *other != card) {
            cost += self.pair(places, card, other);
        }
        for &nth in &self.links_of[card] {
            cost += self.length(places, nth);
        }
        for &nth in &self.loops_of[card] {
            cost += self.roundness(places, &graph.loops[nth]);
        }
        for &nth in &self.links_of[card] {
            if cost > limit {
                return cost;
            }
            let (a, b) = graph.links[nth];
            for other in 0..graph.links.len() {
                cost += self.cross(places, nth, other);
            }
            for other in (0..count).filter(|other| *other != a && *other != b) {
                cost += self.through(places, nth, other);
            }
        }
        for (nth, (a, b)) in graph.links.iter().enumerate() {
            if *a != card && *b != card {
                cost += self.through(places, nth, card);
            }
        }
        if cost > limit {
            return cost;
        }
        cost += self.fan(places, card);
        for &other in &graph.near[card] {
            cost += self.fan(places, other);
        }
        cost
    }

    /// Sprawl and aspect of the whole.
    pub(super) fn shape(&self, places: &[PointF]) -> f64 {
        let Some(first) = places.first() else {
            return 0.0;
        };
        let (mut low, mut high) = (*first, *first);
        for (at, size) in places.iter().zip(&self.graph.sizes) {
            low = PointF::new(low.x.min(at.x - size.x / 2.0), low.y.min(at.y - size.y / 2.0));
            high = PointF::new(high.x.max(at.x + size.x / 2.0), high.y.max(at.y + size.y / 2.0));
        }
        let (w, h) = ((high.x - low.x).max(1.0), (high.y - low.y).max(1.0));
        let aspect = (w / h / WIDE).max(h / w).max(1.0) - 1.0;
        let sprawl = (w * h / self.room - 1.0).max(0.0);
        #[allow(clippy::cast_precision_loss)] // far below 2^52
        let scale = self.per_card * places.len() as f64;
        scale * (ASPECT * aspect + SPRAWL * sprawl)
    }

    /// How far a card is from home: near home every step counts, far away none does.
    fn away(&self, places: &[PointF], card: usize) -> f64 {
        let Some(home) = self.home else {
            return 0.0;
        };
        let far = (places[card].distance(home[card]) / FAR).min(1.0);
        MOVED * self.per_card * far
    }

    /// Room between two cards, and how far their distance is from what they want.
    fn pair(&self, places: &[PointF], a: usize, b: usize) -> f64 {
        let way = places[b] - places[a];
        let room = (self.graph.sizes[a] + self.graph.sizes[b]) * 0.5;
        let gap = (way.x.abs() - room.x).max(way.y.abs() - room.y);
        let mut cost = if gap < GAP {
            NEAR * (1.0 - gap.max(-GAP) / GAP)
        } else {
            0.0
        };
        let wish = self.wishes[a * places.len() + b];
        if wish.is_finite() {
            let off = way.length() / wish - 1.0;
            cost += self.stress * off * off;
        }
        cost
    }

    fn length(&self, places: &[PointF], nth: usize) -> f64 {
        let (a, b) = self.graph.links[nth];
        let off = places[a].distance(places[b]) / self.ideals[nth] - 1.0;
        let weight = if off < 0.0 { SHORT } else { 1.0 };
        LENGTHS * weight * self.graph.counts[nth] * off * off
    }

    fn cross(&self, places: &[PointF], one: usize, two: usize) -> f64 {
        let ((a, b), (c, d)) = (self.graph.links[one], self.graph.links[two]);
        if a == c || a == d || b == c || b == d {
            return 0.0;
        }
        let [a, b, c, d] = [a, b, c, d].map(|card| places[card]);
        let side = |p: PointF, q: PointF, r: PointF| (q - p).cross(r - p);
        if side(a, b, c) * side(a, b, d) >= 0.0 || side(c, d, a) * side(c, d, b) >= 0.0 {
            return 0.0;
        }
        CROSSING * self.graph.counts[one] * self.graph.counts[two]
    }

    fn through(&self, places: &[PointF], nth: usize, card: usize) -> f64 {
        let (a, b) = self.graph.links[nth];
        let (a, b) = (places[a], places[b]);
        let way = b - a;
        let out = places[card] - a;
        let part = (out.dot(way) / way.dot(way).max(1e-9)).clamp(0.0, 1.0);
        let nearest = way * part - out;
        let size = self.graph.sizes[card];
        let inside = (nearest.x.abs() / (size.x / 2.0 + CLEAR))
            .max(nearest.y.abs() / (size.y / 2.0 + CLEAR));
        if inside < 1.0 {
            THROUGH * self.graph.counts[nth] * (1.2 - inside)
        } else {
            0.0
        }
    }

    /// How much narrower the narrowest angle at a card is than the even one.
    fn fan(&self, places: &[PointF], card: usize) -> f64 {
        let near = &self.graph.near[card];
        if !(2..=FAN).contains(&near.len()) {
            return 0.0;
        }
        let mut ways = [PointF::default(); FAN];
        for (way, other) in ways.iter_mut().zip(near) {
            *way = (places[*other] - places[card]).unit();
        }
        let ways = &ways[..near.len()];
        let mut cosine = -1.0_f64;
        for (nth, one) in ways.iter().enumerate() {
            for two in &ways[nth + 1..] {
                cosine = cosine.max(one.dot(*two));
            }
        }
        let least = libm::acos(cosine.clamp(-1.0, 1.0));
        #[allow(clippy::cast_precision_loss)] // a few
        let even = std::f64::consts::TAU / near.len() as f64;
        ANGLES * self.per_card * (1.0 - (least / even).min(1.0))
    }

    fn roundness(&self, places: &[PointF], around: &[usize]) -> f64 {
        let (mut area, mut length) = (0.0, 0.0);
        let mut before = places[around[around.len() - 1]];
        for card in around {
            let at = places[*card];
            area += before.cross(at) / 2.0;
            length += before.distance(at);
            before = at;
        }
        let pi = std::f64::consts::PI;
        #[allow(clippy::cast_precision_loss)] // a few
        let corners = around.len() as f64;
        let regular = pi / (corners * libm::tan(pi / corners));
        let round = 4.0 * pi * area.abs() / (length * length).max(1e-9) / regular;
        self.round * (1.0 - round)
    }
}
