//! Voices compared: item by item between each two of them, and all items of all voices at once in `permutation`.

mod permutation;

use super::approval::{Approvals, Counted};
use super::interval::{Interval, Share, newcombe};
use super::probability::{benjamini_hochberg, score_test};

pub use permutation::{
    MOST_MARKS, MOST_PEOPLE, MOST_VOICES, Overall, Permutation, SHUFFLES, overall,
};

/// Voices of fewer people are not compared: among so few, differences are mostly chance.
pub const FEWEST: u32 = 10;
/// Smaller differences of shares are not worth telling, however sure they are: three tenths.
pub const WORTH_TELLING: f64 = TENTHS as f64 / 10.0;
const TENTHS: u32 = 3;
/// Of the differences that are flagged, on average at most this share is nothing but chance.
const FALSE_FLAGS: f64 = 0.05;

/// How voices differ about the items of one vote.
#[derive(Debug, Clone, PartialEq)]
pub struct Comparison {
    /// [`VoicePair::all`].
    pub pairs: Vec<VoicePair>,
    /// Whether voices matter at all.
    pub overall: Overall,
}

impl Comparison {
    /// Compares the voices of a vote. The seed decides the shuffles of [`overall`] and nothing else.
    #[must_use]
    pub fn of(approvals: &Approvals, seed: u64) -> Self {
        Self {
            pairs: VoicePair::all(approvals),
            overall: overall(approvals, SHUFFLES, seed),
        }
    }
}

/// Two voices.
#[derive(Debug, Clone, PartialEq)]
pub struct VoicePair {
    /// The number of one ...
    pub first: usize,
    /// ... and of the other.
    pub second: usize,
    /// What comparing them says.
    pub compared: Compared,
}

impl VoicePair {
    /// Compares every two voices that anybody spoke with, in order of their numbers.
    #[must_use]
    pub fn all(approvals: &Approvals) -> Vec<Self> {
        let voices: Vec<(usize, Counted)> = (0..approvals.voices())
            .map(|voice| (voice, approvals.of_voice(voice)))
            .filter(|(_, counted)| counted.people > 0)
            .collect();
        let mut pairs = Vec::new();
        for (at, (first, of_first)) in voices.iter().enumerate() {
            for (second, of_second) in &voices[at + 1..] {
                pairs.push(Self {
                    first: *first,
                    second: *second,
                    compared: Compared::of(of_first, of_second),
                });
            }
        }
        pairs
    }
}

/// What comparing two voices says.
#[derive(Debug, Clone, PartialEq)]
pub enum Compared {
    /// One of them has fewer than [`FEWEST`] people: too few to compare.
    TooFew,
    /// The difference about each item, in their order.
    Items(Vec<Difference>),
}

/// How two voices differ about one item.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Difference {
    /// The share of the first voice that ticked it.
    pub first: Share,
    /// The share of the second.
    pub second: Share,
    /// The first less the second, from -1 to 1.
    pub difference: f64,
    /// Its 95 % interval, after Newcombe.
    pub interval: Interval,
    /// The probability of a difference this large if the voices were one: [`score_test`].
    pub p: f64,
    /// The same with all items of these two voices in mind: [`benjamini_hochberg`].
    pub adjusted: f64,
    /// Whether to tell it: the shares are at least [`WORTH_TELLING`] apart, the interval excludes 0, and `adjusted` is at
    /// most 5 %.
    pub flagged: bool,
}

impl Compared {
    fn of(first: &Counted, second: &Counted) -> Self {
        if first.people.min(second.people) < FEWEST {
            return Self::TooFew;
        }
        Self::Items(differences(first.shares().zip(second.shares())))
    }
}

/// How two voices differ about some items, from their shares about each. Items of which a share has no value are left out.
pub(crate) fn differences(pairs: impl Iterator<Item = (Share, Share)>) -> Vec<Difference> {
    let mut items: Vec<Difference> = pairs
        .filter_map(|(first, second)| {
            let (difference, interval) = newcombe(first, second)?;
            let p = score_test(first, second)?;
            Some(Difference {
                first,
                second,
                difference,
                interval,
                p,
                adjusted: p,
                flagged: false,
            })
        })
        .collect();
    let p: Vec<f64> = items.iter().map(|item| item.p).collect();
    for (item, adjusted) in items.iter_mut().zip(benjamini_hochberg(&p)) {
        item.adjusted = adjusted;
        item.flagged = worth_telling(item.first, item.second)
            && item.interval.excludes_zero()
            && adjusted <= FALSE_FLAGS;
    }
    items
}

