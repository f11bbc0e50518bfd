//! Loops shown and not kept: the same ones, in the order of their factors, whether the walk has a bound or not.

use std::ops::ControlFlow;

use loopwise_analysis::{CausalGraph, Limits, Truncation, visit_loops};

use crate::permutations::{loops, sequences};
use crate::support::{Chance, Sketch, cases, everything};

/// What a walk showed, and how it ended.
type Shown = (Vec<Vec<u32>>, Result<(), Truncation>);

/// Loops of some lengths, at most so many, with at most so many steps.
fn shown(graph: &CausalGraph, lengths: (usize, usize), most: usize, steps: u64) -> Shown {
    let mut seen = Vec::new();
    let mut go_on = || ControlFlow::Continue(());
    let ended = visit_loops(
        graph,
        lengths.0..=lengths.1,
        steps,
        &mut go_on,
        &mut |path| {
            seen.push(path.to_vec());
            if seen.len() == most {
                ControlFlow::Break(())
            } else {
                ControlFlow::Continue(())
            }
        },
    );
    (seen, ended)
}

/// All loops of some lengths.
fn all(graph: &CausalGraph, lengths: (usize, usize)) -> Vec<Vec<u32>> {
    let (seen, ended) = shown(graph, lengths, usize::MAX, u64::MAX);
    assert_eq!(ended, Ok(()));
    seen
}

/// Few factors with many links, or more with few.
fn sketch(chance: &mut Chance) -> Sketch {
    if chance.percent(60) {
        return Sketch::random(chance, 9);
    }
    let factors = 2 + chance.below(20);
    let links = 1 + chance.below(5 * factors / 2);
    let links: Vec<(usize, usize)> = (0..links)
        .map(|_| (chance.below(factors), chance.below(factors)))
        .collect();
    Sketch::plain(factors, &links)
}

#[test]
fn without_a_bound_it_shows_every_loop_of_an_oracle_once_in_the_order_of_its_factors() {
    let known: Vec<Vec<Vec<usize>>> = (0..=8).map(sequences).collect();
    for seed in 1..=cases(2_000, 100_000) {
        let sketch = Sketch::random(&mut Chance::new(seed), 8);
        let graph = CausalGraph::of(&sketch.map());
        let mut ids = sketch.ids.clone();
        ids.sort_unstable();
        let rank = |id: u128| ids.binary_search(&id).unwrap();
        let oracle = loops(&sketch, &known[sketch.ids.len()]);
        let mut wanted: Vec<Vec<usize>> = oracle
            .iter()
            .map(|one| one.factors.iter().map(|it| rank(sketch.ids[*it])).collect())
            .collect();
        wanted.sort();
        let ends: Vec<(usize, usize)> = graph
            .bundles()
            .map(|it| (rank(it.from.as_u128()), rank(it.to.as_u128())))
            .collect();
        let found: Vec<Vec<usize>> = all(&graph, (1, usize::MAX))
            .iter()
            .map(|path| {
                let next = path.iter().cycle().skip(1);
                let follows = path.iter().zip(next);
                for (one, next) in follows {
                    assert_eq!(ends[*one as usize].1, ends[*next as usize].0);
                }
                path.iter().map(|it| ends[*it as usize].0).collect()
            })
            .collect();
        assert_eq!(found, wanted, "seed {seed}: {sketch:?}");
    }
}

#[test]
fn with_and_without_a_bound_it_shows_the_same_in_the_same_order() {
    let mut seen = 0;
    for seed in 1..=cases(3_000, 100_000) {
        let mut chance = Chance::new(seed);
        let sketch = sketch(&mut chance);
        let graph = CausalGraph::of(&sketch.map());
        let whole = all(&graph, (1, usize::MAX));
        seen += whole.len();
        // Length by length, up to each, and from each on.
        let mut by_length: Vec<Vec<u32>> = Vec::new();
        for length in 1..=sketch.ids.len() {
            by_length.extend(all(&graph, (length, length)));
            let up_to = whole.iter().filter(|path| path.len() <= length);
            assert!(
                up_to.eq(&all(&graph, (1, length))),
                "seed {seed}: {sketch:?}"
            );
            let from = whole.iter().filter(|path| path.len() >= length);
            assert!(
                from.eq(&all(&graph, (length, usize::MAX))),
                "seed {seed}: {sketch:?}"
            );
        }
        // A list up to a length knows whether any loop is longer.
        for length in 0..sketch.ids.len() {
            let listed = sketch.loops(&Limits {
                max_length: Some(length),
                ..everything()
            });
            let all_listed = whole.iter().all(|path| path.len() <= length);
            let complete = if all_listed { sketch.ids.len() } else { length };
            let found = listed.completeness().complete_up_to_length;
            assert_eq!(found, complete, "seed {seed}: {sketch:?} up to {length}");
        }
        let mut sorted = whole.clone();
        sorted.sort_by_key(Vec::len);
        assert_eq!(by_length, sorted, "seed {seed}: {sketch:?}");
        // And a list that grows length by length, or is walked at once.
        let grown = sketch.loops(&everything());
        assert!(grown.iter().map(|one| one.path()).eq(&sorted));
        let at_once = sketch.loops(&Limits {
            max_length: Some(sketch.ids.len()),
            ..everything()
        });
        assert!(at_once.iter().map(|one| one.path()).eq(&sorted));
        let ends = [grown.completeness(), at_once.completeness()];
        let ends = ends.map(|it| (it.complete_up_to_length, it.truncated));
        assert_eq!(ends, [(sketch.ids.len(), None); 2]);
    }
    assert!(seen > 10_000, "{seen} loops test nothing");
}

