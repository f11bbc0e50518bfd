//! Cuts a text into rows of cells, each with the line and column it starts at.
//!
//! Own code, because an error must name the exact place of a quote, which csv parsers for machines do not keep.

use crate::text::Cursor;
use crate::{ImportError, MAX_CELLS, Place, Problem};

/// A cell and where it starts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Cell {
    /// Its text, quotes taken off.
    pub text: String,
    /// Counted from 1.
    pub line: usize,
    /// Counted from 1, in characters.
    pub column: usize,
}

/// One row and the place just behind its last cell.
#[derive(Debug, Clone)]
pub(super) struct Row {
    pub cells: Vec<Cell>,
    pub end: Cursor,
}

impl Row {
    /// Whether every cell is empty, as in the blank rows that spreadsheets leave behind.
    pub(super) fn is_blank(&self) -> bool {
        self.cells.iter().all(|cell| cell.text.trim().is_empty())
    }
}

/// What stands between two cells or rows.
enum Stop {
    Cell,
    Row,
    File,
}

/// The rows of a text.
pub(super) struct Rows<'a> {
    letters: std::iter::Peekable<std::str::Chars<'a>>,
    at: Cursor,
    separator: char,
    cells: usize,
    ended: bool,
}

impl<'a> Rows<'a> {
    pub(super) fn new(text: &'a str, separator: char) -> Self {
        Self {
            letters: text.chars().peekable(),
            at: Cursor::default(),
            separator,
            cells: 0,
            ended: text.is_empty(),
        }
    }

    /// The next row that is not blank.
    pub(super) fn next_filled(&mut self) -> Result<Option<Row>, ImportError> {
        while let Some(row) = self.next_row()? {
            if !row.is_blank() {
                return Ok(Some(row));
            }
        }
        Ok(None)
    }

    fn next_row(&mut self) -> Result<Option<Row>, ImportError> {
        if self.ended {
            return Ok(None);
        }
        let mut cells = Vec::new();
        loop {
            self.cells += 1;
            if self.cells > MAX_CELLS {
                return Err(ImportError::new(here(self.at), Problem::TooManyCells));
            }
            let (cell, stop, end) = self.next_cell()?;
            cells.push(cell);
            match stop {
                Stop::Cell => {}
                Stop::Row => {
                    self.ended = self.letters.peek().is_none();
                    return Ok(Some(Row { cells, end }));
                }
                Stop::File => {
                    self.ended = true;
                    return Ok(Some(Row { cells, end }));
                }
            }
        }
    }

    /// Reads to the next separator, line end or end of file, and past it.
    fn next_cell(&mut self) -> Result<(Cell, Stop, Cursor), ImportError> {
        let Cursor { line, column } = self.at;
        let mut text = String::new();
        // Whether a quoted part has been read: nothing but spaces may follow it.
        let mut quoted = false;
        loop {
            let before = self.at;
            let stop = match self.bump() {
                None => Some(Stop::File),
                Some('\r') if self.letters.peek() == Some(&'\n') => {
                    self.bump();
                    Some(Stop::Row)
                }
                Some('\n' | '\r') => Some(Stop::Row),
                Some(c) if c == self.separator => Some(Stop::Cell),
                Some('"') if quoted => {
                    return Err(ImportError::new(here(before), Problem::AfterQuote));
                }
                Some('"') if text.trim().is_empty() => {
                    text = self.quoted(before)?;
                    quoted = true;
                    None
                }
                Some('"') => return Err(ImportError::new(here(before), Problem::StrayQuote)),
                Some(c) if quoted && !c.is_whitespace() => {
                    return Err(ImportError::new(here(before), Problem::AfterQuote));
                }
                Some(c) => {
                    if !quoted {
                        text.push(c);
                    }
                    None
                }
            };
            if let Some(stop) = stop {
                return Ok((Cell { text, line, column }, stop, before));
            }
        }
    }

    /// The inside of a quoted field whose opening quote stands at `open`.
    fn quoted(&mut self, open: Cursor) -> Result<String, ImportError> {
        let mut text = String::new();
        loop {
            match self.bump() {
                None => return Err(ImportError::new(here(open), Problem::OpenQuote)),
                Some('"') if self.letters.peek() == Some(&'"') => {
                    self.bump();
                    text.push('"');
                }
                Some('"') => return Ok(text),
                Some(c) => text.push(c),
            }
        }
    }

    fn bump(&mut self) -> Option<char> {
        let c = self.letters.next()?;
        self.at.pass(c, self.letters.peek().copied());
        Some(c)
    }
}

fn here(at: Cursor) -> Place {
    Place::Text {
        line: at.line,
        column: at.column,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(text: &str) -> Result<Vec<Vec<String>>, ImportError> {
        let mut rows = Rows::new(text, ',');
        let mut found = Vec::new();
        while let Some(row) = rows.next_row()? {
            found.push(row.cells.into_iter().map(|cell| cell.text).collect());
        }
        Ok(found)
    }

    fn error(text: &str) -> (usize, usize, Problem) {
        let error = rows(text).unwrap_err();
        (
            error.place.line().unwrap(),
            error.place.column().unwrap(),
            error.problem,
        )
    }

    #[test]
    fn any_line_end_ends_a_row() {
        let expected = [["a", "b"], ["c", "d"], ["e", "f"], ["g", "h"]];
        assert_eq!(rows("a,b\r\nc,d\ne,f\rg,h").unwrap(), expected);
        assert_eq!(rows("a,b\n").unwrap().len(), 1);
        assert!(rows("").unwrap().is_empty());
    }

    #[test]
    fn quoted_fields_keep_separators_breaks_and_doubled_quotes() {
        assert_eq!(
            rows("\"a,\"\"b\"\"\nc\", \"d\" ,\"\"").unwrap(),
            [["a,\"b\"\nc", "d", ""]]
        );
    }

    #[test]
    fn a_broken_quote_is_named_where_it_stands() {
        assert_eq!(error("a,b\nc,\"d\ne,f"), (2, 3, Problem::OpenQuote));
        assert_eq!(error("a,b\nc,d\"e"), (2, 4, Problem::StrayQuote));
        assert_eq!(error("\"a\nb\" x,c"), (2, 4, Problem::AfterQuote));
        assert_eq!(error("\"a\" \"b\""), (1, 5, Problem::AfterQuote));
    }

    #[test]
    fn cells_know_where_they_start_behind_a_broken_line() {
        let mut rows = Rows::new("é,\"x\r\ny\",z\nq", ',');
        let first = rows.next_row().unwrap().unwrap();
        let places: Vec<_> = first
            .cells
            .iter()
            .map(|cell| (cell.line, cell.column))
            .collect();
        assert_eq!(places, [(1, 1), (1, 3), (2, 4)]);
        let second = rows.next_row().unwrap().unwrap();
        assert_eq!((second.cells[0].line, second.cells[0].column), (3, 1));
        assert_eq!((second.end.line, second.end.column), (3, 2));
    }
}
