//! Voices: whether those who speak with one see a candidate as those who speak with another do.
//!
//! Nothing is said of voices of fewer than [`FEWEST`] people, and a difference is told only if it is large and sure enough
//! with all candidates in mind: the rules are those of [`crate::votes`].

use std::collections::BTreeMap;

use loopwise_model::Voice;

use super::candidate::Candidate;
use super::people::RawVoice;
use crate::votes::{FEWEST, Share, differences, worth_telling};

/// How the voices see one candidate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Heard {
    /// Too few people, or differences that are neither small nor sure.
    Nothing,
    /// All of these are less than three tenths apart, two by two.
    Agree(Vec<Voice>),
    /// The first chose it more often than the second: of several such pairs the two that are furthest apart.
    Differ([Voice; 2]),
}

/// How the voices see each candidate, in their order.
pub(super) fn hear(candidates: &[Candidate]) -> Vec<Heard> {
    let spoke: Vec<Vec<RawVoice>> = candidates.iter().map(spoke).collect();
    let mut heard: Vec<Heard> = spoke.iter().map(|voices| agree(voices)).collect();
    let mut widest = vec![0.0; candidates.len()];
    for ([first, second], pairs) in pairs(&spoke) {
        let shares = pairs.iter().map(|(_, shares)| *shares);
        for ((at, _), found) in pairs.iter().zip(differences(shares)) {
            if found.flagged && found.difference.abs() > widest[*at] {
                widest[*at] = found.difference.abs();
                let more = if found.difference > 0.0 {
                    [first, second]
                } else {
                    [second, first]
                };
                heard[*at] = Heard::Differ(more);
            }
        }
    }
    heard
}

/// The voices that enough people speak with, each once, in their order.
fn spoke(candidate: &Candidate) -> Vec<RawVoice> {
    let raw = candidate.people.iter().flat_map(|it| it.raw.voices.iter());
    let mut voices: Vec<RawVoice> = raw
        .filter(|it| it.people >= FEWEST && it.approved <= it.people)
        .copied()
        .collect();
    voices.sort_by_key(|it| it.voice);
    voices.dedup_by_key(|it| it.voice);
    voices
}

fn agree(voices: &[RawVoice]) -> Heard {
    let apart = voices.iter().enumerate().any(|(at, one)| {
        let others = voices[at + 1..].iter();
        others
            .into_iter()
            .any(|it| worth_telling(one.share(), it.share()))
    });
    if voices.len() < 2 || apart {
        Heard::Nothing
    } else {
        Heard::Agree(voices.iter().map(|it| it.voice).collect())
    }
}

/// For each two voices: about which candidates both spoke, and with which shares.
type Pairs = BTreeMap<[Voice; 2], Vec<(usize, (Share, Share))>>;

fn pairs(spoke: &[Vec<RawVoice>]) -> Pairs {
    let mut pairs = Pairs::new();
    for (at, voices) in spoke.iter().enumerate() {
        for (nth, first) in voices.iter().enumerate() {
            for second in &voices[nth + 1..] {
                let shares = (first.share(), second.share());
                let pair = pairs.entry([first.voice, second.voice]).or_default();
                pair.push((at, shares));
            }
        }
    }
    pairs
}
