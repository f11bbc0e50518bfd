//! Annealing: many small and some bold moves, each kept when it makes the arrangement cheaper, and by chance when it makes
//! it only a little dearer, less and less so.
//!
//! A move touches one card, two that change places, a card with its leaves, or a whole loop; only what the moved cards
//! take part in is looked at again. The number of moves comes from the work one of them makes.
//!
//! # Source
//! R. Davidson, D. Harel, "Drawing Graphs Nicely Using Simulated Annealing", ACM TOG 15 (1996).

use super::energy::Energy;
use super::lines::State;
use super::pcg::Pcg;
use crate::PointF;

/// First temperatures: anything may still happen; only a little may still happen.
pub(super) const HOT: f64 = 2.0;
pub(super) const WARM: f64 = 0.5;
const COLD: f64 = 0.01;
/// Comparisons of all runs together, and the most moves per card.
const WORK: usize = 50_000_000;
const MOVES: usize = 4_000;
/// How often bows are worked out anew.
const EPOCHS: u32 = 12;
/// How far a card moves, in parts of what its links want: when cold, and more when hot.
const STEP: [f64; 2] = [0.06, 1.0];

/// Improves places. `heat` is the first temperature, `share` the part of all work this run may take.
pub(super) fn anneal(
    energy: &Energy,
    places: &mut Vec<PointF>,
    random: &mut Pcg,
    [heat, share]: [f64; 2],
) {
    let cards = places.len();
    let free: Vec<usize> = (0..cards)
        .filter(|card| !energy.graph.fixed[*card])
        .collect();
    if free.is_empty() || energy.graph.links.is_empty() {
        return;
    }
    #[allow(clippy::cast_precision_loss)] // far below 2^52
    let most = share * (WORK / (2 * energy.work())).min(MOVES * cards) as f64;
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // positive and small
    let moves = (most as u32).max(EPOCHS);
    let mut search = Search::new(energy, std::mem::take(places));
    for epoch in 0..EPOCHS {
        // What was best under the old bows is where the next epoch begins, under its own.
        energy.bend(&mut search.state);
        search.shape = energy.shape(&search.state.places);
        let (mut now, mut least) = (0.0, 0.0);
        let mut best = search.state.clone();
        for nth in 0..moves / EPOCHS {
            let done =
                (f64::from(epoch) + f64::from(nth * EPOCHS) / f64::from(moves)) / f64::from(EPOCHS);
            let heat = heat * libm::exp(done * libm::log(COLD / heat));
            let reach = STEP[0] + STEP[1] * (1.0 - done) * (1.0 - done);
            let card = free[random.below(free.len())];
            let wanted = search.propose(card, reach, random);
            let limit = -heat * libm::log(1.0 - random.part());
            if let Some(change) = search.go(&wanted, limit) {
                now += change;
                if now < least - 1e-9 {
                    least = now;
                    best.clone_from(&search.state);
                }
            }
        }
        // While it is hot, where it went counts; when it is cold, the best it found.
        if 2 * epoch >= EPOCHS {
            search.state = best;
        }
    }
    *places = search.state.places;
}

/// An arrangement and the moves that can be made in it.
pub(super) struct Search<'a> {
    energy: &'a Energy<'a>,
    state: State,
    /// What the shape of the whole costs now.
    shape: f64,
    /// Where the cards of the move under way were.
    before: Vec<(usize, PointF)>,
}

impl<'a> Search<'a> {
    pub(super) fn new(energy: &'a Energy<'a>, places: Vec<PointF>) -> Self {
        Self {
            energy,
            shape: energy.shape(&places),
            state: energy.state(places),
            before: Vec::new(),
        }
    }

    /// What a move would change, roughly; nothing when it would move a pin.
    pub(super) fn change(&mut self, wanted: &[(usize, PointF)]) -> Option<f64> {
        let shape = self.shape;
        let change = self.go(wanted, f64::INFINITY);
        if change.is_some() {
            self.undo();
            self.shape = shape;
        }
        change
    }

    fn undo(&mut self) {
        while let Some((card, at)) = self.before.pop() {
            self.energy.put(&mut self.state, card, at);
        }
    }

