//! Paths from one factor to another: brute force, known answers, limits.

use std::collections::BTreeSet;
use std::ops::ControlFlow;

use loopwise_analysis::{Agreement, CausalGraph, LoopKind, Path, Paths, gates};
use loopwise_model::{FactorId, Polarity, notation};

use crate::support::{Chance, Sketch, cases, everything, fixture, loops_of, map_of_links};

fn between(graph: &CausalGraph, ends: [FactorId; 2], most: usize, steps: u64) -> Option<Paths> {
    Paths::between(graph, ends, most, steps, &mut || ControlFlow::Continue(()))
}

/// Every path, by trying every way on from every path.
fn brute_force(graph: &CausalGraph, [from, to]: [FactorId; 2]) -> Vec<Path> {
    let mut open = vec![Path {
        factors: vec![from],
        polarity: Polarity::Same,
        delays: 0,
    }];
    let mut found = Vec::new();
    while let Some(path) = open.pop() {
        let last = path.factors[path.factors.len() - 1];
        if last == to {
            found.push(path);
            continue;
        }
        for bundle in graph
            .bundles()
            .filter(|it| it.from == last && !path.factors.contains(&it.to))
        {
            let mut longer = path.clone();
            longer.factors.push(bundle.to);
            longer.delays += usize::from(bundle.bundle.delayed);
            longer.polarity = match (path.polarity, bundle.bundle.polarity) {
                (Polarity::Unknown, _) | (_, Polarity::Unknown) => Polarity::Unknown,
                (a, b) if a == b => Polarity::Same,
                _ => Polarity::Opposite,
            };
            open.push(longer);
        }
    }
    found.sort_by_key(|path| (path.factors.len(), path.factors.clone()));
    found
}

#[test]
fn the_paths_are_those_of_brute_force() {
    let mut chance = Chance::new(21);
    for case in 0..cases(500, 20_000) {
        let sketch = Sketch::random(&mut chance, 8);
        let graph = CausalGraph::of(&sketch.map());
        let ids: Vec<FactorId> = graph.factors().collect();
        let ends = [ids[chance.below(ids.len())], ids[chance.below(ids.len())]];
        let Some(found) = between(&graph, ends, usize::MAX, u64::MAX) else {
            assert_eq!(ends[0], ends[1]);
            continue;
        };
        let known = brute_force(&graph, ends);
        assert_eq!(found.list, known, "case {case}: {sketch:?}");
        assert_eq!(found.complete_up_to_length, ids.len());
        // What every path passes, besides its ends.
        let inner = |path: &Path| -> BTreeSet<FactorId> {
            path.factors[1..path.factors.len() - 1]
                .iter()
                .copied()
                .collect()
        };
        let common = known.iter().map(inner).reduce(|a, b| &a & &b);
        let passed = found.must_pass.map(|all| all.into_iter().collect());
        assert_eq!(passed, common, "case {case}: {sketch:?}");
        let cut = between(&graph, ends, 3, u64::MAX).unwrap();
        let whole: Vec<Path> = known
            .iter()
            .filter(|path| path.factors.len() - 1 <= cut.complete_up_to_length)
            .cloned()
            .collect();
        assert_eq!(cut.list, whole);
        assert!(
            cut.list.len() <= 3
                && (cut.list.len() == known.len() || cut.complete_up_to_length < ids.len())
        );
    }
}

#[test]
fn money_for_schools_reaches_who_leaves_only_through_pressure_and_stress() {
    let map = map_of_links(&fixture("tiny_map.csv"));
    let graph = CausalGraph::of(&map);
    let factor = |label| map.factor_by_label(label).unwrap();
    let found = between(
        &graph,
        [factor("School budget"), factor("Dropout risk")],
        100,
        10_000,
    )
    .unwrap();
    let labels: Vec<&str> = found
        .must_pass
        .as_ref()
        .unwrap()
        .iter()
        .map(|id| map.factors[id].label.as_str())
        .collect();
    assert_eq!(labels, ["Teacher pressure", "Student stress"]);
    assert_eq!(found.list.len(), 2);
    assert_eq!(found.agreement(), Agreement::Open);
    let back = between(
        &graph,
        [factor("Dropout risk"), factor("School budget")],
        100,
        10_000,
    )
    .unwrap();
    assert_eq!(
        (back.list.len(), back.must_pass.as_ref(), back.agreement()),
        (0, None, Agreement::None)
    );
}

