//! Counting loops one by one: each loop of a core stands for as many as its weight says.

use std::collections::BTreeSet;

use super::contract::Core;
use super::weight::Weight;
use crate::loops::{Budget, Stop};

/// Adds every loop of a core to `found`.
///
/// # Source
/// Johnson 1975 (SIAM J. Comput. 4:77, doi 10.1137/0204007), with a stack of its own instead of recursion.
pub(super) fn count(core: &Core, budget: &mut Budget, found: &mut Weight) -> Result<(), Stop> {
    let mut search = Search {
        out: core
            .out
            .iter()
            .map(|row| row.iter().map(|(to, weight)| (*to, *weight)).collect())
            .collect(),
        blocked: vec![false; core.out.len()],
        waiting: vec![BTreeSet::new(); core.out.len()],
    };
    for start in core.nodes() {
        search.from(start, budget, found)?;
        // No later loop passes it.
        for row in &mut search.out {
            row.retain(|(to, _)| *to != start);
        }
        search.out[start].clear();
        search.blocked.fill(false);
        search.waiting.iter_mut().for_each(BTreeSet::clear);
    }
    Ok(())
}

struct Search {
    out: Vec<Vec<(usize, Weight)>>,
    /// On the path, or known not to lead back as long as the path blocks the way.
    blocked: Vec<bool>,
    /// Who may lead back once this factor does.
    waiting: Vec<BTreeSet<usize>>,
}

/// A factor on the path.
struct Frame {
    node: usize,
    /// The next effect to look at.
    next: usize,
    /// What the path to here stands for.
    weight: Weight,
    /// Whether a loop was closed from here.
    closes: bool,
}

impl Search {
    /// Adds every loop through a factor.
    fn from(&mut self, start: usize, budget: &mut Budget, found: &mut Weight) -> Result<(), Stop> {
        let frame = |node, weight| Frame {
            node,
            next: 0,
            weight,
            closes: false,
        };
        let mut path = vec![frame(start, Weight::ONE)];
        self.blocked[start] = true;
        while let Some(last) = path.last_mut() {
            budget.step()?;
            let node = last.node;
            let Some(&(to, bundle)) = self.out[node].get(last.next) else {
                let closes = last.closes;
                path.pop();
                if closes {
                    self.unblock(node);
                    if let Some(before) = path.last_mut() {
                        before.closes = true;
                    }
                } else {
                    for (to, _) in &self.out[node] {
                        self.waiting[*to].insert(node);
                    }
                }
                continue;
            };
            last.next += 1;
            if to != start && self.blocked[to] {
                continue;
            }
            let both = last.weight.then(bundle)?;
            if to == start {
                last.closes = true;
                *found = found.plus(both)?;
            } else {
                self.blocked[to] = true;
                path.push(frame(to, both));
            }
        }
        Ok(())
    }

    fn unblock(&mut self, node: usize) {
        let mut due = vec![node];
        while let Some(node) = due.pop() {
            if std::mem::take(&mut self.blocked[node]) {
                due.extend(std::mem::take(&mut self.waiting[node]));
            }
        }
    }
}
