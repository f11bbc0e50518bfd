//! What everybody reads just now, and the rules that can be turned while the workshop runs.

use leptos::prelude::*;
use loopwise_workshop::{Lobby, Moderation};

use super::forms::{Desk, yes};
use crate::icons;
use crate::marks::Icon;
use crate::pages::encode;
use crate::t;

/// A message to everybody.
pub(super) fn message(desk: &Desk<'_>) -> impl IntoView + use<> {
    let (text, view) = (&desk.context.text, desk.view);
    let field = encode::textarea(
        &[
            ("class", "input"),
            ("id", "message-text"),
            ("name", "text"),
            ("rows", "2"),
            ("maxlength", "280"),
            ("dir", "auto"),
            ("aria-describedby", "message-hint"),
        ],
        &view.message,
    );
    let clear = (!view.message.is_empty()).then(|| {
        desk.press(
            "message",
            &[("text", "")],
            "button small",
            "desk-message-clear",
        )
    });
    let inside = view! {
        <label class="label" for="message-text">{t!(text, "desk-message-label")}</label>
        <div inner_html=field></div>
        <p class="hint" id="message-hint">{t!(text, "desk-message-hint")}</p>
        <button class="button small" type="submit">{t!(text, "desk-message-button")}</button>
    };
    view! {
        <section id="message" class="card message" data-part="" aria-labelledby="message-title">
            <header><h2 id="message-title">{t!(text, "desk-message")}</h2>{clear}</header>
            {desk.form("message", "menu-form", inside.into_any())}
        </section>
    }
}

/// The door, what is read first, the lock.
pub(super) fn rules(desk: &Desk<'_>) -> impl IntoView + use<> {
    let (text, view) = (&desk.context.text, desk.view);
    let read = [
        (Moderation::ApproveFirst, "desk-read-first"),
        (Moderation::Filter, "desk-read-filter"),
        (Moderation::Off, "desk-read-off"),
    ]
    .map(|(mode, words)| (mode.word(), text.get(words), mode == view.moderation));
    let door = [
        (Lobby::Wait, "desk-door-wait"),
        (Lobby::Open, "desk-door-open"),
    ]
    .map(|(door, words)| (door.word(), text.get(words), door == view.door));
    let lock = view! {
        <button class="toggle" type="submit" aria-pressed=super::forms::pressed(view.locked)>
            <Icon glyph=if view.locked { icons::LOCK } else { icons::LOCK_OPEN }/>{t!(text, "desk-lock")}
        </button>
    };
    view! {
        <section id="rules" class="card rules" data-part="" aria-labelledby="rules-title">
            <details id="rules-fold">
                <summary><h2 id="rules-title">{t!(text, "desk-rules")}</h2><Icon glyph=icons::CHEVRON_DOWN/></summary>
                <div class="rules-body">
                    <h3>{t!(text, "desk-read")}</h3>
                    {desk.ways("moderation", "mode", &read)}
                    <h3>{t!(text, "desk-door")}</h3>
                    {desk.ways("door", "door", &door)}
                    <h3>{t!(text, "desk-map")}</h3>
                    {desk.act("lock", &[("on", yes(!view.locked))], lock.into_any())}
                </div>
            </details>
        </section>
    }
}
