//! The key to a picture of a map, as words of the page: letters inside a picture shrink with it.

use leptos::prelude::*;

use super::Context;
use crate::marks::{self, MarkView};
use crate::t;

/// Says that a large picture goes on beside the screen; styles show it beside such a one on a small screen.
pub(super) fn push_hint(context: &Context) -> impl IntoView + use<> {
    view! { <p class="push-hint">{t!(context.text, "legend-push")}</p> }
}

/// Signs, bars and badges with what they mean.
pub(super) fn key(context: &Context) -> impl IntoView + use<> {
    let text = &context.text;
    let rows = marks::key(text)
        .map(|(mark, words)| view! { <li><MarkView mark=mark/>" "{text.get(words)}</li> });
    view! { <ul class="map-key" role="list" aria-label=t!(text, "legend-title")>{rows}</ul> }
}
