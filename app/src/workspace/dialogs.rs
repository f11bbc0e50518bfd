//! What opens on top of the map: invite, parked edits, keys, theme, title; and the words for refused edits.

mod appearance;
mod import;
mod invite;
mod parked;
mod reason;
mod title;

use leptos::html;
use leptos::prelude::*;

pub use appearance::theme_at_start;
pub use import::bring_in;
pub use reason::reason_text;

use super::state::Workspace;
use crate::icons::{self, Icon};
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
    /// The look.
    Theme,
    /// The map's title.
    Title,
    /// What was changed or lost when a file was brought in.
    FileReport(Vec<String>),
}

/// The open dialog, if any. The browser's own dialog keeps the focus inside and gives it back.
#[component]
pub fn Dialogs() -> impl IntoView {
    let workspace = expect_context::<Workspace>();
    view! { {move || workspace.dialog.get().map(|dialog| view! { <Open dialog/> })} }.into_any()
}

#[component]
fn Open(dialog: Dialog) -> impl IntoView {
    let workspace = expect_context::<Workspace>();
    let text = workspace.text();
    let element = NodeRef::<html::Dialog>::new();
    Effect::new(move |_| {
        if let Some(element) = element.get() {
            // A dialog that was just made is not open yet.
            let _ = element.show_modal();
        }
    });
    let close = move || workspace.dialog.set(None);
    let title = match &dialog {
        Dialog::Invite => t!(text, "invite-title"),
        Dialog::Parked => t!(text, "parked-title"),
        Dialog::Keys => t!(text, "keys-title"),
        Dialog::Theme => t!(text, "theme-title"),
        Dialog::Title => t!(text, "title-title"),
        Dialog::FileReport(_) => t!(text, "file-title"),
    };
    let body = match dialog {
        Dialog::Invite => view! { <invite::Invite/> }.into_any(),
        Dialog::Parked => view! { <parked::Tray/> }.into_any(),
        Dialog::Keys => view! { <appearance::Keys/> }.into_any(),
        Dialog::Theme => view! { <appearance::Themes/> }.into_any(),
        Dialog::Title => view! { <title::Title/> }.into_any(),
        Dialog::FileReport(lines) => view! { <import::FileReport lines/> }.into_any(),
    };
    let close_words = t!(text, "dialog-close");
    view! {
        <dialog class="dialog" node_ref=element aria-labelledby="dialog-title" on:close=move |_| close()>
            <div class="dialog-head">
                <h2 id="dialog-title">{title}</h2>
                <button type="button" class="tool small" aria-label=close_words.clone() title=close_words on:click=move |_| close()>
                    <Icon glyph=icons::X/>
                </button>
            </div>
            {body}
        </dialog>
    }
    .into_any()
}
