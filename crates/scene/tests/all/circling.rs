//! Showing a loop as a circle.

use std::collections::BTreeSet;

use loopwise_model::SortedMap;
use loopwise_model::{FactorId, Point, SystemMap, notation};
use loopwise_scene::arrange::{Circle, circle};
use loopwise_scene::{AdvanceTable, Card, PointF, layout};

use crate::demo;

fn ids(map: &SystemMap, labels: &[&str]) -> Vec<FactorId> {
    let id = |label: &&str| map.factor_by_label(label).unwrap();
    labels.iter().map(id).collect()
}

/// The cards after a loop was put on a circle.
fn circled(
    map: &SystemMap,
    around: &[FactorId],
    pinned: &BTreeSet<FactorId>,
) -> SortedMap<FactorId, Card> {
    let mut cards = layout::cards(map, &AdvanceTable);
    let moves = circle(&Circle {
        around,
        cards: &cards,
        pinned,
    });
    for (id, at) in moves {
        let moved = cards[&id].moved(at.into());
        cards.insert(id, moved);
    }
    cards
}

fn middle(cards: &SortedMap<FactorId, Card>, around: &[FactorId]) -> PointF {
    let sum = around
        .iter()
        .fold(PointF::default(), |sum, id| sum + cards[id].centre());
    sum * (1.0 / around.len() as f64)
}

const FIVE: &str = "a +> b, b +> c, c +> d, d +> e, e +> a, a +> x, x +> c";
const PLACES: [(i32, i32); 6] = [
    (0, 0),
    (300, 40),
    (420, 180),
    (200, 320),
    (-80, 200),
    (150, 150),
];

fn five() -> (SystemMap, Vec<FactorId>) {
    let places = PLACES.iter().map(|(x, y)| Point::new(*x, *y));
    let map = demo::placed(&notation::parse(FIVE).unwrap(), places);
    let around = ids(&map, &["a", "b", "c", "d", "e"]);
    (map, around)
}

#[test]
fn a_loop_goes_onto_a_circle_around_its_middle_in_the_order_it_runs() {
    let (map, around) = five();
    let before = layout::cards(&map, &AdvanceTable);
    let cards = circled(&map, &around, &BTreeSet::new());
    let centre = middle(&before, &around);
    // Five cards of 64, 70 between them: 5 · 134 / 2π is less than 130.
    for (nth, id) in around.iter().enumerate() {
        let out = cards[id].centre() - centre;
        assert!((out.length() - 130.0).abs() < 1.0, "{out:?}");
        let next = cards[&around[(nth + 1) % 5]].centre() - centre;
        let turn = out.cross(next).atan2(out.dot(next));
        assert!(
            (turn - std::f64::consts::TAU / 5.0).abs() < 0.02,
            "clockwise, as before: {turn}"
        );
    }
}

#[test]
fn a_loop_that_runs_the_other_way_keeps_running_that_way() {
    let (map, mut around) = five();
    around.reverse();
    let cards = circled(&map, &around, &BTreeSet::new());
    let centre = middle(&cards, &around);
    let (one, two) = (
        cards[&around[0]].centre() - centre,
        cards[&around[1]].centre() - centre,
    );
    assert!(one.cross(two) < 0.0);
}

#[test]
fn a_loop_that_is_a_circle_already_stays() {
    let (map, around) = five();
    let cards = circled(&map, &around, &BTreeSet::new());
    let none = BTreeSet::new();
    let again = circle(&Circle {
        around: &around,
        cards: &cards,
        pinned: &none,
    });
    for (id, at) in again {
        let moved = cards[&id].centre().distance(at.into());
        assert!(moved < 2.0, "{id} went {moved}");
    }
}

#[test]
fn cards_on_the_circle_do_not_touch_and_others_make_room() {
    let (map, _) = demo::map();
    let labels = ["Student-teacher trust", "Sense of belonging", "Attendance"];
    let longest = demo::loops(&map)
        .into_iter()
        .max_by_key(|found| found.links.len())
        .unwrap();
    for around in [ids(&map, &labels), longest.factors] {
        let before = layout::cards(&map, &AdvanceTable);
        let cards = circled(&map, &around, &BTreeSet::new());
        for (a, one) in &cards {
            for (b, two) in cards.iter().filter(|(b, _)| *b > a) {
                let moved = |id| cards[id].centre() != before[id].centre();
                let clear = !one.rect.grown(0.5).meets(&two.rect);
                assert!(clear || !(moved(a) || moved(b)), "{a} and {b} touch");
                if around.contains(a) && around.contains(b) {
                    assert!(!one.rect.grown(38.0).meets(&two.rect));
                }
            }
        }
    }
}

#[test]
fn only_what_is_in_the_way_moves_and_pins_never_do() {
    let (map, _) = demo::map();
    let around = ids(
        &map,
        &["Student-teacher trust", "Sense of belonging", "Attendance"],
    );
    let before = layout::cards(&map, &AdvanceTable);
    let pinned = BTreeSet::from([around[1]]);
    let cards = circled(&map, &around, &pinned);
    assert_eq!(cards[&around[1]], before[&around[1]]);
    let moved = cards
        .iter()
        .filter(|(id, card)| card.centre() != before[*id].centre());
    let others = moved.filter(|(id, _)| !around.contains(id)).count();
    assert!(others < 12, "{others} cards beside the loop moved");
}

#[test]
fn a_loop_of_fewer_than_two_cards_is_no_circle() {
    let (map, around) = five();
    let cards = layout::cards(&map, &AdvanceTable);
    let none = BTreeSet::new();
    assert_eq!(
        circle(&Circle {
            around: &around[..1],
            cards: &cards,
            pinned: &none
        }),
        []
    );
    let unknown = [FactorId::from_u128(999), around[0]];
    assert_eq!(
        circle(&Circle {
            around: &unknown,
            cards: &cards,
            pinned: &none
        }),
        []
    );
}
