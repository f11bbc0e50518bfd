//! The command line: the real binary, on folders of its own.

#![allow(clippy::print_stdout, reason = "a test that is skipped says so")]

mod admin;
mod analyse;
mod answers;
mod database;
mod import;
mod options;
mod report;
pub mod run;
mod schema;
