//! The marker under the highlighted loop, and loop badges.

use std::f64::consts::{FRAC_PI_2, TAU};

use super::pen::{Pen, along, lines};
use super::{Detail, View};
use crate::badges::{Badge, HALO, RADIUS_LIT, RING, TITLE, Turn};
use crate::layout::CORNER;
use crate::{
    Anchor, Cap, Ink, Item, LoopKind, PointF, Rect, Segment, Shape, Stroke, TextStyle, Weight,
};

/// Half of the gap in the ring of a badge: 35°.
const GAP: f64 = 35.0 / 360.0 * TAU;
/// Badges nearer than this on the screen are counted together when zoomed out far.
const CLUSTER: f64 = 44.0;

pub(super) fn marker(view: &View, shapes: &mut Vec<Shape>) {
    let scene = view.scene;
    let Some(mark) = view.picture.highlight.and_then(|at| scene.loops.get(at)) else {
        return;
    };
    // One path from card to card; where two bows do not meet, the line between them lies under a card.
    let mut segments = Vec::new();
    let mut goes_on = false;
    for id in &mark.links {
        let Some(route) = scene.routes.get(id).filter(|_| !view.is_elsewhere(*id)) else {
            // What another part draws leaves a gap, what nobody can see leaves none.
            goes_on &= !view.is_elsewhere(*id);
            continue;
        };
        let from = route.whole.from();
        segments.push(if goes_on {
            Segment::Line(from)
        } else {
            Segment::Move(from)
        });
        along(&mut segments, &route.whole);
        goes_on = true;
    }
    if !segments.is_empty() {
        shapes.push(Shape::line(
            segments,
            Stroke::new(Ink::Marker, view.pen.marker),
        ));
    }
    for id in &mark.factors {
        let card = scene.cards.get(id);
        let Some(card) = card.filter(|_| !view.is_lifted(Item::Factor(*id))) else {
            continue;
        };
        shapes.push(Shape::RoundRect {
            rect: view.place(*id, card).grown(HALO.max(5.0 * view.pen.px)),
            corner: CORNER + HALO,
            fill: Some(Ink::Marker),
            stroke: None,
            opacity: 1.0,
        });
    }
}

/// A badge, ready to be drawn.
pub(super) struct Drawn<'a> {
    pub(super) name: &'a str,
    pub(super) kind: LoopKind,
    pub(super) turn: Turn,
    pub(super) at: PointF,
    pub(super) radius: f64,
}

/// A disc that would touch a card or another disc is so much smaller than the smallest on the screen.
const TIGHT: f64 = 0.8;

/// The radius of a disc at a zoom, within its limits on the screen.
pub(super) fn on_screen(radius: f64, pen: &Pen) -> f64 {
    radius.clamp(pen.badge[0], pen.badge[1])
}

pub(super) fn badges(view: &View, shapes: &mut Vec<Shape>) {
    let lit = view.picture.highlight;
    let shown: Vec<(usize, Badge)> = view
        .scene
        .badges
        .iter()
        .enumerate()
        .filter_map(|(place, badge)| badge.map(|badge| (place, badge)))
        .filter(|(place, _)| !view.is_lifted(Item::Loop(*place)))
        .collect();
    // They are few, and what stands for several of them depends on all: only what they are drawn with is left out.
    let first = shapes.len();
    let rest = shown.iter().filter(|(place, _)| Some(*place) != lit);
    if view.detail == Detail::Far {
        let rest: Vec<(usize, Badge)> = rest.copied().collect();
        clusters(view, &rest, shapes);
    } else {
        for (place, found) in rest {
            let opacity = if lit.is_some() { view.pen.fade } else { 1.0 };
            let mut drawn = Vec::new();
            badge(&view.pen, &ready(view, *place, found), &mut drawn);
            if is_under_name(view, &drawn) {
                continue;
            }
            shapes.extend(drawn.into_iter().map(|shape| pale(shape, opacity)));
            if lit.is_none() && view.detail == Detail::Full {
                shapes.extend(title(view, *place, found, found.radius));
            }
        }
    }
    for (place, found) in shown.iter().filter(|(place, _)| Some(*place) == lit) {
        let radius = if found.radius < 15.0 {
            found.radius
        } else {
            RADIUS_LIT
        };
        let ready = Drawn {
            radius: on_screen(radius, &view.pen),
            ..ready(view, *place, found)
        };
        badge(&view.pen, &ready, shapes);
        if view.detail >= Detail::Reduced {
            shapes.extend(title(view, *place, found, ready.radius));
        }
    }
    let mut drawn = shapes.split_off(first);
    drawn.retain(|shape| shape.bounds().meets(&view.covers));
    shapes.append(&mut drawn);
}

/// A part of a badge at an opacity. A name on a pale disc is paper, or nobody could read it.
fn pale(shape: Shape, opacity: f64) -> Shape {
    match shape {
        Shape::Text {
            at,
            anchor,
            style,
            ink: Ink::OnLoopReinforcing,
            text,
            ..
        } if opacity < 1.0 => Shape::Text {
            at,
            anchor,
            style,
            ink: Ink::Paper,
            text,
            opacity: 1.0,
        },
        shape => shape.faded(opacity),
    }
}

