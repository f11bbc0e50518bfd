//! The totals of a vote, as everybody sees them.

use leptos::prelude::*;

use super::council::{reasons, support};
use super::vote::{median, quarter_word};
use crate::pages::Context;
use crate::pages::people::SMALLEST_GROUP;
use crate::pages::workshop::lines::voice;
use crate::pages::workshop::view::{PlacedRow, Results, Total, Unit};
use crate::t;
use crate::text::Text;

/// The largest total of a vote: what a full bar stands for.
pub(in crate::pages::workshop) fn most(totals: &Results) -> u32 {
    let all = totals.rows.iter().chain(&totals.gone);
    all.map(|(_, total, _)| *total)
        .max()
        .unwrap_or_default()
        .max(1)
}

/// A total with what it counts.
pub(in crate::pages::workshop) fn total(text: &Text, unit: Unit, total: u32) -> String {
    match unit {
        Unit::Marks => t!(text, "ballot-total", count = total),
        Unit::People => t!(text, "vote-people", count = total),
        Unit::Points => t!(text, "vote-points", count = total),
    }
}

/// The totals of a vote: a bar and a number for each choice, and counts by voice that give nobody away.
pub(in crate::pages::workshop) fn results(
    context: &Context,
    totals: &Results,
) -> impl IntoView + use<> {
    let text = &context.text;
    let most = most(totals);
    let row = |at: usize, one: &Total| {
        let place = totals.places.get(at).copied();
        row(text, one, (totals.unit, most), place)
    };
    let rows: Vec<_> = totals.rows.iter().enumerate().collect();
    let rows: Vec<_> = rows.into_iter().map(|(at, one)| row(at, one)).collect();
    let rows = (!rows.is_empty()).then(|| view! { <ol role="list">{rows}</ol> });
    let gone: Vec<_> = totals.gone.iter().map(|one| row(usize::MAX, one)).collect();
    let gone = (!gone.is_empty()).then(|| {
        view! { <h3 class="soft">{t!(text, "vote-gone")}</h3><ol role="list">{gone}</ol> }
    });
    view! {
        <section class="card results">
            <h2 class="lead">{t!(text, "ballot-results", title = totals.title.as_str())}</h2>
            <p class="soft small">{t!(text, "ballot-people", count = totals.people)}</p>
            {rows}
            {quarters(text, &totals.placed)}
            {gone}
            {totals.support.as_ref().map(|found| support(text, found))}
            {reasons(text, &totals.reasons)}
        </section>
    }
}

fn row(
    text: &Text,
    (words, count, voices): &Total,
    (unit, most): (Unit, u32),
    place: Option<usize>,
) -> impl IntoView + use<> {
    let voices = voices
        .iter()
        .map(|(who, count)| view! { <li>{voice(text, who)}" "{counted(text, *count)}</li> })
        .collect::<Vec<_>>();
    let voices = (!voices.is_empty())
        .then(|| view! { <ul role="list" class="by-voices soft small">{voices}</ul> });
    let place = place.map(|place| view! { <span class="tabular">{format!("{place}.")}</span>" " });
    view! {
        <li>
            <div class="row spread result-head">
                <p class="words">{place}<bdi>{words.clone()}</bdi></p>
                <p class="total tabular">{total(text, unit, *count)}</p>
            </div>
            {bar(*count, most)}
            {voices}
        </li>
    }
}

/// The quarters of a two by two, each with what lies in it; what lies on its lines comes last.
pub(in crate::pages::workshop) fn quarters(text: &Text, placed: &[PlacedRow]) -> Vec<AnyView> {
    let mut sorted: Vec<&PlacedRow> = placed.iter().collect();
    sorted.sort_by_key(|row| (row.gone, row.quadrant.is_none(), row.quadrant));
    let groups = sorted.chunk_by(|a, b| (a.gone, a.quadrant) == (b.gone, b.quadrant));
    let group = |rows: &[&PlacedRow]| {
        let heading = match rows.first() {
            Some(row) if row.gone => t!(text, "vote-gone"),
            Some(row) => quarter_word(text, row.quadrant),
            None => String::new(),
        };
        let rows = rows.iter().map(|row| {
            let (change, reach) = (median(row.change), median(row.reach));
            let medians = t!(text, "vote-medians", change = change, reach = reach);
            view! {
                <li>
                    <p class="words" dir="auto">{row.words.clone()}</p>
                    <p class="soft small tabular">{medians}</p>
                </li>
            }
        });
        view! { <h3>{heading}</h3><ul role="list" class="quarter">{rows.collect_view()}</ul> }
            .into_any()
    };
    groups.map(group).collect()
}

/// A count by voice, or that it is too small to be shown.
fn counted(text: &Text, count: Option<u32>) -> String {
    match count {
        Some(count) => count.to_string(),
        None => t!(text, "ballot-few", k = SMALLEST_GROUP),
    }
}

/// A bar whose length is a share of the largest.
fn bar(total: u32, most: u32) -> impl IntoView {
    let width = (u64::from(total) * 1000 / u64::from(most)).to_string();
    view! {
        <svg class="bar" viewBox="0 0 1000 8" preserveAspectRatio="none" aria-hidden="true">
            <rect class="track" width="1000" height="8"></rect>
            <rect class="fill" width=width height="8"></rect>
        </svg>
    }
}
