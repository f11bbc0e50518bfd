//! The words of a display list: flat shapes in map units, with colours by token.

use crate::{Ink, PointF, Rect, TextStyle};

/// The widest letters, in sizes of their font.
const WIDEST: f64 = 1.3;

/// One step of an outline.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Segment {
    /// Lift the pen and put it down here.
    Move(PointF),
    /// A straight line to here.
    Line(PointF),
    /// Along a circle. The pen is at the start already, or draws a straight line to it. Angles in radians clockwise
    /// from the right, as Canvas has them.
    Arc {
        /// Middle of the circle.
        centre: PointF,
        /// Radius.
        radius: f64,
        /// First angle.
        start: f64,
        /// Last angle.
        end: f64,
        /// Whether the way runs counter-clockwise on the screen.
        ccw: bool,
    },
    /// A quadratic curve.
    Quad {
        /// Control point.
        control: PointF,
        /// End.
        to: PointF,
    },
    /// Back to the last `Move`.
    Close,
}

impl Segment {
    /// A rectangle that holds where it leads to; none when it leads back.
    fn bounds(&self) -> Option<Rect> {
        match *self {
            Self::Move(to) | Self::Line(to) => Some(Rect::between(to, to)),
            Self::Arc { centre, radius, .. } => Some(Rect::around(centre, 0.0, 0.0).grown(radius)),
            Self::Quad { control, to } => Some(Rect::between(control, to)),
            Self::Close => None,
        }
    }
}

/// How the ends of a line look. Joins are always round.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Cap {
    /// Half a disc beyond the end.
    #[default]
    Round,
    /// Cut at the end.
    Butt,
}

/// A drawn outline.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Stroke {
    /// Colour.
    pub ink: Ink,
    /// Width in map units.
    pub width: f64,
    /// Dash and gap in map units; none is a whole line.
    pub dash: Option<[f64; 2]>,
    /// Ends of the line and of its dashes.
    pub cap: Cap,
}

impl Stroke {
    /// A whole line with round ends.
    #[must_use]
    pub const fn new(ink: Ink, width: f64) -> Self {
        Self {
            ink,
            width,
            dash: None,
            cap: Cap::Round,
        }
    }
}

/// Where a text stands relative to its point.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Anchor {
    /// The point is the left end.
    Left,
    /// The point is the middle.
    Middle,
    /// The point is the right end.
    Right,
}

/// One thing to draw. Opacity runs from 0 to 1.
#[derive(Debug, Clone, PartialEq)]
pub enum Shape {
    /// An outline.
    Path {
        /// Its steps; the first is a `Move` or an `Arc`.
        segments: Vec<Segment>,
        /// Colour inside.
        fill: Option<Ink>,
        /// The outline.
        stroke: Option<Stroke>,
        /// Opacity of the whole.
        opacity: f64,
    },
    /// A rectangle with round corners.
    RoundRect {
        /// Where.
        rect: Rect,
        /// Radius of the corners.
        corner: f64,
        /// Colour inside.
        fill: Option<Ink>,
        /// The outline.
        stroke: Option<Stroke>,
        /// Opacity of the whole.
        opacity: f64,
    },
    /// A disc or ring.
    Circle {
        /// Middle.
        centre: PointF,
        /// Radius.
        radius: f64,
        /// Colour inside.
        fill: Option<Ink>,
        /// The outline.
        stroke: Option<Stroke>,
        /// Opacity of the whole.
        opacity: f64,
    },
    /// One line of text.
    Text {
        /// A point on its baseline.
        at: PointF,
        /// Which part of the text that point is.
        anchor: Anchor,
        /// Weight and size.
        style: TextStyle,
        /// Colour.
        ink: Ink,
        /// The words.
        text: String,
        /// Opacity.
        opacity: f64,
    },
}

impl Shape {
    /// An outline that is only drawn.
    #[must_use]
    pub const fn line(segments: Vec<Segment>, stroke: Stroke) -> Self {
        Self::Path {
            segments,
            fill: None,
            stroke: Some(stroke),
            opacity: 1.0,
        }
    }

    /// An outline that is only filled.
    #[must_use]
    pub const fn area(segments: Vec<Segment>, fill: Ink) -> Self {
        Self::Path {
            segments,
            fill: Some(fill),
            stroke: None,
            opacity: 1.0,
        }
    }

    /// A rectangle that holds all that is drawn; it may be larger. How wide letters are is not known here, so a text
    /// takes up what the widest letters would.
    #[must_use]
    pub fn bounds(&self) -> Rect {
        let rim = |stroke: &Option<Stroke>| stroke.map_or(0.0, |stroke| stroke.width);
        match self {
            Self::Path {
                segments, stroke, ..
            } => segments
                .iter()
                .filter_map(Segment::bounds)
                .reduce(|a, b| a.with(&b))
                .unwrap_or_default()
                .grown(rim(stroke)),
            Self::RoundRect { rect, stroke, .. } => rect.grown(rim(stroke)),
            Self::Circle {
                centre,
                radius,
                stroke,
                ..
            } => Rect::around(*centre, 0.0, 0.0).grown(radius + rim(stroke)),
            Self::Text {
                at,
                anchor,
                style,
                text,
                ..
            } => {
                let size = f64::from(style.size);
                #[allow(clippy::cast_precision_loss)] // a few letters
                let wide = text.chars().count() as f64 * size * WIDEST;
                let x = match anchor {
                    Anchor::Left => at.x,
                    Anchor::Middle => at.x - wide / 2.0,
                    Anchor::Right => at.x - wide,
                };
                Rect {
                    x,
                    y: at.y - size * 1.5,
                    w: wide,
                    h: size * 2.5,
                }
            }
        }
    }

    /// A filled disc.
    #[must_use]
    pub const fn disc(centre: PointF, radius: f64, fill: Ink) -> Self {
        Self::Circle {
            centre,
            radius,
            fill: Some(fill),
            stroke: None,
            opacity: 1.0,
        }
    }

    /// The same shape at a part of its own opacity.
    #[must_use]
    pub fn at_part(self, part: f64) -> Self {
        let (Self::Path { opacity, .. }
        | Self::RoundRect { opacity, .. }
        | Self::Circle { opacity, .. }
        | Self::Text { opacity, .. }) = self;
        self.faded(opacity * part)
    }

    /// The same shape at a given opacity.
    #[must_use]
    pub fn faded(mut self, to: f64) -> Self {
        match &mut self {
            Self::Path { opacity, .. }
            | Self::RoundRect { opacity, .. }
            | Self::Circle { opacity, .. }
            | Self::Text { opacity, .. } => *opacity = to,
        }
        self
    }
}
