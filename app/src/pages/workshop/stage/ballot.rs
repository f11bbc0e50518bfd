//! A blind vote, and the totals of one.

use leptos::prelude::*;

use crate::icons;
use crate::marks::Icon;
use crate::pages::people::SMALLEST_GROUP;
use crate::pages::workshop::lines::voice;
use crate::pages::workshop::view::{Ballot, Results, StageView};
use crate::pages::{Context, paths};
use crate::t;
use crate::text::Text;

/// The choices of a vote.
pub(super) fn ballot(
    context: &Context,
    workshop: &str,
    stage: &StageView,
    vote: &Ballot,
) -> impl IntoView + use<> {
    let text = &context.text;
    let how = match vote.dots {
        Some(dots) => t!(text, "ballot-dots", count = u32::from(dots)),
        None => t!(text, "ballot-ticks"),
    };
    let button = if vote.voted {
        t!(text, "ballot-change")
    } else {
        t!(text, "ballot-button")
    };
    let rows = vote
        .choices
        .iter()
        .map(|(key, words, marks)| choice(key, words, *marks, vote.dots))
        .collect::<Vec<_>>();
    view! {
        <form class="card sentence" id="ballot" method="post" action=paths::room_part(workshop, "marks")>
            <fieldset class="all" disabled=stage.paused>
                <legend class="lead">{how}</legend>
                <p class="secret"><Icon glyph=icons::LOCK/>" "{t!(text, "ballot-secret")}</p>
                <input type="hidden" name="form_token" value=context.form_token.clone()/>
                <input type="hidden" name="stage" value=stage.id.clone()/>
                <ul role="list" class="ballot">{rows}</ul>
                <button class="button primary hero wide" type="submit">{button}</button>
            </fieldset>
        </form>
    }
}

/// One choice: its words, and how many marks it gets.
fn choice(key: &str, words: &str, marks: u8, dots: Option<u8>) -> impl IntoView + use<> {
    let name = format!("m-{key}");
    let words = view! { <span class="words" dir="auto">{words.to_owned()}</span> };
    let row = match dots {
        Some(dots) => view! {
            <label class="ballot-row">
                {words}
                <input
                    class="input tabular" type="number" inputmode="numeric" name=name min="0"
                    max=dots.to_string() step="1" value=marks.to_string()
                />
            </label>
        }
        .into_any(),
        None => view! {
            <label class="ballot-row tick">
                {words}
                <input type="checkbox" name=name value="1" checked=marks != 0/>
            </label>
        }
        .into_any(),
    };
    view! { <li>{row}</li> }
}

/// The largest total of a vote: what a full bar stands for.
pub(in crate::pages::workshop) fn most(totals: &Results) -> u32 {
    totals
        .rows
        .iter()
        .map(|(_, total, _)| *total)
        .max()
        .unwrap_or_default()
        .max(1)
}

/// The totals of a vote: a bar and a number for each choice, and counts by voice that give nobody away.
pub(in crate::pages::workshop) fn results(
    context: &Context,
    totals: &Results,
) -> impl IntoView + use<> {
    let text = &context.text;
    let most = most(totals);
    let rows = totals
        .rows
        .iter()
        .map(|(words, total, voices)| {
            let voices = voices
                .iter()
                .map(|(who, count)| view! { <li>{voice(text, who)}" "{counted(text, *count)}</li> })
                .collect::<Vec<_>>();
            let voices = (!voices.is_empty())
                .then(|| view! { <ul role="list" class="by-voices soft small">{voices}</ul> });
            view! {
                <li>
                    <div class="row spread result-head">
                        <p class="words" dir="auto">{words.clone()}</p>
                        <p class="total tabular">{t!(text, "ballot-total", count = *total)}</p>
                    </div>
                    {bar(*total, most)}
                    {voices}
                </li>
            }
        })
        .collect::<Vec<_>>();
    view! {
        <section class="card results">
            <h2 class="lead">{t!(text, "ballot-results", title = totals.title.as_str())}</h2>
            <p class="soft small">{t!(text, "ballot-people", count = totals.people)}</p>
            <ol role="list">{rows}</ol>
        </section>
    }
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
