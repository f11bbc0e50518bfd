//! Where links begin and end, how loops turn, and what the reference map looks like.

use loopwise_model::SortedMap;
use loopwise_model::{Factor, FactorId, Label, Link, LinkId, Point, Polarity, SystemMap, notation};
use loopwise_scene::layout::CORNER;
use loopwise_scene::{
    AdvanceTable, Camera, LoopKind, Picture, PointF, Route, Scene, Shape, Turn, display,
};
use proptest::prelude::*;

use crate::{cases, demo, loop_by_labels, reference};

fn scene(map: &SystemMap) -> Scene {
    Scene::build(&Picture::new(map, &[]), &AdvanceTable)
}

fn spots() -> impl Strategy<Value = Vec<(i32, i32, usize)>> {
    prop::collection::vec((-500..500_i32, -400..400_i32, 1..40_usize), 2..8)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(48, 20_000), failure_persistence: None, ..ProptestConfig::default() })]

    /// Cards anywhere, even on each other, with labels of any length; every factor linked to every other.
    #[test]
    fn a_tip_meets_the_border_of_its_card(
        spots in spots(),
        polarity in 0..3_usize,
        zoom in 0.1..4.0_f64,
    ) {
        let mut map = SystemMap::default();
        for (nth, (x, y, letters)) in spots.iter().enumerate() {
            let label = Label::parse(&"ab cd-e ".repeat(20)[..*letters]).unwrap();
            map.factors.insert(FactorId::from_u128(nth as u128), Factor::new(label, Point::new(*x, *y)));
        }
        let ids: Vec<FactorId> = map.factors.keys().copied().collect();
        let polarity = [Polarity::Same, Polarity::Opposite, Polarity::Unknown][polarity];
        for from in &ids {
            for to in &ids {
                let id = LinkId::from_u128(map.links.len() as u128);
                map.links.insert(id, Link::new(*from, *to, polarity));
            }
        }
        let scene = scene(&map);
        for route in scene.routes.values() {
            let (from, to) = (&scene.cards[&route.from].rect, &scene.cards[&route.to].rect);
            prop_assert!((to.distance(route.tip(), CORNER) - 4.0).abs() < 0.01);
            prop_assert!((from.distance(route.arc.from(), CORNER) - 3.0).abs() < 0.01);
            prop_assert!(route.arc.length() > 0.0 && route.arc.radius.is_finite());
        }
        // Whatever the zoom, every number that is drawn is one.
        let list = display(&scene, &Picture::new(&map, &[]), Camera { zoom, ..Camera::whole(scene.bounds) });
        let drawn = format!("{:?}", list.still);
        prop_assert!(!drawn.contains("NaN") && !drawn.contains("inf"));
        // Only links between cards that touch may be missing.
        for (id, link) in map.links.iter().filter(|(id, _)| !scene.routes.contains_key(id)) {
            let (from, to) = (&scene.cards[&link.from].rect, &scene.cards[&link.to].rect);
            prop_assert!(from.grown(8.0).meets(to), "{id} is missing");
        }
    }
}

#[test]
fn a_factor_without_neighbours_and_an_empty_map_are_drawn() {
    let lonely = notation::parse("alone").unwrap();
    assert_eq!(scene(&lonely).cards.len(), 1);
    let empty = SystemMap::default();
    let picture = Picture::new(&empty, &[]);
    let scene = scene(&empty);
    assert!(
        display(&scene, &picture, Camera::new(800.0, 600.0))
            .still
            .is_empty()
    );
}

