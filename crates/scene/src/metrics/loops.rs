//! The shape of loops: how round, and whether their links bend the way they run.

use super::Drawing;
use crate::{LoopMark, PointF, Route};

/// Points taken from every link of a loop.
const POINTS: u32 = 12;
/// An arc that turns by less counts as straight.
const STRAIGHT: f64 = 0.01;

/// `1 - roundness` and the part of links that bend the wrong way: the means of all loops that show.
pub(super) fn shapes(drawing: &Drawing) -> (f64, f64) {
    let (mut rounds, mut turns) = (Vec::new(), Vec::new());
    for place in LoopMark::showing(drawing.loops) {
        let links = &drawing.loops[place].links;
        let way: Option<Vec<&Route>> = links.iter().map(|id| drawing.routes.get(id)).collect();
        // A loop with a link that cannot be seen has no shape.
        let Some(way) = way else {
            rounds.push(1.0);
            turns.push(1.0);
            continue;
        };
        let points: Vec<PointF> = way
            .iter()
            .flat_map(|route| {
                (0..=POINTS).map(|step| route.whole.at(f64::from(step) / f64::from(POINTS)))
            })
            .collect();
        let (area, around) = area(&points);
        rounds.push(1.0 - roundness(area, around, way.len()));
        let against: Vec<f64> = way
            .iter()
            .map(|route| match route.whole.sweep {
                sweep if sweep.abs() < STRAIGHT => 0.5,
                sweep if sweep * area > 0.0 => 0.0,
                _ => 1.0,
            })
            .collect();
        turns.push(super::mean(&against));
    }
    (super::mean(&rounds), super::mean(&turns))
}

/// The area inside a closed way through points, positive clockwise on the screen, and the length of the way.
fn area(points: &[PointF]) -> (f64, f64) {
    let next = points.iter().cycle().skip(1);
    let first = points.first().copied().unwrap_or_default();
    points
        .iter()
        .zip(next)
        .fold((0.0, 0.0), |(area, around), (a, b)| {
            let part = (*a - first).cross(*b - first) / 2.0;
            (area + part, around + a.distance(*b))
        })
}

/// 4πA/P² in parts of what the regular polygon with so many corners has; at most 1, which is what every rounder shape
/// gets.
fn roundness(area: f64, around: f64, corners: usize) -> f64 {
    if around <= 0.0 {
        return 0.0;
    }
    let pi = std::f64::consts::PI;
    #[allow(clippy::cast_precision_loss)] // a few
    let corners = corners as f64;
    let regular = pi / (corners * libm::tan(pi / corners));
    (4.0 * pi * area.abs() / (around * around) / regular).min(1.0)
}
