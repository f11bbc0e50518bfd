//! The wheel of a mouse and two fingers on a touchpad.

use loopwise_scene::PointF;
use web_sys::WheelEvent;

use crate::workspace::canvas::{place, request};
use crate::workspace::state::Workspace;

/// The wheel: zoom with a mouse or with a key held, pan with a touchpad.
pub fn wheel(workspace: Workspace, event: &WheelEvent) {
    event.prevent_default();
    let at = place(event);
    // A mouse wheel turns in whole notches and one direction; a touchpad glides in both.
    let notch =
        event.delta_x() == 0.0 && event.delta_y().abs() >= 50.0 && event.delta_y().fract() == 0.0;
    workspace.context.set_if_new(None);
    workspace.with_view(|view, _| {
        view.gesture.fling.stop();
        let camera = if event.ctrl_key() || event.meta_key() || notch {
            let speed = if notch { 0.0015 } else { 0.01 };
            view.camera
                .zoom_at(at, js_sys::Math::exp(-event.delta_y() * speed))
        } else {
            view.camera
                .pushed(PointF::new(-event.delta_x(), -event.delta_y()))
        };
        view.look(camera);
    });
    request(workspace);
}
