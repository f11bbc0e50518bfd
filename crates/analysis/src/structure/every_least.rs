//! Every smallest set of factors that all loops pass, from one that is known.
//!
//! Of any loop that is left one factor is taken, each in turn; those before it are kept from then on. A choice is followed only
//! if a set of the right size still fits it, which `least.rs` says, so no way ends without a set. The first choice is
//! the one of the set that is known, which needs no proof.

use super::least::Shrinking;
use crate::loops::{Budget, Stop};

/// A loop that is left, one of whose factors is taken.
struct Level {
    choices: Vec<usize>,
    /// How many were tried: the last of them is taken, those before it are kept.
    tried: usize,
}

/// Adds every set to `found`, each in order; ends with [`Stop::Enough`] at the first beyond `most`, which is not added.
pub(super) fn every_least(
    graph: &Shrinking,
    known: &[usize],
    most: usize,
    budget: &mut Budget,
    found: &mut Vec<Vec<usize>>,
) -> Result<(), Stop> {
    let nobody = vec![false; graph.len()];
    let mut levels: Vec<Level> = Vec::new();
    // What is left of the graph, and a set that fits.
    let mut open = Some((graph.clone(), known.to_vec()));
    loop {
        if let Some((mut left, mut rest)) = open.take() {
            left.charge(budget)?;
            if let Some(mut choices) = left.shortest_of_all(&nobody, budget)? {
                choices.sort_unstable();
                choices.sort_by_key(|it| !rest.contains(it));
                left.take(choices[0]);
                rest.retain(|it| *it != choices[0]);
                open = Some((left, rest));
                levels.push(Level { choices, tried: 1 });
                continue;
            }
            if found.len() == most {
                return Err(Stop::Enough);
            }
            let taken = levels.iter().map(|level| level.choices[level.tried - 1]);
            let mut set: Vec<usize> = taken.collect();
            set.sort_unstable();
            found.push(set);
        }
        let Some(level) = levels.last_mut() else {
            return Ok(());
        };
        level.tried += 1;
        if level.tried > level.choices.len() {
            levels.pop();
            continue;
        }
        match left_of(graph, &levels, budget)? {
            Some(left) => {
                let more = known.len() - levels.len();
                let rest = left.clone().within(more, budget)?;
                open = rest.map(|rest| (left, rest));
            }
            // Whoever must be taken was tried.
            None => {
                levels.pop();
            }
        }
    }
}

/// What is left of the graph after all that was chosen; none when a factor is kept that leads to itself.
fn left_of(
    graph: &Shrinking,
    levels: &[Level],
    budget: &mut Budget,
) -> Result<Option<Shrinking>, Stop> {
    let mut left = graph.clone();
    left.charge(budget)?;
    // The fewer factors, the fewer arrows that lead past those that are kept.
    for level in levels {
        left.take(level.choices[level.tried - 1]);
    }
    for level in levels {
        for kept in &level.choices[..level.tried - 1] {
            if left.leads_to_itself(*kept) {
                return Ok(None);
            }
            left.keep(*kept);
        }
    }
    Ok(Some(left))
}
