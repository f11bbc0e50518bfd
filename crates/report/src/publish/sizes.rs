//! Which voices are hidden with everything of theirs.
//!
//! A voice with fewer than k people is. As the number of all people is shown, the hidden voices must be at least two and
//! together at least k; and they must not be so many that each has k−1, or so few that each has one, as whoever takes all
//! of them for small would know it. Otherwise the smallest other one is hidden with them. The number of all people is
//! hidden only where no other voice is left, as it is itself below k or such an end; then nothing is shown.

use super::number::Number;
use super::rule::Rule;

/// What is shown of how many people each voice has, and all have.
pub(super) struct Sizes {
    voices: Vec<Number>,
    people: Number,
}

impl Sizes {
    /// Hides the voices that are too small, and one more where they would follow from the rest.
    pub(super) fn of(voices: &[u32], rule: Rule) -> Self {
        let mut sizes = Self::each_for_itself(voices, rule);
        let hidden = |sizes: &Self| -> Vec<u32> {
            let pairs = voices.iter().zip(&sizes.voices);
            pairs
                .filter(|(_, number)| **number == Number::Hidden)
                .map(|(people, _)| *people)
                .collect()
        };
        loop {
            let small = hidden(&sizes);
            let sum: u32 = small.iter().sum();
            let all_are = |people: u32| small.iter().all(|voice| *voice == people);
            let at_an_end = all_are(1) || all_are(rule.k() - 1);
            if small.is_empty() || (small.len() > 1 && sum >= rule.k() && !at_an_end) {
                return sizes;
            }
            let next = (0..voices.len())
                .filter(|voice| sizes.is_open(*voice))
                .min_by_key(|voice| voices[*voice]);
            let Some(next) = next else {
                sizes.people = Number::Hidden;
                return sizes;
            };
            sizes.voices[next] = Number::Hidden;
        }
    }

    /// Hides the voices that are too small, and nothing for their sake.
    pub(super) fn each_for_itself(voices: &[u32], rule: Rule) -> Self {
        let shown = |people: u32| {
            if rule.is_few(people) {
                Number::Hidden
            } else {
                Number::Shown(people)
            }
        };
        Self {
            voices: voices.iter().map(|voice| shown(*voice)).collect(),
            people: shown(voices.iter().sum()),
        }
    }

    /// The voices' sizes.
    pub(super) fn voices(&self) -> &[Number] {
        &self.voices
    }

    /// All people.
    pub(super) fn people(&self) -> Number {
        self.people
    }

    /// Whether nothing of the voice is shown.
    pub(super) fn is_hidden(&self, voice: usize) -> bool {
        self.voices[voice] == Number::Hidden
    }

    /// Whether its size is shown, and there is somebody.
    pub(super) fn is_open(&self, voice: usize) -> bool {
        !matches!(self.voices[voice], Number::Hidden | Number::Shown(0))
    }
}
