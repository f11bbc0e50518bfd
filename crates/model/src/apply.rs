//! The one function that changes a map.
//!
//! `apply` is total and deterministic: the same map and edit give the same map, or the same refusal, on every device.
//! It either does the whole edit or nothing, and says what it touched and which edits take it back.

mod delete;
mod insert;
#[cfg_attr(not(feature = "levers"), path = "apply/lever_opaque.rs")]
mod lever;
mod lock;

use std::mem::replace;

use crate::{
    Edit, EditError, Factor, FactorField, FactorId, Field, Group, GroupField, GroupId, Link,
    LinkField, LinkId, LoopField, LoopId, NamedLoop, Point, SystemMap, Touched,
};

/// What an edit did.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Applied {
    /// The places it wrote.
    pub touched: Touched,
    /// The edits that take it back, in the order in which to apply them.
    pub inverse: Vec<Edit>,
}

/// An edit of a change that was refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refused {
    /// Its place in the change, counted from 0.
    pub index: usize,
    /// Why.
    pub error: EditError,
}

/// Applies one edit, whole or not at all.
///
/// # Errors
/// An [`EditError`] that says what is missing; the map is then as it was.
pub fn apply(map: &mut SystemMap, edit: &Edit) -> Result<Applied, EditError> {
    match edit {
        Edit::AddFactor { id, factor } => insert::factor(map, *id, factor),
        Edit::AddLink { id, link } => insert::link(map, *id, link),
        Edit::AddGroup { id, group } => insert::group(map, *id, group),
        Edit::NameLoop { id, named } => insert::named_loop(map, *id, named),
        Edit::Insert { content } => insert::content(map, content),
        Edit::Delete {
            factors,
            links,
            groups,
            loops,
        } => delete::delete(
            map,
            &delete::Things {
                factors,
                links,
                groups,
                loops,
            },
        ),
        Edit::SetLabel { factor: id, label } => {
            let old = replace(&mut factor(map, *id)?.label, label.clone());
            let undo = Edit::SetLabel {
                factor: *id,
                label: old,
            };
            Ok(wrote(Field::factor(*id, FactorField::Label), undo))
        }
        Edit::SetFactorNote { factor: id, note } => {
            let old = replace(&mut factor(map, *id)?.note, note.clone());
            let undo = Edit::SetFactorNote {
                factor: *id,
                note: old,
            };
            Ok(wrote(Field::factor(*id, FactorField::Note), undo))
        }
        Edit::SetFactorGroup { factor: id, group } => {
            require_group(map, *group)?;
            let old = replace(&mut factor(map, *id)?.group, *group);
            let undo = Edit::SetFactorGroup {
                factor: *id,
                group: old,
            };
            Ok(wrote(Field::factor(*id, FactorField::Group), undo))
        }
        Edit::MoveFactors { moves } => move_factors(map, moves),
        Edit::SetPolarity { link: id, polarity } => {
            let old = replace(&mut link(map, *id)?.polarity, *polarity);
            let undo = Edit::SetPolarity {
                link: *id,
                polarity: old,
            };
            Ok(wrote(Field::link(*id, LinkField::Polarity), undo))
        }
        Edit::SetDelay { link: id, delay } => {
            let old = replace(&mut link(map, *id)?.delay, *delay);
            Ok(wrote(
                Field::link(*id, LinkField::Delay),
                Edit::SetDelay {
                    link: *id,
                    delay: old,
                },
            ))
        }
        Edit::SetStrength { link: id, strength } => {
            let old = replace(&mut link(map, *id)?.strength, *strength);
            let undo = Edit::SetStrength {
                link: *id,
                strength: old,
            };
            Ok(wrote(Field::link(*id, LinkField::Strength), undo))
        }
        Edit::SetConfidence {
            link: id,
            confidence,
        } => {
            let old = replace(&mut link(map, *id)?.confidence, *confidence);
            let undo = Edit::SetConfidence {
                link: *id,
                confidence: old,
            };
            Ok(wrote(Field::link(*id, LinkField::Confidence), undo))
        }
        Edit::SetBecause { link: id, because } => {
            let old = replace(&mut link(map, *id)?.because, because.clone());
            let undo = Edit::SetBecause {
                link: *id,
                because: old,
            };
            Ok(wrote(Field::link(*id, LinkField::Because), undo))
        }
        Edit::SetLinkNote { link: id, note } => {
            let old = replace(&mut link(map, *id)?.note, note.clone());
            let undo = Edit::SetLinkNote {
                link: *id,
                note: old,
            };
            Ok(wrote(Field::link(*id, LinkField::Note), undo))
        }
        Edit::SetPinned { factor: id, pinned } => {
            let old = replace(&mut factor(map, *id)?.pinned, *pinned);
            let undo = Edit::SetPinned {
                factor: *id,
                pinned: old,
            };
            Ok(wrote(Field::factor(*id, FactorField::Pinned), undo))
        }
        Edit::SetBend { link: id, bend } => {
            let old = replace(&mut link(map, *id)?.bend, *bend);
            let undo = Edit::SetBend {
                link: *id,
                bend: old,
            };
            Ok(wrote(Field::link(*id, LinkField::Bend), undo))
        }
        Edit::SetGroupLabel { group: id, label } => {
            let old = replace(&mut group(map, *id)?.label, label.clone());
            let undo = Edit::SetGroupLabel {
                group: *id,
                label: old,
            };
            Ok(wrote(Field::group(*id, GroupField::Label), undo))
        }
        Edit::SetGroupParent { group: id, parent } => set_group_parent(map, *id, *parent),
        Edit::SetGroupColour { group: id, colour } => {
            let old = replace(&mut group(map, *id)?.colour, *colour);
            let undo = Edit::SetGroupColour {
                group: *id,
                colour: old,
            };
            Ok(wrote(Field::group(*id, GroupField::Colour), undo))
        }
        Edit::SetLoopName { named: id, name } => {
            let old = replace(&mut named_loop(map, *id)?.name, name.clone());
            let undo = Edit::SetLoopName {
                named: *id,
                name: old,
            };
            Ok(wrote(Field::named(*id, LoopField::Name), undo))
        }
        Edit::SetLoopStory { named: id, story } => {
            let old = replace(&mut named_loop(map, *id)?.story, story.clone());
            let undo = Edit::SetLoopStory {
                named: *id,
                story: old,
            };
            Ok(wrote(Field::named(*id, LoopField::Story), undo))
        }
        Edit::SetLoopSign { named: id, sign } => {
            let old = replace(&mut named_loop(map, *id)?.sign, *sign);
            let undo = Edit::SetLoopSign {
                named: *id,
                sign: old,
            };
            Ok(wrote(Field::named(*id, LoopField::Sign), undo))
        }
        Edit::SetTitle { title } => {
            let old = replace(&mut map.settings.title, title.clone());
            Ok(wrote(Field::Title, Edit::SetTitle { title: old }))
        }
        Edit::SetQuestion { question } => {
            let old = replace(&mut map.settings.question, question.clone());
            Ok(wrote(Field::Question, Edit::SetQuestion { question: old }))
        }
        Edit::SetLock { on } => {
            let old = replace(&mut map.settings.locked, *on);
            Ok(wrote(Field::Lock, Edit::SetLock { on: old }))
        }
        Edit::LockItems {
            factors,
            links,
            groups,
            on,
        } => lock::items(map, (factors, links, groups), *on),
        Edit::AddLever { id, lever } => lever::add(map, *id, lever),
        Edit::ReviseLever { lever, part } => lever::revise(map, *lever, part),
        Edit::StepLever { lever, step } => lever::step(map, *lever, step),
        Edit::CommentLever { lever, id, comment } => lever::comment(map, *lever, (*id, comment)),
        Edit::Recommend {
            lever,
            id,
            recommendation,
        } => lever::recommend(map, *lever, (*id, recommendation)),
        Edit::DropLever { lever } => lever::drop(map, *lever),
        Edit::OpenStage { stage } => {
            let old = replace(&mut map.settings.stage, stage.clone());
            Ok(wrote(Field::Stage, Edit::OpenStage { stage: old }))
        }
    }
}

