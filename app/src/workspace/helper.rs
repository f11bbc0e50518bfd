//! Long work beside the page: errands for the helpers, which run in workers and have a WASM of their own.
//!
//! A helper is fetched when it is needed first. A device that cannot run it says so; nothing else depends on it.

use std::time::Duration;

use loopwise_analysis::LoopList;
use loopwise_model::{FactorId, Point, SortedMap};
use loopwise_scene::arrange::Errand;
use minicbor::Decode;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{MessageEvent, Worker, WorkerOptions, WorkerType};

use super::browser::{after, document, object};
use super::loops::Search;
use super::state::Workspace;
use crate::shown::Shown;

/// The helpers: an answer that takes long must not keep loops waiting.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Which {
    /// Finds loops, arranges maps.
    Loops,
    /// Answers what is asked of analysis.
    Analyst,
}

/// How often to look whether the hand has let go.
const HELD: Duration = Duration::from_millis(60);

/// Takes the answer; nothing, when there is none.
type Done = Box<dyn FnOnce(Option<Vec<u8>>)>;

/// A helper, and who waits for it.
#[derive(Default)]
pub struct Helper {
    worker: Option<Worker>,
    next: u32,
    waiting: SortedMap<u32, Done>,
}

/// A fact about this page that its skeleton carries.
fn fact(name: &str) -> Option<String> {
    let root = document().get_element_by_id("workspace")?;
    root.get_attribute(name)
}

/// Starts a helper; none when the browser cannot.
fn start(workspace: Workspace, which: Which) -> Option<Worker> {
    let address = fact(match which {
        Which::Loops => "data-helper",
        Which::Analyst => "data-analyst",
    })?;
    let options = WorkerOptions::new();
    options.set_type(WorkerType::Module);
    let worker = Worker::new_with_options(&address, &options).ok()?;
    let answered = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
        let field = |name: &str| js_sys::Reflect::get(&event.data(), &JsValue::from_str(name)).ok();
        if let Some(share) = field("share").and_then(|share| share.as_f64()) {
            let percent = (100.0 * share) as u8;
            // A word of a helper that was stopped meanwhile is about nothing.
            let (search, share) = (workspace.search, workspace.analysis.share);
            let searches = matches!(search.get_untracked(), Search::Goes(_));
            match which {
                Which::Loops if searches => search.set(Search::Goes(percent)),
                Which::Analyst if share.get_untracked().is_some() => share.set(Some(percent)),
                _ => {}
            }
            return;
        }
        let number = field("number").and_then(|number| number.as_f64());
        let answer = field("answer");
        let bytes = answer.and_then(|answer| answer.dyn_into::<js_sys::Uint8Array>().ok());
        let done = workspace.with_helper(which, |helper| {
            let done = helper.waiting.remove(&(number.unwrap_or(-1.0) as u32));
            if bytes.is_none() && done.is_some() {
                helper.worker = None;
            }
            done
        });
        if let Some(done) = done {
            let bytes = bytes.map(|bytes| bytes.to_vec());
            when_free(workspace, Box::new(move || done(bytes)));
        }
    });
    worker.set_onmessage(Some(answered.as_ref().unchecked_ref()));
    // It did not arrive whole: the next errand tries again.
    let failed = Closure::<dyn FnMut()>::new(move || stop(workspace, which));
    worker.set_onerror(Some(failed.as_ref().unchecked_ref()));
    // What a helper says is heard as long as the page lives.
    answered.forget();
    failed.forget();
    if which == Which::Analyst {
        let speaks = object(&[
            ("address", fact("data-catalogue")?.into()),
            ("locale", fact("data-locale")?.into()),
        ]);
        post(&worker, "speak", 0, speaks);
    }
    Some(worker)
}

/// Does something now, or once no hand moves the map: the picture under a hand goes before what is said of it.
fn when_free(workspace: Workspace, act: Box<dyn FnOnce()>) {
    if workspace.with_view(|view, _| view.is_held()) {
        after(HELD, move || when_free(workspace, act));
    } else {
        act();
    }
}

