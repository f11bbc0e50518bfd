//! Which columns a list of links may have, and by which names.
//!
//! | column | names, in any case | |
//! | --- | --- | --- |
//! | the cause | `from`, `source`, `cause` | needed |
//! | the effect | `to`, `target`, `effect` | needed |
//! | the sign | `polarity`, `sign` | `?` when there is none |
//! | the delay | `delay`, `delayed` | none when there is none |
//! | the reason | `because`, `reason` | empty when there is none |
//!
//! Every other column is left out, and the loss report names it.

use super::tokenizer::Row;
use crate::report::excerpt;
use crate::{Finding, ImportError, LossReport, Place, Problem};

/// What a column of a list of links holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Column {
    /// The cause.
    From,
    /// The effect.
    To,
    /// The sign.
    Polarity,
    /// Whether the effect comes after a while.
    Delay,
    /// Why it is so.
    Because,
}

/// Every name a column may have; the first of each is the one we write.
pub const NAMES: [(&str, Column); 12] = [
    ("from", Column::From),
    ("source", Column::From),
    ("cause", Column::From),
    ("to", Column::To),
    ("target", Column::To),
    ("effect", Column::To),
    ("polarity", Column::Polarity),
    ("sign", Column::Polarity),
    ("delay", Column::Delay),
    ("delayed", Column::Delay),
    ("because", Column::Because),
    ("reason", Column::Because),
];

/// The column with this name.
#[must_use]
pub fn named(name: &str) -> Option<Column> {
    let name = name.trim().to_lowercase();
    NAMES
        .iter()
        .find(|(known, _)| *known == name)
        .map(|(_, column)| *column)
}

/// Where each column stands in a row, and what the file calls it.
#[derive(Debug, Clone, Default)]
pub(super) struct Layout {
    pub from: usize,
    pub to: usize,
    pub polarity: Option<usize>,
    pub delay: Option<usize>,
    pub because: Option<usize>,
    /// The header, for naming places.
    pub names: Vec<String>,
}

/// Finds the columns in the header; a name that nothing answers to goes into the report.
pub(super) fn layout(header: &Row, report: &mut LossReport) -> Result<Layout, ImportError> {
    let mut found: [Option<usize>; 5] = [None; 5];
    let names: Vec<String> = header
        .cells
        .iter()
        .map(|cell| excerpt(&cell.text))
        .collect();
    for (index, cell) in header.cells.iter().enumerate() {
        let place = Place::Text {
            line: cell.line,
            column: cell.column,
        };
        let Some(column) = named(&cell.text) else {
            if !cell.text.trim().is_empty() {
                report.add(
                    place,
                    Finding::UnknownColumn {
                        name: names[index].clone(),
                    },
                );
            }
            continue;
        };
        if let Some(first) = found[column as usize] {
            let (first, second) = (names[first].clone(), names[index].clone());
            return Err(ImportError::new(
                place,
                Problem::ColumnTwice { first, second },
            ));
        }
        found[column as usize] = Some(index);
    }
    let needed = |column: Column, wanted| {
        found[column as usize].ok_or_else(|| {
            let line = header.cells.first().map_or(1, |cell| cell.line);
            let found = excerpt(&names.join(", "));
            ImportError::new(
                Place::Text { line, column: 1 },
                Problem::NoColumn { wanted, found },
            )
        })
    };
    Ok(Layout {
        from: needed(Column::From, "“from” (or “source”, “cause”)")?,
        to: needed(Column::To, "“to” (or “target”, “effect”)")?,
        polarity: found[Column::Polarity as usize],
        delay: found[Column::Delay as usize],
        because: found[Column::Because as usize],
        names,
    })
}
