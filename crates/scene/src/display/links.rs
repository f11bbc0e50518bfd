//! Links: line, head, polarity sign, delay bars. Links of one look are drawn as one outline each, because a canvas
//! draws one long outline much faster than many short ones.

use std::borrow::Cow;

use loopwise_model::{LinkId, Polarity};

use super::pen::{Pen, arc, butt, circle, lines, rounded};
use super::{Detail, Light, View, notes};
use crate::{Cap, Ink, Item, PointF, Rect, Route, Segment, Shape, Stroke};

/// How heavy the links of a batch are drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Heft {
    /// As usual.
    Plain,
    /// In the highlighted loop, hovered or chosen.
    Strong,
    /// Only lines, as thin as can be seen.
    Thin,
}

/// How a batch of links is drawn.
#[derive(Debug, Clone, Copy)]
pub(super) struct Look {
    pub(super) heft: Heft,
    pub(super) detail: Detail,
    pub(super) opacity: f64,
}

/// Signs are drawn where a CSS pixel is at most so many map units, whatever the size of words.
const SIGNS: f64 = 2.0;
/// Heads and dashes are drawn where a CSS pixel is at most so many map units.
const HEADS: f64 = 1.0 / 0.35;
const WAITING: f64 = 0.6;
/// How far heads, signs and marks reach from the line.
const REACH: f64 = 28.0;
/// A longer line is cut to what is seen of it, in CSS pixels: a browser draws every dash of it. Shorter ones stay whole,
/// because the dashes of what is cut may be a hair off.
const LONG: f64 = 1500.0;
const POLARITIES: [Polarity; 3] = [Polarity::Same, Polarity::Opposite, Polarity::Unknown];

pub(super) const fn hue(polarity: Polarity) -> Ink {
    match polarity {
        Polarity::Same => Ink::Same,
        Polarity::Opposite => Ink::Opposite,
        Polarity::Unknown => Ink::Unsure,
    }
}

pub(super) fn still(view: &View, shapes: &mut Vec<Shape>) {
    let (plain, detail) = match view.detail {
        // On a projector names go earlier than heads and dashes need to.
        Detail::Far if view.pen.px <= HEADS => (Heft::Plain, Detail::Small),
        Detail::Far => (Heft::Thin, Detail::Far),
        // Words as large as a projector's leave room for signs earlier than for all names.
        Detail::Small if view.pen.px <= SIGNS => (Heft::Plain, Detail::Reduced),
        detail => (Heft::Plain, detail),
    };
    let looks = [
        (
            Light::Faded,
            Look {
                heft: plain,
                detail,
                opacity: view.pen.fade,
            },
        ),
        (
            Light::Plain,
            Look {
                heft: plain,
                detail,
                opacity: 1.0,
            },
        ),
        // A highlighted loop is drawn in full at every zoom.
        (
            Light::Lit,
            Look {
                heft: Heft::Strong,
                detail: Detail::Full,
                opacity: 1.0,
            },
        ),
    ];
    let near: Vec<(Light, LinkId, Cow<Route>)> = view
        .scene
        .routes_in(view.covers.grown(view.reach(REACH)))
        .filter(|(id, _)| !view.is_apart(Item::Link(*id)))
        .map(|(id, route)| (view.link_state(id), id, view.seen(route)))
        .collect();
    for (light, look) in looks {
        let seen: Vec<(LinkId, &Route)> = near
            .iter()
            .filter(|(state, ..)| *state == light)
            .map(|(_, id, route)| (*id, &**route))
            .collect();
        let waits = |id: &LinkId| view.picture.waiting.contains(id);
        let waiting: Vec<&Route> = seen
            .iter()
            .filter(|(id, _)| waits(id))
            .map(|(_, route)| *route)
            .collect();
        let agreed: Vec<&Route> = seen
            .iter()
            .filter(|(id, _)| !waits(id))
            .map(|(_, route)| *route)
            .collect();
        let pale = Look {
            opacity: look.opacity * WAITING,
            detail: Detail::Small,
            ..look
        };
        batch(&view.pen, &waiting, pale, shapes);
        batch(&view.pen, &agreed, look, shapes);
        notes::on_links(view, &seen, look.opacity, shapes);
    }
}

