//! The loops: how many, how complete, each a row; the chosen one as a story with its links under the highlighter.

use loopwise_analysis::{LoopKind, Truncation};

use super::{part, sentence};
use crate::icons;
use crate::marks::loop_mark;
use crate::story::{Findings, FoundLoop, tell_short, within_sentence};
use crate::t;
use crate::text::Text;
use crate::workspace::canvas;
use crate::workspace::dom::{El, bdi, button, drawn, el, icon, icon_button, span};
use crate::workspace::state::Workspace;

/// Rows shown; the report lists all.
const ROWS: usize = 200;

/// What the list says of itself: how many loops of each kind, and how far it is complete.
fn lead(text: &Text, findings: &Findings) -> String {
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
        let found = workspace
            .findings
            .with_untracked(|findings| findings.loops.get(place).map(FoundLoop::mark));
        if let Some(mark) = found {
            canvas::fit_loop(workspace, &mark);
        }
    }
}

/// The loops tab.
pub fn loops(workspace: Workspace) -> El {
    let none = move || {
        workspace
            .findings
            .with(|findings| findings.loops.is_empty())
    };
    let lead = move || {
        el("p")
            .class("panel-lead soft")
            .id("loops-lead")
            .live_text(move || {
                let text = workspace.text();
                workspace.findings.with(|findings| lead(&text, findings))
            })
    };
    let hidden = move || {
        let found = workspace.findings.with(|findings| findings.loops.len());
        found.saturating_sub(ROWS)
    };
    let more = move || {
        el("p").class("soft panel-lead").live_text(move || {
            let text = workspace.text();
            t!(text, "loops-more", count = hidden())
        })
    };
    part()
        .when(none, move || empty(workspace))
        .when(move || !none(), lead)
        .live(move || {
            let place = workspace.highlight.get()?;
            workspace
                .findings
                .with(|findings| Some(told(workspace, findings.loops.get(place)?, place)))
        })
        .child(el("ul").class("loop-list").live(move || rows(workspace)))
        .when(move || hidden() > 0, more)
}

/// What a map without loops teaches.
fn empty(workspace: Workspace) -> El {
    let text = workspace.text();
    el("div")
        .class("teach")
        .child(icon(icons::REFRESH_CW))
        .child(el("h2").text(&t!(text, "loops-empty-title")))
        .child(el("p").class("soft").text(&t!(text, "loops-empty-how")))
}

/// A row for every loop that is not told above.
fn rows(workspace: Workspace) -> Vec<El> {
    let text = workspace.text();
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
            .map(|(place, found)| row(workspace, &text, place, found))
            .collect()
    })
}

fn row(workspace: Workspace, text: &Text, place: usize, found: &FoundLoop) -> El {
    let facts = t!(
        text,
        "loop-facts",
        length = found.legs.len(),
        does = does(text, found)
    );
    let words = el("span")
        .child(el("strong").child(bdi(&title(text, found))))
        .child(span("soft").text(&facts));
    let press = button("")
        .attr("aria-pressed", "false")
        .child(drawn(&loop_mark(found.kind, &found.name)))
        .child(words)
        .child(icon(icons::CHEVRON_RIGHT))
        .on_press(move || show(workspace, place));
    el("li").child(press)
}

/// The chosen loop.
fn told(workspace: Workspace, found: &FoundLoop, place: usize) -> El {
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
    let own = found
        .told
        .as_deref()
        .map(|told| el("p").class("story-own").child(bdi(told)));
    let name = el("div")
        .child(el("h2").child(bdi(&title(&text, found))))
        .child(el("p").class("soft").text(&facts));
    let close = icon_button("tool small", icons::X, &t!(text, "loop-close"))
        .on_press(move || show(workspace, place));
    let head = el("div")
        .class("story-head")
        .child(drawn(&loop_mark(found.kind, &found.name)))
        .child(name)
        .child(close);
    el("article")
        .class("story")
        .attr("aria-live", "polite")
        .child(head)
        .child(sentence(el("p").class("story-text"), &line))
        .child(
            el("p")
                .class("story-end")
                .child(sentence(el("strong"), &end)),
        )
        .maybe(own)
}
