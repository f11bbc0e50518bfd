//! Independent loops: sets in which each loop brings something that the others do not.
//!
//! Both sets are made for each strongly connected part by itself, and of loops of two links or more. The bundle from a
//! factor to itself is on no loop but its own, so a set that is to hold self-loops holds all of them: whoever wants them
//! adds them, to the loops and to the circuit rank.

use std::ops::ControlFlow;

use loopwise_model::FactorId;

use super::part::{Part, Ways, number};
use super::span::Span;
use crate::CausalGraph;
use crate::loops::{Budget, Stop};

/// A loop that was found without a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CoreLoop {
    /// Its factors in the order of the arrows, from the smallest id on.
    pub factors: Vec<FactorId>,
    /// The places of its bundles in the order of [`CausalGraph::bundles`], as in [`Loop::path`](crate::Loop::path).
    pub bundles: Vec<u32>,
}

/// A set of loops.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CoreLoops {
    /// The loops, by length and within a length by the ids of their factors.
    pub loops: Vec<CoreLoop>,
    /// How many independent loops there are: bundles − factors + 1, summed over the strongly connected parts of two
    /// factors or more, self-loops not counted.
    pub circuit_rank: usize,
}

/// The shortest independent loop set: from short loops to long ones, each loop that passes a bundle which no shorter one
/// of the set passes. Together they pass every bundle that any loop of two links or more passes, with at most
/// `circuit_rank` loops; in general they are fewer, and then some loops of the map cannot be composed of them.
///
/// Chosen from the geodetic loops: the shortest way from one factor to another and back, where that is a loop. Of several
/// shortest ways it takes the one whose factors come first by id, and of loops of one length likewise. So another choice
/// of ids can give another set, even one of another size.
///
/// `max_steps` bounds the work, where a step is one look at one factor or bundle, and with it the memory, to some 30 bytes
/// for each step; a map of 300 factors and 1,200 links takes about a million. `poll` is asked every 4,096 steps. Nothing
/// when the steps are used up or `poll` breaks.
///
/// # Source
/// Oliva 2004 (doi 10.1002/sdr.298); accepting by new links: Kampmann 2012, System Dynamics Review 28(4):370–395.
#[must_use]
pub fn shortest_independent_loops(
    graph: &CausalGraph,
    max_steps: u64,
    poll: &mut dyn FnMut() -> ControlFlow<()>,
) -> Option<CoreLoops> {
    core_loops(graph, Budget::new(max_steps, poll), with_new_arrows)
}

/// The minimum circuit basis: `circuit_rank` loops, together as short as can be, of which every loop of two
/// links or more can be composed by adding and taking away multiples of them, bundle by bundle. Another choice of ids can give other loops, but the same lengths.
///
/// Bounds as for [`shortest_independent_loops`].
///
/// # Source
/// Gleiss, Leydold & Stadler 2003, "Circuit bases of strongly connected digraphs" (doi 10.7151/dmgt.1200). Independence is
/// decided modulo the prime 2³¹ − 1.
#[must_use]
pub fn minimum_circuit_basis(
    graph: &CausalGraph,
    max_steps: u64,
    poll: &mut dyn FnMut() -> ControlFlow<()>,
) -> Option<CoreLoops> {
    core_loops(graph, Budget::new(max_steps, poll), basis)
}

/// Circuits of a part, each as its factors from the smallest on.
type Circuits = Vec<Vec<u32>>;

fn core_loops(
    graph: &CausalGraph,
    mut budget: Budget,
    choose: fn(&Part, &Ways, &mut Budget) -> Result<Circuits, Stop>,
) -> Option<CoreLoops> {
    let mut core = CoreLoops {
        loops: Vec::new(),
        circuit_rank: 0,
    };
    for part in Part::all(graph) {
        core.circuit_rank += part.circuit_rank();
        let ways = Ways::of(&part, &mut budget).ok()?;
        let circuits = choose(&part, &ways, &mut budget).ok()?;
        core.loops.extend(circuits.iter().map(|circuit| {
            let factors = circuit.iter().map(|at| part.factors[*at as usize]);
            let bundles = part.arrows_of(circuit).map(|at| part.arrows[at].bundle);
            CoreLoop {
                factors: factors.collect(),
                bundles: bundles.collect(),
            }
        }));
    }
    let key = |one: &CoreLoop| (one.factors.len(), one.factors.clone());
    core.loops.sort_by_cached_key(key);
    Some(core)
}

/// The shortest independent loop set of a part.
fn with_new_arrows(part: &Part, ways: &Ways, budget: &mut Budget) -> Result<Circuits, Stop> {
    let mut pairs = ByLength::new(part);
    let count = number(part.factors.len());
    for (one, other) in (0..count).flat_map(|one| (one + 1..count).map(move |to| (one, to))) {
        budget.step()?;
        pairs.add(
            ways.links(one, other) + ways.links(other, one),
            (one, other),
        );
    }
    let mut simple = Simple::new(part);
    let mut left = part.arrows.len();
    let mut passed = vec![false; left];
    let mut found = Circuits::new();
    for pairs in pairs.0 {
        let mut candidates = Circuits::new();
        for (one, other) in pairs {
            let mut circuit = Vec::new();
            ways.follow(one, other, &mut circuit);
            ways.follow(other, one, &mut circuit);
            if simple.is(&circuit, budget)? {
                turn(&mut circuit);
                candidates.push(circuit);
            }
        }
        candidates.sort_unstable();
        candidates.dedup();
        for circuit in candidates {
            let before = left;
            for arrow in part.arrows_of(&circuit) {
                left -= usize::from(!std::mem::replace(&mut passed[arrow], true));
            }
            if left < before {
                found.push(circuit);
            }
        }
        // An arrow and the shortest way back are a candidate, so every arrow is passed in the end.
        if left == 0 {
            break;
        }
    }
    Ok(found)
}

