//! What a reader is shown of who supports or contests what.
//!
//! A *mark* says that somebody supports or contests a thing, and of which voice; never how many. The marks of a voice are
//! there once at least k people of it have joined, marks at all once at least k people have; those who run the map see the
//! people and so all marks. *Counts* are of participants, and pass through [`publish`] like those of a report; of what it
//! lets through, only k and more are shown. Where marks and a total would tell a smaller count together, no total is shown.

use std::collections::{BTreeMap, BTreeSet};

use loopwise_analysis::Stances;
use loopwise_model::Voice;

use super::pinned::{Known, pins};
use super::{Both, Counted, Take, Tally, Thing};
use crate::publish::{Choice, Counts, CountsError, Number, Rule, Table, publish};

/// Those who could have said something: participants of each voice, and those without.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct People(pub BTreeMap<Option<Voice>, u32>);

impl People {
    /// How many of a voice, or without one.
    #[must_use]
    pub fn of(&self, voice: Option<Voice>) -> u32 {
        self.0.get(&voice).copied().unwrap_or(0)
    }

    /// All of them.
    #[must_use]
    pub fn all(&self) -> u32 {
        self.0
            .values()
            .fold(0u32, |sum, count| sum.saturating_add(*count))
    }
}

/// The columns of the counts: each voice, then those without one.
pub(super) fn columns() -> impl Iterator<Item = Option<Voice>> {
    Voice::ALL.into_iter().map(Some).chain([None])
}

/// How many say the one or the other, where that may be shown.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Numbers {
    /// All of them, when at least k do.
    pub total: Option<u32>,
    /// Of each voice of which at least k do.
    pub by_voice: BTreeMap<Voice, u32>,
}

/// What is shown of one thing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Shown {
    /// Whether somebody supports it.
    pub supported: bool,
    /// Whether somebody contests it.
    pub contested: bool,
    /// The voices that support it, of those whose marks are shown.
    pub supports: BTreeSet<Voice>,
    /// The voices that contest it.
    pub contests: BTreeSet<Voice>,
    /// How many support it.
    pub supporting: Numbers,
    /// How many contest it.
    pub contesting: Numbers,
}

impl Shown {
    /// Whether nothing is shown of it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Whether some support it and others contest it.
    #[must_use]
    pub const fn is_disputed(&self) -> bool {
        self.supported && self.contested
    }
}

/// What is shown of a whole map.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seen {
    /// How many people have joined of each voice, as far as that may be shown.
    pub joined: BTreeMap<Voice, Number>,
    /// How many have joined in all.
    pub people: Number,
    /// The voices whose marks are shown.
    pub voices: BTreeSet<Voice>,
    /// Whether enough people have joined for marks.
    pub marks: bool,
    /// Each thing of which something is shown.
    pub things: BTreeMap<Thing, Shown>,
}

impl Seen {
    /// What decides how far links are doubted, made of shown totals only: how far a link is doubted tells who doubts it.
    #[must_use]
    pub fn for_analysis(&self) -> Stances {
        let mut stances = Stances::new();
        for (thing, shown) in &self.things {
            let totals = (shown.supporting.total, shown.contesting.total);
            let (Some(supports), Some(contests)) = totals else {
                continue;
            };
            match thing {
                Thing::Link(link) => {
                    let stance = stances.entry(*link).or_default();
                    (stance.supporting, stance.asked) = (supports, supports + contests);
                }
                Thing::Sign(link) => {
                    let stance = stances.entry(*link).or_default();
                    (stance.dissenting, stance.signing) = (contests, supports + contests);
                }
                Thing::Factor(_) | Thing::Lever(_) => {}
            }
        }
        stances
    }
}

/// What a reader is shown; `leads` for one who runs the map.
///
/// # Errors
/// When more people of a voice said something than it has.
pub fn seen(
    tally: &Tally,
    people: &People,
    (rule, leads): (Rule, bool),
) -> Result<Seen, CountsError> {
    let table = |counted: &Counted| {
        let row = |take: Take| columns().map(|voice| counted.of(voice).of(take)).collect();
        Table {
            choice: Choice::One,
            items: vec![row(Take::Supports), row(Take::Contests)],
        }
    };
    let sizes = columns().map(|voice| people.of(voice)).collect();
    let counts = Counts::new(sizes, tally.values().map(table).collect())?;
    let published = publish(&counts, rule);
    let enough = |count: u32| leads || count >= rule.k();
    let voices: BTreeSet<Voice> = Voice::ALL
        .into_iter()
        .filter(|voice| enough(people.of(Some(*voice))))
        .collect();
    let marks = enough(people.all());
    let mut things = BTreeMap::new();
    for ((thing, counted), items) in tally.iter().zip(&published.tables) {
        let mut shown = marks_of(counted, &voices, marks);
        let numbers = |item: usize| {
            items.get(item).map_or_else(Numbers::default, |item| {
                let from_k = |number: &Number| match number {
                    Number::Shown(count) if *count >= rule.k() => Some(*count),
                    _ => None,
                };
                let by_voice = Voice::ALL.into_iter().zip(&item.voices);
                Numbers {
                    total: from_k(&item.total),
                    by_voice: by_voice
                        .filter_map(|(voice, number)| Some((voice, from_k(number)?)))
                        .collect(),
                }
            })
        };
        (shown.supporting, shown.contesting) = (numbers(0), numbers(1));
        let known = Known {
            counted,
            people,
            voices: &voices,
            shown: &shown,
        };
        if pins(&known, rule.k()) {
            (shown.supporting.total, shown.contesting.total) = (None, None);
        }
        if !shown.is_empty() {
            things.insert(*thing, shown);
        }
    }
    Ok(Seen {
        joined: Voice::ALL.into_iter().zip(published.voices).collect(),
        people: published.people,
        voices,
        marks,
        things,
    })
}

