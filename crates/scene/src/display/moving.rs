//! What changes under a pointer: hover, selection, focus, drafts, what others hold and where they point.

use std::borrow::Cow;
use std::collections::BTreeSet;

use loopwise_model::{FactorId, LinkId};

use super::cards::{self, Lift};
use super::links::{self, Heft};
use super::pen::{Pen, lines};
use super::{Detail, View, loops, tools};
use crate::layout::CORNER;
use crate::{
    Anchor, Card, Ink, Item, PointF, Rect, Route, Segment, Shape, Stroke, TextStyle, ThemeName,
    Voice, Weight, hit,
};

pub(super) fn moving(view: &View, shapes: &mut Vec<Shape>) {
    tools::arriving(view, shapes);
    active_links(view, shapes);
    for item in view.picture.selection {
        if let Item::Factor(id) = item {
            selected(view, *id, shapes);
        }
    }
    hovered(view, shapes);
    draft(view, shapes);
    tools::under_the_hand(view, shapes);
    focus(view, shapes);
    for held in view.picture.held {
        if let Item::Factor(id) = held.item
            && let Some(card) = view.card(id)
        {
            let ring = Stroke::new(voice(held.voice).0, 2.5 * view.pen.px);
            let area = view.place_in_hand(id, card);
            shapes.push(outline(view, &area, 5.0, ring));
            let corner = PointF::new(area.right(), area.bottom());
            tag(
                &view.pen,
                corner + PointF::new(-8.0, 4.0),
                held.voice,
                &held.name,
                shapes,
            );
        }
    }
    for pointer in view.picture.pointers {
        arrow(&view.pen, pointer.at, pointer.voice, shapes);
        let at = pointer.at + PointF::new(14.0, 16.0) * view.pen.px;
        tag(&view.pen, at, pointer.voice, &pointer.name, shapes);
    }
}

/// Hovered and chosen links, and those of the one factor that is chosen; the cards at their ends get a dark border.
fn active_links(view: &View, shapes: &mut Vec<Shape>) {
    let chosen = view.picture.selection;
    let link = |item: &Item| match item {
        Item::Link(id) => Some(*id),
        Item::Factor(_) | Item::Loop(_) => None,
    };
    let mut active: BTreeSet<LinkId> = chosen.iter().filter_map(link).collect();
    active.extend(view.picture.hover.as_ref().and_then(link));
    if let (1, Some(Item::Factor(id))) = (chosen.len(), chosen.first()) {
        active.extend(view.picture.map.links_at(*id).map(|(id, _)| id));
    }
    let routes = active.iter().filter_map(|id| view.route(*id));
    let routes: Vec<Cow<Route>> = routes.map(|route| view.seen(route)).collect();
    let routes: Vec<&Route> = routes.iter().map(|route| &**route).collect();
    let look = links::Look {
        heft: Heft::Strong,
        detail: Detail::Full,
        opacity: 1.0,
    };
    links::batch(&view.pen, &routes, look, shapes);
    for end in routes.iter().flat_map(|route| [route.from, route.to]) {
        if let Some(card) = view.card(end) {
            let rim = Stroke::new(Ink::Ink, view.pen.card);
            shapes.push(outline(view, &view.place_in_hand(end, card), 0.0, rim));
        }
    }
}

/// A line around a card; `gap` in map units, and never narrower than as many pixels on the screen.
pub(super) fn outline(view: &View, area: &Rect, gap: f64, stroke: Stroke) -> Shape {
    let gap = gap * view.pen.px.max(1.0);
    let rect = area.grown(gap);
    let corner = if gap > 0.0 {
        CORNER + gap - 1.0
    } else {
        CORNER
    };
    Shape::RoundRect {
        rect,
        corner,
        fill: None,
        stroke: Some(stroke),
        opacity: 1.0,
    }
}

