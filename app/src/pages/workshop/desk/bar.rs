//! What must be in sight wherever the desk is scrolled to: the time that is left, and how many wait, stand at the door,
//! are in or have called. Each is a way to its part. A phone has it at the thumb.

use leptos::prelude::*;

use super::forms::Desk;
use crate::pages::workshop::room::frame::digits;
use crate::t;

/// The numbers of the desk. It stays in the page when all is over, so that the script finds the part again.
pub(super) fn bar(desk: &Desk<'_>) -> impl IntoView + use<> {
    let (text, view) = (&desk.context.text, desk.view);
    let clock = view.now.clock;
    // It says nothing by itself: the clock of the stage does.
    let time = view! {
        <time class="tabular" data-left=clock.left_ms.to_string() data-whole=clock.whole_ms.to_string()
            data-runs=if clock.runs { "1" } else { "0" }>{digits(clock.left_ms)}</time>
    };
    let count = |part, class, count: usize, words: String| {
        let class = (count > 0).then_some(class);
        view! { <li class=class><a href=part><b class="tabular">{count}</b>" "<span>{words}</span></a></li> }
    };
    let calls = (!view.calls.is_empty()).then(|| {
        count(
            "#calls",
            "urgent",
            view.calls.len(),
            t!(text, "desk-bar-calls"),
        )
    });
    view! {
        <nav id="desk-bar" class="desk-bar" data-part="" hidden=view.over aria-label=t!(text, "desk-bar")>
            <ul role="list">
                {calls}
                <li><a href="#now"><b>{time}</b>" "<span>{t!(text, "desk-bar-stage")}</span></a></li>
                {count("#queue", "some", view.queue.len(), t!(text, "desk-bar-queue"))}
                {count("#lobby", "some", view.lobby.len(), t!(text, "desk-lobby"))}
                {count("#people", "", view.people.len(), t!(text, "desk-people"))}
            </ul>
        </nav>
    }
}
