//! The files of a report. From its data: [`json`], [`csv`] and [`xlsx`]; from its document: [`html`] and [`slides`].
//!
//! All are functions of what they get: no clock, no files, no network; the same report gives the same bytes. Whatever people
//! typed goes through the writer of its format and is data there: escaped in markup, a string in a spreadsheet.

mod csv;
mod html;
mod markup;
mod sheets;
mod slides;
mod xlsx;

pub use csv::csv;
pub use html::html;
pub use markup::Markup;
pub use slides::{Slide, lines, slides};
pub use xlsx::{NotWritten, xlsx};

use crate::data::Report;

/// A file of a report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    /// What it is called, such as `factors.csv`.
    pub name: String,
    /// What is in it.
    pub text: String,
}

/// The report as JSON: what it is, and nothing else. Its schema is `docs/report.schema.json`.
///
/// # Errors
/// When a number in it is none that JSON knows; a report that was made here has no such number.
pub fn json(report: &Report) -> Result<String, serde_json::Error> {
    let mut text = serde_json::to_string_pretty(report)?;
    text.push('\n');
    Ok(text)
}
