//! A facilitator's maps: find one, open it, invite people to it; beside the list the forms for new ones.

use leptos::prelude::*;
use loopwise_scene::Thumbnail;

use super::new_map::{import, new_map, workshop};
use super::{Facilitating, Listing, MapCard, Order, invite_panel};
use crate::icons;
use crate::marks::Icon;
use crate::pages::dates::ago;
use crate::pages::document::{Head, Look, document, skip_link, top};
use crate::pages::staff::post_token;
use crate::pages::{Context, Html, encode, paths};
use crate::t;

/// With more maps than this, looking through the list takes longer than typing a word.
const SEARCH_ABOVE: usize = 8;

pub(super) fn maps(context: &Context, view: &Facilitating, now_ms: i64) -> Html {
    let text = &context.text;
    let title = t!(text, "maps-title");
    let head = Head {
        title: title.clone(),
        styles: &["pages.css"],
        class: "maps-page paper",
        look: Look::Chosen,
        more: String::new(),
    };
    document(context, &head, || {
        let cards = view
            .maps
            .iter()
            .map(|card| map_card(context, card, now_ms))
            .collect::<Vec<_>>();
        let nav = view! {
            <nav aria-label=t!(text, "page-main-nav")>
                <a class="narrow-only" href="#new">{t!(text, "maps-new")}</a>
                <a class="wide-only" href=paths::RUN_SHEETS>{t!(text, "sheets-title")}</a>
                <a href=paths::TEAM>{t!(text, "staff-people")}</a>
                <a class="wide-only" href=paths::NOTICE>{t!(text, "landing-privacy")}</a>
                <a href=paths::HELP>{t!(text, "landing-help")}</a>
                <form method="post" action=paths::SIGN_OUT>
                    {post_token(context)}
                    <button class="button" type="submit">{t!(text, "staff-sign-out")}</button>
                </form>
            </nav>
        };
        let list = &view.list;
        let empty = (list.total == 0).then(|| empty(context));
        let nothing = (list.total > 0 && view.maps.is_empty()).then(|| nothing_found(context));
        let count = (list.total > 0)
            .then(|| view! { <p class="soft">{t!(text, "maps-count", count = list.total)}</p> });
        view! {
            {skip_link(context)}
            {top(context, nav)}
            <main id="main" class="maps-main">
                <div class="maps-list">
                    <header><h1>{title}</h1>{count}</header>
                    {find(context, list)}
                    {empty}
                    {nothing}
                    <ul class="map-cards">{cards}</ul>
                    {pages(context, list)}
                </div>
                <aside class="maps-new" id="new" aria-label=t!(text, "maps-more")>{new_map(context)}{workshop(context)}{import(context, view)}</aside>
            </main>
        }
    })
}

/// The form that searches and sorts; for a short list there is none.
fn find(context: &Context, list: &Listing) -> Option<impl IntoView + use<>> {
    if list.total <= SEARCH_ABOVE && list.words.is_empty() {
        return None;
    }
    let text = &context.text;
    let order = |order: Order| {
        let words = text.get(match order {
            Order::Changed => "maps-by-changed",
            Order::Title => "maps-by-title",
            Order::Made => "maps-by-made",
        });
        view! { <option value=order.word() selected=order == list.order>{words}</option> }
    };
    let found = (!list.words.is_empty()).then(|| {
        view! {
            <p class="found" role="status">
                {t!(text, "maps-found", count = list.found, words = list.words.as_str())}" "
                <a href=paths::HOME>{t!(text, "maps-all")}</a>
            </p>
        }
    });
    Some(view! {
        <form class="maps-find" method="get" action=paths::HOME role="search">
            <div class="field find">
                <label class="label" for="words">{t!(text, "maps-find")}</label>
                <input class="input" id="words" name="words" type="search" autocomplete="off" value=list.words.clone()/>
            </div>
            <div class="field">
                <label class="label" for="order">{t!(text, "maps-order")}</label>
                <select class="input" id="order" name="order">{Order::ALL.map(order)}</select>
            </div>
            <button class="button" type="submit"><Icon glyph=icons::SEARCH/>" "{t!(text, "maps-find-button")}</button>
        </form>
        {found}
    })
}

/// The way to the other pages of a long list.
fn pages(context: &Context, list: &Listing) -> Option<impl IntoView + use<>> {
    if list.pages < 2 {
        return None;
    }
    let text = &context.text;
    let to = |page: usize| {
        let words = encode::query(&list.words);
        format!(
            "{}?words={words}&order={}&page={page}",
            paths::HOME,
            list.order.word()
        )
    };
    let before = (list.page > 1).then(|| {
        view! { <a class="button" rel="prev" href=to(list.page - 1)><Icon glyph=icons::ARROW_LEFT/>" "{t!(text, "maps-before")}</a> }
    });
    let after = (list.page < list.pages).then(|| {
        view! { <a class="button" rel="next" href=to(list.page + 1)>{t!(text, "maps-after")}" "<Icon glyph=icons::ARROW_RIGHT/></a> }
    });
    let place = t!(text, "maps-page", page = list.page, pages = list.pages);
    Some(view! {
        <nav class="maps-pages" aria-label=t!(text, "maps-pages")>{before}<span class="soft">{place}</span>{after}</nav>
    })
}

