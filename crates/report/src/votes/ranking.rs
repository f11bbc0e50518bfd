//! Ranked ballots: what an order is, who prefers what to what, and which pairs two orders put differently.
//! How ballots become one order is in `points`, `schulze` and `kemeny`.

mod kemeny;
mod points;
mod schulze;

use std::cmp::Ordering;

use super::ballot::{BadBallot, Fault, named};

pub use kemeny::{Kemeny, MOST_FOR_KEMENY, TooManyItems};
pub use schulze::Schulze;

/// An order of all of some items, the first on top, in which items may share a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ranking {
    /// Items that share a place, in order of their numbers; no place is empty.
    places: Vec<Vec<usize>>,
    /// For each item its place.
    place_of: Vec<usize>,
}

impl Ranking {
    /// Takes the places from the top; those that are empty are left out.
    ///
    /// # Errors
    /// When an item is named that there is not, or twice, or one has no place.
    pub fn new(items: usize, places: &[Vec<usize>]) -> Result<Self, Fault> {
        let seen = named(items, places.iter().flatten().copied())?;
        if let Some(item) = seen.iter().position(|seen| !seen) {
            return Err(Fault::Missing { item });
        }
        Ok(Self::of_places(items, places.to_vec()))
    }

    /// The order by points, the most on top; equal points share a place. What is no number comes last.
    #[must_use]
    pub fn by_points(points: &[f64]) -> Self {
        let mut order: Vec<usize> = (0..points.len()).collect();
        order.sort_by(|a, b| more_first(points[*a], points[*b]));
        let alike = |a: &usize, b: &usize| more_first(points[*a], points[*b]).is_eq();
        let places = order.chunk_by(alike).map(<[usize]>::to_vec).collect();
        Self::of_places(points.len(), places)
    }

    /// The order in which an item stands above all that it is `above`, and as high as that allows: on top is what nothing
    /// is above, next what only those are above, and so on.
    fn layers(items: usize, above: impl Fn(usize, usize) -> bool) -> Self {
        let mut left: Vec<usize> = (0..items).collect();
        let mut places = Vec::new();
        while !left.is_empty() {
            let free = |item: &usize| !left.iter().any(|other| above(*other, *item));
            let (place, rest): (Vec<usize>, Vec<usize>) = left.iter().partition(|item| free(item));
            // Only where things are above each other in a circle is nothing free.
            if place.is_empty() {
                places.push(rest);
                break;
            }
            places.push(place);
            left = rest;
        }
        Self::of_places(items, places)
    }

    /// Each item is in one of the places.
    fn of_places(items: usize, mut places: Vec<Vec<usize>>) -> Self {
        places.retain(|place| !place.is_empty());
        let mut place_of = vec![0; items];
        for (number, place) in places.iter_mut().enumerate() {
            place.sort_unstable();
            for item in place {
                place_of[*item] = number;
            }
        }
        Self { places, place_of }
    }

    /// How many items it orders.
    #[must_use]
    pub const fn items(&self) -> usize {
        self.place_of.len()
    }

    /// Its places from the top, each with the items that share it, in order of their numbers.
    #[must_use]
    pub fn places(&self) -> &[Vec<usize>] {
        &self.places
    }

    /// Less when the first of two of its items stands above the second.
    fn compare(&self, one: usize, other: usize) -> Ordering {
        self.place_of[one].cmp(&self.place_of[other])
    }

    /// For each item its rank: 1 is the top, and items that share a place share the mean of their ranks.
    #[must_use]
    pub fn ranks(&self) -> Vec<f64> {
        // Halves are exact.
        #[allow(clippy::cast_precision_loss)] // items of a vote
        let half = |twice: u64| twice as f64 / 2.0;
        self.doubled_ranks().into_iter().map(half).collect()
    }

    /// Twice the ranks, which are whole numbers.
    pub(super) fn doubled_ranks(&self) -> Vec<u64> {
        let mut ranks = vec![0; self.items()];
        let mut above = 0;
        for place in &self.places {
            let sharing = place.len() as u64;
            for item in place {
                ranks[*item] = 2 * above + sharing + 1;
            }
            above += sharing;
        }
        ranks
    }
}

