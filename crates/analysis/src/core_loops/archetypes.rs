//! Archetypes: pairs of short loops that look like a story which systems often tell.
//!
//! A pair is looked at when what its loops have in common is one unbroken chain: some factors one after the other, joined
//! by the bundles between them, or a single factor. The chain begins where the loops *meet* and ends where they *part*.
//! Loops that touch in several places are too entangled to be told as one story.
//!
//! Signs and delays decide what a pair looks like. Whether it is one depends on what the factors are, so whoever shows a
//! pair asks: "this looks like … because …; do you agree?". One pair can look like two stories.

use loopwise_model::{FactorId, Polarity};

use crate::{CausalGraph, Loop, LoopKind, Loops};

/// The longest loop of a pair, in links: longer ones are not told at one go.
const LONGEST: usize = 5;

/// Most loops that are paired, the first of the list that can be. A thousand make half a million pairs, which take some
/// hundredths of a second.
const MOST_LOOPS: usize = 1_000;

/// Most pairs of each kind that are written down: a group talks about a handful.
const MOST_OF_A_KIND: usize = 20;

/// What a pair of loops looks like: two loops with one unbroken chain in common, and what else is said here.
///
/// # Source
/// The stories are those of Senge 1990 (The Fifth Discipline, appendix 2) and Wolstenholme 2003 (System Dynamics Review
/// 19(1):7–26). The conditions on signs and delays are ours: a form of them that can be checked on a map.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ArchetypeKind {
    /// A reinforcing and a balancing loop with at least one bundle in common. What the reinforcing one makes grow, the
    /// balancing one holds back.
    LimitsToGrowth,
    /// A balancing and a reinforcing loop with at least one bundle in common, and a delayed bundle on the reinforcing one
    /// that is not on the balancing one. What the balancing one mends, the reinforcing one brings back later.
    FixesThatFail,
    /// Two balancing loops whose bundles into the factor where they meet have the same sign: two answers to the same
    /// symptom.
    ShiftingTheBurden,
    /// Two balancing loops whose bundles into the factor where they meet have opposite signs: each undoes what the other
    /// does. One after the other they are a figure of eight that is reinforcing, as two balancing loops always are.
    Escalation,
    /// Two reinforcing loops whose bundles out of the factor where they part have opposite signs: what makes one side
    /// grow makes the other shrink.
    SuccessToTheSuccessful,
}

impl ArchetypeKind {
    /// All kinds, in order.
    pub const ALL: [Self; 5] = [
        Self::LimitsToGrowth,
        Self::FixesThatFail,
        Self::ShiftingTheBurden,
        Self::Escalation,
        Self::SuccessToTheSuccessful,
    ];
}

/// A pair of loops that looks like an archetype.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Archetype {
    /// Which.
    pub kind: ArchetypeKind,
    /// The loops by their places in the list:
    ///
    /// | kind | first | second |
    /// |---|---|---|
    /// | limits to growth | the reinforcing one, growth | the balancing one, the limit |
    /// | fixes that fail | the balancing one, the fix | the reinforcing one, the side effect |
    /// | shifting the burden | the quick answer: fewer delays, then shorter, then first in the list | the lasting one |
    /// | escalation | the side that raises what both act on | the side that lowers it |
    /// | success to the successful | the side that gets more | the side that gets less |
    pub loops: (usize, usize),
    /// Where the loops meet: the first factor of what they share. The problem of fixes that fail, the symptom of shifting
    /// the burden, what both sides of an escalation act on.
    pub meet: FactorId,
    /// Where they part: the last factor of what they share, the same as `meet` when they share a single one. What grows in
    /// limits to growth, the fix of fixes that fail, the resource of success to the successful.
    pub part: FactorId,
    /// The next factor of each loop after `part`: the limit is the second of limits to growth, the side effect the second
    /// of fixes that fail, the two answers of shifting the burden, the two sides of the other kinds. It is `meet` when the
    /// loop leads straight back to it.
    pub sides: (FactorId, FactorId),
}

/// The archetypes that a list of loops looks like.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Archetypes {
    /// By kind, and of each kind by the length of both loops together, then by their places in the list; at most 20 of each
    /// kind.
    pub list: Vec<Archetype>,
    /// How many pairs look like each kind, whether they are in `list` or not, in the order of [`ArchetypeKind::ALL`].
    pub found: [usize; 5],
    /// How many loops were paired: the first of the list that have 2 to 5 links and no unknown sign, at most 1,000.
    pub paired: usize,
}

impl Archetypes {
    /// Looks at every pair of short loops. A factor that acts on itself is no loop here: it has no other side to tell of.
    #[must_use]
    pub fn of(loops: &Loops) -> Self {
        let graph = loops.graph();
        let short: Vec<Loop> = loops
            .iter()
            .filter(|one| (2..=LONGEST).contains(&one.len()))
            .filter(|one| one.kind() != LoopKind::Undecided)
            .take(MOST_LOOPS)
            .collect();
        let mut lists = [const { Vec::new() }; 5];
        let mut found = [0; 5];
        // The list is sorted by length: loops of one length lie side by side.
        let of_length = |length: usize| {
            let begin = short.partition_point(|one| one.len() < length);
            let end = short.partition_point(|one| one.len() <= length);
            begin..end
        };
        for both in 4..=2 * LONGEST {
            for length in 2..=both / 2 {
                for first in of_length(length) {
                    for second in of_length(both - length) {
                        if second <= first {
                            continue;
                        }
                        for it in looks_like(graph, &short[first], &short[second]) {
                            let kind = it.kind as usize;
                            found[kind] += 1;
                            if lists[kind].len() < MOST_OF_A_KIND {
                                lists[kind].push(it);
                            }
                        }
                    }
                }
            }
        }
        Self {
            list: lists.concat(),
            found,
            paired: short.len(),
        }
    }
}

