//! What there is to say about a map in numbers. The command line, the panel and the report show this one value, so they
//! cannot disagree.

use std::collections::BTreeMap;

use loopwise_model::{FactorId, SystemMap};
use serde::{Serialize, Serializer};

use crate::loop_list::factors_of;
use crate::{ListedFactor, LoopKind, Loops, Truncation};

/// How large a map is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct MapCounts {
    /// Factors.
    pub factors: usize,
    /// Links.
    pub links: usize,
    /// Bundles of parallel links.
    pub bundles: usize,
}

/// One loop in a summary.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LoopEntry {
    /// Its name in the list: R1, B1, U1 …
    pub id: String,
    /// What it does.
    pub kind: LoopKind,
    /// Links.
    pub length: usize,
    /// Delayed bundles.
    pub delays: usize,
    /// The labels of its factors in the order of the arrows, from the smallest factor id on.
    pub factors: Vec<String>,
}

/// The loops of a map, counted. Every count is of listed loops.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LoopCounts {
    /// Every loop of at most this many links is listed; the number of factors when none is left out.
    pub complete_up_to_length: usize,
    /// Loops listed.
    pub listed: usize,
    /// The limit that left loops out; written as `false` when none did.
    #[serde(serialize_with = "word_or_false")]
    pub truncated: Option<Truncation>,
    /// Reinforcing loops.
    #[serde(rename = "R")]
    pub reinforcing: usize,
    /// Balancing loops.
    #[serde(rename = "B")]
    pub balancing: usize,
    /// Undecided loops.
    #[serde(rename = "U")]
    pub undecided: usize,
    /// Loops with at least one delay.
    pub delayed: usize,
    /// Loops per length in links; lengths without a loop are absent.
    pub by_length: BTreeMap<usize, usize>,
    /// The loops, in order.
    pub list: Vec<LoopEntry>,
}

/// One factor in a summary.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FactorCounts {
    /// Which.
    #[serde(skip)]
    pub id: FactorId,
    /// Its label.
    pub label: String,
    /// Bundles that arrive.
    #[serde(rename = "in")]
    pub incoming: usize,
    /// Bundles that leave.
    #[serde(rename = "out")]
    pub outgoing: usize,
    /// Listed loops that pass it.
    pub loops: usize,
}

/// A map in numbers. Serialized, it is a part of what the command line prints as JSON.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Summary {
    /// How large it is.
    pub map: MapCounts,
    /// Its loops.
    pub loops: LoopCounts,
    /// Its factors, in order of id.
    pub factors: Vec<FactorCounts>,
}

impl Summary {
    /// Sums up a map and the loops that were found in it. Labels come from the map; a factor that is not on it any more
    /// has an empty one.
    #[must_use]
    pub fn of(map: &SystemMap, loops: &Loops) -> Self {
        let graph = loops.graph();
        let label = |id| {
            map.factors
                .get(&id)
                .map_or_else(String::new, |it| it.label.as_str().to_owned())
        };
        let factor = |counts: ListedFactor| FactorCounts {
            id: counts.id,
            label: label(counts.id),
            incoming: counts.incoming,
            outgoing: counts.outgoing,
            loops: counts.loops,
        };
        Self {
            map: MapCounts {
                factors: graph.factor_count(),
                links: graph.link_count(),
                bundles: graph.bundle_count(),
            },
            loops: loop_counts(loops, label),
            factors: factors_of(loops).map(factor).collect(),
        }
    }
}

fn loop_counts(loops: &Loops, label: impl Fn(FactorId) -> String) -> LoopCounts {
    let mut by_length = BTreeMap::new();
    for one in loops.iter() {
        *by_length.entry(one.len()).or_default() += 1;
    }
    let completeness = loops.completeness();
    let total = loops.total();
    LoopCounts {
        complete_up_to_length: completeness.complete_up_to_length,
        listed: loops.len(),
        truncated: completeness.truncated,
        reinforcing: total.reinforcing,
        balancing: total.balancing,
        undecided: total.undecided,
        delayed: loops.iter().filter(|one| one.delays() > 0).count(),
        by_length,
        list: loops
            .iter()
            .map(|one| LoopEntry {
                id: one.name().to_string(),
                kind: one.kind(),
                length: one.len(),
                delays: one.delays(),
                factors: one.factors().map(&label).collect(),
            })
            .collect(),
    }
}

#[allow(clippy::ref_option)] // the signature serde calls
fn word_or_false<S: Serializer>(
    truncated: &Option<Truncation>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    match truncated {
        Some(truncation) => truncation.serialize(serializer),
        None => serializer.serialize_bool(false),
    }
}
