//! Changing a leverage point: its parts, the steps of its life, what is said about it and recommended.

use std::mem::replace;

use super::insert::{has_group, put};
use super::{Applied, require_group, wrote};
use crate::{
    Comment, CommentId, Content, Edit, EditError, Field, GroupId, Lever, LeverField, LeverId,
    LeverPart, LeverStep, MOST_SAID, Recommendation, RecommendationId, SortedMap, SystemMap,
    Touched,
};

fn lever(map: &mut SystemMap, id: LeverId) -> Result<&mut Lever, EditError> {
    map.levers
        .get_mut(&id)
        .ok_or(EditError::LeverGone { lever: id })
}

/// What it touches may be gone; what it belongs to may not.
fn check(
    map: &SystemMap,
    piece: Option<&Content>,
    id: LeverId,
    lever: &Lever,
) -> Result<(), EditError> {
    if map.levers.contains_key(&id) {
        return Err(EditError::IdTaken);
    }
    if lever.is_too_full() {
        return Err(EditError::LeverFull);
    }
    match lever.group {
        Some(group) if !has_group(map, piece, group) => Err(EditError::GroupGone { group }),
        _ => Ok(()),
    }
}

pub(super) fn add(map: &mut SystemMap, id: LeverId, lever: &Lever) -> Result<Applied, EditError> {
    check(map, None, id, lever)?;
    map.levers.insert(id, lever.clone());
    Ok(wrote(
        Field::lever(id, LeverField::Exists),
        Edit::DropLever { lever: id },
    ))
}

/// Whether those of a piece can be put on a map.
pub(super) fn check_all(map: &SystemMap, piece: &Content) -> Result<(), EditError> {
    for (id, lever) in &piece.levers {
        check(map, Some(piece), *id, lever)?;
    }
    Ok(())
}

/// Puts those of a piece on a map; the edits that take them off again.
pub(super) fn put_all(map: &mut SystemMap, piece: &Content, touched: &mut Touched) -> Vec<Edit> {
    put(&mut map.levers, &piece.levers, touched, |id| {
        Field::lever(id, LeverField::Exists)
    });
    let drops = piece.levers.keys();
    drops.map(|id| Edit::DropLever { lever: *id }).collect()
}

/// Groups are taken off: what they looked after stays, and is nobody's.
pub(super) fn leave(
    map: &mut SystemMap,
    doomed: &[GroupId],
    touched: &mut Touched,
    rejoin: &mut Vec<Edit>,
) {
    for (id, lever) in &mut map.levers {
        if let Some(group) = lever.group.filter(|group| doomed.contains(group)) {
            lever.group = None;
            touched.fields.push(Field::lever(*id, LeverField::Group));
            rejoin.push(Edit::ReviseLever {
                lever: *id,
                part: LeverPart::Group { to: Some(group) },
            });
        }
    }
}

pub(super) fn revise(
    map: &mut SystemMap,
    id: LeverId,
    part: &LeverPart,
) -> Result<Applied, EditError> {
    if let LeverPart::Group { to } = part {
        require_group(map, *to)?;
    }
    let lever = lever(map, id)?;
    let (field, old) = match part {
        LeverPart::Name { to } => {
            let to = replace(&mut lever.name, to.clone());
            (LeverField::Name, LeverPart::Name { to })
        }
        LeverPart::Statement { to } => {
            let to = replace(&mut lever.statement, to.clone());
            (LeverField::Statement, LeverPart::Statement { to })
        }
        LeverPart::Touches { to } => {
            if to.too_many() {
                return Err(EditError::LeverFull);
            }
            let to = replace(&mut lever.touches, to.clone());
            (LeverField::Touches, LeverPart::Touches { to })
        }
        LeverPart::Depth { to } => {
            let to = replace(&mut lever.depth, *to);
            (LeverField::Depth, LeverPart::Depth { to })
        }
        LeverPart::History { to } => {
            if to.len() > MOST_SAID {
                return Err(EditError::LeverFull);
            }
            let to = replace(&mut lever.history, to.clone());
            (LeverField::History, LeverPart::History { to })
        }
        LeverPart::Rationale { to } => {
            let to = replace(&mut lever.rationale, to.clone());
            (LeverField::Rationale, LeverPart::Rationale { to })
        }
        LeverPart::Group { to } => {
            let to = replace(&mut lever.group, *to);
            (LeverField::Group, LeverPart::Group { to })
        }
    };
    let undo = Edit::ReviseLever {
        lever: id,
        part: old,
    };
    Ok(wrote(Field::lever(id, field), undo))
}

pub(super) fn step(
    map: &mut SystemMap,
    id: LeverId,
    step: &LeverStep,
) -> Result<Applied, EditError> {
    let lever = lever(map, id)?;
    if lever.history.len() >= MOST_SAID {
        return Err(EditError::LeverFull);
    }
    let to = lever.history.clone();
    lever.history.push(step.clone());
    let undo = Edit::ReviseLever {
        lever: id,
        part: LeverPart::History { to },
    };
    Ok(wrote(Field::lever(id, LeverField::History), undo))
}

pub(super) fn comment(
    map: &mut SystemMap,
    id: LeverId,
    (comment, words): (CommentId, &Option<Comment>),
) -> Result<Applied, EditError> {
    let old = set(&mut lever(map, id)?.comments, comment, words)?;
    let undo = Edit::CommentLever {
        lever: id,
        id: comment,
        comment: old,
    };
    Ok(wrote(Field::lever(id, LeverField::Comments), undo))
}

pub(super) fn recommend(
    map: &mut SystemMap,
    id: LeverId,
    (recommendation, words): (RecommendationId, &Option<Recommendation>),
) -> Result<Applied, EditError> {
    let old = set(&mut lever(map, id)?.recommendations, recommendation, words)?;
    let undo = Edit::Recommend {
        lever: id,
        id: recommendation,
        recommendation: old,
    };
    Ok(wrote(Field::lever(id, LeverField::Recommendations), undo))
}

pub(super) fn drop(map: &mut SystemMap, id: LeverId) -> Result<Applied, EditError> {
    let lever = map
        .levers
        .remove(&id)
        .ok_or(EditError::LeverGone { lever: id })?;
    Ok(wrote(
        Field::lever(id, LeverField::Exists),
        Edit::AddLever { id, lever },
    ))
}

/// Puts something into a list, or takes it out; gives what was there.
fn set<K: Ord, V: Clone>(
    list: &mut SortedMap<K, V>,
    key: K,
    value: &Option<V>,
) -> Result<Option<V>, EditError> {
    match value {
        None => Ok(list.remove(&key)),
        Some(_) if list.len() >= MOST_SAID && !list.contains_key(&key) => Err(EditError::LeverFull),
        Some(value) => Ok(list.insert(key, value.clone())),
    }
}
