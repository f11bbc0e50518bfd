//! All leverage points of a map.

use leptos::prelude::*;
use loopwise_model::{Lever, LeverId, LeverStatus};
use loopwise_report::stances::Thing;

use super::{Done, LeverageView, Typed, address, forms, lenses, words};
use crate::icons;
use crate::marks::Icon;
use crate::pages::document::{Head, Look, document, script, skip_link};
use crate::pages::map_head::{MapPage, map_head};
use crate::pages::stances::{self, Beside};
use crate::pages::{Context, Html, paths};
use crate::t;

/// The page with all of them.
#[must_use]
pub fn list(context: &Context, view: &LeverageView) -> Html {
    let text = &context.text;
    let title = view.facts.title(context);
    document(
        context,
        &head_of(context, t!(text, "levers-title", map = title.as_str())),
        || {
            let mut levers: Vec<(LeverId, &Lever)> = view
                .facts
                .map
                .levers
                .iter()
                .map(|(id, lever)| (*id, lever))
                .collect();
            levers.sort_by_key(|(id, lever)| (place(lever.status()), lever.name.folded(), *id));
            let none = levers.is_empty().then(|| {
                view! { <p class="blank card soft">{t!(text, "levers-none")}</p> }
            });
            let cards = levers
                .iter()
                .map(|(id, lever)| card(context, view, *id, lever));
            let cards = cards.collect_view();
            let add = view.leads.then(|| add(context, view));
            let reports = view.reports.then(|| {
                view! { <p><a class="button" href=paths::reports(view.facts.id)><Icon glyph=icons::PRINTER/>" "{t!(text, "publish-heading")}</a></p> }
            });
            view! {
                {skip_link(context)}
                {map_head(context, &view.facts, MapPage::Leverage)}
                <main id="main" class="levers-main">
                    {done(context, view.done)}
                    {lenses::lenses(context, view)}
                    <header class="levers-head">
                        <h2>{t!(text, "levers-heading")}</h2>
                        <p class="soft">{t!(text, "levers-lead")}</p>
                        {reports}
                    </header>
                    {none}
                    <ul role="list" class="lever-cards">{cards}</ul>
                    {add}
                </main>
                {view.said.as_ref().map(|said| stances::form(context, said, "leverage"))}
            }
        },
    )
}

/// What is being done comes first, what was left alone last.
const fn place(status: LeverStatus) -> u8 {
    match status {
        LeverStatus::InAction => 0,
        LeverStatus::Adopted => 1,
        LeverStatus::Reviewed => 2,
        LeverStatus::Shortlisted => 3,
        LeverStatus::Discussed => 4,
        LeverStatus::Suggested => 5,
        LeverStatus::SetAside => 6,
    }
}

pub(super) fn head_of(context: &Context, title: String) -> Head<'static> {
    Head {
        title,
        styles: &["pages.css"],
        class: "leverage paper",
        look: Look::Chosen,
        more: script(context, "stances.js"),
    }
}

/// The buttons that support or contest one.
pub(super) fn said(
    context: &Context,
    view: &LeverageView,
    (id, lever): (LeverId, &Lever),
) -> Option<impl IntoView + use<>> {
    let beside = Beside {
        thing: Thing::Lever(id),
        name: lever.name.as_str(),
        sign: None,
    };
    let said = view.said.as_ref()?;
    Some(stances::buttons(context, said, &beside))
}

pub(super) fn done(context: &Context, done: Option<Done>) -> Option<impl IntoView + use<>> {
    let words = context.text.get(match done? {
        Done::Added => "levers-added",
        Done::Saved => "levers-saved",
        Done::Stepped => "levers-stepped",
        Done::Commented => "levers-commented",
        Done::Recommended => "levers-recommended",
        Done::Dropped => "levers-dropped",
    });
    Some(
        view! { <p class="notice good" role="status" id="done"><Icon glyph=icons::CHECK/><span>{words}</span></p> },
    )
}

fn card(
    context: &Context,
    view: &LeverageView,
    id: LeverId,
    lever: &Lever,
) -> impl IntoView + use<> {
    let text = &context.text;
    let touched = words::Touched::of(text, &view.facts, lever);
    let statement = (!lever.statement.is_empty())
        .then(|| view! { <p dir="auto">{lever.statement.to_string()}</p> });
    let depth = lever
        .depth
        .scale
        .map(|scale| view! { <span class="tag">{words::scale(text, scale)}</span> });
    let factors = touched
        .factors
        .iter()
        .map(|(label, _)| view! { <li><bdi>{label.clone()}</bdi></li> })
        .collect_view();
    let gone = (touched.gone > 0).then(
        || view! { <p class="soft small">{t!(text, "lever-gone", count = touched.gone)}</p> },
    );
    let said = lever.comments.len() + lever.recommendations.len();
    let said = (said > 0).then(|| view! { <p class="soft small">{t!(text, "lever-said", comments = lever.comments.len(), proposals = lever.recommendations.len())}</p> });
    view! {
        <li class="card lever-card">
            <header>
                <h3><Icon glyph=icons::FLAG/>" "<a href=address(view, Some(id))><bdi>{lever.name.to_string()}</bdi></a></h3>
                <p class="lever-tags"><span class="tag accent">{words::status(text, lever.status())}</span>{depth}</p>
            </header>
            {statement}
            <ul role="list" class="lever-factors" aria-label=t!(text, "lever-touches")>{factors}</ul>
            {gone}
            {said}
            {self::said(context, view, (id, lever))}
        </li>
    }
}

/// The form that puts one forward.
fn add(context: &Context, view: &LeverageView) -> impl IntoView + use<> {
    let text = &context.text;
    let typed = Typed::of(view, "new");
    let form = forms::Form::new(context, view, (typed, paths::leverage(view.facts.id)));
    let fields = forms::words(&form, None);
    view! {
        <details class="card panel fold" id="new" open=typed.is_some()>
            <summary><Icon glyph=icons::PLUS/><span>{t!(text, "levers-add")}</span></summary>
            {form.around(fields, t!(text, "levers-add-button"))}
        </details>
    }
}
