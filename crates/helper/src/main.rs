//! Long work beside the page: arranging a map, finding its loops and analysing it can take longer than a frame, so they run in
//! workers with a WASM of their own. `frontend/boot/helper.js` hands it errands and brings back the answers.

use std::cell::RefCell;
use std::ops::ControlFlow;

use js_sys::Function;
use loopwise_analysis::{CausalGraph, Limits, LoopList};
use loopwise_app::insight::Analyst;
use loopwise_app::text::Text;
use loopwise_model::SystemMap;
use loopwise_scene::arrange::Errand;
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

/// Arranges a map. Takes an [`Errand`] and gives the moves of one `MoveFactors` edit; none when it cannot be read.
#[wasm_bindgen]
#[must_use]
pub fn arrange(errand: &[u8]) -> Option<Vec<u8>> {
    let errand: Errand = minicbor::decode(errand).ok()?;
    minicbor::to_vec(errand.run()).ok()
}

/// Finds the loops of a map. Takes a [`SystemMap`] and gives a [`LoopList`]; none when it cannot be read.
#[wasm_bindgen]
#[must_use]
pub fn find_loops(map: &[u8]) -> Option<Vec<u8>> {
    let map: SystemMap = minicbor::decode(map).ok()?;
    let graph = CausalGraph::of(&map);
    let found =
        loopwise_analysis::find_loops(graph, &Limits::default(), &mut || ControlFlow::Continue(()));
    minicbor::to_vec(LoopList::of(&found)).ok()
}

/// Takes the texts in which maps are spoken of: a catalogue, and the tag of its language.
#[wasm_bindgen]
pub fn speak(catalogue: &str, locale: &str) {
    DESK.with_borrow_mut(|desk| desk.text = Some(Text::new(catalogue, locale)));
}

/// Takes the [`SystemMap`] that is asked about from now on.
#[wasm_bindgen]
pub fn look_at(map: &[u8]) {
    DESK.with_borrow_mut(|desk| {
        let map = minicbor::decode(map).ok();
        desk.analyst = desk
            .text
            .clone()
            .zip(map)
            .map(|(text, map)| Analyst::new(text, map));
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