fn marks_of(counted: &Counted, voices: &BTreeSet<Voice>, marks: bool) -> Shown {
    if !marks {
        return Shown::default();
    }
    let all: Both = counted.all();
    let who = |take: Take| {
        let does = |voice: &Voice| counted.of(Some(*voice)).of(take) > 0;
        voices.iter().copied().filter(does).collect()
    };
    Shown {
        supported: all.supports > 0,
        contested: all.contests > 0,
        supports: who(Take::Supports),
        contests: who(Take::Contests),
        ..Shown::default()
    }
}

#[cfg(test)]
mod tests {
    use loopwise_model::{FactorId, LinkId};

    use super::*;

    const STUDENT: Option<Voice> = Some(Voice::Student);
    const TEACHER: Option<Voice> = Some(Voice::Teacher);

    fn counted(rows: &[(Option<Voice>, u32, u32)]) -> Counted {
        Counted {
            by_voice: rows
                .iter()
                .map(|(voice, supports, contests)| {
                    let both = Both {
                        supports: *supports,
                        contests: *contests,
                    };
                    (*voice, both)
                })
                .collect(),
            team: Both::default(),
        }
    }

    fn people(rows: &[(Option<Voice>, u32)]) -> People {
        People(rows.iter().copied().collect())
    }

    const THING: Thing = Thing::Link(LinkId::from_u128(1));

    #[test]
    fn below_five_a_mark_is_all_that_is_told() {
        let room = people(&[(STUDENT, 30), (TEACHER, 12)]);
        let tally: Tally = [(THING, counted(&[(STUDENT, 3, 1), (TEACHER, 0, 1)]))].into();
        let seen = seen(&tally, &room, (Rule::inside(), false)).unwrap();
        let shown = &seen.things[&THING];
        assert!(shown.is_disputed());
        assert_eq!(shown.supports, [Voice::Student].into());
        assert_eq!(shown.contests, [Voice::Student, Voice::Teacher].into());
        assert_eq!(shown.supporting, Numbers::default());
        assert_eq!(shown.contesting, Numbers::default());
    }

    #[test]
    fn from_five_up_counts_are_told_where_nothing_hidden_follows() {
        let room = people(&[(STUDENT, 30), (TEACHER, 12)]);
        let tally: Tally = [(THING, counted(&[(STUDENT, 12, 6), (TEACHER, 6, 0)]))].into();
        let seen = seen(&tally, &room, (Rule::inside(), false)).unwrap();
        let shown = &seen.things[&THING];
        assert_eq!(shown.supporting.total, Some(18));
        assert_eq!(seen.joined[&Voice::Student], Number::Shown(30));
        for numbers in [&shown.supporting, &shown.contesting] {
            assert!(numbers.by_voice.values().all(|count| *count >= 5));
        }
    }

    #[test]
    fn a_total_is_not_shown_where_marks_would_make_a_small_count_of_it() {
        // Only teachers have marks: of the six of them five support it, so one contests it.
        let room = people(&[(STUDENT, 6), (TEACHER, 6)]);
        let tally: Tally = [(THING, counted(&[(STUDENT, 0, 0), (TEACHER, 5, 1)]))].into();
        let as_seen = seen(&tally, &room, (Rule::inside(), false)).unwrap();
        let shown = &as_seen.things[&THING];
        assert_eq!(shown.supports, [Voice::Teacher].into());
        assert_eq!(
            (shown.supporting.total, shown.contesting.total),
            (None, None)
        );
        // Where students support it too, it is open how many of whom.
        let tally: Tally = [(THING, counted(&[(STUDENT, 3, 0), (TEACHER, 4, 1)]))].into();
        let as_seen = seen(&tally, &room, (Rule::inside(), false)).unwrap();
        assert_eq!(as_seen.things[&THING].supporting.total, Some(7));
    }

    #[test]
    fn a_voice_of_fewer_than_five_has_no_marks_but_for_those_who_run_the_map() {
        let room = people(&[(STUDENT, 4), (TEACHER, 9)]);
        let tally: Tally = [(THING, counted(&[(STUDENT, 2, 0), (TEACHER, 0, 2)]))].into();
        let as_one = |leads| seen(&tally, &room, (Rule::inside(), leads)).unwrap();
        let (reader, leader) = (as_one(false), as_one(true));
        assert_eq!(reader.voices, [Voice::Teacher].into());
        assert!(reader.things[&THING].supports.is_empty() && reader.things[&THING].supported);
        assert_eq!(leader.things[&THING].supports, [Voice::Student].into());
    }

    #[test]
    fn with_fewer_than_five_people_there_are_no_marks_at_all() {
        let room = people(&[(STUDENT, 4)]);
        let tally: Tally = [(THING, counted(&[(STUDENT, 2, 1)]))].into();
        let seen = seen(&tally, &room, (Rule::inside(), false)).unwrap();
        assert!(!seen.marks && seen.things.is_empty());
    }

    #[test]
    fn more_who_spoke_than_there_are_is_an_error() {
        let tally: Tally = [(
            Thing::Factor(FactorId::from_u128(1)),
            counted(&[(STUDENT, 2, 0)]),
        )]
        .into();
        assert!(seen(&tally, &People::default(), (Rule::inside(), false)).is_err());
    }
}
