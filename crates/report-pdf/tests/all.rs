//! Reports on paper, read back with poppler's programs.

#![allow(clippy::unwrap_used)] // a test may fail

mod paper;
mod pixels;
mod support;
