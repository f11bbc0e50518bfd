//! What is locked on a map: a factor, a link, or an area, which is a group with everything in it, at any depth.

use crate::{Factor, GroupId, Link, SystemMap};

impl SystemMap {
    /// Whether a group, or one around it, is locked.
    #[must_use]
    pub fn area_is_locked(&self, group: Option<GroupId>) -> bool {
        self.around(group)
            .any(|id| self.groups.get(&id).is_some_and(|group| group.locked))
    }

    /// Whether a factor, or the area it lies in, is locked.
    #[must_use]
    pub fn factor_is_locked(&self, factor: &Factor) -> bool {
        factor.locked || self.area_is_locked(factor.group)
    }

    /// Whether a link is locked, or lies in a locked area: one that holds both its ends.
    #[must_use]
    pub fn link_is_locked(&self, link: &Link) -> bool {
        link.locked || self.area_is_locked(self.shared_area(link))
    }

    /// The innermost group that holds both ends of a link.
    fn shared_area(&self, link: &Link) -> Option<GroupId> {
        let from = self.factors.get(&link.from)?.group?;
        let to = self.factors.get(&link.to)?.group?;
        self.around(Some(from))
            .find(|id| self.around(Some(to)).any(|other| other == *id))
    }

    /// A group and those around it, from the innermost outwards.
    fn around(&self, group: Option<GroupId>) -> impl Iterator<Item = GroupId> + '_ {
        std::iter::successors(group, |id| self.groups.get(id)?.parent)
    }
}
