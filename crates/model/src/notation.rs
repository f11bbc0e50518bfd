//! A small text notation for maps, used by tests and for pasting: `sleep +> concentration, stress -> sleep ||`.
//!
//! One link a line, or several with commas or semicolons between them. `+>` same direction, `->` opposite, `?>` not
//! agreed; `||` at the end means after a while. A label alone is a factor without links. Labels that are equal after
//! trimming and case folding are one factor, as in every import. A label that itself holds a comma, a semicolon or an
//! arrow stands in double quotes.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use crate::{Factor, FactorId, Label, Link, LinkId, Point, Polarity, SystemMap, TextError};

/// Where a text in the notation cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("line {line}, column {column}: {problem}")]
pub struct NotationError {
    /// Line, counted from 1.
    pub line: usize,
    /// Column in letters, counted from 1.
    pub column: usize,
    /// What is wrong there.
    pub problem: NotationProblem,
}

/// What is wrong with a text in the notation.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NotationProblem {
    /// An arrow without a factor before or after it, or a label that cannot be kept.
    #[error("a factor is expected here: {0}")]
    Label(#[from] TextError),
    /// A second arrow in one statement.
    #[error("one link has one arrow; put a comma between two links")]
    SecondArrow,
    /// A double quote that is never closed.
    #[error("this double quote is never closed")]
    OpenQuote,
}

/// What one statement says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Statement {
    /// A factor without a link.
    Factor(Label),
    /// A link.
    Link {
        /// The cause.
        from: Label,
        /// The effect.
        to: Label,
        /// The sign.
        polarity: Polarity,
        /// Whether the effect comes after a while.
        delay: bool,
    },
}

/// Reads the statements of a text, in order.
///
/// # Errors
/// The first place that cannot be read.
pub fn statements(text: &str) -> Result<Vec<Statement>, NotationError> {
    let mut found = Vec::new();
    for (row, line) in text.lines().enumerate() {
        for (column, piece) in split(line).map_err(|column| NotationError {
            line: row + 1,
            column,
            problem: NotationProblem::OpenQuote,
        })? {
            let at = |problem| NotationError {
                line: row + 1,
                column,
                problem,
            };
            if !piece.trim().is_empty() {
                found.push(statement(piece).map_err(at)?);
            }
        }
    }
    Ok(found)
}

/// Splits a line at commas and semicolons outside quotes; each piece with the column it starts at.
fn split(line: &str) -> Result<Vec<(usize, &str)>, usize> {
    let mut pieces = Vec::new();
    let (mut start, mut column, mut quote) = (0, 1, None);
    for (letters, (place, c)) in line.char_indices().enumerate() {
        match c {
            '"' => {
                quote = if quote.is_none() {
                    Some(letters + 1)
                } else {
                    None
                }
            }
            ',' | ';' if quote.is_none() => {
                pieces.push((column, &line[start..place]));
                (start, column) = (place + 1, letters + 2);
            }
            _ => {}
        }
    }
    match quote {
        Some(open) => Err(open),
        None => {
            pieces.push((column, &line[start..]));
            Ok(pieces)
        }
    }
}

const ARROWS: [(&str, Polarity); 3] = [
    ("+>", Polarity::Same),
    ("->", Polarity::Opposite),
    ("?>", Polarity::Unknown),
];

/// The first arrow outside quotes: its place and sign.
fn arrow(text: &str) -> Option<(usize, Polarity)> {
    let mut quoted = false;
    for (place, c) in text.char_indices() {
        if c == '"' {
            quoted = !quoted;
        } else if !quoted
            && let Some((_, polarity)) = ARROWS
                .iter()
                .find(|(arrow, _)| text[place..].starts_with(arrow))
        {
            return Some((place, *polarity));
        }
    }
    None
}

fn statement(piece: &str) -> Result<Statement, NotationProblem> {
    let Some((place, polarity)) = arrow(piece) else {
        return Ok(Statement::Factor(label(piece)?));
    };
    let (from, rest) = (&piece[..place], piece[place + 2..].trim());
    if arrow(rest).is_some() {
        return Err(NotationProblem::SecondArrow);
    }
    let (to, delay) = match rest.strip_suffix("||") {
        Some(to) => (to, true),
        None => (rest, false),
    };
    Ok(Statement::Link {
        from: label(from)?,
        to: label(to)?,
        polarity,
        delay,
    })
}

