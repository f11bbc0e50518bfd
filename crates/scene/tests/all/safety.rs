//! A file holds nothing that people's words could turn into markup.

use std::collections::BTreeSet;

use loopwise_model::{Factor, FactorId, Label, Link, LinkId, Point, Polarity, SystemMap};
use loopwise_scene::svg::{self, SvgOptions};
use loopwise_scene::{
    AdvanceTable, Camera, Held, Item, LoopKind, LoopMark, Picture, Scene, Voice, display,
};
use proptest::prelude::*;

use crate::{LEGEND, cases};

const ELEMENTS: [&str; 8] = [
    "svg", "title", "desc", "g", "path", "rect", "circle", "text",
];
const ATTRIBUTES: [&str; 26] = [
    "viewBox",
    "width",
    "height",
    "role",
    "font-family",
    "font-size",
    "font-weight",
    "text-anchor",
    "direction",
    "x",
    "y",
    "rx",
    "cx",
    "cy",
    "r",
    "d",
    "fill",
    "stroke",
    "stroke-width",
    "stroke-linejoin",
    "stroke-linecap",
    "stroke-dasharray",
    "opacity",
    "xmlns",
    "id",
    "lang",
];
const HOSTILE: [&str; 9] = [
    "<script>alert(1)</script>",
    "\"/><image href=x onerror=alert(1)>",
    "' onload='alert(1)",
    "]]><style>@import url(//e)</style>",
    "<!ENTITY x SYSTEM \"file:///etc/passwd\">&x;",
    "&lt;b&gt; &#60;i&#62; &amp;",
    "👩‍🏫 emoji & <b>bold</b>",
    "javascript:alert(1)",
    "<?xml version=\"1.0\"?>",
];

fn file(words: &str) -> String {
    let mut map = SystemMap::default();
    let label = Label::parse(words).unwrap_or_else(|_| Label::parse("x").unwrap());
    for nth in 0..2 {
        let at = Point::new(nth * 300, 0);
        let id = FactorId::from_u128(u128::try_from(nth).unwrap());
        map.factors.insert(id, Factor::new(label.clone(), at));
    }
    let (a, b) = (FactorId::from_u128(0), FactorId::from_u128(1));
    let (there, back) = (LinkId::from_u128(1), LinkId::from_u128(2));
    map.links.insert(there, Link::new(a, b, Polarity::Same));
    map.links.insert(back, Link::new(b, a, Polarity::Opposite));
    let loops = [LoopMark {
        name: words.to_owned(),
        kind: LoopKind::Balancing,
        title: Some(words.to_owned()),
        links: vec![there, back],
        factors: vec![a, b],
    }];
    let held = [Held {
        item: Item::Factor(a),
        voice: Voice::Member,
        name: words.to_owned(),
    }];
    let picture = Picture {
        highlight: Some(0),
        held: &held,
        ..Picture::new(&map, &loops)
    };
    let scene = Scene::build(&picture, &AdvanceTable);
    let list = display(&scene, &picture, Camera::whole(scene.bounds));
    let options = SvgOptions {
        title: words,
        question: words,
        description: words,
        legend: Some(svg::Legend {
            same: words,
            ..LEGEND
        }),
        revision: words,
        date: words,
        licence: words,
        ..SvgOptions::default()
    };
    svg::write(&scene, &list, &options)
}

fn check(words: &str) {
    let text = file(words);
    let tree = roxmltree::Document::parse(&text).unwrap_or_else(|e| panic!("{e}: {text}"));
    let plain = file("plain");
    let shape = |text: &str| {
        let tree = roxmltree::Document::parse(text).unwrap();
        let kinds: BTreeSet<String> = tree
            .descendants()
            .filter(|n| n.is_element())
            .map(|n| n.tag_name().name().to_owned())
            .collect();
        kinds
    };
    assert!(
        shape(&text).is_subset(&shape(&plain)),
        "{words:?} brought a new element"
    );
    for node in tree.descendants() {
        assert!(!node.is_pi() && !node.is_comment());
        if node.is_element() {
            assert!(ELEMENTS.contains(&node.tag_name().name()));
            for attribute in node.attributes() {
                assert!(
                    ATTRIBUTES.contains(&attribute.name()),
                    "{}",
                    attribute.name()
                );
                let value = attribute.value();
                assert!(!value.contains("://") && !value.contains("url("), "{value}");
            }
        }
    }
}

#[test]
fn hostile_words_stay_words() {
    for words in HOSTILE {
        check(words);
    }
}

#[test]
fn what_was_typed_is_what_is_read() {
    let text = file("a < b & \"c\" 'd'");
    let tree = roxmltree::Document::parse(&text).unwrap();
    let title = tree
        .descendants()
        .find(|n| n.has_tag_name("title"))
        .unwrap();
    assert_eq!(title.text(), Some("a < b & \"c\" 'd'"));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(24, 20_000), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_words_at_all_stay_words(words in "\\PC{0,80}", odd in any::<[char; 6]>()) {
        check(&words);
        check(&odd.iter().collect::<String>());
    }
}

#[test]
fn loops_whose_links_or_factors_are_gone_break_nothing() {
    let map = loopwise_model::notation::parse("a +> b, b -> a, b +> c").unwrap();
    let gone = |links: &[u128], factors: &[u128]| LoopMark {
        name: "R1".to_owned(),
        kind: LoopKind::Reinforcing,
        title: Some("Gone".to_owned()),
        links: links.iter().map(|id| LinkId::from_u128(*id)).collect(),
        factors: factors.iter().map(|id| FactorId::from_u128(*id)).collect(),
    };
    let loops = [
        gone(&[1, 2], &[1, 2]),
        gone(&[1, 77], &[1, 2]),
        gone(&[1, 2, 78], &[1, 2, 88]),
        gone(&[97, 98, 99], &[97, 98, 99]),
        gone(&[], &[]),
    ];
    for highlight in 0..loops.len() {
        let picture = Picture {
            highlight: Some(highlight),
            ..Picture::new(&map, &loops)
        };
        let scene = Scene::build(&picture, &AdvanceTable);
        for zoom in [0.2, 0.45, 1.0] {
            let camera = Camera {
                zoom,
                ..Camera::new(800.0, 600.0)
            };
            assert!(!display(&scene, &picture, camera).still.is_empty());
        }
    }
}
