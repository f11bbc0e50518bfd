//! The loops of a map as people are shown them: with the names and stories that people gave them, and with a statement
//! of how complete the list is. Everything but the words comes from `loopwise-analysis`.

use loopwise_analysis::{FactorCounts, Loop, LoopKind, Loops, Story, Summary, Truncation};
use loopwise_model::{FactorId, LinkId, NamedLoop, SortedMap, SystemMap};
use loopwise_scene::{LoopKind as Drawn, LoopMark};

use super::{FactorWords, Leg};

/// One loop.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundLoop {
    /// What tells it from the other loops, whatever it is called and wherever it stands: all its links in one number.
    pub key: u128,
    /// Its short name: R1, B2, U1.
    pub name: String,
    /// What it does.
    pub kind: LoopKind,
    /// Its steps; the last leads back to the first.
    pub legs: Vec<Leg>,
    /// One link for each step, for drawing.
    pub links: Vec<LinkId>,
    /// What people call it.
    pub title: Option<String>,
    /// The story people tell about it.
    pub told: Option<String>,
}

impl FoundLoop {
    /// The loop as a map shows it.
    #[must_use]
    pub fn mark(&self) -> LoopMark {
        LoopMark {
            name: self.name.clone(),
            kind: match self.kind {
                LoopKind::Reinforcing => Drawn::Reinforcing,
                LoopKind::Balancing => Drawn::Balancing,
                LoopKind::Undecided => Drawn::Undecided,
            },
            title: self.title.clone(),
            links: self.links.clone(),
            factors: self.legs.iter().filter_map(|leg| leg.from.id).collect(),
        }
    }

    /// Whether any step takes a while.
    #[must_use]
    pub fn delayed(&self) -> bool {
        self.legs.iter().any(|leg| leg.delay)
    }
}

/// The loops of a map, how complete the list is, and what takes part in them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Findings {
    /// The loops, shortest first.
    pub loops: Vec<FoundLoop>,
    /// Every loop of up to this many links is in the list.
    pub complete_up_to: usize,
    /// Why longer ones are missing, when they may be.
    pub cut: Option<Truncation>,
    factors: SortedMap<FactorId, FactorCounts>,
    /// Places in `loops`, by the step from one factor to another.
    by_step: SortedMap<(FactorId, FactorId), Vec<usize>>,
}

impl Findings {
    /// What was found in a map. `loops` must have been found in this very map.
    #[must_use]
    pub fn of(map: &SystemMap, loops: &Loops) -> Self {
        let names = named(map);
        let words: SortedMap<FactorId, FactorWords> = map
            .factors
            .keys()
            .map(|id| (*id, FactorWords::of(map, *id)))
            .collect();
        let found: Vec<FoundLoop> = loops
            .iter()
            .map(|one| found(&one, &names, &words))
            .collect();
        let mut by_step: SortedMap<(FactorId, FactorId), Vec<usize>> = SortedMap::new();
        for (place, one) in loops.iter().enumerate() {
            for bundle in one.bundles() {
                by_step
                    .or_insert_with((bundle.from, bundle.to), Vec::new)
                    .push(place);
            }
        }
        let completeness = loops.completeness();
        let factors = Summary::of(map, loops)
            .factors
            .into_iter()
            .map(|counts| (counts.id, counts))
            .collect();
        Self {
            loops: found,
            complete_up_to: completeness.complete_up_to_length,
            cut: completeness.truncated,
            factors,
            by_step,
        }
    }

    /// How many loops are of a kind.
    #[must_use]
    pub fn count(&self, kind: LoopKind) -> usize {
        self.loops.iter().filter(|found| found.kind == kind).count()
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
pub fn legs(map: &SystemMap, story: &Story) -> Vec<Leg> {
    story
        .steps
        .iter()
        .map(|step| {
            Leg::of(
                map,
                (step.cause, step.effect),
                step.polarity,
                step.after_a_while,
            )
        })
        .collect()
}

fn found(
    one: &Loop<'_>,
    names: &SortedMap<Vec<FactorId>, &NamedLoop>,
    words: &SortedMap<FactorId, FactorWords>,
) -> FoundLoop {
    let of = |id: FactorId| words.get(&id).cloned().unwrap_or_default();
    let given = names.get(&one.factors().collect::<Vec<_>>());
    let story = Story::of(one);
    let legs = story
        .steps
        .iter()
        .map(|step| Leg {
            from: of(step.cause),
            to: of(step.effect),
            polarity: step.polarity,
            delay: step.after_a_while,
        })
        .collect();
    let links: Vec<LinkId> = story
        .steps
        .iter()
        .filter_map(|step| step.links.first().copied())
        .collect();
    FoundLoop {
        key: key_of(&links),
        name: one.name().to_string(),
        kind: one.kind(),
        legs,
        links,
        title: given.map(|named| named.name.to_string()),
        told: given
            .filter(|named| !named.story.is_empty())
            .map(|named| named.story.to_string()),
    }
}

/// All links of a loop in one number, wherever it begins. Ids that follow each other are mixed first: their plain sum
/// would be that of other links as well.
fn key_of(links: &[LinkId]) -> u128 {
    const ODD: u128 = 0x9e37_79b9_7f4a_7c15_f39c_c060_5ced_c835;
    let mixed = |link: &LinkId| {
        let once = link.as_u128().wrapping_mul(ODD);
        (once ^ (once >> 59)).wrapping_mul(ODD)
    };
    links
        .iter()
        .fold(0, |key: u128, link| key.wrapping_add(mixed(link)))
}

/// The loops that people named, by their factors from the smallest id on; a loop that is not whole any more is left out.
fn named(map: &SystemMap) -> SortedMap<Vec<FactorId>, &NamedLoop> {
    let whole = |named: &NamedLoop| -> Option<Vec<FactorId>> {
        let steps: Vec<(FactorId, FactorId)> = named
            .links
            .iter()
            .map(|id| map.links.get(id).map(|link| (link.from, link.to)))
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
        .values()
        .filter_map(|named| Some((whole(named)?, named)))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn loops_of_links_with_neighbouring_ids_have_keys_of_their_own() {
        let key = |a: u128, b: u128| key_of(&[LinkId::from_u128(a), LinkId::from_u128(b)]);
        let mut seen = std::collections::BTreeSet::new();
        for a in 1..60 {
            for b in a + 1..60 {
                assert!(seen.insert(key(a, b)), "{a} and {b}");
                assert_eq!(key(a, b), key(b, a), "wherever it begins");
            }
        }
    }
}
