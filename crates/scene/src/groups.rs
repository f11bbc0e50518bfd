//! Groups: the area that a group of factors takes up.
//!
//! An area is not a frame around everything that happens to lie between its members: it is a patch behind each of them
//! and a path from one to the next, as one would colour them in with a broad pen.

use loopwise_model::{FactorId, GroupColour, GroupId, SortedMap, SystemMap};

use crate::{Card, Measure, PointF, Rect, TextStyle, Weight};

/// Room around a member's card.
const ROOM: f64 = 16.0;
/// More room above the card that carries the name.
const HEAD: f64 = 14.0;
/// How far below the top of its patch a name stands.
pub(crate) const BASELINE: f64 = 18.0;
/// The size of letters that names are measured with.
const MEASURED: f32 = 13.0;
/// How far inside the ends of its patch a name stays.
pub(crate) const INSET: f64 = 14.0;
/// More room for every group inside this one.
const NESTED: f64 = 14.0;
/// Groups inside groups that still get more room.
const DEEPEST: u32 = 3;
/// Members farther apart than this, middle to middle, are not joined by a path: each part carries the name.
const APART: f64 = 330.0;
/// Groups with more members have no paths: finding the shortest takes the square of it.
const MOST: usize = 400;

/// The area of one group, in map units.
#[derive(Debug, Clone, PartialEq)]
pub struct GroupArea {
    /// Which.
    pub id: GroupId,
    /// Its name.
    pub name: String,
    /// How wide the name is in letters of one map unit.
    pub name_width: f64,
    /// Its place in the palette.
    pub colour: GroupColour,
    /// Its members.
    pub members: Vec<FactorId>,
    /// A patch behind each of them.
    pub patches: Vec<Rect>,
    /// Paths between the middles of members.
    pub paths: Vec<[PointF; 2]>,
    /// The patches that carry the name, one of every part that hangs together.
    pub heads: Vec<usize>,
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

/// What is in a group: its factors, their cards in the same order, and how many groups are nested inside.
#[derive(Default)]
struct Members {
    ids: Vec<FactorId>,
    rects: Vec<Rect>,
    depth: u32,
}

/// The areas of all groups with members, those around others first.
pub(crate) fn areas(
    map: &SystemMap,
    cards: &SortedMap<FactorId, Card>,
    measure: &dyn Measure,
) -> Vec<GroupArea> {
    let mut members: SortedMap<GroupId, Members> = SortedMap::new();
    for (id, factor) in &map.factors {
        let Some(card) = cards.get(id) else { continue };
        for (height, group) in above(map, factor.group).enumerate() {
            let within = members.or_insert_with(group, Members::default);
            within.ids.push(*id);
            within.rects.push(card.rect);
            let height = u32::try_from(height).unwrap_or(DEEPEST).min(DEEPEST);
            within.depth = height.max(within.depth);
        }
    }
    let mut areas: Vec<GroupArea> = members
        .iter()
        .filter_map(|(id, members)| Some((*id, map.groups.get(id)?, members)))
        .map(|(id, group, members)| {
            area((id, group.label.as_str(), group.colour), members, measure)
        })
        .collect();
    areas.sort_by_key(|area| (std::cmp::Reverse(area.depth), area.id));
    areas
}

fn name_width(name: &str, measure: &dyn Measure) -> f64 {
    let style = TextStyle::new(Weight::Strong, MEASURED);
    f64::from(measure.width(name, style) / MEASURED)
}

/// A group and those around it, innermost first. Groups do not contain themselves, so this ends.
fn above(map: &SystemMap, group: Option<GroupId>) -> impl Iterator<Item = GroupId> {
    std::iter::successors(group, |id| {
        map.groups.get(id).and_then(|group| group.parent)
    })
}

fn area(
    (id, name, colour): (GroupId, &str, GroupColour),
    members: &Members,
    measure: &dyn Measure,
) -> GroupArea {
    let Members { ids, rects, depth } = members;
    let room = ROOM + NESTED * f64::from(*depth);
    let mut patches: Vec<Rect> = rects.iter().map(|rect| rect.grown(room)).collect();
    let joins = joins(rects);
    let mut heads = Vec::new();
    for part in parts(rects.len(), &joins) {
        // The name stands over the topmost card of the part.
        let top = part.into_iter().min_by(|a, b| {
            let (a, b) = (&patches[*a], &patches[*b]);
            a.y.total_cmp(&b.y).then(a.x.total_cmp(&b.x))
        });
        if let Some(top) = top {
            patches[top].y -= HEAD;
            patches[top].h += HEAD;
            heads.push(top);
        }
    }
    let paths = joins
        .iter()
        .map(|(a, b)| [rects[*a].centre(), rects[*b].centre()]);
    GroupArea {
        id,
        name: name.to_owned(),
        name_width: name_width(name, measure),
        members: ids.clone(),
        colour,
        paths: paths.collect(),
        patches,
        heads,
        depth: *depth,
    }
}

/// The places that hang together through joins.
fn parts(count: usize, joins: &[(usize, usize)]) -> Vec<Vec<usize>> {
    let mut part_of: Vec<usize> = (0..count).collect();
    for (a, b) in joins {
        let (keep, gone) = (part_of[*a], part_of[*b]);
        for part in &mut part_of {
            if *part == gone {
                *part = keep;
            }
        }
    }
    let mut parts: Vec<Vec<usize>> = vec![Vec::new(); count];
    for (place, part) in part_of.into_iter().enumerate() {
        parts[part].push(place);
    }
    parts.retain(|part| !part.is_empty());
    parts
}

/// The shortest paths that join all middles: each next card is joined to the nearest one that is joined already. Long
/// ones are left out.
fn joins(rects: &[Rect]) -> Vec<(usize, usize)> {
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
    let mut joins = Vec::with_capacity(centres.len() - 1);
    for _ in 1..centres.len() {
        let next = (0..centres.len())
            .filter(|place| !joined[*place])
            .min_by(|a, b| nearest[*a].0.total_cmp(&nearest[*b].0));
        let Some(next) = next else { break };
        joined[next] = true;
        let (distance, from) = nearest[next];
        if distance <= APART {
            joins.push((from, next));
        }
        for place in 0..centres.len() {
            let distance = centres[place].distance(centres[next]);
            if distance < nearest[place].0 {
                nearest[place] = (distance, next);
            }
        }
    }
    joins
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cards_of_a_group_are_joined_the_shortest_way_and_far_ones_stand_alone() {
        let at = |x: f64| Rect::around(PointF::new(x, 0.0), 100.0, 40.0);
        let rects = [at(0.0), at(900.0), at(300.0), at(600.0), at(2000.0)];
        let found = joins(&rects);
        assert_eq!(found, [(0, 2), (2, 3), (3, 1)]);
        assert_eq!(parts(5, &found), [vec![0, 1, 2, 3], vec![4]]);
        let members = Members {
            ids: (1..=5).map(FactorId::from_u128).collect(),
            rects: rects.to_vec(),
            depth: 0,
        };
        let group = (GroupId::from_u128(1), "Staff", GroupColour(0));
        let whole = area(group, &members, &crate::AdvanceTable);
        assert_eq!(whole.heads.len(), 2);
    }
}
