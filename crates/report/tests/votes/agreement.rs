//! Agreement of orders, against other ways to the same numbers.

use loopwise_report::votes::{Ranking, TOP_WEIGHT, kendalls_w, rank_biased_overlap, tau};
use proptest::prelude::*;

use super::{places, points};

fn orders(ballots: &[Vec<u8>]) -> Vec<Ranking> {
    let order = |points: &Vec<u8>| Ranking::new(points.len(), &places(points)).unwrap();
    ballots.iter().map(order).collect()
}

/// Pearson's correlation of ranks; none when one of the orders tells nothing apart.
fn spearman(a: &Ranking, b: &Ranking) -> Option<f64> {
    let mean = (a.items() as f64 + 1.0) / 2.0;
    let product = |a: &Ranking, b: &Ranking| -> f64 {
        let pairs = a.ranks().into_iter().zip(b.ranks());
        pairs.map(|(a, b)| (a - mean) * (b - mean)).sum()
    };
    let most = (product(a, a) * product(b, b)).sqrt();
    (most > 0.0).then(|| product(a, b) / most)
}

fn lists() -> impl Strategy<Value = (Vec<usize>, Vec<usize>)> {
    (1..8_usize).prop_flat_map(|long| {
        let list = Just((0..10).collect::<Vec<usize>>()).prop_shuffle();
        let list = list.prop_map(move |items| items[..long].to_vec());
        (list.clone(), list)
    })
}

fn alone(items: &[usize]) -> Vec<Vec<usize>> {
    items.iter().map(|item| vec![*item]).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn w_lies_within_0_and_1_whatever_is_shared(ballots in (1..8_usize).prop_flat_map(|items| points(items, 8))) {
        let all = orders(&ballots);
        if let Some(w) = kendalls_w(&all) {
            prop_assert!((0.0..=1.0).contains(&w));
            let turned: Vec<Ranking> = all.iter().rev().cloned().collect();
            prop_assert_eq!(kendalls_w(&turned), Some(w));
            let twice = [all.clone(), all].concat();
            prop_assert!((kendalls_w(&twice).unwrap() - w).abs() < 1e-12);
        } else {
            let flat = all.iter().all(|order| order.places().len() < 2);
            prop_assert!(all.len() < 2 || flat);
        }
    }

    /// Without shared places, W is (1 + (m − 1) r) / m with the mean r of Spearman's correlations of all pairs.
    #[test]
    fn w_is_made_of_spearmans_correlations(ballots in (2..7_usize).prop_flat_map(|items| {
        prop::collection::vec(Just((0..items as u8).collect::<Vec<_>>()).prop_shuffle(), 2..7)
    })) {
        let all = orders(&ballots);
        let mut correlations = Vec::new();
        for (at, one) in all.iter().enumerate() {
            correlations.extend(all[..at].iter().filter_map(|other| spearman(one, other)));
        }
        let (m, mean) = (all.len() as f64, correlations.iter().sum::<f64>() / correlations.len() as f64);
        let w = kendalls_w(&all).unwrap();
        prop_assert!((w - (1.0 + (m - 1.0) * mean) / m).abs() < 1e-9);
    }

    #[test]
    fn tau_goes_both_ways_and_is_1_for_equals(ballots in (2..8_usize).prop_flat_map(|items| {
        prop::collection::vec(prop::collection::vec(0..4_u8, items), 2)
    })) {
        let all = orders(&ballots);
        let found = tau(&all[0], &all[1]);
        prop_assert_eq!(found, tau(&all[1], &all[0]));
        prop_assert!(found.is_none_or(|tau| (-1.0 - 1e-12..=1.0 + 1e-12).contains(&tau)));
        let own = tau(&all[0], &all[0]);
        prop_assert!(own.is_none_or(|tau| (tau - 1.0).abs() < 1e-12));
    }

    /// Equation 32 of the paper, with sets: Xᵏ/k pᵏ + (1 − p)/p Σ Xᵈ/d pᵈ.
    #[test]
    fn overlap_is_what_the_paper_writes((a, b) in lists(), p in 0.01..0.99_f64) {
        let common = |depth: usize| a[..depth].iter().filter(|item| b[..depth].contains(item)).count() as f64 / depth as f64;
        let sum: f64 = (1..=a.len()).map(|depth| common(depth) * p.powi(depth as i32)).sum();
        let paper = common(a.len()) * p.powi(a.len() as i32) + (1.0 - p) / p * sum;
        let found = rank_biased_overlap(&alone(&a), &alone(&b), p).unwrap();
        prop_assert!((found - paper).abs() < 1e-9);
        prop_assert!((0.0..=1.0).contains(&found));
        prop_assert_eq!(rank_biased_overlap(&alone(&b), &alone(&a), p), Some(found));
    }

    #[test]
    fn equal_lists_overlap_wholly_and_different_ones_not(ballots in (1..8_usize).prop_flat_map(|items| points(items, 3))) {
        for order in orders(&ballots) {
            let own = rank_biased_overlap(order.places(), order.places(), TOP_WEIGHT).unwrap();
            prop_assert!((own - 1.0).abs() < 1e-12);
            let others: Vec<Vec<usize>> = order.places().iter().map(|place| place.iter().map(|item| item + 100).collect()).collect();
            prop_assert_eq!(rank_biased_overlap(order.places(), &others, TOP_WEIGHT), Some(0.0));
        }
    }
}
