//! Making a workshop on a map, on a copy of it or on a new one: choose a run-sheet, say on what grounds people take part,
//! open the doors. Everything else is settled and can be changed in folds.

mod place;
mod settings;

use leptos::prelude::*;

use super::view::NewWorkshopView;
use crate::icons;
use crate::marks::Icon;
use crate::pages::dates::Moment;
use crate::pages::document::{Head, Look, document, skip_link, top};
use crate::pages::run_sheets::{SheetRow, duration};
use crate::pages::staff::post_token;
use crate::pages::{Context, Html, paths};
use crate::t;

/// The form for a new workshop.
#[must_use]
pub fn new_workshop(context: &Context, view: &NewWorkshopView) -> Html {
    let text = &context.text;
    let title = t!(text, "start-title");
    let head = Head {
        title: title.clone(),
        styles: &["pages.css"],
        class: "start-page paper",
        look: Look::Chosen,
        more: String::new(),
    };
    document(context, &head, || {
        let nav = view! {
            <nav aria-label=t!(text, "page-main-nav")>
                <a href=paths::HOME>{t!(text, "maps-title")}</a>
                <a href=paths::RUN_SHEETS>{t!(text, "sheets-title")}</a>
                <a href=paths::HELP>{t!(text, "landing-help")}</a>
            </nav>
        };
        let problem = view.problem.as_ref().map(|words| {
            view! {
                <div class="notice danger" role="alert" id="start-problem" tabindex="-1" autofocus=true>
                    <Icon glyph=icons::CIRCLE_ALERT/><p><bdi>{words.clone()}</bdi></p>
                </div>
            }
        });
        let map = view.map.as_ref().map(|(map, title)| {
            view! { <p class="kicker"><a href=paths::map(*map)><bdi>{title.clone()}</bdi></a></p> }
        });
        let action = match &view.map {
            Some((map, _)) => paths::new_workshop(*map),
            None => paths::NEW_WORKSHOP.to_owned(),
        };
        view! {
            {skip_link(context)}
            {top(context, nav)}
            <main id="main" class="start-main">
                <header class="start-head">
                    {map}
                    <h1>{title}</h1>
                    <p class="lead">{t!(text, "start-lead")}</p>
                </header>
                <form class="start-form" method="post" action=action
                    aria-describedby=view.problem.as_ref().map(|_| "start-problem")>
                    {post_token(context)}
                    {problem}
                    {place::place(context, view)}
                    {run_sheets(context, view)}
                    {settings::consent(context, view)}
                    {settings::help(context, view)}
                    <section class="card panel start-folds">
                        <h2>{t!(text, "start-settled")}</h2>
                        {settings::voices(context, view)}
                        {settings::door(context, view)}
                        {settings::keeping(context, view)}
                    </section>
                    <button class="button primary hero" type="submit">{t!(text, "start-button")}" "<Icon glyph=icons::ARROW_RIGHT/></button>
                </form>
                {earlier(context, view)}
            </main>
        }
    })
}

/// The run-sheets as cards to choose from: those that come with Loopwise, and the workspace's own.
fn run_sheets(context: &Context, view: &NewWorkshopView) -> impl IntoView + use<> {
    let text = &context.text;
    let cards = |own: bool| {
        let rows = view.run_sheets.iter().filter(|row| row.own == own);
        rows.map(|row| choice(context, row, &view.run_sheet))
            .collect::<Vec<_>>()
    };
    let own = Some(cards(true)).filter(|own| !own.is_empty()).map(|own| {
        view! { <p class="label">{t!(text, "sheets-own")}</p><div class="choice-cards">{own}</div> }
    });
    view! {
        <fieldset class="choices">
            <legend>{t!(text, "start-run-sheet")}</legend>
            <div class="choice-cards">{cards(false)}</div>
            {own}
            <p class="hint"><a href=paths::RUN_SHEETS>{t!(text, "start-own-sheet")}</a></p>
        </fieldset>
    }
}

fn choice(context: &Context, row: &SheetRow, chosen: &str) -> impl IntoView + use<> {
    let text = &context.text;
    let time = duration(text, row.minutes);
    let stages = t!(text, "start-stages", count = row.stages);
    view! {
        <label class="choice">
            <input type="radio" name="run_sheet" value=row.id.clone() required=true checked=row.id == chosen/>
            <span class="choice-words">
                <strong><bdi>{row.title.clone()}</bdi></strong>
                <span class="soft"><bdi>{row.for_whom.clone()}</bdi></span>
                <span class="choice-facts"><Icon glyph=icons::HOURGLASS/>" "{time}" · "{stages}</span>
            </span>
            <Icon glyph=icons::CHECK/>
        </label>
    }
}

/// Workshops that were held on the map.
fn earlier(context: &Context, view: &NewWorkshopView) -> Option<impl IntoView + use<>> {
    let text = &context.text;
    if view.earlier.is_empty() {
        return None;
    }
    let rows = view.earlier.iter().map(|(id, run_sheet, when, over)| {
        let day = Moment::new(*when, context.utc_offset_minutes).date(text);
        let state = if *over {
            view! { <span class="tag">{t!(text, "start-over")}</span> }
        } else {
            view! { <span class="tag good">{t!(text, "start-open")}</span> }
        };
        view! {
            <li>
                <a href=paths::room_part(id, "run")><bdi>{run_sheet.clone()}</bdi></a>
                <span class="soft">{day}</span>
                {state}
            </li>
        }
    });
    Some(view! {
        <section class="card panel start-earlier" aria-labelledby="earlier">
            <h2 id="earlier">{t!(text, "start-earlier")}</h2>
            <ul role="list">{rows.collect_view()}</ul>
        </section>
    })
}
