//! The integration tests of `loopwise-analysis`: known answers, independent oracles and relations between answers.

// In tests a panic is the report, and what ran is printed; clippy's own exception covers only the test functions.
#![allow(clippy::unwrap_used, clippy::print_stdout)]

mod archetypes;
mod census;
mod core_loops;
mod limits;
mod metamorphic;
mod named;
mod networkx;
mod oracle;
mod paths;
mod permutations;
mod samples;
mod shape;
mod structure;
mod summary;
mod support;
mod uncertainty;
mod visit;
mod what_if;
