//! The layouts of one map, each measured as it would be drawn.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Instant;

use loopwise_model::{FactorId, Point, SystemMap};
use loopwise_scene::arrange::{self, Arranging};
use loopwise_scene::metrics::{Drawing, Metrics, displacement};
use loopwise_scene::svg::{self, SvgOptions};
use loopwise_scene::{AdvanceTable, Camera, Picture, PointF, Scene, display, layout, routes};

use crate::Failure;
use crate::read::Sample;

/// Who made a layout.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Made {
    People,
    OursFromPeople,
    Ours,
    Peer,
}

pub struct Layout {
    pub made: Made,
    pub name: String,
    pub note: String,
    pub metrics: Metrics,
    places: BTreeMap<FactorId, Point>,
}

/// Places from another program.
#[derive(Debug)]
pub struct Peer {
    map: String,
    name: String,
    places: Vec<PointF>,
}

pub fn read_peers(file: &str) -> Result<Vec<Peer>, Failure> {
    let json: serde_json::Value = serde_json::from_str(&std::fs::read_to_string(file)?)?;
    let mut peers = Vec::new();
    for result in json.as_array().ok_or("places are a list")? {
        let word = |name: &str| result[name].as_str().unwrap_or_default().to_owned();
        let places: Vec<[f64; 2]> = serde_json::from_value(result["places"].clone())?;
        peers.push(Peer {
            map: word("map"),
            name: word("peer"),
            places: places.iter().map(|[x, y]| PointF::new(*x, *y)).collect(),
        });
    }
    Ok(peers)
}

pub fn of(sample: &Sample, peers: &[Peer]) -> Vec<Layout> {
    let mut layouts = Vec::new();
    if sample.placed {
        layouts.push(measured(
            sample,
            Made::People,
            "people's own",
            places(&sample.map),
        ));
        let began = Instant::now();
        let after = ours(sample, &sample.map);
        let moved = displacement(&places(&sample.map), &after);
        let note = format!("cards moved {moved:.0} on average, {:.0} ms", ms(began));
        layouts.push(Layout {
            note,
            ..measured(sample, Made::OursFromPeople, "ours, from people's", after)
        });
    }
    let mut map = sample.map.clone();
    for factor in map.factors.values_mut() {
        factor.at = Point::default();
    }
    let began = Instant::now();
    let after = ours(sample, &map);
    let note = format!("{:.0} ms", ms(began));
    layouts.push(Layout {
        note,
        ..measured(sample, Made::Ours, "ours, from nothing", after)
    });
    let mut best: BTreeMap<&str, Layout> = BTreeMap::new();
    for peer in peers.iter().filter(|peer| peer.map == sample.name) {
        let at = peer.places.iter().map(|at| at.rounded());
        let places = sample.map.factors.keys().copied().zip(at).collect();
        let layout = measured(sample, Made::Peer, &peer.name, places);
        let known = best.get(peer.name.as_str());
        if known.is_none_or(|known| layout.metrics.cost() < known.metrics.cost()) {
            best.insert(&peer.name, layout);
        }
    }
    layouts.extend(best.into_values());
    layouts
}

fn ms(began: Instant) -> f64 {
    began.elapsed().as_secs_f64() * 1e3
}

fn places(map: &SystemMap) -> BTreeMap<FactorId, Point> {
    map.factors
        .iter()
        .map(|(id, factor)| (*id, factor.at))
        .collect()
}

fn ours(sample: &Sample, map: &SystemMap) -> BTreeMap<FactorId, Point> {
    let cards = layout::cards(map, &AdvanceTable);
    let moves = arrange::suggest(&Arranging {
        map,
        cards: &cards,
        loops: &sample.loops,
        pinned: &BTreeSet::new(),
        seed: 1,
    });
    moves.into_iter().collect()
}

fn moved(sample: &Sample, places: &BTreeMap<FactorId, Point>) -> SystemMap {
    let mut map = sample.map.clone();
    for (id, at) in places {
        if let Some(factor) = map.factors.get_mut(id) {
            factor.at = *at;
        }
    }
    map
}

/// Measures a layout as we draw it; one of another program also with straight links, and the better counts.
fn measured(sample: &Sample, made: Made, name: &str, places: BTreeMap<FactorId, Point>) -> Layout {
    let map = moved(sample, &places);
    let cards = layout::cards(&map, &AdvanceTable);
    let drawn = |routes| {
        Metrics::of(&Drawing {
            map: &map,
            cards: &cards,
            routes: &routes,
            loops: &sample.loops,
        })
    };
    let arcs = drawn(routes::routes(&map, &cards, &sample.loops, None));
    let straight = drawn(routes::straight(&map, &cards));
    let better = made == Made::Peer && straight.cost() < arcs.cost();
    let note = match made {
        Made::Peer if better => "straight",
        Made::Peer => "arcs",
        _ => "",
    };
    Layout {
        made,
        name: name.to_owned(),
        note: note.to_owned(),
        metrics: if better { straight } else { arcs },
        places,
    }
}

pub fn draw(sample: &Sample, layout: &Layout) -> String {
    let map = moved(sample, &layout.places);
    let picture = Picture::new(&map, &sample.loops);
    let scene = Scene::build(&picture, &AdvanceTable);
    let list = display(&scene, &picture, Camera::whole(scene.bounds));
    svg::write(
        &scene,
        &list,
        &SvgOptions {
            title: &layout.name,
            ..SvgOptions::default()
        },
    )
}
