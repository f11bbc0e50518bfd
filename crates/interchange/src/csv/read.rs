//! Reads a list of links.

use loopwise_model::{Link, Note, Polarity, Reason, clean_line};

use super::columns::{Layout, layout, named};
use super::guard::unguarded;
use super::tokenizer::{Row, Rows};
use super::{columns, words};
use crate::draft::{Draft, same_but_for_spaces};
use crate::report::excerpt;
use crate::text::{decode, first_letters};
use crate::{Finding, ImportError, Imported, LossReport, NewIds, Place, Problem};

const SEPARATORS: [char; 3] = [',', ';', '\t'];

/// Reads a list of links: one link a row, its columns named in the first line.
///
/// Labels that are equal after trimming and case folding are one factor, spelled as where it comes first. Rows with
/// the same two ends are links side by side. Factors stand on a grid, in the order of the file.
///
/// # Errors
/// The first place that cannot be read, and what was expected there; then there is no map at all.
pub fn read_csv(bytes: &[u8], ids: &mut NewIds<'_>) -> Result<Imported, ImportError> {
    let mut report = LossReport::default();
    let text = decode(bytes, &mut report)?;
    read_text(&text, report, ids)
}

/// Reads a list of links that is text already.
pub(crate) fn read_text(
    text: &str,
    mut report: LossReport,
    ids: &mut NewIds<'_>,
) -> Result<Imported, ImportError> {
    let mut rows = Rows::new(text, separator(text));
    let mut header = rows.next_filled()?;
    if declared_separator(text).is_some() {
        header = rows.next_filled()?;
    }
    let Some(header) = header else {
        return Err(ImportError::file(Problem::Empty {
            expected: "a list of links",
        }));
    };
    let layout = layout(&header, &mut report)?;
    let mut draft = Draft::new(ids, report);
    while let Some(row) = rows.next_filled()? {
        read_row(&row, &layout, &mut draft)?;
    }
    Ok(draft.finish())
}

/// Whether the text starts like a list of links: its first line names a cause and an effect.
pub(crate) fn has_link_header(text: &str) -> bool {
    let mut rows = Rows::new(text, separator(text));
    let mut row = rows.next_filled();
    if declared_separator(text).is_some() {
        row = rows.next_filled();
    }
    matches!(row, Ok(Some(header)) if layout(&header, &mut LossReport::default()).is_ok())
}

/// `sep=;` on the first line, as spreadsheets write and read it.
fn declared_separator(text: &str) -> Option<char> {
    let line = text
        .trim_start()
        .lines()
        .next()?
        .trim_end_matches(['\r', '\n']);
    let mut rest = line
        .get(..4)?
        .eq_ignore_ascii_case("sep=")
        .then(|| line[4..].chars())?;
    match (rest.next(), rest.next()) {
        (Some(separator), None) if SEPARATORS.contains(&separator) => Some(separator),
        _ => None,
    }
}

/// The separator with which most of the first line's cells are columns we know; among equals the one that makes more
/// cells, then the first of comma, semicolon and tab.
fn separator(text: &str) -> char {
    if let Some(declared) = declared_separator(text) {
        return declared;
    }
    let score = |separator: char| match Rows::new(text, separator).next_filled() {
        Ok(Some(row)) => {
            let known = row
                .cells
                .iter()
                .filter(|cell| named(&cell.text).is_some())
                .count();
            (known, row.cells.len())
        }
        // Nothing but this separator in the whole text: it is the right one, for an empty list.
        Ok(None) => (usize::MAX, 0),
        Err(_) => (0, 0),
    };
    let mut best = SEPARATORS[0];
    for separator in SEPARATORS {
        if score(separator) > score(best) {
            best = separator;
        }
    }
    best
}

