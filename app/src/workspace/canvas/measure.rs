//! How wide words are, asked of the browser with the font on the screen.

use std::cell::RefCell;
use std::collections::BTreeMap;

use loopwise_scene::{AdvanceTable, Measure, TextStyle};
use wasm_bindgen::JsCast;
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement};

use super::paint::font;
use crate::workspace::browser::document;

/// Widths by the browser, each asked once.
#[derive(Default)]
pub struct CanvasMeasure {
    pen: Option<CanvasRenderingContext2d>,
    known: RefCell<BTreeMap<(u16, u32, String), f32>>,
}

impl CanvasMeasure {
    /// A measure with nothing measured yet.
    pub fn new() -> Self {
        let canvas = document().create_element("canvas").ok();
        let canvas = canvas.and_then(|canvas| canvas.dyn_into::<HtmlCanvasElement>().ok());
        let pen =
            canvas.and_then(|canvas| canvas.get_context("2d").ok().flatten()?.dyn_into().ok());
        Self {
            pen,
            known: RefCell::default(),
        }
    }
}

impl Measure for CanvasMeasure {
    fn width(&self, text: &str, style: TextStyle) -> f32 {
        let Some(pen) = &self.pen else {
            return AdvanceTable.width(text, style);
        };
        let key = (style.weight.number(), style.size.to_bits(), text.to_owned());
        if let Some(width) = self.known.borrow().get(&key) {
            return *width;
        }
        pen.set_font(&font(style));
        let width = pen
            .measure_text(text)
            .map_or_else(|_| AdvanceTable.width(text, style), |m| m.width() as f32);
        self.known.borrow_mut().insert(key, width);
        width
    }
}
