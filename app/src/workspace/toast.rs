//! Messages at the bottom: one at a time, read out, gone after a while unless they hold an action.

use loopwise_model::FactorId;

use super::bars::Lesson;
use super::browser::{after, focus_soon};
use super::canvas;
use super::dialogs::Dialog;
use super::dom::{El, Key, button, el, icon};
use super::panel::loops;
use super::state::{Tab, Workspace};
use super::watched::watch;
use crate::icons;
use crate::t;

/// What a message lets a person do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ToastAction {
    /// Take back what was just done.
    Undo,
    /// Look at the parked edits.
    ShowParked,
    /// Draw no link after all.
    StopLink,
    /// Say what the first two factors of a map lead to.
    GoOn {
        /// The first cause.
        first: FactorId,
        /// Its effect.
        last: FactorId,
    },
    /// Look at the loop that was just made.
    ShowLoop(Key),
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
    /// A message that lets a person do something.
    pub fn offering(words: String, action: ToastAction) -> Self {
        Self {
            words,
            action: Some(action),
        }
    }
    /// A message with a way back.
    pub fn with_undo(words: String) -> Self {
        Self::offering(words, ToastAction::Undo)
    }
    /// Whether it is about what this person does at the moment, and goes with the next change.
    pub fn is_of_now(&self) -> bool {
        let of_now = |action| !matches!(action, ToastAction::ShowParked);
        self.action.is_some_and(of_now)
    }
    /// A message about an edit in the tray.
    pub fn parked(words: String) -> Self {
        Self::offering(words, ToastAction::ShowParked)
    }
}

/// Where the keyboard goes when a message that had it is gone.
const MAP: &str = "#map .proxy[tabindex='0'], #tools button";
/// How long a message without an action stays.
const STAYS: std::time::Duration = std::time::Duration::from_secs(6);

/// The message of the moment, and what is said to those who listen.
pub fn toasts(root: El, workspace: Workspace) -> El {
    watch(move || {
        let toast = workspace.toast.get();
        if toast.as_ref().is_some_and(|toast| toast.action.is_none()) {
            let leave = move || {
                if workspace.toast.get_untracked() == toast {
                    workspace.toast.set(None);
                }
            };
            after(STAYS, leave);
        }
    });
    let said = el("p")
        .class("sr-only")
        .attr("role", "status")
        .attr("aria-live", "polite")
        .live_text(move || workspace.said.get());
    let place = el("div").class("toasts").when(
        move || workspace.toast.with(Option::is_some),
        move || message(workspace),
    );
    root.child(place).child(said)
}

/// The message: the same element for one after the other, so that its buttons keep the keyboard.
fn message(workspace: Workspace) -> El {
    let leave = move || {
        workspace.toast.set(None);
        focus_soon(MAP.to_owned());
    };
    let words = move || {
        workspace.toast.with(|toast| {
            toast
                .as_ref()
                .map_or_else(String::new, |toast| toast.words.clone())
        })
    };
    let action = move || {
        workspace
            .toast
            .with(|toast| toast.as_ref().and_then(|toast| toast.action))
    };
    let action_words = move || {
        let text = workspace.text();
        match action() {
            Some(ToastAction::Undo) => t!(text, "tool-undo"),
            Some(ToastAction::ShowParked) => t!(text, "parked-show"),
            Some(ToastAction::StopLink) => t!(text, "link-stop"),
            Some(ToastAction::GoOn { .. }) => t!(text, "empty-go-on"),
            Some(ToastAction::ShowLoop(_)) => t!(text, "loop-made-show"),
            None => String::new(),
        }
    };
    let act = move || {
        let chosen = action();
        leave();
        match chosen {
            Some(ToastAction::Undo) => workspace.undo(),
            Some(ToastAction::ShowParked) => workspace.dialog.set(Some(Dialog::Parked)),
            Some(ToastAction::StopLink) => canvas::stop(workspace),
            Some(ToastAction::GoOn { first, last }) => {
                workspace.choose(None);
                workspace.lesson.set(Some(Lesson::Next { first, last }));
                focus_soon(".lesson input".to_owned());
            }
            Some(ToastAction::ShowLoop(key)) => {
                workspace.tab.set(Some(Tab::Loops));
                loops::show(workspace, key);
            }
            None => {}
        }
    };
    el("div")
        .class("toast")
        .child(el("p").live_text(words))
        .when(
            move || action().is_some(),
            move || button("button quiet").live_text(action_words).on_press(act),
        )
        .child(
            button("button icon quiet")
                .attr("aria-label", &t!(workspace.text(), "toast-close"))
                .child(icon(icons::X))
                .on_press(leave),
        )
}
