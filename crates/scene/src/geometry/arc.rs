//! Circular arcs.

use super::{PointF, Rect};

/// Part of a circle, travelled from `start` over `sweep`. Angles in radians, clockwise from the right.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Arc {
    /// Middle of the circle.
    pub centre: PointF,
    /// Radius of the circle.
    pub radius: f64,
    /// Angle where travel begins.
    pub start: f64,
    /// Angle travelled; positive is clockwise on the screen.
    pub sweep: f64,
}

impl Arc {
    /// The place after a part of the way, 0 at the start and 1 at the end.
    #[must_use]
    pub fn at(&self, part: f64) -> PointF {
        self.centre + PointF::at_angle(self.start + self.sweep * part) * self.radius
    }

    /// Where travel begins.
    #[must_use]
    pub fn from(&self) -> PointF {
        self.at(0.0)
    }

    /// Where travel ends.
    #[must_use]
    pub fn to(&self) -> PointF {
        self.at(1.0)
    }

    /// Length of the way.
    #[must_use]
    pub fn length(&self) -> f64 {
        self.radius * self.sweep.abs()
    }

    /// The part of the way that lies `distance` before the end; not clamped.
    #[must_use]
    pub fn back(&self, distance: f64) -> f64 {
        let length = self.length();
        if length < 1e-9 {
            0.0
        } else {
            1.0 - distance / length
        }
    }

    /// The arc between two parts of this one.
    #[must_use]
    pub fn cut(&self, from: f64, to: f64) -> Self {
        Self {
            start: self.start + self.sweep * from,
            sweep: self.sweep * (to - from),
            ..*self
        }
    }

    /// Distance from a point to the arc.
    #[must_use]
    pub fn distance(&self, point: PointF) -> f64 {
        let out = point - self.centre;
        let middle = PointF::at_angle(self.start + self.sweep / 2.0);
        let cosine = out.dot(middle) / out.length().max(1e-9);
        if cosine >= libm::cos((self.sweep.abs() / 2.0).min(std::f64::consts::PI)) {
            (out.length() - self.radius).abs()
        } else {
            point.distance(self.from()).min(point.distance(self.to()))
        }
    }

    /// Whether some point of the arc lies in a rectangle or on its border.
    #[must_use]
    pub fn meets(&self, area: &Rect) -> bool {
        let (from, to) = (self.from(), self.to());
        if area.holds(from) || area.holds(to) {
            return true;
        }
        let mut on_arc = self.crossings(area);
        on_arc.next().is_some()
    }

    /// Where it crosses the border of a rectangle, as parts of the way, in no order.
    fn crossings(&self, area: &Rect) -> impl Iterator<Item = f64> + use<> {
        let (left, top) = (area.x - self.centre.x, area.y - self.centre.y);
        let (right, bottom) = (left + area.w, top + area.h);
        let radius = self.radius;
        let across = move |off: f64| (radius * radius - off * off).max(0.0).sqrt();
        let upright = [left, right].into_iter().filter(move |x| x.abs() <= radius);
        let level = [top, bottom].into_iter().filter(move |y| y.abs() <= radius);
        let upright = upright
            .flat_map(move |x| [PointF::new(x, across(x)), PointF::new(x, -across(x))])
            .filter(move |out| (top..=bottom).contains(&out.y));
        let level = level
            .flat_map(move |y| [PointF::new(across(y), y), PointF::new(-across(y), y)])
            .filter(move |out| (left..=right).contains(&out.x));
        let Self { start, sweep, .. } = *self;
        let turn = std::f64::consts::TAU;
        upright.chain(level).filter_map(move |out| {
            // The way from the start in the direction of travel, as an angle.
            let way = (out.angle() - start) * sweep.signum();
            let way = way - (way / turn).floor() * turn;
            // Rounding may put a crossing at the very start behind it.
            let way = if turn - way < 1e-9 { 0.0 } else { way };
            let part = way / sweep.abs().max(1e-12);
            (part <= 1.0 + 1e-9).then_some(part.min(1.0))
        })
    }

    /// The part that lies in a rectangle, and whatever lies between two such parts. It begins a whole number of `step`s
    /// after the start, so that dashes stay where they were. The arc itself when it is short.
    #[must_use]
    pub fn within(&self, area: &Rect, step: f64) -> Self {
        let length = self.length();
        if length <= area.w + area.h {
            return *self;
        }
        let ends = [(0.0, self.from()), (1.0, self.to())];
        let inside = ends.into_iter().filter(|(_, at)| area.holds(*at));
        let parts = self.crossings(area).chain(inside.map(|(part, _)| part));
        let (first, last) = parts.fold((1.0_f64, 0.0_f64), |(first, last), part| {
            (first.min(part), last.max(part))
        });
        if first >= last {
            return *self;
        }
        let steps = if step > 0.0 {
            (first * length / step).floor() * step / length
        } else {
            first
        };
        self.cut(steps, last)
    }

