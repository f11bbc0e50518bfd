//! Factor cards and the flags on them.

use loopwise_model::FactorId;

use super::names::{Names, enlarged, scale};
use super::pen::{arc, circle, lines, rounded};
use super::{Detail, Light, View, notes, tones};
use crate::layout::{BASELINE, CORNER, LINE};
use crate::{
    Anchor, Arc, Card, Ink, Item, PointF, Rect, Segment, Shape, Stroke, TextStyle, ThemeName, Tone,
    Weight,
};

/// Radius of a flag, and how far inside the corner its middle is.
const FLAG: f64 = 10.5;
const FLAG_IN: f64 = 3.0;
/// How far borders, shadows, flags and marks reach beyond a card.
pub(super) const REACH: f64 = 24.0;

/// How one card is drawn.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Look {
    pub(super) fill: Ink,
    pub(super) edge: Stroke,
    pub(super) ink: Ink,
    pub(super) weight: Weight,
    /// Whether a soft shadow lies under it.
    pub(super) lifted: Lift,
    /// How much larger than its natural size it is drawn.
    pub(super) scale: f64,
    /// One CSS pixel, in map units.
    pub(super) px: f64,
    /// What an analysis says of it.
    pub(super) tone: Option<Tone>,
}

/// Whether a card throws a shadow.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Lift {
    /// It does.
    Raised,
    /// It does not.
    Flat,
}

pub(super) fn still(view: &View, shapes: &mut Vec<Shape>) {
    let near: Vec<(FactorId, &Card)> = view
        .scene
        .cards_in(view.covers.grown(view.reach(REACH)))
        .filter(|(id, _)| !view.is_apart(Item::Factor(*id)))
        .collect();
    match &view.names {
        Names::All { .. } => {
            for (id, card) in &near {
                draw(card, look(view, *id), view.picture.theme, shapes);
            }
        }
        Names::Some { order, boxes } => {
            // Blank cards first, as one outline each light: they may lie under larger named ones.
            let blank: Vec<(FactorId, &Card)> = near
                .iter()
                .filter(|(id, _)| !boxes.contains_key(id))
                .copied()
                .collect();
            blanks(view, &blank, shapes);
            // The most important one last, on top.
            for id in order.iter().rev() {
                let card = view.scene.cards.get(id);
                let card = card.filter(|card| view.shows(&view.place(*id, card), REACH));
                if let Some(card) = card.filter(|_| !view.is_apart(Item::Factor(*id))) {
                    draw(card, look(view, *id), view.picture.theme, shapes);
                }
            }
        }
    }
    for (id, card) in &near {
        flags(view, *id, &view.place(*id, card), shapes);
    }
    notes::on_cards(view, &near, shapes);
}

/// How a factor's card looks when nobody touches it.
pub(super) fn look(view: &View, id: FactorId) -> Look {
    let light = view.factor_state(id);
    let waiting = view.picture.marks.get(&id).is_some_and(|mark| mark.waiting);
    let (edge, ink, weight) = match light {
        Light::Plain => (
            Stroke::new(Ink::Edge, view.pen.card),
            Ink::Ink,
            Weight::Label,
        ),
        Light::Lit => (
            Stroke::new(Ink::Ink, view.pen.card * 4.0 / 3.0),
            Ink::Ink,
            Weight::Label,
        ),
        Light::Faded => (
            Stroke::new(Ink::Line, view.pen.card),
            Ink::InkFaint,
            Weight::Text,
        ),
    };
    let dash = waiting.then_some([5.0, 4.0]);
    let cap = if waiting {
        crate::Cap::Butt
    } else {
        crate::Cap::Round
    };
    Look {
        fill: if waiting {
            Ink::SurfaceSunk
        } else {
            Ink::Surface
        },
        edge: Stroke { dash, cap, ..edge },
        ink,
        weight,
        lifted: if light == Light::Faded || waiting {
            Lift::Flat
        } else {
            Lift::Raised
        },
        scale: view.names.scale_of(view, id).unwrap_or_else(|| scale(view)),
        px: view.pen.px,
        tone: view
            .picture
            .tones
            .get(&id)
            .copied()
            .filter(|_| light != Light::Faded),
    }
}

/// Cards without a label, as shapes.
fn blanks(view: &View, blank: &[(FactorId, &Card)], shapes: &mut Vec<Shape>) {
    for light in [Light::Faded, Light::Plain] {
        let mut segments = Vec::new();
        for (id, card) in blank {
            if view.factor_state(*id) == light {
                rounded(&mut segments, &card.rect, CORNER);
            }
        }
        if segments.is_empty() {
            continue;
        }
        let edge = if light == Light::Faded {
            Ink::Line
        } else {
            Ink::Edge
        };
        // Filled, or somebody would look for the words in it.
        shapes.push(Shape::Path {
            segments,
            fill: Some(edge),
            stroke: None,
            opacity: 1.0,
        });
    }
    for (id, card) in blank {
        let tone = view.picture.tones.get(id).copied();
        if let Some(tone) = tone.filter(|_| view.factor_state(*id) != Light::Faded) {
            let (fill, stroke) = (Some(Ink::Surface), None);
            shapes.push(Shape::RoundRect {
                rect: card.rect,
                corner: CORNER,
                fill,
                stroke,
                opacity: 1.0,
            });
            tones::ground(tone, card.rect, CORNER, shapes);
        }
    }
}

