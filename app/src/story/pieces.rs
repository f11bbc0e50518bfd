//! Sentences as pieces, filled in from the catalogue without ever mixing what people typed with the text around it.

use loopwise_model::{FactorId, Polarity};

use crate::text::{Text, letters};

/// A stretch of a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// Words of ours.
    Words(String),
    /// A factor, in words that people typed.
    Factor {
        /// Which, when a page can link to it.
        id: Option<FactorId>,
        /// How it is said here.
        words: String,
    },
    /// The word that says which way a link works.
    Direction {
        /// Which way.
        polarity: Polarity,
        /// The word.
        words: String,
    },
    /// The words that say that something takes a while.
    Later(String),
}

/// A sentence.
pub type Sentence = Vec<Piece>;

/// The sentence as a string, for labels and announcements. Typed words are isolated where they could turn it around.
#[must_use]
pub fn plain(text: &Text, sentence: &[Piece]) -> String {
    sentence
        .iter()
        .map(|piece| match piece {
            Piece::Words(words) | Piece::Direction { words, .. } | Piece::Later(words) => {
                words.clone()
            }
            Piece::Factor { words, .. } => text.isolated(words),
        })
        .collect()
}

/// Places are formatted as single private-use letters and replaced by their pieces afterwards, so that asterisks in
/// what people typed are never read as marks.
const FIRST_PLACE: u32 = 0xE000;

/// A message with its places filled in, as a sentence: its first letter is a capital.
pub(super) fn fill(
    text: &Text,
    id: &str,
    places: &[(&str, Sentence)],
    polarity: Polarity,
) -> Sentence {
    let mut sentence = fill_within(text, id, places, polarity);
    if let Some(
        Piece::Words(words)
        | Piece::Factor { words, .. }
        | Piece::Direction { words, .. }
        | Piece::Later(words),
    ) = sentence.first_mut()
    {
        let mut rest = words.chars();
        if let Some(first) = rest.next() {
            *words = letters::upper(&first.to_string()) + rest.as_str();
        }
    }
    sentence
}

/// The same, as part of a sentence.
pub(super) fn fill_within(
    text: &Text,
    id: &str,
    places: &[(&str, Sentence)],
    polarity: Polarity,
) -> Sentence {
    let letters: Vec<String> = (FIRST_PLACE..)
        .zip(places)
        .filter_map(|(code, _)| char::from_u32(code))
        .map(String::from)
        .collect();
    let args: Vec<(&str, crate::text::Value<'_>)> = places
        .iter()
        .zip(&letters)
        .map(|((name, _), letter)| (*name, letter.as_str().into()))
        .collect();
    let mut sentence = Sentence::new();
    let mut run = Run {
        words: String::new(),
        mark: None,
    };
    for letter in text.with(id, &args).chars() {
        let place = u32::from(letter)
            .checked_sub(FIRST_PLACE)
            .and_then(|at| places.get(at as usize));
        match (letter, place) {
            (_, Some((_, pieces))) => {
                run.end(&mut sentence, polarity);
                sentence.extend(pieces.iter().cloned());
            }
            ('*' | '_', None) => {
                let open = run.mark.is_none();
                run.end(&mut sentence, polarity);
                run.mark = open.then_some(letter);
            }
            // Isolates around a place: the page wraps typed words itself.
            ('\u{2068}' | '\u{2069}', None) => {}
            _ => run.words.push(letter),
        }
    }
    run.end(&mut sentence, polarity);
    sentence
}

/// A message without places, as part of a sentence.
pub(super) fn fragment(text: &Text, id: &str) -> Sentence {
    fill_within(text, id, &[], Polarity::Unknown)
}

struct Run {
    words: String,
    mark: Option<char>,
}

impl Run {
    fn end(&mut self, sentence: &mut Sentence, polarity: Polarity) {
        let words = std::mem::take(&mut self.words);
        if !words.is_empty() {
            sentence.push(match self.mark {
                Some('*') => Piece::Direction { polarity, words },
                Some(_) => Piece::Later(words),
                None => Piece::Words(words),
            });
        }
        self.mark = None;
    }
}
