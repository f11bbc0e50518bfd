//! Long work beside the page: arranging a map and finding its loops can take longer than a frame, so they run in a worker
//! with a WASM of its own. `frontend/boot/helper.js` hands it errands and brings back the answers; both are CBOR.

use std::ops::ControlFlow;

use js_sys::Function;
use loopwise_analysis::{CausalGraph, Limits, LoopList};
use loopwise_model::SystemMap;
use loopwise_scene::arrange::Errand;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

/// Steps after which the loops that were found are shown, and the search goes on: a tenth of a second on a phone. Few maps need
/// more.
const FIRST_STEPS: u64 = 1_000_000;
/// How often a search looks up, in steps, and after how often it says how far it has come.
const STEPS_A_POLL: f64 = 4_096.0;
const POLLS_A_WORD: u32 = 200;

fn main() {}

/// Arranges a map. Takes an [`Errand`] and gives the moves of one `MoveFactors` edit; none when it cannot be read.
#[wasm_bindgen]
#[must_use]
pub fn arrange(errand: &[u8]) -> Option<Vec<u8>> {
    let errand: Errand = minicbor::decode(errand).ok()?;
    minicbor::to_vec(errand.run()).ok()
}

/// Finds the loops of a map as far as they are found at once. Takes a [`SystemMap`] and gives a [`LoopList`], cut by
/// [`Truncation::Time`](loopwise_analysis::Truncation::Time) when there may be more; none when the map cannot be read.
#[wasm_bindgen]
#[must_use]
pub fn find_loops(map: &[u8]) -> Option<Vec<u8>> {
    let limits = Limits {
        max_steps: FIRST_STEPS,
        ..Limits::default()
    };
    list(map, &limits, &mut || {})
}

/// Finds the loops of a map within the limits that hold everywhere, and tells `hear` how far it has come, from 0 to 1.
#[wasm_bindgen]
#[must_use]
pub fn find_all_loops(map: &[u8], hear: &Function) -> Option<Vec<u8>> {
    let limits = Limits::default();
    let mut polls = 0;
    list(map, &limits, &mut || {
        polls += 1;
        if polls % POLLS_A_WORD == 0 {
            let share = f64::from(polls) * STEPS_A_POLL / limits.max_steps as f64;
            // Nobody hears it any more: the answer is then thrown away too.
            let _ = hear.call1(&JsValue::NULL, &share.min(0.99).into());
        }
    })
}

fn list(map: &[u8], limits: &Limits, polled: &mut dyn FnMut()) -> Option<Vec<u8>> {
    let map: SystemMap = minicbor::decode(map).ok()?;
    let found = loopwise_analysis::find_loops(CausalGraph::of(&map), limits, &mut || {
        polled();
        ControlFlow::Continue(())
    });
    minicbor::to_vec(LoopList::of(&map, &found)).ok()
}
