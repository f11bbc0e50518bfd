//! Small and capital letters.

/// The words in small letters, as `Label::folded` writes them.
#[must_use]
pub fn lower(words: &str) -> String {
    words.to_lowercase()
}

/// The words in capitals.
#[must_use]
pub fn upper(words: &str) -> String {
    words.to_uppercase()
}
