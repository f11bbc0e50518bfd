//! What is drawn under a hand at work: snap lines, the area that is being drawn, the handle that bends a link; and what
//! others put on the map a moment ago.

use super::cards;
use super::links::{self, Heft};
use super::moving::{outline, voice};
use super::pen::{along, lines};
use super::{Detail, View};
use crate::{Arrival, Cap, Ink, Item, Lifted, Segment, Shape, Stroke, hit};

pub(super) fn under_the_hand(view: &View, shapes: &mut Vec<Shape>) {
    bend_handle(view, shapes);
    guides(view, shapes);
    catching(view, shapes);
}

/// The handle of the one link that is chosen.
fn bend_handle(view: &View, shapes: &mut Vec<Shape>) {
    let mut chosen = view.picture.selection.iter();
    let (Some(Item::Link(id)), None) = (chosen.next(), chosen.next()) else {
        return;
    };
    if !view.picture.editable || view.detail < Detail::Reduced {
        return;
    }
    let lifted = view.picture.lifted.filter(|lifted| lifted.holds_link(*id));
    let scene = lifted.map_or(view.scene, Lifted::scene);
    let Some(centre) = hit::bend_handle(scene, *id) else {
        return;
    };
    let px = view.pen.px.min(1.4);
    shapes.push(Shape::Circle {
        centre,
        radius: 6.0 * px,
        fill: Some(Ink::Surface),
        stroke: Some(Stroke::new(Ink::Accent, 2.0 * px)),
        opacity: 1.0,
    });
}

fn guides(view: &View, shapes: &mut Vec<Shape>) {
    let mut segments = Vec::new();
    for guide in view.picture.guides {
        lines(&mut segments, &[guide.from, guide.to]);
    }
    if !segments.is_empty() {
        shapes.push(Shape::line(
            segments,
            Stroke::new(Ink::Accent, 1.25 * view.pen.px),
        ));
    }
}

fn catching(view: &View, shapes: &mut Vec<Shape>) {
    if view.picture.catching.len() < 2 {
        return;
    }
    let mut segments = Vec::new();
    lines(&mut segments, view.picture.catching);
    segments.push(Segment::Close);
    shapes.push(Shape::area(segments.clone(), Ink::Accent).faded(0.08));
    let px = view.pen.px;
    shapes.push(Shape::line(
        segments,
        Stroke {
            dash: Some([6.0 * px, 4.0 * px]),
            cap: Cap::Butt,
            ..Stroke::new(Ink::Accent, 1.5 * px)
        },
    ));
}

/// What others put on the map a moment ago: it comes in the colour of their voice.
pub(super) fn arriving(view: &View, shapes: &mut Vec<Shape>) {
    for arrival in view.picture.arrivals {
        match arrival.item {
            Item::Factor(id) => {
                let Some(card) = view.card(id) else {
                    continue;
                };
                if arrival.come < 1.0 {
                    let from = shapes.len();
                    cards::draw(card, cards::look(view, id), view.picture.theme, shapes);
                    for shape in &mut shapes[from..] {
                        *shape = shape.clone().at_part(arrival.come);
                    }
                }
                if arrival.ring > 0.0 {
                    let ring = Stroke::new(voice(arrival.voice).0, 2.5 * view.pen.px);
                    shapes.push(
                        outline(view, &view.place_in_hand(id, card), 5.0, ring).faded(arrival.ring),
                    );
                }
            }
            Item::Link(id) => {
                if let Some(route) = view.route(id) {
                    link(view, route, arrival, shapes);
                }
            }
            Item::Loop(_) => {}
        }
    }
}

/// A link is drawn from its tail to its tip.
fn link(view: &View, route: &crate::Route, arrival: &Arrival, shapes: &mut Vec<Shape>) {
    if arrival.ring > 0.0 {
        let mut way = vec![Segment::Move(route.arc.from())];
        along(&mut way, &route.arc.cut(0.0, arrival.come.clamp(0.02, 1.0)));
        let ring = Stroke::new(voice(arrival.voice).1, 9.0 * view.pen.px.max(0.7));
        shapes.push(Shape::line(way, ring).faded(arrival.ring));
    }
    if arrival.come < 1.0 {
        let mut way = vec![Segment::Move(route.arc.from())];
        along(&mut way, &route.arc.cut(0.0, arrival.come.clamp(0.02, 1.0)));
        shapes.push(Shape::line(
            way,
            Stroke::new(links::hue(route.polarity), view.pen.link),
        ));
    } else if arrival.ring > 0.0 {
        let look = links::Look {
            heft: Heft::Plain,
            detail: view.detail,
            opacity: 1.0,
        };
        links::batch(&view.pen, &[route], look, shapes);
    }
}