pub(super) fn ready<'a>(view: &View<'a>, place: usize, found: &Badge) -> Drawn<'a> {
    let mark = &view.scene.loops[place];
    let least = view.pen.badge[0];
    let radius = if found.radius < least {
        room(view, place, found)
            .clamp(TIGHT * least, least)
            .max(found.radius)
    } else {
        on_screen(found.radius, &view.pen)
    };
    Drawn {
        name: &mark.name,
        kind: mark.kind,
        turn: found.turn,
        at: found.at,
        radius,
    }
}

/// The radius at which a badge touches the nearest card or, grown as much, the nearest other badge.
fn room(view: &View, place: usize, found: &Badge) -> f64 {
    let mut room = f64::MAX;
    for (other, badge) in view.ground.badges.iter().enumerate() {
        if let Some(badge) = badge.as_ref().filter(|_| other != place) {
            room = room.min(badge.at.distance(found.at) / 2.0);
        }
    }
    // A box is not much larger than its card.
    let around = Rect::around(found.at, 0.0, 0.0).grown(100.0 * view.pen.px);
    for (id, card) in view.ground.cards_in(around) {
        let area = view.place(id, card);
        let way = found.at - area.centre();
        room = room.min((way.x.abs() - area.w / 2.0).max(way.y.abs() - area.h / 2.0));
    }
    // The head of the ring stands out of it.
    room / (RING + 0.3)
}

/// The title of a loop beside its badge, if there is room for it: the panel has it in any case.
pub(super) fn title(view: &View, place: usize, found: &Badge, radius: f64) -> Option<Shape> {
    let stands = found.title?;
    let scale = title_scale(view);
    let words = || title_words(view, place, found.title_at(&stands, radius, scale).0, scale);
    (scale <= stands.room).then(words)?
}

/// The title of a loop that is pointed at: on a tag where it lies on other things.
pub(super) fn title_in_hand(view: &View, place: usize, found: &Badge, radius: f64) -> Vec<Shape> {
    let Some(stands) = found.title else {
        return Vec::new();
    };
    let scale = title_scale(view);
    let (at, area) = found.title_at(&stands, radius, scale);
    let rect = area.grown(3.0 * view.pen.px);
    let tag = Shape::RoundRect {
        rect,
        corner: rect.h / 3.0,
        fill: Some(Ink::Surface),
        stroke: Some(Stroke::new(Ink::Line, view.pen.px)),
        opacity: 1.0,
    };
    let words = title_words(view, place, at, scale);
    let tag = Some(tag).filter(|_| scale > stands.room);
    tag.into_iter().chain(words).collect()
}

/// How many times its natural size a title is drawn, so that it can be read.
fn title_scale(view: &View) -> f64 {
    (view.pen.smallest_text / f64::from(TITLE.size)).max(1.0)
}

fn title_words(view: &View, place: usize, at: PointF, scale: f64) -> Option<Shape> {
    let text = view.scene.loops[place].title.clone()?;
    #[allow(clippy::cast_possible_truncation)] // a font size
    let style = TextStyle::new(TITLE.weight, TITLE.size * scale as f32);
    Some(Shape::Text {
        at,
        anchor: Anchor::Middle,
        style,
        ink: Ink::Ink,
        text,
        opacity: 1.0,
    })
}

const fn inks(kind: LoopKind) -> (Ink, Ink) {
    match kind {
        LoopKind::Reinforcing => (Ink::LoopReinforcing, Ink::OnLoopReinforcing),
        LoopKind::Balancing => (Ink::LoopBalancing, Ink::Surface),
        LoopKind::Undecided => (Ink::LoopUndecided, Ink::Surface),
    }
}

