//! The note on a factor or a link.

use loopwise_model::Note;
use loopwise_scene::Item;
use web_sys::SubmitEvent;

use crate::t;
use crate::workspace::dom::{El, bdi, el, problem, text_area};
use crate::workspace::state::Workspace;
use crate::workspace::watched::Watched;

/// What is written about an item, and what it is called.
fn written(workspace: Workspace, item: Item) -> (String, Note) {
    let text = workspace.text();
    workspace.with_map(|map| match item {
        Item::Factor(id) => map
            .factors
            .get(&id)
            .map_or_else(Default::default, |factor| {
                (factor.label.to_string(), factor.note.clone())
            }),
        Item::Link(id) => map.links.get(&id).map_or_else(Default::default, |link| {
            let leg = crate::story::Leg::of(map, (link.from, link.to), link.polarity, link.delay);
            let said = crate::story::plain(&text, &crate::story::link_sentence(&text, &leg));
            (said, link.note.clone())
        }),
        Item::Loop(_) => Default::default(),
    })
}

/// The form for a note; for those who only look, the note.
pub fn note(workspace: Workspace, item: Item) -> El {
    let text = workspace.text();
    let (name, note) = written(workspace, item);
    let about = el("p").class("soft").child(bdi(&name));
    if !workspace.may_edit() {
        let words = if note.is_empty() {
            t!(text, "note-none")
        } else {
            note.to_string()
        };
        return el("div")
            .class("stack")
            .child(about)
            .child(el("p").class("note-words").child(bdi(&words)));
    }
    let trouble = Watched::new(None::<String>);
    let field = text_area(note.as_str(), 5).attr("aria-describedby", "note-problem");
    let typed = field.clone();
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        match workspace.set_note(item, &typed.field_text()) {
            Ok(()) => super::close(),
            Err(error) => trouble.set(Some(workspace.label_problem(&error))),
        }
    };
    let label = el("label")
        .class("field")
        .child(el("span").text(&t!(text, "note-field")))
        .child(field.begins_with_keyboard());
    let save = el("button")
        .attr("type", "submit")
        .class("button primary")
        .text(&t!(text, "note-save"));
    el("form")
        .class("stack")
        .on("submit", submit)
        .child(about)
        .child(label)
        .child(problem(trouble).id("note-problem"))
        .child(el("p").class("row").child(save))
}
