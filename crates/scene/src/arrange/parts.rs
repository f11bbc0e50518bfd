//! Setting the parts of a map side by side.

use crate::{PointF, Rect};

/// Between two parts.
const BETWEEN: f64 = 90.0;
/// Width of the whole in heights: a little wider than a screen, because a panel takes part of it.
const ASPECT: f64 = 1.6;

/// Moves whole parts, the largest first, into rows of about the width a screen has. One part stays where it is.
pub(super) fn side_by_side(sizes: &[PointF], parts: &[Vec<usize>], places: &mut [PointF]) {
    if parts.len() < 2 {
        return;
    }
    let boxes: Vec<Rect> = parts
        .iter()
        .map(|part| bounds(sizes, part, places))
        .collect();
    let area: f64 = boxes
        .iter()
        .map(|b| (b.w + BETWEEN) * (b.h + BETWEEN))
        .sum();
    let widest = boxes.iter().map(|b| b.w).fold(0.0, f64::max);
    let row_width = (area * ASPECT).sqrt().max(widest);
    let (mut x, mut y, mut row_height) = (0.0, 0.0, 0.0_f64);
    for (part, area) in parts.iter().zip(&boxes) {
        if x > 0.0 && x + area.w > row_width {
            (x, y, row_height) = (0.0, y + row_height + BETWEEN, 0.0);
        }
        let shift = PointF::new(x - area.x, y - area.y);
        for place in part {
            places[*place] = places[*place] + shift;
        }
        x += area.w + BETWEEN;
        row_height = row_height.max(area.h);
    }
}

fn bounds(sizes: &[PointF], part: &[usize], places: &[PointF]) -> Rect {
    part.iter()
        .map(|place| Rect::around(places[*place], sizes[*place].x, sizes[*place].y))
        .reduce(|a, b| a.with(&b))
        .unwrap_or_default()
}
