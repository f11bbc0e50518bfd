//! What is left of a strongly connected part once every factor without a choice is merged into the one before or after it.

use std::collections::{BTreeMap, BTreeSet};

use super::weight::Weight;
use crate::loops::{Budget, Stop};

/// A part of a graph whose bundles stand for many paths.
pub(super) struct Core {
    /// What each factor leads to.
    pub(super) out: Vec<BTreeMap<usize, Weight>>,
    /// What leads to each.
    pub(super) into: Vec<BTreeSet<usize>>,
}

impl Core {
    pub(super) fn new(count: usize, bundles: impl Iterator<Item = (usize, usize, Weight)>) -> Self {
        let mut core = Self {
            out: vec![BTreeMap::new(); count],
            into: vec![BTreeSet::new(); count],
        };
        for (from, to, weight) in bundles {
            core.out[from].insert(to, weight);
            core.into[to].insert(from);
        }
        core
    }

    /// Merges every factor with one cause or one effect: each loop through it takes that bundle. Adds the loops that
    /// close on the way to `found`.
    pub(super) fn contract(&mut self, budget: &mut Budget, found: &mut Weight) -> Result<(), Stop> {
        let mut due: BTreeSet<usize> = (0..self.out.len()).collect();
        while let Some(node) = due.pop_first() {
            budget.step()?;
            if let Some(weight) = self.out[node].remove(&node) {
                self.into[node].remove(&node);
                *found = found.plus(weight)?;
            }
            if self.into[node].len() > 1 && self.out[node].len() > 1 {
                continue;
            }
            let causes = std::mem::take(&mut self.into[node]);
            let effects = std::mem::take(&mut self.out[node]);
            for effect in effects.keys() {
                self.into[*effect].remove(&node);
                due.insert(*effect);
            }
            for cause in &causes {
                let Some(first) = self.out[*cause].remove(&node) else {
                    continue;
                };
                due.insert(*cause);
                for (effect, second) in &effects {
                    budget.step()?;
                    let bundle = self.out[*cause].entry(*effect).or_insert(Weight::NONE);
                    *bundle = bundle.plus(first.then(*second)?)?;
                    self.into[*effect].insert(*cause);
                }
            }
        }
        Ok(())
    }

    /// The factors that are left.
    pub(super) fn nodes(&self) -> impl Iterator<Item = usize> {
        (0..self.out.len()).filter(|node| !self.out[*node].is_empty())
    }
}
