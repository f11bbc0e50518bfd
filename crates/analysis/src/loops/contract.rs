//! What can be on a loop of one start, with every factor that leaves no choice merged into the arcs beside it.
//!
//! A factor with a single cause, or a single effect, is passed whenever that one is: its arcs become longer ones, each with
//! all the bundles it stands for. All state lies in arrays that are used again for the next start.

use super::barred::Arcs;
use super::halves::{FAR, Halves};
use super::search::{Budget, Stop};

/// No rope.
const NONE: u32 = u32::MAX;
/// The start stands first.
const START: u32 = 0;
/// A merge may repeat bundles in several arcs, in all this many times as often as there are bundles: memory stays in
/// proportion to the map.
const REPEATED: usize = 32;

/// An arc while factors are merged.
#[derive(Clone, Copy)]
struct Arc {
    from: u32,
    to: u32,
    /// Its bundles.
    rope: u32,
    length: usize,
    gone: bool,
}

/// Bundles in order: a single one, or two ropes one after the other.
#[derive(Clone, Copy)]
struct Rope {
    first: u32,
    /// [`NONE`] where `first` is a bundle.
    second: u32,
}

/// The arcs that a loop of the start can take. The arcs of factor `v` are `first[v]..first[v + 1]`, in the order of the
/// factors they pass; those that lead to it stand at `into[v]..into[v + 1]`.
#[derive(Default)]
pub(super) struct Core {
    first: Vec<u32>,
    pub(super) to: Vec<u32>,
    /// Where the bundles of each arc begin and end.
    segment: Vec<(u32, u32)>,
    bundles: Vec<u32>,
    into: Vec<u32>,
    /// Arcs by where they lead, with where each comes from.
    arc_into: Vec<(u32, u32)>,
}

impl Core {
    /// Number of factors.
    pub(super) fn nodes(&self) -> usize {
        self.first.len() - 1
    }

    /// The bundles of an arc.
    #[inline]
    pub(super) fn bundles(&self, arc: usize) -> &[u32] {
        let (begin, end) = self.segment[arc];
        &self.bundles[begin as usize..end as usize]
    }
}

impl Arcs for Core {
    #[inline]
    fn row(&self, node: u32) -> std::ops::Range<usize> {
        self.first[node as usize] as usize..self.first[node as usize + 1] as usize
    }

    #[inline]
    fn to(&self, arc: usize) -> u32 {
        self.to[arc]
    }

    #[inline]
    fn row_into(&self, node: u32) -> &[(u32, u32)] {
        &self.arc_into[self.into[node as usize] as usize..self.into[node as usize + 1] as usize]
    }
}

/// Makes cores, one start after the other.
pub(super) struct Contraction {
    core: Core,
    /// Where a factor stands in `nodes`; [`FAR`] for those that are not there.
    place: Vec<u32>,
    /// The factors that lead to the start and are led to, the start first.
    nodes: Vec<u32>,
    leads_back: Vec<bool>,
    queue: Vec<u32>,
    arcs: Vec<Arc>,
    ropes: Vec<Rope>,
    /// Arcs by the place of the factor they leave, and that they lead to. Some have gone, or belong to another by now.
    out: Vec<Vec<u32>>,
    into: Vec<Vec<u32>>,
    out_count: Vec<u32>,
    into_count: Vec<u32>,
    due: Vec<u32>,
    merged: Vec<u32>,
}

impl Contraction {
    pub(super) fn new(nodes: usize) -> Self {
        Self {
            core: Core::default(),
            place: vec![FAR; nodes],
            nodes: Vec::new(),
            leads_back: vec![false; nodes],
            queue: Vec::new(),
            arcs: Vec::new(),
            ropes: Vec::new(),
            out: Vec::new(),
            into: Vec::new(),
            out_count: Vec::new(),
            into_count: Vec::new(),
            due: Vec::new(),
            merged: Vec::new(),
        }
    }

    /// The core around a start; none when no loop passes it.
    pub(super) fn around(
        &mut self,
        halves: &Halves,
        start: u32,
        budget: &mut Budget<'_>,
    ) -> Result<Option<&Core>, Stop> {
        let found = self.gather(halves, start, budget);
        for node in self.queue.drain(..) {
            self.leads_back[node as usize] = false;
        }
        for node in &self.nodes {
            self.place[*node as usize] = FAR;
        }
        found?;
        self.merge(budget)?;
        if self.out_count[START as usize] == 0 {
            return Ok(None);
        }
        self.write();
        Ok(Some(&self.core))
    }

