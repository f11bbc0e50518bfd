//! Bootstrap: the order of factors on many maps that the same people might as well have drawn.

use std::ops::ControlFlow;

use loopwise_model::{Confidence, FactorId, Polarity, SystemMap};

use super::measure::{Measure, numbers};
use super::tau::compare;
use crate::chance::Chance;
use crate::structure::Arrows;
use crate::{CausalGraph, Communities, Draws, communities};

/// Steps that counting the loops of one draw may take.
const STEPS: u64 = 2_000_000;
/// Of so many factors one stands at the top, but at least one and at most [`MOST_AT_TOP`] do.
const TOP: usize = 4;
const MOST_AT_TOP: usize = 5;
/// The same map always has the same communities.
const COMMUNITY_SEED: u64 = 1;

/// How much a map is doubted.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Doubt {
    /// The probability that a link is there of which people said nothing more. One that they called likely is there three
    /// times in four, a guess every second time, one they were sure of nineteen times in twenty.
    pub kept: f64,
    /// Links that nobody drew, as a share of all: they come in between factors of the same or a neighbouring community.
    pub missing: f64,
    /// Loops are counted up to this length.
    pub longest_loop: usize,
}

impl Default for Doubt {
    fn default() -> Self {
        Self {
            kept: 0.9,
            missing: 0.05,
            longest_loop: 8,
        }
    }
}

impl Doubt {
    fn kept(&self, confidence: Option<Confidence>) -> f64 {
        match confidence {
            None => self.kept,
            Some(Confidence::Low) => 0.5,
            Some(Confidence::Medium) => 0.75,
            Some(Confidence::High) => 0.95,
        }
    }
}

/// How sure a place at the top is, in a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sureness {
    /// At the top in fewer than 70 % of the draws.
    Unsettled,
    /// In at least 70 %.
    Likely,
    /// In at least 90 %.
    Stable,
}

impl Sureness {
    /// The word for it in files and on the command line.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Unsettled => "unsettled",
            Self::Likely => "likely",
            Self::Stable => "stable",
        }
    }
}

/// Where one factor stood, ordered by one measure; rank 1 is the top, and equals share the mean of their ranks.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Ranked {
    /// Which.
    pub factor: FactorId,
    /// Its rank on the map as it is.
    pub rank: f64,
    /// Half of the draws ranked it this high or higher.
    pub median: f64,
    /// A twentieth of the draws ranked it this high or higher ...
    pub from: f64,
    /// ... and all but a twentieth.
    pub to: f64,
    /// The share of draws in which it is at the top; where equals share the last places there, its share of them.
    pub at_top: f64,
}

impl Ranked {
    /// How sure its place at the top is.
    #[must_use]
    pub fn sureness(&self) -> Sureness {
        match self.at_top {
            0.9.. => Sureness::Stable,
            0.7.. => Sureness::Likely,
            _ => Sureness::Unsettled,
        }
    }
}

/// The order of factors in many draws.
#[derive(Debug, Clone, PartialEq)]
pub struct Bootstrap {
    /// Maps that were drawn; fewer than asked for when the caller no longer wanted the answer.
    pub drawn: u32,
    /// How many factors stand at the top.
    pub top: usize,
    /// For each measure: its factors, in order of id. Loops are left out where there are too many to count.
    pub orders: Vec<(Measure, Vec<Ranked>)>,
}

