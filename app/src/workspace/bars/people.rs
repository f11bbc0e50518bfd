//! Who is here, and the way to invite more.

use loopwise_sync::Role;

use crate::icons;
use crate::marks::Voice;
use crate::t;
use crate::workspace::dialogs::Dialog;
use crate::workspace::dom::{El, button, el, icon, span};
use crate::workspace::state::Workspace;
use crate::workspace::watched::Watched;

/// Faces shown before a number takes over.
const FACES: usize = 4;

/// The first letters of a name's two words.
fn initials(name: &str) -> String {
    name.split_whitespace()
        .filter_map(|word| word.chars().next())
        .take(2)
        .collect()
}

/// A face: initials for those who look, the name for those who listen.
fn face(name: &str, voice: Option<Voice>) -> El {
    el("li")
        .class(&format!("face {}", voice.map_or("", Voice::as_str)))
        .attr("title", name)
        .child(el("span").attr("aria-hidden", "true").text(&initials(name)))
        .child(span("sr-only").text(name))
}

/// The people island.
pub fn people(workspace: Workspace) -> El {
    let text = workspace.text();
    // Pointers move all the time; who is here seldom changes.
    let faces = Watched::following(move || workspace.everybody());
    let stack = el("ul").class("stack").live(move || {
        faces.with(|faces| {
            let shown = faces.iter().take(FACES);
            shown
                .map(|(name, voice)| face(name, *voice))
                .collect::<Vec<_>>()
        })
    });
    let count = button("people-count")
        .attr("aria-haspopup", "dialog")
        .live_text(move || {
            let count = faces.with(Vec::len);
            t!(workspace.text(), "people-here", count = count)
        })
        .on_press(move || workspace.dialog.set(Some(Dialog::People)));
    el("section")
        .class("island people")
        .attr("aria-label", &t!(text, "people-label"))
        .child(stack)
        .child(count)
        .when(
            move || workspace.role.get() == Role::Facilitator,
            move || {
                button("button primary")
                    .id("invite")
                    .child(icon(icons::QR_CODE))
                    .text(&t!(workspace.text(), "people-invite"))
                    .on_press(move || workspace.dialog.set(Some(Dialog::Invite)))
            },
        )
}
