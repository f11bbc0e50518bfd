//! The demo map of the product: 39 factors, 85 links, laid out by people; its loops, and where a spring layout puts it.

use std::collections::BTreeMap;
use std::ops::ControlFlow;

use loopwise_analysis::{CausalGraph, Limits, find_loops};
use loopwise_model::{Factor, FactorId, Label, Link, LinkId, Point, Polarity, SystemMap};
use loopwise_scene::{LoopKind, LoopMark};

const FACTORS: &str = include_str!("../../../../server/demo/factors.csv");
const LINKS: &str = include_str!("../../../../server/demo/links.csv");

/// Middles of cards as vis-network 10.1.5 places them (forceAtlas2Based, springs of 234, seed 1), in order of id.
pub const SPRINGS: [(i32, i32); 39] = [
    (-14, 89),
    (-213, 493),
    (82, -298),
    (-463, 463),
    (-158, -461),
    (-161, -273),
    (83, 402),
    (-290, -185),
    (-290, 217),
    (-268, 551),
    (-352, -537),
    (-470, -330),
    (-561, -117),
    (-682, -64),
    (-555, 248),
    (-336, 77),
    (139, 441),
    (86, 88),
    (300, -17),
    (395, 285),
    (624, 176),
    (523, 64),
    (267, 343),
    (342, 365),
    (701, -143),
    (28, 640),
    (358, 555),
    (-660, 161),
    (-590, 377),
    (434, -377),
    (615, -221),
    (320, -207),
    (24, -226),
    (144, -501),
    (316, -643),
    (-171, -565),
    (525, -546),
    (-19, -716),
    (-699, -319),
];

pub fn map() -> (SystemMap, Vec<LoopMark>) {
    let mut map = SystemMap::default();
    let mut known: BTreeMap<String, FactorId> = BTreeMap::new();
    for row in FACTORS.lines().skip(1).map(fields) {
        let id = FactorId::from_u128(known.len() as u128 + 1);
        let at = Point::new(row[4].parse().unwrap(), row[5].parse().unwrap());
        map.factors
            .insert(id, Factor::new(Label::parse(&row[1]).unwrap(), at));
        known.insert(row[0].clone(), id);
    }
    for row in LINKS.lines().skip(1).map(fields) {
        let id = LinkId::from_u128(map.links.len() as u128 + 1);
        let polarity = match row[2].as_str() {
            "+" => Polarity::Same,
            "-" => Polarity::Opposite,
            _ => Polarity::Unknown,
        };
        map.links
            .insert(id, Link::new(known[&row[0]], known[&row[1]], polarity));
    }
    let loops = loops(&map);
    (map, loops)
}

/// All loops of up to 8 links.
pub fn loops(map: &SystemMap) -> Vec<LoopMark> {
    let limits = Limits::up_to_length(8);
    let found = find_loops(CausalGraph::of(map), &limits, &mut || {
        ControlFlow::Continue(())
    });
    found
        .iter()
        .map(|found| LoopMark {
            name: "R1".to_owned(),
            kind: LoopKind::Reinforcing,
            title: None,
            links: found.links().collect(),
            factors: found.factors().collect(),
        })
        .collect()
}

/// The map with its factors at other places, in order of id.
pub fn placed(map: &SystemMap, places: impl IntoIterator<Item = Point>) -> SystemMap {
    let mut map = map.clone();
    for (factor, at) in map.factors.values_mut().zip(places) {
        factor.at = at;
    }
    map
}

fn fields(line: &str) -> Vec<String> {
    let (mut fields, mut quoted) = (vec![String::new()], false);
    for c in line.chars() {
        match c {
            '"' => quoted = !quoted,
            ',' if !quoted => fields.push(String::new()),
            c => fields.last_mut().unwrap().push(c),
        }
    }
    fields
}
