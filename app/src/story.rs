//! A link or a loop in everyday words. Data comes from the map, words from the catalogue.
//!
//! Sentences are made of [`Piece`]s, so that a page can link a factor and colour a direction, while the panel, the
//! outline, the hidden map buttons and the report all say the very same thing. [`plain`] turns them into a string.
//!
//! In the catalogue `*…*` marks the direction and `_…_` the delay of a sentence.

mod loops;
mod pieces;

use std::sync::Arc;

pub use loopwise_analysis::{LoopKind, Truncation};
use loopwise_model::{FactorId, Polarity, SystemMap};

pub use loops::{Findings, FoundLoop, legs};
pub use pieces::{Piece, Sentence, plain};

use crate::text::{Text, letters};
use pieces::{fill, fragment};

/// One step of a loop, or a link: what leads to what, and how.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Leg {
    /// The cause.
    pub from: FactorWords,
    /// The effect.
    pub to: FactorWords,
    /// Which way.
    pub polarity: Polarity,
    /// Whether after a while.
    pub delay: bool,
}

impl Leg {
    /// The step from one factor of a map to another.
    #[must_use]
    pub fn of(
        map: &SystemMap,
        ends: (FactorId, FactorId),
        polarity: Polarity,
        delay: bool,
    ) -> Self {
        Self {
            from: FactorWords::of(map, ends.0),
            to: FactorWords::of(map, ends.1),
            polarity,
            delay,
        }
    }
}

/// How a factor is said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FactorWords {
    /// Which it is, when a page can link to it.
    pub id: Option<FactorId>,
    /// Its label.
    pub label: Arc<str>,
    /// Words for more and less of it, when people gave some that read better than "more …" and "less …".
    pub own: Option<(String, String)>,
}

impl Default for FactorWords {
    fn default() -> Self {
        Self::named("")
    }
}

impl FactorWords {
    /// A factor of a map, by its label; the label is empty when it is not on the map.
    #[must_use]
    pub fn of(map: &SystemMap, id: FactorId) -> Self {
        let label = map
            .factors
            .get(&id)
            .map_or("", |factor| factor.label.as_str());
        Self {
            id: Some(id),
            label: label.into(),
            own: None,
        }
    }

    /// A factor known by its label alone.
    #[must_use]
    pub fn named(label: &str) -> Self {
        Self {
            id: None,
            label: label.into(),
            own: None,
        }
    }
}

/// One link as a sentence: "More sleep leads to more concentration, after a while."
#[must_use]
pub fn link_sentence(text: &Text, leg: &Leg) -> Sentence {
    let id = match (leg.polarity, leg.delay) {
        (Polarity::Same, false) => "link-same",
        (Polarity::Same, true) => "link-same-later",
        (Polarity::Opposite, false) => "link-opposite",
        (Polarity::Opposite, true) => "link-opposite-later",
        (Polarity::Unknown, false) => "link-unknown",
        (Polarity::Unknown, true) => "link-unknown-later",
    };
    let slots = [
        ("from", vec![name(text, &leg.from)]),
        ("to", vec![name(text, &leg.to)]),
    ];
    fill(text, id, &slots, leg.polarity)
}

/// The whole story of a loop, sentence by sentence, after the templates of the story writers.
///
/// The walk begins with more of the first factor. Empty when there are no steps.
#[must_use]
pub fn tell(text: &Text, legs: &[Arc<Leg>]) -> Vec<Sentence> {
    let Some(first) = legs.first() else {
        return Vec::new();
    };
    let mut sentences = Vec::with_capacity(legs.len() + 2);
    let mut up = true;
    let mut doubts = Vec::new();
    for leg in legs {
        let from = phrase(text, &leg.from, up);
        up = after(up, leg.polarity);
        let to = phrase(text, &leg.to, up);
        let id = match (leg.polarity, leg.delay) {
            (Polarity::Unknown, _) => {
                doubts.push(phrase(text, &leg.to, !up));
                "story-step-open"
            }
            (_, true) => "story-step-later",
            (_, false) => "story-step-now",
        };
        let slots = [
            ("from", from),
            ("to", to),
            ("name", vec![name(text, &leg.to)]),
        ];
        sentences.push(fill(text, id, &slots, leg.polarity));
    }
    let begin = |up| phrase(text, &first.from, up);
    let delayed = legs.iter().any(|leg| leg.delay);
    let late = match (doubts.len(), up) {
        (0, true) => {
            let slots = [("back", begin(true)), ("less", begin(false))];
            sentences.push(fill(text, "story-close-r", &slots, Polarity::Same));
            "story-later-r"
        }
        (0, false) => {
            sentences.push(fill(
                text,
                "story-close-b",
                &[("less", begin(false))],
                Polarity::Same,
            ));
            "story-later-b"
        }
        (1, _) => {
            let (this, that) = if up {
                ("story-keeps-going", "story-pushes-back")
            } else {
                ("story-pushes-back", "story-keeps-going")
            };
            let slots = [
                ("this", fragment(text, this)),
                ("that", fragment(text, that)),
                ("doubt", doubts.pop().unwrap_or_default()),
            ];
            sentences.push(fill(text, "story-close-u", &slots, Polarity::Unknown));
            "story-later-u"
        }
        (count, _) => {
            let count = vec![Piece::Words(count.to_string())];
            sentences.push(fill(
                text,
                "story-close-u-many",
                &[("count", count)],
                Polarity::Unknown,
            ));
            return sentences;
        }
    };
    if delayed {
        sentences.push(fill(text, late, &[], Polarity::Unknown));
    }
    sentences
}

