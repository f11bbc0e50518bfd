//! All that analysis says of a map, with every bit of its numbers.

use std::ops::ControlFlow;

use loopwise_analysis::{
    Archetypes, Bootstrap, CausalGraph, Census, Doubt, Draws, Fuzzy, FuzzyRule, Limits,
    Participation, Presses, Pulse, ShortList, Signs, Squash, centralities, communities,
    drawing_sensitivity, find_loops, loop_breakers, minimum_circuit_basis, roles,
    shortest_independent_loops,
};
use loopwise_model::SystemMap;

use super::bytes::Bytes;

/// Steps of each search: enough for the small maps here, and the same end for those it is not enough for.
const STEPS: u64 = 300_000;

/// Writes what is said of a map.
pub fn analyse(bytes: &mut Bytes, map: &SystemMap, seed: u64) {
    let go_on = &mut || ControlFlow::Continue(());
    let graph = CausalGraph::of(map);
    let limits = Limits {
        max_steps: STEPS,
        ..Limits::default()
    };
    let loops = find_loops(graph.clone(), &limits, go_on);
    let cut = loops.completeness().truncated;
    bytes.words(cut.map_or("", |it| it.word()));
    for one in loops.iter() {
        bytes.words(&one.name().to_string());
        one.path()
            .iter()
            .for_each(|bundle| bytes.count(u128::from(*bundle)));
    }
    let census = Census::of(&graph, STEPS, go_on);
    for count in [census.reinforcing, census.balancing, census.undecided] {
        bytes.count(count);
    }
    for it in centralities(&graph) {
        bytes.numbers(&[
            it.betweenness,
            it.closeness_out,
            it.closeness_in,
            it.pagerank,
            it.pagerank_reversed,
            it.katz.unwrap_or(-1.0),
        ]);
    }
    for it in roles(&graph).factors {
        bytes.count(it.indirect_driver);
        bytes.count(it.indirect_dependence);
    }
    let themes = communities(&graph, seed);
    bytes.numbers(&[themes.modularity, themes.stability]);
    let breakers = loop_breakers(&graph, STEPS, go_on);
    bytes.count(breakers.size as u128);
    let ids = themes.groups.iter().chain(&breakers.sets).flatten();
    ids.for_each(|id| bytes.count(id.as_u128()));
    for it in ShortList::of(&loops, 9).places {
        bytes.count(it as u128);
    }
    let few = [
        shortest_independent_loops(&graph, STEPS, go_on),
        minimum_circuit_basis(&graph, STEPS, go_on),
    ];
    let few = few.into_iter().flatten().flat_map(|it| it.loops);
    few.for_each(|one| one.factors.iter().for_each(|id| bytes.count(id.as_u128())));
    for pair in Archetypes::of(&loops).list {
        bytes.count(pair.loops.0 as u128);
        bytes.count(pair.loops.1 as u128);
    }
    for factor in graph.factors().take(4) {
        let score = Participation::of(&loops, factor).score;
        bytes.numbers(&[score.unwrap_or(-1.0)]);
    }
    drawn(bytes, map, &graph, seed);
}

/// What rests on chance and on strengths.
fn drawn(bytes: &mut Bytes, map: &SystemMap, graph: &CausalGraph, seed: u64) {
    let go_on = &mut || ControlFlow::Continue(());
    let draws = Draws { tries: 40, seed };
    let doubt = Doubt {
        longest_loop: 6,
        ..Doubt::default()
    };
    for (_, ranked) in Bootstrap::of(map, graph, &doubt, draws, go_on).orders {
        for it in ranked {
            bytes.numbers(&[it.rank, it.median, it.from, it.to, it.at_top]);
        }
    }
    for it in drawing_sensitivity(graph, 6) {
        bytes.numbers(&[it.lowest, it.median]);
    }
    let signs = Signs::of(map, graph);
    let presses = Presses::of(&signs, &[0, 1], draws, go_on);
    bytes.count(u128::from(presses.stable));
    for effect in presses.pushes.iter().flat_map(|push| &push.effects) {
        bytes.count(u128::from(effect.rises));
        bytes.count(u128::from(effect.falls));
    }
    if let Some(pulse) = Pulse::of(&signs, 0, 12) {
        let levels = pulse.levels.iter().flatten();
        levels.for_each(|level| bytes.count(u128::from(level.unsigned_abs())));
    }
    for squash in [Squash::Sigmoid(2.0), Squash::Tanh(0.7)] {
        let fuzzy = Fuzzy::of(map, graph, FuzzyRule::Rescaled, squash);
        bytes.numbers(
            &fuzzy
                .from(&vec![0.5; graph.factor_count()], &[(0, 1.0)])
                .states,
        );
    }
}
