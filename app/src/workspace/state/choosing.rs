//! What is chosen: factors and links, one or many.

use std::collections::BTreeSet;

use loopwise_model::{FactorId, LinkId, Point};
use loopwise_scene::{Item, PointF, Rect};

use super::Workspace;
use crate::t;

/// A place on the map, and what lies there, for which a person asks what can be done.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Context {
    /// On the screen.
    pub at: PointF,
    /// On the map.
    pub world: Point,
    /// What lies there.
    pub on: Option<Item>,
    /// Whether the finger that asked is still down.
    pub held: bool,
}

/// The one thing that is chosen; none when nothing or several things are.
pub fn one(chosen: &BTreeSet<Item>) -> Option<Item> {
    chosen.first().copied().filter(|_| chosen.len() == 1)
}

impl Workspace {
    /// Makes a choice, and lets others see it.
    pub fn choose(self, item: Option<Item>) {
        self.choose_all(item.into_iter().collect());
    }

    /// Chooses these and nothing else.
    pub fn choose_all(self, items: BTreeSet<Item>) {
        self.selection.set_if_new(items);
        self.point(None, Vec::new());
        self.redraw();
    }

    /// Adds something to what is chosen, or takes it out.
    pub fn toggle(self, item: Item) {
        let mut chosen = self.selection.get_untracked();
        if !chosen.remove(&item) {
            chosen.insert(item);
        }
        self.choose_all(chosen);
        self.say_chosen();
    }

    /// Whether something is chosen; where nothing is, what has the keyboard on the map becomes the choice.
    pub fn has_chosen(self) -> bool {
        if self.selection.with_untracked(BTreeSet::is_empty) {
            let focus = self.with_view(|view, _| view.focus);
            self.choose(focus);
        }
        !self.selection.with_untracked(BTreeSet::is_empty)
    }

    /// Chooses every factor.
    pub fn choose_everything(self) {
        let all = self.with_map(|map| map.factors.keys().copied().map(Item::Factor).collect());
        self.choose_all(all);
        self.say_chosen();
    }

    /// Says how much is chosen.
    pub fn say_chosen(self) {
        let count = self.selection.with_untracked(BTreeSet::len);
        if count != 1 {
            self.say(t!(self.text(), "said-chosen", count = count));
        }
    }

    /// The chosen factors, in order of id.
    pub fn chosen_factors(self) -> Vec<FactorId> {
        self.selection.with(|chosen| {
            let factors = chosen.iter().filter_map(|item| match item {
                Item::Factor(id) => Some(*id),
                Item::Link(_) | Item::Loop(_) => None,
            });
            factors.collect()
        })
    }

    /// The chosen links, in order of id.
    pub fn chosen_links(self) -> Vec<LinkId> {
        self.selection.with(|chosen| {
            let links = chosen.iter().filter_map(|item| match item {
                Item::Link(id) => Some(*id),
                Item::Factor(_) | Item::Loop(_) => None,
            });
            links.collect()
        })
    }

    /// The cards of the chosen factors.
    pub fn chosen_cards(self) -> Vec<(FactorId, Rect)> {
        let factors = self.chosen_factors();
        self.with_view(|view, _| {
            let Some(scene) = view.scene() else {
                return Vec::new();
            };
            let card = |id: FactorId| Some((id, scene.cards.get(&id)?.rect));
            factors.into_iter().filter_map(card).collect()
        })
    }
}