fn selected(view: &View, id: FactorId, shapes: &mut Vec<Shape>) {
    let Some(card) = view.card(id) else {
        return;
    };
    let plain = cards::look(view, id);
    // Where grounds hardly differ, the border alone says it.
    let width = if view.picture.theme == ThemeName::Contrast {
        2.5
    } else {
        5.0 / 3.0
    };
    let edge = Stroke::new(Ink::Accent, view.pen.card * width);
    let look = cards::Look {
        fill: Ink::AccentWash,
        edge: Stroke {
            dash: plain.edge.dash,
            cap: plain.edge.cap,
            ..edge
        },
        ink: Ink::Ink,
        weight: Weight::Label,
        lifted: Lift::Raised,
        ..plain
    };
    cards::draw(card, look, view.picture.theme, shapes);
    cards::flags(view, id, &view.place_in_hand(id, card), shapes);
    if view.picture.selection.len() == 1 {
        handles(view, id, card, shapes);
    }
}

fn hovered(view: &View, shapes: &mut Vec<Shape>) {
    match view.picture.hover {
        Some(Item::Factor(id)) => {
            let Some(card) = view.card(id) else {
                return;
            };
            let chosen = view.picture.selection.contains(&Item::Factor(id));
            if view.detail < Detail::Reduced && !chosen {
                // A card whose words are too small to read shows them under the pointer.
                let edge = Stroke::new(Ink::Ink, view.pen.card);
                let look = cards::look(view, id);
                let look = cards::Look {
                    edge,
                    ink: Ink::Ink,
                    weight: Weight::Label,
                    ..look
                };
                cards::draw(card, look, view.picture.theme, shapes);
            } else if !chosen {
                let rim = Stroke::new(Ink::Ink, view.pen.card);
                shapes.push(outline(view, &view.place(id, card), 0.0, rim));
            }
            handles(view, id, card, shapes);
        }
        Some(Item::Loop(place)) => {
            let Some(badge) = view.badge(place) else {
                return;
            };
            let drawn = loops::ready(view, place, badge);
            loops::badge(&view.pen, &drawn, shapes);
            shapes.extend(loops::title_in_hand(view, place, badge, drawn.radius));
        }
        Some(Item::Link(_)) | None => {}
    }
}

/// Four places to pull a link from; a locked card has none.
fn handles(view: &View, id: FactorId, card: &Card, shapes: &mut Vec<Shape>) {
    if cards::is_locked(view, id) || !view.picture.editable || view.detail < Detail::Reduced {
        return;
    }
    let px = view.pen.px.min(1.4);
    for (_, centre) in hit::handles(&view.place_in_hand(id, card)) {
        let (fill, stroke) = (Some(Ink::Surface), Some(Stroke::new(Ink::Accent, 2.0 * px)));
        shapes.push(Shape::Circle {
            centre,
            radius: 5.5 * px,
            fill,
            stroke,
            opacity: 1.0,
        });
    }
}

fn draft(view: &View, shapes: &mut Vec<Shape>) {
    let Some(draft) = view.picture.draft else {
        return;
    };
    let Some(from) = view.card(draft.from) else {
        return;
    };
    let target = draft.to_factor.filter(|to| *to != draft.from);
    let from = view.place_in_hand(draft.from, from);
    let to = target.and_then(|id| Some(view.place_in_hand(id, view.card(id)?)));
    for area in [Some(&from), to.as_ref()].into_iter().flatten() {
        let rim = Stroke::new(Ink::Accent, view.pen.card * 5.0 / 3.0);
        shapes.push(outline(view, area, 0.0, rim));
    }
    let line = crate::routes::draft(&from, to.as_ref(), draft.to_point);
    if let Some(arc) = line {
        shapes.extend(links::draft(&view.pen, &arc));
    }
}

