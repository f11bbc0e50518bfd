//! The names on a map, ready to be compared with what somebody typed.

use loopwise_model::SystemMap;
use loopwise_workshop::alike::{Name, alike};

/// The names of a map's factors.
pub struct Known<'a> {
    labels: Vec<&'a str>,
    names: Vec<Name>,
}

impl<'a> Known<'a> {
    /// Those of a map.
    #[must_use]
    pub fn on(map: &'a SystemMap) -> Self {
        let factors = map.factors.values();
        let labels: Vec<&str> = factors.map(|factor| factor.label.as_str()).collect();
        let names = labels.iter().map(|label| Name::new(label)).collect();
        Self { labels, names }
    }

    /// Those that may mean what was typed, the likeliest first.
    #[must_use]
    pub fn like(&self, typed: &str, most: usize) -> Vec<&'a str> {
        let found = alike(&Name::new(typed), &self.names, most).into_iter();
        found.map(|(at, _)| self.labels[at]).collect()
    }
}
