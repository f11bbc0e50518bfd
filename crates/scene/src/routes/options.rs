//! Which bends a link may take, best first.

use loopwise_model::{Bend, FactorId, LinkId, SortedMap};

use super::{Past, Table};
use crate::PointF;

/// Height of the bow of a link that shares its two factors with a link in the other direction.
const LENS: f64 = 0.22;
/// First bend of a free link.
pub(super) const FREE: f64 = 0.08;
/// The other bends of a free link.
const OTHERS: [f64; 7] = [0.06, 0.1, 0.15, 0.2, 0.27, 0.34, 0.42];
/// Bend of a free link when there is no search.
const PLAIN: f64 = 0.06;
/// A link leaves the circle of its loop only when this much is gained: a little less than a crossing costs, and more
/// for the loops that come first.
const OFF_CIRCLE: f64 = 80.0;
const OFF_FIRST_CIRCLE: f64 = 140.0;
/// Pointing at the middle costs a free link this much more than leaning.
const AT_MIDDLE: f64 = 6.0;
/// Bending towards the middle of its loop costs a link this much more.
const INWARDS: f64 = 40.0;
/// A moved link changes its bend only when this much is gained.
const CHANGED: f64 = 25.0;
/// Smallest and largest bend around the middle of a loop.
const ROUND: [f64; 2] = [0.06, 0.42];

/// A bend and what it costs to prefer it, before anything is drawn.
#[derive(Debug, Clone, Copy)]
pub(super) struct Choice {
    pub(super) bend: f64,
    pub(super) cost: f64,
    pub(super) aim: Aim,
}

/// Where in its cards a bend points.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Aim {
    /// Towards its other end, spread from its neighbours: [`Plan::aim`].
    Leaning,
    /// At the middles.
    Middle,
}

/// A link to be routed.
#[derive(Debug, Clone)]
pub(super) struct Plan {
    pub(super) id: LinkId,
    pub(super) from: usize,
    pub(super) to: usize,
    /// Where it points, inside its first and its last card.
    pub(super) aim: [PointF; 2],
    /// Whether it points at the middles because it belongs to a loop.
    pub(super) round: bool,
    /// Its bends; never empty.
    pub(super) choices: Vec<Choice>,
}

/// A plan for every link between two factors, in order of id.
pub(super) fn plans(table: &Table, past: Past) -> Vec<Plan> {
    let around = circles(table);
    let siblings = Siblings::of(table);
    let search = table.search;
    let mut plans = Vec::new();
    for (id, link) in &table.map.links {
        let (Some(from), Some(to)) = (table.place(link.from), table.place(link.to)) else {
            continue;
        };
        if from == to {
            continue;
        }
        let (same_way, rank) = siblings.count(link.from, link.to, *id);
        let other_way = siblings.count(link.to, link.from, *id).0;
        let circle = around.get(id).copied();
        let by_hand = match table.bending {
            Some((bent, bend)) if bent == *id => Some(bend),
            _ => link.bend,
        };
        let (mut choices, round) = match (same_way, other_way == 0, circle) {
            // Somebody bent it: it lies as they put it.
            _ if by_hand.is_some() => (fixed_at_middle(by_hand), false),
            (1, true, Some(circle)) => (on_circle(circle, search), true),
            (1, true, None) => (free(search), false),
            // The other direction bends to its own left: a circle on that side would cover it.
            (1, false, Some(circle)) if circle.bend >= LENS * 0.7 => (fixed(circle.bend), true),
            (1, false, _) => (lens(search), true),
            (_, false, _) => (fixed(LENS + 0.2 * whole(rank)), true),
            (_, true, _) => {
                let side = if rank.is_multiple_of(2) { 1.0 } else { -1.0 };
                (fixed(side * (0.1 + 0.18 * whole(rank / 2))), true)
            }
        };
        let before = past.routes.and_then(|routes| routes.get(id));
        if let Some(before) = before.filter(|_| by_hand.is_none()) {
            let moved = past
                .moved
                .is_some_and(|m| m.contains(&link.from) || m.contains(&link.to));
            if !moved {
                let at_middle = before.whole.from().distance(table.centre(from)) < 1e-6;
                let aim = if at_middle { Aim::Middle } else { Aim::Leaning };
                choices = vec![Choice {
                    bend: before.bend,
                    cost: 0.0,
                    aim,
                }];
            } else if choices.len() > 1 {
                for choice in &mut choices {
                    choice.cost += if (choice.bend - before.bend).abs() < 1e-9 {
                        0.0
                    } else {
                        CHANGED
                    };
                }
            }
        }
        let aim = [table.centre(from), table.centre(to)];
        plans.push(Plan {
            id: *id,
            from,
            to,
            aim,
            round,
            choices,
        });
    }
    plans
}

#[allow(clippy::cast_precision_loss)] // a handful
fn whole(rank: usize) -> f64 {
    rank as f64
}

fn fixed(bend: f64) -> Vec<Choice> {
    vec![Choice {
        bend,
        cost: 0.0,
        aim: Aim::Leaning,
    }]
}

/// The bend that somebody gave a link: from middle to middle, so that it stays under the hand that bends it.
fn fixed_at_middle(bend: Option<Bend>) -> Vec<Choice> {
    vec![Choice {
        bend: f64::from(bend.map_or(0, Bend::thousandths)) / 1000.0,
        cost: 0.0,
        aim: Aim::Middle,
    }]
}

