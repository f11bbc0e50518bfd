//! What the tests share: chance from a seed, maps drawn at random or read from link lists, loops in a comparable form.

use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::path::PathBuf;

use loopwise_analysis::{CausalGraph, Limits, LoopKind, Loops, find_loops};
use loopwise_model::{Factor, FactorId, Label, Link, LinkId, Point, Polarity, SystemMap};

/// Chance that is the same everywhere: xorshift64*.
pub struct Chance(u64);

impl Chance {
    pub fn new(seed: u64) -> Self {
        // The generator stays at zero for ever, so zero is moved away.
        Self(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
    }

    fn next(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_F491_4F6C_DD1D)
    }

    /// A number below a bound.
    pub fn below(&mut self, bound: usize) -> usize {
        (self.next() >> 33) as usize % bound
    }

    /// True this many times in a hundred.
    pub fn percent(&mut self, share: usize) -> bool {
        self.below(100) < share
    }

    pub fn shuffle<T>(&mut self, things: &mut [T]) {
        for place in (1..things.len()).rev() {
            let other = self.below(place + 1);
            things.swap(place, other);
        }
    }
}

/// How many cases a test runs: a slice of them, or all when `LOOPWISE_SOAK` is set.
pub fn cases(slice: u64, whole: u64) -> u64 {
    if std::env::var_os("LOOPWISE_SOAK").is_some() {
        whole
    } else {
        slice
    }
}

/// One link of a sketch.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Arrow {
    pub from: usize,
    pub to: usize,
    pub polarity: Polarity,
    pub delay: bool,
}

/// A map as plain numbers: factor `i` has the id `ids[i]`, link `j` the id `j + 1` unless shuffled.
#[derive(Debug, Clone)]
pub struct Sketch {
    pub ids: Vec<u128>,
    pub arrows: Vec<Arrow>,
}

impl Sketch {
    /// Factors 0, 1, 2 … with plain `+` links.
    pub fn plain(factors: usize, links: &[(usize, usize)]) -> Self {
        let arrow = |&(from, to)| Arrow {
            from,
            to,
            polarity: Polarity::Same,
            delay: false,
        };
        Self {
            ids: (1..=factors as u128).collect(),
            arrows: links.iter().map(arrow).collect(),
        }
    }

    /// Every factor leads to every other.
    pub fn complete(factors: usize) -> Self {
        let pairs = (0..factors).flat_map(|from| (0..factors).map(move |to| (from, to)));
        let links: Vec<(usize, usize)> = pairs.filter(|(from, to)| from != to).collect();
        Self::plain(factors, &links)
    }

    /// A random signed multigraph with self-loops, parallel links, unknown signs, delays and ids in no order.
    pub fn random(chance: &mut Chance, most_factors: usize) -> Self {
        let factors = 1 + chance.below(most_factors);
        let most_links = 1 + chance.below(3 * factors + 1);
        let mut ids: Vec<u128> = (0..factors as u128).map(|id| 1000 + 7 * id).collect();
        chance.shuffle(&mut ids);
        let mut arrows = Vec::new();
        for _ in 0..most_links {
            let from = chance.below(factors);
            // One link in ten repeats an end it has, so that parallel links and self-loops are frequent.
            let to = if chance.percent(10) {
                from
            } else {
                chance.below(factors)
            };
            arrows.push(Arrow {
                from,
                to,
                polarity: sign(chance),
                delay: chance.percent(25),
            });
            if chance.percent(10) {
                let delay = chance.percent(25);
                arrows.push(Arrow {
                    from,
                    to,
                    polarity: sign(chance),
                    delay,
                });
            }
        }
        Self { ids, arrows }
    }

    pub fn map(&self) -> SystemMap {
        let mut map = SystemMap::default();
        for (number, id) in self.ids.iter().enumerate() {
            let label = Label::parse(&format!("f{number:03}")).unwrap();
            map.factors.insert(
                FactorId::from_u128(*id),
                Factor::new(label, Point::default()),
            );
        }
        for (id, arrow) in (1..).zip(&self.arrows) {
            let end = |number: usize| FactorId::from_u128(self.ids[number]);
            let link = Link::new(end(arrow.from), end(arrow.to), arrow.polarity);
            map.links.insert(
                LinkId::from_u128(id),
                Link {
                    delay: arrow.delay,
                    ..link
                },
            );
        }
        map
    }

