//! Picks the reader for a file, by its name and, where that does not tell, by how it starts.

use loopwise_model::{Link, notation};

use crate::draft::Draft;
use crate::report::excerpt;
use crate::text::decode;
use crate::{ImportError, Imported, LossReport, NewIds, Place, Problem, csv, json};

/// A kind of file that can be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileKind {
    /// A list of links ([`csv`]).
    LinkList,
    /// Loopwise's own map file ([`json`]).
    MapFile,
    /// The text notation (`loopwise_model::notation`).
    Notation,
}

/// The kind of a file: by its ending (`.csv`, `.tsv`, `.tab`, `.json`, `.txt`), or by its first letters when it has no
/// ending. A `.txt` file whose first line names a cause and an effect is a list of links, as spreadsheets save it.
#[must_use]
pub fn kind_of(name: &str, text: &str) -> Option<FileKind> {
    let file = name.rsplit(['/', '\\']).next().unwrap_or(name);
    let ending = file
        .rsplit_once('.')
        .map(|(_, ending)| ending.to_lowercase());
    match ending.as_deref() {
        Some("csv" | "tsv" | "tab") => Some(FileKind::LinkList),
        Some("json") => Some(FileKind::MapFile),
        Some("txt") if csv::has_link_header(text) => Some(FileKind::LinkList),
        Some("txt") => Some(FileKind::Notation),
        Some(_) => None,
        None if text.trim_start().starts_with('{') => Some(FileKind::MapFile),
        None if csv::has_link_header(text) => Some(FileKind::LinkList),
        None => None,
    }
}

/// Reads a file of any kind that can be read; `name` is its name, of which only the ending counts.
///
/// # Errors
/// The file is of another kind, or the first place that cannot be read and what was expected there.
pub fn read_any(name: &str, bytes: &[u8], ids: &mut NewIds<'_>) -> Result<Imported, ImportError> {
    let mut report = LossReport::default();
    let unknown = || {
        ImportError::file(Problem::UnknownKind {
            name: excerpt(name),
        })
    };
    // A file of another kind is often not text; its kind is then what to say, not its bytes.
    let text = decode(bytes, &mut report).map_err(|error| {
        if kind_of(name, "").is_none() {
            unknown()
        } else {
            error
        }
    })?;
    match kind_of(name, &text) {
        Some(FileKind::LinkList) => csv::read_text(&text, report, ids),
        Some(FileKind::MapFile) => json::imported(&text, report, ids),
        Some(FileKind::Notation) => read_notation(&text, report, ids),
        None => Err(unknown()),
    }
}

fn read_notation(
    text: &str,
    report: LossReport,
    ids: &mut NewIds<'_>,
) -> Result<Imported, ImportError> {
    let statements = notation::statements(text).map_err(|error| {
        let place = Place::Text {
            line: error.line,
            column: error.column,
        };
        ImportError::new(place, Problem::Notation(error.problem))
    })?;
    if statements.is_empty() {
        return Err(ImportError::file(Problem::Empty {
            expected: "a map in the text notation",
        }));
    }
    let mut draft = Draft::new(ids, report);
    let place = Place::File;
    for statement in statements {
        match statement {
            notation::Statement::Factor(label) => {
                draft.factor(label.as_str(), &place)?;
            }
            notation::Statement::Link {
                from,
                to,
                polarity,
                delay,
            } => {
                let from = draft.factor(from.as_str(), &place)?;
                let to = draft.factor(to.as_str(), &place)?;
                draft.link(
                    Link {
                        delay,
                        ..Link::new(from, to, polarity)
                    },
                    &place,
                )?;
            }
        }
    }
    Ok(draft.finish())
}
