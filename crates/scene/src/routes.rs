//! Routes: where each link runs, as a circular arc from the border of one card to the border of the other.
//!
//! A link in a loop bends around the middle of that loop, so that the loop is round; two links between the same two
//! factors make a lens; every other link takes the bend that costs least in crossings and in cards too near
//! (`choose`). `aim` says where in a card a link points, `bow` is the arc of one bend, cut at the borders.

mod aim;
mod bow;
mod choose;
mod itself;
mod options;
mod route;
mod signs;

use std::collections::BTreeSet;

use loopwise_model::{Bend, FactorId, LinkId, SortedMap, SystemMap};

use crate::{Arc, Card, LoopMark, PointF, Rect};
use bow::Bow;
use options::Plan;
pub use route::{Head, Route};

/// A link leaves this far from the border of its first card.
pub const LEAVE: f64 = 3.0;
/// The tip of an arrow stays this far from the border of its card.
pub const ARRIVE: f64 = 4.0;
/// Maps with more links take every link's first bend: a search would cost more than a frame.
pub const SEARCH_LIMIT: usize = 400;

/// The route of every link that can be seen, in map units. A link between two cards that cover each other has none.
/// `bending` is a link that is being bent by hand: the map does not know yet.
#[must_use]
pub fn routes(
    map: &SystemMap,
    cards: &SortedMap<FactorId, Card>,
    loops: &[LoopMark],
    bending: Option<(LinkId, Bend)>,
) -> SortedMap<LinkId, Route> {
    Table::new(map, cards, loops, bending).solve(Past::default())
}

/// Routes while some factors are being moved: the other links keep the bend they had, and a moved link changes its own
/// only for a clear gain.
#[must_use]
pub fn following(
    map: &SystemMap,
    cards: &SortedMap<FactorId, Card>,
    loops: &[LoopMark],
    bending: Option<(LinkId, Bend)>,
    past: Past,
) -> SortedMap<LinkId, Route> {
    Table::new(map, cards, loops, bending).solve(past)
}

/// The same for a few links of a map that is too large to search: `map` holds only the links that matter.
pub(crate) fn beside(
    map: &SystemMap,
    cards: &SortedMap<FactorId, Card>,
    loops: &[LoopMark],
    bending: Option<(LinkId, Bend)>,
    past: Past,
) -> SortedMap<LinkId, Route> {
    let table = Table::new(map, cards, loops, bending);
    Table {
        search: false,
        ..table
    }
    .solve(past)
}

/// Every link as a straight line between the middles of its cards, cut at their borders: how most other programs draw,
/// for comparison. (Straight means a bow of a thousandth of its length: every route is an arc.)
#[must_use]
pub fn straight(map: &SystemMap, cards: &SortedMap<FactorId, Card>) -> SortedMap<LinkId, Route> {
    let table = Table::new(map, cards, &[], None);
    let mut plans = options::plans(&table, Past::default());
    for plan in &mut plans {
        plan.choices = vec![options::Choice {
            bend: 0.0,
            cost: 0.0,
            aim: options::Aim::Middle,
        }];
    }
    table.draw(&plans, plans.iter().map(|plan| plan.choices[0]).collect())
}

/// What was drawn a moment ago.
#[derive(Debug, Clone, Copy, Default)]
pub struct Past<'a> {
    /// The routes of the last picture.
    pub routes: Option<&'a SortedMap<LinkId, Route>>,
    /// Factors that are being moved.
    pub moved: Option<&'a BTreeSet<FactorId>>,
}

/// The line of a link that is being drawn: from a card to a point, or to the border of the card it would land on. None
/// while the point is still inside the first card.
pub(crate) fn draft(from: &Rect, to: Option<&Rect>, point: PointF) -> Option<Arc> {
    let bow = Bow::new(from.centre(), to.map_or(point, Rect::centre), options::FREE);
    let whole = bow.arc();
    if let Some(to) = to {
        let cut = bow.cut(from, to, bow::EXACT)?;
        return Some(whole.cut(bow.part(&whole, cut.leave), bow.part(&whole, cut.tip)));
    }
    let leave = bow.leave(from)?;
    Some(whole.cut(bow.part(&whole, leave), 1.0))
}

/// The map in indices: cards by place, links as pairs of places.
struct Table<'a> {
    map: &'a SystemMap,
    ids: Vec<FactorId>,
    rects: Vec<Rect>,
    loops: &'a [LoopMark],
    bending: Option<(LinkId, Bend)>,
    /// Whether links look for their best bend, and signs keep clear of cards: not on a large map.
    search: bool,
}

impl<'a> Table<'a> {
    fn new(
        map: &'a SystemMap,
        cards: &SortedMap<FactorId, Card>,
        loops: &'a [LoopMark],
        bending: Option<(LinkId, Bend)>,
    ) -> Self {
        let ids: Vec<FactorId> = cards.keys().copied().collect();
        let rects = cards.values().map(|card| card.rect).collect();
        Self {
            map,
            ids,
            rects,
            loops,
            bending,
            search: map.links.len() <= SEARCH_LIMIT,
        }
    }

    fn place(&self, id: FactorId) -> Option<usize> {
        self.ids.binary_search(&id).ok()
    }

    fn centre(&self, place: usize) -> PointF {
        self.rects[place].centre()
    }

    fn solve(&self, past: Past) -> SortedMap<LinkId, Route> {
        let mut plans = options::plans(self, past);
        aim::aim(self, &mut plans);
        let chosen = choose::choose(self, &plans);
        self.draw(&plans, chosen)
    }

    fn draw(&self, plans: &[Plan], chosen: Vec<options::Choice>) -> SortedMap<LinkId, Route> {
        let mut routes = SortedMap::new();
        for (plan, choice) in plans.iter().zip(chosen) {
            let (bow, bend) = (self.bow(plan, choice), choice.bend);
            if let Some(cut) = bow.cut(&self.rects[plan.from], &self.rects[plan.to], bow::EXACT) {
                let whole = bow.arc();
                let arc = whole.cut(bow.part(&whole, cut.leave), bow.part(&whole, cut.tip));
                routes.insert(plan.id, self.route(plan, bend, [whole, arc]));
            }
        }
        routes.extend(itself::routes(self));
        let cards = if self.search { &*self.rects } else { &[] };
        signs::stagger(&mut routes, cards);
        routes
    }

    fn bow(&self, plan: &Plan, choice: options::Choice) -> Bow {
        let [from, to] = match choice.aim {
            options::Aim::Leaning => plan.aim,
            options::Aim::Middle => [self.centre(plan.from), self.centre(plan.to)],
        };
        Bow::new(from, to, choice.bend)
    }

    fn route(&self, plan: &Plan, bend: f64, [whole, arc]: [Arc; 2]) -> Route {
        let link = &self.map.links[&plan.id];
        let (from, to, polarity, delay) = (link.from, link.to, link.polarity, link.delay);
        Route {
            from,
            to,
            polarity,
            delay,
            bend,
            sign_back: 0.0,
            whole,
            arc,
        }
    }
}
