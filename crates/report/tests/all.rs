//! Tests of the crate from outside.

// In tests a panic is the report, and what ran is printed; clippy's own exception covers only the test functions.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::print_stdout)]

mod files;
mod lenses;
mod publish;
mod votes;