fn free(search: bool) -> Vec<Choice> {
    if !search {
        return fixed(PLAIN);
    }
    let sides = OTHERS.iter().flat_map(|k| [*k, -*k]);
    let bends: Vec<f64> = [FREE].into_iter().chain(sides).collect();
    let choice = |bend: f64, aim, extra| Choice {
        bend,
        cost: 20.0 * bend.abs() + extra,
        aim,
    };
    let leaning = bends.iter().map(|bend| choice(*bend, Aim::Leaning, 0.0));
    let middle = bends
        .iter()
        .map(|bend| choice(*bend, Aim::Middle, AT_MIDDLE));
    leaning.chain(middle).collect()
}

fn lens(search: bool) -> Vec<Choice> {
    let bends: &[f64] = if search {
        &[LENS, 0.3, 0.38, 0.16]
    } else {
        &[LENS]
    };
    let cost = |bend: f64| 60.0 * (bend - LENS).abs();
    bends
        .iter()
        .map(|bend| Choice {
            bend: *bend,
            cost: cost(*bend),
            aim: Aim::Middle,
        })
        .collect()
}

fn on_circle(circle: Circle, search: bool) -> Vec<Choice> {
    let mut choices = fixed(circle.bend);
    let off = OFF_CIRCLE + OFF_FIRST_CIRCLE / (1.0 + whole(circle.rank));
    if search {
        // Off the circle it is still better to bulge away from the middle of the loop.
        let inwards = |c: &Choice| {
            if c.bend * circle.bend < 0.0 {
                INWARDS
            } else {
                0.0
            }
        };
        choices.extend(
            free(true)
                .into_iter()
                .filter(|c| c.aim == Aim::Middle)
                .map(|c| Choice {
                    cost: c.cost + off + inwards(&c),
                    ..c
                }),
        );
    }
    choices
}

fn pair(a: FactorId, b: FactorId) -> (FactorId, FactorId) {
    if a < b { (a, b) } else { (b, a) }
}

/// The links by the two factors that they join, from the smaller id to the larger first; those of one way by id.
struct Siblings(Vec<((FactorId, FactorId), bool, LinkId)>);

impl Siblings {
    fn of(table: &Table) -> Self {
        let links = table.map.links.iter();
        let mut all: Vec<_> = links
            .map(|(id, link)| (pair(link.from, link.to), link.from > link.to, *id))
            .collect();
        all.sort_unstable();
        Self(all)
    }

    /// How many links run from one factor to another, and how many of them come before this one.
    fn count(&self, from: FactorId, to: FactorId, id: LinkId) -> (usize, usize) {
        let key = (pair(from, to), from > to);
        let begin = self
            .0
            .partition_point(|(ends, back, _)| (*ends, *back) < key);
        let way = self.0[begin..].iter();
        let way = way.take_while(|(ends, back, _)| (*ends, *back) == key);
        way.fold((0, 0), |(count, rank), (_, _, other)| {
            (count + 1, rank + usize::from(*other < id))
        })
    }
}

/// The circle a link lies on.
#[derive(Debug, Clone, Copy)]
struct Circle {
    bend: f64,
    /// The place of its loop among all loops.
    rank: usize,
    /// How many links the loop has.
    length: usize,
}

/// For every link in a loop of more than two links: the circle around the middle of the shortest such loop.
fn circles(table: &Table) -> SortedMap<LinkId, Circle> {
    let mut shortest: SortedMap<LinkId, Circle> = SortedMap::new();
    for (rank, mark) in table
        .loops
        .iter()
        .enumerate()
        .filter(|(_, mark)| mark.links.len() > 2)
    {
        let Some(middle) = middle(table, &mark.factors) else {
            continue;
        };
        let length = mark.links.len();
        for id in &mark.links {
            let ends = table
                .map
                .links
                .get(id)
                .map(|link| (table.place(link.from), table.place(link.to)));
            let Some((Some(from), Some(to))) = ends else {
                continue;
            };
            let shorter = shortest.get(id).is_none_or(|known| length < known.length);
            let bend = bend_around(table.centre(from), table.centre(to), middle);
            if let Some(bend) = bend.filter(|_| shorter) {
                shortest.insert(*id, Circle { bend, rank, length });
            }
        }
    }
    shortest
}

/// The mean of the middles of some cards.
fn middle(table: &Table, factors: &[FactorId]) -> Option<PointF> {
    let mut sum = PointF::default();
    for id in factors {
        sum = sum + table.centre(table.place(*id)?);
    }
    (!factors.is_empty()).then(|| sum * (1.0 / whole(factors.len())))
}

/// The bend of the arc from a to b around the point of their middle line nearest to `middle`; none when it would be too
/// round.
fn bend_around(a: PointF, b: PointF, middle: PointF) -> Option<f64> {
    let chord = a.distance(b);
    if chord < 1.0 {
        return None;
    }
    let left = (b - a).unit().left();
    let offset = (middle - (a + b) * 0.5).dot(left);
    let radius = (chord * chord / 4.0 + offset * offset).sqrt();
    let height = (radius - offset.abs()) / chord;
    // The bow bulges away from the middle of the loop.
    let side = if offset > 0.0 { -1.0 } else { 1.0 };
    (height <= ROUND[1]).then(|| side * height.max(ROUND[0]))
}
