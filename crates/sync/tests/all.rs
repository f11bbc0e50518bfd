//! The sync crate's integration tests, in one binary.

// In tests a panic is the report, and what ran is printed; clippy's own exception covers only the test functions.
#![allow(clippy::unwrap_used, clippy::print_stdout)]

mod frames;
mod permissions;
mod plans;
mod room;
mod session;
mod simulated;
mod table;
mod words;
