//! Measuring layouts.

use std::collections::{BTreeMap, BTreeSet};

use loopwise_model::SortedMap;
use loopwise_model::{FactorId, Point, SystemMap, notation};
use loopwise_scene::arrange::{Arranging, suggest};
use loopwise_scene::metrics::{Drawing, Metrics, WEIGHTS, displacement};
use loopwise_scene::{AdvanceTable, Card, LoopKind, LoopMark, PointF, Rect, layout, routes};

use crate::{demo, loop_by_labels, reference};

fn straight(map: &SystemMap, cards: &SortedMap<FactorId, Card>, loops: &[LoopMark]) -> Metrics {
    let routes = routes::straight(map, cards);
    Metrics::of(&Drawing {
        map,
        cards,
        routes: &routes,
        loops,
    })
}

fn drawn(map: &SystemMap, loops: &[LoopMark]) -> Metrics {
    let cards = layout::cards(map, &AdvanceTable);
    let routes = routes::routes(map, &cards, loops, None);
    Metrics::of(&Drawing {
        map,
        cards: &cards,
        routes: &routes,
        loops,
    })
}

/// A map with factors at places, in order of appearance.
fn at(text: &str, places: &[(i32, i32)]) -> SystemMap {
    let points = places.iter().map(|(x, y)| Point::new(*x, *y));
    demo::placed(&notation::parse(text).unwrap(), points)
}

fn plain(map: &SystemMap) -> Metrics {
    straight(map, &layout::cards(map, &AdvanceTable), &[])
}

const ALL_TO_ALL: &str = "a +> b, a +> c, a +> d, b +> c, b +> d, c +> d";

#[test]
fn four_factors_linked_each_to_each_cross_once_in_a_square_and_never_around_one_of_them() {
    let square = at(ALL_TO_ALL, &[(0, 0), (400, 0), (400, 400), (0, 400)]);
    assert!((plain(&square).crossings - 1.0 / 6.0).abs() < 1e-12);
    let around = at(ALL_TO_ALL, &[(0, 0), (400, 300), (-400, 300), (0, -400)]);
    assert_eq!(plain(&around).crossings, 0.0);
}

#[test]
fn a_map_without_links_or_factors_has_no_faults() {
    assert_eq!(Metrics::of(&empty()).cost(), 0.0);
    assert_eq!(
        plain(&at("a, b", &[(0, 0), (120, 0)])).cost(),
        0.2 * plain(&at("a, b", &[(0, 0), (120, 0)])).aspect
    );
}

fn empty() -> Drawing<'static> {
    static MAP: std::sync::LazyLock<SystemMap> = std::sync::LazyLock::new(SystemMap::default);
    Drawing {
        map: &MAP,
        cards: const { &SortedMap::new() },
        routes: const { &SortedMap::new() },
        loops: &[],
    }
}

#[test]
fn cards_on_each_other_and_links_through_cards_are_found() {
    let apart = at("a +> b, c", &[(0, 0), (500, 0), (250, 200)]);
    let through = at("a +> b, c", &[(0, 0), (500, 0), (250, 0)]);
    let covered = at("a +> b, c", &[(0, 0), (500, 0), (10, 10)]);
    let near = at("a +> b, c", &[(0, 0), (500, 0), (0, 50)]);
    let clean = plain(&apart);
    assert_eq!((clean.through, clean.near, clean.hidden), (0.0, 0.0, 0.0));
    // The card is 64 wide, the line 436 less 7 long.
    let share = plain(&through).through;
    assert!((share - 64.0 / 429.0).abs() < 0.02, "{share}");
    assert!(plain(&covered).hidden > 0.1 && plain(&covered).near > 0.3);
    assert!(plain(&near).near > 0.3, "ten apart is too near");
    assert!(plain(&near).hidden == 0.0);
}

