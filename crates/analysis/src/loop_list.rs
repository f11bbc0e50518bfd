//! The loops of a map as plain data: what a search that runs elsewhere sends back, and what a page needs to tell them.

use std::collections::{BTreeMap, BTreeSet};

use loopwise_model::{FactorId, LinkId, LoopId, Polarity, SystemMap};
use minicbor::Encode;

use crate::named::{Checked, Standing, named_loops};
use crate::{LoopKind, LoopName, Loops, Truncation};

/// The loops of a map, how complete the list is, what counts for each factor, and which named loops run no more. Made by
/// [`LoopList::of`].
#[derive(Debug, Clone, Default, PartialEq, Eq, Encode)]
pub struct LoopList {
    /// Every bundle of the map, in the order of [`crate::CausalGraph::bundles`].
    #[n(0)]
    pub steps: Vec<ListedStep>,
    /// The loops, shortest first; after them those that people named and the search did not come to.
    #[n(1)]
    pub loops: Vec<ListedLoop>,
    /// Every factor, in order of id.
    #[n(2)]
    pub factors: Vec<ListedFactor>,
    /// Every loop of at most this many links is listed; the number of factors when no loop is left out.
    #[n(3)]
    pub complete_up_to_length: usize,
    /// The limit that left loops out, if one did.
    #[n(4)]
    pub truncated: Option<Truncation>,
    /// The named loops that run no more, in order of id.
    #[n(5)]
    pub broken: Vec<ListedGap>,
}

loopwise_model::record!(LoopList: steps, loops, factors, complete_up_to_length, truncated, broken);

/// Where a named loop is broken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode)]
pub struct ListedGap {
    /// Which loop.
    #[n(0)]
    pub named: LoopId,
    /// Where the arrow that is gone came from, when the other links of the loop say it.
    #[n(1)]
    pub from: Option<FactorId>,
    /// Where it led.
    #[n(2)]
    pub to: Option<FactorId>,
}

loopwise_model::record!(ListedGap: named, from, to);

/// All links from one factor to another, read as one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode)]
pub struct ListedStep {
    /// The cause.
    #[n(0)]
    pub from: FactorId,
    /// The effect.
    #[n(1)]
    pub to: FactorId,
    /// The first of the links, in order of id.
    #[n(2)]
    pub link: LinkId,
    /// The sign they share.
    #[n(3)]
    pub polarity: Polarity,
    /// Whether any works after a while.
    #[n(4)]
    pub delayed: bool,
}

loopwise_model::record!(ListedStep: from, to, link, polarity, delayed);

/// One loop.
#[derive(Debug, Clone, PartialEq, Eq, Encode)]
pub struct ListedLoop {
    /// Its kind.
    #[n(0)]
    pub kind: LoopKind,
    /// Its place among the loops of its kind, from 1.
    #[n(1)]
    pub number: usize,
    /// The places of its steps in [`LoopList::steps`], in the order of the arrows; the first leaves the smallest factor.
    #[n(2)]
    pub path: Vec<u32>,
}

loopwise_model::record!(ListedLoop: kind, number, path);

impl ListedLoop {
    /// Its name in this list.
    #[must_use]
    pub const fn name(&self) -> LoopName {
        LoopName {
            kind: self.kind,
            number: self.number,
        }
    }
}

/// What counts for a factor.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode)]
pub struct ListedFactor {
    /// Which.
    #[n(0)]
    pub id: FactorId,
    /// Bundles that arrive.
    #[n(1)]
    pub incoming: usize,
    /// Bundles that leave.
    #[n(2)]
    pub outgoing: usize,
    /// Listed loops that pass it.
    #[n(3)]
    pub loops: usize,
}

loopwise_model::record!(ListedFactor: id, incoming, outgoing, loops);

impl LoopList {
    /// Writes down the loops that were found in a map.
    #[must_use]
    pub fn of(map: &SystemMap, found: &Loops) -> Self {
        let graph = found.graph();
        let steps = graph.bundles().filter_map(|bundle| {
            Some(ListedStep {
                from: bundle.from,
                to: bundle.to,
                link: *bundle.bundle.links.first()?,
                polarity: bundle.bundle.polarity,
                delayed: bundle.bundle.delayed,
            })
        });
        let loops = found.iter().map(|one| ListedLoop {
            kind: one.kind(),
            number: one.name().number,
            path: one.path().to_vec(),
        });
        let completeness = found.completeness();
        let mut list = Self {
            steps: steps.collect(),
            loops: loops.collect(),
            factors: factors_of(found).collect(),
            complete_up_to_length: completeness.complete_up_to_length,
            truncated: completeness.truncated,
            broken: Vec::new(),
        };
        list.add_named(named_loops(map, graph), found);
        list
    }

    /// Adds what people named and the search did not list, and says which of their loops are broken.
    fn add_named(&mut self, named: Vec<Checked>, found: &Loops) {
        let steps = self.steps.iter().zip(0..);
        let places: BTreeMap<_, u32> = steps.map(|(it, at)| ((it.from, it.to), at)).collect();
        let mut total = found.total();
        let mut added = BTreeSet::new();
        for it in named {
            let Some(kind) = it.kind else {
                let [from, to] = match it.standing {
                    Standing::Broken { gap, .. } => gap,
                    _ => [None, None],
                };
                let named = it.id;
                self.broken.push(ListedGap { named, from, to });
                continue;
            };
            let next = it.factors.iter().cycle().skip(1);
            let steps = it.factors.iter().zip(next);
            let path: Vec<u32> = steps
                .filter_map(|(from, to)| places.get(&(*from, *to)).copied())
                .collect();
            if path.len() > self.complete_up_to_length && added.insert(path.clone()) {
                let number = total.of_kind(kind);
                *number += 1;
                let number = *number;
                self.loops.push(ListedLoop { kind, number, path });
            }
        }
    }

