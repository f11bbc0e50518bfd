//! A list of factors and chains, typed or pasted, a line each.

use web_sys::SubmitEvent;

use crate::chain;
use crate::t;
use crate::text::letters::lower;
use crate::workspace::dom::{El, el, problem, text_area};
use crate::workspace::state::Workspace;
use crate::workspace::typed;
use crate::workspace::watched::Watched;

/// The form for a list.
pub fn list(workspace: Workspace) -> El {
    let text = workspace.text();
    let trouble = Watched::new(None::<String>);
    let counted = Watched::new(String::new());
    let count = move |words: &str| {
        let text = workspace.text();
        let said = match chain::parse(words, typed::label) {
            Ok(lines) if !lines.is_empty() => {
                let words = lines.iter().flatten();
                let mut named: Vec<String> = words.map(|step| lower(step.label.as_str())).collect();
                named.sort();
                named.dedup();
                let links: usize = lines.iter().map(|line| line.len() - 1).sum();
                let factors = t!(text, "map-factors", count = named.len());
                let links = t!(text, "map-links", count = links);
                t!(text, "list-count", factors = factors, links = links)
            }
            _ => String::new(),
        };
        counted.set_if_new(said);
    };
    let field = text_area("", 7)
        .attr("aria-describedby", "list-how list-problem")
        .attr("placeholder", &t!(text, "list-example"));
    let (typed_list, counts) = (field.clone(), field.clone());
    let field = field.on("input", move |_: web_sys::Event| {
        count(&counts.field_text());
    });
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let around = workspace.with_view(|view, _| view.camera.centre).rounded();
        let words = typed_list.field_text();
        if words.trim().is_empty() {
            trouble.set(Some(t!(workspace.text(), "label-empty")));
            return;
        }
        match workspace.add_lines(&words, around) {
            Ok(()) => super::close(),
            Err((line, error)) => {
                let why = workspace.label_problem(&error);
                let words = t!(workspace.text(), "list-problem", line = line, why = why);
                trouble.set(Some(words));
            }
        }
    };
    let label = el("label")
        .class("field")
        .child(el("span").text(&t!(text, "list-field")))
        .child(field.begins_with_keyboard());
    let add = el("button")
        .attr("type", "submit")
        .class("button primary")
        .text(&t!(text, "list-add"));
    el("form")
        .class("stack")
        .on("submit", submit)
        .child(
            el("p")
                .class("soft")
                .id("list-how")
                .text(&t!(text, "list-how")),
        )
        .child(label)
        .child(problem(trouble).id("list-problem"))
        .child(
            el("p")
                .class("soft")
                .attr("role", "status")
                .live_text(move || counted.get()),
        )
        .child(el("p").class("row").child(add))
}
