//! The big screen: what it shows beside the stage, and the way to it.

use leptos::prelude::*;

use super::forms::{Desk, yes};
use crate::icons;
use crate::marks::Icon;
use crate::t;

/// The card about the big screen.
pub(super) fn beam(desk: &Desk<'_>) -> impl IntoView + use<> {
    let (text, view) = (&desk.context.text, desk.view);
    let beam = view.beam;
    let state = if beam.blank {
        view! { <span class="tag warn"><Icon glyph=icons::MONITOR/>" "{t!(text, "desk-beam-blank")}</span> }
            .into_any()
    } else {
        view! { <span class="tag good"><Icon glyph=icons::MONITOR/>" "{t!(text, "desk-beam-on")}</span> }
            .into_any()
    };
    let picture = view.picture.as_ref().map(|picture| {
        view! { <div class="preview" inner_html=picture.markup()></div> }
    });
    // One form for each: a press changes one thing and says which way.
    let ways = [
        ("code", beam.code, t!(text, "desk-beam-code")),
        ("clock", beam.clock, t!(text, "desk-beam-clock")),
        ("blank", beam.blank, t!(text, "desk-beam-empty")),
    ]
    .map(|(name, on, words)| {
        let button = view! {
            <button class="toggle" type="submit" aria-pressed=super::forms::pressed(on)>
                {on.then(|| view! { <Icon glyph=icons::CHECK/> })}{words}
            </button>
        };
        desk.act("beam", &[(name, yes(!on))], button.into_any())
    });
    view! {
        <section id="beam" class="card beam" data-part="" aria-labelledby="beam-title">
            <header><h2 id="beam-title">{t!(text, "desk-beam")}</h2>{state}</header>
            {picture}
            <div class="beam-row">{ways.into_iter().collect_view()}</div>
            <a class="button small" href=view.projector.clone() target="_blank" rel="noopener">
                <Icon glyph=icons::MONITOR/>" "{t!(text, "desk-beam-open")}
            </a>
        </section>
    }
}
