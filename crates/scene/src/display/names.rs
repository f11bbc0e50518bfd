//! Names when the map is small on the screen: which factors have one, and the box its words need.
//!
//! A box is larger than its card, so that its words can be read. Links, rings and halos go to the box, and badges that
//! would lie under one are left out.

use std::collections::{BTreeMap, BTreeSet};

use loopwise_model::FactorId;

use super::{Detail, View};
use crate::layout::{PAD_X, PAD_Y};
use crate::{Card, PointF, Rect, TextStyle};

/// Far out so many of the most connected factors are named even where that covers other cards.
const FIRST: usize = 6;

/// The factors with a name while others have none.
pub(super) struct Names {
    /// The most important first.
    order: Vec<FactorId>,
    boxes: BTreeMap<FactorId, Rect>,
}

impl Names {
    /// The names of a view; none when every card has its own. A name that would lie on a more important one is left out.
    pub(super) fn of(view: &View) -> Option<Self> {
        let most = view.detail.labels()?;
        let lit: BTreeSet<FactorId> = view
            .lit
            .iter()
            .flat_map(|(_, factors)| factors.iter().copied())
            .collect();
        let ranked = lit.iter().chain(
            view.scene
                .by_degree
                .iter()
                .filter(|id| !lit.contains(id))
                .take(most),
        );
        // Who looks at the whole map sees no half names at its rim.
        let rim = view.scene.bounds.grown(18.0 * view.pen.px);
        let (mut order, mut boxes) = (Vec::new(), BTreeMap::<FactorId, Rect>::new());
        for (rank, id) in ranked.enumerate() {
            let Some(card) = view.scene.cards.get(id) else {
                continue;
            };
            let area = enlarged(card, scale(view), view.pen.px);
            let apart = |other: &Rect| !other.grown(3.0 * view.pen.px).meets(&area);
            let alone = || view.scene.cards_in(area).all(|(other, _)| other == *id);
            let first = view.detail != Detail::Far || rank < FIRST;
            let more = || rim.covers(&area) && alone();
            if lit.contains(id) || (boxes.values().all(apart) && (first || more())) {
                order.push(*id);
                boxes.insert(*id, area);
            }
        }
        Some(Self { order, boxes })
    }

    pub(super) fn area(&self, id: FactorId) -> Option<Rect> {
        self.boxes.get(&id).copied()
    }

    /// Whether a name lies where something would be.
    pub(super) fn meet(&self, bounds: &Rect) -> bool {
        self.boxes.values().any(|area| area.meets(bounds))
    }

    pub(super) fn areas(&self) -> impl Iterator<Item = (FactorId, Rect)> {
        self.order
            .iter()
            .filter_map(|id| Some((*id, self.area(*id)?)))
    }
}

/// How much larger than its natural size a named card is drawn, so that its words can be read.
pub(super) fn scale(view: &View) -> f64 {
    let label = f64::from(TextStyle::LABEL.size);
    let smallest = match view.detail {
        Detail::Full | Detail::Reduced => 0.0,
        Detail::Small => view.pen.smallest_text,
        Detail::Far => view.pen.smallest_text * 13.0 / 12.0,
    };
    (smallest / label).max(1.0)
}

/// A card as large as its words are at a scale, with no more room around them than on the screen it needs.
pub(super) fn enlarged(card: &Card, scale: f64, px: f64) -> Rect {
    if scale <= 1.0 {
        return card.rect;
    }
    let room = PointF::new(
        (8.0 * px).min(PAD_X / 2.0 * scale),
        (4.0 * px).min(PAD_Y / 2.0 * scale),
    ) * 2.0;
    let words = PointF::new(card.rect.w - PAD_X, card.rect.h - PAD_Y) * scale;
    Rect::around(card.centre(), words.x + room.x, words.y + room.y)
}
