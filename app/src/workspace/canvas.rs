//! The map on the screen: a still and a moving layer, hidden buttons over them, and the field a label is typed into.
//!
//! The still layer holds the map; the moving one holds what changes under a pointer, so that cursors and hovering
//! never repaint the map. Nothing is drawn unless something changed: an idle map uses no frames.

mod empty;
mod framing;
mod gesture;
mod keyboard;
mod label_field;
mod measure;
mod motion;
mod paint;
mod proxies;
mod still_layer;
mod tile;
mod view;

use std::time::Duration;

use loopwise_scene::{Item, PointF};
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Event, MouseEvent, PointerEvent, WheelEvent};

pub use framing::{fit_all, fit_loop, go_to, insets, show, zoom};
pub use gesture::stop;
pub use keyboard::{
    ask as ask_about, delete as delete_item, free_place, grow, key, place_of, reveal,
};
pub use proxies::{focus, reading_order};
use view::Held;
pub use view::View;

use super::browser::{after, document, next_frame, once_drawn, soon, window};
use super::dom::{El, el};
use super::state::{Context, Tool, Workspace};
use super::watched::{Watched, watch};
use crate::t;

/// Asks for a picture in the next frame. Many requests make one picture.
pub fn request(workspace: Workspace) {
    let waits = |view: &mut View| view.held.any() || std::mem::replace(&mut view.requested, true);
    if !workspace.with_view(|view, _| waits(view)) {
        next_frame(move || {
            workspace.with_view(|view, _| view.requested = false);
            view::draw(workspace);
        });
    }
}

/// The first picture is painted `wait` after the map came, or as soon as loops and fonts are there: links run round loops,
/// and cards are as large as their words.
pub fn hold(workspace: Workspace, wait: Duration) {
    workspace.with_view(|view, _| view.held = Held::both());
    after(wait, move || {
        let_go(workspace, |held| *held = Held::default());
    });
}

/// The loops are there.
pub fn loops_are_known(workspace: Workspace) {
    let_go(workspace, |held| held.loops = false);
}

fn let_go(workspace: Workspace, release: impl FnOnce(&mut Held)) {
    let is_free = workspace.with_view(|view, _| {
        let was_held = view.held.any();
        release(&mut view.held);
        was_held && !view.held.any()
    });
    if is_free {
        request(workspace);
    }
}

/// Asks for a picture after so many milliseconds: something may have come to rest by then.
fn request_after(workspace: Workspace, wait: f64) {
    if !workspace.with_view(|view, _| std::mem::replace(&mut view.rest_awaited, true)) {
        after(
            Duration::from_millis(wait.ceil().max(1.0) as u64),
            move || {
                workspace.with_view(|view, _| view.rest_awaited = false);
                request(workspace);
            },
        );
    }
}

/// The map.
pub fn map_canvas(root: El, workspace: Workspace) -> El {
    let text = workspace.text();
    let ground = el("div").class("ground").attr("aria-hidden", "true");
    let restored = move |_: Event| {
        workspace.with_view(|view, _| view.canvas_restored());
        request(workspace);
    };
    let moving = el("canvas")
        .class("layer")
        .attr("aria-hidden", "true")
        .on("contextrestored", restored);
    let layer = el("div")
        .class("proxies")
        .attr("role", "application")
        .attr("aria-label", &t!(text, "map-label"))
        .attr("aria-describedby", "map-help");
    let help = el("p")
        .id("map-help")
        .class("sr-only")
        .text(&t!(text, "map-help"));
    // Nothing has its place before the first picture.
    let is_busy = Watched::following(move || workspace.looked.get() == 0);
    let stage = el("div")
        .id("map")
        .live_attr("aria-busy", move || is_busy.get())
        .live_attr("class", move || match workspace.tool.get() {
            Tool::Select => "stage",
            _ => "stage busy",
        })
        .child(ground.clone())
        .child(moving.clone())
        .child(proxies::proxies(layer, workspace))
        .child(help);
    let stage = label_field::label_field(stage, workspace);
    let stage = empty::empty_map(with_gestures(stage, workspace), workspace);
    workspace.with_view(|view, _| {
        view.attach(
            ground.html().clone(),
            moving.element().clone().unchecked_into(),
        );
    });
    let seen = stage.html().clone();
    soon(move || {
        fit_to(workspace, &seen);
        framing::fit_start(workspace);
        watch_size(workspace, seen);
        redraw_with_fonts(workspace);
    });
    // Others see whose words are being typed.
    watch(move || {
        workspace.typing.track();
        workspace.point(None, Vec::new());
    });
    // Whatever a picture depends on beyond the map.
    watch(move || {
        workspace.selection.track();
        workspace.people.track();
        workspace.typing.track();
        workspace.tool.track();
        workspace.findings.track();
        request(workspace);
    });
    watch(move || {
        workspace.highlight.track();
        workspace.can_edit.track();
        workspace.theme.track();
        workspace.with_view(|view, _| view.still_dirty = true);
        request(workspace);
    });
    root.child(stage)
}

