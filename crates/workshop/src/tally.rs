//! Marks of a blind vote, counted: in total and by voice, with small groups hidden from everybody but facilitators.

use std::collections::{BTreeMap, BTreeSet};

/// A group smaller than this is not shown: in it, people could guess who said what.
pub const SMALLEST: u32 = 5;

/// Dots that a person has in a stage whose plan does not say.
pub const DOTS: u8 = 3;

/// One person's mark on one choice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark<C> {
    /// Whose, as a number that means nothing else.
    pub person: u128,
    /// With which voice.
    pub voice: Option<String>,
    /// On what.
    pub choice: C,
    /// How many.
    pub count: u8,
}

/// What a choice got.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Counted<C> {
    /// The choice.
    pub choice: C,
    /// All marks.
    pub total: u32,
    /// Marks by voice; `None` where a group is too small to be shown.
    pub by_voice: BTreeMap<String, Option<u32>>,
}

/// The counts of every choice, the most first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tally<C> {
    /// How many people marked something.
    pub people: u32,
    /// The choices.
    pub choices: Vec<Counted<C>>,
}

impl<C: Ord + Clone> Tally<C> {
    /// Counts marks on choices, in whose order equals stay. With `hide`, counts of a voice with fewer than [`SMALLEST`]
    /// people are hidden, and with them the smallest other one, when the total would tell.
    #[must_use]
    pub fn of(choices: &[C], marks: &[Mark<C>], hide: bool) -> Self {
        let mut people: BTreeMap<&str, BTreeSet<u128>> = BTreeMap::new();
        let mut everybody = BTreeSet::new();
        for mark in marks {
            everybody.insert(mark.person);
            people
                .entry(mark.voice.as_deref().unwrap_or_default())
                .or_default()
                .insert(mark.person);
        }
        let hidden = if hide {
            too_small(&people)
        } else {
            BTreeSet::new()
        };
        let mut counted: Vec<Counted<C>> = choices
            .iter()
            .map(|choice| {
                let on = |voice: Option<&str>| -> u32 {
                    marks
                        .iter()
                        .filter(|mark| mark.choice == *choice)
                        .filter(|mark| {
                            voice.is_none_or(|voice| {
                                mark.voice.as_deref().unwrap_or_default() == voice
                            })
                        })
                        .map(|mark| u32::from(mark.count))
                        .sum()
                };
                Counted {
                    choice: choice.clone(),
                    total: on(None),
                    by_voice: people
                        .keys()
                        .map(|voice| {
                            let shown = (!hidden.contains(voice)).then(|| on(Some(voice)));
                            ((*voice).to_owned(), shown)
                        })
                        .collect(),
                }
            })
            .collect();
        counted.sort_by_key(|counted| std::cmp::Reverse(counted.total));
        Self {
            people: u32::try_from(everybody.len()).unwrap_or(u32::MAX),
            choices: counted,
        }
    }
}

/// The voices that must not be shown: those with too few people, and one more when a single hidden one could be worked
/// out from the total.
fn too_small<'a>(people: &BTreeMap<&'a str, BTreeSet<u128>>) -> BTreeSet<&'a str> {
    let small = |count: usize| u32::try_from(count).unwrap_or(u32::MAX) < SMALLEST;
    let mut hidden: BTreeSet<&str> = people
        .iter()
        .filter(|(_, who)| small(who.len()))
        .map(|(voice, _)| *voice)
        .collect();
    let few = people
        .iter()
        .filter(|(voice, _)| hidden.contains(*voice))
        .map(|(_, who)| who.len())
        .sum();
    if !hidden.is_empty() && small(few) {
        let next = people
            .iter()
            .filter(|(voice, _)| !hidden.contains(*voice))
            .min_by_key(|(_, who)| who.len());
        hidden.extend(next.map(|(voice, _)| *voice));
    }
    hidden
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mark(person: u128, voice: &str, choice: u8) -> Mark<u8> {
        Mark {
            person,
            voice: Some(voice.to_owned()),
            choice,
            count: 1,
        }
    }

    #[test]
    fn marks_are_counted_and_the_most_come_first() {
        let marks = [
            mark(1, "student", 2),
            mark(1, "student", 1),
            mark(2, "student", 2),
        ];
        let tally = Tally::of(&[1, 2, 3], &marks, false);
        assert_eq!(tally.people, 2);
        let totals: Vec<(u8, u32)> = tally
            .choices
            .iter()
            .map(|one| (one.choice, one.total))
            .collect();
        assert_eq!(totals, [(2, 2), (1, 1), (3, 0)]);
    }

    #[test]
    fn a_small_group_is_hidden_and_cannot_be_worked_out_from_the_total() {
        let mut marks: Vec<Mark<u8>> = (0..7).map(|one| mark(one, "student", 1)).collect();
        marks.extend((10..16).map(|one| mark(one, "teacher", 1)));
        marks.extend((20..22).map(|one| mark(one, "member", 1)));
        let tally = Tally::of(&[1], &marks, true);
        let one = &tally.choices[0];
        assert_eq!(one.total, 15);
        assert_eq!(one.by_voice["member"], None);
        assert_eq!(one.by_voice["teacher"], None, "15 - 7 - 6 would tell");
        assert_eq!(one.by_voice["student"], Some(7));
        let exact = Tally::of(&[1], &marks, false);
        assert_eq!(exact.choices[0].by_voice["member"], Some(2));
    }
}
