//! Rough lines while an arrangement is searched for: a link is two straight halves with a corner where its bow is
//! highest. What they cross and which cards they run through, and how high they bow, after what `routes` will do.

use super::energy::Energy;
use crate::PointF;

const CROSSING: f64 = 2.0;
/// A link through the middle of a foreign card; half of it at the card's edge, nothing from `CLEAR` on.
const THROUGH: f64 = 5.0;
const CLEAR: f64 = 16.0;
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
    /// How high every link bows, in parts of its chord, to the left of travel.
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

impl Energy<'_> {
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

    /// How often two links cross.
    pub(super) fn cross(&self, state: &State, one: usize, two: usize) -> f64 {
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

    /// How deep a link runs through a card.
    pub(super) fn through(&self, state: &State, nth: usize, card: usize) -> f64 {
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
