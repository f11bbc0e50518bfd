//! Where on the map things are: a grid of square cells, each with the cards and links in it.
//!
//! It only narrows a search: what it names may lie in an area, what it does not name cannot. Everything it names comes in
//! the order of ids, so that a search through it finds what a search through everything would.

use std::f64::consts::FRAC_PI_4;

use loopwise_model::{FactorId, LinkId, SortedMap};

use crate::{Arc, Card, PointF, Rect, Route};

/// Things a cell holds on average.
const IN_A_CELL: usize = 3;
/// Most cells along one side: a map that is one long row needs no more than its links have parts.
const MOST: f64 = 128.0;
/// Most parts one link is taken apart into.
const PARTS: f64 = 512.0;

/// The cards and links of a scene by place.
#[derive(Debug, Clone, PartialEq)]
pub struct Index {
    grid: Grid,
    factors: Vec<FactorId>,
    links: Vec<LinkId>,
    cards: Cells,
    routes: Cells,
    /// What each arc takes up, in the order of `links`.
    bounds: Vec<Rect>,
}

impl Index {
    /// Sorts cards and routes into cells.
    #[must_use]
    pub fn new(cards: &SortedMap<FactorId, Card>, routes: &SortedMap<LinkId, Route>) -> Self {
        let bounds: Vec<Rect> = routes.values().map(|route| route.arc.bounds()).collect();
        let grid = Grid::over(cards.values().map(|card| card.rect), &bounds);
        let in_cards = Cells::sorted(&grid, cards.values(), |card, put| put(&card.rect));
        let in_routes = Cells::sorted(&grid, routes.values(), |route, put| {
            parts(&route.arc, grid.cell, put);
        });
        Self {
            grid,
            factors: cards.keys().copied().collect(),
            links: routes.keys().copied().collect(),
            cards: in_cards,
            routes: in_routes,
            bounds,
        }
    }

    /// The factors whose cards may meet an area, in order.
    #[must_use]
    pub fn factors(&self, area: &Rect) -> Vec<FactorId> {
        let places = self.cards.near(&self.grid, area, self.factors.len());
        places.map(|place| self.factors[place]).collect()
    }

    /// The links whose arcs may meet an area, in order, each with what its arc takes up.
    #[must_use]
    pub fn links(&self, area: &Rect) -> Vec<(LinkId, Rect)> {
        let places = self.routes.near(&self.grid, area, self.links.len());
        places
            .map(|place| (self.links[place], self.bounds[place]))
            .filter(|(_, bounds)| bounds.meets(area))
            .collect()
    }

    /// What all arcs take up, in the order of ids.
    pub fn arc_bounds(&self) -> impl Iterator<Item = Rect> + '_ {
        self.bounds.iter().copied()
    }
}

/// Takes an arc apart and tells what each part takes up, no part much longer than a cell.
pub(crate) fn parts(arc: &Arc, cell: f64, put: &mut dyn FnMut(&Rect)) {
    let count = (arc.length() / cell)
        .max(arc.sweep.abs() / FRAC_PI_4)
        .ceil()
        .clamp(1.0, PARTS);
    let turn = arc.sweep / count;
    // No point of a part is farther from its chord than this.
    let rise = arc.radius * (1.0 - libm::cos(turn / 2.0)) + 1e-6;
    let (cos, sin) = (libm::cos(turn), libm::sin(turn));
    let mut out = arc.from() - arc.centre;
    let mut left = count;
    while left > 0.0 {
        let next = PointF::new(out.x * cos - out.y * sin, out.x * sin + out.y * cos);
        put(&Rect::between(arc.centre + out, arc.centre + next).grown(rise));
        out = next;
        left -= 1.0;
    }
}

/// Square cells over everything.
#[derive(Debug, Clone, PartialEq)]
struct Grid {
    left: f64,
    top: f64,
    /// Side of a cell, in map units.
    cell: f64,
    columns: usize,
    rows: usize,
}

