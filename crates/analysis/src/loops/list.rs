//! The list of loops: what each is made of, and how many pass each factor and link.
//!
//! All loops lie one after the other in one array of bundle numbers; a [`Loop`] is a view of its part.

use std::collections::BTreeMap;
use std::ops::Range;

use loopwise_model::{FactorId, LinkId, Polarity};
use petgraph::graph::EdgeIndex;

use super::kind::{LoopKind, LoopName, Tally};
use super::limits::Completeness;
use super::plan::{Found, Kept};
use crate::{BundleRef, CausalGraph};

/// What is known about one loop.
#[derive(Debug, Clone, Copy, Default)]
struct Facts {
    /// Where its bundles begin in the array of all bundles.
    begin: u32,
    length: u32,
    /// Its place among the loops of its kind, from 1.
    number: u32,
    delays: u32,
    unknowns: u32,
    /// Whether the number of opposite links among the known ones is odd.
    odd: bool,
}

impl Facts {
    fn range(self) -> Range<usize> {
        self.begin as usize..(self.begin + self.length) as usize
    }

    fn kind(self) -> LoopKind {
        if self.unknowns > 0 {
            LoopKind::Undecided
        } else {
            LoopKind::of_parity(self.odd)
        }
    }
}

/// What there is to know about each loop but its number, in the order of the list: by length, and within a length as
/// found.
fn facts(graph: &CausalGraph, kept: &Kept) -> Vec<Facts> {
    let signs: Vec<Sign> = graph
        .bundles()
        .map(|bundle| Sign::of(bundle.bundle))
        .collect();
    let mut place_of_next = places(&kept.lengths);
    let mut facts = vec![Facts::default(); kept.lengths.len()];
    let mut begin = 0;
    for length in &kept.lengths {
        let mut one = Facts {
            begin,
            length: *length,
            ..Facts::default()
        };
        for bundle in &kept.bundles[one.range()] {
            let sign = signs[*bundle as usize];
            one.delays += u32::from(sign.delayed);
            one.unknowns += u32::from(sign.unknown);
            one.odd ^= sign.opposite;
        }
        let place = &mut place_of_next[*length as usize];
        facts[*place] = one;
        *place += 1;
        begin += length;
    }
    facts
}

/// Where the loops of each length begin when the list is sorted by length.
fn places(lengths: &[u32]) -> Vec<usize> {
    let longest = lengths.iter().max().map_or(0, |longest| *longest as usize);
    let mut places = vec![0; longest + 2];
    for length in lengths {
        places[*length as usize + 1] += 1;
    }
    for length in 1..places.len() {
        places[length] += places[length - 1];
    }
    places
}

/// The loops of a graph, sorted by length and then by factor ids from each loop's smallest factor on.
#[derive(Debug, Clone)]
pub struct Loops {
    graph: CausalGraph,
    completeness: Completeness,
    /// The bundles of all loops, loop after loop, in the order in which they were found.
    bundles: Vec<u32>,
    /// The loops, in the order of the list.
    facts: Vec<Facts>,
    through_bundle: Vec<Tally>,
    through_factor: Vec<Tally>,
    total: Tally,
}

impl Loops {
    pub(super) fn new(graph: CausalGraph, found: Found) -> Self {
        let facts = facts(&graph, &found.kept);
        let mut list = Self {
            completeness: found.completeness,
            bundles: found.kept.bundles,
            facts,
            through_bundle: vec![Tally::default(); graph.bundle_count()],
            through_factor: vec![Tally::default(); graph.factor_count()],
            total: Tally::default(),
            graph,
        };
        list.count();
        list
    }

    /// Numbers the loops of each kind and counts what takes part in them.
    fn count(&mut self) {
        for facts in &mut self.facts {
            let kind = facts.kind();
            let number = self.total.of_kind(kind);
            *number += 1;
            facts.number = u32::try_from(*number).unwrap_or(u32::MAX);
            for bundle in &self.bundles[facts.range()] {
                *self.through_bundle[*bundle as usize].of_kind(kind) += 1;
            }
        }
        for (bundle, tally) in self
            .graph
            .petgraph()
            .raw_edges()
            .iter()
            .zip(&self.through_bundle)
        {
            // A loop leaves each of its factors by exactly one bundle.
            self.through_factor[bundle.source().index()].add(*tally);
        }
    }

    /// The graph the loops run in.
    #[must_use]
    pub fn graph(&self) -> &CausalGraph {
        &self.graph
    }

    /// How complete the list is.
    #[must_use]
    pub fn completeness(&self) -> Completeness {
        self.completeness
    }

    /// Number of loops listed.
    #[must_use]
    pub fn len(&self) -> usize {
        self.facts.len()
    }

