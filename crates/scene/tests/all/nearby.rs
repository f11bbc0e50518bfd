//! The index finds what a search through everything finds, and a picture painted in parts is the whole picture.

use std::collections::BTreeSet;

use loopwise_model::{Factor, FactorId, Label, Link, LinkId, Point, Polarity, SystemMap};
use loopwise_scene::{
    AdvanceTable, Camera, Item, Picture, PointF, Rect, Scene, Segment, Shape, hit, still, still_in,
};
use proptest::prelude::*;

use crate::cases;

/// A map of factors at these places, with a link for each pair of numbers.
fn map_of(places: &[(i32, i32)], links: &[(usize, usize)]) -> SystemMap {
    let mut map = SystemMap::default();
    let id = |place: usize| FactorId::from_u128(place as u128);
    for (place, (x, y)) in places.iter().enumerate() {
        let label = Label::parse(&format!("factor {place}")).unwrap();
        map.factors
            .insert(id(place), Factor::new(label, Point::new(*x, *y)));
    }
    for (place, (from, to)) in links.iter().enumerate() {
        let polarity = [Polarity::Same, Polarity::Opposite, Polarity::Unknown][place % 3];
        let (from, to) = (from % places.len(), to % places.len());
        map.links.insert(
            LinkId::from_u128(place as u128),
            Link::new(id(from), id(to), polarity),
        );
    }
    map
}

fn maps() -> impl Strategy<Value = SystemMap> {
    let places = prop::collection::vec((-3000..3000, -1500..1500), 1..120);
    let links = prop::collection::vec((0_usize..200, 0_usize..200), 0..200);
    (places, links).prop_map(|(places, links)| map_of(&places, &links))
}

fn areas() -> impl Strategy<Value = Rect> {
    let side = || prop_oneof![Just(0.0), 1.0..400.0, 400.0..8000.0];
    (-4000.0..4000.0, -2000.0..2000.0, side(), side()).prop_map(|(x, y, w, h)| Rect { x, y, w, h })
}

/// What lies under a point, found by looking at everything.
fn at(scene: &Scene, point: PointF, zoom: f64) -> Option<Item> {
    let distance = |rect: &Rect| rect.centre().distance(point);
    let on = scene.cards.iter().rev();
    let on = on
        .filter(|(_, card)| card.rect.holds(point))
        .map(|(id, _)| *id)
        .next();
    let near = scene
        .cards
        .iter()
        .filter(|(_, card)| hit::hit_area(card, zoom).holds(point))
        .min_by(|a, b| distance(&a.1.rect).total_cmp(&distance(&b.1.rect)))
        .map(|(id, _)| *id);
    let link = scene
        .routes
        .iter()
        .map(|(id, route)| (*id, route.arc.distance(point)))
        .filter(|(_, distance)| *distance <= 12.0 / zoom)
        .min_by(|a, b| a.1.total_cmp(&b.1))
        .map(|(id, _)| Item::Link(id));
    on.or(near).map(Item::Factor).or(link)
}

/// The arcs that the lines of a list begin with.
fn lines(shapes: &[Shape]) -> Vec<Segment> {
    let outlines = shapes.iter().filter_map(|shape| match shape {
        Shape::Path { segments, .. } => Some(segments),
        _ => None,
    });
    outlines
        .flatten()
        .filter(|segment| matches!(segment, Segment::Arc { .. }))
        .copied()
        .collect()
}

