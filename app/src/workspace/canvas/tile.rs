//! A tile of the still layer: a small canvas that is given a finished picture. Where no graphics card helps, a browser
//! copies every canvas that is drawn on in every frame in which anything moves; one that was given its picture rests.

use loopwise_scene::PointF;
use loopwise_scene::sheet::TILE;
use wasm_bindgen::JsCast;
use web_sys::{
    CanvasRenderingContext2d, HtmlCanvasElement, HtmlElement, ImageBitmapRenderingContext,
    OffscreenCanvas,
};

use super::paint::Canvas;
use crate::workspace::browser::{document, put_at, set_length, show};

/// Cuts tiles out of what was painted. A clone is the same cutter.
#[derive(Clone)]
pub struct Cutter {
    canvas: OffscreenCanvas,
    pen: CanvasRenderingContext2d,
}

impl Cutter {
    /// None in a browser that cannot hand pictures over.
    pub fn new() -> Option<Self> {
        let side = TILE.unsigned_abs();
        let canvas = OffscreenCanvas::new(side, side).ok()?;
        let pen = canvas.get_context("2d").ok().flatten()?;
        // This pen is of another type, and draws pictures in the same words.
        let pen = pen.unchecked_into();
        Some(Self { canvas, pen })
    }
}

enum Face {
    /// Is given the picture that a cutter cuts.
    Given(ImageBitmapRenderingContext, Cutter),
    /// Is drawn on.
    Drawn(CanvasRenderingContext2d),
}

/// One tile on the page.
pub struct Tile {
    element: HtmlCanvasElement,
    face: Face,
    is_shown: bool,
}

impl Tile {
    /// A blank tile on the ground, with so many pixels to a CSS pixel, that is drawn on where there is no cutter; none when
    /// the browser gives no pen.
    pub fn new(ground: &HtmlElement, ratio: f64, cutter: Option<&Cutter>) -> Option<Self> {
        let element: HtmlCanvasElement =
            document().create_element("canvas").ok()?.dyn_into().ok()?;
        element.set_width(TILE.unsigned_abs());
        element.set_height(TILE.unsigned_abs());
        let pen = |kind| element.get_context(kind).ok().flatten();
        let face = match cutter {
            Some(cutter) => Face::Given(pen("bitmaprenderer")?.unchecked_into(), cutter.clone()),
            None => Face::Drawn(pen("2d")?.unchecked_into()),
        };
        let tile = Self {
            element,
            face,
            is_shown: true,
        };
        for side in ["width", "height"] {
            set_length(&tile.element, side, f64::from(TILE) / ratio);
        }
        ground.append_child(&tile.element).ok()?;
        Some(tile)
    }

    /// Takes the part of what was painted that begins at some pixels.
    pub fn show(&self, painted: &Canvas, [x, y]: [i32; 2]) {
        let (x, y) = (-f64::from(x), -f64::from(y));
        let all = painted.element();
        // Pictures of canvases of our own are always accepted.
        match &self.face {
            Face::Given(face, cutter) => {
                let _ = cutter.pen.draw_image_with_html_canvas_element(all, x, y);
                if let Ok(picture) = cutter.canvas.transfer_to_image_bitmap() {
                    face.transfer_from_image_bitmap(&picture);
                }
            }
            Face::Drawn(face) => {
                let side = f64::from(TILE);
                face.clear_rect(0.0, 0.0, side, side);
                let _ = face.draw_image_with_html_canvas_element(all, x, y);
            }
        }
    }

    /// Puts it so many CSS pixels from where the ground begins.
    pub fn put(&self, at: PointF) {
        put_at(&self.element, at, 1.0);
    }

    /// Shows or hides it.
    pub fn be_shown(&mut self, is_shown: bool) {
        if self.is_shown != is_shown {
            show(&self.element, is_shown);
            self.is_shown = is_shown;
        }
    }

    /// Takes it off the page.
    pub fn remove(&self) {
        self.element.remove();
    }
}
