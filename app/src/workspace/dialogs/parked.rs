//! The tray of parked edits: what could not be applied, why, and what its author can do about it.

use loopwise_model::ChangeId;
use loopwise_sync::RejectReason;
use loopwise_sync::client::Parked;

use super::reason_text;
use crate::t;
use crate::workspace::browser::focus_soon;
use crate::workspace::dom::{El, Key, button, el};
use crate::workspace::meant::meant;
use crate::workspace::state::Workspace;
use crate::workspace::toast::Toast;

/// The tray.
pub fn tray(frame: El, workspace: Workspace) -> El {
    // Who looks at the tray needs no message about it.
    workspace.toast.set(None);
    let keys = move || {
        let key = |parked: &Parked| key(parked.change.id);
        workspace
            .parked
            .with(|parked| parked.iter().map(key).collect::<Vec<_>>())
    };
    let rows = el("ul")
        .class("tray")
        .each(keys, move |key| row(workspace, key));
    frame
        .when(
            move || !workspace.parked.with(Vec::is_empty),
            move || {
                let text = workspace.text();
                el("p").class("soft").text(&t!(text, "parked-lead"))
            },
        )
        .when(
            move || workspace.parked.with(Vec::is_empty),
            move || el("p").text(&t!(workspace.text(), "parked-none")),
        )
        .child(rows)
}

/// What tells a parked change from the others: its client and its number in one.
fn key(id: ChangeId) -> Key {
    (0, id.client.as_u128().rotate_left(7) ^ u128::from(id.cseq))
}

/// Reads the change of a key, as long as it is parked.
fn with_parked<R>(workspace: Workspace, wanted: Key, read: impl Fn(&Parked) -> R) -> Option<R> {
    workspace.parked.with(|parked| {
        let found = parked.iter().find(|one| key(one.change.id) == wanted);
        found.map(read)
    })
}

fn row(workspace: Workspace, key: Key) -> El {
    let conflict = move || {
        let conflict = |parked: &Parked| matches!(parked.reason, RejectReason::Conflict { .. });
        with_parked(workspace, key, conflict).unwrap_or_default()
    };
    let what = move || {
        let text = workspace.text();
        let what = with_parked(workspace, key, |parked| {
            workspace.with_map(|map| {
                let edits = parked.change.edits.iter();
                let what: Vec<String> = edits.map(|edit| meant(&text, map, edit)).collect();
                what.join(" ")
            })
        });
        what.unwrap_or_default()
    };
    let why = move || {
        let text = workspace.text();
        let why = with_parked(workspace, key, |parked| reason_text(&text, &parked.reason));
        why.unwrap_or_default()
    };
    let again_words = move || {
        let text = workspace.text();
        if conflict() {
            t!(text, "parked-mine")
        } else {
            t!(text, "parked-again")
        }
    };
    let drop_words = move || {
        let text = workspace.text();
        if conflict() {
            t!(text, "parked-theirs")
        } else {
            t!(text, "parked-drop")
        }
    };
    let acts = el("p")
        .class("row")
        .child(
            button("button small")
                .live_text(again_words)
                .on_press(move || again(workspace, key)),
        )
        .child(
            button("button small quiet")
                .live_text(drop_words)
                .on_press(move || let_go(workspace, key)),
        );
    el("li")
        .class("parked")
        .child(el("p").child(el("bdi").live_text(what)))
        .child(el("p").class("soft").live_text(why))
        .child(acts)
}

/// Tries a change once more. It leaves the tray and comes back when it is refused again.
fn again(workspace: Workspace, key: Key) {
    let Some(id) = with_parked(workspace, key, |parked| parked.change.id) else {
        return;
    };
    match workspace.with_session(|session| session.try_again(id)) {
        Ok(step) => {
            workspace.carry_out(step);
            focus_soon(NEXT.to_owned());
        }
        Err(refused) => {
            let reason = RejectReason::Impossible {
                error: refused.error,
            };
            workspace.say_now(Toast::plain(reason_text(&workspace.text(), &reason)));
        }
    }
}

fn let_go(workspace: Workspace, key: Key) {
    if let Some(id) = with_parked(workspace, key, |parked| parked.change.id) {
        let step = workspace.with_session(|session| session.let_go(id));
        workspace.carry_out(step);
        focus_soon(NEXT.to_owned());
    }
}

/// Where the keyboard goes when a row is gone: to the next one, or to the button that closes.
const NEXT: &str = "dialog .tray button, dialog .dialog-head button";
