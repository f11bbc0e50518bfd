//! The map's title.

use web_sys::SubmitEvent;

use crate::t;
use crate::workspace::bars::retitle;
use crate::workspace::dom::{El, el, problem, text_input};
use crate::workspace::state::Workspace;
use crate::workspace::watched::Watched;

/// The form for the title.
pub fn title(workspace: Workspace) -> El {
    let text = workspace.text();
    let trouble = Watched::new(None::<String>);
    let input = text_input()
        .attr("aria-describedby", "title-problem")
        .attr("value", &workspace.with_map(|map| map.title().to_owned()));
    let field = input.clone();
    let input = input.begins_with_keyboard();
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        match retitle(workspace, &field.field().value()) {
            Ok(()) => super::close(),
            Err(words) => trouble.set(Some(words)),
        }
    };
    let label = el("label")
        .class("field")
        .child(el("span").text(&t!(text, "title-field")))
        .child(input);
    let save = el("button")
        .attr("type", "submit")
        .class("button primary")
        .text(&t!(text, "title-save"));
    el("form")
        .class("stack")
        .on("submit", submit)
        .child(label)
        .child(problem(trouble).id("title-problem"))
        .child(el("p").class("row").child(save))
}
