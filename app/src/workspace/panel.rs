//! The panel beside the map (a sheet under it on phones): the loops, and the outline as an equal editor.

mod analysis;
pub mod loops;
mod outline;
mod outline_entry;
mod outline_link;

use web_sys::KeyboardEvent;

use super::browser::{self, STACKED, matches};
use super::dom::{El, bdi, button, el, icon, icon_button, span};
use super::state::{Tab, Workspace};
use super::watched::Watched;
use crate::icons;
use crate::marks::direction_class;
use crate::story::{Piece, Sentence};
use crate::t;

pub use outline::unfold;

/// The part of the panel that is open when the workspace starts: on a phone the map comes first.
pub fn tab_at_start() -> Option<Tab> {
    (!matches(STACKED)).then_some(Tab::Loops)
}

/// Adds a sentence: directions coloured, typed words isolated.
pub fn sentence(into: El, sentence: &Sentence) -> El {
    sentence.iter().fold(into, |into, piece| match piece {
        Piece::Words(words) => into.text(words),
        Piece::Direction { polarity, words } => {
            let class = direction_class(*polarity);
            into.child(span(class).text(words))
        }
        Piece::Later(words) => into.child(span("after").text(words)),
        Piece::Factor { words, .. } => into.child(bdi(words).class("name")),
    })
}

/// What a tab is filled with.
fn part() -> El {
    el("div").class("panel-part")
}

/// How far long work beside the page has come, and how to end it.
fn working(workspace: Workspace, percent: fn(Workspace) -> u8, stop: fn(Workspace)) -> El {
    let words = move || {
        let percent = u32::from(percent(workspace));
        t!(workspace.text(), "insight-progress", percent = percent)
    };
    let stop = button("button small")
        .text(&t!(workspace.text(), "insight-stop"))
        .on_press(move || stop(workspace));
    el("p")
        .class("row insight-progress")
        .child(span("").live_text(words))
        .child(stop)
}

/// Says why work should be done once more, and offers it.
fn once_more(workspace: Workspace, why: &str, press: fn(Workspace)) -> El {
    let text = workspace.text();
    let again = button("button small")
        .text(&t!(text, "insight-again"))
        .on_press(move || press(workspace));
    el("p")
        .class("notice row")
        .child(span("").text(&text.get(why)))
        .child(again)
}

/// The panel, or the buttons that open it.
pub fn panel(root: El, workspace: Workspace) -> El {
    let wide = Watched::new(false);
    root.when(
        move || workspace.tab.with(Option::is_some),
        move || open(workspace, wide),
    )
    .when(
        move || workspace.tab.with(Option::is_none),
        move || folded(workspace),
    )
}

/// The tabs: what each is called in the page, and in the catalogue.
const TABS: [(Tab, &str, &str); 3] = [
    (Tab::Loops, "tab-loops", "panel-loops"),
    (Tab::Outline, "tab-outline", "panel-outline"),
    (Tab::Analysis, "tab-analysis", "panel-analysis"),
];

/// Goes from tab to tab.
fn step(workspace: Workspace, event: &KeyboardEvent) {
    if matches!(event.key().as_str(), "ArrowLeft" | "ArrowRight") {
        event.prevent_default();
        let now = TABS
            .iter()
            .position(|(tab, ..)| workspace.tab.get_untracked() == Some(*tab));
        let step = if event.key() == "ArrowLeft" {
            TABS.len() - 1
        } else {
            1
        };
        let (next, id, _) = TABS[(now.unwrap_or(0) + step) % TABS.len()];
        workspace.tab.set(Some(next));
        browser::focus_soon(format!("#{id}"));
    }
}

fn tab(workspace: Workspace, tab: Tab, id: &str, words: &str) -> El {
    let chosen = move || workspace.tab.get() == Some(tab);
    button("tab")
        .attr("role", "tab")
        .id(id)
        .attr("aria-controls", "panel-body")
        .live_attr("aria-selected", chosen)
        .live_attr("tabindex", move || if chosen() { "0" } else { "-1" })
        .text(words)
        .on_press(move || workspace.tab.set(Some(tab)))
}

fn open(workspace: Workspace, wide: Watched<bool>) -> El {
    let text = workspace.text();
    let name = t!(text, "panel-label");
    let count = span("count")
        .live_text(move || workspace.findings.with(|found| found.listed().to_string()));
    let tabs = TABS.iter().map(|(which, id, words)| {
        let made = tab(workspace, *which, id, &text.get(words));
        if *which == Tab::Loops {
            made.text(" ").child(count.clone())
        } else {
            made
        }
    });
    let tabs = el("div")
        .class("tabs")
        .attr("role", "tablist")
        .attr("aria-label", &name)
        .on("keydown", move |event: KeyboardEvent| {
            step(workspace, &event);
        })
        .children(tabs.collect());
    let grow = icon_button("tool small grow", icons::SCAN, &t!(text, "panel-tall"))
        .live_attr("aria-pressed", move || wide.get())
        .on_press(move || wide.update(|wide| *wide = !*wide));
    let fold = icon_button("tool small", icons::X, &t!(text, "panel-fold")).on_press(move || {
        workspace.tab.set(None);
        browser::focus_soon("#outline button".to_owned());
    });
    let body = el("div")
        .class("panel-body")
        .id("panel-body")
        .attr("role", "tabpanel")
        .attr("tabindex", "-1")
        .live_attr("aria-labelledby", move || match workspace.tab.get() {
            Some(Tab::Outline) => "tab-outline",
            Some(Tab::Analysis) => "tab-analysis",
            _ => "tab-loops",
        })
        .when(
            move || workspace.tab.get() == Some(Tab::Loops),
            move || loops::loops(workspace),
        )
        .when(
            move || workspace.tab.get() == Some(Tab::Outline),
            move || outline::outline(workspace),
        )
        .when(
            move || workspace.tab.get() == Some(Tab::Analysis),
            move || analysis::analysis(workspace),
        );
    let head = el("div")
        .class("panel-head")
        .child(tabs)
        .child(grow)
        .child(fold);
    el("aside")
        .id("outline")
        .live_attr("class", move || {
            if wide.get() {
                "island panel tall"
            } else {
                "island panel"
            }
        })
        .attr("aria-label", &name)
        .child(head)
        .child(body)
}

fn folded(workspace: Workspace) -> El {
    let text = workspace.text();
    let opens = |tab: Tab, glyph: icons::Glyph, words: &str| {
        button("button")
            .child(icon(glyph))
            .text(words)
            .on_press(move || {
                workspace.tab.set(Some(tab));
                browser::focus_soon("#outline [role=tab][aria-selected=true]".to_owned());
            })
    };
    el("nav")
        .id("outline")
        .class("island folded")
        .attr("aria-label", &t!(text, "panel-label"))
        .child(opens(
            Tab::Loops,
            icons::REFRESH_CW,
            &t!(text, "panel-loops"),
        ))
        .child(opens(
            Tab::Outline,
            icons::LIST_TREE,
            &t!(text, "panel-outline"),
        ))
        .child(opens(
            Tab::Analysis,
            icons::CHART_SCATTER,
            &t!(text, "panel-analysis"),
        ))
}