    /// Makes a move when it costs at most `limit` more, and says how much more it costs.
    fn go(&mut self, wanted: &[(usize, PointF)], limit: f64) -> Option<f64> {
        self.before.clear();
        if wanted.is_empty()
            || wanted
                .iter()
                .any(|(card, _)| self.energy.graph.fixed[*card])
        {
            return None;
        }
        let mut change = 0.0;
        for (nth, (card, to)) in wanted.iter().enumerate() {
            let was = self.energy.around(&self.state, *card, f64::INFINITY);
            self.before.push((*card, self.state.places[*card]));
            self.energy.put(&mut self.state, *card, *to);
            // Only the last step may give up: the others may be made good by those after them.
            let enough = if nth + 1 == wanted.len() {
                limit - change + was + self.shape
            } else {
                f64::INFINITY
            };
            change += self.energy.around(&self.state, *card, enough) - was;
        }
        let shape = self.energy.shape(&self.state.places);
        change += shape - self.shape;
        if change <= limit {
            self.shape = shape;
            return Some(change);
        }
        self.undo();
        None
    }

    /// Cards and where they are to go.
    pub(super) fn propose(
        &self,
        card: usize,
        reach: f64,
        random: &mut Pcg,
    ) -> Vec<(usize, PointF)> {
        let graph = self.energy.graph;
        let near = &graph.near[card];
        let here = self.state.places[card];
        let unit = near
            .first()
            .map_or(200.0, |other| graph.ideal(card, *other));
        let mut off = |by: f64| {
            let angle = std::f64::consts::TAU * random.part();
            PointF::at_angle(angle) * (by * unit * random.part())
        };
        let step = off(reach);
        let small = off(0.5);
        let choice = random.below(20);
        let other = if near.is_empty() || random.below(3) == 0 {
            random.below(self.state.places.len())
        } else {
            // A neighbour's neighbour, as a rule.
            let via = near[random.below(near.len())];
            graph.near[via][random.below(graph.near[via].len())]
        };
        match choice {
            0 | 1 if !near.is_empty() => {
                let middle = near.iter().fold(PointF::default(), |sum, other| {
                    sum + self.state.places[*other]
                });
                #[allow(clippy::cast_precision_loss)] // a few
                let middle = middle * (1.0 / near.len() as f64);
                vec![(card, middle + small * (2.0 * reach + 0.2))]
            }
            2 | 3 => match self.energy.home {
                Some(home) => vec![(card, home[card])],
                None => vec![(card, here + step)],
            },
            4 | 5 if other != card => vec![(card, self.state.places[other]), (other, here)],
            6 if other != card => vec![(card, self.state.places[other] + small * 3.0)],
            7 if !near.is_empty() => {
                let pivot = self.state.places[near[random.below(near.len())]];
                vec![(card, pivot * 2.0 - here + small * 0.3)]
            }
            8 => {
                // A card and the leaves that hang on it.
                let leaves = near.iter().filter(|other| graph.near[**other].len() == 1);
                let all = leaves.copied().chain([card]);
                all.map(|one| (one, self.state.places[one] + step))
                    .collect()
            }
            11 if !near.is_empty() => {
                // Right above, below or beside a neighbour, as near as may be.
                let other = near[random.below(near.len())];
                let room = (graph.sizes[card] + graph.sizes[other]) * 0.5;
                let (x, y) = (room.x + super::GAP + 3.0, room.y + super::GAP + 3.0);
                let sides = [(x, 0.0), (-x, 0.0), (0.0, y), (0.0, -y)];
                let (x, y) = sides[random.below(4)];
                vec![(card, self.state.places[other] + PointF::new(x, y))]
            }
            9 | 10 => self.ring(card, choice == 9, random),
            _ => vec![(card, here + step)],
        }
    }

    /// Puts a loop of a card on a circle, or lets its cards change places around it by one.
    fn ring(&self, card: usize, round: bool, random: &mut Pcg) -> Vec<(usize, PointF)> {
        let loops = &self.energy.loops_of[card];
        if loops.is_empty() {
            return Vec::new();
        }
        let around = &self.energy.graph.loops[loops[random.below(loops.len())]];
        let at: Vec<PointF> = around.iter().map(|card| self.state.places[*card]).collect();
        if round {
            let placed = super::circle::around(&at, None);
            return around.iter().copied().zip(placed).collect();
        }
        let next = at.iter().cycle().skip(1);
        around.iter().copied().zip(next.copied()).collect()
    }
}
