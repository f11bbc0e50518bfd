//! One bend of a link: a circular arc between two aims, cut where it leaves one card and meets the other.
//!
//! Made many times while bends are compared, so it walks the circle by turning a vector, without angles.

use super::{ARRIVE, LEAVE};
use crate::layout::CORNER;
use crate::{Arc, PointF, Rect};

/// How near to its border a drawn line is cut.
pub(super) const EXACT: f64 = 1e-7;
/// How near it is cut while bends are compared.
pub(super) const ROUGH: f64 = 0.2;

/// An arc from `a` to `b` whose height is `bend` times their distance; positive bends to the left of travel.
#[derive(Debug, Clone, Copy)]
pub(super) struct Bow {
    a: PointF,
    b: PointF,
    bend: f64,
    centre: PointF,
    radius: f64,
}

/// What is seen of a bow.
#[derive(Debug, Clone)]
pub(super) struct Cut {
    pub(super) leave: PointF,
    pub(super) tip: PointF,
    /// Points on the way, from `leave` to `tip`, both included.
    pub(super) points: Vec<PointF>,
    pub(super) length: f64,
}

impl Bow {
    pub(super) fn new(a: PointF, b: PointF, bend: f64) -> Self {
        // A bow is never quite straight, so that it always lies on a circle.
        let bend = if bend.abs() < 1e-3 { 1e-3 } else { bend };
        let chord = a.distance(b).max(1e-6);
        let height = bend.abs() * chord;
        let radius = chord * chord / (8.0 * height) + height / 2.0;
        let left = (b - a).unit().left();
        let centre = (a + b) * 0.5 - left * (bend.signum() * (radius - height));
        Self {
            a,
            b,
            bend,
            centre,
            radius,
        }
    }

    fn sweep(&self) -> f64 {
        4.0 * libm::atan(2.0 * self.bend)
    }

    pub(super) fn arc(&self) -> Arc {
        let start = (self.a - self.centre).angle();
        Arc {
            centre: self.centre,
            radius: self.radius,
            start,
            sweep: self.sweep(),
        }
    }

    /// The part of the way at which a point of the arc lies.
    pub(super) fn part(&self, arc: &Arc, point: PointF) -> f64 {
        let turn = std::f64::consts::TAU;
        let mut angle = (point - self.centre).angle() - arc.start;
        if arc.sweep >= 0.0 {
            while angle < 0.0 {
                angle += turn;
            }
            while angle > turn {
                angle -= turn;
            }
        } else {
            while angle > 0.0 {
                angle -= turn;
            }
            while angle < -turn {
                angle += turn;
            }
        }
        angle / arc.sweep
    }

    /// Points along the whole bow, about 24 units apart.
    fn walk(&self) -> Vec<PointF> {
        let sweep = self.sweep();
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // clamped
        let steps = (self.radius * sweep.abs() / 24.0).clamp(8.0, 40.0) as u32;
        let step = sweep / f64::from(steps);
        let (sin, cos) = (libm::sin(step), libm::cos(step));
        let mut out = self.a - self.centre;
        let mut points = Vec::with_capacity(steps as usize + 1);
        points.push(self.a);
        for _ in 1..steps {
            out = PointF::new(out.x * cos - out.y * sin, out.x * sin + out.y * cos);
            points.push(self.centre + out);
        }
        points.push(self.b);
        points
    }

    /// The point between two near points of the bow where the distance to a card is `gap`: `inside` is nearer.
    fn border(
        &self,
        card: &Rect,
        gap: f64,
        [mut inside, mut outside]: [PointF; 2],
        precision: f64,
    ) -> PointF {
        for _ in 0..40 {
            let between = (inside + outside) * 0.5 - self.centre;
            let middle = self.centre + between * (self.radius / between.length().max(1e-9));
            if card.distance(middle, CORNER) < gap {
                inside = middle;
            } else {
                outside = middle;
            }
            if (inside.x - outside.x).abs() + (inside.y - outside.y).abs() < precision {
                break;
            }
        }
        outside
    }

    /// Where the bow leaves a card that its first end is in.
    pub(super) fn leave(&self, from: &Rect) -> Option<PointF> {
        let points = self.walk();
        let first = points
            .iter()
            .position(|p| from.distance(*p, CORNER) > LEAVE)?;
        (first > 0).then(|| self.border(from, LEAVE, [points[first - 1], points[first]], EXACT))
    }

    /// What is seen between two cards; none when they cover the bow.
    pub(super) fn cut(&self, from: &Rect, to: &Rect, precision: f64) -> Option<Cut> {
        let points = self.walk();
        let first = points
            .iter()
            .position(|p| from.distance(*p, CORNER) > LEAVE)?;
        let last = points
            .iter()
            .rposition(|p| to.distance(*p, CORNER) > ARRIVE)?;
        if first == 0 || last + 1 == points.len() || first > last + 1 {
            return None;
        }
        let leave = self.border(from, LEAVE, [points[first - 1], points[first]], precision);
        let tip = self.border(to, ARRIVE, [points[last + 1], points[last]], precision);
        if first == last + 1 && points[last].distance(leave) >= points[last].distance(tip) {
            return None;
        }
        let mut way = vec![leave];
        if first <= last {
            way.extend_from_slice(&points[first..=last]);
        }
        way.push(tip);
        let length = way.windows(2).map(|pair| pair[0].distance(pair[1])).sum();
        Some(Cut {
            leave,
            tip,
            points: way,
            length,
        })
    }

    /// The point of the bow farthest from its chord.
    pub(super) fn apex(&self) -> PointF {
        (self.a + self.b) * 0.5 + (self.b - self.a).left() * self.bend
    }

    /// Middle and radius of the circle.
    pub(super) fn circle(&self) -> (PointF, f64) {
        (self.centre, self.radius)
    }
}

impl Cut {
    /// The smallest rectangle that holds the points.
    pub(super) fn bounds(&self) -> Rect {
        self.points
            .iter()
            .map(|p| Rect::between(*p, *p))
            .reduce(|a, b| a.with(&b))
            .unwrap_or_default()
    }

    /// The point this far before the tip.
    pub(super) fn back(&self, mut distance: f64) -> PointF {
        for pair in self.points.windows(2).rev() {
            let step = pair[0].distance(pair[1]);
            if step >= distance && step > 0.0 {
                return pair[1] + (pair[0] - pair[1]) * (distance / step);
            }
            distance -= step;
        }
        self.leave
    }
}
