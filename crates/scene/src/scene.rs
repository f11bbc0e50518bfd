//! The scene: the geometry of one map, built once for every change of it.

use std::collections::BTreeSet;

use loopwise_model::{FactorId, LinkId, SortedMap};

use crate::index::Index;
use crate::{
    Badge, Card, GroupArea, LoopMark, Marker, Measure, Picture, PointF, Rect, Route, badges,
    groups, layout, routes,
};

/// The geometry of one map, in map units.
#[derive(Debug, Clone, PartialEq)]
pub struct Scene {
    /// The card of every factor.
    pub cards: SortedMap<FactorId, Card>,
    /// The route of every link that can be seen; a link between cards that cover each other has none.
    pub routes: SortedMap<LinkId, Route>,
    /// The loops that came in, most important first.
    pub loops: Vec<LoopMark>,
    /// The badge of each loop; none when a link of it cannot be seen.
    pub badges: Vec<Option<Badge>>,
    /// The factors, those with the most links first.
    pub by_degree: Vec<FactorId>,
    /// The areas of the groups that have factors, those around others first.
    pub areas: Vec<GroupArea>,
    /// What everything takes up; empty for an empty map.
    pub bounds: Rect,
    /// Where cards and routes are. To be made anew by whoever changes them.
    pub index: Index,
}

impl Scene {
    /// Works out the geometry of a picture. The same picture and widths give the same scene, to the last bit.
    #[must_use]
    pub fn build(picture: &Picture, measure: &dyn Measure) -> Self {
        let mut cards = layout::cards(picture.map, measure);
        for (id, to) in picture.ghost_moves {
            if let Some(card) = cards.get_mut(id) {
                *card = card.moved(*to);
            }
        }
        let routes = routes::routes(picture.map, &cards, picture.loops, picture.bending);
        Self::put_together(picture, measure, cards, routes)
    }

    /// The scene while factors are being dragged (`ghost_moves`): links between factors that stay keep their bend, so
    /// that nothing jumps and little is worked out again. For a map with the same labels; build a new scene once the
    /// drag has ended or the map has changed.
    #[must_use]
    pub fn follow(&self, picture: &Picture, measure: &dyn Measure) -> Self {
        let mut moved = BTreeSet::new();
        let mut cards = SortedMap::new();
        for (id, factor) in &picture.map.factors {
            let at = picture
                .ghost_moves
                .get(id)
                .copied()
                .unwrap_or(PointF::from(factor.at));
            let card = match self.cards.get(id) {
                Some(card) => card.moved(at),
                None => Card::new(factor.label.as_str(), at, measure),
            };
            if self
                .cards
                .get(id)
                .is_none_or(|before| before.centre() != card.centre())
            {
                moved.insert(*id);
            }
            cards.insert(*id, card);
        }
        let past = routes::Past {
            routes: Some(&self.routes),
            moved: Some(&moved),
        };
        let routes = routes::following(picture.map, &cards, picture.loops, picture.bending, past);
        Self::put_together(picture, measure, cards, routes)
    }

    fn put_together(
        picture: &Picture,
        measure: &dyn Measure,
        cards: SortedMap<FactorId, Card>,
        routes: SortedMap<LinkId, Route>,
    ) -> Self {
        let badges = badges::badges(picture.loops, &cards, &routes, measure);
        let by_degree = by_degree(picture, &cards);
        let discs = badges
            .iter()
            .flatten()
            .map(|badge| Rect::around(badge.at, 0.0, 0.0).grown(badges::RING * badges::RADIUS_LIT));
        let areas = groups::areas(picture.map, &cards, measure);
        let index = Index::new(&cards, &routes);
        let bounds = cards
            .values()
            .map(|card| card.rect.grown(8.0))
            .chain(index.arc_bounds())
            .chain(discs)
            .chain(areas.iter().map(GroupArea::bounds))
            .reduce(|a, b| a.with(&b))
            .unwrap_or_default();
        Self {
            cards,
            routes,
            loops: picture.loops.to_vec(),
            badges,
            by_degree,
            areas,
            bounds,
            index,
        }
    }

    /// The cards that meet an area, in the order of ids.
    pub fn cards_in(&self, area: Rect) -> impl Iterator<Item = (FactorId, &Card)> {
        let card = move |id: FactorId| Some((id, self.cards.get(&id)?));
        let found = self.index.factors(&area).into_iter().filter_map(card);
        found.filter(move |(_, card)| card.rect.meets(&area))
    }

    /// The routes that run through an area, in the order of ids.
    pub fn routes_in(&self, area: Rect) -> impl Iterator<Item = (LinkId, &Route)> {
        let found = self.index.links(&area).into_iter();
        found.filter_map(move |(id, bounds)| {
            let route = self.routes.get(&id)?;
            (area.covers(&bounds) || route.arc.meets(&area)).then_some((id, route))
        })
    }

    /// The marker of a loop; none when there is no such loop.
    #[must_use]
    pub fn marker(&self, place: usize) -> Option<Marker> {
        self.loops
            .get(place)
            .map(|mark| Marker::new(mark, &self.cards, &self.routes))
    }

    /// What a loop and its cards take up, for the camera; none when there is no such loop.
    #[must_use]
    pub fn loop_bounds(&self, place: usize) -> Option<Rect> {
        let marker = self.marker(place)?;
        let arcs = marker.arcs.iter().map(crate::Arc::bounds);
        arcs.chain(marker.cards.iter().copied())
            .reduce(|a, b| a.with(&b))
    }
}

/// The factors, those with the most links first.
fn by_degree(picture: &Picture, cards: &SortedMap<FactorId, Card>) -> Vec<FactorId> {
    let ids: Vec<FactorId> = cards.keys().copied().collect();
    let mut degrees = vec![0_usize; ids.len()];
    for link in picture.map.links.values() {
        for end in [link.from, link.to] {
            if let Ok(place) = ids.binary_search(&end) {
                degrees[place] += 1;
            }
        }
    }
    let mut order: Vec<usize> = (0..ids.len()).collect();
    order.sort_by_key(|place| (std::cmp::Reverse(degrees[*place]), *place));
    order.into_iter().map(|place| ids[place]).collect()
}
