//! Everything about pictures that is checked from outside.

#![allow(clippy::unwrap_used)] // a test may fail

#[path = "all/arranging.rs"]
mod arranging;
#[path = "all/circling.rs"]
mod circling;
#[path = "all/clip.rs"]
mod clip;
#[path = "all/demo.rs"]
mod demo;
#[path = "all/golden.rs"]
mod golden;
#[path = "all/golden_marks.rs"]
mod golden_marks;
#[path = "all/measuring.rs"]
mod measuring;
#[path = "all/names.rs"]
mod names;
#[path = "all/nearby.rs"]
mod nearby;
#[path = "all/pinning.rs"]
mod pinning;
#[path = "all/pointing.rs"]
mod pointing;
#[path = "all/reference.rs"]
mod reference;
#[path = "all/safety.rs"]
mod safety;
#[path = "all/sheet.rs"]
mod sheet;
#[path = "all/small.rs"]
mod small;
#[path = "all/tokens.rs"]
mod tokens;

use loopwise_model::{FactorId, LinkId, SystemMap};
use loopwise_scene::{
    AdvanceTable, Camera, LoopKind, LoopMark, Picture, Scene, display,
    svg::{self, Legend, SvgOptions},
};

/// How many cases a property runs: a slice, or all of them when `LOOPWISE_SOAK` is set.
fn cases(few: u32, all: u32) -> u32 {
    if std::env::var_os("LOOPWISE_SOAK").is_some() {
        all
    } else {
        few
    }
}

/// The loop through these factors, by the first link between each two.
fn loop_of(
    map: &SystemMap,
    name: &str,
    kind: LoopKind,
    title: Option<&str>,
    factors: &[FactorId],
) -> LoopMark {
    let link = |from: FactorId, to: FactorId| -> LinkId {
        let found = map
            .links
            .iter()
            .find(|(_, link)| link.from == from && link.to == to);
        *found.expect("the loop follows links of the map").0
    };
    let links = (0..factors.len()).map(|i| link(factors[i], factors[(i + 1) % factors.len()]));
    LoopMark {
        name: name.to_owned(),
        kind,
        title: title.filter(|title| !title.is_empty()).map(str::to_owned),
        links: links.collect(),
        factors: factors.to_vec(),
    }
}

/// The loop through factors with these labels.
fn loop_by_labels(map: &SystemMap, name: &str, kind: LoopKind, labels: &[&str]) -> LoopMark {
    let factors: Vec<FactorId> = labels
        .iter()
        .map(|label| map.factor_by_label(label).unwrap())
        .collect();
    loop_of(map, name, kind, None, &factors)
}

const LEGEND: Legend = Legend {
    same: "more leads to more",
    opposite: "more leads to less",
    unsure: "not agreed",
    delay: "after a while",
    reinforcing: "builds on itself",
    balancing: "holds steady",
    undecided: "undecided",
};

/// A picture as SVG at a zoom, without legend.
fn drawn_at(picture: &Picture, zoom: f64) -> String {
    let scene = Scene::build(picture, &AdvanceTable);
    let list = display(
        &scene,
        picture,
        Camera {
            zoom,
            ..Camera::whole(scene.bounds)
        },
    );
    let options = SvgOptions {
        title: "Golden",
        theme: picture.theme,
        ..SvgOptions::default()
    };
    svg::write(&scene, &list, &options)
}
