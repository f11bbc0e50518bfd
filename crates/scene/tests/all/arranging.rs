//! Arranging a map automatically.

use std::collections::BTreeSet;

use loopwise_model::SortedMap;
use loopwise_model::{Edit, FactorId, Point, SystemMap, apply, notation};
use loopwise_scene::arrange::{Arranging, suggest};
use loopwise_scene::{AdvanceTable, Card, PointF, Rect, layout};

use crate::reference;

fn places(map: &SystemMap, seed: u64) -> Vec<(FactorId, Point)> {
    suggest(&Arranging {
        map,
        cards: &layout::cards(map, &AdvanceTable),
        loops: &[],
        pinned: &BTreeSet::new(),
        seed,
    })
}

/// The cards of a map after it was arranged, and where they went.
fn arranged(map: &SystemMap, seed: u64) -> (SortedMap<FactorId, Card>, Vec<(FactorId, Point)>) {
    let moves = places(map, seed);
    let mut map = map.clone();
    apply(
        &mut map,
        &Edit::MoveFactors {
            moves: moves.clone(),
        },
    )
    .unwrap();
    (layout::cards(&map, &AdvanceTable), moves)
}

fn piled(mut map: SystemMap) -> SystemMap {
    for factor in map.factors.values_mut() {
        factor.at = Point::new(70, -30);
    }
    map
}

fn keep_apart(cards: &SortedMap<FactorId, Card>) {
    let rects: Vec<Rect> = cards.values().map(|card| card.rect).collect();
    for (nth, one) in rects.iter().enumerate() {
        for two in &rects[nth + 1..] {
            let gap = (one.x - two.right()).max(two.x - one.right());
            let gap = gap.max((one.y - two.bottom()).max(two.y - one.bottom()));
            assert!(gap >= 40.0, "{one:?} and {two:?} are {gap} apart");
        }
    }
}

/// How often the straight lines between linked cards cross.
fn crossings(map: &SystemMap, cards: &SortedMap<FactorId, Card>) -> usize {
    let lines: Vec<(FactorId, FactorId)> = map
        .links
        .values()
        .map(|link| (link.from.min(link.to), link.from.max(link.to)))
        .collect();
    let side = |a: PointF, b: PointF, c: PointF| (b - a).cross(c - a);
    let mut count = 0;
    for (nth, (a, b)) in lines.iter().enumerate() {
        for (c, d) in &lines[nth + 1..] {
            if a == c || a == d || b == c || b == d {
                continue;
            }
            let [a, b, c, d] = [a, b, c, d].map(|id| cards[id].centre());
            let crossed =
                side(a, b, c) * side(a, b, d) < 0.0 && side(c, d, a) * side(c, d, b) < 0.0;
            count += usize::from(crossed);
        }
    }
    count
}

#[test]
fn the_same_seed_gives_the_same_places() {
    let (map, _) = reference::map();
    assert_eq!(arranged(&map, 5).1, arranged(&map, 5).1);
    let piled = piled(map);
    assert_eq!(arranged(&piled, 5).1, arranged(&piled, 5).1);
    assert_ne!(arranged(&piled, 5).1, arranged(&piled, 6).1);
}

#[test]
fn the_places_of_a_small_map_are_these_everywhere() {
    let map = piled(notation::parse("a +> b, b +> c, c +> a, c +> d").unwrap());
    let places: Vec<(i32, i32)> = arranged(&map, 1)
        .1
        .iter()
        .map(|(_, at)| (at.x, at.y))
        .collect();
    expect_test::expect!["[(-29, 10), (-24, -112), (106, -47), (229, 30)]"]
        .assert_eq(&format!("{places:?}"));
}

#[test]
fn cards_keep_forty_apart_wherever_they_began() {
    let (map, _) = reference::map();
    keep_apart(&arranged(&map, 1).0);
    keep_apart(&arranged(&piled(map), 2).0);
    let alone = piled(notation::parse("a, b, c, d, e, f, g").unwrap());
    keep_apart(&arranged(&alone, 3).0);
    let one = notation::parse("a").unwrap();
    assert_eq!(arranged(&one, 1).1.len(), 1);
    assert_eq!(places(&SystemMap::default(), 1), []);
}

#[test]
fn four_factors_linked_each_to_each_are_drawn_without_a_crossing() {
    let map = notation::parse("a +> b, a +> c, a +> d, b +> c, b +> d, c +> d").unwrap();
    for seed in 1..6 {
        assert_eq!(crossings(&map, &arranged(&map, seed).0), 0);
        let piled = piled(map.clone());
        assert_eq!(crossings(&piled, &arranged(&piled, seed).0), 0);
    }
}

#[test]
fn a_tree_and_a_ring_are_drawn_without_a_crossing() {
    let tree =
        notation::parse("a +> b, a +> c, b +> d, b +> e, c +> f, c +> g, d +> h, d +> i").unwrap();
    let ring =
        notation::parse("a +> b, b +> c, c +> d, d +> e, e +> f, f +> g, g +> h, h +> a").unwrap();
    for map in [tree, ring] {
        let map = piled(map);
        assert_eq!(crossings(&map, &arranged(&map, 1).0), 0);
    }
}

#[test]
fn parts_without_a_link_between_them_stand_side_by_side() {
    let map = notation::parse("a +> b, b +> c, c +> a, x +> y, y -> z, lonely").unwrap();
    let (cards, _) = arranged(&map, 1);
    let bounds = |labels: &[&str]| {
        let rects = labels
            .iter()
            .map(|label| cards[&map.factor_by_label(label).unwrap()].rect);
        rects.reduce(|a, b| a.with(&b)).unwrap()
    };
    let parts = [
        bounds(&["a", "b", "c"]),
        bounds(&["x", "y", "z"]),
        bounds(&["lonely"]),
    ];
    assert!(!parts[0].meets(&parts[1]) && !parts[0].meets(&parts[2]) && !parts[1].meets(&parts[2]));
}

#[test]
fn the_middle_of_a_map_without_places_stays() {
    let map = piled(reference::map().0);
    let mean = |points: &[Point]| {
        let n = points.len() as f64;
        let sum = points
            .iter()
            .fold(PointF::default(), |sum, at| sum + PointF::from(*at));
        sum * (1.0 / n)
    };
    let before: Vec<Point> = map.factors.values().map(|factor| factor.at).collect();
    let after: Vec<Point> = arranged(&map, 1).1.iter().map(|(_, at)| *at).collect();
    assert!(mean(&before).distance(mean(&after)) < 2.0);
}

#[test]
fn a_large_map_is_arranged() {
    let mut text = String::new();
    for i in 1..520_u32 {
        text.push_str(&format!("factor {i} +> factor {}\n", i / 2));
    }
    let map = piled(notation::parse(&text).unwrap());
    keep_apart(&arranged(&map, 1).0);
}
