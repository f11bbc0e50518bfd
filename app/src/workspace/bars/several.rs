//! What can be done with several things that are chosen.

use super::context::more;
use super::line_up::line_up;
use crate::icons;
use crate::t;
use crate::workspace::dialogs::Dialog;
use crate::workspace::dom::{El, button, el, icon, icon_button};
use crate::workspace::state::Workspace;

/// Fills the island of what is chosen.
pub fn of_several(island: El, workspace: Workspace) -> El {
    let count = move || {
        let count = workspace.selection.with(std::collections::BTreeSet::len);
        t!(workspace.text(), "selection-several", count = count)
    };
    let acts = move || {
        let text = workspace.text();
        el("div")
            .class("row wrap")
            .child(
                button("button")
                    .child(icon(icons::GROUP))
                    .text(&t!(text, "selection-group"))
                    .on_press(move || workspace.dialog.set(Some(Dialog::Group))),
            )
            .child(
                icon_button("button icon", icons::ELLIPSIS, &t!(text, "selection-more"))
                    .on_press(move || more(workspace)),
            )
            .child(
                icon_button("button icon", icons::TRASH_2, &t!(text, "selection-delete"))
                    .on_press(move || workspace.delete_chosen()),
            )
    };
    let has_cards = move || workspace.can_edit.get() && workspace.chosen_factors().len() > 1;
    island
        .child(el("h2").live_text(count))
        .when(move || workspace.can_edit.get(), acts)
        .when(has_cards, move || {
            let words = t!(workspace.text(), "line-up");
            el("p").class("soft caption").text(&words)
        })
        .when(has_cards, move || line_up(workspace))
}
