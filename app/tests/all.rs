//! Everything that is tested about pages, texts and stories from outside the crate.

mod catalogue;
#[cfg(feature = "ssr")]
mod hostile;
#[cfg(feature = "ssr")]
mod pages;
mod story;
