//! Lenses: what people say, what the arrows show and what a push would do, on maps whose answers are known.

#![allow(clippy::unwrap_used)] // a test may fail

mod cuts;
mod known;
mod large;
mod maps;
mod sure;