fn with_gestures(stage: El, workspace: Workspace) -> El {
    type Act = fn(Workspace, &PointerEvent);
    let pointers: [(&str, Act); 5] = [
        ("pointerdown", gesture::down),
        ("pointermove", gesture::moved),
        ("pointerup", gesture::up),
        ("pointercancel", gesture::cancelled),
        ("pointerleave", |workspace, _| gesture::left(workspace)),
    ];
    gesture::own_clicks(workspace);
    let stage = pointers.into_iter().fold(stage, |stage, (name, act)| {
        stage.on(name, move |event: PointerEvent| act(workspace, &event))
    });
    stage
        .on("dblclick", move |event: MouseEvent| {
            gesture::double(workspace, &event);
        })
        .on("wheel", move |event: WheelEvent| {
            gesture::wheel(workspace, &event);
        })
        .on("contextmenu", move |event: MouseEvent| {
            gesture::asked(workspace, &event);
        })
}

/// What has the keyboard; none when nothing in particular has.
pub fn with_keyboard() -> Option<web_sys::Element> {
    let active = document().active_element()?;
    (active.tag_name() != "BODY").then_some(active)
}

/// Gives the keyboard back to what had it when a list or a dialog opened; where that is gone, to what is chosen, or to the
/// map. Nothing happens when a pointer opened it, or when something else has the keyboard by then.
pub fn keep_keyboard(workspace: Workspace) {
    let Some(opener) = workspace.opener.get_untracked() else {
        return;
    };
    let give = move || {
        let busy = workspace.typing.with_untracked(Option::is_some)
            || workspace.dialog.with_untracked(Option::is_some)
            || with_keyboard().is_some();
        if busy {
            return;
        }
        if opener.is_connected() {
            // What is on the page and had the keyboard takes it again.
            let _ = opener.unchecked_ref::<web_sys::HtmlElement>().focus();
        }
        if with_keyboard().is_none() {
            give_to_map(workspace);
        }
    };
    once_drawn(give);
}

/// Gives the keyboard to what is chosen, or to the map.
pub fn give_to_map(workspace: Workspace) {
    match workspace
        .selection
        .with_untracked(|chosen| chosen.first().copied())
    {
        Some(item) => focus(workspace, item),
        None => super::browser::focus_soon("#map .proxy[tabindex='0'], #tools button".to_owned()),
    }
}

/// Asks what can be done at a place on the screen, with what lies there. What is not chosen yet is chosen. `held` says
/// that the finger which asks is still down: what it lets go of must not be pressed.
pub fn ask(workspace: Workspace, at: PointF, on: Option<Item>, held: bool) {
    let on = on.filter(|item| !matches!(item, Item::Loop(_)));
    if let Some(item) = on
        && !workspace
            .selection
            .with_untracked(|chosen| chosen.contains(&item))
    {
        workspace.choose(Some(item));
    }
    let world = workspace
        .with_view(|view, _| view.camera.to_world(at))
        .rounded();
    workspace.opener.set(with_keyboard());
    let asked = Some(Context {
        at,
        world,
        on,
        held,
    });
    if workspace.context.with_untracked(|open| *open == asked) {
        // It is open and lost the keyboard: nothing changes that would give it back.
        super::browser::focus_soon("#context button".to_owned());
    }
    workspace.context.set(asked);
}

/// The middle of what the islands leave free, on the map.
pub fn free_middle(workspace: Workspace) -> loopwise_model::Point {
    let insets = insets(workspace);
    let middle = workspace.with_view(|view, _| {
        let camera = view.camera;
        camera.to_world(camera.free_middle(insets))
    });
    middle.rounded()
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
    wasm_bindgen_futures::spawn_local(async move {
        for font in wanted {
            // A font that cannot be had leaves the fallback in place.
            let _ = wasm_bindgen_futures::JsFuture::from(font).await;
        }
        workspace.with_view(|view, _| view.fonts_changed());
        // Where a map is on the screen, somebody may work on it already.
        if workspace.looked.get_untracked() == 0 {
            framing::fit_start(workspace);
        }
        let_go(workspace, |held| held.fonts = false);
        request(workspace);
    });
}

/// Where an event happened, from the top left of the stage.
fn place(event: &MouseEvent) -> PointF {
    let stage = document()
        .get_element_by_id("map")
        .map(|stage| stage.get_bounding_client_rect());
    let (left, top) = stage.map_or((0.0, 0.0), |rect| (rect.left(), rect.top()));
    PointF::new(
        f64::from(event.client_x()) - left,
        f64::from(event.client_y()) - top,
    )
}
