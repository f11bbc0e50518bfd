//! What an arrangement costs while it is searched for: the weights of `docs/decisions/0004` on the middles of cards and
//! rough lines between them, in a form that says quickly what moving one card changes.
//!
//! A line has a corner in its middle where the link bows; how high bows are is worked out anew now and then
//! ([`Energy::bend`], after what `routes` will do), not with every move.
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

/// Bows as `routes` draws them, in parts of the chord: the largest around a loop, of a lens, and what a link may take to
/// keep clear; leaving the circle of its loop costs.
const BOW: f64 = 0.42;
const LENS: f64 = 0.22;
const BOWS: [f64; 7] = [0.0, 0.12, -0.12, 0.25, -0.25, 0.4, -0.4];
const OFF_CIRCLE: f64 = 1.5;
/// With more links, they keep the first bow they would take.
const BENT: usize = 200;
/// A high bow costs a little, so that links do not bow for nothing.
const HIGH: f64 = 0.4;

/// An arrangement under search.
#[derive(Clone)]
pub(super) struct State {
    pub(super) places: Vec<PointF>,
    lines: Vec<Line>,
    /// How high every link bows, in parts of its chord, to the left of the way from its first card.
    bows: Vec<f64>,
}

/// A link as two straight halves, and the box around them.
#[derive(Clone, Copy, Default)]
struct Line {
    from: PointF,
    middle: PointF,
    to: PointF,
    low: PointF,
    high: PointF,
}

