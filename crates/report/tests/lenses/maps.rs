//! The maps that lenses are tried on: the demo map of the product, and the small school map of the worked answers.

use std::collections::BTreeMap;
use std::ops::ControlFlow;

use loopwise_analysis::Draws;
use loopwise_model::{
    Factor, FactorId, Label, Lever, LeverId, Link, LinkId, Point, Polarity, SystemMap, Touches,
    notation,
};
use loopwise_report::lenses::{Candidate, Lenses, Question, RawApproval, Settings, Subject};

const FACTORS: &str = include_str!("../../../../server/demo/factors.csv");
const LINKS: &str = include_str!("../../../../server/demo/links.csv");
/// Ten factors, fifteen links, one of them unknown.
const TINY: &str = "
    Homework load +> Student stress, Student stress -> Sleep, Sleep +> Concentration, Concentration +> Marks,
    Marks -> Teacher pressure, Teacher pressure +> Homework load, Student stress +> Screen time, Screen time -> Sleep,
    Sleep -> Student stress, Student stress +> Peer support ||, Peer support -> Student stress,
    Teacher pressure ?> Student stress, School budget -> Teacher pressure, Student stress +> Dropout risk,
    Marks -> Student stress";

/// The demo map: 39 factors, 85 links.
pub fn demo() -> SystemMap {
    let mut map = SystemMap::default();
    let mut known: BTreeMap<String, FactorId> = BTreeMap::new();
    for row in FACTORS.lines().skip(1).map(fields) {
        let id = FactorId::from_u128(known.len() as u128 + 1);
        let label = Label::parse(&row[1]).unwrap();
        map.factors.insert(id, Factor::new(label, Point::default()));
        known.insert(row[0].clone(), id);
    }
    for row in LINKS.lines().skip(1).map(fields) {
        let id = LinkId::from_u128(map.links.len() as u128 + 1);
        let polarity = match row[2].as_str() {
            "+" => Polarity::Same,
            "-" => Polarity::Opposite,
            _ => Polarity::Unknown,
        };
        let link = Link {
            delay: row[3] == "true",
            ..Link::new(known[&row[0]], known[&row[1]], polarity)
        };
        map.links.insert(id, link);
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

pub fn tiny() -> SystemMap {
    notation::parse(TINY).unwrap()
}

pub fn factor(map: &SystemMap, label: &str) -> FactorId {
    map.factor_by_label(label).unwrap()
}

pub fn link(map: &SystemMap, from: &str, to: &str) -> LinkId {
    let ends = (factor(map, from), factor(map, to));
    let mut links = map.links.iter();
    let found = links.find(|(_, link)| (link.from, link.to) == ends);
    *found.unwrap().0
}

/// Puts a leverage point on a map that touches factors, with ids from 1 on.
pub fn lever(map: &mut SystemMap, name: &str, factors: &[&str]) -> LeverId {
    let touches = Touches {
        factors: factors.iter().map(|label| factor(map, label)).collect(),
        ..Touches::default()
    };
    touching(map, name, touches)
}

/// Puts a leverage point on a map.
pub fn touching(map: &mut SystemMap, name: &str, touches: Touches) -> LeverId {
    let id = LeverId::from_u128(map.levers.len() as u128 + 1);
    let lever = Lever {
        touches,
        ..Lever::new(Label::parse(name).unwrap())
    };
    map.levers.insert(id, lever);
    id
}

/// So many people of so many, without voices.
pub fn raw(approved: u32, people: u32) -> RawApproval {
    RawApproval {
        approved,
        people,
        voices: Vec::new(),
    }
}

/// A question that is answered quickly.
pub fn quick() -> Question {
    let draws = |tries| Draws { tries, seed: 1 };
    Question {
        settings: Settings {
            presses: draws(2_000),
            maps: draws(200),
            ..Settings::default()
        },
        ..Question::default()
    }
}

pub fn look(map: &SystemMap, question: &Question) -> Lenses {
    Lenses::of(map, question, &mut || ControlFlow::Continue(()))
}

pub fn of(found: &Lenses, lever: LeverId) -> &Candidate {
    let mut candidates = found.candidates.iter();
    let is = |it: &&Candidate| it.about == Subject::Lever(lever);
    candidates.find(is).unwrap()
}
