//! A display list onto a canvas. The only file that draws.

use loopwise_scene::{Anchor, Cap, Ink, PointF, Segment, Shape, Stroke, TextStyle, ThemeName};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement};

use crate::workspace::browser::{decimal, set_length, show};

/// The family that words on the map are set in.
pub const FAMILY: &str = "\"Atkinson Hyperlegible Next\", \"Atkinson Hyperlegible Next Variable\", \"Noto Sans\", system-ui, sans-serif";

/// Lines drawn in one go: long outlines take a browser more than twice as long as the same lines a few at a time.
const TOGETHER: usize = 16;

/// The CSS font of a style.
pub fn font(style: TextStyle) -> String {
    let (weight, size) = (style.weight.number(), decimal(style.size.into(), 1));
    format!("{weight} {size}px {FAMILY}")
}

/// A canvas and its pen.
pub struct Canvas {
    element: HtmlCanvasElement,
    pen: CanvasRenderingContext2d,
    is_blank: bool,
}

/// Where map units go: pixels per unit, and where the map's origin is, in pixels.
#[derive(Debug, Clone, Copy)]
pub struct Scale {
    /// Pixels per map unit.
    pub scale: f64,
    /// Where the map's origin is.
    pub zero: PointF,
}

impl Canvas {
    /// A canvas; none when the browser gives no pen.
    pub fn new(element: HtmlCanvasElement) -> Option<Self> {
        let pen = element.get_context("2d").ok().flatten()?.dyn_into().ok()?;
        Some(Self {
            element,
            pen,
            is_blank: true,
        })
    }

    /// Gives it another size, in pixels, with so many to a CSS pixel; what was on it is gone.
    pub fn resize(&mut self, [width, height]: [i32; 2], ratio: f64) {
        self.element.set_width(width.unsigned_abs());
        self.element.set_height(height.unsigned_abs());
        for (name, side) in [("width", width), ("height", height)] {
            set_length(&self.element, name, f64::from(side) / ratio);
        }
        self.is_blank = true;
    }

    /// Paints everything anew.
    pub fn repaint(&mut self, shapes: &[Shape], at: Scale, theme: ThemeName) {
        if shapes.is_empty() && self.is_blank {
            return;
        }
        let (w, h) = (self.element.width(), self.element.height());
        clear(&self.pen, f64::from(w), f64::from(h));
        paint(&self.pen, shapes, at, theme);
        if self.is_blank != shapes.is_empty() {
            self.is_blank = shapes.is_empty();
            // Where no graphics card helps, a browser copies every canvas it shows in every frame.
            show(&self.element, !self.is_blank);
        }
    }
}

/// Paints shapes with a pen.
pub fn paint(pen: &CanvasRenderingContext2d, shapes: &[Shape], at: Scale, theme: ThemeName) {
    set_transform(pen, at.scale, at.zero);
    pen.set_line_join("round");
    pen.set_text_baseline("alphabetic");
    let mut hand = Hand {
        pen,
        theme,
        held: Held::default(),
    };
    for shape in shapes {
        hand.draw(shape);
    }
    pen.set_global_alpha(1.0);
}

/// Makes an area of a canvas blank, from its first corner.
pub fn clear(pen: &CanvasRenderingContext2d, width: f64, height: f64) {
    set_transform(pen, 1.0, PointF::default());
    pen.clear_rect(0.0, 0.0, width, height);
}

fn set_transform(pen: &CanvasRenderingContext2d, scale: f64, zero: PointF) {
    // A transform of finite numbers is always accepted.
    let _ = pen.set_transform(scale, 0.0, 0.0, scale, zero.x, zero.y);
}

/// What a pen is set to; none where that is not known.
#[derive(Default)]
struct Held {
    fill: Option<Ink>,
    line: Option<Ink>,
    width: Option<f64>,
    cap: Option<Cap>,
    dash: Option<Option<[f64; 2]>>,
    alpha: Option<f64>,
    font: Option<TextStyle>,
    anchor: Option<Anchor>,
}

/// Keeps a value; whether it is another one than before.
fn changes<T: PartialEq + Copy>(held: &mut Option<T>, value: T) -> bool {
    held.replace(value) != Some(value)
}

/// A pen that is only told what changes.
struct Hand<'a> {
    pen: &'a CanvasRenderingContext2d,
    theme: ThemeName,
    held: Held,
}

