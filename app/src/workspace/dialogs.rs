//! What opens on top of the map: invite, parked edits, keys, theme, title; and the words for refused edits.

mod appearance;
mod groups;
mod import;
mod invite;
mod list;
mod name_loop;
mod note;
mod parked;
mod people;
mod reason;
mod table;
mod title;

use loopwise_scene::Item;
use reactive_graph::graph::untrack;
use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlDialogElement};

pub use appearance::{letter_keys_at_start, theme_at_start};
pub use import::bring_in;
pub use name_loop::{forget, still_fits};
pub use reason::reason_text;

use super::browser::{document, soon};
use super::canvas;
use super::dom::{El, el, icon_button};
use super::state::Workspace;
use crate::icons;
use crate::t;

/// A dialog.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Dialog {
    /// Invite people.
    Invite,
    /// Decide about parked edits.
    Parked,
    /// The keys.
    Keys,
    /// What the signs mean.
    Signs,
    /// The look.
    Theme,
    /// Who is here.
    People,
    /// The map's title.
    Title,
    /// The note on a factor or a link.
    Note(Item),
    /// The name and the story of a loop, by its key.
    NameLoop(u128),
    /// A group for what is chosen.
    Group,
    /// All groups.
    Groups,
    /// A list of factors, typed or pasted.
    List,
    /// The map as a table.
    Table,
    /// What was changed or lost when a file was brought in.
    FileReport(Vec<String>),
}

/// The open dialog, if any. The browser's own dialog keeps the keyboard inside.
pub fn dialogs(root: El, workspace: Workspace) -> El {
    root.live(move || {
        let dialog = workspace.dialog.get()?;
        Some(untrack(|| open(workspace, dialog)))
    })
}

/// Closes the open dialog. The browser then says so, which takes it off the page, and gives the keyboard back.
pub fn close() {
    let open = document().query_selector("dialog[open]").ok().flatten();
    if let Some(open) = open {
        open.unchecked_into::<HtmlDialogElement>().close();
    }
}

fn open(workspace: Workspace, dialog: Dialog) -> El {
    // From a list that closes with it, the keyboard goes back to what had it before the list.
    let lasting = canvas::with_keyboard()
        .filter(|active| active.closest("#context").ok().flatten().is_none());
    if lasting.is_some() {
        workspace.opener.set(lasting);
    }
    let text = workspace.text();
    let title = match &dialog {
        Dialog::Invite => t!(text, "invite-title"),
        Dialog::Parked => t!(text, "parked-title"),
        Dialog::Keys => t!(text, "keys-title"),
        Dialog::Signs => t!(text, "legend-title"),
        Dialog::Theme => t!(text, "theme-title"),
        Dialog::People => t!(text, "people-title"),
        Dialog::Title => t!(text, "title-title"),
        Dialog::Note(Item::Link(_)) => t!(text, "note-title-link"),
        Dialog::Note(_) => t!(text, "note-title"),
        Dialog::NameLoop(_) => t!(text, "loop-name-title"),
        Dialog::Group => t!(text, "group-title"),
        Dialog::Groups => t!(text, "groups-title"),
        Dialog::List => t!(text, "list-title"),
        Dialog::Table => t!(text, "table-title"),
        Dialog::FileReport(_) => t!(text, "file-title"),
    };
    let head = el("div")
        .class("dialog-head")
        .child(el("h2").id("dialog-title").text(&title))
        .child(icon_button("tool small", icons::X, &t!(text, "dialog-close")).on_press(close));
    let frame = el("dialog")
        .class("dialog")
        .attr("aria-labelledby", "dialog-title")
        .on("close", move |_: Event| {
            workspace.dialog.set(None);
            canvas::keep_keyboard(workspace);
        })
        .child(head);
    let made: HtmlDialogElement = frame.element().clone().unchecked_into();
    // Only what stands on the page can be opened; it was made just now, so it is not open yet.
    soon(move || {
        let _ = made.show_modal();
    });
    match dialog {
        Dialog::Invite => invite::invite(frame, workspace),
        Dialog::Parked => parked::tray(frame, workspace),
        Dialog::Keys => frame.child(appearance::keys(workspace)),
        Dialog::Signs => frame.child(appearance::signs(workspace)),
        Dialog::Theme => frame.child(appearance::themes(workspace)),
        Dialog::People => frame.child(people::people(workspace)),
        Dialog::Title => frame.child(title::title(workspace)),
        Dialog::Note(item) => frame.child(note::note(workspace, item)),
        Dialog::NameLoop(key) => frame.child(name_loop::name_loop(workspace, key)),
        Dialog::Group => frame.child(groups::into_group(workspace)),
        Dialog::Groups => frame.child(groups::groups(workspace)),
        Dialog::List => frame.child(list::list(workspace)),
        Dialog::Table => frame.class("dialog wide").child(table::table(workspace)),
        Dialog::FileReport(lines) => frame.child(import::file_report(&lines)),
    }
}
