//! Structure: what the arrows show of a candidate. They do not show where a push helps.

use std::collections::BTreeSet;

use loopwise_analysis::{Checked, Corner, Loop, LoopKind};
use loopwise_model::{FactorId, LinkId, LoopId};
use serde::{Serialize, Serializer};

use super::candidate::Touched;
use super::ground::Ground;

/// What the arrows show of a candidate.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Structure {
    /// Loops that pass a factor it touches, take a link it touches, or are a named loop it touches; of those that were read.
    pub loops: usize,
    /// Those that keep going ...
    pub reinforcing: usize,
    /// ... those that push back ...
    pub balancing: usize,
    /// ... and those whose kind an unknown sign leaves open.
    pub undecided: usize,
    /// Whole loops that people named among all that it is on, the shortest first; also those that were too long to be read.
    pub named: Vec<LoopId>,
    /// The best rank by loops of the factors it stands on; none when it stands on none.
    pub rank: Option<Rank>,
    /// The corner of each factor that it touches, in order of id.
    pub corners: Vec<FactorCorner>,
    /// Whether a factor it touches is a loop-breaker.
    pub breaker: BreakerPlace,
    /// Of the factors it touches the one that most others have to pass on their way to the outcome; none without an outcome,
    /// and none when nobody has to pass any of them.
    pub must_pass: Option<MustPass>,
}

/// The place of a factor among all, by the loops through it; equals share the mean of their ranks.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Rank {
    /// Whose.
    pub factor: FactorId,
    /// The rank: 1 is the factor on the most loops.
    pub rank: f64,
    /// Loops through that factor.
    pub loops: usize,
}

/// In which corner of drivers and outcomes a factor lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct FactorCorner {
    /// Which.
    pub factor: FactorId,
    /// Where: [`Corner::word`].
    #[serde(serialize_with = "word_of")]
    pub corner: Corner,
}

#[allow(clippy::trivially_copy_pass_by_ref)] // the signature serde calls
fn word_of<S: Serializer>(corner: &Corner, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(corner.word())
}

/// Where a candidate stands among the smallest sets of factors that every loop passes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum BreakerPlace {
    /// Every such set has one of its factors.
    EverySet,
    /// Some have, or at least one of those that were found has.
    SomeSet,
    /// None has.
    NoSet,
    /// The search was cut off before that was known.
    Unknown,
}

/// The smallest sets of factors that every loop passes, as far as they were found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct BreakersFound {
    /// Factors of each set; at least so many when it is not exact.
    pub size: usize,
    /// Whether that is proven.
    pub exact: bool,
    /// Sets that were found.
    pub sets: usize,
    /// Whether those are all.
    pub all_sets: bool,
}

/// A factor that others have to pass on their way to the outcome.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct MustPass {
    /// Which.
    pub factor: FactorId,
    /// From so many other factors every path to the outcome passes it ...
    pub passing: usize,
    /// ... of so many that lead there.
    pub causes: usize,
}

impl Structure {
    pub(super) fn of(ground: &Ground, touches: &Touched, stands_on: &[FactorId]) -> Self {
        let on = On::of(ground, touches);
        let mut found = Self {
            loops: 0,
            reinforcing: 0,
            balancing: 0,
            undecided: 0,
            named: on.named(ground),
            rank: rank(ground, stands_on),
            corners: corners(ground, touches),
            breaker: breaker(ground, &touches.factors),
            must_pass: must_pass(ground, &touches.factors),
        };
        if let ([only], [], []) = (&touches.factors[..], &touches.links[..], &touches.loops[..]) {
            // Counted once for all factors.
            let tally = ground.loops.through_factor(*only);
            (found.reinforcing, found.balancing) = (tally.reinforcing, tally.balancing);
            found.undecided = tally.undecided;
        } else {
            for one in ground.loops.iter().filter(|one| on.is_on(one)) {
                *match one.kind() {
                    LoopKind::Reinforcing => &mut found.reinforcing,
                    LoopKind::Balancing => &mut found.balancing,
                    LoopKind::Undecided => &mut found.undecided,
                } += 1;
            }
        }
        found.loops = found.reinforcing + found.balancing + found.undecided;
        found
    }
}

