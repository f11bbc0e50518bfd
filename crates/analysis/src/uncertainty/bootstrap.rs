//! Bootstrap: the order of factors on many maps that the same people might as well have drawn.

use std::ops::ControlFlow;

use loopwise_model::{FactorId, Polarity, SystemMap};

use super::doubt::Doubt;
use super::measure::{Measure, Read, numbers};
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
    /// Draws maps and orders their factors by every measure. In each draw a link is kept with the probability that [`Doubt`]
    /// gives it and turned with the share of dissent, a coin decides an unknown sign, and links that nobody drew come in.
    /// Parallel links that differ in sign count as two voices: where one of them is not kept, the other decides. `poll` is
    /// asked before every draw.
    #[must_use]
    pub fn of(
        map: &SystemMap,
        graph: &CausalGraph,
        doubt: &Doubt,
        draws: Draws,
        poll: &mut dyn FnMut() -> ControlFlow<()>,
    ) -> Self {
        Self::by(&Measure::ALL, (map, graph), doubt, draws, poll)
    }

    /// The same by some measures only, on the same draws: nothing is worked out for the others.
    #[must_use]
    pub fn by(
        measures: &[Measure],
        (map, graph): (&SystemMap, &CausalGraph),
        doubt: &Doubt,
        draws: Draws,
        poll: &mut dyn FnMut() -> ControlFlow<()>,
    ) -> Self {
        let factors: Vec<FactorId> = graph.factors().collect();
        let read = Read {
            graph,
            turned: &[],
            longest: doubt.longest_loop,
        };
        let now = numbers(&read, measures, STEPS);
        let mut orders: Vec<Order> = measures
            .iter()
            .zip(now)
            .filter_map(|(measure, values)| {
                Some(Order {
                    measure: *measure,
                    now: ranks(&values?).into_iter().map(|(rank, _)| rank).collect(),
                    seen: vec![Vec::new(); factors.len()],
                    at_top: vec![0.0; factors.len()],
                })
            })
            .collect();
        let top = (factors.len() / TOP).clamp(1, MOST_AT_TOP);
        let drawing = Drawing::of(map, graph, doubt);
        let mut chance = Chance::new(draws.seed);
        let mut made = 0;
        while made < draws.tries && poll().is_continue() {
            made += 1;
            let drawn = drawing.draw(&mut chance);
            let graph = CausalGraph::of_arrows(&factors, &drawn.arrows);
            let read = Read {
                graph: &graph,
                turned: &drawn.turned,
                longest: doubt.longest_loop,
            };
            // A draw with too many loops to count says nothing about loops: they are left out from then on.
            let measures: Vec<Measure> = orders.iter().map(|order| order.measure).collect();
            let mut values = numbers(&read, &measures, STEPS).into_iter();
            orders.retain_mut(|order| {
                values.next().flatten().is_some_and(|values| {
                    order.count(&values, top);
                    true
                })
            });
        }
        Self {
            drawn: made,
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
    /// The probability that it works the other way.
    turned: f64,
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
                    kept: doubt.keeps(*id, link),
                    turned: doubt.turns(*id),
                })
            })
            .collect();
        Self {
            free: free(graph, &communities(graph, COMMUNITY_SEED)),
            missing: doubt.missing * links.len() as f64,
            links,
        }
    }

    fn draw(&self, chance: &mut Chance) -> Drawn {
        let mut arrows = Vec::with_capacity(self.links.len());
        for link in &self.links {
            // Every link takes as much of chance as any other, so what is said about one leaves the draws of the rest alone.
            let turned = chance.happens(match link.sign {
                Polarity::Unknown => 0.5,
                _ => link.turned,
            });
            let sign = opposite_if((link.sign == Polarity::Opposite) != turned);
            if chance.happens(link.kept) {
                arrows.push((link.from, link.to, [sign, opposite_if(turned)]));
            }
        }
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
        // a share of the links of a map
        let whole = self.missing as usize;
        let more = usize::from(chance.happens(self.missing.fract()));
        for _ in 0..whole + more {
            if let Some((from, to)) = chance.one_of(&self.free) {
                let sign = opposite_if(chance.happens(0.5));
                arrows.push((*from, *to, [sign, Polarity::Same]));
            }
        }
        arrows.sort_by_key(|(from, to, _)| (*from, *to));
        // Parallel links are one arrow, of unknown sign where they differ.
        arrows.dedup_by(|next, first| {
            let parallel = (next.0, next.1) == (first.0, first.1);
            for (first, next) in first.2.iter_mut().zip(next.2) {
                if parallel && *first != next {
                    *first = Polarity::Unknown;
                }
            }
            parallel
        });
        let signs = arrows
            .iter()
            .map(|(from, to, [sign, _])| (*from, *to, *sign));
        Drawn {
            arrows: signs.collect(),
            turned: arrows.iter().map(|it| it.2[1]).collect(),
        }
    }
}

/// A map that people might as well have drawn.
struct Drawn {
    /// In order of their ends.
    arrows: Vec<(usize, usize, Polarity)>,
    /// For each of them whether it works as on the map, as a sign: opposite when it is turned.
    turned: Vec<Polarity>,
}

const fn opposite_if(opposite: bool) -> Polarity {
    if opposite {
        Polarity::Opposite
    } else {
        Polarity::Same
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
