//! Uncertainty: how far the order of factors depends on single arrows and on how the map was drawn.
//!
//! `measure.rs` says by what factors are ordered, `bootstrap.rs` orders them again on many maps that people might as well
//! have drawn, `sensitivity.rs` draws the same system in other ways, and `tau.rs` compares two orders.

mod bootstrap;
mod measure;
mod sensitivity;
mod tau;

pub use bootstrap::{Bootstrap, Doubt, Ranked, Sureness};
pub use measure::Measure;
pub use sensitivity::{Sensitivity, drawing_sensitivity};
