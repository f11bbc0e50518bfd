//! Named loops: whether the loops that people named are still what their stories say.

use std::collections::BTreeMap;

use loopwise_model::{FactorId, LinkId, LoopId, LoopSign, NamedLoop, Polarity, SystemMap};

use crate::{CausalGraph, LoopKind};

/// How a named loop stands on the map as it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Standing {
    /// Every arrow is there, and it does what it did when people told its story; or they never said what it did.
    Intact,
    /// Every arrow is there, but it does something else than it did then.
    SignChanged {
        /// What it did.
        before: LoopSign,
    },
    /// An arrow is gone.
    Broken {
        /// The first gap: its ends, as far as the other links still say them.
        gap: [Option<FactorId>; 2],
        /// Links that are gone.
        missing: usize,
    },
    /// Its links do not follow each other round, or pass a factor twice: it never was a loop.
    NotALoop,
}

/// A named loop, checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checked {
    /// Which.
    pub id: LoopId,
    /// How it stands.
    pub standing: Standing,
    /// What it does now, when it is whole.
    pub kind: Option<LoopKind>,
    /// Its factors in the order of the arrows, from the smallest id on, when it is whole.
    pub factors: Vec<FactorId>,
    /// Arrows between its factors that cut it short, when it is whole: shorter loops run through them.
    pub chords: usize,
}

impl From<LoopKind> for LoopSign {
    fn from(kind: LoopKind) -> Self {
        match kind {
            LoopKind::Reinforcing => Self::Reinforcing,
            LoopKind::Balancing => Self::Balancing,
            LoopKind::Undecided => Self::Undecided,
        }
    }
}

impl From<LoopSign> for LoopKind {
    fn from(sign: LoopSign) -> Self {
        match sign {
            LoopSign::Reinforcing => Self::Reinforcing,
            LoopSign::Balancing => Self::Balancing,
            LoopSign::Undecided => Self::Undecided,
        }
    }
}

/// Checks every named loop of a map, in order of id. A link that is gone is no gap while a parallel one is there that runs
/// between the same factors as the links beside it say.
#[must_use]
pub fn named_loops(map: &SystemMap, graph: &CausalGraph) -> Vec<Checked> {
    let check = |(id, named): (&LoopId, &NamedLoop)| check(map, graph, *id, named);
    map.loops.iter().map(check).collect()
}

fn check(map: &SystemMap, graph: &CausalGraph, id: LoopId, named: &NamedLoop) -> Checked {
    let checked = |standing| Checked {
        id,
        standing,
        kind: None,
        factors: Vec::new(),
        chords: 0,
    };
    let signs = signs(graph);
    let ends = ends_of(map, &named.links);
    let missing = named.links.iter().filter(|id| !map.links.contains_key(id));
    let is_gap = |ends: &&[Option<FactorId>; 2]| match ends {
        [Some(from), Some(to)] => !signs.contains_key(&(*from, *to)),
        _ => true,
    };
    if let Some(gap) = ends.iter().find(is_gap) {
        return checked(Standing::Broken {
            gap: *gap,
            missing: missing.count(),
        });
    }
    let steps: Vec<(FactorId, FactorId)> = ends
        .iter()
        .filter_map(|[from, to]| Some(((*from)?, (*to)?)))
        .collect();
    let mut once: Vec<FactorId> = steps.iter().map(|step| step.0).collect();
    once.sort_unstable();
    once.dedup();
    let follows = steps.iter().zip(steps.iter().cycle().skip(1));
    if once.len() < steps.len() || follows.into_iter().any(|(step, next)| step.1 != next.0) {
        return checked(Standing::NotALoop);
    }
    let polarity = |step: &(FactorId, FactorId)| signs.get(step).copied();
    let kind = LoopKind::of_signs(steps.iter().filter_map(polarity));
    let mut factors: Vec<FactorId> = steps.iter().map(|step| step.0).collect();
    let first = (0..factors.len()).min_by_key(|at| factors[*at]);
    factors.rotate_left(first.unwrap_or(0));
    let inside = |(from, to): &&(FactorId, FactorId)| {
        from != to && once.binary_search(from).is_ok() && once.binary_search(to).is_ok()
    };
    let chords = signs.keys().filter(inside).filter(|it| !steps.contains(it));
    Checked {
        standing: match named.sign {
            Some(before) if before != kind.into() => Standing::SignChanged { before },
            _ => Standing::Intact,
        },
        kind: Some(kind),
        factors,
        chords: chords.count(),
        ..checked(Standing::Intact)
    }
}

fn signs(graph: &CausalGraph) -> BTreeMap<(FactorId, FactorId), Polarity> {
    let bundles = graph.bundles();
    bundles
        .map(|it| ((it.from, it.to), it.bundle.polarity))
        .collect()
}

/// The ends of each link of a loop; of one that is gone, what its neighbours say.
#[must_use]
pub fn ends_of(map: &SystemMap, links: &[LinkId]) -> Vec<[Option<FactorId>; 2]> {
    let count = links.len();
    let link = |at: usize| map.links.get(&links[at % count]);
    (0..count)
        .map(|at| match link(at) {
            Some(link) => [Some(link.from), Some(link.to)],
            None => [
                link(at + count - 1).map(|before| before.to),
                link(at + 1).map(|after| after.from),
            ],
        })
        .collect()
}
