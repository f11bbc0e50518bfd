//! How long a scene, a display list and an arrangement take: `cargo run --release --example timing`.

#![allow(clippy::print_stdout)] // an example is for reading its output

use std::collections::BTreeSet;
use std::time::Instant;

use loopwise_model::SortedMap;
use loopwise_model::{FactorId, SystemMap, notation};
use loopwise_scene::arrange::{self, Arranging};
use loopwise_scene::{AdvanceTable, Camera, Card, Picture, Scene, display, layout};

fn main() {
    for (factors, steps) in [
        (39, 2),
        (100, 3),
        (133, 3),
        (300, 3),
        (1_000, 4),
        (2_500, 4),
    ] {
        let map = arranged(factors, steps);
        let picture = Picture::new(&map, &[]);
        let cards = layout::cards(&map, &AdvanceTable);
        let build = time(|| drop(Scene::build(&picture, &AdvanceTable)));
        let scene = Scene::build(&picture, &AdvanceTable);
        let at = |zoom| Camera {
            zoom,
            ..Camera::whole(scene.bounds)
        };
        let near = time(|| drop(display(&scene, &picture, at(1.0))));
        let far = time(|| drop(display(&scene, &picture, at(0.2))));
        let arrange = time(|| drop(arrange::suggest(&arranging(&map, &cards))));
        println!(
            "{factors} factors, {} links: scene {build:.2} ms, list {near:.2} ms, far {far:.2} ms, arrange {arrange:.0} ms",
            map.links.len()
        );
    }
}

fn arranging<'a>(map: &'a SystemMap, cards: &'a SortedMap<FactorId, Card>) -> Arranging<'a> {
    static NO_PINS: BTreeSet<FactorId> = BTreeSet::new();
    Arranging {
        map,
        cards,
        loops: &[],
        pinned: &NO_PINS,
        seed: 1,
    }
}

/// The best of five runs, in milliseconds.
fn time(mut run: impl FnMut()) -> f64 {
    let runs = (0..5).map(|_| {
        let start = Instant::now();
        run();
        start.elapsed().as_secs_f64() * 1e3
    });
    runs.fold(f64::INFINITY, f64::min)
}

fn arranged(factors: usize, steps: usize) -> SystemMap {
    let mut text = String::new();
    for i in 0..factors {
        for step in [1, 7, 31, 53].iter().take(steps) {
            text.push_str(&format!(
                "factor number {i} +> factor number {}\n",
                (i + step) % factors
            ));
        }
    }
    let mut map = notation::parse(&text).expect("the text is in the notation");
    if factors <= 300 {
        let cards = layout::cards(&map, &AdvanceTable);
        for (id, to) in arrange::suggest(&arranging(&map, &cards)) {
            if let Some(factor) = map.factors.get_mut(&id) {
                factor.at = to;
            }
        }
    }
    map
}
