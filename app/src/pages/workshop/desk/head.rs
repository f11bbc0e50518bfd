//! The head of the desk: what the workshop is about, the way in, and what stops everything.

use leptos::prelude::*;

use super::bar::bar;
use super::forms::Desk;
use crate::icons;
use crate::marks::{Icon, LoopwiseMark};
use crate::pages::paths;
use crate::pages::staff::qr_picture;
use crate::t;

/// The line at the top.
pub(super) fn head(desk: &Desk<'_>) -> impl IntoView + use<> {
    let (text, view) = (&desk.context.text, desk.view);
    view! {
        <header class="desk-head">
            <a class="wordmark" href=paths::HOME aria-label=t!(text, "page-home")><LoopwiseMark/></a>
            <div class="desk-about">
                <h1><bdi>{view.about.clone()}</bdi></h1>
                <p class="soft"><bdi>{view.run_sheet.clone()}</bdi></p>
            </div>
            {bar(desk)}
            <div id="desk-acts" class="desk-acts" data-part="">
                {code(desk)}
                {back_in_time(desk)}
                {stop(desk)}
            </div>
        </header>
    }
}

/// The join code; unfolded, all ways in and who may still come.
fn code(desk: &Desk<'_>) -> Option<AnyView> {
    let (text, view) = (&desk.context.text, desk.view);
    if view.over {
        return None;
    }
    let turn = |deed: &'static str, words: &str| {
        desk.press("code", &[("deed", deed)], "button small", words)
    };
    let (summary, inside) = match &view.code {
        Some(link) => {
            let summary = view! {
                <span class="soft">{t!(text, "desk-code")}</span>" "<strong class="join-code">{link.code.clone()}</strong>
            };
            let qr = link
                .qr
                .as_ref()
                .map(|qr| qr_picture(qr, t!(text, "desk-qr")));
            let inside = view! {
                {qr}
                <p>{t!(text, "desk-code-at")}" "<strong class="address"><bdi>{link.at.clone()}</bdi></strong></p>
                <div class="field">
                    <label class="label" for="join-url">{t!(text, "desk-code-link")}</label>
                    <input class="input" id="join-url" readonly=true value=link.url.clone()/>
                </div>
                <div class="row wrap">{turn("rotate", "desk-code-rotate")}{turn("close", "desk-code-close")}</div>
                <p class="hint">{t!(text, "desk-code-hint")}</p>
            };
            (summary.into_any(), inside.into_any())
        }
        None => {
            let summary = view! { <Icon glyph=icons::LOCK/>" "{t!(text, "desk-code-closed")} };
            let inside = view! {
                <p>{t!(text, "desk-code-closed-more")}</p>
                {turn("open", "desk-code-open")}
            };
            (summary.into_any(), inside.into_any())
        }
    };
    let folded = view! {
        <details class="menu code" id="code-menu" name="desk-menu">
            <summary class="button quiet">{summary}" "<Icon glyph=icons::CHEVRON_DOWN/></summary>
            <div class="menu-body">{inside}</div>
        </details>
    };
    Some(folded.into_any())
}

/// The map as it was some minutes ago. What one person did is undone beside their name.
fn back_in_time(desk: &Desk<'_>) -> impl IntoView + use<> {
    let text = &desk.context.text;
    let inside = view! {
        <div class="field">
            <label class="label" for="restore-minutes">{t!(text, "desk-restore-minutes")}</label>
            <input class="input" id="restore-minutes" name="minutes" type="number" inputmode="numeric" min="1" max="600"
                required=true value="5" aria-describedby="restore-hint"/>
            <p class="hint" id="restore-hint">{t!(text, "desk-restore-hint")}</p>
        </div>
        <label class="check"><input type="checkbox" name="sure" value="yes" required=true/>{t!(text, "desk-restore-sure")}</label>
        <button class="button danger" type="submit">{t!(text, "desk-restore-button")}</button>
    };
    view! {
        <details class="menu" id="undo-menu" name="desk-menu">
            <summary class="button"><Icon glyph=icons::UNDO_2/>" "<span class="undo-word">{t!(text, "desk-undo")}</span></summary>
            <div class="menu-body">
                <h2>{t!(text, "desk-restore")}</h2>
                {desk.form("restore", "menu-form", inside.into_any())}
                <p class="hint">{t!(text, "desk-undo-person")}</p>
            </div>
        </details>
    }
}

/// One press stops all input, one press lets it go on.
fn stop(desk: &Desk<'_>) -> Option<AnyView> {
    let (text, view) = (&desk.context.text, desk.view);
    if view.over {
        return None;
    }
    let (on, class, glyph, words) = if view.paused {
        ("no", "button primary", icons::PLAY, t!(text, "desk-go-on"))
    } else {
        ("yes", "button danger", icons::HAND, t!(text, "desk-pause"))
    };
    let button = view! { <button class=class type="submit"><Icon glyph=glyph/>" "{words}</button> };
    Some(desk.act("pause", &[("on", on)], button.into_any()))
}