/// Draws links of one look: lines, heads, bars, then signs, so that a sign lies on every line.
pub(super) fn batch(pen: &Pen, routes: &[&Route], look: Look, shapes: &mut Vec<Shape>) {
    let by_sign = POLARITIES.map(|polarity| -> Vec<&Route> {
        routes
            .iter()
            .filter(|route| route.polarity == polarity)
            .copied()
            .collect()
    });
    for (polarity, routes) in POLARITIES.into_iter().zip(&by_sign) {
        if !routes.is_empty() {
            shapes.push(body(pen, polarity, routes, look));
        }
    }
    if look.heft == Heft::Thin && look.detail == Detail::Far {
        return;
    }
    for (polarity, routes) in POLARITIES.into_iter().zip(&by_sign) {
        if routes.is_empty() {
            continue;
        }
        shapes.push(heads(pen, polarity, routes, look));
        if look.detail >= Detail::Reduced {
            let bars = bars(pen, polarity, routes);
            shapes.extend(bars.map(|shape| shape.faded(look.opacity)));
        }
    }
    if look.detail >= Detail::Reduced {
        for (polarity, routes) in POLARITIES.into_iter().zip(&by_sign) {
            if !routes.is_empty() {
                signs(pen, polarity, routes, look, shapes);
            }
        }
    }
}

fn width(pen: &Pen, heft: Heft) -> f64 {
    match heft {
        Heft::Plain => pen.link,
        Heft::Strong => pen.strong,
        Heft::Thin => pen.thin,
    }
}

fn body(pen: &Pen, polarity: Polarity, routes: &[&Route], look: Look) -> Shape {
    let thin = look.heft == Heft::Thin && look.detail == Detail::Far;
    let width = width(pen, look.heft);
    let ink = hue(polarity);
    let stroke = match polarity {
        // Dashes that small tell nobody anything.
        _ if thin => Stroke::new(ink, width),
        Polarity::Same => Stroke::new(ink, width),
        Polarity::Opposite => Stroke {
            dash: Some(pen.dash_opposite),
            cap: Cap::Butt,
            ..Stroke::new(ink, width)
        },
        Polarity::Unknown => Stroke {
            dash: Some(pen.dash_unsure),
            ..Stroke::new(ink, width * 1.35)
        },
    };
    let step = stroke.dash.map_or(0.0, |[dash, gap]| dash + gap);
    let mut segments = Vec::with_capacity(routes.len() * 2);
    for route in routes {
        let line = if thin {
            route.arc
        } else {
            route.line(pen.arrow_length)
        };
        let line = match pen.shown {
            Some(shown) if line.length() > LONG * pen.px => line.within(&shown, step),
            _ => line,
        };
        arc(&mut segments, &line);
    }
    Shape::line(segments, stroke).faded(look.opacity)
}

fn heads(pen: &Pen, polarity: Polarity, routes: &[&Route], look: Look) -> Shape {
    let mut segments = Vec::with_capacity(routes.len() * 5);
    for route in routes {
        let head = route.head(pen.arrow_length, pen.arrow_width);
        let [first, second] = head.wings;
        match polarity {
            Polarity::Same => lines(&mut segments, &[head.tip, first, head.notch, second]),
            Polarity::Opposite => lines(&mut segments, &[first, head.tip, second]),
            Polarity::Unknown => lines(&mut segments, &[head.tip, first, second]),
        }
        if polarity != Polarity::Opposite {
            segments.push(Segment::Close);
        }
    }
    let ink = hue(polarity);
    let (fill, width) = match polarity {
        Polarity::Same => (Some(ink), pen.link * 0.6),
        Polarity::Opposite => (None, pen.link),
        Polarity::Unknown => (Some(Ink::Paper), pen.link * 0.8),
    };
    let stroke = Some(Stroke::new(ink, width));
    Shape::Path {
        segments,
        fill,
        stroke,
        opacity: look.opacity,
    }
}

fn bars(pen: &Pen, polarity: Polarity, routes: &[&Route]) -> Option<Shape> {
    let mut segments = Vec::new();
    for route in routes.iter().filter(|route| route.delay) {
        for bar in route.delay_bars(pen.arrow_length, pen.glyph) {
            lines(&mut segments, &bar);
        }
    }
    let stroke = Stroke::new(hue(polarity), pen.link);
    (!segments.is_empty()).then(|| Shape::line(segments, stroke))
}

