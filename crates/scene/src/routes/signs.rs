//! Where the sign of a link stands before its head. Heads that come together from one side leave no room for their
//! signs side by side: then some stand farther back.

use std::collections::BTreeMap;

use loopwise_model::{FactorId, LinkId, SortedMap};

use crate::{PointF, Rect, Route, ThemeName};

/// How far back a sign may stand, in its own sizes.
const STEPS: [f64; 4] = [0.0, 1.15, 2.3, 3.45];
/// Signs need so much from middle to middle, in their own sizes.
const APART: f64 = 1.1;
/// At zoom 1, and where the map is as small as all signs still are: there they are larger than the map, to be seen.
const SCALES: [f64; 2] = [1.0, 1.4];
/// A factor with more causes keeps all signs at its heads: nothing would be clearer.
const MOST: usize = 40;

/// Puts signs that would lie on each other farther back, where their lines are long enough and no card hides them.
pub(super) fn stagger(routes: &mut SortedMap<LinkId, Route>, cards: &[Rect]) {
    let sizes = &ThemeName::Light.sizes();
    let mut into: BTreeMap<FactorId, Vec<LinkId>> = BTreeMap::new();
    for (id, route) in routes.iter() {
        into.entry(route.to).or_default().push(*id);
    }
    for mut links in into
        .into_values()
        .filter(|links| (2..=MOST).contains(&links.len()))
    {
        // The short ones have no room farther back: they choose first.
        links.sort_by(|a, b| {
            let length = |id| routes.get(id).map_or(0.0, |route| route.arc.length());
            length(a).total_cmp(&length(b))
        });
        let mut taken: Vec<[PointF; 2]> = Vec::new();
        for id in links {
            let Some(route) = routes.get_mut(&id) else {
                continue;
            };
            let signs = |route: &Route| {
                SCALES.map(|scale| route.glyph(sizes.arrow_length * scale, sizes.glyph * scale))
            };
            let free = |signs: [PointF; 2]| {
                taken.iter().all(|others| {
                    let mut pairs = signs.iter().zip(others).zip(SCALES);
                    pairs.all(|((a, b), scale)| a.distance(*b) >= APART * sizes.glyph * scale)
                })
            };
            let fits = |back: &f64| {
                let route = Route {
                    sign_back: *back,
                    ..route.clone()
                };
                // The other half is for its tail, its bars and its note.
                let room = route.arc.length() / 2.0;
                let is_near = route.glyph_back(sizes.arrow_length, sizes.glyph) <= room;
                let signs = signs(&route);
                let is_hidden = || {
                    let mut near = cards.iter().map(|card| card.grown(sizes.glyph / 2.0));
                    near.any(|card| signs.iter().any(|at| card.holds(*at)))
                };
                free(signs) && (*back == 0.0 || (is_near && !is_hidden()))
            };
            route.sign_back = STEPS.into_iter().find(fits).unwrap_or_default();
            taken.push(signs(route));
        }
    }
}
