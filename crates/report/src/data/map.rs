//! The map as lists: factors, links, loops and stories.

use std::collections::BTreeMap;
use std::ops::ControlFlow;

use loopwise_analysis::{CausalGraph, Limits, Loop, Loops, find_loops, named_loops, roles};
use loopwise_model::{FactorId, LinkId, LoopId, SystemMap};

use super::material::{Audience, Material};
use super::report::{FactorRow, GroupRow, LinkRow, LoopRow, MapRows, Story};

/// The loops of a map, as lists need them.
pub(super) struct Found {
    loops: Loops,
    longest: usize,
}

impl Found {
    pub(super) fn of(
        map: &SystemMap,
        longest: usize,
        poll: &mut dyn FnMut() -> ControlFlow<()>,
    ) -> Self {
        let loops = find_loops(CausalGraph::of(map), &Limits::up_to_length(longest), poll);
        Self { loops, longest }
    }

    pub(super) fn through_link(&self, link: LinkId) -> usize {
        self.loops.through_link(link).total()
    }

    pub(super) fn rows(&self, material: &Material) -> MapRows {
        let map = &material.map;
        let completeness = self.loops.completeness();
        MapRows {
            factors: self.factors(material),
            groups: map
                .groups
                .iter()
                .map(|(id, group)| GroupRow {
                    id: *id,
                    label: group.label.to_string(),
                    within: group.parent,
                })
                .collect(),
            links: map
                .links
                .iter()
                .map(|(id, link)| LinkRow {
                    id: *id,
                    from: label(map, link.from),
                    to: label(map, link.to),
                    sign: link.polarity.sign().to_owned(),
                    delay: link.delay,
                    because: may_be_read(material, link.because.as_str()),
                    loops: self.through_link(*id),
                })
                .collect(),
            stories: self.stories(material),
            loops: self.loops(map),
            longest_loop: self.longest,
            complete_up_to: completeness.complete_up_to_length,
            cut_off: completeness.truncated.map(|it| it.word().to_owned()),
        }
    }

    fn factors(&self, material: &Material) -> Vec<FactorRow> {
        let map = &material.map;
        let graph = self.loops.graph();
        let deepest = deepest(map);
        let kinds: BTreeMap<FactorId, &str> = graph
            .factors()
            .zip(roles(graph).corners().map(|it| it.word()))
            .collect();
        let row = |(id, factor): (&FactorId, &loopwise_model::Factor)| {
            let degrees = graph.degrees(*id);
            let group = factor.group.and_then(|group| map.groups.get(&group));
            FactorRow {
                id: *id,
                label: factor.label.to_string(),
                group: group.map(|group| group.label.to_string()),
                kind: kinds.get(id).copied().unwrap_or_default().to_owned(),
                depth: deepest.get(id).map(|it| it.word().to_owned()),
                description: may_be_read(material, factor.note.as_str()),
                incoming: degrees.incoming,
                outgoing: degrees.outgoing,
                degree: degrees.incoming + degrees.outgoing,
                loops: self.loops.through_factor(*id).total(),
            }
        };
        map.factors.iter().map(row).collect()
    }

    fn loops(&self, map: &SystemMap) -> Vec<LoopRow> {
        let titles = self.named(map);
        let row = |one: Loop<'_>| {
            let title = titles.iter().find(|(_, place)| **place == one.place());
            let title = title.and_then(|(id, _)| map.loops.get(id));
            LoopRow {
                name: one.name().to_string(),
                title: title.map(|it| it.name.to_string()).unwrap_or_default(),
                kind: one.kind().letter().to_string(),
                factors: one.factors().map(|id| label(map, id)).collect(),
                length: one.len(),
                delays: one.delays(),
            }
        };
        self.loops.iter().map(row).collect()
    }

    /// The place of each named loop among those that were found.
    fn named(&self, map: &SystemMap) -> BTreeMap<LoopId, usize> {
        let graph = self.loops.graph();
        let whole: Vec<_> = named_loops(map, graph)
            .into_iter()
            .filter(|it| !it.factors.is_empty())
            .collect();
        if whole.is_empty() {
            return BTreeMap::new();
        }
        let places: BTreeMap<Vec<FactorId>, usize> = self
            .loops
            .iter()
            .map(|one| (one.factors().collect(), one.place()))
            .collect();
        let found = whole.iter();
        found
            .filter_map(|it| Some((it.id, *places.get(&it.factors)?)))
            .collect()
    }

    fn stories(&self, material: &Material) -> Vec<Story> {
        let map = &material.map;
        let places = self.named(map);
        let checked = named_loops(map, self.loops.graph());
        let story = |it: loopwise_analysis::Checked| {
            let named = map.loops.get(&it.id)?;
            let place = places.get(&it.id);
            let listed = place.and_then(|place| self.loops.get(*place));
            Some(Story {
                id: it.id,
                title: named.name.to_string(),
                story: may_be_read(material, named.story.as_str()),
                kind: it.kind.map(|kind| kind.letter().to_string()),
                name: listed.map(|one| one.name().to_string()),
                factors: it.factors,
            })
        };
        checked.into_iter().filter_map(story).collect()
    }
}

/// What people told on the map, in their own words: for those of the workspace, who can read it there; for everybody only
/// where it was approved as a quote (PR-14).
fn may_be_read(material: &Material, words: &str) -> String {
    let approved = || material.quotes.iter().any(|quote| quote.text == words);
    if material.audience == Audience::Inside || approved() {
        words.to_owned()
    } else {
        String::new()
    }
}

pub(super) fn label(map: &SystemMap, id: FactorId) -> String {
    let factor = map.factors.get(&id);
    factor.map(|it| it.label.to_string()).unwrap_or_default()
}

/// The deepest tag of the leverage points that touch each factor.
fn deepest(map: &SystemMap) -> BTreeMap<FactorId, loopwise_model::ActionScale> {
    let mut deepest = BTreeMap::new();
    for lever in map.levers.values() {
        let Some(scale) = lever.depth.scale else {
            continue;
        };
        for factor in &lever.touches.factors {
            let known = deepest.entry(*factor).or_insert(scale);
            *known = (*known).max(scale);
        }
    }
    deepest
}
