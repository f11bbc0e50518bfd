//! Two by two: how much something would change, and how far it is within reach, each marked 1 to 5 or skipped.

use std::cmp::Ordering;

use super::ballot::{BadBallot, Ballot, Fault, check, named};
use super::interval::Share;

/// The highest mark; the lowest is 1.
pub const HIGHEST: u8 = 5;
/// The mark in the middle, which is neither.
pub const MIDDLE: u8 = 3;

/// One person's marks of one item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rating {
    /// Which item.
    pub item: usize,
    /// How much it would change, 1 to 5; none when skipped.
    pub impact: Option<u8>,
    /// How far it is within our reach, 1 to 5; none when skipped.
    pub reach: Option<u8>,
}

/// The checked ballots of one vote.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TwoByTwo {
    items: usize,
    ballots: Vec<Ballot<Vec<Rating>>>,
}

/// The marks of one item on one axis.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Axis {
    /// How many people gave each mark, 1 to 5.
    pub marks: [u32; HIGHEST as usize],
}

/// Where one item stands.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Placed {
    /// How much it would change.
    pub impact: Axis,
    /// How far it is within our reach.
    pub reach: Axis,
}

/// A quarter of the picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Quadrant {
    /// Would change much, and is within reach.
    StrongWithinReach,
    /// Would change much, but is beyond reach.
    StrongBeyondReach,
    /// Would change little, and is within reach.
    WeakWithinReach,
    /// Would change little, and is beyond reach.
    WeakBeyondReach,
}

impl Axis {
    /// How many people gave a mark.
    #[must_use]
    pub fn people(&self) -> u32 {
        self.marks.iter().sum()
    }

    /// The median mark, from 1 to 5 in halves: with an even number of people the mean of the two in the middle. None when
    /// nobody gave a mark.
    #[must_use]
    pub fn median(&self) -> Option<f64> {
        let people = self.people();
        let (lower, upper) = (self.nth(people.checked_sub(1)? / 2)?, self.nth(people / 2)?);
        Some(f64::from(lower + upper) / 2.0)
    }

    /// Of those who gave a mark, how many gave one above the middle: 4 or 5. Its interval is [`Share::wilson`].
    #[must_use]
    pub fn above(&self) -> Share {
        Share {
            count: self.marks.iter().skip(MIDDLE.into()).sum(),
            people: self.people(),
        }
    }

    /// The mark at a place from 0 when all marks are put in order.
    fn nth(&self, place: u32) -> Option<u8> {
        let mut seen = 0;
        (1..).zip(self.marks).find_map(|(mark, people)| {
            seen += people;
            (place < seen).then_some(mark)
        })
    }

    /// Whether the median is above the middle; none when it is the middle itself, and when there is none.
    fn high(&self) -> Option<bool> {
        match self.median()?.partial_cmp(&f64::from(MIDDLE))? {
            Ordering::Greater => Some(true),
            Ordering::Less => Some(false),
            Ordering::Equal => None,
        }
    }

    fn count(&mut self, mark: Option<u8>) {
        let place = mark.and_then(|mark| self.marks.get_mut(usize::from(mark).wrapping_sub(1)));
        if let Some(people) = place {
            *people += 1;
        }
    }
}

impl Placed {
    /// In which quarter both medians lie. None when one of them is the middle mark or does not exist: then people placed it
    /// on a line, not beside it.
    #[must_use]
    pub fn quadrant(&self) -> Option<Quadrant> {
        Some(match (self.impact.high()?, self.reach.high()?) {
            (true, true) => Quadrant::StrongWithinReach,
            (true, false) => Quadrant::StrongBeyondReach,
            (false, true) => Quadrant::WeakWithinReach,
            (false, false) => Quadrant::WeakBeyondReach,
        })
    }
}

impl TwoByTwo {
    /// Takes ballots that mark some of the items; an item that is not named is skipped on both axes.
    ///
    /// # Errors
    /// The first ballot that names an unknown item, an item twice or an unknown voice, or has a mark that is not 1 to 5.
    pub fn new(
        items: usize,
        voices: usize,
        ballots: Vec<Ballot<Vec<Rating>>>,
    ) -> Result<Self, BadBallot> {
        check(&ballots, voices, |marks| on_the_scale(items, marks))?;
        Ok(Self { items, ballots })
    }

    /// Where everybody together places each item, in the order of items.
    #[must_use]
    pub fn overall(&self) -> Vec<Placed> {
        self.place(self.ballots.iter())
    }

    /// Where people who speak with one voice place each item; without marks for a voice that there is not.
    #[must_use]
    pub fn of_voice(&self, voice: usize) -> Vec<Placed> {
        let ballots = self.ballots.iter();
        self.place(ballots.filter(|ballot| ballot.voice == Some(voice)))
    }

