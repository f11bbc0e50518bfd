//! The legend of an exported picture: a sample of each sign with its words, in rows.

use loopwise_model::{FactorId, Polarity};

use super::Detail;
use super::links::{Heft, Look, batch};
use super::loops::{Drawn, badge};
use super::pen::Pen;
use crate::badges::Turn;
use crate::svg::Legend;
use crate::{
    AdvanceTable, Anchor, Arc, Ink, LoopKind, Measure, PointF, Rect, Route, Shape, TextStyle,
    ThemeName, Weight,
};

const STYLE: TextStyle = TextStyle::new(Weight::Text, 14.0);
const ROW: f64 = 44.0;
const SAMPLE: f64 = 68.0;
const BADGE: f64 = 34.0;
const GAP: f64 = 28.0;

/// One entry: what is drawn before the words.
enum Sample {
    Link(Polarity, bool),
    Loop(LoopKind, &'static str),
}

/// The legend in rows no wider than `area`, which gives its top left corner; and the height it takes.
pub(crate) fn legend(words: &Legend, theme: ThemeName, area: Rect) -> (Vec<Shape>, f64) {
    let entries = [
        (Sample::Link(Polarity::Same, false), words.same),
        (Sample::Link(Polarity::Opposite, false), words.opposite),
        (Sample::Link(Polarity::Unknown, false), words.unsure),
        (Sample::Link(Polarity::Same, true), words.delay),
        (Sample::Loop(LoopKind::Reinforcing, "R"), words.reinforcing),
        (Sample::Loop(LoopKind::Balancing, "B"), words.balancing),
        (Sample::Loop(LoopKind::Undecided, "U"), words.undecided),
    ];
    // At its natural zoom a theme's sizes are those of its tokens.
    let pen = Pen::new(theme, 1.0);
    let mut shapes = Vec::new();
    let (mut x, mut y) = (area.x, area.y + ROW / 2.0);
    for (sample, text) in entries.into_iter().filter(|(_, text)| !text.is_empty()) {
        let drawn = if matches!(sample, Sample::Link(..)) {
            SAMPLE
        } else {
            BADGE
        };
        let width = drawn + 10.0 + f64::from(AdvanceTable.width(text, STYLE));
        if x > area.x && x + width > area.right() {
            (x, y) = (area.x, y + ROW);
        }
        match sample {
            Sample::Link(polarity, delay) => {
                let route = route(PointF::new(x, y), polarity, delay);
                let look = Look {
                    heft: Heft::Plain,
                    detail: Detail::Full,
                    opacity: 1.0,
                };
                batch(&pen, &[&route], look, &mut shapes);
            }
            Sample::Loop(kind, name) => {
                let at = PointF::new(x + BADGE / 2.0, y);
                let turn = Turn::Clockwise;
                badge(
                    &pen,
                    &Drawn {
                        name,
                        kind,
                        turn,
                        at,
                        radius: 12.0,
                    },
                    &mut shapes,
                );
            }
        }
        let at = PointF::new(x + drawn + 10.0, y + 5.0);
        let (anchor, ink, text) = (Anchor::Left, Ink::InkSoft, text.to_owned());
        shapes.push(Shape::Text {
            at,
            anchor,
            style: STYLE,
            ink,
            text,
            opacity: 1.0,
        });
        x += width + GAP;
    }
    (shapes, y + ROW / 2.0 - area.y)
}

/// A short link from left to right, bent a little upwards.
fn route(at: PointF, polarity: Polarity, delay: bool) -> Route {
    let half = 0.26;
    let radius = SAMPLE / 2.0 / libm::sin(half);
    let centre = PointF::new(at.x + SAMPLE / 2.0, at.y + radius * libm::cos(half) + 4.0);
    let start = -std::f64::consts::FRAC_PI_2 - half;
    let arc = Arc {
        centre,
        radius,
        start,
        sweep: 2.0 * half,
    };
    let nobody = FactorId::from_u128(0);
    Route {
        from: nobody,
        to: nobody,
        polarity,
        delay,
        bend: 0.13,
        sign_back: 0.0,
        whole: arc,
        arc,
    }
}
