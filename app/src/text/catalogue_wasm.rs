//! A catalogue, read and filled by the JavaScript library of Project Fluent, which the glue brings along.

use js_sys::{Array, Object, Reflect};
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use super::Value;

#[wasm_bindgen(raw_module = "@fluent/bundle")]
extern "C" {
    type FluentResource;
    #[wasm_bindgen(constructor)]
    fn new(source: &str) -> FluentResource;

    type FluentBundle;
    #[wasm_bindgen(constructor)]
    fn new(locale: &str, options: &Object) -> FluentBundle;
    #[wasm_bindgen(method, js_name = addResource)]
    fn add_resource(this: &FluentBundle, resource: &FluentResource) -> Array;
    #[wasm_bindgen(method, js_name = getMessage)]
    fn get_message(this: &FluentBundle, id: &str) -> JsValue;
    #[wasm_bindgen(method, js_name = formatPattern)]
    fn format_pattern(
        this: &FluentBundle,
        pattern: &JsValue,
        args: &Object,
        errors: &Array,
    ) -> String;

    type FluentNumber;
    #[wasm_bindgen(constructor)]
    fn new(value: f64, options: &Object) -> FluentNumber;
}

/// The messages of one language.
pub struct Catalogue(FluentBundle);

/// An object with one property that says no.
fn without(name: &str) -> Object {
    let options = Object::new();
    set(&options, name, &JsValue::FALSE);
    options
}

fn set(object: &Object, name: &str, value: &JsValue) {
    // A property of a plain object can always be set.
    let _ = Reflect::set(object, &name.into(), value);
}

impl Catalogue {
    /// Messages that cannot be read are left out.
    pub fn read(ftl: &str, locale: &str) -> Self {
        let bundle = FluentBundle::new(locale, &without("useIsolating"));
        bundle.add_resource(&FluentResource::new(ftl));
        Self(bundle)
    }

    /// The message of this id, its places filled in; none when there is no such message.
    pub fn fill(&self, id: &str, places: &[(&str, Value<'_>)]) -> Option<String> {
        let message = self.0.get_message(id);
        if message.is_undefined() {
            return None;
        }
        let pattern = Reflect::get(&message, &"value".into()).ok()?;
        let args = Object::new();
        for (name, value) in places {
            match value {
                Value::Words(words) => set(&args, name, &words.as_ref().into()),
                // As the server writes them: 1042, not 1,042.
                Value::Number(number) => {
                    let number = FluentNumber::new(*number as f64, &without("useGrouping"));
                    set(&args, name, &number.into());
                }
            }
        }
        // A place that was not filled in shows as `{$name}`, which a test or a reader will see.
        Some(self.0.format_pattern(&pattern, &args, &Array::new()))
    }
}
