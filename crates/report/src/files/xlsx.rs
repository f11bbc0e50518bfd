//! XLSX: one workbook with one sheet for each table. Texts are written as strings, never as formulas or links.

use std::fmt;

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, Worksheet, XlsxError};

use super::markup::is_allowed;
use super::sheets::{Field, Sheet, sheets};
use crate::data::Report;

/// The most letters that a cell holds, counted as spreadsheets do.
const MOST_LETTERS: usize = 32_767;
/// Widths of columns: no wider than this many letters.
const WIDEST: usize = 60;
/// Rows that are looked at to find a width.
const LOOKED_AT: usize = 200;

/// Why no workbook was written.
#[derive(Debug)]
pub struct NotWritten(XlsxError);

impl fmt::Display for NotWritten {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the workbook could not be written: {}", self.0)
    }
}

impl std::error::Error for NotWritten {}

impl From<XlsxError> for NotWritten {
    fn from(error: XlsxError) -> Self {
        Self(error)
    }
}

/// The tables of a report as a workbook.
///
/// # Errors
/// When a table does not fit into a sheet.
pub fn xlsx(report: &Report) -> Result<Vec<u8>, NotWritten> {
    let mut workbook = Workbook::new();
    // The day of the report and no clock: the same report, the same bytes.
    let made = ExcelDateTime::parse_from_str(&report.made)?;
    let author = report.organisation.as_deref().unwrap_or_default();
    let about = DocProperties::new()
        .set_title(cell(&report.title))
        .set_author(cell(author))
        .set_creation_datetime(&made);
    workbook.set_properties(&about);
    for sheet in sheets(report) {
        write(workbook.add_worksheet(), &sheet)?;
    }
    Ok(workbook.save_to_buffer()?)
}

fn write(worksheet: &mut Worksheet, sheet: &Sheet) -> Result<(), XlsxError> {
    worksheet.set_name(sheet.name)?;
    let bold = Format::new().set_bold();
    for (column, name) in (0..).zip(&sheet.head) {
        worksheet.write_string_with_format(0, column, name, &bold)?;
        let at = usize::from(column);
        let widths = sheet
            .rows
            .iter()
            .take(LOOKED_AT)
            .map(|row| match row.get(at) {
                Some(Field::Ours(text) | Field::Theirs(text)) => text.chars().count(),
                _ => 0,
            });
        let widest = widths.fold(name.len() + 1, usize::max).min(WIDEST);
        #[allow(clippy::cast_precision_loss)] // some letters
        worksheet.set_column_width(column, widest as f64 + 1.0)?;
    }
    worksheet.set_freeze_panes(1, 0)?;
    for (row, fields) in (1..).zip(&sheet.rows) {
        for (column, field) in (0..).zip(fields) {
            match field {
                Field::Empty => {}
                Field::Ours(text) | Field::Theirs(text) => {
                    worksheet.write_string(row, column, cell(text))?;
                }
                Field::Number(number) => {
                    worksheet.write_number(row, column, *number)?;
                }
            }
        }
    }
    Ok(())
}

/// A text that a cell may hold.
fn cell(text: &str) -> String {
    let allowed = text.chars().filter(|c| is_allowed(*c));
    let mut letters = 0;
    allowed
        .take_while(|c| {
            letters += c.len_utf16();
            letters <= MOST_LETTERS
        })
        .collect()
}
