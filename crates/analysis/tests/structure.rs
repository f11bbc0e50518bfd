//! What arrows alone say: known answers for the small school map, brute force, and relations between answers.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::ControlFlow;

use loopwise_analysis::{
    Breakers, CausalGraph, Centrality, Corner, betweenness, centralities, communities, katz,
    loop_breakers, loop_breaking_links, pagerank, reaches, roles,
};
use loopwise_model::{FactorId, SystemMap, notation};
use serde_json::Value;

use crate::support::{Chance, Sketch, cases, fixture, map_of_links};

fn go_on() -> ControlFlow<()> {
    ControlFlow::Continue(())
}

fn breakers(graph: &CausalGraph) -> Breakers<FactorId> {
    loop_breakers(graph, 50_000_000, &mut go_on)
}

fn tiny() -> (SystemMap, Value) {
    let expected = serde_json::from_str(&fixture("tiny_map_expected.json")).unwrap();
    (map_of_links(&fixture("tiny_map.csv")), expected)
}

/// Compares a number of every factor with the expected one, to half of its last digit.
fn check(map: &SystemMap, wanted: &Value, near: f64, found: impl Iterator<Item = (FactorId, f64)>) {
    let wanted: BTreeMap<String, f64> = serde_json::from_value(wanted.clone()).unwrap();
    let mut count = 0;
    for (id, found) in found {
        let label = map.factors[&id].label.as_str();
        let wanted = wanted[label];
        assert!(
            (found - wanted).abs() <= near,
            "{label}: {found}, not {wanted}"
        );
        count += 1;
    }
    assert_eq!(count, wanted.len());
}

#[test]
#[allow(clippy::cast_precision_loss)] // a few factors
fn the_small_school_map_has_its_known_structure() {
    let (map, wanted) = tiny();
    let graph = CausalGraph::of(&map);
    let central = centralities(&graph);
    let of = |key: &str, near: f64, number: &dyn Fn(&Centrality) -> f64| {
        check(
            &map,
            &wanted[key],
            near,
            central.iter().map(|it| (it.factor, number(it))),
        );
    };
    of("betweenness_raw", 1e-9, &|it| it.betweenness);
    of("betweenness_norm", 5e-7, &|it| it.betweenness / 72.0);
    of("harmonic_out", 5e-7, &|it| it.closeness_out);
    of("pagerank_0.85", 5e-7, &|it| it.pagerank);
    of("pagerank_reversed_0.85", 5e-7, &|it| it.pagerank_reversed);
    // Their α has six digits.
    of("katz_in_unnormalised", 1e-5, &|it| it.katz.unwrap());
    let reach = reaches(&graph);
    check(
        &map,
        &wanted["reach_out"],
        0.0,
        reach.iter().map(|it| (it.factor, it.effects as f64)),
    );
    check(
        &map,
        &wanted["reach_in"],
        0.0,
        reach.iter().map(|it| (it.factor, it.causes as f64)),
    );
    let roles = roles(&graph);
    let direct = &wanted["micmac"]["1"];
    check(
        &map,
        &direct["driving"],
        0.0,
        roles.factors.iter().map(|it| (it.factor, it.driver as f64)),
    );
    check(
        &map,
        &direct["dependence"],
        0.0,
        roles
            .factors
            .iter()
            .map(|it| (it.factor, it.dependence as f64)),
    );
    let known = |length: usize| {
        let of = |key: &str| -> BTreeMap<String, u128> {
            serde_json::from_value(wanted["micmac"][length.to_string()][key].clone()).unwrap()
        };
        (of("driving"), of("dependence"))
    };
    assert_eq!(chains(&map, 5), known(5));
    let label = |id: FactorId| map.factors[&id].label.to_string();
    let indirect = (
        roles
            .factors
            .iter()
            .map(|it| (label(it.factor), it.indirect_driver))
            .collect(),
        roles
            .factors
            .iter()
            .map(|it| (label(it.factor), it.indirect_dependence))
            .collect(),
    );
    assert_eq!(indirect, chains(&map, roles.length));
}

#[test]
fn factors_lie_in_corners() {
    use Corner::{Bystander, Driver, Hub, Outcome};
    let corners = |text: &str| {
        let map = notation::parse(text).unwrap();
        let roles = roles(&CausalGraph::of(&map));
        roles.corners().collect::<Vec<Corner>>()
    };
    assert_eq!(
        corners("a +> b, a +> c, a +> d, b +> d, c +> d"),
        [Driver, Bystander, Bystander, Outcome]
    );
    assert_eq!(corners("a +> b, b +> a, c"), [Hub, Hub, Bystander]);
    // Half of the most is not more than half of it.
    assert_eq!(
        corners("a +> b, a +> c, b +> c"),
        [Driver, Bystander, Outcome]
    );
    assert_eq!(corners(""), []);
    let roles = roles(&CausalGraph::of(&map_of_links(&fixture("tiny_map.csv"))));
    let hubs = roles.corners().filter(|it| *it == Hub).count();
    assert_eq!(
        (hubs, roles.corners().filter(|it| *it == Bystander).count()),
        (1, 9)
    );
}

