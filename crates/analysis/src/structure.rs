//! Structure: what a map's arrows alone say about its factors. Signs, delays and strengths play no part.
//!
//! `arrows.rs` is the graph as plain lists, `centrality.rs` counts who stands between whom and who gathers influence,
//! `reach.rs` says what a factor can touch, `roles.rs` who drives and who depends, `breakers.rs` what every loop passes
//! (with `least.rs` and `every_least.rs`), `paths.rs` how one factor leads to another and `gates.rs` what all such paths pass,
//! `communities.rs` which factors belong together, `shape.rs` where a map begins, ends and falls apart.
//! None of it says where a push helps: on one system, drawn in five equally good
//! ways, such numbers named five different factors (Crielaard et al. 2023, doi 10.1038/s41598-023-46531-z). Whoever
//! shows them says so.

mod arrows;
mod breakers;
mod centrality;
mod communities;
mod every_least;
mod gates;
mod least;
mod paths;
mod radius;
mod reach;
mod roles;
mod shape;

pub(crate) use arrows::Arrows;
pub(crate) use breakers::fewest_breaking_links;
pub use breakers::{Breakers, loop_breakers, loop_breaking_links};
pub(crate) use centrality::closeness;
pub use centrality::{Centrality, betweenness, centralities, katz, pagerank};
pub use communities::{Communities, communities};
pub use gates::{Gates, gates};
pub use paths::{Agreement, Path, Paths};
pub use reach::{Reach, causes_of, effects_of, reaches};
pub use roles::{Corner, Role, Roles, roles};
pub use shape::Shape;
