//! The engine against the permutation oracle, on random signed multigraphs.

use loopwise_analysis::{Limits, Truncation};

use crate::permutations::{loops, sequences};
use crate::support::{Chance, Found, Sketch, cases};

const MOST_FACTORS: usize = 8;

/// Runs a check on many random sketches with all their loops.
fn on_random_sketches(
    what: &str,
    seed: u64,
    count: u64,
    check: impl Fn(&Sketch, &[Found], &mut Chance),
) {
    let known: Vec<Vec<Vec<usize>>> = (0..=MOST_FACTORS).map(sequences).collect();
    let mut seen = 0;
    for case in 0..count {
        let mut chance = Chance::new(seed + case);
        let sketch = Sketch::random(&mut chance, MOST_FACTORS);
        let expected = loops(&sketch, &known[sketch.ids.len()]);
        seen += expected.len();
        check(&sketch, &expected, &mut chance);
    }
    println!(
        "{what}: {count} maps with {seen} loops, seeds {seed}..{}",
        seed + count
    );
    assert!(seen as u64 > count, "maps with so few loops test nothing");
}

#[test]
fn every_loop_is_found_once_with_its_kind_and_delays() {
    on_random_sketches(
        "all loops",
        1,
        cases(2_000, 120_000),
        |sketch, expected, _| {
            assert_eq!(sketch.all_loops(), expected, "{sketch:?}");
        },
    );
}

#[test]
fn a_longest_length_keeps_exactly_the_loops_up_to_it() {
    on_random_sketches(
        "up to a length",
        500_001,
        cases(1_000, 50_000),
        |sketch, expected, chance| {
            let longest = chance.below(MOST_FACTORS + 2);
            let found = sketch.loops(&Limits::up_to_length(longest));
            let mut listed = sketch.comparable(&found);
            listed.sort();
            let wanted: Vec<Found> = expected
                .iter()
                .filter(|one| one.factors.len() <= longest)
                .cloned()
                .collect();
            assert_eq!(listed, wanted, "{sketch:?} up to {longest}");
            let completeness = found.completeness();
            let all = if wanted.len() == expected.len() {
                sketch.ids.len()
            } else {
                longest
            };
            assert_eq!(
                completeness.complete_up_to_length, all,
                "{sketch:?} up to {longest}"
            );
            assert_eq!(completeness.truncated, None);
        },
    );
}

#[test]
fn a_limit_that_is_met_leaves_whole_lengths_and_says_so() {
    on_random_sketches(
        "within limits",
        900_001,
        cases(1_000, 50_000),
        |sketch, expected, chance| {
            let limits = Limits {
                max_length: chance.percent(50).then(|| chance.below(MOST_FACTORS + 2)),
                max_loops: if chance.percent(50) {
                    chance.below(8)
                } else {
                    5_000
                },
                max_steps: if chance.percent(50) {
                    chance.below(200) as u64
                } else {
                    1_000_000
                },
                max_memory_bytes: if chance.percent(30) {
                    chance.below(300) as u64
                } else {
                    1 << 20
                },
            };
            let found = sketch.loops(&limits);
            let completeness = found.completeness();
            let mut listed = sketch.comparable(&found);
            listed.sort();
            let up_to = |length: usize| {
                expected
                    .iter()
                    .filter(move |one| one.factors.len() <= length)
            };
            let complete = completeness.complete_up_to_length;
            assert_eq!(
                listed,
                up_to(complete).cloned().collect::<Vec<_>>(),
                "{sketch:?} {limits:?}"
            );
            assert!(listed.len() <= limits.max_loops);
            let bytes = |one: &Found| 4 * one.factors.len() as u64 + Limits::BYTES_PER_LOOP;
            assert!(listed.iter().map(bytes).sum::<u64>() <= limits.max_memory_bytes);
            assert!(completeness.steps <= limits.max_steps);
            match completeness.truncated {
                None => {
                    let all = up_to(limits.max_length.unwrap_or(usize::MAX)).count();
                    assert_eq!(listed.len(), all, "{sketch:?} {limits:?}");
                }
                Some(Truncation::Count) => assert!(up_to(complete + 1).count() > limits.max_loops),
                Some(Truncation::Memory) => {
                    assert!(up_to(complete + 1).map(bytes).sum::<u64>() > limits.max_memory_bytes);
                }
                Some(Truncation::Time) => assert_eq!(completeness.steps, limits.max_steps),
                Some(Truncation::Cancelled) => panic!("nobody cancelled"),
            }
        },
    );
}