/// How many chains of so many links leave each factor, and how many arrive, one after the other.
fn chains(map: &SystemMap, length: usize) -> (BTreeMap<String, u128>, BTreeMap<String, u128>) {
    let label = |id: &FactorId| map.factors[id].label.to_string();
    let none = || map.factors.keys().map(|id| (label(id), 0)).collect();
    let (mut leave, mut arrive): (BTreeMap<_, _>, BTreeMap<_, _>) = (none(), none());
    let mut ends: Vec<(FactorId, FactorId)> = map.factors.keys().map(|id| (*id, *id)).collect();
    for _ in 0..length {
        let longer = |(from, to): &(FactorId, FactorId)| {
            let (from, to) = (*from, *to);
            let next = map.links.values().filter(move |link| link.from == to);
            next.map(move |link| (from, link.to)).collect::<Vec<_>>()
        };
        ends = ends.iter().flat_map(longer).collect();
    }
    for (from, to) in ends {
        *leave.get_mut(&label(&from)).unwrap() += 1;
        *arrive.get_mut(&label(&to)).unwrap() += 1;
    }
    (leave, arrive)
}

#[test]
fn the_small_school_map_has_its_known_loop_breakers() {
    let (map, wanted) = tiny();
    let graph = CausalGraph::of(&map);
    let label = |id: &FactorId| map.factors[id].label.to_string();
    let found = breakers(&graph);
    assert!(found.exact && found.all_sets);
    assert_eq!(
        found.size as u64,
        wanted["min_fvs"]["size"].as_u64().unwrap()
    );
    let sets: Vec<Vec<String>> = found
        .sets
        .iter()
        .map(|set| set.iter().map(label).collect())
        .collect();
    assert_eq!(
        serde_json::to_value(sets).unwrap(),
        wanted["min_fvs"]["all"]
    );
    let links = loop_breaking_links(&graph, 50_000_000, &mut go_on);
    assert!(links.exact && links.all_sets);
    assert_eq!(
        links.size as u64,
        wanted["min_fas"]["size"].as_u64().unwrap()
    );
    let words = |(from, to): &(FactorId, FactorId)| format!("{} -> {}", label(from), label(to));
    let mut sets: Vec<Vec<String>> = links
        .sets
        .iter()
        .map(|set| set.iter().map(words).collect())
        .collect();
    let mut known: Vec<Vec<String>> =
        serde_json::from_value(wanted["min_fas"]["all"].clone()).unwrap();
    for set in sets.iter_mut().chain(&mut known) {
        set.sort();
    }
    sets.sort();
    known.sort();
    assert_eq!(sets, known);
}

/// Every smallest set of elements without which a graph of so many factors has no loop, by looking at all sets.
fn brute_force(factors: usize, links: &[(usize, usize)], by_link: bool) -> Vec<u32> {
    let elements = if by_link { links.len() } else { factors };
    let is_free = |set: u32| {
        let taken = |it: usize| set >> it & 1 == 1;
        let mut left: Vec<(usize, usize)> = links
            .iter()
            .enumerate()
            .filter(|(at, (from, to))| {
                if by_link {
                    !taken(*at)
                } else {
                    !taken(*from) && !taken(*to)
                }
            })
            .map(|(_, ends)| *ends)
            .collect();
        loop {
            let before = left.len();
            let causes: Vec<usize> = left.iter().map(|(_, to)| *to).collect();
            left.retain(|(from, _)| causes.contains(from));
            if left.len() == before {
                return left.is_empty();
            }
        }
    };
    let free: Vec<u32> = (0..1 << elements).filter(|set| is_free(*set)).collect();
    let least = free
        .iter()
        .map(|set| set.count_ones())
        .min()
        .unwrap_or_default();
    free.into_iter()
        .filter(|set| set.count_ones() == least)
        .collect()
}

