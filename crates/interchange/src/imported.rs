//! What an importer gives.

use std::collections::BTreeMap;

use loopwise_model::{Content, Edit, FactorId, GroupId, Label, LinkId, LoopId, Note};

use crate::LossReport;

/// A source of new ids: 128 bits that were never used before, rising, so that things keep the order of the file.
pub type NewIds<'a> = dyn FnMut() -> u128 + 'a;

/// A piece of map that was read from a file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Imported {
    /// Factors, links, groups and named loops, all with new ids.
    pub content: Content,
    /// The title, when the file has one.
    pub title: Option<Label>,
    /// The question, when the file has one.
    pub question: Note,
    /// Whether the file says where its factors stand; without that they stand on a grid.
    pub placed: bool,
    /// What was kept, changed, guessed or dropped.
    pub report: LossReport,
}

impl Imported {
    /// The edits that make a new map of it: the title first, then the question, then everything else at once.
    ///
    /// `title` stands in for a title that the file does not have.
    #[must_use]
    pub fn edits(&self, title: Option<Label>) -> Vec<Edit> {
        let mut edits = Vec::with_capacity(3);
        if let Some(title) = self.title.clone().or(title) {
            edits.push(Edit::SetTitle { title: Some(title) });
        }
        if !self.question.is_empty() {
            edits.push(Edit::SetQuestion {
                question: self.question.clone(),
            });
        }
        edits.push(Edit::Insert {
            content: self.content.clone(),
        });
        edits
    }
}

/// The same content with new ids, so that it can be put beside the map it came from.
///
/// A link that a named loop remembers but the content no longer has gets a new id too.
pub(crate) fn with_new_ids(content: Content, ids: &mut NewIds<'_>) -> Content {
    let groups: BTreeMap<GroupId, GroupId> = content
        .groups
        .keys()
        .map(|id| (*id, GroupId::from_u128(ids())))
        .collect();
    let factors: BTreeMap<FactorId, FactorId> = content
        .factors
        .keys()
        .map(|id| (*id, FactorId::from_u128(ids())))
        .collect();
    let mut links: BTreeMap<LinkId, LinkId> = content
        .links
        .keys()
        .map(|id| (*id, LinkId::from_u128(ids())))
        .collect();
    let group = |id: GroupId| groups.get(&id).copied().unwrap_or(id);
    let factor = |id: FactorId| factors.get(&id).copied().unwrap_or(id);

    let mut fresh = Content::default();
    for (id, mut thing) in content.groups {
        thing.parent = thing.parent.map(group);
        fresh.groups.insert(group(id), thing);
    }
    for (id, mut thing) in content.factors {
        thing.group = thing.group.map(group);
        fresh.factors.insert(factor(id), thing);
    }
    for (id, mut thing) in content.links {
        (thing.from, thing.to) = (factor(thing.from), factor(thing.to));
        fresh
            .links
            .insert(links.get(&id).copied().unwrap_or(id), thing);
    }
    for (_, mut thing) in content.loops {
        for link in &mut thing.links {
            *link = *links
                .entry(*link)
                .or_insert_with(|| LinkId::from_u128(ids()));
        }
        fresh.loops.insert(LoopId::from_u128(ids()), thing);
    }
    fresh
}
