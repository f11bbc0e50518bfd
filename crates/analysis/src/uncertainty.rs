//! Uncertainty: how far the order of factors depends on single arrows and on how the map was drawn.
//!
//! `measure.rs` says by what factors are ordered, `doubt.rs` how much a map is doubted and what people said about its links,
//! `bootstrap.rs` orders factors again on many maps that people might as well have drawn, `sensitivity.rs` draws the same system in other ways, and `tau.rs` compares two orders.

mod bootstrap;
mod doubt;
mod measure;
mod sensitivity;
mod tau;

pub use bootstrap::{Bootstrap, Ranked, Sureness};
pub use doubt::{Doubt, Stance, Stances};
pub use measure::Measure;
pub use sensitivity::{Sensitivity, drawing_sensitivity};
pub use tau::tau_b;
