//! The workspace: one map, live, in the browser. Client-side only; it grows into the skeleton page the server sends.
//!
//! * `state` is the one place a screen reads from and acts through: the [`Workspace`].
//! * `live` keeps the line to the server, the outbox on the device and who else is here.
//! * `canvas` paints the map and turns gestures into edits; its hidden buttons make the same map reachable by keyboard.
//! * `panel` holds loops and the outline; `bars` the islands around the map; `dialogs` what opens on top.
//!
//! Components render and raise edits. What an edit means is decided in `loopwise-model`, who may make it in
//! `loopwise-sync`.

mod bars;
mod boot;
mod browser;
mod canvas;
mod dialogs;
mod keys;
mod live;
mod loops;
mod panel;
mod state;
mod toast;

use leptos::prelude::*;

pub use boot::start;
pub use state::Workspace;

use boot::Boot;

/// The whole workspace.
#[component]
fn App(
    boot: Boot,
    session: loopwise_sync::ClientSession,
    outbox: Option<live::Outbox>,
) -> impl IntoView {
    let workspace = Workspace::new(boot, session, outbox);
    provide_context(workspace);
    live::keep_connected(workspace);
    keys::listen(workspace);
    view! {
        <canvas::MapCanvas/>
        <bars::Bars/>
        <panel::Panel/>
        <toast::Toasts/>
        <dialogs::Dialogs/>
    }
    .into_any()
}
