//! The forms about the map as a whole: the story of a loop, and an idea of what to do.

use leptos::prelude::*;
use loopwise_model::ActionScale;
use loopwise_workshop::TOUCHES;

use super::form::{Field, Form, NAME};
use crate::icons;
use crate::marks::Icon;
use crate::pages::workshop::lines::{badge, depth_word};
use crate::pages::workshop::view::LoopShown;
use crate::t;
use crate::text::Text;

/// Which loop, a name for it, its story.
pub(super) fn story(form: &Form<'_>) -> AnyView {
    let text = &form.context.text;
    let loops = &form.stage.loops;
    if loops.is_empty() {
        let none = t!(text, "form-no-loops");
        return view! { <div class="card waiting"><Icon glyph=icons::REFRESH_CW/><p class="lead">{none}</p></div> }
            .into_any();
    }
    let chosen = form.typed("loop");
    let rows = loops
        .iter()
        .map(|shown| loop_card(shown, chosen == Some(shown.key.as_str())))
        .collect::<Vec<_>>();
    let name = Field {
        name: "name",
        class: "slot",
        placeholder: String::new(),
        longest: NAME,
        names: false,
        required: true,
    };
    let fields = view! {
        <fieldset class="choices">
            <legend class="label ask">{t!(text, "form-loop")}</legend>
            {rows}
        </fieldset>
        <div class="field">
            <label class="label" for=form.id("name")>{t!(text, "form-loop-name")}</label>
            {form.input(name)}
        </div>
        {form.question("name")}
        <div class="field">
            <label class="label" for=form.id("story")>
                {t!(text, "form-story")}" "<span class="soft">"("{t!(text, "form-story-hint")}")"</span>
            </label>
            <div inner_html=form.area("story", "3", false)></div>
        </div>
    };
    form.around(fields, t!(text, "form-story-button"))
}

/// A loop to choose: its badge, its name, its story.
fn loop_card(shown: &LoopShown, chosen: bool) -> impl IntoView + use<> {
    let name = shown
        .name
        .as_ref()
        .map(|name| view! { <strong><bdi>{name.clone()}</bdi></strong>" " });
    let told = shown
        .told
        .iter()
        .map(|told| view! { <span class="told" dir="auto">{told.clone()}</span>" " })
        .collect::<Vec<_>>();
    view! {
        <label class="choice">
            <input type="radio" name="loop" value=shown.key.clone() required=true checked=chosen/>
            {badge(shown)}
            <span>{name}<span class="soft">{told}</span></span>
            <Icon glyph=icons::CHECK/>
        </label>
    }
}

/// An idea of what to do, what it touches, how deep it goes.
pub(super) fn lever(form: &Form<'_>) -> AnyView {
    let text = &form.context.text;
    let statement = Field {
        name: "statement",
        class: "slot",
        placeholder: String::new(),
        longest: NAME,
        names: false,
        required: true,
    };
    let depths = ActionScale::ALL.iter().map(|&depth| {
        let chosen = form.typed("depth") == Some(depth.word());
        view! {
            <label class="choice">
                <input type="radio" name="depth" value=depth.word() checked=chosen/>
                <span><strong>{depth_word(text, depth)}</strong>" "<span class="soft">{asks(text, depth)}</span></span>
                <Icon glyph=icons::CHECK/>
            </label>
        }
    });
    let depths = depths.collect_view();
    let fields = view! {
        <div class="field">
            <label class="label ask" for=form.id("statement")>{t!(text, "form-lever")}</label>
            {form.input(statement)}
            <p class="hint">{t!(text, "form-lever-hint")}</p>
        </div>
        {form.question("statement")}
        {touches(form)}
        <fieldset class="choices">
            <legend class="label">{t!(text, "form-depth")}</legend>
            {depths}
        </fieldset>
    };
    form.around(fields, t!(text, "form-lever-button"))
}

/// What a depth asks.
fn asks(text: &Text, depth: ActionScale) -> String {
    match depth {
        ActionScale::Events => t!(text, "form-depth-events-ask"),
        ActionScale::Structures => t!(text, "form-depth-structures-ask"),
        ActionScale::Goals => t!(text, "form-depth-goals-ask"),
        ActionScale::Beliefs => t!(text, "form-depth-beliefs-ask"),
    }
}

/// The factors that an idea touches, folded away: most people name one or two.
fn touches(form: &Form<'_>) -> Option<impl IntoView + use<>> {
    let text = &form.context.text;
    let chosen: Vec<&str> = form.all_typed("touches").collect();
    let rows = form.stage.factors.iter().map(|(id, label)| {
        let id = id.to_string();
        let checked = chosen.contains(&id.as_str());
        view! {
            <li><label class="check">
                <input type="checkbox" name="touches" value=id checked=checked/>
                <bdi>{label.clone()}</bdi>
            </label></li>
        }
    });
    let rows = rows.collect::<Vec<_>>();
    (!rows.is_empty()).then(|| {
        view! {
            <details class="fold" open=!chosen.is_empty()>
                <summary><Icon glyph=icons::CHEVRON_RIGHT/>{t!(text, "form-touches")}</summary>
                <fieldset>
                    <legend class="hint">{t!(text, "form-touches-hint", count = TOUCHES)}</legend>
                    <ul role="list" class="checks">{rows}</ul>
                </fieldset>
            </details>
        }
    })
}