/// What a loop has to pass so that a candidate is on it.
struct On<'a> {
    factors: BTreeSet<FactorId>,
    links: BTreeSet<LinkId>,
    /// The ends of those links.
    steps: BTreeSet<(FactorId, FactorId)>,
    loops: Vec<&'a Checked>,
}

impl<'a> On<'a> {
    fn of(ground: &'a Ground, touches: &Touched) -> Self {
        let links = touches.links.iter();
        let links = links.filter_map(|id| ground.map.links.get(id));
        let touched = |it: &&Checked| touches.loops.binary_search(&it.id).is_ok();
        Self {
            factors: touches.factors.iter().copied().collect(),
            steps: links.map(|link| (link.from, link.to)).collect(),
            links: touches.links.iter().copied().collect(),
            loops: ground.named.iter().filter(touched).collect(),
        }
    }

    fn is_on(&self, one: &Loop) -> bool {
        one.factors().any(|it| self.factors.contains(&it))
            || (!self.links.is_empty() && one.links().any(|it| self.links.contains(&it)))
            || self
                .loops
                .iter()
                .any(|named| one.factors().eq(named.factors.iter().copied()))
    }

    fn named(&self, ground: &Ground) -> Vec<LoopId> {
        let whole = ground.named.iter().filter(|it| it.kind.is_some());
        let mut on: Vec<(usize, LoopId)> = whole
            .filter(|it| {
                let next = it.factors.iter().cycle().skip(1);
                let mut steps = it.factors.iter().zip(next);
                it.factors.iter().any(|at| self.factors.contains(at))
                    || steps.any(|(from, to)| self.steps.contains(&(*from, *to)))
                    || self.loops.iter().any(|touched| touched.id == it.id)
            })
            .map(|it| (it.factors.len(), it.id))
            .collect();
        on.sort_unstable();
        on.into_iter().map(|it| it.1).collect()
    }
}

fn rank(ground: &Ground, stands_on: &[FactorId]) -> Option<Rank> {
    let ranked = stands_on.iter().filter_map(|factor| {
        Some(Rank {
            factor: *factor,
            rank: *ground.ranks.get(ground.place(*factor)?)?,
            loops: ground.loops.through_factor(*factor).total(),
        })
    });
    // The first of equals.
    ranked.min_by(|a, b| a.rank.total_cmp(&b.rank))
}

fn corners(ground: &Ground, touches: &Touched) -> Vec<FactorCorner> {
    let factors = touches.factors.iter();
    let corner = |factor: &FactorId| {
        Some(FactorCorner {
            factor: *factor,
            corner: *ground.corners.get(ground.place(*factor)?)?,
        })
    };
    factors.filter_map(corner).collect()
}

fn breaker(ground: &Ground, factors: &[FactorId]) -> BreakerPlace {
    let found = &ground.breakers;
    let in_set = |set: &Vec<FactorId>| factors.iter().any(|it| set.binary_search(it).is_ok());
    let sets = found.sets.iter().filter(|set| in_set(set)).count();
    match (sets, found.exact, found.all_sets) {
        (0, true, true) => BreakerPlace::NoSet,
        (0, ..) | (_, false, _) => BreakerPlace::Unknown,
        (_, _, true) if sets == found.sets.len() => BreakerPlace::EverySet,
        _ => BreakerPlace::SomeSet,
    }
}

fn must_pass(ground: &Ground, factors: &[FactorId]) -> Option<MustPass> {
    let gates = ground.gates.as_ref()?;
    let passing = factors.iter().filter_map(|factor| {
        let passing = *gates.passing.get(ground.place(*factor)?)?;
        (passing > 0).then_some(MustPass {
            factor: *factor,
            passing,
            causes: gates.causes,
        })
    });
    passing.min_by_key(|it| (std::cmp::Reverse(it.passing), it.factor))
}
