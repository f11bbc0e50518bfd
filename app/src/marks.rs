//! Our own marks, the same on every screen: the sign of a link, the shape of a voice, the badge of a loop, the wordmark.
//!
//! Shape carries the meaning and colour only repeats it; how they are coloured is in `styles/marks.css`.
//!
//! A mark is described here once; `component` writes it into server pages, the workspace makes elements of it.

#[cfg(feature = "ssr")]
mod component;

use loopwise_model::Polarity;
pub use loopwise_model::Voice;

use crate::story::LoopKind;
use crate::text::Text;

#[cfg(feature = "ssr")]
pub use component::{Icon, LoopMark, LoopwiseMark, MarkView, VoiceMark};

/// A small drawing with a meaning.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// What styles know it by.
    pub class: String,
    /// The part of the plane that it fills.
    pub view_box: &'static str,
    /// What it says to those who listen; none where a word stands beside it.
    pub label: Option<String>,
    /// What it is made of, from back to front.
    pub parts: Vec<Part>,
}

/// A piece of a mark.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Part {
    /// A line or a filled shape.
    Line {
        /// What styles know it by.
        class: &'static str,
        /// Path commands.
        d: &'static str,
    },
    /// A disc around (0, 0).
    Disc {
        /// What styles know it by.
        class: &'static str,
        /// Its radius.
        radius: &'static str,
    },
    /// A short name around (0, 0).
    Name {
        /// What styles know it by.
        class: &'static str,
        /// Where its foot is.
        y: &'static str,
        /// How large.
        size: &'static str,
        /// The name.
        words: String,
    },
}

const fn line(d: &'static str) -> Part {
    Part::Line { class: "", d }
}

/// What a voice is called.
#[must_use]
pub fn voice_word(voice: Voice, text: &Text) -> String {
    text.get(match voice {
        Voice::Student => "voice-student",
        Voice::Teacher => "voice-teacher",
        Voice::Member => "voice-member",
    })
}

/// The shape of a voice: a disc, a square, a diamond. A word stands beside it.
#[must_use]
pub fn voice_mark(voice: Voice) -> Mark {
    let path = match voice {
        Voice::Student => "M1 6a5 5 0 1 0 10 0a5 5 0 1 0 -10 0Z",
        Voice::Teacher => {
            "M3.4 1H8.6A2.4 2.4 0 0 1 11 3.4V8.6A2.4 2.4 0 0 1 8.6 11H3.4A2.4 2.4 0 0 1 1 8.6V3.4A2.4 2.4 0 0 1 3.4 1Z"
        }
        Voice::Member => {
            "M7.13 0.81L11.19 4.87A1.6 1.6 0 0 1 11.19 7.13L7.13 11.19A1.6 1.6 0 0 1 4.87 11.19L0.81 7.13A1.6 1.6 0 0 1 0.81 4.87L4.87 0.81A1.6 1.6 0 0 1 7.13 0.81Z"
        }
    };
    Mark {
        class: format!("voice {}", voice.as_str()),
        view_box: "0 0 12 12",
        label: None,
        parts: vec![line(path)],
    }
}

/// The class that colours a polarity.
#[must_use]
pub const fn polarity_class(polarity: Polarity) -> &'static str {
    match polarity {
        Polarity::Same => "same",
        Polarity::Opposite => "opposite",
        Polarity::Unknown => "unsure",
    }
}

/// What styles know the word for a direction by, in a sentence.
#[must_use]
pub const fn direction_class(polarity: Polarity) -> &'static str {
    match polarity {
        Polarity::Same => "more",
        Polarity::Opposite => "less",
        Polarity::Unknown => "unagreed",
    }
}

/// The sign of a link: + in a disc, − in a square, ? in a diamond. Announced by its meaning.
#[must_use]
pub fn sign(polarity: Polarity, text: &Text) -> Mark {
    let (ground, mark, label) = match polarity {
        Polarity::Same => (
            "M1.2 10a8.8 8.8 0 1 0 17.6 0a8.8 8.8 0 1 0 -17.6 0Z",
            "M6 10H14M10 6V14",
            "sign-same",
        ),
        Polarity::Opposite => (
            "M5.4 1.2H14.6A4.2 4.2 0 0 1 18.8 5.4V14.6A4.2 4.2 0 0 1 14.6 18.8H5.4A4.2 4.2 0 0 1 1.2 14.6V5.4A4.2 4.2 0 0 1 5.4 1.2Z",
            "M6 10H14",
            "sign-opposite",
        ),
        Polarity::Unknown => (
            "M10 .8L19.2 10L10 19.2L.8 10Z",
            "M7.4 8.2A2.6 2.6 0 1 1 10.9 10.4C10.2 10.7 10 11.1 10 11.8M10 14.3V14.4",
            "sign-unknown",
        ),
    };
    Mark {
        class: format!("sign {}", polarity_class(polarity)),
        view_box: "0 0 20 20",
        label: Some(text.get(label)),
        parts: vec![line(ground), line(mark)],
    }
}

