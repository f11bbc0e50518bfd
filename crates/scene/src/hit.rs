//! What lies under a point of the map.

use loopwise_model::{Bend, LinkId};

use crate::{Badge, Card, Item, PointF, Rect, Scene, badges};

/// Smallest side of a factor's hit area, in CSS pixels.
const FACTOR: f64 = 32.0;
/// Smallest diameter of a badge's hit area, in CSS pixels.
const BADGE: f64 = 32.0;
/// Width of the corridor around a link, in CSS pixels.
const CORRIDOR: f64 = 24.0;
/// Diameter of a handle's hit area, in CSS pixels.
const HANDLE: f64 = 24.0;

/// What lies under a point: a factor, else a loop badge, else a link. `zoom` is CSS pixels per map unit.
#[must_use]
pub fn at(scene: &Scene, point: PointF, zoom: f64) -> Option<Item> {
    factor(scene, point, zoom)
        .or_else(|| badge(scene, point, zoom))
        .or_else(|| link(scene, point, zoom))
}

/// The factor under a point: the card drawn last, or else the nearest one whose hit area holds the point.
fn factor(scene: &Scene, point: PointF, zoom: f64) -> Option<Item> {
    let spot = Rect::around(point, 0.0, 0.0);
    let on_card = scene.cards_in(spot).last();
    let near = || {
        scene
            .cards_in(spot.grown(FACTOR / 1.99 / zoom))
            .filter(|(_, card)| hit_area(card, zoom).holds(point))
            .min_by(|(_, a), (_, b)| {
                a.centre()
                    .distance(point)
                    .total_cmp(&b.centre().distance(point))
            })
    };
    on_card.or_else(near).map(|(id, _)| Item::Factor(id))
}

/// The hit area of a card: the card, at least 32 CSS pixels wide and high.
#[must_use]
pub fn hit_area(card: &Card, zoom: f64) -> Rect {
    let least = FACTOR / zoom;
    Rect::around(
        card.centre(),
        card.rect.w.max(least),
        card.rect.h.max(least),
    )
}

fn badge(scene: &Scene, point: PointF, zoom: f64) -> Option<Item> {
    let reach = |badge: &Badge| (badge.radius * badges::RING).max(BADGE / 2.0 / zoom);
    scene
        .badges
        .iter()
        .enumerate()
        .filter_map(|(place, badge)| badge.as_ref().map(|badge| (place, badge)))
        .map(|(place, badge)| (place, badge.at.distance(point), reach(badge)))
        .filter(|(_, distance, reach)| distance <= reach)
        .min_by(|a, b| a.1.total_cmp(&b.1))
        .map(|(place, _, _)| Item::Loop(place))
}

fn link(scene: &Scene, point: PointF, zoom: f64) -> Option<Item> {
    let reach = CORRIDOR / 2.0 / zoom;
    scene
        .routes_in(Rect::around(point, 0.0, 0.0).grown(reach * 1.001))
        .map(|(id, route)| (id, route.arc.distance(point)))
        .filter(|(_, distance)| *distance <= reach)
        .min_by(|a, b| a.1.total_cmp(&b.1))
        .map(|(id, _)| Item::Link(id))
}

/// A side of a card.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Side {
    /// Top.
    Top,
    /// Right.
    Right,
    /// Bottom.
    Bottom,
    /// Left.
    Left,
}

/// Where the four link handles of a card are: the middles of the sides of the box it is drawn in.
#[must_use]
pub fn handles(area: &Rect) -> [(Side, PointF); 4] {
    let centre = area.centre();
    [
        (Side::Top, PointF::new(centre.x, area.y)),
        (Side::Right, PointF::new(area.right(), centre.y)),
        (Side::Bottom, PointF::new(centre.x, area.bottom())),
        (Side::Left, PointF::new(area.x, centre.y)),
    ]
}

/// The link handle of a card under a point, if there is one. Ask before [`at`] while the handles are shown.
#[must_use]
pub fn handle(area: &Rect, point: PointF, zoom: f64) -> Option<Side> {
    // Within a card that is small on the screen, most of it stays for choosing and moving.
    let most = if area.holds(point) {
        area.h.min(area.w) / 3.0
    } else {
        f64::MAX
    };
    let reach = (HANDLE / 2.0 / zoom).min(most);
    handles(area)
        .into_iter()
        .filter(|(_, at)| at.distance(point) <= reach)
        .min_by(|a, b| a.1.distance(point).total_cmp(&b.1.distance(point)))
        .map(|(side, _)| side)
}

/// Where a link is taken hold of to bend it: the middle of its arc, or of what its note and sign leave. None for a link
/// that cannot be seen or leads back to its own factor.
#[must_use]
pub fn bend_handle(scene: &Scene, link: LinkId) -> Option<PointF> {
    let route = scene.routes.get(&link)?;
    (route.from != route.to).then(|| route.whole.at(0.5))
}

/// The bend with which a link goes through a point.
#[must_use]
pub fn bend_through(scene: &Scene, link: LinkId, point: PointF) -> Option<Bend> {
    let route = scene.routes.get(&link)?;
    let (from, to) = (
        scene.cards.get(&route.from)?.centre(),
        scene.cards.get(&route.to)?.centre(),
    );
    let way = to - from;
    let height = (point - (from + to) * 0.5).dot(way.unit().left());
    #[allow(clippy::cast_possible_truncation)] // clamped
    let thousandths = (1000.0 * height / way.length().max(1.0))
        .clamp(-9_999.0, 9_999.0)
        .round() as i16;
    Some(Bend::nearest(thousandths))
}

/// Everything in an area with these corners: factors by their middle, links by both of their ends, in that order.
#[must_use]
pub fn inside(scene: &Scene, corners: &[PointF]) -> Vec<Item> {
    let spots = corners.iter().map(|corner| Rect::between(*corner, *corner));
    let Some(around) = spots.reduce(|a, b| a.with(&b)) else {
        return Vec::new();
    };
    let factors = scene
        .cards_in(around)
        .filter(|(_, card)| holds(corners, card.centre()))
        .map(|(id, _)| Item::Factor(id));
    let links = scene
        .routes_in(around)
        .filter(|(_, route)| holds(corners, route.arc.from()) && holds(corners, route.tip()))
        .map(|(id, _)| Item::Link(id));
    factors.chain(links).collect()
}

/// Whether a point lies in a polygon: a ray to the right crosses its rim an odd number of times.
fn holds(corners: &[PointF], point: PointF) -> bool {
    let mut inside = false;
    let ends = corners.iter().zip(corners.iter().cycle().skip(1));
    for (a, b) in ends {
        if (a.y > point.y) != (b.y > point.y) {
            let x = a.x + (point.y - a.y) / (b.y - a.y) * (b.x - a.x);
            if point.x < x {
                inside = !inside;
            }
        }
    }
    inside
}

/// Everything in a rectangle of the map: factors by their middle, links by both of their ends, in that order.
#[must_use]
pub fn within(scene: &Scene, area: Rect) -> Vec<Item> {
    let factors = scene
        .cards_in(area)
        .filter(|(_, card)| area.holds(card.centre()));
    let links = scene
        .routes_in(area)
        .filter(|(_, route)| area.holds(route.arc.from()) && area.holds(route.tip()));
    factors
        .map(|(id, _)| Item::Factor(id))
        .chain(links.map(|(id, _)| Item::Link(id)))
        .collect()
}
