//! A strongly connected part of a graph without self-loops, and the shortest way between any two of its factors.

use loopwise_model::FactorId;
use petgraph::visit::EdgeRef as _;

use crate::CausalGraph;
use crate::loops::{Budget, Stop};

/// Farther than any factor.
const FAR: u32 = u32::MAX;

/// A bundle between two factors of a part.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Arrow {
    pub(super) from: u32,
    pub(super) to: u32,
    /// Its place in the order of [`CausalGraph::bundles`].
    pub(super) bundle: u32,
}

/// A strongly connected part of two factors or more. Its factors are numbered in order of id.
pub(super) struct Part {
    pub(super) factors: Vec<FactorId>,
    /// Its bundles, in order of their ends. A bundle from a factor to itself is not among them.
    pub(super) arrows: Vec<Arrow>,
}

impl Part {
    /// The parts of a graph, in order of their first factors.
    pub(super) fn all(graph: &CausalGraph) -> Vec<Self> {
        let mut parts = Vec::new();
        for nodes in graph.strong_nodes() {
            if nodes.len() < 2 {
                continue;
            }
            let mut arrows = Vec::new();
            for (from, node) in (0..).zip(&nodes) {
                for edge in graph.petgraph().edges(*node) {
                    let Ok(to) = nodes.binary_search(&edge.target()) else {
                        continue;
                    };
                    let (to, bundle) = (number(to), number(edge.id().index()));
                    if from != to {
                        arrows.push(Arrow { from, to, bundle });
                    }
                }
            }
            arrows.sort_unstable();
            let factors = nodes.iter().map(|node| graph.petgraph()[*node]).collect();
            parts.push(Self { factors, arrows });
        }
        parts
    }

    /// How many independent loops it has: bundles − factors + 1.
    pub(super) fn circuit_rank(&self) -> usize {
        (self.arrows.len() + 1).saturating_sub(self.factors.len())
    }

    /// The place of the arrow between two factors.
    pub(super) fn arrow(&self, from: u32, to: u32) -> Option<usize> {
        let found = self
            .arrows
            .binary_search_by_key(&(from, to), |arrow| (arrow.from, arrow.to));
        found.ok()
    }

    /// The places of the arrows of a circuit of factors.
    pub(super) fn arrows_of<'a>(&'a self, circuit: &'a [u32]) -> impl Iterator<Item = usize> + 'a {
        let next = circuit.iter().cycle().skip(1);
        circuit
            .iter()
            .zip(next)
            .filter_map(|(from, to)| self.arrow(*from, *to))
    }
}

/// The shortest way from each factor of a part to each other; of several, the one whose factors come first.
///
/// Any piece of such a way is such a way itself.
pub(super) struct Ways {
    count: usize,
    /// For each effect, for each cause: the links between them.
    links: Vec<u32>,
    /// For each effect, for each cause: the factor to go on to.
    next: Vec<u32>,
}

impl Ways {
    /// Takes a step for each look at a factor or an arrow, so that the steps bound the memory too.
    pub(super) fn of(part: &Part, budget: &mut Budget) -> Result<Self, Stop> {
        let count = part.factors.len();
        let (mut out, mut into) = (vec![Vec::new(); count], vec![Vec::new(); count]);
        for arrow in &part.arrows {
            out[arrow.from as usize].push(arrow.to);
            into[arrow.to as usize].push(arrow.from);
        }
        let mut ways = Self {
            count,
            links: Vec::new(),
            next: Vec::new(),
        };
        for to in 0..number(count) {
            let links = links_to(to, &into, budget)?;
            for (from, effects) in out.iter().enumerate() {
                budget.step()?;
                // The effects stand in order: the first that is nearer leads along the first way.
                let nearer = |effect: &&u32| links[**effect as usize] < links[from];
                ways.next
                    .push(effects.iter().find(nearer).copied().unwrap_or(to));
            }
            ways.links.extend(links);
        }
        Ok(ways)
    }

    fn at(&self, from: u32, to: u32) -> usize {
        to as usize * self.count + from as usize
    }

    /// The length of the way, in links.
    pub(super) fn links(&self, from: u32, to: u32) -> u32 {
        self.links[self.at(from, to)]
    }

    /// Writes down the factors of the way but for the last.
    pub(super) fn follow(&self, from: u32, to: u32, circuit: &mut Vec<u32>) {
        let mut at = from;
        while at != to {
            circuit.push(at);
            at = self.next[self.at(at, to)];
        }
    }
}

/// How many links each factor is away from one.
fn links_to(to: u32, into: &[Vec<u32>], budget: &mut Budget) -> Result<Vec<u32>, Stop> {
    let mut links = vec![FAR; into.len()];
    links[to as usize] = 0;
    let mut found = vec![to];
    let mut at = 0;
    while let Some(&node) = found.get(at) {
        at += 1;
        for &cause in &into[node as usize] {
            budget.step()?;
            if links[cause as usize] == FAR {
                links[cause as usize] = links[node as usize] + 1;
                found.push(cause);
            }
        }
    }
    Ok(links)
}

/// A place as a number of half the size: a map has far fewer factors and links than that.
pub(super) fn number(place: usize) -> u32 {
    u32::try_from(place).unwrap_or(u32::MAX)
}
