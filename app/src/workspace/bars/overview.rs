//! The overview: the whole map as small shapes, with a frame around what is seen. Pressing it goes there.

use loopwise_scene::{Ink, PointF, Rect};
use wasm_bindgen::JsCast;
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement, PointerEvent};

use crate::icons;
use crate::t;
use crate::workspace::browser::next_frame;
use crate::workspace::dom::{El, el, icon_button};
use crate::workspace::state::Workspace;
use crate::workspace::watched::watch;

/// Its size in CSS pixels.
const SIZE: (f64, f64) = (200.0, 130.0);
/// Pixels for each of them.
const SHARP: f64 = 2.0;

/// The button that opens it.
pub fn overview_button(workspace: Workspace) -> El {
    icon_button(
        "tool overview-tool",
        icons::MAP,
        &t!(workspace.text(), "overview-open"),
    )
    .live_attr("aria-pressed", move || workspace.overview.get())
    .on_press(move || workspace.overview.update(|open| *open = !*open))
}

/// The overview, while it is open.
pub fn overview(root: El, workspace: Workspace) -> El {
    root.when(move || workspace.overview.get(), move || island(workspace))
}

/// How the map lies in the overview: pixels per map unit, and where the map's corner is.
#[derive(Debug, Clone, Copy)]
struct Fit {
    scale: f64,
    corner: PointF,
}

fn fit(bounds: Rect) -> Fit {
    let bounds = bounds.grown(40.0);
    let scale = (SIZE.0 / bounds.w.max(1.0)).min(SIZE.1 / bounds.h.max(1.0));
    let spare = PointF::new(SIZE.0 - bounds.w * scale, SIZE.1 - bounds.h * scale) * 0.5;
    let corner = PointF::new(bounds.x, bounds.y) - spare * (1.0 / scale);
    Fit { scale, corner }
}

fn island(workspace: Workspace) -> El {
    let canvas = el("canvas")
        .attr("width", &((SIZE.0 * SHARP) as u32).to_string())
        .attr("height", &((SIZE.1 * SHARP) as u32).to_string())
        .attr("role", "img")
        .attr("aria-label", &t!(workspace.text(), "overview-label"));
    let made: HtmlCanvasElement = canvas.element().clone().unchecked_into();
    let pen: Option<CanvasRenderingContext2d> = made
        .get_context("2d")
        .ok()
        .flatten()
        .and_then(|pen| pen.dyn_into().ok());
    watch(move || {
        workspace.changed.track();
        workspace.looked.track();
        workspace.theme.track();
        let pen = pen.clone();
        next_frame(move || {
            if let Some(pen) = &pen {
                paint(workspace, pen);
            }
        });
    });
    let go = move |event: &PointerEvent| {
        let at = PointF::new(f64::from(event.offset_x()), f64::from(event.offset_y()));
        workspace.with_view(|view, _| {
            let Some(fit) = view.scene().map(|scene| fit(scene.bounds)) else {
                return;
            };
            let centre = at * (1.0 / fit.scale) + fit.corner;
            let camera = loopwise_scene::Camera {
                centre,
                ..view.camera
            };
            view.look(camera);
        });
        workspace.redraw();
    };
    let canvas = canvas
        .on("pointerdown", move |event: PointerEvent| {
            let _ = made.set_pointer_capture(event.pointer_id());
            go(&event);
        })
        .on("pointermove", move |event: PointerEvent| {
            if event.buttons() & 1 == 1 {
                go(&event);
            }
        });
    el("section")
        .class("island overview")
        .attr("aria-label", &t!(workspace.text(), "overview-label"))
        .child(canvas)
}

fn paint(workspace: Workspace, pen: &CanvasRenderingContext2d) {
    let theme = workspace.theme.get_untracked();
    let colour = |ink: Ink| theme.rgb(ink).to_string();
    workspace.with_view(|view, _| {
        let Some(scene) = view.scene() else { return };
        let fit = fit(scene.bounds);
        let place = |rect: &Rect| {
            let at = (PointF::new(rect.x, rect.y) - fit.corner) * fit.scale;
            (at.x, at.y, rect.w * fit.scale, rect.h * fit.scale)
        };
        // A transform of finite numbers is always accepted.
        let _ = pen.set_transform(SHARP, 0.0, 0.0, SHARP, 0.0, 0.0);
        pen.clear_rect(0.0, 0.0, SIZE.0, SIZE.1);
        pen.set_fill_style_str(&colour(Ink::Edge));
        for card in scene.cards.values() {
            let (x, y, w, h) = place(&card.rect);
            pen.fill_rect(x, y, w.max(2.0), h.max(1.5));
        }
        let (x, y, w, h) = place(&view.camera.visible());
        pen.set_stroke_style_str(&colour(Ink::Accent));
        pen.set_line_width(2.0);
        pen.stroke_rect(x, y, w, h);
    });
}
