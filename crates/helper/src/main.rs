//! Long work beside the page: arranging a map and finding its loops can take longer than a frame, so they run in a worker
//! with a WASM of its own. `frontend/boot/helper.js` hands it errands and brings back the answers; both are CBOR.

use std::ops::ControlFlow;

use loopwise_analysis::{CausalGraph, Limits, LoopList};
use loopwise_model::SystemMap;
use loopwise_scene::arrange::Errand;
use wasm_bindgen::prelude::wasm_bindgen;

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
