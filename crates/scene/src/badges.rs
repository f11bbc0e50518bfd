//! Loop badges: where they stand, which way they turn, and the marker under the highlighted loop.

use loopwise_model::{FactorId, LinkId, SortedMap};

use crate::hit::Side;
use crate::{Arc, Card, LoopMark, Measure, PointF, Rect, Route, TextStyle, Weight};

/// Radius of a badge's disc.
pub(crate) const RADIUS: f64 = 17.0;
/// Radius of the disc of the highlighted loop.
pub(crate) const RADIUS_LIT: f64 = 20.0;
/// Radius of the disc between two links that make a lens.
pub(crate) const RADIUS_LENS: f64 = 12.0;
/// Radius of the ring around a disc, in radii of the disc.
pub(crate) const RING: f64 = 1.42;
/// How far a card of the highlighted loop is grown under the marker.
pub(crate) const HALO: f64 = 6.0;
/// The style of a loop's title.
pub(crate) const TITLE: TextStyle = TextStyle::new(Weight::Strong, 14.0);

/// How large a title is tried to be, in natural sizes: on a small map its words stay readable on the screen.
const TITLE_SCALES: [f64; 4] = [1.0, 1.3, 1.6, 2.0];

/// Which way the drawn loop runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Turn {
    /// With the hands of a clock, as seen on the screen.
    Clockwise,
    /// Against them.
    CounterClockwise,
}

/// The badge of a loop.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Badge {
    /// Its middle.
    pub at: PointF,
    /// Radius of its disc when it is not highlighted.
    pub radius: f64,
    /// Which way the drawn loop runs.
    pub turn: Turn,
    /// Where there is most room for the loop's title, if it has one.
    pub title: Option<TitlePlace>,
}

/// Where the title of a loop stands.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct TitlePlace {
    /// The side of the badge.
    pub side: Side,
    /// How wide it is at its natural size.
    pub width: f64,
    /// How many times its natural size it may have there; 0 when something lies there.
    pub room: f64,
}

impl Badge {
    /// The middle of a title's baseline, and what it takes up, beside a disc of this radius and at `scale` times its
    /// natural size.
    pub(crate) fn title_at(&self, title: &TitlePlace, radius: f64, scale: f64) -> (PointF, Rect) {
        let (half, height) = (title.width * scale / 2.0, 20.0 * scale);
        let (across, down) = (
            RING * radius + 6.0 + half,
            RING * radius + 6.7 + height / 2.0,
        );
        let middle = match title.side {
            Side::Bottom => PointF::new(0.0, down),
            Side::Top => PointF::new(0.0, -down),
            Side::Right => PointF::new(across, 0.0),
            Side::Left => PointF::new(-across, 0.0),
        };
        let middle = self.at + middle;
        let baseline = middle + PointF::new(0.0, 5.0 * scale);
        (baseline, Rect::around(middle, half * 2.0, height))
    }
}

/// The highlighter under one loop.
#[derive(Debug, Clone, PartialEq)]
pub struct Marker {
    /// The bows of its links from card to card, in order.
    pub arcs: Vec<Arc>,
    /// Its cards, grown.
    pub cards: Vec<Rect>,
}

impl Marker {
    /// The marker of a loop; links that cannot be seen are left out.
    #[must_use]
    pub fn new(
        mark: &LoopMark,
        cards: &SortedMap<FactorId, Card>,
        routes: &SortedMap<LinkId, Route>,
    ) -> Self {
        let arcs = mark
            .links
            .iter()
            .filter_map(|id| routes.get(id))
            .map(|route| route.whole);
        let cards = mark.factors.iter().filter_map(|id| cards.get(id));
        Self {
            arcs: arcs.collect(),
            cards: cards.map(|card| card.rect.grown(HALO)).collect(),
        }
    }
}

