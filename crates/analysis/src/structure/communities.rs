//! Communities: groups of factors with more links among them than links fall by chance. People may name them as themes.

use std::collections::BTreeMap;

use loopwise_model::FactorId;

use super::arrows::Arrows;
use crate::CausalGraph;
use crate::chance::Chance;

/// How often the search begins anew, each time in another order.
const RESTARTS: u64 = 20;
/// How often each search shakes what it found and tries to do better, and one in how many factors moves then.
const SHAKES: usize = 60;
const SHAKEN: u64 = 4;
/// Larger maps are shaken less often: factors times shakes are at most this.
const WORK: usize = 6_000;

/// Groups of factors.
#[derive(Debug, Clone, PartialEq)]
pub struct Communities {
    /// The groups, each in order of id, in order of their first factor. Every factor is in one.
    pub groups: Vec<Vec<FactorId>>,
    /// How many more of the links run inside groups than would by chance, as a share of all links; 0 without links.
    pub modularity: f64,
    /// How sure the grouping is: of all pairs of factors that share a group, the mean share of searches that put them
    /// together. From 0 to 1; 1 without such a pair.
    pub stability: f64,
}

/// The communities of a map, the best of twenty searches. A link counts without its direction, sign and delay, and once
/// however many there are between two factors.
///
/// # Source
/// Modularity: Newman & Girvan 2004 (doi 10.1103/PhysRevE.69.026113), resolution 1. Search: Blondel et al. 2008
/// (doi 10.1088/1742-5468/2008/10/P10008), each time followed by moves of single factors, and shaken
/// to get out of what cannot be bettered step by step.
#[must_use]
pub fn communities(graph: &CausalGraph, seed: u64) -> Communities {
    let factors: Vec<FactorId> = graph.factors().collect();
    let net = Net::of(&Arrows::of(graph));
    let mut chance = Chance::new(seed);
    let found: Vec<(f64, Vec<usize>)> = (0..RESTARTS).map(|_| search(&net, &mut chance)).collect();
    let mut best = 0;
    for (at, (modularity, _)) in found.iter().enumerate() {
        // The first of equally good ones: rounding must not choose.
        if *modularity > found[best].0 + 1e-12 {
            best = at;
        }
    }
    let Some((modularity, group)) = found.get(best) else {
        return Communities {
            groups: Vec::new(),
            modularity: 0.0,
            stability: 1.0,
        };
    };
    let mut groups: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (factor, group) in group.iter().enumerate() {
        groups.entry(*group).or_default().push(factor);
    }
    let mut groups: Vec<Vec<usize>> = groups.into_values().collect();
    groups.sort_unstable();
    let stability = stability(&groups, &found);
    let named = |group: Vec<usize>| group.into_iter().map(|at| factors[at]).collect();
    Communities {
        groups: groups.into_iter().map(named).collect(),
        modularity: *modularity,
        stability,
    }
}

#[allow(clippy::cast_precision_loss)] // pairs on a map
fn stability(groups: &[Vec<usize>], found: &[(f64, Vec<usize>)]) -> f64 {
    let (mut pairs, mut together) = (0_usize, 0_usize);
    for group in groups {
        for (at, a) in group.iter().enumerate() {
            for b in &group[at + 1..] {
                pairs += found.len();
                together += found
                    .iter()
                    .filter(|(_, group)| group[*a] == group[*b])
                    .count();
            }
        }
    }
    if pairs == 0 {
        1.0
    } else {
        together as f64 / pairs as f64
    }
}

/// An undirected graph with weights.
struct Net {
    /// The other neighbours of each node, with the weight of the tie.
    ties: Vec<Vec<(usize, f64)>>,
    /// The weight of all ends of ties at each node, its own among them.
    ends: Vec<f64>,
    /// The weight of all ties, twice.
    total: f64,
}

impl Net {
    fn of(arrows: &Arrows) -> Self {
        let mut ties: Vec<BTreeMap<usize, f64>> = vec![BTreeMap::new(); arrows.len()];
        for (from, out) in arrows.out.iter().enumerate() {
            for &to in out.iter().filter(|to| **to != from) {
                ties[from].insert(to, 1.0);
                ties[to].insert(from, 1.0);
            }
        }
        let ends = ties
            .iter()
            .map(|row| row.values().sum())
            .collect::<Vec<f64>>();
        Self {
            total: ends.iter().sum(),
            ties: ties
                .into_iter()
                .map(|row| row.into_iter().collect())
                .collect(),
            ends,
        }
    }

