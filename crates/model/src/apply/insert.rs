//! Putting things on a map. Everything is checked before anything is put.

use super::{Applied, lever, wrote};
use crate::{
    Content, Edit, EditError, Factor, FactorField, FactorId, Field, Group, GroupField, GroupId,
    Link, LinkField, LinkId, LoopField, LoopId, NamedLoop, SortedMap, SystemMap, Touched,
};

pub(super) fn factor(
    map: &mut SystemMap,
    id: FactorId,
    factor: &Factor,
) -> Result<Applied, EditError> {
    check_factor(map, None, id, factor)?;
    map.factors.insert(id, factor.clone());
    Ok(wrote(
        Field::factor(id, FactorField::Exists),
        delete_of(&[id], &[], &[], &[]),
    ))
}

pub(super) fn link(map: &mut SystemMap, id: LinkId, link: &Link) -> Result<Applied, EditError> {
    check_link(map, None, id, link)?;
    map.links.insert(id, link.clone());
    Ok(wrote(
        Field::link(id, LinkField::Exists),
        delete_of(&[], &[id], &[], &[]),
    ))
}

pub(super) fn group(map: &mut SystemMap, id: GroupId, group: &Group) -> Result<Applied, EditError> {
    check_group(map, None, id, group)?;
    map.groups.insert(id, group.clone());
    Ok(wrote(
        Field::group(id, GroupField::Exists),
        delete_of(&[], &[], &[id], &[]),
    ))
}

pub(super) fn named_loop(
    map: &mut SystemMap,
    id: LoopId,
    named: &NamedLoop,
) -> Result<Applied, EditError> {
    check_named_loop(map, id, named)?;
    map.loops.insert(id, named.clone());
    Ok(wrote(
        Field::named(id, LoopField::Exists),
        delete_of(&[], &[], &[], &[id]),
    ))
}

/// Puts a whole piece on the map; its parts may refer to each other and to what is there.
pub(super) fn content(map: &mut SystemMap, piece: &Content) -> Result<Applied, EditError> {
    for (id, group) in &piece.groups {
        check_group(map, Some(piece), *id, group)?;
    }
    for (id, factor) in &piece.factors {
        check_factor(map, Some(piece), *id, factor)?;
    }
    for (id, link) in &piece.links {
        check_link(map, Some(piece), *id, link)?;
    }
    for (id, named) in &piece.loops {
        check_named_loop(map, *id, named)?;
    }
    lever::check_all(map, piece)?;
    let mut touched = Touched::default();
    put(&mut map.groups, &piece.groups, &mut touched, |id| {
        Field::group(id, GroupField::Exists)
    });
    put(&mut map.factors, &piece.factors, &mut touched, |id| {
        Field::factor(id, FactorField::Exists)
    });
    put(&mut map.links, &piece.links, &mut touched, |id| {
        Field::link(id, LinkField::Exists)
    });
    put(&mut map.loops, &piece.loops, &mut touched, |id| {
        Field::named(id, LoopField::Exists)
    });
    let mut inverse = lever::put_all(map, piece, &mut touched);
    inverse.push(delete_of(
        &keys(&piece.factors),
        &keys(&piece.links),
        &keys(&piece.groups),
        &keys(&piece.loops),
    ));
    Ok(Applied { touched, inverse })
}

pub(super) fn put<K: Copy + Ord, V: Clone>(
    into: &mut SortedMap<K, V>,
    from: &SortedMap<K, V>,
    touched: &mut Touched,
    field: impl Fn(K) -> Field,
) {
    for (id, thing) in from {
        into.insert(*id, thing.clone());
        touched.fields.push(field(*id));
    }
}

fn keys<K: Copy + Ord, V>(from: &SortedMap<K, V>) -> Vec<K> {
    from.keys().copied().collect()
}

fn delete_of(factors: &[FactorId], links: &[LinkId], groups: &[GroupId], loops: &[LoopId]) -> Edit {
    Edit::Delete {
        factors: factors.to_vec(),
        links: links.to_vec(),
        groups: groups.to_vec(),
        loops: loops.to_vec(),
    }
}

fn check_factor(
    map: &SystemMap,
    piece: Option<&Content>,
    id: FactorId,
    factor: &Factor,
) -> Result<(), EditError> {
    if map.factors.contains_key(&id) {
        return Err(EditError::IdTaken);
    }
    if !factor.at.on_plane() {
        return Err(EditError::OffPlane);
    }
    match factor.group {
        Some(group) if !has_group(map, piece, group) => Err(EditError::GroupGone { group }),
        _ => Ok(()),
    }
}

fn check_link(
    map: &SystemMap,
    piece: Option<&Content>,
    id: LinkId,
    link: &Link,
) -> Result<(), EditError> {
    if map.links.contains_key(&id) {
        return Err(EditError::IdTaken);
    }
    let on_map = |id: &FactorId| {
        map.factors.contains_key(id) || piece.is_some_and(|piece| piece.factors.contains_key(id))
    };
    match [link.from, link.to].into_iter().find(|end| !on_map(end)) {
        Some(factor) => Err(EditError::FactorGone { factor }),
        None => Ok(()),
    }
}

fn check_group(
    map: &SystemMap,
    piece: Option<&Content>,
    id: GroupId,
    group: &Group,
) -> Result<(), EditError> {
    if map.groups.contains_key(&id) {
        return Err(EditError::IdTaken);
    }
    let mut above = group.parent;
    // The map's own groups hold no circle, so a circle passes through a new group and comes back to this one or to
    // another new one, which is then caught when it is its turn; the count stops the walk round that one.
    let mut steps = piece.map_or(0, |piece| piece.groups.len());
    while let Some(parent) = above {
        if parent == id {
            return Err(EditError::GroupInsideItself);
        }
        if !has_group(map, piece, parent) {
            return Err(EditError::GroupGone { group: parent });
        }
        if map.groups.contains_key(&parent) {
            break;
        }
        let Some(left) = steps.checked_sub(1) else {
            return Err(EditError::GroupInsideItself);
        };
        steps = left;
        above = piece
            .and_then(|piece| piece.groups.get(&parent))
            .and_then(|group| group.parent);
    }
    Ok(())
}

pub(super) fn has_group(map: &SystemMap, piece: Option<&Content>, id: GroupId) -> bool {
    map.groups.contains_key(&id) || piece.is_some_and(|piece| piece.groups.contains_key(&id))
}

fn check_named_loop(map: &SystemMap, id: LoopId, named: &NamedLoop) -> Result<(), EditError> {
    if map.loops.contains_key(&id) {
        return Err(EditError::IdTaken);
    }
    if named.links.is_empty() {
        return Err(EditError::EmptyLoop);
    }
    Ok(())
}