/// The badge of each loop, none where a link of it cannot be seen.
pub(crate) fn badges(
    loops: &[LoopMark],
    cards: &SortedMap<FactorId, Card>,
    routes: &SortedMap<LinkId, Route>,
    measure: &dyn Measure,
) -> Vec<Option<Badge>> {
    let lines: Vec<(Rect, Arc)> = routes
        .values()
        .map(|route| (route.arc.bounds(), route.arc))
        .collect();
    let rects: Vec<Rect> = cards.values().map(|card| card.rect).collect();
    let mut placed: Vec<(PointF, f64)> = Vec::new();
    let mut badges = Vec::new();
    for mark in loops {
        let way: Option<Vec<&Route>> = mark.links.iter().map(|id| routes.get(id)).collect();
        let Some(way) = way.filter(|way| !way.is_empty()) else {
            badges.push(None);
            continue;
        };
        let lens = way.len() <= 2;
        let radius = if lens { RADIUS_LENS } else { RADIUS };
        let wanted = wanted(mark, &way, cards);
        let near = Near::new(wanted, (&lines, &way), &rects, &placed);
        let line_gap = if lens {
            RING * radius + 4.0
        } else {
            radius + 12.0
        };
        let at = near.spot(radius, line_gap);
        placed.push((at, RING * radius));
        let badge = Badge {
            at,
            radius,
            turn: turn(&way),
            title: None,
        };
        let title = mark.title.as_ref().map(|title| {
            let width = f64::from(measure.width(title, TITLE));
            near.title_place(&badge, if lens { radius } else { RADIUS_LIT }, width)
        });
        badges.push(Some(Badge { title, ..badge }));
    }
    badges
}

/// The middle of a loop: of its cards, or of its visible lines when it has only one or two.
fn wanted(mark: &LoopMark, way: &[&Route], cards: &SortedMap<FactorId, Card>) -> PointF {
    let points: Vec<PointF> = match way {
        [only] => vec![only.arc.centre],
        [_, _] => way.iter().map(|route| route.arc.at(0.5)).collect(),
        _ => mark
            .factors
            .iter()
            .filter_map(|id| cards.get(id))
            .map(Card::centre)
            .collect(),
    };
    let sum = points
        .iter()
        .fold(PointF::default(), |sum, point| sum + *point);
    #[allow(clippy::cast_precision_loss)] // a few
    let count = points.len().max(1) as f64;
    sum * (1.0 / count)
}

/// The sign of the area that the drawn arcs go around, y downwards.
fn turn(way: &[&Route]) -> Turn {
    let points: Vec<PointF> = way
        .iter()
        .flat_map(|route| (0..8).map(|step| route.whole.at(f64::from(step) / 8.0)))
        .collect();
    let area: f64 = (0..points.len())
        .map(|i| points[i].cross(points[(i + 1) % points.len()]))
        .sum();
    if area >= 0.0 {
        Turn::Clockwise
    } else {
        Turn::CounterClockwise
    }
}

/// What is near the place a badge wants.
struct Near {
    wanted: PointF,
    /// What lies outside this is not known.
    reach: Rect,
    /// The lines, and how much more room than usual each needs.
    lines: Vec<(Arc, f64)>,
    cards: Vec<Rect>,
    /// The cards of a small map, grown around their words.
    grown: Vec<Rect>,
    badges: Vec<(PointF, f64)>,
}

impl Near {
    /// How far a badge may be moved.
    const REACH: f64 = 150.0;
    /// How much farther than the nearest free spot it may be moved to a roomy one.
    const FARTHER: f64 = 120.0;
    /// The least radius of a badge at half its size, and how many times its own size a card is there.
    const LARGE: f64 = 25.0;
    const CARD_GROWN: f64 = 1.3;
    /// Lines of a badge's own loop lie on the marker when the badge is large.
    const OWN: f64 = 10.0;

    fn new(
        wanted: PointF,
        (lines, way): (&[(Rect, Arc)], &[&Route]),
        cards: &[Rect],
        badges: &[(PointF, f64)],
    ) -> Self {
        let reach = Rect::around(wanted, 0.0, 0.0).grown(Self::REACH + 60.0);
        let larger = |card: &Rect| {
            Rect::around(
                card.centre(),
                card.w * Self::CARD_GROWN,
                card.h * Self::CARD_GROWN,
            )
        };
        Self {
            wanted,
            reach,
            lines: lines
                .iter()
                .filter(|(b, _)| b.meets(&reach))
                .map(|(_, arc)| {
                    // A lens is as narrow as it is.
                    let is_own = way.len() > 2 && way.iter().any(|route| route.arc == *arc);
                    (*arc, if is_own { Self::OWN } else { 0.0 })
                })
                .collect(),
            cards: cards
                .iter()
                .filter(|card| card.meets(&reach))
                .copied()
                .collect(),
            grown: cards
                .iter()
                .map(larger)
                .filter(|card| card.meets(&reach))
                .collect(),
            badges: badges
                .iter()
                .filter(|(at, _)| reach.holds(*at))
                .copied()
                .collect(),
        }
    }

