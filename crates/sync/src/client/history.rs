//! Undo and redo, per person: they take back one's own work and nobody else's.
//!
//! An undo is an ordinary change, so it is ordered, stored and replayed like any other. What it does is worked out when
//! it is asked for: a field that somebody else has written since is left as they wrote it, and a thing that somebody
//! else has built on is not taken away.

use loopwise_model::{Content, Edit, FactorId, Field, Intent, LinkId, SystemMap, apply};

use super::{ClientSession, Step};
use crate::writes::{all_of_factor, all_of_group, all_of_link, all_of_loop, writes};

/// What takes one change back.
#[derive(Debug, Clone)]
pub(super) struct Entry {
    /// The change.
    pub cseq: u64,
    /// The edits that take it back, as of when it was last put on the map.
    pub inverse: Vec<Edit>,
}

/// Why nothing was undone or redone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UndoError {
    /// There is nothing left to take back.
    Nothing,
    /// Others have worked on it since, so it stays; asking again goes one step further back.
    TakenOver,
}

impl ClientSession {
    /// Whether there may be something to undo.
    #[must_use]
    pub fn can_undo(&self) -> bool {
        !self.undo.is_empty()
    }

    /// Whether there may be something to redo.
    #[must_use]
    pub fn can_redo(&self) -> bool {
        !self.redo.is_empty()
    }

    /// The edits that the next undo would make, the last first. What others have worked on since is left out of them
    /// only when it is asked for.
    #[must_use]
    pub fn next_undo(&self) -> Option<&[Edit]> {
        self.undo.last().map(|entry| entry.inverse.as_slice())
    }

    /// The edits that the next redo would make.
    #[must_use]
    pub fn next_redo(&self) -> Option<&[Edit]> {
        self.redo.last().map(|entry| entry.inverse.as_slice())
    }

    /// Takes back this person's last change that still stands.
    ///
    /// # Errors
    /// [`UndoError`] when nothing was taken back.
    pub fn undo(&mut self) -> Result<Step, UndoError> {
        let entry = self.undo.pop().ok_or(UndoError::Nothing)?;
        let (step, back) = self.take_back(&entry, Intent::Undo)?;
        self.redo.push(back);
        Ok(step)
    }

    /// Takes back this person's last undo.
    ///
    /// # Errors
    /// [`UndoError`] when nothing was redone.
    pub fn redo(&mut self) -> Result<Step, UndoError> {
        let entry = self.redo.pop().ok_or(UndoError::Nothing)?;
        let (step, back) = self.take_back(&entry, Intent::Redo)?;
        self.undo.push(back);
        Ok(step)
    }

    fn take_back(&mut self, entry: &Entry, intent: Intent) -> Result<(Step, Entry), UndoError> {
        // Each edit is judged against the map that those before it leave: one may bring the ends of another's links.
        let mut map = self.map.clone();
        let mut mine = Vec::new();
        for edit in entry.inverse.iter() {
            if let Some(edit) = self.only_mine(&map, edit)
                && apply(&mut map, &edit).is_ok()
            {
                mine.push(edit);
            }
        }
        if mine.is_empty() {
            return Err(UndoError::TakenOver);
        }
        self.issue(mine, intent).map_err(|_| UndoError::TakenOver)
    }

    /// Whether this tab wrote a field last.
    fn is_mine(&self, field: Field) -> bool {
        let pending = self
            .pending
            .iter()
            .filter_map(|pending| pending.applied.as_ref());
        pending
            .flat_map(|applied| &applied.touched.fields)
            .any(|touched| *touched == field)
            || self.writers.get(&field) == Some(&self.client)
    }

    /// Whether nobody else wrote a field since this tab put its thing there; fields nobody wrote are free.
    fn is_free(&self, field: Field) -> bool {
        self.writers
            .get(&field)
            .is_none_or(|writer| *writer == self.client)
            || self.is_mine(field)
    }

    /// The part of an edit that touches only what this person wrote last.
    fn only_mine(&self, map: &SystemMap, edit: &Edit) -> Option<Edit> {
        match edit {
            Edit::MoveFactors { moves } => {
                let moves: Vec<_> = moves
                    .iter()
                    .filter(|(id, _)| {
                        map.factors.contains_key(id)
                            && self.is_mine(Field::factor(*id, loopwise_model::FactorField::At))
                    })
                    .copied()
                    .collect();
                (!moves.is_empty()).then_some(Edit::MoveFactors { moves })
            }
            Edit::Delete { .. } => self.deletable(map, edit),
            Edit::Insert { content } => restorable(map, content),
            other => {
                let fields = writes(map, other).fields;
                fields
                    .iter()
                    .all(|field| self.is_mine(*field))
                    .then(|| other.clone())
            }
        }
    }

    /// The things among these that only this person has worked on. A link of somebody else keeps both its ends.
    fn deletable(&self, map: &SystemMap, deletion: &Edit) -> Option<Edit> {
        let Edit::Delete {
            factors,
            links,
            groups,
            loops,
        } = deletion
        else {
            return None;
        };
        let link_is_free = |id: &LinkId| all_of_link(*id).all(|field| self.is_free(field));
        let link_is_mine = |id: &LinkId| {
            link_is_free(id) && self.is_mine(Field::link(*id, loopwise_model::LinkField::Exists))
        };
        let factors: Vec<_> = factors
            .iter()
            .filter(|id| {
                map.factors.contains_key(id)
                    && all_of_factor(**id).all(|field| self.is_free(field))
                    && map.links_at(**id).all(|(link, _)| link_is_mine(&link))
            })
            .copied()
            .collect();
        let links: Vec<_> = links
            .iter()
            .filter(|id| map.links.contains_key(id) && link_is_free(id))
            .copied()
            .collect();
        let groups: Vec<_> = groups
            .iter()
            .filter(|id| {
                map.groups.contains_key(id) && all_of_group(**id).all(|field| self.is_free(field))
            })
            .copied()
            .collect();
        let loops: Vec<_> = loops
            .iter()
            .filter(|id| {
                map.loops.contains_key(id) && all_of_loop(**id).all(|field| self.is_free(field))
            })
            .copied()
            .collect();
        let nothing =
            factors.is_empty() && links.is_empty() && groups.is_empty() && loops.is_empty();
        (!nothing).then_some(Edit::Delete {
            factors,
            links,
            groups,
            loops,
        })
    }
}

/// What of a deleted piece can be put back: things that are not there, whose ends and groups are.
pub(crate) fn restorable(map: &SystemMap, content: &Content) -> Option<Edit> {
    let mut back = content.clone();
    back.groups.retain(|id, _| !map.groups.contains_key(id));
    let groups: Vec<_> = back
        .groups
        .keys()
        .chain(map.groups.keys())
        .copied()
        .collect();
    for group in back.groups.values_mut() {
        group.parent = group.parent.filter(|parent| groups.contains(parent));
    }
    back.factors.retain(|id, _| !map.factors.contains_key(id));
    for factor in back.factors.values_mut() {
        factor.group = factor.group.filter(|group| groups.contains(group));
    }
    let here = |id: &FactorId| map.factors.contains_key(id) || back.factors.contains_key(id);
    back.links
        .retain(|id, link| !map.links.contains_key(id) && here(&link.from) && here(&link.to));
    back.loops.retain(|id, _| !map.loops.contains_key(id));
    (!back.is_empty()).then_some(Edit::Insert { content: back })
}
