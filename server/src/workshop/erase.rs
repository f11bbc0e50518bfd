//! Deleting everything of a participant (PR-08, PR-09): what they contributed, what they wrote on the map, and what the
//! map's log and snapshots hold of it. The map stays whole: a thing that others have built on stays without its words.

use std::collections::BTreeSet;

use loopwise_app::t;
use loopwise_model::{
    ActorId, Change, Edit, FactorField, Field, Label, LeverField, LeverPart, LinkField, MapId,
    Note, Reason, SystemMap,
};
use loopwise_sync::Head;
use serde_json::Value;

use super::{Workshop, flow, undo};
use crate::current;
use crate::error::ServerError;
use crate::live::bells::Ring;
use crate::reports::quotable;
use crate::state::App;
use crate::store::{Store, StoredChange};
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
    let (people, nothing) = (BTreeSet::from([who]), BTreeSet::new());
    // Reports that quote them first: done again, nothing would lead to their words any more.
    let mut said = quotable::said_by(&app.store, workshop.id(), who).await?;
    said.extend(texts_by(&app.store, workshop.map(), &people).await?);
    quotable::withdraw_quoting(&app.store, workshop.map(), &said).await?;
    rewrite(&app.store, workshop.map(), &people, &nothing).await?;
    drop(shut);
    app.store.forget_person(workshop.id(), who).await?;
    app.hub.bells().ring(workshop.map(), Ring::Everybody);
    Ok(())
}

/// Every text that some people wrote on a map.
async fn texts_by(
    store: &Store,
    map: MapId,
    people: &BTreeSet<ActorId>,
) -> Result<BTreeSet<String>, ServerError> {
    let log = undo::log(store, map).await?;
    let changes = log.iter().filter(|one| people.contains(&one.actor));
    Ok(Theirs::of(changes.map(|one| &one.change)).texts)
}

/// Writes the log of a map anew: what some people did is nobody's, and what they wrote is gone but for the texts that
/// stay. Nobody may hold the map.
///
/// # Errors
/// When it could not be stored: then it is as it was.
pub(super) async fn rewrite(
    store: &Store,
    map: MapId,
    people: &BTreeSet<ActorId>,
    stay: &BTreeSet<String>,
) -> Result<(), ServerError> {
    let log = undo::log(store, map).await?;
    let changes = log.iter().filter(|one| people.contains(&one.actor));
    let mut theirs = Theirs::of(changes.map(|one| &one.change));
    theirs.texts.retain(|text| !stay.contains(text));
    let rewrite = |change: &StoredChange| theirs.rewritten(change, people);
    Ok(store.rewrite_log(map, people, rewrite).await?)
}

/// Every text that stands on a map.
pub(super) fn texts_on(map: &SystemMap) -> BTreeSet<String> {
    let mut all = Theirs::default();
    if let Ok(value) = serde_json::to_value(map) {
        all.gather(&value);
    }
    all.texts
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
    for (id, lever) in &map.levers {
        let made = wrote(Field::lever(*id, LeverField::Exists));
        let renamed = head.stamp(Field::lever(*id, LeverField::Name));
        let mut revise = |part| edits.push(Edit::ReviseLever { lever: *id, part });
        if (made && renamed.is_none()) || wrote(Field::lever(*id, LeverField::Name)) {
            revise(LeverPart::Name { to: label.clone() });
        }
        let to = Note::default;
        if !lever.statement.is_empty() && (made || wrote(Field::lever(*id, LeverField::Statement)))
        {
            revise(LeverPart::Statement { to: to() });
        }
        if !lever.rationale.is_empty() && (made || wrote(Field::lever(*id, LeverField::Rationale)))
        {
            revise(LeverPart::Rationale { to: to() });
        }
    }
    edits
}

/// What people wrote, and on which things.
#[derive(Default)]
struct Theirs {
    texts: BTreeSet<String>,
    things: BTreeSet<String>,
}

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

/// Whether a field holds what somebody typed. What a part of a leverage point becomes is typed, the end of a link is an id.
fn is_typed(name: &str, text: &str) -> bool {
    TYPED.contains(&name) || (name == "to" && uuid::Uuid::parse_str(text).is_err())
}

impl Theirs {
    fn of<'a>(changes: impl Iterator<Item = &'a Change>) -> Self {
        let mut theirs = Self::default();
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
                        Value::String(text) if is_typed(name, text) => {
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
    fn rewritten(&self, change: &StoredChange, people: &BTreeSet<ActorId>) -> Option<Vec<u8>> {
        let mut decoded = stored::decode(change).ok()?;
        let own = people.contains(&change.actor);
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
}
