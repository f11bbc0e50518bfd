//! From many voices to a report: how votes are counted and how far people agree, how what people say stands beside what a
//! map shows, and what of it may be published.
//!
//! [`votes`] turns ballots into results with their intervals; [`lenses`] looks at each leverage point as people, as
//! structure and as what-if, side by side; [`stances`] gathers who supports or contests what on a map; [`publish`] decides
//! which numbers a report may show, and [`support`] of which voices it may say whether they support a proposal, so that no
//! small group can be told from it. All are functions of their arguments: no clock, no chance but a seed.
//!
//! Neighbours: `loopwise-analysis` says what follows from a map's structure, `loopwise-workshop` how people came to vote.

pub mod data;
pub mod document;
pub mod files;
pub mod lenses;
pub mod publish;
pub mod stances;
pub mod support;
pub mod votes;
