//! Participation that does not count the same loop twice: how much feedback passes a factor when loops that differ in one
//! detour count little more than one.

use loopwise_model::FactorId;

use crate::Loops;

/// Most loops that are compared, the shortest of those through the factor. Work grows with their square: a hundred
/// take some milliseconds, and it is the short ones that a group reads.
const MOST_LOOPS: usize = 100;

/// Most links of these loops together: comparing two loops takes up to the cube of their length, so of long loops fewer are
/// compared.
const MOST_LINKS: usize = 1_500;

/// How much feedback passes a factor.
#[derive(Debug, Clone, PartialEq)]
pub struct Participation {
    /// Which.
    pub factor: FactorId,
    /// Listed loops through it.
    pub loops: usize,
    /// How many of them the score is made of: the shortest, at most 100, and at most 1,500 links together.
    pub used: usize,
    /// The score, in links; nothing when fewer than two loops are used. It is at least the length of the longest loop used
    /// and less than all their lengths together.
    pub score: Option<f64>,
}

impl Participation {
    /// The score of a factor: the length of its longest loop, and of every other loop its length times its distance from
    /// the nearest loop that is already counted. The loop that is nearest to those counted comes next; of several, and at
    /// the beginning, the longest, then the one that stands first in the list.
    ///
    /// The distance of two loops is the number of factors to put in, take out or exchange to make one loop the other,
    /// wherever one begins to read, divided by the sum of their lengths.
    ///
    /// # Source
    /// Rozhkov, Zellner, Murphy & Massey 2025 (doi 10.1016/j.envsci.2025.103996). Only the order of ties is ours.
    #[must_use]
    pub fn of(loops: &Loops, factor: FactorId) -> Self {
        let bundles = loops.graph().petgraph().raw_edges();
        let cause = |bundle: &u32| bundles[*bundle as usize].source().index();
        let all: Vec<Turning> = loops
            .iter()
            .filter(|one| one.passes(factor))
            .map(|one| Turning::new(one.path().iter().map(cause)))
            .collect();
        let mut links = 0;
        let fits = |one: &&Turning| {
            links += one.len();
            links <= MOST_LINKS
        };
        // They stand in the order of the list, the shortest first.
        let mut used: Vec<&Turning> = all.iter().take(MOST_LOOPS).take_while(fits).collect();
        used.sort_by_key(|one| std::cmp::Reverse(one.len()));
        Self {
            factor,
            loops: all.len(),
            used: used.len(),
            score: score(&used),
        }
    }
}

/// The score of loops that stand by length, the longest first.
fn score(loops: &[&Turning]) -> Option<f64> {
    let (first, rest) = loops.split_first().filter(|(_, rest)| !rest.is_empty())?;
    let mut score = real(first.len());
    // Each with its distance from the nearest that is counted.
    let mut open: Vec<(&Turning, f64)> = rest.iter().map(|one| (*one, f64::INFINITY)).collect();
    let mut last: &Turning = first;
    while !open.is_empty() {
        let mut nearest = 0;
        for at in 0..open.len() {
            let (one, known) = open[at];
            let distance = real(edits(one, last)) / real(one.len() + last.len());
            open[at].1 = known.min(distance);
            if open[at].1 < open[nearest].1 {
                nearest = at;
            }
        }
        let (one, distance) = open.remove(nearest);
        score += real(one.len()) * distance;
        last = one;
    }
    Some(score)
}

/// The factors of a loop, twice: every way to read it is a piece.
struct Turning(Vec<usize>);

impl Turning {
    fn new(factors: impl Iterator<Item = usize>) -> Self {
        let once: Vec<usize> = factors.collect();
        Self([&once[..], &once[..]].concat())
    }

    fn len(&self) -> usize {
        self.0.len() / 2
    }

    fn factors(&self) -> &[usize] {
        &self.0[..self.len()]
    }

    /// All factors but the one at a place, read from the one after it.
    fn after(&self, place: usize) -> &[usize] {
        &self.0[place + 1..place + self.len()]
    }
}

