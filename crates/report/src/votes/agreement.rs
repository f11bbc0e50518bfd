//! How far orders agree: Kendall's W among many, tau and rank-biased overlap between two.

use loopwise_analysis::tau_b;

use super::ranking::Ranking;

/// How much of its weight [`rank_biased_overlap`] passes on from each depth to the next: the first ten places have 86 %.
pub const TOP_WEIGHT: f64 = 0.9;

/// Kendall's W: 0 when the orders say nothing together, 1 when all are the same; corrected for items that share a place.
///
/// W = 12 S / (m² (n³ − n) − m Σ T) for m orders of n items. S is the sum over items of the squared distance between the
/// sum of their ranks and the mean of those sums; T = Σ (t³ − t) of an order, over its places with t items on them.
///
/// None for fewer than two orders, for orders that are not of the same items, and when no order tells any two items
/// apart.
///
/// # Source
/// Kendall & Babington Smith 1939 (doi 10.1214/aoms/1177732186).
#[must_use]
pub fn kendalls_w(orders: &[Ranking]) -> Option<f64> {
    let (first, rest) = orders.split_first()?;
    let items = first.items();
    if rest.is_empty() || rest.iter().any(|order| order.items() != items) {
        return None;
    }
    let (m, n) = (orders.len() as u128, items as u128);
    // Ranks are doubled, and so is everything until the end: whole numbers.
    let mut sums = vec![0_u128; items];
    let mut shared = 0;
    for order in orders {
        for (sum, rank) in sums.iter_mut().zip(order.doubled_ranks()) {
            *sum += u128::from(rank);
        }
        let cubes = order.places().iter().map(|place| {
            let t = place.len() as u128;
            t * t * t - t
        });
        shared += cubes.sum::<u128>();
    }
    let mean = m * (n + 1);
    let squares = sums.iter().map(|sum| sum.abs_diff(mean).pow(2));
    let four_s: u128 = squares.sum();
    let most = m * m * (n * n * n - n) - m * shared;
    #[allow(clippy::cast_precision_loss)] // rounded once
    (most > 0).then(|| (3 * four_s) as f64 / most as f64)
}

/// Kendall's τ-b between two orders, from -1 to 1: [`tau_b`] of their ranks. None when one of them tells no two items
/// apart, or when they are not of the same items.
#[must_use]
pub fn tau(first: &Ranking, second: &Ranking) -> Option<f64> {
    if first.items() != second.items() {
        return None;
    }
    tau_b(&first.ranks(), &second.ranks())
}

/// Rank-biased overlap, from 0 to 1: how much two lists from the top have in common, where the upper places weigh more.
///
/// At each depth d their agreement is the share of what they have in common down to there; depth d weighs
/// (1 − p) pᵈ⁻¹, and what the lists do not reach is taken to go on as they end: RBO = (1 − p) Σ Aᵈ pᵈ⁻¹ + Aᵏ pᵏ for
/// lists of k items. Equal lists have 1, lists with nothing in common 0. Items that share a place all stand where that
/// place begins, and A is twice the common items by the sum of both. `p` is [`TOP_WEIGHT`] in reports.
///
/// A list is places from the top, such as [`Ranking::places`]; lists of the first few may hold different items.
/// None for lists that are empty or not equally long, that hold an item twice, and for `p` outside 0 and 1.
///
/// # Source
/// Webber, Moffat & Zobel 2010 (doi 10.1145/1852102.1852106), the extrapolated form; shared places as in their paper,
/// named RBO^w by Corsi & Urbano 2024 (arXiv 2406.07121).
#[must_use]
pub fn rank_biased_overlap(first: &[Vec<usize>], second: &[Vec<usize>], p: f64) -> Option<f64> {
    let (first, second) = (starts(first)?, starts(second)?);
    if first.is_empty() || first.len() != second.len() || !(p > 0.0 && p < 1.0) {
        return None;
    }
    // An item is common from where both lists have it.
    let depths = first.iter().filter_map(|(item, start)| {
        let other = second.binary_search_by_key(item, |(item, _)| *item).ok()?;
        Some(second[other].1.max(*start))
    });
    let depths: Vec<usize> = depths.collect();
    let (mut overlap, mut weight) = (0.0, 1.0);
    let mut agreement = 0.0;
    for depth in 0..first.len() {
        let reached = |list: &[(usize, usize)]| list.iter().filter(|(_, at)| *at <= depth).count();
        let common = depths.iter().filter(|at| **at <= depth).count();
        #[allow(clippy::cast_precision_loss)] // items of a list
        let share = 2.0 * common as f64 / (reached(&first) + reached(&second)) as f64;
        agreement = share;
        overlap += (1.0 - p) * weight * agreement;
        weight *= p;
    }
    Some((overlap + agreement * weight).min(1.0))
}

