//! What a list says when it was cut off, and that it then still holds whole lengths.

use std::ops::ControlFlow;

use loopwise_analysis::{CausalGraph, Limits, Truncation, find_loops};

use crate::support::{Sketch, fixture, loops_of, map_of_links};

fn complete_map(factors: usize) -> Sketch {
    let pairs = |from| {
        (0..factors)
            .filter(move |to| *to != from)
            .map(move |to| (from, to))
    };
    Sketch::plain(factors, &(0..factors).flat_map(pairs).collect::<Vec<_>>())
}

fn cut(limits: &Limits) -> (usize, usize, Option<Truncation>) {
    let loops = complete_map(9).loops(limits);
    let completeness = loops.completeness();
    (
        loops.len(),
        completeness.complete_up_to_length,
        completeness.truncated,
    )
}

#[test]
fn too_many_loops_leave_whole_lengths() {
    // Nine factors, all linked: 36 loops of length 2, 168 of length 3, 756 of length 4.
    let limits = |max_loops| Limits {
        max_loops,
        ..Limits::default()
    };
    assert_eq!(cut(&limits(960)), (960, 4, Some(Truncation::Count)));
    assert_eq!(cut(&limits(959)), (204, 3, Some(Truncation::Count)));
    assert_eq!(cut(&limits(36)), (36, 2, Some(Truncation::Count)));
    assert_eq!(cut(&limits(35)), (0, 1, Some(Truncation::Count)));
    assert_eq!(cut(&limits(0)), (0, 1, Some(Truncation::Count)));
}

#[test]
fn a_longest_length_that_fits_is_not_a_truncation() {
    let limits = |length, max_loops| Limits {
        max_loops,
        ..Limits::up_to_length(length)
    };
    assert_eq!(cut(&limits(4, 960)), (960, 4, None));
    assert_eq!(cut(&limits(4, 959)), (204, 3, Some(Truncation::Count)));
    assert_eq!(cut(&limits(0, 959)), (0, 0, None));
    assert_eq!(cut(&limits(9, 1_000_000)), (125_664, 9, None));
    assert_eq!(cut(&limits(usize::MAX, 1_000_000)), (125_664, 9, None));
}

#[test]
fn too_little_memory_is_said() {
    let bytes = |loops: u64, length: u64| loops * (4 * length + Limits::BYTES_PER_LOOP);
    let exactly = bytes(36, 2) + bytes(168, 3);
    let limits = |max_memory_bytes| Limits {
        max_memory_bytes,
        ..Limits::default()
    };
    assert_eq!(cut(&limits(exactly)), (204, 3, Some(Truncation::Memory)));
    assert_eq!(cut(&limits(exactly - 1)), (36, 2, Some(Truncation::Memory)));
}

#[test]
fn too_few_steps_are_said_as_time() {
    let limits = |max_steps| Limits {
        max_steps,
        ..Limits::default()
    };
    assert_eq!(cut(&limits(0)), (0, 0, Some(Truncation::Time)));
    let needed = |length| {
        complete_map(9)
            .loops(&Limits::up_to_length(length))
            .completeness()
            .steps
    };
    // Enough for lengths up to 3 one after the other, not for those up to 5.
    let steps = needed(3) * 3;
    assert!(steps < needed(5));
    let (listed, complete, truncated) = cut(&limits(steps));
    assert!(
        (204..=960).contains(&listed) && complete >= 3,
        "{listed} up to {complete}"
    );
    assert_eq!(truncated, Some(Truncation::Time));
    // With a longest length that does not fit, the lengths that fit are kept too.
    let (listed, complete, truncated) = cut(&Limits {
        max_length: Some(8),
        ..limits(2 * steps)
    });
    assert!(
        (204..=960).contains(&listed) && complete >= 3,
        "{listed} up to {complete}"
    );
    assert_eq!(truncated, Some(Truncation::Time));
    assert_eq!(Truncation::Time.word(), "time");
}

