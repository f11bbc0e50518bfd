//! Golden pictures: the bytes of whole drawings. `UPDATE_EXPECT=1 cargo test -p loopwise-scene` writes them anew; look
//! at them before keeping them.

use std::collections::{BTreeMap, BTreeSet};

use expect_test::expect_file;
use loopwise_model::{FactorId, LinkId, SystemMap, notation};
use loopwise_scene::svg::{self, SvgOptions};
use loopwise_scene::{
    AdvanceTable, Camera, FactorMark, Held, Item, LinkDraft, LoopKind, Picture, PointF, Pointer,
    Scene, ThemeName, Voice, display,
};

use crate::{LEGEND, drawn_at, loop_by_labels, reference};

fn map(text: &str) -> SystemMap {
    notation::parse(text).unwrap()
}

#[test]
fn every_sign_and_a_delay() {
    let map = map(
        "stress +> mistakes, sleep -> stress, marks ?> stress, sleep +> marks ||, marks -> mistakes ||",
    );
    expect_file!["../golden/signs.svg"].assert_eq(&drawn_at(&Picture::new(&map, &[]), 1.0));
}

#[test]
fn two_links_between_two_factors_make_a_lens_around_their_badge() {
    let map = map("trust +> talk, talk +> trust ||");
    let loops = [loop_by_labels(
        &map,
        "R1",
        LoopKind::Reinforcing,
        &["trust", "talk"],
    )];
    expect_file!["../golden/lens.svg"].assert_eq(&drawn_at(&Picture::new(&map, &loops), 1.0));
}

#[test]
fn links_to_oneself_and_links_side_by_side() {
    let map = map(
        "rumours +> rumours ||, rumours -> rumours, rumours +> fear, rumours -> fear, rumours ?> fear",
    );
    expect_file!["../golden/itself.svg"].assert_eq(&drawn_at(&Picture::new(&map, &[]), 1.0));
}

#[test]
fn labels_of_every_length_and_script() {
    let long = "how often students in low-income areas tell an adult at school that they need a hand with something that worries them";
    let map = map(&format!(
        "{long} +> x, ثقة الطلاب بالمعلمين -> x, 学校への帰属意識と信頼 ?> x, כבוד הדדי +> x, Selbstwirksamkeitsüberzeugung -> x, 👩‍🏫 & <b>\"quotes\"</b> +> x"
    ));
    expect_file!["../golden/labels.svg"].assert_eq(&drawn_at(&Picture::new(&map, &[]), 1.0));
}

#[test]
fn the_reference_map_with_its_first_loop_highlighted() {
    let (map, loops) = reference::map();
    let highlight = Some(0);
    let light = Picture {
        highlight,
        ..Picture::new(&map, &loops)
    };
    expect_file!["../golden/reference.svg"].assert_eq(&drawn_at(&light, 1.0));
    let dark = Picture {
        theme: ThemeName::Dark,
        ..light
    };
    expect_file!["../golden/reference-dark.svg"].assert_eq(&drawn_at(&dark, 1.0));
    let contrast = Picture {
        theme: ThemeName::Contrast,
        ..light
    };
    expect_file!["../golden/reference-contrast.svg"].assert_eq(&drawn_at(&contrast, 1.0));
}

#[test]
fn zooming_out_drops_detail_in_three_steps() {
    let (map, loops) = reference::map();
    let picture = Picture::new(&map, &loops);
    expect_file!["../golden/zoom-60.svg"].assert_eq(&drawn_at(&picture, 0.6));
    expect_file!["../golden/zoom-40.svg"].assert_eq(&drawn_at(&picture, 0.4));
    expect_file!["../golden/zoom-20.svg"].assert_eq(&drawn_at(&picture, 0.2));
    let projector = Picture {
        theme: ThemeName::Projector,
        ..picture
    };
    expect_file!["../golden/projector.svg"].assert_eq(&drawn_at(&projector, 1.7));
}

#[test]
fn everything_that_moves_at_once() {
    let map =
        map("a long label here +> b, b -> c ||, c ?> d, d +> e, e +> f, f -> g, g +> h, h +> i");
    let id = FactorId::from_u128;
    let selection = BTreeSet::from([Item::Factor(id(2)), Item::Link(LinkId::from_u128(3))]);
    let held = [Held {
        item: Item::Factor(id(4)),
        voice: Voice::Student,
        name: "Kind Tiger".to_owned(),
    }];
    let pointer = |x, y, voice, name: &str| Pointer {
        at: PointF::new(x, y),
        voice,
        name: name.to_owned(),
    };
    let pointers = [
        pointer(110.0, 70.0, Voice::Teacher, "Quiet Heron"),
        pointer(330.0, 90.0, Voice::Member, ""),
    ];
    let marks = BTreeMap::from([
        (
            id(1),
            FactorMark {
                leverage: true,
                waiting: false,
            },
        ),
        (
            id(5),
            FactorMark {
                leverage: false,
                waiting: true,
            },
        ),
    ]);
    let waiting = BTreeSet::from([LinkId::from_u128(6)]);
    let draft = LinkDraft {
        from: id(8),
        to_point: PointF::new(60.0, 330.0),
        to_factor: None,
    };
    let picture = Picture {
        selection: &selection,
        hover: Some(Item::Factor(id(3))),
        focus: Some(Item::Factor(id(6))),
        held: &held,
        pointers: &pointers,
        draft: Some(draft),
        marks: &marks,
        waiting: &waiting,
        ..Picture::new(&map, &[])
    };
    expect_file!["../golden/moving.svg"].assert_eq(&drawn_at(&picture, 1.0));
}

#[test]
fn a_file_says_what_it_shows_and_when() {
    let map = map("sleep +> marks, marks -> stress, stress -> sleep");
    let loops = [loop_by_labels(
        &map,
        "R1",
        LoopKind::Reinforcing,
        &["sleep", "marks", "stress"],
    )];
    let picture = Picture::new(&map, &loops);
    let scene = Scene::build(&picture, &AdvanceTable);
    let list = display(&scene, &picture, Camera::whole(scene.bounds));
    let options = SvgOptions {
        title: "Sleep and marks",
        question: "What keeps us awake?",
        description: "Three factors and three links.",
        legend: Some(LEGEND),
        revision: "revision 12",
        date: "1 May 2026",
        licence: "CC BY 4.0",
        ..SvgOptions::default()
    };
    expect_file!["../golden/file.svg"].assert_eq(&svg::write(&scene, &list, &options));
}

#[test]
fn the_same_picture_gives_the_same_bytes_and_hover_leaves_the_still_half_alone() {
    let (map, loops) = reference::map();
    let picture = Picture::new(&map, &loops);
    assert_eq!(drawn_at(&picture, 1.0), drawn_at(&picture, 1.0));
    let scene = Scene::build(&picture, &AdvanceTable);
    let camera = Camera::whole(scene.bounds);
    let hovered = Picture {
        hover: Some(Item::Factor(scene.by_degree[0])),
        ..picture
    };
    let (plain, over) = (
        display(&scene, &picture, camera),
        display(&scene, &hovered, camera),
    );
    assert_eq!(plain.still, over.still);
    assert!(plain.moving.is_empty() && !over.moving.is_empty());
}
