//! Who else is here, and where this person is.

use loopwise_model::{Point, SystemMap};
use loopwise_scene::{Held, Item, PointF, Pointer, Voice};
use loopwise_sync::client::Came;
use loopwise_sync::frame::{Peer, Pointing, Selected};
use loopwise_sync::limits;

use super::{Typing, Workspace};
use crate::marks;
use crate::t;
use crate::workspace::browser::after;
use crate::workspace::live;

/// How often at most the changes of others are told to those who listen.
const SPEAK_EVERY: std::time::Duration = std::time::Duration::from_secs(5);

impl Workspace {
    /// The number others see this connection under.
    pub fn joined_as(self, peer: u32) {
        self.core.borrow_mut().me = Some(peer);
        self.people.set(std::collections::BTreeMap::new());
    }

    /// Others came, went or moved.
    pub fn presence(self, changed: Vec<Peer>, left: &[u32]) {
        let me = self.core.borrow().me;
        self.people.update(|people| {
            for peer in changed.into_iter().filter(|peer| Some(peer.peer) != me) {
                people.insert(peer.peer, peer);
            }
            people.retain(|peer, _| !left.contains(peer));
        });
        self.follow();
        self.redraw();
    }

    /// Others changed the map: told to those who listen, at most once in a while.
    pub fn others_changed(self, count: usize) {
        let waiting = self.core.borrow().unspoken;
        self.core.borrow_mut().unspoken = Some(waiting.map_or(0, |waiting| waiting + count));
        if waiting.is_some() {
            return;
        }
        self.say(t!(self.text(), "said-others", count = count));
        let more = move || {
            let unspoken = self.core.borrow().unspoken;
            self.core.borrow_mut().unspoken = None;
            if let Some(count) = unspoken.filter(|count| *count > 0) {
                self.others_changed(count);
            }
        };
        after(SPEAK_EVERY, more);
    }

    /// What others put on the map comes in the colour of their voice.
    pub fn welcome(self, came: &[Came]) {
        self.with_view(|view, _| {
            for came in came {
                let item = match came.item {
                    Selected::Factor { id } => Item::Factor(id),
                    Selected::Link { id } => Item::Link(id),
                };
                view.arrive(item, voice_called(came.voice.as_deref()));
            }
        });
    }

    /// Everybody who is here, this person first: names and voices.
    pub fn everybody(self) -> Vec<(String, Option<marks::Voice>)> {
        let me = {
            let boot = &self.core.borrow().boot;
            (boot.name.clone(), boot.voice)
        };
        self.people.with(|people| {
            let others = people.values().map(|peer| {
                let voice = peer.voice.as_deref().and_then(marks::Voice::parse);
                (peer.name.clone(), voice)
            });
            std::iter::once(me).chain(others).collect()
        })
    }

    /// Tells others where this person is.
    pub fn point(self, cursor: Option<PointF>, ghost: Vec<(loopwise_model::FactorId, Point)>) {
        let editing = self.typing.get_untracked().and_then(Typing::renames);
        let selection = self
            .selection
            .get_untracked()
            .into_iter()
            .take(limits::PRESENCE_ITEMS)
            .filter_map(|item| match item {
                Item::Factor(id) => Some(Selected::Factor { id }),
                Item::Link(id) => Some(Selected::Link { id }),
                Item::Loop(_) => None,
            });
        let pointing = Pointing {
            cursor: cursor.map(PointF::rounded),
            selection: selection.collect(),
            ghost,
            editing,
            sight: self.sight(),
        };
        live::point(self, pointing);
    }
}

fn voice(peer: &Peer) -> Voice {
    voice_called(peer.voice.as_deref())
}

fn voice_called(name: Option<&str>) -> Voice {
    match name {
        Some("teacher") => Voice::Teacher,
        Some("member") => Voice::Member,
        _ => Voice::Student,
    }
}

/// What others hold and where they point, for the picture.
pub fn others(
    people: &std::collections::BTreeMap<u32, Peer>,
    map: &SystemMap,
) -> (Vec<Held>, Vec<Pointer>) {
    let mut held = Vec::new();
    let mut pointers = Vec::new();
    for peer in people.values() {
        let chosen = peer
            .pointing
            .selection
            .iter()
            .filter_map(|selected| match selected {
                Selected::Factor { id } if map.factors.contains_key(id) => Some(Item::Factor(*id)),
                Selected::Factor { .. } | Selected::Link { .. } => None,
            });
        held.extend(chosen.map(|item| Held {
            item,
            voice: voice(peer),
            name: peer.name.clone(),
        }));
        if let Some(at) = peer.pointing.cursor {
            pointers.push(Pointer {
                at: at.into(),
                voice: voice(peer),
                name: peer.name.clone(),
            });
        }
    }
    (held, pointers)
}
