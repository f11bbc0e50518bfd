//! All that the command line writes about a map: its summary, how many loops there are in all, what the arrows alone say
//! of each factor, and which signs to agree on first.

mod bootstrap;
mod named;
mod press;

pub use bootstrap::{WrittenBootstrap, WrittenRank, WrittenSensitivity};
pub use named::WrittenNamed;
pub use press::{WrittenEffect, WrittenPress, WrittenSign};

use std::ops::ControlFlow;

use loopwise_model::{FactorId, SystemMap};
use serde::Serialize;

use crate::structure::fewest_breaking_links;
use crate::{
    Breakers, Census, FactorCounts, LoopCounts, Loops, MapCounts, Shape, Summary, Tally,
    centralities, communities, loop_breakers, roles,
};

/// The same map always has the same communities.
const SEED: u64 = 1;

/// Whether a number is the number or the least it can be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// It is proven.
    Exact,
    /// It was the least that was known when the steps were used up.
    LowerBound,
}

impl Status {
    const fn of(exact: bool) -> Self {
        if exact { Self::Exact } else { Self::LowerBound }
    }
}

/// A census. The numbers are texts: they can be larger than what readers of JSON take for a number.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct WrittenCensus {
    /// Whether these are all loops.
    pub status: Status,
    /// All.
    pub total: String,
    /// Reinforcing.
    #[serde(rename = "R")]
    pub reinforcing: String,
    /// Balancing.
    #[serde(rename = "B")]
    pub balancing: String,
    /// Undecided.
    #[serde(rename = "U")]
    pub undecided: String,
}

/// Loops by kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct WrittenTally {
    /// Reinforcing.
    #[serde(rename = "R")]
    pub reinforcing: usize,
    /// Balancing.
    #[serde(rename = "B")]
    pub balancing: usize,
    /// Undecided.
    #[serde(rename = "U")]
    pub undecided: usize,
}

impl From<Tally> for WrittenTally {
    fn from(tally: Tally) -> Self {
        Self {
            reinforcing: tally.reinforcing,
            balancing: tally.balancing,
            undecided: tally.undecided,
        }
    }
}

/// One factor.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct WrittenFactor {
    /// Its label and counts.
    #[serde(flatten)]
    pub counts: FactorCounts,
    /// Listed loops that pass it, by kind.
    pub in_loops: WrittenTally,
    /// See [`Centrality`](crate::Centrality).
    pub betweenness: f64,
    /// Harmonic closeness along the arrows.
    pub closeness_out: f64,
    /// See [`Centrality`](crate::Centrality).
    pub pagerank: f64,
    /// Of arriving chains; absent where it was not found.
    pub katz: Option<f64>,
    /// Bundles that leave: how much it drives, directly.
    pub driver: usize,
    /// Bundles that arrive: how much it depends, directly.
    pub dependence: usize,
    /// See [`Shape::cores`].
    pub core: usize,
    /// The number of its community, from 1.
    pub community: usize,
    /// Whether it is in one of the smallest sets of loop-breakers that were found.
    pub loop_breaker: bool,
}

/// The fewest factors that every loop passes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct WrittenBreakers {
    /// Whether `size` is proven.
    pub status: Status,
    /// How many.
    pub size: usize,
    /// Which, by label; several sets where several do it.
    pub sets: Vec<Vec<String>>,
    /// Whether `sets` holds every one.
    pub all_sets: bool,
}

/// The fewest bundles that every loop passes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct WrittenLinks {
    /// Whether `size` is proven.
    pub status: Status,
    /// How many.
    pub size: usize,
}

/// A bundle whose sign decides loops.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct AgreeFirst {
    /// The label of its cause.
    pub from: String,
    /// The label of its effect.
    pub to: String,
    /// Listed loops on which every other sign is known.
    pub decides: usize,
}

/// One bundle.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct WrittenBundle {
    /// The label of its cause.
    pub from: String,
    /// The label of its effect.
    pub to: String,
    /// Its sign: `+`, `-` or `?`.
    pub polarity: &'static str,
    /// Listed loops that pass it, by kind.
    pub in_loops: WrittenTally,
}

/// Where a map begins, ends and falls apart, by label.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct WrittenShape {
    /// See [`Shape::sources`].
    pub sources: Vec<String>,
    /// See [`Shape::sinks`].
    pub sinks: Vec<String>,
    /// See [`Shape::isolated`].
    pub isolated: Vec<String>,
    /// How many factors are in each of the [`Shape::parts`].
    pub parts: Vec<usize>,
    /// See [`Shape::articulations`].
    pub articulations: Vec<String>,
}

