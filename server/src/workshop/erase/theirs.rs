//! What some people wrote on a map, found in its log: which texts, and on which things. Ids stay when a map is copied, so
//! the same is found in copies of it.

use std::collections::{BTreeMap, BTreeSet};

use loopwise_model::{ActorId, Edit, Label, LeverPart, Note, Reason, SystemMap};
use loopwise_sync::room::Logged;
use serde_json::{Map, Value};

use crate::error::ServerError;
use crate::store::StoredChange;
use crate::stored;

/// What stands where a text was.
const GONE: &str = "removed";

/// The fields that hold what people typed.
const TYPED: [&str; 14] = [
    "label",
    "note",
    "because",
    "name",
    "story",
    "title",
    "question",
    "statement",
    "rationale",
    "words",
    "change",
    "why",
    "evidence",
    "answer",
];

/// What some people wrote: on each thing, these texts. What stands on nothing in particular stands on the empty word.
#[derive(Debug, Default)]
pub struct Theirs(BTreeMap<String, BTreeSet<String>>);

impl Theirs {
    /// What these people wrote in a log. A text that somebody else had put on the same thing before stays theirs, whoever
    /// brought it back.
    pub(super) fn of(log: &[Logged], people: &BTreeSet<ActorId>) -> Self {
        let (mut theirs, mut others) = (Self::default(), Self::default());
        for one in log {
            for (thing, text) in said_in(&one.change.edits) {
                if !people.contains(&one.actor) {
                    others.add(thing, text);
                } else if !others.wrote(&thing, &text) {
                    theirs.add(thing, text);
                }
            }
        }
        theirs
    }

    /// What of it stands in some changes.
    pub(super) fn within<'a>(&self, changes: impl Iterator<Item = &'a Logged>) -> Self {
        let mut found = Self::default();
        for (thing, text) in changes.flat_map(|one| said_in(&one.change.edits)) {
            if self.wrote(&thing, &text) {
                found.add(thing, text);
            }
        }
        found
    }

    /// Leaves out what stands in some data.
    pub(super) fn let_stand(&mut self, data: &Value) {
        let mut now = BTreeSet::new();
        said(data, &BTreeSet::new(), &mut |_, text| {
            now.insert(text.to_owned());
        });
        for texts in self.0.values_mut() {
            texts.retain(|text| !now.contains(text));
        }
    }

    fn add(&mut self, thing: String, text: String) {
        self.0.entry(thing).or_default().insert(text);
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.values().all(BTreeSet::is_empty)
    }

    /// Whether this text on this thing is theirs.
    pub(super) fn wrote(&self, thing: &str, text: &str) -> bool {
        self.0.get(thing).is_some_and(|texts| texts.contains(text))
    }

    /// Whether they wrote this text on anything.
    #[must_use]
    pub fn wrote_somewhere(&self, text: &str) -> bool {
        self.0.values().any(|texts| texts.contains(text))
    }

    /// Whether a text of theirs stands on what they wrote it on anywhere in some data, whatever its field is called.
    #[must_use]
    pub fn stand_in(&self, data: &Value) -> bool {
        self.stand(data, &BTreeSet::new())
    }

    fn stand(&self, value: &Value, on: &BTreeSet<String>) -> bool {
        match value {
            Value::String(text) => on.iter().any(|thing| self.wrote(thing, text)),
            Value::Array(all) => all.iter().any(|one| self.stand(one, on)),
            Value::Object(fields) => {
                let on = things(fields, on);
                fields
                    .iter()
                    .any(|(name, one)| self.stand(one, &within(name, &on)))
            }
            _ => false,
        }
    }

    /// The body of a change without their words; nothing when it holds none.
    ///
    /// # Errors
    /// When it cannot be read or written: nothing of it may be taken for done.
    pub(super) fn rewritten(&self, change: &StoredChange) -> Result<Option<Vec<u8>>, ServerError> {
        const FAILED: ServerError = ServerError::Internal("a change cannot be written anew");
        let mut decoded = stored::decode(change).map_err(|_| FAILED)?;
        let mut touched = false;
        for edit in &mut decoded.edits {
            let mut value = serde_json::to_value(&*edit).map_err(|_| FAILED)?;
            if self.strip(&mut value, &BTreeSet::new()) {
                *edit = serde_json::from_value(value).map_err(|_| FAILED)?;
                touched = true;
            }
        }
        Ok(touched.then(|| stored::encode(&decoded)))
    }

    /// Takes their words off what they wrote them on, whoever says them there.
    fn strip(&self, value: &mut Value, on: &BTreeSet<String>) -> bool {
        match value {
            Value::Object(fields) => {
                let on = things(fields, on);
                let mut touched = false;
                for (name, value) in fields.iter_mut() {
                    match value {
                        Value::String(text) if is_typed(name, text) => {
                            if known(&on).any(|thing| self.wrote(thing, text)) {
                                GONE.clone_into(text);
                                touched = true;
                            }
                        }
                        other => touched |= self.strip(other, &within(name, &on)),
                    }
                }
                touched
            }
            Value::Array(values) => values
                .iter_mut()
                .fold(false, |touched, value| self.strip(value, on) | touched),
            _ => false,
        }
    }

    /// What takes their words off the things of a map. What has to have a name is called `name`.
    pub(super) fn wordless(&self, map: &SystemMap, name: &Label) -> Vec<Edit> {
        let renames = |id: &str, label: &Label| label != name && self.wrote(id, label.as_str());
        let mut edits = Vec::new();
        for (factor, found) in &map.factors {
            let (factor, id) = (*factor, factor.to_string());
            if renames(&id, &found.label) {
                let label = name.clone();
                edits.push(Edit::SetLabel { factor, label });
            }
            if self.wrote(&id, found.note.as_str()) {
                let note = Note::default();
                edits.push(Edit::SetFactorNote { factor, note });
            }
        }
        for (link, found) in &map.links {
            let (link, id) = (*link, link.to_string());
            if self.wrote(&id, found.because.as_str()) {
                let because = Reason::default();
                edits.push(Edit::SetBecause { link, because });
            }
            if self.wrote(&id, found.note.as_str()) {
                let note = Note::default();
                edits.push(Edit::SetLinkNote { link, note });
            }
        }
        for (group, found) in &map.groups {
            if renames(&group.to_string(), &found.label) {
                let (group, label) = (*group, name.clone());
                edits.push(Edit::SetGroupLabel { group, label });
            }
        }
        for (named, found) in &map.loops {
            let (named, id) = (*named, named.to_string());
            if renames(&id, &found.name) {
                let name = name.clone();
                edits.push(Edit::SetLoopName { named, name });
            }
            if self.wrote(&id, found.story.as_str()) {
                let story = Note::default();
                edits.push(Edit::SetLoopStory { named, story });
            }
        }
        for (lever, found) in &map.levers {
            let (lever, id) = (*lever, lever.to_string());
            let mut revise = |part| edits.push(Edit::ReviseLever { lever, part });
            if renames(&id, &found.name) {
                revise(LeverPart::Name { to: name.clone() });
            }
            let to = Note::default;
            if self.wrote(&id, found.statement.as_str()) {
                revise(LeverPart::Statement { to: to() });
            }
            if self.wrote(&id, found.rationale.as_str()) {
                revise(LeverPart::Rationale { to: to() });
            }
        }
        edits
    }
}

