//! How many people took part, with small groups hidden so that nobody can be picked out.

use crate::marks::Voice;
use crate::t;
use crate::text::Text;

/// How many people of one voice took part.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct VoiceCount {
    /// Which voice.
    pub voice: Voice,
    /// How many people.
    pub people: u32,
}

/// The smallest group whose size is shown (PR-13).
pub(super) const SMALLEST_GROUP: u32 = 5;

/// A number as it may be shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shown {
    /// The number itself.
    Exactly(u32),
    /// A small group.
    Small,
    /// A number that would give a small group away by subtraction.
    Hidden,
}

impl Shown {
    pub(super) fn words(self, text: &Text) -> String {
        match self {
            Self::Exactly(number) => number.to_string(),
            Self::Small => t!(text, "people-under", k = SMALLEST_GROUP),
            Self::Hidden => t!(text, "people-hidden"),
        }
    }
}

/// What may be shown of the counts, and of their total.
///
/// The size of a group of 1 to 4 is hidden. The smallest larger groups are hidden with it until, for everybody who sees
/// the rest, each small group may still have any of its four sizes. If that cannot be reached, the total is hidden.
pub(super) fn shown(counts: &[u32]) -> (Vec<Shown>, Shown) {
    let mut cells: Vec<Shown> = counts
        .iter()
        .map(|count| match count {
            1..SMALLEST_GROUP => Shown::Small,
            _ => Shown::Exactly(*count),
        })
        .collect();
    let total = counts.iter().sum();
    let number =
        |cells: &[Shown], kind| (0..).zip(cells).filter(|(_, cell)| **cell == kind).count();
    let small = number(&cells, Shown::Small);
    if small == 0 {
        return (cells, Shown::Exactly(total));
    }
    loop {
        let hidden = number(&cells, Shown::Hidden);
        let left: u32 = counts
            .iter()
            .zip(&cells)
            .filter(|(_, cell)| !matches!(cell, Shown::Exactly(_)))
            .map(|(count, _)| count)
            .sum();
        // One small group at its largest, the others at their smallest: that must fit into what is left. A hidden group
        // has no upper end, so small groups at their smallest always fit.
        let least =
            (SMALLEST_GROUP as usize * hidden + small - 1 + SMALLEST_GROUP as usize - 1) as u64;
        if hidden > 0 && u64::from(left) >= least {
            return (cells, Shown::Exactly(total));
        }
        // Hiding a group of nobody would change no sum.
        let next = (0..cells.len())
            .filter(|at| matches!(cells[*at], Shown::Exactly(1..)))
            .min_by_key(|at| counts[*at]);
        match next {
            Some(at) => cells[at] = Shown::Hidden,
            None => return (cells, Shown::Hidden),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn large_groups_and_empty_ones_are_shown() {
        assert_eq!(
            shown(&[14, 0, 9]),
            (
                vec![Shown::Exactly(14), Shown::Exactly(0), Shown::Exactly(9)],
                Shown::Exactly(23)
            )
        );
    }

    #[test]
    fn a_small_group_takes_a_second_number_with_it() {
        assert_eq!(
            shown(&[14, 3, 9]),
            (
                vec![Shown::Exactly(14), Shown::Small, Shown::Hidden],
                Shown::Exactly(26)
            )
        );
    }

    #[test]
    fn in_a_small_room_the_total_goes_too() {
        assert_eq!(
            shown(&[3, 2, 0]),
            (
                vec![Shown::Small, Shown::Small, Shown::Exactly(0)],
                Shown::Hidden
            )
        );
        assert_eq!(shown(&[1]), (vec![Shown::Small], Shown::Hidden));
    }

    #[test]
    fn every_small_group_could_still_have_any_small_size() {
        let cubed = |top: u32| {
            (0..top).flat_map(move |a| (0..top).flat_map(move |b| (0..top).map(move |c| [a, b, c])))
        };
        for counts in cubed(9) {
            let (cells, total) = shown(&counts);
            let Shown::Exactly(total) = total else {
                continue;
            };
            // Everything that fits what is shown.
            let possible: Vec<[u32; 3]> = cubed(20)
                .filter(|guess| {
                    guess.iter().sum::<u32>() == total
                        && guess.iter().zip(&cells).all(|(guess, cell)| match cell {
                            Shown::Exactly(count) => guess == count,
                            Shown::Small => (1..SMALLEST_GROUP).contains(guess),
                            Shown::Hidden => *guess >= SMALLEST_GROUP,
                        })
                })
                .collect();
            for (at, cell) in cells
                .iter()
                .enumerate()
                .filter(|(_, cell)| **cell == Shown::Small)
            {
                for size in 1..SMALLEST_GROUP {
                    assert!(
                        possible.iter().any(|guess| guess[at] == size),
                        "{counts:?} {cell:?} is not {size}"
                    );
                }
            }
        }
    }
}
