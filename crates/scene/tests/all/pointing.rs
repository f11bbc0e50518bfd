//! What lies under a pointer.

use loopwise_model::notation;
use loopwise_scene::hit::{self, Side};
use loopwise_scene::{AdvanceTable, Item, Picture, PointF, Rect, Scene};

use crate::reference;

#[test]
fn a_factor_comes_before_a_badge_and_a_badge_before_a_link() {
    let (map, loops) = reference::map();
    let scene = Scene::build(&Picture::new(&map, &loops), &AdvanceTable);
    for (id, card) in &scene.cards {
        assert_eq!(hit::at(&scene, card.centre(), 1.0), Some(Item::Factor(*id)));
    }
    for (place, badge) in scene.badges.iter().enumerate() {
        assert_eq!(
            hit::at(&scene, badge.unwrap().at, 1.0),
            Some(Item::Loop(place))
        );
    }
    for (id, route) in &scene.routes {
        assert_eq!(
            hit::at(&scene, route.arc.at(0.5), 4.0),
            Some(Item::Link(*id))
        );
    }
    assert_eq!(hit::at(&scene, PointF::new(-500.0, -500.0), 1.0), None);
}

#[test]
fn a_link_is_hit_in_a_corridor_of_24_pixels_at_any_zoom() {
    let map = notation::parse("a +> b").unwrap();
    let scene = Scene::build(&Picture::new(&map, &[]), &AdvanceTable);
    let route = scene.routes.values().next().unwrap();
    let middle = route.arc.at(0.5);
    let out = (middle - route.arc.centre).unit();
    for zoom in [0.5, 1.0, 3.0] {
        assert!(hit::at(&scene, middle + out * (11.5 / zoom), zoom).is_some());
        assert!(hit::at(&scene, middle + out * (12.5 / zoom), zoom).is_none());
    }
}

#[test]
fn a_factor_can_be_hit_when_it_is_drawn_tiny() {
    let map = notation::parse("a").unwrap();
    let scene = Scene::build(&Picture::new(&map, &[]), &AdvanceTable);
    let (zoom, centre) = (0.1, scene.cards.values().next().unwrap().centre());
    assert!(hit::at(&scene, centre + PointF::new(0.0, 15.5 / zoom), zoom).is_some());
    assert!(hit::at(&scene, centre + PointF::new(0.0, 16.5 / zoom), zoom).is_none());
}

#[test]
fn handles_are_at_the_middles_of_the_sides() {
    let map = notation::parse("a").unwrap();
    let scene = Scene::build(&Picture::new(&map, &[]), &AdvanceTable);
    let card = scene.cards.values().next().unwrap();
    let right = PointF::new(card.rect.right() + 5.0, card.centre().y);
    assert_eq!(hit::handle(&card.rect, right, 1.0), Some(Side::Right));
    assert_eq!(hit::handle(&card.rect, card.centre(), 1.0), None);
}

#[test]
fn a_lasso_takes_what_lies_within() {
    let (map, loops) = reference::map();
    let scene = Scene::build(&Picture::new(&map, &loops), &AdvanceTable);
    let everything = hit::within(&scene, scene.bounds);
    assert_eq!(everything.len(), map.factors.len() + map.links.len());
    assert_eq!(hit::within(&scene, Rect::default()), []);
}
