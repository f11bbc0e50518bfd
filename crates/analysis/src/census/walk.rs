//! Counting loops one by one: each loop of a core stands for as many as its weight says.

use std::ops::Range;

use super::contract::Core;
use super::weight::Weight;
use crate::loops::{Arcs, Barred, Budget, Stop};

/// Adds every loop of a core to `found`.
///
/// # Source
/// Johnson 1975 (SIAM J. Comput. 4:77, doi 10.1137/0204007), with a stack of its own instead of recursion.
pub(super) fn count(core: &Core, budget: &mut Budget, found: &mut Weight) -> Result<(), Stop> {
    let mut graph = Flat::new(core);
    let mut barred = Barred::default();
    for start in core.nodes() {
        barred.begin(core.out.len(), graph.to.len());
        from(&graph, start as u32, &mut barred, budget, found)?;
        graph.retire(core, start);
    }
    Ok(())
}

/// A core in flat lists. The arcs of factor `v` are `begin[v]..end[v]`, in order of where they lead.
struct Flat {
    /// Arcs to factors that were a start already stand before it.
    begin: Vec<usize>,
    end: Vec<usize>,
    to: Vec<u32>,
    weight: Vec<Weight>,
    /// Where the arcs to each factor begin in `arc_into`, and where the last end.
    into: Vec<usize>,
    /// Arcs by where they lead, with where each comes from.
    arc_into: Vec<(u32, u32)>,
}

impl Arcs for Flat {
    #[inline]
    fn row(&self, node: u32) -> Range<usize> {
        self.begin[node as usize]..self.end[node as usize]
    }

    #[inline]
    fn to(&self, arc: usize) -> u32 {
        self.to[arc]
    }

    #[inline]
    fn row_into(&self, node: u32) -> &[(u32, u32)] {
        &self.arc_into[self.into[node as usize]..self.into[node as usize + 1]]
    }
}

impl Flat {
    fn new(core: &Core) -> Self {
        let nodes = core.out.len();
        let (mut begin, mut end) = (Vec::with_capacity(nodes), Vec::with_capacity(nodes));
        let (mut to, mut weight) = (Vec::new(), Vec::new());
        let mut arcs_into = vec![Vec::new(); nodes];
        for (from, row) in core.out.iter().enumerate() {
            begin.push(to.len());
            for (effect, bundle) in row {
                arcs_into[*effect].push((to.len() as u32, from as u32));
                to.push(*effect as u32);
                weight.push(*bundle);
            }
            end.push(to.len());
        }
        let mut into = vec![0];
        let mut arc_into = Vec::with_capacity(to.len());
        for arcs in arcs_into {
            arc_into.extend(arcs);
            into.push(arc_into.len());
        }
        Self {
            begin,
            end,
            to,
            weight,
            into,
            arc_into,
        }
    }

    /// Takes a start out of the graph: it is the smallest left, so it stands first wherever an arc leads to it.
    fn retire(&mut self, core: &Core, start: usize) {
        for before in &core.into[start] {
            let first = self.row(*before as u32).next();
            if first.is_some_and(|arc| self.to[arc] as usize == start) {
                self.begin[*before] += 1;
            }
        }
        self.begin[start] = self.end[start];
    }
}

/// A factor on the path.
struct Frame {
    node: u32,
    /// The next arc to look at.
    next: usize,
    end: usize,
    /// What the path to here stands for.
    weight: Weight,
    /// Whether a loop was closed from here.
    closes: bool,
}

/// Adds every loop through a factor.
fn from(
    graph: &Flat,
    start: u32,
    barred: &mut Barred,
    budget: &mut Budget,
    found: &mut Weight,
) -> Result<(), Stop> {
    let frame = |node: u32, weight: Weight| {
        let row = graph.row(node);
        Frame {
            node,
            next: row.start,
            end: row.end,
            weight,
            closes: false,
        }
    };
    barred.enter(start);
    let mut path = vec![frame(start, Weight::ONE)];
    while let Some(last) = path.last_mut() {
        budget.step()?;
        if last.next == last.end {
            let (node, closes) = (last.node, last.closes);
            path.pop();
            barred.leave(graph, node, closes);
            if let Some(before) = path.last_mut() {
                before.closes |= closes;
            }
            continue;
        }
        let arc = last.next;
        last.next += 1;
        let to = graph.to[arc];
        if to == start {
            last.closes = true;
            *found = found.plus(last.weight.then(graph.weight[arc])?)?;
        } else if !barred.is_shut(to) {
            let both = last.weight.then(graph.weight[arc])?;
            barred.enter(to);
            path.push(frame(to, both));
        }
    }
    Ok(())
}
