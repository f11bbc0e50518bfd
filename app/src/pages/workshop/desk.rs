//! The desk of those who run a workshop: what happens now in the middle, time on one side, the room on the other.
//!
//! Every act is a form, so that it works without script. Each part has an id and `data-part`: the script swaps those
//! that changed. On a phone the order of the document is the order of urgency: a call for an adult comes first.

mod bar;
mod beam;
mod calls;
mod council;
mod forms;
mod head;
mod now;
mod people;
mod queue;
mod run_sheet;
mod say;
mod tools;
mod voices;
pub(in crate::pages) mod votes;

use leptos::prelude::*;

use super::room::frame::live;
use super::view::{DeskView, Told};
use crate::icons;
use crate::marks::Icon;
use crate::pages::document::{Head, Look, document, script, skip_link};
use crate::pages::{Context, Html, paths};
use crate::t;
use forms::Desk;

/// The desk of a workshop.
#[must_use]
pub fn desk(context: &Context, view: &DeskView) -> Html {
    let text = &context.text;
    let head = Head {
        title: t!(text, "desk-title", about = view.about.as_str()),
        styles: &["desk.css"],
        class: "desk-page paper",
        look: Look::Chosen,
        more: script(context, "room.js"),
    };
    let desk = Desk { context, view };
    let html = document(context, &head, || {
        view! {
            {skip_link(context)}
            {head::head(&desk)}
            <main id="main" class="desk">
                <p id="said" class="said" role="status" data-part="">{told(&desk)}</p>
                {state(&desk)}
                {calls::calls(&desk)}
                <div class="desk-middle">
                    {now::now(&desk)}
                    {votes::votes(&desk)}
                    {council::council(&desk)}
                    {queue::queue(&desk)}
                    <div class="pair">{people::lobby(&desk)}{people::people(&desk)}</div>
                </div>
                <div class="desk-side">
                    {beam::beam(&desk)}
                    {voices::voices(&desk)}
                    {say::message(&desk)}
                    {say::rules(&desk)}
                </div>
                {run_sheet::run_sheet(&desk)}
            </main>
        }
    });
    live(html, &paths::room_part(&view.workshop, "events?desk=1"))
}

/// What was just done, or why it was not.
fn told(desk: &Desk<'_>) -> Option<impl IntoView + use<>> {
    let text = &desk.context.text;
    let (glyph, words) = match desk.view.told.as_ref()? {
        Told::Stale => (icons::CIRCLE_ALERT, t!(text, "desk-stale")),
        Told::Undone { done, left: 0 } => (icons::CHECK, t!(text, "desk-undone", count = *done)),
        Told::Undone { done, left } => {
            let done = t!(text, "desk-undone", count = *done);
            let left = t!(text, "desk-undone-left", count = *left);
            (icons::INFO, format!("{done} {left}"))
        }
        Told::Restored => (icons::CHECK, t!(text, "desk-restored")),
        Told::Forgotten => (icons::CHECK, t!(text, "desk-forgotten")),
        Told::Problem(words) => (icons::CIRCLE_ALERT, words.clone()),
    };
    Some(view! { <Icon glyph=glyph/><bdi>{words}</bdi> })
}

/// What holds for everybody just now: over, paused, locked, left alone.
fn state(desk: &Desk<'_>) -> impl IntoView + use<> {
    let (text, view) = (&desk.context.text, desk.view);
    let line = |glyph, words: &str, act: Option<AnyView>| {
        let words = text.get(words);
        view! { <div class="notice warn"><Icon glyph=glyph/><p>{words}</p>{act}</div> }
    };
    let go_on = || {
        desk.press(
            "pause",
            &[("on", "no")],
            "button small primary",
            "desk-go-on",
        )
    };
    let unlock = || desk.press("lock", &[("on", "no")], "button small", "desk-unlock");
    let over = view.over.then(|| {
        let kept = paths::room_part(&view.workshop, "kept");
        let link = view! { <a class="button small primary" href=kept>{t!(text, "desk-kept")}</a> };
        line(icons::CHECK, "desk-over", Some(link.into_any()))
    });
    let paused = (view.paused && !view.over).then(|| {
        let words = if view.unattended {
            "desk-unattended"
        } else {
            "desk-paused"
        };
        line(icons::PAUSE, words, Some(go_on()))
    });
    let locked =
        (view.locked && !view.over).then(|| line(icons::LOCK, "desk-locked", Some(unlock())));
    view! { <div id="state" class="desk-state" data-part="" role="status">{over}{paused}{locked}</div> }
}
