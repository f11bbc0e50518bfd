//! My things: everything a participant added, and what they can do with it.

use leptos::prelude::*;
use loopwise_report::stances::Take;
use loopwise_workshop::Credit;

use super::room::frame::{At, Frame, page};
use super::view::MineView;
use super::{lines, stage};
use crate::icons::{self, Glyph};
use crate::marks::Icon;
use crate::pages::{Context, Html, paths};
use crate::t;
use crate::text::{LANGUAGES, Text};

/// The page.
#[must_use]
pub fn mine(context: &Context, view: &MineView) -> Html {
    let text = &context.text;
    let title = t!(text, "mine-title");
    let frame = Frame {
        workshop: &view.workshop,
        title: &title,
        at: At::Mine,
        me: "",
        map: None,
        looks_again: false,
    };
    page(context, &frame, || {
        view! {
            <header id="head" data-part="" class="phone-head tight">
                <div>
                    <p class="kicker">{lines::named(text, &view.me)}</p>
                    <h1 class="prompt">{title.clone()}</h1>
                </div>
            </header>
            <main id="main" class="phone-main add">
                <p class="soft">{t!(text, "mine-lead")}</p>
                {again_here(text, view)}
                <div id="lists" data-part="" class="part">{everything(text, view)}</div>
                {credit(context, view)}
                {languages(context, view)}
                {deeds(context, view)}
                {whom_to_ask(text, view)}
            </main>
        }
    })
}

/// The link that opens this on another device, once it was asked for.
fn again_here(text: &Text, view: &MineView) -> Option<impl IntoView + use<>> {
    let (address, code) = view.again.as_ref()?;
    let code = code.as_ref().map(
        |code| view! { <div class="qr-card">{lines::qr(code, t!(text, "mine-again-qr"))}</div> },
    );
    Some(view! {
        <section class="card again" role="status">
            <p>{t!(text, "mine-again-here")}</p>
            {code}
            <p class="address" dir="ltr">{address.clone()}</p>
        </section>
    })
}

/// Cards by stage, then what was written straight on the map.
fn everything(text: &Text, view: &MineView) -> impl IntoView + use<> {
    let stages = view
        .stages
        .iter()
        .filter(|(_, cards)| !cards.is_empty())
        .map(|(title, cards)| {
            view! {
                <section class="mine">
                    <h2 class="kicker" dir="auto">{title.clone()}</h2>
                    {stage::plain_list(text, cards)}
                </section>
            }
        })
        .collect::<Vec<_>>();
    let on_map = view
        .on_map
        .iter()
        .map(|words| view! { <li><p class="mine-text" dir="auto">{words.clone()}</p></li> })
        .collect::<Vec<_>>();
    let said = view
        .said
        .iter()
        .filter_map(|one| {
            let name = one.name.as_deref()?;
            let words = match one.take {
                Take::Supports => t!(text, "mine-supports", name = name),
                Take::Contests => t!(text, "mine-contests", name = name),
            };
            Some(view! { <li><p class="mine-text" dir="auto">{words}</p></li> })
        })
        .collect::<Vec<_>>();
    let nothing = (stages.is_empty() && on_map.is_empty() && said.is_empty())
        .then(|| view! { <p class="card waiting">{t!(text, "mine-none")}</p> });
    let on_map = (!on_map.is_empty()).then(|| {
        view! {
            <section class="mine">
                <h2 class="kicker">{t!(text, "mine-on-map")}</h2>
                <ul role="list">{on_map}</ul>
            </section>
        }
    });
    let said = (!said.is_empty()).then(|| {
        view! {
            <section class="mine">
                <h2 class="kicker">{t!(text, "mine-said")}</h2>
                <ul role="list">{said}</ul>
            </section>
        }
    });
    view! { {stages}{on_map}{said}{nothing} }
}

/// How their words are signed in what comes out.
fn credit(context: &Context, view: &MineView) -> impl IntoView + use<> {
    let text = &context.text;
    let ways = Credit::ALL.iter().map(|&way| {
        let (words, more) = match way {
            Credit::Name => (t!(text, "mine-credit-name"), None),
            Credit::Voice => (t!(text, "mine-credit-voice"), None),
            Credit::Held => (
                t!(text, "mine-credit-held"),
                Some(t!(text, "mine-credit-held-more")),
            ),
        };
        let more = more.map(|more| view! { " "<span class="soft small">{more}</span> });
        view! {
            <label class="choice">
                <input type="radio" name="credit" value=way.word() checked=view.credit == way/>
                <span>{words}{more}</span>
                <Icon glyph=icons::CHECK/>
            </label>
        }
    });
    let ways = ways.collect_view();
    let kept = view.credit_kept.then(|| {
        view! { <p class="notice good" role="status"><Icon glyph=icons::CHECK/><span>{t!(text, "mine-credit-kept")}</span></p> }
    });
    view! {
        <form id="credit" class="card deeds" method="post" action=paths::room_part(&view.workshop, "mine")>
            <fieldset class="choices">
                <legend class="lead">{t!(text, "mine-credit")}</legend>
                <p class="soft small">{t!(text, "mine-credit-text")}</p>
                {ways}
            </fieldset>
            {kept}
            <input type="hidden" name="form_token" value=context.form_token.clone()/>
            <button class="button wide" type="submit" name="deed" value="credit">{t!(text, "mine-credit-button")}</button>
        </form>
    }
}