    fn place<'a>(&self, ballots: impl Iterator<Item = &'a Ballot<Vec<Rating>>>) -> Vec<Placed> {
        let mut placed = vec![Placed::default(); self.items];
        for rating in ballots.flat_map(|ballot| &ballot.marks) {
            placed[rating.item].impact.count(rating.impact);
            placed[rating.item].reach.count(rating.reach);
        }
        placed
    }
}

fn on_the_scale(items: usize, marks: &[Rating]) -> Result<(), Fault> {
    named(items, marks.iter().map(|rating| rating.item))?;
    for rating in marks {
        let given = [rating.impact, rating.reach].into_iter().flatten();
        if let Some(mark) = given.into_iter().find(|mark| !(1..=HIGHEST).contains(mark)) {
            return Err(Fault::OffTheScale {
                item: rating.item,
                mark,
                highest: HIGHEST,
            });
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rating(item: usize, impact: u8, reach: u8) -> Rating {
        let mark = |mark: u8| (mark > 0).then_some(mark);
        Rating {
            item,
            impact: mark(impact),
            reach: mark(reach),
        }
    }

    fn ballot(voice: usize, marks: &[Rating]) -> Ballot<Vec<Rating>> {
        Ballot {
            voice: Some(voice),
            marks: marks.to_vec(),
        }
    }

    #[test]
    fn marks_make_medians_shares_and_quarters() {
        // 0 is skipped.
        let ballots = vec![
            ballot(0, &[rating(0, 5, 2), rating(1, 1, 4), rating(2, 3, 5)]),
            ballot(0, &[rating(0, 4, 0), rating(1, 2, 5), rating(2, 3, 5)]),
            ballot(1, &[rating(0, 2, 1)]),
            ballot(1, &[rating(0, 4, 3), rating(1, 2, 0)]),
        ];
        let vote = TwoByTwo::new(4, 2, ballots).unwrap();
        let all = vote.overall();
        let medians = |placed: &Placed| (placed.impact.median(), placed.reach.median());
        // 2 4 4 5 and 1 2 3; 1 2 2 and 4 5; 3 3 and 5 5; nothing.
        assert_eq!(medians(&all[0]), (Some(4.0), Some(2.0)));
        assert_eq!(medians(&all[1]), (Some(2.0), Some(4.5)));
        assert_eq!(medians(&all[2]), (Some(3.0), Some(5.0)));
        assert_eq!(medians(&all[3]), (None, None));
        let above = |count, people| Share { count, people };
        assert_eq!(all[0].impact.above(), above(3, 4));
        assert_eq!(all[0].reach.above(), above(0, 3));
        assert_eq!(all[3].reach.above().value(), None);
        let quadrants: Vec<_> = all.iter().map(Placed::quadrant).collect();
        let (beyond, weak) = (Quadrant::StrongBeyondReach, Quadrant::WeakWithinReach);
        assert_eq!(quadrants, [Some(beyond), Some(weak), None, None]);
        // 2 4 and 1 3: on the line.
        let of_second = vote.of_voice(1);
        assert_eq!(medians(&of_second[0]), (Some(3.0), Some(2.0)));
        assert_eq!(of_second[0].quadrant(), None);
        assert_eq!(of_second[2], Placed::default());
    }

    #[test]
    fn every_quarter_can_be_reached() {
        for (impact, reach, quadrant) in [
            (4, 4, Quadrant::StrongWithinReach),
            (5, 1, Quadrant::StrongBeyondReach),
            (2, 5, Quadrant::WeakWithinReach),
            (1, 2, Quadrant::WeakBeyondReach),
        ] {
            let ballots = vec![ballot(0, &[rating(0, impact, reach)])];
            let vote = TwoByTwo::new(1, 1, ballots).unwrap();
            assert_eq!(vote.overall()[0].quadrant(), Some(quadrant));
        }
    }

    #[test]
    fn a_mark_off_the_scale_is_refused() {
        let fault = |marks: &[Rating]| {
            let ballots = vec![ballot(0, &[rating(0, 1, 5)]), ballot(0, marks)];
            let refused = TwoByTwo::new(2, 1, ballots).unwrap_err();
            assert_eq!(refused.ballot, 1);
            refused.fault
        };
        let off = |item, mark| Fault::OffTheScale {
            item,
            mark,
            highest: 5,
        };
        assert_eq!(fault(&[rating(1, 3, 6)]), off(1, 6));
        let nought = Rating {
            item: 0,
            impact: Some(0),
            reach: None,
        };
        assert_eq!(fault(&[nought]), off(0, 0));
        assert_eq!(
            fault(&[rating(2, 1, 1)]),
            Fault::UnknownItem { item: 2, items: 2 }
        );
        assert_eq!(
            fault(&[rating(1, 1, 1), rating(1, 2, 2)]),
            Fault::Twice { item: 1 }
        );
    }
}
