//! The loops: how many, how complete, each a row; the chosen one as a story with its links under the highlighter.

use leptos::prelude::*;
use loopwise_analysis::{LoopKind, Truncation};

use super::sentence;
use crate::icons::{self, Icon};
use crate::marks::LoopMark;
use crate::story::{Findings, FoundLoop, tell_short, within_sentence};
use crate::t;
use crate::text::Text;
use crate::workspace::canvas;
use crate::workspace::state::Workspace;

/// Rows shown; the report lists all.
const ROWS: usize = 200;

/// What the list says of itself: how many loops of each kind, and how far it is complete.
fn lead(text: &Text, findings: &Findings) -> String {
    if findings.loops.is_empty() {
        return t!(text, "panel-loops-none");
    }
    let (r, b, u) = (
        findings.count(LoopKind::Reinforcing),
        findings.count(LoopKind::Balancing),
        findings.count(LoopKind::Undecided),
    );
    let count = findings.loops.len();
    let kinds = t!(text, "loops-kinds", r = r, b = b, u = u);
    match findings.cut {
        None => t!(text, "loops-all", count = count, kinds = kinds),
        Some(Truncation::Count | Truncation::Time | Truncation::Memory | Truncation::Cancelled) => {
            t!(
                text,
                "loops-some",
                count = count,
                kinds = kinds,
                length = findings.complete_up_to
            )
        }
    }
}

fn does(text: &Text, found: &FoundLoop) -> String {
    let does = match found.kind {
        LoopKind::Reinforcing => t!(text, "does-r"),
        LoopKind::Balancing => t!(text, "does-b"),
        LoopKind::Undecided => t!(text, "does-u"),
    };
    if found.delayed() {
        t!(text, "does-later", does = does)
    } else {
        does
    }
}

/// What a loop is called: by people, or by its factors.
fn title(text: &Text, found: &FoundLoop) -> String {
    found.title.clone().unwrap_or_else(|| {
        let labels: Vec<&str> = found.legs.iter().map(|leg| &*leg.from.label).collect();
        match labels.as_slice() {
            [] => String::new(),
            [only] => (*only).to_owned(),
            [first, second] => t!(
                text,
                "loop-of-two",
                first = *first,
                second = within_sentence(text, second)
            ),
            [first, second, rest @ ..] => {
                t!(
                    text,
                    "loop-of-more",
                    first = *first,
                    second = within_sentence(text, second),
                    more = rest.len()
                )
            }
        }
    })
}

fn show(workspace: Workspace, place: usize) {
    let same = workspace.highlight.get_untracked() == Some(place);
    workspace.highlight.set((!same).then_some(place));
    if let Some(body) = crate::workspace::browser::document().get_element_by_id("panel-body") {
        body.set_scroll_top(0);
    }
    if !same {
        let found = workspace.findings.with_untracked(|findings| {
            findings.loops.get(place).map(crate::workspace::loops::mark)
        });
        if let Some(mark) = found {
            canvas::fit_loop(workspace, &mark);
        }
    }
}

/// The loops tab.
#[component]
pub fn Loops() -> impl IntoView {
    let workspace = expect_context::<Workspace>();
    let text = StoredValue::new(workspace.text());
    let told = move || {
        let place = workspace.highlight.get()?;
        let found = workspace
            .findings
            .with(|findings| findings.loops.get(place).cloned())?;
        Some(view! { <Told found place/> })
    };
    let row = move |(place, found): (usize, FoundLoop)| {
        let words = text.get_value();
        let facts = t!(
            words,
            "loop-facts",
            length = found.legs.len(),
            does = does(&words, &found)
        );
        let chosen = move || (workspace.highlight.get() == Some(place)).to_string();
        view! {
            <li>
                <button type="button" aria-pressed=chosen on:click=move |_| show(workspace, place)>
                    <LoopMark kind=found.kind name=found.name.clone()/>
                    <span><strong><bdi>{title(&words, &found)}</bdi></strong><span class="soft">{facts}</span></span>
                    <Icon glyph=icons::CHEVRON_RIGHT/>
                </button>
            </li>
        }
    };
    let rows = move || {
        let shown = workspace.highlight.get();
        workspace.findings.with(|findings| {
            let all = || {
                findings
                    .loops
                    .iter()
                    .enumerate()
                    .filter(|(place, _)| Some(*place) != shown)
            };
            // What people named comes first; the rest as it was found, shortest first.
            let named = all().filter(|(_, found)| found.title.is_some());
            let others = all().filter(|(_, found)| found.title.is_none());
            named
                .chain(others)
                .take(ROWS)
                .map(|(place, found)| row((place, found.clone())))
                .collect::<Vec<_>>()
        })
    };
    let more = move || {
        let hidden = workspace
            .findings
            .with(|findings| findings.loops.len().saturating_sub(ROWS));
        (hidden > 0).then(|| {
            let text = text.get_value();
            view! { <p class="soft panel-lead">{t!(text, "loops-more", count = hidden)}</p> }
        })
    };
    view! {
        <p class="panel-lead soft" id="loops-lead">{move || {
            let text = text.get_value();
            workspace.findings.with(|findings| lead(&text, findings))
        }}</p>
        {told}
        <ul class="loop-list">{rows}</ul>
        {more}
    }
    .into_any()
}

/// The chosen loop.
#[component]
fn Told(found: FoundLoop, place: usize) -> impl IntoView {
    let workspace = expect_context::<Workspace>();
    let text = workspace.text();
    let kind = match found.kind {
        LoopKind::Reinforcing => t!(text, "kind-r"),
        LoopKind::Balancing => t!(text, "kind-b"),
        LoopKind::Undecided => t!(text, "kind-u"),
    };
    let delays = found.legs.iter().filter(|leg| leg.delay).count();
    let facts = t!(
        text,
        "loop-told-facts",
        kind = kind,
        length = found.legs.len(),
        delays = delays
    );
    let (line, end) = tell_short(&text, &found.legs);
    let story = found
        .told
        .clone()
        .map(|story| view! { <p class="story-own"><bdi>{story}</bdi></p> });
    let close = t!(text, "loop-close");
    view! {
        <article class="story" aria-live="polite">
            <div class="story-head">
                <LoopMark kind=found.kind name=found.name.clone()/>
                <div><h2><bdi>{title(&text, &found)}</bdi></h2><p class="soft">{facts}</p></div>
                <button type="button" class="tool small" aria-label=close.clone() title=close
                    on:click=move |_| show(workspace, place)>
                    <Icon glyph=icons::X/>
                </button>
            </div>
            <p class="story-text">{sentence(&line)}</p>
            <p class="story-end"><strong>{sentence(&end)}</strong></p>
            {story}
        </article>
    }
    .into_any()
}
