//! Dots that people place.

use leptos::prelude::*;

use crate::icons;
use crate::marks::Icon;
use crate::pages::workshop::view::{Ballot, StageView};
use crate::pages::{Context, paths};
use crate::t;

/// The choices, and a number for each.
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
