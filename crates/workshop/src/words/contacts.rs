//! Ways to reach somebody in what people type: numbers, addresses, handles. A match never deletes anything: the text waits
//! for a facilitator.

use regex::{Regex, RegexBuilder};
use serde::Deserialize;

use super::{BROKEN, plain};

/// A pattern as it stands in the file; what it is tried on stands beside it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Kept {
    id: String,
    flags: String,
    pattern: String,
    #[cfg_attr(not(test), allow(dead_code))]
    #[serde(rename = "match")]
    matches: Vec<String>,
    #[cfg_attr(not(test), allow(dead_code))]
    pass: Vec<String>,
}

fn kept() -> Vec<Kept> {
    serde_json::from_str(include_str!("../../data/contact-patterns.json")).unwrap_or_default()
}

/// What looks for ways to reach somebody. Made once, used for every text.
#[derive(Debug)]
pub struct Contacts(Vec<(String, Regex)>);

impl Contacts {
    /// The patterns that come with Loopwise, made for Australia.
    ///
    /// # Panics
    /// Never: a test makes them.
    #[must_use]
    #[allow(clippy::expect_used)] // they are ours
    pub fn built_in() -> Self {
        let made = kept().into_iter().map(|one| {
            let mut builder = RegexBuilder::new(&one.pattern);
            let pattern = builder.case_insensitive(one.flags.contains('i')).build();
            (one.id, pattern.expect(BROKEN))
        });
        Self(made.collect())
    }

    /// What kind of way to reach somebody a text may hold: the first that is found.
    #[must_use]
    pub fn find(&self, text: &str) -> Option<&str> {
        let text = plain::plain(text);
        let found = self.0.iter().find(|(_, pattern)| pattern.is_match(&text));
        found.map(|(id, _)| id.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_pattern_finds_what_it_is_for_and_lets_the_rest_pass() {
        let contacts = Contacts::built_in();
        let kept = kept();
        assert_eq!((kept.len(), contacts.0.len()), (14, 14));
        for (one, (id, pattern)) in kept.iter().zip(&contacts.0) {
            assert_eq!(&one.id, id);
            assert!(!one.matches.is_empty() && !one.pass.is_empty(), "{id}");
            for text in &one.matches {
                assert!(
                    pattern.is_match(&plain::plain(text)),
                    "{id} should find {text:?}"
                );
                assert!(contacts.find(text).is_some());
            }
            for text in &one.pass {
                assert_eq!(contacts.find(text), None, "{text:?}");
            }
        }
    }

    #[test]
    fn other_spaces_and_signs_hide_nothing() {
        let contacts = Contacts::built_in();
        for text in [
            "0491\u{00A0}570\u{2011}156",
            "kind.tiger\u{200B}@example.com",
            "０４９１ ５７０ １５６",
        ] {
            assert!(contacts.find(text).is_some(), "{text:?}");
        }
    }
}
