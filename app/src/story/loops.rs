//! The loops of a map as people are shown them: with the names and stories that people gave them, and with a statement
//! of how complete the list is. Everything but the words comes from `loopwise-analysis`.

use std::sync::Arc;

use loopwise_analysis::{
    ListedFactor, ListedLoop, ListedStep, LoopKind, LoopList, LoopName, Story, Truncation, ends_of,
};
use loopwise_model::{FactorId, LinkId, LoopId, LoopSign, NamedLoop, SortedMap, SystemMap};
use loopwise_scene::{LoopKind as Drawn, LoopMark};

use super::{FactorWords, Leg};

/// Loops that get a badge on a map; more would hide it.
const BADGES: usize = 12;

/// One loop.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundLoop {
    /// What tells it from the other loops, whatever it is called and wherever it stands: all its links in one number.
    pub key: u128,
    /// Its short name: R1, B2, U1, which says what it does.
    pub name: LoopName,
    /// Its steps; the last leads back to the first.
    pub legs: Vec<Arc<Leg>>,
    /// One link for each step, for drawing.
    pub links: Vec<LinkId>,
    /// What people call it.
    pub title: Option<String>,
    /// The story people tell about it.
    pub told: Option<String>,
    /// The name as a part of the map, when people gave one.
    pub named: Option<LoopId>,
    /// Whether it does something else than when people said that its name fits.
    pub has_turned: bool,
}

impl FoundLoop {
    /// The loop as a map shows it.
    #[must_use]
    pub fn mark(&self) -> LoopMark {
        LoopMark {
            name: self.name.to_string(),
            kind: match self.name.kind {
                LoopKind::Reinforcing => Drawn::Reinforcing,
                LoopKind::Balancing => Drawn::Balancing,
                LoopKind::Undecided => Drawn::Undecided,
            },
            title: self.title.clone(),
            links: self.links.clone(),
            factors: self.legs.iter().filter_map(|leg| leg.from.id).collect(),
        }
    }

    /// What leads to what in it, in the order of the arrows.
    pub fn steps(&self) -> impl Iterator<Item = (FactorId, FactorId)> {
        let legs = self.legs.iter();
        legs.filter_map(|leg| leg.from.id.zip(leg.to.id))
    }

    /// Whether any step takes a while.
    #[must_use]
    pub fn delayed(&self) -> bool {
        self.legs.iter().any(|leg| leg.delay)
    }
}

/// A loop that people named and that runs no more.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BrokenLoop {
    /// Which.
    pub id: LoopId,
    /// What people called it.
    pub title: String,
    /// The labels of the factors between which an arrow is gone, when the other links say them.
    pub gap: Option<(Arc<str>, Arc<str>)>,
}

/// The loops of a map, how complete the list is, and what takes part in them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Findings {
    /// The loops, shortest first; after them those that people named and the search did not come to.
    pub loops: Vec<FoundLoop>,
    /// Named loops that run no more.
    pub broken: Vec<BrokenLoop>,
    /// Every loop of up to this many links is in the list.
    pub complete_up_to: usize,
    /// Why longer ones are missing, when they may be.
    pub cut: Option<Truncation>,
    /// Whether the map was searched at all.
    pub is_searched: bool,
    factors: SortedMap<FactorId, ListedFactor>,
    /// Places in `loops`, by the step from one factor to another.
    by_step: SortedMap<(FactorId, FactorId), Vec<usize>>,
}

