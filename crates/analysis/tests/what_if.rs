//! What-if methods against worked answers: a map of ten factors, two matrices of the literature, a published fuzzy map.

use std::ops::ControlFlow;

use loopwise_analysis::{
    Answers, CausalGraph, Course, Draws, Fuzzy, FuzzyRule, Outlook, Presses, Pulse, Qualitative,
    Signs, Squash, Stance,
};
use loopwise_model::{SystemMap, notation};
use serde_json::Value;

use crate::support::{cases, fixture, map_of_links};

const NOVAK: [&[i8]; 4] = [
    &[-1, 1, 1, 1],
    &[-1, -1, 1, 1],
    &[-1, -1, -1, 1],
    &[-1, -1, -1, -1],
];
/// Hare, plants, predators.
const SNOWSHOE: [&[i8]; 3] = [&[0, -1, 1], &[1, -1, 0], &[-1, 0, -1]];
/// Predators help plants.
const SNOWSHOE_B: [&[i8]; 3] = [&[0, -1, 1], &[1, -1, 1], &[-1, 0, -1]];

fn signs(map: &SystemMap) -> Signs {
    Signs::of(map, &CausalGraph::of(map))
}

fn pressed(signs: &Signs, tries: u32) -> Presses {
    let all: Vec<usize> = (0..signs.factors().len()).collect();
    let draws = Draws { tries, seed: 1 };
    Presses::of(signs, &all, draws, &mut || ControlFlow::Continue(()))
}

fn labels(map: &SystemMap, signs: &Signs) -> Vec<String> {
    let label = |id| map.factors[id].label.as_str().to_owned();
    signs.factors().iter().map(label).collect()
}

#[test]
fn pushes_on_the_tiny_map() {
    let map = map_of_links(&fixture("tiny_map.csv"));
    let signs = signs(&map);
    let expected: Value = serde_json::from_str(&fixture("tiny_map_press_expected.json")).unwrap();
    let found = pressed(&signs, 100_000);
    let stable = expected["stable_fraction"].as_f64().unwrap();
    assert!(
        (found.stable_share() - stable).abs() < 0.005,
        "{}",
        found.stable_share()
    );
    let labels = labels(&map, &signs);
    for (push, pushed) in labels.iter().enumerate() {
        for (factor, touched) in labels.iter().enumerate() {
            let share = expected["P_up"][pushed][touched].as_f64().unwrap();
            let ours = found.share_rising(push, factor);
            assert!(
                (ours - share).abs() <= 0.02,
                "{pushed} on {touched}: {ours}, not {share}"
            );
        }
    }
    let outlook = |push: &str, factor: &str| {
        let place = |label: &str| labels.iter().position(|it| it == label).unwrap();
        found.outlook(place(push), place(factor))
    };
    assert_eq!(outlook("Peer support", "Student stress"), Outlook::Falls);
    assert_eq!(outlook("School budget", "Student stress"), Outlook::Unclear);
    assert_eq!(outlook("Sleep", "Marks"), Outlook::Rises);
    assert_eq!(outlook("Marks", "Student stress"), Outlook::ProbablyFalls);
    assert_eq!(outlook("Concentration", "Sleep"), Outlook::ProbablyRises);
    assert_eq!(outlook("Dropout risk", "Sleep"), Outlook::Untouched);
}

#[test]
fn the_same_draws_give_the_same_answer_and_other_draws_a_near_one() {
    let map = map_of_links(&fixture("tiny_map.csv"));
    let signs = signs(&map);
    let draw = |seed, tries| {
        Presses::of(&signs, &[2], Draws { tries, seed }, &mut || {
            ControlFlow::Continue(())
        })
    };
    assert_eq!(draw(1, 2_000), draw(1, 2_000));
    assert_ne!(draw(1, 2_000), draw(2, 2_000));
    let mut left = 500;
    let stopped = Presses::of(
        &signs,
        &[2],
        Draws {
            tries: 2_000,
            seed: 1,
        },
        &mut || {
            left -= 1;
            if left < 0 {
                ControlFlow::Break(())
            } else {
                ControlFlow::Continue(())
            }
        },
    );
    assert_eq!(stopped, draw(1, 500));
}

