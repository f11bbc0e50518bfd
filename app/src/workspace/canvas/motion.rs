//! What moves by itself: the camera on its way, cards on their way to a new place, and what others have just put down.
//!
//! Every frame asks how far each has come by now, so a slow device skips frames and never lags behind. Where people ask
//! for less movement everything is there at once.

use loopwise_model::{FactorField, FactorId, Field, SortedMap, SystemMap, Touched};
use loopwise_scene::{Arrival, Camera, Item, PointF, Voice};

use super::{View, request};
use crate::workspace::browser::{calm, now_ms};
use crate::workspace::state::Workspace;

/// How long the camera is on its way, in milliseconds.
const TRAVEL: f64 = 240.0;
/// How long a card is that somebody moved.
const MOVE: f64 = 120.0;
/// How long cards are when many go at once: an arranged map.
const SETTLE: f64 = 600.0;
/// So many cards are many.
const MANY: usize = 4;
/// How long somebody else's work fades in, and how long its ring stays after that.
const ARRIVE: f64 = 420.0;
const RING: f64 = 2000.0;
/// Most things whose coming is shown at once.
const MOST_ARRIVALS: usize = 40;
/// The ring leaves within this time.
const RING_LEAVES: f64 = 400.0;

/// What is on its way.
#[derive(Debug, Default)]
pub struct Motion {
    travel: Option<Travel>,
    glides: SortedMap<FactorId, Glide>,
    came: Vec<(Item, Voice, f64)>,
    /// What came and how much of it is there, as of this frame.
    pub arrivals: Vec<Arrival>,
}

#[derive(Debug, Clone, Copy)]
struct Travel {
    from: Camera,
    to: Camera,
    began: f64,
}

#[derive(Debug, Clone, Copy)]
struct Glide {
    from: PointF,
    began: f64,
    takes: f64,
}

/// Slow, fast, slow: for what travels.
fn in_out(part: f64) -> f64 {
    let part = part.clamp(0.0, 1.0);
    part * part * (3.0 - 2.0 * part)
}

fn between(a: PointF, b: PointF, part: f64) -> PointF {
    a + (b - a) * part
}

impl Motion {
    /// The camera stays where it is.
    pub fn halt(&mut self) {
        self.travel = None;
    }

    /// Where the camera is going.
    pub fn heading(&self) -> Option<Camera> {
        self.travel.map(|travel| travel.to)
    }

    /// Whether a card is on its way.
    pub fn is_gliding(&self) -> bool {
        !self.glides.is_empty()
    }
}

impl View {
    /// Factors got other places: their cards go there from where they are drawn now.
    pub fn glide_from_here(&mut self, touched: &Touched) {
        let moved: Vec<FactorId> = touched
            .fields
            .iter()
            .filter_map(|field| match field {
                Field::Factor {
                    id,
                    field: FactorField::At,
                } => Some(*id),
                _ => None,
            })
            .collect();
        if moved.is_empty() || calm() {
            return;
        }
        let (began, takes) = (now_ms(), if moved.len() < MANY { MOVE } else { SETTLE });
        for id in moved {
            let drawn = self.scene().and_then(|scene| scene.cards.get(&id));
            if let Some(from) = drawn.map(loopwise_scene::Card::centre)
                && !self.ghosts.contains_key(&id)
            {
                self.motion.glides.insert(id, Glide { from, began, takes });
            }
        }
    }

    /// Somebody else put something on the map.
    pub fn arrive(&mut self, item: Item, voice: Voice) {
        // A file that came in is not a hundred arrivals.
        if self.motion.came.len() < MOST_ARRIVALS {
            self.motion.came.push((item, voice, now_ms()));
            self.still_dirty = true;
        }
    }

    /// Where gliding cards are, among those that are dragged.
    pub fn places_on_the_way(&self, map: &SystemMap) -> SortedMap<FactorId, PointF> {
        let now = now_ms();
        let glides = self.motion.glides.iter().filter_map(|(id, glide)| {
            let to = PointF::from(map.factors.get(id)?.at);
            let part = in_out((now - glide.began) / glide.takes);
            Some((*id, between(glide.from, to, part)))
        });
        let mut places: SortedMap<FactorId, PointF> = glides.collect();
        places.extend(self.ghosts.iter().map(|(id, at)| (*id, *at)));
        places
    }

    /// Brings what moves to where it is by now; says whether anything is still on its way.
    pub fn animate(&mut self) -> bool {
        let now = now_ms();
        if let Some(travel) = self.motion.travel {
            let part = (now - travel.began) / TRAVEL;
            let eased = in_out(part);
            // Sizes grow and shrink evenly when their logarithm does.
            // The browser has these functions: ours would add two kilobytes.
            let zoom =
                travel.from.zoom * js_sys::Math::pow(travel.to.zoom / travel.from.zoom, eased);
            self.camera = Camera {
                centre: between(travel.from.centre, travel.to.centre, eased),
                zoom: if part >= 1.0 { travel.to.zoom } else { zoom },
                ..self.camera
            };
            if part >= 1.0 {
                self.motion.travel = None;
            }
        }
        self.motion
            .glides
            .retain(|_, glide| now - glide.began < glide.takes);
        let coming = |arrivals: &[Arrival]| arrivals.iter().filter(|a| a.come < 1.0).count();
        let before = coming(&self.motion.arrivals);
        let still = calm();
        self.motion.came.retain(|(_, _, began)| now - began < RING);
        self.motion.arrivals = self
            .motion
            .came
            .iter()
            .map(|(item, voice, began)| Arrival {
                item: *item,
                voice: *voice,
                come: if still {
                    1.0
                } else {
                    ((now - began) / ARRIVE).min(1.0)
                },
                ring: if still {
                    1.0
                } else {
                    ((RING - (now - began)) / RING_LEAVES).clamp(0.0, 1.0)
                },
            })
            .collect();
        if coming(&self.motion.arrivals) != before {
            self.still_dirty = true;
        }
        self.motion.travel.is_some() || self.motion.is_gliding() || !self.motion.came.is_empty()
    }
}

/// Takes the camera somewhere, because the person asked for it.
pub fn travel(workspace: Workspace, to: Camera) {
    workspace.with_view(|view, _| {
        if calm() {
            view.jump(to);
        } else if view.camera != to {
            view.motion.travel = Some(Travel {
                from: view.camera,
                to,
                began: now_ms(),
            });
        }
    });
    request(workspace);
}
