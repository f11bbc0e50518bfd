//! The map: everything people see on it, in one value.

use minicbor::Encode;
use serde::{Deserialize, Serialize};

use crate::{
    Factor, FactorId, Group, GroupId, Label, Levers, Link, LinkId, LoopId, NamedLoop, Note,
    SortedMap, Stage,
};

/// What belongs to the map as a whole.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, Encode)]
pub struct Settings {
    /// Its title, once it has one.
    #[n(0)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<Label>,
    /// The question the map answers.
    #[n(1)]
    #[serde(default, skip_serializing_if = "Note::is_empty")]
    pub question: Note,
    /// Whether only facilitators may change the map.
    #[n(2)]
    #[serde(default)]
    pub locked: bool,
    /// The open stage of a workshop.
    #[n(3)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stage: Option<Stage>,
}

crate::record!(Settings: title, question, locked, stage);

/// Things that can be put on a map or taken off it as one piece: a deletion undone, an import, a paste.
///
/// Links may point at factors of the map they are put on, so a piece need not be complete in itself.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, Encode)]
pub struct Content {
    /// Groups by id.
    #[n(0)]
    #[serde(default)]
    pub groups: SortedMap<GroupId, Group>,
    /// Factors by id.
    #[n(1)]
    #[serde(default)]
    pub factors: SortedMap<FactorId, Factor>,
    /// Links by id.
    #[n(2)]
    #[serde(default)]
    pub links: SortedMap<LinkId, Link>,
    /// Named loops by id.
    #[n(3)]
    #[serde(default)]
    pub loops: SortedMap<LoopId, NamedLoop>,
    /// Leverage points by id.
    #[n(4)]
    #[cbor(skip_if = "Levers::is_empty")]
    #[serde(default, skip_serializing_if = "Levers::is_empty")]
    pub levers: Levers,
}

crate::record!(Content: groups, factors, links, loops; levers);

impl Content {
    /// How many things it holds.
    #[must_use]
    pub fn len(&self) -> usize {
        let on_the_picture = self.groups.len() + self.factors.len() + self.links.len();
        on_the_picture + self.loops.len() + self.levers.len()
    }

    /// Opens whatever is locked, for a map where it is new. Whether anything was.
    pub fn unlock(&mut self) -> bool {
        let mut any = false;
        let locks = self.groups.values_mut().map(|group| &mut group.locked);
        let locks = locks.chain(self.factors.values_mut().map(|factor| &mut factor.locked));
        for lock in locks.chain(self.links.values_mut().map(|link| &mut link.locked)) {
            any |= std::mem::take(lock);
        }
        any
    }

    /// Whether it holds nothing.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

/// A causal-loop map. Changed only by [`crate::apply`].
///
/// Invariants: a link's ends, a factor's group and a group's parent are on the map; groups do not contain themselves;
/// every position lies on the plane.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, Encode)]
pub struct SystemMap {
    /// What belongs to the map as a whole.
    #[n(0)]
    pub settings: Settings,
    /// Groups by id.
    #[n(1)]
    #[serde(default)]
    pub groups: SortedMap<GroupId, Group>,
    /// Factors by id.
    #[n(2)]
    #[serde(default)]
    pub factors: SortedMap<FactorId, Factor>,
    /// Links by id.
    #[n(3)]
    #[serde(default)]
    pub links: SortedMap<LinkId, Link>,
    /// Named loops by id.
    #[n(4)]
    #[serde(default)]
    pub loops: SortedMap<LoopId, NamedLoop>,
    /// Leverage points by id.
    #[n(5)]
    #[cbor(skip_if = "Levers::is_empty")]
    #[serde(default, skip_serializing_if = "Levers::is_empty")]
    pub levers: Levers,
}

crate::record!(SystemMap: settings, groups, factors, links, loops; levers);

impl SystemMap {
    /// The factor with this label, ignoring case; the one with the smallest id when there are several.
    #[must_use]
    pub fn factor_by_label(&self, label: &str) -> Option<FactorId> {
        let wanted = label.trim().to_lowercase();
        self.factors
            .iter()
            .find(|(_, factor)| factor.label.folded() == wanted)
            .map(|(id, _)| *id)
    }

    /// The links that start or end at a factor, in order of id.
    pub fn links_at(&self, factor: FactorId) -> impl Iterator<Item = (LinkId, &Link)> {
        self.links
            .iter()
            .filter(move |(_, link)| link.from == factor || link.to == factor)
            .map(|(id, link)| (*id, link))
    }

    /// Everything on the map but its settings, as one piece.
    #[must_use]
    pub fn content(&self) -> Content {
        Content {
            groups: self.groups.clone(),
            factors: self.factors.clone(),
            links: self.links.clone(),
            loops: self.loops.clone(),
            levers: self.levers.clone(),
        }
    }

    /// The title, or an empty text when there is none yet.
    #[must_use]
    pub fn title(&self) -> &str {
        self.settings.title.as_ref().map_or("", Label::as_str)
    }
}
