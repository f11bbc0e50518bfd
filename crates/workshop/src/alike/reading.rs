//! The words of a name as stems, and how much two names share.

use std::collections::BTreeMap;

use rust_stemmers::{Algorithm, Stemmer};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Words that say nothing about what a factor is, or only how much there is of it.
const SMALL: [&str; 22] = [
    "a", "an", "the", "of", "in", "for", "to", "with", "on", "at", "by", "from", "and", "or", "my",
    "our", "your", "their", "level", "levels", "amount", "amounts",
];
/// Words that name the other end of a scale.
const TURNING: [&str; 6] = ["no", "not", "low", "lack", "without", "less"];
/// Beginnings that do.
const TURNED: [&str; 6] = ["in", "un", "non", "dis", "ir", "im"];
/// Words of so many letters may have one slip.
const LONG: usize = 5;

/// The stems of a name's words, in the order of the alphabet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Words {
    words: Vec<Word>,
    /// Whether it names the other end of what its words say.
    turned: bool,
}

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Word {
    stem: String,
    /// The stem of its other end, where it has a beginning that may turn it: “activ” of “inactivity”.
    turned: Option<String>,
}

impl Word {
    fn of(stemmer: &Stemmer, word: &str) -> Self {
        let rest = TURNED.iter().find_map(|turn| word.strip_prefix(turn));
        Self {
            stem: stemmer.stem(word).into_owned(),
            turned: rest.map(|rest| stemmer.stem(rest).into_owned()),
        }
    }
}

impl Words {
    pub(super) fn of(label: &str) -> Self {
        let plain: String = label
            .nfkd()
            .filter(|it| !is_combining_mark(*it))
            .collect::<String>()
            .to_lowercase();
        // What belongs to somebody is theirs with or without the sign.
        let plain = plain.replace(['\'', '’'], "");
        let words = plain
            .split(|it: char| !it.is_alphanumeric())
            .filter(|word| !word.is_empty() && !SMALL.contains(word));
        let (turning, meaning): (Vec<&str>, Vec<&str>) =
            words.partition(|word| TURNING.contains(word));
        let stemmer = Stemmer::create(Algorithm::English);
        let mut words: Vec<Word> = meaning
            .into_iter()
            .map(|word| Word::of(&stemmer, word))
            .collect();
        words.sort_unstable();
        Self {
            words,
            turned: turning.len() % 2 == 1,
        }
    }

    pub(super) const fn is_turned(&self) -> bool {
        self.turned
    }

    fn stems(&self) -> Vec<&str> {
        self.words.iter().map(|word| word.stem.as_str()).collect()
    }

    /// How much two names share: 0 for nothing, 1 for all. Slips of the pen are mended first, on whichever side brings more.
    pub(super) fn likeness(&self, other: &Self) -> f64 {
        self.mended_to(other).max(other.mended_to(self))
    }

    fn mended_to(&self, other: &Self) -> f64 {
        let others = other.stems();
        let mut mended: Vec<&str> = self
            .words
            .iter()
            .map(|word| mended(&word.stem, &others))
            .collect();
        mended.sort_unstable();
        cosine(&grams(&mended.join(" ")), &grams(&others.join(" ")))
    }

    /// Both names at the same end of their scale, when they name two ends of one; none when they do not.
    pub(super) fn as_other_end(
        &self,
        other: &Self,
        pairs: &[(&str, &str)],
    ) -> Option<(Self, Self)> {
        let (one, turned_one) = self.turned_back(other, pairs);
        let (two, turned_two) = other.turned_back(self, pairs);
        ((self.turned ^ turned_one) != (other.turned ^ turned_two)).then_some((one, two))
    }

    /// The name with every word that is the other end of one of the other's put in its place; whether that turned it.
    fn turned_back(&self, other: &Self, pairs: &[(&str, &str)]) -> (Self, bool) {
        let mut turned = false;
        let back = |word: &Word| {
            let plain = other.words.iter().find(|plain| {
                let is_pair = |(end, away): &(&str, &str)| *end == plain.stem && *away == word.stem;
                word.turned.as_ref() == Some(&plain.stem) || pairs.iter().any(is_pair)
            });
            turned ^= plain.is_some();
            plain.unwrap_or(word).clone()
        };
        let mut words: Vec<Word> = self.words.iter().map(back).collect();
        words.sort_unstable();
        (
            Self {
                words,
                turned: false,
            },
            turned,
        )
    }
}

/// The stem itself, or the one of the other name that it was meant to be.
fn mended<'a>(stem: &'a str, others: &[&'a str]) -> &'a str {
    let is_long = |it: &str| it.chars().count() >= LONG;
    if !is_long(stem) || others.contains(&stem) {
        return stem;
    }
    let meant = others
        .iter()
        .find(|other| is_long(other) && is_one_slip(stem, other));
    meant.copied().unwrap_or(stem)
}

/// Whether one letter more, less or another one leads from one word to the other.
fn is_one_slip(a: &str, b: &str) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let same_before = a.iter().zip(&b).take_while(|(a, b)| a == b).count();
    let same_after = a
        .iter()
        .rev()
        .zip(b.iter().rev())
        .take_while(|(a, b)| a == b)
        .count();
    let longest = a.len().max(b.len());
    a.len().abs_diff(b.len()) <= 1 && same_before + same_after + 1 >= longest
}

type Grams = BTreeMap<[char; 3], f64>;

/// How often every three letters stand in a row, where a space begins and ends the name.
fn grams(text: &str) -> Grams {
    let mut grams = Grams::new();
    if text.is_empty() {
        return grams;
    }
    let letters: Vec<char> = format!(" {text} ").chars().collect();
    for three in letters.windows(3) {
        *grams.entry([three[0], three[1], three[2]]).or_default() += 1.0;
    }
    grams
}

fn cosine(a: &Grams, b: &Grams) -> f64 {
    let shared: f64 = a
        .iter()
        .filter_map(|(gram, count)| Some(count * b.get(gram)?))
        .sum();
    let length = |grams: &Grams| grams.values().map(|count| count * count).sum::<f64>();
    let all = (length(a) * length(b)).sqrt();
    // Whole numbers: equal names share exactly all.
    if all > 0.0 { shared / all } else { 0.0 }
}