    /// The factors that lead to the start and are led to from it, and the arcs between them.
    fn gather(&mut self, halves: &Halves, start: u32, budget: &mut Budget<'_>) -> Result<(), Stop> {
        self.leads_back[start as usize] = true;
        self.queue.push(start);
        let mut head = 0;
        while let Some(&node) = self.queue.get(head) {
            head += 1;
            for at in halves.backward.row(node) {
                budget.step()?;
                let before = halves.backward.node[at];
                if !std::mem::replace(&mut self.leads_back[before as usize], true) {
                    self.queue.push(before);
                }
            }
        }
        self.nodes.clear();
        self.nodes.push(start);
        self.place[start as usize] = START;
        self.arcs.clear();
        self.ropes.clear();
        head = 0;
        while let Some(&node) = self.nodes.get(head) {
            for at in halves.forward.row(node) {
                budget.step()?;
                let to = halves.forward.node[at];
                // One that leads to itself is a loop of its own, and of this start only where it is the start.
                if !self.leads_back[to as usize] || (to == node && to != start) {
                    continue;
                }
                if self.place[to as usize] == FAR {
                    self.place[to as usize] = self.nodes.len() as u32;
                    self.nodes.push(to);
                }
                self.arcs.push(Arc {
                    from: head as u32,
                    to: self.place[to as usize],
                    rope: self.ropes.len() as u32,
                    length: 1,
                    gone: false,
                });
                self.ropes.push(Rope {
                    first: halves.forward.bundle[at],
                    second: NONE,
                });
            }
            head += 1;
        }
        Ok(())
    }

    /// Merges what leaves no choice, until nothing is left to merge.
    fn merge(&mut self, budget: &mut Budget<'_>) -> Result<(), Stop> {
        let count = self.nodes.len();
        for lists in [&mut self.out, &mut self.into] {
            lists.iter_mut().take(count).for_each(Vec::clear);
            lists.resize_with(lists.len().max(count), Vec::new);
        }
        for counts in [&mut self.out_count, &mut self.into_count] {
            counts.clear();
            counts.resize(count, 0);
        }
        for (number, arc) in (0_u32..).zip(&self.arcs) {
            self.out[arc.from as usize].push(number);
            self.into[arc.to as usize].push(number);
            self.out_count[arc.from as usize] += 1;
            self.into_count[arc.to as usize] += 1;
        }
        let mut spare = REPEATED * self.arcs.len();
        self.due.clear();
        self.due.extend(1..count as u32);
        while let Some(node) = self.due.pop() {
            let (out, into) = (
                self.out_count[node as usize],
                self.into_count[node as usize],
            );
            if out == 0 && into == 0 || out > 1 && into > 1 {
                continue;
            }
            let one = if into <= 1 { Side::Into } else { Side::Out };
            self.merge_one(node, one, &mut spare, budget)?;
        }
        Ok(())
    }

    /// Merges a factor that has at most one arc on one side.
    fn merge_one(
        &mut self,
        node: u32,
        one: Side,
        spare: &mut usize,
        budget: &mut Budget<'_>,
    ) -> Result<(), Stop> {
        let mut merged = std::mem::take(&mut self.merged);
        merged.clear();
        let single = self.live(node, one).next();
        merged.extend(self.live(node, one.other()));
        let length = single.map_or(0, |arc| self.arcs[arc as usize].length);
        let repeated = length * merged.len().saturating_sub(1);
        if repeated <= *spare {
            *spare -= repeated;
            for &arc in &merged {
                budget.step()?;
                self.lengthen(arc, single, one);
            }
            if let Some(single) = single {
                self.drop_arc(single);
            }
        }
        self.merged = merged;
        Ok(())
    }

