//! Core loop sets: the few loops to read when a map has hundreds, and what repeats itself among them.
//!
//! Two ways to choose. From the list of loops, `short_list.rs` takes those that together pass the most bundles. From the
//! graph, without a list, `independent.rs` takes loops that each bring something new: the shortest independent loop set,
//! and the minimum circuit basis; `part.rs` gives it a strongly connected part with its shortest ways, `span.rs` says
//! whether a loop is made of others. Then `participation.rs` says how much of the feedback through a factor is not the
//! same loop over again, and `archetypes.rs` which pairs of loops look like a story that systems often tell.
//!
//! All of these are tables of contents. None says which loops matter: the shortest independent loops of a three-party
//! arms race leave out the two loops behind its long-run growth (Eberlein & Schoenberg 2020, arXiv 2006.08425).
//! Whoever shows them says so.

mod archetypes;
mod independent;
mod part;
mod participation;
mod short_list;
mod span;

pub use archetypes::{Archetype, ArchetypeKind, Archetypes};
pub use independent::{CoreLoop, CoreLoops, minimum_circuit_basis, shortest_independent_loops};
pub use participation::Participation;
pub use short_list::ShortList;
