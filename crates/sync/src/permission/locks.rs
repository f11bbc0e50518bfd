//! Locks on parts of a map: what they stop. Where they lie, the model says.

use loopwise_model::{Edit, Field, SystemMap};

use crate::writes::writes;

/// Whether an edit changes, moves, takes away or adds to something that is locked. A link is drawn to a locked factor as
/// to any other; in a locked area, none is drawn between two of its factors.
#[must_use]
pub fn stop(map: &SystemMap, edit: &Edit) -> bool {
    writes(map, edit).fields.iter().any(|field| match field {
        Field::Factor { id, .. } => {
            let factor = map.factors.get(id);
            factor.is_some_and(|factor| map.factor_is_locked(factor))
        }
        Field::Link { id, .. } => {
            let link = map.links.get(id);
            link.is_some_and(|link| map.link_is_locked(link))
        }
        Field::Group { id, .. } => map.area_is_locked(Some(*id)),
        Field::Loop { .. }
        | Field::Lever { .. }
        | Field::Title
        | Field::Question
        | Field::Lock
        | Field::Stage => false,
    }) || adds_to_one(map, edit)
}

/// Whether an edit puts something into a locked area.
fn adds_to_one(map: &SystemMap, edit: &Edit) -> bool {
    match edit {
        Edit::AddFactor { factor, .. } => map.area_is_locked(factor.group),
        Edit::AddLink { link, .. } => map.link_is_locked(link),
        Edit::AddGroup { group, .. } => map.area_is_locked(group.parent),
        Edit::SetFactorGroup { group, .. } => map.area_is_locked(*group),
        Edit::SetGroupParent { parent, .. } => map.area_is_locked(*parent),
        Edit::Insert { content } => {
            let mut factors = content.factors.values();
            let mut groups = content.groups.values();
            factors.any(|factor| map.area_is_locked(factor.group))
                || groups.any(|group| map.area_is_locked(group.parent))
                || content.links.values().any(|link| map.link_is_locked(link))
        }
        _ => false,
    }
}

/// Whether an edit brings something along that is locked already.
pub(super) fn come_with(edit: &Edit) -> bool {
    match edit {
        Edit::AddFactor { factor, .. } => factor.locked,
        Edit::AddLink { link, .. } => link.locked,
        Edit::AddGroup { group, .. } => group.locked,
        Edit::Insert { content } => {
            content.factors.values().any(|factor| factor.locked)
                || content.links.values().any(|link| link.locked)
                || content.groups.values().any(|group| group.locked)
        }
        _ => false,
    }
}