/// Every text that some edits say, with what it stands on.
fn said_in(edits: &[Edit]) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for edit in edits {
        if let Ok(value) = serde_json::to_value(edit) {
            said(&value, &BTreeSet::new(), &mut |thing, text| {
                found.push((thing.to_owned(), text.to_owned()));
            });
        }
    }
    found
}

fn said(value: &Value, on: &BTreeSet<String>, found: &mut impl FnMut(&str, &str)) {
    match value {
        Value::Object(fields) => {
            let on = things(fields, on);
            for (name, value) in fields {
                match value {
                    Value::String(text) if is_typed(name, text) => {
                        if !text.is_empty() {
                            known(&on).for_each(|thing| found(thing, text));
                        }
                    }
                    other => said(other, &within(name, &on), found),
                }
            }
        }
        Value::Array(values) => values.iter().for_each(|value| said(value, on, found)),
        _ => {}
    }
}

/// What the fields of an object stand on: what is around it, and what it names itself. The ends of a link are not what is
/// written on.
fn things(fields: &Map<String, Value>, around: &BTreeSet<String>) -> BTreeSet<String> {
    let own = fields
        .iter()
        .filter(|(name, _)| *name != "from" && *name != "to");
    let own = own
        .filter_map(|(_, value)| value.as_str())
        .filter(|text| is_id(text));
    around
        .iter()
        .cloned()
        .chain(own.map(str::to_owned))
        .collect()
}

/// What stands under a name stands on it, where that is an id.
fn within(name: &str, on: &BTreeSet<String>) -> BTreeSet<String> {
    let mut on = on.clone();
    if is_id(name) {
        on.insert(name.to_owned());
    }
    on
}

/// The things that something stands on, or the empty word.
fn known(on: &BTreeSet<String>) -> impl Iterator<Item = &str> {
    let nothing = on.is_empty().then_some("");
    on.iter().map(String::as_str).chain(nothing)
}

fn is_id(text: &str) -> bool {
    uuid::Uuid::parse_str(text).is_ok()
}

/// Whether a field holds what somebody typed. What a part of a leverage point becomes is typed, the end of a link is an id.
fn is_typed(name: &str, text: &str) -> bool {
    TYPED.contains(&name) || (name == "to" && !is_id(text))
}
