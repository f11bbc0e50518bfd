//! Whether marks and totals together tell a small count: a mark says that a voice is not nobody, a missing one that it is, and
//! a total leaves the rest.

use loopwise_model::Voice;

use super::seen::Known;

/// Where a count of a group lies, for whoever sees what is shown.
#[derive(Debug, Clone, Copy)]
struct Span {
    low: u32,
    high: u32,
}

/// Whether some count of one to k - 1 people follows.
pub(super) fn pins(known: &Known<'_>, k: u32) -> bool {
    let groups: Vec<Option<Voice>> = super::seen::columns().collect();
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
