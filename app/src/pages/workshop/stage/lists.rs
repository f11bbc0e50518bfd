//! Lists of cards: one's own with where they stand, everybody's, and the way to the map.

use leptos::prelude::*;
use loopwise_workshop::CardKind;

use super::form::{NAME, TEXT};
use crate::icons;
use crate::marks::Icon;
use crate::pages::workshop::lines::{card_words, depth_word, named, state};
use crate::pages::workshop::view::{CardShown, CardState, RoomView, StageView};
use crate::pages::{Context, Picture, encode, paths};
use crate::t;
use crate::text::Text;

/// The largest picture of a map that goes into the room, in bytes: forty phones load the page again and again. A larger map
/// is one press away.
const LIGHT: usize = 14_000;

/// What the reader contributed in this stage.
pub(super) fn own(
    context: &Context,
    view: &RoomView,
    stage: &StageView,
) -> Option<impl IntoView + use<>> {
    let text = &context.text;
    let rows = stage
        .own
        .iter()
        .map(|card| {
            let take_back = stage
                .may_change_own
                .then(|| take_back(context, &view.workshop, card, stage.paused));
            let change = (stage.may_change_own && has_own_words(card))
                .then(|| change(context, &view.workshop, card, stage.paused));
            view! {
                <li>
                    <div class="mine-text">{card_words(text, card)}{depth(text, card)}</div>
                    <div class="mine-state">{state(text, card)}{take_back}</div>
                    {change}
                </li>
            }
        })
        .collect::<Vec<_>>();
    (!rows.is_empty()).then(|| {
        view! {
            <section class="mine" aria-labelledby="own-title">
                <h2 id="own-title" class="kicker">{t!(text, "cards-own")}</h2>
                <ul role="list">{rows}</ul>
            </section>
        }
    })
}

/// The button that takes a card back.
fn take_back(
    context: &Context,
    workshop: &str,
    card: &CardShown,
    paused: bool,
) -> impl IntoView + use<> {
    let text = &context.text;
    let what = t!(text, "cards-take-back-what", words = card.words.as_str());
    view! {
        <form method="post" action=paths::own_card(workshop, &card.id)>
            <input type="hidden" name="form_token" value=context.form_token.clone()/>
            <input type="hidden" name="deed" value="take-back"/>
            <button class="button quiet" type="submit" aria-label=what disabled=paused>
                <Icon glyph=icons::UNDO_2/>{t!(text, "cards-take-back")}
            </button>
        </form>
    }
}

/// Whether a card is one text that its author can write anew.
fn has_own_words(card: &CardShown) -> bool {
    let one_text = matches!(
        card.kind,
        CardKind::Hope
            | CardKind::Fear
            | CardKind::Factor
            | CardKind::Remark
            | CardKind::Reflection
    );
    one_text && card.state != CardState::KeptOff
}

/// A way to write the words of a card anew.
fn change(
    context: &Context,
    workshop: &str,
    card: &CardShown,
    paused: bool,
) -> impl IntoView + use<> {
    let text = &context.text;
    let what = t!(text, "cards-change-what", words = card.words.as_str());
    let id = format!("change-{}", card.id);
    let (field, form) = (format!("{id}-text"), format!("{id}-form"));
    let words = if card.kind == CardKind::Factor {
        view! {
            <input
                class="input" id=field.clone() name="text" dir="auto" value=card.words.clone()
                maxlength=NAME required=true autocomplete="off"
            />
        }
        .into_any()
    } else {
        let attributes = [
            ("class", "input"),
            ("id", field.as_str()),
            ("name", "text"),
            ("rows", "3"),
            ("maxlength", TEXT),
            ("dir", "auto"),
            ("required", ""),
        ];
        let area = encode::textarea(&attributes, &card.words);
        view! { <div inner_html=area></div> }.into_any()
    };
    view! {
        <details class="fold change" id=id>
            <summary aria-label=what>
                <Icon glyph=icons::PENCIL/><span>{t!(text, "cards-change")}</span><Icon glyph=icons::CHEVRON_DOWN/>
            </summary>
            <form id=form method="post" action=paths::own_card(workshop, &card.id)>
                <fieldset class="all" disabled=paused>
                    <input type="hidden" name="form_token" value=context.form_token.clone()/>
                    <input type="hidden" name="deed" value="change"/>
                    <label class="label" for=field>{t!(text, "cards-change-label")}</label>
                    {words}
                    <button class="button wide" type="submit">{t!(text, "cards-change-button")}</button>
                </fieldset>
            </form>
        </details>
    }
}

/// How deep, for an idea of what to do.
fn depth(text: &Text, card: &CardShown) -> Option<impl IntoView + use<>> {
    let word = card.depth.map(|depth| depth_word(text, depth));
    word.map(|word| view! { <p class="soft more-words">{word}</p> })
}

/// What everybody contributed, where the stage shows it.
pub(super) fn others(context: &Context, stage: &StageView) -> Option<impl IntoView + use<>> {
    let text = &context.text;
    let cards = stage.others.as_ref()?;
    let rows = cards
        .iter()
        .map(|card| {
            let by = card.by.as_ref();
            let by = by.map(|by| view! { <p class="soft more-words">{named(text, by)}</p> });
            view! { <li class="card note">{card_words(text, card)}{depth(text, card)}{by}</li> }
        })
        .collect::<Vec<_>>();
    let none = cards
        .is_empty()
        .then(|| view! { <p class="soft small">{t!(text, "cards-none-yet")}</p> });
    Some(view! {
        <section class="everybody" aria-labelledby="others-title">
            <h2 id="others-title" class="kicker">{t!(text, "cards-others")}</h2>
            <ul role="list">{rows}</ul>
            {none}
        </section>
    })
}

/// The map, where the stage shows it: how large it is, its picture, the way to it.
pub(super) fn map(context: &Context, stage: &StageView) -> Option<impl IntoView + use<>> {
    let text = &context.text;
    let link = stage.map.as_ref()?;
    let size = format!(
        "{} · {}",
        t!(text, "map-factors", count = link.factors),
        t!(text, "map-links", count = link.links)
    );
    let picture = link.picture.as_ref().map(Picture::markup);
    let picture = picture
        .filter(|drawn| drawn.len() <= LIGHT)
        .map(|drawn| view! { <div class="drawing" inner_html=drawn></div> });
    Some(view! {
        <section class="card so-far" aria-labelledby="map-title">
            <div class="row spread wrap">
                <div>
                    <h2 id="map-title" class="lead">{t!(text, "cards-map")}</h2>
                    <p class="soft small tabular">{size}</p>
                </div>
                <a class="button" href=paths::map(link.map)>
                    <Icon glyph=icons::SPLINE/>{t!(text, "cards-open-map")}
                </a>
            </div>
            {picture}
        </section>
    })
}

/// Cards with where they stand and nothing to press.
pub(in crate::pages::workshop) fn plain_list(
    text: &Text,
    cards: &[CardShown],
) -> impl IntoView + use<> {
    let rows = cards
        .iter()
        .map(|card| {
            view! {
                <li>
                    <div class="mine-text">{card_words(text, card)}{depth(text, card)}</div>
                    <div class="mine-state">{state(text, card)}</div>
                </li>
            }
        })
        .collect::<Vec<_>>();
    view! { <ul role="list">{rows}</ul> }
}
