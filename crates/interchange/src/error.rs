//! Why a file gives no map: the place, what is wrong there, and what was expected.

use loopwise_model::{EditError, Label, TextError, notation::NotationProblem};

use crate::{MAX_BYTES, MAX_CELLS, MAX_FACTORS, MAX_LINKS, Place};

/// A file that cannot be read. No map was made.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{place}: {problem}")]
pub struct ImportError {
    /// Where.
    pub place: Place,
    /// What is wrong there.
    pub problem: Problem,
}

impl ImportError {
    pub(crate) const fn new(place: Place, problem: Problem) -> Self {
        Self { place, problem }
    }

    pub(crate) const fn file(problem: Problem) -> Self {
        Self {
            place: Place::File,
            problem,
        }
    }
}

/// What is wrong with a file.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Problem {
    /// Longer than [`MAX_BYTES`].
    #[error("{bytes} bytes long; at most {MAX_BYTES} bytes (5 MiB) are read")]
    TooManyBytes {
        /// Its length.
        bytes: usize,
    },
    /// Bytes that are not text.
    #[error(
        "this is not text; a file in UTF-8 is expected (in a spreadsheet: save as “CSV UTF-8”)"
    )]
    NotText,
    /// Nothing in it.
    #[error("it is empty; {expected} is expected")]
    Empty {
        /// What should have been there.
        expected: &'static str,
    },
    /// A kind of file that is not read.
    #[error(
        "“{name}” is not a kind of file that can be read: a list of links (.csv, .tsv), a Loopwise map (.json) or a map in the text notation (.txt) is expected"
    )]
    UnknownKind {
        /// The file's name, shortened.
        name: String,
    },
    /// A list without a column it needs.
    #[error(
        "no column {wanted}; the first line must name its columns, {wanted} among them; found: {found}"
    )]
    NoColumn {
        /// The names the column may have.
        wanted: &'static str,
        /// The names in the file, shortened.
        found: String,
    },
    /// Two columns that say the same thing.
    #[error("the columns “{first}” and “{second}” say the same thing; one of them is expected")]
    ColumnTwice {
        /// The one on the left.
        first: String,
        /// The one on the right.
        second: String,
    },
    /// A double quote that is never closed.
    #[error("this double quote is never closed; a second one is expected at the end of the field")]
    OpenQuote,
    /// A double quote inside a field that does not start with one.
    #[error(
        "a double quote inside a field without quotes; expected: the whole field in double quotes, and this one written twice"
    )]
    StrayQuote,
    /// Text behind the closing quote of a field.
    #[error(
        "text after a closing double quote; a separator or the end of the line is expected (a quote inside a quoted field is written twice)"
    )]
    AfterQuote,
    /// A label that is empty or too long.
    #[error("a factor is expected here, 1 to {limit} letters: {0}", limit = Label::LIMIT)]
    Label(#[source] TextError),
    /// More cells than [`MAX_CELLS`].
    #[error("more than {MAX_CELLS} cells; at most that many are read")]
    TooManyCells,
    /// More factors than [`MAX_FACTORS`].
    #[error("more than {MAX_FACTORS} factors; at most that many fit on a map")]
    TooManyFactors,
    /// More links than [`MAX_LINKS`].
    #[error("more than {MAX_LINKS} links; at most that many fit on a map")]
    TooManyLinks,
    /// A text in the notation that cannot be read.
    #[error("{0}")]
    Notation(NotationProblem),
    /// Not JSON, or a value of the wrong kind; in the reader's words.
    #[error("{0}")]
    Json(String),
    /// JSON, but not a Loopwise map.
    #[error("{found}; \"format\": \"loopwise-map\" is expected")]
    OtherFormat {
        /// What stands there instead.
        found: String,
    },
    /// A map file of a later version.
    #[error("version {found} of the map file; this program reads versions up to {known}")]
    NewerVersion {
        /// The file's version.
        found: u64,
        /// The newest version this program knows.
        known: u64,
    },
    /// A map whose parts do not fit together.
    #[error("{0}")]
    Inconsistent(EditError),
}