/// More comes first, what is no number last; 0 and -0 are equal.
fn more_first(a: f64, b: f64) -> Ordering {
    b.partial_cmp(&a)
        .unwrap_or_else(|| a.is_nan().cmp(&b.is_nan()))
}

/// Checked ranked ballots. For people at most seven items can be ranked; here there may be any number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RankedBallots {
    items: usize,
    rankings: Vec<Ranking>,
}

impl RankedBallots {
    /// Takes one order per ballot, as the places from the top.
    ///
    /// # Errors
    /// The first ballot that names an unknown item, an item twice, or leaves one out.
    pub fn new(items: usize, ballots: &[Vec<Vec<usize>>]) -> Result<Self, BadBallot> {
        let read = |(ballot, places): (usize, &Vec<Vec<usize>>)| {
            Ranking::new(items, places).map_err(|fault| BadBallot { ballot, fault })
        };
        let rankings = ballots.iter().enumerate().map(read);
        Ok(Self {
            items,
            rankings: rankings.collect::<Result<_, _>>()?,
        })
    }

    /// The orders, ballot by ballot.
    #[must_use]
    pub fn rankings(&self) -> &[Ranking] {
        &self.rankings
    }

    /// Who prefers what to what, counted: all that the orders of this module are made from.
    #[must_use]
    pub fn preferences(&self) -> Preferences {
        let mut over = vec![0; self.items * self.items];
        for ranking in &self.rankings {
            for one in 0..self.items {
                for other in 0..self.items {
                    over[one * self.items + other] +=
                        u32::from(ranking.compare(one, other).is_lt());
                }
            }
        }
        Preferences {
            items: self.items,
            ballots: u32::try_from(self.rankings.len()).unwrap_or(u32::MAX),
            over,
        }
    }
}

/// How many ballots put each item above each other one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Preferences {
    items: usize,
    ballots: u32,
    over: Vec<u32>,
}

impl Preferences {
    /// Ballots that put one item above another; those that put them on one place count for neither.
    #[must_use]
    pub fn over(&self, one: usize, other: usize) -> u32 {
        if one < self.items && other < self.items {
            self.over[one * self.items + other]
        } else {
            0
        }
    }

    /// How many items there are.
    #[must_use]
    pub const fn items(&self) -> usize {
        self.items
    }

    /// The item that more ballots put above than below each other one (the Condorcet winner), if there is one.
    #[must_use]
    pub fn beats_all(&self) -> Option<usize> {
        let beats = |one, other| one == other || self.over(one, other) > self.over(other, one);
        (0..self.items).find(|one| (0..self.items).all(|other| beats(*one, other)))
    }
}

/// How two orders differ about a pair of items.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Differing {
    /// One puts this above that, the other that above this.
    Turned,
    /// On one place in the first order only.
    SharedInFirst,
    /// On one place in the second order only.
    SharedInSecond,
}

/// Two items about which two orders differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pair {
    /// Above the other in the first order; the smaller number where they share a place there.
    pub upper: usize,
    /// The other.
    pub lower: usize,
    /// How the orders differ.
    pub how: Differing,
}

/// The pairs of items that two orders put differently, in the order of the numbers of their items. None when the orders
/// are not of the same items.
#[must_use]
pub fn disagreement(first: &Ranking, second: &Ranking) -> Option<Vec<Pair>> {
    if first.items() != second.items() {
        return None;
    }
    let mut pairs = Vec::new();
    for small in 0..first.items() {
        for large in small + 1..first.items() {
            let (in_first, in_second) = (first.compare(small, large), second.compare(small, large));
            let how = match (in_first, in_second) {
                (a, b) if a == b => continue,
                (Ordering::Equal, _) => Differing::SharedInFirst,
                (_, Ordering::Equal) => Differing::SharedInSecond,
                _ => Differing::Turned,
            };
            let (upper, lower) = if in_first.is_gt() {
                (large, small)
            } else {
                (small, large)
            };
            pairs.push(Pair { upper, lower, how });
        }
    }
    Some(pairs)
}

#[cfg(test)]
mod tests;