#[test]
fn loop_breakers_are_those_of_brute_force() {
    let mut chance = Chance::new(3);
    for case in 0..cases(400, 20_000) {
        let factors = 2 + chance.below(6);
        let mut links: Vec<(usize, usize)> = (0..1 + chance.below(11))
            .map(|_| (chance.below(factors), chance.below(factors)))
            .collect();
        links.sort_unstable();
        links.dedup();
        let sketch = Sketch::plain(factors, &links);
        let graph = CausalGraph::of(&sketch.map());
        let number = |id: &FactorId| usize::try_from(id.as_u128() - 1).unwrap();
        let found = breakers(&graph);
        assert!(found.exact && found.all_sets);
        let mut sets: Vec<u32> = found
            .sets
            .iter()
            .map(|set| set.iter().map(|id| 1 << number(id)).sum())
            .collect();
        sets.sort_unstable();
        assert_eq!(
            sets,
            brute_force(factors, &links, false),
            "case {case}: {links:?}"
        );
        let found = loop_breaking_links(&graph, 50_000_000, &mut go_on);
        let mut known = brute_force(factors, &links, true);
        assert!(
            found.exact && found.all_sets == (known.len() <= 64),
            "case {case}: {links:?}"
        );
        let place = |(from, to): &(FactorId, FactorId)| {
            let ends = (number(from), number(to));
            links.iter().position(|it| *it == ends).unwrap()
        };
        let mut sets: Vec<u32> = found
            .sets
            .iter()
            .map(|set| set.iter().map(|it| 1 << place(it)).sum())
            .collect();
        sets.sort_unstable();
        known.sort_unstable();
        assert_eq!(sets.len(), known.len().min(64));
        // Where there are more than are shown, those that are shown are among them, each once.
        known.retain(|set| found.all_sets || sets.binary_search(set).is_ok());
        assert_eq!(sets, known, "case {case}: {links:?}");
    }
}

#[test]
fn steps_that_are_used_up_leave_sets_that_break_all_loops() {
    let mut chance = Chance::new(21);
    let (mut unproven, mut some) = (0, 0);
    for case in 0..cases(300, 10_000) {
        let factors = 8 + chance.below(8);
        let links: BTreeSet<(usize, usize)> = (0..3 * factors)
            .map(|_| (chance.below(factors), chance.below(factors)))
            .collect();
        let links: Vec<(usize, usize)> = links.into_iter().collect();
        let graph = CausalGraph::of(&Sketch::plain(factors, &links).map());
        let whole = breakers(&graph);
        assert!(whole.exact);
        let found = loop_breakers(&graph, 1 << chance.below(16), &mut go_on);
        assert!(found.size <= whole.size, "case {case}: {links:?}");
        unproven += usize::from(!found.exact);
        if !found.exact {
            assert!(found.sets.is_empty() && !found.all_sets);
            continue;
        }
        assert_eq!(found.size, whole.size);
        assert!(!found.sets.is_empty());
        some += usize::from(!found.all_sets);
        for set in &found.sets {
            assert_eq!(set.len(), whole.size);
            let left: Vec<(usize, usize)> = links
                .iter()
                .copied()
                .filter(|(from, to)| {
                    let free = |it: usize| !set.contains(&FactorId::from_u128(it as u128 + 1));
                    free(*from) && free(*to)
                })
                .collect();
            let left = CausalGraph::of(&Sketch::plain(factors, &left).map());
            assert_eq!(breakers(&left).size, 0, "case {case}: {links:?}");
        }
    }
    assert!(unproven > 10 && some > 10, "{unproven} {some}");
}

#[test]
fn turned_around_causes_and_effects_change_places() {
    let mut chance = Chance::new(8);
    for _ in 0..cases(100, 5_000) {
        let sketch = Sketch::random(&mut chance, 12);
        let mut turned = sketch.clone();
        for arrow in &mut turned.arrows {
            (arrow.from, arrow.to) = (arrow.to, arrow.from);
        }
        let (one, other) = (
            CausalGraph::of(&sketch.map()),
            CausalGraph::of(&turned.map()),
        );
        for (a, b) in centralities(&one).iter().zip(centralities(&other)) {
            assert!((a.betweenness - b.betweenness).abs() < 1e-9);
            assert_eq!(
                (a.closeness_in, a.closeness_out),
                (b.closeness_out, b.closeness_in)
            );
            assert!((a.pagerank - b.pagerank_reversed).abs() < 1e-12);
        }
        for (a, b) in reaches(&one).iter().zip(reaches(&other)) {
            assert_eq!((a.effects, a.near_causes), (b.causes, b.near_effects));
        }
        for (a, b) in roles(&one).factors.iter().zip(roles(&other).factors) {
            assert_eq!((a.driver, a.dependence), (b.dependence, b.driver));
        }
        assert_eq!(breakers(&one), breakers(&other));
    }
}

