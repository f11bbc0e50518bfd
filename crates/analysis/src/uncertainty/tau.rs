//! How far two orders of the same things agree.

use std::cmp::Ordering;

/// Kendall's τ-b: 1 when both orders agree on every pair, -1 when on none; pairs that are equal in one order count half.
/// None when one of the two orders nothing.
///
/// # Source
/// Kendall 1945 (doi 10.1093/biomet/33.3.239).
#[allow(clippy::cast_precision_loss)] // pairs of factors
#[must_use]
pub fn tau_b(a: &[f64], b: &[f64]) -> Option<f64> {
    let (mut alike, mut unlike, mut in_a, mut in_b) = (0_u64, 0_u64, 0_u64, 0_u64);
    for at in 0..a.len().min(b.len()) {
        for other in 0..at {
            let (by_a, by_b) = (compare(a[at], a[other]), compare(b[at], b[other]));
            in_a += u64::from(by_a.is_ne());
            in_b += u64::from(by_b.is_ne());
            alike += u64::from(by_a.is_ne() && by_a == by_b);
            unlike += u64::from(by_a.is_ne() && by_a == by_b.reverse());
        }
    }
    let most = (in_a as f64 * in_b as f64).sqrt();
    (most > 0.0).then(|| (alike as f64 - unlike as f64) / most)
}

/// Which of two numbers is larger; equal when they differ by rounding at most.
pub(super) fn compare(a: f64, b: f64) -> Ordering {
    if (a - b).abs() <= 1e-9 * a.abs().max(b.abs()) {
        Ordering::Equal
    } else {
        a.total_cmp(&b)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn worked_answers() {
        let near = |a: &[f64], b: &[f64], tau: f64| {
            let found = tau_b(a, b).unwrap();
            assert!((found - tau).abs() < 5e-5, "{found}, not {tau}");
        };
        near(&[1.0, 2.5, 2.5, 4.0], &[1.0, 2.0, 3.0, 4.0], 0.9129);
        near(&[1.0, 2.0, 3.0], &[4.0, 5.0, 9.0], 1.0);
        near(&[1.0, 2.0, 3.0], &[9.0, 5.0, 4.0], -1.0);
        assert_eq!(tau_b(&[1.0, 1.0], &[1.0, 2.0]), None);
        assert_eq!(tau_b(&[], &[]), None);
    }
}