/// A disc with its name and a ring that turns as the drawn loop does.
pub(super) fn badge(pen: &Pen, drawn: &Drawn, shapes: &mut Vec<Shape>) {
    let (hue, on) = inks(drawn.kind);
    let (at, r) = (drawn.at, drawn.radius);
    let ring = RING * r;
    let width = (0.11 * r).clamp(1.25 * pen.px, 3.0 * pen.px);
    let way = if drawn.turn == Turn::Clockwise {
        1.0
    } else {
        -1.0
    };
    // From just after the gap round to a little before it, where the head goes on to the gap.
    let top = -FRAC_PI_2;
    let head = 0.48 * r;
    let start = top + way * GAP;
    let sweep = way * (TAU - 2.0 * GAP - 0.78 * head / ring);
    let turn = crate::Arc {
        centre: at,
        radius: ring,
        start,
        sweep,
    };
    let mut segments = vec![Segment::Move(turn.from())];
    along(&mut segments, &turn);
    shapes.push(Shape::line(segments, Stroke::new(hue, width)));
    let tip = at + PointF::at_angle(top - way * GAP) * ring;
    let back = at + PointF::at_angle(top - way * GAP - way * head / ring) * ring;
    let axis = (tip - back).unit();
    let base = tip - axis * head;
    let side = axis.left() * (head / 2.0);
    let mut arrow = Vec::new();
    lines(&mut arrow, &[tip, base + side, base - side]);
    arrow.push(Segment::Close);
    let stroke = Some(Stroke::new(hue, width * 0.5));
    shapes.push(Shape::Path {
        segments: arrow,
        fill: Some(hue),
        stroke,
        opacity: 1.0,
    });
    let (fill, stroke) = match drawn.kind {
        LoopKind::Reinforcing => (hue, None),
        LoopKind::Balancing => (Ink::Surface, Some(Stroke::new(hue, width))),
        LoopKind::Undecided => {
            let dash = Some([0.1 * width, 2.3 * width]);
            (
                Ink::Surface,
                Some(Stroke {
                    dash,
                    cap: Cap::Round,
                    ..Stroke::new(hue, width)
                }),
            )
        }
    };
    let fill = Some(fill);
    shapes.push(Shape::Circle {
        centre: at,
        radius: r,
        fill,
        stroke,
        opacity: 1.0,
    });
    let ink = if drawn.kind == LoopKind::Reinforcing {
        on
    } else {
        hue
    };
    shapes.push(name(drawn.name, at, r, ink));
}

/// A short name in the middle of a disc.
fn name(text: &str, at: PointF, r: f64, ink: Ink) -> Shape {
    // More letters need smaller ones.
    let size = match text.chars().count() {
        0..=2 => 0.86 * r,
        3 => 0.76 * r,
        _ => 0.6 * r,
    };
    #[allow(clippy::cast_possible_truncation)] // a font size
    let style = TextStyle::new(Weight::Heavy, size as f32);
    let at = at + PointF::new(0.0, 0.37 * size);
    let text = text.to_owned();
    Shape::Text {
        at,
        anchor: Anchor::Middle,
        style,
        ink,
        text,
        opacity: 1.0,
    }
}

/// Whether a name would cover a part of what was drawn.
fn is_under_name(view: &View, drawn: &[Shape]) -> bool {
    drawn.iter().any(|shape| view.names.meet(&shape.bounds()))
}

/// Far out: one badge stands for itself, several near each other for how many there are of each kind.
fn clusters(view: &View, shown: &[(usize, Badge)], shapes: &mut Vec<Shape>) {
    let reach = CLUSTER * view.pen.px;
    let mut groups: Vec<(PointF, Vec<(usize, Badge)>)> = Vec::new();
    for (place, badge) in shown {
        match groups
            .iter_mut()
            .find(|(at, _)| at.distance(badge.at) < reach)
        {
            Some((_, group)) => group.push((*place, *badge)),
            None => groups.push((badge.at, vec![(*place, *badge)])),
        }
    }
    let opacity = if view.lit.is_some() {
        view.pen.fade
    } else {
        1.0
    };
    for (at, group) in groups {
        let mut drawn = Vec::new();
        match group.as_slice() {
            [(place, found)] => {
                let radius = 11.0 * view.pen.px;
                badge(
                    &view.pen,
                    &Drawn {
                        radius,
                        ..ready(view, *place, found)
                    },
                    &mut drawn,
                );
            }
            _ => counts(view, at, &group, &mut drawn),
        }
        if !is_under_name(view, &drawn) {
            shapes.extend(drawn.into_iter().map(|shape| pale(shape, opacity)));
        }
    }
}

fn counts(view: &View, at: PointF, group: &[(usize, Badge)], shapes: &mut Vec<Shape>) {
    let px = view.pen.px;
    let kinds = [
        (LoopKind::Reinforcing, "R"),
        (LoopKind::Balancing, "B"),
        (LoopKind::Undecided, "U"),
    ];
    let mut words = Vec::new();
    for (kind, letter) in kinds {
        let count = group
            .iter()
            .filter(|(place, _)| view.scene.loops[*place].kind == kind)
            .count();
        if count > 0 {
            words.push(format!("{count} {letter}"));
        }
    }
    let text = words.join(" · ");
    let size = view.pen.smallest_text;
    #[allow(clippy::cast_precision_loss)] // a few letters
    let width = text.chars().count() as f64 * size * 0.55 + 14.0 * px;
    let rect = Rect::around(at, width, size * 1.75);
    let stroke = Some(Stroke::new(Ink::LoopBalancing, 1.5 * px));
    let (corner, fill) = (rect.h / 2.0, Some(Ink::Surface));
    shapes.push(Shape::RoundRect {
        rect,
        corner,
        fill,
        stroke,
        opacity: 1.0,
    });
    #[allow(clippy::cast_possible_truncation)] // a font size
    let style = TextStyle::new(Weight::Strong, size as f32);
    let at = at + PointF::new(0.0, size * 0.36);
    let anchor = Anchor::Middle;
    shapes.push(Shape::Text {
        at,
        anchor,
        style,
        ink: Ink::LoopBalancing,
        text,
        opacity: 1.0,
    });
}
