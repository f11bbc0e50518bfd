//! The map on the screen: two canvases, a layer of hidden buttons over them, and the field a label is typed into.
//!
//! The still canvas holds the map; the moving one holds what changes under a pointer, so that cursors and hovering
//! never repaint the map. Nothing is drawn unless something changed: an idle map uses no frames.

mod gesture;
mod keyboard;
mod label_field;
mod measure;
mod paint;
mod proxies;
mod view;

use leptos::html;
use leptos::prelude::*;
use loopwise_scene::PointF;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;

pub use gesture::stop;
pub use keyboard::{free_place, reveal};
pub use proxies::focus;
pub use view::{View, fit_all, fit_loop, zoom};

use super::browser::{document, window};
use super::state::Workspace;
use crate::t;

/// Asks for a picture in the next frame. Many requests make one picture.
pub fn request(workspace: Workspace) {
    if !workspace.with_view(|view, _| std::mem::replace(&mut view.requested, true)) {
        request_animation_frame(move || {
            workspace.with_view(|view, _| view.requested = false);
            view::draw(workspace);
        });
    }
}

/// The map.
#[component]
pub fn MapCanvas() -> impl IntoView {
    let workspace = expect_context::<Workspace>();
    let text = workspace.text();
    let stage = NodeRef::<html::Div>::new();
    let still = NodeRef::<html::Canvas>::new();
    let moving = NodeRef::<html::Canvas>::new();

    Effect::new(move |_| {
        let (Some(stage), Some(still), Some(moving)) = (stage.get(), still.get(), moving.get())
        else {
            return;
        };
        workspace.with_view(|view, _| view.attach(still, moving));
        fit_to(workspace, &stage);
        view::fit_start(workspace);
        watch_size(workspace, stage.into());
        redraw_with_fonts(workspace);
    });
    // Whatever a picture depends on beyond the map.
    Effect::new(move |_| {
        workspace.selection.track();
        workspace.people.track();
        workspace.typing.track();
        workspace.tool.track();
        request(workspace);
    });
    Effect::new(move |_| {
        workspace.highlight.track();
        workspace.findings.track();
        workspace.theme.track();
        workspace.with_view(|view, _| view.still_dirty = true);
        request(workspace);
    });

    let busy = move || match workspace.tool.get() {
        super::state::Tool::Select => "stage",
        _ => "stage busy",
    };
    view! {
        <div
            id="map"
            class=busy
            node_ref=stage
            on:pointerdown=move |event| gesture::down(workspace, &event)
            on:pointermove=move |event| gesture::moved(workspace, &event)
            on:pointerup=move |event| gesture::up(workspace, &event)
            on:pointercancel=move |event| gesture::cancelled(workspace, &event)
            on:pointerleave=move |_| gesture::left(workspace)
            on:dblclick=move |event| gesture::double(workspace, &event)
            on:wheel=move |event| gesture::wheel(workspace, &event)
            on:contextmenu=|event| event.prevent_default()
        >
            <canvas class="layer" node_ref=still aria-hidden="true"></canvas>
            <canvas class="layer" node_ref=moving aria-hidden="true"></canvas>
            <div class="proxies" role="application" aria-label=t!(text, "map-label") aria-describedby="map-help">
                <proxies::Proxies/>
            </div>
            <p id="map-help" class="sr-only">{t!(text, "map-help")}</p>
            <label_field::LabelField/>
            <EmptyMap/>
        </div>
    }
    .into_any()
}

/// What an empty map teaches.
#[component]
fn EmptyMap() -> impl IntoView {
    let workspace = expect_context::<Workspace>();
    let text = StoredValue::new(workspace.text());
    let is_empty = Memo::new(move |_| {
        workspace.changed.get();
        workspace.typing.with(Option::is_none) && workspace.with_map(|map| map.factors.is_empty())
    });
    let card = move || {
        let text = text.get_value();
        let begin = move |_| {
            let at = workspace.with_view(|view, _| view.camera.centre).rounded();
            workspace
                .typing
                .set(Some(super::state::Typing::New { at, from: None }));
        };
        view! {
            <div class="empty card">
                <h2>{t!(text, "empty-title")}</h2>
                <p class="soft">{t!(text, "empty-how")}</p>
                <button type="button" class="button primary" on:click=begin
                    on:pointerdown=|event| event.stop_propagation()>
                    {t!(text, "empty-begin")}
                </button>
            </div>
        }
    };
    view! { <Show when=move || is_empty.get() && workspace.may_edit()>{card}</Show> }.into_any()
}

/// Sizes the canvases to the stage.
fn fit_to(workspace: Workspace, stage: &web_sys::HtmlElement) {
    let (width, height) = (
        f64::from(stage.client_width()),
        f64::from(stage.client_height()),
    );
    let ratio = window().device_pixel_ratio();
    workspace.with_view(|view, _| view.resize(width, height, ratio));
    request(workspace);
}

fn watch_size(workspace: Workspace, stage: web_sys::HtmlElement) {
    let watched = stage.clone();
    let changed = Closure::<dyn FnMut()>::new(move || fit_to(workspace, &stage));
    if let Ok(observer) = web_sys::ResizeObserver::new(changed.as_ref().unchecked_ref()) {
        observer.observe(&watched);
    }
    // The stage lives as long as the page.
    changed.forget();
}

/// Text is measured with the real font, so the picture is made again once it is there.
fn redraw_with_fonts(workspace: Workspace) {
    let fonts = document().fonts();
    let wanted = ["400 15px", "520 15px", "640 15px"]
        .map(|font| fonts.load(&format!("{font} {}", paint::FAMILY)));
    leptos::task::spawn_local(async move {
        for font in wanted {
            // A font that cannot be had leaves the fallback in place.
            let _ = wasm_bindgen_futures::JsFuture::from(font).await;
        }
        workspace.with_view(|view, _| view.fonts_changed());
        view::fit_start(workspace);
        request(workspace);
    });
}

/// Where an event happened, from the top left of the stage.
fn place(event: &web_sys::MouseEvent) -> PointF {
    let stage = document()
        .get_element_by_id("map")
        .map(|stage| stage.get_bounding_client_rect());
    let (left, top) = stage.map_or((0.0, 0.0), |rect| (rect.left(), rect.top()));
    PointF::new(
        f64::from(event.client_x()) - left,
        f64::from(event.client_y()) - top,
    )
}