fn label(text: &str) -> Result<Label, TextError> {
    let text = text.trim();
    let text = text
        .strip_prefix('"')
        .and_then(|inner| inner.strip_suffix('"'))
        .unwrap_or(text);
    Label::parse(text)
}

/// Reads a map; ids are 1, 2, 3 … in the order of appearance, and factors stand on a square grid.
///
/// # Errors
/// The first place that cannot be read.
pub fn parse(text: &str) -> Result<SystemMap, NotationError> {
    let mut map = SystemMap::default();
    let mut known: BTreeMap<String, FactorId> = BTreeMap::new();
    for statement in statements(text)? {
        let mut factor = |label: Label| {
            *known.entry(label.folded()).or_insert_with(|| {
                let id = FactorId::from_u128(map.factors.len() as u128 + 1);
                map.factors.insert(id, Factor::new(label, Point::default()));
                id
            })
        };
        match statement {
            Statement::Factor(label) => {
                factor(label);
            }
            Statement::Link {
                from,
                to,
                polarity,
                delay,
            } => {
                let (from, to) = (factor(from), factor(to));
                let id = LinkId::from_u128(map.links.len() as u128 + 1);
                map.links.insert(
                    id,
                    Link {
                        delay,
                        ..Link::new(from, to, polarity)
                    },
                );
            }
        }
    }
    let side = (1..)
        .find(|side| side * side >= map.factors.len())
        .unwrap_or(1);
    for (place, factor) in map.factors.values_mut().enumerate() {
        let (column, row) = (place % side, place / side);
        factor.at = Point::new(cell(column, 220), cell(row, 140));
    }
    Ok(map)
}

fn cell(index: usize, size: i32) -> i32 {
    i32::try_from(index).unwrap_or(0) * size
}

/// Writes a map in the notation: links in order of id, one a line, then the factors without links.
#[must_use]
pub fn print(map: &SystemMap) -> String {
    let mut text = String::new();
    let mut lonely: BTreeMap<FactorId, &Factor> =
        map.factors.iter().map(|(id, f)| (*id, f)).collect();
    for link in map.links.values() {
        let name = |id| {
            map.factors
                .get(&id)
                .map_or_else(String::new, |f| quoted(f.label.as_str()))
        };
        let delay = if link.delay { " ||" } else { "" };
        let _ = writeln!(
            text,
            "{} {}> {}{delay}",
            name(link.from),
            link.polarity.sign(),
            name(link.to)
        );
        lonely.remove(&link.from);
        lonely.remove(&link.to);
    }
    for factor in lonely.values() {
        let _ = writeln!(text, "{}", quoted(factor.label.as_str()));
    }
    text
}

fn quoted(label: &str) -> String {
    if label.contains([',', ';']) || arrow(label).is_some() || label.ends_with("||") {
        format!("\"{}\"", label.replace('"', ""))
    } else {
        label.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_printed_reads_back_as_the_same_map() {
        let text = "sleep +> concentration\nstress -> sleep ||\nmarks ?> stress\nlonely\n";
        assert_eq!(print(&parse(text).unwrap()), text);
    }

    #[test]
    fn labels_that_differ_in_case_are_one_factor() {
        let map = parse("Sleep +> Marks, sleep -> stress").unwrap();
        assert_eq!((map.factors.len(), map.links.len()), (3, 2));
    }

    #[test]
    fn a_quoted_label_may_hold_commas_and_arrows() {
        let map = parse("\"time, energy -> focus\" +> marks").unwrap();
        assert!(map.factor_by_label("time, energy -> focus").is_some());
        assert_eq!(print(&map), "\"time, energy -> focus\" +> marks\n");
    }

    #[test]
    fn an_error_names_its_place() {
        let error = parse("a +> b\nc +> d, +> e").unwrap_err();
        assert_eq!(
            error.to_string(),
            "line 2, column 8: a factor is expected here: the text is empty"
        );
        let error = parse("a +> b -> c").unwrap_err();
        assert_eq!(error.problem, NotationProblem::SecondArrow);
        assert_eq!(parse("a +> \"b").unwrap_err().column, 6);
    }
}
