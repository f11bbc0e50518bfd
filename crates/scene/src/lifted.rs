//! What a hand has lifted off the map: cards that are being dragged, their links, a link that is being bent. The still
//! half leaves them out and does not change while they move; the moving half draws them where they are.

use std::collections::BTreeSet;

use loopwise_model::{FactorId, Link, LinkId, SortedMap, SystemMap};

use crate::index::{Index, parts};
use crate::routes::{self, Past};
use crate::{Badge, Card, Measure, Picture, Rect, Route, Scene, badges};

/// What is lifted off a scene, where the hand holds it.
#[derive(Debug, Clone, PartialEq)]
pub struct Lifted {
    /// Only what is lifted.
    scene: Scene,
    /// All links that are lifted, those too that cannot be seen now.
    links: BTreeSet<LinkId>,
}

impl Lifted {
    /// The cards and links that are lifted, where they are now.
    #[must_use]
    pub const fn scene(&self) -> &Scene {
        &self.scene
    }

    /// Whether a factor is lifted.
    #[must_use]
    pub fn holds_factor(&self, id: FactorId) -> bool {
        self.scene.cards.contains_key(&id)
    }

    /// Whether a link is lifted.
    #[must_use]
    pub fn holds_link(&self, id: LinkId) -> bool {
        self.links.contains(&id)
    }

    /// Whether the badge of a loop is lifted.
    #[must_use]
    pub fn holds_badge(&self, place: usize) -> bool {
        self.scene.badges.get(place).is_some_and(Option::is_some)
    }

    /// Whether the same things are lifted as in another, wherever they are.
    #[must_use]
    pub fn holds_the_same_as(&self, other: &Self) -> bool {
        self.links == other.links
            && self.scene.cards.keys().eq(other.scene.cards.keys())
            && (0..self.scene.badges.len().max(other.scene.badges.len()))
                .all(|place| self.holds_badge(place) == other.holds_badge(place))
    }
}

impl Scene {
    /// Lifts what a hand moves (`ghost_moves`) or bends (`bending`) off this scene, which must be that of the map as it
    /// is. Links between factors that stay keep where they are; on a map too large to search (see
    /// [`routes::SEARCH_LIMIT`]) only what the hand holds is worked out, and badges stay until it lets go.
    #[must_use]
    pub fn lift(&self, picture: &Picture, measure: &dyn Measure) -> Lifted {
        let cards: SortedMap<FactorId, Card> = picture
            .ghost_moves
            .iter()
            .filter_map(|(id, to)| Some((*id, self.cards.get(id)?.moved(*to))))
            .collect();
        let bent = picture.bending.map(|(link, _)| link);
        let is_lifted = |id: LinkId, link: &Link| {
            cards.contains_key(&link.from) || cards.contains_key(&link.to) || bent == Some(id)
        };
        let links: BTreeSet<LinkId> = picture
            .map
            .links
            .iter()
            .filter(|(id, link)| is_lifted(**id, link))
            .map(|(id, _)| *id)
            .collect();
        let (routes, badges) = if picture.map.links.len() <= routes::SEARCH_LIMIT {
            self.lifted_together(picture, measure, &cards, &links)
        } else {
            (self.lifted_alone(picture, &cards, &links), Vec::new())
        };
        let index = Index::new(&cards, &routes);
        let bounds = cards.values().map(|card| card.rect.grown(8.0));
        let bounds = bounds.chain(index.arc_bounds()).reduce(|a, b| a.with(&b));
        let scene = Self {
            by_degree: cards.keys().copied().collect(),
            loops: self.loops.clone(),
            areas: Vec::new(),
            bounds: bounds.unwrap_or_default(),
            cards,
            routes,
            badges,
            index,
        };
        Lifted { scene, links }
    }

