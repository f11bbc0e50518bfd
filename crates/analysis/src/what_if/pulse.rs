//! Pulse process: one push passed along the arrows, one step at a time, in whole numbers.

use loopwise_model::{FactorId, Polarity};

use super::signs::Signs;

/// Steps that are worked out to see how it ends.
const LAST: usize = 100;

/// How a pulse ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Course {
    /// After so many steps nothing changes any more.
    Ends(usize),
    /// From one step on it repeats what it did before, every so many steps.
    Repeats {
        /// The step from which on.
        from: usize,
        /// Every so many steps.
        every: usize,
    },
    /// It goes on, larger and larger or in no pattern that was seen; only the first steps mean something.
    GoesOn,
}

/// One push, step by step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pulse {
    /// What is pushed.
    pub factor: FactorId,
    /// How far each factor has come after each step, in order of id: step 0 is the push itself, 1 on the pushed factor.
    pub levels: Vec<Vec<i64>>,
    /// How it ends.
    pub course: Course,
    /// Bundles of unknown sign, which pass nothing on.
    pub left_out: usize,
}

impl Pulse {
    /// Pushes a factor once, by one, and passes it on so many steps: every arrow passes what came to its cause in the step
    /// before, as it is or turned round. None when the factor's place is not on the map.
    ///
    /// # Source
    /// Roberts 1976, Discrete Mathematical Models, chapter 4.
    #[must_use]
    pub fn of(signs: &Signs, factor: usize, steps: usize) -> Option<Self> {
        let pushed = *signs.factors.get(factor)?;
        let mut pulse = vec![0_i64; signs.factors.len()];
        pulse[factor] = 1;
        let mut levels = vec![pulse.clone()];
        let mut states = vec![(pulse.clone(), pulse.clone())];
        let mut course = None;
        while levels.len() <= steps.max(LAST) && course.is_none() {
            let Some((next, level)) = step(signs, &pulse, &states[states.len() - 1].1) else {
                break;
            };
            pulse.clone_from(&next);
            levels.push(level.clone());
            let state = (next, level);
            if state.0.iter().all(|it| *it == 0) {
                course = Some(Course::Ends(levels.len() - 2));
            } else if let Some(from) = states.iter().position(|before| *before == state) {
                course = Some(Course::Repeats {
                    from,
                    every: states.len() - from,
                });
            }
            states.push(state);
        }
        // What was seen once goes on as it did.
        while levels.len() <= steps {
            let again = match course {
                Some(Course::Ends(_)) => levels.len() - 1,
                Some(Course::Repeats { every, .. }) => levels.len() - every,
                _ => break,
            };
            levels.push(levels[again].clone());
        }
        levels.truncate(steps + 1);
        let unknown = signs
            .arrows
            .iter()
            .filter(|it| it.sign == Polarity::Unknown);
        Some(Self {
            factor: pushed,
            levels,
            course: course.unwrap_or(Course::GoesOn),
            left_out: unknown.count(),
        })
    }
}

/// What comes to each factor next, and how far it is then; none when a number becomes too large.
fn step(signs: &Signs, pulse: &[i64], level: &[i64]) -> Option<(Vec<i64>, Vec<i64>)> {
    let mut next = vec![0_i64; pulse.len()];
    for arrow in &signs.arrows {
        let passed = match arrow.sign {
            Polarity::Same => pulse[arrow.from],
            Polarity::Opposite => -pulse[arrow.from],
            Polarity::Unknown => continue,
        };
        next[arrow.to] = next[arrow.to].checked_add(passed)?;
    }
    let levels = next
        .iter()
        .zip(level)
        .map(|(new, old)| old.checked_add(*new));
    let levels = levels.collect::<Option<_>>()?;
    Some((next, levels))
}