#[test]
fn few_systems_that_settle_are_too_few() {
    let map = notation::parse("a +> b, b +> a, c +> a").unwrap();
    let signs = signs(&map);
    let found = pressed(&signs, 60);
    assert!(found.stable < 60);
    assert_eq!(found.outlook(2, 0), Outlook::TooFew);
    assert_eq!(found.outlook(0, 2), Outlook::Untouched);
    // Nothing to draw, nothing to push.
    let none = pressed(
        &Signs::of(
            &SystemMap::default(),
            &CausalGraph::of(&SystemMap::default()),
        ),
        10,
    );
    assert_eq!((none.tried, none.stable, none.pushes.len()), (10, 10, 0));
}

#[test]
fn a_link_that_is_a_guess_is_there_half_the_time() {
    let mut map = notation::parse("a +> b").unwrap();
    for link in map.links.values_mut() {
        link.confidence = Some(loopwise_model::Confidence::Low);
    }
    let found = pressed(&signs(&map), 4_000);
    let share = found.share_rising(0, 1);
    assert!((share - 0.5).abs() < 0.03, "{share}");
}

fn answers(signs: &Signs, of: usize, pushed: &[usize], tries: u32) -> Answers {
    let draws = Draws { tries, seed: 1 };
    Answers::calm(signs, of, pushed, draws, &mut || ControlFlow::Continue(())).unwrap()
}

#[test]
fn answers_to_one_push_are_those_of_the_press() {
    let map = map_of_links(&fixture("tiny_map.csv"));
    let signs = signs(&map);
    let all: Vec<usize> = (0..signs.factors().len()).collect();
    let draws = Draws {
        tries: 2_000,
        seed: 1,
    };
    let press = Presses::calm(&signs, &all, draws, &mut || ControlFlow::Continue(()));
    for factor in &all {
        let found = answers(&signs, *factor, &all, 2_000);
        assert_eq!((found.tried, found.stable), (press.tried, press.stable));
        assert_eq!(found.strongest.to_bits(), press.strongest.to_bits());
        for push in &all {
            let (up, down) = (
                found.effect(&[(*push, true)]),
                found.effect(&[(*push, false)]),
            );
            assert_eq!(up, press.pushes[*push].effects[*factor]);
            assert_eq!((up.rises, up.falls), (down.falls, down.rises));
            assert_eq!(
                found.outlook(&[(*push, true)]),
                press.outlook(*push, *factor)
            );
        }
    }
}

#[test]
fn pushes_add_up() {
    // Two ways to c, and d leads nowhere.
    let map = notation::parse("a +> c, b +> c, c +> d").unwrap();
    let signs = signs(&map);
    let place = |label| signs.place(map.factor_by_label(label).unwrap()).unwrap();
    let [a, b, c, d] = ["a", "b", "c", "d"].map(place);
    let found = answers(&signs, c, &[a, b, d, d, 99], 4_000);
    assert_eq!((found.tried, found.stable), (4_000, 4_000));
    assert_eq!(found.effect(&[(a, true), (b, true)]).rises, 4_000);
    assert_eq!(found.outlook(&[(a, false), (b, false)]), Outlook::Falls);
    // One up and one down: which wins is a toss of two alike.
    let toss = found.effect(&[(a, true), (b, false)]);
    assert_eq!(toss.rises + toss.falls, 4_000);
    assert!(toss.rises.abs_diff(2_000) < 150, "{toss:?}");
    assert_eq!(found.outlook(&[(a, true), (b, false)]), Outlook::Unclear);
    assert_eq!(found.outlook(&[(d, true)]), Outlook::Untouched);
    assert_eq!(found.outlook(&[]), Outlook::Untouched);
    assert_eq!(found.effect(&[(d, true), (99, true)]).rises, 0);
    let draws = Draws { tries: 9, seed: 1 };
    let go_on = &mut || ControlFlow::Continue(());
    assert_eq!(Answers::calm(&signs, 99, &[a], draws, go_on), None);
}

