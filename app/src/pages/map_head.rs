//! The head of the pages that show a map: its name, and the ways to look at it.

use leptos::prelude::*;

use super::document::adult_link;
use super::{Context, MapFacts, paths};
use crate::marks::LoopwiseMark;
use crate::t;

/// Where somebody is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum MapPage {
    /// Its leverage points, and the reports made of them.
    Leverage,
    /// Who supports or contests what.
    Voices,
    /// Everything on it in words.
    Outline,
}

/// The head, with where somebody is marked.
pub(super) fn map_head(
    context: &Context,
    facts: &MapFacts,
    here: MapPage,
) -> impl IntoView + use<> {
    let text = &context.text;
    let way = |page: Option<MapPage>, address: String, words: &str| {
        let current = (page == Some(here)).then_some("page");
        view! { <a class="tab" href=address aria-current=current>{text.get(words)}</a> }
    };
    let id = facts.id;
    let ways = [
        way(None, paths::map(id), "outline-view-map"),
        way(Some(MapPage::Leverage), paths::leverage(id), "levers-view"),
        way(Some(MapPage::Voices), paths::voices(id), "voices-view"),
        way(
            Some(MapPage::Outline),
            paths::outline(id),
            "outline-view-outline",
        ),
        way(None, paths::report(id), "outline-view-report"),
    ];
    let adult = (here == MapPage::Outline).then(|| adult_link(context, "button"));
    view! {
        <header class="page-head">
            <a class="wordmark" href=paths::HOME aria-label=t!(text, "page-home")><LoopwiseMark/></a>
            <div class="page-title">
                <h1><bdi>{facts.title(context)}</bdi></h1>
                <p class="save">{t!(text, "outline-revision", revision = facts.revision)}</p>
            </div>
            <nav class="tabs views" aria-label=t!(text, "outline-views")>{ways.into_iter().collect_view()}</nav>
            {adult}
        </header>
    }
}
