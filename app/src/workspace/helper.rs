//! Long work beside the page: errands for the helper, which runs in a worker and has a WASM of its own.
//!
//! The helper is fetched when it is needed first. A device that cannot run it says so; nothing else depends on it.

use loopwise_analysis::LoopList;
use loopwise_model::{FactorId, Point, SortedMap};
use loopwise_scene::arrange::Errand;
use minicbor::Decode;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{MessageEvent, Worker, WorkerOptions, WorkerType};

use super::browser::{document, object};
use super::state::Workspace;

/// Takes the answer; nothing, when there is none.
type Done = Box<dyn FnOnce(Option<Vec<u8>>)>;

/// The helper, and who waits for it.
#[derive(Default)]
pub struct Helper {
    worker: Option<Worker>,
    next: u32,
    waiting: SortedMap<u32, Done>,
}

/// Starts the helper; none when the browser cannot.
fn start(workspace: Workspace) -> Option<Worker> {
    let root = document().get_element_by_id("workspace")?;
    let address = root.get_attribute("data-helper")?;
    let options = WorkerOptions::new();
    options.set_type(WorkerType::Module);
    let worker = Worker::new_with_options(&address, &options).ok()?;
    let answered = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
        let field = |name: &str| js_sys::Reflect::get(&event.data(), &JsValue::from_str(name));
        let number = field("number").ok().and_then(|number| number.as_f64());
        let answer = field("answer").ok();
        let bytes = answer.and_then(|answer| answer.dyn_into::<js_sys::Uint8Array>().ok());
        let done = workspace.with_helper(|helper| {
            if bytes.is_none() {
                helper.worker = None;
            }
            let number = number.unwrap_or(-1.0) as u32;
            helper.waiting.remove(&number)
        });
        if let Some(done) = done {
            done(bytes.map(|bytes| bytes.to_vec()));
        }
    });
    worker.set_onmessage(Some(answered.as_ref().unchecked_ref()));
    let failed = Closure::<dyn FnMut()>::new(move || {
        // It did not arrive whole: the next errand tries again.
        let waiting = workspace.with_helper(|helper| {
            helper.worker = None;
            std::mem::take(&mut helper.waiting)
        });
        for (_, done) in waiting.into_list() {
            done(None);
        }
    });
    worker.set_onerror(Some(failed.as_ref().unchecked_ref()));
    // The helper lives as long as the page.
    answered.forget();
    failed.forget();
    Some(worker)
}

/// Sends an errand in CBOR; `done` hears the answer, or nothing when there is none.
fn send<A: for<'b> Decode<'b, ()>>(
    workspace: Workspace,
    what: &str,
    errand: &[u8],
    done: impl FnOnce(Option<A>) + 'static,
) {
    let worker = workspace.with_helper(|helper| helper.worker.clone());
    let Some(worker) = worker.or_else(|| start(workspace)) else {
        done(None);
        return;
    };
    let done = |answer: Option<Vec<u8>>| {
        done(answer.and_then(|bytes| minicbor::decode(&bytes).ok()));
    };
    let number = workspace.with_helper(|helper| {
        helper.worker = Some(worker.clone());
        helper.next += 1;
        helper.waiting.insert(helper.next, Box::new(done));
        helper.next
    });
    let message = object(&[
        ("what", what.into()),
        ("number", f64::from(number).into()),
        ("errand", js_sys::Uint8Array::from(errand).into()),
    ]);
    // A message of numbers and bytes can always be sent.
    let _ = worker.post_message(&message);
}

/// Arranges a map; `done` hears the moves.
pub fn arrange(
    workspace: Workspace,
    errand: &Errand,
    done: impl FnOnce(Option<Vec<(FactorId, Point)>>) + 'static,
) {
    let errand = minicbor::to_vec(errand).unwrap_or_default();
    send(workspace, "arrange", &errand, done);
}

/// Finds the loops of the map as it is now.
pub fn find_loops(workspace: Workspace, done: impl FnOnce(Option<LoopList>) + 'static) {
    let map = workspace.with_map(|map| minicbor::to_vec(map).unwrap_or_default());
    send(workspace, "find_loops", &map, done);
}
