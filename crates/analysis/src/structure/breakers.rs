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
    let names = |cut: &Cut| cut.factors.clone();
    Search::new(Budget::new(max_steps, poll)).all(graph, By::Factors, names)
}

/// The smallest sets of bundles, as cause and effect, that every loop passes (minimum feedback arc sets). Bounds as for
/// [`loop_breakers`].
#[must_use]
pub fn loop_breaking_links(
    graph: &CausalGraph,
    max_steps: u64,
    poll: &mut dyn FnMut() -> ControlFlow<()>,
) -> Breakers<(FactorId, FactorId)> {
    let names = |cut: &Cut| {
        let name = |(from, to): &(usize, usize)| (cut.factors[*from], cut.factors[*to]);
        cut.arrows.iter().map(name).collect()
    };
    Search::new(Budget::new(max_steps, poll)).all(graph, By::Links, names)
}

/// What is taken away to break loops.
#[derive(Clone, Copy, PartialEq, Eq)]
enum By {
    Factors,
    Links,
}

/// A strongly connected part, and what is taken from it.
struct Cut {
    /// Its factors, in order of id.
    factors: Vec<FactorId>,
    /// Its bundles by place of their factors, in order.
    arrows: Vec<(usize, usize)>,
    by: By,
}

impl Cut {
    /// How many there are to take.
    fn elements(&self) -> usize {
        match self.by {
            By::Factors => self.factors.len(),
            By::Links => self.arrows.len(),
        }
    }

    /// The graph whose factors are taken: for links, that of which link leads on to which.
    fn shrinking(&self) -> Shrinking {
        match self.by {
            By::Factors => Shrinking::new(self.factors.len(), &self.arrows),
            By::Links => {
                let mut on = Vec::new();
                for (first, (_, middle)) in self.arrows.iter().enumerate() {
                    let begin = self.arrows.partition_point(|(from, _)| from < middle);
                    let next = self.arrows[begin..]
                        .iter()
                        .take_while(|(from, _)| from == middle);
                    on.extend(next.enumerate().map(|(place, _)| (first, begin + place)));
                }
                Shrinking::new(self.arrows.len(), &on)
            }
        }
    }

    /// A shortest loop that is left, as its factors or links; none when there is none.
    fn loop_without(&self, taken: &Set) -> Option<Set> {
        let there = |at: usize, (from, to): (usize, usize)| match self.by {
            By::Factors => !taken.holds(from) && !taken.holds(to),
            By::Links => !taken.holds(at),
        };
        let mut out = vec![Vec::new(); self.factors.len()];
        for (at, &ends) in self.arrows.iter().enumerate() {
            if there(at, ends) {
                out[ends.0].push((ends.1, at));
            }
        }
        let mut best: Option<Vec<(usize, usize)>> = None;
        for start in 0..self.factors.len() {
            let most = best.as_ref().map_or(usize::MAX, Vec::len);
            if let Some(found) = shortest(&out, start, most) {
                best = Some(found);
            }
        }
        let mut set = Set::empty(self.elements());
        for (node, arrow) in best? {
            set.add(match self.by {
                By::Factors => node,
                By::Links => arrow,
            });
        }
        Some(set)
    }
}

/// A shortest loop through a factor as (factor, arrow into it), if it has fewer than `most` links.
fn shortest(out: &[Vec<(usize, usize)>], start: usize, most: usize) -> Option<Vec<(usize, usize)>> {
    let mut came: Vec<Option<(usize, usize)>> = vec![None; out.len()];
    let mut order = vec![(start, 0)];
    let mut at = 0;
    while let Some(&(node, steps)) = order.get(at) {
        at += 1;
        if steps + 1 >= most {
            return None;
        }
        for &(to, arrow) in &out[node] {
            if to == start {
                let mut found = vec![(start, arrow)];
                let mut node = node;
                while node != start {
                    let (before, arrow) = came[node]?;
                    found.push((node, arrow));
                    node = before;
                }
                return Some(found);
            }
            if came[to].is_none() {
                came[to] = Some((node, arrow));
                order.push((to, steps + 1));
            }
        }
    }
    None
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

    fn all(mut self, graph: &CausalGraph, by: By, names: impl Fn(&Cut) -> Vec<T>) -> Breakers<T> {
        let factors: Vec<FactorId> = graph.factors().collect();
        for part in graph.strong_nodes() {
            let place = |node| part.binary_search(&node).ok();
            let mut arrows = Vec::new();
            for (from, node) in part.iter().enumerate() {
                let next = graph.petgraph().neighbors(*node).filter_map(place);
                arrows.extend(next.map(|to| (from, to)));
            }
            arrows.sort_unstable();
            let cut = Cut {
                factors: part.iter().map(|node| factors[node.index()]).collect(),
                arrows,
                by,
            };
            if !cut.arrows.is_empty() {
                self.part(&cut, &names(&cut));
            }
        }
        self.end()
    }

    fn part(&mut self, cut: &Cut, names: &[T]) {
        let mut hit = Hit {
            cut,
            loops: Vec::new(),
            taken: Set::empty(cut.elements()),
            barred: Set::empty(cut.elements()),
            found: Vec::new(),
        };
        let mut size = 0;
        let known = cut.shrinking().smallest(&mut self.budget, &mut size);
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
    cut: &'a Cut,
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
        for _ in 0..self.cut.elements() {
            budget.step()?;
        }
        let open = match self.open(more) {
            Open::TooMany => return Ok(()),
            Open::One(at) => at,
            Open::None => match self.cut.loop_without(&self.taken) {
                Some(found) => {
                    self.loops.push(found);
                    if more == 0 {
                        return Ok(());
                    }
                    self.loops.len() - 1
                }
                None => {
                    self.found.push(
                        self.taken
                            .without(&Set::empty(self.cut.elements()))
                            .collect(),
                    );
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

    /// The loop that is not hit and leaves the fewest choices.
    fn open(&self, more: usize) -> Open {
        let mut apart = Set::empty(self.cut.elements());
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