impl Findings {
    /// What was found in a map. Loops that the map has no links for any more are left out: a search may be a moment
    /// behind.
    #[must_use]
    pub fn of(map: &SystemMap, list: &LoopList) -> Self {
        let names = named(map);
        let words: SortedMap<FactorId, FactorWords> = map
            .factors
            .keys()
            .map(|id| (*id, FactorWords::of(map, *id)))
            .collect();
        // Thousands of loops share a few hundred steps: what a step needs is worked out once.
        let step = |it| Step::of(map, it, &words);
        let steps: Vec<Option<Step>> = list.steps.iter().map(step).collect();
        let mut loops = Vec::new();
        let mut taken: Vec<Vec<usize>> = vec![Vec::new(); steps.len()];
        for one in &list.loops {
            if let Some(found) = found(one, &steps, &names) {
                for step in &one.path {
                    taken[*step as usize].push(loops.len());
                }
                loops.push(found);
            }
        }
        let mut by_step = SortedMap::new();
        for (it, taken) in list.steps.iter().zip(taken) {
            by_step.insert((it.from, it.to), taken);
        }
        let factors = list.factors.iter();
        let broken = list.broken.iter().filter_map(|it| {
            let there = |id: Option<FactorId>| Some(words.get(&id?)?.label.clone());
            Some(BrokenLoop {
                id: it.named,
                title: map.loops.get(&it.named)?.name.to_string(),
                gap: there(it.from).zip(there(it.to)),
            })
        });
        Self {
            broken: broken.collect(),
            loops,
            complete_up_to: list.complete_up_to_length,
            cut: list.truncated,
            is_searched: true,
            factors: factors.map(|counts| (counts.id, *counts)).collect(),
            by_step,
        }
    }

    /// Where a loop stands.
    #[must_use]
    pub fn place_of(&self, key: u128) -> Option<usize> {
        self.loops.iter().position(|found| found.key == key)
    }

    /// The loops that count: those of lengths of which none is missing.
    fn counted(&self) -> impl Iterator<Item = &FoundLoop> {
        let loops = self.loops.iter();
        loops.filter(|found| found.legs.len() <= self.complete_up_to)
    }

    /// How many loops there are, as far as the list is complete.
    #[must_use]
    pub fn listed(&self) -> usize {
        self.counted().count()
    }

    /// How many of them are of a kind.
    #[must_use]
    pub fn count(&self, kind: LoopKind) -> usize {
        let of_kind = |found: &&FoundLoop| found.name.kind == kind;
        self.counted().filter(of_kind).count()
    }

    /// The places of the loops that get a badge on a map: those that people named come first, then the shortest.
    #[must_use]
    pub fn badges(&self) -> Vec<usize> {
        let places = |is_named: bool| {
            let loops = self.loops.iter().enumerate();
            loops.filter_map(move |(place, found)| {
                (found.title.is_some() == is_named).then_some(place)
            })
        };
        places(true).chain(places(false)).take(BADGES).collect()
    }

    /// What counts for a factor: factors that lead to it, factors it leads to, loops through it.
    #[must_use]
    pub fn counts(&self, factor: FactorId) -> (usize, usize, usize) {
        self.factors.get(&factor).map_or((0, 0, 0), |counts| {
            (counts.incoming, counts.outgoing, counts.loops)
        })
    }

    /// The loops that take the step from one factor to another, shortest first.
    pub fn taking(
        &self,
        from: FactorId,
        to: FactorId,
    ) -> impl ExactSizeIterator<Item = &FoundLoop> {
        self.by_step
            .get(&(from, to))
            .map_or(&[][..], Vec::as_slice)
            .iter()
            .map(|place| &self.loops[*place])
    }

    /// The loops through a factor, shortest first.
    pub fn through(&self, factor: FactorId) -> impl Iterator<Item = &FoundLoop> {
        self.loops
            .iter()
            .filter(move |found| found.legs.iter().any(|leg| leg.from.id == Some(factor)))
    }
}

/// The steps of a told loop, in the words of a map.
#[must_use]
pub fn legs(map: &SystemMap, story: &Story) -> Vec<Arc<Leg>> {
    story
        .steps
        .iter()
        .map(|step| {
            let ends = (step.cause, step.effect);
            Arc::new(Leg::of(map, ends, step.polarity, step.after_a_while))
        })
        .collect()
}

/// What every loop through a step says of it.
struct Step {
    leg: Arc<Leg>,
    link: LinkId,
    /// Its part of the key of a loop.
    key: u128,
}