#[test]
fn a_loop_on_a_circle_is_drawn_as_that_circle() {
    let mut map = notation::parse("a +> b, b +> c, c +> d, d +> e, e +> a").unwrap();
    for (nth, factor) in map.factors.values_mut().enumerate() {
        let angle = f64::from(u32::try_from(nth).unwrap()) * std::f64::consts::TAU / 5.0;
        factor.at = (PointF::at_angle(angle) * 300.0).rounded();
    }
    let loops = [loop_by_labels(
        &map,
        "R1",
        LoopKind::Reinforcing,
        &["a", "b", "c", "d", "e"],
    )];
    let scene = Scene::build(&Picture::new(&map, &loops), &AdvanceTable);
    for route in scene.routes.values() {
        assert!(route.arc.centre.length() < 1.5 && (route.arc.radius - 300.0).abs() < 1.5);
    }
    let badge = scene.badges[0].unwrap();
    assert!(badge.at.length() < 1.5);
    assert_eq!(badge.turn, Turn::Clockwise);
}

#[test]
fn the_badge_turns_as_the_drawn_loop_does() {
    let mut map = notation::parse("a +> b, b +> c, c +> a").unwrap();
    let corners = [(0, 0), (0, 300), (300, 150)];
    for (factor, (x, y)) in map.factors.values_mut().zip(corners) {
        factor.at = Point::new(x, y);
    }
    let loops = [loop_by_labels(
        &map,
        "R1",
        LoopKind::Reinforcing,
        &["a", "b", "c"],
    )];
    let scene = Scene::build(&Picture::new(&map, &loops), &AdvanceTable);
    assert_eq!(scene.badges[0].unwrap().turn, Turn::CounterClockwise);
}

#[test]
fn links_in_both_directions_bend_apart() {
    let map = notation::parse("a +> b, b +> a, a +> b").unwrap();
    let scene = scene(&map);
    let bends: Vec<f64> = scene.routes.values().map(|route| route.bend).collect();
    assert!(
        bends.iter().all(|bend| *bend > 0.0),
        "each bends to its own left: {bends:?}"
    );
    assert!(
        (bends[0] - bends[2]).abs() > 0.1,
        "two links of one direction have different bends"
    );
}

#[test]
fn heads_and_signs_sit_on_the_curve() {
    let (map, loops) = reference::map();
    let scene = Scene::build(&Picture::new(&map, &loops), &AdvanceTable);
    for route in scene.routes.values() {
        let glyph = route.glyph(11.0, 18.0);
        assert!(route.arc.distance(glyph) < 1e-6);
        let head = route.head(11.0, 10.0);
        let back = (head.wings[0] + head.wings[1]) * 0.5;
        assert!(
            route.arc.distance(back) < 0.5,
            "the axis of a head lies along the arc"
        );
    }
}

#[test]
fn signs_of_links_that_come_together_stand_apart() {
    let (map, _) = demo::map();
    let loops = demo::loops(&map);
    let scene = Scene::build(&Picture::new(&map, &loops), &AdvanceTable);
    let touching = |usual: bool| {
        let routes: Vec<Route> = scene.routes.values().cloned().collect();
        let signs = routes.into_iter().map(|route| {
            let sign_back = if usual { 0.0 } else { route.sign_back };
            let route = Route { sign_back, ..route };
            (route.to, route.glyph(11.0 * 1.4, 18.0 * 1.4))
        });
        let signs: Vec<(FactorId, PointF)> = signs.collect();
        let pairs = signs.iter().enumerate().flat_map(|(place, one)| {
            let others = signs[..place].iter();
            others.filter(move |other| other.0 == one.0 && other.1.distance(one.1) < 18.0 * 1.4)
        });
        pairs.count()
    };
    let (before, after) = (touching(true), touching(false));
    assert!(before >= 2 && after == 0, "{before} {after}");
}

