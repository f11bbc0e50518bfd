//! Small marks on cards and links: there is a note, it is pinned, these voices support it.

use std::f64::consts::TAU;

use loopwise_model::{FactorId, LinkId};

use super::pen::{arc, circle, lines};
use super::{Detail, View, cards};
use crate::{Arc, Card, Ink, Item, PointF, Rect, Route, Segment, Shape, Stroke, Voice};

/// Radius of a mark's disc.
const DISC: f64 = 8.0;
/// How far inside the corner of a card its middle is.
const INSIDE: f64 = 3.0;
/// Where on the way from the tail to the tip a link carries a lock, its note, and the voices that support it.
const NOTE_AT: f64 = 0.24;
const VOICES_AT: f64 = 0.36;
const LOCK_AT: f64 = 0.14;

pub(super) fn on_cards(view: &View, near: &[(FactorId, &Card)], shapes: &mut Vec<Shape>) {
    if view.detail < Detail::Full {
        return;
    }
    for (id, card) in near {
        let Some(factor) = view.picture.map.factors.get(id) else {
            continue;
        };
        let voices = view.picture.voices.get(&Item::Factor(*id));
        if factor.note.is_empty() && !factor.pinned && voices.is_none() {
            continue;
        }
        let rect = view.place(*id, card);
        if !factor.note.is_empty() {
            let corner = PointF::new(rect.right() - 9.0, rect.bottom() - 8.0);
            writing(corner, Ink::InkFaint, shapes);
        }
        if factor.pinned {
            pin(
                view,
                PointF::new(rect.x + INSIDE, rect.bottom() - INSIDE),
                shapes,
            );
        }
        if let Some(voices) = voices {
            let voices: Vec<Voice> = voices.all().collect();
            row(&voices, PointF::new(rect.centre().x, rect.bottom()), shapes);
        }
    }
}

pub(super) fn on_links(
    view: &View,
    seen: &[(LinkId, &Route)],
    opacity: f64,
    shapes: &mut Vec<Shape>,
) {
    if view.detail < Detail::Full {
        return;
    }
    for (id, route) in seen {
        let Some(link) = view.picture.map.links.get(id) else {
            continue;
        };
        let locked = view.picture.map.link_is_locked(link);
        if locked || !link.note.is_empty() {
            let from = shapes.len();
            if locked {
                lock(view, route.arc.at(LOCK_AT), shapes);
            }
            if !link.note.is_empty() {
                note(view, route.arc.at(NOTE_AT), shapes);
            }
            for shape in &mut shapes[from..] {
                let whole = std::mem::replace(shape, Shape::disc(PointF::default(), 0.0, Ink::Ink));
                *shape = whole.faded(opacity);
            }
        }
        if let Some(voices) = view.picture.voices.get(&Item::Link(*id)) {
            let voices: Vec<Voice> = voices.all().collect();
            row(&voices, route.arc.at(VOICES_AT), shapes);
        }
    }
}

fn disc(view: &View, at: PointF, shapes: &mut Vec<Shape>) {
    let stroke = Some(Stroke::new(Ink::Edge, view.pen.card * 0.8));
    shapes.push(Shape::Circle {
        centre: at,
        radius: DISC,
        fill: Some(Ink::Surface),
        stroke,
        opacity: 1.0,
    });
}

/// A disc with a lock.
fn lock(view: &View, at: PointF, shapes: &mut Vec<Shape>) {
    disc(view, at, shapes);
    let mut sign = Vec::new();
    cards::lock(&mut sign, at);
    shapes.push(Shape::line(sign, Stroke::new(Ink::InkSoft, 1.5)));
}

/// A disc with lines of writing.
fn note(view: &View, at: PointF, shapes: &mut Vec<Shape>) {
    disc(view, at, shapes);
    writing(at, Ink::InkSoft, shapes);
}

/// Lines of writing.
fn writing(at: PointF, ink: Ink, shapes: &mut Vec<Shape>) {
    let mut writing = Vec::new();
    for (y, half) in [(-2.4, 3.0), (0.0, 3.0), (2.4, 1.5)] {
        let left = at + PointF::new(-3.0, y);
        let right = PointF::new(left.x + 2.0 * half, left.y);
        lines(&mut writing, &[left, right]);
    }
    shapes.push(Shape::line(writing, Stroke::new(ink, 1.1)));
}

/// A disc with a pin.
fn pin(view: &View, at: PointF, shapes: &mut Vec<Shape>) {
    disc(view, at, shapes);
    let mut needle = Vec::new();
    circle(&mut needle, at + PointF::new(0.0, -2.0), 2.3);
    lines(
        &mut needle,
        &[at + PointF::new(0.0, 0.4), at + PointF::new(0.0, 4.6)],
    );
    shapes.push(Shape::line(needle, Stroke::new(Ink::InkSoft, 1.4)));
}

/// The marks of voices side by side: disc, square, diamond.
fn row(voices: &[Voice], middle: PointF, shapes: &mut Vec<Shape>) {
    const STEP: f64 = 12.0;
    #[allow(clippy::cast_precision_loss)] // at most three
    let first = middle.x - STEP * (voices.len().max(1) - 1) as f64 / 2.0;
    for (place, voice) in voices.iter().enumerate() {
        #[allow(clippy::cast_precision_loss)] // at most three
        let at = PointF::new(first + STEP * place as f64, middle.y);
        mark(*voice, at, shapes);
    }
}

fn mark(voice: Voice, at: PointF, shapes: &mut Vec<Shape>) {
    let mut outline: Vec<Segment> = Vec::new();
    let ink = match voice {
        Voice::Student => {
            let whole = Arc {
                centre: at,
                radius: 4.4,
                start: 0.0,
                sweep: TAU,
            };
            arc(&mut outline, &whole);
            Ink::Student
        }
        Voice::Teacher => {
            let Rect { x, y, .. } = Rect::around(at, 8.0, 8.0);
            let corners = [(0.0, 0.0), (8.0, 0.0), (8.0, 8.0), (0.0, 8.0)];
            lines(
                &mut outline,
                &corners.map(|(dx, dy)| PointF::new(x + dx, y + dy)),
            );
            Ink::Teacher
        }
        Voice::Member => {
            let corners = [(0.0, -5.4), (5.4, 0.0), (0.0, 5.4), (-5.4, 0.0)];
            lines(
                &mut outline,
                &corners.map(|(dx, dy)| at + PointF::new(dx, dy)),
            );
            Ink::Member
        }
    };
    outline.push(Segment::Close);
    shapes.push(Shape::Path {
        segments: outline,
        fill: Some(ink),
        stroke: Some(Stroke::new(Ink::Surface, 1.5)),
        opacity: 1.0,
    });
}