    /// What is left of the way outside an area around its start and one around its end. The arc itself when nothing is.
    #[must_use]
    pub(crate) fn outside(&self, first: Option<&Rect>, last: Option<&Rect>) -> Self {
        let leave = first
            .filter(|area| area.holds(self.from()))
            .and_then(|area| self.crossings(area).reduce(f64::min));
        let arrive = last
            .filter(|area| area.holds(self.to()))
            .and_then(|area| self.crossings(area).reduce(f64::max));
        match (leave.unwrap_or(0.0), arrive.unwrap_or(1.0)) {
            (leave, arrive) if leave < arrive => self.cut(leave, arrive),
            _ => *self,
        }
    }

    /// The smallest rectangle that holds the arc.
    #[must_use]
    pub fn bounds(&self) -> Rect {
        let mut bounds = Rect::between(self.from(), self.to());
        let quarter = std::f64::consts::FRAC_PI_2;
        let (low, high) = if self.sweep >= 0.0 {
            (self.start, self.start + self.sweep)
        } else {
            (self.start + self.sweep, self.start)
        };
        // Every multiple of a quarter turn that is passed is an extreme point.
        let mut turn = (low / quarter).ceil();
        while turn * quarter <= high {
            let extreme = self.centre + PointF::at_angle(turn * quarter) * self.radius;
            bounds = bounds.with(&Rect::between(extreme, extreme));
            turn += 1.0;
        }
        bounds
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bounds_of_an_arc_hold_every_point_of_it() {
        for (start, sweep) in [(0.3, 2.5), (3.0, -4.0), (-2.0, 6.2), (1.0, 0.01)] {
            let arc = Arc {
                centre: PointF::new(5.0, -3.0),
                radius: 40.0,
                start,
                sweep,
            };
            let bounds = arc.bounds().grown(1e-9);
            assert!((0..=100).all(|i| bounds.holds(arc.at(f64::from(i) / 100.0))));
        }
    }

    #[test]
    fn an_arc_meets_the_areas_that_one_of_its_points_lies_in() {
        for (start, sweep) in [(0.3, 2.5), (3.0, -4.0), (-2.0, 6.2), (1.0, 0.05)] {
            let arc = Arc {
                centre: PointF::new(5.0, -3.0),
                radius: 40.0,
                start,
                sweep,
            };
            for (x, y) in (-10..10).flat_map(|x| (-10..10).map(move |y| (x, y))) {
                let area = Rect {
                    x: 6.0 * f64::from(x) + 0.5,
                    y: 6.0 * f64::from(y) + 0.5,
                    w: 5.0,
                    h: 7.0,
                };
                let inside = |area: &Rect| {
                    (0..=20_000).any(|part| area.holds(arc.at(f64::from(part) / 20_000.0)))
                };
                if inside(&area) {
                    assert!(arc.meets(&area), "{arc:?} {area:?}");
                } else if !inside(&area.grown(0.1)) {
                    assert!(!arc.meets(&area), "{arc:?} {area:?}");
                }
            }
        }
    }

    #[test]
    fn a_long_arc_is_cut_to_what_an_area_shows_of_it_at_a_whole_number_of_steps() {
        let area = Rect::around(PointF::new(0.0, 40.0), 20.0, 20.0);
        for (start, sweep) in [(0.3, 2.5), (3.0, -4.0), (-2.0, 6.2), (1.0, -6.0)] {
            let arc = Arc {
                centre: PointF::default(),
                radius: 40.0,
                start,
                sweep,
            };
            let cut = arc.within(&area, 7.0);
            let steps = (cut.start - arc.start) * 40.0 * sweep.signum() / 7.0;
            assert!((steps - steps.round()).abs() < 1e-9 && cut.length() <= arc.length());
            let shown = |arc: &Arc| -> Vec<bool> {
                let spots =
                    (0..60).map(|spot| PointF::at_angle(1.3 + f64::from(spot) * 0.01) * 40.0);
                spots
                    .filter(|spot| area.holds(*spot))
                    .map(|spot| arc.distance(spot) < 1e-9)
                    .collect()
            };
            assert_eq!(shown(&arc), shown(&cut));
            assert!(shown(&cut).contains(&true));
        }
    }

    #[test]
    fn outside_two_areas_the_middle_of_an_arc_is_left() {
        for (start, sweep) in [(0.3, 2.5), (3.0, -2.0)] {
            let arc = Arc {
                centre: PointF::default(),
                radius: 40.0,
                start,
                sweep,
            };
            let [first, last] = [arc.from(), arc.to()].map(|at| Rect::around(at, 20.0, 12.0));
            let left = arc.outside(Some(&first), Some(&last));
            assert!(first.distance(left.from(), 0.0).abs() < 1e-9);
            assert!(last.distance(left.to(), 0.0).abs() < 1e-9);
            assert_eq!(arc.outside(Some(&last), Some(&first)), arc);
            assert_eq!(arc.outside(Some(&arc.bounds().grown(1.0)), None), arc);
        }
    }

    #[test]
    fn distance_to_an_arc_counts_its_ends() {
        let quarter = std::f64::consts::FRAC_PI_2;
        let arc = Arc {
            centre: PointF::default(),
            radius: 10.0,
            start: 0.0,
            sweep: quarter,
        };
        assert!((arc.distance(PointF::at_angle(0.5) * 12.0) - 2.0).abs() < 1e-9);
        assert!((arc.distance(PointF::new(10.0, -7.0)) - 7.0).abs() < 1e-9);
        assert!((arc.distance(PointF::default()) - 10.0).abs() < 1e-9);
    }
}
