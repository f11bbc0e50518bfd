//! Counting loops one by one: each loop of a core stands for as many as its weight says.

use std::ops::Range;

use super::contract::Core;
use super::weight::Weight;
use crate::loops::{Budget, Stop};

/// Adds every loop of a core to `found`.
///
/// # Source
/// Johnson 1975 (SIAM J. Comput. 4:77, doi 10.1137/0204007), with a stack of its own instead of recursion.
pub(super) fn count(core: &Core, budget: &mut Budget, found: &mut Weight) -> Result<(), Stop> {
    let mut search = Search::new(core);
    for start in core.nodes() {
        search.from(start, budget, found)?;
        search.retire(core, start);
    }
    Ok(())
}

/// A core in flat lists, and what is known on the way. The arcs of factor `v` are `begin[v]..end[v]`, in order of where they
/// lead.
struct Search {
    /// Arcs to factors that were a start already stand before it.
    begin: Vec<usize>,
    end: Vec<usize>,
    to: Vec<usize>,
    weight: Vec<Weight>,
    /// Where the arcs to each factor begin in `arc_into`, and where the last end.
    into: Vec<usize>,
    /// Arcs by where they lead, with where each comes from.
    arc_into: Vec<(usize, usize)>,
    /// On the path, or known not to lead back as long as the path is in the way.
    shut: Vec<bool>,
    /// Per arc: it leads to a factor that is shut, and once that one opens, so does the factor it leaves.
    waiting: Vec<bool>,
    /// Per factor: how many arcs to it are waiting.
    waited_for: Vec<u32>,
    opening: Vec<usize>,
}

/// A factor on the path.
struct Frame {
    node: usize,
    /// The next arc to look at.
    next: usize,
    /// What the path to here stands for.
    weight: Weight,
    /// Whether a loop was closed from here.
    closes: bool,
}

impl Search {
    fn new(core: &Core) -> Self {
        let nodes = core.out.len();
        let (mut begin, mut end) = (Vec::with_capacity(nodes), Vec::with_capacity(nodes));
        let (mut to, mut weight) = (Vec::new(), Vec::new());
        let mut arcs_into = vec![Vec::new(); nodes];
        for (from, row) in core.out.iter().enumerate() {
            begin.push(to.len());
            for (effect, bundle) in row {
                arcs_into[*effect].push((to.len(), from));
                to.push(*effect);
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
            shut: vec![false; nodes],
            waiting: vec![false; to.len()],
            waited_for: vec![0; nodes],
            to,
            weight,
            into,
            arc_into,
            opening: Vec::new(),
        }
    }

    fn row(&self, node: usize) -> Range<usize> {
        self.begin[node]..self.end[node]
    }

    /// Adds every loop through a factor.
    fn from(&mut self, start: usize, budget: &mut Budget, found: &mut Weight) -> Result<(), Stop> {
        let mut path = vec![self.enter(start, Weight::ONE)];
        while let Some(last) = path.last_mut() {
            budget.step()?;
            if last.next == self.end[last.node] {
                let (node, closes) = (last.node, last.closes);
                path.pop();
                self.leave(node, closes);
                if let Some(before) = path.last_mut() {
                    before.closes |= closes;
                }
                continue;
            }
            let arc = last.next;
            last.next += 1;
            let to = self.to[arc];
            if to == start {
                last.closes = true;
                *found = found.plus(last.weight.then(self.weight[arc])?)?;
            } else if !self.shut[to] {
                let both = last.weight.then(self.weight[arc])?;
                path.push(self.enter(to, both));
            }
        }
        Ok(())
    }

    fn enter(&mut self, node: usize, weight: Weight) -> Frame {
        self.shut[node] = true;
        Frame {
            node,
            next: self.begin[node],
            weight,
            closes: false,
        }
    }

    fn leave(&mut self, node: usize, closes: bool) {
        if closes {
            self.open(node);
            return;
        }
        for arc in self.row(node) {
            if !std::mem::replace(&mut self.waiting[arc], true) {
                self.waited_for[self.to[arc]] += 1;
            }
        }
    }

    /// Opens a factor, and those that wait for it.
    fn open(&mut self, node: usize) {
        self.opening.push(node);
        while let Some(node) = self.opening.pop() {
            if !std::mem::take(&mut self.shut[node]) {
                continue;
            }
            let mut waiting = std::mem::take(&mut self.waited_for[node]);
            for &(arc, from) in &self.arc_into[self.into[node]..self.into[node + 1]] {
                if waiting == 0 {
                    break;
                }
                if std::mem::take(&mut self.waiting[arc]) {
                    waiting -= 1;
                    self.opening.push(from);
                }
            }
        }
    }

    /// Takes a start out of the graph: it is the smallest left, so it stands first wherever an arc leads to it.
    fn retire(&mut self, core: &Core, start: usize) {
        for before in &core.into[start] {
            if self.begin[*before] < self.end[*before] && self.to[self.begin[*before]] == start {
                self.begin[*before] += 1;
            }
        }
        self.begin[start] = self.end[start];
        self.shut.fill(false);
        self.waiting.fill(false);
        self.waited_for.fill(0);
    }
}
