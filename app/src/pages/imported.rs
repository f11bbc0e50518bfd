//! What happened to a file on its way in: shown when something of it was changed, guessed or left out.

use leptos::prelude::*;
use loopwise_model::MapId;

use super::document::{Head, Look, document, skip_link, top};
use super::{Context, Html, paths};
use crate::icons;
use crate::marks::Icon;

/// A file that became a map.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportedView {
    /// The map.
    pub map: MapId,
    /// The name of the file.
    pub file: String,
    /// What was changed, guessed or left out, a line each.
    pub lines: Vec<String>,
}

/// The page between a file and its map.
#[must_use]
pub fn imported(context: &Context, view: &ImportedView) -> Html {
    let text = &context.text;
    let title = text.get("imported-title");
    let head = Head {
        title: title.clone(),
        styles: &["pages.css"],
        class: "error-page paper",
        look: Look::Chosen,
        more: String::new(),
    };
    let lead = text.with(
        "imported-lead",
        &[
            ("file", view.file.as_str().into()),
            ("count", view.lines.len().into()),
        ],
    );
    let line = |line: &String| view! { <li><bdi>{line.clone()}</bdi></li> };
    document(context, &head, || {
        view! {
            {skip_link(context)}
            {top(context, ())}
            <main id="main" class="error-card card">
                <Icon glyph=icons::FILE_UP/>
                <h1>{title}</h1>
                <p class="soft">{lead}</p>
                <ul class="imported-lines">{view.lines.iter().map(line).collect::<Vec<_>>()}</ul>
                <p><a class="button primary" href=paths::map(view.map)>{text.get("imported-open")}</a></p>
            </main>
        }
    })
}
