//! What people type, made into what may be kept, with the browser's own tables of letters.

use loopwise_model::{Label, Note, Reason, TextError};
use wasm_bindgen::JsCast;

use super::browser::call;

/// Text in the composed form (NFC).
fn composed(text: &str) -> String {
    js_sys::JsString::from(text).normalize("NFC").into()
}

/// What people count as letters (grapheme clusters).
fn count_letters(text: &str) -> usize {
    let segments = js_sys::Reflect::get(&js_sys::global(), &"Intl".into())
        .and_then(|intl| js_sys::Reflect::get(&intl, &"Segmenter".into()))
        .and_then(|segmenter| segmenter.dyn_into::<js_sys::Function>())
        .and_then(|segmenter| js_sys::Reflect::construct(&segmenter, &js_sys::Array::new()))
        .and_then(|segmenter| call(&segmenter, "segment", &[text.into()]));
    match segments {
        Ok(segments) => js_sys::Array::from(&segments).length() as usize,
        // An older browser: never fewer than there are.
        Err(_) => text.chars().count(),
    }
}

/// The outcome of reading a text, with its letters counted: the model leaves that to the browser.
fn counted<T>(
    text: &str,
    limit: usize,
    read: impl Fn(&str) -> Result<T, TextError>,
) -> Result<T, TextError> {
    let text = composed(text);
    match read(&text) {
        Err(TextError::Empty) => Err(TextError::Empty),
        // A letter is at least one byte: most texts need no counting.
        Ok(read) if text.len() <= limit => Ok(read),
        outcome => match (count_letters(text.trim()), outcome) {
            (length, Ok(read)) if length <= limit => Ok(read),
            (length, _) => Err(TextError::TooLong { length, limit }),
        },
    }
}

/// A label.
pub fn label(text: &str) -> Result<Label, TextError> {
    counted(text, Label::LIMIT, Label::parse)
}

/// A reason.
pub fn reason(text: &str) -> Result<Reason, TextError> {
    counted(text, Reason::LIMIT, Reason::parse)
}

/// A note.
pub fn note(text: &str) -> Result<Note, TextError> {
    counted(text, Note::LIMIT, Note::parse)
}