impl Bootstrap {
    /// Draws maps and orders their factors. In each draw a link is kept with the probability that [`Doubt`] gives it, a coin
    /// decides an unknown sign, and links that nobody drew come in. Parallel links that differ in sign count as two voices:
    /// where one of them is not kept, the other decides. `poll` is asked before every draw.
    #[must_use]
    pub fn of(
        map: &SystemMap,
        graph: &CausalGraph,
        doubt: &Doubt,
        draws: Draws,
        poll: &mut dyn FnMut() -> ControlFlow<()>,
    ) -> Self {
        let factors: Vec<FactorId> = graph.factors().collect();
        let now = numbers(graph, &Measure::ALL, doubt.longest_loop, STEPS);
        let mut orders: Vec<Order> = Measure::ALL
            .into_iter()
            .zip(now)
            .filter_map(|(measure, values)| {
                Some(Order {
                    measure,
                    now: ranks(&values?).into_iter().map(|(rank, _)| rank).collect(),
                    seen: vec![Vec::new(); factors.len()],
                    at_top: vec![0.0; factors.len()],
                })
            })
            .collect();
        let top = (factors.len() / TOP).clamp(1, MOST_AT_TOP);
        let drawing = Drawing::of(map, graph, doubt);
        let mut chance = Chance::new(draws.seed);
        let mut drawn = 0;
        while drawn < draws.tries && poll().is_continue() {
            drawn += 1;
            let arrows = drawing.draw(&mut chance);
            let graph = CausalGraph::of_arrows(&factors, &arrows);
            // A draw with too many loops to count says nothing about loops: they are left out from then on.
            let measures: Vec<Measure> = orders.iter().map(|order| order.measure).collect();
            let mut values = numbers(&graph, &measures, doubt.longest_loop, STEPS).into_iter();
            orders.retain_mut(|order| {
                values.next().flatten().is_some_and(|values| {
                    order.count(&values, top);
                    true
                })
            });
        }
        Self {
            drawn,
            top,
            orders: orders
                .into_iter()
                .map(|order| (order.measure, order.told(&factors)))
                .collect(),
        }
    }

    /// Whether any factor is at the top of any order in at least 70 % of the draws. When none is, the map does not single
    /// out a lever yet.
    #[must_use]
    pub fn singles_out(&self) -> bool {
        let mut ranked = self.orders.iter().flat_map(|(_, ranked)| ranked);
        ranked.any(|it| it.sureness() >= Sureness::Likely)
    }
}

/// What is known about one order while draws are made.
struct Order {
    measure: Measure,
    now: Vec<f64>,
    /// The ranks of each factor in all draws.
    seen: Vec<Vec<f64>>,
    at_top: Vec<f64>,
}

impl Order {
    #[allow(clippy::cast_precision_loss)] // factors on a map
    fn count(&mut self, values: &[f64], top: usize) {
        for (at, (rank, equals)) in ranks(values).into_iter().enumerate() {
            self.seen[at].push(rank);
            // Nobody is at the top with nothing.
            if values[at] > 0.0 {
                let before = rank - (equals as f64 + 1.0) / 2.0;
                let places = (top as f64 - before) / equals as f64;
                self.at_top[at] += places.clamp(0.0, 1.0);
            }
        }
    }

    #[allow(clippy::cast_precision_loss)] // draws
    fn told(mut self, factors: &[FactorId]) -> Vec<Ranked> {
        let row = |(at, factor): (usize, &FactorId)| {
            let seen = &mut self.seen[at];
            seen.sort_unstable_by(f64::total_cmp);
            let share = |percent: usize| {
                let place = (seen.len() * percent).div_ceil(100).max(1) - 1;
                seen.get(place).copied().unwrap_or(self.now[at])
            };
            Ranked {
                factor: *factor,
                rank: self.now[at],
                median: share(50),
                from: share(5),
                to: share(95),
                at_top: self.at_top[at] / seen.len().max(1) as f64,
            }
        };
        factors.iter().enumerate().map(row).collect()
    }
}

/// The rank of each value, the largest first, and how many are equal to it; equals share the mean of their ranks.
#[allow(clippy::cast_precision_loss)] // factors on a map
fn ranks(values: &[f64]) -> Vec<(f64, usize)> {
    let mut order: Vec<usize> = (0..values.len()).collect();
    order.sort_by(|a, b| values[*b].total_cmp(&values[*a]));
    let mut ranks = vec![(0.0, 0); values.len()];
    let mut begin = 0;
    for group in order.chunk_by(|a, b| compare(values[*a], values[*b]).is_eq()) {
        let middle = begin as f64 + (group.len() as f64 + 1.0) / 2.0;
        for at in group {
            ranks[*at] = (middle, group.len());
        }
        begin += group.len();
    }
    ranks
}