    /// Puts the single arc of a factor before or behind another of its arcs. Without one, that other leads nowhere.
    fn lengthen(&mut self, number: u32, single: Option<u32>, side: Side) {
        let Some(single) = single else {
            self.drop_arc(number);
            return;
        };
        let (arc, other) = (self.arcs[number as usize], self.arcs[single as usize]);
        let (first, second, from, to) = match side {
            Side::Into => (other.rope, arc.rope, other.from, arc.to),
            Side::Out => (arc.rope, other.rope, arc.from, other.to),
        };
        if from == to && from != START {
            // It closes without the start.
            self.drop_arc(number);
            return;
        }
        let longer = Arc {
            from,
            to,
            rope: self.ropes.len() as u32,
            length: arc.length + other.length,
            gone: false,
        };
        self.ropes.push(Rope { first, second });
        self.arcs[number as usize] = longer;
        match side {
            Side::Into => {
                self.out_count[arc.from as usize] -= 1;
                self.out_count[from as usize] += 1;
                self.out[from as usize].push(number);
            }
            Side::Out => {
                self.into_count[arc.to as usize] -= 1;
                self.into_count[to as usize] += 1;
                self.into[to as usize].push(number);
            }
        }
    }

    fn drop_arc(&mut self, number: u32) {
        let arc = &mut self.arcs[number as usize];
        arc.gone = true;
        self.out_count[arc.from as usize] -= 1;
        self.into_count[arc.to as usize] -= 1;
        // With one arc fewer they may leave no choice either.
        let ends = [arc.from, arc.to];
        self.due.extend(ends.iter().filter(|node| **node != START));
    }

    /// The arcs that a factor still has on a side.
    fn live(&self, node: u32, side: Side) -> impl Iterator<Item = u32> + '_ {
        let list = match side {
            Side::Into => &self.into,
            Side::Out => &self.out,
        };
        list[node as usize].iter().copied().filter(move |number| {
            let arc = self.arcs[*number as usize];
            let end = match side {
                Side::Into => arc.to,
                Side::Out => arc.from,
            };
            !arc.gone && end == node
        })
    }

    /// Writes down what is left.
    fn write(&mut self) {
        let core = &mut self.core;
        let left: Vec<u32> = (0..self.nodes.len() as u32)
            .filter(|node| self.out_count[*node as usize] > 0)
            .collect();
        let place = |node: u32| left.binary_search(&node).map_or(FAR, |at| at as u32);
        core.bundles.clear();
        let mut rows: Vec<(u32, u32, (u32, u32))> = Vec::new();
        for arc in self.arcs.iter().filter(|arc| !arc.gone) {
            let begin = core.bundles.len() as u32;
            self.due.clear();
            self.due.push(arc.rope);
            while let Some(rope) = self.due.pop() {
                let rope = self.ropes[rope as usize];
                if rope.second == NONE {
                    core.bundles.push(rope.first);
                } else {
                    self.due.extend([rope.second, rope.first]);
                }
            }
            let segment = (begin, core.bundles.len() as u32);
            rows.push((place(arc.from), place(arc.to), segment));
        }
        let bundles = |(begin, end): (u32, u32)| &core.bundles[begin as usize..end as usize];
        // Bundles are numbered in the order of their factors, so a search finds loops in that order too.
        rows.sort_unstable_by(|a, b| (a.0, bundles(a.2)).cmp(&(b.0, bundles(b.2))));
        core.to.clear();
        core.to.extend(rows.iter().map(|row| row.1));
        core.segment.clear();
        core.segment.extend(rows.iter().map(|row| row.2));
        begins(&mut core.first, left.len(), rows.iter().map(|row| row.0));
        begins(&mut core.into, left.len(), rows.iter().map(|row| row.1));
        core.arc_into.clear();
        core.arc_into.resize(rows.len(), (0, 0));
        let mut next = core.into.clone();
        for (number, (from, to, _)) in (0_u32..).zip(&rows) {
            let place = &mut next[*to as usize];
            core.arc_into[*place as usize] = (number, *from);
            *place += 1;
        }
    }
}

/// Where an arc touches a factor.
#[derive(Clone, Copy)]
enum Side {
    /// It leads there.
    Into,
    /// It leaves there.
    Out,
}

impl Side {
    const fn other(self) -> Self {
        match self {
            Self::Into => Self::Out,
            Self::Out => Self::Into,
        }
    }
}

/// Where the arcs of each factor begin when they stand in order of their factor, and where the last end.
fn begins(begins: &mut Vec<u32>, nodes: usize, arcs: impl Iterator<Item = u32>) {
    begins.clear();
    begins.resize(nodes + 1, 0);
    for node in arcs {
        begins[node as usize + 1] += 1;
    }
    for node in 0..nodes {
        begins[node + 1] += begins[node];
    }
}