fn rects(shapes: &[Shape]) -> Vec<Rect> {
    let rects = shapes.iter().filter_map(|shape| match shape {
        Shape::RoundRect { rect, .. } => Some(*rect),
        _ => None,
    });
    rects.collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(48, 20_000), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_index_finds_the_cards_and_routes_of_an_area(map in maps(), area in areas()) {
        let scene = Scene::build(&Picture::new(&map, &[]), &AdvanceTable);
        let cards: Vec<FactorId> = scene.cards_in(area).map(|(id, _)| id).collect();
        let every = scene.cards.iter().filter(|(_, card)| card.rect.meets(&area));
        prop_assert_eq!(cards, every.map(|(id, _)| *id).collect::<Vec<_>>());
        let routes: Vec<LinkId> = scene.routes_in(area).map(|(id, _)| id).collect();
        let every = scene.routes.iter().filter(|(_, route)| route.arc.meets(&area));
        prop_assert_eq!(routes, every.map(|(id, _)| *id).collect::<Vec<_>>());
    }

    #[test]
    fn a_pointer_finds_what_a_search_through_everything_finds(
        map in maps(),
        spots in prop::collection::vec((-3100.0..3100.0, -1600.0..1600.0), 20),
        zoom in 0.1..4.0,
    ) {
        let scene = Scene::build(&Picture::new(&map, &[]), &AdvanceTable);
        let middles = scene.routes.values().map(|route| route.arc.at(0.4));
        let borders = scene.cards.values().map(|card| PointF::new(card.rect.right() + 2.0, card.rect.y));
        for spot in spots.iter().map(|(x, y)| PointF::new(*x, *y)).chain(middles).chain(borders) {
            prop_assert_eq!(hit::at(&scene, spot, zoom), at(&scene, spot, zoom));
        }
    }

    #[test]
    fn an_area_catches_what_a_search_through_everything_catches(map in maps(), area in areas()) {
        let scene = Scene::build(&Picture::new(&map, &[]), &AdvanceTable);
        let factors = scene.cards.iter().filter(|(_, card)| area.holds(card.centre())).map(|(id, _)| Item::Factor(*id));
        let links = scene.routes.iter()
            .filter(|(_, route)| area.holds(route.arc.from()) && area.holds(route.tip()))
            .map(|(id, _)| Item::Link(*id));
        let every: Vec<Item> = factors.chain(links).collect();
        prop_assert_eq!(&hit::within(&scene, area), &every);
        let corners = [(0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0)]
            .map(|(x, y)| PointF::new(area.x + x * area.w, area.y + y * area.h));
        // A polygon leaves out some of what lies on its rim; it takes nothing that a rectangle does not.
        let caught: BTreeSet<Item> = hit::inside(&scene, &corners).into_iter().collect();
        let every: BTreeSet<Item> = every.into_iter().collect();
        prop_assert!(caught.is_subset(&every));
    }

    #[test]
    fn a_part_of_the_picture_holds_everything_of_the_whole_that_reaches_into_it(
        map in maps(),
        area in areas(),
        zoom in prop_oneof![0.1..0.35, 0.35..0.75, 0.75..2.0],
    ) {
        let picture = Picture::new(&map, &[]);
        let scene = Scene::build(&picture, &AdvanceTable);
        let camera = Camera { zoom, ..Camera::whole(scene.bounds.grown(2000.0)) };
        let (whole, part) = (still(&scene, &picture, camera), still_in(&scene, &picture, camera, area));
        let (all, some) = (lines(&whole.still), lines(&part.still));
        let mut left = some.iter().peekable();
        let circle = |segment: &Segment| match *segment {
            Segment::Arc { centre, radius, start, end, .. } => {
                loopwise_scene::Arc { centre, radius, start, sweep: end - start }
            }
            _ => unreachable!("only arcs were kept"),
        };
        for segment in all {
            let arc = circle(&segment);
            // In the same order, and none left out that can be seen.
            let same = left.peek().map(|next| circle(next));
            match same.filter(|next| (next.centre, next.radius) == (arc.centre, arc.radius)) {
                Some(cut) => {
                    left.next();
                    // What is left of a long one shows the same.
                    let spots = (0..=200).map(|part| arc.at(f64::from(part) / 200.0));
                    for spot in spots.filter(|spot| area.holds(*spot)) {
                        prop_assert!(cut.distance(spot) < 1e-6, "{:?} lacks {:?}", cut, spot);
                    }
                }
                None => prop_assert!(!arc.meets(&area), "{:?} is missing", segment),
            }
        }
        prop_assert!(left.next().is_none());
        let (all, some) = (rects(&whole.still), rects(&part.still));
        let seen: Vec<&Rect> = all.iter().filter(|rect| rect.meets(&area)).collect();
        prop_assert!(seen.iter().all(|rect| some.contains(rect)));
        prop_assert!(some.iter().all(|rect| all.contains(rect)));
    }
}
