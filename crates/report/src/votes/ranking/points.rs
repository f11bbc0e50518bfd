//! Orders by counting: Borda's points, and Copeland's wins less losses.

use super::{Preferences, Ranking};

impl Preferences {
    /// Borda's points: on each ballot an item gets one for every item below it and half of one for every item that shares
    /// its place. With n items and m ballots, what is alone on top of all of them has m (n − 1).
    ///
    /// # Source
    /// Borda 1781, as Young 1974 (doi 10.1016/0022-0531(74)90073-8) describes it. Halves for shared places are the mean
    /// over the ways of breaking them.
    #[must_use]
    pub fn borda(&self) -> Vec<f64> {
        let twice = |one: usize| -> u64 {
            let others = (0..self.items()).filter(|other| *other != one);
            let against = |other| {
                let [over, under] = [self.over(one, other), self.over(other, one)].map(u64::from);
                u64::from(self.ballots) + over - under
            };
            others.map(against).sum()
        };
        // Halves are exact, so that equals are equal.
        #[allow(clippy::cast_precision_loss)] // ballots times items
        let half = |one| twice(one) as f64 / 2.0;
        (0..self.items()).map(half).collect()
    }

    /// The order by Borda's points.
    #[must_use]
    pub fn borda_order(&self) -> Ranking {
        Ranking::by_points(&self.borda())
    }

    /// Copeland's score of each item: the items it wins against, less those it loses to. More ballots that put it above
    /// than below are a win; as many are neither.
    ///
    /// # Source
    /// Copeland 1951, as Saari & Merlin 1996 (doi 10.1007/BF01212012) describe it.
    #[must_use]
    pub fn copeland(&self) -> Vec<i32> {
        let score = |one: usize| -> i32 {
            let others = 0..self.items();
            let won = |other| self.over(one, other).cmp(&self.over(other, one)) as i32;
            others.map(won).sum()
        };
        (0..self.items()).map(score).collect()
    }

    /// The order by Copeland's scores.
    #[must_use]
    pub fn copeland_order(&self) -> Ranking {
        let scores: Vec<f64> = self.copeland().into_iter().map(f64::from).collect();
        Ranking::by_points(&scores)
    }
}
