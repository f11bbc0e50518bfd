//! The workspace: one map, live, in the browser. Client-side only; it grows into the skeleton page the server sends.
//!
//! * `state` is the one place a screen reads from and acts through: the [`Workspace`].
//! * `watched` holds the values a screen follows, `dom` makes its elements.
//! * `live` keeps the line to the server, the outbox on the device and who else is here.
//! * `canvas` paints the map and turns gestures into edits; its hidden buttons make the same map reachable by keyboard.
//! * `loops` and `analysis` keep up what helpers beside the page find out about the map.
//! * `panel` holds loops, the outline and what analysis says; `bars` the islands around the map; `dialogs` what opens on top.
//!
//! Each part of the screen is a function that returns its element, or adds itself to the one it stands in. It shows, and
//! it raises edits; what an edit means is decided in `loopwise-model`, who may make it in `loopwise-sync`.

mod analysis;
mod bars;
mod boot;
mod browser;
mod canvas;
mod clipboard;
mod dialogs;
mod dom;
mod helper;
mod keys;
mod live;
mod loops;
mod meant;
mod panel;
mod png;
mod state;
mod toast;
mod typed;
mod watched;

pub use boot::start;
pub use state::Workspace;

use dom::El;

/// Fills the element of the page that is the workspace's.
fn fill(root: El, workspace: Workspace) {
    let root = canvas::map_canvas(root, workspace);
    let root = bars::bars(root, workspace);
    let root = panel::panel(root, workspace);
    let root = toast::toasts(root, workspace);
    dialogs::dialogs(root, workspace);
}
