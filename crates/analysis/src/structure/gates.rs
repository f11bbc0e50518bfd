//! Gates: the factors that chains to one factor cannot avoid, from wherever they begin.

use loopwise_model::FactorId;
use petgraph::algo::dominators::simple_fast;
use petgraph::graph::NodeIndex;
use petgraph::visit::Reversed;

use crate::CausalGraph;

/// Which factors chains to one factor have to pass.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gates {
    /// Other factors that lead to it, over any number of links.
    pub causes: usize,
    /// For each factor, in order of id: how many others lead there by chains that all pass it. The factor that is led to has
    /// none, and neither has one that does not lead there.
    pub passing: Vec<usize>,
}

/// Says of each factor for how many others it is a must-pass on the way to this one: the numbers of what
/// [`Paths::must_pass`](crate::Paths::must_pass) lists pair by pair. None when it is not on the map.
#[must_use]
pub fn gates(graph: &CausalGraph, to: FactorId) -> Option<Gates> {
    let end = graph.node(to)?;
    // Against the arrows, from the end: whoever dominates a factor stands on each of its ways.
    let dominators = simple_fast(Reversed(graph.petgraph()), end);
    let count = graph.factor_count();
    let above: Vec<Option<NodeIndex>> = (0..count)
        .map(|at| dominators.immediate_dominator(NodeIndex::new(at)))
        .collect();
    // Factors below each in the tree, itself among them: those that nobody is below of are counted upwards first.
    let mut open = vec![0_usize; count];
    for parent in above.iter().flatten() {
        open[parent.index()] += 1;
    }
    let mut below = vec![1_usize; count];
    let mut done: Vec<usize> = (0..count).filter(|at| open[*at] == 0).collect();
    while let Some(at) = done.pop() {
        if let Some(parent) = above[at].map(NodeIndex::index) {
            below[parent] += below[at];
            open[parent] -= 1;
            if open[parent] == 0 {
                done.push(parent);
            }
        }
    }
    let leads = |at: usize| above[at].is_some() && at != end.index();
    let passing = (0..count).map(|at| if leads(at) { below[at] - 1 } else { 0 });
    Some(Gates {
        causes: (0..count).filter(|at| leads(*at)).count(),
        passing: passing.collect(),
    })
}
