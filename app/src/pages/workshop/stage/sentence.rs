//! The form of a link: one sentence with places to fill in.

use leptos::prelude::*;
use loopwise_model::Polarity;

use super::form::{Field, Form, NAME, REASON};
use crate::icons;
use crate::marks::{Icon, MarkView, sign};
use crate::t;

/// "More … leads to more …, after a while, because …".
pub(super) fn link(form: &Form<'_>) -> AnyView {
    let text = &form.context.text;
    let way = form.typed("way");
    let later = form.typed("delay").is_some_and(|delay| delay == "yes");
    let end = |name| Field {
        name,
        class: "slot",
        placeholder: String::new(),
        longest: NAME,
        names: true,
        required: true,
    };
    // The word beside a sign says it already.
    let silent = |polarity| crate::marks::Mark {
        label: None,
        ..sign(polarity, text)
    };
    let because = because(form);
    let fields = view! {
        <div class="line">
            <label class="word" for=form.id("from")>{t!(text, "form-from")}</label>
            {form.input(end("from"))}
        </div>
        {form.question("from")}
        <div class="line wraps">
            <span class="word" id=form.id("way")>{t!(text, "form-leads-to")}</span>
            <span class="switch" role="radiogroup" aria-label=t!(text, "form-way")>
                <label class="to-more">
                    <input type="radio" name="way" value="more" required=true checked=way == Some("more")/>
                    <MarkView mark=silent(Polarity::Same)/>" "{t!(text, "form-more")}
                </label>
                <label class="to-less">
                    <input type="radio" name="way" value="less" required=true checked=way == Some("less")/>
                    <MarkView mark=silent(Polarity::Opposite)/>" "{t!(text, "form-less")}
                </label>
            </span>
        </div>
        <div class="line">
            <label class="sr-only" for=form.id("to")>{t!(text, "form-to")}</label>
            {form.input(end("to"))}
        </div>
        {form.question("to")}
        <div class="line">
            <span class="switch" role="radiogroup" aria-label=t!(text, "form-when")>
                <label><input type="radio" name="delay" value="" checked=!later/>{t!(text, "form-soon")}</label>
                <label>
                    <input type="radio" name="delay" value="yes" checked=later/>
                    <Icon glyph=icons::HOURGLASS/>" "{t!(text, "form-later")}
                </label>
            </span>
        </div>
        {because}
    };
    form.around(fields, t!(text, "form-link-button"))
}

/// A reason, in one line; it may stay empty.
pub(super) fn because(form: &Form<'_>) -> impl IntoView + use<> {
    let text = &form.context.text;
    let field = Field {
        name: "because",
        class: "slot",
        placeholder: t!(text, "form-because-hint"),
        longest: REASON,
        names: false,
        required: false,
    };
    view! {
        <div class="line wraps">
            <label class="word" for=form.id("because")>{t!(text, "form-because")}</label>
            {form.input(field)}
        </div>
        {form.question("because")}
    }
}