#[test]
fn paths_agree_or_not() {
    for (text, wanted) in [
        ("a +> b", Agreement::All(Polarity::Same)),
        ("a -> c, c -> b", Agreement::All(Polarity::Same)),
        ("a +> b, a -> c, c +> b", Agreement::Conflict),
        ("a +> b, a ?> c, c +> b", Agreement::Open),
        ("a ?> b", Agreement::All(Polarity::Unknown)),
    ] {
        let map = notation::parse(text).unwrap();
        let ends = ["a", "b"].map(|label| map.factor_by_label(label).unwrap());
        let found = between(&CausalGraph::of(&map), ends, 10, 1_000).unwrap();
        assert_eq!(found.agreement(), wanted, "{text}");
    }
}

#[test]
fn steps_that_are_used_up_leave_whole_lengths() {
    let graph = CausalGraph::of(&Sketch::complete(12).map());
    let ends = [1, 2].map(FactorId::from_u128);
    let found = between(&graph, ends, usize::MAX, 20_000).unwrap();
    // One path of one link, ten of two, ninety of three, and so on.
    let counts = [1, 10, 90, 720, 5_040];
    assert!(
        (2..=5).contains(&found.complete_up_to_length),
        "{}",
        found.complete_up_to_length
    );
    assert_eq!(
        found.list.len(),
        counts[..found.complete_up_to_length].iter().sum::<usize>()
    );
    assert_eq!(found.must_pass, Some(Vec::new()));
}

#[test]
fn loops_along_a_path_take_one_of_its_steps() {
    let map =
        notation::parse("a +> b, b +> c, c -> b, c +> d, d +> e, e +> d, f +> a, b +> f").unwrap();
    let loops = loops_of(&map, &everything());
    let ends = ["a", "d"].map(|label| map.factor_by_label(label).unwrap());
    let paths = Paths::between(loops.graph(), ends, 100, 1_000_000, &mut || {
        ControlFlow::Continue(())
    })
    .unwrap();
    let along = paths.loops_along(&loops);
    let told: Vec<(LoopKind, usize)> = along
        .iter()
        .map(|place| loops.get(*place).unwrap())
        .map(|one| (one.kind(), one.len()))
        .collect();
    // b c b and a b f a; d e d only touches the path.
    assert_eq!(told, [(LoopKind::Balancing, 2), (LoopKind::Reinforcing, 3)]);
}

#[test]
fn gates_are_what_pairs_must_pass() {
    let mut chance = Chance::new(22);
    for _ in 0..cases(300, 10_000) {
        let sketch = Sketch::random(&mut chance, 9);
        let graph = CausalGraph::of(&sketch.map());
        let ids: Vec<FactorId> = graph.factors().collect();
        let to = ids[chance.below(ids.len())];
        let mut passing = vec![0; ids.len()];
        let mut causes = 0;
        for from in &ids {
            let found = between(&graph, [*from, to], 0, u64::MAX);
            let Some(must_pass) = found.and_then(|it| it.must_pass) else {
                continue;
            };
            causes += 1;
            for gate in must_pass {
                passing[ids.binary_search(&gate).unwrap()] += 1;
            }
        }
        let found = gates(&graph, to).unwrap();
        assert_eq!((found.causes, found.passing), (causes, passing));
    }
    let map = map_of_links(&fixture("tiny_map.csv"));
    let graph = CausalGraph::of(&map);
    let dropout = map.factor_by_label("Dropout risk").unwrap();
    let found = gates(&graph, dropout).unwrap();
    let of = |label| {
        let factor = map.factor_by_label(label).unwrap();
        let place = graph.factors().position(|it| it == factor).unwrap();
        found.passing[place]
    };
    assert_eq!((found.causes, of("Student stress")), (9, 8));
    // Only the budget has to pass it.
    assert_eq!((of("Teacher pressure"), of("Dropout risk")), (1, 0));
    assert_eq!(gates(&graph, FactorId::from_u128(999)), None);
}
