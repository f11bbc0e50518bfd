//! The same maps drawn, analysed and arranged: every byte must be equal, natively and in a browser's WASM (GR-04). Natively this
//! writes the bytes to its output; as WASM it exports [`pictures`]. `cargo xtask test` builds both and compares.

mod analysis;
mod bytes;
mod maps;

use std::collections::BTreeSet;

use loopwise_scene::arrange::Errand;
use loopwise_scene::{
    AdvanceTable, Arrival, Camera, Held, Insets, Item, LinkDraft, Picture, PointF, Pointer, Scene,
    ThemeName, Voice, display,
};
use wasm_bindgen::prelude::wasm_bindgen;

use bytes::Bytes;
use maps::{Chance, Drawn};

/// How many maps are drawn.
const MAPS: u64 = 60;
/// One zoom for each level of detail.
const ZOOMS: [f64; 4] = [0.25, 0.45, 0.65, 1.3];
/// Maps of more factors are drawn and not arranged: that takes long.
const ARRANGED: usize = 16;

#[cfg(not(target_arch = "wasm32"))]
fn main() -> std::io::Result<()> {
    std::io::Write::write_all(&mut std::io::stdout().lock(), &pictures())
}

#[cfg(target_arch = "wasm32")]
fn main() {}

/// The display lists of all maps in every theme at every level of detail, what analysis says of them, and where arranging puts
/// their factors.
#[wasm_bindgen]
#[must_use]
pub fn pictures() -> Vec<u8> {
    let mut bytes = Bytes::default();
    for seed in 1..=MAPS {
        let mut chance = Chance::new(seed);
        let drawn = Drawn::new(&mut chance);
        for (nth, theme) in ThemeName::ALL.into_iter().enumerate() {
            let zoom = ZOOMS[(nth + usize::try_from(seed).unwrap_or(0)) % ZOOMS.len()];
            draw(&mut bytes, &drawn, &mut chance, theme, zoom);
        }
        analysis::analyse(&mut bytes, &drawn.map, seed);
        if drawn.map.factors.len() <= ARRANGED {
            arrange(&mut bytes, &drawn, seed);
        }
    }
    bytes.0
}

/// One picture with everything on it that a picture can have.
fn draw(bytes: &mut Bytes, drawn: &Drawn, chance: &mut Chance, theme: ThemeName, zoom: f64) {
    let map = &drawn.map;
    let factors: Vec<_> = map.factors.keys().copied().collect();
    let mut any = || Item::Factor(factors[chance.below(factors.len())]);
    let (selection, lens) = (
        BTreeSet::from([any(), any()]),
        BTreeSet::from([any(), any(), any()]),
    );
    let (hover, focus, new, taken) = (any(), any(), any(), any());
    let held = [Held {
        item: taken,
        voice: Voice::Teacher,
        name: "Quiet Heron".to_owned(),
    }];
    let pointers = [Pointer {
        at: PointF::new(chance.part() * 300.0, chance.part() * -300.0),
        voice: Voice::Student,
        name: "Kind Tiger".to_owned(),
    }];
    let arrivals = [Arrival {
        item: new,
        voice: Voice::Member,
        come: chance.part(),
        ring: chance.part(),
    }];
    let picture = Picture {
        highlight: (!drawn.loops.is_empty()).then_some(0),
        selection: &selection,
        hover: Some(hover),
        focus: Some(focus),
        held: &held,
        pointers: &pointers,
        draft: Some(LinkDraft {
            from: factors[0],
            to_point: PointF::new(chance.part() * 500.0, 10.0),
            to_factor: None,
        }),
        told: (chance.below(3) == 0).then_some(&lens),
        lens: (chance.below(3) == 0).then_some(&lens),
        arrivals: &arrivals,
        theme,
        ..Picture::new(map, &drawn.loops)
    };
    let scene = Scene::build(&picture, &AdvanceTable);
    let fitted = Camera::new(1366.0, 768.0).fit(scene.bounds, Insets::all(40.0));
    let camera = Camera { zoom, ..fitted };
    let list = display(&scene, &picture, camera);
    bytes.shapes(&list.still);
    bytes.shapes(&list.moving);
}

fn arrange(bytes: &mut Bytes, drawn: &Drawn, seed: u64) {
    let picture = Picture::new(&drawn.map, &drawn.loops);
    let cards = Scene::build(&picture, &AdvanceTable).cards;
    for (_, to) in Errand::new(&drawn.map, &cards, &drawn.loops, seed).run() {
        bytes.whole(to.x);
        bytes.whole(to.y);
    }
}
