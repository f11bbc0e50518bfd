//! Pictures for the wall of the big screen: wholly inside it, in the middle, and with words as large as they can be.
//!
//! A map that was drawn on a large sheet has much empty room between its cards, and from the back row that room is what
//! makes its words small. So its factors move together for the wall, each as far as all the others, until their cards
//! are as near to each other as they may be.

use loopwise_model::{LinkId, Point, SystemMap};
use loopwise_scene::{AdvanceTable, Camera, Card, Picture as Drawn, PointF, Rect, Scene};

use super::{Picture, draw_ring, marks, written};
use crate::pages::{Context, MapFacts};
use crate::t;

/// Room for a drawing on a wall of 1920 × 1080, in CSS pixels: `beam.css` leaves it.
pub(in crate::pages) const MAP: (f64, f64) = (1376.0, 976.0);
/// The same beside a story.
pub(in crate::pages) const LOOP: (f64, f64) = (800.0, 976.0);
/// So much larger than on a desk a small map is drawn, at most.
const LARGEST: f64 = 1.6;
/// Factors do not move nearer together than this share of their distances.
const NEAREST: f64 = 0.3;
/// Free room between two cards, in map units: a link with its sign and head can still be seen in it.
const APART: (f64, f64) = (22.0, 20.0);
/// A picture may be made so much higher or flatter than its map, so that it fills the wall.
const STRETCH: f64 = 1.18;
/// Smaller than this a map is drawn with less in it.
const SMALLEST: f64 = 0.5;

/// Draws a map for the wall of the big screen.
#[must_use]
pub fn draw_wall(context: &Context, facts: &MapFacts) -> Picture {
    let map = moved_together(&facts.map);
    let marks = marks(facts);
    let drawn = Drawn::new(&map, &marks);
    let scene = Scene::build(&drawn, &AdvanceTable);
    let zoom = scale(scene.bounds.w, scene.bounds.h);
    let camera = Camera::whole(scene.bounds).at(zoom.clamp(SMALLEST, 1.0));
    let title = facts.title(context);
    let description = t!(context.text, "legend-description");
    written(&scene, &drawn, camera, (&title, &description))
}

/// Draws one loop of a map for the wall, by itself; none when the map has no such loop.
#[must_use]
pub fn draw_wall_loop(facts: &MapFacts, links: &[LinkId]) -> Option<Picture> {
    let mut loops = facts.findings.loops.iter();
    let found = loops.find(|found| found.links == links)?;
    Some(draw_ring(facts, found))
}

impl Picture {
    /// The markup for an area of the wall. The picture has no size of its own: it fills the area as far as its shape
    /// allows, and a small one gets room around it instead of being blown up.
    pub(in crate::pages) fn on_wall(&self, area: (f64, f64)) -> String {
        let (Some((start, rest)), Some(seen)) = (self.svg.split_once('>'), self.seen()) else {
            return self.svg.clone();
        };
        let (wide, high) = (seen.w.max(area.0 / LARGEST), seen.h.max(area.1 / LARGEST));
        let around = Rect::around(seen.centre(), wide, high);
        let view = format!(
            "{:.1} {:.1} {:.1} {:.1}",
            around.x, around.y, around.w, around.h
        );
        let mut start = start.to_owned();
        for (name, value) in [("viewBox", Some(view)), ("width", None), ("height", None)] {
            let Some((from, to)) = place(&start, name) else {
                continue;
            };
            match value {
                Some(value) => start.replace_range(from..to, &value),
                // With its name before it and the quote behind it.
                None => start.replace_range(from - name.len() - 3..=to, ""),
            }
        }
        format!("{start}>{rest}")
    }

    /// What the picture shows, in map units.
    fn seen(&self) -> Option<Rect> {
        let (from, to) = place(&self.svg, "viewBox")?;
        let mut numbers = self.svg[from..to].split(' ').map(str::parse);
        let mut next = || numbers.next()?.ok();
        Some(Rect {
            x: next()?,
            y: next()?,
            w: next()?,
            h: next()?,
        })
    }
}

/// Where the value of an attribute of the first element stands.
fn place(svg: &str, name: &str) -> Option<(usize, usize)> {
    let head = &svg[..svg.find('>')?];
    let before = format!(" {name}=\"");
    let from = head.find(&before)? + before.len();
    Some((from, from + head[from..].find('"')?))
}

/// How large a picture is drawn on the wall.
fn scale(wide: f64, high: f64) -> f64 {
    (MAP.0 / wide.max(1.0))
        .min(MAP.1 / high.max(1.0))
        .min(LARGEST)
}

/// A card with its middle.
struct Placed {
    at: PointF,
    half: PointF,
}

/// The map with its factors nearer together, as far as that makes words larger and no card too near to another.
fn moved_together(map: &SystemMap) -> SystemMap {
    let cards: Vec<Placed> = map
        .factors
        .values()
        .map(|factor| {
            let at = PointF::new(f64::from(factor.at.x), f64::from(factor.at.y));
            let rect = Card::new(factor.label.as_str(), at, &AdvanceTable).rect;
            Placed {
                at,
                half: PointF::new(rect.w / 2.0, rect.h / 2.0),
            }
        })
        .collect();
    let stretch = stretch(&cards);
    let nearest = nearest(&cards, stretch);
    let near = PointF::new(nearest, nearest * stretch);
    let mut moved = map.clone();
    for factor in moved.factors.values_mut() {
        #[allow(clippy::cast_possible_truncation)] // nearer to the middle than before
        let to = |at: i32, share: f64| (f64::from(at) * share).round() as i32;
        factor.at = Point::new(to(factor.at.x, near.x), to(factor.at.y, near.y));
    }
    moved
}

/// How much higher than wide distances become, so that the map has the shape of the wall.
fn stretch(cards: &[Placed]) -> f64 {
    let (wide, high) = spread(cards, PointF::new(1.0, 1.0));
    if wide < 1.0 || high < 1.0 {
        return 1.0;
    }
    (MAP.1 / MAP.0 * wide / high).clamp(1.0 / STRETCH, STRETCH)
}

/// The size of all cards together, with their distances so much smaller.
fn spread(cards: &[Placed], near: PointF) -> (f64, f64) {
    let reach = |middle: fn(PointF) -> f64, share: f64| {
        let ends = cards.iter().map(|card| {
            let (at, half) = (middle(card.at) * share, middle(card.half));
            (at - half, at + half)
        });
        let (low, high) = ends.fold((f64::MAX, f64::MIN), |(low, high), (from, to)| {
            (low.min(from), high.max(to))
        });
        (high - low).max(0.0)
    };
    (reach(|at| at.x, near.x), reach(|at| at.y, near.y))
}

/// The smallest share of their distances that cards may have; 1 where nothing is won by less.
fn nearest(cards: &[Placed], stretch: f64) -> f64 {
    let (wide, high) = spread(cards, PointF::new(1.0, stretch));
    if scale(wide, high) >= LARGEST {
        return 1.0;
    }
    let mut least = NEAREST;
    for (place, card) in cards.iter().enumerate() {
        for other in &cards[place + 1..] {
            let way = card.at - other.at;
            let beside = (card.half.x + other.half.x + APART.0) / way.x.abs().max(0.1);
            let above = (card.half.y + other.half.y + APART.1) / (way.y.abs() * stretch).max(0.1);
            least = least.max(beside.min(above));
        }
    }
    // Cards that lie on each other do so at any size.
    least.min(1.0)
}
