//! The field a label is typed into, right on the map.

use leptos::html;
use leptos::prelude::*;
use loopwise_model::TextError;
use loopwise_scene::{Item, PointF};
use web_sys::KeyboardEvent;

use super::{keyboard, proxies};
use crate::t;
use crate::workspace::browser;
use crate::workspace::state::{Typing, Workspace};

/// Where the middle of the field stands on the screen.
fn place(workspace: Workspace, typing: Typing) -> PointF {
    workspace.with_view(|view, map| {
        let world = match typing {
            Typing::New { at, .. } => at.into(),
            Typing::Rename(id) => map
                .factors
                .get(&id)
                .map_or_else(PointF::default, |factor| factor.at.into()),
        };
        let at = view.camera.to_screen(world);
        // Never off the screen, however far away the card is.
        PointF::new(
            at.x.clamp(110.0, (view.camera.width - 110.0).max(110.0)),
            at.y.clamp(90.0, view.camera.height - 60.0),
        )
    })
}

/// The field, while something is typed.
#[component]
pub fn LabelField() -> impl IntoView {
    let workspace = expect_context::<Workspace>();
    view! { {move || workspace.typing.get().map(|typing| view! { <Field typing/> })} }.into_any()
}

#[component]
fn Field(typing: Typing) -> impl IntoView {
    let workspace = expect_context::<Workspace>();
    let text = StoredValue::new(workspace.text());
    let problem = RwSignal::new(None::<String>);
    let input = NodeRef::<html::Input>::new();
    let before = match typing {
        Typing::New { .. } => String::new(),
        Typing::Rename(id) => workspace.with_map(|map| {
            map.factors
                .get(&id)
                .map(|factor| factor.label.to_string())
                .unwrap_or_default()
        }),
    };
    let at = place(workspace, typing);
    Effect::new(move |_| {
        if let Some(input) = input.get() {
            // A field that was just made takes the focus.
            let _ = input.focus();
            input.select();
        }
    });
    let finish = move |typed: &str, leaving: bool| match browser::label(typed) {
        Ok(label) => {
            workspace.typing.set(None);
            let done = keep(workspace, typing, label);
            if !leaving && let Some(item) = done {
                request_animation_frame(move || proxies::focus(item));
            }
        }
        Err(TextError::Empty) if leaving => workspace.typing.set(None),
        Err(error) => problem.set(Some(workspace.label_problem(&error))),
    };
    let key = move |event: KeyboardEvent| {
        event.stop_propagation();
        match event.key().as_str() {
            "Enter" if !event.is_composing() => {
                event.prevent_default();
                finish(&event_target_value(&event), false);
            }
            "Escape" => {
                workspace.typing.set(None);
                if let Typing::Rename(id) = typing {
                    proxies::focus(Item::Factor(id));
                }
            }
            _ => {}
        }
    };
    let left = move |event: web_sys::FocusEvent| {
        // Still the field of the moment: it was left, not finished.
        if workspace.typing.get_untracked() == Some(typing) {
            finish(&event_target_value(&event), true);
        }
    };
    let name = move || {
        let text = text.get_value();
        match typing {
            Typing::New { .. } => t!(text, "label-new"),
            Typing::Rename(_) => t!(text, "label-rename"),
        }
    };
    view! {
        <div class="label-field" style:left=format!("{:.0}px", at.x) style:top=format!("{:.0}px", at.y)>
            <input type="text" node_ref=input dir="auto" aria-label=name aria-describedby="label-problem"
                aria-invalid=move || problem.get().is_some().then_some("true")
                autocomplete="off" enterkeyhint="done" value=before placeholder=move || text.get_value().get("label-hint")
                on:keydown=key on:blur=left on:pointerdown=|event| event.stop_propagation()/>
            <p id="label-problem" class="field-problem" role="alert">{move || problem.get()}</p>
        </div>
    }
    .into_any()
}

/// Keeps what was typed. A new factor with the words of one that is there is that one.
fn keep(workspace: Workspace, typing: Typing, label: loopwise_model::Label) -> Option<Item> {
    match typing {
        Typing::Rename(id) => {
            workspace.rename(id, label);
            Some(Item::Factor(id))
        }
        Typing::New { at, from } => {
            let there = workspace.with_map(|map| map.factor_by_label(label.as_str()));
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
