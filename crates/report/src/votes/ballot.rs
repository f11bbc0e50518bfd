//! One person's marks in one vote, and what can be wrong with them.

use std::fmt;

/// One ballot.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ballot<M> {
    /// The number of the voice it was cast with; none for people who speak with no voice. They count overall.
    pub voice: Option<usize>,
    /// What was marked.
    pub marks: M,
}

/// A ballot that is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BadBallot {
    /// Its place among the ballots, from 0.
    pub ballot: usize,
    /// What is wrong with it.
    pub fault: Fault,
}

/// What is wrong with a ballot. Numbers of items and voices are from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// It names an item that there is not.
    UnknownItem {
        /// The item.
        item: usize,
        /// How many items there are.
        items: usize,
    },
    /// It names an item twice.
    Twice {
        /// The item.
        item: usize,
    },
    /// It leaves an item out that must have a place.
    Missing {
        /// The item, the first of those.
        item: usize,
    },
    /// It speaks with a voice that there is not.
    UnknownVoice {
        /// The voice.
        voice: usize,
        /// How many voices there are.
        voices: usize,
    },
    /// It has more dots than a person may place.
    TooManyDots {
        /// Dots on it.
        placed: u32,
        /// Dots that a person has.
        budget: u32,
    },
    /// It has more dots on one item than may be there.
    TooManyOnOne {
        /// The item.
        item: usize,
        /// Dots on it.
        placed: u8,
        /// Dots that one person may place on one item.
        most: u8,
    },
    /// It has a mark that is not on the scale.
    OffTheScale {
        /// The item.
        item: usize,
        /// The mark.
        mark: u8,
        /// The highest mark; the lowest is 1.
        highest: u8,
    },
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::UnknownItem { item, items } => {
                write!(f, "there is no item {item}: the {items} items count from 0")
            }
            Self::Twice { item } => write!(f, "item {item} is named twice: keep one of them"),
            Self::Missing { item } => write!(f, "item {item} has no place: every item needs one"),
            Self::UnknownVoice { voice, voices } => {
                write!(
                    f,
                    "there is no voice {voice}: the {voices} voices count from 0"
                )
            }
            Self::TooManyDots { placed, budget } => {
                write!(f, "{placed} dots were placed: a person has {budget}")
            }
            Self::TooManyOnOne { item, placed, most } => {
                write!(f, "item {item} has {placed} dots: place at most {most}")
            }
            Self::OffTheScale {
                item,
                mark,
                highest,
            } => write!(f, "item {item} is marked {mark}: marks are 1 to {highest}"),
        }
    }
}

impl fmt::Display for BadBallot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ballot {}: {}", self.ballot, self.fault)
    }
}

impl std::error::Error for Fault {}
impl std::error::Error for BadBallot {}

/// Checks every ballot by its voice and by `marks`; the first that is wrong is named.
pub(super) fn check<M>(
    ballots: &[Ballot<M>],
    voices: usize,
    marks: impl Fn(&M) -> Result<(), Fault>,
) -> Result<(), BadBallot> {
    for (number, ballot) in ballots.iter().enumerate() {
        let voice = match ballot.voice {
            Some(voice) if voice >= voices => Err(Fault::UnknownVoice { voice, voices }),
            _ => Ok(()),
        };
        voice
            .and_then(|()| marks(&ballot.marks))
            .map_err(|fault| BadBallot {
                ballot: number,
                fault,
            })?;
    }
    Ok(())
}

/// Refuses items that there are not, and items that come twice. What is named is told for each item.
pub(super) fn named(items: usize, marked: impl Iterator<Item = usize>) -> Result<Vec<bool>, Fault> {
    let mut seen = vec![false; items];
    for item in marked {
        let place = seen
            .get_mut(item)
            .ok_or(Fault::UnknownItem { item, items })?;
        if std::mem::replace(place, true) {
            return Err(Fault::Twice { item });
        }
    }
    Ok(seen)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_wrong_is_said_with_its_place() {
        let ballot = |voice, marks: &[usize]| Ballot {
            voice,
            marks: marks.to_vec(),
        };
        let told = |ballots: &[Ballot<Vec<usize>>]| {
            let marks = |marks: &Vec<usize>| named(3, marks.iter().copied()).map(|_| ());
            check(ballots, 2, marks).map_err(|bad| bad.to_string())
        };
        assert_eq!(told(&[ballot(None, &[2, 0]), ballot(Some(1), &[])]), Ok(()));
        for (bad, text) in [
            (
                ballot(None, &[0, 3]),
                "ballot 1: there is no item 3: the 3 items count from 0",
            ),
            (
                ballot(Some(0), &[1, 0, 1]),
                "ballot 1: item 1 is named twice: keep one of them",
            ),
            (
                ballot(Some(2), &[]),
                "ballot 1: there is no voice 2: the 2 voices count from 0",
            ),
        ] {
            let found = told(&[ballot(None, &[2]), bad]).unwrap_err();
            assert_eq!(found, text);
        }
    }
}