    /// Whether no loop is listed.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.facts.is_empty()
    }

    /// Loops listed, by kind.
    #[must_use]
    pub fn total(&self) -> Tally {
        self.total
    }

    /// The loop at a place in the list, counted from 0.
    #[must_use]
    pub fn get(&self, place: usize) -> Option<Loop<'_>> {
        self.facts.get(place).map(|facts| self.view(place, facts))
    }

    /// The loops, in order.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = Loop<'_>> {
        self.facts
            .iter()
            .enumerate()
            .map(|(place, facts)| self.view(place, facts))
    }

    fn view(&self, place: usize, facts: &Facts) -> Loop<'_> {
        Loop {
            graph: &self.graph,
            path: &self.bundles[facts.range()],
            facts: *facts,
            place,
        }
    }

    /// The loop of this name.
    #[must_use]
    pub fn by_name(&self, name: LoopName) -> Option<Loop<'_>> {
        self.iter().find(|one| one.name() == name)
    }

    /// Bundles of unknown sign, by their ends, and how many listed loops each decides alone: those on which every other sign is
    /// known. Those that decide most come first, equal ones in order of their ends.
    #[must_use]
    pub fn agree_first(&self) -> Vec<((FactorId, FactorId), usize)> {
        let mut decides: BTreeMap<(FactorId, FactorId), usize> = BTreeMap::new();
        for bundle in self.iter().filter_map(|one| one.undecided_bundle()) {
            *decides.entry((bundle.from, bundle.to)).or_default() += 1;
        }
        let mut rows: Vec<_> = decides.into_iter().collect();
        rows.sort_by_key(|(_, decides)| std::cmp::Reverse(*decides));
        rows
    }

    /// Listed loops that pass a factor, by kind; none for a factor that is not on the map.
    #[must_use]
    pub fn through_factor(&self, factor: FactorId) -> Tally {
        self.graph
            .node(factor)
            .map(|node| self.through_factor[node.index()])
            .unwrap_or_default()
    }

    /// Listed loops that pass a link's bundle, by kind; none for a link that is not on the map.
    #[must_use]
    pub fn through_link(&self, link: LinkId) -> Tally {
        self.graph
            .edge_of(link)
            .map(|edge| self.through_bundle[edge.index()])
            .unwrap_or_default()
    }

    /// Listed loops that pass each bundle, in the order of [`CausalGraph::bundles`].
    #[must_use]
    pub fn through_bundles(&self) -> &[Tally] {
        &self.through_bundle
    }

    /// Listed loops that pass each factor, in the order of [`CausalGraph::factors`].
    #[must_use]
    pub fn through_factors(&self) -> &[Tally] {
        &self.through_factor
    }
}

/// What a bundle does to the sign of a loop.
#[derive(Debug, Clone, Copy)]
struct Sign {
    opposite: bool,
    unknown: bool,
    delayed: bool,
}

impl Sign {
    fn of(bundle: &crate::Bundle) -> Self {
        Self {
            opposite: bundle.polarity == Polarity::Opposite,
            unknown: bundle.polarity == Polarity::Unknown,
            delayed: bundle.delayed,
        }
    }
}

/// One loop of a list.
#[derive(Debug, Clone, Copy)]
pub struct Loop<'a> {
    graph: &'a CausalGraph,
    path: &'a [u32],
    facts: Facts,
    place: usize,
}

#[allow(clippy::len_without_is_empty)] // a loop has at least one link
impl<'a> Loop<'a> {
    /// Its place in the list, from 0.
    #[must_use]
    pub fn place(&self) -> usize {
        self.place
    }

    /// Its name in this list.
    #[must_use]
    pub fn name(&self) -> LoopName {
        LoopName {
            kind: self.kind(),
            number: self.facts.number as usize,
        }
    }

    /// What it does with a change.
    #[must_use]
    pub fn kind(&self) -> LoopKind {
        self.facts.kind()
    }

    /// Its length in links, which is also the number of its factors; at least 1.
    #[must_use]
    pub fn len(&self) -> usize {
        self.path.len()
    }

    /// How many of its bundles are delayed.
    #[must_use]
    pub fn delays(&self) -> usize {
        self.facts.delays as usize
    }

    /// How many of its bundles are unknown or mixed.
    #[must_use]
    pub fn unknowns(&self) -> usize {
        self.facts.unknowns as usize
    }

    /// When exactly one of its bundles is undecided: what the loop becomes if that one turns out `+`. If it turns out
    /// `-`, the loop becomes the other of reinforcing and balancing.
    #[must_use]
    pub fn kind_if_same(&self) -> Option<LoopKind> {
        (self.facts.unknowns == 1).then(|| LoopKind::of_parity(self.facts.odd))
    }

    /// The one undecided bundle, when there is exactly one.
    #[must_use]
    pub fn undecided_bundle(&self) -> Option<BundleRef<'a>> {
        let mut unknown = self
            .bundles()
            .filter(|it| it.bundle.polarity == Polarity::Unknown);
        if self.facts.unknowns == 1 {
            unknown.next()
        } else {
            None
        }
    }

    /// Its factors in the order of the arrows, from the smallest id on.
    pub fn factors(&self) -> impl ExactSizeIterator<Item = FactorId> + 'a {
        self.bundles().map(|bundle| bundle.from)
    }

    /// The places of its bundles in the order of [`CausalGraph::bundles`].
    #[must_use]
    pub fn path(&self) -> &'a [u32] {
        self.path
    }

    /// Its bundles in the order of the arrows; the first leaves the smallest factor, the last leads back to it.
    pub fn bundles(&self) -> impl ExactSizeIterator<Item = BundleRef<'a>> + 'a {
        let graph = self.graph;
        self.path
            .iter()
            .map(move |bundle| graph.bundle(EdgeIndex::new(*bundle as usize)))
    }

    /// All its links in the order of the arrows, parallel ones beside each other in order of id.
    pub fn links(&self) -> impl Iterator<Item = LinkId> + 'a {
        self.bundles()
            .flat_map(|bundle| bundle.bundle.links.iter().copied())
    }

    /// Whether it passes a factor.
    #[must_use]
    pub fn passes(&self, factor: FactorId) -> bool {
        self.factors().any(|one| one == factor)
    }
}
