//! A list of things to do that opens over the map: entries one goes through with the arrow keys.

use std::rc::Rc;

use wasm_bindgen::JsCast;
use web_sys::{FocusEvent, HtmlElement, KeyboardEvent, Node};

use crate::icons::Glyph;
use crate::workspace::browser::{document, soon};
use crate::workspace::dom::{El, button, el, icon, span};

/// An open list. `done` closes it and gives the keyboard back; `left` closes it because the keyboard went elsewhere.
pub fn popover(id: &str, done: Rc<dyn Fn()>, left: Rc<dyn Fn()>) -> El {
    let list = el("div").class("popover").id(id);
    let (inside, around, here) = (list.clone(), list.clone(), list.clone());
    soon(move || step(&inside, true));
    let leave = move |event: FocusEvent| {
        let to = event.related_target();
        let to = to.and_then(|to| to.dyn_into::<Node>().ok());
        if to.is_some_and(|to| !around.element().contains(Some(&to))) {
            left();
        }
    };
    let key = move |event: KeyboardEvent| match event.key().as_str() {
        "Escape" => {
            event.stop_propagation();
            done();
        }
        "ArrowDown" | "ArrowUp" => {
            event.prevent_default();
            event.stop_propagation();
            step(&here, event.key() == "ArrowDown");
        }
        _ => {}
    };
    list.on("keydown", key).on("focusout", leave)
}

/// Moves the focus to the next or the previous entry; to the first, when none has it.
fn step(list: &El, forward: bool) {
    let Ok(entries) = list
        .element()
        .query_selector_all("a, button:not([disabled]), input")
    else {
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

/// One thing to do, with the key that does it where there is one.
pub fn entry(glyph: Glyph, words: &str, key: &str, act: impl FnMut() + 'static) -> El {
    let entry = button("entry")
        .child(icon(glyph))
        .child(span("entry-words").text(words))
        .on_press(act);
    if key.is_empty() {
        entry
    } else {
        entry.child(el("kbd").class("kbd").attr("aria-hidden", "true").text(key))
    }
}

/// A line between two kinds of things.
pub fn rule() -> El {
    el("div").class("rule")
}