/// How often visible arcs cross, by sampling both finely.
fn crossings(routes: &SortedMap<LinkId, Route>) -> usize {
    let lines: Vec<Vec<PointF>> = routes
        .values()
        .map(|route| {
            (0..=60)
                .map(|i| route.arc.at(f64::from(i) / 60.0))
                .collect()
        })
        .collect();
    let side = |a: PointF, b: PointF, c: PointF| (b - a).cross(c - a);
    let cross = |p: &[PointF], q: &[PointF]| {
        side(p[0], p[1], q[0]) * side(p[0], p[1], q[1]) < 0.0
            && side(q[0], q[1], p[0]) * side(q[0], q[1], p[1]) < 0.0
    };
    let mut count = 0;
    for (nth, one) in lines.iter().enumerate() {
        for two in &lines[nth + 1..] {
            count += one
                .windows(2)
                .flat_map(|p| two.windows(2).map(move |q| (p, q)))
                .filter(|(p, q)| cross(p, q))
                .count();
        }
    }
    count
}

#[test]
fn no_two_links_of_the_reference_map_cross() {
    let (map, loops) = reference::map();
    assert_eq!((map.factors.len(), map.links.len()), (21, 32));
    let scene = Scene::build(&Picture::new(&map, &loops), &AdvanceTable);
    assert_eq!(scene.routes.len(), 32);
    assert_eq!(crossings(&scene.routes), 0);
}

#[test]
fn while_a_factor_is_dragged_the_other_links_keep_their_bend() {
    let (map, loops) = reference::map();
    let picture = Picture::new(&map, &loops);
    let scene = Scene::build(&picture, &AdvanceTable);
    let sleep = map.factor_by_label("Sleep").unwrap();
    let moves = SortedMap::from([(sleep, PointF::new(480.0, 610.0))]);
    let dragged = scene.follow(
        &Picture {
            ghost_moves: &moves,
            ..picture
        },
        &AdvanceTable,
    );
    for (id, link) in &map.links {
        let same = (scene.routes[id].bend - dragged.routes[id].bend).abs() < 1e-9;
        let touched = link.from == sleep || link.to == sleep;
        assert!(same || touched);
        if touched {
            assert_ne!(scene.routes[id].arc, dragged.routes[id].arc);
        }
    }
    assert_eq!(dragged.cards[&sleep].centre(), PointF::new(480.0, 610.0));
}

#[test]
fn a_large_map_is_drawn_without_a_search_and_far_out_as_a_few_outlines() {
    let mut text = String::new();
    for i in 0..300 {
        for step in [1, 17, 43] {
            text.push_str(&format!("factor {i} +> factor {}\n", (i + step) % 300));
        }
    }
    let map = notation::parse(&text).unwrap();
    let picture = Picture::new(&map, &[]);
    let scene = Scene::build(&picture, &AdvanceTable);
    assert!(scene.routes.len() > 850);
    let camera = Camera {
        zoom: 0.2,
        ..Camera::whole(scene.bounds)
    };
    let list = display(&scene, &picture, camera);
    let outlines = list
        .still
        .iter()
        .filter(|shape| matches!(shape, Shape::Path { .. }))
        .count();
    assert!(outlines <= 4, "{outlines} outlines");
    let labels = list
        .still
        .iter()
        .filter(|shape| matches!(shape, Shape::Text { .. }))
        .count();
    assert!(
        (1..=24).contains(&labels),
        "{labels} lines of label for at most 12 cards"
    );
}

#[test]
fn no_link_of_the_demo_map_runs_through_a_card_of_others() {
    let (map, _) = demo::map();
    let loops = demo::loops(&map);
    for count in [0, 6, 12] {
        let scene = Scene::build(&Picture::new(&map, &loops[..count]), &AdvanceTable);
        for route in scene.routes.values() {
            let others = scene.cards.iter();
            let others = others.filter(|(id, _)| ![route.from, route.to].contains(id));
            for (id, card) in others {
                let points = (0..=200).map(|point| route.arc.at(f64::from(point) / 200.0));
                let gaps = points.map(|point| card.rect.distance(point, CORNER));
                let gap = gaps.fold(f64::MAX, f64::min);
                let [from, to, through] =
                    [route.from, route.to, *id].map(|id| &map.factors[&id].label);
                assert!(gap > 0.0, "{from} to {to} through {through}: {gap}");
            }
        }
    }
}
