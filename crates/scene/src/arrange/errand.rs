//! A map to be arranged elsewhere: what goes to the helper beside the page. Words are measured here, on the page.

use std::collections::BTreeSet;

use loopwise_model::{FactorId, LinkId, Point, SortedMap, SystemMap};
use minicbor::{Decode, Encode};

use super::{Arranging, suggest};
use crate::{Card, LoopKind, LoopMark, PointF, Rect};

/// Everything that arranging depends on, as one value that can be sent.
#[derive(Debug, Clone, PartialEq, Encode, Decode)]
pub struct Errand {
    /// The map.
    #[n(0)]
    map: SystemMap,
    /// Width and height of every card, in order of id.
    #[n(1)]
    sizes: Vec<(f64, f64)>,
    /// The links and the factors of every loop that may be made round.
    #[n(2)]
    loops: Vec<(Vec<LinkId>, Vec<FactorId>)>,
    /// Another seed may give another arrangement.
    #[n(3)]
    seed: u64,
}

impl Errand {
    /// An errand for a map as it is drawn.
    #[must_use]
    pub fn new(
        map: &SystemMap,
        cards: &SortedMap<FactorId, Card>,
        loops: &[LoopMark],
        seed: u64,
    ) -> Self {
        let sizes = map.factors.keys().map(|id| {
            let card = cards.get(id).map(|card| card.rect);
            card.map_or((0.0, 0.0), |rect| (rect.w, rect.h))
        });
        let around = |mark: &LoopMark| (mark.links.clone(), mark.factors.clone());
        Self {
            map: map.clone(),
            sizes: sizes.collect(),
            loops: loops.iter().map(around).collect(),
            seed,
        }
    }

    /// Arranges it: a good place for every factor that is not pinned, as [`suggest`] gives it.
    #[must_use]
    pub fn run(&self) -> Vec<(FactorId, Point)> {
        let cards = self.map.factors.iter().zip(&self.sizes);
        let cards: SortedMap<FactorId, Card> = cards
            .map(|((id, factor), (w, h))| {
                let card = Card {
                    rect: Rect::around(PointF::from(factor.at), *w, *h),
                    lines: Vec::new(),
                    cut: false,
                };
                (*id, card)
            })
            .collect();
        let loops: Vec<LoopMark> = self
            .loops
            .iter()
            .map(|(links, factors)| LoopMark {
                name: String::new(),
                kind: LoopKind::Undecided,
                title: None,
                links: links.clone(),
                factors: factors.clone(),
            })
            .collect();
        let pinned: BTreeSet<FactorId> = pinned(&self.map).collect();
        suggest(&Arranging {
            map: &self.map,
            cards: &cards,
            loops: &loops,
            pinned: &pinned,
            seed: self.seed,
        })
    }
}

/// The factors that stay where they are.
pub fn pinned(map: &SystemMap) -> impl Iterator<Item = FactorId> {
    let factors = map.factors.iter();
    factors
        .filter(|(_, factor)| factor.pinned)
        .map(|(id, _)| *id)
}

#[cfg(test)]
mod tests {
    use loopwise_model::notation;

    use super::*;
    use crate::{AdvanceTable, Picture, Scene};

    #[test]
    fn an_errand_that_was_sent_brings_what_arranging_here_would() {
        let mut map = notation::parse("a +> b, b +> c, c -> a, c +> d, d +> e").unwrap();
        let held = map.factor_by_label("d").unwrap();
        map.factors.get_mut(&held).unwrap().pinned = true;
        let scene = Scene::build(&Picture::new(&map, &[]), &AdvanceTable);
        let errand = Errand::new(&map, &scene.cards, &[], 7);
        let sent: Errand = minicbor::decode(&minicbor::to_vec(&errand).unwrap()).unwrap();
        let here = suggest(&Arranging {
            map: &map,
            cards: &scene.cards,
            loops: &[],
            pinned: &BTreeSet::from([held]),
            seed: 7,
        });
        assert_eq!(sent.run(), here);
        assert!(here.iter().all(|(id, _)| *id != held));
    }
}
