//! The islands around the map: title and save state, people, tools, zoom, and what can be done with what is chosen.

mod head;
mod menu;
mod people;
mod selection;
mod tools;

pub use head::retitle;
pub use selection::focus_selection;

use super::dom::El;
use super::state::Workspace;

/// All islands.
pub fn bars(root: El, workspace: Workspace) -> El {
    let root = root
        .child(head::head(workspace))
        .child(people::people(workspace));
    let root = tools::tools(root, workspace).child(tools::zoom(workspace));
    selection::selection(root, workspace)
}