/// What a pair looks like, if it looks like anything.
fn looks_like(graph: &CausalGraph, one: &Loop, other: &Loop) -> Vec<Archetype> {
    let Some(chain) = Chain::of(one, other) else {
        return Vec::new();
    };
    match (one.kind(), other.kind()) {
        (LoopKind::Reinforcing, LoopKind::Balancing) if chain.bundles > 0 => {
            growth_or_fix(graph, one, other, chain)
        }
        (LoopKind::Balancing, LoopKind::Reinforcing) if chain.bundles > 0 => {
            growth_or_fix(graph, other, one, chain.turned())
        }
        (LoopKind::Balancing, LoopKind::Balancing) => {
            vec![two_balancing(graph, (one, other), chain)]
        }
        (LoopKind::Reinforcing, LoopKind::Reinforcing) => {
            two_reinforcing(graph, (one, other), chain)
        }
        _ => Vec::new(),
    }
}

/// Two loops with a bundle in common, the reinforcing one first.
fn growth_or_fix(
    graph: &CausalGraph,
    reinforcing: &Loop,
    balancing: &Loop,
    chain: Chain,
) -> Vec<Archetype> {
    let loops = (reinforcing, balancing);
    let mut found = vec![chain.told(graph, ArchetypeKind::LimitsToGrowth, loops)];
    // A delay on what both share slows the fix as much as its side effect.
    let comes_later = reinforcing
        .bundles()
        .zip(reinforcing.path())
        .any(|(it, bundle)| it.bundle.delayed && !balancing.path().contains(bundle));
    if comes_later {
        let loops = (balancing, reinforcing);
        found.push(
            chain
                .turned()
                .told(graph, ArchetypeKind::FixesThatFail, loops),
        );
    }
    found
}

fn two_balancing(graph: &CausalGraph, loops: (&Loop, &Loop), chain: Chain) -> Archetype {
    let (one, other) = (sign(graph, chain.into.0), sign(graph, chain.into.1));
    if one == other {
        let rank = |it: &Loop| (it.delays(), it.len(), it.place());
        let is_turned = rank(loops.1) < rank(loops.0);
        chain.in_order(graph, ArchetypeKind::ShiftingTheBurden, loops, is_turned)
    } else {
        let is_turned = one == Polarity::Opposite;
        chain.in_order(graph, ArchetypeKind::Escalation, loops, is_turned)
    }
}

fn two_reinforcing(graph: &CausalGraph, loops: (&Loop, &Loop), chain: Chain) -> Vec<Archetype> {
    let (one, other) = (sign(graph, chain.out.0), sign(graph, chain.out.1));
    if one == other {
        return Vec::new();
    }
    let is_turned = one == Polarity::Opposite;
    let kind = ArchetypeKind::SuccessToTheSuccessful;
    vec![chain.in_order(graph, kind, loops, is_turned)]
}

/// What two loops have in common, when it is one unbroken chain.
#[derive(Debug, Clone, Copy)]
struct Chain {
    /// Bundles in common.
    bundles: usize,
    /// The bundle by which each loop comes to the chain.
    into: (u32, u32),
    /// The bundle by which each loop leaves it.
    out: (u32, u32),
}

impl Chain {
    /// Nothing when the loops have no factor in common, or more than one piece.
    fn of(one: &Loop, other: &Loop) -> Option<Self> {
        let factors: Vec<FactorId> = other.factors().collect();
        let (a, b) = (one.path(), other.path());
        let last = |place: usize, of: &[u32]| of[(place + of.len() - 1) % of.len()];
        let (mut common_factors, mut common_bundles) = (0, 0);
        let (mut into, mut out) = (None, None);
        for (at, factor) in one.factors().enumerate() {
            let Some(there) = factors.iter().position(|it| *it == factor) else {
                continue;
            };
            common_factors += 1;
            // A loop passes a factor by one bundle in and one out.
            if last(at, a) != last(there, b) {
                into = Some((last(at, a), last(there, b)));
            }
            if a[at] == b[there] {
                common_bundles += 1;
            } else {
                out = Some((a[at], b[there]));
            }
        }
        // Two different loops never share all bundles of either, so each piece has one more factor than bundles.
        if common_factors != common_bundles + 1 {
            return None;
        }
        Some(Self {
            bundles: common_bundles,
            into: into?,
            out: out?,
        })
    }

    /// Seen from the second loop.
    const fn turned(self) -> Self {
        Self {
            bundles: self.bundles,
            into: (self.into.1, self.into.0),
            out: (self.out.1, self.out.0),
        }
    }

    fn told(self, graph: &CausalGraph, kind: ArchetypeKind, loops: (&Loop, &Loop)) -> Archetype {
        let bundle = |at: u32| graph.bundle(place(at));
        Archetype {
            kind,
            loops: (loops.0.place(), loops.1.place()),
            meet: bundle(self.into.0).to,
            part: bundle(self.out.0).from,
            sides: (bundle(self.out.0).to, bundle(self.out.1).to),
        }
    }

    /// The same, with the second loop first if so wanted.
    fn in_order(
        self,
        graph: &CausalGraph,
        kind: ArchetypeKind,
        loops: (&Loop, &Loop),
        is_turned: bool,
    ) -> Archetype {
        if is_turned {
            self.turned().told(graph, kind, (loops.1, loops.0))
        } else {
            self.told(graph, kind, loops)
        }
    }
}

fn place(bundle: u32) -> petgraph::graph::EdgeIndex {
    petgraph::graph::EdgeIndex::new(bundle as usize)
}

fn sign(graph: &CausalGraph, bundle: u32) -> Polarity {
    graph.bundle(place(bundle)).bundle.polarity
}
