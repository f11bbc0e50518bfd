//! Where people placed each item: medians, the quarter they lie in, and how many gave a high mark, in all and by voice.

use leptos::prelude::*;
use loopwise_report::votes::{Axis, Placed};

use super::{heads, percent};
use crate::pages::workshop::stage::{median, quarter_word};
use crate::pages::workshop::view::{Named, QuarterRow};
use crate::t;
use crate::text::Text;

pub(super) fn table(
    text: &Text,
    voices: &[(Named, u32)],
    rows: &[QuarterRow],
) -> impl IntoView + use<> {
    let mut sorted: Vec<&QuarterRow> = rows.iter().collect();
    sorted.sort_by_key(|row| {
        let quadrant = row.placed.quadrant();
        (row.gone, quadrant.is_none(), quadrant)
    });
    let body: Vec<_> = sorted
        .into_iter()
        .map(|row| {
            let by_voice = row.by_voice.iter().map(|placed| medians(text, placed));
            let by_voice = by_voice.map(|words| view! { <td class="tabular">{words}</td> });
            let gone = row
                .gone
                .then(|| view! { <span class="soft">{t!(text, "vote-gone")}</span> });
            view! {
                <tr>
                    <th scope="row"><bdi>{row.words.clone()}</bdi>" "{gone}</th>
                    <td>{quarter_word(text, row.placed.quadrant())}</td>
                    <td class="tabular">{axis(text, &row.placed.impact)}</td>
                    <td class="tabular">{axis(text, &row.placed.reach)}</td>
                    {by_voice.collect_view()}
                </tr>
            }
        })
        .collect();
    view! {
        <div class="kept-tally" tabindex="0" role="group" aria-label=t!(text, "numbers-quarters")>
            <table>
                <caption>{t!(text, "numbers-quarters")}</caption>
                <thead><tr>
                    <th scope="col">{t!(text, "kept-choice")}</th>
                    <th scope="col">{t!(text, "numbers-quarter")}</th>
                    <th scope="col">{t!(text, "numbers-change")}</th>
                    <th scope="col">{t!(text, "numbers-reach")}</th>
                    {heads(text, voices)}
                </tr></thead>
                <tbody>{body}</tbody>
            </table>
        </div>
    }
}

/// A median, and the share of high marks with its interval.
fn axis(text: &Text, axis: &Axis) -> impl IntoView + use<> {
    let median = t!(
        text,
        "numbers-median",
        median = median(axis.median()),
        people = axis.people()
    );
    let above = axis.above();
    let high = above.value().zip(above.wilson()).map(|(share, interval)| {
        let (low, high) = (percent(interval.low), percent(interval.high));
        let words = t!(
            text,
            "numbers-high",
            share = percent(share),
            low = low,
            high = high
        );
        view! { <span class="soft">{words}</span> }
    });
    view! { {median}" "{high} }
}

fn medians(text: &Text, placed: &Placed) -> String {
    let (change, reach) = (placed.impact.median(), placed.reach.median());
    t!(
        text,
        "vote-medians",
        change = median(change),
        reach = median(reach)
    )
}
