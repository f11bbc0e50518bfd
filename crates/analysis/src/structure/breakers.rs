//! Loop-breakers: the fewest factors, or links, that every loop passes. Held still, they leave no feedback.
//!
//! Exact: `least.rs` says how many are needed, then a search goes through the sets of so many that hit every loop found so
//! far; a set that leaves a loop adds it to them.

use std::ops::ControlFlow;

use loopwise_model::FactorId;

use super::least::Shrinking;
use crate::CausalGraph;
use crate::loops::{Budget, Stop};

/// Sets that are written down at most.
const MOST_SETS: usize = 64;

/// The smallest sets that every loop passes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Breakers<T> {
    /// How many are needed; when the steps were used up, how many are needed at least.
    pub size: usize,
    /// Whether `size` is proven.
    pub exact: bool,
    /// Sets of so many, each in order, in that order; at most 64, at least one when `size` is proven.
    pub sets: Vec<Vec<T>>,
    /// Whether `sets` holds every one.
    pub all_sets: bool,
}

/// The smallest sets of factors that every loop passes (minimum feedback vertex sets).
///
/// `max_steps` bounds the search, where a step is one look at one factor; `poll` is asked every 4,096 steps, and ends it when it
/// breaks.
#[must_use]
pub fn loop_breakers(
    graph: &CausalGraph,
    max_steps: u64,
    poll: &mut dyn FnMut() -> ControlFlow<()>,
) -> Breakers<FactorId> {
    let mut search = Search::new(Budget::new(max_steps, poll));
    for part in parts(graph) {
        search.part(&part.factors, &part.arrows);
    }
    search.end()
}

/// The smallest sets of bundles, as cause and effect, that every loop passes (minimum feedback arc sets). Bounds as for
/// [`loop_breakers`].
#[must_use]
pub fn loop_breaking_links(
    graph: &CausalGraph,
    max_steps: u64,
    poll: &mut dyn FnMut() -> ControlFlow<()>,
) -> Breakers<(FactorId, FactorId)> {
    let mut search = Search::new(Budget::new(max_steps, poll));
    for Part { factors, arrows } in parts(graph) {
        let name = |(from, to): &(usize, usize)| (factors[*from], factors[*to]);
        let names: Vec<(FactorId, FactorId)> = arrows.iter().map(name).collect();
        // Links are taken from a graph as factors are, where each leads to those that go on from its effect.
        search.part(&names, &going_on(&arrows));
    }
    search.end()
}

/// A strongly connected part that has loops.
struct Part {
    /// Its factors, in order of id.
    factors: Vec<FactorId>,
    /// Its bundles by place of their factors, in order.
    arrows: Vec<(usize, usize)>,
}

fn parts(graph: &CausalGraph) -> Vec<Part> {
    let factors: Vec<FactorId> = graph.factors().collect();
    let mut parts = Vec::new();
    for part in graph.strong_nodes() {
        let mut arrows: Vec<(usize, usize)> = graph
            .inside(&part)
            .map(|(from, to, _)| (from, to))
            .collect();
        arrows.sort_unstable();
        if !arrows.is_empty() {
            let factors = part.iter().map(|node| factors[node.index()]).collect();
            parts.push(Part { factors, arrows });
        }
    }
    parts
}

/// Which arrow leads on to which.
fn going_on(arrows: &[(usize, usize)]) -> Vec<(usize, usize)> {
    let mut on = Vec::new();
    for (first, (_, middle)) in arrows.iter().enumerate() {
        let begin = arrows.partition_point(|(from, _)| from < middle);
        let next = arrows[begin..]
            .iter()
            .take_while(|(from, _)| from == middle);
        on.extend(next.enumerate().map(|(place, _)| (first, begin + place)));
    }
    on
}

/// A set of small numbers.
#[derive(Clone, PartialEq, Eq)]
struct Set(Vec<u64>);

impl Set {
    fn empty(most: usize) -> Self {
        Self(vec![0; most.div_ceil(64)])
    }

    fn holds(&self, it: usize) -> bool {
        self.0[it / 64] >> (it % 64) & 1 == 1
    }

    fn add(&mut self, it: usize) {
        self.0[it / 64] |= 1 << (it % 64);
    }

    fn remove(&mut self, it: usize) {
        self.0[it / 64] &= !(1 << (it % 64));
    }

    fn meets(&self, other: &Self) -> bool {
        self.0.iter().zip(&other.0).any(|(a, b)| a & b != 0)
    }

    fn join(&mut self, other: &Self) {
        self.0.iter_mut().zip(&other.0).for_each(|(a, b)| *a |= b);
    }

    /// Those that are not in another, in order.
    fn without<'a>(&'a self, other: &'a Self) -> impl Iterator<Item = usize> + 'a {
        (0..self.0.len() * 64).filter(|it| self.holds(*it) && !other.holds(*it))
    }
}

/// The search, part by part.
struct Search<'a, T> {
    budget: Budget<'a>,
    size: usize,
    exact: bool,
    sets: Vec<Vec<T>>,
    all_sets: bool,
}

