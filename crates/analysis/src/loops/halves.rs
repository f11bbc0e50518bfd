//! The bundles that can be on a loop, as flat lists of neighbours, and which factor is the smallest of those still there.

use crate::CausalGraph;

/// Farther than any factor, and far enough from overflow to add lengths to.
pub(super) const FAR: u32 = u32::MAX / 2;

/// One direction of the graph inside its strongly connected parts: the neighbours of node `v` stand at
/// `first[v]..end[v]`, in ascending order.
pub(super) struct Half {
    first: Vec<u32>,
    /// Where each node's neighbours begin once the factors already used as a start are gone.
    begin: Vec<u32>,
    end: Vec<u32>,
    pub(super) node: Vec<u32>,
    pub(super) bundle: Vec<u32>,
}

impl Half {
    /// From (node, neighbour, bundle) in ascending order.
    fn new(nodes: usize, rows: &[(u32, u32, u32)]) -> Self {
        let mut end = vec![0; nodes];
        for (node, _, _) in rows {
            end[*node as usize] += 1;
        }
        let mut first = Vec::with_capacity(nodes);
        let mut total = 0;
        for count in &mut end {
            first.push(total);
            total += *count;
            *count = total;
        }
        let node = rows.iter().map(|row| row.1).collect();
        let bundle = rows.iter().map(|row| row.2).collect();
        Self {
            begin: first.clone(),
            first,
            end,
            node,
            bundle,
        }
    }

    /// Where the neighbours of a node stand that are not gone.
    pub(super) fn row(&self, node: u32) -> std::ops::Range<usize> {
        self.begin[node as usize] as usize..self.end[node as usize] as usize
    }
}

/// Both directions.
pub(super) struct Halves {
    pub(super) forward: Half,
    pub(super) backward: Half,
    /// Nodes that may be the smallest of a loop, ascending.
    pub(super) starts: Vec<u32>,
    /// No loop is longer than this.
    pub(super) longest_possible: u32,
}

impl Halves {
    pub(super) fn new(graph: &CausalGraph) -> Self {
        let nodes = graph.factor_count();
        let parts = graph.strong_nodes();
        let mut part_of = vec![0; nodes];
        for (number, part) in parts.iter().enumerate() {
            for node in part {
                part_of[node.index()] = number;
            }
        }
        let mut rows: Vec<(u32, u32, u32)> = Vec::with_capacity(graph.bundle_count());
        let mut longest_possible = 0;
        for (number, edge) in (0_u32..).zip(graph.petgraph().raw_edges()) {
            let part = part_of[edge.source().index()];
            if part == part_of[edge.target().index()] {
                rows.push((
                    index(edge.source().index()),
                    index(edge.target().index()),
                    number,
                ));
                longest_possible = longest_possible.max(parts[part].len());
            }
        }
        let forward = Half::new(nodes, &rows);
        let mut starts: Vec<u32> = rows.iter().map(|row| row.0).collect();
        starts.dedup();
        for row in &mut rows {
            *row = (row.1, row.0, row.2);
        }
        rows.sort_unstable();
        Self {
            forward,
            backward: Half::new(nodes, &rows),
            starts,
            longest_possible: index(longest_possible),
        }
    }

    /// Number of factors.
    pub(super) fn nodes(&self) -> usize {
        self.forward.first.len()
    }

    /// Whether loops can be longer than this at all.
    pub(super) fn bound(&self, longest: usize) -> bool {
        longest < self.longest_possible as usize
    }

    /// Brings every start back.
    pub(super) fn restore(&mut self) {
        self.forward.begin.copy_from_slice(&self.forward.first);
        self.backward.begin.copy_from_slice(&self.backward.first);
    }

    /// Takes a start out of the graph: it is the smallest node left, so it stands first wherever it is a neighbour.
    pub(super) fn retire(&mut self, start: u32) {
        for at in self.backward.row(start) {
            self.forward.begin[self.backward.node[at] as usize] += 1;
        }
        for at in self.forward.row(start) {
            self.backward.begin[self.forward.node[at] as usize] += 1;
        }
    }
}

/// A node, edge or length as a search counts them; petgraph's graphs have at most `u32::MAX` of each.
pub(super) fn index(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(FAR)
}
