//! How sure a share is, and the difference of two: Wilson's interval and Newcombe's from it.

/// The standard normal distribution has 97.5 % of its weight below this: intervals are of 95 %.
const Z: f64 = 1.959_963_984_540_054;

/// From where to where.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Interval {
    /// The lower end, belonging to it.
    pub low: f64,
    /// The upper end, belonging to it.
    pub high: f64,
}

impl Interval {
    /// Whether 0 lies outside: below the lower end or above the upper.
    #[must_use]
    pub fn excludes_zero(&self) -> bool {
        self.low > 0.0 || self.high < 0.0
    }
}

/// So many people of so many.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Share {
    /// Those who did.
    pub count: u32,
    /// Those who could have.
    pub people: u32,
}

impl Share {
    /// The share, from 0 to 1. None of nobody, and none when more did than could.
    #[must_use]
    pub fn value(self) -> Option<f64> {
        (self.people > 0 && self.count <= self.people)
            .then(|| f64::from(self.count) / f64::from(self.people))
    }

    /// Wilson's 95 % interval: the shares among a great many people that would make a count like this one no surprise.
    /// It lies within 0 and 1 and holds the share itself, also when nobody did or everybody. None where
    /// [`value`](Self::value) is.
    ///
    /// # Source
    /// Wilson 1927 (doi 10.1080/01621459.1927.10502953); method 3 of Newcombe 1998
    /// (doi 10.1002/(SICI)1097-0258(19980430)17:8<857::AID-SIM777>3.0.CO;2-E).
    #[must_use]
    pub fn wilson(self) -> Option<Interval> {
        let share = self.value()?;
        let people = f64::from(self.people);
        let middle = share + Z * Z / (2.0 * people);
        let spread = share * (1.0 - share) / people + Z * Z / (4.0 * people * people);
        let (arm, whole) = (Z * spread.sqrt(), 1.0 + Z * Z / people);
        // At both ends of the scale the interval ends there too; rounding would miss it by a hair.
        let low = match self.count {
            0 => 0.0,
            _ => ((middle - arm) / whole).clamp(0.0, share),
        };
        let high = if self.count == self.people {
            1.0
        } else {
            ((middle + arm) / whole).clamp(share, 1.0)
        };
        Some(Interval { low, high })
    }
}

/// The share of the first less that of the second, with its 95 % interval, from the two intervals of Wilson: within -1 and
/// 1, and with the ends exchanged and turned when the two are. None where one of the shares is none.
///
/// # Source
/// Method 10 of Newcombe 1998 (doi 10.1002/(SICI)1097-0258(19980430)17:8<873::AID-SIM779>3.0.CO;2-I).
#[must_use]
pub fn newcombe(first: Share, second: Share) -> Option<(f64, Interval)> {
    let (one, other) = (first.value()?, second.value()?);
    let (of_one, of_other) = (first.wilson()?, second.wilson()?);
    let arm = |a: f64, b: f64| (a * a + b * b).sqrt();
    let difference = one - other;
    let down = arm(one - of_one.low, of_other.high - other);
    let up = arm(of_one.high - one, other - of_other.low);
    let interval = Interval {
        low: (difference - down).max(-1.0),
        high: (difference + up).min(1.0),
    };
    Some((difference, interval))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn share(count: u32, people: u32) -> Share {
        Share { count, people }
    }

    fn near(found: Interval, low: f64, high: f64, within: f64) {
        let off = (found.low - low).abs().max((found.high - high).abs());
        assert!(off < within, "{found:?}, not {low} to {high}");
    }

    #[test]
    fn wilson_as_published() {
        // The four examples of table I in Newcombe's paper on one proportion.
        for (count, people, low, high) in [
            (81, 263, 0.2553, 0.3662),
            (15, 148, 0.0624, 0.1605),
            (0, 20, 0.0, 0.1611),
            (1, 29, 0.0061, 0.1718),
        ] {
            near(share(count, people).wilson().unwrap(), low, high, 5e-5);
        }
        near(share(7, 10).wilson().unwrap(), 0.397, 0.892, 5e-4);
        near(share(0, 10).wilson().unwrap(), 0.0, 0.278, 5e-4);
        // The same formula in Python's floats.
        let (low, high) = (0.396_778_147_461_145_37, 0.892_208_732_593_699_3);
        near(share(7, 10).wilson().unwrap(), low, high, 1e-14);
    }

    #[test]
    fn newcombe_as_published() {
        // Table II of the paper, method 10, examples (a) to (h).
        for (counts, low, high) in [
            ([56, 70, 48, 80], 0.0524, 0.3339),
            ([9, 10, 3, 10], 0.1705, 0.8090),
            ([6, 7, 2, 7], 0.0582, 0.8062),
            ([5, 56, 0, 29], -0.0381, 0.1926),
            ([0, 10, 0, 20], -0.1611, 0.2775),
            ([0, 10, 0, 10], -0.2775, 0.2775),
            ([10, 10, 0, 20], 0.6791, 1.0),
            ([10, 10, 0, 10], 0.6075, 1.0),
        ] {
            let [a, of_a, b, of_b] = counts;
            let (_, found) = newcombe(share(a, of_a), share(b, of_b)).unwrap();
            near(found, low, high, 5e-5);
        }
        let (difference, interval) = newcombe(share(56, 70), share(48, 80)).unwrap();
        assert!((difference - 0.2).abs() < 1e-12 && interval.excludes_zero());
        let (_, interval) = newcombe(share(5, 56), share(0, 29)).unwrap();
        assert!(!interval.excludes_zero());
    }

    #[test]
    fn nobody_has_no_share_and_the_ends_are_exact() {
        assert_eq!(share(0, 0).value(), None);
        assert_eq!(share(0, 0).wilson(), None);
        assert_eq!(share(3, 2).wilson(), None);
        assert_eq!(newcombe(share(1, 2), share(0, 0)), None);
        for people in 1..200 {
            assert_eq!(share(0, people).wilson().unwrap().low.to_bits(), 0);
            let all = share(people, people).wilson().unwrap();
            assert_eq!(all.high.to_bits(), 1.0_f64.to_bits());
        }
    }
}