/// What is written.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Written {
    /// How large the map is.
    pub map: MapCounts,
    /// Its listed loops.
    pub loops: LoopCounts,
    /// All its loops, counted.
    pub census: WrittenCensus,
    /// Its factors, in order of id.
    pub factors: Vec<WrittenFactor>,
    /// Its bundles, in order of (cause, effect).
    pub bundles: Vec<WrittenBundle>,
    /// Where it begins, ends and falls apart.
    pub shape: WrittenShape,
    /// The loops that people named.
    pub named_loops: Vec<WrittenNamed>,
    /// The fewest factors that every loop passes.
    pub feedback_vertex_set: WrittenBreakers,
    /// The fewest bundles that every loop passes.
    pub feedback_arc_set: WrittenLinks,
    /// Bundles whose sign decides loops, the most first.
    pub agree_first: Vec<AgreeFirst>,
}

impl Written {
    /// Works out all of it for a map and the loops listed in it. The census takes at most `census_steps`, each set of
    /// loop-breakers at most `breaker_steps`.
    #[must_use]
    pub fn of(map: &SystemMap, loops: &Loops, census_steps: u64, breaker_steps: u64) -> Self {
        let graph = loops.graph();
        let mut go_on = || ControlFlow::Continue(());
        let label = |id: &FactorId| label(map, *id);
        let shape = Shape::of(graph);
        let breakers = loop_breakers(graph, breaker_steps, &mut go_on);
        let (links, proven) = fewest_breaking_links(graph, breaker_steps, &mut go_on);
        let summary = Summary::of(map, loops);
        Self {
            factors: factors(loops, summary.factors, &breakers, &shape),
            bundles: bundles(loops, label),
            shape: WrittenShape {
                sources: shape.sources.iter().map(label).collect(),
                sinks: shape.sinks.iter().map(label).collect(),
                isolated: shape.isolated.iter().map(label).collect(),
                parts: shape.parts.iter().map(Vec::len).collect(),
                articulations: shape.articulations.iter().map(label).collect(),
            },
            named_loops: WrittenNamed::all(map, graph),
            map: summary.map,
            loops: summary.loops,
            census: census(&Census::of(graph, census_steps, &mut go_on)),
            feedback_vertex_set: WrittenBreakers {
                status: Status::of(breakers.exact),
                size: breakers.size,
                sets: breakers
                    .sets
                    .iter()
                    .map(|set| set.iter().map(label).collect())
                    .collect(),
                all_sets: breakers.all_sets,
            },
            feedback_arc_set: WrittenLinks {
                status: Status::of(proven),
                size: links,
            },
            agree_first: loops
                .agree_first()
                .iter()
                .map(|((from, to), decides)| AgreeFirst {
                    from: label(from),
                    to: label(to),
                    decides: *decides,
                })
                .collect(),
        }
    }
}

fn census(census: &Census) -> WrittenCensus {
    WrittenCensus {
        status: Status::of(census.exact),
        total: census.total().to_string(),
        reinforcing: census.reinforcing.to_string(),
        balancing: census.balancing.to_string(),
        undecided: census.undecided.to_string(),
    }
}

/// The label of a factor; empty when it is not on the map.
fn label(map: &SystemMap, id: FactorId) -> String {
    let factor = map.factors.get(&id);
    factor.map_or_else(String::new, |it| it.label.as_str().to_owned())
}

fn bundles(loops: &Loops, label: impl Fn(&FactorId) -> String) -> Vec<WrittenBundle> {
    let tallies = loops.through_bundles().iter();
    let bundles = loops.graph().bundles().zip(tallies);
    bundles
        .map(|(bundle, tally)| WrittenBundle {
            from: label(&bundle.from),
            to: label(&bundle.to),
            polarity: bundle.bundle.polarity.sign(),
            in_loops: (*tally).into(),
        })
        .collect()
}

fn factors(
    loops: &Loops,
    counts: Vec<FactorCounts>,
    breakers: &Breakers<FactorId>,
    shape: &Shape,
) -> Vec<WrittenFactor> {
    let graph = loops.graph();
    let groups = communities(graph, SEED).groups;
    let community = |id| groups.iter().position(|group| group.contains(&id));
    let known = loops.through_factors().iter().zip(&shape.cores);
    let rows = counts
        .into_iter()
        .zip(centralities(graph))
        .zip(roles(graph).factors)
        .zip(known);
    rows.map(|(((counts, central), role), (tally, core))| WrittenFactor {
        in_loops: (*tally).into(),
        core: *core,
        community: community(counts.id).map_or(0, |place| place + 1),
        loop_breaker: breakers.sets.iter().any(|set| set.contains(&counts.id)),
        counts,
        betweenness: central.betweenness,
        closeness_out: central.closeness_out,
        pagerank: central.pagerank,
        katz: central.katz,
        driver: role.driver,
        dependence: role.dependence,
    })
    .collect()
}
