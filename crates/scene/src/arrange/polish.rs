//! The last step: arrangements are measured as they will be drawn, with every bend the routes take, the best is kept, and
//! small moves that make its drawing better are made.

use std::collections::BTreeMap;

use loopwise_model::FactorId;

use super::Arranging;
use super::energy::Energy;
use super::pcg::Pcg;
use crate::metrics::{Drawing, Metrics};
use crate::{Card, PointF, routes};

/// Comparisons of lines and cards that all drawings together may take, and the most drawings.
const WORK: usize = 1_200_000;
const DRAWINGS: usize = 400;
/// Fewer are not worth beginning with.
const FEW: usize = 8;
/// How far a card is moved, in map units: at first, and at the end.
const REACH: [f64; 2] = [160.0, 12.0];

/// Draws and measures arrangements.
pub(super) struct Polish<'a> {
    arranging: &'a Arranging<'a>,
    energy: &'a Energy<'a>,
    cards: BTreeMap<FactorId, Card>,
    left: usize,
}

impl<'a> Polish<'a> {
    pub(super) fn new(arranging: &'a Arranging<'a>, energy: &'a Energy<'a>) -> Self {
        let (cards, links) = (energy.graph.sizes.len(), energy.graph.arrows.len());
        let one = (links * (links + cards)).max(1);
        Self {
            arranging,
            energy,
            cards: arranging
                .cards
                .iter()
                .filter(|(id, _)| energy.graph.ids.binary_search(id).is_ok())
                .map(|(id, card)| (*id, card.clone()))
                .collect(),
            left: (WORK / one).min(DRAWINGS),
        }
    }

    /// The arrangement whose drawing costs least; the first when drawing them would take too long.
    pub(super) fn best(&mut self, found: Vec<Vec<PointF>>) -> Vec<PointF> {
        let worth = self.left >= FEW;
        let mut best: Option<(f64, Vec<PointF>)> = None;
        for places in found {
            let cost = if worth { self.cost(&places) } else { 0.0 };
            if best.as_ref().is_none_or(|(least, _)| cost < *least) {
                best = Some((cost, places));
            }
        }
        best.map(|(_, places)| places).unwrap_or_default()
    }

    /// Moves one card at a time and keeps what makes the drawing better.
    pub(super) fn polish(&mut self, places: &mut [PointF], random: &mut Pcg) {
        let graph = self.energy.graph;
        let free: Vec<usize> = (0..places.len())
            .filter(|card| !graph.fixed[*card] && !graph.near[*card].is_empty())
            .collect();
        if self.left < FEW || free.is_empty() {
            return;
        }
        let mut least = self.cost(places);
        let drawings = self.left;
        // Spots without room are not drawn, and do not count.
        for _ in 0..drawings * 4 {
            if self.left == 0 {
                return;
            }
            #[allow(clippy::cast_precision_loss)] // a few hundred
            let done = 1.0 - self.left as f64 / drawings as f64;
            let reach = REACH[0] + (REACH[1] - REACH[0]) * done;
            let card = free[random.below(free.len())];
            let here = places[card];
            let angle = std::f64::consts::TAU * random.part();
            places[card] = here + PointF::at_angle(angle) * (reach * (0.3 + 0.7 * random.part()));
            if !super::space::is_clear(graph, places, card) {
                places[card] = here;
                continue;
            }
            let cost = self.cost(places);
            if cost < least - 1e-9 {
                least = cost;
            } else {
                places[card] = here;
            }
        }
    }

    /// What the drawing costs, and how far things went, both per link.
    fn cost(&mut self, places: &[PointF]) -> f64 {
        self.left = self.left.saturating_sub(1);
        for (card, at) in self.cards.values_mut().zip(places) {
            card.rect = card.moved(at.rounded().into()).rect;
        }
        let arranging = self.arranging;
        let routes = routes::routes(arranging.map, &self.cards, arranging.loops);
        let drawing = Drawing {
            map: arranging.map,
            cards: &self.cards,
            routes: &routes,
            loops: arranging.loops,
        };
        Metrics::of(&drawing).cost() + self.energy.moved(places)
    }
}