fn empty(context: &Context) -> impl IntoView + use<> {
    let text = &context.text;
    view! {
        <div class="blank card">
            <Icon glyph=icons::SPLINE/>
            <h2>{t!(text, "maps-empty")}</h2>
            <p class="soft">{t!(text, "maps-empty-more")}</p>
            <p><a href=paths::EXAMPLE>{t!(text, "landing-example")}</a></p>
        </div>
    }
}

fn nothing_found(context: &Context) -> impl IntoView + use<> {
    let text = &context.text;
    view! {
        <div class="blank card">
            <Icon glyph=icons::SEARCH/>
            <h2>{t!(text, "maps-none-found")}</h2>
            <p class="soft">{t!(text, "maps-none-found-more")}</p>
        </div>
    }
}

fn map_card(context: &Context, card: &MapCard, now_ms: i64) -> impl IntoView + use<> {
    let text = &context.text;
    let title = card
        .title
        .clone()
        .unwrap_or_else(|| t!(text, "map-untitled"));
    let changed = ago(text, card.changed_ms, now_ms, context.utc_offset_minutes);
    let size = card.size.map(|size| {
        let words = match size {
            (0, _) => t!(text, "map-nothing"),
            (factors, links) => format!(
                "{} · {}",
                t!(text, "map-factors", count = factors),
                t!(text, "map-links", count = links)
            ),
        };
        view! { <p class="soft">{words}</p> }
    });
    let people = (card.people > 0)
        .then(|| view! { " · "<span>{t!(text, "maps-people", count = card.people)}</span> });
    let locked = card.locked.then(|| {
        view! { <span class="tag"><Icon glyph=icons::LOCK/>" "{t!(text, "maps-locked")}</span> }
    });
    let away = |verb: String, to: String| {
        let name = t!(text, "maps-act", verb = verb.as_str(), map = title.as_str());
        view! { <li><a href=to aria-label=name>{verb}</a></li> }
    };
    let open = t!(text, "maps-open");
    let open_name = t!(text, "maps-act", verb = open.as_str(), map = title.as_str());
    view! {
        <li class="map-card card">
            // The title is the link that is read out and stopped at; the picture is only a larger place to press.
            <a class="map-picture" href=paths::map(card.id) tabindex="-1" aria-hidden="true">
                {small_picture(card.thumbnail.as_deref())}
            </a>
            <div class="map-card-words">
                <h2><a href=paths::map(card.id)><bdi>{title.clone()}</bdi></a></h2>
                {size}
                <p class="soft">{t!(text, "maps-changed", when = changed.as_str())}{people}</p>
                {locked}
            </div>
            <div class="map-card-acts">
                <a class="button primary" href=paths::map(card.id) aria-label=open_name>{open}</a>
                <ul>
                    {away(t!(text, "staff-run"), paths::new_workshop(card.id))}
                    {away(t!(text, "maps-outline"), paths::outline(card.id))}
                    {away(t!(text, "maps-report"), paths::report(card.id))}
                    {away(t!(text, "maps-settings"), paths::settings(card.id))}
                </ul>
            </div>
            {invite(context, card, &title)}
        </li>
    }
}

/// A map at the size of a stamp.
pub(in crate::pages) fn small_picture(drawn: Option<&Thumbnail>) -> impl IntoView + use<> {
    match drawn {
        Some(drawn) => view! {
            <svg class="thumb" viewBox=format!("0 0 {} {}", drawn.width, drawn.height) aria-hidden="true">
                <path class="thumb-link same" d=drawn.same.clone()></path>
                <path class="thumb-link opposite" d=drawn.opposite.clone()></path>
                <path class="thumb-link unsure" d=drawn.unsure.clone()></path>
                <path class="thumb-card" d=drawn.cards.clone()></path>
            </svg>
        }
        .into_any(),
        None => view! { <span class="thumb none"><Icon glyph=icons::SPLINE/></span> }.into_any(),
    }
}

fn invite(context: &Context, card: &MapCard, title: &str) -> impl IntoView + use<> {
    let text = &context.text;
    match &card.invite {
        Some(link) => view! {
            <details class="invite">
                <summary><Icon glyph=icons::QR_CODE/>" "{t!(text, "invite-show")}</summary>
                {invite_panel(context, card.id, link, "list")}
            </details>
        }
        .into_any(),
        None => {
            let verb = t!(text, "invite-make");
            let name = t!(text, "maps-act", verb = verb.as_str(), map = title);
            view! {
                <form class="invite" method="post" action=paths::invite(card.id)>
                    <input type="hidden" name="form_token" value=context.form_token.clone()/>
                    <button class="button quiet" type="submit" aria-label=name><Icon glyph=icons::QR_CODE/>" "{verb}</button>
                </form>
            }
            .into_any()
        }
    }
}
