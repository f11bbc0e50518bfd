//! The tray of parked edits: what could not be applied, why, and what its author can do about it.

use loopwise_model::{Edit, SystemMap};
use loopwise_sync::RejectReason;
use loopwise_sync::client::Parked;

use super::reason_text;
use crate::story::{Leg, link_sentence, plain};
use crate::t;
use crate::text::Text;
use crate::workspace::dom::{El, bdi, button, el};
use crate::workspace::state::Workspace;
use crate::workspace::toast::Toast;

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
pub fn tray(frame: El, workspace: Workspace) -> El {
    let text = workspace.text();
    let rows = el("ul").class("tray").live(move || {
        let row = |parked: &Parked| row(workspace, parked);
        workspace
            .parked
            .with(|parked| parked.iter().map(row).collect::<Vec<_>>())
    });
    frame
        .child(el("p").class("soft").text(&t!(text, "parked-lead")))
        .when(
            move || workspace.parked.with(Vec::is_empty),
            move || el("p").text(&t!(workspace.text(), "parked-none")),
        )
        .child(rows)
}

fn row(workspace: Workspace, parked: &Parked) -> El {
    let text = workspace.text();
    let id = parked.change.id;
    let what: Vec<String> = workspace.with_map(|map| {
        let edits = parked.change.edits.iter();
        edits.map(|edit| meant(&text, map, edit)).collect()
    });
    let (again_words, drop_words) = match parked.reason {
        RejectReason::Conflict { .. } => (t!(text, "parked-mine"), t!(text, "parked-theirs")),
        _ => (t!(text, "parked-again"), t!(text, "parked-drop")),
    };
    let again = move || match workspace.with_session(|session| session.try_again(id)) {
        Ok(step) => workspace.carry_out(step),
        Err(refused) => {
            let reason = RejectReason::Impossible {
                error: refused.error,
            };
            workspace.say_now(Toast::plain(reason_text(&workspace.text(), &reason)));
        }
    };
    let let_go = move || {
        let step = workspace.with_session(|session| session.let_go(id));
        workspace.carry_out(step);
    };
    let acts = el("p")
        .class("row")
        .child(button("button small").text(&again_words).on_press(again))
        .child(
            button("button small quiet")
                .text(&drop_words)
                .on_press(let_go),
        );
    el("li")
        .class("parked")
        .child(el("p").child(bdi(&what.join(" "))))
        .child(
            el("p")
                .class("soft")
                .text(&reason_text(&text, &parked.reason)),
        )
        .child(acts)
}
