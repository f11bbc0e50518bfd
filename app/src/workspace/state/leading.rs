//! A facilitator shows everybody what they look at. Whoever moves the map, or presses Escape, looks around by themselves
//! until the facilitator begins anew. The keyboard stays where it is for everybody.

use loopwise_scene::{PointF, Rect};
use loopwise_sync::frame::Sight;

use super::{Toast, Workspace};
use crate::t;
use crate::workspace::browser::now_ms;
use crate::workspace::canvas;

/// Whose lead this person follows.
#[derive(Debug, Clone, Copy)]
pub struct Followed {
    sight: Sight,
    began: f64,
}

impl Workspace {
    /// Begins to show everybody what this person looks at, or ends it.
    pub fn lead(self, on: bool) {
        self.leading.set(on);
        self.point(None, Vec::new());
        self.say_now(Toast::plain(if on {
            t!(self.text(), "lead-began")
        } else {
            t!(self.text(), "lead-ended")
        }));
    }

    /// Shows what is seen by now to those who follow.
    pub fn keep_leading(self) {
        if self.leading.get_untracked() {
            self.point(None, Vec::new());
        }
    }

    /// What others are to see too.
    pub(super) fn sight(self) -> Option<Sight> {
        self.leading.get_untracked().then(|| {
            let insets = canvas::insets(self);
            self.with_view(|view, _| {
                let camera = view.camera;
                let from = PointF::new(insets.left, insets.top);
                let to = PointF::new(camera.width - insets.right, camera.height - insets.bottom);
                let corner = |at| camera.to_world(at).rounded();
                Sight {
                    from: corner(from),
                    to: corner(to),
                }
            })
        })
    }

    /// Goes where a facilitator looks, unless this person looks around alone.
    pub(super) fn follow(self) {
        let leader = self.people.with_untracked(|people| {
            let leads =
                |peer: &loopwise_sync::frame::Peer| Some((peer.name.clone(), peer.pointing.sight?));
            people.values().find_map(leads)
        });
        let followed = self.core.borrow().followed;
        let Some((name, sight)) = leader.filter(|_| !self.leading.get_untracked()) else {
            self.core.borrow_mut().followed = None;
            return;
        };
        let began = followed.map_or_else(now_ms, |followed| followed.began);
        self.core.borrow_mut().followed = Some(Followed { sight, began });
        if followed.is_none() {
            self.say_now(Toast::plain(t!(self.text(), "lead-follow", name = name)));
        }
        let alone = self.with_view(|view, _| view.moved_since(began));
        if !alone && followed.is_none_or(|followed| followed.sight != sight) {
            let (from, to) = (PointF::from(sight.from), PointF::from(sight.to));
            let part = Rect {
                x: from.x,
                y: from.y,
                w: to.x - from.x,
                h: to.y - from.y,
            };
            canvas::show(self, part);
        }
    }
}
