//! Whether voices matter at all: people keep their ballots, and the voices are dealt out anew many times.

use loopwise_analysis::Chance;

use super::super::approval::Approvals;
use super::FEWEST;

/// How often the voices are dealt out.
pub const SHUFFLES: u32 = 10_000;
/// More voices, people or marks (people times items) are not tested: it would take long, and its numbers would not fit.
pub const MOST_VOICES: usize = 8;
/// See [`MOST_VOICES`].
pub const MOST_PEOPLE: usize = 10_000;
/// See [`MOST_VOICES`].
pub const MOST_MARKS: usize = 1_000_000;

/// What the test over all items and voices says.
#[derive(Debug, Clone, PartialEq)]
pub enum Overall {
    /// Fewer than two voices have [`FEWEST`] people or more: too few to compare.
    TooFew,
    /// More than [`MOST_VOICES`], [`MOST_PEOPLE`] or [`MOST_MARKS`].
    TooMany,
    /// The test was made.
    Tested(Permutation),
}

/// A permutation test. Made again with the same ballots in the same order, shuffles and seed, it has the same result.
#[derive(Debug, Clone, PartialEq)]
pub struct Permutation {
    /// The voices compared: those with at least [`FEWEST`] people.
    pub voices: Vec<usize>,
    /// How many people speak with them.
    pub people: u32,
    /// How far the voices are apart: over items i and voices r the sum of nᵣ (pᵣᵢ − pᵢ)², with nᵣ people, pᵣᵢ their share
    /// and pᵢ that of all people compared. 0 when every voice ticked every item equally often.
    pub apart: f64,
    /// How often the voices were dealt out ...
    pub shuffles: u32,
    /// ... and in how many of those they were at least as far apart.
    pub as_far: u32,
    /// (1 + `as_far`) / (1 + `shuffles`): the probability of voices this far apart if voices meant nothing. Never 0.
    pub p: f64,
    /// What the shuffles came from.
    pub seed: u64,
}

/// Tests whether people's voices have to do with what they ticked, over all items at once: the voices of the people
/// compared are dealt out anew, as many of each as before, and it is counted how often they come to lie at least as far
/// apart as they are. Exactly as far apart counts, and is told exactly: only whole numbers are compared. People whose voice
/// has fewer than [`FEWEST`] people, or who speak with none, take no part.
///
/// # Source
/// The test of Fisher and Pitman by random permutations; why 1 is added: Phipson & Smyth 2010
/// (doi 10.2202/1544-6115.1585).
#[must_use]
pub fn overall(approvals: &Approvals, shuffles: u32, seed: u64) -> Overall {
    if approvals.voices() > MOST_VOICES {
        return Overall::TooMany;
    }
    let sizes: Vec<u32> = (0..approvals.voices())
        .map(|voice| approvals.of_voice(voice).people)
        .collect();
    let voices: Vec<usize> = (0..sizes.len())
        .filter(|voice| sizes[*voice] >= FEWEST)
        .collect();
    if voices.len() < 2 {
        return Overall::TooFew;
    }
    let part = |voice: usize| voices.iter().position(|one| *one == voice);
    let ballots = approvals.ballots().iter();
    let people: Vec<(usize, &[usize])> = ballots
        .filter_map(|ballot| Some((part(ballot.voice?)?, ballot.marks.as_slice())))
        .collect();
    if people.len() > MOST_PEOPLE || people.len().saturating_mul(approvals.items()) > MOST_MARKS {
        return Overall::TooMany;
    }
    let sizes: Vec<u128> = voices.iter().map(|voice| sizes[*voice].into()).collect();
    let table = Table::of(&people, approvals.items(), sizes);
    let mut dealt: Vec<usize> = people.iter().map(|(part, _)| *part).collect();
    let now = table.apart(&dealt);
    let mut chance = Chance::new(seed);
    let mut as_far = 0;
    for _ in 0..shuffles {
        chance.shuffle(&mut dealt);
        as_far += u32::from(table.apart(&dealt) >= now);
    }
    Overall::Tested(Permutation {
        voices,
        people: u32::try_from(people.len()).unwrap_or(u32::MAX),
        apart: table.told(now),
        shuffles,
        as_far,
        p: (1.0 + f64::from(as_far)) / (1.0 + f64::from(shuffles)),
        seed,
    })
}

