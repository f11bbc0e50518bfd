//! The order after Schulze: an item stands above another when the strongest chain of majorities leads that way.

use super::{Preferences, Ranking};

/// The order after Schulze, with the strengths that it follows from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Schulze {
    /// The order.
    pub order: Ranking,
    items: usize,
    strengths: Vec<u32>,
}

impl Schulze {
    /// How many ballots stand behind the weakest step of the strongest chain from one item to another; 0 where there is
    /// no chain.
    #[must_use]
    pub fn strength(&self, one: usize, other: usize) -> u32 {
        if one < self.items && other < self.items {
            self.strengths[one * self.items + other]
        } else {
            0
        }
    }
}

impl Preferences {
    /// The order after Schulze, by winning votes: where more ballots put a above b than b above a, there is a step from a
    /// to b as strong as there are such ballots, and none back. A chain is as strong as its weakest step. An item beats
    /// another when its strongest chain to it is stronger than the one back; nothing beats anything in a circle. On top
    /// stands what nothing beats, on the next place what only those beat, and so on: items that share a place do not beat
    /// each other.
    ///
    /// # Source
    /// Schulze 2011 (doi 10.1007/s00355-010-0475-4).
    #[must_use]
    pub fn schulze(&self) -> Schulze {
        let items = self.items();
        let mut strengths = vec![0; items * items];
        for one in 0..items {
            for other in 0..items {
                let (over, under) = (self.over(one, other), self.over(other, one));
                if over > under {
                    strengths[one * items + other] = over;
                }
            }
        }
        for through in 0..items {
            for from in (0..items).filter(|from| *from != through) {
                let first = strengths[from * items + through];
                for to in (0..items).filter(|to| *to != from) {
                    let chain = first.min(strengths[through * items + to]);
                    let known = &mut strengths[from * items + to];
                    *known = chain.max(*known);
                }
            }
        }
        let beats = |a: usize, b: usize| strengths[a * items + b] > strengths[b * items + a];
        Schulze {
            order: Ranking::layers(items, beats),
            items,
            strengths,
        }
    }
}