#[test]
fn what_people_say_about_a_link_counts_in_pushes() {
    let map = notation::parse("a +> b").unwrap();
    let graph = CausalGraph::of(&map);
    let id = *map.links.keys().next().unwrap();
    let said = |stance| {
        let signs = Signs::doubted(&map, &graph, &[(id, stance)].into());
        let effect = answers(&signs, 1, &[0], 4_000).effect(&[(0, true)]);
        [effect.rises, effect.falls].map(|it| f64::from(it) / 4_000.0)
    };
    let stance = Stance {
        supporting: 4,
        asked: 4,
        dissenting: 3,
        signing: 10,
    };
    let [rises, falls] = said(stance);
    assert!((rises - 0.9 * 0.7).abs() < 0.03, "{rises}");
    assert!((falls - 0.9 * 0.3).abs() < 0.03, "{falls}");
    let [rises, falls] = said(Stance::default());
    assert!((rises - 1.0).abs() < 1e-12 && falls < 1e-12);
}

#[test]
fn novaks_matrix() {
    let found = Qualitative::of(&Signs::of_matrix(&NOVAK)).unwrap();
    assert_eq!(
        found.adjoint,
        [[4, 0, 0, 4], [-4, 4, 0, 0], [0, -4, 4, 0], [0, 0, -4, 4]]
    );
    assert!(found.total.iter().flatten().all(|total| *total == 6));
    assert_eq!(found.determinant, 8);
    for row in 0..4 {
        for column in 0..4 {
            let weight = if found.adjoint[row][column] == 0 {
                0.0
            } else {
                2.0 / 3.0
            };
            assert!((found.weight(row, column) - weight).abs() < 1e-12);
        }
    }
}

#[test]
fn snowshoe_hares() {
    let found = Qualitative::of(&Signs::of_matrix(&SNOWSHOE)).unwrap();
    assert_eq!(found.adjoint, [[1, -1, 1], [1, 1, 1], [-1, 1, 1]]);
    assert_eq!(found.determinant, 2);
    let other = Qualitative::of(&Signs::of_matrix(&SNOWSHOE_B)).unwrap();
    assert_eq!(other.adjoint, [[1, -1, 0], [0, 1, 1], [-1, 1, 1]]);
    assert_eq!(other.determinant, 1);

    let hares_up = |rows: &[&[i8]]| {
        let found = pressed(&Signs::of_matrix(rows), 20_000);
        (found.share_rising(2, 0), found.stable_share())
    };
    let (up, _) = hares_up(&SNOWSHOE);
    assert!((up - 1.0).abs() < f64::EPSILON, "{up}");
    let (up, stable) = hares_up(&SNOWSHOE_B);
    assert!((1.0 - up - 0.36).abs() < 0.02, "{up}");
    assert!((stable - 0.78).abs() < 0.02, "{stable}");
}

#[test]
fn signs_alone_agree_with_draws_where_all_feedback_agrees() {
    let map = notation::parse("a +> b, b -> c, c +> a, c +> d, a -> d").unwrap();
    let signs = signs(&map);
    let exact = Qualitative::of(&signs).unwrap();
    let drawn = pressed(&signs, 4_000);
    let mut sure = 0;
    for push in 0..4 {
        for factor in 0..4 {
            let sign = exact.adjoint[factor][push].signum();
            if (exact.weight(factor, push) - 1.0).abs() < 1e-9 && sign != 0 {
                let word = if sign > 0 {
                    Outlook::Rises
                } else {
                    Outlook::Falls
                };
                assert_eq!(drawn.outlook(push, factor), word, "{push} on {factor}");
                sure += 1;
            }
        }
    }
    assert!(sure >= 9, "{sure}");
    // An unknown sign, or more factors than permanents allow: no exact answer.
    let open = notation::parse("a ?> b").unwrap();
    assert_eq!(Qualitative::of(&self::signs(&open)), None);
    let chain: Vec<String> = (0..12).map(|at| format!("f{at} +> f{}", at + 1)).collect();
    let large = notation::parse(&chain.join(", ")).unwrap();
    assert_eq!(Qualitative::of(&self::signs(&large)), None);
}

