//! How few factors are needed so that every loop passes one.
//!
//! A factor is either taken, or kept and its causes led straight to its effects. What leaves no choice is done first:
//! a factor that leads to itself is taken, one with a single cause or effect is kept (Levy & Low 1988,
//! doi 10.1016/0196-6774(88)90013-2). Loops that share no factor say how many are needed at least.

use crate::loops::{Budget, Stop};

/// A graph that shrinks.
#[derive(Clone)]
pub(super) struct Shrinking {
    /// What each factor leads to, in order.
    out: Vec<Vec<usize>>,
    /// What leads to each, in order.
    into: Vec<Vec<usize>>,
    /// The factors that were taken so far.
    taken: Vec<usize>,
}

impl Shrinking {
    pub(super) fn new(factors: usize, arrows: &[(usize, usize)]) -> Self {
        let mut graph = Self {
            out: vec![Vec::new(); factors],
            into: vec![Vec::new(); factors],
            taken: Vec::new(),
        };
        for &(from, to) in arrows {
            graph.lead(from, to);
        }
        graph
    }

    /// A smallest set of factors that every loop passes, in order. When the steps run out, `least` still says how many are
    /// needed at least.
    pub(super) fn smallest(
        mut self,
        budget: &mut Budget,
        least: &mut usize,
    ) -> Result<Vec<usize>, Stop> {
        self.reduce();
        *least = self.taken.len();
        *least += self.apart(budget)?;
        loop {
            if let Some(mut set) = self.clone().within(*least, budget)? {
                set.sort_unstable();
                return Ok(set);
            }
            *least += 1;
        }
    }

    /// A set of at most so many factors, if there is one.
    pub(super) fn within(
        mut self,
        most: usize,
        budget: &mut Budget,
    ) -> Result<Option<Vec<usize>>, Stop> {
        self.charge(budget)?;
        self.reduce();
        if self.taken.len() + self.apart(budget)? > most {
            return Ok(None);
        }
        let choices = |node: &usize| self.into[*node].len() * self.out[*node].len();
        let Some(node) = self.nodes().max_by_key(|node| (choices(node), *node)) else {
            return Ok(Some(self.taken));
        };
        let mut without = self.clone();
        without.take(node);
        without.taken.push(node);
        if let Some(set) = without.within(most, budget)? {
            return Ok(Some(set));
        }
        self.keep(node);
        self.within(most, budget)
    }

    /// Takes the steps that a look at every factor and arrow is worth.
    pub(super) fn charge(&self, budget: &mut Budget) -> Result<(), Stop> {
        for _ in self.out.iter().flatten().chain(&self.taken) {
            budget.step()?;
        }
        budget.step()
    }

    /// Number of factors, those among them that were taken or kept.
    pub(super) fn len(&self) -> usize {
        self.out.len()
    }

    pub(super) fn leads_to_itself(&self, node: usize) -> bool {
        self.out[node].binary_search(&node).is_ok()
    }

    fn nodes(&self) -> impl Iterator<Item = usize> {
        (0..self.out.len()).filter(|node| !self.out[*node].is_empty())
    }

    fn lead(&mut self, from: usize, to: usize) {
        insert(&mut self.out[from], to);
        insert(&mut self.into[to], from);
    }

    pub(super) fn take(&mut self, node: usize) {
        for to in std::mem::take(&mut self.out[node]) {
            remove(&mut self.into[to], node);
        }
        for from in std::mem::take(&mut self.into[node]) {
            remove(&mut self.out[from], node);
        }
    }

    pub(super) fn keep(&mut self, node: usize) {
        let causes = std::mem::take(&mut self.into[node]);
        let effects = std::mem::take(&mut self.out[node]);
        for to in &effects {
            remove(&mut self.into[*to], node);
        }
        for from in &causes {
            remove(&mut self.out[*from], node);
        }
        for from in causes {
            for to in &effects {
                self.lead(from, *to);
            }
        }
    }

