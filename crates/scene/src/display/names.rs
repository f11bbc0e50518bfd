//! Names on a map that is small on the screen: which factors have one, and the box its words need.
//!
//! A box is larger than its card, so that its words can be read. Links, rings and halos go to the box, and badges that
//! would lie under one are left out. A little zoomed out every card has its name, as large as its neighbours leave room
//! for; farther out only some have.

use std::cell::RefCell;
use std::collections::BTreeSet;

use loopwise_model::{FactorId, SortedMap};

use super::{Detail, View};
use crate::layout::{LARGEST, PAD_X, PAD_Y};
use crate::{Card, PointF, Rect, Scene, TextStyle};

/// Far out so many of the most connected factors are named even where that covers other cards.
const FIRST: usize = 6;
/// Room around words in an enlarged card, in CSS pixels.
const AROUND: PointF = PointF::new(8.0, 4.0);
/// What enlarged cards keep between them, in CSS pixels.
const APART: f64 = 3.0;

/// The names of a view.
pub(super) enum Names {
    /// Every card has its own.
    All {
        /// What has been found out: how much larger a card can be.
        scales: RefCell<SortedMap<FactorId, f64>>,
    },
    /// These have one while others have none.
    Some {
        /// The most important first.
        order: Vec<FactorId>,
        boxes: SortedMap<FactorId, Rect>,
    },
}

impl Names {
    /// The names of a view. Where only some have one, a name that would lie on a more important one is left out.
    pub(super) fn of(view: &View) -> Self {
        let Some(most) = view.detail.labels() else {
            let scales = RefCell::default();
            return Self::All { scales };
        };
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
        let (mut order, mut boxes) = (Vec::new(), SortedMap::<FactorId, Rect>::new());
        for (rank, id) in ranked.enumerate() {
            let Some(card) = view.scene.cards.get(id) else {
                continue;
            };
            let area = enlarged(card, scale(view), view.pen.px);
            let apart = |other: &Rect| !other.grown(APART * view.pen.px).meets(&area);
            let alone = || view.scene.cards_in(area).all(|(other, _)| other == *id);
            let first = view.detail != Detail::Far || rank < FIRST;
            let more = || rim.covers(&area) && alone();
            if lit.contains(id) || (boxes.values().all(apart) && (first || more())) {
                order.push(*id);
                boxes.insert(*id, area);
            }
        }
        Self::Some { order, boxes }
    }

    /// How much larger than its natural size a factor's card is drawn; none when it is drawn without its name.
    pub(super) fn scale_of(&self, view: &View, id: FactorId) -> Option<f64> {
        match self {
            Self::All { scales } => {
                let wanted = scale(view);
                if wanted <= 1.0 {
                    return Some(1.0);
                }
                let room = || room(view.ground, id, wanted, view.pen.px);
                Some(*scales.borrow_mut().or_insert_with(id, room))
            }
            Self::Some { boxes, .. } => boxes.contains_key(&id).then(|| scale(view)),
        }
    }

    /// Whether a name that hides what lies under it lies where something would be.
    pub(super) fn meet(&self, bounds: &Rect) -> bool {
        match self {
            Self::All { .. } => false,
            Self::Some { boxes, .. } => boxes.values().any(|area| area.meets(bounds)),
        }
    }

    /// The boxes of names that only some factors have, the most important first.
    pub(super) fn areas(&self) -> Vec<(FactorId, Rect)> {
        let Self::Some { order, boxes } = self else {
            return Vec::new();
        };
        let area = |id: &FactorId| Some((*id, *boxes.get(id)?));
        order.iter().filter_map(area).collect()
    }
}

/// How much larger than its natural size a card has to be drawn, so that its words can be read.
pub(super) fn scale(view: &View) -> f64 {
    let label = f64::from(TextStyle::LABEL.size);
    let far = if view.detail == Detail::Far {
        13.0 / 12.0
    } else {
        1.0
    };
    (view.pen.smallest_text * far / label).max(1.0)
}

/// How much larger than its natural size a card can be drawn, at most `wanted`, while its neighbours grow as much:
/// each pair of them stays apart.
fn room(ground: &Scene, id: FactorId, wanted: f64, px: f64) -> f64 {
    let Some(card) = ground.cards.get(&id) else {
        return wanted;
    };
    let least = (AROUND * 2.0 + PointF::new(APART, APART)) * px;
    let words = |card: &Card| PointF::new(card.rect.w - PAD_X, card.rect.h - PAD_Y);
    let own = words(card);
    // A neighbour with the largest words grows as far as this.
    let reach = (own + LARGEST) * wanted + least * 2.0;
    let mut most = wanted;
    for (other, neighbour) in ground.cards_in(Rect::around(card.centre(), reach.x, reach.y)) {
        if other != id {
            let way = neighbour.centre() - card.centre();
            let both = (own + words(neighbour)) * 0.5;
            let beside = (way.x.abs() - least.x) / both.x.max(1.0);
            let above = (way.y.abs() - least.y) / both.y.max(1.0);
            most = most.min(beside.max(above));
        }
    }
    most.max(1.0)
}

/// A card as large as its words are at a scale, with no more room around them than on the screen it needs.
pub(super) fn enlarged(card: &Card, scale: f64, px: f64) -> Rect {
    if scale <= 1.0 {
        return card.rect;
    }
    let room = PointF::new(
        (AROUND.x * px).min(PAD_X / 2.0 * scale),
        (AROUND.y * px).min(PAD_Y / 2.0 * scale),
    ) * 2.0;
    let words = PointF::new(card.rect.w - PAD_X, card.rect.h - PAD_Y) * scale;
    Rect::around(card.centre(), words.x + room.x, words.y + room.y)
}
