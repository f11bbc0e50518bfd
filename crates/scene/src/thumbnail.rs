//! A map at the size of a stamp: shapes and lines without words, for lists of maps.
//!
//! Links are plain bows and cards lie over their ends: at this size no sign and no head can be read, and finding good
//! bends would take longer than a whole list may. Colours are the page's: what comes out are outlines by kind.

use std::fmt::Write;

use loopwise_model::{Polarity, SystemMap};

use crate::{AdvanceTable, PointF, Rect, layout};

/// The picture's size in its own units; about twice the pixels it is shown at.
const WIDTH: f64 = 640.0;
const HEIGHT: f64 = 320.0;
/// Free room along the edges.
const MARGIN: f64 = 36.0;
/// Picture units per map unit at most, so that a map of two factors is not blown up.
const LARGEST: f64 = 0.72;
/// Smallest card.
const SMALLEST: (f64, f64) = (14.0, 8.0);
/// How far a link bows out, of its length.
const BOW: f64 = 0.13;
/// Cards and links beyond these are left out: they would be one blot, and lists must stay small.
const MOST_CARDS: usize = 300;
const MOST_LINKS: usize = 400;

/// A small picture of a map: path data in the `d` of SVG, in a box from (0, 0) to (`width`, `height`).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Thumbnail {
    /// Width of the box.
    pub width: u32,
    /// Height of the box.
    pub height: u32,
    /// The cards, to be filled, over the links.
    pub cards: String,
    /// Links in the same direction.
    pub same: String,
    /// Links in the opposite direction.
    pub opposite: String,
    /// Links whose direction is not agreed.
    pub unsure: String,
}

/// Draws the small picture of a map; none for a map without factors.
#[must_use]
pub fn thumbnail(map: &SystemMap) -> Option<Thumbnail> {
    let cards = layout::cards(map, &AdvanceTable);
    let bounds = cards
        .values()
        .map(|card| card.rect)
        .reduce(|a, b| a.with(&b))?;
    let scale = ((WIDTH - 2.0 * MARGIN) / bounds.w)
        .min((HEIGHT - 2.0 * MARGIN) / bounds.h)
        .min(LARGEST);
    let place = |at: PointF| {
        let off = at - bounds.centre();
        PointF::new(WIDTH / 2.0 + off.x * scale, HEIGHT / 2.0 + off.y * scale)
    };
    let mut drawn = Thumbnail {
        width: whole(WIDTH).unsigned_abs(),
        height: whole(HEIGHT).unsigned_abs(),
        ..Thumbnail::default()
    };
    for link in map.links.values().take(MOST_LINKS) {
        let (Some(from), Some(to)) = (cards.get(&link.from), cards.get(&link.to)) else {
            continue;
        };
        let into = match link.polarity {
            Polarity::Same => &mut drawn.same,
            Polarity::Opposite => &mut drawn.opposite,
            Polarity::Unknown => &mut drawn.unsure,
        };
        bow(into, place(from.centre()), place(to.centre()));
    }
    for card in cards.values().take(MOST_CARDS) {
        let size = |side: f64, least: f64| (side * scale).max(least);
        let (w, h) = (size(card.rect.w, SMALLEST.0), size(card.rect.h, SMALLEST.1));
        round(
            &mut drawn.cards,
            Rect::around(place(card.centre()), w, h),
            layout::CORNER * scale,
        );
    }
    Some(drawn)
}

/// To the nearest whole number: half a pixel is not seen, and digits are most of the size.
#[allow(clippy::cast_possible_truncation)] // everything lies within a small box
fn whole(value: f64) -> i32 {
    value.round() as i32
}

/// A link: a curve that bows to the left of its way, so that two links between the same factors stay apart.
fn bow(d: &mut String, from: PointF, to: PointF) {
    let way = to - from;
    if way.x.abs() + way.y.abs() < 1.0 {
        return;
    }
    // The middle of the curve lies halfway to the control point.
    let control = PointF::new(
        from.x + way.x / 2.0 + way.y * 2.0 * BOW,
        from.y + way.y / 2.0 - way.x * 2.0 * BOW,
    );
    let [x, y, cx, cy, ex, ey] = [from.x, from.y, control.x, control.y, to.x, to.y].map(whole);
    // Writing into memory cannot fail.
    let _ = write!(d, "M{x} {y}Q{cx} {cy} {ex} {ey}");
}

/// A card.
fn round(d: &mut String, rect: Rect, corner: f64) {
    let (w, h) = (whole(rect.w), whole(rect.h));
    let r = whole(corner).clamp(2, h / 2);
    let (x, y) = (whole(rect.x) + r, whole(rect.y));
    let (w, h) = (w - 2 * r, h - 2 * r);
    let _ = write!(
        d,
        "M{x} {y}h{w}q{r} 0 {r} {r}v{h}q0 {r}-{r} {r}h-{w}q-{r} 0-{r}-{r}v-{h}q0-{r} {r}-{r}z"
    );
}
