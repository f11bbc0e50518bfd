//! Keys that work wherever the focus is: undo, redo, the list of keys, and a new factor on a map that has none.

use wasm_bindgen::JsCast;
use web_sys::{Element, KeyboardEvent};

use super::browser::{document, on_window};
use super::dialogs::Dialog;
use super::state::{Typing, Workspace};

/// Whether the person is typing into something, which has an undo of its own.
fn typing(event: &KeyboardEvent) -> bool {
    let target = event
        .target()
        .and_then(|target| target.dyn_into::<Element>().ok());
    let text = "input:not([type=checkbox]):not([type=radio]), textarea, select, dialog";
    target.is_some_and(|target| target.closest(text).ok().flatten().is_some())
}

/// Listens for as long as the page lives.
pub fn listen(workspace: Workspace) {
    on_window("keydown", move |event| {
        let event: KeyboardEvent = event.unchecked_into();
        if typing(&event) || event.default_prevented() {
            return;
        }
        // What was chosen with a pointer has no keyboard on it: its keys arrive here.
        if let Some(item) = workspace.selection.get_untracked().filter(|_| nowhere()) {
            super::canvas::key(workspace, item, &event);
        }
        if !event.default_prevented() && press(workspace, &event) {
            event.prevent_default();
        }
    });
}

fn press(workspace: Workspace, event: &KeyboardEvent) -> bool {
    let command = event.ctrl_key() || event.meta_key();
    match (event.key().to_ascii_lowercase().as_str(), command) {
        ("z", true) if event.shift_key() => workspace.redo(),
        ("z", true) => workspace.undo(),
        ("y", true) => workspace.redo(),
        ("?" | "n", false) if !workspace.letter_keys.get_untracked() => return false,
        ("?", false) => workspace.dialog.set(Some(Dialog::Keys)),
        ("n", false) if on_map() && workspace.may_edit() => {
            let middle = workspace.with_view(|view, _| view.camera.centre.rounded());
            let at = super::canvas::free_place(workspace, middle);
            workspace.typing.set(Some(Typing::New { at, from: None }));
        }
        ("escape", false) => {
            super::canvas::stop(workspace);
            if workspace.selection.get_untracked().is_none() {
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
