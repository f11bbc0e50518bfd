//! Turning an arrangement as a whole: onto another one, so that people find things where they were, or so that it is
//! wide.

use super::mean;
use crate::PointF;

/// Turns, mirrors and shifts `places` so that they lie as near to `onto` as they can; distances within them stay.
///
/// # Source
/// The planar case of the orthogonal Procrustes problem (P. H. Schönemann, 1966), where the best angle has a closed form.
pub(super) fn onto(onto: &[PointF], places: &mut [PointF]) {
    let (here, there) = (mean(places), mean(onto));
    let sums = |mirrored: bool| {
        let pairs = places.iter().zip(onto).map(|(from, to)| {
            let (from, to) = (*from - here, *to - there);
            let from = if mirrored { mirror(from) } else { from };
            (from.dot(to), from.cross(to))
        });
        pairs.fold((0.0, 0.0), |sum, pair| (sum.0 + pair.0, sum.1 + pair.1))
    };
    let (plain, mirrored) = (sums(false), sums(true));
    let fit = |sum: (f64, f64)| PointF::new(sum.0, sum.1).length();
    let (mirrored, best) = if fit(mirrored) > fit(plain) {
        (true, mirrored)
    } else {
        (false, plain)
    };
    let turn = PointF::new(best.0, best.1).unit();
    for place in places.iter_mut() {
        let from = *place - here;
        let from = if mirrored { mirror(from) } else { from };
        *place = there + rotated(from, turn);
    }
}

/// Turns places around their middle so that they are widest from left to right.
pub(super) fn wide(places: &mut [PointF]) {
    let middle = mean(places);
    // Twice the angle of the main axis is the angle of this sum.
    let sum = places.iter().fold(PointF::default(), |sum, place| {
        let out = *place - middle;
        sum + PointF::new(out.x * out.x - out.y * out.y, 2.0 * out.x * out.y)
    });
    if sum.length() < 1e-6 {
        return;
    }
    let turn = PointF::at_angle(-sum.angle() / 2.0);
    for place in places.iter_mut() {
        *place = middle + rotated(*place - middle, turn);
    }
}

fn mirror(way: PointF) -> PointF {
    PointF::new(-way.x, way.y)
}

fn rotated(way: PointF, turn: PointF) -> PointF {
    PointF::new(
        way.x * turn.x - way.y * turn.y,
        way.x * turn.y + way.y * turn.x,
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    const SHAPE: [(f64, f64); 4] = [(0.0, 0.0), (300.0, 20.0), (280.0, 140.0), (40.0, 90.0)];

    fn shape() -> Vec<PointF> {
        SHAPE.iter().map(|(x, y)| PointF::new(*x, *y)).collect()
    }

    #[test]
    fn a_turned_and_mirrored_picture_is_put_back() {
        let turn = PointF::at_angle(2.2);
        for mirrored in [false, true] {
            let mut places: Vec<PointF> = shape()
                .into_iter()
                .map(|at| if mirrored { mirror(at) } else { at })
                .map(|at| rotated(at, turn) + PointF::new(77.0, -5.0))
                .collect();
            onto(&shape(), &mut places);
            for (at, wanted) in places.iter().zip(shape()) {
                assert!(at.distance(wanted) < 1e-9, "{at:?} is not {wanted:?}");
            }
        }
    }

    #[test]
    fn what_was_tall_becomes_wide() {
        let mut places: Vec<PointF> = shape()
            .into_iter()
            .map(|at| PointF::new(at.y, at.x))
            .collect();
        wide(&mut places);
        let extent = |of: fn(&PointF) -> f64| {
            let values: Vec<f64> = places.iter().map(of).collect();
            values.iter().copied().fold(f64::MIN, f64::max)
                - values.iter().copied().fold(f64::MAX, f64::min)
        };
        assert!(extent(|at| at.x) > 2.0 * extent(|at| at.y));
    }
}
