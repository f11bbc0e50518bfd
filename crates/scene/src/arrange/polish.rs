//! The last step: arrangements are measured as they will be drawn, with every bend the routes take, the best is kept, and
//! small moves that make its drawing better are made.

use loopwise_model::{FactorId, LinkId, SortedMap};

use super::Arranging;
use super::anneal::Search;
use super::energy::Energy;
use super::pcg::Pcg;
use crate::metrics::{Drawing, Metrics};
use crate::{Card, PointF, Rect, Route, routes};

/// Comparisons of lines and cards that all drawings together may take, and the most drawings.
const WORK: usize = 1_600_000;
const DRAWINGS: usize = 700;
/// Fewer are not worth beginning with.
const FEW: usize = 8;
/// Moves that are thought of for each that is drawn, at most: the rough cost is not always right.
const THOUGHTS: usize = 5;
/// A drawing in which only the links of the moved cards took new bends may cost this much more than the best.
const DOUBT: f64 = 0.005;
/// How far cards are moved, in parts of what their links want: at first, and at the end.
const REACH: [f64; 2] = [1.0, 0.05];

/// Draws and measures arrangements.
pub(super) struct Polish<'a> {
    arranging: &'a Arranging<'a>,
    energy: &'a Energy<'a>,
    cards: SortedMap<FactorId, Card>,
    /// The last whole drawing.
    routes: SortedMap<LinkId, Route>,
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
            routes: SortedMap::new(),
            left: (WORK / one).min(DRAWINGS),
        }
    }

    /// The arrangement whose drawing costs least; the first when drawing them would take too long.
    pub(super) fn best(&mut self, found: Vec<Vec<PointF>>) -> Vec<PointF> {
        let worth = self.left >= FEW;
        let mut best: Option<(f64, Vec<PointF>)> = None;
        for places in found {
            self.left = self.left.saturating_sub(1);
            let cost = if worth { self.cost(&places, None) } else { 0.0 };
            if best.as_ref().is_none_or(|(least, _)| cost < *least) {
                best = Some((cost, places));
            }
        }
        best.map(|(_, places)| places).unwrap_or_default()
    }

    /// Makes moves that make the drawing better: of several that are thought of, the one that seems best is drawn.
    pub(super) fn polish(&mut self, places: &mut Vec<PointF>, random: &mut Pcg) {
        let graph = self.energy.graph;
        let free: Vec<usize> = (0..places.len())
            .filter(|card| !graph.fixed[*card] && !graph.near[*card].is_empty())
            .collect();
        if self.left < FEW || free.is_empty() {
            return;
        }
        let mut least = self.cost(places, None);
        let mut search = Search::new(self.energy, places.clone());
        let drawings = self.left;
        while self.left > 0 {
            #[allow(clippy::cast_precision_loss)] // some hundreds
            let reach =
                REACH[0] + (REACH[1] - REACH[0]) * (1.0 - self.left as f64 / drawings as f64);
            let mut best: Option<(f64, Vec<(usize, PointF)>)> = None;
            for _ in 0..=random.below(THOUGHTS) {
                let wanted = search.propose(free[random.below(free.len())], reach, random);
                let Some(change) = search.change(&wanted) else {
                    continue;
                };
                if best.as_ref().is_none_or(|(least, _)| change < *least) {
                    best = Some((change, wanted));
                }
            }
            // Also where nothing can be moved this ends.
            self.left -= 1;
            let Some((_, wanted)) = best else {
                continue;
            };
            let mut next = places.clone();
            for (card, to) in &wanted {
                next[*card] = *to;
            }
            if !wanted
                .iter()
                .all(|(card, _)| super::space::is_clear(graph, &next, *card))
            {
                continue;
            }
            // With the other links as they are: only what is better so is drawn anew as a whole.
            if self.cost(&next, Some(&wanted)) < least + DOUBT {
                let drawn = self.routes.clone();
                let cost = self.cost(&next, None);
                if cost >= least - 1e-9 {
                    self.routes = drawn;
                    continue;
                }
                least = cost;
                search = Search::new(self.energy, next.clone());
                *places = next;
            }
        }
    }

    /// What the drawing costs, and how far things went. With `moved`, only the links of these cards take new bends.
    fn cost(&mut self, places: &[PointF], moved: Option<&[(usize, PointF)]>) -> f64 {
        for (card, at) in self.cards.values_mut().zip(places) {
            card.rect = Rect::around(at.rounded().into(), card.rect.w, card.rect.h);
        }
        let arranging = self.arranging;
        let (map, loops) = (arranging.map, arranging.loops);
        let routes = match moved {
            None => routes::routes(map, &self.cards, loops, None),
            Some(moved) => {
                let ids = &self.energy.graph.ids;
                let moved = moved.iter().map(|(card, _)| ids[*card]).collect();
                let past = routes::Past {
                    routes: Some(&self.routes),
                    moved: Some(&moved),
                };
                routes::following(map, &self.cards, loops, None, past)
            }
        };
        let drawing = Drawing {
            map,
            cards: &self.cards,
            routes: &routes,
            loops,
        };
        let cost = Metrics::of(&drawing).cost() + self.energy.moved(places);
        if moved.is_none() {
            self.routes = routes;
        }
        cost
    }
}
