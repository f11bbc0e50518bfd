//! The model's integration tests, in one binary.
#![allow(clippy::unwrap_used)] // a test that cannot go on says so best by stopping

mod golden;
mod properties;
