//! The few things asked of the browser itself: time, chance, ids, timers, the page.

use std::time::Duration;

use loopwise_scene::PointF;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Document, Element, Event, HtmlElement, Window};

use super::watched::{Watched, watch};

/// The window; a workspace never runs without one.
pub fn window() -> Window {
    web_sys::window().expect("a workspace runs in a page")
}

/// The page.
pub fn document() -> Document {
    window().document().expect("a workspace runs in a page")
}

/// Does something in the next frame.
pub fn next_frame(act: impl FnOnce() + 'static) {
    in_frame(Box::new(act));
}

/// Does something once what changed now is drawn.
pub fn once_drawn(act: impl FnOnce() + 'static) {
    after_next(Box::new(act));
}

fn after_next(act: Box<dyn FnOnce()>) {
    next_frame(move || in_frame(act));
}

/// One kind of closure for all: each kind brings code of its own.
fn in_frame(act: Box<dyn FnOnce()>) {
    let act = Closure::once_into_js(act);
    // A page has frames for as long as it is shown.
    let _ = window().request_animation_frame(act.unchecked_ref());
}

/// Does something after a while.
pub fn after(wait: Duration, act: impl FnOnce() + 'static) {
    in_time(wait, Box::new(act));
}

fn in_time(wait: Duration, act: Box<dyn FnOnce()>) {
    let (act, wait) = (Closure::once_into_js(act), wait.as_millis() as i32);
    // A page has timers for as long as it lives.
    let _ =
        window().set_timeout_with_callback_and_timeout_and_arguments_0(act.unchecked_ref(), wait);
}

/// Does something again and again, for as long as the page lives.
pub fn every(wait: Duration, act: impl FnMut() + 'static) {
    let (act, wait) = (Closure::<dyn FnMut()>::new(act), wait.as_millis() as i32);
    let _ = window()
        .set_interval_with_callback_and_timeout_and_arguments_0(act.as_ref().unchecked_ref(), wait);
    act.forget();
}

/// Does something at an event of the window, for as long as the page lives.
pub fn on_window(event: &str, act: impl FnMut(Event) + 'static) {
    let act = Closure::<dyn FnMut(Event)>::new(act);
    let _ = window().add_event_listener_with_callback(event, act.as_ref().unchecked_ref());
    act.forget();
}

/// Does something at an event before anything on the page hears of it, for as long as the page lives.
pub fn before_all(event: &str, act: impl FnMut(&Event) + 'static) {
    let mut act = act;
    let act = Closure::<dyn FnMut(Event)>::new(move |event: Event| act(&event));
    let act_ref = act.as_ref().unchecked_ref();
    let _ = window().add_event_listener_with_callback_and_bool(event, act_ref, true);
    act.forget();
}

/// Whether an event happened within an element that a selector finds.
pub fn is_within(event: &Event, selector: &str) -> bool {
    let target = event.target();
    target
        .and_then(|target| target.dyn_into::<Element>().ok())
        .is_some_and(|target| target.closest(selector).ok().flatten().is_some())
}

/// Writes a line for whoever looks into the browser's console.
pub fn log(words: &str) {
    web_sys::console::log_1(&words.into());
}

/// Milliseconds since 1970 by this device's clock. For ids and pacing only: order is the server's business.
pub fn now_ms() -> f64 {
    js_sys::Date::now()
}

/// A fresh id: a UUID of version 7.
pub fn new_id() -> u128 {
    let mut chance = [0_u8; 10];
    let filled = window()
        .crypto()
        .and_then(|crypto| crypto.get_random_values_with_u8_array(&mut chance));
    if filled.is_err() {
        // No secure source: ids need to be unlike each other, not secret.
        chance
            .iter_mut()
            .for_each(|byte| *byte = (js_sys::Math::random() * 256.0) as u8);
    }
    uuid::Builder::from_unix_timestamp_millis(now_ms() as u64, &chance)
        .into_uuid()
        .as_u128()
}

/// A number from 0 to 1, for jitter.
pub fn chance() -> f64 {
    js_sys::Math::random()
}

/// A number with so many decimal places, as styles are given it.
pub fn decimal(value: f64, places: u32) -> String {
    let scale = 10_i64.pow(places);
    let units = (value * scale as f64).round() as i64;
    let sign = if units < 0 { "-" } else { "" };
    let (whole, part) = (units.abs() / scale, units.abs() % scale);
    format!("{sign}{whole}.{part:0width$}", width = places as usize)
}

/// Sets a property of an element's style.
pub fn set_style(element: &HtmlElement, name: &str, value: &str) {
    // Style properties set from code are always accepted.
    let _ = element.style().set_property(name, value);
}

/// Sets a property of an element's style to so many CSS pixels.
pub fn set_length(element: &HtmlElement, name: &str, value: f64) {
    set_style(element, name, &format!("{}px", decimal(value, 3)));
}

/// Shows an element that keeps its place, or hides it.
pub fn show(element: &HtmlElement, is_shown: bool) {
    set_style(
        element,
        "visibility",
        if is_shown { "visible" } else { "hidden" },
    );
}

