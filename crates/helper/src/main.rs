//! Long work beside the page: arranging a map takes longer than a frame, so it runs in a worker with a WASM of its own.
//! `frontend/boot/helper.js` hands it errands and brings back the answers; both are CBOR.

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
