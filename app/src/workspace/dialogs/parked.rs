//! The tray of parked edits: what could not be applied, why, and what its author can do about it.

use leptos::prelude::*;
use loopwise_model::{Edit, SystemMap};
use loopwise_sync::RejectReason;
use loopwise_sync::client::Parked;

use super::reason_text;
use crate::story::{Leg, link_sentence, plain};
use crate::t;
use crate::text::Text;
use crate::workspace::state::Workspace;

/// What an edit meant, in words.
fn meant(text: &Text, map: &SystemMap, edit: &Edit) -> String {
    let label = |id| {
        map.factors
            .get(&id)
            .map_or_else(|| text.get("parked-gone"), |f| f.label.to_string())
    };
    match edit {
        Edit::AddFactor { factor, .. } => {
            t!(text, "parked-add-factor", label = factor.label.as_str())
        }
        Edit::AddLink { link, .. } => {
            let leg = Leg::of(map, (link.from, link.to), link.polarity, link.delay);
            let (from, to) = (label(link.from), label(link.to));
            if leg.from.label.is_empty() || leg.to.label.is_empty() {
                t!(text, "parked-add-link", from = from, to = to)
            } else {
                plain(text, &link_sentence(text, &leg))
            }
        }
        Edit::SetLabel { factor, label: new } => {
            t!(
                text,
                "parked-rename",
                before = label(*factor),
                after = new.as_str()
            )
        }
        Edit::MoveFactors { .. } => t!(text, "parked-move"),
        Edit::Delete { .. } => t!(text, "parked-delete"),
        Edit::SetPolarity { .. } | Edit::SetDelay { .. } | Edit::SetBecause { .. } => {
            t!(text, "parked-link")
        }
        _ => t!(text, "parked-other"),
    }
}

/// The tray.
#[component]
pub fn Tray() -> impl IntoView {
    let workspace = expect_context::<Workspace>();
    let text = StoredValue::new(workspace.text());
    let row = move |parked: Parked| {
        let text = text.get_value();
        let id = parked.change.id;
        let what = workspace.with_map(|map| {
            parked
                .change
                .edits
                .iter()
                .map(|edit| meant(&text, map, edit))
                .collect::<Vec<_>>()
                .join(" ")
        });
        let again_words = match parked.reason {
            RejectReason::Conflict { .. } => t!(text, "parked-mine"),
            _ => t!(text, "parked-again"),
        };
        let drop_words = match parked.reason {
            RejectReason::Conflict { .. } => t!(text, "parked-theirs"),
            _ => t!(text, "parked-drop"),
        };
        let again = move |_| match workspace.with_session(|session| session.try_again(id)) {
            Ok(step) => workspace.carry_out(step),
            Err(refused) => {
                let text = workspace.text();
                let reason = RejectReason::Impossible {
                    error: refused.error,
                };
                workspace.say_now(crate::workspace::toast::Toast::plain(reason_text(
                    &text, &reason,
                )));
            }
        };
        let let_go = move |_| {
            let step = workspace.with_session(|session| session.let_go(id));
            workspace.carry_out(step);
        };
        view! {
            <li class="parked">
                <p><bdi>{what}</bdi></p>
                <p class="soft">{reason_text(&text, &parked.reason)}</p>
                <p class="row">
                    <button type="button" class="button small" on:click=again>{again_words}</button>
                    <button type="button" class="button small quiet" on:click=let_go>{drop_words}</button>
                </p>
            </li>
        }
    };
    let none = move || {
        workspace
            .parked
            .with(Vec::is_empty)
            .then(|| view! { <p>{text.get_value().get("parked-none")}</p> })
    };
    view! {
        <p class="soft">{text.get_value().get("parked-lead")}</p>
        {none}
        <ul class="tray">{move || workspace.parked.get().into_iter().map(row).collect::<Vec<_>>()}</ul>
    }
    .into_any()
}