    pub fn loops(&self, limits: &Limits) -> Loops {
        loops_of(&self.map(), limits)
    }

    /// All loops in comparable form, sorted.
    pub fn all_loops(&self) -> Vec<Found> {
        let loops = self.loops(&everything());
        assert_eq!(loops.completeness().truncated, None);
        let mut found = self.comparable(&loops);
        found.sort();
        found
    }

    /// The listed loops in comparable form, in the order of the list.
    pub fn comparable(&self, loops: &Loops) -> Vec<Found> {
        let number_of: BTreeMap<u128, usize> = self.ids.iter().copied().zip(0..).collect();
        loops
            .iter()
            .map(|one| Found {
                factors: one.factors().map(|id| number_of[&id.as_u128()]).collect(),
                kind: one.kind(),
                delays: one.delays(),
                unknowns: one.unknowns(),
                kind_if_same: one.kind_if_same(),
            })
            .collect()
    }
}

fn sign(chance: &mut Chance) -> Polarity {
    match chance.below(20) {
        0..9 => Polarity::Same,
        9..17 => Polarity::Opposite,
        _ => Polarity::Unknown,
    }
}

/// A loop in a form that an oracle can write too: factors by number, from the one with the smallest id on.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Found {
    pub factors: Vec<usize>,
    pub kind: LoopKind,
    pub delays: usize,
    pub unknowns: usize,
    pub kind_if_same: Option<LoopKind>,
}

impl Found {
    /// Turned so that the smallest number comes first, whatever the ids are.
    pub fn turned(mut self) -> Self {
        let smallest = (0..self.factors.len())
            .min_by_key(|place| self.factors[*place])
            .unwrap();
        self.factors.rotate_left(smallest);
        self
    }
}

/// Limits that no small map meets.
pub fn everything() -> Limits {
    Limits {
        max_loops: 1_000_000,
        max_steps: 4_000_000_000,
        ..Limits::default()
    }
}

pub fn loops_of(map: &SystemMap, limits: &Limits) -> Loops {
    find_loops(CausalGraph::of(map), limits, &mut || {
        ControlFlow::Continue(())
    })
}

/// A file of `tests/fixtures`.
pub fn fixture(name: &str) -> String {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("tests/fixtures")
        .join(name);
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// A file of the folder of sample maps, where that folder is: `LOOPWISE_SAMPLES`, or beside the checkout.
pub fn sample(name: &str) -> Option<String> {
    let folder = std::env::var_os("LOOPWISE_SAMPLES").map_or_else(
        || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/samples"),
        PathBuf::from,
    );
    if !folder.is_dir() {
        println!("skipped: there are no sample maps at {}", folder.display());
        return None;
    }
    let path = folder.join(name);
    Some(std::fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display())))
}

/// Reads a list of links: a header, then cause, effect, sign and whether it is delayed. Factors get ids in the order of
/// their labels. Only for the lists of these tests: no quotes, no commas in labels.
pub fn map_of_links(csv: &str) -> SystemMap {
    let rows: Vec<Vec<&str>> = csv
        .lines()
        .skip(1)
        .filter(|line| !line.trim().is_empty())
        .map(|line| line.split(',').map(str::trim).collect())
        .collect();
    let mut ids: BTreeMap<&str, FactorId> = rows
        .iter()
        .flat_map(|row| [row[0], row[1]])
        .map(|label| (label, ids_begin()))
        .collect();
    let mut map = SystemMap::default();
    for (number, (label, id)) in (1..).zip(&mut ids) {
        *id = FactorId::from_u128(number);
        let factor = Factor::new(Label::parse(label).unwrap(), Point::default());
        map.factors.insert(*id, factor);
    }
    for (number, row) in (1..).zip(&rows) {
        assert_eq!(row.len(), 4, "{row:?}");
        let polarity = match row[2] {
            "+" => Polarity::Same,
            "-" => Polarity::Opposite,
            "?" => Polarity::Unknown,
            other => panic!("{other} is no sign"),
        };
        let delay = match row[3] {
            "true" | "yes" => true,
            "false" | "no" => false,
            other => panic!("{other} is neither true nor false"),
        };
        let link = Link {
            delay,
            ..Link::new(ids[row[0]], ids[row[1]], polarity)
        };
        map.links.insert(LinkId::from_u128(number), link);
    }
    map
}

fn ids_begin() -> FactorId {
    FactorId::from_u128(0)
}
