//! The key to a picture of a map, as words of the page: letters inside a picture shrink with it.

use leptos::prelude::*;
use loopwise_model::Polarity;

use super::Context;
use crate::marks::{Mark, MarkView, Part, loop_mark, sign};
use crate::story::LoopKind;
use crate::t;

/// Says that a large picture goes on beside the screen; styles show it beside such a one on a small screen.
pub(super) fn push_hint(context: &Context) -> impl IntoView + use<> {
    view! { <p class="push-hint">{t!(context.text, "legend-push")}</p> }
}

/// Signs, bars and badges with what they mean.
pub(super) fn key(context: &Context) -> impl IntoView + use<> {
    let text = &context.text;
    // The words beside a mark say what it means.
    let silent = |mark: Mark| Mark {
        label: None,
        ..mark
    };
    let later = Mark {
        class: "sign later".to_owned(),
        view_box: "0 0 20 20",
        label: None,
        parts: vec![
            Part::Line {
                class: "",
                d: "M1 10H19",
            },
            Part::Line {
                class: "bars",
                d: "M8 4.5V15.5M12 4.5V15.5",
            },
        ],
    };
    let rows = [
        (silent(sign(Polarity::Same, text)), t!(text, "legend-same")),
        (
            silent(sign(Polarity::Opposite, text)),
            t!(text, "legend-opposite"),
        ),
        (
            silent(sign(Polarity::Unknown, text)),
            t!(text, "legend-unknown"),
        ),
        (later, t!(text, "legend-later")),
        (
            silent(loop_mark(LoopKind::Reinforcing, "R")),
            t!(text, "legend-r"),
        ),
        (
            silent(loop_mark(LoopKind::Balancing, "B")),
            t!(text, "legend-b"),
        ),
        (
            silent(loop_mark(LoopKind::Undecided, "U")),
            t!(text, "legend-u"),
        ),
    ]
    .map(|(mark, words)| view! { <li><MarkView mark=mark/>" "{words}</li> });
    view! { <ul class="map-key" aria-label=t!(text, "legend-title")>{rows}</ul> }
}
