//! Core loop sets: known answers, brute force, and what must hold for every map.

use std::ops::ControlFlow;

use loopwise_analysis::{
    CausalGraph, CoreLoop, CoreLoops, Limits, Loops, Participation, ShortList,
    minimum_circuit_basis, shortest_independent_loops,
};
use loopwise_model::{FactorId, SystemMap};

use crate::support::{Chance, Sketch, cases, everything, fixture, loops_of, map_of_links};

const STEPS: u64 = 1_000_000_000;

fn go_on() -> ControlFlow<()> {
    ControlFlow::Continue(())
}

fn shortest(graph: &CausalGraph) -> CoreLoops {
    shortest_independent_loops(graph, STEPS, &mut go_on).unwrap()
}

fn basis(graph: &CausalGraph) -> CoreLoops {
    minimum_circuit_basis(graph, STEPS, &mut go_on).unwrap()
}

fn lengths(set: &CoreLoops) -> Vec<usize> {
    set.loops.iter().map(|one| one.factors.len()).collect()
}

/// The bundles of all loops of two links or more, as vectors of zeros and ones, from short to long.
fn vectors(loops: &Loops) -> Vec<Vec<i128>> {
    loops
        .iter()
        .filter(|one| one.len() > 1)
        .map(|one| vector(loops.graph(), one.path()))
        .collect()
}

fn vector(graph: &CausalGraph, path: &[u32]) -> Vec<i128> {
    let mut vector = vec![0; graph.bundle_count()];
    for bundle in path {
        vector[*bundle as usize] = 1;
    }
    vector
}

/// The lengths of the vectors that are independent of those before them, in whole numbers: elimination without fractions
/// (Bareiss 1968), which divides without remainder.
fn independent(vectors: &[Vec<i128>]) -> Vec<usize> {
    let mut rows: Vec<(usize, Vec<i128>)> = Vec::new();
    let mut found = Vec::new();
    for vector in vectors {
        let mut rest = vector.clone();
        let mut before = 1;
        for (pivot, row) in &rows {
            let (one, two) = (row[*pivot], rest[*pivot]);
            for (value, other) in rest.iter_mut().zip(row) {
                *value = (*value * one - other * two) / before;
            }
            before = one;
        }
        if let Some(pivot) = rest.iter().position(|value| *value != 0) {
            found.push(usize::try_from(vector.iter().sum::<i128>()).unwrap());
            rows.push((pivot, rest));
        }
    }
    found
}

/// Whether a loop is one: each bundle leads on to the next, no factor is passed twice, the smallest comes first.
fn check(graph: &CausalGraph, one: &CoreLoop) {
    let bundles: Vec<_> = graph.bundles().collect();
    assert_eq!(one.bundles.len(), one.factors.len());
    for (at, bundle) in one.bundles.iter().enumerate() {
        let bundle = bundles[*bundle as usize];
        let next = one.factors[(at + 1) % one.factors.len()];
        assert_eq!((bundle.from, bundle.to), (one.factors[at], next));
    }
    let mut sorted = one.factors.clone();
    sorted.sort_unstable();
    sorted.dedup();
    assert!(sorted.len() == one.factors.len() && sorted[0] == one.factors[0] && sorted.len() > 1);
}

/// What holds for both sets of any map; `loops` are all its loops.
fn check_sets(graph: &CausalGraph, loops: &Loops) {
    let (few, all) = (shortest(graph), basis(graph));
    let key = |one: &CoreLoop| (one.factors.len(), one.factors.clone());
    for set in [&few, &all] {
        set.loops.iter().for_each(|one| check(graph, one));
        assert!(set.loops.is_sorted_by(|a, b| key(a) < key(b)));
        let vectors: Vec<_> = set
            .loops
            .iter()
            .map(|one| vector(graph, &one.bundles))
            .collect();
        assert_eq!(
            independent(&vectors).len(),
            set.loops.len(),
            "all are independent"
        );
    }
    // From short to long, taking each that is independent of those taken gives a shortest basis.
    assert_eq!(lengths(&all), independent(&vectors(loops)));
    assert_eq!(all.loops.len(), all.circuit_rank);
    assert_eq!(few.circuit_rank, all.circuit_rank);
    assert!(few.loops.len() <= few.circuit_rank);
    let mut passed: Vec<u32> = few
        .loops
        .iter()
        .flat_map(|one| one.bundles.clone())
        .collect();
    passed.sort_unstable();
    passed.dedup();
    let in_loops = (0..)
        .zip(loops.through_bundles())
        .zip(graph.bundles())
        .filter(|((_, tally), bundle)| tally.total() > 0 && bundle.from != bundle.to);
    assert_eq!(
        passed,
        in_loops.map(|((place, _), _)| place).collect::<Vec<u32>>()
    );
}

