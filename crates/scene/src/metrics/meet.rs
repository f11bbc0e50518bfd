//! Where two arcs meet.

use crate::{Arc, PointF};

/// How often two arcs cross, 0 to 2. Arcs that only touch, or lie on one circle, do not cross.
#[must_use]
pub fn crossings(one: &Arc, two: &Arc) -> usize {
    let between = two.centre - one.centre;
    let d = between.length();
    let (r1, r2) = (one.radius, two.radius);
    if d < 1e-9 || d >= r1 + r2 || d <= (r1 - r2).abs() {
        return 0;
    }
    let along = (d * d + r1 * r1 - r2 * r2) / (2.0 * d);
    let height = r1 * r1 - along * along;
    if height <= 0.0 {
        return 0;
    }
    let axis = between * (1.0 / d);
    let foot = one.centre + axis * along;
    let side = axis.left() * height.sqrt();
    [foot + side, foot - side]
        .iter()
        .filter(|point| passes(one, **point) && passes(two, **point))
        .count()
}

/// Whether an arc passes a point of its circle.
fn passes(arc: &Arc, point: PointF) -> bool {
    let middle = arc.start + arc.sweep / 2.0;
    let turn = std::f64::consts::TAU;
    let off = (point - arc.centre).angle() - middle;
    let off = off - (off / turn).round() * turn;
    off.abs() < arc.sweep.abs() / 2.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arcs_cross_as_often_as_they_are_seen_to() {
        let arc = |x: f64, start: f64, sweep: f64| Arc {
            centre: PointF::new(x, 0.0),
            radius: 10.0,
            start,
            sweep,
        };
        let turn = std::f64::consts::TAU;
        let whole = arc(0.0, 0.0, turn);
        assert_eq!(crossings(&whole, &arc(12.0, 0.3, turn)), 2);
        assert_eq!(crossings(&whole, &arc(20.0, 0.0, turn)), 0, "they touch");
        assert_eq!(crossings(&whole, &arc(30.0, 0.0, turn)), 0);
        assert_eq!(crossings(&whole, &whole), 0);
        // The lower halves only, travelled either way.
        let half = turn / 2.0;
        assert_eq!(crossings(&arc(0.0, 0.0, half), &arc(12.0, half, -half)), 1);
        assert_eq!(crossings(&arc(0.0, 0.0, half), &arc(12.0, 0.0, -half)), 0);
    }
}
