//! A graph as plain lists of neighbours, by place of the factor in order of id.

use petgraph::visit::EdgeRef as _;

use crate::CausalGraph;

/// Who leads to whom, once per bundle.
pub(crate) struct Arrows {
    /// The effects of each factor, in order.
    pub(crate) out: Vec<Vec<usize>>,
    /// The causes of each factor, in order.
    pub(crate) into: Vec<Vec<usize>>,
}

impl Arrows {
    pub(crate) fn of(graph: &CausalGraph) -> Self {
        let count = graph.factor_count();
        let (mut out, mut into) = (vec![Vec::new(); count], vec![Vec::new(); count]);
        for edge in graph.petgraph().edge_references() {
            let (from, to) = (edge.source().index(), edge.target().index());
            out[from].push(to);
            into[to].push(from);
        }
        Self { out, into }
    }

    /// Every arrow the other way round.
    pub(crate) fn reversed(&self) -> Self {
        Self {
            out: self.into.clone(),
            into: self.out.clone(),
        }
    }

    pub(crate) fn len(&self) -> usize {
        self.out.len()
    }
}
