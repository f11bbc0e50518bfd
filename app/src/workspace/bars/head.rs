//! The map's title, and what is promised about this person's work: always a word and an icon.

use loopwise_model::{Edit, Intent};
use loopwise_sync::Role;
use loopwise_sync::client::SaveState;

use super::menu::menu;
use crate::icons::{self, Glyph};
use crate::marks::wordmark;
use crate::t;
use crate::text::Text;
use crate::workspace::browser;
use crate::workspace::dialogs::Dialog;
use crate::workspace::dom::{El, button, drawn, el, icon, span};
use crate::workspace::live::Line;
use crate::workspace::state::Workspace;
use crate::workspace::toast::Toast;
use crate::workspace::typed;
use crate::workspace::watched::{Watched, watch};

/// What the save state says.
fn save_words(text: &Text, save: SaveState, unkept: bool) -> (Glyph, String, &'static str) {
    match save {
        SaveState::Saved => (icons::CLOUD_CHECK, t!(text, "save-saved"), "saved"),
        SaveState::Saving(_) => (icons::REFRESH_CW, t!(text, "save-saving"), "saving"),
        SaveState::OnDevice(count) if !unkept => (
            icons::SMARTPHONE,
            t!(text, "save-device", count = count),
            "device",
        ),
        SaveState::OnDevice(count) | SaveState::NotSaved(count) => (
            icons::CIRCLE_ALERT,
            t!(text, "save-not", count = count),
            "not",
        ),
    }
}

/// How the line is doing, when that is worth saying.
fn line_words(text: &Text, line: Line) -> Option<(Glyph, String)> {
    match line {
        Line::Up => None,
        Line::Connecting => Some((icons::REFRESH_CW, t!(text, "line-connecting"))),
        Line::Reconnecting => Some((icons::REFRESH_CW, t!(text, "line-reconnecting"))),
        Line::Offline => Some((icons::CLOUD_OFF, t!(text, "line-offline"))),
        Line::Outdated => Some((icons::REFRESH_CW, t!(text, "line-outdated"))),
        Line::Shut => Some((icons::LOCK, t!(text, "line-shut"))),
    }
}

/// Title, save state, lock, parked edits, menu.
pub fn head(workspace: Workspace) -> El {
    let text = workspace.text();
    let title = Watched::following(move || {
        workspace.changed.track();
        let title = workspace.with_map(|map| map.title().to_owned());
        if title.is_empty() {
            t!(workspace.text(), "map-untitled")
        } else {
            title
        }
    });
    watch(move || {
        browser::document().set_title(&format!("{} · Loopwise", title.get()));
    });
    let locked = Watched::following(move || {
        workspace.changed.track();
        workspace.with_map(|map| map.settings.locked)
    });
    tell_of_locks(workspace, locked);
    let status = el("p")
        .class("status")
        .attr("role", "status")
        .attr("aria-live", "polite")
        .live(move || save_state(workspace))
        .live(move || line_state(workspace))
        .live(move || lock_state(workspace, locked.get()));
    let home = el("a")
        .class("wordmark")
        .attr("href", "/")
        .attr("aria-label", &t!(text, "page-home"))
        .child(drawn(&wordmark()));
    let name = el("h1")
        .attr("tabindex", "-1")
        .child(el("bdi").live_text(move || title.get()));
    el("header")
        .class("island head")
        .child(home)
        .child(el("div").class("head-title").child(name).child(status))
        .when(
            move || workspace.parked.with(|parked| !parked.is_empty()),
            move || parked(workspace),
        )
        .child(menu(workspace))
}

/// An icon and the words beside it.
fn state(class: &str, glyph: Glyph, words: &str) -> El {
    span(class).child(icon(glyph)).text(words)
}

fn save_state(workspace: Workspace) -> Option<El> {
    let text = workspace.text();
    let (glyph, words, kind) = save_words(&text, workspace.save.get(), workspace.unkept.get());
    Some(state("save", glyph, &words).attr("data-save", kind))
}

fn line_state(workspace: Workspace) -> Option<El> {
    let (glyph, words) = line_words(&workspace.text(), workspace.line.get())?;
    Some(state("line", glyph, &words))
}

/// Whether the map may be changed, when that is worth saying.
fn lock_state(workspace: Workspace, locked: bool) -> Option<El> {
    let text = workspace.text();
    let words = match (locked, workspace.can_edit.get()) {
        (true, true) => t!(text, "line-locked"),
        (true, false) => t!(text, "line-locked-for-you"),
        (false, false) => t!(text, "line-read-only"),
        (false, true) => return None,
    };
    Some(state("line", icons::LOCK, &words))
}

/// Tells people whose tools go or come that the facilitator did that.
fn tell_of_locks(workspace: Workspace, locked: Watched<bool>) {
    let mut before = locked.get_untracked();
    watch(move || {
        let now = locked.get();
        let role = workspace.role.get_untracked();
        if now != before && role == Role::Participant && !workspace.toast_waits() {
            let text = workspace.text();
            workspace.say_now(Toast::plain(if now {
                t!(text, "toast-locked")
            } else {
                t!(text, "toast-unlocked")
            }));
        }
        before = now;
    });
}

/// The way to the tray.
fn parked(workspace: Workspace) -> El {
    button("button small warn")
        .id("parked")
        .live_text(move || {
            let count = workspace.parked.with(Vec::len);
            t!(workspace.text(), "parked-count", count = count)
        })
        .on_press(move || workspace.dialog.set(Some(Dialog::Parked)))
}

/// Gives the map another title.
pub fn retitle(workspace: Workspace, typed: &str) -> Result<(), String> {
    let label = typed::label(typed).map_err(|problem| workspace.label_problem(&problem))?;
    workspace.act(vec![Edit::SetTitle { title: Some(label) }], Intent::Edit);
    Ok(())
}
