//! The form of a sketch over time: how something was, how one hopes it goes, how one worries it goes.
//!
//! Five sliders for each line. They lie: a finger that scrolls the page never moves one.

use leptos::prelude::*;
use loopwise_workshop::HIGHEST;

use super::form::{Field, Form, NAME};
use super::sentence::because;
use crate::t;

/// Where a slider stands before anybody moved it.
const MIDDLE: u8 = HIGHEST / 2;

/// Names of the sliders, with the ids of their words: a line of names each for the past and for what comes.
const PAST: [(&str, &str); 5] = [
    ("past0", "form-past-0"),
    ("past1", "form-past-1"),
    ("past2", "form-past-2"),
    ("past3", "form-past-3"),
    ("past4", "form-past-4"),
];
const HOPED: [(&str, &str); 5] = [
    ("hoped0", "form-next-0"),
    ("hoped1", "form-next-1"),
    ("hoped2", "form-next-2"),
    ("hoped3", "form-next-3"),
    ("hoped4", "form-next-4"),
];
const FEARED: [(&str, &str); 5] = [
    ("feared0", "form-next-0"),
    ("feared1", "form-next-1"),
    ("feared2", "form-next-2"),
    ("feared3", "form-next-3"),
    ("feared4", "form-next-4"),
];

/// The form.
pub(super) fn curve(form: &Form<'_>) -> AnyView {
    let text = &form.context.text;
    let field = Field {
        name: "factor",
        class: "slot",
        placeholder: String::new(),
        longest: NAME,
        names: true,
        required: true,
    };
    let fields = view! {
        <div class="field">
            <label class="label ask" for=form.id("factor")>{t!(text, "form-curve-of")}</label>
            {form.input(field)}
        </div>
        {form.question("factor")}
        {line(form, "sliders past", t!(text, "form-past"), PAST)}
        {line(form, "sliders hoped", t!(text, "form-hoped"), HOPED)}
        {line(form, "sliders feared", t!(text, "form-feared"), FEARED)}
        {because(form)}
    };
    form.around(fields, t!(text, "form-curve-button"))
}

/// The sliders of one line.
fn line(
    form: &Form<'_>,
    class: &'static str,
    title: String,
    readings: [(&'static str, &'static str); 5],
) -> impl IntoView + use<> {
    let text = &form.context.text;
    let rows = readings.map(|(name, when)| {
        let when = text.get(when);
        let label = t!(
            text,
            "form-reading",
            line = title.as_str(),
            when = when.as_str()
        );
        let value = form.typed(name).and_then(|typed| typed.parse().ok());
        let value = value.unwrap_or(MIDDLE).min(HIGHEST);
        view! {
            <label class="slider">
                <span>{when}</span>
                <input
                    type="range" name=name min="0" max=HIGHEST.to_string() step="1"
                    value=value.to_string() aria-label=label
                />
            </label>
        }
    });
    view! {
        <fieldset class=class>
            <legend class="label">{title}</legend>
            <p class="slider ends" aria-hidden="true">
                <span></span><span>{t!(text, "form-little")}</span><span>{t!(text, "form-much")}</span>
            </p>
            {rows}
        </fieldset>
    }
}
