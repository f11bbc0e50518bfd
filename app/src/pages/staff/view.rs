//! What these pages show.

use crate::pages::InviteLink;

/// What a person of the staff may do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StaffRole {
    /// Runs the workspace: invites people and takes them out.
    Owner,
    /// Makes maps and runs workshops.
    Facilitator,
    /// Reads and reports.
    Analyst,
}

/// The page of a one-time link: GET shows it, POST `name`, `password`, `password_again` (and `workspace` at the first
/// set-up) makes the account. Also used to set a new password.
#[derive(Debug, Clone)]
pub struct SetupView {
    /// The last part of the link, for the form's address.
    pub token: String,
    /// What the link is for.
    pub purpose: SetupPurpose,
    /// What was typed: the name, the name of the workspace.
    pub name: String,
    /// The name of the workspace.
    pub workspace: String,
    /// What was wrong.
    pub problem: Option<SetupProblem>,
}

/// What a one-time link is for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SetupPurpose {
    /// The first account of this installation, with its workspace.
    First,
    /// An account in a workspace.
    Join {
        /// The workspace.
        workspace: String,
        /// As what.
        role: StaffRole,
    },
    /// A new password for an account.
    Password {
        /// Whose.
        name: String,
    },
}

/// Why an account cannot be made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SetupProblem {
    /// No name was typed, or one that is too long.
    Name,
    /// Somebody has the name.
    NameTaken,
    /// The password is shorter than twelve letters.
    TooShort,
    /// The password is one that everybody tries, or the person's own name.
    TooCommon,
    /// The two are not the same.
    Differ,
}

/// Signing in: GET and POST `/sign-in` with `name`, `password`.
#[derive(Debug, Clone)]
pub struct SignInView {
    /// What was typed.
    pub name: String,
    /// Name or password were wrong.
    pub wrong: bool,
    /// Too many tries: seconds to wait.
    pub wait_secs: Option<u64>,
}

/// The people of a workspace: `/team`.
#[derive(Debug, Clone)]
pub struct TeamView {
    /// The workspace.
    pub workspace: String,
    /// Who reads the page.
    pub me: String,
    /// As what.
    pub role: StaffRole,
    /// Everybody: id, name, role, whether it is the reader.
    pub people: Vec<(String, String, StaffRole, bool)>,
    /// A link that was just made: for which role, and the link.
    pub link: Option<(StaffRole, InviteLink)>,
}

/// The logbook of a workspace: `/team/log`.
#[derive(Debug, Clone)]
pub struct LogView {
    /// The workspace.
    pub workspace: String,
    /// Its entries on this page, the newest first.
    pub rows: Vec<LogRow>,
    /// How many entries there are in all; or the first that is not as it was written.
    pub whole: Result<u64, u64>,
    /// After how many days an entry is removed.
    pub days: u32,
    /// Which page, from 1.
    pub page: u32,
    /// Whether there are older entries.
    pub older: bool,
}

/// An entry of the logbook.
#[derive(Debug, Clone)]
pub struct LogRow {
    /// Its number.
    pub seq: u64,
    /// When it was noted.
    pub at_ms: i64,
    /// Who did it.
    pub who: LogWho,
    /// What was done: the end of a message's name, after `log-`.
    pub what: String,
    /// To whom or what.
    pub about: LogWho,
    /// The id of a workshop or a map.
    pub place: Option<String>,
    /// A role, a number, a word of a form.
    pub more: String,
}

/// Who did something, or to whom or what it was done.
#[derive(Debug, Clone)]
pub enum LogWho {
    /// The server itself; nobody in particular.
    Nobody,
    /// Somebody with an account.
    Name(String),
    /// Somebody or something else.
    Id(String),
}