fn read_row(row: &Row, layout: &Layout, draft: &mut Draft<'_>) -> Result<(), ImportError> {
    let (from_text, from_place) = cell(row, layout, Some(layout.from));
    let from = factor(from_text, &from_place, draft)?;
    let (to_text, to_place) = cell(row, layout, Some(layout.to));
    let to = factor(to_text, &to_place, draft)?;
    let mut link = Link::new(from, to, Polarity::Unknown);

    let (text, place) = cell(row, layout, layout.polarity);
    match words::polarity(unguarded(text.trim())) {
        Some(polarity) => link.polarity = polarity,
        None => draft.report.add(
            place,
            Finding::UnreadableSign {
                found: excerpt(text),
            },
        ),
    }
    let (text, place) = cell(row, layout, layout.delay);
    match words::delay(unguarded(text.trim())) {
        Some(delay) => link.delay = delay,
        None => draft.report.add(
            place,
            Finding::UnreadableDelay {
                found: excerpt(text),
            },
        ),
    }
    let (text, place) = cell(row, layout, layout.because);
    (link.because, link.note) = because(text, &place, draft);

    for extra in row.cells.iter().skip(layout.names.len()) {
        if !extra.text.trim().is_empty() {
            let place = Place::Text {
                line: extra.line,
                column: extra.column,
            };
            draft.report.add(
                place,
                Finding::ExtraCell {
                    found: excerpt(&extra.text),
                },
            );
        }
    }
    draft.link(link, &from_place)
}

/// The text of a cell and its place; a cell the row does not reach is empty, at the end of the row.
fn cell<'a>(row: &'a Row, layout: &Layout, index: Option<usize>) -> (&'a str, Place) {
    let Some(index) = index else {
        return ("", Place::File);
    };
    let (text, line, column) = row
        .cells
        .get(index)
        .map_or(("", row.end.line, row.end.column), |cell| {
            (&cell.text, cell.line, cell.column)
        });
    let header = layout.names.get(index).cloned().unwrap_or_default();
    (
        text,
        Place::Cell {
            line,
            column,
            header,
        },
    )
}

fn factor(
    text: &str,
    place: &Place,
    draft: &mut Draft<'_>,
) -> Result<loopwise_model::FactorId, ImportError> {
    let plain = without_apostrophe(text, place, draft);
    draft.factor(plain, place)
}

/// People's text without the apostrophe that guards it, which the report mentions.
fn without_apostrophe<'a>(text: &'a str, place: &Place, draft: &mut Draft<'_>) -> &'a str {
    let text = text.trim();
    let plain = unguarded(text);
    if plain.len() != text.len() {
        draft.report.add(
            place.clone(),
            Finding::Apostrophe {
                kept: excerpt(plain),
            },
        );
    }
    plain
}

/// The reason; one that is too long is cut, and its whole text goes into the link's note.
fn because(text: &str, place: &Place, draft: &mut Draft<'_>) -> (Reason, Note) {
    let plain = without_apostrophe(text, place, draft);
    let clean = clean_line(plain);
    if !same_but_for_spaces(plain, &clean) {
        draft.report.add(
            place.clone(),
            Finding::Cleaned {
                kept: excerpt(&clean),
            },
        );
    }
    if let Ok(reason) = Reason::parse(&clean) {
        return (reason, Note::default());
    }
    draft.report.add(place.clone(), Finding::LongReason);
    let whole = Note::parse(plain).or_else(|_| {
        draft.report.add(place.clone(), Finding::CutReason);
        Note::parse(first_letters(&clean, Note::LIMIT))
    });
    let reason = Reason::parse(first_letters(&clean, Reason::LIMIT));
    (reason.unwrap_or_default(), whole.unwrap_or_default())
}

/// The names we write, in our order.
pub(super) fn written_names() -> [&'static str; 5] {
    let first = |wanted: columns::Column| {
        columns::NAMES
            .iter()
            .find(|(_, column)| *column == wanted)
            .map_or("", |(name, _)| name)
    };
    [
        first(columns::Column::From),
        first(columns::Column::To),
        first(columns::Column::Polarity),
        first(columns::Column::Delay),
        first(columns::Column::Because),
    ]
}
