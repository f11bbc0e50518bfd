//! The tools, undo and redo, and the zoom.

use leptos::prelude::*;

use crate::icons::{self, Glyph, Icon};
use crate::workspace::canvas;
use crate::workspace::state::{Tool, Typing, Workspace};

/// The toolbar.
#[component]
pub fn Tools() -> impl IntoView {
    let workspace = expect_context::<Workspace>();
    let text = StoredValue::new(workspace.text());
    let pick = move |tool: Tool, glyph: Glyph, id: &'static str| {
        let words = text.get_value().get(id);
        let press = move |_| {
            canvas::stop(workspace);
            workspace.tool.set(tool);
        };
        view! {
            <button type="button" class="tool" aria-pressed=move || (workspace.tool.get() == tool).to_string()
                aria-label=words.clone() title=words on:click=press>
                <Icon glyph/>
            </button>
        }
        .into_any()
    };
    let act = move |glyph: Glyph, id: &'static str, ready: Signal<bool>, act: fn(Workspace)| {
        let words = text.get_value().get(id);
        view! {
            <button type="button" class="tool" aria-label=words.clone() title=words
                disabled=move || !ready.get() on:click=move |_| act(workspace)>
                <Icon glyph/>
            </button>
        }
        .into_any()
    };
    // A keyboard has no place to press next: the new factor goes to the middle of the map.
    let add_by_key = move |event: web_sys::KeyboardEvent| {
        if event.key() == "Enter" || event.key() == " " {
            event.prevent_default();
            let middle = workspace.with_view(|view, _| view.camera.centre.rounded());
            let at = canvas::free_place(workspace, middle);
            workspace.typing.set(Some(Typing::New { at, from: None }));
        }
    };
    let can_undo = Signal::derive(move || workspace.history.get().0);
    let can_redo = Signal::derive(move || workspace.history.get().1);
    let may_edit = Memo::new(move |_| {
        workspace.changed.get();
        workspace.may_edit()
    });
    view! {
        <Show when=move || may_edit.get()>
            <div class="island tools" id="tools" role="toolbar" aria-label=text.get_value().get("tools-label")
                aria-orientation="vertical">
                {pick(Tool::Select, icons::MOUSE_POINTER_2, "tool-select")}
                <div on:keydown=add_by_key>{pick(Tool::AddFactor, icons::SQUARE_PLUS, "tool-factor")}</div>
                {pick(Tool::Link, icons::SPLINE, "tool-link")}
                <div class="rule"></div>
                {act(icons::UNDO_2, "tool-undo", can_undo, Workspace::undo)}
                {act(icons::REDO_2, "tool-redo", can_redo, Workspace::redo)}
            </div>
        </Show>
    }
    .into_any()
}

/// The zoom island.
#[component]
pub fn Zoom() -> impl IntoView {
    let workspace = expect_context::<Workspace>();
    let text = StoredValue::new(workspace.text());
    let button = move |glyph: Glyph, id: &'static str, act: fn(Workspace)| {
        let words = text.get_value().get(id);
        view! {
            <button type="button" class="tool" aria-label=words.clone() title=words on:click=move |_| act(workspace)>
                <Icon glyph/>
            </button>
        }
        .into_any()
    };
    view! {
        <div class="island zoom" role="group" aria-label=text.get_value().get("zoom-label")>
            {button(icons::MINUS, "zoom-out", |workspace| canvas::zoom(workspace, 0.8))}
            {button(icons::PLUS, "zoom-in", |workspace| canvas::zoom(workspace, 1.25))}
            {button(icons::SCAN, "zoom-fit", canvas::fit_all)}
        </div>
    }
    .into_any()
}
