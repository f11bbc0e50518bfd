//! The order after Kemeny: the one that contradicts the ballots least, found exactly.

use std::fmt;

use super::{Preferences, Ranking};

/// More items are refused: the search doubles with each, and nobody ranks more by hand.
pub const MOST_FOR_KEMENY: usize = 8;

/// What contradicts the ballots least.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kemeny {
    /// Contradictions of a best order: pairs of items on ballots that the ballot puts the other way round, counted over
    /// all ballots. Items that share a place on a ballot contradict nothing.
    pub distance: u64,
    /// How many orders without shared places are as good as that.
    pub orders: u64,
    /// What they have in common: an item stands above another when it does in all of them, and otherwise as high as that
    /// allows. With one best order it is that order.
    pub order: Ranking,
    /// The first of them, by the numbers of items.
    pub first: Vec<usize>,
}

/// Too many items for an exact search.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TooManyItems {
    /// How many there are.
    pub items: usize,
}

impl fmt::Display for TooManyItems {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let items = self.items;
        write!(
            f,
            "Kemeny's order is found for at most {MOST_FOR_KEMENY} items, these are {items}"
        )
    }
}

impl std::error::Error for TooManyItems {}

impl Preferences {
    /// Kemeny's order, exactly: the best way to put a set of items on top is known from the best ways for the sets with
    /// one item less, so the search takes 2ⁿ n² steps for n items, not n! n².
    ///
    /// # Errors
    /// With more than [`MOST_FOR_KEMENY`] items.
    ///
    /// # Source
    /// Kemeny 1959 (Daedalus 88:577); why this order: Young & Levenglick 1978 (doi 10.1137/0135023); the search: Betzler
    /// et al. 2009 (doi 10.1016/j.tcs.2009.08.033).
    pub fn kemeny(&self) -> Result<Kemeny, TooManyItems> {
        let items = self.items();
        if items > MOST_FOR_KEMENY {
            return Err(TooManyItems { items });
        }
        let all = (1_usize << items) - 1;
        // What stands above, and what is left for below.
        let mut above = vec![Best::NOTHING; all + 1];
        for set in 1..=all {
            let last = of_set(set, items).map(|item| {
                let before = above[set & !(1 << item)];
                before.with(self.against(set & !(1 << item), item))
            });
            above[set] = last.fold(Best::WORST, Best::or);
        }
        let mut below = vec![Best::NOTHING; all + 1];
        for set in (0..all).rev() {
            let next = of_set(all & !set, items)
                .map(|item| below[set | 1 << item].with(self.against(set, item)));
            below[set] = next.fold(Best::WORST, Best::or);
        }
        let best = above[all];
        // For each pair the best orders in which the one is above the other.
        let mut ways = vec![0; items * items];
        for set in 0..all {
            for item in of_set(all & !set, items) {
                let rest = below[set | 1 << item];
                let step = above[set].with(self.against(set, item)).then(rest);
                if step.distance == best.distance {
                    for lower in of_set(all & !set & !(1 << item), items) {
                        ways[item * items + lower] += step.orders;
                    }
                }
            }
        }
        let always = |a: usize, b: usize| a != b && ways[a * items + b] == best.orders;
        Ok(Kemeny {
            distance: best.distance,
            orders: best.orders,
            order: Ranking::layers(items, always),
            first: self.first(&below),
        })
    }

    /// Follows the best ways down, by the smallest number where there are several.
    fn first(&self, below: &[Best]) -> Vec<usize> {
        let items = self.items();
        let all = below.len() - 1;
        let (mut set, mut order) = (0, Vec::with_capacity(items));
        while set != all {
            let good = |item: &usize| {
                let way = below[set | 1 << *item].with(self.against(set, *item));
                way.distance == below[set].distance
            };
            let Some(item) = of_set(all & !set, items).find(good) else {
                break;
            };
            order.push(item);
            set |= 1 << item;
        }
        order
    }

    /// Ballots that put an item above one of a set, over the whole set: contradicted when it stands below them.
    fn against(&self, set: usize, item: usize) -> u64 {
        let contradicted = of_set(set, self.items()).map(|upper| self.over(item, upper));
        contradicted.map(u64::from).sum()
    }
}

/// The fewest contradictions of a part of an order, and in how many ways.
#[derive(Debug, Clone, Copy)]
struct Best {
    distance: u64,
    orders: u64,
}

impl Best {
    const NOTHING: Self = Self {
        distance: 0,
        orders: 1,
    };
    const WORST: Self = Self {
        distance: u64::MAX,
        orders: 0,
    };

    const fn with(self, more: u64) -> Self {
        Self {
            distance: self.distance + more,
            orders: self.orders,
        }
    }

    const fn then(self, rest: Self) -> Self {
        Self {
            distance: self.distance + rest.distance,
            orders: self.orders * rest.orders,
        }
    }

    /// The better; of equals both.
    fn or(self, other: Self) -> Self {
        match self.distance.cmp(&other.distance) {
            std::cmp::Ordering::Less => self,
            std::cmp::Ordering::Greater => other,
            std::cmp::Ordering::Equal => Self {
                distance: self.distance,
                orders: self.orders + other.orders,
            },
        }
    }
}

/// The items of a set, in order of their numbers.
fn of_set(set: usize, items: usize) -> impl Iterator<Item = usize> {
    (0..items).filter(move |item| set >> item & 1 == 1)
}
