//! Intervals of shares and of their differences, and probabilities adjusted for many of them.

use loopwise_report::votes::{Share, benjamini_hochberg, newcombe, score_test};
use proptest::prelude::*;

fn share() -> impl Strategy<Value = Share> {
    (1..3_000_u32)
        .prop_flat_map(|people| (0..=people, Just(people)))
        .prop_map(|(count, people)| Share { count, people })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn wilson_holds_the_share_within_0_and_1(share in share()) {
        let (value, found) = (share.value().unwrap(), share.wilson().unwrap());
        prop_assert!(0.0 <= found.low && found.low <= value && value <= found.high && found.high <= 1.0);
        prop_assert!(found.low < found.high);
    }

    #[test]
    fn wilson_rises_with_the_count(share in share()) {
        if share.count > 0 {
            let fewer = Share { count: share.count - 1, ..share }.wilson().unwrap();
            let found = share.wilson().unwrap();
            prop_assert!(fewer.low < found.low && fewer.high < found.high);
        }
    }

    #[test]
    fn wilson_is_its_own_mirror_and_narrows_with_people(share in share(), more in 2..50_u32) {
        let found = share.wilson().unwrap();
        let others = Share { count: share.people - share.count, ..share }.wilson().unwrap();
        prop_assert!((found.low + others.high - 1.0).abs() < 1e-12);
        prop_assert!((found.high + others.low - 1.0).abs() < 1e-12);
        let many = Share { count: share.count * more, people: share.people * more };
        let narrow = many.wilson().unwrap();
        prop_assert!(narrow.high - narrow.low < found.high - found.low);
    }

    /// Wilson's ends are the shares that lie exactly 1.96 standard errors of their own from the share seen.
    #[test]
    fn wilsons_ends_solve_the_score_equation(share in share()) {
        let (value, found) = (share.value().unwrap(), share.wilson().unwrap());
        for end in [found.low, found.high] {
            let distance = (value - end).powi(2) * f64::from(share.people);
            prop_assert!((distance - 1.959_963_984_540_054_f64.powi(2) * end * (1.0 - end)).abs() < 1e-9);
        }
    }

    #[test]
    fn newcombe_holds_the_difference_and_turns_with_it(a in share(), b in share()) {
        let ((difference, found), (turned, mirror)) = (newcombe(a, b).unwrap(), newcombe(b, a).unwrap());
        prop_assert!(-1.0 <= found.low && found.low <= difference && difference <= found.high && found.high <= 1.0);
        prop_assert!((difference + turned).abs() < 1e-15);
        prop_assert!((found.low + mirror.high).abs() < 1e-15 && (found.high + mirror.low).abs() < 1e-15);
        // Against everybody or nobody of a great many, it is Wilson's interval.
        let nobody = Share { count: 0, people: u32::MAX };
        let (_, alone) = newcombe(a, nobody).unwrap();
        let wilson = a.wilson().unwrap();
        prop_assert!((alone.low - wilson.low).abs() < 1e-6 && (alone.high - wilson.high).abs() < 1e-6);
    }

    #[test]
    fn the_score_test_has_no_sides(a in share(), b in share()) {
        let p = score_test(a, b).unwrap();
        prop_assert!((0.0..=1.0).contains(&p));
        prop_assert!((p - score_test(b, a).unwrap()).abs() < 1e-12);
        let not = |it: Share| Share { count: it.people - it.count, ..it };
        prop_assert!((p - score_test(not(a), not(b)).unwrap()).abs() < 1e-9);
        prop_assert!(score_test(a, a).unwrap() > 0.999_999);
    }

    /// The step-up procedure as the paper words it: the largest r with p₍ᵣ₎ ≤ q r / m, and all up to it.
    #[test]
    fn adjusted_probabilities_keep_what_the_procedure_keeps(
        p in prop::collection::vec(prop_oneof![0.0..1.0, 0.0..0.05], 0..30),
        q in prop_oneof![Just(0.05), 0.001..0.999],
    ) {
        let mut sorted = p.clone();
        sorted.sort_by(f64::total_cmp);
        let kept = (1..=sorted.len()).rev().find(|r| sorted[r - 1] <= q * *r as f64 / sorted.len() as f64);
        let adjusted = benjamini_hochberg(&p);
        prop_assert_eq!(adjusted.iter().filter(|it| **it <= q).count(), kept.unwrap_or(0));
        for (p, adjusted) in p.iter().zip(&adjusted) {
            prop_assert!(p <= adjusted && *adjusted <= 1.0);
        }
    }
}
