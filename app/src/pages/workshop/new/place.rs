//! On which map a workshop is held: this one, a copy of it, or a new one.

use leptos::prelude::*;
use loopwise_model::{Label, Note};

use crate::pages::workshop::view::{NewWorkshopView, Place};
use crate::pages::{Context, encode};
use crate::t;

/// The choice of a map; where there is none yet, what a new one is called.
pub(super) fn place(context: &Context, view: &NewWorkshopView) -> impl IntoView + use<> {
    let text = &context.text;
    if view.map.is_none() {
        let fields = new_map(context, view, true);
        let heading = t!(text, "start-new-map");
        return view! { <section class="card panel"><h2>{heading}</h2>{fields}</section> }
            .into_any();
    }
    let ways = [
        (Place::This, "start-place-this"),
        (Place::Copy, "start-place-copy"),
        (Place::New, "start-place-new"),
    ]
    .map(|(place, words)| {
        let chosen = view.place == place;
        view! {
            <label class="check"><input type="radio" name="on" value=place.word() required=true checked=chosen/><span>{text.get(words)}</span></label>
        }
    });
    let legend = t!(text, "start-place-map");
    view! {
        <fieldset class="card panel start-place">
            <legend class="sr-only">{legend.clone()}</legend>
            <h2 aria-hidden="true">{legend}</h2>
            <div class="ways">{ways}</div>
            <div class="start-new">{new_map(context, view, false)}</div>
        </fieldset>
    }
    .into_any()
}

/// Title and question of a new map. Where another map can be chosen, only the server knows whether they are needed.
fn new_map(context: &Context, view: &NewWorkshopView, needed: bool) -> impl IntoView + use<> {
    let text = &context.text;
    let question = encode::textarea(
        &[
            ("class", "input"),
            ("id", "new_question"),
            ("name", "new_question"),
            ("rows", "2"),
            ("maxlength", &Note::LIMIT.to_string()),
            ("dir", "auto"),
            ("aria-describedby", "new-question-hint"),
        ],
        &view.new_question,
    );
    view! {
        <div class="field">
            <label class="label" for="new_title">{t!(text, "maps-new-title")}</label>
            <input class="input" id="new_title" name="new_title" required=needed maxlength=Label::LIMIT.to_string() autocomplete="off"
                dir="auto" value=view.new_title.clone()/>
        </div>
        <div class="field">
            <label class="label" for="new_question">{t!(text, "maps-new-question")}</label>
            <div inner_html=question></div>
            <p class="hint" id="new-question-hint">{t!(text, "maps-new-question-hint")}</p>
        </div>
    }
}