/// Puts an element so many CSS pixels from where it would be, so many times larger.
pub fn put_at(element: &HtmlElement, at: PointF, larger: f64) {
    let [x, y, larger] =
        [(at.x, 3), (at.y, 3), (larger, 6)].map(|(value, places)| decimal(value, places));
    set_style(
        element,
        "transform",
        &format!("translate({x}px, {y}px) scale({larger})"),
    );
}

/// A property of a JavaScript value, as text.
pub fn text_of(value: &JsValue, key: &str) -> Option<String> {
    js_sys::Reflect::get(value, &JsValue::from_str(key))
        .ok()?
        .as_string()
}

/// Calls a method of a JavaScript value that `web-sys` does not name.
pub fn call(target: &JsValue, method: &str, arguments: &[JsValue]) -> Result<JsValue, JsValue> {
    let function: js_sys::Function =
        js_sys::Reflect::get(target, &JsValue::from_str(method))?.dyn_into()?;
    function.apply(target, &arguments.iter().collect::<js_sys::Array>())
}

/// An object with these properties.
pub fn object(entries: &[(&str, JsValue)]) -> JsValue {
    let object = js_sys::Object::new();
    for (key, value) in entries {
        // Setting a property of a plain object does not fail.
        let _ = js_sys::Reflect::set(&object, &JsValue::from_str(key), value);
    }
    object.into()
}

/// Puts the keyboard on the first element that a selector finds, once the page has been drawn again. A list or dialog
/// that somebody opens before that keeps the keyboard.
pub fn focus_soon(selector: String) {
    let before = opened();
    next_frame(move || {
        let found = document().query_selector(&selector).ok().flatten();
        let Some(element) = found.and_then(|element| element.dyn_into::<HtmlElement>().ok()) else {
            return;
        };
        let opened = opened().filter(|now| before.as_ref() != Some(now));
        if opened.is_none_or(|now| now.contains(Some(&element))) {
            // It may have gone in the meantime.
            let _ = element.focus();
        }
    });
}

/// The open list or dialog that has the keyboard.
fn opened() -> Option<Element> {
    let now = document().active_element()?;
    now.closest(".popover, dialog").ok().flatten()
}

/// Gives the keyboard back to the button that opened something, when that closes.
pub fn focus_when_closed(open: Watched<bool>, selector: String) {
    let mut before = false;
    watch(move || {
        let now = open.get();
        if before && !now {
            focus_soon(selector.clone());
        }
        before = now;
    });
}

/// Does something once what is being made stands on the page.
pub fn soon(act: impl FnOnce() + 'static) {
    in_turn(Box::new(act));
}

fn in_turn(act: Box<dyn FnOnce()>) {
    wasm_bindgen_futures::spawn_local(async move { act() });
}

/// What this device remembers under a name; nothing where it must not remember.
pub fn remembered(name: &str) -> Option<String> {
    let storage = window().local_storage().ok().flatten()?;
    storage.get_item(name).ok().flatten()
}

/// Remembers a text on this device, or forgets it. A device that must not remember goes on without.
pub fn remember(name: &str, text: Option<&str>) {
    if let Some(storage) = window().local_storage().ok().flatten() {
        let _ = match text {
            Some(text) => storage.set_item(name, text),
            None => storage.remove_item(name),
        };
    }
}

/// Where this device remembers that its person wants less movement.
const CALM: &str = "loopwise/calm";

/// Whether the person asked for less movement, here or in the whole system.
pub fn calm() -> bool {
    let root = document().document_element();
    root.is_some_and(|root| root.get_attribute("data-motion").as_deref() == Some("still"))
        || matches("(prefers-reduced-motion: reduce)")
}

/// Asks for less movement on this device, or for the usual.
pub fn set_calm(on: bool) {
    remember(CALM, on.then_some("yes"));
    mark_calm(on);
}

/// Less movement, if this device remembers it.
pub fn calm_at_start() {
    mark_calm(remembered(CALM).is_some());
}

fn mark_calm(on: bool) {
    if let Some(root) = document().document_element() {
        // An attribute of our own with a plain value is always accepted.
        let _ = match on {
            true => root.set_attribute("data-motion", "still"),
            false => root.remove_attribute("data-motion"),
        };
    }
}

/// Screens where panel and islands lie over each other, as the styles have it.
pub const STACKED: &str = "(max-width: 1020px)";
/// Phones, as the styles have it.
pub const PHONE: &str = "(max-width: 719px)";
/// Phones that lie on their side, as the styles have it.
pub const LOW: &str = "(max-height: 560px)";

/// Whether a media query holds.
pub fn matches(query: &str) -> bool {
    window()
        .match_media(query)
        .ok()
        .flatten()
        .is_some_and(|list| list.matches())
}

/// Whether the pointer that made an event is a finger.
pub fn is_touch(event: &web_sys::PointerEvent) -> bool {
    event.pointer_type() == "touch"
}
