//! Holding a client id: two tabs must never work under the same one.
//!
//! A Web Lock is held for as long as a tab lives. Pages that came over plain http from another machine have no locks (a
//! school hall without a certificate): there a lease in the device's storage does. It is renewed while the tab runs,
//! given up when the page goes, and counts as left behind after [`LEASE_MS`].

use std::rc::Rc;

use loopwise_model::{ClientId, MapId};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

use crate::workspace::browser::{
    call, document, every, new_id, now_ms, object, on_window, remember, remembered, window,
};

/// How long after its last renewal a lease counts as left behind. Browsers let a hidden tab run only now and then.
const LEASE_MS: f64 = 300_000.0;
const RENEW_EVERY: std::time::Duration = std::time::Duration::from_secs(20);

/// Takes hold of a client id for as long as this tab lives; false when another tab has it.
pub async fn claim(map: MapId, client: ClientId) -> bool {
    let name = format!("loopwise/{map}/{client}");
    let locks = js_sys::Reflect::get(window().navigator().as_ref(), &JsValue::from_str("locks"));
    match locks {
        Ok(locks) if !locks.is_undefined() => by_lock(&locks, &name).await,
        _ => by_lease(name),
    }
}

async fn by_lock(locks: &JsValue, name: &str) -> bool {
    let answer = js_sys::Promise::new(&mut |resolve, _| {
        let refuse = resolve.clone();
        let held = Closure::once_into_js(move |lock: JsValue| -> JsValue {
            // Calling a promise's own function does not fail.
            let _ = resolve.call1(&JsValue::NULL, &JsValue::from_bool(!lock.is_null()));
            if lock.is_null() {
                return JsValue::NULL;
            }
            // A promise that is never kept holds the lock until the tab is gone.
            js_sys::Promise::new(&mut |_, _| {}).into()
        });
        let options = object(&[("ifAvailable", JsValue::TRUE)]);
        let asked = call(locks, "request", &[JsValue::from_str(name), options, held]);
        // A browser that refuses to lock at all: the promise breaks, and this tab works under another id.
        let refused = Closure::once_into_js(move |_: JsValue| {
            let _ = refuse.call1(&JsValue::NULL, &JsValue::FALSE);
        });
        match asked.and_then(|asked| asked.dyn_into::<js_sys::Promise>()) {
            Ok(asked) => drop(call(asked.as_ref(), "catch", &[refused])),
            Err(_) => drop(
                refused
                    .unchecked_into::<js_sys::Function>()
                    .call0(&JsValue::NULL),
            ),
        }
    });
    JsFuture::from(answer)
        .await
        .is_ok_and(|got| got.is_truthy())
}

/// A note in the device's storage: who holds a client id, and when they last said so.
struct Lease {
    name: String,
    holder: String,
}

impl Lease {
    /// Who holds it and since when it was not renewed, if anybody does.
    fn held(&self) -> Option<(String, f64)> {
        let text = remembered(&self.name)?;
        let (by, at) = text.split_once(' ')?;
        Some((by.to_owned(), now_ms() - at.parse::<u64>().ok()? as f64))
    }

    fn is_mine(&self) -> bool {
        self.held().is_some_and(|(by, _)| by == self.holder)
    }

    fn write(&self) {
        let text = format!("{} {}", self.holder, now_ms() as u64);
        remember(&self.name, Some(&text));
    }

    /// Keeps it. A tab that slept so long that another one took over starts again under another id.
    fn renew(&self) {
        if self.is_mine() {
            self.write();
        } else {
            let _ = window().location().reload();
        }
    }
}

fn by_lease(name: String) -> bool {
    let holder = format!("{:x}", new_id());
    let lease = Rc::new(Lease { name, holder });
    if lease.held().is_some_and(|(_, age)| age < LEASE_MS) {
        return false;
    }
    lease.write();
    if !lease.is_mine() {
        // A device that remembers nothing.
        return false;
    }
    let (kept, woken) = (Rc::clone(&lease), Rc::clone(&lease));
    every(RENEW_EVERY, move || kept.renew());
    on_window("visibilitychange", move |_| {
        if !document().hidden() {
            woken.renew();
        }
    });
    on_window("pagehide", move |_| {
        if lease.is_mine() {
            remember(&lease.name, None);
        }
    });
    true
}
