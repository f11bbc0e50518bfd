//! Whether marks and totals together tell a small count: a mark says that a voice is not nobody, a missing one that it is, and
//! a total leaves the rest.

use std::collections::BTreeSet;

use loopwise_model::Voice;

use super::seen::{Numbers, columns};
use super::{Counted, People, Shown, Take};

/// What is shown of a thing, and what it is: the sides are 0 for support and 1 for contest.
pub(super) struct Known<'a> {
    pub(super) counted: &'a Counted,
    pub(super) people: &'a People,
    pub(super) voices: &'a BTreeSet<Voice>,
    pub(super) shown: &'a Shown,
}

impl Known<'_> {
    /// How many people a group has.
    fn people(&self, group: Option<Voice>) -> u32 {
        self.people.of(group)
    }

    /// How many of a group are on a side.
    fn is(&self, group: Option<Voice>, side: usize) -> u32 {
        self.counted.of(group).of(TAKES[side])
    }

    /// How many are on a side, where that is shown.
    fn total(&self, side: usize) -> Option<u32> {
        self.numbers(side).total
    }

    /// The least and the most that what is shown of a group by itself leaves open.
    fn span(&self, group: Option<Voice>, side: usize) -> (u32, u32) {
        let most = self.people(group);
        let Some(voice) = group else {
            return (0, most);
        };
        if let Some(count) = self.numbers(side).by_voice.get(&voice) {
            return (*count, *count);
        }
        let marks = [&self.shown.supports, &self.shown.contests][side];
        match (self.voices.contains(&voice), marks.contains(&voice)) {
            (true, true) => (1, most),
            (true, false) => (0, 0),
            (false, _) => (0, most),
        }
    }

    fn numbers(&self, side: usize) -> &Numbers {
        [&self.shown.supporting, &self.shown.contesting][side]
    }
}

const TAKES: [Take; 2] = [Take::Supports, Take::Contests];

/// Where a count of a group lies, for whoever sees what is shown.
#[derive(Debug, Clone, Copy)]
struct Span {
    low: u32,
    high: u32,
}

/// Whether some count of one to k - 1 people follows.
pub(super) fn pins(known: &Known<'_>, k: u32) -> bool {
    let groups: Vec<Option<Voice>> = columns().collect();
    let mut spans: [Vec<Span>; 2] = [0, 1].map(|side| {
        let of = |group: &Option<Voice>| known.span(*group, side);
        let spans = groups.iter().map(of);
        spans.map(|(low, high)| Span { low, high }).collect()
    });
    // Each step can only narrow; a handful settles what few groups tell.
    for _ in 0..8 {
        for side in 0..2 {
            for (at, group) in groups.iter().enumerate() {
                let others = known.people(*group).saturating_sub(spans[1 - side][at].low);
                spans[side][at].high = spans[side][at].high.min(others);
            }
            if let Some(total) = known.total(side) {
                narrow(&mut spans[side], total);
            }
        }
    }
    let told = |side: usize| {
        let spans = &spans[side];
        groups
            .iter()
            .zip(spans)
            .any(|(group, span)| (1..k).contains(&known.is(*group, side)) && span.low >= span.high)
    };
    told(0) || told(1)
}

fn narrow(spans: &mut [Span], total: u32) {
    for at in 0..spans.len() {
        let others = spans.iter().enumerate().filter(|(other, _)| *other != at);
        let (low, high) = others.fold((0_u32, 0_u32), |(low, high), (_, span)| {
            (low.saturating_add(span.low), high.saturating_add(span.high))
        });
        spans[at].low = spans[at].low.max(total.saturating_sub(high));
        spans[at].high = spans[at].high.min(total.saturating_sub(low));
    }
}
