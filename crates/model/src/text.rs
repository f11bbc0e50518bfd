//! Text that people typed, made safe to keep: [`Label`], [`Reason`], [`Why`] and [`Note`].
//!
//! All strip what cannot be seen or would turn the text around it (control characters, bidirectional overrides,
//! zero-width characters other than the two joiners), normalise to NFC, and count length in grapheme clusters,
//! which is what people call a letter.

use minicbor::{Decode, Decoder, Encode, Encoder, decode, encode};

/// Why a text cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TextError {
    /// Nothing is left once spaces and invisible characters are gone.
    #[error("the text is empty")]
    Empty,
    /// The text has more grapheme clusters than its kind allows.
    #[error("the text has {length} letters; at most {limit} are allowed")]
    TooLong {
        /// Grapheme clusters in the text.
        length: usize,
        /// Grapheme clusters allowed.
        limit: usize,
    },
}

/// Characters that are dropped: controls, bidirectional marks and overrides, letters without a shape, and zero-width
/// characters except the two joiners.
fn is_unsafe(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{00AD}' | '\u{061C}' | '\u{180E}' | '\u{200B}' | '\u{200E}' | '\u{200F}'
            | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}'
            | '\u{115F}' | '\u{1160}' | '\u{2800}' | '\u{3164}' | '\u{FFA0}' | '\u{E0000}'..='\u{E007F}')
}

fn normalise(text: &str) -> String {
    #[cfg(feature = "unicode")]
    {
        use unicode_normalization::UnicodeNormalization;
        text.nfc().collect()
    }
    #[cfg(not(feature = "unicode"))]
    text.to_owned()
}

/// Grapheme clusters in a text. Without our own tables, a number that is never too high: who builds a text then counts
/// with the tables of the platform, and nothing is refused here that a server took.
fn letters(text: &str) -> usize {
    #[cfg(feature = "unicode")]
    {
        use unicode_segmentation::UnicodeSegmentation;
        text.graphemes(true).count()
    }
    #[cfg(not(feature = "unicode"))]
    text.len().div_ceil(BYTES_PER_LETTER)
}

/// One line of clean text: invisible characters dropped, every run of white space one space, no space at the ends.
#[must_use]
pub fn clean_line(text: &str) -> String {
    let spaced: String = text
        .chars()
        .map(|c| if c.is_whitespace() { ' ' } else { c })
        .filter(|c| !is_unsafe(*c))
        .collect();
    let words: Vec<&str> = spaced.split(' ').filter(|word| !word.is_empty()).collect();
    normalise(&words.join(" "))
}

/// Clean text that keeps its line breaks.
fn clean_lines(text: &str) -> String {
    let lines: Vec<String> = text
        .replace("\r\n", "\n")
        .split(['\n', '\r'])
        .map(clean_line)
        .collect();
    lines.join("\n").trim_matches('\n').to_owned()
}

/// Bytes a letter may take on average: families of emoji fit, towers of combining marks do not.
const BYTES_PER_LETTER: usize = 32;

fn within(text: String, limit: usize) -> Result<String, TextError> {
    // A grapheme cluster is at least one byte: most texts need no counting.
    if text.len() > limit {
        let length = letters(&text);
        if length > limit || text.len() > limit * BYTES_PER_LETTER {
            return Err(TextError::TooLong { length, limit });
        }
    }
    Ok(text)
}