/// Ends a helper at once, whatever it is doing; who waits hears that there is no answer.
pub fn stop(workspace: Workspace, which: Which) {
    let waiting = workspace.with_helper(which, |helper| {
        if let Some(worker) = helper.worker.take() {
            worker.terminate();
        }
        std::mem::take(&mut helper.waiting)
    });
    for (_, done) in waiting.into_list() {
        done(None);
    }
}

fn post(worker: &Worker, what: &str, number: u32, errand: JsValue) {
    let message = object(&[
        ("what", what.into()),
        ("number", f64::from(number).into()),
        ("errand", errand),
    ]);
    // A message of numbers, words and bytes can always be sent.
    let _ = worker.post_message(&message);
}

/// The worker of a helper, started if need be, and whether it is new; none when the browser cannot.
fn worker(workspace: Workspace, which: Which) -> Option<(Worker, bool)> {
    let worker = workspace.with_helper(which, |helper| helper.worker.clone());
    if let Some(worker) = worker {
        return Some((worker, false));
    }
    let worker = start(workspace, which)?;
    workspace.with_helper(which, |helper| helper.worker = Some(worker.clone()));
    Some((worker, true))
}

/// Sends an errand; `done` hears the answer, or nothing when there is none.
fn send(workspace: Workspace, (which, what): (Which, &str), errand: JsValue, done: Done) {
    let Some((worker, _)) = worker(workspace, which) else {
        done(None);
        return;
    };
    let number = workspace.with_helper(which, |helper| {
        helper.next += 1;
        helper.waiting.insert(helper.next, done);
        helper.next
    });
    post(&worker, what, number, errand);
}

fn bytes(bytes: &[u8]) -> JsValue {
    js_sys::Uint8Array::from(bytes).into()
}

fn decoded<A: for<'b> Decode<'b, ()>>(answer: Option<Vec<u8>>) -> Option<A> {
    minicbor::decode(&answer?).ok()
}

/// The map as it is now.
fn map(workspace: Workspace) -> JsValue {
    bytes(&workspace.with_map(|map| minicbor::to_vec(map).unwrap_or_default()))
}

/// Arranges a map; `done` hears the moves.
pub fn arrange(
    workspace: Workspace,
    errand: &Errand,
    done: impl FnOnce(Option<Vec<(FactorId, Point)>>) + 'static,
) {
    let errand = minicbor::to_vec(errand).unwrap_or_default();
    let done = Box::new(|answer| done(decoded(answer)));
    send(workspace, (Which::Loops, "arrange"), bytes(&errand), done);
}

/// Finds the loops of the map as it is now, all of them or those that are found at once.
pub fn find_loops(workspace: Workspace, all: bool, done: impl FnOnce(Option<LoopList>) + 'static) {
    let done = Box::new(|answer| done(decoded(answer)));
    let what = if all { "find_all_loops" } else { "find_loops" };
    send(workspace, (Which::Loops, what), map(workspace), done);
}

/// Whether a helper has one errand and no other.
pub fn has_one(workspace: Workspace, which: Which) -> bool {
    workspace.with_helper(which, |helper| helper.waiting.len() == 1)
}

/// Asks about the map; `is_new` says that it changed since the last question.
pub fn ask(
    workspace: Workspace,
    question: &str,
    is_new: bool,
    done: impl FnOnce(Option<Shown>) + 'static,
) {
    if let Some((worker, started)) = worker(workspace, Which::Analyst)
        && (started || is_new)
    {
        post(&worker, "look_at", 0, map(workspace));
    }
    let shown = |answer: Option<Vec<u8>>| Shown::from_bytes(&answer?).ok();
    let done = Box::new(move |answer| done(shown(answer)));
    send(workspace, (Which::Analyst, "answer"), question.into(), done);
}
