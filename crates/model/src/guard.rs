//! People's text that a spreadsheet would run as a formula gets a leading apostrophe on its way out, and loses it on
//! its way in.
//!
//! A text that already starts with apostrophes before such a character gets one more, so that what was written reads
//! back as it was.

use std::borrow::Cow;

/// Characters that start a formula, or that a spreadsheet skips before one; with their full-width and small forms.
const TRIGGERS: [char; 16] = [
    '=', '+', '-', '@', '\t', '\r', '\n', '\0', // as OWASP lists them, and NUL
    '\u{FF1D}', '\u{FF0B}', '\u{FF0D}', '\u{FF20}', // full width
    '\u{FE66}', '\u{FE62}', '\u{FE63}', '\u{FE6B}', // small
];

fn starts_a_formula(text: &str) -> bool {
    text.trim_start_matches('\'').starts_with(TRIGGERS)
}

/// The text as it may stand in a spreadsheet.
///
/// ```
/// use loopwise_model::guard::{guarded, unguarded};
/// assert_eq!(guarded("=1+1"), "'=1+1");
/// assert_eq!(guarded("sleep"), "sleep");
/// assert_eq!(unguarded("'=1+1"), "=1+1");
/// ```
#[must_use]
pub fn guarded(text: &str) -> Cow<'_, str> {
    if starts_a_formula(text) {
        Cow::Owned(format!("'{text}"))
    } else {
        Cow::Borrowed(text)
    }
}

/// The text without the apostrophe that [`guarded`] put before it.
#[must_use]
pub fn unguarded(text: &str) -> &str {
    match text.strip_prefix('\'') {
        Some(inner) if starts_a_formula(inner) => inner,
        _ => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_trigger_is_guarded_and_comes_back() {
        for trigger in TRIGGERS {
            for text in [
                format!("{trigger}cmd"),
                format!("'{trigger}"),
                format!("''{trigger}x"),
            ] {
                let safe = guarded(&text);
                assert!(safe.starts_with('\''), "{text:?}");
                assert_eq!(unguarded(&safe), text);
            }
        }
    }

    #[test]
    fn other_apostrophes_stay() {
        for text in ["'tis the season", "''", "'", "students' voice", "a=b"] {
            assert_eq!(guarded(text), text);
            assert_eq!(unguarded(text), text);
        }
    }
}
