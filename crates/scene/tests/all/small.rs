//! Maps at the size of a stamp, and pictures that take their colours from the page.

use loopwise_model::{SystemMap, notation};
use loopwise_scene::svg::{self, Below, Paint, SvgOptions};
use loopwise_scene::{AdvanceTable, Camera, Picture, Scene, display, thumbnail};

/// A ring with a link of every kind, its factors apart.
fn map() -> SystemMap {
    let mut map = notation::parse("a +> b, b -> c, c ?> a").unwrap();
    for (place, factor) in (0..).zip(map.factors.values_mut()) {
        factor.at = loopwise_model::Point::new(place * 300, (place % 2) * 200);
    }
    map
}

/// The numbers of path data that stand at absolute places.
fn places(d: &str) -> Vec<(i32, i32)> {
    d.split('M')
        .skip(1)
        .map(|rest| {
            let numbers: Vec<i32> = rest
                .split(|c: char| !c.is_ascii_digit() && c != '-')
                .filter_map(|number| number.parse().ok())
                .take(2)
                .collect();
            (numbers[0], numbers[1])
        })
        .collect()
}

#[test]
fn a_small_picture_has_every_card_and_every_link_by_its_kind() {
    let drawn = thumbnail(&map()).unwrap();
    assert_eq!(places(&drawn.cards).len(), 3);
    for links in [&drawn.same, &drawn.opposite, &drawn.unsure] {
        assert_eq!(places(links).len(), 1);
    }
    assert_eq!(thumbnail(&SystemMap::default()), None);
}

#[test]
fn a_small_picture_lies_within_its_box_however_large_the_map() {
    for reach in [1, 100, 10_000, 90_000] {
        let mut map = map();
        for factor in map.factors.values_mut() {
            factor.at.x *= reach;
        }
        let drawn = thumbnail(&map).unwrap();
        let (width, height) = (drawn.width.cast_signed(), drawn.height.cast_signed());
        for (x, y) in places(&drawn.cards) {
            assert!(
                (0..width).contains(&x) && (0..height).contains(&y),
                "{reach}: {x} {y}"
            );
        }
    }
}

#[test]
fn a_small_picture_of_a_huge_map_stays_small() {
    let text: Vec<String> = (0..1_200)
        .map(|at| format!("f{at} +> f{}", at + 1))
        .collect();
    let drawn = thumbnail(&notation::parse(&text.join(", ")).unwrap()).unwrap();
    let bytes = drawn.cards.len() + drawn.same.len();
    assert!(bytes < 40_000, "{bytes} bytes");
}

#[test]
fn a_picture_inside_a_page_names_its_colours_and_leaves_words_to_the_page() {
    let map = map();
    let picture = Picture::new(&map, &[]);
    let scene = Scene::build(&picture, &AdvanceTable);
    let list = display(&scene, &picture, Camera::whole(scene.bounds));
    let written = |paint, below| {
        let options = SvgOptions {
            title: "Sleep",
            paint,
            below,
            ..SvgOptions::default()
        };
        svg::write(&scene, &list, &options)
    };
    let inside = written(Paint::Names, Below::Nothing);
    assert!(
        inside.contains("var(--same)") && !inside.contains("=\"#"),
        "{inside}"
    );
    assert!(inside.contains("<title>Sleep</title>") && !inside.contains(">Sleep</text>"));
    let file = written(Paint::Values, Below::Words);
    assert!(!file.contains("var(") && file.contains(">Sleep</text>"));
}
