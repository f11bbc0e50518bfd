//! The field a label is typed into, right on the map.

use loopwise_model::{FactorId, TextError};
use loopwise_scene::{Item, PointF};
use reactive_graph::graph::untrack;
use web_sys::{Event, KeyboardEvent};

use super::{keyboard, proxies};
use crate::chain;
use crate::t;
use crate::workspace::browser::{next_frame, set_length, soon};
use crate::workspace::dom::{El, el, problem, text_input};
use crate::workspace::state::{Typing, Workspace};
use crate::workspace::typed;
use crate::workspace::watched::Watched;

/// Where the middle of the field stands on the screen.
fn place(workspace: Workspace, typing: Typing) -> PointF {
    workspace.with_view(|view, map| {
        let world = match typing {
            Typing::New { at, .. } => at.into(),
            Typing::Rename(id) | Typing::Over { factor: id, .. } => map
                .factors
                .get(&id)
                .map_or_else(PointF::default, |factor| factor.at.into()),
        };
        let at = view.camera.to_screen(world);
        // Never off the screen, however far away the card is.
        PointF::new(
            at.x.clamp(110.0, (view.camera.width - 110.0).max(110.0)),
            at.y.clamp(90.0, (view.camera.height - 60.0).max(90.0)),
        )
    })
}

/// The field, while something is typed.
pub fn label_field(stage: El, workspace: Workspace) -> El {
    stage.live(move || {
        let typing = workspace.typing.get()?;
        Some(untrack(|| field(workspace, typing)))
    })
}

fn field(workspace: Workspace, typing: Typing) -> El {
    let text = workspace.text();
    let trouble = Watched::new(None::<String>);
    let (before, name) = match typing {
        Typing::New { .. } => (String::new(), t!(text, "label-new")),
        Typing::Rename(id) => (label_of(workspace, id), t!(text, "label-rename")),
        Typing::Over { first, .. } => (first.to_string(), t!(text, "label-rename")),
    };
    let finish = move |typed: &str, leaving: bool| match typed::label(typed) {
        _ if chain::is_chain(typed) && typing.renames().is_none() => {
            workspace.typing.set(None);
            chained(workspace, typing, typed);
        }
        Ok(label) => {
            workspace.typing.set(None);
            let done = keep(workspace, typing, label);
            if !leaving && let Some(item) = done {
                next_frame(move || proxies::focus(workspace, item));
            }
        }
        Err(TextError::Empty) if leaving => workspace.typing.set(None),
        Err(error) => trouble.set(Some(workspace.label_problem(&error))),
    };
    let input = text_input()
        .attr("aria-label", &name)
        .attr("aria-describedby", "label-problem")
        .attr("enterkeyhint", "done")
        .attr("placeholder", &t!(text, "label-hint"))
        .attr("value", &before)
        .live_attr("aria-invalid", move || {
            trouble.with(Option::is_some).then_some("true")
        });
    let (typed, left) = (input.clone(), input.clone());
    let key = move |event: KeyboardEvent| {
        event.stop_propagation();
        match event.key().as_str() {
            "Enter" if !event.is_composing() => {
                event.prevent_default();
                finish(&typed.field().value(), false);
            }
            "Escape" => {
                workspace.typing.set(None);
                match typing {
                    Typing::Rename(id)
                    | Typing::Over { factor: id, .. }
                    | Typing::New { from: Some(id), .. } => {
                        proxies::focus(workspace, Item::Factor(id));
                    }
                    Typing::New { from: None, .. } => match workspace.reached.get_untracked() {
                        Some(item) => proxies::focus(workspace, item),
                        None => super::give_to_map(workspace),
                    },
                }
            }
            _ => {}
        }
    };
    let leave = move |_: Event| {
        // Still the field of the moment: it was left, not finished.
        if workspace.typing.get_untracked() == Some(typing) {
            finish(&left.field().value(), true);
        }
    };
    let input = input
        .on("keydown", key)
        .on("blur", leave)
        .on("pointerdown", |event: Event| event.stop_propagation());
    let input = match typing {
        // What was typed already stays; the next letter goes behind it.
        Typing::Over { .. } => {
            let field = input.clone();
            soon(move || field.focus_at_end());
            input
        }
        _ => input.begins_with_keyboard(),
    };
    let at = place(workspace, typing);
    let frame = el("div")
        .class("label-field")
        .child(input)
        .child(problem(trouble).id("label-problem"));
    let frame = match typing.renames() {
        Some(id) => frame.child(others_at_it(workspace, id)),
        None => frame,
    };
    set_length(frame.html(), "left", at.x.round());
    set_length(frame.html(), "top", at.y.round());
    frame
}

/// The words of a factor.
fn label_of(workspace: Workspace, id: FactorId) -> String {
    workspace.with_map(|map| {
        let factor = map.factors.get(&id);
        factor.map_or_else(String::new, |factor| factor.label.to_string())
    })
}

/// Says kindly that others reword the same factor, or have just done so.
fn others_at_it(workspace: Workspace, id: FactorId) -> El {
    let began_with = Watched::new(label_of(workspace, id));
    let words = move || {
        workspace.changed.track();
        let text = workspace.text();
        let now = label_of(workspace, id);
        if began_with.with(|before| *before != now) {
            return t!(text, "label-changed", label = now);
        }
        let who = workspace.people.with(|people| {
            let mut at_it = people
                .values()
                .filter(|peer| peer.pointing.editing == Some(id));
            at_it.next().map(|peer| peer.name.clone())
        });
        who.map_or_else(String::new, |name| t!(text, "label-others", name = name))
    };
    el("p")
        .class("label-others")
        .attr("role", "status")
        .live_text(words)
}

/// Draws a chain that was typed into the field; it goes on from the factor that the field was opened at.
fn chained(workspace: Workspace, typing: Typing, typed: &str) {
    let Typing::New { at, from } = typing else {
        return;
    };
    let text = match from {
        Some(from) => format!("{} -> {typed}", label_of(workspace, from)),
        None => typed.to_owned(),
    };
    crate::workspace::clipboard::put_text(workspace, &text, at);
    next_frame(move || super::give_to_map(workspace));
}

/// Keeps what was typed. A new factor with the words of one that is there is that one.
fn keep(workspace: Workspace, typing: Typing, label: loopwise_model::Label) -> Option<Item> {
    match typing {
        Typing::Rename(id) | Typing::Over { factor: id, .. } => {
            workspace.rename(id, label);
            Some(Item::Factor(id))
        }
        Typing::New { at, from } => {
            let there = workspace.factor_called(&label);
            let id = match (there, from) {
                (Some(there), Some(from)) if there != from => {
                    super::gesture::finish_link(workspace, from, there);
                    return Some(Item::Factor(there));
                }
                (Some(there), _) => {
                    let text = workspace.text();
                    workspace.say_now(crate::workspace::toast::Toast::plain(t!(
                        text,
                        "toast-same-factor",
                        label = label.as_str()
                    )));
                    keyboard::arrive(workspace, Item::Factor(there));
                    there
                }
                (None, from) => workspace.add_factor(label, at, from)?,
            };
            workspace.choose(Some(Item::Factor(id)));
            Some(Item::Factor(id))
        }
    }
}