/// Whether two shares are at least [`WORTH_TELLING`] apart, in whole numbers: 7 of 10 and 4 of 10 are.
pub(crate) fn worth_telling(first: Share, second: Share) -> bool {
    let cross = |a: Share, b: Share| u64::from(a.count) * u64::from(b.people);
    let apart = u128::from(cross(first, second).abs_diff(cross(second, first)));
    let most = u128::from(u64::from(first.people) * u64::from(second.people));
    10 * apart >= u128::from(TENTHS) * most
}

#[cfg(test)]
mod tests {
    use super::super::Ballot;
    use super::*;

    /// For each voice how many people and how many of them tick each item: the first so many do.
    pub(super) fn vote(voices: &[(u32, &[u32])]) -> Approvals {
        let mut ballots = Vec::new();
        for (voice, (people, counts)) in voices.iter().enumerate() {
            for person in 0..*people {
                let ticked = counts.iter().map(|count| person < *count);
                ballots.push(Ballot {
                    voice: Some(voice),
                    marks: (0..).zip(ticked).filter(|it| it.1).map(|it| it.0).collect(),
                });
            }
        }
        let items = voices[0].1.len();
        Approvals::new(items, voices.len(), ballots).unwrap()
    }

    #[test]
    fn a_difference_is_flagged_when_it_is_large_and_sure() {
        // Items: 0.5 apart; 0.3 apart exactly; 0.3 less one person; the same in both.
        let of_first: &[u32] = &[70, 60, 59, 40];
        let of_second: &[u32] = &[20, 30, 30, 40];
        let found = VoicePair::all(&vote(&[(100, of_first), (100, of_second)]));
        let [pair] = found.as_slice() else {
            panic!("one pair of voices");
        };
        assert_eq!((pair.first, pair.second), (0, 1));
        let Compared::Items(items) = &pair.compared else {
            panic!("enough people");
        };
        let flagged: Vec<bool> = items.iter().map(|item| item.flagged).collect();
        assert_eq!(flagged, [true, true, false, false]);
        assert!((items[1].difference - 0.3).abs() < 1e-12);
        assert!(items[2].adjusted < 0.001 && items[2].interval.excludes_zero());
        assert_eq!(items[3].p.to_bits(), 1.0_f64.to_bits());
    }

    #[test]
    fn many_items_make_one_difference_less_sure() {
        // 8 against 2 of 20 alone: p = .028. Among nine items that do not differ it is .28.
        let flagged = |of_first: &[u32], of_second: &[u32]| {
            let found = VoicePair::all(&vote(&[(20, of_first), (20, of_second)]));
            let Compared::Items(items) = &found[0].compared else {
                panic!("enough people");
            };
            assert!(items[0].interval.excludes_zero());
            items[0].flagged
        };
        assert!(flagged(&[8], &[2]));
        let same = [8; 10];
        let mut less = same;
        less[0] = 2;
        assert!(!flagged(&same, &less));
    }

    #[test]
    fn the_test_alone_does_not_flag_what_the_interval_doubts() {
        // 3 of 10 against nobody of 11: p = .0497, and the interval, from -.022, holds 0.
        let found = VoicePair::all(&vote(&[(10, &[3]), (11, &[0])]));
        let Compared::Items(items) = &found[0].compared else {
            panic!("enough people");
        };
        assert!((items[0].adjusted - 0.049_746).abs() < 1e-6);
        assert!((items[0].interval.low + 0.022_395).abs() < 1e-6);
        assert!(!items[0].flagged);
    }

    #[test]
    fn fewer_than_ten_are_too_few() {
        let of_voice: &[u32] = &[9, 0];
        let found = Comparison::of(&vote(&[(10, of_voice), (9, of_voice), (12, of_voice)]), 1);
        let told: Vec<(usize, usize, bool)> = found
            .pairs
            .iter()
            .map(|pair| (pair.first, pair.second, pair.compared == Compared::TooFew))
            .collect();
        assert_eq!(told, [(0, 1, true), (0, 2, false), (1, 2, true)]);
        // A voice that nobody spoke with is not one of a pair.
        let empty = Comparison::of(&vote(&[(10, of_voice), (0, of_voice)]), 1);
        assert_eq!(empty.pairs, []);
        assert_eq!(empty.overall, Overall::TooFew);
    }
}
