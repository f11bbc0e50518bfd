//! Random rooms: sizes and counts near k and near all are drawn more often, since those are risky.

use loopwise_analysis::Chance;
use loopwise_report::publish::{
    Choice, Counts, Number, Published, Table, each_for_itself, publish, publish_together,
};
use proptest::prelude::*;

use super::auditor::{recoveries, recoveries_by_belief};
use super::rule;

/// How many people a voice has.
fn size(chance: &mut Chance, k: usize) -> usize {
    match chance.below(8) {
        0 => chance.below(2),
        1 => chance.below(k),
        2 => k + chance.below(3),
        3 => 10 + chance.below(3),
        4 => 18 + chance.below(4),
        _ => chance.below(25),
    }
}

/// How many of so many chose.
fn chose(chance: &mut Chance, of: usize, k: usize) -> usize {
    let near = match chance.below(10) {
        0 | 1 => chance.below(2),
        2 => chance.below(k),
        3 => k + chance.below(2),
        4 | 5 => of.saturating_sub(chance.below(2)),
        6 => of.saturating_sub(chance.below(k)),
        7 => of.saturating_sub(k + chance.below(2)),
        _ => chance.below(of + 1),
    };
    near.min(of)
}

/// A room with 1 to 4 voices of up to 24 people, and 1 or 2 tables of 1 to 3 items.
fn room(seed: u64, k: u32) -> Counts {
    let chance = &mut Chance::new(seed);
    let k = k as usize;
    let voices: Vec<usize> = (0..=chance.below(4)).map(|_| size(chance, k)).collect();
    let tables = (0..=chance.below(2))
        .map(|_| {
            // In half of the tables of one choice the voices are divided evenly, or nothing of them would be shown.
            let (choice, evenly) = match chance.below(4) {
                0 => (Choice::One, false),
                1 => (Choice::One, true),
                _ => (Choice::Any, false),
            };
            let mut left = voices.clone();
            let items = (0..=chance.below(3))
                .map(|_| {
                    let row = left.iter_mut().map(|left| {
                        let chose = if evenly {
                            *left / (2 + chance.below(2))
                        } else {
                            chose(chance, *left, k)
                        };
                        if choice == Choice::One {
                            *left -= chose;
                        }
                        u32::try_from(chose).unwrap()
                    });
                    row.collect()
                })
                .collect();
            Table { choice, items }
        })
        .collect();
    let voices = voices.into_iter().map(|of| u32::try_from(of).unwrap());
    Counts::new(voices.collect(), tables).unwrap()
}

/// How many cases a test runs: a slice of them, or all when `LOOPWISE_SOAK` is set.
fn cases(slice: u32, whole: u32) -> u32 {
    if std::env::var_os("LOOPWISE_SOAK").is_some() {
        whole
    } else {
        slice
    }
}

proptest! {
    // A failure prints the seed, which is the whole room.
    #![proptest_config(ProptestConfig {
        failure_persistence: None,
        ..ProptestConfig::with_cases(cases(400, 20_000))
    })]

    #[test]
    fn pr_13_nothing_hidden_follows_in_random_rooms(seed in any::<u64>(), k in prop_oneof![Just(5), Just(10), 6u32..9]) {
        let counts = room(seed, k);
        let published = publish(&counts, rule(k));
        let told = recoveries(&counts, &published, k);
        prop_assert!(told.is_empty(), "{counts:?}\n{published:?}\n{told:?}");
        let told = recoveries_by_belief(&counts, &published, k);
        prop_assert!(told.is_empty(), "by belief: {counts:?}\n{published:?}\n{told:?}");
    }
}

/// All numbers of a report.
fn numbers(published: &Published) -> Vec<Number> {
    let items = published.tables.iter().flatten();
    let in_tables = items.flat_map(|item| item.voices.iter().chain([&item.total]));
    let people = [&published.people];
    let all = published.voices.iter().chain(people).chain(in_tables);
    all.copied().collect()
}

proptest! {
    #![proptest_config(ProptestConfig {
        failure_persistence: None,
        ..ProptestConfig::with_cases(cases(200, 10_000))
    })]

    #[test]
    fn pr_13_reports_with_different_rules_can_be_read_together(seed in any::<u64>(), higher in prop_oneof![Just(10), 6u32..9]) {
        let counts = room(seed, higher);
        let (inside, outside) = (publish_together(&counts, rule(5)), publish_together(&counts, rule(higher)));
        // What is shown outside is shown inside, so both together tell no more than the one inside.
        for (own, other) in numbers(&outside).iter().zip(numbers(&inside)) {
            prop_assert!(*own == Number::Hidden || *own == other, "{counts:?}\n{outside:?}\n{inside:?}");
        }
        prop_assert_eq!(&inside, &publish(&counts, rule(5)));
        let told = recoveries(&counts, &outside, higher);
        prop_assert!(told.is_empty(), "{counts:?}\n{outside:?}\n{told:?}");
        let told = recoveries_by_belief(&counts, &outside, higher);
        prop_assert!(told.is_empty(), "by belief: {counts:?}\n{outside:?}\n{told:?}");
    }
}

/// Two reports that were not made for each other: what the one hides stands in the other.
#[test]
fn pr_13_reports_that_are_not_made_together_tell_what_they_hide() {
    let rooms = 2_000;
    let differ = (0..rooms).filter(|seed| {
        let counts = room(*seed, 10);
        let (inside, outside) = (publish(&counts, rule(5)), publish(&counts, rule(10)));
        let pairs = numbers(&outside).into_iter().zip(numbers(&inside));
        pairs
            .into_iter()
            .any(|(own, other)| own != Number::Hidden && own != other)
    });
    let differ = differ.count();
    println!(
        "in {differ} of {rooms} random rooms a number of the public report is hidden in the one inside"
    );
    assert!(differ > 0);
}

#[test]
fn pr_13_random_rooms_are_told_when_counts_are_looked_at_alone() {
    let rooms = 60;
    let told = (0..rooms)
        .filter(|seed| {
            let counts = room(*seed, 5);
            !recoveries(&counts, &each_for_itself(&counts, rule(5)), 5).is_empty()
        })
        .count();
    println!(
        "{told} of {rooms} random rooms (seeds 0 to {}) were told",
        rooms - 1
    );
    assert!(told > 0);
}