/// Who ticked what, as bits: one row of words for each item, one bit for each person.
struct Table {
    rows: Vec<Vec<u64>>,
    /// For each item how many ticked it.
    counts: Vec<u128>,
    /// For each voice how many people it has ...
    sizes: Vec<u128>,
    /// ... and a common multiple of these.
    multiple: u128,
}

impl Table {
    fn of(people: &[(usize, &[usize])], items: usize, sizes: Vec<u128>) -> Self {
        let mut rows = vec![vec![0; people.len().div_ceil(64)]; items];
        let mut counts = vec![0; items];
        for (person, (_, marks)) in people.iter().enumerate() {
            for item in *marks {
                rows[*item][person / 64] |= 1 << (person % 64);
                counts[*item] += 1;
            }
        }
        let common = |multiple: u128, size: &u128| multiple / divisor(multiple, *size) * size;
        Self {
            rows,
            counts,
            // With the most voices and people at most 1,250⁸ < 6 · 10²⁴. Times marks and people it still fits.
            multiple: sizes.iter().fold(1, common),
            sizes,
        }
    }

    /// How far voices are apart when they are dealt out like this: the sum of kᵣᵢ² / nᵣ over items and voices, times the
    /// common multiple. Σ nᵣ (pᵣᵢ − pᵢ)² is that sum less Σ kᵢ² / n, which no dealing changes.
    fn apart(&self, dealt: &[usize]) -> u128 {
        let words = dealt.len().div_ceil(64);
        let last = self.sizes.len() - 1;
        // The people of every voice but the last, which has the rest.
        let mut members = vec![0_u64; words * last];
        for (person, part) in dealt.iter().enumerate() {
            if *part < last {
                members[part * words + person / 64] |= 1 << (person % 64);
            }
        }
        let mut squares = vec![0_u128; self.sizes.len()];
        for (row, count) in self.rows.iter().zip(&self.counts) {
            let mut rest = *count;
            for (part, members) in members.chunks_exact(words).enumerate() {
                let both = row.iter().zip(members).map(|(a, b)| (a & b).count_ones());
                let ticked = u128::from(both.sum::<u32>());
                squares[part] += ticked * ticked;
                rest -= ticked;
            }
            squares[last] += rest * rest;
        }
        let weighed = squares.iter().zip(&self.sizes);
        weighed
            .map(|(sum, size)| sum * (self.multiple / size))
            .sum()
    }

    /// What [`apart`](Self::apart) stands for, as a number people can read.
    #[allow(clippy::cast_precision_loss)] // rounded once, at the end
    fn told(&self, apart: u128) -> f64 {
        let people: u128 = self.sizes.iter().sum();
        let squares: u128 = self.counts.iter().map(|count| count * count).sum();
        let exact = apart * people - squares * self.multiple;
        exact as f64 / (self.multiple * people) as f64
    }
}

/// The greatest common divisor.
const fn divisor(a: u128, b: u128) -> u128 {
    if b == 0 { a } else { divisor(b, a % b) }
}

#[cfg(test)]
mod tests {
    use super::super::super::Ballot;
    use super::super::tests::vote;
    use super::*;

    fn tested(approvals: &Approvals, shuffles: u32, seed: u64) -> Permutation {
        match overall(approvals, shuffles, seed) {
            Overall::Tested(found) => found,
            other => panic!("{other:?}"),
        }
    }

    /// The exact p by enumeration of all ways to deal the voices out, in Python. So many shuffles have a standard error of
    /// 0.0025 at most.
    #[test]
    fn shuffles_come_near_the_exact_answer() {
        let two = vote(&[(10, &[8]), (10, &[2])]);
        let two_items = vote(&[(10, &[7, 2]), (10, &[3, 6])]);
        let three = vote(&[(10, &[8]), (10, &[3]), (12, &[4])]);
        for (approvals, p, apart) in [
            (two, 0.023_014_137_565, 1.8),
            (two_items, 0.064_972_179_523, 1.6),
            (three, 0.054_679_493_869, 1.602_083_333_333),
        ] {
            for seed in [1, 2, 3] {
                let found = tested(&approvals, SHUFFLES, seed);
                assert!((found.p - p).abs() < 0.008, "{found:?}, not {p}");
                assert!((found.apart - apart).abs() < 1e-9, "{found:?}");
            }
        }
    }

