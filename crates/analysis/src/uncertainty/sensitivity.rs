//! Drawing sensitivity: the same system drawn in other, equally good ways, and how far the order of factors changes.

use loopwise_model::{FactorId, Polarity};

use super::measure::{Measure, Read, numbers};
use super::tau::tau_b;
use crate::CausalGraph;
use crate::structure::Arrows;

/// Steps that counting loops may take on each drawing.
const STEPS: u64 = 2_000_000;

/// How far one order of factors survives other drawings.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Sensitivity {
    /// What factors are ordered by.
    pub measure: Measure,
    /// Other drawings that were compared.
    pub drawings: usize,
    /// The smallest agreement of any of them with the map as it is: Kendall's τ-b over the factors that both have, 1 when
    /// all stand in the same order.
    pub lowest: f64,
    /// The agreement in the middle.
    pub median: f64,
}

/// Draws the system in other ways, one change at a time, and compares the orders of its factors. A factor with one cause and
/// one effect is left out, its two arrows one; a hub (at least two causes and two effects, and twice as many arrows as the
/// mean) becomes two factors, one for what arrives and one for what leaves. A measure is absent when no such change is
/// possible or it orders nothing. Loops are counted up to `longest_loop` links.
///
/// # Source
/// Crielaard et al. 2023 (doi 10.1038/s41598-023-46531-z), who compared drawings of one system by hand.
#[must_use]
pub fn drawing_sensitivity(graph: &CausalGraph, longest_loop: usize) -> Vec<Sensitivity> {
    let drawings = drawings(graph);
    let all = |graph: &CausalGraph| {
        let read = Read {
            graph,
            turned: &[],
            longest: longest_loop,
        };
        numbers(&read, &Measure::ALL, STEPS)
    };
    let now = all(graph);
    let others: Vec<_> = drawings.iter().map(|drawing| all(&drawing.graph)).collect();
    let of = |(at, measure): (usize, Measure)| {
        let now = now[at].as_ref()?;
        let mut found: Vec<f64> = drawings
            .iter()
            .zip(&others)
            .filter_map(|(drawing, other)| {
                let (now, then) = drawing.pairs(now, other[at].as_ref()?);
                tau_b(&now, &then)
            })
            .collect();
        found.sort_unstable_by(f64::total_cmp);
        Some(Sensitivity {
            measure,
            drawings: found.len(),
            lowest: *found.first()?,
            median: *found.get(found.len() / 2)?,
        })
    };
    Measure::ALL
        .into_iter()
        .enumerate()
        .filter_map(of)
        .collect()
}

/// Another drawing of the same system.
struct Drawing {
    graph: CausalGraph,
    /// For each factor of the map its places in this drawing: none, one, or two.
    places: Vec<Vec<usize>>,
}

impl Drawing {
    /// The numbers of the factors that both have; of a factor in two halves the larger.
    fn pairs(&self, now: &[f64], other: &[f64]) -> (Vec<f64>, Vec<f64>) {
        let pairs = now.iter().zip(&self.places).filter_map(|(now, places)| {
            let values = places.iter().map(|at| other[*at]);
            Some((*now, values.reduce(f64::max)?))
        });
        pairs.unzip()
    }
}

fn drawings(graph: &CausalGraph) -> Vec<Drawing> {
    let arrows = Arrows::of(graph);
    let links: Vec<(usize, usize)> = graph
        .petgraph()
        .raw_edges()
        .iter()
        .map(|edge| (edge.source().index(), edge.target().index()))
        .collect();
    let count = graph.factor_count();
    let mut drawings = Vec::new();
    for factor in 0..count {
        let (into, out) = (&arrows.into[factor], &arrows.out[factor]);
        if let ([cause], [effect]) = (into.as_slice(), out.as_slice()) {
            if *cause != factor && cause != effect {
                drawings.push(without(count, &links, factor, (*cause, *effect)));
            }
        } else if into.len() >= 2
            && out.len() >= 2
            && (into.len() + out.len()) * count >= 4 * links.len()
        {
            drawings.push(split(count, &links, factor));
        }
    }
    drawings
}

/// A factor left out, its two arrows one.
fn without(count: usize, links: &[(usize, usize)], gone: usize, across: (usize, usize)) -> Drawing {
    let place = |at: usize| at - usize::from(at > gone);
    let rest = links
        .iter()
        .filter(|(from, to)| *from != gone && *to != gone);
    let ends = rest
        .chain([&across])
        .map(|(from, to)| (place(*from), place(*to)));
    let places = (0..count).map(|at| {
        if at == gone {
            Vec::new()
        } else {
            vec![place(at)]
        }
    });
    Drawing {
        graph: drawn(count - 1, ends.collect()),
        places: places.collect(),
    }
}

/// A factor as two: everything arrives at the first and leaves the second.
fn split(count: usize, links: &[(usize, usize)], hub: usize) -> Drawing {
    let leaves = |from: usize| if from == hub { count } else { from };
    let ends = links.iter().map(|(from, to)| (leaves(*from), *to));
    let places = (0..count).map(|at| if at == hub { vec![at, count] } else { vec![at] });
    Drawing {
        graph: drawn(count + 1, ends.chain([(hub, count)]).collect()),
        places: places.collect(),
    }
}

fn drawn(count: usize, mut ends: Vec<(usize, usize)>) -> CausalGraph {
    ends.sort_unstable();
    ends.dedup();
    let factors: Vec<FactorId> = (1..=count as u128).map(FactorId::from_u128).collect();
    let arrows: Vec<_> = ends
        .into_iter()
        .map(|(from, to)| (from, to, Polarity::Same))
        .collect();
    CausalGraph::of_arrows(&factors, &arrows)
}
