//! Loops counted without a list: the same numbers as a list has, and those of families of graphs that are known.

use std::ops::ControlFlow;

use loopwise_analysis::{CausalGraph, Census, LoopKind};

use crate::support::{Chance, Sketch, cases, everything, fixture, map_of_links};

fn census(sketch: &Sketch) -> Census {
    Census::of(&CausalGraph::of(&sketch.map()), u64::MAX, &mut || {
        ControlFlow::Continue(())
    })
}

/// A ring of so many pairs of ways, two links each.
fn diamonds(length: usize) -> Sketch {
    let mut links = Vec::new();
    for at in 0..length {
        let (here, next) = (3 * at, 3 * ((at + 1) % length));
        links.extend([
            (here, here + 1),
            (here, here + 2),
            (here + 1, next),
            (here + 2, next),
        ]);
    }
    Sketch::plain(3 * length, &links)
}

#[test]
fn complete_graphs_have_their_known_numbers() {
    // The sum over k from 2 to n of C(n, k) (k − 1)!.
    for (factors, loops) in (2..).zip([1, 5, 20, 84, 409, 2_365, 16_064, 125_664]) {
        let found = census(&Sketch::complete(factors));
        assert!(found.exact);
        assert_eq!(
            (found.reinforcing, found.total()),
            (loops, loops),
            "{factors} factors"
        );
    }
}

#[test]
fn a_chain_of_diamonds_closed_to_a_ring_has_two_to_the_power_of_its_length() {
    for length in [1_usize, 7, 40, 100] {
        let found = census(&diamonds(length));
        assert!(found.exact);
        assert_eq!(found.total(), 1_u128 << length);
    }
}

#[test]
fn more_loops_than_can_be_counted_are_said_to_be_more() {
    let found = census(&diamonds(200));
    assert_eq!((found.exact, found.total()), (false, u128::MAX));
}

#[test]
fn it_counts_what_a_list_holds() {
    let mut chance = Chance::new(11);
    for case in 0..cases(3_000, 100_000) {
        let sketch = Sketch::random(&mut chance, 8);
        let loops = sketch.loops(&everything());
        let of = |kind| loops.iter().filter(|one| one.kind() == kind).count() as u128;
        let wanted = Census {
            exact: true,
            reinforcing: of(LoopKind::Reinforcing),
            balancing: of(LoopKind::Balancing),
            undecided: of(LoopKind::Undecided),
        };
        assert_eq!(census(&sketch), wanted, "case {case}: {sketch:?}");
    }
}

#[test]
fn the_small_school_map_has_nine_loops() {
    let graph = CausalGraph::of(&map_of_links(&fixture("tiny_map.csv")));
    let found = Census::of(&graph, 1_000, &mut || ControlFlow::Continue(()));
    let wanted = Census {
        exact: true,
        reinforcing: 6,
        balancing: 1,
        undecided: 2,
    };
    assert_eq!(found, wanted);
}

#[test]
fn all_loops_pass_a_factor_or_are_left_without_it() {
    // total(G) = loops through v + total(G − v), on graphs with more loops than anybody lists.
    let mut chance = Chance::new(5);
    for _ in 0..cases(5, 50) {
        let factors = 24;
        let mut links = Vec::new();
        for from in 0..factors {
            for _ in 0..4 {
                links.push((from, (from + 1 + chance.below(5)) % factors));
            }
        }
        links.sort_unstable();
        links.dedup();
        let all = census(&Sketch::plain(factors, &links));
        let split = |keep: &dyn Fn(usize, usize) -> bool| {
            let kept: Vec<(usize, usize)> =
                links.iter().copied().filter(|&(a, b)| keep(a, b)).collect();
            census(&Sketch::plain(factors, &kept)).total()
        };
        let without_factor = split(&|from, to| from != 0 && to != 0);
        // Through factor 0: what is lost when one of its effects after the other is cut off.
        let mut through = 0;
        let mut cut: Vec<usize> = Vec::new();
        let mut before = all.total();
        for &(_, to) in links.iter().filter(|(from, _)| *from == 0) {
            cut.push(to);
            let now = split(&|from, to| !(from == 0 && cut.contains(&to)));
            through += before - now;
            before = now;
        }
        assert!(all.exact && all.total() > 1_000);
        assert_eq!(all.total(), through + without_factor);
    }
}

#[test]
fn steps_that_are_used_up_leave_a_number_that_is_too_small_and_says_so() {
    let sketch = Sketch::complete(10);
    let graph = CausalGraph::of(&sketch.map());
    let whole = census(&sketch).total();
    let some = Census::of(&graph, 50_000, &mut || ControlFlow::Continue(()));
    assert!(
        !some.exact && some.total() > 0 && some.total() < whole,
        "{some:?} of {whole}"
    );
    let none = Census::of(&graph, u64::MAX, &mut || ControlFlow::Break(()));
    assert!(!none.exact);
}
