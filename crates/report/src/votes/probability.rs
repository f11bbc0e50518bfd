//! How probable a difference is when there is none: for one, and with many in mind.

use super::interval::Share;

/// The two-sided score test that two shares are the same: the probability of a difference at least as large either way,
/// if both groups had the share k / n that they have together. With z = (p₁ − p₂) / √(k/n (1 − k/n) (1/n₁ + 1/n₂)) it is
/// that of |z| or more under the standard normal distribution, without correction for continuity. 1 when all people of
/// both did or none; none when one of the groups is empty.
///
/// # Source
/// Pearson 1900 (doi 10.1080/14786440009463897): z² is his χ² of the table of two by two.
#[must_use]
pub fn score_test(first: Share, second: Share) -> Option<f64> {
    first.value()?;
    second.value()?;
    let [k1, n1, k2, n2] = [first.count, first.people, second.count, second.people].map(f64::from);
    let (k, n) = (k1 + k2, n1 + n2);
    let apart = k1 * n2 - k2 * n1;
    let spread = n1 * n2 * k * (n - k);
    if spread <= 0.0 {
        return Some(1.0);
    }
    let squared = n * apart * apart / spread;
    Some(libm::erfc((squared / 2.0).sqrt()))
}

/// Benjamini and Hochberg's adjusted probabilities, in the order of those given: calling all differences real whose
/// adjusted probability is at most q makes on average at most the share q of these calls wrong. An item's is the
/// smallest p m / r over itself and all larger ones, with m probabilities of which p is the r-th smallest, and at most 1.
///
/// # Source
/// Benjamini & Hochberg 1995 (doi 10.1111/j.2517-6161.1995.tb02031.x).
#[must_use]
pub fn benjamini_hochberg(p: &[f64]) -> Vec<f64> {
    let mut order: Vec<usize> = (0..p.len()).collect();
    order.sort_by(|a, b| p[*a].total_cmp(&p[*b]));
    let mut adjusted = vec![1.0; p.len()];
    let mut least = 1.0_f64;
    for (rank, item) in order.into_iter().enumerate().rev() {
        #[allow(clippy::cast_precision_loss)] // items of a vote
        let widened = p[item] * (p.len() as f64 / (rank + 1) as f64);
        least = least.min(widened);
        adjusted[item] = least;
    }
    adjusted
}

#[cfg(test)]
mod tests {
    use super::*;

    fn share(count: u32, people: u32) -> Share {
        Share { count, people }
    }

    #[test]
    fn the_score_test_is_pearsons() {
        // In Python: math.erfc(math.sqrt(chi2 / 2)), chi2 = n (a d - b c)^2 / (the four sums of the table).
        for (counts, p) in [
            ([56, 70, 48, 80], 0.008_045_081_368_197),
            ([9, 10, 3, 10], 0.006_169_899_320_544),
            ([8, 20, 2, 20], 0.028_459_736_916_311),
            ([5, 56, 0, 29], 0.097_186_568_170_580),
        ] {
            let found = score_test(share(counts[0], counts[1]), share(counts[2], counts[3]));
            assert!((found.unwrap() - p).abs() < 1e-12, "{found:?}, not {p}");
        }
        assert_eq!(score_test(share(0, 9), share(0, 5)), Some(1.0));
        assert_eq!(score_test(share(9, 9), share(5, 5)), Some(1.0));
        assert_eq!(score_test(share(9, 9), share(0, 0)), None);
    }

    #[test]
    fn the_example_of_benjamini_and_hochberg() {
        // Their section 3.1: of 15 comparisons four are kept at 5 %, where Bonferroni keeps three.
        let p = [
            0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262,
            0.5719, 0.6528, 0.7590, 1.0,
        ];
        let adjusted = benjamini_hochberg(&p);
        assert_eq!(adjusted.iter().filter(|q| **q <= 0.05).count(), 4);
        // 0.0095 · 15 / 4, and 0.0201 · 15 / 5, which 0.0278 and 0.0298 · 15 / 7 do not undercut.
        assert!((adjusted[3] - 0.035_625).abs() < 1e-12);
        assert!((adjusted[4] - 0.060_3).abs() < 1e-12);
        // 0.0298 · 15 / 7 undercuts 0.0278 · 15 / 6.
        assert!((adjusted[5] - 0.0298 * 15.0 / 7.0).abs() < 1e-12);
        assert_eq!(adjusted[14].to_bits(), 1.0_f64.to_bits());
        // In any order, each keeps its own.
        let turned: Vec<f64> = p.iter().rev().copied().collect();
        let mut again = benjamini_hochberg(&turned);
        again.reverse();
        assert_eq!(again, adjusted);
        assert_eq!(benjamini_hochberg(&[]), [0.0; 0]);
    }
}
