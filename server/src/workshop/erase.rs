//! Deleting everything of a participant (PR-08, PR-09): what they contributed, what they wrote on the map, and what the
//! map's log and snapshots hold of it. The map stays whole: a thing that others have built on stays without its words.

use std::collections::BTreeSet;

use loopwise_app::t;
use loopwise_model::{
    ActorId, Change, Edit, FactorField, Field, Label, LinkField, Note, Reason, SystemMap,
};
use loopwise_sync::Head;
use serde_json::Value;

use super::{Workshop, flow, undo};
use crate::current;
use crate::error::ServerError;
use crate::live::bells::Ring;
use crate::state::App;
use crate::store::StoredChange;
use crate::stored;

/// What stands where a text was.
const GONE: &str = "removed";

/// Deletes everything of a participant. Can be begun again when it was cut short.
///
/// # Errors
/// When it could not be stored: then it is to be done again.
pub async fn person(app: &App, workshop: &Workshop, who: ActorId) -> Result<(), ServerError> {
    // What nobody else has worked on goes from the map, as everybody may see.
    undo::of_person(app, workshop, who, i64::MIN).await?;
    // What others have built on stays, without its words.
    let head = current::head(app, workshop.map()).await?;
    let text = app.context(None).text;
    let label = Label::parse(&t!(text, "erased-factor"))
        .map_err(|_| ServerError::Internal("a text of ours is no label"))?;
    let wordless = wordless(&head, who, &label);
    if !wordless.is_empty() {
        flow::post(app, workshop, wordless).await?;
    }
    app.hub.shut_out(who).await;
    // The log can be written anew only while nobody holds the map.
    let shut = app.hub.shut(workshop.map()).await;
    let log = undo::log(app, workshop).await?;
    let theirs = Theirs::of(
        log.iter()
            .filter(|one| one.actor == who)
            .map(|one| &one.change),
    );
    let person = who;
    app.store
        .rewrite_log(workshop.map(), person, move |change| {
            theirs.rewritten(change, person)
        })
        .await?;
    drop(shut);
    app.store.forget_person(workshop.id(), who).await?;
    app.hub.bells().ring(workshop.map(), Ring::Everybody);
    Ok(())
}

/// What takes the words off the things that stay.
fn wordless(head: &Head, who: ActorId, label: &Label) -> Vec<Edit> {
    let map: &SystemMap = &head.map;
    let wrote = |field: Field| head.stamp(field).is_some_and(|stamp| stamp.actor == who);
    let mut edits = Vec::new();
    for (id, factor) in &map.factors {
        let made = wrote(Field::factor(*id, FactorField::Exists));
        let relabelled = head.stamp(Field::factor(*id, FactorField::Label));
        if (made && relabelled.is_none()) || wrote(Field::factor(*id, FactorField::Label)) {
            edits.push(Edit::SetLabel {
                factor: *id,
                label: label.clone(),
            });
        }
        if !factor.note.is_empty() && (made || wrote(Field::factor(*id, FactorField::Note))) {
            edits.push(Edit::SetFactorNote {
                factor: *id,
                note: Note::default(),
            });
        }
    }
    for (id, link) in &map.links {
        let made = wrote(Field::link(*id, LinkField::Exists));
        if !link.because.is_empty() && (made || wrote(Field::link(*id, LinkField::Because))) {
            edits.push(Edit::SetBecause {
                link: *id,
                because: Reason::default(),
            });
        }
        if !link.note.is_empty() && (made || wrote(Field::link(*id, LinkField::Note))) {
            edits.push(Edit::SetLinkNote {
                link: *id,
                note: Note::default(),
            });
        }
    }
    edits
}

/// What a person wrote, and on which things.
struct Theirs {
    texts: BTreeSet<String>,
    things: BTreeSet<String>,
}

/// The fields that hold what people typed.
const TYPED: [&str; 7] = [
    "label", "note", "because", "name", "story", "title", "question",
];

impl Theirs {
    fn of<'a>(changes: impl Iterator<Item = &'a Change>) -> Self {
        let mut theirs = Self {
            texts: BTreeSet::new(),
            things: BTreeSet::new(),
        };
        for edit in changes.flat_map(|change| &change.edits) {
            if let Ok(value) = serde_json::to_value(edit) {
                theirs.gather(&value);
            }
        }
        theirs
    }

    fn gather(&mut self, value: &Value) {
        match value {
            Value::Object(fields) => {
                for (name, value) in fields {
                    if uuid::Uuid::parse_str(name).is_ok() {
                        self.things.insert(name.clone());
                    }
                    match value {
                        Value::String(text) if TYPED.contains(&name.as_str()) => {
                            if !text.is_empty() {
                                self.texts.insert(text.clone());
                            }
                        }
                        Value::String(text) if uuid::Uuid::parse_str(text).is_ok() => {
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

    /// The body of a change without their words; nothing when it holds none.
    fn rewritten(&self, change: &StoredChange, who: ActorId) -> Option<Vec<u8>> {
        let mut decoded = stored::decode(change).ok()?;
        let own = change.actor == who;
        let mut touched = false;
        for edit in &mut decoded.edits {
            let mut value = serde_json::to_value(&*edit).ok()?;
            if self.strip(&mut value, own) {
                *edit = serde_json::from_value(value).ok()?;
                touched = true;
            }
        }
        touched.then(|| stored::encode(&decoded))
    }

    /// Takes their words out. In what others wrote, only from their things: a word that two people used is not one
    /// person's.
    fn strip(&self, value: &mut Value, theirs: bool) -> bool {
        match value {
            Value::Object(fields) => {
                let theirs = theirs
                    || fields.values().any(|value| {
                        value
                            .as_str()
                            .is_some_and(|text| self.things.contains(text))
                    });
                let mut touched = false;
                for (name, value) in fields.iter_mut() {
                    let theirs = theirs || self.things.contains(name);
                    match value {
                        Value::String(text) if TYPED.contains(&name.as_str()) => {
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
}
