//! Calls for an adult that nobody has answered. Only those who run the workshop see them.

use leptos::prelude::*;

use super::forms::Desk;
use crate::icons;
use crate::marks::Icon;
use crate::pages::workshop::view::CallRow;
use crate::t;

/// The calls, the most urgent thing on the desk.
pub(super) fn calls(desk: &Desk<'_>) -> impl IntoView + use<> {
    let rows = desk
        .view
        .calls
        .iter()
        .map(|row| call(desk, row))
        .collect_view();
    let label = t!(desk.context.text, "desk-calls");
    view! { <section id="calls" class="calls" data-part="" role="alert" aria-label=label>{rows}</section> }
}

fn call(desk: &Desk<'_>, row: &CallRow) -> impl IntoView + use<> {
    let text = &desk.context.text;
    let about = match row.choice.as_str() {
        "me" => Some(t!(text, "desk-call-me")),
        "other" => Some(t!(text, "desk-call-other")),
        "screen" => Some(t!(text, "desk-call-screen")),
        "mistake" => Some(t!(text, "desk-call-mistake")),
        _ => None,
    };
    let about = about.map(|words| view! { <p>{words}</p> });
    let words = (!row.words.is_empty())
        .then(|| view! { <blockquote dir="auto">{row.words.clone()}</blockquote> });
    let at = (!row.at.is_empty())
        .then(|| view! { " "{t!(text, "desk-call-at", stage = row.at.as_str())} });
    let going = [("call", row.id.as_str()), ("deed", "going")];
    let answered = [("call", row.id.as_str()), ("deed", "answered")];
    view! {
        <article class="card call">
            <h2><Icon glyph=icons::HAND_HELPING/>" "<span>{t!(text, "desk-call", name = row.who.name.as_str())}</span></h2>
            <p class="soft">{t!(text, "desk-call-when", count = row.minutes)}{at}" "{t!(text, "desk-call-only")}</p>
            {about}
            {words}
            <div class="row wrap">
                {desk.press("call", &going, "button small primary", "desk-call-going")}
                {desk.press("call", &answered, "button small", "desk-call-answered")}
            </div>
        </article>
    }
}
