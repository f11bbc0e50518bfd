//! What people see: server pages (feature `ssr`), the workspace (feature `csr`), and what analysis says of a map (feature
//! `insight`), which is drawn beside the page.
//!
//! `text` (the catalogue), `story` (a loop or a link as sentences), `icons` and `marks` (shapes with a meaning) serve
//! both; `lenses` are the words for leverage points; `pages` are server pages that work without script;
//! `paper` is the report for reading; `workspace` is the map in the browser.

#[cfg(any(feature = "csr", test))]
pub mod chain;
pub mod icons;
#[cfg(any(feature = "insight", feature = "ssr", test))]
pub mod insight;
#[cfg(feature = "ssr")]
pub mod lenses;
pub mod marks;
pub mod markup;
#[cfg(feature = "ssr")]
pub mod pages;
#[cfg(feature = "ssr")]
pub mod paper;
pub mod shown;
pub mod story;
pub mod text;
#[cfg(feature = "csr")]
pub mod workspace;