#[test]
fn what_ends_it_early_leaves_the_first_loops() {
    let mut cut_short = 0;
    for seed in 1..=cases(2_000, 50_000) {
        let mut chance = Chance::new(900_000 + seed);
        let sketch = sketch(&mut chance);
        let graph = CausalGraph::of(&sketch.map());
        let longest = if chance.percent(70) {
            usize::MAX
        } else {
            2 + chance.below(6)
        };
        let lengths = (1 + chance.below(4), longest);
        let whole = all(&graph, lengths);
        let most = 1 + chance.below(whole.len() + 2);
        let (seen, ended) = shown(&graph, lengths, most, u64::MAX);
        let enough = most <= whole.len();
        let wanted = if enough {
            Err(Truncation::Count)
        } else {
            Ok(())
        };
        assert_eq!(ended, wanted, "seed {seed}: {sketch:?}");
        assert_eq!(
            seen,
            whole[..most.min(whole.len())],
            "seed {seed}: {sketch:?}"
        );
        // Fewer steps never show more, and once they suffice they suffice.
        let (mut before, mut ended_before) = (0, false);
        for steps in (0..24).map(|power| (3_u64 << power) / 2) {
            let (seen, ended) = shown(&graph, lengths, usize::MAX, steps);
            assert_eq!(seen, whole[..seen.len()], "seed {seed}: {sketch:?}");
            assert!(seen.len() >= before && (ended.is_ok() || !ended_before));
            match ended {
                Ok(()) => assert_eq!(seen.len(), whole.len()),
                Err(stop) => assert_eq!(stop, Truncation::Time),
            }
            cut_short += u64::from(ended.is_err());
            (before, ended_before) = (seen.len(), ended.is_ok());
        }
        assert!(ended_before, "seed {seed}: {sketch:?}");
        let cancelled = visit_loops(
            &graph,
            1..=usize::MAX,
            u64::MAX,
            &mut || ControlFlow::Break(()),
            &mut |_| panic!("nothing is shown"),
        );
        let has_starts = !whole.is_empty() || !all(&graph, (1, usize::MAX)).is_empty();
        assert_eq!(cancelled.is_err(), has_starts);
    }
    assert!(cut_short > 1_000);
}

#[test]
fn a_long_ring_a_large_star_and_a_long_comb_take_steps_in_proportion() {
    let ring: Vec<(usize, usize)> = (0..20_000).map(|one| (one, (one + 1) % 20_000)).collect();
    // Every ray leads to the hub and back; the hub has the largest id.
    let star: Vec<(usize, usize)> = (0..2_000)
        .flat_map(|ray| [(ray, 2_000), (2_000, ray)])
        .collect();
    // Every factor of a long chain leads back to its first: merged into arcs, the chain would be repeated too often.
    let comb: Vec<(usize, usize)> = (1..2_000).flat_map(|at| [(at - 1, at), (at, 0)]).collect();
    for (sketch, loops, steps) in [
        (Sketch::plain(2_000, &comb), 1_999, 10_000_000),
        (Sketch::plain(20_000, &ring), 1, 200_000),
        (Sketch::plain(2_001, &star), 2_000, 30_000_000),
    ] {
        let graph = CausalGraph::of(&sketch.map());
        let (seen, ended) = shown(&graph, (1, usize::MAX), usize::MAX, steps);
        assert_eq!((seen.len(), ended), (loops, Ok(())));
    }
}