/// The minimum circuit basis of a part.
///
/// Circuits are vectors with a 1 for each of their arrows. Taking the shortest first and each that is independent of those
/// taken gives a shortest basis, and it is enough to look at C(x→y, z): an arrow x→y, then the shortest way from y to z,
/// then the one from z to x, where that is a circuit and z its smallest factor. For let C be any circuit, z its smallest
/// factor, and P(a, b) the shortest way. Summed over the arrows x→y of C, the closed walks P(z,x) + (x→y) + P(y,z) minus
/// P(z,x) + P(x,z) are C, since all ways cancel. None of these walks is longer than C. Each falls apart into circuits;
/// each of those is shorter than C, or has a smaller smallest factor, or is a C(x→y, z): for P(z,x) + P(x,z) take the last
/// arrow of P(z,x), the piece before it being a shortest way itself. So, from short to long, all is composed of these.
fn basis(part: &Part, ways: &Ways, budget: &mut Budget) -> Result<Circuits, Stop> {
    let mut starts = ByLength::new(part);
    for z in 0..number(part.factors.len()) {
        for arrow in &part.arrows {
            budget.step()?;
            if arrow.from >= z && arrow.to >= z {
                let length = ways.links(z, arrow.from) + 1 + ways.links(arrow.to, z);
                starts.add(length, (z, arrow));
            }
        }
    }
    let rank = part.circuit_rank();
    let column_of = columns(part);
    let mut span = Span::new(rank);
    let mut simple = Simple::new(part);
    let mut found = Circuits::new();
    for starts in starts.0 {
        let mut candidates = Circuits::new();
        for (z, arrow) in starts {
            let mut circuit = Vec::new();
            ways.follow(z, arrow.from, &mut circuit);
            circuit.push(arrow.from);
            ways.follow(arrow.to, z, &mut circuit);
            if circuit.iter().all(|at| *at >= z) && simple.is(&circuit, budget)? {
                candidates.push(circuit);
            }
        }
        candidates.sort_unstable();
        candidates.dedup();
        for circuit in candidates {
            let ones = part.arrows_of(&circuit).filter_map(|at| column_of[at]);
            if span.add(&ones.collect::<Vec<_>>(), budget)? {
                found.push(circuit);
            }
            if found.len() == rank {
                return Ok(found);
            }
        }
    }
    Ok(found)
}

/// What may become a circuit, by its length.
struct ByLength<T>(Vec<Vec<T>>);

impl<T: Clone> ByLength<T> {
    fn new(part: &Part) -> Self {
        Self(vec![Vec::new(); part.factors.len() + 1])
    }

    /// A walk longer than the number of factors is no circuit and left out.
    fn add(&mut self, length: u32, it: T) {
        if let Some(list) = self.0.get_mut(length as usize) {
            list.push(it);
        }
    }
}

/// A number for each arrow that is not on a tree which reaches every factor. A circuit, like any sum of circuits, is known
/// from what it does on these, and there are as many as there are independent circuits.
fn columns(part: &Part) -> Vec<Option<usize>> {
    let mut reached = vec![false; part.factors.len()];
    reached[0] = true;
    let mut is_tree = vec![false; part.arrows.len()];
    let mut open = vec![0];
    while let Some(from) = open.pop() {
        let begin = part.arrows.partition_point(|arrow| arrow.from < from);
        let leaving = part.arrows[begin..].iter().take_while(|it| it.from == from);
        for (place, arrow) in (begin..).zip(leaving) {
            if !std::mem::replace(&mut reached[arrow.to as usize], true) {
                is_tree[place] = true;
                open.push(arrow.to);
            }
        }
    }
    let mut next = 0;
    let mut column = |is_tree: bool| {
        let column = next;
        next += usize::from(!is_tree);
        (!is_tree).then_some(column)
    };
    is_tree.into_iter().map(&mut column).collect()
}

/// Turns a circuit so that its smallest factor comes first.
fn turn(circuit: &mut [u32]) {
    let smallest = circuit.iter().enumerate().min_by_key(|(_, at)| **at);
    let first = smallest.map_or(0, |(place, _)| place);
    circuit.rotate_left(first);
}

/// Says whether a closed walk passes each of its factors once.
struct Simple {
    /// The last walk that passed each factor.
    passed: Vec<usize>,
    walks: usize,
}

impl Simple {
    fn new(part: &Part) -> Self {
        Self {
            passed: vec![0; part.factors.len()],
            walks: 0,
        }
    }

    fn is(&mut self, circuit: &[u32], budget: &mut Budget) -> Result<bool, Stop> {
        self.walks += 1;
        for at in circuit {
            budget.step()?;
            if std::mem::replace(&mut self.passed[*at as usize], self.walks) == self.walks {
                return Ok(false);
            }
        }
        Ok(true)
    }
}
