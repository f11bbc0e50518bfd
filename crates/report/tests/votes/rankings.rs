//! Orders from ranked ballots, against plain searches through all orders and all chains.

use loopwise_report::votes::{Preferences, RankedBallots, Ranking, disagreement};
use proptest::prelude::*;

use super::{permutations, places, points};

const MOST: usize = 6;

fn preferences(items: usize, ballots: &[Vec<u8>]) -> Preferences {
    let ballots: Vec<_> = ballots.iter().map(|points| places(points)).collect();
    RankedBallots::new(items, &ballots).unwrap().preferences()
}

fn any_ballots() -> impl Strategy<Value = (usize, Vec<Vec<u8>>)> {
    (1..=MOST).prop_flat_map(|items| (Just(items), points(items, 9)))
}

/// The same ballots where each item has another number.
fn renumber(number: &[usize], points: &[u8]) -> Vec<u8> {
    let mut other = vec![0; points.len()];
    for (item, points) in points.iter().enumerate() {
        other[number[item]] = *points;
    }
    other
}

fn renumbered(number: &[usize], order: &Ranking) -> Ranking {
    let place = |place: &Vec<usize>| place.iter().map(|item| number[*item]).collect();
    let places: Vec<Vec<usize>> = order.places().iter().map(place).collect();
    Ranking::new(number.len(), &places).unwrap()
}

/// The strongest chain, by walking all of them.
fn strongest(votes: &Preferences, walked: &mut Vec<usize>, to: usize) -> u32 {
    let from = walked[walked.len() - 1];
    let mut best = 0;
    for next in 0..votes.items() {
        let step = votes.over(from, next);
        if walked.contains(&next) || step <= votes.over(next, from) {
            continue;
        }
        let rest = if next == to {
            u32::MAX
        } else {
            walked.push(next);
            let rest = strongest(votes, walked, to);
            walked.pop();
            rest
        };
        best = best.max(step.min(rest));
    }
    best
}