#[test]
fn a_pulse_on_the_tiny_map() {
    let map = map_of_links(&fixture("tiny_map.csv"));
    let signs = signs(&map);
    let expected: Value = serde_json::from_str(&fixture("tiny_map_press_expected.json")).unwrap();
    let expected = &expected["pulse_from_School budget"];
    let labels = labels(&map, &signs);
    let budget = labels.iter().position(|it| it == "School budget").unwrap();
    let levels = expected["x_t"].as_array().unwrap();
    let found = Pulse::of(&signs, budget, levels.len() - 1).unwrap();
    assert_eq!(found.left_out, 1);
    assert_eq!(found.levels.len(), levels.len());
    for (place, label) in expected["order"].as_array().unwrap().iter().enumerate() {
        let ours = labels
            .iter()
            .position(|it| Some(it.as_str()) == label.as_str())
            .unwrap();
        for (found, expected) in found.levels.iter().zip(levels) {
            assert_eq!(found[ours], expected[place].as_i64().unwrap(), "{label}");
        }
    }
}

#[test]
fn how_pulses_end() {
    let course = |text: &str, steps| {
        let found = Pulse::of(&signs(&notation::parse(text).unwrap()), 0, steps).unwrap();
        assert_eq!(found.levels.len(), steps + 1, "{text}");
        (found.course, found.levels.last().unwrap().clone())
    };
    assert_eq!(
        course("a +> b, b -> c", 5),
        (Course::Ends(2), vec![1, 1, -1])
    );
    assert_eq!(course("a ?> b", 3), (Course::Ends(0), vec![1, 0]));
    // More, less, more: a loop that pushes back for ever.
    let (swing, _) = course("a +> b, b -> a", 6);
    assert_eq!(swing, Course::Repeats { from: 0, every: 4 });
    let (grows, levels) = course("a +> b, b +> a", 6);
    assert_eq!((grows, levels), (Course::GoesOn, vec![4, 3]));
    // What repeats goes on as it did, beyond the steps that were worked out.
    let text = "a +> b, b -> a";
    let long = Pulse::of(&signs(&notation::parse(text).unwrap()), 0, 400).unwrap();
    assert_eq!(
        (&long.levels[397], long.levels.len()),
        (&long.levels[1], 401)
    );
    // Numbers that no longer fit end it.
    let burst = "a +> b, b +> a, a +> a, b +> b, c +> a";
    let found = Pulse::of(&signs(&notation::parse(burst).unwrap()), 0, 200).unwrap();
    assert!(found.levels.len() < 80 && found.course == Course::GoesOn);
    assert_eq!(
        Pulse::of(&signs(&notation::parse("a +> b").unwrap()), 9, 3),
        None
    );
}

#[test]
fn a_published_fuzzy_map() {
    // Places from 1, as published.
    let weights = [
        (1, 3, 0.6),
        (1, 4, 0.9),
        (1, 8, 0.8),
        (2, 1, 0.1),
        (2, 7, 0.2),
        (2, 8, 0.5),
        (3, 2, 0.7),
        (3, 5, 0.9),
        (3, 7, 0.4),
        (3, 8, 0.1),
        (4, 1, 0.4),
        (4, 6, 0.9),
        (5, 6, -0.9),
        (5, 8, 0.3),
        (6, 1, -0.3),
        (7, 6, 0.8),
        (7, 7, 0.4),
        (7, 8, 0.9),
        (8, 1, 0.1),
        (8, 6, 0.1),
        (8, 7, 0.6),
    ]
    .map(|(from, to, weight)| (from - 1, to - 1, weight));
    let expected = [
        (
            FuzzyRule::Kosko,
            [
                0.5481, 0.6004, 0.5815, 0.6209, 0.6280, 0.6654, 0.7618, 0.8417,
            ],
        ),
        (
            FuzzyRule::Modified,
            [
                0.7259, 0.7907, 0.7695, 0.8125, 0.8193, 0.8399, 0.9099, 0.9558,
            ],
        ),
        (
            FuzzyRule::Rescaled,
            [
                0.4998, 0.4985, 0.4989, 0.4984, 0.4981, 0.4886, 0.4856, 0.4853,
            ],
        ),
    ];
    for (rule, expected) in expected {
        let map = Fuzzy::new(8, &weights, rule, Squash::Sigmoid(1.0));
        let found = map.from(&[1.0, 1.0], &[]);
        assert!(found.rests && found.rounds < 100);
        for (found, expected) in found.states.iter().zip(expected) {
            assert!(
                (found - expected).abs() < 6e-5,
                "{rule:?}: {found}, not {expected}"
            );
        }
    }
}

