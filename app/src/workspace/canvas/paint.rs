//! A display list onto a canvas. The only file that draws.

use loopwise_scene::svg::Sheet;
use loopwise_scene::{
    Anchor, Camera, Cap, Ink, PointF, Segment, Shape, Stroke, TextStyle, ThemeName,
};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement};

use crate::workspace::browser::decimal;

/// The family that words on the map are set in.
pub const FAMILY: &str = "\"Atkinson Hyperlegible Next\", \"Atkinson Hyperlegible Next Variable\", \"Noto Sans\", system-ui, sans-serif";

/// The CSS font of a style.
pub fn font(style: TextStyle) -> String {
    let (weight, size) = (style.weight.number(), decimal(style.size.into(), 1));
    format!("{weight} {size}px {FAMILY}")
}

/// The two canvases.
pub struct Painter {
    still: (HtmlCanvasElement, CanvasRenderingContext2d),
    moving: (HtmlCanvasElement, CanvasRenderingContext2d),
    ratio: f64,
}

fn pen(canvas: &HtmlCanvasElement) -> Option<CanvasRenderingContext2d> {
    canvas.get_context("2d").ok().flatten()?.dyn_into().ok()
}

impl Painter {
    /// A painter for two canvases; none when the browser gives no pen.
    pub fn new(still: HtmlCanvasElement, moving: HtmlCanvasElement) -> Option<Self> {
        let (a, b) = (pen(&still)?, pen(&moving)?);
        Some(Self {
            still: (still, a),
            moving: (moving, b),
            ratio: 1.0,
        })
    }

    /// Gives both canvases another size, in CSS pixels, with so many pixels to each.
    pub fn resize(&mut self, width: f64, height: f64, ratio: f64) {
        self.ratio = ratio;
        for (canvas, _) in [&self.still, &self.moving] {
            canvas.set_width((width * ratio).round() as u32);
            canvas.set_height((height * ratio).round() as u32);
        }
    }

    /// Paints the map.
    pub fn still(&self, shapes: &[Shape], camera: Camera, theme: ThemeName) {
        self.paint(&self.still.1, shapes, camera, theme);
    }

    /// Paints what moves.
    pub fn moving(&self, shapes: &[Shape], camera: Camera, theme: ThemeName) {
        self.paint(&self.moving.1, shapes, camera, theme);
    }

    fn paint(
        &self,
        pen: &CanvasRenderingContext2d,
        shapes: &[Shape],
        camera: Camera,
        theme: ThemeName,
    ) {
        let ratio = self.ratio;
        // A transform of finite numbers is always accepted.
        let _ = pen.set_transform(1.0, 0.0, 0.0, 1.0, 0.0, 0.0);
        pen.clear_rect(0.0, 0.0, camera.width * ratio, camera.height * ratio);
        let origin = camera.to_screen(PointF::new(0.0, 0.0));
        let scale = camera.zoom * ratio;
        let _ = pen.set_transform(scale, 0.0, 0.0, scale, origin.x * ratio, origin.y * ratio);
        pen.set_line_join("round");
        pen.set_text_baseline("alphabetic");
        for shape in shapes {
            draw(pen, shape, theme);
        }
        pen.set_global_alpha(1.0);
    }
}

/// Paints a sheet of paper with a map on it.
pub fn sheet(pen: &CanvasRenderingContext2d, sheet: &Sheet, scale: f64, theme: ThemeName) {
    let (x, y) = (-sheet.page.x * scale, -sheet.page.y * scale);
    // A transform of finite numbers is always accepted.
    let _ = pen.set_transform(scale, 0.0, 0.0, scale, x, y);
    pen.set_line_join("round");
    pen.set_text_baseline("alphabetic");
    for shape in &sheet.shapes {
        draw(pen, shape, theme);
    }
}

fn colour(theme: ThemeName, ink: Ink) -> String {
    theme.rgb(ink).to_string()
}

fn draw(pen: &CanvasRenderingContext2d, shape: &Shape, theme: ThemeName) {
    match shape {
        Shape::Path {
            segments,
            fill,
            stroke,
            opacity,
        } => {
            pen.set_global_alpha(*opacity);
            pen.begin_path();
            trace(pen, segments);
            finish(pen, *fill, stroke.as_ref(), theme);
        }
        Shape::RoundRect {
            rect,
            corner,
            fill,
            stroke,
            opacity,
        } => {
            pen.set_global_alpha(*opacity);
            pen.begin_path();
            // A radius that is not negative is always accepted.
            let _ = pen.round_rect_with_f64(rect.x, rect.y, rect.w, rect.h, corner.max(0.0));
            finish(pen, *fill, stroke.as_ref(), theme);
        }
        Shape::Circle {
            centre,
            radius,
            fill,
            stroke,
            opacity,
        } => {
            pen.set_global_alpha(*opacity);
            pen.begin_path();
            let _ = pen.arc(
                centre.x,
                centre.y,
                radius.max(0.0),
                0.0,
                std::f64::consts::TAU,
            );
            finish(pen, *fill, stroke.as_ref(), theme);
        }
        Shape::Text {
            at,
            anchor,
            style,
            ink,
            text,
            opacity,
        } => {
            pen.set_global_alpha(*opacity);
            pen.set_font(&font(*style));
            pen.set_fill_style_str(&colour(theme, *ink));
            pen.set_text_align(match anchor {
                Anchor::Left => "left",
                Anchor::Middle => "center",
                Anchor::Right => "right",
            });
            let _ = pen.fill_text(text, at.x, at.y);
        }
    }
}

fn trace(pen: &CanvasRenderingContext2d, segments: &[Segment]) {
    for segment in segments {
        match *segment {
            Segment::Move(to) => pen.move_to(to.x, to.y),
            Segment::Line(to) => pen.line_to(to.x, to.y),
            Segment::Arc {
                centre,
                radius,
                start,
                end,
                ccw,
            } => {
                let _ = pen.arc_with_anticlockwise(
                    centre.x,
                    centre.y,
                    radius.max(0.0),
                    start,
                    end,
                    ccw,
                );
            }
            Segment::Quad { control, to } => {
                pen.quadratic_curve_to(control.x, control.y, to.x, to.y);
            }
            Segment::Close => pen.close_path(),
        }
    }
}

fn finish(
    pen: &CanvasRenderingContext2d,
    fill: Option<Ink>,
    stroke: Option<&Stroke>,
    theme: ThemeName,
) {
    if let Some(ink) = fill {
        pen.set_fill_style_str(&colour(theme, ink));
        pen.fill();
    }
    let Some(stroke) = stroke else { return };
    pen.set_stroke_style_str(&colour(theme, stroke.ink));
    pen.set_line_width(stroke.width);
    pen.set_line_cap(match stroke.cap {
        Cap::Round => "round",
        Cap::Butt => "butt",
    });
    let dash: js_sys::Array = stroke
        .dash
        .iter()
        .flatten()
        .map(|length| JsValue::from_f64(*length))
        .collect();
    let _ = pen.set_line_dash(&dash);
    pen.stroke();
}
