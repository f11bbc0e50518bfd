//! The files of a report: for reading (one page of HTML, slides, pictures) and as data (JSON, spreadsheets).

use loopwise_app::paper::compose;
use loopwise_app::text::Text;
use loopwise_model::SystemMap;
use loopwise_report::data::Made;
use loopwise_report::document::{Block, Document};
use loopwise_report::files::{NotWritten, csv, html, json, slides, xlsx};

use super::Press;
use crate::store::ReportFile;

/// The file with all that a report says, as data.
pub(super) const DATA: &str = "report.json";

/// Why a file was not written.
#[derive(Debug, thiserror::Error)]
pub enum FileError {
    /// The JSON.
    #[error("report.json: {0}")]
    Json(#[from] serde_json::Error),
    /// The spreadsheet.
    #[error("report.xlsx: {0}")]
    Xlsx(#[from] NotWritten),
}

/// Writes every file of a report. The same report gives the same bytes.
///
/// # Errors
/// When one of them cannot be written.
pub fn write(
    made: &Made,
    map: &SystemMap,
    (text, press): (&Text, &Press),
) -> Result<Vec<ReportFile>, FileError> {
    const SHEET: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    let document = compose(text, map, &made.report, &made.lenses);
    let mut files = vec![
        file("report.html", "text/html; charset=utf-8", html(&document)),
        file(DATA, "application/json", json(&made.report)?),
        file("report.xlsx", SHEET, xlsx(&made.report)?),
    ];
    for table in csv(&made.report) {
        files.push(file(
            &format!("table-{}", table.name),
            "text/csv; charset=utf-8",
            table.text,
        ));
    }
    for slide in slides(&document) {
        files.push(file(
            &format!("slide-{}.svg", slide.name),
            "image/svg+xml",
            slide.svg,
        ));
    }
    for (name, svg) in pictures(&document) {
        files.push(file(&format!("{name}.svg"), "image/svg+xml", svg));
    }
    files.extend(press.print(&document, text));
    Ok(files)
}

/// Each picture of a document, with the name of its file: `picture-2-map`.
pub(super) fn pictures(document: &Document) -> impl Iterator<Item = (String, &str)> {
    let blocks = document
        .sections
        .iter()
        .flat_map(|section| section.blocks.iter().map(|block| (&section.id, block)));
    let figures = blocks.filter_map(|(id, block)| match block {
        Block::Figure(figure) => Some((id, figure.svg.as_str())),
        _ => None,
    });
    figures
        .enumerate()
        .map(|(place, (id, svg))| (format!("picture-{:02}-{id}", place + 1), svg))
}

pub(super) fn file(name: &str, media: &str, bytes: impl Into<Vec<u8>>) -> ReportFile {
    ReportFile {
        name: name.to_owned(),
        media: media.to_owned(),
        bytes: bytes.into(),
    }
}
