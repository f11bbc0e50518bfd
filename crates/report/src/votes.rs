//! Votes: shares with their intervals, orders from rankings, and how far people agree.
//!
//! People tick ([`Approvals`]), place dots ([`Dots`]), rank ([`RankedBallots`]) or place things between two axes
//! ([`TwoByTwo`]). Ballots are checked as they come in, and a bad one is refused with a [`BadBallot`] that says where it
//! is wrong. Counts are whole numbers as long as they can be, so equals stay equal; shares are from 0 to 1. The intervals
//! are in [`Share`] and [`newcombe`], the comparison of voices in [`Comparison`], the agreement of orders in
//! [`kendalls_w`], [`tau`] and [`rank_biased_overlap`].
//!
//! Items, voices and ballots are numbers from 0 here; what they stand for, the caller knows. Which of these numbers may
//! be shown to whom is decided elsewhere: [`crate::publish`].

mod agreement;
mod approval;
mod ballot;
mod compare;
mod dots;
mod interval;
mod probability;
mod ranking;
mod two_by_two;

pub use agreement::{TOP_WEIGHT, kendalls_w, rank_biased_overlap, tau};
pub use approval::{Approvals, Counted};
pub use ballot::{BadBallot, Ballot, Fault};
pub use compare::{
    Compared, Comparison, Difference, FEWEST, MOST_MARKS, MOST_PEOPLE, MOST_VOICES, Overall,
    Permutation, SHUFFLES, VoicePair, WORTH_TELLING, overall,
};
pub(crate) use compare::{differences, worth_telling};
pub use dots::{Dots, DotsCounted, MOST_DOTS, MOST_ON_ONE, dots_budget};
pub use interval::{Interval, Share, newcombe};
pub use probability::{benjamini_hochberg, score_test};
pub use ranking::{
    Differing, Kemeny, MOST_FOR_KEMENY, Pair, Preferences, RankedBallots, Ranking, Schulze,
    TooManyItems, disagreement,
};
pub use two_by_two::{Axis, HIGHEST, MIDDLE, Placed, Quadrant, Rating, TwoByTwo};
