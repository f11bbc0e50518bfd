//! An oracle that shares nothing with the engine: it writes down every order of every choice of factors and keeps those
//! whose neighbours are linked. For up to eight factors.

use loopwise_analysis::LoopKind;
use loopwise_model::Polarity;

use crate::support::{Arrow, Found, Sketch};

/// Every sequence of different numbers below `factors` that begins with its smallest.
pub fn sequences(factors: usize) -> Vec<Vec<usize>> {
    let mut all: Vec<Vec<usize>> = (0..factors).map(|one| vec![one]).collect();
    let mut begin = 0;
    while begin < all.len() {
        let end = all.len();
        for place in begin..end {
            for next in all[place][0] + 1..factors {
                if !all[place].contains(&next) {
                    let mut longer = all[place].clone();
                    longer.push(next);
                    all.push(longer);
                }
            }
        }
        begin = end;
    }
    all
}

/// All loops of a sketch, in the form of [`Sketch::all_loops`].
pub fn loops(sketch: &Sketch, sequences: &[Vec<usize>]) -> Vec<Found> {
    let factors = sketch.ids.len();
    // Number by rank of id: a sequence that begins with its smallest rank is in canonical form.
    let mut by_rank: Vec<usize> = (0..factors).collect();
    by_rank.sort_by_key(|number| sketch.ids[*number]);
    let mut between: Vec<Vec<Arrow>> = vec![Vec::new(); factors * factors];
    for arrow in &sketch.arrows {
        between[arrow.from * factors + arrow.to].push(*arrow);
    }
    // The same by rank, for a quick no to most sequences.
    let mut linked = vec![false; factors * factors];
    for from in 0..factors {
        for to in 0..factors {
            linked[from * factors + to] =
                !between[by_rank[from] * factors + by_rank[to]].is_empty();
        }
    }
    let mut found = Vec::new();
    for sequence in sequences {
        let (first, last) = (sequence[0], sequence[sequence.len() - 1]);
        let step = |pair: &[usize]| linked[pair[0] * factors + pair[1]];
        if linked[last * factors + first] && sequence.windows(2).all(step) {
            let numbers: Vec<usize> = sequence.iter().map(|rank| by_rank[*rank]).collect();
            let steps: Vec<&[Arrow]> = (0..numbers.len())
                .map(|place| {
                    let to = numbers[(place + 1) % numbers.len()];
                    between[numbers[place] * factors + to].as_slice()
                })
                .collect();
            found.push(judge(numbers.clone(), &steps));
        }
    }
    found.sort();
    found
}

/// What a loop is, from the links of each of its steps.
fn judge(factors: Vec<usize>, steps: &[&[Arrow]]) -> Found {
    let agreed = |step: &[Arrow]| {
        let first = step[0].polarity;
        step.iter()
            .all(|arrow| arrow.polarity == first)
            .then_some(first)
    };
    let signs: Vec<Polarity> = steps
        .iter()
        .map(|step| agreed(step).unwrap_or(Polarity::Unknown))
        .collect();
    let unknowns = signs
        .iter()
        .filter(|sign| **sign == Polarity::Unknown)
        .count();
    // Multiplying the signs, with an unknown one read as +.
    let product = signs.iter().fold(1, |so_far, sign| match sign {
        Polarity::Opposite => -so_far,
        _ => so_far,
    });
    let settled = if product > 0 {
        LoopKind::Reinforcing
    } else {
        LoopKind::Balancing
    };
    Found {
        factors,
        kind: if unknowns == 0 {
            settled
        } else {
            LoopKind::Undecided
        },
        delays: steps
            .iter()
            .filter(|step| step.iter().any(|arrow| arrow.delay))
            .count(),
        unknowns,
        kind_if_same: (unknowns == 1).then_some(settled),
    }
}

#[test]
fn the_oracle_counts_the_loops_of_complete_maps() {
    // Source: the number of cyclic orders of k of n things, summed over k.
    for (factors, loops_and_self_loops) in [(1, 1), (2, 3), (3, 8), (4, 24), (5, 89), (8, 16_072)] {
        assert_eq!(sequences(factors).len(), loops_and_self_loops);
    }
}
