//! The graphs that are measured: link lists of the tests, a complete graph, and four that are made here from a seed.
//!
//! The first two stand for published models that may not be copied: a world model of 154 factors and 254 links with 1,863,803
//! loops, and a map of 108 factors and 296 links with 901 loops of up to 8 links, whose parts hang together so closely that
//! its 283,457,624 loops must be counted one by one. Their seeds and spreads were tried by hand until the numbers of loops
//! were near those; the map has fewer loops in all, counted in the same way. The other two are for pushes.

use std::collections::BTreeSet;

use loopwise_analysis::CausalGraph;
use loopwise_model::SystemMap;

use crate::support::{Chance, fixture, map_of_links};

/// A graph with the map it is read from.
pub struct Graph {
    pub name: &'static str,
    /// A header, then cause, effect, sign and whether it is delayed: what other programs read.
    pub csv: String,
    pub map: SystemMap,
    pub graph: CausalGraph,
}

impl Graph {
    fn new(name: &'static str, csv: String) -> Self {
        let map = map_of_links(&csv);
        let graph = CausalGraph::of(&map);
        Self {
            name,
            csv,
            map,
            graph,
        }
    }

    fn fixture(name: &'static str) -> Self {
        Self::new(name, fixture(&format!("{name}.csv")))
    }
}

/// All of them.
pub struct Graphs {
    pub model_154_254: Graph,
    pub map_108_296: Graph,
    pub random_300_1200: Graph,
    pub random_100_400: Graph,
    pub random_30_150: Graph,
    pub complete_8: Graph,
    pub map_100_200: Graph,
    pub map_100_130: Graph,
}

impl Graphs {
    pub fn new() -> Self {
        Self {
            model_154_254: Graph::new("model_154_254", MODEL.links()),
            map_108_296: Graph::new("map_108_296", MAP.links()),
            random_300_1200: Graph::fixture("random_300_1200"),
            random_100_400: Graph::fixture("random_100_400"),
            random_30_150: Graph::fixture("random_30_150"),
            complete_8: Graph::new("complete_8", complete(8)),
            map_100_200: Graph::new("map_100_200", KNOT.links()),
            map_100_130: Graph::new("map_100_130", branching(1, 100, 130)),
        }
    }

    pub fn all(&self) -> [&Graph; 8] {
        [
            &self.model_154_254,
            &self.map_108_296,
            &self.random_300_1200,
            &self.random_100_400,
            &self.random_30_150,
            &self.complete_8,
            &self.map_100_200,
            &self.map_100_130,
        ]
    }
}

const MODEL: Recipe = Recipe {
    seed: 2,
    factors: 154,
    links: 254,
    spread: 5,
    far: 40,
};

const MAP: Recipe = Recipe {
    seed: 4,
    factors: 108,
    links: 296,
    spread: 6,
    far: 0,
};

/// One strongly connected part: hardly a system with its signs settles.
const KNOT: Recipe = Recipe {
    seed: 1,
    factors: 100,
    links: 200,
    spread: 6,
    far: 0,
};

const HEADER: &str = "from,to,polarity,delay\n";

/// How a graph like a real model is made: one strongly connected part, its links between near neighbours in an order
/// that the names of the factors do not show.
pub struct Recipe {
    pub seed: u64,
    pub factors: usize,
    pub links: usize,
    /// How far apart in the hidden order the ends of a link are at most, with new factors between them or not.
    pub spread: usize,
    /// How many links in a hundred, of those that are not needed to lead everywhere, may end anywhere.
    pub far: usize,
}

impl Recipe {
    /// A ring of three; then chains that leave the last factors, pass one to four new ones and come back, so that all lead
    /// to each other; then links between factors that stand near each other.
    pub fn links(&self) -> String {
        let mut chance = Chance::new(self.seed);
        let mut pairs = BTreeSet::from([(0, 1), (1, 2), (2, 0)]);
        let mut made = 3;
        while made < self.factors {
            let new = (1 + chance.below(4)).min(self.factors - made);
            let mut near = || made - 1 - chance.below(self.spread.min(made));
            let (leaves, comes_back) = (near(), near());
            pairs.insert((leaves, made));
            pairs.extend((made + 1..made + new).map(|at| (at - 1, at)));
            made += new;
            pairs.insert((made - 1, comes_back));
        }
        while pairs.len() < self.links {
            let from = chance.below(self.factors);
            let to = if chance.percent(self.far) {
                chance.below(self.factors)
            } else {
                (from + chance.below(2 * self.spread + 1)).wrapping_sub(self.spread)
            };
            if to < self.factors && to != from {
                pairs.insert((from, to));
            }
        }
        let mut names: Vec<usize> = (0..self.factors).collect();
        chance.shuffle(&mut names);
        let rows = pairs
            .iter()
            .map(|(from, to)| row(&mut chance, names[*from], names[*to]));
        HEADER.to_owned() + &rows.collect::<String>()
    }
}

/// A link with a sign and a delay by chance.
fn row(chance: &mut Chance, from: usize, to: usize) -> String {
    let sign = match chance.below(100) {
        0..60 => '+',
        60..97 => '-',
        _ => '?',
    };
    let delay = chance.percent(15);
    format!("f{from:03},f{to:03},{sign},{delay}\n")
}

/// Every factor but the first has a cause among those before it; the rest of the links lie anywhere and close few loops.
fn branching(seed: u64, factors: usize, links: usize) -> String {
    let mut chance = Chance::new(seed);
    let mut pairs: BTreeSet<(usize, usize)> =
        (1..factors).map(|at| (chance.below(at), at)).collect();
    while pairs.len() < links {
        let (from, to) = (chance.below(factors), chance.below(factors));
        if from != to {
            pairs.insert((from, to));
        }
    }
    let rows = pairs.iter().map(|(from, to)| row(&mut chance, *from, *to));
    HEADER.to_owned() + &rows.collect::<String>()
}

/// Every factor leads to every other.
fn complete(factors: usize) -> String {
    let pairs = (0..factors).flat_map(|from| (0..factors).map(move |to| (from, to)));
    let rows = pairs
        .filter(|(from, to)| from != to)
        .map(|(from, to)| format!("f{from:03},f{to:03},+,false\n"));
    HEADER.to_owned() + &rows.collect::<String>()
}
