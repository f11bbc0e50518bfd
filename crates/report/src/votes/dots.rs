//! Dots: everybody has a few to place, at most two on one item; counted overall and by voice.

use super::approval::{Approvals, Counted};
use super::ballot::{BadBallot, Ballot, Fault, check, named};

/// Nobody has more dots, however many items there are.
pub const MOST_DOTS: u32 = 5;
/// One person may place this many on one item.
pub const MOST_ON_ONE: u8 = 2;
/// One dot for so many items, begun ones too.
const ITEMS_TO_A_DOT: usize = 4;

/// Dots that each person has, with so many items: one for every four, rounded up, and at most [`MOST_DOTS`].
#[must_use]
pub fn dots_budget(items: usize) -> u32 {
    u32::try_from(items.div_ceil(ITEMS_TO_A_DOT)).map_or(MOST_DOTS, |dots| dots.min(MOST_DOTS))
}

/// The checked ballots of one vote with dots.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dots {
    items: usize,
    voices: usize,
    ballots: Vec<Ballot<Vec<(usize, u8)>>>,
}

/// What each item got.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DotsCounted {
    /// For each item, in its order, all dots on it.
    pub dots: Vec<u32>,
    /// For each item the people who gave it any; its shares have intervals, those of dots would not be what they claim,
    /// because the two dots of one person are not two people's.
    pub given: Counted,
}

impl Dots {
    /// Takes ballots whose marks are items, each with the dots on it; no dots on an item are the same as not naming it.
    /// The budget is [`dots_budget`] and need not be spent.
    ///
    /// # Errors
    /// The first ballot that names an unknown item, an item twice or an unknown voice, that has more than
    /// [`MOST_ON_ONE`] dots on one item, or more than the budget in all.
    pub fn new(
        items: usize,
        voices: usize,
        ballots: Vec<Ballot<Vec<(usize, u8)>>>,
    ) -> Result<Self, BadBallot> {
        check(&ballots, voices, |marks| within_budget(items, marks))?;
        Ok(Self {
            items,
            voices,
            ballots,
        })
    }

    /// Everybody's dots, with those of people who speak with no voice.
    #[must_use]
    pub fn overall(&self) -> DotsCounted {
        DotsCounted {
            dots: self.sum(self.ballots.iter()),
            given: self.given().overall(),
        }
    }

    /// The dots of people who speak with one voice; nobody's for a voice that there is not.
    #[must_use]
    pub fn of_voice(&self, voice: usize) -> DotsCounted {
        let ballots = self.ballots.iter();
        DotsCounted {
            dots: self.sum(ballots.filter(|ballot| ballot.voice == Some(voice))),
            given: self.given().of_voice(voice),
        }
    }

    /// Who gave an item any dots, as if they had ticked it: what voices are compared by.
    #[must_use]
    pub fn given(&self) -> Approvals {
        let ballots = self.ballots.iter().map(|ballot| {
            let any = ballot.marks.iter().filter(|(_, dots)| *dots > 0);
            Ballot {
                voice: ballot.voice,
                marks: any.map(|(item, _)| *item).collect(),
            }
        });
        Approvals::checked(self.items, self.voices, ballots.collect())
    }

    fn sum<'a>(&self, ballots: impl Iterator<Item = &'a Ballot<Vec<(usize, u8)>>>) -> Vec<u32> {
        let mut sums = vec![0; self.items];
        for (item, dots) in ballots.flat_map(|ballot| &ballot.marks) {
            sums[*item] += u32::from(*dots);
        }
        sums
    }
}

fn within_budget(items: usize, marks: &[(usize, u8)]) -> Result<(), Fault> {
    named(items, marks.iter().map(|(item, _)| *item))?;
    if let Some((item, placed)) = marks.iter().find(|(_, dots)| *dots > MOST_ON_ONE) {
        return Err(Fault::TooManyOnOne {
            item: *item,
            placed: *placed,
            most: MOST_ON_ONE,
        });
    }
    let placed: u32 = marks.iter().map(|(_, dots)| u32::from(*dots)).sum();
    let budget = dots_budget(items);
    if placed > budget {
        return Err(Fault::TooManyDots { placed, budget });
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ballot(voice: usize, marks: &[(usize, u8)]) -> Ballot<Vec<(usize, u8)>> {
        Ballot {
            voice: Some(voice),
            marks: marks.to_vec(),
        }
    }

    #[test]
    fn a_dot_for_every_four_items_and_never_more_than_five() {
        let budgets = [0, 1, 4, 5, 8, 9, 12, 16, 17, 20, 21, 400].map(dots_budget);
        assert_eq!(budgets, [0, 1, 1, 2, 2, 3, 3, 4, 5, 5, 5, 5]);
        assert_eq!(dots_budget(usize::MAX), 5);
    }

    #[test]
    fn dots_and_people_are_two_counts() {
        let ballots = vec![
            ballot(0, &[(3, 2), (0, 1)]),
            ballot(0, &[(3, 1), (1, 0)]),
            ballot(1, &[]),
        ];
        let dots = Dots::new(9, 2, ballots).unwrap();
        let all = dots.overall();
        assert_eq!(all.dots, [1, 0, 0, 3, 0, 0, 0, 0, 0]);
        assert_eq!(all.given.counts, [1, 0, 0, 2, 0, 0, 0, 0, 0]);
        assert_eq!(all.given.people, 3);
        assert_eq!(dots.of_voice(1).dots, [0; 9]);
        assert_eq!(dots.of_voice(1).given.people, 1);
        assert_eq!(dots.of_voice(0).given.people, 2);
    }

    #[test]
    fn more_than_people_have_is_refused() {
        let fault = |items, marks: &[(usize, u8)]| {
            Dots::new(items, 1, vec![ballot(0, marks)])
                .unwrap_err()
                .fault
        };
        assert_eq!(
            fault(9, &[(0, 2), (1, 2)]),
            Fault::TooManyDots {
                placed: 4,
                budget: 3
            }
        );
        assert_eq!(
            fault(20, &[(0, 1), (1, 3)]),
            Fault::TooManyOnOne {
                item: 1,
                placed: 3,
                most: 2
            }
        );
        assert_eq!(
            fault(4, &[(4, 1)]),
            Fault::UnknownItem { item: 4, items: 4 }
        );
        assert_eq!(fault(8, &[(2, 1), (2, 1)]), Fault::Twice { item: 2 });
        assert!(Dots::new(9, 1, vec![ballot(0, &[(0, 2), (1, 1)])]).is_ok());
    }
}
