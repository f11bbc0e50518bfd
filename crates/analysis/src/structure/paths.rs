//! Paths: the chains from one factor to another, what each does, and which factors all of them pass.

use std::collections::BTreeSet;
use std::ops::ControlFlow;

use loopwise_model::{FactorId, Polarity};
use petgraph::algo::dominators::simple_fast;
use petgraph::graph::{EdgeIndex, NodeIndex};
use petgraph::visit::EdgeRef as _;

use super::arrows::Arrows;
use super::reach::distances;
use crate::loops::{Budget, Stop};
use crate::{CausalGraph, Loop, Loops};

/// A chain of bundles that visits no factor twice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Path {
    /// Its factors, from the first cause to the last effect.
    pub factors: Vec<FactorId>,
    /// What more of the first does to the last: more, less, or what nobody agrees on.
    pub polarity: Polarity,
    /// Bundles that work after a while.
    pub delays: usize,
}

/// How the paths from one factor to another agree.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Agreement {
    /// There is no path.
    None,
    /// Every listed path has this sign.
    All(Polarity),
    /// Some lead to more and some to less.
    Conflict,
    /// Those whose sign is known agree, but some are not known.
    Open,
}

/// The paths from one factor to another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paths {
    /// Paths by length, and within a length by the ids of their factors.
    pub list: Vec<Path>,
    /// Every path of at most so many links is listed; the number of factors when none is left out.
    pub complete_up_to_length: usize,
    /// The factors between the two that every path passes, in the order of the paths. None when there is no path.
    pub must_pass: Option<Vec<FactorId>>,
}

impl Paths {
    /// The paths from one factor to another: of whole lengths only, as long as there are at most `most` of them and
    /// `max_steps` are not used up, where a step is one look at one factor. `poll` is asked every 4,096 steps and ends the
    /// search when it breaks. Nothing when one of the two is not on the map, or both are the same.
    #[must_use]
    pub fn between(
        graph: &CausalGraph,
        [from, to]: [FactorId; 2],
        most: usize,
        max_steps: u64,
        poll: &mut dyn FnMut() -> ControlFlow<()>,
    ) -> Option<Self> {
        let (start, end) = (graph.node(from)?, graph.node(to)?);
        if start == end {
            return None;
        }
        let ahead = ahead(graph, end);
        let mut search = Search {
            graph,
            end,
            ahead: &ahead,
            budget: Budget::new(max_steps, poll),
            found: Vec::new(),
        };
        let mut list = Vec::new();
        // No path has as many links as there are factors.
        let all = graph.factor_count();
        let mut complete = all;
        for length in ahead[start.index()].unwrap_or(all)..all {
            let done = search.of_length(start, length);
            if done.is_err() || list.len() + search.found.len() > most {
                complete = length - 1;
                break;
            }
            list.append(&mut search.found);
        }
        Some(Self {
            list,
            complete_up_to_length: complete,
            must_pass: must_pass(graph, start, end),
        })
    }

    /// The places of the listed loops that take a step of a listed path, in order. A balancing one pushes back against what
    /// the path says, a reinforcing one carries it on.
    #[must_use]
    pub fn loops_along(&self, loops: &Loops) -> Vec<usize> {
        let steps: BTreeSet<(FactorId, FactorId)> = self
            .list
            .iter()
            .flat_map(|path| path.factors.windows(2).map(|ends| (ends[0], ends[1])))
            .collect();
        let along = |one: &Loop<'_>| {
            let mut bundles = one.bundles();
            bundles.any(|bundle| steps.contains(&(bundle.from, bundle.to)))
        };
        loops.iter().filter(along).map(|one| one.place()).collect()
    }

    /// How the listed paths agree.
    #[must_use]
    pub fn agreement(&self) -> Agreement {
        let has = |sign| self.list.iter().any(|path| path.polarity == sign);
        match (
            has(Polarity::Same),
            has(Polarity::Opposite),
            has(Polarity::Unknown),
        ) {
            (false, false, false) => Agreement::None,
            (true, true, _) => Agreement::Conflict,
            (true, false, false) => Agreement::All(Polarity::Same),
            (false, true, false) => Agreement::All(Polarity::Opposite),
            (false, false, true) => Agreement::All(Polarity::Unknown),
            (true, false, true) | (false, true, true) => Agreement::Open,
        }
    }
}

