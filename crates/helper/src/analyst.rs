//! What analysis says of a map, worked out and drawn beside the page. It is fetched when somebody asks for the first time:
//! who only draws need not wait for it on school wifi.

use std::cell::RefCell;

use js_sys::Function;
use loopwise_app::insight::Analyst;
use loopwise_app::text::Text;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

thread_local! {
    /// The language that is spoken, and the map that is looked at.
    static DESK: RefCell<Desk> = RefCell::default();
}

#[derive(Default)]
struct Desk {
    text: Option<Text>,
    analyst: Option<Analyst>,
}

fn main() {}

/// Takes the texts in which maps are spoken of: a catalogue, and the tag of its language.
#[wasm_bindgen]
pub fn speak(catalogue: &str, locale: &str) {
    DESK.with_borrow_mut(|desk| desk.text = Some(Text::new(catalogue, locale)));
}

/// Takes the [`SystemMap`](loopwise_model::SystemMap) that is asked about from now on.
#[wasm_bindgen]
pub fn look_at(map: &[u8]) {
    DESK.with_borrow_mut(|desk| {
        let known = desk.text.clone().zip(minicbor::decode(map).ok());
        desk.analyst = known.map(|(text, map)| Analyst::new(text, map));
    });
}

/// Answers a question about the map, and tells `hear` how far it has come, from 0 to 1. Gives what is
/// [`shown`](loopwise_app::shown::Shown); none before there is a map.
#[wasm_bindgen]
#[must_use]
pub fn answer(question: &str, hear: &Function) -> Option<Vec<u8>> {
    DESK.with_borrow(|desk| {
        let analyst = desk.analyst.as_ref()?;
        let shown = analyst.answer(question, &mut |share| {
            // Nobody hears it any more: the answer is then thrown away too.
            let _ = hear.call1(&JsValue::NULL, &JsValue::from_f64(share));
        });
        Some(shown.to_bytes())
    })
}
