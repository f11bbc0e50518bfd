//! Meaning: a map as a graph, its feedback loops and what takes part in them.
//!
//! [`CausalGraph::of`] reads a map into a graph of bundled links, [`find_loops`] lists its loops within [`Limits`] and
//! says how complete the list is, [`Story::of`] turns one loop into steps that can be told, [`Summary::of`] counts what
//! every report and command shows, and [`LoopList::of`] writes all of it down for a page. [`Census::of`] counts loops that
//! nobody could list, and [`centralities`], [`reaches`], [`roles`] and [`loop_breakers`] say what the arrows alone say.
//! [`ShortList`], [`shortest_independent_loops`] and [`minimum_circuit_basis`] choose few loops of many, [`Participation`]
//! does not count the same loop twice, and [`Archetypes`] are pairs of loops that look like a known story. All of it is a
//! function of the map alone: no clock, no threads, no chance, and the same result on every device.
//!
//! Neighbours: `loopwise-model` says what a map is, `loopwise-scene` draws the loops that are passed to it.
//!
//! ```
//! use std::ops::ControlFlow;
//!
//! use loopwise_analysis::{CausalGraph, Limits, LoopKind, find_loops};
//! use loopwise_model::notation;
//!
//! let map = notation::parse("stress -> sleep, sleep -> stress, sleep +> marks ||").unwrap();
//! let loops = find_loops(CausalGraph::of(&map), &Limits::default(), &mut || ControlFlow::Continue(()));
//! let first = loops.iter().next().unwrap();
//! assert_eq!(first.name().to_string(), "R1");
//! assert_eq!((first.kind(), first.len(), first.delays()), (LoopKind::Reinforcing, 2, 0));
//! // Nothing was left out, so the list is complete up to the number of factors.
//! assert_eq!(loops.completeness().complete_up_to_length, 3);
//! ```

mod census;
mod chance;
mod core_loops;
mod graph;
mod loop_list;
mod loops;
mod named;
mod story;
mod structure;
mod summary;
mod uncertainty;
mod what_if;
mod written;

pub use census::Census;
pub use chance::Chance;
pub use core_loops::{
    Archetype, ArchetypeKind, Archetypes, CoreLoop, CoreLoops, Participation, ShortList,
    minimum_circuit_basis, shortest_independent_loops,
};
pub use graph::{Bundle, BundleRef, CausalGraph, Degrees};
pub use loop_list::{ListedFactor, ListedGap, ListedLoop, ListedStep, LoopList};
pub use loops::{
    Completeness, Limits, Loop, LoopKind, LoopName, Loops, Tally, Truncation, find_loops,
    visit_loops,
};
pub use named::{Checked, Standing, ends_of, named_loops};
pub use story::{Direction, Ending, Step, Story};
pub use structure::{
    Agreement, Breakers, Centrality, Communities, Corner, Gates, Path, Paths, Reach, Role, Roles,
    Shape, betweenness, causes_of, centralities, communities, effects_of, gates, katz,
    loop_breakers, loop_breaking_links, pagerank, reaches, roles,
};
pub use summary::{FactorCounts, LoopCounts, LoopEntry, MapCounts, Summary};
pub use uncertainty::{
    Bootstrap, Doubt, Measure, Ranked, Sensitivity, Stance, Stances, Sureness, drawing_sensitivity,
    tau_b,
};
pub use what_if::{
    Answers, Course, Draws, Effect, Fuzzy, FuzzyRule, FuzzyState, Outlook, Press, Presses, Pulse,
    Qualitative, Signs, Squash,
};
pub use written::{
    AgreeFirst, Status, Written, WrittenBootstrap, WrittenBreakers, WrittenBundle, WrittenCensus,
    WrittenEffect, WrittenFactor, WrittenLinks, WrittenNamed, WrittenPress, WrittenRank,
    WrittenSensitivity, WrittenShape, WrittenSign, WrittenTally,
};
