//! What holds for all votes, whatever the ballots: tried on random ones, and against plain searches on small ones.

#![allow(clippy::unwrap_used)] // a test may fail

mod agreement;
mod counts;
mod intervals;
mod rankings;

use proptest::prelude::*;

/// Ballots over this many items that may share places, as the points that each gives to each item.
fn points(items: usize, ballots: usize) -> impl Strategy<Value = Vec<Vec<u8>>> {
    let ballot = prop::collection::vec(0..4_u8, items);
    let strict = Just((0..items).map(|item| item as u8).collect::<Vec<_>>()).prop_shuffle();
    prop::collection::vec(prop_oneof![ballot, strict], 0..=ballots)
}

/// The places of a ballot, the most points on top.
fn places(points: &[u8]) -> Vec<Vec<usize>> {
    let place = |value: u8| {
        let items = 0..points.len();
        items.filter(|item| points[*item] == value).collect()
    };
    let values = (0..=u8::MAX).rev();
    values
        .map(place)
        .filter(|place: &Vec<usize>| !place.is_empty())
        .collect()
}

/// Every order of this many items, in the order of their numbers.
fn permutations(items: usize) -> Vec<Vec<usize>> {
    let mut all = vec![Vec::new()];
    for _ in 0..items {
        let longer = |order: &Vec<usize>| {
            let order = order.clone();
            let left = (0..items).filter(move |item| !order.contains(item));
            left.collect::<Vec<usize>>()
        };
        all = all
            .iter()
            .flat_map(|order| {
                longer(order)
                    .into_iter()
                    .map(|next| [order.as_slice(), &[next]].concat())
            })
            .collect();
    }
    all
}
