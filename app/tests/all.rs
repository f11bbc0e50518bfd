//! Everything that is tested about pages, texts and stories from outside the crate.
#![allow(clippy::unwrap_used)] // everything in here is a test

mod catalogue;
#[cfg(feature = "ssr")]
mod facilitating;
#[cfg(feature = "ssr")]
mod hostile;
#[cfg(feature = "ssr")]
mod insight;
#[cfg(feature = "ssr")]
mod pages;
#[cfg(feature = "ssr")]
mod paper;
mod reading;
mod story;