macro_rules! text {
    ($(#[$doc:meta])* $name:ident, $limit:expr, $clean:path) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        #[serde(try_from = "String", into = "String")]
        pub struct $name(String);

        impl $name {
            /// Longest text of this kind, in grapheme clusters.
            pub const LIMIT: usize = $limit;

            /// The text.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl TryFrom<String> for $name {
            type Error = TextError;
            fn try_from(text: String) -> Result<Self, TextError> {
                Self::parse(&text)
            }
        }

        impl From<$name> for String {
            fn from(text: $name) -> String {
                text.0
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl<C> Encode<C> for $name {
            fn encode<W: encode::Write>(&self, e: &mut Encoder<W>, _: &mut C) -> Result<(), encode::Error<W::Error>> {
                e.str(&self.0)?.ok()
            }
        }

        impl<'b, C> Decode<'b, C> for $name {
            fn decode(d: &mut Decoder<'b>, _: &mut C) -> Result<Self, decode::Error> {
                let at = d.position();
                Self::parse(d.str()?).map_err(|e| decode::Error::message(e).at(at))
            }
        }
    };
}

text!(
    /// The words on a factor, a group or a loop: one line of 1 to 120 letters.
    ///
    /// ```
    /// # use loopwise_model::Label;
    /// assert_eq!(Label::parse("  Sense of\n belonging ").unwrap().as_str(), "Sense of belonging");
    /// assert!(Label::parse(" \u{200B} ").is_err());
    /// ```
    Label, 120, clean_line
);
text!(
    /// Why one thing leads to another: one line of at most 280 letters, possibly empty.
    Reason, 280, clean_line
);
text!(
    /// Why somebody answers as they do: at most 500 letters, line breaks kept, possibly empty.
    Why, 500, clean_lines
);
text!(
    /// A note: at most 2,000 letters, line breaks kept, possibly empty.
    Note, 2_000, clean_lines
);

impl Label {
    /// Cleans a text into a label.
    ///
    /// # Errors
    /// [`TextError::Empty`] when nothing is left, [`TextError::TooLong`] past [`Label::LIMIT`].
    pub fn parse(text: &str) -> Result<Self, TextError> {
        let text = clean_line(text);
        let joins = |c: char| matches!(c, '\u{200C}' | '\u{200D}' | '\u{FE00}'..='\u{FE0F}');
        if text.chars().all(joins) {
            return Err(TextError::Empty);
        }
        within(text, Self::LIMIT).map(Self)
    }

    /// The label in the form in which two labels count as the same: trimmed and case-folded.
    #[must_use]
    pub fn folded(&self) -> String {
        self.0.to_lowercase()
    }
}

impl Reason {
    /// Cleans a text into a reason.
    ///
    /// # Errors
    /// [`TextError::TooLong`] past [`Reason::LIMIT`].
    pub fn parse(text: &str) -> Result<Self, TextError> {
        within(clean_line(text), Self::LIMIT).map(Self)
    }
}

impl Why {
    /// Cleans a text into the words of an answer.
    ///
    /// # Errors
    /// [`TextError::TooLong`] past [`Why::LIMIT`].
    pub fn parse(text: &str) -> Result<Self, TextError> {
        within(clean_lines(text), Self::LIMIT).map(Self)
    }
}

impl Note {
    /// Cleans a text into a note.
    ///
    /// # Errors
    /// [`TextError::TooLong`] past [`Note::LIMIT`].
    pub fn parse(text: &str) -> Result<Self, TextError> {
        within(clean_lines(text), Self::LIMIT).map(Self)
    }
}

macro_rules! may_be_empty {
    ($name:ident) => {
        impl Default for $name {
            fn default() -> Self {
                Self(String::new())
            }
        }

        impl $name {
            /// Whether nothing was written.
            #[must_use]
            pub fn is_empty(&self) -> bool {
                self.0.is_empty()
            }
        }
    };
}
may_be_empty!(Reason);
may_be_empty!(Why);
may_be_empty!(Note);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn invisible_and_turning_characters_are_dropped() {
        let label = Label::parse("\u{202E}evil\u{202C} \u{0007}bell\u{FEFF}").unwrap();
        assert_eq!(label.as_str(), "evil bell");
    }

    #[test]
    fn joiners_stay_because_scripts_need_them() {
        assert_eq!(
            Label::parse("👩\u{200D}🏫 می\u{200C}خواهم")
                .unwrap()
                .as_str(),
            "👩\u{200D}🏫 می\u{200C}خواهم"
        );
    }

    #[test]
    fn length_is_counted_in_letters_not_bytes() {
        assert!(Label::parse(&"👩‍🏫".repeat(120)).is_ok());
        assert_eq!(
            Label::parse(&"a".repeat(121)),
            Err(TextError::TooLong {
                length: 121,
                limit: 120
            })
        );
    }

    #[test]
    fn a_label_that_nobody_can_see_is_empty() {
        for text in ["\u{200D}", "\u{3164}\u{2800}", "\u{E0041}", "\u{FE0F}"] {
            assert_eq!(Label::parse(text), Err(TextError::Empty), "{text:?}");
        }
    }

    #[test]
    fn a_tower_of_marks_is_too_long() {
        assert!(Label::parse(&format!("a{}", "\u{0301}".repeat(20_000))).is_err());
    }

    #[test]
    fn a_label_is_composed() {
        assert_eq!(Label::parse("e\u{301}cole").unwrap().as_str(), "école");
    }

    #[test]
    fn cleaning_twice_changes_nothing() {
        for text in [
            "  a \u{200B} b ",
            "x\r\ny\n\n",
            "\u{1100}\u{1161} \u{00A0}z",
        ] {
            let once = Note::parse(text).unwrap();
            assert_eq!(Note::parse(once.as_str()).unwrap(), once);
        }
    }

    #[test]
    fn a_note_keeps_its_lines() {
        assert_eq!(
            Note::parse("one \r\n two\n\n\n").unwrap().as_str(),
            "one\ntwo"
        );
    }
}
