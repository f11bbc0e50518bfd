//! Which words and signs a list of links may use, in any case.
//!
//! | meaning | written as |
//! | --- | --- |
//! | same direction | `+`, `＋`, `same`, `s`, `positive`, `pos`, `plus`, `increases`, `1`, `+1` |
//! | opposite direction | `-`, `−` (U+2212), `–` (U+2013), `－`, `opposite`, `o`, `negative`, `neg`, `minus`, `decreases`, `-1`, `−1` |
//! | not agreed | `?`, `？`, `unknown`, `undecided`, or nothing |
//! | after a while | `true`, `yes`, `y`, `1`, `x`, `delay`, `delayed`, `\|\|` |
//! | at once | `false`, `no`, `n`, `0`, or nothing |
//!
//! `++`, `--` and `+-` are not understood on purpose: programs disagree about what they mean.

use loopwise_model::Polarity;

const SAME: [&str; 10] = [
    "+",
    "＋",
    "same",
    "s",
    "positive",
    "pos",
    "plus",
    "increases",
    "1",
    "+1",
];
const OPPOSITE: [&str; 12] = [
    "-",
    "\u{2212}",
    "\u{2013}",
    "－",
    "opposite",
    "o",
    "negative",
    "neg",
    "minus",
    "decreases",
    "-1",
    "\u{2212}1",
];
const UNKNOWN: [&str; 5] = ["", "?", "？", "unknown", "undecided"];
const DELAYED: [&str; 8] = ["true", "yes", "y", "1", "x", "delay", "delayed", "||"];
const AT_ONCE: [&str; 5] = ["", "false", "no", "n", "0"];

/// The sign that this text writes; none when it is no sign.
#[must_use]
pub fn polarity(text: &str) -> Option<Polarity> {
    let text = text.trim().to_lowercase();
    let is = |known: &[&str]| known.contains(&text.as_str());
    if is(&SAME) {
        Some(Polarity::Same)
    } else if is(&OPPOSITE) {
        Some(Polarity::Opposite)
    } else if is(&UNKNOWN) {
        Some(Polarity::Unknown)
    } else {
        None
    }
}

/// Whether this text says that the effect comes after a while; none when it says neither.
#[must_use]
pub fn delay(text: &str) -> Option<bool> {
    let text = text.trim().to_lowercase();
    if DELAYED.contains(&text.as_str()) {
        Some(true)
    } else if AT_ONCE.contains(&text.as_str()) {
        Some(false)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_word_has_two_meanings() {
        let signs: Vec<&str> = [&SAME[..], &OPPOSITE, &UNKNOWN].concat();
        let delays: Vec<&str> = [&DELAYED[..], &AT_ONCE].concat();
        for words in [signs, delays] {
            let mut once = words.clone();
            once.sort_unstable();
            once.dedup();
            assert_eq!(once.len(), words.len());
        }
    }

    #[test]
    fn words_are_read_in_any_case_and_with_spaces_around_them() {
        assert_eq!(polarity(" Positive "), Some(Polarity::Same));
        assert_eq!(polarity("O"), Some(Polarity::Opposite));
        assert_eq!(polarity("\u{2212}"), Some(Polarity::Opposite));
        assert_eq!(polarity(""), Some(Polarity::Unknown));
        assert_eq!(polarity("--"), None);
        assert_eq!(delay("YES"), Some(true));
        assert_eq!(delay(""), Some(false));
        assert_eq!(delay("maybe"), None);
    }
}