fn focus(view: &View, shapes: &mut Vec<Shape>) {
    let stroke = Stroke::new(Ink::Focus, 3.0 * view.pen.px);
    match view.picture.focus {
        Some(Item::Factor(id)) => {
            let Some(card) = view.card(id) else { return };
            let named = view.names.scale_of(view, id).is_some();
            if !named && !view.picture.selection.contains(&Item::Factor(id)) {
                cards::draw(card, cards::look(view, id), view.picture.theme, shapes);
            }
            shapes.push(outline(view, &view.place_in_hand(id, card), 6.0, stroke));
        }
        Some(Item::Link(id)) => {
            let Some(route) = view.route(id).map(|route| view.seen(route)) else {
                return;
            };
            let centre = route.glyph(view.pen.arrow_length, view.pen.glyph);
            let radius = view.pen.glyph / 2.0 + 6.0 * view.pen.px;
            let ring = Shape::Circle {
                centre,
                radius,
                fill: None,
                stroke: Some(stroke),
                opacity: 1.0,
            };
            shapes.push(ring);
        }
        Some(Item::Loop(place)) => {
            let Some(badge) = view.badge(place) else {
                return;
            };
            let radius = loops::on_screen(badge.radius, &view.pen) * 1.42 + 5.0 * view.pen.px;
            let (centre, stroke) = (badge.at, Some(stroke));
            shapes.push(Shape::Circle {
                centre,
                radius,
                fill: None,
                stroke,
                opacity: 1.0,
            });
        }
        None => {}
    }
}

pub(super) const fn voice(voice: Voice) -> (Ink, Ink) {
    match voice {
        Voice::Student => (Ink::Student, Ink::StudentWash),
        Voice::Teacher => (Ink::Teacher, Ink::TeacherWash),
        Voice::Member => (Ink::Member, Ink::MemberWash),
    }
}

/// A pointer, at a fixed size on the screen.
fn arrow(pen: &Pen, at: PointF, of: Voice, shapes: &mut Vec<Shape>) {
    let corners = [(0.0, 0.0), (4.6, 16.4), (8.1, 9.6), (15.4, 7.6)];
    let mut segments = Vec::new();
    lines(
        &mut segments,
        &corners.map(|(x, y)| at + PointF::new(x, y) * pen.px),
    );
    segments.push(Segment::Close);
    let ink = voice(of).0;
    let (fill, stroke) = (Some(ink), Some(Stroke::new(ink, pen.px)));
    shapes.push(Shape::Path {
        segments,
        fill,
        stroke,
        opacity: 1.0,
    });
}

/// A name tag: the shape of the voice, and the name when people work with names. Fixed size on the screen.
fn tag(pen: &Pen, at: PointF, of: Voice, name: &str, shapes: &mut Vec<Shape>) {
    let px = pen.px;
    let (ink, wash) = voice(of);
    #[allow(clippy::cast_precision_loss)] // a short name
    let letters = name.chars().count() as f64;
    let width = if name.is_empty() {
        20.0
    } else {
        31.0 + letters * 7.0
    };
    let rect = Rect {
        x: at.x,
        y: at.y,
        w: width * px,
        h: 24.0 * px,
    };
    let stroke = Some(Stroke::new(ink, 1.25 * px));
    shapes.push(Shape::RoundRect {
        rect,
        corner: 8.0 * px,
        fill: Some(wash),
        stroke,
        opacity: 1.0,
    });
    let middle = at + PointF::new(10.0, 12.0) * px;
    shapes.push(match of {
        Voice::Student => Shape::disc(middle, 4.6 * px, ink),
        Voice::Teacher => {
            let rect = Rect::around(middle, 9.0 * px, 9.0 * px);
            Shape::RoundRect {
                rect,
                corner: 2.0 * px,
                fill: Some(ink),
                stroke: None,
                opacity: 1.0,
            }
        }
        Voice::Member => {
            let corners = [(0.0, -5.6), (5.6, 0.0), (0.0, 5.6), (-5.6, 0.0)];
            let mut diamond = Vec::new();
            lines(
                &mut diamond,
                &corners.map(|(x, y)| middle + PointF::new(x, y) * px),
            );
            diamond.push(Segment::Close);
            Shape::area(diamond, ink)
        }
    });
    if !name.is_empty() {
        #[allow(clippy::cast_possible_truncation)] // a font size
        let style = TextStyle::new(Weight::Strong, (12.5 * px) as f32);
        let (at, text) = (at + PointF::new(21.0, 16.3) * px, name.to_owned());
        let anchor = Anchor::Left;
        shapes.push(Shape::Text {
            at,
            anchor,
            style,
            ink: Ink::Ink,
            text,
            opacity: 1.0,
        });
    }
}