impl<'a, T: Copy + Ord> Search<'a, T> {
    fn new(budget: Budget<'a>) -> Self {
        Self {
            budget,
            size: 0,
            exact: true,
            sets: vec![Vec::new()],
            all_sets: true,
        }
    }

    /// Goes on with another part: its elements by name, and which leads to which.
    fn part(&mut self, names: &[T], arrows: &[(usize, usize)]) {
        let graph = Shrinking::new(names.len(), arrows);
        let none = Set::empty(names.len());
        let mut hit = Hit {
            graph: &graph,
            elements: names.len(),
            loops: Vec::new(),
            taken: none.clone(),
            barred: none,
            found: Vec::new(),
        };
        let mut size = 0;
        let known = graph.clone().smallest(&mut self.budget, &mut size);
        self.size += size;
        self.exact &= known.is_ok();
        match known {
            Ok(set) if hit.within(size, &mut self.budget).is_err() => {
                self.all_sets = false;
                // One is known in any case.
                if !hit.found.contains(&set) {
                    hit.found.push(set);
                }
            }
            Ok(_) => {}
            Err(_) => self.all_sets = false,
        }
        let own = hit
            .found
            .iter()
            .map(|set| -> Vec<T> { set.iter().map(|it| names[*it]).collect() });
        let own: Vec<Vec<T>> = own.collect();
        let with = |set: &Vec<T>| {
            own.iter()
                .map(|more| [&set[..], more].concat())
                .collect::<Vec<_>>()
        };
        self.sets = self.sets.iter().flat_map(with).collect();
        if self.sets.len() > MOST_SETS {
            self.sets.truncate(MOST_SETS);
            self.all_sets = false;
        }
    }

    fn end(mut self) -> Breakers<T> {
        for set in &mut self.sets {
            set.sort_unstable();
        }
        self.sets.sort_unstable();
        Breakers {
            size: self.size,
            exact: self.exact,
            sets: self.sets,
            all_sets: self.all_sets,
        }
    }
}

/// Sets that hit every loop of a part.
struct Hit<'a> {
    graph: &'a Shrinking,
    elements: usize,
    /// Loops that were found so far.
    loops: Vec<Set>,
    taken: Set,
    /// Looked at with all that went with it: the other choices do without it.
    barred: Set,
    found: Vec<Vec<usize>>,
}

impl Hit<'_> {
    /// Looks for every set with `more` elements besides those that are taken.
    fn within(&mut self, more: usize, budget: &mut Budget) -> Result<(), Stop> {
        for _ in 0..self.elements {
            budget.step()?;
        }
        let open = match self.open(more) {
            Open::TooMany => return Ok(()),
            Open::One(at) => at,
            Open::None => match self.loop_left(budget)? {
                Some(found) => {
                    self.loops.push(found);
                    if more == 0 {
                        return Ok(());
                    }
                    self.loops.len() - 1
                }
                None => {
                    self.found
                        .push(self.taken.without(&Set::empty(self.elements)).collect());
                    // One more than is shown says that there are more.
                    return if self.found.len() > MOST_SETS {
                        Err(Stop::Enough)
                    } else {
                        Ok(())
                    };
                }
            },
        };
        let choices: Vec<usize> = self.loops[open].without(&self.barred).collect();
        let mut outcome = Ok(());
        for &choice in &choices {
            self.taken.add(choice);
            outcome = self.within(more - 1, budget);
            self.taken.remove(choice);
            self.barred.add(choice);
            if outcome.is_err() {
                break;
            }
        }
        choices
            .iter()
            .for_each(|choice| self.barred.remove(*choice));
        outcome
    }

    /// A shortest loop that no element is taken from; none when there is none.
    fn loop_left(&self, budget: &mut Budget) -> Result<Option<Set>, Stop> {
        let taken: Vec<bool> = (0..self.elements).map(|it| self.taken.holds(it)).collect();
        let found = self.graph.shortest_of_all(&taken, budget)?;
        Ok(found.map(|found| {
            let mut set = Set::empty(self.elements);
            found.into_iter().for_each(|it| set.add(it));
            set
        }))
    }

    /// The loop that is not hit and leaves the fewest choices.
    fn open(&self, more: usize) -> Open {
        let mut apart = Set::empty(self.elements);
        let (mut need, mut best) = (0, None);
        for (at, one) in self.loops.iter().enumerate() {
            if one.meets(&self.taken) {
                continue;
            }
            let choices = one.without(&self.barred).count();
            if best.is_none_or(|(fewest, _)| choices < fewest) {
                best = Some((choices, at));
            }
            // Loops that share nothing need one each.
            if !one.meets(&apart) {
                apart.join(one);
                need += 1;
            }
        }
        match best {
            None => Open::None,
            Some(_) if need > more => Open::TooMany,
            Some((_, at)) => Open::One(at),
        }
    }
}

/// Which loop is hit next.
enum Open {
    /// All that were found are hit.
    None,
    /// This one.
    One(usize),
    /// More than can be hit.
    TooMany,
}
