//! Widths and sizes at one zoom, in map units: they grow with the map within the limits the theme gives on the screen.

use crate::{Ink, PointF, Rect, Segment, Stroke, ThemeName};

pub(super) struct Pen {
    /// One CSS pixel, in map units.
    pub(super) px: f64,
    pub(super) card: f64,
    pub(super) link: f64,
    pub(super) strong: f64,
    /// A link when zoomed out so far that only lines are left.
    pub(super) thin: f64,
    pub(super) marker: f64,
    pub(super) glyph: f64,
    pub(super) arrow_length: f64,
    pub(super) arrow_width: f64,
    pub(super) dash_opposite: [f64; 2],
    pub(super) dash_unsure: [f64; 2],
    pub(super) fade: f64,
    pub(super) smallest_text: f64,
    /// Smallest and largest radius of a loop's disc.
    pub(super) badge: [f64; 2],
    /// What of the map is drawn, where that is less than all: long lines end beyond it.
    pub(super) shown: Option<Rect>,
}

impl Pen {
    pub(super) fn new(theme: ThemeName, zoom: f64) -> Self {
        let sizes = theme.sizes();
        let natural = zoom / sizes.natural_zoom;
        let within = |size: f64, [low, high]: [f64; 2]| (size * natural).clamp(low, high) / zoom;
        let link = within(sizes.link, sizes.link_range);
        let glyph = within(sizes.glyph, sizes.glyph_range);
        // Heads grow with signs, dashes with lines.
        let head = glyph / sizes.glyph;
        let line = link / sizes.link;
        Self {
            px: 1.0 / zoom,
            card: within(sizes.card, [1.0, sizes.card * 1.6]),
            link,
            strong: link * sizes.strong / sizes.link,
            thin: sizes.link_range[0] / zoom,
            marker: (sizes.marker * natural).clamp(6.0, 40.0) / zoom,
            glyph,
            arrow_length: sizes.arrow_length * head,
            arrow_width: sizes.arrow_width * head,
            dash_opposite: sizes.dash_opposite.map(|part| part * line),
            dash_unsure: sizes.dash_unsure.map(|part| part * line),
            fade: sizes.fade,
            smallest_text: sizes.smallest_text / zoom,
            badge: sizes.badge_range.map(|radius| radius / zoom),
            shown: None,
        }
    }
}

/// A whole line with straight ends.
pub(super) const fn butt(ink: Ink, width: f64) -> Stroke {
    Stroke {
        cap: crate::Cap::Butt,
        ..Stroke::new(ink, width)
    }
}

/// Adds a full circle.
pub(super) fn circle(segments: &mut Vec<Segment>, centre: PointF, radius: f64) {
    segments.push(Segment::Move(PointF::new(centre.x + radius, centre.y)));
    let (start, end) = (0.0, std::f64::consts::TAU);
    segments.push(Segment::Arc {
        centre,
        radius,
        start,
        end,
        ccw: false,
    });
    segments.push(Segment::Close);
}

/// Adds a rectangle with round corners.
pub(super) fn rounded(segments: &mut Vec<Segment>, rect: &Rect, corner: f64) {
    let (left, right, top, bottom) = (rect.x, rect.right(), rect.y, rect.bottom());
    let corners = [
        (
            PointF::new(right, top),
            PointF::new(-corner, 0.0),
            PointF::new(0.0, corner),
        ),
        (
            PointF::new(right, bottom),
            PointF::new(0.0, -corner),
            PointF::new(-corner, 0.0),
        ),
        (
            PointF::new(left, bottom),
            PointF::new(corner, 0.0),
            PointF::new(0.0, -corner),
        ),
        (
            PointF::new(left, top),
            PointF::new(0.0, corner),
            PointF::new(corner, 0.0),
        ),
    ];
    segments.push(Segment::Move(PointF::new(left + corner, top)));
    for (at, before, after) in corners {
        segments.push(Segment::Line(at + before));
        segments.push(Segment::Quad {
            control: at,
            to: at + after,
        });
    }
    segments.push(Segment::Close);
}

/// Adds lines through points.
pub(super) fn lines(segments: &mut Vec<Segment>, points: &[PointF]) {
    for (place, point) in points.iter().enumerate() {
        segments.push(if place == 0 {
            Segment::Move(*point)
        } else {
            Segment::Line(*point)
        });
    }
}

/// Adds a part of a circle on its own.
pub(super) fn arc(segments: &mut Vec<Segment>, arc: &crate::Arc) {
    segments.push(Segment::Move(arc.from()));
    along(segments, arc);
}

/// Adds a part of a circle that goes on from the pen.
pub(super) fn along(segments: &mut Vec<Segment>, arc: &crate::Arc) {
    segments.push(Segment::Arc {
        centre: arc.centre,
        radius: arc.radius,
        start: arc.start,
        end: arc.start + arc.sweep,
        ccw: arc.sweep < 0.0,
    });
}
