//! Small and capital letters, by the tables of the browser: ours would be 24 kB.

use js_sys::JsString;

/// The words in small letters, as `Label::folded` writes them.
#[must_use]
pub fn lower(words: &str) -> String {
    if words.is_ascii() {
        words.to_ascii_lowercase()
    } else {
        JsString::from(words).to_lower_case().into()
    }
}

/// The words in capitals.
#[must_use]
pub fn upper(words: &str) -> String {
    if words.is_ascii() {
        words.to_ascii_uppercase()
    } else {
        JsString::from(words).to_upper_case().into()
    }
}