fn place_of(order: &Ranking, item: usize) -> usize {
    let mut places = order.places().iter();
    places.position(|place| place.contains(&item)).unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn preferences_count_ballots((items, ballots) in any_ballots()) {
        let votes = preferences(items, &ballots);
        for one in 0..items {
            for other in 0..items {
                let over = ballots.iter().filter(|points| points[one] > points[other]).count();
                prop_assert_eq!(votes.over(one, other) as usize, over);
            }
        }
    }

    #[test]
    fn kemeny_is_the_best_of_all_orders((items, ballots) in any_ballots()) {
        let votes = preferences(items, &ballots);
        let all: Vec<(u64, Vec<usize>)> = permutations(items)
            .into_iter()
            .map(|order| {
                let mut against = 0;
                for (at, upper) in order.iter().enumerate() {
                    for lower in &order[at + 1..] {
                        against += ballots.iter().filter(|it| it[*lower] > it[*upper]).count() as u64;
                    }
                }
                (against, order)
            })
            .collect();
        let least = all.iter().map(|(against, _)| *against).min().unwrap();
        let best: Vec<&Vec<usize>> = all.iter().filter(|it| it.0 == least).map(|it| &it.1).collect();
        let found = votes.kemeny().unwrap();
        prop_assert_eq!((found.distance, found.orders), (least, best.len() as u64));
        prop_assert_eq!(&found.first, best[0]);
        for one in 0..items {
            for other in 0..items {
                let at = |order: &[usize], item| order.iter().position(|it| *it == item);
                if one != other && best.iter().all(|order| at(order, one) < at(order, other)) {
                    prop_assert!(place_of(&found.order, one) < place_of(&found.order, other));
                }
            }
        }
        if best.len() == 1 {
            prop_assert_eq!(found.order.places().concat(), best[0].clone());
        }
    }

    #[test]
    fn schulze_follows_the_strongest_chains((items, ballots) in any_ballots()) {
        let votes = preferences(items, &ballots);
        let found = votes.schulze();
        for one in 0..items {
            for other in (0..items).filter(|other| *other != one) {
                prop_assert_eq!(found.strength(one, other), strongest(&votes, &mut vec![one], other));
                let stands = place_of(&found.order, one).cmp(&place_of(&found.order, other));
                let beats = found.strength(one, other) > found.strength(other, one);
                prop_assert!(!beats || stands.is_lt());
            }
        }
        // Whatever is below something is beaten by one of the place above its own.
        for pair in found.order.places().windows(2) {
            for lower in &pair[1] {
                let beaten = |upper: &usize| found.strength(*upper, *lower) > found.strength(*lower, *upper);
                prop_assert!(pair[0].iter().any(beaten));
            }
        }
    }

    #[test]
    fn what_beats_all_is_alone_on_top((items, ballots) in any_ballots()) {
        let votes = preferences(items, &ballots);
        if let Some(winner) = votes.beats_all() {
            let kemeny = votes.kemeny().unwrap();
            for order in [&votes.copeland_order(), &votes.schulze().order, &kemeny.order] {
                prop_assert_eq!(order.places()[0].as_slice(), &[winner]);
            }
            prop_assert_eq!(kemeny.first[0], winner);
        }
    }

    #[test]
    fn points_add_up((items, ballots) in any_ballots()) {
        let votes = preferences(items, &ballots);
        let pairs = items * (items - 1) / 2;
        let sum: f64 = votes.borda().iter().sum();
        prop_assert_eq!(sum.to_bits(), ((ballots.len() * pairs) as f64).to_bits());
        prop_assert_eq!(votes.copeland().iter().sum::<i32>(), 0);
        // Read from below, every ballot gives an item what it kept from it.
        let turned: Vec<Vec<u8>> = ballots.iter().map(|it| it.iter().map(|points| 9 - points).collect()).collect();
        let turned = preferences(items, &turned);
        for (points, other) in votes.borda().iter().zip(turned.borda()) {
            prop_assert_eq!((points + other).to_bits(), ((ballots.len() * (items - 1)) as f64).to_bits());
        }
    }

    #[test]
    fn neither_numbers_of_items_nor_the_order_of_ballots_matter(
        ((items, ballots), number, turned) in any_ballots().prop_flat_map(|(items, ballots)| {
            let number = Just((0..items).collect::<Vec<_>>()).prop_shuffle();
            let turned = Just(ballots.clone()).prop_shuffle();
            (Just((items, ballots)), number, turned)
        })
    ) {
        let votes = preferences(items, &ballots);
        prop_assert_eq!(&preferences(items, &turned), &votes);
        let other: Vec<Vec<u8>> = ballots.iter().map(|points| renumber(&number, points)).collect();
        let other = preferences(items, &other);
        prop_assert_eq!(other.borda_order(), renumbered(&number, &votes.borda_order()));
        prop_assert_eq!(other.copeland_order(), renumbered(&number, &votes.copeland_order()));
        prop_assert_eq!(other.schulze().order, renumbered(&number, &votes.schulze().order));
        let (kemeny, of_other) = (votes.kemeny().unwrap(), other.kemeny().unwrap());
        prop_assert_eq!(of_other.order, renumbered(&number, &kemeny.order));
        prop_assert_eq!((of_other.distance, of_other.orders), (kemeny.distance, kemeny.orders));
        prop_assert_eq!(other.beats_all(), votes.beats_all().map(|item| number[item]));
    }

    #[test]
    fn differences_of_orders_go_both_ways((a, b) in (1..=MOST).prop_flat_map(|items| {
        let points = prop::collection::vec(0..4_u8, items);
        (points.clone(), points)
    })) {
        let ranking = |points: &[u8]| Ranking::new(points.len(), &places(points)).unwrap();
        let (there, back) = (disagreement(&ranking(&a), &ranking(&b)).unwrap(), disagreement(&ranking(&b), &ranking(&a)).unwrap());
        let mut pairs: Vec<_> = there.iter().map(|it| (it.upper.min(it.lower), it.upper.max(it.lower))).collect();
        prop_assert_eq!(back.len(), pairs.len());
        let differ = |one: usize, other: usize| a[one].cmp(&a[other]) != b[one].cmp(&b[other]);
        for one in 0..a.len() {
            for other in one + 1..a.len() {
                prop_assert_eq!(pairs.contains(&(one, other)), differ(one, other));
            }
        }
        pairs.dedup();
        prop_assert_eq!(pairs.len(), there.len());
    }
}
