//! Taking back what happened on a map: everything that one person did since a moment, or everything since a moment.
//!
//! Both give edits for an ordinary change of whoever runs the workshop, so what was taken back stays in the log and can
//! come back the same way.

use loopwise_model::{ActorId, Content, Edit, Field, SystemMap, apply};

use crate::Head;
use crate::client::history::restorable;
use crate::room::Logged;
use crate::writes::{all_of_factor, all_of_group, all_of_lever, all_of_link, all_of_loop, writes};

/// What takes a person's work back.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TakenBack {
    /// The edits, in order.
    pub edits: Vec<Edit>,
    /// How many of their changes they take back, at least in part.
    pub done: u32,
    /// How many stay, because others went on from them.
    pub left: u32,
}

/// What takes back everything that a person did since a moment, as far as nobody else has worked on it: fields that
/// others wrote later stay as they wrote them, and things that others built on stay.
///
/// `log` is the whole log of the map, and `head` its state.
#[must_use]
pub fn take_back(log: &[Logged], head: &Head, who: ActorId, since_ms: i64) -> TakenBack {
    let mut replayed = Head::default();
    let mut theirs: Vec<Vec<Edit>> = Vec::new();
    for logged in log {
        let Ok(done) = replayed.advance(&logged.change.edits, logged.stamp()) else {
            continue;
        };
        if logged.actor == who && logged.at_ms >= since_ms {
            theirs.push(done.inverse);
        }
    }
    let mut map = head.map.clone();
    let mut back = TakenBack::default();
    for inverse in theirs.into_iter().rev() {
        let before = back.edits.len();
        for edit in inverse {
            if let Some(edit) = only_theirs(head, &map, edit, who)
                && apply(&mut map, &edit).is_ok()
            {
                back.edits.push(edit);
            }
        }
        if back.edits.len() > before {
            back.done += 1;
        } else {
            back.left += 1;
        }
    }
    back
}

/// The part of an edit that touches only what a person wrote last.
fn only_theirs(head: &Head, map: &SystemMap, edit: Edit, who: ActorId) -> Option<Edit> {
    let wrote = |field: Field| head.stamp(field).is_some_and(|stamp| stamp.actor == who);
    let is_free = |field: Field| head.stamp(field).is_none_or(|stamp| stamp.actor == who);
    match edit {
        Edit::Insert { content } => restorable(map, &content),
        Edit::MoveFactors { mut moves } => {
            moves.retain(|(id, _)| wrote(Field::factor(*id, loopwise_model::FactorField::At)));
            (!moves.is_empty()).then_some(Edit::MoveFactors { moves })
        }
        Edit::Delete {
            mut factors,
            mut links,
            mut groups,
            mut loops,
        } => {
            let link_is_free = |id| map.links.contains_key(&id) && all_of_link(id).all(is_free);
            factors.retain(|id| {
                map.factors.contains_key(id)
                    && all_of_factor(*id).all(is_free)
                    && map.links_at(*id).all(|(link, _)| link_is_free(link))
            });
            links.retain(|id| link_is_free(*id));
            groups.retain(|id| map.groups.contains_key(id) && all_of_group(*id).all(is_free));
            loops.retain(|id| map.loops.contains_key(id) && all_of_loop(*id).all(is_free));
            let nothing =
                factors.is_empty() && links.is_empty() && groups.is_empty() && loops.is_empty();
            (!nothing).then_some(Edit::Delete {
                factors,
                links,
                groups,
                loops,
            })
        }
        Edit::DropLever { lever } => {
            let free = map.levers.contains_key(&lever) && all_of_lever(lever).all(is_free);
            free.then_some(Edit::DropLever { lever })
        }
        other => writes(map, &other)
            .fields
            .iter()
            .all(|field| wrote(*field))
            .then_some(other),
    }
}

/// What makes a map what it was: what differs is taken off, and what was there is put back. Lock and stage are left as
/// they are.
#[must_use]
pub fn back_to(map: &SystemMap, then: &SystemMap) -> Vec<Edit> {
    let mut edits = Vec::new();
    let mut now = map.clone();
    if now.settings.title != then.settings.title {
        edits.push(Edit::SetTitle {
            title: then.settings.title.clone(),
        });
    }
    if now.settings.question != then.settings.question {
        edits.push(Edit::SetQuestion {
            question: then.settings.question.clone(),
        });
    }
    // What is taken off may take something else along, which then differs too; each round takes off more.
    while let Some(off) = differing(&now, then) {
        if apply(&mut now, &off).is_err() {
            break;
        }
        edits.push(off);
    }
    let differ = now.levers.iter();
    let differ = differ.filter(|(id, lever)| then.levers.get(id) != Some(lever));
    let drops: Vec<Edit> = differ
        .map(|(id, _)| Edit::DropLever { lever: *id })
        .collect();
    for off in drops {
        if apply(&mut now, &off).is_ok() {
            edits.push(off);
        }
    }
    let mut content = then.content();
    content.levers.retain(|id, _| !now.levers.contains_key(id));
    content.groups.retain(|id, _| !now.groups.contains_key(id));
    content
        .factors
        .retain(|id, _| !now.factors.contains_key(id));
    content.links.retain(|id, _| !now.links.contains_key(id));
    content.loops.retain(|id, _| !now.loops.contains_key(id));
    if content != Content::default() {
        edits.push(Edit::Insert { content });
    }
    edits
}

/// What is on a map and was not, or was different.
fn differing(now: &SystemMap, then: &SystemMap) -> Option<Edit> {
    let factors: Vec<_> = now
        .factors
        .iter()
        .filter(|(id, factor)| then.factors.get(id) != Some(factor))
        .map(|(id, _)| *id)
        .collect();
    let links: Vec<_> = now
        .links
        .iter()
        .filter(|(id, link)| then.links.get(id) != Some(link))
        .map(|(id, _)| *id)
        .collect();
    let groups: Vec<_> = now
        .groups
        .iter()
        .filter(|(id, group)| then.groups.get(id) != Some(group))
        .map(|(id, _)| *id)
        .collect();
    let loops: Vec<_> = now
        .loops
        .iter()
        .filter(|(id, named)| then.loops.get(id) != Some(named))
        .map(|(id, _)| *id)
        .collect();
    let same = factors.is_empty() && links.is_empty() && groups.is_empty() && loops.is_empty();
    (!same).then_some(Edit::Delete {
        factors,
        links,
        groups,
        loops,
    })
}