/// How many links each factor is away from one that is reached; none where it is not.
fn ahead(graph: &CausalGraph, end: NodeIndex) -> Vec<Option<usize>> {
    let mut ahead = vec![None; graph.factor_count()];
    ahead[end.index()] = Some(0);
    for (factor, links) in distances(&Arrows::of(graph).into, end.index()) {
        ahead[factor] = Some(links);
    }
    ahead
}

/// The factors between two that no path can avoid: the dominators of the second, seen from the first.
fn must_pass(graph: &CausalGraph, start: NodeIndex, end: NodeIndex) -> Option<Vec<FactorId>> {
    let dominators = simple_fast(graph.petgraph(), start);
    let between = dominators
        .strict_dominators(end)?
        .filter(|node| *node != start);
    let mut factors: Vec<FactorId> = between.map(|node| graph.petgraph()[node]).collect();
    factors.reverse();
    Some(factors)
}

struct Search<'a> {
    graph: &'a CausalGraph,
    end: NodeIndex,
    ahead: &'a [Option<usize>],
    budget: Budget<'a>,
    found: Vec<Path>,
}

/// A factor on the way: what leads on from it, the last first.
struct Frame {
    node: NodeIndex,
    next: Vec<(NodeIndex, EdgeIndex)>,
}

impl Search<'_> {
    /// Finds every path with so many links.
    fn of_length(&mut self, start: NodeIndex, length: usize) -> Result<(), Stop> {
        self.found.clear();
        let mut on_path = vec![false; self.ahead.len()];
        let mut bundles: Vec<EdgeIndex> = Vec::new();
        let mut path = vec![self.frame(start)];
        on_path[start.index()] = true;
        while let Some(last) = path.last_mut() {
            self.budget.step()?;
            let Some((to, bundle)) = last.next.pop() else {
                on_path[last.node.index()] = false;
                path.pop();
                bundles.pop();
                continue;
            };
            let links = bundles.len() + 1;
            if to == self.end {
                if links == length {
                    bundles.push(bundle);
                    self.found.push(self.told(start, &bundles));
                    bundles.pop();
                }
            } else if !on_path[to.index()]
                && self.ahead[to.index()].is_some_and(|ahead| links + ahead <= length)
            {
                on_path[to.index()] = true;
                bundles.push(bundle);
                path.push(self.frame(to));
            }
        }
        Ok(())
    }

    fn frame(&self, node: NodeIndex) -> Frame {
        let out = self.graph.petgraph().edges(node);
        let mut next: Vec<(NodeIndex, EdgeIndex)> =
            out.map(|edge| (edge.target(), edge.id())).collect();
        next.sort_unstable_by(|a, b| b.cmp(a));
        Frame { node, next }
    }

    fn told(&self, start: NodeIndex, bundles: &[EdgeIndex]) -> Path {
        let mut path = Path {
            factors: vec![self.graph.petgraph()[start]],
            polarity: Polarity::Same,
            delays: 0,
        };
        for bundle in bundles.iter().map(|edge| self.graph.bundle(*edge)) {
            path.factors.push(bundle.to);
            path.polarity = then(path.polarity, bundle.bundle.polarity);
            path.delays += usize::from(bundle.bundle.delayed);
        }
        path
    }
}

/// The sign of one bundle after another.
const fn then(first: Polarity, second: Polarity) -> Polarity {
    match (first, second) {
        (Polarity::Unknown, _) | (_, Polarity::Unknown) => Polarity::Unknown,
        (Polarity::Same, Polarity::Same) | (Polarity::Opposite, Polarity::Opposite) => {
            Polarity::Same
        }
        (Polarity::Same, Polarity::Opposite) | (Polarity::Opposite, Polarity::Same) => {
            Polarity::Opposite
        }
    }
}