#[test]
fn nothing_depends_on_where_the_map_lies_and_only_aspect_on_a_quarter_turn() {
    let (map, loops) = demo::map();
    let cards = layout::cards(&map, &AdvanceTable);
    let here = straight(&map, &cards, &loops).values();
    let changed = |change: fn(&Rect) -> Rect| {
        let cards = cards.iter().map(|(id, card)| {
            let rect = change(&card.rect);
            (
                *id,
                Card {
                    rect,
                    ..card.clone()
                },
            )
        });
        straight(&map, &cards.collect(), &loops).values()
    };
    let shifted = changed(|r| Rect {
        x: r.x - 1234.0,
        y: r.y + 77.0,
        ..*r
    });
    let turned = changed(|r| {
        let middle = r.centre();
        Rect::around(PointF::new(-middle.y, middle.x), r.h, r.w)
    });
    let larger = changed(|r| Rect {
        x: r.x * 8.0,
        y: r.y * 8.0,
        w: r.w * 8.0,
        h: r.h * 8.0,
    });
    for (nth, (name, _)) in WEIGHTS.iter().enumerate() {
        assert!((shifted[nth] - here[nth]).abs() < 1e-6, "{name}, shifted");
        let (with_room, by_shape) = (
            ["sprawl", "near", "through", "hidden"],
            ["aspect", "sprawl"],
        );
        // Cards turn with the drawing, but the room around them and signs do not change.
        if !by_shape.contains(name) {
            assert!((turned[nth] - here[nth]).abs() < 1e-6, "{name}, turned");
        }
        // The gaps at both ends of a line do not grow: two hundredths of a length.
        if !with_room.contains(name) {
            let (a, b) = (larger[nth], here[nth]);
            assert!(
                (a - b).abs() < 0.02,
                "{name}, eight times as large: {a} {b}"
            );
        }
    }
}

#[test]
fn regular_polygons_are_round_and_flat_loops_are_not() {
    for corners in 3..=8_u32 {
        let label = |nth: u32| format!("f{}", nth % corners);
        let text: Vec<String> = (0..corners)
            .map(|nth| format!("{} +> {}", label(nth), label(nth + 1)))
            .collect();
        let flattened = |by: f64| {
            let places: Vec<(i32, i32)> = (0..corners)
                .map(|nth| {
                    let angle = std::f64::consts::TAU * f64::from(nth) / f64::from(corners);
                    let at = PointF::new(9000.0 * angle.cos(), by * 9000.0 * angle.sin()).rounded();
                    (at.x, at.y)
                })
                .collect();
            let map = at(&text.join(", "), &places);
            let labels: Vec<String> = (0..corners).map(label).collect();
            let labels: Vec<&str> = labels.iter().map(String::as_str).collect();
            let around = loop_by_labels(&map, "R1", LoopKind::Reinforcing, &labels);
            straight(&map, &layout::cards(&map, &AdvanceTable), &[around])
        };
        let regular = flattened(1.0);
        assert!(regular.round < 1e-3, "{corners}: {}", regular.round);
        assert!(
            (regular.turn - 0.5).abs() < 1e-12,
            "straight lines bend no way"
        );
        assert!(flattened(0.5).round > 0.1 && flattened(0.2).round > flattened(0.5).round);
    }
}

#[test]
fn a_loop_drawn_on_its_circle_is_round_and_bends_one_way() {
    let map = at(
        "a +> b, b +> c, c +> a",
        &[(0, -200), (173, 100), (-173, 100)],
    );
    let around = loop_by_labels(&map, "R1", LoopKind::Reinforcing, &["a", "b", "c"]);
    let metrics = drawn(&map, &[around]);
    assert!(metrics.round < 1e-9 && metrics.turn < 1e-9, "{metrics:?}");
}

#[test]
fn the_loops_that_show_are_the_shortest_through_some_link() {
    let map =
        notation::parse("a +> b, b +> c, c +> a, c +> d, d +> a, b +> a, x +> y, y +> x").unwrap();
    let mark = |labels: &[&str]| loop_by_labels(&map, "R1", LoopKind::Reinforcing, labels);
    let loops = [
        mark(&["a", "b"]),
        mark(&["a", "b", "c", "d"]),
        mark(&["a", "b", "c"]),
        mark(&["x", "y"]),
    ];
    // The longer one is the only one of more than two through the links of d.
    assert_eq!(LoopMark::showing(&loops), [1, 2]);
    assert_eq!(LoopMark::showing(&loops[2..]), [0]);
}

