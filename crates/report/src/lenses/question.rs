//! What is asked of a map: the outcome that people care about, what they said, and how far to look.

use std::collections::BTreeMap;

use loopwise_analysis::{Doubt, Draws, Stances};
use loopwise_model::{FactorId, LeverId};
use serde::Serialize;

use super::order::Lens;
use super::people::RawApproval;
use super::quadrant::Cut;

/// Maps drawn to see how sure an order is, where nobody says how many.
const MAPS: u32 = 1_000;

/// What is asked.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Question {
    /// The outcome that people care about.
    pub outcome: Option<Outcome>,
    /// How people voted.
    pub votes: Votes,
    /// What people said about single links and their signs.
    pub stances: Stances,
    /// Which way a leverage point pushes a factor that it touches, where people said so.
    pub ways: BTreeMap<(LeverId, FactorId), Way>,
    /// How far to look.
    pub settings: Settings,
}

/// A factor that people care about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Outcome {
    /// Which.
    pub factor: FactorId,
    /// Which way is better.
    pub better: Way,
}

/// Which way a factor goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Way {
    /// More of it.
    Up,
    /// Less of it.
    Down,
}

/// How people voted: on leverage points, on factors, or on both. What is not named was not voted on.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Votes {
    /// On leverage points.
    pub levers: BTreeMap<LeverId, RawApproval>,
    /// On factors.
    pub factors: BTreeMap<FactorId, RawApproval>,
}

impl Votes {
    /// Whether anybody voted on factors.
    #[must_use]
    pub fn on_factors(&self) -> bool {
        self.factors.values().any(|it| it.people > 0)
    }

    /// Whether anybody voted at all.
    #[must_use]
    pub fn any(&self) -> bool {
        self.on_factors() || self.levers.values().any(|it| it.people > 0)
    }
}

/// How far to look.
#[derive(Debug, Clone, PartialEq)]
pub struct Settings {
    /// Loops are looked for up to so many links.
    pub longest_loop: usize,
    /// Systems in which pushes are tried.
    pub presses: Draws,
    /// Maps that are drawn to see how sure an order is.
    pub maps: Draws,
    /// The probability that a link is in them of which people said nothing more.
    pub kept: f64,
    /// Links in them that nobody drew, as a share of all.
    pub missing: f64,
    /// What counts as chosen by many.
    pub cut: Cut,
    /// The lenses that one order is made over; none: there is no such order.
    pub one_order: Vec<Lens>,
}

impl Default for Settings {
    fn default() -> Self {
        let doubt = Doubt::default();
        Self {
            longest_loop: doubt.longest_loop,
            presses: Draws::default(),
            maps: Draws {
                tries: MAPS,
                ..Draws::default()
            },
            kept: doubt.kept,
            missing: doubt.missing,
            cut: Cut::default(),
            one_order: Vec::new(),
        }
    }
}
