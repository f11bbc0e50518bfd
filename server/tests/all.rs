//! The server's integration tests, one binary. A module here is one subject.

#![allow(clippy::unwrap_used, reason = "helpers of tests may fail the test")]

mod cli;
mod http;
#[cfg(target_os = "linux")]
mod kill;
mod live;
mod server;
mod store;
mod workshop;