#[test]
fn three_factors_that_all_lead_to_each_other_have_their_known_sets() {
    let mut sketch = Sketch::complete(3);
    let graph = CausalGraph::of(&sketch.map());
    let (few, all) = (shortest(&graph), basis(&graph));
    assert_eq!((few.circuit_rank, lengths(&few)), (4, vec![2, 2, 2]));
    assert_eq!((all.circuit_rank, lengths(&all)), (4, vec![2, 2, 2, 3]));
    // The three-party arms race: of its 8 loops the set is known to have 6, three of which are self-loops.
    let own = Sketch::plain(3, &[(0, 0), (1, 1), (2, 2)]);
    sketch.arrows.extend(own.arrows);
    let graph = CausalGraph::of(&sketch.map());
    assert_eq!(sketch.all_loops().len(), 8);
    assert_eq!(shortest(&graph).loops.len() + 3, 6);
    assert_eq!(lengths(&basis(&graph)), [2, 2, 2, 3]);
}

#[test]
fn the_small_school_map_has_its_known_sets() {
    let map = map_of_links(&fixture("tiny_map.csv"));
    let loops = loops_of(&map, &everything());
    let graph = loops.graph();
    check_sets(graph, &loops);
    let (few, all) = (shortest(graph), basis(graph));
    // It has loops of 2, 2, 3, 4, 5, 5, 6, 6 and 7 links: one of five, one of six and the last are made of others.
    assert_eq!(
        (all.circuit_rank, lengths(&all)),
        (6, vec![2, 2, 3, 4, 5, 6])
    );
    let label = |id: &FactorId| map.factors[id].label.as_str();
    let last: Vec<&str> = few.loops[few.loops.len() - 1]
        .factors
        .iter()
        .map(label)
        .collect();
    assert_eq!(
        last,
        [
            "Concentration",
            "Marks",
            "Teacher pressure",
            "Homework load",
            "Student stress",
            "Sleep"
        ]
    );
    assert_eq!(lengths(&few), [2, 2, 3, 4, 5, 6]);
    let list = ShortList::of(&loops, usize::MAX);
    assert_eq!(list.coverable, 13);
    // The longest passes 7 bundles; of what is left the two loops of two links bring 2 each.
    assert_eq!((list.places[0], list.covered[0]), (8, 7));
    assert_eq!(list.covered.last(), Some(&13));
    assert_eq!(ShortList::of(&loops, 2).places, list.places[..2]);
    assert!(ShortList::of(&loops, 0).places.is_empty());
}

#[test]
fn the_sets_are_those_of_brute_force() {
    let mut chance = Chance::new(31);
    for _ in 0..cases(300, 20_000) {
        let sketch = Sketch::random(&mut chance, 7);
        let loops = sketch.loops(&everything());
        check_sets(loops.graph(), &loops);
    }
    for factors in 2..=5 {
        let loops = Sketch::complete(factors).loops(&everything());
        check_sets(loops.graph(), &loops);
    }
}

/// Where most factors lead to each other, many loops of one length are made of others.
#[test]
fn the_sets_of_dense_maps_are_those_of_brute_force() {
    let mut chance = Chance::new(32);
    for _ in 0..cases(40, 4_000) {
        let mut sketch = Sketch::complete(6);
        sketch.arrows.retain(|_| chance.percent(60));
        let loops = sketch.loops(&everything());
        check_sets(loops.graph(), &loops);
    }
}

#[test]
fn other_ids_leave_the_lengths_and_the_order_of_links_leaves_all() {
    let mut chance = Chance::new(33);
    for _ in 0..cases(100, 5_000) {
        let sketch = Sketch::random(&mut chance, 14);
        let graph = CausalGraph::of(&sketch.map());
        let mut other = sketch.clone();
        chance.shuffle(&mut other.arrows);
        let same = CausalGraph::of(&other.map());
        assert_eq!(shortest(&graph), shortest(&same));
        assert_eq!(basis(&graph), basis(&same));
        chance.shuffle(&mut other.ids);
        let renamed = CausalGraph::of(&other.map());
        assert_eq!(lengths(&basis(&graph)), lengths(&basis(&renamed)));
    }
}