/// Applies the edits of a change in order, all of them or none.
///
/// # Errors
/// The first edit that cannot be applied, with its place; the map is then as it was.
pub fn apply_all(map: &mut SystemMap, edits: &[Edit]) -> Result<Applied, Refused> {
    let mut whole = Applied::default();
    let mut inverses: Vec<Vec<Edit>> = Vec::with_capacity(edits.len());
    for (index, edit) in edits.iter().enumerate() {
        match apply(map, edit) {
            Ok(done) => {
                whole.touched.merge(done.touched);
                inverses.push(done.inverse);
            }
            Err(error) => {
                for undo in inverses.into_iter().rev().flatten() {
                    apply(map, &undo)
                        .expect("the inverse of an edit applies to the map that the edit made");
                }
                return Err(Refused { index, error });
            }
        }
    }
    whole.inverse = inverses.into_iter().rev().flatten().collect();
    Ok(whole)
}

/// One field written, one edit to take it back.
fn wrote(field: Field, undo: Edit) -> Applied {
    Applied {
        touched: Touched {
            fields: vec![field],
        },
        inverse: vec![undo],
    }
}

fn factor(map: &mut SystemMap, id: FactorId) -> Result<&mut Factor, EditError> {
    map.factors
        .get_mut(&id)
        .ok_or(EditError::FactorGone { factor: id })
}

