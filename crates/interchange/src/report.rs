//! The loss report: what an import kept, changed, guessed or dropped, each with its place in the file.
//!
//! Each line has a plain English form (`Display`) for the command line; a page in another language matches on
//! [`Finding`] instead.

use std::fmt;

use loopwise_model::{Label, Reason};

use crate::Place;

/// What happened to a part of the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fate {
    /// It is on the map as it was; worth a second look.
    Kept,
    /// It is on the map in another form.
    Changed,
    /// It could not be read; something careful stands in its place.
    Guessed,
    /// It is not on the map.
    Dropped,
}

/// What was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Finding {
    /// A label that was taken for a factor spelled differently.
    OtherSpelling {
        /// As this place spells it.
        found: String,
        /// As the map spells it: the first spelling in the file.
        kept: String,
    },
    /// A text that held characters which cannot be seen, or letters in parts.
    Cleaned {
        /// What is on the map.
        kept: String,
    },
    /// A leading apostrophe that keeps spreadsheets from running a text as a formula.
    Apostrophe {
        /// What is on the map.
        kept: String,
    },
    /// A sign that is none.
    UnreadableSign {
        /// What stands there.
        found: String,
    },
    /// A delay that is none.
    UnreadableDelay {
        /// What stands there.
        found: String,
    },
    /// A reason that is too long for one; the whole text is in the link's note.
    LongReason,
    /// A reason that is too long even for a note; its end is gone.
    CutReason,
    /// A link with the same two ends as an earlier one.
    ParallelLink {
        /// The cause.
        from: String,
        /// The effect.
        to: String,
        /// The line of the earlier one.
        earlier: usize,
    },
    /// A column nothing on the map answers to.
    UnknownColumn {
        /// Its name.
        name: String,
    },
    /// A cell to the right of the last named column.
    ExtraCell {
        /// What stands there.
        found: String,
    },
    /// A field of a JSON file that a map does not have.
    UnknownField,
    /// The lock of the map the file came from.
    Lock,
    /// The open stage of the map the file came from.
    Stage,
    /// A text in UTF-16.
    Utf16,
}

impl Finding {
    /// What happened to what was found.
    #[must_use]
    pub const fn fate(&self) -> Fate {
        match self {
            Self::ParallelLink { .. } => Fate::Kept,
            Self::OtherSpelling { .. }
            | Self::Cleaned { .. }
            | Self::Apostrophe { .. }
            | Self::LongReason
            | Self::Utf16 => Fate::Changed,
            Self::UnreadableSign { .. } | Self::UnreadableDelay { .. } => Fate::Guessed,
            Self::CutReason
            | Self::UnknownColumn { .. }
            | Self::ExtraCell { .. }
            | Self::UnknownField
            | Self::Lock
            | Self::Stage => Fate::Dropped,
        }
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::OtherSpelling { found, kept } => {
                write!(f, "“{found}” was taken for the factor “{kept}”")
            }
            Self::Cleaned { kept } => {
                write!(
                    f,
                    "invisible or split characters were removed or joined in “{kept}”"
                )
            }
            Self::Apostrophe { kept } => {
                write!(f, "the apostrophe before “{kept}” was taken off")
            }
            Self::UnreadableSign { found } => {
                write!(
                    f,
                    "“{found}” is not a sign; the link is marked as not agreed (?)"
                )
            }
            Self::UnreadableDelay { found } => {
                write!(f, "“{found}” is neither yes nor no; the link has no delay")
            }
            Self::LongReason => write!(
                f,
                "the reason has more than {} letters; the whole text is in the link's note",
                Reason::LIMIT
            ),
            Self::CutReason => write!(f, "the reason is too long for a note; its end was cut off"),
            Self::ParallelLink { from, to, earlier } => write!(
                f,
                "a second link from “{from}” to “{to}”, as on line {earlier}; both are on the map"
            ),
            Self::UnknownColumn { name } => write!(f, "the column “{name}” was left out"),
            Self::ExtraCell { found } => {
                write!(f, "“{found}” stands under no column name and was left out")
            }
            Self::UnknownField => write!(f, "a map has no such field; it was left out"),
            Self::Lock => write!(f, "the map or part of it was locked; the new one is not"),
            Self::Stage => write!(f, "the open stage was left out"),
            Self::Utf16 => write!(f, "the text was turned from UTF-16 into UTF-8"),
        }
    }
}

/// One thing worth knowing about an import.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReportLine {
    /// Where in the file.
    pub place: Place,
    /// What.
    pub finding: Finding,
}

impl fmt::Display for ReportLine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.place, self.finding)
    }
}

/// Everything worth knowing about an import, in the order of the file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LossReport {
    /// The lines; none when the file is on the map exactly as it was.
    pub lines: Vec<ReportLine>,
}

impl LossReport {
    /// How many lines have this fate.
    #[must_use]
    pub fn count(&self, fate: Fate) -> usize {
        self.lines
            .iter()
            .filter(|line| line.finding.fate() == fate)
            .count()
    }

    /// Whether there is nothing to report.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }

    pub(crate) fn add(&mut self, place: Place, finding: Finding) {
        self.lines.push(ReportLine { place, finding });
    }
}

/// A text of the file, short enough for a report: at most one label long, on one line.
pub(crate) fn excerpt(text: &str) -> String {
    let line = loopwise_model::clean_line(text);
    crate::text::first_letters(&line, Label::LIMIT).to_owned()
}