#[test]
fn the_cost_prefers_what_people_made_to_the_same_places_dealt_out_and_to_springs() {
    let (map, loops) = demo::map();
    let people = drawn(&map, &loops).cost();
    let places: Vec<Point> = map.factors.values().map(|factor| factor.at).collect();
    for step in [7, 11, 16, 23] {
        let dealt = (0..places.len()).map(|nth| places[nth * step % places.len()]);
        let cost = drawn(&demo::placed(&map, dealt), &loops).cost();
        assert!(cost > 3.0 * people, "{step}: {cost} and {people}");
    }
    let springs = demo::SPRINGS.iter().map(|(x, y)| Point::new(*x, *y));
    let springs = demo::placed(&map, springs);
    assert!(drawn(&springs, &loops).cost() > 1.2 * people);
    let cards = layout::cards(&springs, &AdvanceTable);
    assert!(straight(&springs, &cards, &loops).cost() > 1.2 * people);
}

/// What arranging makes of a map: the map then, and how far cards went on average.
fn arranged(map: &SystemMap, loops: &[LoopMark]) -> (SystemMap, f64) {
    let cards = layout::cards(map, &AdvanceTable);
    let places: BTreeMap<FactorId, Point> = suggest(&Arranging {
        map,
        cards: &cards,
        loops,
        pinned: &BTreeSet::new(),
        seed: 1,
    })
    .into_iter()
    .collect();
    let before = map.factors.iter().map(|(id, f)| (*id, f.at)).collect();
    let far = displacement(&before, &places);
    (demo::placed(map, places.into_values()), far)
}

#[test]
fn no_hand_layout_has_a_tenth_fewer_crossings_than_what_arranging_makes_of_it() {
    for (map, loops) in [demo::map(), reference::map()] {
        let hand = drawn(&map, &loops);
        let ours = drawn(&arranged(&map, &loops).0, &loops);
        assert!(ours.crossings <= 1.1 * hand.crossings, "{ours:?} {hand:?}");
        assert!(ours.cost() <= hand.cost(), "{ours:?} {hand:?}");
    }
}

#[test]
fn a_map_that_is_good_already_changes_little() {
    let (map, loops) = demo::map();
    let (once, far) = arranged(&map, &loops);
    assert!(far < 120.0, "cards went {far} on average");
    // Most factors stay exactly where they were when nothing is gained.
    let (_, again) = arranged(&once, &loops);
    assert!(again < 100.0, "then {again}");
}

#[test]
fn what_people_made_is_never_turned_over() {
    let (map, loops) = demo::map();
    let after = arranged(&map, &loops).0;
    let order = |of: fn(&Point) -> i32| {
        let mut kept = 0;
        let mut all = 0;
        for (a, b) in map.factors.values().zip(after.factors.values()) {
            for (c, d) in map.factors.values().zip(after.factors.values()) {
                if of(&a.at) < of(&c.at) {
                    all += 1;
                    kept += usize::from(of(&b.at) < of(&d.at));
                }
            }
        }
        kept as f64 / f64::from(all)
    };
    let (across, down) = (order(|at| at.x), order(|at| at.y));
    assert!(across > 0.85 && down > 0.85, "{across} {down}");
}

#[test]
fn from_nothing_arranging_costs_less_than_springs_do() {
    let (map, loops) = demo::map();
    let piled = demo::placed(
        &map,
        std::iter::repeat_n(Point::new(5, 5), map.factors.len()),
    );
    let ours = drawn(&arranged(&piled, &loops).0, &loops);
    let springs = demo::SPRINGS.iter().map(|(x, y)| Point::new(*x, *y));
    let springs = drawn(&demo::placed(&map, springs), &loops);
    assert!(ours.cost() < springs.cost(), "{ours:?} {springs:?}");
    assert!(ours.near == 0.0 && ours.aspect < 0.2);
}