/// The fewest factors to put in, take out or exchange to make one loop another, over all places to begin to read.
///
/// No factor is twice on a loop. An alignment that keeps no factor costs the longer length; one that keeps a factor can be
/// read from there on in both loops. So only common factors are tried as a beginning (cyclic strings: Maes 1990,
/// Information Processing Letters 35(2):73–78, shows that it is enough to turn one of the two).
fn edits(one: &Turning, other: &Turning) -> usize {
    let place = |factor: &usize| other.factors().iter().position(|it| it == factor);
    let common: Vec<(usize, usize)> = one
        .factors()
        .iter()
        .enumerate()
        .filter_map(|(at, factor)| Some((at, place(factor)?)))
        .collect();
    let most = one.len().max(other.len());
    let least = most - common.len();
    let mut best = most;
    let mut costs = Vec::new();
    for (a, b) in common {
        best = best.min(levenshtein(one.after(a), other.after(b), &mut costs));
        if best == least {
            break;
        }
    }
    best
}

/// The fewest elements to put in, take out or exchange to make one row another (Levenshtein 1966). `costs` is room for the
/// work.
fn levenshtein(one: &[usize], other: &[usize], costs: &mut Vec<usize>) -> usize {
    // For each beginning of the other: what it takes to make what was read of the one.
    costs.clear();
    costs.extend(0..=other.len());
    for (read, a) in one.iter().enumerate() {
        let mut before = read;
        costs[0] = read + 1;
        for (at, b) in other.iter().enumerate() {
            let exchanged = before + usize::from(a != b);
            before = costs[at + 1];
            costs[at + 1] = exchanged.min(before + 1).min(costs[at] + 1);
        }
    }
    costs[other.len()]
}

#[allow(clippy::cast_precision_loss)] // lengths of loops
const fn real(number: usize) -> f64 {
    number as f64
}

#[cfg(test)]
mod tests {
    use std::ops::ControlFlow;

    use loopwise_model::notation;

    use super::*;
    use crate::{CausalGraph, Limits, find_loops};

    fn at(text: &str, label: &str) -> Participation {
        let map = notation::parse(text).unwrap();
        let loops = find_loops(CausalGraph::of(&map), &Limits::default(), &mut || {
            ControlFlow::Continue(())
        });
        Participation::of(&loops, map.factor_by_label(label).unwrap())
    }

    #[test]
    fn two_loops_that_share_one_factor_count_more_than_two_that_share_two() {
        let apart = "a +> b, b +> c, c +> a, c +> d, d +> e, e +> c";
        assert_eq!(at(apart, "c").score, Some(4.0));
        let detour = "a +> b, b +> d, d +> a, a +> c, c +> d";
        assert_eq!(at(detour, "a").score, Some(3.5));
        assert_eq!((at(detour, "a").loops, at(detour, "a").used), (2, 2));
    }

    #[test]
    fn fewer_than_two_loops_have_no_score() {
        let text = "a +> b, b +> a, b +> b, c +> a";
        let one = at(text, "a");
        assert_eq!((one.loops, one.used, one.score), (1, 1, None));
        let none = at(text, "c");
        assert_eq!((none.loops, none.used, none.score), (0, 0, None));
        // A factor that acts on itself is a loop: 2 + 1 · 1/3.
        assert_eq!(at(text, "b").score, Some(2.0 + 1.0 / 3.0));
    }

    /// Numbers below 2 to the power of 64, from a seed.
    fn next(seed: &mut u64) -> usize {
        *seed = seed
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(*seed >> 40).unwrap()
    }

    #[test]
    fn common_factors_are_all_the_beginnings_that_are_needed() {
        let mut seed = 1;
        for _ in 0..2_000 {
            let mut draw = || {
                let mut factors: Vec<usize> = (0..9).collect();
                let length = 1 + next(&mut seed) % 7;
                let drawn: Vec<usize> = (0..length)
                    .map(|_| factors.swap_remove(next(&mut seed) % factors.len()))
                    .collect();
                drawn
            };
            let (mut one, mut other) = (draw(), draw());
            let mut known = usize::MAX;
            for _ in 0..one.len() {
                one.rotate_left(1);
                for _ in 0..other.len() {
                    other.rotate_left(1);
                    known = known.min(levenshtein(&one, &other, &mut Vec::new()));
                }
            }
            let turning = |of: &[usize]| Turning::new(of.iter().copied());
            let (one, other) = (turning(&one), turning(&other));
            assert_eq!(edits(&one, &other), known);
            assert_eq!(edits(&other, &one), known);
        }
    }
}
