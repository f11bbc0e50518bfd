//! "I need an adult": one press is the call. What can be said about it comes after, and none of it has to be.

use leptos::prelude::*;

use super::room::frame::{At, Frame, page};
use super::view::{AdultView, CallState};
use crate::icons;
use crate::marks::Icon;
use crate::pages::{Context, Html, encode, paths};
use crate::t;
use crate::text::Text;

/// Numbers that are called from outside school. They are the same in every language.
const LINES: [(&str, &str, &str); 3] = [
    ("Kids Helpline", "1800 55 1800", "tel:1800551800"),
    ("Lifeline", "13 11 14", "tel:131114"),
    ("13YARN", "13 92 76", "tel:139276"),
];
const EMERGENCY: &str = "000";
/// Longest text, in letters.
const TEXT: &str = "2000";

/// The page.
#[must_use]
pub fn adult(context: &Context, view: &AdultView) -> Html {
    let text = &context.text;
    let title = t!(text, "page-adult");
    let frame = Frame {
        workshop: &view.workshop,
        title: &title,
        at: At::Adult,
        me: "",
        map: None,
        // What is being written must not go.
        looks_again: false,
    };
    page(context, &frame, || {
        let (kicker, heading) = match view.call {
            None => (None, title.clone()),
            Some(CallState::Answered) => (Some(title.clone()), t!(text, "adult-answered-title")),
            Some(_) => (Some(title.clone()), t!(text, "adult-got-it")),
        };
        let kicker = kicker.map(|words| view! { <p class="kicker">{words}</p> });
        let body = match view.call {
            None => before(context, view).into_any(),
            Some(CallState::Answered) => answered(context, view).into_any(),
            Some(state) => waiting(context, view, state).into_any(),
        };
        view! {
            <header id="head" data-part="" class="phone-head tight">
                <div>{kicker}<h1 class="prompt">{heading}</h1></div>
            </header>
            <main id="main" class="phone-main add">
                {body}
                <a class="button quiet wide" href=paths::room(&view.workshop)>{t!(text, "adult-back")}</a>
            </main>
        }
    })
}

/// Nobody has pressed yet.
fn before(context: &Context, view: &AdultView) -> impl IntoView + use<> {
    let text = &context.text;
    view! {
        <div id="call" data-part="" class="part">
            <p>{t!(text, "adult-press")}</p>
            {press(context, view, t!(text, "page-adult"))}
            {where_to_go(text, view)}
        </div>
        {outside(text)}
    }
}

/// An adult has answered.
fn answered(context: &Context, view: &AdultView) -> impl IntoView + use<> {
    let text = &context.text;
    view! {
        <div id="call" data-part="" class="part">
            <p class="notice good" role="status"><Icon glyph=icons::CHECK/><span>{t!(text, "adult-answered")}</span></p>
            {press(context, view, t!(text, "adult-again"))}
        </div>
        {outside(text)}
    }
}

/// The button that calls.
fn press(context: &Context, view: &AdultView, words: String) -> impl IntoView + use<> {
    view! {
        <form method="post" action=paths::room_part(&view.workshop, "adult")>
            <input type="hidden" name="form_token" value=context.form_token.clone()/>
            <button class="button primary hero wide" type="submit"><Icon glyph=icons::HAND_HELPING/>{words}</button>
        </form>
    }
}

/// Nobody has answered yet: what is known, and what can be said.
fn waiting(context: &Context, view: &AdultView, state: CallState) -> impl IntoView + use<> {
    let text = &context.text;
    let trying = (state == CallState::StillTrying).then(|| {
        let who = if view.adult.is_empty() {
            t!(text, "adult-someone")
        } else {
            view.adult.clone()
        };
        let place =
            (!view.place.is_empty()).then(|| t!(text, "adult-go-to", place = view.place.as_str()));
        view! {
            <p class="notice warn">
                <Icon glyph=icons::REFRESH_CW/>
                <span>{t!(text, "adult-trying", adult = who)}" "<strong>{place}</strong></span>
            </p>
        }
    });
    let go = (state == CallState::Waiting).then(|| where_to_go(text, view));
    view! {
        <div id="call" data-part="" class="part" role="status">
            {trying}
            <p>{t!(text, "adult-can-see")}</p>
            {go}
        </div>
        <noscript>
            <a class="button wide" href=paths::room_part(&view.workshop, "adult")>
                <Icon glyph=icons::REFRESH_CW/>{t!(text, "adult-look")}
            </a>
        </noscript>
        <p class="soft">{t!(text, "adult-wait")}</p>
        {outside(text)}
        {choices(context, view)}
    }
}

/// What it is about, and words: both may stay empty.
fn choices(context: &Context, view: &AdultView) -> impl IntoView + use<> {
    let text = &context.text;
    let rows = [
        ("me", t!(text, "adult-me")),
        ("other", t!(text, "adult-other")),
        ("screen", t!(text, "adult-screen")),
        ("mistake", t!(text, "adult-mistake")),
    ]
    .map(|(value, words)| {
        view! {
            <label class="choice">
                <input type="radio" name="choice" value=value/>
                <span>{words}</span>
                <Icon glyph=icons::CHECK/>
            </label>
        }
    });
    let words = encode::textarea(
        &[
            ("class", "input"),
            ("id", "words"),
            ("name", "words"),
            ("rows", "3"),
            ("maxlength", TEXT),
            ("dir", "auto"),
        ],
        "",
    );
    view! {
        <form class="card sentence" method="post" action=paths::room_part(&view.workshop, "adult")>
            <input type="hidden" name="form_token" value=context.form_token.clone()/>
            <fieldset class="choices">
                <legend class="label ask">{t!(text, "adult-what")}</legend>
                {rows}
            </fieldset>
            <div class="field">
                <label class="label" for="words">{t!(text, "adult-words")}</label>
                <div inner_html=words></div>
            </div>
            <button class="button primary hero wide" type="submit">{t!(text, "adult-send")}</button>
        </form>
    }
}

/// Whom people can go to.
fn where_to_go(text: &Text, view: &AdultView) -> Option<impl IntoView + use<>> {
    let (adult, place) = (view.adult.as_str(), view.place.as_str());
    let words = match (adult.is_empty(), place.is_empty()) {
        (true, true) => return None,
        (true, false) => t!(text, "adult-go-to", place = place),
        (false, true) => t!(text, "adult-who", adult = adult),
        (false, false) => t!(text, "adult-who-place", adult = adult, place = place),
    };
    Some(view! { <p dir="auto">{words}</p> })
}

/// Help outside the workshop, always there.
fn outside(text: &Text) -> impl IntoView + use<> {
    let rows = LINES.map(|(name, number, call)| {
        view! { <li><span>{name}</span>" "<a class="tabular" href=call><bdi dir="ltr">{number}</bdi></a></li> }
    });
    view! {
        <section class="card lines" aria-label=t!(text, "adult-outside")>
            <p class="now">
                <a href="tel:000"><Icon glyph=icons::CIRCLE_ALERT/>{t!(text, "adult-danger", number = EMERGENCY)}</a>
            </p>
            <p class="soft small">{t!(text, "adult-outside")}</p>
            <ul role="list">{rows}</ul>
        </section>
    }
}