    /// By how much the nearest card or badge is farther than it must be; negative when one is too near. On a small map all
    /// of them are larger.
    fn room(&self, at: PointF, radius: f64, small: bool) -> f64 {
        let (cards, least) = if small {
            (&self.grown, Self::LARGE)
        } else {
            (&self.cards, 0.0)
        };
        let ring = RING * radius.max(least);
        let badges = self
            .badges
            .iter()
            .map(|(other, size)| other.distance(at) - size.max(RING * least) - ring - 4.0);
        let cards = cards
            .iter()
            .map(|card| card.distance(at, crate::layout::CORNER) - ring - 5.0);
        badges.chain(cards).fold(f64::INFINITY, f64::min)
    }

    /// The same with lines. No more is found out once it is less than `enough`.
    fn slack(&self, at: PointF, radius: f64, line_gap: f64, enough: f64) -> f64 {
        let mut slack = self.room(at, radius, false);
        for (line, more) in &self.lines {
            if slack < enough {
                break;
            }
            let line_gap = line_gap + more;
            // No point of a circle is nearer than the circle itself: most arcs need no more than this.
            let at_least = (at.distance(line.centre) - line.radius).abs() - line_gap;
            if at_least < slack {
                slack = slack.min(line.distance(at) - line_gap);
            }
        }
        slack
    }

    /// The nearest free spot, or the freest one when nothing is free. One that is farther by up to `FARTHER` is better when
    /// it stays free on a small map.
    fn spot(&self, radius: f64, line_gap: f64) -> PointF {
        let mut best = (f64::NEG_INFINITY, self.wanted);
        let mut free: Option<(f64, PointF, f64)> = None;
        for ring in 0..=24_u32 {
            let distance = f64::from(ring) * (Self::REACH / 24.0);
            if free.is_some_and(|(limit, ..)| distance > limit) {
                break;
            }
            let spokes = if ring == 0 { 1 } else { 8 + 2 * ring.min(8) };
            for spoke in 0..spokes {
                let angle = std::f64::consts::TAU * f64::from(spoke) / f64::from(spokes);
                let at = self.wanted + PointF::at_angle(angle) * distance;
                let enough = if free.is_some() { 0.0 } else { best.0 };
                let slack = self.slack(at, radius, line_gap, enough);
                if slack < enough {
                    continue;
                }
                let small = slack.min(self.room(at, radius, true));
                if small >= 0.0 {
                    return at;
                }
                // Staying near counts for something.
                let worth = small - distance * 0.1;
                if slack >= 0.0 {
                    let none = (distance + Self::FARTHER, f64::NEG_INFINITY);
                    let (limit, most) = free.map_or(none, |(limit, _, most)| (limit, most));
                    if worth > most {
                        free = Some((limit, at, worth));
                    }
                } else if slack + worth > best.0 {
                    best = (slack + worth, at);
                }
            }
        }
        free.map_or(best.1, |(_, at, _)| at)
    }

    /// The side of a badge with most room for a title of this width.
    fn title_place(&self, badge: &Badge, radius: f64, width: f64) -> TitlePlace {
        let mut best = TitlePlace {
            side: Side::Bottom,
            width,
            room: 0.0,
        };
        for side in [Side::Bottom, Side::Top, Side::Right, Side::Left] {
            let here = TitlePlace { side, ..best };
            let fits = |scale: &f64| self.free(&badge.title_at(&here, radius, *scale).1);
            let room = TITLE_SCALES.into_iter().take_while(fits).last();
            if let Some(room) = room.filter(|room| *room > best.room) {
                best = TitlePlace { room, ..here };
            }
        }
        best
    }

    /// Whether no card, badge or line touches a rectangle.
    fn free(&self, area: &Rect) -> bool {
        let middle = area.centre();
        self.reach.covers(area)
            && self.cards.iter().all(|card| !card.meets(&area.grown(4.0)))
            && self
                .badges
                .iter()
                .all(|(at, size)| !area.grown(*size).holds(*at))
            && (-4..=4).all(|step| {
                let at = middle + PointF::new(area.w / 8.0 * f64::from(step), 0.0);
                self.lines
                    .iter()
                    .all(|(line, _)| line.distance(at) > area.h / 2.0 + 2.0)
            })
    }
}
