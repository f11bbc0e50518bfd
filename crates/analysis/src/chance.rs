//! Chance from a seed, the same on every device.

/// Splitmix64 (Steele, Lea & Flood 2014, doi 10.1145/2660193.2660195).
#[derive(Debug, Clone)]
pub struct Chance(u64);

impl Chance {
    /// Chance from this seed.
    #[must_use]
    pub const fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// Any number.
    pub fn draw(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ self.0 >> 30).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ mixed >> 27).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ mixed >> 31
    }

    /// A share: at least 0, less than 1.
    #[allow(clippy::cast_precision_loss)] // 53 bits are all that a float holds
    pub fn share(&mut self) -> f64 {
        (self.draw() >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// True with this probability.
    pub fn happens(&mut self, probability: f64) -> bool {
        self.share() < probability
    }

    /// A number below a bound; 0 when the bound is 0.
    #[allow(clippy::cast_possible_truncation)] // below the bound
    pub fn below(&mut self, bound: usize) -> usize {
        (self.draw() % bound.max(1) as u64) as usize
    }

    /// One of some things; none of none.
    pub fn one_of<'a, T>(&mut self, things: &'a [T]) -> Option<&'a T> {
        let place = self.below(things.len());
        things.get(place)
    }

    /// Brings things into any order, each as likely as the others.
    pub fn shuffle<T>(&mut self, things: &mut [T]) {
        for last in (1..things.len()).rev() {
            let other = self.below(last + 1);
            things.swap(last, other);
        }
    }
}
