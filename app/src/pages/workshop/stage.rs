//! An open stage of the room: what can be done in it, and the lists of what was done.

mod ballot;
mod council;
mod curve;
mod form;
mod lists;
mod loops;
mod results;
mod sentence;
mod vote;

use leptos::prelude::*;
use loopwise_workshop::CardKind;

use super::view::{RoomView, StageView};
use crate::icons;
use crate::marks::Icon;
use crate::pages::Context;
use crate::t;

pub(super) use council::supports_word;
pub(super) use council::{council, reasons, support};
pub(super) use lists::plain_list;
pub(super) use results::{most, quarters, results, total};
pub use vote::answer_word;
pub(super) use vote::{median, quarter_word};

/// What can be done now: the vote and a form for each kind of card. What was typed in it lives as long as the stage.
pub(super) fn work(context: &Context, view: &RoomView, stage: &StageView) -> impl IntoView + use<> {
    let text = &context.text;
    let dots = stage
        .ballot
        .as_ref()
        .map(|vote| ballot::ballot(context, &view.workshop, stage, vote));
    let shown = stage
        .vote
        .as_ref()
        .map(|shown| vote::vote(context, &view.workshop, stage, shown));
    let is_vote = dots.is_some() || shown.is_some();
    let nothing = (stage.asks.is_empty() && !is_vote).then(|| {
        view! {
            <div class="card waiting">
                <Icon glyph=icons::MONITOR/>
                <p class="lead">{t!(text, "form-nothing")}</p>
                <p class="soft">{t!(text, "form-nothing-more")}</p>
            </div>
        }
    });
    // Beside something else to do, a remark is one press away.
    let is_alone = stage.asks.len() == 1 && !is_vote;
    let forms = stage
        .asks
        .iter()
        .map(|kind| {
            let form = form::form(context, &view.workshop, stage, *kind);
            if *kind == CardKind::Remark && !is_alone {
                folded(context, stage, form)
            } else {
                form
            }
        })
        .collect::<Vec<_>>();
    // A vote that opens or closes is another thing to do in the same stage.
    let part = match &stage.vote {
        Some(shown) => format!("{}-{}", stage.id, vote::word(shown)),
        None => stage.id.clone(),
    };
    let names = form::takes_names(&stage.asks).then(|| {
        let names = stage.factors.iter().map(|(_, label)| label.clone());
        let options = names.map(|label| view! { <option value=label></option> });
        view! { <datalist id="names">{options.collect::<Vec<_>>()}</datalist> }
    });
    view! { <div id="work" data-part=part class="part">{dots}{shown}{forms}{nothing}{names}</div> }
}

/// A remark beside the main form: open only while it holds something that has to be looked at.
fn folded(context: &Context, stage: &StageView, form: AnyView) -> AnyView {
    let is_remark = |(name, value): &(String, String)| {
        name == "card" && value.as_str() == CardKind::Remark.word()
    };
    let open = stage.typed.iter().any(is_remark);
    view! {
        <details class="fold" id="remark" open=open>
            <summary>
                <Icon glyph=icons::MESSAGE_CIRCLE/><span>{t!(context.text, "form-remark-fold")}</span>
                <Icon glyph=icons::CHEVRON_DOWN/>
            </summary>
            {form}
        </details>
    }
    .into_any()
}

/// What was done: own cards, totals, the map, everybody's cards.
pub(super) fn lists(
    context: &Context,
    view: &RoomView,
    stage: &StageView,
) -> impl IntoView + use<> {
    let totals = stage
        .results
        .iter()
        .map(|totals| results(context, totals))
        .collect::<Vec<_>>();
    view! {
        <div id="lists" data-part="" class="part">
            {lists::own(context, view, stage)}
            {totals}
            {lists::map(context, stage)}
            {lists::others(context, stage)}
        </div>
    }
}
