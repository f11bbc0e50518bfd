//! Known answers for whole maps: the small school map and link lists of several sizes.

use std::collections::BTreeMap;

use loopwise_analysis::{Limits, Loops, Summary};
use loopwise_model::SystemMap;
use serde_json::Value;

use crate::support::{everything, fixture, loops_of, map_of_links, sample};

fn check_tiny_map(csv: &str, expected: &str) {
    let map = map_of_links(csv);
    let expected: Value = serde_json::from_str(expected).unwrap();
    let loops = loops_of(&map, &Limits::default());
    let label = |id| map.factors[&id].label.as_str();
    let mut found: Vec<(usize, Vec<&str>, String, bool)> = loops
        .iter()
        .map(|one| {
            let factors: Vec<&str> = one.factors().map(label).collect();
            (
                one.len(),
                factors,
                one.kind().letter().to_string(),
                one.delays() > 0,
            )
        })
        .collect();
    let answers = expected["loops"].as_array().unwrap();
    let mut wanted: Vec<(usize, Vec<&str>, String, bool)> = answers
        .iter()
        .map(|one| {
            let factors = one["nodes"]
                .as_array()
                .unwrap()
                .iter()
                .map(|it| it.as_str().unwrap())
                .collect();
            let polarity = one["polarity"].as_str().unwrap().to_owned();
            let length = usize::try_from(one["length"].as_u64().unwrap()).unwrap();
            (
                length,
                factors,
                polarity,
                one["has_delay"].as_bool().unwrap(),
            )
        })
        .collect();
    assert!(
        found.is_sorted(),
        "factors have ids in the order of their labels"
    );
    found.sort();
    wanted.sort();
    assert_eq!(found, wanted);
    let summary = Summary::of(&map, &loops);
    let numbers = |key: &str, of: fn(&loopwise_analysis::FactorCounts) -> usize| {
        let wanted: BTreeMap<String, usize> =
            serde_json::from_value(expected[key].clone()).unwrap();
        let found: BTreeMap<String, usize> = summary
            .factors
            .iter()
            .map(|it| (it.label.clone(), of(it)))
            .collect();
        assert_eq!(found, wanted, "{key}");
    };
    numbers("loop_participation_node", |it| it.loops);
    numbers("in_degree", |it| it.incoming);
    numbers("out_degree", |it| it.outgoing);
    let through_link: BTreeMap<String, usize> = map
        .links
        .iter()
        .map(|(id, link)| {
            let ends = format!("{} -> {}", label(link.from), label(link.to));
            (ends, loops.through_link(*id).total())
        })
        .filter(|(_, loops)| *loops > 0)
        .collect();
    let wanted: BTreeMap<String, usize> =
        serde_json::from_value(expected["loop_participation_edge"].clone()).unwrap();
    assert_eq!(through_link, wanted);
    let parts: Vec<Vec<&str>> = loops
        .graph()
        .strong_parts()
        .into_iter()
        .filter(|part| part.len() > 1)
        .map(|part| part.into_iter().map(label).collect())
        .collect();
    let wanted: Vec<Vec<&str>> = serde::Deserialize::deserialize(&expected["scc"]).unwrap();
    assert_eq!(parts, wanted);
    assert_eq!(
        loops.completeness().complete_up_to_length,
        map.factors.len()
    );
}

#[test]
fn the_small_school_map_has_its_known_loops() {
    check_tiny_map(&fixture("tiny_map.csv"), &fixture("tiny_map_expected.json"));
}

#[test]
fn the_sample_school_map_has_its_known_loops() {
    if let Some(csv) = sample("tiny_map/tiny_map_edges.csv") {
        check_tiny_map(&csv, &sample("tiny_map/tiny_map_expected.json").unwrap());
    }
}

fn number(value: &Value) -> usize {
    usize::try_from(value.as_u64().unwrap()).unwrap()
}

fn check_answer(name: &str, map: &SystemMap, answer: &Value) {
    let max_length = answer["max_length"]
        .as_u64()
        .map(|length| usize::try_from(length).unwrap());
    let loops: Loops = loops_of(
        map,
        &Limits {
            max_length,
            ..everything()
        },
    );
    let summary = Summary::of(map, &loops);
    assert_eq!(summary.loops.truncated, None, "{name}");
    let complete = max_length.unwrap_or(map.factors.len());
    assert_eq!(summary.loops.complete_up_to_length, complete, "{name}");
    let found = [
        ("factors", summary.map.factors),
        ("links", summary.map.links),
        ("bundles", summary.map.bundles),
        ("loops", summary.loops.listed),
        ("R", summary.loops.reinforcing),
        ("B", summary.loops.balancing),
        ("U", summary.loops.undecided),
        ("delayed_loops", summary.loops.delayed),
        (
            "largest_scc",
            loops
                .graph()
                .strong_parts()
                .iter()
                .map(Vec::len)
                .max()
                .unwrap(),
        ),
        (
            "in_degree_max",
            summary.factors.iter().map(|it| it.incoming).max().unwrap(),
        ),
        (
            "out_degree_max",
            summary.factors.iter().map(|it| it.outgoing).max().unwrap(),
        ),
    ];
    for (key, found) in found {
        assert_eq!(found, number(&answer[key]), "{name}: {key}");
    }
    let by_length: BTreeMap<usize, usize> =
        serde_json::from_value(answer["by_length"].clone()).unwrap();
    assert_eq!(summary.loops.by_length, by_length, "{name}");
    let mut most: Vec<(String, usize)> = summary
        .factors
        .iter()
        .map(|it| (it.label.clone(), it.loops))
        .collect();
    most.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    most.truncate(5);
    let wanted: Vec<(String, usize)> =
        serde_json::from_value(answer["participation_top5"].clone()).unwrap();
    assert_eq!(most, wanted, "{name}");
}

#[test]
fn random_maps_have_their_known_loops_up_to_eight_links() {
    let answers: Value = serde_json::from_str(&fixture("random_expected.json")).unwrap();
    for name in ["random_30_150", "random_100_400", "random_300_1200"] {
        check_answer(
            name,
            &map_of_links(&fixture(&format!("{name}.csv"))),
            &answers[name],
        );
    }
}

#[test]
fn the_sample_link_lists_have_their_known_loops() {
    let Some(answers) = sample("answers.json") else {
        return;
    };
    let answers: Value = serde_json::from_str(&answers).unwrap();
    let answers = answers.as_object().unwrap();
    assert_eq!(answers.len(), 6);
    for (name, answer) in answers {
        let csv = sample(&format!("csv/{name}.csv")).unwrap();
        check_answer(name, &map_of_links(&csv), answer);
    }
}
