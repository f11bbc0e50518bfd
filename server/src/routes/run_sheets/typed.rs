//! The editor's form as it comes: what stands in its fields, and what a button wants done with it.

use std::collections::{BTreeMap, BTreeSet};

use loopwise_app::pages::run_sheets::{Control, EditorSaid, EditorView, Focus};
use loopwise_model::StageKind;
use loopwise_workshop::{Draft, DraftStage, Method, STAGES, Tool, Way, kind_named};

use super::super::room::Fields;
use crate::store::RunSheetId;

/// What stands in the form.
pub(super) struct Form {
    /// The run-sheet as it is typed.
    pub(super) draft: Draft,
    /// The version that the form was made from.
    pub(super) seen: i64,
}

/// Reads the form. What makes no sense is kept as it is and judged later.
pub(super) fn read(fields: &Fields) -> Form {
    let mut by_name: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for (name, value) in fields {
        by_name.entry(name).or_default().push(value);
    }
    let all = |name: &str| by_name.get(name).map_or(&[] as &[&str], Vec::as_slice);
    let one = |name: &str| all(name).first().copied().unwrap_or_default();
    let stage = |id: &&str| {
        let of = |name: &str| one(&format!("{name}-{id}"));
        let tools: BTreeSet<Tool> = all(&format!("tool-{id}"))
            .iter()
            .filter_map(|word| Tool::from_word(word))
            .collect();
        let had: BTreeSet<Tool> = of("had").split(' ').filter_map(Tool::from_word).collect();
        let was = kind_named(of("was"));
        let kind = kind_named(of("kind")).or(was).unwrap_or(StageKind::Pause);
        let untouched = tools == had;
        let stage = DraftStage {
            id: (*id).to_owned(),
            kind,
            title: of("title").to_owned(),
            prompt: of("prompt").to_owned(),
            minutes: of("minutes").to_owned(),
            marks: of("marks").to_owned(),
            method: Method::from_word(of("method")),
            tools,
            notes: of("notes").to_owned(),
        };
        // Another kind brings its own tools, unless somebody chose some.
        if was.is_some_and(|was| was != kind) && untouched {
            stage.as_its_kind_begins()
        } else {
            stage
        }
    };
    Form {
        seen: one("seen").parse().unwrap_or(0),
        draft: Draft {
            title: one("title").to_owned(),
            for_whom: one("for_whom").to_owned(),
            // One more than there may be, so that it is told.
            stages: all("order").iter().take(STAGES + 1).map(stage).collect(),
        },
    }
}

/// What a button wants, beside saving.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Act {
    Shift(String, Way),
    Remove(String),
    Add(Option<StageKind>),
}

/// The act that a button names; none for the one that saves.
pub(super) fn act(button: &str, add_kind: &str) -> Option<Act> {
    let (word, id) = button.split_once(' ').unwrap_or((button, ""));
    Some(match word {
        "up" => Act::Shift(id.to_owned(), Way::Up),
        "down" => Act::Shift(id.to_owned(), Way::Down),
        "remove" => Act::Remove(id.to_owned()),
        "add" => Act::Add(kind_named(add_kind)),
        _ => return None,
    })
}

impl Act {
    /// The editor after it.
    pub(super) fn done(self, id: RunSheetId, form: Form) -> EditorView {
        let Form { mut draft, seen } = form;
        let mut said = EditorSaid::NotYet;
        let focus = match self {
            Self::Shift(stage, way) => {
                draft.shift(&stage, way);
                let on = match way {
                    Way::Up => Control::Up,
                    Way::Down => Control::Down,
                };
                Some(Focus { stage, on })
            }
            Self::Remove(stage) => {
                draft.remove(&stage);
                None
            }
            Self::Add(kind) => {
                let added = kind.and_then(|kind| draft.add(kind));
                if added.is_none() {
                    said = EditorSaid::TooMany;
                }
                added.map(|stage| Focus {
                    stage,
                    on: Control::Title,
                })
            }
        };
        EditorView {
            id: id.to_string(),
            draft,
            seen,
            said,
            problems: Vec::new(),
            focus,
        }
    }
}

#[cfg(test)]
mod tests {
    use loopwise_workshop::{built_in, kind_word};

    use super::*;

    /// The form as a browser sends it for a draft.
    fn sent(draft: &Draft) -> Fields {
        let mut fields = vec![
            ("seen".to_owned(), "7".to_owned()),
            ("title".to_owned(), draft.title.clone()),
            ("for_whom".to_owned(), draft.for_whom.clone()),
        ];
        for stage in &draft.stages {
            let mut field = |name: &str, value: &str| {
                fields.push((format!("{name}-{}", stage.id), value.to_owned()));
            };
            let words: Vec<&str> = stage.tools.iter().map(|tool| tool.word()).collect();
            field("was", kind_word(stage.kind));
            field("had", &words.join(" "));
            field("kind", kind_word(stage.kind));
            field("title", &stage.title);
            field("prompt", &stage.prompt);
            field("minutes", &stage.minutes);
            field("marks", &stage.marks);
            field("notes", &stage.notes.replace('\n', "\r\n"));
            for word in words {
                field("tool", word);
            }
            fields.push(("order".to_owned(), stage.id.clone()));
        }
        fields
    }

    fn set(fields: &mut Fields, name: &str, value: &str) {
        let field = fields.iter_mut().find(|(known, _)| known == name);
        value.clone_into(&mut field.unwrap().1);
    }

    #[test]
    fn a_form_that_nobody_touched_is_the_run_sheet_it_was_made_from() {
        for sheet in built_in() {
            let form = read(&sent(&Draft::of(sheet)));
            assert_eq!(form.draft.plan(sheet).as_ref(), Ok(sheet));
            assert_eq!(form.seen, 7);
        }
    }

    #[test]
    fn another_kind_brings_its_tools_unless_some_were_chosen() {
        let sheet = &built_in()[0];
        let mut fields = sent(&Draft::of(sheet));
        set(&mut fields, "kind-same-as", "vote");
        let form = read(&fields);
        assert_eq!(form.draft.stages[3].tools, BTreeSet::from([Tool::Vote]));
        assert!(form.draft.plan(sheet).is_ok());
        fields.push(("tool-same-as".to_owned(), "tag".to_owned()));
        let form = read(&fields);
        assert!(form.draft.stages[3].tools.contains(&Tool::SeeOthers));
        assert!(form.draft.plan(sheet).is_err(), "people would see others");
    }

    #[test]
    fn a_form_that_is_no_form_is_an_empty_draft() {
        let form = read(&vec![("order".to_owned(), "x".to_owned()); 500]);
        assert_eq!(form.draft.stages.len(), STAGES + 1);
        assert!(form.draft.plan(&built_in()[0]).is_err());
        assert_eq!(read(&Fields::new()).draft, Draft::default());
    }

    #[test]
    fn buttons_say_what_they_want() {
        assert_eq!(act("save", "dots"), None);
        assert_eq!(act("", ""), None);
        assert_eq!(act("up a", ""), Some(Act::Shift("a".to_owned(), Way::Up)));
        assert_eq!(act("remove a b", ""), Some(Act::Remove("a b".to_owned())));
        assert_eq!(act("add", "dots"), Some(Act::Add(Some(StageKind::Dots))));
        assert_eq!(act("add", "dance"), Some(Act::Add(None)));
    }
}
