//! The sync crate's integration tests, in one binary.

mod frames;
mod plans;
mod room;
mod session;
mod simulated;
