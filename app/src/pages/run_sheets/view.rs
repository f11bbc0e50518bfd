//! What these pages show.

use loopwise_workshop::{Draft, Problem, RunSheet};

/// The run-sheets of a workspace: `/run-sheets`.
#[derive(Debug, Clone)]
pub struct RunSheetsView {
    /// The workspace's own, the one that changed last first.
    pub own: Vec<SheetRow>,
    /// Those that come with Loopwise.
    pub built_in: Vec<SheetRow>,
    /// Whether the reader may make and change some.
    pub may_edit: bool,
    /// Whether one was just deleted.
    pub deleted: bool,
    /// Why what was wanted was not done.
    pub problem: Option<ListProblem>,
}

/// Why there is no new run-sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ListProblem {
    /// There are as many as there may be.
    Full(u32),
    /// A file is none.
    File {
        /// Its name.
        file: String,
        /// Where and what, as the reader of the file says it.
        message: String,
    },
}

/// A run-sheet in a list, or to choose from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SheetRow {
    /// Which.
    pub id: String,
    /// What people call it.
    pub title: String,
    /// The group it is made for.
    pub for_whom: String,
    /// How long it takes.
    pub minutes: u32,
    /// How many stages it has.
    pub stages: usize,
    /// Whether it is the workspace's own.
    pub own: bool,
}

impl SheetRow {
    /// A run-sheet as a row.
    #[must_use]
    pub fn of(sheet: &RunSheet, own: bool) -> Self {
        Self {
            id: sheet.id.clone(),
            title: sheet.title.clone(),
            for_whom: sheet.for_whom.clone(),
            minutes: sheet.minutes,
            stages: sheet.stages.len(),
            own,
        }
    }
}

/// One run-sheet to look at: `/run-sheets/{id}`.
#[derive(Debug, Clone)]
pub struct SheetView {
    /// The run-sheet.
    pub sheet: RunSheet,
    /// Whether it is the workspace's own.
    pub own: bool,
    /// Whether the reader may make and change some.
    pub may_edit: bool,
}

/// The editor of an own run-sheet: `/run-sheets/{id}/edit`.
#[derive(Debug, Clone)]
pub struct EditorView {
    /// Which.
    pub id: String,
    /// What stands in the form.
    pub draft: Draft,
    /// The version that the form is made from.
    pub seen: i64,
    /// What is said about it.
    pub said: EditorSaid,
    /// What is wrong with what was typed.
    pub problems: Vec<Problem>,
    /// Where the keyboard goes first.
    pub focus: Option<Focus>,
}

/// What is said above the form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EditorSaid {
    /// Nothing yet.
    Nothing,
    /// It is a copy that was just made.
    Made,
    /// It is saved.
    Saved,
    /// A stage was moved, added or removed, and nothing is saved yet.
    NotYet,
    /// There is no room for another stage.
    TooMany,
    /// What was typed cannot be saved.
    Wrong,
    /// All of it together is too long.
    TooLong,
    /// Somebody else saved it meanwhile.
    Changed,
    /// Somebody else deleted it meanwhile.
    Gone,
    /// The workspace has as many as it may have.
    Full(u32),
}

/// A control of a stage.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Focus {
    /// The stage's id.
    pub stage: String,
    /// Which control.
    pub on: Control,
}

/// A control that an act leads back to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Control {
    /// The button that moves it up.
    Up,
    /// The button that moves it down.
    Down,
    /// The field of its title.
    Title,
}
