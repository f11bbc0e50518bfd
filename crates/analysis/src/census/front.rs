//! Counting loops across a front that moves over the graph: all loops that look the same at the front are counted as one.
//!
//! Factors come in one after the other. A factor stands at the front from when it comes in until the last of its
//! neighbours has. A state says of each factor at the front whether a path begins or ends there and where its other end
//! is; its weight, how many sets of paths behind the front leave it so. Time grows with the number of states, which grows
//! fast with the width of the front and not at all with the number of loops.

use std::collections::{BTreeMap, BTreeSet};

use super::contract::Core;
use super::weight::Weight;
use crate::loops::{Budget, Stop};

/// A wider front has too many states.
const WIDEST: usize = 10;
/// Orders that are tried, each from another first factor.
const TRIES: usize = 24;

/// A factor at the front that no path has touched.
const FREE: u8 = 254;
/// A factor at the front that a path passes.
const PASSED: u8 = 255;

/// An order in which factors come in, with a narrow front.
pub(super) struct Order {
    nodes: Vec<usize>,
}

impl Order {
    /// A good order; none when every front that was found is too wide.
    pub(super) fn of(core: &Core) -> Option<Self> {
        let neighbours: BTreeMap<usize, BTreeSet<usize>> = core
            .nodes()
            .map(|node| {
                (
                    node,
                    core.out[node]
                        .keys()
                        .chain(&core.into[node])
                        .copied()
                        .collect(),
                )
            })
            .collect();
        let mut starts: Vec<usize> = neighbours.keys().copied().collect();
        starts.sort_by_key(|node| neighbours[node].len());
        if starts.is_empty() {
            return Some(Self { nodes: Vec::new() });
        }
        let starts = starts.iter().take(TRIES);
        let orders = starts.filter_map(|start| order(&neighbours, *start));
        let (_, nodes) = orders.min_by_key(|(width, _)| *width)?;
        Some(Self { nodes })
    }

    /// Counts every loop of a core.
    pub(super) fn count(
        &self,
        core: &Core,
        budget: &mut Budget,
        found: &mut Weight,
    ) -> Result<(), Stop> {
        let mut front: Vec<usize> = Vec::new();
        let mut seen = BTreeSet::new();
        let mut states = BTreeMap::from([(Vec::new(), Weight::ONE)]);
        for &node in &self.nodes {
            seen.insert(node);
            // The new factor stands last at the front.
            front.push(node);
            states = states
                .into_iter()
                .map(|(mut state, weight)| {
                    state.push(FREE);
                    (state, weight)
                })
                .collect();
            let last = front.len() - 1;
            for (place, &other) in front[..last].iter().enumerate() {
                for (from, to, weight) in [
                    (place, last, core.out[other].get(&node)),
                    (last, place, core.out[node].get(&other)),
                ] {
                    if let Some(weight) = weight {
                        states = taken(states, (from, to), *weight, budget, found)?;
                    }
                }
            }
            let mut place = 0;
            while place < front.len() {
                let near = core.out[front[place]]
                    .keys()
                    .chain(&core.into[front[place]]);
                if near.into_iter().all(|other| seen.contains(other)) {
                    front.remove(place);
                    states = left(states, place)?;
                } else {
                    place += 1;
                }
            }
        }
        Ok(())
    }
}

/// From a first factor on, always the one that leaves the narrowest front; with the widest front on the way. None where that
/// is too wide.
fn order(
    neighbours: &BTreeMap<usize, BTreeSet<usize>>,
    start: usize,
) -> Option<(usize, Vec<usize>)> {
    let mut nodes = vec![start];
    let mut seen = BTreeSet::from([start]);
    let mut front = BTreeSet::from([start]);
    let mut width = 1;
    while nodes.len() < neighbours.len() {
        let next: BTreeSet<usize> = front
            .iter()
            .flat_map(|node| &neighbours[node])
            .copied()
            .collect();
        let size = |new: usize| {
            let is_left = |node: &usize| {
                neighbours[node]
                    .iter()
                    .all(|it| *it == new || seen.contains(it))
            };
            front
                .iter()
                .chain([&new])
                .filter(|node| !is_left(node))
                .count()
        };
        let candidates = next.difference(&seen).copied();
        let Some(new) = candidates.min_by_key(|new| (size(*new), *new)) else {
            break;
        };
        width = width.max(front.len() + 1);
        if width > WIDEST {
            return None;
        }
        seen.insert(new);
        front.insert(new);
        nodes.push(new);
        front.retain(|node| !neighbours[node].is_subset(&seen));
    }
    Some((width, nodes))
}

type States = BTreeMap<Vec<u8>, Weight>;

/// The states before a bundle from one place at the front to another, and those in which it is taken.
fn taken(
    mut states: States,
    (from, to): (usize, usize),
    bundle: Weight,
    budget: &mut Budget,
    found: &mut Weight,
) -> Result<States, Stop> {
    let mut more = Vec::new();
    for (state, weight) in &states {
        budget.step()?;
        // A path may leave a factor that none touches or that one ends at, and reach one that none touches or that one
        // begins at.
        let begin = match state[from] {
            FREE => Some(from),
            PASSED => None,
            mate => ends(mate).then_some(other_end(mate)),
        };
        let end = match state[to] {
            FREE => Some(to),
            PASSED => None,
            mate => (!ends(mate)).then_some(other_end(mate)),
        };
        let (Some(begin), Some(end)) = (begin, end) else {
            continue;
        };
        let both = weight.then(bundle)?;
        if state[from] != FREE && begin == to {
            // The path closes. Another that is still open would be a part of no loop.
            let others = state
                .iter()
                .enumerate()
                .filter(|(place, _)| ![from, to].contains(place));
            if others
                .into_iter()
                .all(|(_, it)| [FREE, PASSED].contains(it))
            {
                *found = found.plus(both)?;
            }
            continue;
        }
        let mut next = state.clone();
        next[from] = PASSED;
        next[to] = PASSED;
        next[begin] = begins_with(end);
        next[end] = ends_with(begin);
        more.push((next, both));
    }
    for (state, weight) in more {
        add(&mut states, state, weight)?;
    }
    Ok(states)
}

/// The states once a factor has left the front: a path that still ends there will never go on.
fn left(states: States, place: usize) -> Result<States, Stop> {
    let mut next = States::new();
    for (mut state, weight) in states {
        if ![FREE, PASSED].contains(&state[place]) {
            continue;
        }
        state.remove(place);
        for it in &mut state {
            if ![FREE, PASSED].contains(it) && other_end(*it) > place {
                *it -= 2;
            }
        }
        add(&mut next, state, weight)?;
    }
    Ok(next)
}

/// Adds a way to come to a state.
fn add(states: &mut States, state: Vec<u8>, weight: Weight) -> Result<(), Stop> {
    let ways = states.entry(state).or_insert(Weight::NONE);
    *ways = ways.plus(weight)?;
    Ok(())
}

/// A path begins here and ends at a place.
fn begins_with(end: usize) -> u8 {
    u8::try_from(2 * end).unwrap_or(PASSED)
}

/// A path ends here and begins at a place.
fn ends_with(begin: usize) -> u8 {
    u8::try_from(2 * begin + 1).unwrap_or(PASSED)
}

const fn ends(mate: u8) -> bool {
    mate % 2 == 1
}

const fn other_end(mate: u8) -> usize {
    mate as usize / 2
}
