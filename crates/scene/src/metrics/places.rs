//! What cards alone show: room between them, distances, the shape of the whole.

use std::collections::VecDeque;

use super::Drawing;
use crate::{PointF, Rect};

/// Cards keep at least this far apart.
const APART: f64 = 16.0;
/// Cards laid out by us keep this far apart: what a card needs in `sprawl`.
const GAP: f64 = crate::arrange::GAP;
/// A wide screen.
const WIDE: f64 = 16.0 / 9.0;

#[allow(clippy::cast_precision_loss)] // far below 2^52
pub(super) fn near(boxes: &[Rect]) -> f64 {
    let mut pairs = 0_usize;
    for (nth, one) in boxes.iter().enumerate() {
        let around = one.grown(APART - 1e-6);
        pairs += boxes[nth + 1..]
            .iter()
            .filter(|two| around.meets(two))
            .count();
    }
    pairs as f64 / boxes.len().max(1) as f64
}

pub(super) fn stress(drawing: &Drawing) -> f64 {
    let ids: Vec<_> = drawing.cards.keys().copied().collect();
    let at: Vec<PointF> = drawing.cards.values().map(crate::Card::centre).collect();
    let mut near: Vec<Vec<usize>> = vec![Vec::new(); ids.len()];
    for link in drawing.map.links.values() {
        let ends = (ids.binary_search(&link.from), ids.binary_search(&link.to));
        if let (Ok(a), Ok(b)) = ends
            && a != b
        {
            near[a].push(b);
            near[b].push(a);
        }
    }
    // Of every two factors with a way between them: links on the shortest way, distance.
    let mut pairs: Vec<(f64, f64)> = Vec::new();
    for a in 0..ids.len() {
        let ways = ways(&near, a);
        for b in a + 1..ids.len() {
            if let Some(way) = ways[b] {
                pairs.push((f64::from(way), at[a].distance(at[b])));
            }
        }
    }
    let (up, down) = pairs
        .iter()
        .fold((0.0, 0.0), |(up, down), (way, distance)| {
            (
                up + distance / way,
                down + distance * distance / (way * way),
            )
        });
    if down <= 0.0 {
        return 0.0;
    }
    let scale = up / down;
    let off = |(way, distance): &(f64, f64)| {
        let part = scale * distance / way - 1.0;
        part * part
    };
    super::mean(&pairs.iter().map(off).collect::<Vec<_>>())
}

/// How many links the shortest way to every factor has.
fn ways(near: &[Vec<usize>], from: usize) -> Vec<Option<u32>> {
    let mut ways = vec![None; near.len()];
    ways[from] = Some(0);
    let mut open = VecDeque::from([(from, 0)]);
    while let Some((place, way)) = open.pop_front() {
        for next in &near[place] {
            if ways[*next].is_none() {
                ways[*next] = Some(way + 1);
                open.push_back((*next, way + 1));
            }
        }
    }
    ways
}

pub(super) fn aspect(whole: &Rect) -> f64 {
    if whole.w <= 0.0 || whole.h <= 0.0 {
        return 0.0;
    }
    let shape = whole.w / whole.h;
    (shape / WIDE).max(1.0 / shape).max(1.0) - 1.0
}

pub(super) fn sprawl(boxes: &[Rect], whole: &Rect) -> f64 {
    let room: f64 = boxes.iter().map(|b| (b.w + GAP) * (b.h + GAP)).sum();
    if room <= 0.0 {
        return 0.0;
    }
    (whole.w * whole.h / room - 1.0).max(0.0)
}
