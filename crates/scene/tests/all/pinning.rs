//! Arranging around factors that must stay.

use std::collections::{BTreeMap, BTreeSet};

use loopwise_model::{FactorId, Point, SystemMap, notation};
use loopwise_scene::arrange::{Arranging, suggest};
use loopwise_scene::{AdvanceTable, Rect, layout};

use crate::demo;

fn arranged(map: &SystemMap, pinned: &BTreeSet<FactorId>) -> BTreeMap<FactorId, Point> {
    let cards = layout::cards(map, &AdvanceTable);
    let moves = suggest(&Arranging {
        map,
        cards: &cards,
        loops: &[],
        pinned,
        seed: 3,
    });
    moves.into_iter().collect()
}

/// Every card that is not pinned keeps 40 from every other.
fn assert_clear(map: &SystemMap, moves: &BTreeMap<FactorId, Point>, pinned: &BTreeSet<FactorId>) {
    let cards: BTreeMap<FactorId, Rect> = layout::cards(map, &AdvanceTable)
        .into_iter()
        .map(|(id, card)| match moves.get(&id) {
            Some(at) => (id, card.moved((*at).into()).rect),
            None => (id, card.rect),
        })
        .collect();
    for (a, one) in &cards {
        for (b, two) in cards.iter().filter(|(b, _)| *b > a) {
            let both_pinned = pinned.contains(a) && pinned.contains(b);
            let clear = !one.grown(39.99).meets(two);
            assert!(clear || both_pinned, "{a} at {one:?}, {b} at {two:?}");
        }
    }
}

#[test]
fn pinned_factors_stay_and_everything_else_keeps_clear_of_them() {
    let (map, _) = demo::map();
    let few: BTreeSet<FactorId> = map.factors.keys().copied().step_by(6).collect();
    let most: BTreeSet<FactorId> = map.factors.keys().copied().skip(4).collect();
    let piled = demo::placed(&map, std::iter::repeat_n(Point::new(0, 0), 39));
    for (map, pinned) in [(&map, &few), (&map, &most), (&piled, &few)] {
        let moves = arranged(map, pinned);
        assert_eq!(moves.len(), 39 - pinned.len());
        assert!(pinned.iter().all(|id| !moves.contains_key(id)));
        assert_clear(map, &moves, pinned);
    }
}

#[test]
fn when_all_are_pinned_nothing_moves() {
    let (map, _) = demo::map();
    let all = map.factors.keys().copied().collect();
    assert_eq!(arranged(&map, &all), BTreeMap::new());
}

#[test]
fn a_part_that_holds_a_pin_is_not_shifted_to_stand_beside_others() {
    let map = notation::parse("a +> b, b +> c, c +> a, x +> y, y +> z, z +> x, lonely").unwrap();
    let far = |nth: usize| {
        if nth == 0 {
            Point::new(3_000, -2_000)
        } else {
            Point::new(0, 0)
        }
    };
    let map = demo::placed(&map, (0..7).map(far));
    let pin = map.factor_by_label("a").unwrap();
    let pinned = BTreeSet::from([pin]);
    let moves = arranged(&map, &pinned);
    assert_clear(&map, &moves, &pinned);
    for label in ["b", "c"] {
        let at = moves[&map.factor_by_label(label).unwrap()];
        let near = (at.x - 3_000).abs() < 900 && (at.y + 2_000).abs() < 900;
        assert!(near, "{label} is linked with the pin but went to {at:?}");
    }
}