impl Hand<'_> {
    fn draw(&mut self, shape: &Shape) {
        match shape {
            Shape::Path {
                segments,
                fill,
                stroke,
                opacity,
            } => {
                self.alpha(*opacity);
                self.path(segments, *fill, stroke.as_ref(), *opacity);
            }
            Shape::RoundRect {
                rect,
                corner,
                fill,
                stroke,
                opacity,
            } => {
                self.alpha(*opacity);
                self.pen.begin_path();
                // A radius that is not negative is always accepted.
                let _ =
                    self.pen
                        .round_rect_with_f64(rect.x, rect.y, rect.w, rect.h, corner.max(0.0));
                self.finish(*fill, stroke.as_ref());
            }
            Shape::Circle {
                centre,
                radius,
                fill,
                stroke,
                opacity,
            } => {
                self.alpha(*opacity);
                self.pen.begin_path();
                let turn = std::f64::consts::TAU;
                let _ = self.pen.arc(centre.x, centre.y, radius.max(0.0), 0.0, turn);
                self.finish(*fill, stroke.as_ref());
            }
            Shape::Text {
                at,
                anchor,
                style,
                ink,
                text,
                opacity,
            } => {
                self.alpha(*opacity);
                self.fill_with(*ink);
                if changes(&mut self.held.font, *style) {
                    self.pen.set_font(&font(*style));
                }
                if changes(&mut self.held.anchor, *anchor) {
                    self.pen.set_text_align(match anchor {
                        Anchor::Left => "left",
                        Anchor::Middle => "center",
                        Anchor::Right => "right",
                    });
                }
                let _ = self.pen.fill_text(text, at.x, at.y);
            }
        }
    }

    /// An outline. Many lines of one look are drawn a few at a time where that shows the same: filled or drawn, not
    /// both, and not so pale that places drawn on twice would show.
    fn path(
        &mut self,
        segments: &[Segment],
        fill: Option<Ink>,
        stroke: Option<&Stroke>,
        opacity: f64,
    ) {
        let divides = opacity >= 1.0 && fill.is_some() != stroke.is_some();
        let (mut begun, mut start) = (0, PointF::default());
        self.pen.begin_path();
        for segment in segments {
            if let Segment::Move(to) = segment {
                if divides && begun == TOGETHER {
                    self.finish(fill, stroke);
                    self.pen.begin_path();
                    begun = 0;
                }
                begun += 1;
                start = *to;
            }
            self.trace(*segment, start);
        }
        self.finish(fill, stroke);
    }

    fn trace(&self, segment: Segment, start: PointF) {
        match segment {
            Segment::Move(to) => self.pen.move_to(to.x, to.y),
            Segment::Line(to) => self.pen.line_to(to.x, to.y),
            Segment::Arc {
                centre,
                radius,
                start,
                end,
                ccw,
            } => {
                let radius = radius.max(0.0);
                let _ = self
                    .pen
                    .arc_with_anticlockwise(centre.x, centre.y, radius, start, end, ccw);
            }
            Segment::Quad { control, to } => {
                self.pen
                    .quadratic_curve_to(control.x, control.y, to.x, to.y);
            }
            // Joins and ends are round, so this closes the outline too. Chromium measures the whole outline each time
            // it is told to close a part of it.
            Segment::Close => self.pen.line_to(start.x, start.y),
        }
    }

    fn alpha(&mut self, opacity: f64) {
        if changes(&mut self.held.alpha, opacity) {
            self.pen.set_global_alpha(opacity);
        }
    }

    fn fill_with(&mut self, ink: Ink) {
        if changes(&mut self.held.fill, ink) {
            self.pen
                .set_fill_style_str(&self.theme.rgb(ink).to_string());
        }
    }

    fn finish(&mut self, fill: Option<Ink>, stroke: Option<&Stroke>) {
        if let Some(ink) = fill {
            self.fill_with(ink);
            self.pen.fill();
        }
        let Some(stroke) = stroke else { return };
        if changes(&mut self.held.line, stroke.ink) {
            self.pen
                .set_stroke_style_str(&self.theme.rgb(stroke.ink).to_string());
        }
        if changes(&mut self.held.width, stroke.width) {
            self.pen.set_line_width(stroke.width);
        }
        if changes(&mut self.held.cap, stroke.cap) {
            self.pen.set_line_cap(match stroke.cap {
                Cap::Round => "round",
                Cap::Butt => "butt",
            });
        }
        if changes(&mut self.held.dash, stroke.dash) {
            let dash: js_sys::Array = stroke
                .dash
                .iter()
                .flatten()
                .map(|length| JsValue::from_f64(*length))
                .collect();
            let _ = self.pen.set_line_dash(&dash);
        }
        self.pen.stroke();
    }
}
