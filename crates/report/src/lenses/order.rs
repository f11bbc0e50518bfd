//! Orders: ranks of things by a number, and, where it is asked for, one order of all leverage points.

use loopwise_model::LeverId;
use serde::Serialize;

use super::candidate::{Candidate, Subject};
use super::what_if::WhatIf;

/// A lens that an order can be made by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Lens {
    /// By the share that chose it.
    People,
    /// By the rank of its best factor by loops.
    Structure,
    /// By the share of systems in which the outcome improves.
    WhatIf,
}

impl Lens {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::People, Self::Structure, Self::WhatIf];

    /// What a candidate has under it: more is better. None when it says nothing.
    fn value(self, of: &Candidate) -> Option<f64> {
        match self {
            Self::People => of.people.as_ref().map(|it| it.share),
            Self::Structure => of.structure.rank.map(|it| -it.rank),
            Self::WhatIf => match of.what_if {
                WhatIf::Pushed { improves, .. } => improves,
                _ => None,
            },
        }
    }
}

/// The leverage points in one order: by the middle of their ranks under some lenses, each of the same weight. It hides why
/// one stands above another, so it is made only for who asks for it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct OneOrder {
    /// The lenses, each once; those that say nothing of any leverage point are left out.
    pub lenses: Vec<Lens>,
    /// The weight of each, from 0 to 1.
    pub weight: f64,
    /// The leverage points, the first first; equals in order of id.
    pub places: Vec<Placed>,
}

/// A leverage point in one order.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Placed {
    /// Which.
    pub lever: LeverId,
    /// The middle of its ranks; of an even number of them the mean of the two in the middle.
    pub median: f64,
    /// Its rank under each lens, in their order. Those of which a lens says nothing share its last places.
    pub ranks: Vec<f64>,
}

impl OneOrder {
    pub(super) fn of(lenses: &[Lens], candidates: &[Candidate]) -> Option<Self> {
        let says = |lens: &Lens| candidates.iter().any(|it| lens.value(it).is_some());
        let mut lenses = lenses.to_vec();
        lenses.sort_unstable();
        lenses.dedup();
        lenses.retain(says);
        if lenses.is_empty() {
            return None;
        }
        let under = |lens: &Lens| {
            let values = candidates.iter();
            let values = values.map(|it| lens.value(it).unwrap_or(f64::NEG_INFINITY));
            ranks(&values.collect::<Vec<f64>>())
        };
        let by_lens: Vec<Vec<f64>> = lenses.iter().map(under).collect();
        let placed = |(at, candidate): (usize, &Candidate)| {
            let Subject::Lever(lever) = candidate.about else {
                return None;
            };
            let ranks: Vec<f64> = by_lens.iter().map(|ranks| ranks[at]).collect();
            Some(Placed {
                lever,
                median: middle(&ranks)?,
                ranks,
            })
        };
        let mut places: Vec<Placed> = candidates.iter().enumerate().filter_map(placed).collect();
        places.sort_by(|a, b| a.median.total_cmp(&b.median));
        #[allow(clippy::cast_precision_loss)] // three at most
        let weight = 1.0 / lenses.len() as f64;
        Some(Self {
            lenses,
            weight,
            places,
        })
    }
}

/// The rank of each number, the largest first; equals share the mean of their ranks.
#[allow(clippy::cast_precision_loss)] // things on a map
pub(super) fn ranks(values: &[f64]) -> Vec<f64> {
    let mut order: Vec<usize> = (0..values.len()).collect();
    order.sort_by(|a, b| values[*b].total_cmp(&values[*a]));
    let mut ranks = vec![0.0; values.len()];
    let mut begin = 0;
    for group in order.chunk_by(|a, b| values[*a].total_cmp(&values[*b]).is_eq()) {
        let middle = begin as f64 + (group.len() as f64 + 1.0) / 2.0;
        for at in group {
            ranks[*at] = middle;
        }
        begin += group.len();
    }
    ranks
}

/// The number in the middle; of an even number of them the mean of the two in the middle.
pub(super) fn middle(numbers: &[f64]) -> Option<f64> {
    let mut sorted = numbers.to_vec();
    sorted.sort_unstable_by(f64::total_cmp);
    let half = sorted.len() / 2;
    let upper = *sorted.get(half)?;
    Some(if sorted.len() % 2 == 1 {
        upper
    } else {
        f64::midpoint(sorted[half - 1], upper)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equals_share_the_mean_of_their_ranks() {
        let none = f64::NEG_INFINITY;
        assert_eq!(
            ranks(&[3.0, 7.0, 3.0, none, none]),
            [2.5, 1.0, 2.5, 4.5, 4.5]
        );
        assert_eq!(ranks(&[]), [] as [f64; 0]);
    }

    #[test]
    fn the_middle_of_numbers() {
        assert_eq!(middle(&[]), None);
        assert_eq!(middle(&[4.0, 1.0, 2.0]), Some(2.0));
        assert_eq!(middle(&[4.0, 1.0]), Some(2.5));
    }
}
