//! Short words for tests: maps in the notation, edits by label, people by name.

use loopwise_model::{
    ActorId, ClientId, Edit, Factor, FactorId, Label, Link, LinkId, Point, Polarity, SystemMap,
    notation,
};
use loopwise_sync::{Person, Role, Snapshot};

/// The tab or script with this number.
pub fn client(number: u128) -> ClientId {
    ClientId::from_u128(0xc000 + number)
}

pub fn person(number: u128, role: Role) -> Person {
    Person {
        actor: ActorId::from_u128(number),
        role,
        name: format!("Person {number}"),
        voice: None,
    }
}

pub fn map(text: &str) -> SystemMap {
    notation::parse(text).unwrap()
}

/// A stored state that holds the map of a text, as clients get it.
pub fn snapshot(text: &str, seq: u64) -> Snapshot {
    Snapshot {
        schema: loopwise_model::SCHEMA,
        seq,
        map: map(text),
        stamps: vec![],
    }
}

pub fn factor(number: u128) -> FactorId {
    FactorId::from_u128(number)
}

pub fn link(number: u128) -> LinkId {
    LinkId::from_u128(number)
}

pub fn label(text: &str) -> Label {
    Label::parse(text).unwrap()
}

pub fn add(number: u128, text: &str) -> Edit {
    Edit::AddFactor {
        id: factor(number),
        factor: Factor::new(label(text), Point::default()),
    }
}

pub fn connect(number: u128, from: u128, to: u128) -> Edit {
    Edit::AddLink {
        id: link(number),
        link: Link::new(factor(from), factor(to), Polarity::Same),
    }
}

pub fn reword(number: u128, text: &str) -> Edit {
    Edit::SetLabel {
        factor: factor(number),
        label: label(text),
    }
}

pub fn move_to(number: u128, x: i32) -> Edit {
    Edit::MoveFactors {
        moves: vec![(factor(number), Point::new(x, 0))],
    }
}

pub fn delete(number: u128) -> Edit {
    Edit::Delete {
        factors: vec![factor(number)],
        links: vec![],
        groups: vec![],
        loops: vec![],
    }
}
