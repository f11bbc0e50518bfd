//! Taking things off a map, so that they can be put back exactly as they were.

use super::{Applied, lever};
use crate::{
    Content, Edit, EditError, FactorField, FactorId, Field, GroupField, GroupId, LinkField, LinkId,
    LoopField, LoopId, SystemMap, Touched,
};

/// Things on a map, by their ids.
pub(super) struct Things<'a> {
    pub factors: &'a [FactorId],
    pub links: &'a [LinkId],
    pub groups: &'a [GroupId],
    pub loops: &'a [LoopId],
}

pub(super) fn delete(map: &mut SystemMap, doomed: &Things<'_>) -> Result<Applied, EditError> {
    require(map, doomed)?;
    let mut touched = Touched::default();
    let mut gone = Content::default();

    let mut links: Vec<LinkId> = doomed.links.to_vec();
    if !doomed.factors.is_empty() {
        let goes = |id: &FactorId| doomed.factors.contains(id);
        links.extend(
            map.links
                .iter()
                .filter(|(_, l)| goes(&l.from) || goes(&l.to))
                .map(|(id, _)| *id),
        );
    }
    for id in links {
        if let Some(link) = map.links.remove(&id) {
            gone.links.insert(id, link);
            touched.fields.push(Field::link(id, LinkField::Exists));
        }
    }
    for id in doomed.factors {
        if let Some(factor) = map.factors.remove(id) {
            gone.factors.insert(*id, factor);
            touched.fields.push(Field::factor(*id, FactorField::Exists));
        }
    }
    for id in doomed.loops {
        if let Some(named) = map.loops.remove(id) {
            gone.loops.insert(*id, named);
            touched.fields.push(Field::named(*id, LoopField::Exists));
        }
    }
    let rejoin = delete_groups(map, doomed.groups, &mut gone, &mut touched);

    let mut inverse = vec![Edit::Insert { content: gone }];
    inverse.extend(rejoin);
    Ok(Applied { touched, inverse })
}

/// All of them are there.
pub(super) fn require(map: &SystemMap, things: &Things<'_>) -> Result<(), EditError> {
    if let Some(id) = things
        .factors
        .iter()
        .find(|id| !map.factors.contains_key(id))
    {
        return Err(EditError::FactorGone { factor: *id });
    }
    if let Some(id) = things.links.iter().find(|id| !map.links.contains_key(id)) {
        return Err(EditError::LinkGone { link: *id });
    }
    if let Some(id) = things.groups.iter().find(|id| !map.groups.contains_key(id)) {
        return Err(EditError::GroupGone { group: *id });
    }
    match things.loops.iter().find(|id| !map.loops.contains_key(id)) {
        Some(id) => Err(EditError::LoopGone { named: *id }),
        None => Ok(()),
    }
}

/// Takes groups off; what was in them stays, outside. Returns the edits that put it back in.
fn delete_groups(
    map: &mut SystemMap,
    doomed: &[GroupId],
    gone: &mut Content,
    touched: &mut Touched,
) -> Vec<Edit> {
    let mut rejoin = Vec::new();
    for id in doomed {
        let Some(group) = map.groups.remove(id) else {
            continue;
        };
        gone.groups.insert(*id, group);
        touched.fields.push(Field::group(*id, GroupField::Exists));
    }
    if doomed.is_empty() {
        return rejoin;
    }
    for (id, factor) in &mut map.factors {
        if let Some(group) = factor.group.filter(|group| doomed.contains(group)) {
            factor.group = None;
            touched.fields.push(Field::factor(*id, FactorField::Group));
            rejoin.push(Edit::SetFactorGroup {
                factor: *id,
                group: Some(group),
            });
        }
    }
    for (id, group) in &mut map.groups {
        if let Some(parent) = group.parent.filter(|parent| doomed.contains(parent)) {
            group.parent = None;
            touched.fields.push(Field::group(*id, GroupField::Parent));
            rejoin.push(Edit::SetGroupParent {
                group: *id,
                parent: Some(parent),
            });
        }
    }
    lever::leave(map, doomed, touched, &mut rejoin);
    rejoin
}
