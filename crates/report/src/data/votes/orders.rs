//! Ranked ballots: who is put first, and the orders that follow from pairs.

use loopwise_model::Voice;

use super::super::DataError;
use super::super::ledger::{Entry, Ledger, Settled};
use super::super::material::{RawByVoice, RawVote};
use super::super::report::Order;
use super::{cast, place};
use crate::lenses::GROUPS;
use crate::publish::{Choice, Number};
use crate::votes::{BadBallot, Ballot, Fault, RankedBallots, Ranking, kendalls_w};

/// A vote by ranking that was entered.
pub struct Ranked {
    /// Those who put each item first.
    pub(in super::super) first: Entry,
    pairs: Vec<Entry>,
    ballots: RankedBallots,
}

impl Ranked {
    pub(super) fn enter(
        (vote, group): (&RawVote, usize),
        ballots: &[Ballot<Vec<Vec<usize>>>],
        ledger: &mut Ledger,
        bad: &dyn Fn(BadBallot) -> DataError,
    ) -> Result<Self, DataError> {
        let items = vote.items.len();
        let voices = Voice::ALL.len();
        for (ballot, one) in ballots.iter().enumerate() {
            if let Some(voice) = one.voice.filter(|voice| *voice >= voices) {
                let fault = Fault::UnknownVoice { voice, voices };
                return Err(bad(BadBallot { ballot, fault }));
            }
        }
        let places: Vec<Vec<Vec<usize>>> = ballots.iter().map(|it| it.marks.clone()).collect();
        let ranked = RankedBallots::new(items, &places).map_err(bad)?;
        let cast = cast(ballots);
        let voice_of: Vec<usize> = ballots.iter().map(|it| place(it.voice)).collect();

        let mut first = vec![vec![0; GROUPS]; items];
        let mut shared = false;
        for (ranking, voice) in ranked.rankings().iter().zip(&voice_of) {
            let top = ranking.places().first().map_or(&[][..], Vec::as_slice);
            shared |= top.len() > 1;
            for item in top {
                first[*item][*voice] += 1;
            }
        }
        let choice = if shared { Choice::Any } else { Choice::One };
        let first = ledger.enter(group, cast, choice, first);
        let pairs = (0..items).flat_map(|one| (one + 1..items).map(move |other| [one, other]));
        let pairs = pairs.map(|pair| enter_pair(group, ledger, cast, (&ranked, &voice_of), pair));
        Ok(Self {
            first,
            pairs: pairs.collect(),
            ballots: ranked,
        })
    }

    /// The orders, where the totals of all pairs are shown: they are made of nothing else.
    pub(in super::super) fn order(&self, settled: &Settled) -> Option<Order> {
        let shown = |entry: &Entry| {
            let (totals, people) = settled.totals(*entry);
            let mut all = totals.iter().chain([&people]);
            all.all(|it| matches!(it, Number::Shown(_)))
        };
        if self.pairs.is_empty() || !self.pairs.iter().all(shown) {
            return None;
        }
        let preferences = self.ballots.preferences();
        let kemeny = preferences.kemeny().ok();
        // Where nothing shares a place, W follows from the pairs as well.
        let rankings = self.ballots.rankings();
        let none_shared = rankings.iter().all(|it| it.places().len() == it.items());
        Some(Order {
            schulze: Order::places(&preferences.schulze().order),
            borda: Order::places(&Ranking::by_points(&points(&preferences))),
            kemeny: kemeny.map(|it| Order::places(&it.order)),
            agreement: kendalls_w(rankings).filter(|_| none_shared),
        })
    }
}

/// Borda's points: the others that an item was put above, less those above it, over all ballots.
fn points(preferences: &crate::votes::Preferences) -> Vec<f64> {
    let items = preferences.items();
    let of = |one: usize| -> f64 {
        let others = (0..items).filter(|other| *other != one);
        others
            .map(|other| {
                let (over, under) = (preferences.over(one, other), preferences.over(other, one));
                f64::from(over) - f64::from(under)
            })
            .sum()
    };
    (0..items).map(of).collect()
}

fn enter_pair(
    group: usize,
    ledger: &mut Ledger,
    cast: RawByVoice,
    (ranked, voice_of): (&RankedBallots, &[usize]),
    [one, other]: [usize; 2],
) -> Entry {
    let mut rows = vec![vec![0; GROUPS]; 2];
    for (ranking, voice) in ranked.rankings().iter().zip(voice_of) {
        let at = |item: usize| ranking.places().iter().position(|it| it.contains(&item));
        match at(one).cmp(&at(other)) {
            std::cmp::Ordering::Less => rows[0][*voice] += 1,
            std::cmp::Ordering::Greater => rows[1][*voice] += 1,
            std::cmp::Ordering::Equal => {}
        }
    }
    ledger.enter(group, cast, Choice::One, rows)
}