/// The other languages to read in.
fn languages(context: &Context, view: &MineView) -> impl IntoView + use<> {
    let text = &context.text;
    let others = LANGUAGES.iter().map(|one| {
        let here = one.tag == text.locale();
        view! {
            <button class="button" type="submit" name="language" value=one.tag lang=one.tag aria-pressed=here.to_string()>
                {one.name}
            </button>
        }
    });
    let others = others.collect_view();
    view! {
        <form class="card deeds" method="post" action=paths::room_part(&view.workshop, "mine")>
            <h2 class="lead">{t!(text, "join-language")}</h2>
            <input type="hidden" name="form_token" value=context.form_token.clone()/>
            <input type="hidden" name="deed" value="language"/>
            <div class="languages">{others}</div>
        </form>
    }
}

/// What can be done with it.
fn deeds(context: &Context, view: &MineView) -> impl IntoView + use<> {
    let text = &context.text;
    let own = |part| paths::room_part(&view.workshop, part);
    let leave = Sure {
        glyph: icons::LOG_OUT,
        title: t!(text, "mine-leave"),
        words: t!(text, "mine-leave-text"),
        button: t!(text, "mine-leave-button"),
        address: own("leave"),
        deed: None,
    };
    let delete = Sure {
        glyph: icons::TRASH_2,
        title: t!(text, "mine-delete"),
        words: t!(text, "mine-delete-text"),
        button: t!(text, "mine-delete-button"),
        address: own("mine"),
        deed: Some("delete"),
    };
    view! {
        <section class="card deeds" aria-labelledby="take-title">
            <h2 id="take-title" class="lead">{t!(text, "mine-take")}</h2>
            <p class="soft small">{t!(text, "mine-take-text")}</p>
            <a class="button wide" href=own("mine.json") download=""><Icon glyph=icons::DOWNLOAD/>{t!(text, "mine-file")}</a>
        </section>
        <form class="card deeds" method="post" action=own("mine")>
            <h2 class="lead">{t!(text, "mine-again")}</h2>
            <p class="soft small">{t!(text, "mine-again-text")}</p>
            <input type="hidden" name="form_token" value=context.form_token.clone()/>
            <button class="button wide" type="submit" name="deed" value="again">
                <Icon glyph=icons::SMARTPHONE/>{t!(text, "mine-again-button")}
            </button>
        </form>
        <div class="card folds">{sure(context, view, leave)}{sure(context, view, delete)}</div>
    }
}

/// Something that takes a second press.
struct Sure {
    glyph: Glyph,
    title: String,
    words: String,
    button: String,
    address: String,
    deed: Option<&'static str>,
}

fn sure(context: &Context, view: &MineView, sure: Sure) -> impl IntoView + use<> {
    let deed = sure
        .deed
        .map(|deed| view! { <input type="hidden" name="deed" value=deed/> });
    view! {
        <details class="fold">
            <summary><Icon glyph=sure.glyph/><span>{sure.title}</span><Icon glyph=icons::CHEVRON_RIGHT/></summary>
            <form method="post" action=sure.address data-map=view.map.to_string()>
                <p>{sure.words}</p>
                <input type="hidden" name="form_token" value=context.form_token.clone()/>
                {deed}
                <button class="button danger wide" type="submit">{sure.button}</button>
            </form>
        </details>
    }
}

/// Who answers questions.
fn whom_to_ask(text: &Text, view: &MineView) -> impl IntoView + use<> {
    let ask = view
        .notice
        .adult
        .as_ref()
        .map(|adult| t!(text, "mine-ask", adult = adult.as_str()));
    let write = view
        .notice
        .contact
        .as_ref()
        .map(|contact| t!(text, "mine-write", contact = contact.as_str()));
    let keeps = view.notice.keeps(text);
    view! {
        <p class="soft small">
            {view.notice.runs(text)}" "{keeps}" "{ask}" "{write}" "<a href=paths::NOTICE>{t!(text, "room-notice")}</a>
        </p>
    }
}
