//! Everything that is done to the map as a whole: take it away, bring a file in, arrange, lock, change the look.

use std::collections::BTreeSet;
use std::rc::Rc;

use loopwise_model::{Edit, Intent};
use loopwise_scene::arrange::{self, Arranging};
use loopwise_sync::Role;
use wasm_bindgen::JsCast;
use web_sys::{Event, FocusEvent, HtmlElement, KeyboardEvent, Node};

use crate::icons::{self, Glyph};
use crate::t;
use crate::workspace::browser::{document, soon};
use crate::workspace::canvas;
use crate::workspace::dialogs::Dialog;
use crate::workspace::dom::{El, button, el, icon, icon_button};
use crate::workspace::state::Workspace;
use crate::workspace::toast::Toast;
use crate::workspace::watched::Watched;

/// The menu of the map.
pub fn menu(workspace: Workspace) -> El {
    let open = Watched::new(false);
    let name = t!(workspace.text(), "menu-open");
    let opener = icon_button("tool small", icons::ELLIPSIS, &name)
        .attr("aria-haspopup", "true")
        .attr("aria-controls", "map-menu")
        .live_attr("aria-expanded", move || open.get())
        .on_press(move || open.update(|open| *open = !*open));
    let close = {
        let opener = opener.clone();
        move || {
            open.set(false);
            opener.focus();
        }
    };
    let list = move || {
        let list = el("div").class("popover").id("map-menu");
        let list = entries(list, workspace, Rc::new(close.clone()));
        let (inside, around, close) = (list.clone(), list.clone(), close.clone());
        soon(move || step(&inside, true));
        let (here, left) = (list.clone(), move |event: FocusEvent| {
            let to = event.related_target();
            let to = to.and_then(|to| to.dyn_into::<Node>().ok());
            if to.is_some_and(|to| !around.element().contains(Some(&to))) {
                open.set(false);
            }
        });
        let key = move |event: KeyboardEvent| match event.key().as_str() {
            "Escape" => {
                event.stop_propagation();
                close();
            }
            "ArrowDown" | "ArrowUp" => {
                event.prevent_default();
                step(&here, event.key() == "ArrowDown");
            }
            _ => {}
        };
        list.on("keydown", key).on("focusout", left)
    };
    el("div")
        .class("menu")
        .child(opener)
        .when(move || open.get(), list)
}

/// Moves the focus to the next or the previous entry; to the first, when none has it.
fn step(list: &El, forward: bool) {
    let Ok(entries) = list.element().query_selector_all("a, button") else {
        return;
    };
    let entries: Vec<HtmlElement> = (0..entries.length())
        .filter_map(|place| entries.get(place)?.dyn_into().ok())
        .collect();
    let now = document().active_element();
    let here = entries
        .iter()
        .position(|entry| now.as_ref() == Some(entry.as_ref()));
    let next = match (here, forward) {
        (Some(here), true) => (here + 1) % entries.len().max(1),
        (Some(here), false) => (here + entries.len() - 1) % entries.len().max(1),
        (None, _) => 0,
    };
    if let Some(entry) = entries.get(next) {
        let _ = entry.focus();
    }
}

/// Fills the menu. `done` closes it.
fn entries(list: El, workspace: Workspace, done: Rc<dyn Fn()>) -> El {
    let text = workspace.text();
    let map = workspace.map_id();
    let away = |glyph: Glyph, words: String, path: &str| {
        el("a")
            .class("entry")
            .attr("href", &format!("/maps/{map}/{path}"))
            .attr("target", "_blank")
            .child(icon(glyph))
            .text(&words)
    };
    let entry = |glyph: Glyph, words: String, act: fn(Workspace)| {
        let done = done.clone();
        let press = move || {
            done();
            act(workspace);
        };
        button("entry")
            .child(icon(glyph))
            .text(&words)
            .on_press(press)
    };
    let rule = || el("div").class("rule");
    let list = if workspace.can_edit.get() {
        list.child(entry(
            icons::WAND_SPARKLES,
            t!(text, "menu-arrange"),
            arrange,
        ))
        .child(bring_in(workspace, done.clone()))
        .child(rule())
    } else {
        list
    };
    let list = list
        .child(away(icons::LIST_TREE, t!(text, "menu-outline"), "outline"))
        .child(away(icons::TABLE, t!(text, "menu-report"), "report"))
        .child(away(
            icons::DOWNLOAD,
            t!(text, "menu-svg"),
            "export/map.svg",
        ))
        .child(away(
            icons::DOWNLOAD,
            t!(text, "menu-csv"),
            "export/links.csv",
        ))
        .child(away(
            icons::DOWNLOAD,
            t!(text, "menu-json"),
            "export/map.json",
        ))
        .child(rule());
    let list = if workspace.role.get() == Role::Facilitator {
        let locked = workspace.with_map(|map| map.settings.locked);
        let (glyph, words) = if locked {
            (icons::LOCK_OPEN, t!(text, "menu-unlock"))
        } else {
            (icons::LOCK, t!(text, "menu-lock"))
        };
        list.child(entry(icons::PENCIL, t!(text, "menu-title"), |workspace| {
            workspace.dialog.set(Some(Dialog::Title));
        }))
        .child(entry(glyph, words, |workspace| {
            let on = !workspace.with_map(|map| map.settings.locked);
            workspace.act(vec![Edit::SetLock { on }], Intent::Edit);
        }))
    } else {
        list
    };
    let help = el("a")
        .class("entry")
        .attr("href", "/notice#adult")
        .attr("target", "_blank")
        .child(icon(icons::HAND_HELPING))
        .text(&t!(text, "page-adult"));
    list.child(entry(
        icons::CONTRAST,
        t!(text, "menu-theme"),
        |workspace| {
            workspace.dialog.set(Some(Dialog::Theme));
        },
    ))
    .child(entry(icons::KEYBOARD, t!(text, "menu-keys"), |workspace| {
        workspace.dialog.set(Some(Dialog::Keys));
    }))
    .child(rule())
    .child(help)
}

/// The entry that takes a file.
fn bring_in(workspace: Workspace, done: Rc<dyn Fn()>) -> El {
    let input = el("input")
        .attr("type", "file")
        .class("sr-only")
        .attr("accept", ".csv,.tsv,.txt,.json");
    let field = input.clone();
    let chosen = move |_: Event| {
        let files = field.field().files();
        if let Some(file) = files.and_then(|files| files.get(0)) {
            done();
            crate::workspace::dialogs::bring_in(workspace, file);
        }
    };
    el("label")
        .class("entry file")
        .child(icon(icons::FILE_UP))
        .text(&t!(workspace.text(), "menu-import"))
        .child(input.on("change", chosen))
}

/// Arranges the map as one change that can be undone.
fn arrange(workspace: Workspace) {
    let moves = workspace.with_view(|view, map| {
        let scene = view.scene()?;
        Some(arrange::suggest(&Arranging {
            map,
            cards: &scene.cards,
            loops: &scene.loops,
            pinned: &BTreeSet::new(),
            seed: workspace_seed(map),
        }))
    });
    let moves = moves.unwrap_or_default();
    if moves.is_empty() {
        return;
    }
    if workspace.act(vec![Edit::MoveFactors { moves }], Intent::Layout) {
        canvas::fit_all(workspace);
        let text = workspace.text();
        workspace.say_now(Toast::with_undo(t!(text, "toast-arranged")));
    }
}

/// The same map is always arranged the same way.
fn workspace_seed(map: &loopwise_model::SystemMap) -> u64 {
    map.factors.len() as u64 * 1_000 + map.links.len() as u64
}
