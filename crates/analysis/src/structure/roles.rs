//! Driver and dependence: how much a factor pushes others and how much it is pushed, directly and over chains.

use loopwise_model::FactorId;

use super::arrows::Arrows;
use crate::CausalGraph;

/// Chains longer than this many links are not counted.
const LONGEST: usize = 7;

/// How much a factor drives, and how much it depends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Role {
    /// Which.
    pub factor: FactorId,
    /// Arrows that leave it.
    pub driver: usize,
    /// Arrows that arrive.
    pub dependence: usize,
    /// Chains of the length of [`Roles::length`] that leave it.
    pub indirect_driver: u128,
    /// The same that arrive.
    pub indirect_dependence: u128,
}

/// The roles of all factors.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Roles {
    /// Every factor, in order of id.
    pub factors: Vec<Role>,
    /// How many links the chains of the indirect numbers have: from this length on the order of the factors stays the
    /// same, or it is 7.
    pub length: usize,
}

/// The corner of the picture of drivers and outcomes in which a factor lies. Many arrows are more than half of the most that
/// leave any factor of the map, or that arrive at any.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Corner {
    /// Many leave it, few arrive.
    Driver,
    /// Many leave it and many arrive.
    Hub,
    /// Few leave it, many arrive.
    Outcome,
    /// Few leave it and few arrive.
    Bystander,
}

impl Corner {
    /// The word for it in files.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Driver => "driver",
            Self::Hub => "hub",
            Self::Outcome => "outcome",
            Self::Bystander => "bystander",
        }
    }
}

impl Roles {
    /// The corner of each factor, in their order.
    pub fn corners(&self) -> impl Iterator<Item = Corner> + '_ {
        let most = |of: fn(&Role) -> usize| self.factors.iter().map(of).max().unwrap_or(0);
        let (most_out, most_in) = (most(|it| it.driver), most(|it| it.dependence));
        self.factors.iter().map(move |it| {
            match (2 * it.driver > most_out, 2 * it.dependence > most_in) {
                (true, false) => Corner::Driver,
                (true, true) => Corner::Hub,
                (false, true) => Corner::Outcome,
                (false, false) => Corner::Bystander,
            }
        })
    }
}

/// Driver and dependence of every factor. Signs and delays do not count; parallel links are one arrow.
///
/// # Source
/// MICMAC (Godet 1994): row and column sums of the matrix of arrows and of its powers, until the order of both repeats.
/// The diagonal is kept: a chain may pass a factor twice.
#[must_use]
pub fn roles(graph: &CausalGraph) -> Roles {
    let arrows = Arrows::of(graph);
    let ones = vec![1_u128; arrows.len()];
    let sums = |next: &[Vec<usize>], before: &[u128]| -> Vec<u128> {
        let sum = |row: &Vec<usize>| {
            row.iter()
                .fold(0_u128, |sum, at| sum.saturating_add(before[*at]))
        };
        next.iter().map(sum).collect()
    };
    let (mut driver, mut dependence) = (sums(&arrows.out, &ones), sums(&arrows.into, &ones));
    let mut length = 1;
    while length < LONGEST {
        let (next_driver, next_dependence) =
            (sums(&arrows.out, &driver), sums(&arrows.into, &dependence));
        let same =
            order(&next_driver) == order(&driver) && order(&next_dependence) == order(&dependence);
        if same {
            break;
        }
        (driver, dependence) = (next_driver, next_dependence);
        length += 1;
    }
    let role = |(place, factor): (usize, FactorId)| Role {
        factor,
        driver: arrows.out[place].len(),
        dependence: arrows.into[place].len(),
        indirect_driver: driver[place],
        indirect_dependence: dependence[place],
    };
    Roles {
        factors: graph.factors().enumerate().map(role).collect(),
        length,
    }
}

/// The place of each number among all, the largest first; equal numbers share one.
fn order(numbers: &[u128]) -> Vec<usize> {
    let mut sorted = numbers.to_vec();
    sorted.sort_unstable();
    let larger = |it: &u128| sorted.len() - sorted.partition_point(|other| other <= it);
    numbers.iter().map(larger).collect()
}