#[test]
fn a_set_is_whole_or_not_given() {
    let map: SystemMap = Sketch::complete(9).map();
    let graph = CausalGraph::of(&map);
    assert_eq!(shortest_independent_loops(&graph, 100, &mut go_on), None);
    assert_eq!(minimum_circuit_basis(&graph, 1_000, &mut go_on), None);
    let mut stop = || ControlFlow::Break(());
    assert_eq!(shortest_independent_loops(&graph, STEPS, &mut stop), None);
    assert_eq!(minimum_circuit_basis(&graph, STEPS, &mut stop), None);
    let none = CausalGraph::of(&Sketch::plain(3, &[(0, 1), (1, 1), (1, 2)]).map());
    assert_eq!(
        (basis(&none), shortest(&none).circuit_rank),
        (shortest(&none), 0)
    );
}

/// Looks at every loop for every pick.
fn plain_greedy(loops: &Loops, most: usize) -> ShortList {
    let through = loops.through_bundles().iter();
    let mut list = ShortList {
        places: Vec::new(),
        covered: Vec::new(),
        coverable: through.filter(|tally| tally.total() > 0).count(),
    };
    let mut covered = vec![false; loops.through_bundles().len()];
    while list.places.len() < most {
        let adds = |place: usize| {
            let path = loops.get(place).unwrap().path().iter();
            path.filter(|bundle| !covered[**bundle as usize]).count()
        };
        let best = (0..loops.len()).max_by_key(|at| (adds(*at), std::cmp::Reverse(*at)));
        let Some(best) = best.filter(|best| adds(*best) > 0) else {
            break;
        };
        for bundle in loops.get(best).unwrap().path() {
            covered[*bundle as usize] = true;
        }
        list.places.push(best);
        list.covered.push(covered.iter().filter(|it| **it).count());
    }
    list
}

#[test]
fn the_short_list_is_that_of_plain_greedy() {
    let mut chance = Chance::new(34);
    for _ in 0..cases(300, 10_000) {
        let sketch = Sketch::random(&mut chance, 9);
        let loops = sketch.loops(&Limits::default());
        let most = [usize::MAX, 3][chance.below(2)];
        let list = ShortList::of(&loops, most);
        assert_eq!(list, plain_greedy(&loops, most));
        if most == usize::MAX {
            assert_eq!(
                list.covered.last().copied().unwrap_or_default(),
                list.coverable
            );
        }
    }
}

#[test]
#[allow(clippy::cast_precision_loss)] // lengths of loops
fn participation_lies_between_one_loop_and_all() {
    let mut chance = Chance::new(35);
    for _ in 0..cases(100, 5_000) {
        let sketch = Sketch::random(&mut chance, 9);
        let loops = sketch.loops(&Limits::up_to_length(6));
        for factor in loops.graph().factors() {
            let found = Participation::of(&loops, factor);
            assert_eq!(found.loops, loops.through_factor(factor).total());
            assert_eq!(found.used, found.loops.min(100));
            assert_eq!(found.score.is_some(), found.used > 1);
            let through = || loops.iter().filter(|one| one.passes(factor));
            let lengths: Vec<usize> = through().map(|one| one.len()).take(100).collect();
            if let Some(score) = found.score {
                let sum: usize = lengths.iter().sum();
                assert!(score > *lengths.last().unwrap() as f64 && score < sum as f64);
            }
        }
    }
}

#[test]
fn loops_that_are_too_long_to_compare_are_left_out() {
    // Two rings of 800 factors that share one.
    let ring = |begin: usize| (0..800).map(move |at| (at + begin, (at + 1) % 800 + begin));
    let rename = |at: usize| if at == 800 { 0 } else { at };
    let links: Vec<(usize, usize)> = ring(0)
        .chain(ring(800))
        .map(|(from, to)| (rename(from), rename(to)))
        .collect();
    let sketch = Sketch::plain(1_600, &links);
    let loops = sketch.loops(&everything());
    let found = Participation::of(&loops, FactorId::from_u128(1));
    assert_eq!((found.loops, found.used, found.score), (2, 1, None));
}
