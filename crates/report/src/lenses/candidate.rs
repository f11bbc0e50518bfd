//! A candidate: a leverage point, or a factor by itself, with what every lens says of it.

use loopwise_model::{Depth, FactorId, Lever, LeverId, LinkId, LoopId, Touches};
use serde::Serialize;

use super::facts::Fact;
use super::ground::Ground;
use super::people::People;
use super::quadrant::Quadrant;
use super::question::Question;
use super::structure::Structure;
use super::sureness::Sure;
use super::what_if::WhatIf;

/// What a candidate is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Subject {
    /// A leverage point.
    Lever(LeverId),
    /// A factor by itself.
    Factor(FactorId),
}

/// What a candidate touches, as far as it is on the map, each thing once and in order of id.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Touched {
    /// Factors.
    pub factors: Vec<FactorId>,
    /// Links.
    pub links: Vec<LinkId>,
    /// Named loops.
    pub loops: Vec<LoopId>,
    /// How many things it touches that are not on the map any more.
    pub gone: usize,
}

impl Touched {
    fn of(ground: &Ground, touches: &Touches) -> Self {
        let map = ground.map;
        let mut touched = Self::default();
        touched.factors = touched.keep(&touches.factors, |id| map.factors.contains_key(id));
        touched.links = touched.keep(&touches.links, |id| map.links.contains_key(id));
        touched.loops = touched.keep(&touches.loops, |id| map.loops.contains_key(id));
        touched
    }

    fn keep<T: Copy + Ord>(&mut self, ids: &[T], is_there: impl Fn(&T) -> bool) -> Vec<T> {
        let mut ids = ids.to_vec();
        ids.sort_unstable();
        ids.dedup();
        let all = ids.len();
        ids.retain(is_there);
        self.gone += all - ids.len();
        ids
    }

    /// The factors it stands on: those it touches, or else the ends of the links, or else the factors of the loops.
    fn ground(&self, ground: &Ground) -> Vec<FactorId> {
        if !self.factors.is_empty() {
            return self.factors.clone();
        }
        let links = self.links.iter().filter_map(|id| ground.map.links.get(id));
        let mut ends: Vec<FactorId> = links.flat_map(|link| [link.from, link.to]).collect();
        if ends.is_empty() {
            let named = ground.named.iter();
            let named = named.filter(|it| self.loops.binary_search(&it.id).is_ok());
            ends = named.flat_map(|it| it.factors.iter().copied()).collect();
        }
        ends.sort_unstable();
        ends.dedup();
        ends
    }
}

/// A candidate with what every lens says of it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Candidate {
    /// What it is.
    pub about: Subject,
    /// What it touches.
    pub touches: Touched,
    /// The factors whose place on the map stands for its own: those it touches; where it touches none, the ends of its
    /// links, and where it has none of those, the factors of its loops.
    pub stands_on: Vec<FactorId>,
    /// What people say; none when it was not voted on.
    pub people: Option<People>,
    /// What the arrows show.
    pub structure: Structure,
    /// What a push on it would do to the outcome.
    pub what_if: WhatIf,
    /// How deep it goes, as people tagged it.
    pub depth: Depth,
    /// How sure the place of its best factor is; none where no maps were drawn or it stands on no factor.
    pub sureness: Option<Sure>,
    /// Where it lies between people and structure; none when it was not voted on, or too few loops were read.
    pub quadrant: Option<Quadrant>,
    /// What there is to say about it, the first first.
    pub facts: Vec<Fact>,
}

impl Candidate {
    pub(super) fn of_lever(
        ground: &Ground,
        question: &Question,
        id: LeverId,
        lever: &Lever,
    ) -> Self {
        let touches = Touched::of(ground, &lever.touches);
        let people = question.votes.levers.get(&id).and_then(People::of);
        let mut found = Self::of(ground, Subject::Lever(id), touches, people);
        found.what_if = ground.pushing.on(&found.touches.factors, &|factor| {
            question.ways.get(&(id, factor)).copied()
        });
        found.depth = lever.depth;
        found
    }

    pub(super) fn of_factor(ground: &Ground, question: &Question, id: FactorId) -> Self {
        let touches = Touched {
            factors: vec![id],
            ..Touched::default()
        };
        let people = question.votes.factors.get(&id).and_then(People::of);
        let mut found = Self::of(ground, Subject::Factor(id), touches, people);
        found.what_if = ground.pushing.on(&[id], &|_| None);
        found
    }

    fn of(ground: &Ground, about: Subject, touches: Touched, people: Option<People>) -> Self {
        let stands_on = touches.ground(ground);
        Self {
            about,
            people,
            structure: Structure::of(ground, &touches, &stands_on),
            what_if: WhatIf::NoOutcome,
            depth: Depth::default(),
            sureness: ground.sureness.of_best(&stands_on),
            quadrant: None,
            facts: Vec::new(),
            touches,
            stands_on,
        }
    }
}
