//! How many chose each item, with the interval of the share, in all and by voice.

use leptos::prelude::*;
use loopwise_report::votes::Share;

use super::{heads, percent, whole};
use crate::pages::workshop::view::{Named, ShareRow, VoteNumbers};
use crate::t;
use crate::text::Text;

/// The rows, those that most chose first.
pub(super) fn table(text: &Text, vote: &VoteNumbers, rows: &[ShareRow]) -> impl IntoView + use<> {
    let mut sorted: Vec<ShareRow> = rows.to_vec();
    sorted.sort_by_key(|row| std::cmp::Reverse((row.dots, row.share.count)));
    in_order(text, &vote.voices, &sorted)
}

/// The rows as they come.
pub(in crate::pages::workshop) fn in_order(
    text: &Text,
    voices: &[(Named, u32)],
    rows: &[ShareRow],
) -> impl IntoView + use<> {
    let with_dots = rows.iter().any(|row| row.dots.is_some());
    let dots_head = with_dots.then(|| view! { <th scope="col">{t!(text, "numbers-dots")}</th> });
    let body: Vec<_> = rows
        .iter()
        .map(|row| {
            let dots = row
                .dots
                .map(|dots| view! { <td class="tabular">{dots.to_string()}</td> });
            let by_voice = row.by_voice.iter().map(|share| cell(text, *share));
            view! {
                <tr>
                    <th scope="row"><bdi>{row.words.clone()}</bdi></th>
                    {dots}
                    {cell(text, row.share)}
                    {by_voice.collect_view()}
                </tr>
            }
        })
        .collect();
    view! {
        <div class="kept-tally" tabindex="0" role="group" aria-label=t!(text, "numbers-shares")>
            <table>
                <caption>{t!(text, "numbers-shares")}" "<span class="soft">{t!(text, "numbers-interval")}</span></caption>
                <thead><tr>
                    <th scope="col">{t!(text, "kept-choice")}</th>
                    {dots_head}
                    <th scope="col">{t!(text, "numbers-all")}</th>
                    {heads(text, voices)}
                </tr></thead>
                <tbody>{body}</tbody>
            </table>
        </div>
    }
}

/// A share and its interval.
fn cell(text: &Text, share: Share) -> impl IntoView + use<> {
    let of = t!(
        text,
        "numbers-of",
        count = share.count,
        people = share.people
    );
    let interval = share.wilson().map(|interval| {
        let (low, high) = (whole(interval.low), whole(interval.high));
        let share = share.value().map(percent).unwrap_or_default();
        view! { <span class="soft whole">{t!(text, "numbers-from-to", share = share, low = low, high = high)}</span> }
    });
    view! { <td class="tabular"><span class="whole">{of}</span>" "{interval}</td> }
}
