//! What some people wrote on a map, found in its log: which texts, and on which things. Ids stay when a map is copied, so
//! the same is found in copies of it.

use std::collections::{BTreeMap, BTreeSet};

use loopwise_model::{ActorId, Edit, Label, LeverPart, Note, Reason, SystemMap};
use loopwise_sync::room::Logged;
use serde_json::Value;

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

/// What some people wrote, and on which things.
#[derive(Debug, Default)]
pub struct Theirs {
    texts: BTreeSet<String>,
    things: BTreeSet<String>,
}

impl Theirs {
    /// What these people wrote in a log. A text that somebody else had put on the same thing before stays theirs, whoever
    /// brought it back.
    pub(super) fn of(log: &[Logged], people: &BTreeSet<ActorId>) -> Self {
        let mut theirs = Self::default();
        let mut others: Vec<BTreeSet<String>> = Vec::new();
        let mut said: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (by, edit) in log
            .iter()
            .flat_map(|one| one.change.edits.iter().map(|edit| (one.actor, edit)))
        {
            let Ok(value) = serde_json::to_value(edit) else {
                continue;
            };
            let Self { texts, things } = Self::in_value(&value);
            if people.contains(&by) {
                let stood = |text: &String| {
                    let known = said.get(text).into_iter().flatten();
                    known
                        .map(|at| &others[*at])
                        .any(|on| !on.is_disjoint(&things))
                };
                theirs
                    .texts
                    .extend(texts.into_iter().filter(|text| !stood(text)));
                theirs.things.extend(things);
            } else {
                for text in texts {
                    said.entry(text).or_default().push(others.len());
                }
                others.push(things);
            }
        }
        theirs
    }

    /// What stands in some data is to stay there.
    pub(super) fn let_stand(&mut self, data: &Value) {
        let now = Self::in_value(data);
        self.texts.retain(|text| !now.texts.contains(text));
    }

    /// Every text and thing in a value.
    fn in_value(value: &Value) -> Self {
        let mut found = Self::default();
        found.gather(value);
        found
    }

    fn gather(&mut self, value: &Value) {
        match value {
            Value::Object(fields) => {
                for (name, value) in fields {
                    if is_id(name) {
                        self.things.insert(name.clone());
                    }
                    match value {
                        Value::String(text) if is_typed(name, text) => {
                            if !text.is_empty() {
                                self.texts.insert(text.clone());
                            }
                        }
                        // The ends of a link are not what is written on.
                        Value::String(text) if is_id(text) && name != "from" && name != "to" => {
                            self.things.insert(text.clone());
                        }
                        other => self.gather(other),
                    }
                }
            }
            Value::Array(values) => values.iter().for_each(|value| self.gather(value)),
            _ => {}
        }
    }

    /// Whether this text on this thing is theirs.
    pub(super) fn wrote(&self, thing: &str, text: &str) -> bool {
        self.texts.contains(text) && self.things.contains(thing)
    }

    /// Whether a text of theirs stands on a thing of theirs anywhere in some data.
    #[must_use]
    pub fn stand_in(&self, data: &Value) -> bool {
        self.stand(data, false)
    }

    fn stand(&self, value: &Value, theirs: bool) -> bool {
        match value {
            Value::String(text) => theirs && self.texts.contains(text),
            Value::Array(all) => all.iter().any(|one| self.stand(one, theirs)),
            Value::Object(fields) => {
                let theirs = theirs || self.is_on(fields);
                fields
                    .iter()
                    .any(|(name, one)| self.stand(one, theirs || self.things.contains(name)))
            }
            _ => false,
        }
    }

    /// Whether some fields tell of a thing of theirs.
    fn is_on(&self, fields: &serde_json::Map<String, Value>) -> bool {
        let ids = fields
            .iter()
            .filter(|(name, _)| *name != "from" && *name != "to");
        ids.filter_map(|(_, value)| value.as_str())
            .any(|text| self.things.contains(text))
    }

    /// The body of a change without their words; nothing when it holds none.
    ///
    /// # Errors
    /// When it cannot be read or written: nothing of it may be taken for done.
    pub(super) fn rewritten(
        &self,
        change: &StoredChange,
        people: &BTreeSet<ActorId>,
    ) -> Result<Option<Vec<u8>>, ServerError> {
        const FAILED: ServerError = ServerError::Internal("a change cannot be written anew");
        let mut decoded = stored::decode(change).map_err(|_| FAILED)?;
        let own = people.contains(&change.actor);
        let mut touched = false;
        for edit in &mut decoded.edits {
            let mut value = serde_json::to_value(&*edit).map_err(|_| FAILED)?;
            if self.strip(&mut value, own) {
                *edit = serde_json::from_value(value).map_err(|_| FAILED)?;
                touched = true;
            }
        }
        Ok(touched.then(|| stored::encode(&decoded)))
    }

    /// Takes their words out. In what others wrote, only from their things: a word that two people used is not one
    /// person's.
    fn strip(&self, value: &mut Value, theirs: bool) -> bool {
        match value {
            Value::Object(fields) => {
                let theirs = theirs || self.is_on(fields);
                let mut touched = false;
                for (name, value) in fields.iter_mut() {
                    let theirs = theirs || self.things.contains(name);
                    match value {
                        Value::String(text) if is_typed(name, text) => {
                            if theirs && self.texts.contains(text) {
                                GONE.clone_into(text);
                                touched = true;
                            }
                        }
                        other => touched |= self.strip(other, theirs),
                    }
                }
                touched
            }
            Value::Array(values) => values
                .iter_mut()
                .fold(false, |touched, value| self.strip(value, theirs) | touched),
            _ => false,
        }
    }

    /// What takes their words off the things of a map. What has to have a name is called `name`.
    pub(super) fn wordless(&self, map: &SystemMap, name: &Label) -> Vec<Edit> {
        let mut edits = Vec::new();
        for (factor, found) in &map.factors {
            let (factor, id) = (*factor, factor.to_string());
            if self.wrote(&id, found.label.as_str()) {
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
            if self.wrote(&group.to_string(), found.label.as_str()) {
                let (group, label) = (*group, name.clone());
                edits.push(Edit::SetGroupLabel { group, label });
            }
        }
        for (named, found) in &map.loops {
            let (named, id) = (*named, named.to_string());
            if self.wrote(&id, found.name.as_str()) {
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
            if self.wrote(&id, found.name.as_str()) {
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

fn is_id(text: &str) -> bool {
    uuid::Uuid::parse_str(text).is_ok()
}

/// Whether a field holds what somebody typed. What a part of a leverage point becomes is typed, the end of a link is an id.
fn is_typed(name: &str, text: &str) -> bool {
    TYPED.contains(&name) || (name == "to" && !is_id(text))
}
