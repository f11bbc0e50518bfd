//! A tile of the still layer: a small canvas that is given a finished picture. Where no graphics card helps, a browser
//! copies every canvas that is drawn on in every frame in which anything moves; one that was given its picture rests.

use loopwise_scene::sheet::TILE;
use loopwise_scene::{PointF, Shape, ThemeName};
use wasm_bindgen::JsCast;
use web_sys::{
    CanvasRenderingContext2d, HtmlCanvasElement, HtmlElement, ImageBitmapRenderingContext,
    OffscreenCanvas,
};

use super::paint::{Scale, clear, paint};
use crate::workspace::browser::{document, put_at, set_length, show};

/// A canvas on no page, on which one tile after the other is painted and handed over. A clone is the same one.
#[derive(Clone)]
pub struct Easel {
    canvas: OffscreenCanvas,
    pen: CanvasRenderingContext2d,
}

impl Easel {
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
    /// Is given the picture that was painted on an easel.
    Given(ImageBitmapRenderingContext, Easel),
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
    /// A blank tile on the ground, with so many pixels to a CSS pixel, that is drawn on where there is no easel; none when
    /// the browser gives no pen.
    pub fn new(ground: &HtmlElement, ratio: f64, easel: Option<&Easel>) -> Option<Self> {
        let element: HtmlCanvasElement =
            document().create_element("canvas").ok()?.dyn_into().ok()?;
        element.set_width(TILE.unsigned_abs());
        element.set_height(TILE.unsigned_abs());
        let pen = |kind| element.get_context(kind).ok().flatten();
        let face = match easel {
            Some(easel) => Face::Given(pen("bitmaprenderer")?.unchecked_into(), easel.clone()),
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

    /// Paints it anew.
    pub fn paint(&self, shapes: &[Shape], at: Scale, theme: ThemeName) {
        match &self.face {
            Face::Given(face, easel) => {
                paint(&easel.pen, shapes, at, theme);
                // The easel is blank again after this.
                if let Ok(picture) = easel.canvas.transfer_to_image_bitmap() {
                    face.transfer_from_image_bitmap(&picture);
                }
            }
            Face::Drawn(pen) => {
                let side = f64::from(TILE);
                clear(pen, side, side);
                paint(pen, shapes, at, theme);
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