impl Step {
    /// None when the map has its link no more.
    fn of(
        map: &SystemMap,
        step: &ListedStep,
        words: &SortedMap<FactorId, FactorWords>,
    ) -> Option<Self> {
        let of = |id: FactorId| words.get(&id).cloned().unwrap_or_default();
        map.links.contains_key(&step.link).then(|| Self {
            leg: Arc::new(Leg {
                from: of(step.from),
                to: of(step.to),
                polarity: step.polarity,
                delay: step.delayed,
            }),
            link: step.link,
            key: mixed(step.link),
        })
    }
}

/// None when a step of it is not there any more.
fn found(
    one: &ListedLoop,
    steps: &[Option<Step>],
    names: &SortedMap<Vec<FactorId>, (&LoopId, &NamedLoop)>,
) -> Option<FoundLoop> {
    let step = |place: &u32| steps.get(*place as usize)?.as_ref();
    let path: Vec<&Step> = one.path.iter().map(step).collect::<Option<_>>()?;
    let factors = || path.iter().filter_map(|step| step.leg.from.id).collect();
    let given = (!names.is_empty()).then(factors);
    let given = given.and_then(|factors: Vec<FactorId>| names.get(&factors));
    Some(FoundLoop {
        key: path
            .iter()
            .fold(0, |key: u128, step| key.wrapping_add(step.key)),
        name: one.name(),
        legs: path.iter().map(|step| Arc::clone(&step.leg)).collect(),
        links: path.iter().map(|step| step.link).collect(),
        title: given.map(|(_, named)| named.name.to_string()),
        told: given
            .filter(|(_, named)| !named.story.is_empty())
            .map(|(_, named)| named.story.to_string()),
        named: given.map(|(id, _)| **id),
        has_turned: given
            .and_then(|(_, named)| named.sign)
            .is_some_and(|sign| sign != LoopSign::from(one.kind)),
    })
}

/// A link as its part of the key of a loop, which is the sum of all of them and the same wherever the loop begins. Ids that
/// follow each other are mixed: their plain sum would be that of other links as well.
fn mixed(link: LinkId) -> u128 {
    const ODD: u128 = 0x9e37_79b9_7f4a_7c15_f39c_c060_5ced_c835;
    let once = link.as_u128().wrapping_mul(ODD);
    (once ^ (once >> 59)).wrapping_mul(ODD)
}

/// The loops that people named, by their factors from the smallest id on; a loop that is not whole any more is left out.
fn named(map: &SystemMap) -> SortedMap<Vec<FactorId>, (&LoopId, &NamedLoop)> {
    let whole = |named: &NamedLoop| -> Option<Vec<FactorId>> {
        let steps: Vec<(FactorId, FactorId)> = ends_of(map, &named.links)
            .into_iter()
            .map(|[from, to]| from.zip(to))
            .collect::<Option<_>>()?;
        let closed = steps
            .iter()
            .zip(steps.iter().cycle().skip(1))
            .all(|(step, next)| step.1 == next.0);
        let smallest = steps.iter().map(|step| step.0).min()?;
        let first = steps.iter().position(|step| step.0 == smallest)?;
        let mut factors: Vec<FactorId> = steps.iter().map(|step| step.0).collect();
        factors.rotate_left(first);
        closed.then_some(factors)
    };
    map.loops
        .iter()
        .filter_map(|(id, named)| Some((whole(named)?, (id, named))))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn loops_of_links_with_neighbouring_ids_have_keys_of_their_own() {
        let part = |link: u128| mixed(LinkId::from_u128(link));
        let key = |a: u128, b: u128| part(a).wrapping_add(part(b));
        let mut seen = std::collections::BTreeSet::new();
        for a in 1..60 {
            for b in a + 1..60 {
                assert!(seen.insert(key(a, b)), "{a} and {b}");
                assert_eq!(key(a, b), key(b, a), "wherever it begins");
            }
        }
    }
}
