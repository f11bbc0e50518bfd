//! Keys that work wherever the focus is: undo, redo, the list of keys, and a new factor on a map that has none.

use loopwise_scene::Item;
use wasm_bindgen::JsCast;
use web_sys::{Element, KeyboardEvent};

use super::browser::{document, on_window};
use super::dialogs::Dialog;
use super::state::{Typing, Workspace, one};

/// Whether the person is typing into something, which has an undo of its own.
fn typing(event: &KeyboardEvent) -> bool {
    let target = event
        .target()
        .and_then(|target| target.dyn_into::<Element>().ok());
    let text = "input:not([type=checkbox]):not([type=radio]), textarea, select, dialog";
    let in_field = target.is_some_and(|target| target.closest(text).ok().flatten().is_some());
    // An open dialog has its keys to itself, whatever has the focus.
    in_field
        || document()
            .query_selector("dialog[open]")
            .ok()
            .flatten()
            .is_some()
}

/// Listens for as long as the page lives.
pub fn listen(workspace: Workspace) {
    on_window("keydown", move |event| {
        let event: KeyboardEvent = event.unchecked_into();
        if typing(&event) || event.default_prevented() {
            return;
        }
        // What was chosen with a pointer has no keyboard on it: its keys arrive here.
        if let Some(item) = workspace
            .selection
            .with_untracked(one)
            .filter(|_| nowhere())
            && !types_over(workspace, item, &event)
        {
            super::canvas::key(workspace, item, &event);
        }
        if !event.default_prevented() && press(workspace, &event) {
            event.prevent_default();
        }
    });
}

/// One letter, digit or sign.
fn is_letter(key: &str) -> bool {
    key.chars().count() == 1
}

/// A factor that was chosen with a pointer takes what is typed as its new words. One that was reached by keyboard does
/// not: there single letters are keys.
fn types_over(workspace: Workspace, item: Item, event: &KeyboardEvent) -> bool {
    let Item::Factor(factor) = item else {
        return false;
    };
    let key = event.key();
    let plain = !(event.ctrl_key() || event.meta_key() || event.alt_key());
    let words = key.chars().next().is_some_and(char::is_alphanumeric) && is_letter(&key);
    if !(plain && words && workspace.may_edit()) {
        return false;
    }
    event.prevent_default();
    workspace.typing.set(Some(Typing::Over {
        factor,
        first: key.chars().next().unwrap_or(' '),
    }));
    true
}

fn press(workspace: Workspace, event: &KeyboardEvent) -> bool {
    let command = event.ctrl_key() || event.meta_key();
    match (event.key().to_ascii_lowercase().as_str(), command) {
        ("z", true) if event.shift_key() => workspace.redo(),
        ("z", true) => workspace.undo(),
        ("y", true) => workspace.redo(),
        ("a", true) => workspace.choose_everything(),
        ("f", true) => workspace.searching.set(true),
        ("d", true) if workspace.may_edit() && workspace.has_chosen() => {
            workspace.put_copy(&workspace.chosen_piece(), None);
        }
        ("g", true)
            if workspace.may_edit()
                && workspace.has_chosen()
                && !workspace.chosen_factors().is_empty() =>
        {
            workspace.dialog.set(Some(Dialog::Group));
        }
        ("delete" | "backspace", false) if workspace.may_edit() && nowhere() => {
            workspace.delete_chosen();
        }
        (letter, false) if is_letter(letter) && !workspace.letter_keys.get_untracked() => {
            return false;
        }
        ("/", false) => workspace.searching.set(true),
        ("0", false) => super::canvas::fit_all(workspace),
        ("+" | "=", false) => super::canvas::zoom(workspace, 1.25),
        ("-", false) => super::canvas::zoom(workspace, 0.8),
        ("?", false) => workspace.dialog.set(Some(Dialog::Keys)),
        ("n", false) if on_map() && workspace.may_edit() => {
            let middle = super::canvas::free_middle(workspace);
            let at = super::canvas::free_place(workspace, middle);
            workspace.typing.set(Some(Typing::New { at, from: None }));
        }
        ("escape", false) => {
            super::canvas::stop(workspace);
            if workspace
                .selection
                .with_untracked(std::collections::BTreeSet::is_empty)
            {
                workspace.highlight.set_if_new(None);
            }
            workspace.choose(None);
        }
        _ => return false,
    }
    true
}

/// Whether the focus is on nothing in particular.
fn nowhere() -> bool {
    let active = document().active_element();
    active.is_none_or(|active| active.tag_name() == "BODY")
}

/// Whether the focus is on the map or nowhere in particular; single letters mean nothing elsewhere.
fn on_map() -> bool {
    let active = document().active_element();
    active.is_none_or(|active| {
        active.tag_name() == "BODY" || active.closest("#map").ok().flatten().is_some()
    })
}
