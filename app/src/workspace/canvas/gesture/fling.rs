//! A map that was pushed by a finger glides on and comes to rest, like paper on a table.

use loopwise_scene::PointF;

use super::super::request;
use crate::workspace::browser::{calm, next_frame, now_ms};
use crate::workspace::state::Workspace;

/// After so many milliseconds the speed is a third of what it was.
const SLOWS: f64 = 300.0;
/// Below this speed the map rests, in CSS pixels a millisecond.
const RESTS: f64 = 0.04;
/// A push that is older than this, in milliseconds, was held still before it was let go.
const HELD: f64 = 70.0;

/// How fast the map is being pushed.
#[derive(Debug, Default)]
pub struct Fling {
    /// CSS pixels a millisecond.
    speed: PointF,
    /// When the last push was.
    at: f64,
    gliding: bool,
}

impl Fling {
    /// The map was pushed.
    pub fn pushed(&mut self, by: PointF, now: f64) {
        let took = (now - self.at).clamp(1.0, 100.0);
        // Fingers are not even: the last few pushes count together.
        self.speed = self.speed * 0.4 + by * (0.6 / took);
        self.at = now;
    }

    /// Somebody took hold of it.
    pub fn stop(&mut self) {
        *self = Self::default();
    }
}

/// The finger went up.
pub fn let_go(workspace: Workspace) {
    let glides = workspace.with_view(|view, _| {
        let fling = &mut view.gesture.fling;
        let now = now_ms();
        fling.gliding = now - fling.at < HELD && fling.speed.length() > RESTS * 5.0 && !calm();
        fling.at = now;
        fling.gliding
    });
    if glides {
        glide(workspace);
    }
}

fn glide(workspace: Workspace) {
    next_frame(move || {
        let goes_on = workspace.with_view(|view, _| {
            let now = now_ms();
            let fling = &mut view.gesture.fling;
            let passed = (now - fling.at).clamp(0.0, 64.0);
            fling.at = now;
            let push = fling.speed * passed;
            // By the browser, as in `motion`.
            fling.speed = fling.speed * js_sys::Math::exp(-passed / SLOWS);
            let goes_on = fling.gliding && fling.speed.length() > RESTS;
            if !goes_on {
                fling.stop();
            }
            let camera = view.camera.pushed(push);
            view.look(camera);
            goes_on
        });
        request(workspace);
        if goes_on {
            glide(workspace);
        }
    });
}