    /// Does what leaves no choice.
    fn reduce(&mut self) {
        let mut due = Due::all(self.out.len());
        while let Some(node) = due.pop_first() {
            let (causes, effects) = (&self.into[node], &self.out[node]);
            let is_loop = effects.binary_search(&node).is_ok();
            if causes.is_empty() && effects.is_empty()
                || !is_loop && causes.len() > 1 && effects.len() > 1
            {
                continue;
            }
            let near = causes.iter().chain(effects).filter(|it| **it != node);
            near.for_each(|it| due.add(*it));
            if is_loop {
                self.take(node);
                self.taken.push(node);
            } else {
                self.keep(node);
            }
        }
    }

    /// How many loops there are at least that share no factor: the shortest first.
    fn apart(&self, budget: &mut Budget) -> Result<usize, Stop> {
        let mut used = vec![false; self.out.len()];
        let (mut count, mut came) = (0, vec![None; self.out.len()]);
        for most in [2, 3, 4, usize::MAX] {
            for start in 0..self.out.len() {
                if used[start] {
                    continue;
                }
                if let Some(found) = self.shortest((start, most), &used, &mut came, budget)? {
                    found.into_iter().for_each(|node| used[node] = true);
                    count += 1;
                }
            }
        }
        Ok(count)
    }

    /// A shortest loop that passes none of the used factors.
    pub(super) fn shortest_of_all(
        &self,
        used: &[bool],
        budget: &mut Budget,
    ) -> Result<Option<Vec<usize>>, Stop> {
        let (mut best, mut came) = (None::<Vec<usize>>, vec![None; self.out.len()]);
        for start in (0..self.out.len()).filter(|start| !used[*start]) {
            let most = best.as_ref().map_or(usize::MAX, |best| best.len() - 1);
            if let Some(found) = self.shortest((start, most), used, &mut came, budget)? {
                best = Some(found);
            }
        }
        Ok(best)
    }

    /// A shortest loop through a factor that passes none of the used ones, of at most so many links. `came` says from where
    /// a factor was reached, and is left as it was.
    fn shortest(
        &self,
        (start, most): (usize, usize),
        used: &[bool],
        came: &mut [Option<usize>],
        budget: &mut Budget,
    ) -> Result<Option<Vec<usize>>, Stop> {
        let mut order = vec![(start, 1)];
        let (mut at, mut found) = (0, None);
        'search: while let Some(&(node, length)) = order.get(at) {
            at += 1;
            budget.step()?;
            if length > most {
                break;
            }
            for &to in &self.out[node] {
                if to == start {
                    let before = |node: &usize| came[*node];
                    found = Some(std::iter::successors(Some(node), before).collect());
                    break 'search;
                }
                if !used[to] && came[to].is_none() {
                    came[to] = Some(node);
                    order.push((to, length + 1));
                }
            }
        }
        for (node, _) in order {
            came[node] = None;
        }
        Ok(found)
    }
}

/// Numbers that are due, the smallest first: a bit for each.
struct Due {
    bits: Vec<u64>,
    /// Nothing is due in the words before this one.
    first: usize,
}

impl Due {
    fn all(count: usize) -> Self {
        let mut due = Self {
            bits: vec![u64::MAX; count.div_ceil(64)],
            first: 0,
        };
        if let Some(last) = due.bits.last_mut() {
            *last >>= (64 - count % 64) % 64;
        }
        due
    }

    fn add(&mut self, it: usize) {
        self.bits[it / 64] |= 1 << (it % 64);
        self.first = self.first.min(it / 64);
    }

    fn pop_first(&mut self) -> Option<usize> {
        while let Some(word) = self.bits.get_mut(self.first) {
            if *word != 0 {
                let bit = word.trailing_zeros() as usize;
                *word &= *word - 1;
                return Some(64 * self.first + bit);
            }
            self.first += 1;
        }
        None
    }
}

/// Puts a number into a list in order, once.
fn insert(list: &mut Vec<usize>, it: usize) {
    if let Err(place) = list.binary_search(&it) {
        list.insert(place, it);
    }
}

/// Takes a number out of a list in order.
fn remove(list: &mut Vec<usize>, it: usize) {
    if let Ok(place) = list.binary_search(&it) {
        list.remove(place);
    }
}
