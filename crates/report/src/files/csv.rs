//! CSV: one file for each table (RFC 4180: commas, CR LF, UTF-8), with a byte order mark for spreadsheets. What people typed
//! is guarded, so that no spreadsheet runs it as a formula; words and signs of ours stay as they are.

use std::borrow::Cow;

use loopwise_model::guard::guarded;

use super::File;
use super::sheets::{Field, sheets};
use crate::data::Report;

/// The tables of a report, each as a file.
#[must_use]
pub fn csv(report: &Report) -> Vec<File> {
    let written = sheets(report).into_iter().map(|sheet| {
        let mut text = String::from('\u{FEFF}');
        let head = sheet.head.iter().map(|name| Cow::Borrowed(name.as_str()));
        line(&mut text, head);
        for row in &sheet.rows {
            line(&mut text, row.iter().map(field));
        }
        File {
            name: format!("{}.csv", sheet.name.replace(' ', "-")),
            text,
        }
    });
    written.collect()
}

fn field(field: &Field) -> Cow<'_, str> {
    match field {
        Field::Empty => "".into(),
        Field::Ours(text) => text.into(),
        Field::Theirs(text) => guarded(text),
        Field::Number(number) => number.to_string().into(),
    }
}

fn line<'a>(text: &mut String, fields: impl Iterator<Item = Cow<'a, str>>) {
    for (at, field) in fields.enumerate() {
        if at > 0 {
            text.push(',');
        }
        if field.contains(['"', ',', '\r', '\n']) {
            text.push('"');
            text.push_str(&field.replace('"', "\"\""));
            text.push('"');
        } else {
            text.push_str(&field);
        }
    }
    text.push_str("\r\n");
}
