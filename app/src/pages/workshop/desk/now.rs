//! The stage that is open now: what people read, its clock, what they may do, and the way on.

use leptos::prelude::*;

use super::forms::Desk;
use super::tools;
use crate::icons;
use crate::marks::Icon;
use crate::pages::workshop::room::frame::digits;
use crate::pages::workshop::view::{Clock, NowView};
use crate::t;

/// The card in the middle.
pub(super) fn now(desk: &Desk<'_>) -> impl IntoView + use<> {
    let (text, view) = (&desk.context.text, desk.view);
    let now = &view.now;
    let voted = view.voted.map(|count| {
        view! { <p class="voted"><span class="tag accent">{t!(text, "desk-voted", count = count)}</span></p> }
    });
    let prompt = (!now.prompt.is_empty())
        .then(|| view! { <p class="say" dir="auto">{format!("“{}”", now.prompt)}</p> });
    let foot = (!view.over).then(|| {
        view! { <div class="now-foot">{ways(desk, now)}{tools::switches(desk)}</div> }
    });
    view! {
        <section id="now" class="card now-card" data-part="" aria-labelledby="now-title">
            <div class="now-top">
                <div class="now-words">
                    <p class="kicker">{t!(text, "desk-stage", place = now.place, of = now.of)}</p>
                    <h2 id="now-title"><bdi>{now.title.clone()}</bdi></h2>
                    {prompt}
                    {voted}
                </div>
                {(!view.over).then(|| clock(desk, now.clock))}
            </div>
            {script(desk, now)}
            {foot}
        </section>
    }
}

/// The time that is left, and what changes it. Never red: the last minute is a word.
fn clock(desk: &Desk<'_>, clock: Clock) -> impl IntoView + use<> {
    let text = &desk.context.text;
    let word = match clock.left_ms {
        _ if !clock.runs => Some(t!(text, "desk-clock-stopped")),
        ..=0 => Some(t!(text, "desk-clock-over")),
        1..=60_000 => Some(t!(text, "desk-clock-last")),
        _ => None,
    };
    let (deed, glyph, words) = if clock.runs {
        ("stop-clock", icons::PAUSE, t!(text, "desk-clock-stop"))
    } else {
        ("start-clock", icons::PLAY, t!(text, "desk-clock-start"))
    };
    let button = |glyph, words: String, name: String| {
        view! { <button class="button small" type="submit" aria-label=name><Icon glyph=glyph/>" "{words}</button> }
            .into_any()
    };
    let turn = desk.act(deed, &[], button(glyph, words.clone(), words));
    let (more, less) = (
        t!(text, "desk-minutes", count = 2),
        t!(text, "desk-minutes", count = 1),
    );
    let more = button(icons::PLUS, more, t!(text, "desk-clock-more"));
    let less = button(icons::MINUS, less, t!(text, "desk-clock-less"));
    view! {
        <div class="clock">
            <p class="clock-face">
                <time class="clock-time tabular" role="timer" aria-label=t!(text, "desk-clock") data-left=clock.left_ms.to_string()
                    data-runs=if clock.runs { "1" } else { "0" } data-whole=clock.whole_ms.to_string()
                    data-say-minute=t!(text, "desk-clock-last") data-say-over=t!(text, "desk-clock-over")>{digits(clock.left_ms)}</time>
                {word.map(|word| view! { <span class="clock-word">{word}</span> })}
            </p>
            <div class="row wrap">
                {turn}
                {desk.act("extend", &[("minutes", "2")], more)}
                {desk.act("extend", &[("minutes", "-1")], less)}
            </div>
        </div>
    }
}

/// Words to read aloud, what only facilitators see, and what there is when it is done.
fn script(desk: &Desk<'_>, now: &NowView) -> Option<impl IntoView + use<>> {
    let text = &desk.context.text;
    if now.say.is_empty() && now.notes.is_empty() && now.output.is_empty() {
        return None;
    }
    let say = now
        .say
        .iter()
        .map(|words| view! { <blockquote dir="auto">{words.clone()}</blockquote> });
    let say = (!now.say.is_empty()).then(|| {
        view! { <div><h3>{t!(text, "desk-say")}</h3>{say.collect_view()}</div> }
    });
    let notes = now
        .notes
        .iter()
        .map(|words| view! { <li dir="auto">{words.clone()}</li> });
    let notes = (!now.notes.is_empty()).then(|| {
        view! { <div><h3>{t!(text, "desk-notes")}</h3><ul class="notes">{notes.collect_view()}</ul></div> }
    });
    let output = (!now.output.is_empty()).then(|| {
        view! { <div><h3>{t!(text, "desk-output")}</h3><p dir="auto">{now.output.clone()}</p></div> }
    });
    Some(view! {
        <details class="script" id="script">
            <summary><Icon glyph=icons::MESSAGE_CIRCLE/>" "{t!(text, "desk-script")}" "<Icon glyph=icons::CHEVRON_DOWN/></summary>
            <div class="script-body">{say}{notes}{output}</div>
        </details>
    })
}

/// Back and on.
fn ways(desk: &Desk<'_>, now: &NowView) -> impl IntoView + use<> {
    let text = &desk.context.text;
    let back = (now.place > 1).then(|| {
        let button = view! {
            <button class="button quiet" type="submit"><Icon glyph=icons::ARROW_LEFT/>" "{t!(text, "desk-back")}</button>
        };
        desk.act("back", &[], button.into_any())
    });
    let next = now.next.as_ref().map(|title| {
        let words = t!(text, "desk-next", stage = title.as_str());
        let button = view! {
            <button class="button primary" type="submit"><span>{words}</span>" "<Icon glyph=icons::ARROW_RIGHT/></button>
        };
        desk.act("next", &[], button.into_any())
    });
    let last = now
        .next
        .is_none()
        .then(|| view! { <p class="soft">{t!(text, "desk-last")}</p> });
    view! { <div class="now-ways">{back}{next}{last}</div> }
}
