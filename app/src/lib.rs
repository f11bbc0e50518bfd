//! What people see: server pages (feature `ssr`) and the workspace (feature `csr`).
//!
//! `text` (the catalogue), `story` (a loop or a link as sentences), `icons` and `marks` (shapes with a meaning) serve
//! both; `pages` are server pages that work without script; `workspace` is the map in the browser.

#[cfg(any(feature = "csr", test))]
pub mod chain;
pub mod icons;
pub mod marks;
#[cfg(feature = "ssr")]
pub mod pages;
pub mod story;
pub mod text;
#[cfg(feature = "csr")]
pub mod workspace;