/// The badge of a loop as lists show it: R turns clockwise and is filled, B turns the other way and is outlined,
/// U is dotted. The name inside is announced; what kind of loop it is, the text beside it says.
#[must_use]
pub fn loop_mark(kind: LoopKind, name: &str) -> Mark {
    let (class, turn, head) = match kind {
        LoopKind::Reinforcing => ("loop-mark reinforcing", CLOCKWISE.0, CLOCKWISE.1),
        LoopKind::Balancing => ("loop-mark balancing", COUNTER.0, COUNTER.1),
        LoopKind::Undecided => ("loop-mark undecided", CLOCKWISE.0, CLOCKWISE.1),
    };
    let size = match name.chars().count() {
        0..=2 => "11.2",
        3 => "9",
        _ => "7",
    };
    Mark {
        class: class.to_owned(),
        view_box: "-18.5 -18.5 37 37",
        label: Some(name.to_owned()),
        parts: vec![
            Part::Line {
                class: "turn-line",
                d: turn,
            },
            Part::Line {
                class: "turn-head",
                d: head,
            },
            Part::Disc {
                class: "loop-disc",
                radius: "11.6",
            },
            Part::Name {
                class: "loop-name",
                y: "3.9",
                size,
                words: name.to_owned(),
            },
        ],
    }
}

/// The key to a map: each mark, and the name of the words that say what it means. They stand beside it, so that the mark
/// itself is silent.
#[must_use]
pub fn key(text: &Text) -> [(Mark, &'static str); 7] {
    let later = Mark {
        class: "sign later".to_owned(),
        view_box: "0 0 20 20",
        label: None,
        parts: vec![line("M1 10H19M8 4.5V15.5M12 4.5V15.5")],
    };
    [
        (sign(Polarity::Same, text), "legend-same"),
        (sign(Polarity::Opposite, text), "legend-opposite"),
        (sign(Polarity::Unknown, text), "legend-unknown"),
        (later, "legend-later"),
        (loop_mark(LoopKind::Reinforcing, "R"), "legend-r"),
        (loop_mark(LoopKind::Balancing, "B"), "legend-b"),
        (loop_mark(LoopKind::Undecided, "U"), "legend-u"),
    ]
    .map(|(mark, words)| {
        (
            Mark {
                label: None,
                ..mark
            },
            words,
        )
    })
}

/// Ring and arrowhead of a badge that turns clockwise, around (0, 0).
const CLOCKWISE: (&str, &str) = (
    "M9.3 -13.3A16.2 16.2 0 1 1 -11.8 -11.1",
    "M-9.3 -13.3L-10.8 -7L-15.6 -11.8Z",
);
/// The same, turning the other way.
const COUNTER: (&str, &str) = (
    "M-9.3 -13.3A16.2 16.2 0 1 0 11.8 -11.1",
    "M9.3 -13.3L15.6 -11.8L10.8 -7Z",
);

/// The wordmark: two arrows that make a loop. The name stands beside it or in the label of the link around it.
#[must_use]
pub fn wordmark() -> Mark {
    let parts = [
        ("loop-a", "M6.2 19.5A10.4 10.4 0 0 1 22.6 8.1"),
        ("head-a", "M27.6 12.4L19.6 12.2L24.4 4.6Z"),
        ("loop-b", "M25.8 12.5A10.4 10.4 0 0 1 9.4 23.9"),
        ("head-b", "M4.4 19.6L12.4 19.8L7.6 27.4Z"),
    ];
    Mark {
        class: String::new(),
        view_box: "0 0 32 32",
        label: None,
        parts: parts.map(|(class, d)| Part::Line { class, d }).to_vec(),
    }
}
