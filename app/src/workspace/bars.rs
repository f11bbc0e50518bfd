//! The islands around the map: title and save state, people, tools, zoom, search, overview, what can be done with what
//! is chosen or lies under the pointer, and the lesson of the first loop.

mod compose;
mod context;
mod head;
mod lens;
mod lesson;
mod line_up;
mod menu;
mod overview;
mod people;
mod popover;
mod search;
mod selection;
mod several;
mod tools;

use loopwise_model::Point;

pub use compose::{Gaps, sentence_form};
pub use head::retitle;
pub use lesson::{Lesson, begin as begin_lesson};
pub use menu::show_as_circle;
pub use selection::focus_selection;

use super::dom::{El, el};
use super::state::Workspace;

/// All islands.
pub fn bars(root: El, workspace: Workspace) -> El {
    let root = root
        .child(head::head(workspace))
        .child(people::people(workspace));
    let root = search::search(root, workspace);
    let root = lens::lens(root, workspace);
    let corner = el("div")
        .class("corner")
        .child(tools::zoom(workspace))
        .child(tools::help(workspace));
    let root = tools::tools(root, workspace).child(corner);
    let root = overview::overview(root, workspace);
    let root = selection::selection(root, workspace);
    let root = lesson::lesson(root, workspace);
    context::context(root, workspace)
}

/// The sentence with both ends open.
pub fn compose_gaps(places: [Point; 2]) -> Gaps {
    Gaps {
        ends: [compose::End::Gap, compose::End::Gap],
        places,
        alone: true,
    }
}