fn signs(pen: &Pen, polarity: Polarity, routes: &[&Route], look: Look, shapes: &mut Vec<Shape>) {
    let (mut ground, mut marks) = (Vec::new(), Vec::new());
    // On a link between two names there may be room for the head alone.
    let room = |route: &&&Route| {
        route.arc.length() > route.glyph_back(pen.arrow_length, pen.glyph) + pen.glyph / 4.0
    };
    for route in routes.iter().filter(room) {
        let at = route.glyph(pen.arrow_length, pen.glyph);
        sign_ground(&mut ground, polarity, at, pen.glyph);
        sign_mark(&mut marks, polarity, at, pen.glyph);
    }
    let ink = hue(polarity);
    // Without a rim a minus would be one more dash of its line.
    let full = look.detail == Detail::Full || polarity == Polarity::Opposite;
    // Without a rim the ground is paper: a gap in the line that keeps the sign readable.
    let fill = Some(if full { Ink::Surface } else { Ink::Paper });
    let rim = full.then(|| Stroke::new(ink, pen.link * 0.75));
    // A faded sign still covers its line: the ground is whole, the rim and the mark are pale.
    shapes.push(Shape::Path {
        segments: ground.clone(),
        fill,
        stroke: None,
        opacity: 1.0,
    });
    if rim.is_some() {
        let opacity = look.opacity;
        shapes.push(Shape::Path {
            segments: ground,
            fill: None,
            stroke: rim,
            opacity,
        });
    }
    shapes.push(Shape::line(marks, Stroke::new(ink, pen.link)).faded(look.opacity));
}

/// Adds the outline of a polarity sign: disc, square or diamond.
pub(crate) fn sign_ground(segments: &mut Vec<Segment>, polarity: Polarity, at: PointF, glyph: f64) {
    match polarity {
        Polarity::Same => circle(segments, at, glyph / 2.0),
        Polarity::Opposite => {
            rounded(segments, &Rect::around(at, glyph, glyph), 0.24 * glyph);
        }
        Polarity::Unknown => {
            let reach = 0.62 * glyph;
            let corners = [(0.0, -reach), (reach, 0.0), (0.0, reach), (-reach, 0.0)];
            lines(segments, &corners.map(|(x, y)| at + PointF::new(x, y)));
            segments.push(Segment::Close);
        }
    }
}

/// Adds the strokes of a polarity sign: plus, minus or question mark.
pub(crate) fn sign_mark(segments: &mut Vec<Segment>, polarity: Polarity, at: PointF, glyph: f64) {
    let u = 0.22 * glyph;
    let point = |x: f64, y: f64| at + PointF::new(x * u, y * u);
    match polarity {
        Polarity::Same => {
            lines(segments, &[point(-1.0, 0.0), point(1.0, 0.0)]);
            lines(segments, &[point(0.0, -1.0), point(0.0, 1.0)]);
        }
        Polarity::Opposite => lines(segments, &[point(-1.0, 0.0), point(1.0, 0.0)]),
        Polarity::Unknown => {
            segments.push(Segment::Move(point(-0.62, -0.62)));
            segments.push(Segment::Quad {
                control: point(-0.62, -1.25),
                to: point(0.02, -1.25),
            });
            segments.push(Segment::Quad {
                control: point(0.68, -1.25),
                to: point(0.68, -0.66),
            });
            segments.push(Segment::Quad {
                control: point(0.68, -0.2),
                to: point(0.02, 0.02),
            });
            segments.push(Segment::Line(point(0.02, 0.35)));
            lines(segments, &[point(0.0, 1.2), point(0.0, 1.23)]);
        }
    }
}

/// The line of a link that is being drawn.
pub(super) fn draft(pen: &Pen, arc_drawn: &crate::Arc) -> [Shape; 2] {
    let mut segments = Vec::new();
    arc(&mut segments, arc_drawn);
    let line = Shape::line(segments, butt(Ink::Accent, pen.strong));
    let route_end = arc_drawn.to();
    let back = arc_drawn.at(arc_drawn.back(pen.arrow_length).max(0.0));
    let axis = (route_end - back).unit();
    let side = axis.left() * (pen.arrow_width / 2.0);
    let base = route_end - axis * pen.arrow_length;
    let mut head = Vec::new();
    lines(&mut head, &[base + side, route_end, base - side]);
    [
        line,
        Shape::line(head, Stroke::new(Ink::Accent, pen.strong)),
    ]
}
