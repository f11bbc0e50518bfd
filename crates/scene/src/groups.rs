//! Groups: the area that a group of factors takes up.
//!
//! An area is not a frame around everything that happens to lie between its members: it is a patch behind each of them
//! and a path from one to the next, as one would colour them in with a broad pen.

use std::collections::BTreeMap;

use loopwise_model::{FactorId, GroupColour, GroupId, SystemMap};

use crate::{Card, PointF, Rect};

/// Room around a member's card.
const ROOM: f64 = 16.0;
/// More room above the card that carries the name.
const HEAD: f64 = 14.0;
/// More room for every group inside this one.
const NESTED: f64 = 14.0;
/// Groups inside groups that still get more room.
const DEEPEST: u32 = 3;
/// Groups with more members have no paths: finding the shortest takes the square of it.
const MOST: usize = 400;

/// The area of one group, in map units.
#[derive(Debug, Clone, PartialEq)]
pub struct GroupArea {
    /// Which.
    pub id: GroupId,
    /// Its name.
    pub name: String,
    /// Its place in the palette.
    pub colour: GroupColour,
    /// A patch behind each member.
    pub patches: Vec<Rect>,
    /// Paths between the middles of members.
    pub paths: Vec<[PointF; 2]>,
    /// The left end of the name's baseline.
    pub name_at: PointF,
    /// How many groups are nested inside, at most [`DEEPEST`].
    pub depth: u32,
}

impl GroupArea {
    /// What it takes up.
    #[must_use]
    pub fn bounds(&self) -> Rect {
        self.patches
            .iter()
            .copied()
            .reduce(|a, b| a.with(&b))
            .unwrap_or_default()
    }
}

/// The areas of all groups with members, those around others first.
pub(crate) fn areas(map: &SystemMap, cards: &BTreeMap<FactorId, Card>) -> Vec<GroupArea> {
    let mut members: BTreeMap<GroupId, Vec<Rect>> = BTreeMap::new();
    let mut depths: BTreeMap<GroupId, u32> = BTreeMap::new();
    for (id, factor) in &map.factors {
        let Some(card) = cards.get(id) else { continue };
        for (height, group) in above(map, factor.group).enumerate() {
            members.entry(group).or_default().push(card.rect);
            let height = u32::try_from(height).unwrap_or(DEEPEST).min(DEEPEST);
            let depth = depths.entry(group).or_default();
            *depth = height.max(*depth);
        }
    }
    let mut areas: Vec<GroupArea> = members
        .into_iter()
        .filter_map(|(id, rects)| Some((id, map.groups.get(&id)?, rects)))
        .map(|(id, group, rects)| {
            let depth = depths[&id];
            area(id, group.label.as_str(), group.colour, (&rects, depth))
        })
        .collect();
    areas.sort_by_key(|area| (std::cmp::Reverse(area.depth), area.id));
    areas
}

/// A group and those around it, innermost first. Groups do not contain themselves, so this ends.
fn above(map: &SystemMap, group: Option<GroupId>) -> impl Iterator<Item = GroupId> {
    std::iter::successors(group, |id| {
        map.groups.get(id).and_then(|group| group.parent)
    })
}

fn area(id: GroupId, name: &str, colour: GroupColour, (rects, depth): (&[Rect], u32)) -> GroupArea {
    let room = ROOM + NESTED * f64::from(depth);
    let mut patches: Vec<Rect> = rects.iter().map(|rect| rect.grown(room)).collect();
    let top = (0..patches.len())
        .min_by(|a, b| {
            let corner = |place: usize| (patches[place].y, patches[place].x);
            let (a, b) = (corner(*a), corner(*b));
            a.0.total_cmp(&b.0).then(a.1.total_cmp(&b.1))
        })
        .unwrap_or(0);
    let head = patches.get_mut(top).map_or_else(PointF::default, |patch| {
        *patch = Rect {
            y: patch.y - HEAD,
            h: patch.h + HEAD,
            ..*patch
        };
        PointF::new(patch.x + 14.0, patch.y + 18.0)
    });
    GroupArea {
        id,
        name: name.to_owned(),
        colour,
        paths: paths(rects),
        patches,
        name_at: head,
        depth,
    }
}

/// The shortest paths that join all middles: each next card is joined to the nearest one that is joined already.
fn paths(rects: &[Rect]) -> Vec<[PointF; 2]> {
    if rects.len() < 2 || rects.len() > MOST {
        return Vec::new();
    }
    let centres: Vec<PointF> = rects.iter().map(Rect::centre).collect();
    let mut nearest: Vec<(f64, usize)> = centres
        .iter()
        .map(|centre| (centre.distance(centres[0]), 0))
        .collect();
    let mut joined = vec![false; centres.len()];
    joined[0] = true;
    let mut paths = Vec::with_capacity(centres.len() - 1);
    for _ in 1..centres.len() {
        let next = (0..centres.len())
            .filter(|place| !joined[*place])
            .min_by(|a, b| nearest[*a].0.total_cmp(&nearest[*b].0));
        let Some(next) = next else { break };
        joined[next] = true;
        paths.push([centres[nearest[next].1], centres[next]]);
        for place in 0..centres.len() {
            let distance = centres[place].distance(centres[next]);
            if distance < nearest[place].0 {
                nearest[place] = (distance, next);
            }
        }
    }
    paths
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_paths_of_a_group_join_all_its_cards_the_shortest_way() {
        let at = |x: f64, y: f64| Rect::around(PointF::new(x, y), 100.0, 40.0);
        let found = paths(&[at(0.0, 0.0), at(900.0, 0.0), at(300.0, 0.0), at(600.0, 0.0)]);
        let length: f64 = found.iter().map(|[a, b]| a.distance(*b)).sum();
        assert_eq!(found.len(), 3);
        assert!((length - 900.0).abs() < 1e-9, "{length}");
    }
}
