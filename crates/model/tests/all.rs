//! The model's integration tests, in one binary.

mod golden;
mod properties;
