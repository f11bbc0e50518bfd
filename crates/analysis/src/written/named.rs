//! How the loops that people named stand, as it is written.

use loopwise_model::{LoopSign, SystemMap};
use serde::Serialize;

use super::label;
use crate::{CausalGraph, Checked, LoopKind, Standing, named_loops};

/// A loop that people named.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct WrittenNamed {
    /// Its name.
    pub name: String,
    /// `intact`, `sign_changed`, `broken` or `not_a_loop`.
    pub standing: &'static str,
    /// What it does now, when it is whole.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<LoopKind>,
    /// What it did when people said that its name fits, when it does something else now.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub before: Option<LoopSign>,
    /// Where it is broken: from which factor to which, as far as it is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub gap: Option<[Option<String>; 2]>,
    /// The labels of its factors in the order of the arrows, when it is whole.
    pub factors: Vec<String>,
}

impl WrittenNamed {
    /// Every named loop of a map, in order of id.
    #[must_use]
    pub fn all(map: &SystemMap, graph: &CausalGraph) -> Vec<Self> {
        let written = |it: Checked| {
            let name = map.loops.get(&it.id).map(|named| named.name.to_string());
            let (standing, before, gap) = match it.standing {
                Standing::Intact => ("intact", None, None),
                Standing::SignChanged { before } => ("sign_changed", Some(before), None),
                Standing::Broken { gap, .. } => ("broken", None, Some(gap)),
                Standing::NotALoop => ("not_a_loop", None, None),
            };
            Self {
                name: name.unwrap_or_default(),
                standing,
                kind: it.kind,
                before,
                gap: gap.map(|ends| ends.map(|end| end.map(|id| label(map, id)))),
                factors: it.factors.into_iter().map(|id| label(map, id)).collect(),
            }
        };
        named_loops(map, graph).into_iter().map(written).collect()
    }
}
