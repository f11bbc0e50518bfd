//! Maps by chance from a seed: signs, delays, bends, lenses, links to themselves, groups, pins, words of many scripts.

use loopwise_model::{
    Bend, Factor, FactorId, Group, GroupColour, GroupId, Label, Link, LinkId, Point, Polarity,
    SystemMap,
};
use loopwise_scene::{LoopKind, LoopMark};

const WORDS: [&str; 12] = [
    "trust",
    "Sense of belonging",
    "student–teacher",
    "workload",
    "time",
    "Unbrokennessunbrokennessunbrokenness",
    "睡眠质量",
    "النوم",
    "Mood 😴",
    "in",
    "coordinated supports",
    "naïveté",
];

/// Chance from a seed: the xorshift64* generator of S. Vigna (2016).
pub struct Chance(u64);

impl Chance {
    /// The same seed gives the same chance.
    pub fn new(seed: u64) -> Self {
        let mut chance = Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1);
        chance.next();
        chance
    }

    fn next(&mut self) -> u32 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        (self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 32) as u32
    }

    /// A number below `limit`, which is at least 1.
    pub fn below(&mut self, limit: usize) -> usize {
        self.next() as usize % limit
    }

    /// A number from 0 to below 1.
    pub fn part(&mut self) -> f64 {
        f64::from(self.next()) / 4_294_967_296.0
    }

    fn within(&mut self, reach: i32) -> i32 {
        self.below(2 * reach as usize) as i32 - reach
    }
}

/// A map and its short loops.
pub struct Drawn {
    /// The map.
    pub map: SystemMap,
    /// Its loops of two and three links.
    pub loops: Vec<LoopMark>,
}

impl Drawn {
    /// A map by chance.
    pub fn new(chance: &mut Chance) -> Self {
        let mut map = SystemMap::default();
        let groups: Vec<GroupId> = (0..chance.below(4))
            .map(|nth| GroupId::from_u128(nth as u128 + 1))
            .collect();
        for (nth, id) in groups.iter().enumerate() {
            let group = Group::new(words(chance, 2), GroupColour(nth as u8));
            map.groups.insert(*id, group);
        }
        let count = 2 + chance.below(38);
        for nth in 0..count {
            let at = Point::new(chance.within(900), chance.within(700));
            let mut factor = Factor::new(words(chance, 4), at);
            if !groups.is_empty() && chance.below(2) == 0 {
                factor.group = Some(groups[chance.below(groups.len())]);
            }
            factor.pinned = chance.below(8) == 0;
            map.factors
                .insert(FactorId::from_u128(nth as u128 + 1), factor);
        }
        for nth in 0..count + chance.below(count + 1) {
            let link = link(chance, count);
            map.links.insert(LinkId::from_u128(nth as u128 + 1), link);
        }
        let loops = loops(&map);
        Self { map, loops }
    }
}

fn words(chance: &mut Chance, most: usize) -> Label {
    let words: Vec<&str> = (0..=chance.below(most))
        .map(|_| WORDS[chance.below(WORDS.len())])
        .collect();
    Label::parse(&words.join(" "))
        .unwrap_or_else(|_| Label::parse("x").expect("one letter is a label"))
}

fn link(chance: &mut Chance, factors: usize) -> Link {
    let mut end = || FactorId::from_u128(chance.below(factors) as u128 + 1);
    let (from, to) = (end(), end());
    let polarity = [Polarity::Same, Polarity::Opposite, Polarity::Unknown][chance.below(3)];
    let mut link = Link::new(from, to, polarity);
    link.delay = chance.below(4) == 0;
    if chance.below(6) == 0 {
        link.bend = Some(Bend::nearest(chance.within(480) as i16));
    }
    link
}

/// Loops of two and three links, a few of them.
fn loops(map: &SystemMap) -> Vec<LoopMark> {
    let mut found: Vec<LoopMark> = Vec::new();
    let mut add = |ways: &[(&LinkId, &Link)]| {
        let kinds = [
            LoopKind::Reinforcing,
            LoopKind::Balancing,
            LoopKind::Undecided,
        ];
        let place = found.len();
        found.push(LoopMark {
            name: format!("R{}", place + 1),
            kind: kinds[place % kinds.len()],
            title: (place % 2 == 0).then(|| "Round again".to_owned()),
            links: ways.iter().map(|(id, _)| **id).collect(),
            factors: ways.iter().map(|(_, link)| link.from).collect(),
        });
    };
    for a in &map.links {
        for b in map.links.iter().filter(|b| b.1.from == a.1.to) {
            if b.1.to == a.1.from && a.0 < b.0 && a.1.from != a.1.to {
                add(&[a, b]);
            }
            for c in map
                .links
                .iter()
                .filter(|c| c.1.from == b.1.to && c.1.to == a.1.from)
            {
                let ends = [a.1.from, b.1.from, c.1.from];
                if a.0 < b.0
                    && a.0 < c.0
                    && ends[0] != ends[1]
                    && ends[1] != ends[2]
                    && ends[0] != ends[2]
                {
                    add(&[a, b, c]);
                }
            }
        }
    }
    found.truncate(12);
    found
}
