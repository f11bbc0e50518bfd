//! Making a workshop on a map: choose a run-sheet, say on what grounds people take part, open the doors. Everything
//! else is settled and can be changed in folds.

mod settings;

use leptos::prelude::*;

use super::view::NewWorkshopView;
use crate::icons;
use crate::marks::Icon;
use crate::pages::dates::Moment;
use crate::pages::document::{Head, Look, document, skip_link, top};
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
        view! {
            {skip_link(context)}
            {top(context, nav)}
            <main id="main" class="start-main">
                <header class="start-head">
                    <p class="kicker"><a href=paths::map(view.map)><bdi>{view.title.clone()}</bdi></a></p>
                    <h1>{title}</h1>
                    <p class="lead">{t!(text, "start-lead")}</p>
                </header>
                <form class="start-form" method="post" action=paths::new_workshop(view.map)
                    aria-describedby=view.problem.as_ref().map(|_| "start-problem")>
                    {post_token(context)}
                    {problem}
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

/// The run-sheets as cards to choose from.
fn run_sheets(context: &Context, view: &NewWorkshopView) -> impl IntoView + use<> {
    let text = &context.text;
    let cards = view.run_sheets.iter().map(|(id, title, whom, minutes, stages)| {
        let (hours, rest) = (minutes / 60, minutes % 60);
        let time = match (hours, rest) {
            (0, rest) => t!(text, "start-minutes", count = rest),
            (hours, 0) => t!(text, "start-hours", count = hours),
            (hours, rest) => t!(text, "start-hours-minutes", hours = hours, minutes = rest),
        };
        let stages = t!(text, "start-stages", count = *stages);
        view! {
            <label class="choice">
                <input type="radio" name="run_sheet" value=id.clone() required=true checked=*id == view.run_sheet/>
                <span class="choice-words">
                    <strong><bdi>{title.clone()}</bdi></strong>
                    <span class="soft"><bdi>{whom.clone()}</bdi></span>
                    <span class="choice-facts"><Icon glyph=icons::HOURGLASS/>" "{time}" · "{stages}</span>
                </span>
                <Icon glyph=icons::CHECK/>
            </label>
        }
    });
    view! {
        <fieldset class="choices">
            <legend>{t!(text, "start-run-sheet")}</legend>
            <div class="choice-cards">{cards.collect_view()}</div>
        </fieldset>
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
