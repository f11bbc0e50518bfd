//! The short list: few loops of the list that together pass as many bundles as they can.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use crate::Loops;

/// Loops that together pass many bundles, the most useful first: "these 7 loops use 80 % of the feedback links".
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShortList {
    /// The loops by their places in the list, in the order in which they were picked.
    pub places: Vec<usize>,
    /// How many bundles the loops picked so far pass together, after each pick.
    pub covered: Vec<usize>,
    /// How many bundles all listed loops pass together.
    pub coverable: usize,
}

impl ShortList {
    /// Picks at most so many loops; fewer when they pass all bundles that any listed loop passes. Each pick is the loop
    /// that passes the most bundles which no earlier pick passes; of several such loops the shorter, then the one that
    /// stands first in the list. A factor that acts on itself is a loop of one bundle like any other.
    ///
    /// # Source
    /// Greedy maximum coverage, which covers at least 1 − 1/e of what the same number of loops can cover at best:
    /// Nemhauser, Wolsey & Fisher 1978 (doi 10.1007/BF01588971). Not every loop is looked at for each pick: how much a loop
    /// adds only falls, so a number from an earlier pick is a bound (Minoux 1978, doi 10.1007/BFb0006528).
    #[must_use]
    pub fn of(loops: &Loops, most: usize) -> Self {
        let through = loops.through_bundles();
        let mut list = Self {
            places: Vec::new(),
            covered: Vec::new(),
            coverable: through.iter().filter(|tally| tally.total() > 0).count(),
        };
        let mut is_covered = vec![false; through.len()];
        let mut covered = 0;
        // The list is sorted by length: of two places, the smaller is never that of a longer loop.
        let mut open: BinaryHeap<(usize, Reverse<usize>)> = loops
            .iter()
            .map(|one| (one.len(), Reverse(one.place())))
            .collect();
        while covered < list.coverable && list.places.len() < most {
            let Some((bound, Reverse(place))) = open.pop() else {
                break;
            };
            let path = loops.get(place).map_or(&[][..], |one| one.path());
            let new = || {
                path.iter()
                    .map(|bundle| *bundle as usize)
                    .filter(|bundle| !is_covered[*bundle])
            };
            let adds = new().count();
            if adds < bound {
                open.push((adds, Reverse(place)));
                continue;
            }
            let new: Vec<usize> = new().collect();
            for bundle in new {
                is_covered[bundle] = true;
            }
            covered += adds;
            list.places.push(place);
            list.covered.push(covered);
        }
        list
    }
}