#[test]
fn fuzzy_maps_of_signs() {
    let map = notation::parse("a +> b, b -> c, a ?> d").unwrap();
    let graph = CausalGraph::of(&map);
    let of = |squash| Fuzzy::of(&map, &graph, FuzzyRule::Kosko, squash);
    let held = of(Squash::Trivalent).from(&[], &[(0, 1.0)]);
    assert_eq!((held.states, held.rests), (vec![1.0, 1.0, -1.0, 0.0], true));
    let held = of(Squash::Bivalent).from(&[1.0; 4], &[(0, 1.0), (99, 1.0)]);
    assert_eq!(held.states, [1.0, 1.0, 0.0, 0.0]);
    let held = of(Squash::Tanh(2.0)).from(&[], &[(0, 1.0)]);
    assert!((held.states[1] - 2.0_f64.tanh()).abs() < 1e-12);
    // A swing never rests, and is given up.
    let swing = notation::parse("a +> b, b -> a").unwrap();
    let swing = Fuzzy::of(
        &swing,
        &CausalGraph::of(&swing),
        FuzzyRule::Kosko,
        Squash::Trivalent,
    );
    let found = swing.from(&[1.0], &[]);
    assert_eq!((found.rests, found.rounds), (false, swing.most_rounds));
}

#[test]
fn pushes_do_not_depend_on_how_factors_are_numbered() {
    // The same map twice side by side: what one half does is not changed by the other.
    let one = notation::parse("a +> b, b -> a, b +> c, c -> c").unwrap();
    let two =
        notation::parse("a +> b, b -> a, b +> c, c -> c, x +> y, y -> x, y +> z, z -> z").unwrap();
    let tries = u32::try_from(cases(20_000, 200_000)).unwrap();
    let (one, two) = (pressed(&signs(&one), tries), pressed(&signs(&two), tries));
    for push in 0..3 {
        for factor in 0..3 {
            let shares = [
                one.share_rising(push, factor),
                two.share_rising(push, factor),
                two.share_rising(push + 3, factor + 3),
            ];
            assert!(
                shares.iter().all(|share| (share - shares[0]).abs() < 0.02),
                "{shares:?}"
            );
        }
    }
    assert_eq!(two.outlook(0, 4), Outlook::Untouched);
}

#[test]
fn a_map_on_which_hardly_any_system_settles_is_drawn_with_weaker_arrows() {
    let calm = |map: &SystemMap| {
        let draws = Draws {
            tries: 2_000,
            seed: 1,
        };
        Presses::calm(&signs(map), &[0], draws, &mut || ControlFlow::Continue(()))
    };
    // One system in five settles: nothing is changed.
    let tiny = map_of_links(&fixture("tiny_map.csv"));
    let found = calm(&tiny);
    let plain = Presses::of(
        &signs(&tiny),
        &[0],
        Draws {
            tries: 2_000,
            seed: 1,
        },
        &mut || ControlFlow::Continue(()),
    );
    assert_eq!(found, plain);
    // Everything makes more of everything else.
    let mut links = Vec::new();
    for from in 0..12 {
        links.extend(
            (0..12)
                .filter(|to| *to != from)
                .map(|to| format!("f{from} +> f{to}")),
        );
    }
    let found = calm(&notation::parse(&links.join(", ")).unwrap());
    assert!(found.strongest <= 0.25, "{}", found.strongest);
    assert!(found.stable_share() > 0.02, "{}", found.stable_share());
    assert_eq!(found.outlook(0, 5), Outlook::Rises);
}
