//! Setting the parts of a map side by side.

use super::graph::Graph;
use crate::{PointF, Rect};

/// Between two parts.
const BETWEEN: f64 = 90.0;
/// Width of the whole in heights: a little wider than a screen, because a panel takes part of it.
const ASPECT: f64 = 1.6;

/// Moves whole parts, the largest first, into rows of about the width a screen has. Parts that hold a pinned card stay,
/// and the rows begin below them; one part alone stays too.
pub(super) fn side_by_side(graph: &Graph, parts: &[Vec<usize>], places: &mut [PointF]) {
    if parts.len() < 2 {
        return;
    }
    let pinned = |part: &&Vec<usize>| part.iter().any(|place| graph.fixed[*place]);
    let stays = parts
        .iter()
        .filter(pinned)
        .map(|part| bounds(graph, part, places))
        .reduce(|a, b| a.with(&b));
    let free: Vec<(&Vec<usize>, Rect)> = parts
        .iter()
        .filter(|part| !pinned(part))
        .map(|part| (part, bounds(graph, part, places)))
        .collect();
    let area: f64 = free
        .iter()
        .map(|(_, b)| (b.w + BETWEEN) * (b.h + BETWEEN))
        .sum();
    let widest = free.iter().map(|(_, b)| b.w).fold(0.0, f64::max);
    let (left, top, width) = stays.map_or((0.0, 0.0, 0.0), |stays| {
        (stays.x, stays.bottom() + BETWEEN, stays.w)
    });
    let row_width = (area * ASPECT).sqrt().max(widest).max(width);
    let (mut x, mut y, mut row_height) = (0.0, top, 0.0_f64);
    for (part, area) in free {
        if x > 0.0 && x + area.w > row_width {
            (x, y, row_height) = (0.0, y + row_height + BETWEEN, 0.0);
        }
        let shift = PointF::new(left + x - area.x, y - area.y);
        for place in part {
            places[*place] = places[*place] + shift;
        }
        x += area.w + BETWEEN;
        row_height = row_height.max(area.h);
    }
}

fn bounds(graph: &Graph, part: &[usize], places: &[PointF]) -> Rect {
    part.iter()
        .map(|place| Rect::around(places[*place], graph.sizes[*place].x, graph.sizes[*place].y))
        .reduce(|a, b| a.with(&b))
        .unwrap_or_default()
}
