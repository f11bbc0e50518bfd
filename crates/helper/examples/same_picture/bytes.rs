//! Display lists as bytes: every number with all its bits, so that a last bit that differs is seen.

use loopwise_scene::{Ink, PointF, Segment, Shape, Stroke};

/// What was written so far.
#[derive(Default)]
pub struct Bytes(pub Vec<u8>);

impl Bytes {
    /// Writes a list, its length first.
    pub fn shapes(&mut self, shapes: &[Shape]) {
        self.0.extend((shapes.len() as u64).to_le_bytes());
        for shape in shapes {
            self.shape(shape);
        }
    }

    /// Writes a count.
    pub fn count(&mut self, count: u128) {
        self.0.extend(count.to_le_bytes());
    }

    /// Writes a whole number.
    pub fn whole(&mut self, number: i32) {
        self.0.extend(number.to_le_bytes());
    }

    fn shape(&mut self, shape: &Shape) {
        match shape {
            Shape::Path {
                segments,
                fill,
                stroke,
                opacity,
            } => {
                self.tag(1);
                for segment in segments {
                    self.segment(segment);
                }
                self.look(*fill, stroke.as_ref(), *opacity);
            }
            Shape::RoundRect {
                rect,
                corner,
                fill,
                stroke,
                opacity,
            } => {
                self.tag(2);
                self.numbers(&[rect.x, rect.y, rect.w, rect.h, *corner]);
                self.look(*fill, stroke.as_ref(), *opacity);
            }
            Shape::Circle {
                centre,
                radius,
                fill,
                stroke,
                opacity,
            } => {
                self.tag(3);
                self.point(*centre);
                self.numbers(&[*radius]);
                self.look(*fill, stroke.as_ref(), *opacity);
            }
            Shape::Text {
                at,
                anchor,
                style,
                ink,
                text,
                opacity,
            } => {
                self.tag(4);
                self.point(*at);
                self.tag(*anchor as u8);
                self.numbers(&[f64::from(style.weight.number()), f64::from(style.size)]);
                self.numbers(&[*opacity]);
                self.ink(Some(*ink));
                self.words(text);
            }
        }
    }

    fn segment(&mut self, segment: &Segment) {
        match *segment {
            Segment::Move(to) => {
                self.tag(1);
                self.point(to);
            }
            Segment::Line(to) => {
                self.tag(2);
                self.point(to);
            }
            Segment::Arc {
                centre,
                radius,
                start,
                end,
                ccw,
            } => {
                self.tag(3);
                self.point(centre);
                self.numbers(&[radius, start, end]);
                self.tag(u8::from(ccw));
            }
            Segment::Quad { control, to } => {
                self.tag(4);
                self.point(control);
                self.point(to);
            }
            Segment::Close => self.tag(5),
        }
    }

    fn look(&mut self, fill: Option<Ink>, stroke: Option<&Stroke>, opacity: f64) {
        self.ink(fill);
        self.tag(u8::from(stroke.is_some()));
        if let Some(stroke) = stroke {
            self.ink(Some(stroke.ink));
            self.numbers(&[stroke.width]);
            self.numbers(stroke.dash.as_ref().map_or(&[], |dash| dash.as_slice()));
            self.tag(stroke.cap as u8);
        }
        self.numbers(&[opacity]);
    }

    fn ink(&mut self, ink: Option<Ink>) {
        self.words(ink.map_or("", Ink::css));
    }

    /// Writes words.
    pub fn words(&mut self, words: &str) {
        self.0.extend((words.len() as u64).to_le_bytes());
        self.0.extend(words.as_bytes());
    }

    fn point(&mut self, point: PointF) {
        self.numbers(&[point.x, point.y]);
    }

    /// Writes numbers with all their bits.
    pub fn numbers(&mut self, numbers: &[f64]) {
        for number in numbers {
            self.0.extend(number.to_bits().to_le_bytes());
        }
    }

    fn tag(&mut self, tag: u8) {
        self.0.push(tag);
    }
}
