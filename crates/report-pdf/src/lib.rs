//! A report on paper: its document becomes a tagged PDF that holds to PDF/UA-1, and its pictures become PNG.
//!
//! Pure like the report itself: fonts come as bytes, nothing is read from a disk or a network, and the same document gives the
//! same bytes. Typst sets the pages. What people typed goes to it as values, never as source, so it cannot be markup.
//! Letters that no font has are shown as a box (`letters`), since a tagged PDF may not hold a letter without a shape.
//!
//! Source of the rules: ISO 14289-1 (PDF/UA-1), as far as typst checks them while writing.

mod fonts;
mod letters;
mod picture;
mod world;

use loopwise_report::document::Document;
use serde::Deserialize;
use typst::diag::SourceDiagnostic;
use typst::foundations::{Dict, Smart, Value};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

pub use fonts::{Fonts, NoFont};
pub use picture::png;
use world::Desk;

/// Why a file was not made.
#[derive(Debug, thiserror::Error)]
pub enum PdfError {
    /// The document could not be given to the typesetter.
    #[error("the document cannot be read: {0}")]
    Document(#[from] serde_json::Error),
    /// The pages could not be set, or they break a rule of PDF/UA-1.
    #[error("the PDF cannot be made: {0}")]
    Pages(String),
    /// A picture is not SVG, or has no size.
    #[error("a picture cannot be drawn: {0}")]
    Picture(String),
}

/// The document as a PDF of A4 pages that holds to PDF/UA-1.
///
/// `unshown` words a remark for the number of letters that none of the fonts has; it stands under the title where there are any.
///
/// # Errors
/// When the pages cannot be set. It does not depend on what people typed.
pub fn pdf(
    document: &Document,
    fonts: &Fonts,
    unshown: impl FnOnce(usize) -> String,
) -> Result<Vec<u8>, PdfError> {
    let mut tree = serde_json::to_value(document)?;
    let missing = letters::prepare(&mut tree, fonts);
    let remark = if missing > 0 {
        fonts.printable(&unshown(missing)).0
    } else {
        String::new()
    };
    let mut inputs = Dict::new();
    inputs.insert("report".into(), Value::deserialize(tree)?);
    inputs.insert("remark".into(), Value::Str(remark.into()));
    let made = typeset(&Desk::new(fonts, inputs));
    // What typst remembers of these pages would stay in memory for good; also when they could not be set.
    typst::comemo::evict(0);
    made
}

fn typeset(desk: &Desk<'_>) -> Result<Vec<u8>, PdfError> {
    let pages: PagedDocument = typst::compile(desk).output.map_err(|all| said(&all))?;
    let standards = PdfStandards::new(&[PdfStandard::Ua_1])
        .map_err(|error| PdfError::Pages(error.message().to_string()))?;
    let options = PdfOptions {
        creator: Smart::Custom(Some("Loopwise".to_owned())),
        standards,
        ..PdfOptions::default()
    };
    typst_pdf::pdf(&pages, &options).map_err(|all| said(&all))
}

fn said(all: &[SourceDiagnostic]) -> PdfError {
    let messages: Vec<&str> = all.iter().map(|it| it.message.as_str()).collect();
    PdfError::Pages(messages.join("; "))
}
