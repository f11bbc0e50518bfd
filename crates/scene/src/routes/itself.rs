//! Links from a factor to itself: a ring around a corner of the card.

use std::f64::consts::{FRAC_PI_4, TAU};

use loopwise_model::LinkId;
use loopwise_model::SortedMap;

use super::{ARRIVE, LEAVE, Route, Table};
use crate::layout::CORNER;
use crate::{Arc, PointF, Rect};

const RADIUS: f64 = 23.0;

pub(super) fn routes(table: &Table) -> SortedMap<LinkId, Route> {
    let mut free: SortedMap<usize, Vec<usize>> = SortedMap::new();
    let mut routes = SortedMap::new();
    for (id, link) in table
        .map
        .links
        .iter()
        .filter(|(_, link)| link.from == link.to)
    {
        let Some(place) = table.place(link.from) else {
            continue;
        };
        let corners = free.or_insert_with(place, || corners(table, place));
        let corner = corners[0];
        corners.rotate_left(1);
        let whole = ring(&table.rects[place], corner);
        if let Some(arc) = seen(&whole, &table.rects[place]) {
            let (polarity, delay) = (link.polarity, link.delay);
            let route = Route {
                from: link.from,
                to: link.to,
                polarity,
                delay,
                bend: 0.0,
                sign_back: 0.0,
                whole,
                arc,
            };
            routes.insert(*id, route);
        }
    }
    routes
}

/// The corners of a card (top right, bottom right, bottom left, top left), those farthest from other links first.
fn corners(table: &Table, place: usize) -> Vec<usize> {
    let (id, centre) = (table.ids[place], table.centre(place));
    let others = table.map.links.values().filter(|link| link.from != link.to);
    let ways: Vec<PointF> = others
        .filter(|link| link.from == id || link.to == id)
        .filter_map(|link| table.place(if link.from == id { link.to } else { link.from }))
        .map(|other| (table.centre(other) - centre).unit())
        .collect();
    let rect = &table.rects[place];
    let crowded = |corner: &usize| {
        let out = [(1.0, -1.0), (1.0, 1.0), (-1.0, 1.0), (-1.0, -1.0)][*corner];
        let out = PointF::new(out.0 * rect.w, out.1 * rect.h).unit();
        ways.iter().map(|way| way.dot(out)).fold(-1.0, f64::max)
    };
    let mut corners = vec![0, 1, 2, 3];
    corners.sort_by(|a, b| crowded(a).total_cmp(&crowded(b)).then(a.cmp(b)));
    corners
}

/// A full turn around a corner (top right, bottom right, bottom left, top left) that begins inside the card.
fn ring(card: &Rect, corner: usize) -> Arc {
    let (x, y, inwards) = [
        (card.right(), card.y, 3.0),
        (card.right(), card.bottom(), 5.0),
        (card.x, card.bottom(), 7.0),
        (card.x, card.y, 1.0),
    ][corner];
    let start = inwards * FRAC_PI_4;
    let centre = PointF::new(x, y) - PointF::at_angle(start) * (RADIUS * 0.3);
    Arc {
        centre,
        radius: RADIUS,
        start,
        sweep: TAU,
    }
}

/// The part of a ring outside its card.
fn seen(whole: &Arc, card: &Rect) -> Option<Arc> {
    let gap = |part: f64| card.distance(whole.at(part), CORNER);
    let steps = (0..=48).map(|i| f64::from(i) / 48.0);
    let first = steps.clone().find(|part| gap(*part) > LEAVE)?;
    let last = steps.rev().find(|part| gap(*part) > ARRIVE)?;
    let border = |mut inside: f64, mut outside: f64, distance: f64| {
        for _ in 0..40 {
            let middle = (inside + outside) / 2.0;
            if gap(middle) < distance {
                inside = middle;
            } else {
                outside = middle;
            }
        }
        outside
    };
    let step = 1.0 / 48.0;
    let (leave, tip) = (
        border(first - step, first, LEAVE),
        border(last + step, last, ARRIVE),
    );
    (tip > leave).then(|| whole.cut(leave, tip))
}
