//! Random numbers from a seed, the same everywhere.

/// A permuted congruential generator: 64 bits of state, 32 bits out.
///
/// # Source
/// M. E. O'Neill, "PCG: A Family of Simple Fast Space-Efficient Statistically Good Algorithms for Random Number
/// Generation" (2014), variant XSH RR.
pub(super) struct Pcg {
    state: u64,
}

const STEP: u64 = 6_364_136_223_846_793_005;
const ODD: u64 = 1_442_695_040_888_963_407;

impl Pcg {
    pub(super) fn new(seed: u64) -> Self {
        let mut pcg = Self {
            state: seed.wrapping_add(ODD),
        };
        pcg.next();
        pcg
    }

    #[allow(clippy::cast_possible_truncation)] // the generator is made of truncations
    pub(super) fn next(&mut self) -> u32 {
        let old = self.state;
        self.state = old.wrapping_mul(STEP).wrapping_add(ODD);
        let mixed = (((old >> 18) ^ old) >> 27) as u32;
        mixed.rotate_right((old >> 59) as u32)
    }

    /// A number below `limit`, which is at least 1.
    pub(super) fn below(&mut self, limit: usize) -> usize {
        let wide = u64::from(self.next()) * limit as u64;
        usize::try_from(wide >> 32).unwrap_or(0)
    }

    /// A number from 0 to below 1.
    pub(super) fn part(&mut self) -> f64 {
        f64::from(self.next()) / 4_294_967_296.0
    }

    /// Puts a list into random order.
    pub(super) fn shuffle<T>(&mut self, list: &mut [T]) {
        for last in (1..list.len()).rev() {
            list.swap(last, self.below(last + 1));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seed_gives_one_order_and_another_seed_another() {
        let order = |seed| {
            let mut list: Vec<u32> = (0..20).collect();
            Pcg::new(seed).shuffle(&mut list);
            list
        };
        assert_eq!(order(7), order(7));
        assert_ne!(order(7), order(8));
        let mut sorted = order(7);
        sorted.sort_unstable();
        assert_eq!(sorted, (0..20).collect::<Vec<u32>>());
    }
}
