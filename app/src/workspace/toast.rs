//! Messages at the bottom: one at a time, read out, gone after a while unless they hold an action.

use leptos::prelude::*;

use super::state::Workspace;
use crate::icons::{self, Icon};
use crate::t;

/// What a message lets a person do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ToastAction {
    /// Take back what was just done.
    Undo,
    /// Look at the parked edits.
    ShowParked,
}

/// A message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Toast {
    /// What it says.
    pub words: String,
    /// What it lets a person do.
    pub action: Option<ToastAction>,
}

impl Toast {
    /// A message without an action.
    pub fn plain(words: String) -> Self {
        Self {
            words,
            action: None,
        }
    }
    /// A message with a way back.
    pub fn with_undo(words: String) -> Self {
        Self {
            words,
            action: Some(ToastAction::Undo),
        }
    }
    /// Whether it offers to undo.
    pub fn offers_undo(&self) -> bool {
        self.action == Some(ToastAction::Undo)
    }
    /// A message about an edit in the tray.
    pub fn parked(words: String) -> Self {
        Self {
            words,
            action: Some(ToastAction::ShowParked),
        }
    }
}

/// Where the keyboard goes when a message that had it is gone.
const MAP: &str = "#map .proxy[tabindex='0'], #tools button";
/// How long a message without an action stays.
const STAYS: std::time::Duration = std::time::Duration::from_secs(6);

/// The message of the moment, and what is said to those who listen.
#[component]
pub fn Toasts() -> impl IntoView {
    let workspace = expect_context::<Workspace>();
    let text = StoredValue::new(workspace.text());
    Effect::new(move |_| {
        let toast = workspace.toast.get();
        if toast.as_ref().is_some_and(|toast| toast.action.is_none()) {
            let leave = move || {
                if workspace.toast.get_untracked() == toast {
                    workspace.toast.set(None);
                }
            };
            set_timeout(leave, STAYS);
        }
    });
    let body = move |toast: Toast| {
        let text = text.get_value();
        let action = toast.action.map(|action| {
            let (label, act): (String, fn(Workspace)) = match action {
                ToastAction::Undo => (t!(text, "tool-undo"), Workspace::undo),
                ToastAction::ShowParked => (t!(text, "parked-show"), |workspace| {
                    workspace.dialog.set(Some(super::dialogs::Dialog::Parked));
                }),
            };
            let press = move |_| {
                workspace.toast.set(None);
                super::browser::focus_soon(MAP.to_owned());
                act(workspace);
            };
            view! { <button type="button" class="button quiet" on:click=press>{label}</button> }
        });
        view! {
            <div class="toast">
                <p>{toast.words}</p>
                {action}
                <button type="button" class="button icon quiet" aria-label=t!(text, "toast-close")
                    on:click=move |_| {
                        workspace.toast.set(None);
                        super::browser::focus_soon(MAP.to_owned());
                    }>
                    <Icon glyph=icons::X/>
                </button>
            </div>
        }
    };
    view! {
        <div class="toasts">{move || workspace.toast.get().map(body)}</div>
        <p class="sr-only" role="status" aria-live="polite">{move || workspace.said.get()}</p>
    }
    .into_any()
}
