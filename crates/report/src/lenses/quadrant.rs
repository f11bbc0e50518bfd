//! Quadrants: what people chose against where the arrows meet.

use serde::Serialize;

use super::candidate::{Candidate, Subject};
use super::ground::Ground;
use super::order::middle;

/// What counts as chosen by many. Nothing that nobody chose is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Cut {
    /// At least half of the people who could choose it did.
    #[default]
    HalfTheRoom,
    /// Its share is at least the middle one of all that were voted on; when all shares are equal, none is chosen by many. For
    /// votes in which everybody has few marks, so that hardly anything reaches half.
    Middle,
}

/// Where quadrants meet.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Cuts {
    /// What counts as chosen by many.
    pub people: Cut,
    /// The share from which on a leverage point is; none when none was voted on, or when all shares are equal and the cut is
    /// the middle.
    pub levers_from: Option<f64>,
    /// The same for factors by themselves.
    pub factors_from: Option<f64>,
    /// The rank down to which a candidate is well connected: the middle of all ranks. It must be on a loop as well, and not
    /// every factor may have the same rank.
    pub rank_to: f64,
    /// Whether all factors have the same rank, so that none is well connected.
    pub all_ranks_equal: bool,
}

/// Where a candidate lies between people and structure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Quadrant {
    /// Chosen by many and well connected.
    AgreedLever,
    /// Well connected and chosen by few.
    HiddenLever,
    /// Chosen by many and weakly connected.
    PopularButWeaklyConnected,
    /// Neither.
    Neither,
}

impl Cuts {
    pub(super) fn of(
        people: Cut,
        levers: &[Candidate],
        factors: &[Candidate],
        ground: &Ground,
    ) -> Self {
        #[allow(clippy::cast_precision_loss)] // factors of a map
        let rank_to = (ground.ids.len() as f64 + 1.0) / 2.0;
        let first = ground.ranks.first();
        Self {
            people,
            levers_from: share_from(people, levers),
            factors_from: share_from(people, factors),
            rank_to,
            all_ranks_equal: ground.ranks.iter().all(|rank| Some(rank) == first),
        }
    }

    /// Where a candidate lies; none when it was not voted on, or too few loops were read to say who is well connected.
    pub(super) fn quadrant(&self, candidate: &Candidate, ground: &Ground) -> Option<Quadrant> {
        let people = candidate.people.as_ref().filter(|_| ground.knows_loops())?;
        let from = match candidate.about {
            Subject::Lever(_) => self.levers_from,
            Subject::Factor(_) => self.factors_from,
        };
        let chosen = match self.people {
            Cut::HalfTheRoom => people.by_half(),
            Cut::Middle => from.is_some_and(|from| people.share >= from),
        };
        let chosen = chosen && people.raw.approved > 0;
        Some(match (chosen, self.well_connected(candidate)) {
            (true, true) => Quadrant::AgreedLever,
            (false, true) => Quadrant::HiddenLever,
            (true, false) => Quadrant::PopularButWeaklyConnected,
            (false, false) => Quadrant::Neither,
        })
    }

    fn well_connected(&self, candidate: &Candidate) -> bool {
        let rank = candidate.structure.rank;
        rank.is_some_and(|it| it.loops > 0 && it.rank <= self.rank_to && !self.all_ranks_equal)
    }
}

fn share_from(cut: Cut, candidates: &[Candidate]) -> Option<f64> {
    let voted = candidates.iter().filter_map(|it| it.people.as_ref());
    let shares: Vec<f64> = voted.map(|people| people.share).collect();
    let first = *shares.first()?;
    match cut {
        Cut::HalfTheRoom => Some(0.5),
        // Shares that are equal are equal to the last bit: they come from one division.
        Cut::Middle if shares.iter().all(|it| it.total_cmp(&first).is_eq()) => None,
        Cut::Middle => middle(&shares),
    }
}