/// The loop in one breath: "More a leads to more b, so there is less c … and that means more a." and how it comes round:
/// "Round again: it snowballs."
#[must_use]
pub fn tell_short(text: &Text, legs: &[Arc<Leg>]) -> (Sentence, Sentence) {
    let Some(first) = legs.first() else {
        return (Vec::new(), Vec::new());
    };
    let mut up = true;
    let mut line: Sentence = Vec::new();
    let last = legs.len() - 1;
    for (at, leg) in legs.iter().enumerate() {
        let was = up;
        up = after(up, leg.polarity);
        let id = match at {
            0 if last == 0 => "story-short-alone",
            0 => "story-short-first",
            _ if at == last => "story-short-back",
            1 => "story-short-so",
            _ => "story-short-then",
        };
        let mut slots = vec![("to", phrase(text, &leg.to, up))];
        if at == 0 {
            slots.push(("from", phrase(text, &first.from, was)));
        }
        // Only the first part begins a sentence.
        let part = if at == 0 { fill } else { pieces::fill_within };
        line.extend(part(text, id, &slots, leg.polarity));
    }
    let unknown = legs
        .iter()
        .filter(|leg| leg.polarity == Polarity::Unknown)
        .count();
    let delayed = legs.iter().any(|leg| leg.delay);
    let end = match (unknown, up, delayed) {
        (0, true, _) => "story-end-r",
        (0, false, false) => "story-end-b",
        (0, false, true) => "story-end-b-later",
        (1, ..) => "story-end-u",
        _ => "story-end-u-many",
    };
    (line, fill(text, end, &[], Polarity::Unknown))
}

/// Which way the effect goes when the cause goes up (`true`) or down. A link that is not agreed counts as +.
fn after(up: bool, polarity: Polarity) -> bool {
    up != (polarity == Polarity::Opposite)
}

/// "more trust", "less trust", or the factor's own words.
fn phrase(text: &Text, factor: &FactorWords, up: bool) -> Sentence {
    match (&factor.own, up) {
        (Some((more, _)), true) => vec![Piece::Factor {
            id: factor.id,
            words: more.clone(),
        }],
        (Some((_, less)), false) => vec![Piece::Factor {
            id: factor.id,
            words: less.clone(),
        }],
        (None, _) => {
            let id = if up { "story-more" } else { "story-less" };
            let polarity = if up {
                Polarity::Same
            } else {
                Polarity::Opposite
            };
            pieces::fill_within(text, id, &[("name", vec![name(text, factor)])], polarity)
        }
    }
}

fn name(text: &Text, factor: &FactorWords) -> Piece {
    Piece::Factor {
        id: factor.id,
        words: within_sentence(text, &factor.label),
    }
}

/// A label as it stands inside a sentence: its first letter small, unless its first word keeps its capital
/// (a name on the catalogue's list, or all capitals).
#[must_use]
pub fn within_sentence(text: &Text, label: &str) -> String {
    let keep = text.get("story-keep-capital");
    let word = label.split([' ', '-', '–']).next().unwrap_or_default();
    let mut rest = label.chars();
    let Some(first) = rest.next() else {
        return String::new();
    };
    // Names and titles keep theirs: a later word that begins with a capital says that this is one.
    let titled = label
        .split(' ')
        .skip(1)
        .any(|word| word.chars().next().is_some_and(char::is_uppercase));
    let all_capitals =
        word.chars().nth(1).is_none_or(char::is_uppercase) && word.chars().count() > 1;
    if keep == "*"
        || titled
        || all_capitals
        || word == "I"
        || keep.split(' ').any(|kept| kept == word)
    {
        return label.to_owned();
    }
    letters::lower(&first.to_string()) + rest.as_str()
}