/// The items of a list in order of their numbers, each with how many places are above its own. None when one comes twice.
fn starts(places: &[Vec<usize>]) -> Option<Vec<(usize, usize)>> {
    let mut starts = Vec::new();
    for place in places {
        let above = starts.len();
        starts.extend(place.iter().map(|item| (*item, above)));
    }
    starts.sort_unstable();
    let twice = starts.windows(2).any(|pair| pair[0].0 == pair[1].0);
    (!twice).then_some(starts)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The order in which items have these ranks.
    fn ranked(ranks: &[f64]) -> Ranking {
        let points: Vec<f64> = ranks.iter().map(|rank| -rank).collect();
        Ranking::by_points(&points)
    }

    fn list(items: &[usize]) -> Vec<Vec<usize>> {
        items.iter().map(|item| vec![*item]).collect()
    }

    fn near(found: Option<f64>, answer: f64) {
        let found = found.unwrap();
        assert!((found - answer).abs() < 5e-5, "{found}, not {answer}");
    }

    #[test]
    fn w_of_worked_orders() {
        let second = ranked(&[2.0, 1.0, 3.0, 4.0]);
        let first = ranked(&[1.0, 2.0, 3.0, 4.0]);
        let third = ranked(&[1.0, 3.0, 2.0, 4.0]);
        near(kendalls_w(&[first.clone(), second.clone(), third]), 0.7778);
        let shared = ranked(&[1.0, 2.5, 2.5, 4.0]);
        near(kendalls_w(&[shared, first.clone(), second]), 0.8621);
        near(kendalls_w(&[first.clone(), first.clone()]), 1.0);
        let turned = ranked(&[4.0, 3.0, 2.0, 1.0]);
        near(kendalls_w(&[first, turned]), 0.0);
    }

    #[test]
    fn w_of_too_little_is_none() {
        let (order, flat) = (ranked(&[1.0, 2.0]), ranked(&[1.5, 1.5]));
        assert_eq!(kendalls_w(&[]), None);
        assert_eq!(kendalls_w(std::slice::from_ref(&order)), None);
        assert_eq!(kendalls_w(&[flat.clone(), flat.clone()]), None);
        assert_eq!(kendalls_w(&[order.clone(), ranked(&[1.0])]), None);
        // One that tells nothing apart takes nothing from the other: 12 · 0.5 / (4 · 6 − 2 · 6) = 0.5.
        near(kendalls_w(&[order, flat]), 0.5);
    }

    #[test]
    fn tau_of_the_worked_orders() {
        let shared = ranked(&[1.0, 2.5, 2.5, 4.0]);
        near(tau(&shared, &ranked(&[1.0, 2.0, 3.0, 4.0])), 0.9129);
        assert_eq!(tau(&shared, &ranked(&[1.0, 2.0])), None);
        assert_eq!(tau(&ranked(&[1.0, 1.0]), &ranked(&[1.0, 2.0])), None);
    }

    #[test]
    fn overlap_by_hand() {
        let rbo = |a: &[usize], b: &[usize]| rank_biased_overlap(&list(a), &list(b), TOP_WEIGHT);
        // Agreements 0, 1: 0.1 (0 + 0.9) + 0.81.
        near(rbo(&[0, 1], &[1, 0]), 0.9);
        // Agreements 1, 1/2, 2/3: 0.1 (1 + 0.45 + 0.54) + 0.729 · 2/3.
        near(rbo(&[0, 1, 2], &[0, 2, 3]), 0.685);
        // Agreements 0, 1/2, 2/3, 1, 1: 0.1 (0.45 + 0.54 + 0.729 + 0.6561) + 0.59049.
        near(rbo(&[1, 2, 3, 4, 5], &[2, 3, 4, 1, 5]), 0.828);
        // The end of a list matters less than its beginning.
        assert!(rbo(&[0, 1, 2, 3], &[0, 1, 3, 2]) > rbo(&[0, 1, 2, 3], &[1, 0, 2, 3]));
        near(rbo(&[5, 3, 9], &[5, 3, 9]), 1.0);
        assert_eq!(rbo(&[5, 3, 9], &[1, 2, 4]), Some(0.0));
    }

    #[test]
    fn overlap_where_places_are_shared() {
        // Down to depth 1 the first list has two items, the second one: 2 · 1 / 3; then all: 0.1 (2/3 + 0.9) + 0.81.
        let found = rank_biased_overlap(&[vec![0, 1]], &list(&[0, 1]), TOP_WEIGHT);
        near(found, 0.966_67);
        let tied = [vec![2], vec![0, 1]];
        near(rank_biased_overlap(&tied, &tied, TOP_WEIGHT), 1.0);
    }

    #[test]
    fn lists_that_cannot_be_compared() {
        assert_eq!(rank_biased_overlap(&[], &[], 0.9), None);
        let (one, two) = (list(&[0, 1]), list(&[0, 0]));
        assert_eq!(rank_biased_overlap(&one, &two, 0.9), None);
        assert_eq!(rank_biased_overlap(&one, &list(&[0]), 0.9), None);
        for p in [0.0, 1.0, -0.5, f64::NAN] {
            assert_eq!(rank_biased_overlap(&one, &one, p), None);
        }
    }
}