pub(super) struct Energy<'a> {
    pub(super) graph: &'a Graph,
    /// Where people had put things, if that is known.
    pub(super) home: Option<&'a [PointF]>,
    /// How far apart every two cards want to be; infinite without a way between them.
    wishes: Vec<f64>,
    /// For every arrow the shortest loop it is in, and whether there is one in the other direction: then they make a
    /// lens.
    around_of: Vec<Option<usize>>,
    lens: Vec<bool>,
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

    /// An arrangement to be searched from.
    pub(super) fn state(&self, places: Vec<PointF>) -> State {
        let mut state = State {
            lines: vec![Line::default(); self.graph.arrows.len()],
            bows: vec![0.0; self.graph.arrows.len()],
            places,
        };
        self.bend(&mut state);
        state
    }

    /// Works out anew how high links bow: around the loops they are in, in lenses, or as they keep clear of others.
    pub(super) fn bend(&self, state: &mut State) {
        let first: Vec<f64> = (0..state.lines.len())
            .map(|nth| self.first_bow(&state.places, nth))
            .collect();
        state.bows.clone_from(&first);
        for nth in 0..state.lines.len() {
            self.draw(state, nth);
        }
        if state.lines.len() > BENT {
            return;
        }
        for nth in (0..state.lines.len()).filter(|nth| !self.lens[*nth]) {
            let mut best = (self.along(state, nth), first[nth]);
            let off = if self.around_of[nth].is_some() {
                OFF_CIRCLE
            } else {
                0.0
            };
            for bow in BOWS {
                let cost = off + HIGH * bow.abs();
                if cost < best.0 {
                    state.bows[nth] = bow;
                    self.draw(state, nth);
                    let cost = cost + self.along(state, nth);
                    if cost < best.0 {
                        best = (cost, bow);
                    }
                }
            }
            state.bows[nth] = best.1;
            self.draw(state, nth);
        }
    }

    fn first_bow(&self, places: &[PointF], nth: usize) -> f64 {
        let (a, b) = self.graph.arrows[nth];
        let (a, b) = (places[a], places[b]);
        let circle = self.around_of[nth].and_then(|around| {
            let cards = &self.graph.loops[around];
            let sum = cards
                .iter()
                .fold(PointF::default(), |sum, card| sum + places[*card]);
            #[allow(clippy::cast_precision_loss)] // a few
            let middle = sum * (1.0 / cards.len() as f64);
            let chord = a.distance(b).max(1.0);
            let offset = (middle - (a + b) * 0.5).dot((b - a).unit().left());
            let radius = (chord * chord / 4.0 + offset * offset).sqrt();
            let height = (radius - offset.abs()) / chord;
            let bow = if offset > 0.0 { -height } else { height };
            (height < BOW).then_some(bow)
        });
        match (self.lens[nth], circle) {
            (true, Some(bow)) if bow >= LENS * 0.7 => bow,
            (true, _) => LENS,
            (false, circle) => circle.unwrap_or(0.0),
        }
    }

    /// What a link crosses and runs through.
    fn along(&self, state: &State, nth: usize) -> f64 {
        let (a, b) = self.graph.arrows[nth];
        let crossed: f64 = (0..state.lines.len())
            .map(|other| self.cross(state, nth, other))
            .sum();
        let through: f64 = (0..state.places.len())
            .filter(|card| *card != a && *card != b)
            .map(|card| self.through(state, nth, card))
            .sum();
        crossed + through
    }

    /// Puts a card somewhere else.
    pub(super) fn put(&self, state: &mut State, card: usize, at: PointF) {
        state.places[card] = at;
        for &nth in &self.links_of[card] {
            self.draw(state, nth);
        }
    }

    fn draw(&self, state: &mut State, nth: usize) {
        let (a, b) = self.graph.arrows[nth];
        let (from, to) = (state.places[a], state.places[b]);
        let middle = (from + to) * 0.5 + (to - from).left() * state.bows[nth];
        let least = |a: f64, b: f64, c: f64| a.min(b).min(c);
        let most = |a: f64, b: f64, c: f64| a.max(b).max(c);
        state.lines[nth] = Line {
            from,
            middle,
            to,
            low: PointF::new(least(from.x, middle.x, to.x), least(from.y, middle.y, to.y)),
            high: PointF::new(most(from.x, middle.x, to.x), most(from.y, middle.y, to.y)),
        };
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

    fn cross(&self, state: &State, one: usize, two: usize) -> f64 {
        let (l, m) = (&state.lines[one], &state.lines[two]);
        let apart =
            l.low.x > m.high.x || m.low.x > l.high.x || l.low.y > m.high.y || m.low.y > l.high.y;
        if apart {
            return 0.0;
        }
        let count = match (state.bows[one] == 0.0, state.bows[two] == 0.0) {
            (true, true) => meet(l.from, l.to, m.from, m.to),
            (true, false) => {
                meet(l.from, l.to, m.from, m.middle) + meet(l.from, l.to, m.middle, m.to)
            }
            (false, true) => {
                meet(l.from, l.middle, m.from, m.to) + meet(l.middle, l.to, m.from, m.to)
            }
            (false, false) => {
                meet(l.from, l.middle, m.from, m.middle)
                    + meet(l.from, l.middle, m.middle, m.to)
                    + meet(l.middle, l.to, m.from, m.middle)
                    + meet(l.middle, l.to, m.middle, m.to)
            }
        };
        CROSSING * count
    }

    fn through(&self, state: &State, nth: usize, card: usize) -> f64 {
        let line = &state.lines[nth];
        let at = state.places[card];
        let half = self.graph.sizes[card] * 0.5 + PointF::new(CLEAR, CLEAR);
        let apart = at.x - half.x > line.high.x
            || line.low.x > at.x + half.x
            || at.y - half.y > line.high.y
            || line.low.y > at.y + half.y;
        if apart {
            return 0.0;
        }
        let inside = if state.bows[nth] == 0.0 {
            depth(line.from, line.to, at, half)
        } else {
            depth(line.from, line.middle, at, half).min(depth(line.middle, line.to, at, half))
        };
        if inside < 1.0 {
            THROUGH * (1.2 - inside)
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

/// 1 where two straight lines cross, 0 where they do not.
fn meet(a: PointF, b: PointF, c: PointF, d: PointF) -> f64 {
    let side = |p: PointF, q: PointF, r: PointF| (q - p).cross(r - p);
    if side(a, b, c) * side(a, b, d) < 0.0 && side(c, d, a) * side(c, d, b) < 0.0 {
        1.0
    } else {
        0.0
    }
}

/// How near a straight line comes to the middle of a box: 0 through it, 1 along its border, more outside.
fn depth(a: PointF, b: PointF, at: PointF, half: PointF) -> f64 {
    let way = b - a;
    let out = at - a;
    let part = (out.dot(way) / way.dot(way).max(1e-9)).clamp(0.0, 1.0);
    let nearest = way * part - out;
    (nearest.x.abs() / half.x).max(nearest.y.abs() / half.y)
}
