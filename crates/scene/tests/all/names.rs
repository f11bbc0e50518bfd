//! Names when the map is small on the screen: they do not cover each other, and links end at them.

use std::collections::BTreeMap;

use loopwise_model::{Factor, FactorId, Point, SystemMap};
use loopwise_scene::{
    AdvanceTable, Camera, Detail, LoopMark, Picture, PointF, Rect, Scene, Segment, Shape,
    ThemeName, Weight, moving, still,
};

use crate::reference;

const ZOOMS: [(f64, ThemeName); 6] = [
    (0.55, ThemeName::Light),
    (0.7, ThemeName::Dark),
    (0.2, ThemeName::Light),
    (0.4, ThemeName::Light),
    (0.3, ThemeName::Projector),
    (0.6, ThemeName::Projector),
];

/// The tip of every arrowhead: the points of the outlines that are drawn from a link's colour with a wing on each side.
fn tips(shapes: &[Shape]) -> Vec<PointF> {
    let mut tips = Vec::new();
    for shape in shapes {
        let Shape::Path { segments, .. } = shape else {
            continue;
        };
        // The head of a link that works the same way begins at its tip, goes round and closes.
        for part in segments.windows(5) {
            if let [
                Segment::Move(tip),
                Segment::Line(_),
                Segment::Line(_),
                Segment::Line(_),
                Segment::Close,
            ] = part
            {
                tips.push(*tip);
            }
        }
    }
    tips
}

#[test]
fn names_lie_apart_and_every_card_has_its_own_when_there_is_room() {
    let (map, loops) = reference::map();
    let scene = Scene::build(&Picture::new(&map, &loops), &AdvanceTable);
    for (zoom, theme) in ZOOMS {
        let picture = Picture {
            theme,
            ..Picture::new(&map, &loops)
        };
        let camera = Camera::whole(scene.bounds);
        let camera = Camera { zoom, ..camera };
        let names = moving(&scene, &picture, camera).names;
        assert!(names.len() >= 3, "{zoom}: {} names", names.len());
        for (place, (_, area)) in names.iter().enumerate() {
            let others = &names[..place];
            assert!(others.iter().all(|(_, other)| !other.meets(area)), "{zoom}");
        }
        let full = Camera {
            zoom: 1.8,
            ..camera
        };
        assert_eq!(Detail::at(full.zoom, theme), Detail::Full);
        assert_eq!(moving(&scene, &picture, full).names, []);
    }
}

/// The sizes of all words on cards, in CSS pixels.
fn sizes(map: &SystemMap, loops: &[LoopMark], zoom: f64) -> Vec<f64> {
    let picture = Picture::new(map, loops);
    let scene = Scene::build(&picture, &AdvanceTable);
    let camera = Camera {
        zoom,
        ..Camera::whole(scene.bounds)
    };
    let words = still(&scene, &picture, camera).still.into_iter();
    words
        .filter_map(|shape| match shape {
            Shape::Text { style, .. } if style.weight == Weight::Label => Some(style.size),
            _ => None,
        })
        .map(|size| f64::from(size) * zoom)
        .collect()
}

#[test]
fn words_of_a_map_that_is_a_little_small_are_as_large_as_elsewhere_where_there_is_room() {
    let (map, loops) = reference::map();
    for zoom in [0.55, 0.62, 0.75, 0.79] {
        let sizes = sizes(&map, &loops, zoom);
        assert!(sizes.len() >= map.factors.len());
        let natural = 15.0 * zoom;
        assert!(
            sizes.iter().all(|size| (natural..12.01).contains(size)),
            "{zoom}: {sizes:?}"
        );
        let readable = sizes.iter().filter(|size| **size > 11.99).count();
        assert!(
            readable * 10 >= sizes.len() * 9,
            "{zoom}: {readable} of {}",
            sizes.len()
        );
    }
}

#[test]
fn every_word_of_the_demo_map_can_be_read_at_half_size() {
    let (map, loops) = crate::demo::map();
    let sizes = sizes(&map, &loops, 0.5);
    assert!(sizes.len() > map.factors.len(), "{} words", sizes.len());
    assert!(sizes.iter().all(|size| *size > 11.99), "{sizes:?}");
}

#[test]
fn cards_without_room_keep_their_size() {
    let (whole, _) = reference::map();
    let mut map = SystemMap::default();
    for ((id, factor), x) in whole.factors.iter().zip([0, 100]) {
        let at = Point::new(x, 0);
        map.factors.insert(
            *id,
            Factor {
                at,
                ..factor.clone()
            },
        );
    }
    let near = sizes(&map, &[], 0.6);
    assert!(
        near.iter().all(|size| (9.0..11.0).contains(size)),
        "{near:?}"
    );
}

#[test]
fn links_end_at_the_names_of_their_factors() {
    let (map, loops) = reference::map();
    let scene = Scene::build(&Picture::new(&map, &loops), &AdvanceTable);
    for (zoom, theme) in ZOOMS {
        if Detail::at(zoom, theme) == Detail::Far {
            continue;
        }
        let picture = Picture {
            theme,
            ..Picture::new(&map, &loops)
        };
        let camera = Camera {
            zoom,
            ..Camera::whole(scene.bounds)
        };
        let names: BTreeMap<FactorId, Rect> =
            moving(&scene, &picture, camera).names.into_iter().collect();
        let drawn = tips(&still(&scene, &picture, camera).still);
        let mut seen = 0;
        for route in scene.routes.values() {
            let Some(area) = names.get(&route.to) else {
                continue;
            };
            let hidden = names
                .get(&route.from)
                .is_some_and(|from| from.meets(&area.grown(30.0)));
            if hidden || route.polarity != loopwise_model::Polarity::Same {
                continue;
            }
            // A tip of this link stands at the border of the box, as far off as of a card.
            let gap = |tip: &PointF| area.distance(*tip, 0.0) * zoom;
            let ends = drawn
                .iter()
                .filter(|tip| route.whole.distance(**tip) < 1e-6)
                .any(|tip| (2.0..=6.0).contains(&gap(tip)));
            assert!(ends, "{zoom}: {:?}", map.factors[&route.to].label);
            seen += 1;
        }
        assert!(seen > 5, "{zoom}: {seen} links");
    }
}
