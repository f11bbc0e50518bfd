//! IndexedDB, as far as the outbox needs it: open, one strict transaction, read everything of a store.

use js_sys::Uint8Array;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{IdbDatabase, IdbOpenDbRequest, IdbRequest, IdbTransaction};

use crate::workspace::browser::{call, object, window};

/// The stores of the database; the key of each entry is given with it.
pub const STORES: [&str; 3] = ["clients", "changes", "parked"];
const NAME: &str = "loopwise";
const VERSION: u32 = 1;

/// What to do to a store.
#[derive(Debug, Clone)]
pub enum Write {
    /// Keep these bytes under this key.
    Put(&'static str, String, Vec<u8>),
    /// Forget what is under this key.
    Delete(&'static str, String),
}

/// A promise that a pair of event handlers fulfils.
fn promise(target: &JsValue, good: &str, bad: &[&str]) -> js_sys::Promise {
    js_sys::Promise::new(&mut |resolve, reject| {
        let value = target.clone();
        let done = Closure::once_into_js(move || {
            let result =
                js_sys::Reflect::get(&value, &JsValue::from_str("result")).unwrap_or(JsValue::NULL);
            // Calling a promise's own function does not fail.
            let _ = resolve.call1(&JsValue::NULL, &result);
        });
        let _ = js_sys::Reflect::set(target, &JsValue::from_str(good), &done);
        for name in bad {
            let _ = js_sys::Reflect::set(target, &JsValue::from_str(name), &reject);
        }
    })
}

async fn finished(request: &IdbRequest) -> Result<JsValue, JsValue> {
    JsFuture::from(promise(request.as_ref(), "onsuccess", &["onerror"])).await
}

/// Opens the database, making its stores the first time.
pub async fn open() -> Result<IdbDatabase, JsValue> {
    let factory = window()
        .indexed_db()?
        .ok_or_else(|| JsValue::from_str("no IndexedDB here"))?;
    let request: IdbOpenDbRequest = factory.open_with_u32(NAME, VERSION)?;
    let opening = request.clone();
    let upgrade = Closure::once(move || {
        let Ok(database) = opening
            .result()
            .and_then(|result| result.dyn_into::<IdbDatabase>())
        else {
            return;
        };
        for store in STORES {
            // A store that is there already stays as it is.
            let _ = database.create_object_store(store);
        }
    });
    request.set_onupgradeneeded(Some(upgrade.as_ref().unchecked_ref()));
    let opened = JsFuture::from(promise(
        request.as_ref(),
        "onsuccess",
        &["onerror", "onblocked"],
    ))
    .await?;
    drop(upgrade);
    opened.dyn_into()
}

/// Carries out writes in one transaction and waits until they are on the disk, not merely handed to the system.
pub async fn write(database: &IdbDatabase, writes: &[Write]) -> Result<(), JsValue> {
    let stores: js_sys::Array = STORES.iter().map(|name| JsValue::from_str(name)).collect();
    let strict = object(&[("durability", JsValue::from_str("strict"))]);
    let transaction: IdbTransaction = call(
        database.as_ref(),
        "transaction",
        &[stores.into(), JsValue::from_str("readwrite"), strict],
    )?
    .dyn_into()?;
    for write in writes {
        match write {
            Write::Put(store, key, bytes) => {
                let value = Uint8Array::from(bytes.as_slice());
                transaction
                    .object_store(store)?
                    .put_with_key(&value, &JsValue::from_str(key))?;
            }
            Write::Delete(store, key) => {
                transaction
                    .object_store(store)?
                    .delete(&JsValue::from_str(key))?;
            }
        }
    }
    JsFuture::from(promise(
        transaction.as_ref(),
        "oncomplete",
        &["onerror", "onabort"],
    ))
    .await
    .map(drop)
}

/// Everything in a store, in order of key.
pub async fn read(database: &IdbDatabase, store: &str) -> Result<Vec<(String, Vec<u8>)>, JsValue> {
    let transaction = database.transaction_with_str(store)?;
    let keys = transaction.object_store(store)?.get_all_keys()?;
    let values = transaction.object_store(store)?.get_all()?;
    let keys = finished(&keys).await?;
    let values = finished(&values).await?;
    let (keys, values) = (js_sys::Array::from(&keys), js_sys::Array::from(&values));
    Ok(keys
        .iter()
        .zip(values.iter())
        .filter_map(|(key, value)| Some((key.as_string()?, Uint8Array::new(&value).to_vec())))
        .collect())
}