impl Grid {
    fn over(cards: impl ExactSizeIterator<Item = Rect>, arcs: &[Rect]) -> Self {
        let count = cards.len() + arcs.len();
        let all = cards
            .chain(arcs.iter().copied())
            .reduce(|a, b| a.with(&b))
            .unwrap_or_default()
            .grown(1.0);
        #[allow(clippy::cast_precision_loss)] // some thousands
        let wanted = (count / IN_A_CELL).max(1) as f64;
        let cell = (all.w * all.h / wanted).sqrt().max(all.w.max(all.h) / MOST);
        Self {
            left: all.x,
            top: all.y,
            cell,
            columns: whole(all.w / cell) + 1,
            rows: whole(all.h / cell) + 1,
        }
    }

    fn len(&self) -> usize {
        self.columns * self.rows
    }

    /// The first and the last column and row that an area meets; none when it lies outside.
    fn cells(&self, area: &Rect) -> Option<[usize; 4]> {
        let span = |from: f64, to: f64, start: f64, count: usize| {
            let (from, to) = ((from - start) / self.cell, (to - start) / self.cell);
            #[allow(clippy::cast_precision_loss)] // a few hundred
            let outside = to < 0.0 || from > count as f64 || from.is_nan() || to.is_nan();
            (!outside).then(|| (whole(from).min(count - 1), whole(to).min(count - 1)))
        };
        let (left, right) = span(area.x, area.right(), self.left, self.columns)?;
        let (top, bottom) = span(area.y, area.bottom(), self.top, self.rows)?;
        Some([left, right, top, bottom])
    }

    fn each(&self, area: &Rect, mut act: impl FnMut(usize)) {
        let Some([left, right, top, bottom]) = self.cells(area) else {
            return;
        };
        for row in top..=bottom {
            for column in left..=right {
                act(row * self.columns + column);
            }
        }
    }
}

/// A number of cells: not negative, cut off.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // below zero is zero
fn whole(value: f64) -> usize {
    value as usize
}

/// For every cell what lies in it, one cell after the other.
#[derive(Debug, Clone, PartialEq)]
struct Cells {
    /// Where each cell begins in `places`, and the end of the last.
    starts: Vec<u32>,
    places: Vec<u32>,
}

impl Cells {
    /// Puts things into the cells of the areas that `areas` tells of them.
    fn sorted<'a, T: 'a>(
        grid: &Grid,
        things: impl Iterator<Item = &'a T>,
        areas: impl Fn(&'a T, &mut dyn FnMut(&Rect)),
    ) -> Self {
        let mut found: Vec<(u32, u32)> = Vec::new();
        // Which thing a cell got last: two parts of one link in the same cell are one.
        let mut last = vec![u32::MAX; grid.len()];
        for (place, thing) in (0_u32..).zip(things) {
            areas(thing, &mut |area| {
                grid.each(area, |cell| {
                    if last[cell] != place {
                        last[cell] = place;
                        #[allow(clippy::cast_possible_truncation)] // at most 129 * 129
                        found.push((cell as u32, place));
                    }
                });
            });
        }
        let mut starts = vec![0_u32; grid.len() + 1];
        for (cell, _) in &found {
            starts[*cell as usize + 1] += 1;
        }
        for cell in 1..starts.len() {
            starts[cell] += starts[cell - 1];
        }
        let mut next = starts.clone();
        let mut places = vec![0; found.len()];
        for (cell, place) in found {
            let at = &mut next[cell as usize];
            places[*at as usize] = place;
            *at += 1;
        }
        Self { starts, places }
    }

    /// The places of what may meet an area, in order, each once.
    fn near(&self, grid: &Grid, area: &Rect, count: usize) -> impl Iterator<Item = usize> + use<> {
        let mut found = Vec::new();
        let everything = grid.cells(area) == Some([0, grid.columns - 1, 0, grid.rows - 1]);
        if !everything {
            grid.each(area, |cell| {
                let part = self.starts[cell] as usize..self.starts[cell + 1] as usize;
                found.extend_from_slice(&self.places[part]);
            });
            found.sort_unstable();
            found.dedup();
        }
        let all = if everything { 0..count } else { 0..0 };
        all.chain(found.into_iter().map(|place| place as usize))
    }
}