/// What draws are made from.
struct Drawing {
    links: Vec<Doubted>,
    /// Pairs of factors that nobody linked and that stand near each other.
    free: Vec<(usize, usize)>,
    /// How many of those come in, on average.
    missing: f64,
}

struct Doubted {
    from: usize,
    to: usize,
    sign: Polarity,
    kept: f64,
}

impl Drawing {
    #[allow(clippy::cast_precision_loss)] // links of a map
    fn of(map: &SystemMap, graph: &CausalGraph, doubt: &Doubt) -> Self {
        let place = |factor| graph.node(factor).map(|node| node.index());
        let links = graph.bundles().flat_map(|it| it.bundle.links.iter());
        let links: Vec<Doubted> = links
            .filter_map(|id| {
                let link = map.links.get(id)?;
                Some(Doubted {
                    from: place(link.from)?,
                    to: place(link.to)?,
                    sign: link.polarity,
                    kept: doubt.kept(link.confidence),
                })
            })
            .collect();
        Self {
            free: free(graph, &communities(graph, COMMUNITY_SEED)),
            missing: doubt.missing * links.len() as f64,
            links,
        }
    }

    /// One map that people might as well have drawn: arrows in order of their ends.
    fn draw(&self, chance: &mut Chance) -> Vec<(usize, usize, Polarity)> {
        let coin = |chance: &mut Chance| {
            if chance.happens(0.5) {
                Polarity::Same
            } else {
                Polarity::Opposite
            }
        };
        let mut arrows = Vec::with_capacity(self.links.len());
        for link in &self.links {
            let sign = match link.sign {
                Polarity::Unknown => coin(chance),
                sign => sign,
            };
            if chance.happens(link.kept) {
                arrows.push((link.from, link.to, sign));
            }
        }
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
        // a share of the links of a map
        let whole = self.missing as usize;
        let more = usize::from(chance.happens(self.missing.fract()));
        for _ in 0..whole + more {
            if let Some((from, to)) = chance.one_of(&self.free) {
                arrows.push((*from, *to, coin(chance)));
            }
        }
        arrows.sort_by_key(|(from, to, _)| (*from, *to));
        // Parallel links are one arrow, of unknown sign where they differ.
        arrows.dedup_by(|next, first| {
            let parallel = (next.0, next.1) == (first.0, first.1);
            if parallel && next.2 != first.2 {
                first.2 = Polarity::Unknown;
            }
            parallel
        });
        arrows
    }
}

/// Pairs of factors without a bundle whose communities are the same or linked.
fn free(graph: &CausalGraph, communities: &Communities) -> Vec<(usize, usize)> {
    let count = graph.factor_count();
    let mut group_of = vec![0; count];
    for (number, group) in communities.groups.iter().enumerate() {
        for node in group.iter().filter_map(|factor| graph.node(*factor)) {
            group_of[node.index()] = number;
        }
    }
    let arrows = Arrows::of(graph);
    let groups = communities.groups.len();
    let mut near = vec![false; groups * groups];
    for (from, out) in arrows.out.iter().enumerate() {
        near[group_of[from] * groups + group_of[from]] = true;
        for to in out {
            near[group_of[from] * groups + group_of[*to]] = true;
            near[group_of[*to] * groups + group_of[from]] = true;
        }
    }
    let mut free = Vec::new();
    for from in 0..count {
        for to in (0..count).filter(|to| *to != from) {
            if near[group_of[from] * groups + group_of[to]] && !arrows.out[from].contains(&to) {
                free.push((from, to));
            }
        }
    }
    free
}