    /// On a small map the lifted links look for their bends among all others, and badges keep clear of them.
    fn lifted_together(
        &self,
        picture: &Picture,
        measure: &dyn Measure,
        lifted: &SortedMap<FactorId, Card>,
        links: &BTreeSet<LinkId>,
    ) -> (SortedMap<LinkId, Route>, Vec<Option<Badge>>) {
        let mut cards = self.cards.clone();
        cards.extend(lifted.clone());
        let moved = lifted.keys().copied().collect();
        let past = Past {
            routes: Some(&self.routes),
            moved: Some(&moved),
        };
        let found = routes::following(picture.map, &cards, picture.loops, picture.bending, past);
        let mut routes = self.routes.clone();
        for id in links {
            routes.remove(id);
        }
        let lifted: SortedMap<LinkId, Route> = found
            .into_iter()
            .filter(|(id, _)| links.contains(id))
            .collect();
        routes.extend(lifted.clone());
        let all = badges::badges(&self.loops, &cards, &routes, measure);
        let touched = self.loops.iter().map(|mark| {
            let mut along = mark.links.iter();
            along.any(|id| links.contains(id))
        });
        let badges = all
            .into_iter()
            .zip(touched)
            .map(|(badge, touched)| badge.filter(|_| touched));
        (lifted, badges.collect())
    }

    /// On a large map only the links that share a card with a lifted one are worked out beside it.
    fn lifted_alone(
        &self,
        picture: &Picture,
        lifted: &SortedMap<FactorId, Card>,
        links: &BTreeSet<LinkId>,
    ) -> SortedMap<LinkId, Route> {
        let all = &picture.map.links;
        let ends = links.iter().filter_map(|id| all.get(id));
        let ends: BTreeSet<FactorId> = ends.flat_map(|link| [link.from, link.to]).collect();
        let beside: SortedMap<LinkId, Link> = all
            .iter()
            .filter(|(_, link)| ends.contains(&link.from) || ends.contains(&link.to))
            .map(|(id, link)| (*id, link.clone()))
            .collect();
        let around = self.loops.iter();
        let around = around.filter(|mark| mark.links.iter().any(|id| links.contains(id)));
        let around = around.flat_map(|mark| mark.factors.iter().copied());
        let others = beside.values().flat_map(|link| [link.from, link.to]);
        let cards: SortedMap<FactorId, Card> = others
            .chain(around)
            .filter_map(|id| Some((id, lifted.get(&id).or_else(|| self.cards.get(&id))?.clone())))
            .collect();
        let map = SystemMap {
            links: beside,
            ..SystemMap::default()
        };
        let moved = lifted.keys().copied().collect();
        let past = Past {
            routes: Some(&self.routes),
            moved: Some(&moved),
        };
        let found = routes::beside(&map, &cards, picture.loops, picture.bending, past);
        found
            .into_iter()
            .filter(|(id, _)| links.contains(id))
            .collect()
    }

    /// Where the lifted things lay on this scene, as far as an area shows them: what to paint again without them.
    #[must_use]
    pub fn place_of(&self, lifted: &Lifted, area: &Rect) -> Vec<Rect> {
        let mut places = Vec::new();
        for id in lifted.scene.cards.keys() {
            places.extend(self.cards.get(id).map(|card| card.rect));
        }
        // A long link is taken apart: all around it the picture can stay.
        let part = (area.w + area.h) / 8.0;
        for id in &lifted.links {
            if let Some(route) = self.routes.get(id) {
                parts(&route.arc, part, &mut |place| places.push(*place));
            }
        }
        for (place, badge) in self.badges.iter().enumerate() {
            if let Some(badge) = badge.as_ref().filter(|_| lifted.holds_badge(place)) {
                let title = self.loops[place].title.as_deref().unwrap_or_default();
                #[allow(clippy::cast_precision_loss)] // a few words
                let wide = title.chars().count() as f64 * f64::from(badges::TITLE.size);
                places.push(Rect::around(badge.at, wide.max(100.0), 100.0));
            }
        }
        places.retain(|place| place.grown(part).meets(area));
        places
    }
}
