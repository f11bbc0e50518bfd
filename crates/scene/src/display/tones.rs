//! What an analysis says of factors, on their cards: a ground in a colour, and beside it always a sign that needs no colour.

use loopwise_model::GroupColour;

use super::groups::colours;
use super::pen::lines;
use crate::{Anchor, Ink, PointF, Rect, Shape, Stroke, TextStyle, Tone, Weight};

/// How strong the ground of the most is; words stay readable on it in every theme.
const STRONGEST: f64 = 0.34;
/// How high a bar is, and how far from the border.
const BAR: f64 = 4.0;
const INSIDE: f64 = 4.0;
/// Radius of the disc with a number or an arrow.
const DISC: f64 = 8.5;

/// The ground of a card, under its words.
pub(super) fn ground(tone: Tone, rect: Rect, corner: f64, shapes: &mut Vec<Shape>) {
    let (fill, opacity) = match tone {
        Tone::Share(0) => return,
        Tone::Share(share) => (Ink::Accent, STRONGEST * f64::from(share) / 100.0),
        Tone::Theme(nth) => (colours(GroupColour(nth)).1, 1.0),
        Tone::Rises => (Ink::SameWash, 1.0),
        Tone::Falls => (Ink::OppositeWash, 1.0),
    };
    shapes.push(Shape::RoundRect {
        rect: rect.grown(-1.0),
        corner: (corner - 1.0).max(0.0),
        fill: Some(fill),
        stroke: None,
        opacity,
    });
}

/// The sign of a tone, above the words: a bar along the lower border, or a disc on the first corner.
pub(super) fn sign(tone: Tone, rect: Rect, shapes: &mut Vec<Shape>) {
    let disc = PointF::new(rect.x + 3.0, rect.y + 3.0);
    match tone {
        Tone::Share(0) => {}
        Tone::Share(share) => {
            let width = (rect.w - 2.0 * INSIDE) * f64::from(share) / 100.0;
            shapes.push(Shape::RoundRect {
                rect: Rect {
                    x: rect.x + INSIDE,
                    y: rect.bottom() - INSIDE - BAR,
                    w: width.max(BAR),
                    h: BAR,
                },
                corner: BAR / 2.0,
                fill: Some(Ink::Accent),
                stroke: None,
                opacity: 1.0,
            });
        }
        Tone::Theme(nth) => {
            shapes.push(Shape::disc(disc, DISC, colours(GroupColour(nth)).0));
            shapes.push(Shape::Text {
                at: disc + PointF::new(0.0, 4.0),
                anchor: Anchor::Middle,
                style: TextStyle::new(Weight::Strong, 11.0),
                ink: Ink::Surface,
                text: (u16::from(nth) + 1).to_string(),
                opacity: 1.0,
            });
        }
        Tone::Rises => arrow(disc, -1.0, Ink::Same, shapes),
        Tone::Falls => arrow(disc, 1.0, Ink::Opposite, shapes),
    }
}

/// A disc with an arrow, down for 1 and up for -1.
fn arrow(at: PointF, down: f64, ink: Ink, shapes: &mut Vec<Shape>) {
    shapes.push(Shape::disc(at, DISC, ink));
    let mut shaft = Vec::new();
    let place = |(x, y): (f64, f64)| at + PointF::new(x, y * down);
    lines(&mut shaft, &[(0.0, -4.5), (0.0, 4.0)].map(place));
    lines(
        &mut shaft,
        &[(-3.4, 0.8), (0.0, 4.4), (3.4, 0.8)].map(place),
    );
    shapes.push(Shape::line(shaft, Stroke::new(Ink::Surface, 1.75)));
}
