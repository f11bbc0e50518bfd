//! Run-sheets as pages: the list of a workspace, one to look at, and the editor of an own one, a form like any other.

mod editor;
mod list;
mod look;
mod stage;
mod view;
mod words;

pub use editor::run_sheet_editor;
pub use list::run_sheets;
pub use look::run_sheet;
pub use view::*;
pub(super) use words::{duration, tool};