    #[test]
    fn it_can_be_made_again_from_its_seed() {
        let approvals = vote(&[(30, &[15, 5, 9]), (41, &[16, 9, 15]), (11, &[3, 2, 4])]);
        let found = tested(&approvals, 500, 7);
        assert_eq!(found, tested(&approvals, 500, 7));
        assert_eq!((found.seed, found.shuffles, found.people), (7, 500, 82));
        assert_eq!(found.voices, [0, 1, 2]);
        assert_ne!(found.as_far, tested(&approvals, 500, 8).as_far);
    }

    #[test]
    fn exactly_as_far_apart_counts() {
        // Everybody ticks the same: every dealing is as far apart, which is not at all.
        let same = tested(&vote(&[(13, &[13, 0]), (17, &[17, 0])]), 100, 1);
        assert_eq!((same.as_far, same.p.to_bits()), (100, 1.0_f64.to_bits()));
        assert_eq!(same.apart.to_bits(), 0);
        // Only the whole voice, or none of it: nothing dealt out is as far apart, and p is still not 0.
        let split = tested(&vote(&[(40, &[40]), (40, &[0])]), 99, 1);
        assert_eq!((split.as_far, split.p.to_bits()), (0, 0.01_f64.to_bits()));
    }

    #[test]
    fn small_voices_and_people_without_one_take_no_part() {
        let ballots = |extra: &[(Option<usize>, usize)]| {
            let voices = [(10, 7), (10, 3)].into_iter().enumerate();
            let of_voice = |(voice, (people, ticks)): (usize, (usize, usize))| {
                (0..people).map(move |person| (Some(2 * voice), usize::from(person < ticks)))
            };
            let all = voices.flat_map(of_voice).chain(extra.iter().copied());
            let ballot = |(voice, ticks): (Option<usize>, usize)| Ballot {
                voice,
                marks: (0..ticks).collect(),
            };
            Approvals::new(1, 3, all.map(ballot).collect()).unwrap()
        };
        let without = tested(&ballots(&[]), 300, 4);
        let extra = [[(Some(1), 1); 9], [(None, 1); 9]].concat();
        assert_eq!(tested(&ballots(&extra), 300, 4), without);
        assert_eq!((without.people, without.voices), (20, vec![0, 2]));
    }

    #[test]
    fn too_few_and_too_many_are_told() {
        let few = vote(&[(10, &[1]), (9, &[1])]);
        assert_eq!(overall(&few, 10, 1), Overall::TooFew);
        let voices = vote(&[(10, [1].as_slice()); 9]);
        assert_eq!(overall(&voices, 10, 1), Overall::TooMany);
        let people = vote(&[(10_000, &[1]), (10, &[1])]);
        assert_eq!(overall(&people, 10, 1), Overall::TooMany);
        // Nothing to tick tells nobody apart.
        let nothing = tested(&vote(&[(10, &[]), (10, &[])]), 10, 1);
        assert_eq!((nothing.as_far, nothing.apart.to_bits()), (10, 0));
    }

    #[test]
    fn the_most_that_is_tested_fits_into_its_numbers() {
        // Eight voices of sizes that have no divisor in common, 10,000 people in all.
        let sizes = [1_249, 1_259, 1_231, 1_237, 1_229, 1_277, 1_283, 1_235];
        let everybody = [1_u32; 100].map(|_| 1_229);
        let voices: Vec<(u32, &[u32])> = sizes.map(|size| (size, everybody.as_slice())).to_vec();
        let found = tested(&vote(&voices), 3, 1);
        assert_eq!((found.people, found.as_far), (10_000, 0));
        assert!(found.apart.is_finite() && found.apart > 0.0);
    }
}