#[test]
fn more_budget_never_lists_less() {
    let map = map_of_links(&fixture("random_30_150.csv"));
    let mut before = 0;
    for steps in (0..40).map(|power| (3_u64 << power) / 2) {
        let limits = Limits {
            max_length: Some(6),
            max_steps: steps,
            ..Limits::default()
        };
        let loops = loops_of(&map, &limits);
        assert!(loops.len() >= before, "{steps} steps");
        assert!(loops.completeness().steps <= steps);
        before = loops.len();
    }
    assert_eq!(before, 12 + 44 + 123 + 444 + 1488);
}

#[test]
fn cancelling_keeps_the_lengths_that_were_finished() {
    let graph = || CausalGraph::of(&complete_map(9).map());
    let after = |polls: usize| {
        let mut left = polls;
        let loops = find_loops(graph(), &Limits::default(), &mut || {
            if left == 0 {
                return ControlFlow::Break(());
            }
            left -= 1;
            ControlFlow::Continue(())
        });
        let completeness = loops.completeness();
        assert_eq!(completeness.truncated, Some(Truncation::Cancelled));
        (loops.len(), completeness.complete_up_to_length)
    };
    // One question at the beginning of each length, and these lengths take less than 4,096 steps.
    assert_eq!(after(0), (0, 0));
    assert_eq!(after(1), (0, 1));
    assert_eq!(after(2), (36, 2));
    assert_eq!(after(3), (204, 3));
    assert_eq!(Truncation::Cancelled.word(), "cancelled");
}

#[test]
fn the_caller_is_asked_every_4096_steps() {
    let mut polls = 0;
    let limits = Limits {
        max_loops: 1_000_000,
        ..Limits::up_to_length(7)
    };
    let loops = find_loops(
        CausalGraph::of(&complete_map(9).map()),
        &limits,
        &mut || {
            polls += 1;
            ControlFlow::Continue(())
        },
    );
    let steps = loops.completeness().steps;
    assert!(steps > 8 * 4096);
    // One question at the beginning of each walk besides: the lengths, and whether any loop is longer.
    assert!(
        (steps / 4096..=steps / 4096 + 2).contains(&polls),
        "{polls} for {steps} steps"
    );
}

#[test]
fn the_list_grows_while_it_fits_and_begins_the_same() {
    let map = map_of_links(&fixture("random_30_150.csv"));
    let short = loops_of(&map, &Limits::default());
    let completeness = short.completeness();
    assert_eq!(
        (short.len(), completeness.complete_up_to_length),
        (2_111, 6)
    );
    assert_eq!(completeness.truncated, Some(Truncation::Count));
    let long = loops_of(
        &map,
        &Limits {
            max_loops: 30_000,
            ..Limits::up_to_length(8)
        },
    );
    assert_eq!(long.len(), 22_731);
    for (one, same) in short.iter().zip(long.iter()) {
        assert!(one.factors().eq(same.factors()));
        assert_eq!(one.name(), same.name());
    }
}

#[test]
fn a_long_ring_is_found_without_walking_every_length() {
    let links: Vec<(usize, usize)> = (0..2_000).map(|one| (one, (one + 1) % 2_000)).collect();
    let loops = Sketch::plain(2_000, &links).loops(&Limits::default());
    assert_eq!(loops.len(), 1);
    assert_eq!(loops.get(0).unwrap().len(), 2_000);
    assert_eq!(loops.completeness().complete_up_to_length, 2_000);
}

#[test]
fn a_map_without_loops_is_complete() {
    for sketch in [
        Sketch::plain(0, &[]),
        Sketch::plain(3, &[(0, 1), (1, 2), (0, 2)]),
    ] {
        for limits in [
            Limits::default(),
            Limits::up_to_length(0),
            Limits::up_to_length(8),
        ] {
            let loops = sketch.loops(&limits);
            assert!(loops.is_empty());
            assert_eq!(loops.completeness().complete_up_to_length, sketch.ids.len());
            assert_eq!(loops.completeness().truncated, None);
        }
    }
}
