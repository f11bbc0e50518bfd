//! What may be told of an approval: counts that went through [`crate::publish`], and from them counts that a lens may
//! speak of in front of everybody.
//!
//! A lens speaks in sentences and draws points, and each would tell a hidden count as surely as a number does. So lenses
//! that others read are made of these: a hidden group is not there at all, and a range is one count that lies in it.

use loopwise_model::Voice;

use super::people::{RawApproval, RawVoice};
use crate::publish::{Choice, Counts, CountsError, Number, Rule, Table, publish};

/// An approval as it was counted: raw, by voice. Whoever speaks with no voice is a group of their own.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CountedVote {
    /// How many voted: students, teachers, members, and those without a voice.
    pub people: [u32; GROUPS],
    /// For each item, how many of them chose it.
    pub items: Vec<[u32; GROUPS]>,
}

/// The voices, and those who speak with none.
pub const GROUPS: usize = Voice::ALL.len() + 1;

/// The place of a voice in the counts.
#[must_use]
pub fn group(voice: Option<Voice>) -> usize {
    let place = |voice| Voice::ALL.iter().position(|it| *it == voice);
    voice.and_then(place).unwrap_or(Voice::ALL.len())
}

/// What may be told of one item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// How many voted.
    pub people: Number,
    /// How many chose it.
    pub approved: Number,
    /// For each voice of which anybody voted: how many did, and how many chose it.
    pub voices: Vec<(Option<Voice>, Number, Number)>,
}

impl CountedVote {
    /// What may be told of each item.
    ///
    /// # Errors
    /// When more people chose an item than there are.
    pub fn told(&self, rule: Rule) -> Result<Vec<Told>, CountsError> {
        let table = Table {
            choice: Choice::Any,
            items: self.items.iter().map(|item| item.to_vec()).collect(),
        };
        let published = publish(&Counts::new(self.people.to_vec(), vec![table])?, rule);
        let voices = || Voice::ALL.into_iter().map(Some).chain([None]);
        let told = published.tables.iter().flatten().map(|item| Told {
            people: published.people,
            approved: item.total,
            voices: voices()
                .zip(&published.voices)
                .zip(&item.voices)
                .filter(|((_, people), _)| **people != Number::Shown(0))
                .map(|((voice, people), approved)| (voice, *people, *approved))
                .collect(),
        });
        Ok(told.collect())
    }
}

impl Told {
    /// Counts that a lens may speak of; none when nothing of the item may be told.
    #[must_use]
    pub fn approval(&self) -> Option<RawApproval> {
        let (approved, people) = counts(self.approved, self.people)?;
        let voice = |(voice, people, approved): &(Option<Voice>, Number, Number)| {
            let (approved, people) = counts(*approved, *people)?;
            Some(RawVoice {
                voice: (*voice)?,
                approved,
                people,
            })
        };
        Some(RawApproval {
            approved,
            people,
            voices: self.voices.iter().filter_map(voice).collect(),
        })
    }
}

/// A count and the people it is of, where both may be told. Of a range it is the end that is not nobody or everybody.
fn counts(approved: Number, people: Number) -> Option<(u32, u32)> {
    let Number::Shown(people) = people else {
        return None;
    };
    let (least, most) = approved.range(people);
    let approved = match approved {
        Number::Hidden => return None,
        Number::Shown(count) => count,
        Number::Under10 => most,
        Number::Over90 => least,
    };
    (people > 0).then_some((approved, people))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(people: [u32; GROUPS], item: [u32; GROUPS]) -> Told {
        let vote = CountedVote {
            people,
            items: vec![item],
        };
        vote.told(Rule::inside()).unwrap().remove(0)
    }

    #[test]
    fn large_groups_are_told_as_they_are() {
        let raw = told([30, 20, 40, 0], [12, 9, 20, 0]).approval().unwrap();
        assert_eq!((raw.approved, raw.people), (41, 90));
        let voices: Vec<_> = raw
            .voices
            .iter()
            .map(|it| (it.voice, it.approved))
            .collect();
        let all = [Voice::Student, Voice::Teacher, Voice::Member];
        assert_eq!(voices, all.into_iter().zip([12, 9, 20]).collect::<Vec<_>>());
    }

    #[test]
    fn a_hidden_voice_is_not_there() {
        // Three teachers would follow from the total if the students were shown.
        let raw = told([20, 12, 40, 0], [9, 3, 20, 0]).approval().unwrap();
        assert_eq!((raw.approved, raw.people), (32, 72));
        let voices: Vec<_> = raw.voices.iter().map(|it| it.voice).collect();
        assert_eq!(voices, [Voice::Member]);
    }

    #[test]
    fn a_range_is_one_count_in_it_and_never_nobody() {
        for chose in [0, 1] {
            let told = told([0, 0, 0, 15], [0, 0, 0, chose]);
            assert_eq!(told.approved, Number::Under10, "{chose}");
            let raw = told.approval().unwrap();
            assert_eq!((raw.approved, raw.people, raw.voices.len()), (1, 15, 0));
        }
        let raw = told([0, 0, 0, 15], [0, 0, 0, 15]).approval().unwrap();
        assert_eq!((raw.approved, raw.people), (14, 15));
    }

    #[test]
    fn of_a_few_people_nothing_is_told() {
        let told = told([2, 1, 1, 0], [2, 1, 0, 0]);
        assert_eq!(told.approval(), None);
        assert!(
            told.voices
                .iter()
                .all(|(_, people, _)| *people == Number::Hidden)
        );
    }

    #[test]
    fn more_than_there_are_cannot_choose() {
        let vote = CountedVote {
            people: [1, 0, 0, 0],
            items: vec![[2, 0, 0, 0]],
        };
        assert!(vote.told(Rule::inside()).is_err());
    }
}