    /// Each group as one node.
    fn gathered(&self, group: &[usize], count: usize) -> Self {
        let mut ties: Vec<BTreeMap<usize, f64>> = vec![BTreeMap::new(); count];
        let mut ends = vec![0.0; count];
        for (node, row) in self.ties.iter().enumerate() {
            ends[group[node]] += self.ends[node];
            for &(other, weight) in row {
                if group[node] != group[other] {
                    *ties[group[node]].entry(group[other]).or_default() += weight;
                }
            }
        }
        Self {
            ties: ties
                .into_iter()
                .map(|row| row.into_iter().collect())
                .collect(),
            ends,
            total: self.total,
        }
    }

    fn modularity(&self, group: &[usize]) -> f64 {
        if self.total == 0.0 {
            return 0.0;
        }
        let mut ends = vec![0.0; group.len()];
        let mut inside = 0.0;
        for (node, row) in self.ties.iter().enumerate() {
            ends[group[node]] += self.ends[node];
            let own = row.iter().filter(|(other, _)| group[*other] == group[node]);
            inside += own.map(|(_, weight)| weight).sum::<f64>();
        }
        let by_chance: f64 = ends.iter().map(|it| it * it).sum();
        inside / self.total - by_chance / (self.total * self.total)
    }

    /// Moves single nodes to the group where most is gained, until none gains; whether any moved.
    fn settle(&self, group: &mut [usize], chance: &mut Chance) -> bool {
        let mut ends = vec![0.0; group.len()];
        for (node, group) in group.iter().enumerate() {
            ends[*group] += self.ends[node];
        }
        let mut order: Vec<usize> = (0..group.len()).collect();
        // Of the groups near a node, in order: the weight of its ties there.
        let (mut near, mut ties) = (Vec::new(), vec![0.0; group.len()]);
        let mut is_near = vec![false; group.len()];
        let mut any = false;
        loop {
            chance.shuffle(&mut order);
            let mut moved = false;
            for &node in &order {
                let own = group[node];
                ends[own] -= self.ends[node];
                let mut meet = |at: usize, weight: f64| {
                    if !std::mem::replace(&mut is_near[at], true) {
                        near.push(at);
                    }
                    ties[at] += weight;
                };
                meet(own, 0.0);
                for (other, weight) in &self.ties[node] {
                    meet(group[*other], *weight);
                }
                // A group of its own, if one is free.
                if let Some(free) = ends.iter().position(|it| *it == 0.0) {
                    meet(free, 0.0);
                }
                near.sort_unstable();
                let gain = |at: usize| ties[at] - ends[at] * self.ends[node] / self.total;
                let stay = gain(own);
                let best = near
                    .iter()
                    .map(|at| (gain(*at), *at))
                    .max_by(|a, b| a.0.total_cmp(&b.0));
                for at in near.drain(..) {
                    is_near[at] = false;
                    ties[at] = 0.0;
                }
                if let Some((most, to)) = best
                    && most > stay + 1e-9
                {
                    group[node] = to;
                    moved = true;
                }
                ends[group[node]] += self.ends[node];
            }
            any |= moved;
            if !moved {
                return any;
            }
        }
    }
}

/// One search: groups, and how good they are.
fn search(net: &Net, chance: &mut Chance) -> (f64, Vec<usize>) {
    let alone: Vec<usize> = (0..net.ties.len()).collect();
    if net.total == 0.0 {
        return (0.0, alone);
    }
    let mut best = climb(net, alone, chance);
    for _ in 0..SHAKES.min(WORK / net.ties.len()) {
        let mut shaken = best.1.clone();
        for node in 0..shaken.len() {
            if let Some((to, _)) = chance.one_of(&net.ties[node])
                && chance.draw().is_multiple_of(SHAKEN)
            {
                shaken[node] = shaken[*to];
            }
        }
        let found = climb(net, shaken, chance);
        if found.0 > best.0 + 1e-12 {
            best = found;
        }
    }
    best
}

/// Moves factors and whole groups as long as something is gained.
fn climb(net: &Net, mut group: Vec<usize>, chance: &mut Chance) -> (f64, Vec<usize>) {
    loop {
        net.settle(&mut group, chance);
        // Whole groups join others, then groups of those.
        let mut levels = 0;
        loop {
            let count = number(&mut group);
            let whole = net.gathered(&group, count);
            let mut join: Vec<usize> = (0..count).collect();
            if !whole.settle(&mut join, chance) {
                break;
            }
            group.iter_mut().for_each(|it| *it = join[*it]);
            levels += 1;
        }
        if levels == 0 {
            return (net.modularity(&group), group);
        }
    }
}

/// Numbers groups from 0 on; how many there are.
fn number(group: &mut [usize]) -> usize {
    let mut numbers = BTreeMap::new();
    for it in group {
        let next = numbers.len();
        *it = *numbers.entry(*it).or_insert(next);
    }
    numbers.len()
}
