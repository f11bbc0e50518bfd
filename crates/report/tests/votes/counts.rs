//! Ticks, dots and marks: what is counted, and how voices are compared by it.

use loopwise_report::votes::{
    Approvals, Axis, Ballot, Compared, Dots, FEWEST, MOST_ON_ONE, Overall, Quadrant, Rating,
    TwoByTwo, VoicePair, dots_budget, overall,
};
use proptest::prelude::*;

const ITEMS: usize = 5;
const VOICES: usize = 3;

fn voice() -> impl Strategy<Value = Option<usize>> {
    prop_oneof![8 => (0..VOICES).prop_map(Some), 1 => Just(None)]
}

fn ticks() -> impl Strategy<Value = Vec<Ballot<Vec<usize>>>> {
    let marks = prop::sample::subsequence((0..ITEMS).collect::<Vec<_>>(), 0..=ITEMS);
    let ballot = (voice(), marks).prop_map(|(voice, marks)| Ballot { voice, marks });
    prop::collection::vec(ballot, 0..60)
}

fn vote(ballots: Vec<Ballot<Vec<usize>>>) -> Approvals {
    Approvals::new(ITEMS, VOICES, ballots).unwrap()
}

/// Σ nᵣ (pᵣᵢ − pᵢ)² as it is written, over voices with enough people.
fn apart(ballots: &[Ballot<Vec<usize>>]) -> f64 {
    let of = |voice: usize| {
        let ballots = ballots.iter();
        ballots.filter(move |ballot| ballot.voice == Some(voice))
    };
    let voices: Vec<usize> = (0..VOICES)
        .filter(|voice| of(*voice).count() >= FEWEST as usize)
        .collect();
    let people: f64 = voices.iter().map(|voice| of(*voice).count() as f64).sum();
    let ticked = |voice: usize, item: usize| {
        let ballots = of(voice);
        ballots
            .filter(|ballot| ballot.marks.contains(&item))
            .count() as f64
    };
    let mut sum = 0.0;
    for item in 0..ITEMS {
        let all = voices.iter().map(|voice| ticked(*voice, item)).sum::<f64>() / people;
        for voice in &voices {
            let size = of(*voice).count() as f64;
            sum += size * (ticked(*voice, item) / size - all).powi(2);
        }
    }
    sum
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn voices_add_up_to_all((ballots, turned) in ticks().prop_flat_map(|ballots| {
        (Just(ballots.clone()), Just(ballots).prop_shuffle())
    })) {
        let silent = ballots.iter().filter(|ballot| ballot.voice.is_none()).count();
        let everybody = ballots.len();
        let found = vote(ballots.clone());
        let overall = found.overall();
        prop_assert_eq!(overall.people as usize, everybody);
        let people: u32 = (0..VOICES).map(|voice| found.of_voice(voice).people).sum();
        prop_assert_eq!(people as usize + silent, everybody);
        for item in 0..ITEMS {
            let ticked = ballots.iter().filter(|ballot| ballot.marks.contains(&item)).count();
            prop_assert_eq!(overall.counts[item] as usize, ticked);
        }
        let turned = vote(turned);
        prop_assert_eq!(turned.overall(), overall);
        prop_assert_eq!(VoicePair::all(&turned), VoicePair::all(&found));
    }

    #[test]
    fn only_large_and_sure_differences_are_flagged(ballots in ticks()) {
        for pair in VoicePair::all(&vote(ballots.clone())) {
            let people = |voice| ballots.iter().filter(|ballot| ballot.voice == Some(voice)).count();
            let few = people(pair.first).min(people(pair.second)) < 10;
            prop_assert_eq!(few, pair.compared == Compared::TooFew);
            let Compared::Items(items) = pair.compared else { continue };
            prop_assert_eq!(items.len(), ITEMS);
            for it in items {
                let large = it.difference.abs() >= 0.3 - 1e-12;
                let sure = it.interval.excludes_zero() && it.adjusted <= 0.05;
                prop_assert_eq!(it.flagged, large && sure);
                prop_assert!(it.p <= it.adjusted);
            }
        }
    }

    #[test]
    fn the_whole_test_measures_what_is_written(ballots in ticks(), seed in any::<u64>()) {
        let found = overall(&vote(ballots.clone()), 200, seed);
        let enough = (0..VOICES).filter(|voice| {
            ballots.iter().filter(|ballot| ballot.voice == Some(*voice)).count() >= 10
        });
        if enough.count() < 2 {
            prop_assert_eq!(found, Overall::TooFew);
            return Ok(());
        }
        let Overall::Tested(found) = found else {
            return Err(TestCaseError::fail("enough people"));
        };
        prop_assert!((found.apart - apart(&ballots)).abs() < 1e-9);
        prop_assert!(found.p > 0.0 && found.p <= 1.0 && found.as_far <= found.shuffles);
        // Items in another order, and items ticked instead of not, lie as far apart: to the last shuffle.
        let other = |marks: &Vec<usize>| (0..ITEMS).rev().filter(|item| !marks.contains(&(ITEMS - 1 - item))).collect();
        let others = ballots.iter().map(|it| Ballot { voice: it.voice, marks: other(&it.marks) });
        let Overall::Tested(again) = overall(&vote(others.collect()), 200, seed) else {
            return Err(TestCaseError::fail("as many people"));
        };
        prop_assert_eq!(again.as_far, found.as_far);
        prop_assert!((again.apart - found.apart).abs() < 1e-9);
    }

    #[test]
    fn dots_stay_within_the_budget(
        items in 1..24_usize,
        ballots in prop::collection::vec((voice(), prop::collection::vec((0..24_usize, 0..4_u8), 0..5)), 0..20),
    ) {
        let mut good = Vec::new();
        for (voice, marks) in ballots {
            let ballot = Ballot { voice, marks };
            let spent: u32 = ballot.marks.iter().map(|(_, dots)| u32::from(*dots)).sum();
            let mut named: Vec<usize> = ballot.marks.iter().map(|(item, _)| *item).collect();
            named.sort_unstable();
            let fine = named.iter().all(|item| *item < items)
                && named.windows(2).all(|pair| pair[0] < pair[1])
                && ballot.marks.iter().all(|(_, dots)| *dots <= MOST_ON_ONE)
                && spent <= dots_budget(items);
            prop_assert_eq!(Dots::new(items, VOICES, vec![ballot.clone()]).is_ok(), fine);
            if fine {
                good.push(ballot);
            }
        }
        let people = good.len();
        let found = Dots::new(items, VOICES, good).unwrap().overall();
        prop_assert!(found.dots.iter().sum::<u32>() <= dots_budget(items) * people as u32);
        for (dots, given) in found.dots.iter().zip(&found.given.counts) {
            prop_assert!(given <= dots && *dots <= given * u32::from(MOST_ON_ONE));
        }
    }

    #[test]
    fn medians_are_in_the_middle(marks in prop::collection::vec((prop::option::of(1..=5_u8), prop::option::of(1..=5_u8)), 0..30)) {
        let ballots = marks.iter().map(|(impact, reach)| Ballot {
            voice: None,
            marks: vec![Rating { item: 0, impact: *impact, reach: *reach }],
        });
        let placed = TwoByTwo::new(1, 0, ballots.collect()).unwrap().overall()[0];
        let axes = [
            (placed.impact, marks.iter().filter_map(|it| it.0).collect::<Vec<_>>()),
            (placed.reach, marks.iter().filter_map(|it| it.1).collect()),
        ];
        for (axis, mut given) in axes {
            given.sort_unstable();
            let middle = given.len() / 2;
            let median = match given.len() {
                0 => None,
                long if long % 2 == 1 => Some(f64::from(given[middle])),
                _ => Some(f64::from(given[middle - 1] + given[middle]) / 2.0),
            };
            prop_assert_eq!(axis.median(), median);
            prop_assert_eq!(axis.above().count as usize, given.iter().filter(|mark| **mark > 3).count());
            prop_assert_eq!(axis.above().people as usize, given.len());
        }
        if let Some(quadrant) = placed.quadrant() {
            let high = |axis: Axis| axis.median().unwrap() > 3.0;
            let found = match (high(placed.impact), high(placed.reach)) {
                (true, true) => Quadrant::StrongWithinReach,
                (true, false) => Quadrant::StrongBeyondReach,
                (false, true) => Quadrant::WeakWithinReach,
                (false, false) => Quadrant::WeakBeyondReach,
            };
            prop_assert_eq!(quadrant, found);
        }
    }
}
