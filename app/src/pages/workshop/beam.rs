//! The big screen, read from the back row: the way in, the task and its clock on the left, the wall on the right. No
//! control, no name, nothing that waits; every size comes from the theme "projector", where nothing is under 24 px.

mod wall;

use leptos::prelude::*;

use super::lines;
use super::room::frame::{live, share, time};
use super::view::{BeamView, Clock, JoinLink, Wall};
use crate::icons;
use crate::marks::{Icon, LoopwiseMark};
use crate::pages::document::{Head, Look, document, preload, script};
use crate::pages::{Context, Html, paths};
use crate::t;

/// The page.
#[must_use]
pub fn beam(context: &Context, view: &BeamView) -> Html {
    let text = &context.text;
    let more = format!(
        "{}{}",
        preload(context, "font-variable-latin.woff2", "font"),
        script(context, "room.js")
    );
    let head = Head {
        title: t!(text, "beam-title"),
        styles: &["beam.css"],
        class: "beam paper",
        look: Look::Fixed("projector"),
        more,
    };
    let html = document(context, &head, || {
        let body = if view.beam.blank {
            blank(view).into_any()
        } else {
            view! { {rail(context, view)}{wall::wall(context, view)} }.into_any()
        };
        // One part: whatever the wall shows, the rail goes with it.
        view! { <div id="screen" data-part="" class="screen">{body}</div><p id="said" class="sr-only" role="status"></p> }
    });
    live(html, &format!("{}/events", paths::beam(&view.token)))
}

/// Nothing but the wordmark.
fn blank(view: &BeamView) -> impl IntoView + use<> {
    view! {
        <main class="blank-wall">
            <h1 class="sr-only"><bdi>{view.about.clone()}</bdi></h1>
            <p class="wordmark"><LoopwiseMark/><span>"Loopwise"</span></p>
        </main>
    }
}

/// What stands beside the wall.
fn rail(context: &Context, view: &BeamView) -> impl IntoView + use<> {
    let text = &context.text;
    // On the wall itself it is large already.
    let on_the_wall = matches!(view.wall, Wall::Code);
    let code = view
        .code
        .as_ref()
        .filter(|_| view.beam.code && !on_the_wall)
        .map(|code| enter(context, code));
    let mark = code.is_none().then(|| {
        view! { <p class="wordmark"><LoopwiseMark/><span>"Loopwise"</span></p> }
    });
    let prompt = if matches!(view.wall, Wall::Prompt) && !view.over {
        // The wall says it.
        view.title.clone()
    } else if view.over || view.prompt.is_empty() {
        view.about.clone()
    } else {
        view.prompt.clone()
    };
    let size = match prompt.chars().count() {
        0..=40 => "task-title",
        41..=90 => "task-title long",
        _ => "task-title longer",
    };
    let clock = (view.beam.clock && !view.over && view.clock.whole_ms > 0)
        .then(|| clock(context, view.clock));
    let paused = view.paused.then(|| {
        view! { <p class="state"><Icon glyph=icons::PAUSE/>{t!(text, "room-paused")}</p> }
    });
    let message = view
        .message
        .as_ref()
        .filter(|words| !words.is_empty())
        .map(|words| {
            view! { <p class="state message"><Icon glyph=icons::MESSAGE_CIRCLE/><span dir="auto">{words.clone()}</span></p> }
        });
    let people = (view.people > 0).then(|| t!(text, "beam-people", count = view.people));
    view! {
        <aside class="rail">
            <div class="rail-top">{code}{mark}<p class="people tabular">{people}</p></div>
            <section class="task" aria-labelledby="task">
                {message}
                {paused}
                <h1 id="task" class=size dir="auto">{prompt}</h1>
                {clock}
            </section>
        </aside>
    }
}

/// The way in.
fn enter(context: &Context, link: &JoinLink) -> impl IntoView + use<> {
    let text = &context.text;
    let code = link
        .qr
        .as_ref()
        .map(|code| view! { <div class="qr-card">{lines::qr(code, t!(text, "beam-qr"))}</div> });
    view! {
        <section class="enter" aria-labelledby="enter">
            <h2 id="enter">{t!(text, "beam-join")}</h2>
            {code}
            <p class="address"><bdi dir="ltr">{link.at.clone()}</bdi></p>
            <p class="big-code"><bdi dir="ltr">{link.code.clone()}</bdi></p>
        </section>
    }
}

/// The clock, with a bar of what is left.
fn clock(context: &Context, clock: Clock) -> impl IntoView + use<> {
    let left = format!("{:.0}", share(clock) * 400.0);
    view! {
        <div class="count">
            {time(context, clock, "timer tabular big-time")}
            <svg class="run" viewBox="0 0 400 14" preserveAspectRatio="none" aria-hidden="true">
                <rect class="whole" width="400" height="14" rx="7"></rect>
                <rect class="left" width=left height="14" rx="7" data-progress="400"></rect>
            </svg>
        </div>
    }
}
