//! What one factor does when others are pushed, alone or several at once: kept draw by draw, because pushes add up.

use std::ops::ControlFlow;

use super::press::{Draws, Effect, NOTHING, Outlook, calmest, settling};
use super::signs::Signs;

/// How one factor answers a push on each of some others, in every system that settles. A system answers two pushes at once
/// with the sum of its answers to each, and a push down with the opposite of a push up, so every joint push is told from
/// these.
#[derive(Debug, Clone, PartialEq)]
pub struct Answers {
    /// Systems that were drawn; fewer than asked for when the caller no longer wanted the answer.
    pub tried: u32,
    /// Those that settle; only they are counted.
    pub stable: u32,
    /// How strong the strongest arrow may be: see [`Presses::calm`](super::Presses::calm).
    pub strongest: f64,
    /// The places that may be pushed, in order.
    pushed: Vec<usize>,
    /// For each of them whether a chain of arrows leads to the factor that answers.
    touching: Vec<bool>,
    /// System by system the answer to a push up on each of them.
    answers: Vec<f64>,
}

impl Answers {
    /// Draws the systems that [`Presses::calm`](super::Presses::calm) draws, and keeps what the factor at place `of` does when
    /// those at `pushed` are pushed. Places are those of [`Signs::factors`]; others are passed over. None when `of` is none.
    /// `poll` is asked before every draw.
    #[must_use]
    pub fn calm(
        signs: &Signs,
        of: usize,
        pushed: &[usize],
        draws: Draws,
        poll: &mut dyn FnMut() -> ControlFlow<()>,
    ) -> Option<Self> {
        let count = signs.factors.len();
        if of >= count {
            return None;
        }
        let mut pushed: Vec<usize> = pushed.iter().copied().filter(|at| *at < count).collect();
        pushed.sort_unstable();
        pushed.dedup();
        let strongest = calmest(signs, draws);
        let mut answers = Vec::new();
        let (tried, stable) = settling(strongest, signs, draws, poll, &mut |system| {
            // One row of -A⁻¹: it solves the system turned over.
            let mut row = nalgebra::DVector::zeros(count);
            row[of] = 1.0;
            match (-system).transpose().lu().solve(&row) {
                Some(row) => answers.extend(pushed.iter().map(|at| row[*at])),
                // A system that settles can be solved.
                None => answers.extend(pushed.iter().map(|_| 0.0)),
            }
        });
        let touching = pushed.iter().map(|at| signs.touched_by(*at)[of]).collect();
        Some(Self {
            tried,
            stable,
            strongest,
            pushed,
            touching,
            answers,
        })
    }

    /// In how many systems it ends higher and in how many lower when these places are pushed together, up where it says true
    /// and down where it says false. Places that were not asked for are passed over.
    #[must_use]
    pub fn effect(&self, pushes: &[(usize, bool)]) -> Effect {
        let pushes: Vec<(usize, f64)> = self
            .known(pushes)
            .filter(|(at, _)| self.touching[*at])
            .map(|(at, up)| (at, if up { 1.0 } else { -1.0 }))
            .collect();
        let mut effect = Effect::default();
        if pushes.is_empty() {
            return effect;
        }
        for system in self.answers.chunks_exact(self.pushed.len()) {
            let change: f64 = pushes.iter().map(|(at, way)| way * system[*at]).sum();
            effect.rises += u32::from(change > NOTHING);
            effect.falls += u32::from(change < -NOTHING);
        }
        effect
    }

    /// The same in a word.
    #[must_use]
    pub fn outlook(&self, pushes: &[(usize, bool)]) -> Outlook {
        if self.known(pushes).any(|(at, _)| self.touching[at]) {
            Outlook::of(self.effect(pushes), self.stable)
        } else {
            Outlook::Untouched
        }
    }

    /// The share of drawn systems that settle; 0 without draws.
    #[must_use]
    pub fn stable_share(&self) -> f64 {
        f64::from(self.stable) / f64::from(self.tried.max(1))
    }

    fn known(&self, pushes: &[(usize, bool)]) -> impl Iterator<Item = (usize, bool)> {
        let known = |(at, up): &(usize, bool)| Some((self.pushed.binary_search(at).ok()?, *up));
        pushes.iter().filter_map(known)
    }
}
