//! Copy and paste: within a map, between maps of this browser, and with other programs as lines of text.
//!
//! What is copied travels in a form of its own beside the lines of text, so that a paste in another tab brings places,
//! notes and groups along. Buttons, which may not read the clipboard everywhere, fall back to what this tab copied last.

use loopwise_model::{Content, Point};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::ClipboardEvent;

use super::browser::{call, document, is_within, on_window, window};
use super::dialogs::Dialog;
use super::state::Workspace;
use super::toast::Toast;
use crate::chain;
use crate::t;

/// The name of our form on the clipboard.
const FORM: &str = "application/x-loopwise-piece";
/// Where this tab keeps what it copied last: gone when the tab is closed.
const KEPT: &str = "loopwise/copied";
/// Most lines that are taken from a text that is pasted.
const MOST_LINES: usize = 500;

/// A piece as letters: two for each byte of its CBOR form.
fn pack(piece: &Content) -> String {
    let bytes = minicbor::to_vec(piece).unwrap_or_default();
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// A piece from letters; none when they are no piece.
fn unpack(letters: &str) -> Option<Content> {
    let letters = letters.as_bytes();
    let digit = |letter: u8| char::from(letter).to_digit(16);
    let bytes: Option<Vec<u8>> = letters
        .chunks(2)
        .map(|pair| match pair {
            [high, low] => u8::try_from(digit(*high)? * 16 + digit(*low)?).ok(),
            _ => None,
        })
        .collect();
    minicbor::decode(&bytes?).ok()
}

fn kept() -> Option<web_sys::Storage> {
    window().session_storage().ok().flatten()
}

/// Listens to the browser's own copy, cut and paste.
pub fn listen(workspace: Workspace) {
    for (name, cuts) in [("copy", false), ("cut", true)] {
        on_window(name, move |event| {
            if elsewhere(&event) || !workspace.has_chosen() {
                return;
            }
            let piece = workspace.chosen_piece();
            let event: ClipboardEvent = event.unchecked_into();
            if let Some(data) = event.clipboard_data() {
                let set = data
                    .set_data(FORM, &pack(&piece))
                    .and_then(|()| data.set_data("text/plain", &chain::write(&piece)));
                if set.is_ok() {
                    event.prevent_default();
                    taken(workspace, &piece);
                    if cuts && workspace.may_edit() {
                        workspace.delete_chosen();
                    }
                }
            }
        });
    }
    on_window("paste", move |event| {
        if elsewhere(&event) || !workspace.may_edit() {
            return;
        }
        let event: ClipboardEvent = event.unchecked_into();
        let Some(data) = event.clipboard_data() else {
            return;
        };
        let read = |form| data.get_data(form).unwrap_or_default();
        let (piece, text) = (unpack(&read(FORM)), read("text/plain"));
        if piece.is_some() || !text.trim().is_empty() {
            event.prevent_default();
        }
        match piece {
            Some(piece) => put(workspace, &piece, None),
            None => put_text(workspace, &text, middle(workspace)),
        }
    });
}

/// Whether the person is in a field or chose words of the page: those are the browser's to copy and paste.
fn elsewhere(event: &web_sys::Event) -> bool {
    let field = is_within(event, "input, textarea, select, [contenteditable], dialog");
    let words = call(&window(), "getSelection", &[])
        .and_then(|selection| call(&selection, "toString", &[]))
        .ok()
        .and_then(|words| words.as_string())
        .is_some_and(|words| !words.trim().is_empty());
    field || words
}

fn taken(workspace: Workspace, piece: &Content) {
    if let Some(storage) = kept() {
        // A tab that must not remember pastes from the clipboard alone.
        let _ = storage.set_item(KEPT, &pack(piece));
    }
    let count = piece.factors.len();
    workspace.say_now(Toast::plain(t!(
        workspace.text(),
        "toast-copied",
        count = count
    )));
}

/// Copies what is chosen, for a button: through the browser's own copy where it can.
pub fn copy(workspace: Workspace) {
    let piece = workspace.chosen_piece();
    if piece.is_empty() {
        return;
    }
    // The copy event that this makes ends in `listen`.
    let copied = call(&document(), "execCommand", &[JsValue::from_str("copy")]);
    if copied.ok().and_then(|done| done.as_bool()) != Some(true) {
        taken(workspace, &piece);
    }
}

/// Pastes around a place, for a button: what this tab copied last, or else a list to be typed.
pub fn paste_here(workspace: Workspace, around: Point) {
    let letters = kept().and_then(|storage| storage.get_item(KEPT).ok().flatten());
    match letters.as_deref().and_then(unpack) {
        Some(piece) => put(workspace, &piece, Some(around)),
        None => workspace.dialog.set(Some(Dialog::List)),
    }
}

/// The middle of what is seen.
fn middle(workspace: Workspace) -> Point {
    workspace.with_view(|view, _| view.camera.centre).rounded()
}

fn put(workspace: Workspace, piece: &Content, around: Option<Point>) {
    // A piece of this map lands beside what it was made of; one of another map in the middle of what is seen.
    let here =
        workspace.with_map(|map| piece.factors.keys().any(|id| map.factors.contains_key(id)));
    let around = around.or_else(|| (!here).then(|| middle(workspace)));
    workspace.put_copy(piece, around);
}

/// Puts lines of text on the map, and says which line cannot be used.
pub fn put_text(workspace: Workspace, text: &str, around: Point) {
    if text.lines().count() > MOST_LINES {
        let words = t!(workspace.text(), "list-long", limit = MOST_LINES);
        workspace.say_now(Toast::plain(words));
        return;
    }
    if let Err((line, problem)) = workspace.add_lines(text, around) {
        let why = workspace.label_problem(&problem);
        let words = t!(workspace.text(), "list-problem", line = line, why = why);
        workspace.say_now(Toast::plain(words));
    }
}