fn link(map: &mut SystemMap, id: LinkId) -> Result<&mut Link, EditError> {
    map.links
        .get_mut(&id)
        .ok_or(EditError::LinkGone { link: id })
}

fn group(map: &mut SystemMap, id: GroupId) -> Result<&mut Group, EditError> {
    map.groups
        .get_mut(&id)
        .ok_or(EditError::GroupGone { group: id })
}

fn named_loop(map: &mut SystemMap, id: LoopId) -> Result<&mut NamedLoop, EditError> {
    map.loops
        .get_mut(&id)
        .ok_or(EditError::LoopGone { named: id })
}

fn require_group(map: &SystemMap, id: Option<GroupId>) -> Result<(), EditError> {
    match id {
        Some(id) if !map.groups.contains_key(&id) => Err(EditError::GroupGone { group: id }),
        _ => Ok(()),
    }
}

fn move_factors(map: &mut SystemMap, moves: &[(FactorId, Point)]) -> Result<Applied, EditError> {
    for (id, at) in moves {
        factor(map, *id)?;
        if !at.on_plane() {
            return Err(EditError::OffPlane);
        }
    }
    let mut back = Vec::with_capacity(moves.len());
    let mut touched = Touched::default();
    for (id, at) in moves {
        back.push((*id, replace(&mut factor(map, *id)?.at, *at)));
        touched.fields.push(Field::factor(*id, FactorField::At));
    }
    // Backwards, so that a factor moved twice in one edit returns to where it was first.
    back.reverse();
    Ok(Applied {
        touched,
        inverse: vec![Edit::MoveFactors { moves: back }],
    })
}

fn set_group_parent(
    map: &mut SystemMap,
    id: GroupId,
    parent: Option<GroupId>,
) -> Result<Applied, EditError> {
    group(map, id)?;
    require_group(map, parent)?;
    let mut above = parent;
    while let Some(current) = above {
        if current == id {
            return Err(EditError::GroupInsideItself);
        }
        above = map.groups.get(&current).and_then(|group| group.parent);
    }
    let old = replace(&mut group(map, id)?.parent, parent);
    Ok(wrote(
        Field::group(id, GroupField::Parent),
        Edit::SetGroupParent {
            group: id,
            parent: old,
        },
    ))
}
