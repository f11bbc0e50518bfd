//! What an arrangement costs while it is searched for: the weights of `docs/decisions/0004` on the middles of cards and
//! rough lines between them, in a form that says quickly what moving one card changes.
//!
//! The lines are in `lines`; how high they bow is worked out anew now and then ([`Energy::bend`]), not with every move.
//!
//! One unit is half a crossing: the cost of a drawing times the number of its links. Where the decision counts (cards
//! too near, links through cards) this measures how near, so that a search can feel its way.

use super::GAP;
use super::graph::Graph;
use super::lines::State;
use crate::PointF;

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
    /// For every arrow the shortest loop it is in, and whether there is one in the other direction: then they make a
    /// lens.
    pub(super) around_of: Vec<Option<usize>>,
    pub(super) lens: Vec<bool>,
    /// Ideal length of every arrow.
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
        for (nth, (a, b)) in graph.arrows.iter().enumerate() {
            links_of[*a].push(nth);
            links_of[*b].push(nth);
        }
        let mut loops_of = vec![Vec::new(); count];
        for (nth, around) in graph.loops.iter().enumerate() {
            for card in around {
                loops_of[*card].push(nth);
            }
        }
        let arrow = |from: usize, to: usize| graph.arrows.binary_search(&(from, to)).ok();
        let mut around_of: Vec<Option<usize>> = vec![None; graph.arrows.len()];
        for (nth, around) in graph.loops.iter().enumerate() {
            for (from, to) in around.iter().zip(around.iter().cycle().skip(1)) {
                if let Some(link) = arrow(*from, *to) {
                    let known = around_of[link].get_or_insert(nth);
                    if around.len() < graph.loops[*known].len() {
                        *known = nth;
                    }
                }
            }
        }
        let back = |(from, to): &(usize, usize)| arrow(*to, *from).is_some();
        let scale = graph.arrows.len().max(1) as f64;
        Self {
            graph,
            home,
            wishes,
            around_of,
            lens: graph.arrows.iter().map(back).collect(),
            ideals: graph
                .arrows
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
        let (cards, links) = (self.graph.sizes.len(), self.graph.arrows.len());
        let degree = 2 * links / cards.max(1) + 1;
        (degree + 1) * (links + cards) + 3 * cards + degree * degree * degree
    }

    /// What the whole costs.
    pub(super) fn total(&self, places: &[PointF]) -> f64 {
        let graph = self.graph;
        let state = &self.state(places.to_vec());
        let places = &state.places;
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
        for (nth, &(a, b)) in graph.arrows.iter().enumerate() {
            cost += self.length(places, nth);
            for card in (0..count).filter(|card| *card != a && *card != b) {
                cost += self.through(state, nth, card);
            }
            for other in nth + 1..graph.arrows.len() {
                cost += self.cross(state, nth, other);
            }
        }
        cost
    }

    /// What one card, its links and its loops cost where they are, without the shape of the whole; gives up above
    /// `limit`.
    pub(super) fn around(&self, state: &State, card: usize, limit: f64) -> f64 {
        let graph = self.graph;
        let places = &state.places;
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
            let (a, b) = graph.arrows[nth];
            for other in 0..graph.arrows.len() {
                // Two links of this card are counted once.
                let (c, d) = graph.arrows[other];
                if (c != card && d != card) || nth < other {
                    cost += self.cross(state, nth, other);
                }
            }
            for other in (0..count).filter(|other| *other != a && *other != b) {
                cost += self.through(state, nth, other);
            }
        }
        for (nth, (a, b)) in graph.arrows.iter().enumerate() {
            if *a != card && *b != card {
                cost += self.through(state, nth, card);
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
            low = PointF::new(
                low.x.min(at.x - size.x / 2.0),
                low.y.min(at.y - size.y / 2.0),
            );
            high = PointF::new(
                high.x.max(at.x + size.x / 2.0),
                high.y.max(at.y + size.y / 2.0),
            );
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

    /// How far all cards are from home, in the unit of a drawing's cost.
    pub(super) fn moved(&self, places: &[PointF]) -> f64 {
        let away: f64 = (0..places.len()).map(|card| self.away(places, card)).sum();
        #[allow(clippy::cast_precision_loss)] // far below 2^52
        let links = self.graph.arrows.len().max(1) as f64;
        away / links
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
        let (a, b) = self.graph.arrows[nth];
        let off = places[a].distance(places[b]) / self.ideals[nth] - 1.0;
        let weight = if off < 0.0 { SHORT } else { 1.0 };
        LENGTHS * weight * off * off
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
