//! Pictures for the wall of the big screen: wholly inside it, in the middle, and with words as large as they can be.
//!
//! A map that was drawn on a large sheet has much empty room between its cards, and from the back row that room is what
//! makes its words small. So its factors move together for the wall: all of them alike, and those that come too near to
//! each other give way.

use loopwise_model::{LinkId, Note, Point, SystemMap};
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
/// Words are large enough at this: 20 px and more.
const ENOUGH: f64 = 1.42;
/// Shares of their distances that cards may keep.
const SHARES: [f64; 11] = [0.95, 0.9, 0.85, 0.8, 0.75, 0.7, 0.65, 0.6, 0.55, 0.5, 0.45];
/// How often all cards are looked at, until none is too near to another.
const ROUNDS: usize = 40;
/// Larger maps are shown as they are: from the back row nobody reads them.
const MOST: usize = 100;
/// How much room links take around the cards, in map units.
const BEYOND: (f64, f64) = (40.0, 110.0);
/// Free room between two cards, in map units: a link with its sign and head can still be seen in it.
const APART: (f64, f64) = (26.0, 22.0);
/// How much higher than wide distances may become, so that the map has the shape of the wall: the gentlest first.
const SHAPES: [f64; 6] = [1.0, 0.94, 1.06, 0.88, 1.12, 0.8];
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
    let head = svg.split('>').next()?;
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
#[derive(Clone, Copy)]
struct Placed {
    at: PointF,
    half: PointF,
}

/// The map with its factors nearer together, as far as words need it to be read from the back row.
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
    let mut moved = map.clone();
    for (factor, card) in moved.factors.values_mut().zip(together(cards)) {
        #[allow(clippy::cast_possible_truncation)] // hardly farther out than before
        let to = |at: f64| at.round() as i32;
        factor.at = Point::new(to(card.at.x), to(card.at.y));
        // Nobody can open a note on the wall.
        factor.note = Note::default();
    }
    moved
}

/// The cards nearer together, as little as is enough; as they are where that wins nothing.
fn together(cards: Vec<Placed>) -> Vec<Placed> {
    let so_far = scale_of(&cards);
    if so_far >= ENOUGH || cards.len() > MOST {
        return cards;
    }
    let mut best = (so_far, cards.clone());
    for share in SHARES {
        for shape in SHAPES {
            let mut nearer = cards.clone();
            for card in &mut nearer {
                card.at = PointF::new(card.at.x * share, card.at.y * share * shape);
            }
            push_apart(&mut nearer);
            let reached = scale_of(&nearer);
            if reached > best.0 {
                best = (reached, nearer);
            }
        }
        if best.0 >= ENOUGH {
            break;
        }
    }
    best.1
}

/// Cards that are too near to each other give way, each by half, on the shorter way.
fn push_apart(cards: &mut [Placed]) {
    for _ in 0..ROUNDS {
        let mut moved = false;
        for place in 1..cards.len() {
            let (before, rest) = cards.split_at_mut(place);
            let Some(card) = rest.first_mut() else {
                continue;
            };
            for other in before {
                let way = card.at - other.at;
                let beside = card.half.x + other.half.x + APART.0 - way.x.abs();
                let above = card.half.y + other.half.y + APART.1 - way.y.abs();
                if beside <= 0.5 || above <= 0.5 {
                    continue;
                }
                let by = if beside < above {
                    PointF::new(beside.copysign(way.x) / 2.0, 0.0)
                } else {
                    PointF::new(0.0, above.copysign(way.y) / 2.0)
                };
                card.at = card.at + by;
                other.at = other.at - by;
                moved = true;
            }
        }
        if !moved {
            break;
        }
    }
}

/// How large cards are drawn on the wall; links reach a little beyond them.
fn scale_of(cards: &[Placed]) -> f64 {
    let (wide, high) = spread(cards);
    scale(wide + BEYOND.0, high + BEYOND.1)
}

/// The size of all cards together.
fn spread(cards: &[Placed]) -> (f64, f64) {
    let reach = |middle: fn(PointF) -> f64| {
        let ends = cards.iter().map(|card| {
            let (at, half) = (middle(card.at), middle(card.half));
            (at - half, at + half)
        });
        let (low, high) = ends.fold((f64::MAX, f64::MIN), |(low, high), (from, to)| {
            (low.min(from), high.max(to))
        });
        (high - low).max(0.0)
    };
    (reach(|at| at.x), reach(|at| at.y))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_small_picture_keeps_room_around_it_and_has_no_size_of_its_own() {
        let picture = Picture::from_our_writer(
            "<svg viewBox=\"-50 -20 100 40\" width=\"100\" height=\"40\" role=\"img\"><path d=\"M0 0\"/></svg>",
        );
        assert_eq!(
            picture.on_wall((320.0, 160.0)),
            "<svg viewBox=\"-100.0 -50.0 200.0 100.0\" role=\"img\"><path d=\"M0 0\"/></svg>"
        );
        assert!(
            picture
                .on_wall((80.0, 80.0))
                .starts_with("<svg viewBox=\"-50.0 -25.0 100.0 50.0\"")
        );
    }

    #[test]
    fn cards_that_move_together_stay_apart() {
        let half = PointF::new(60.0, 25.0);
        let cards: Vec<Placed> = (0..30)
            .map(|place| {
                let place = f64::from(place);
                let at = PointF::new((place % 6.0) * 500.0, (place / 6.0).floor() * 400.0);
                Placed { at, half }
            })
            .collect();
        let before = scale_of(&cards);
        let nearer = together(cards);
        assert!(scale_of(&nearer) > before * 1.5);
        for (place, card) in nearer.iter().enumerate() {
            for other in &nearer[..place] {
                let way = card.at - other.at;
                assert!(way.x.abs() > 2.0 * half.x || way.y.abs() > 2.0 * half.y);
            }
        }
    }
}