    /// The steps of a loop of this list, in the order of the arrows.
    pub fn steps_of(&self, one: &ListedLoop) -> impl Iterator<Item = &ListedStep> {
        let steps = one.path.iter();
        steps.filter_map(|place| self.steps.get(*place as usize))
    }
}

/// What counts for each factor, in order of id.
pub(crate) fn factors_of(found: &Loops) -> impl Iterator<Item = ListedFactor> {
    let graph = found.graph();
    let factors = graph.factors().zip(found.through_factors());
    factors.map(|(id, tally)| {
        let degrees = graph.degrees(id);
        ListedFactor {
            id,
            incoming: degrees.incoming,
            outgoing: degrees.outgoing,
            loops: tally.total(),
        }
    })
}

#[cfg(test)]
mod tests {
    use std::ops::ControlFlow;

    use loopwise_model::{Label, NamedLoop, Note, notation};

    use super::*;
    use crate::{CausalGraph, Limits, Story, Summary, find_loops};

    #[test]
    fn a_list_that_was_sent_says_what_stories_and_summary_say() {
        let map = notation::parse(
            "a +> b, b -> a, b +> c ||, c ?> a, c +> c, a -> c, d +> a, a +> b, e +> d",
        )
        .unwrap();
        let found = find_loops(CausalGraph::of(&map), &Limits::default(), &mut || {
            ControlFlow::Continue(())
        });
        let list = LoopList::of(&map, &found);
        let sent: LoopList = minicbor::decode(&minicbor::to_vec(&list).unwrap()).unwrap();
        assert_eq!(sent, list);
        assert_eq!(sent.loops.len(), found.len());
        assert!(sent.loops.len() >= 4);
        for (listed, one) in sent.loops.iter().zip(found.iter()) {
            assert_eq!(listed.name(), one.name());
            let story = Story::of(&one);
            let told = story.steps.iter().map(|step| {
                (
                    step.cause,
                    step.effect,
                    step.polarity,
                    step.after_a_while,
                    step.links[0],
                )
            });
            let steps = sent.steps_of(listed);
            let steps =
                steps.map(|step| (step.from, step.to, step.polarity, step.delayed, step.link));
            assert!(steps.eq(told), "{}", listed.name());
        }
        let summary = Summary::of(&map, &found);
        let counted = summary.factors.iter();
        let counted = counted.map(|it| (it.id, it.incoming, it.outgoing, it.loops));
        let listed = sent.factors.iter();
        assert!(
            listed
                .map(|it| (it.id, it.incoming, it.outgoing, it.loops))
                .eq(counted)
        );
        let completeness = found.completeness();
        assert_eq!(
            sent.complete_up_to_length,
            completeness.complete_up_to_length
        );
        assert_eq!(sent.truncated, completeness.truncated);
    }

    #[test]
    fn a_named_loop_that_was_not_listed_is_added_and_a_broken_one_says_where() {
        let mut map = notation::parse("a +> b, b +> c, c -> a, a +> d, d +> a").unwrap();
        let names: Vec<_> = map
            .factors
            .iter()
            .map(|(id, it)| (it.label.as_str(), *id))
            .collect();
        let [a, b, c, d] =
            ["a", "b", "c", "d"].map(|name| names.iter().find(|it| it.0 == name).unwrap().1);
        let link = |from, to| {
            let mut links = map.links.iter();
            *links
                .find(|(_, it)| (it.from, it.to) == (from, to))
                .unwrap()
                .0
        };
        let long = vec![link(b, c), link(c, a), link(a, b)];
        let short = vec![link(a, d), link(d, a)];
        let gone = short[1];
        for (nth, links) in [long.clone(), long.clone(), short].into_iter().enumerate() {
            let named = NamedLoop {
                links,
                name: Label::parse("round").unwrap(),
                story: Note::default(),
                sign: None,
            };
            map.loops.insert(LoopId::from_u128(nth as u128 + 1), named);
        }
        map.links.remove(&gone);
        let found = find_loops(CausalGraph::of(&map), &Limits::up_to_length(2), &mut || {
            ControlFlow::Continue(())
        });
        assert!(found.is_empty());
        let list = LoopList::of(&map, &found);
        let [only] = &list.loops[..] else {
            panic!(
                "a loop is listed once, however often it is named: {:?}",
                list.loops
            );
        };
        assert_eq!(only.name().to_string(), "B1");
        assert!(list.steps_of(only).all(|step| long.contains(&step.link)));
        assert_eq!(only.path.len(), 3);
        let gap = ListedGap {
            named: LoopId::from_u128(3),
            from: Some(d),
            to: Some(a),
        };
        assert_eq!(list.broken, [gap]);
        let sent: LoopList = minicbor::decode(&minicbor::to_vec(&list).unwrap()).unwrap();
        assert_eq!(sent, list);
        let all = find_loops(CausalGraph::of(&map), &Limits::default(), &mut || {
            ControlFlow::Continue(())
        });
        assert_eq!(LoopList::of(&map, &all).loops.len(), 1, "it was listed");
    }
}
