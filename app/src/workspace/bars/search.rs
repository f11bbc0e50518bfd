//! Finding a factor or a loop by its words, and going there.

use loopwise_scene::Item;
use web_sys::KeyboardEvent;

use super::tools::caption;
use crate::icons;
use crate::t;
use crate::text::letters::lower;
use crate::workspace::browser;
use crate::workspace::canvas;
use crate::workspace::dom::{El, bdi, button, el, icon, icon_button, span, text_input};
use crate::workspace::state::{Tab, Workspace};
use crate::workspace::watched::Watched;

/// Results shown at once.
const MOST: usize = 8;

/// Something that was found.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Found {
    item: Item,
    words: String,
    more: String,
}

/// What the words that are typed stand in: those that begin with them first.
fn find(workspace: Workspace, typed: &str) -> Vec<Found> {
    let wanted = lower(typed.trim());
    if wanted.is_empty() {
        return Vec::new();
    }
    let rank = |words: &str| {
        let words = lower(words);
        match words.find(&wanted) {
            Some(0) => Some(0),
            Some(at) if words[..at].ends_with(' ') => Some(1),
            Some(_) => Some(2),
            None => None,
        }
    };
    let mut found: Vec<(u8, Found)> = workspace.with_map(|map| {
        let factors = map.factors.iter().filter_map(|(id, factor)| {
            let (words, note) = (factor.label.as_str(), factor.note.as_str());
            let place = rank(words).or_else(|| rank(note).map(|_| 3))?;
            let group = factor.group.and_then(|id| map.groups.get(&id));
            let more = match place {
                3 => note.chars().take(60).collect(),
                _ => group.map_or_else(String::new, |group| group.label.to_string()),
            };
            let item = Item::Factor(*id);
            let words = words.to_owned();
            Some((place, Found { item, words, more }))
        });
        factors.collect()
    });
    workspace.findings.with(|findings| {
        for (place, told) in findings.loops.iter().enumerate() {
            if let Some(title) = &told.title
                && let Some(at) = rank(title)
            {
                let item = Item::Loop(place);
                let (words, more) = (title.clone(), told.name.to_string());
                found.push((at, Found { item, words, more }));
            }
        }
    });
    found.sort_by(|a, b| (a.0, &a.1.words).cmp(&(b.0, &b.1.words)));
    found
        .into_iter()
        .take(MOST)
        .map(|(_, found)| found)
        .collect()
}

/// The button that opens the search.
pub fn search_button(workspace: Workspace) -> El {
    icon_button("tool", icons::SEARCH, &t!(workspace.text(), "search-open"))
        .id("search-button")
        .child(caption(&t!(workspace.text(), "search-open")))
        .live_attr("aria-expanded", move || workspace.searching.get())
        .on_press(move || workspace.searching.update(|open| *open = !*open))
}

/// The search, while it is open.
pub fn search(root: El, workspace: Workspace) -> El {
    root.when(move || workspace.searching.get(), move || island(workspace))
}

fn island(workspace: Workspace) -> El {
    let text = workspace.text();
    let typed = Watched::new(String::new());
    let at = Watched::new(0_usize);
    let found = Watched::following(move || {
        workspace.changed.track();
        typed.with(|typed| find(workspace, typed))
    });
    let close = move || {
        workspace.searching.set(false);
        browser::focus_soon("#search-button".to_owned());
    };
    let go = move |place: usize| {
        let Some(item) = found.with(|found| found.get(place).map(|found| found.item)) else {
            return;
        };
        workspace.searching.set(false);
        match item {
            Item::Loop(place) => {
                workspace.highlight.set(Some(place));
                workspace.tab.set(Some(Tab::Loops));
                browser::focus_soon("#outline .story button".to_owned());
            }
            item => {
                workspace.choose(Some(item));
                canvas::go_to(workspace, item);
                canvas::focus(workspace, item);
            }
        }
    };
    let key = move |event: KeyboardEvent| {
        event.stop_propagation();
        let count = found.with(Vec::len).max(1);
        match event.key().as_str() {
            "Escape" => close(),
            "Enter" => {
                event.prevent_default();
                go(at.get_untracked());
            }
            "ArrowDown" => {
                event.prevent_default();
                at.update(|at| *at = (*at + 1) % count);
            }
            "ArrowUp" => {
                event.prevent_default();
                at.update(|at| *at = (*at + count - 1) % count);
            }
            _ => {}
        }
    };
    let input = text_input()
        .attr("role", "combobox")
        .attr("aria-label", &t!(text, "search-field"))
        .attr("aria-controls", "found")
        .attr("aria-autocomplete", "list")
        .attr("placeholder", &t!(text, "search-field"))
        .live_attr("aria-expanded", move || {
            found.with(|found| !found.is_empty())
        })
        .live_attr("aria-activedescendant", move || {
            let some = found.with(|found| !found.is_empty());
            some.then(|| format!("found-{}", at.get()))
        })
        .on_typed(move |words| {
            at.set(0);
            typed.set(words);
        })
        .on("keydown", key)
        .begins_with_keyboard();
    let results = el("ul")
        .id("found")
        .attr("role", "listbox")
        .attr("aria-label", &t!(text, "search-found"))
        .live(move || {
            found.with(|found| {
                let row = |(place, found): (usize, &Found)| {
                    el("li")
                        .id(&format!("found-{place}"))
                        .attr("role", "option")
                        .class("found")
                        .live_attr("aria-selected", move || at.get() == place)
                        .child(bdi(&found.words))
                        .child(span("soft").child(bdi(&found.more)))
                        .on_press(move || go(place))
                };
                found.iter().enumerate().map(row).collect::<Vec<_>>()
            })
        });
    let nothing = move || {
        let none = found.with(Vec::is_empty) && typed.with(|typed| !typed.trim().is_empty());
        if none {
            t!(workspace.text(), "search-none")
        } else {
            String::new()
        }
    };
    el("section")
        .class("island search")
        .attr("aria-label", &t!(text, "search-open"))
        .child(
            el("div")
                .class("find")
                .child(icon(icons::SEARCH))
                .child(input)
                .child(
                    button("tool small")
                        .attr("aria-label", &t!(text, "dialog-close"))
                        .child(icon(icons::X))
                        .on_press(close),
                ),
        )
        .child(results)
        .child(
            el("p")
                .class("soft")
                .attr("role", "status")
                .live_text(nothing),
        )
}