#[test]
fn ranks_sum_to_one_and_rings_are_even() {
    for count in [1, 2, 3, 50, 400] {
        let links: Vec<(usize, usize)> = (0..count).map(|at| (at, (at + 1) % count)).collect();
        let graph = CausalGraph::of(&Sketch::plain(count, &links).map());
        let central = centralities(&graph);
        let sum: f64 = central.iter().map(|it| it.pagerank).sum();
        assert!((sum - 1.0).abs() < 1e-12, "{count}: {sum}");
        // The radius of a ring is 1: one and a half, and a quarter, and so on.
        for it in &central {
            let katz = it.katz.unwrap();
            assert!((katz - 2.0).abs() < 1e-9, "{count}: {katz}");
        }
    }
}

#[test]
fn an_empty_map_and_one_without_links_have_nothing_to_say() {
    for factors in [0, 1, 3] {
        let graph = CausalGraph::of(&Sketch::plain(factors, &[]).map());
        assert_eq!(centralities(&graph).len(), factors);
        assert!(
            centralities(&graph)
                .iter()
                .all(|it| it.betweenness == 0.0 && it.katz == Some(1.0))
        );
        assert_eq!(breakers(&graph).sets, [Vec::<FactorId>::new()]);
    }
}

/// One graph with the numbers that networkx and numpy find: `fixtures/central.json`, written by `fixtures/make_central.py`.
#[derive(serde::Deserialize)]
struct Known {
    name: String,
    nodes: usize,
    edges: Vec<(usize, usize)>,
    betweenness: Vec<f64>,
    closeness_out: Vec<f64>,
    closeness_in: Vec<f64>,
    pagerank: Vec<f64>,
    pagerank_reversed: Vec<f64>,
    katz: Vec<f64>,
    leiden: f64,
}

#[test]
fn centralities_are_those_of_networkx() {
    let graphs: Vec<Known> = serde_json::from_str(&fixture("central.json")).unwrap();
    assert!(graphs.len() >= 29);
    for known in &graphs {
        let graph = CausalGraph::of(&Sketch::plain(known.nodes, &known.edges).map());
        let found = centralities(&graph);
        assert_eq!(found.len(), known.nodes);
        let numbers = |of: fn(&Centrality) -> f64| found.iter().map(of).collect::<Vec<f64>>();
        assert_eq!(betweenness(&graph), numbers(|it| it.betweenness));
        assert_eq!(pagerank(&graph), numbers(|it| it.pagerank));
        let all: Vec<Option<f64>> = found.iter().map(|it| it.katz).collect();
        assert_eq!(katz(&graph), all);
        for (place, it) in found.iter().enumerate() {
            for (what, found, wanted) in [
                ("betweenness", it.betweenness, &known.betweenness),
                ("closeness out", it.closeness_out, &known.closeness_out),
                ("closeness in", it.closeness_in, &known.closeness_in),
                ("PageRank", it.pagerank, &known.pagerank),
                (
                    "PageRank reversed",
                    it.pagerank_reversed,
                    &known.pagerank_reversed,
                ),
                ("Katz", it.katz.unwrap(), &known.katz),
            ] {
                let near = 1e-9 * wanted[place].abs().max(1.0);
                assert!(
                    (found - wanted[place]).abs() <= near,
                    "{}, factor {place}: {what} {found}, not {}",
                    known.name,
                    wanted[place]
                );
            }
        }
    }
}

#[test]
fn the_small_school_map_has_its_best_communities() {
    let (map, wanted) = tiny();
    let found = communities(&CausalGraph::of(&map), 1);
    let wanted = &wanted["max_modularity_undirected"];
    assert!(
        (found.modularity - wanted["Q"].as_f64().unwrap()).abs() < 5e-7,
        "{found:?}"
    );
    let label = |id: &FactorId| map.factors[id].label.to_string();
    let groups: Vec<Vec<String>> = found
        .groups
        .iter()
        .map(|group| group.iter().map(label).collect())
        .collect();
    assert_eq!(serde_json::to_value(groups).unwrap(), wanted["communities"]);
    assert!((0.0..=1.0).contains(&found.stability));
}

#[test]
fn communities_are_as_good_as_those_of_igraph() {
    let graphs: Vec<Known> = serde_json::from_str(&fixture("central.json")).unwrap();
    for known in &graphs {
        let graph = CausalGraph::of(&Sketch::plain(known.nodes, &known.edges).map());
        let found = communities(&graph, 1);
        assert!(
            found.modularity >= known.leiden - 1e-9,
            "{}: {} < {}",
            known.name,
            found.modularity,
            known.leiden
        );
        let mut all: Vec<FactorId> = found.groups.concat();
        all.sort_unstable();
        assert_eq!(
            all,
            graph.factors().collect::<Vec<_>>(),
            "every factor is in one group"
        );
    }
}
