//! Looking at a part of the map: what is around a factor, or one group. The rest is faded, never hidden.

use std::collections::BTreeSet;

use loopwise_model::{FactorId, GroupId, SystemMap};
use loopwise_scene::Item;

use super::Workspace;
use crate::workspace::watched::watch;

/// Which part of the map is looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lens {
    /// All of it.
    All,
    /// A factor and what is so many links away from it, along or against the arrows.
    Around {
        /// The factor.
        factor: FactorId,
        /// How many links.
        steps: u8,
    },
    /// The factors of a group and of the groups in it, and the links between them.
    Group(GroupId),
}

impl Lens {
    /// The factors and links in the part; none for the whole map.
    fn seen(self, map: &SystemMap) -> Option<BTreeSet<Item>> {
        let factors: BTreeSet<FactorId> = match self {
            Self::All => return None,
            Self::Around { factor, steps } => around(map, factor, steps),
            Self::Group(group) => {
                let inside = |mut at: Option<GroupId>| {
                    while let Some(id) = at {
                        if id == group {
                            return true;
                        }
                        at = map.groups.get(&id).and_then(|group| group.parent);
                    }
                    false
                };
                let members = map
                    .factors
                    .iter()
                    .filter(|(_, factor)| inside(factor.group));
                members.map(|(id, _)| *id).collect()
            }
        };
        let links = map
            .links
            .iter()
            .filter(|(_, link)| factors.contains(&link.from) && factors.contains(&link.to))
            .map(|(id, _)| Item::Link(*id));
        let links: BTreeSet<Item> = links.collect();
        Some(factors.into_iter().map(Item::Factor).chain(links).collect())
    }

    /// Whether what it looks at is still on the map.
    fn holds(self, map: &SystemMap) -> bool {
        match self {
            Self::All => true,
            Self::Around { factor, .. } => map.factors.contains_key(&factor),
            Self::Group(group) => map.groups.contains_key(&group),
        }
    }
}

/// A factor and everything that so many links lead to or from.
fn around(map: &SystemMap, factor: FactorId, steps: u8) -> BTreeSet<FactorId> {
    let mut found = BTreeSet::from([factor]);
    for _ in 0..steps {
        let next = map.links.values().flat_map(|link| {
            match (found.contains(&link.from), found.contains(&link.to)) {
                (true, false) => Some(link.to),
                (false, true) => Some(link.from),
                _ => None,
            }
        });
        let next: Vec<FactorId> = next.collect();
        found.extend(next);
    }
    found
}

/// Keeps the picture up with the lens and with the map under it.
pub(super) fn keep_up(workspace: Workspace) {
    watch(move || {
        workspace.changed.track();
        let lens = workspace.lens.get();
        if !workspace.with_map(|map| lens.holds(map)) {
            workspace.lens.set(Lens::All);
            return;
        }
        let seen = workspace.with_map(|map| lens.seen(map));
        workspace.with_view(|view, _| {
            if view.lens != seen {
                view.lens = seen;
                view.still_dirty = true;
            }
        });
        workspace.redraw();
    });
}