/// A card with its label.
pub(super) fn draw(card: &Card, look: Look, theme: ThemeName, shapes: &mut Vec<Shape>) {
    let centre = card.centre();
    let rect = enlarged(card, look.scale, look.px);
    let corner = CORNER.max(6.0 * look.px).min(rect.h / 2.0);
    if look.lifted == Lift::Raised && matches!(theme, ThemeName::Light | ThemeName::Projector) {
        for (down, grow, opacity) in [(2.5, 1.5, 0.035), (1.5, 0.5, 0.06)] {
            let shadow = Rect {
                y: rect.y + down,
                ..rect
            }
            .grown(grow);
            let (corner, fill) = (corner + grow, Some(Ink::Ink));
            shapes.push(Shape::RoundRect {
                rect: shadow,
                corner,
                fill,
                stroke: None,
                opacity,
            });
        }
    }
    let (fill, stroke) = (Some(look.fill), Some(look.edge));
    shapes.push(Shape::RoundRect {
        rect,
        corner,
        fill,
        stroke,
        opacity: 1.0,
    });
    if let Some(tone) = look.tone {
        tones::ground(tone, rect, corner, shapes);
        tones::sign(tone, rect, shapes);
    }
    #[allow(clippy::cast_precision_loss)] // at most four lines
    let top = centre.y - card.lines.len() as f64 * LINE * look.scale / 2.0;
    for (place, line) in card.lines.iter().enumerate() {
        #[allow(clippy::cast_precision_loss)] // at most four lines
        let y = top + (place as f64 * LINE + BASELINE) * look.scale;
        #[allow(clippy::cast_possible_truncation)] // a font size
        let style = TextStyle::new(look.weight, TextStyle::LABEL.size * look.scale as f32);
        let (at, text) = (PointF::new(centre.x, y), line.clone());
        let (anchor, ink) = (Anchor::Middle, look.ink);
        shapes.push(Shape::Text {
            at,
            anchor,
            style,
            ink,
            text,
            opacity: 1.0,
        });
    }
}

/// The flag of a leverage point on the first corner of a card, a lock or a clock on the last.
pub(super) fn flags(view: &View, id: FactorId, area: &Rect, shapes: &mut Vec<Shape>) {
    let mark = view.picture.marks.get(&id).copied().unwrap_or_default();
    let inset = PointF::new(FLAG_IN, FLAG_IN);
    let first = PointF::new(area.x, area.y) + inset;
    let last = PointF::new(area.right() - FLAG_IN, area.y + FLAG_IN);
    if view.detail < Detail::Full {
        let radius = 4.5_f64.max(3.0 * view.pen.px);
        if mark.leverage {
            shapes.push(Shape::disc(first, radius, Ink::Accent));
        }
        return;
    }
    if mark.leverage {
        shapes.push(Shape::disc(first, FLAG, Ink::Accent));
        let mut flag = Vec::new();
        lines(
            &mut flag,
            &[(-3.2, 4.6), (-3.2, -5.0)].map(|(x, y)| first + PointF::new(x, y)),
        );
        let cloth = [
            (-3.2, -5.0),
            (3.6, -5.0),
            (1.8, -2.3),
            (3.6, 0.4),
            (-3.2, 0.4),
        ];
        lines(&mut flag, &cloth.map(|(x, y)| first + PointF::new(x, y)));
        shapes.push(Shape::line(flag, Stroke::new(Ink::OnAccent, 1.75)));
    }
    let locked = is_locked(view, id);
    if !(locked || mark.waiting) {
        return;
    }
    let (fill, stroke) = (
        Some(Ink::Surface),
        Some(Stroke::new(Ink::Edge, view.pen.card)),
    );
    shapes.push(Shape::Circle {
        centre: last,
        radius: FLAG,
        fill,
        stroke,
        opacity: 1.0,
    });
    let mut sign = Vec::new();
    if locked {
        lock(&mut sign, last);
    } else {
        circle(&mut sign, last, 5.0);
        lines(
            &mut sign,
            &[(0.0, -3.0), (0.0, 0.3), (2.2, 1.6)].map(|(x, y)| last + PointF::new(x, y)),
        );
    }
    shapes.push(Shape::line(sign, Stroke::new(Ink::InkSoft, 1.5)));
}

/// Whether only facilitators may change a factor.
pub(super) fn is_locked(view: &View, id: FactorId) -> bool {
    let map = view.picture.map;
    let factor = map.factors.get(&id);
    factor.is_some_and(|factor| map.factor_is_locked(factor))
}

/// A lock, small enough for a disc.
pub(super) fn lock(segments: &mut Vec<Segment>, at: PointF) {
    let point = |x: f64, y: f64| at + PointF::new(x, y);
    lines(
        segments,
        &[
            point(-3.8, -0.6),
            point(3.8, -0.6),
            point(3.8, 4.4),
            point(-3.8, 4.4),
        ],
    );
    segments.push(Segment::Close);
    let pi = std::f64::consts::PI;
    arc(
        segments,
        &Arc {
            centre: point(0.0, -2.4),
            radius: 2.3,
            start: pi,
            sweep: pi,
        },
    );
    lines(segments, &[point(-2.3, -2.4), point(-2.3, -0.6)]);
    lines(segments, &[point(2.3, -2.4), point(2.3, -0.6)]);
}
