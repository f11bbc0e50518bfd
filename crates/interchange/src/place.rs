//! Where in a file something was found.

use std::fmt;

/// A place in a file. Lines and columns are counted from 1; a column is counted in characters, as editors do.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Place {
    /// The file as a whole.
    #[default]
    File,
    /// A place in a text.
    Text {
        /// Line, counting line breaks inside quotes too.
        line: usize,
        /// Character within the line.
        column: usize,
    },
    /// A cell of a table.
    Cell {
        /// Line the cell starts on.
        line: usize,
        /// Character at which the cell starts.
        column: usize,
        /// The name of the table's column, as the file spells it.
        header: String,
    },
    /// A value in a JSON file.
    Path {
        /// Line the reader had reached.
        line: usize,
        /// Character within the line.
        column: usize,
        /// From the root, for example `map.links.0190….polarity`.
        path: String,
    },
    /// A value in a JSON file, found after reading.
    Value {
        /// From the root.
        path: String,
    },
}

impl Place {
    /// The line, where there is one.
    #[must_use]
    pub const fn line(&self) -> Option<usize> {
        match self {
            Self::Text { line, .. } | Self::Cell { line, .. } | Self::Path { line, .. } => {
                Some(*line)
            }
            Self::File | Self::Value { .. } => None,
        }
    }

    /// The column, where there is one.
    #[must_use]
    pub const fn column(&self) -> Option<usize> {
        match self {
            Self::Text { column, .. } | Self::Cell { column, .. } | Self::Path { column, .. } => {
                Some(*column)
            }
            Self::File | Self::Value { .. } => None,
        }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::File => f.write_str("the file"),
            Self::Text { line, column } => write!(f, "line {line}, column {column}"),
            Self::Cell {
                line,
                column,
                header,
            } => {
                write!(f, "line {line}, column {column} (“{header}”)")
            }
            Self::Path { line, column, path } => {
                write!(f, "{path} (line {line}, column {column})")
            }
            Self::Value { path } => f.write_str(path),
        }
    }
}
