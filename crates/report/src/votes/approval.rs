//! Approval: everybody ticks any number of items; counted overall and by voice.

use super::ballot::{BadBallot, Ballot, check, named};
use super::interval::Share;

/// The checked ballots of one vote. Every item was offered to everybody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Approvals {
    items: usize,
    voices: usize,
    ballots: Vec<Ballot<Vec<usize>>>,
}

/// How many ticked each item, of how many.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Counted {
    /// Ballots, empty ones too: who ticks nothing has voted.
    pub people: u32,
    /// For each item, in its order, the ballots that tick it.
    pub counts: Vec<u32>,
}

impl Counted {
    /// The share of people who ticked each item, in the order of items; with nobody there a share has no value.
    pub fn shares(&self) -> impl Iterator<Item = Share> + '_ {
        self.counts.iter().map(|count| Share {
            count: *count,
            people: self.people,
        })
    }
}

impl Approvals {
    /// Takes ballots whose marks are the items ticked, in any order.
    ///
    /// # Errors
    /// The first ballot that names an unknown item, an item twice, or an unknown voice.
    pub fn new(
        items: usize,
        voices: usize,
        ballots: Vec<Ballot<Vec<usize>>>,
    ) -> Result<Self, BadBallot> {
        let marks = |marks: &Vec<usize>| named(items, marks.iter().copied()).map(|_| ());
        check(&ballots, voices, marks)?;
        Ok(Self::checked(items, voices, ballots))
    }

    /// Takes ballots that somebody has checked.
    pub(super) const fn checked(
        items: usize,
        voices: usize,
        ballots: Vec<Ballot<Vec<usize>>>,
    ) -> Self {
        Self {
            items,
            voices,
            ballots,
        }
    }

    /// How many items there were to tick.
    #[must_use]
    pub const fn items(&self) -> usize {
        self.items
    }

    /// How many voices there are, also those that nobody spoke with.
    #[must_use]
    pub const fn voices(&self) -> usize {
        self.voices
    }

    /// Everybody's ticks, with those of people who speak with no voice.
    #[must_use]
    pub fn overall(&self) -> Counted {
        self.count(self.ballots.iter())
    }

    /// The ticks of people who speak with one voice; nobody's for a voice that there is not.
    #[must_use]
    pub fn of_voice(&self, voice: usize) -> Counted {
        let ballots = self.ballots.iter();
        self.count(ballots.filter(|ballot| ballot.voice == Some(voice)))
    }

    /// The ballots that were cast with one voice.
    pub(crate) fn cast_with(&self, voice: usize) -> impl Iterator<Item = &Ballot<Vec<usize>>> {
        let ballots = self.ballots.iter();
        ballots.filter(move |ballot| ballot.voice == Some(voice))
    }

    /// The ballots.
    pub(super) fn ballots(&self) -> &[Ballot<Vec<usize>>] {
        &self.ballots
    }

    fn count<'a>(&self, ballots: impl Iterator<Item = &'a Ballot<Vec<usize>>>) -> Counted {
        let mut counted = Counted {
            people: 0,
            counts: vec![0; self.items],
        };
        for ballot in ballots {
            counted.people += 1;
            for item in &ballot.marks {
                counted.counts[*item] += 1;
            }
        }
        counted
    }
}

#[cfg(test)]
mod tests {
    use super::super::Fault;
    use super::*;

    fn ballot(voice: impl Into<Option<usize>>, marks: &[usize]) -> Ballot<Vec<usize>> {
        Ballot {
            voice: voice.into(),
            marks: marks.to_vec(),
        }
    }

    #[test]
    fn ticks_are_counted_overall_and_by_voice() {
        let ballots = vec![
            ballot(0, &[2, 0]),
            ballot(0, &[0]),
            ballot(1, &[]),
            ballot(None, &[2]),
        ];
        let approvals = Approvals::new(3, 3, ballots).unwrap();
        let counted = |people, counts: [u32; 3]| Counted {
            people,
            counts: counts.to_vec(),
        };
        assert_eq!(approvals.overall(), counted(4, [2, 0, 2]));
        assert_eq!(approvals.of_voice(0), counted(2, [2, 0, 1]));
        assert_eq!(approvals.of_voice(1), counted(1, [0, 0, 0]));
        assert_eq!(approvals.of_voice(2), counted(0, [0, 0, 0]));
        assert!(
            approvals
                .of_voice(2)
                .shares()
                .all(|it| it.value().is_none())
        );
        let shares: Vec<_> = approvals.overall().shares().map(Share::value).collect();
        assert_eq!(shares, [Some(0.5), Some(0.0), Some(0.5)]);
    }

    #[test]
    fn a_bad_ballot_is_refused() {
        let fault = |bad| {
            let refused = Approvals::new(2, 1, vec![ballot(0, &[1]), bad]).unwrap_err();
            assert_eq!(refused.ballot, 1);
            refused.fault
        };
        assert_eq!(
            fault(ballot(0, &[2])),
            Fault::UnknownItem { item: 2, items: 2 }
        );
        assert_eq!(fault(ballot(0, &[1, 1])), Fault::Twice { item: 1 });
        assert_eq!(
            fault(ballot(1, &[1])),
            Fault::UnknownVoice {
                voice: 1,
                voices: 1
            }
        );
    }
}
