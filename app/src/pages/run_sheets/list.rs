//! The list of run-sheets: those that come with Loopwise, and the workspace's own.

use leptos::prelude::*;

use super::words::duration;
use super::{ListProblem, RunSheetsView, SheetRow};
use crate::icons;
use crate::marks::Icon;
use crate::pages::document::{Head, Look, document, skip_link, top};
use crate::pages::staff::post_token;
use crate::pages::{Context, Html, paths};
use crate::t;
use crate::text::Text;

/// The run-sheets of a workspace.
#[must_use]
pub fn run_sheets(context: &Context, view: &RunSheetsView) -> Html {
    let text = &context.text;
    let title = t!(text, "sheets-title");
    let head = Head {
        title: title.clone(),
        styles: &["pages.css"],
        class: "sheets-page paper",
        look: Look::Chosen,
        more: String::new(),
    };
    document(context, &head, || {
        let deleted = view.deleted.then(|| {
            view! { <p class="notice good" role="status" id="done"><Icon glyph=icons::CHECK/><span>{t!(text, "sheets-deleted")}</span></p> }
        });
        let none = view.own.is_empty().then(|| {
            let words = text.get(if view.may_edit {
                "sheets-none"
            } else {
                "sheets-none-yet"
            });
            view! { <p class="soft">{words}</p> }
        });
        view! {
            {skip_link(context)}
            {top(context, nav(context))}
            <main id="main" class="sheets-main">
                <header class="sheets-head">
                    <h1>{title}</h1>
                    <p class="lead">{t!(text, "sheets-lead")}</p>
                    {deleted}
                    {problem(text, view.problem.as_ref())}
                </header>
                <div class="sheets-columns">
                    <div>
                        <section aria-labelledby="own">
                            <h2 id="own">{t!(text, "sheets-own")}</h2>
                            {none}
                            {rows(context, &view.own, view.may_edit)}
                        </section>
                        <section aria-labelledby="built-in">
                            <h2 id="built-in">{t!(text, "sheets-built-in")}</h2>
                            {rows(context, &view.built_in, view.may_edit)}
                        </section>
                    </div>
                    {view.may_edit.then(|| import(context))}
                </div>
            </main>
        }
    })
}

/// The way to the other pages of the workspace.
pub(super) fn nav(context: &Context) -> impl IntoView + use<> {
    let text = &context.text;
    view! {
        <nav aria-label=t!(text, "page-main-nav")>
            <a href=paths::HOME>{t!(text, "maps-title")}</a>
            <a href=paths::RUN_SHEETS>{t!(text, "sheets-title")}</a>
            <a href=paths::HELP>{t!(text, "landing-help")}</a>
        </nav>
    }
}

fn problem(text: &Text, problem: Option<&ListProblem>) -> Option<impl IntoView + use<>> {
    let inside = match problem? {
        ListProblem::Full(most) => {
            view! { <p>{t!(text, "sheets-full", most = *most)}</p> }.into_any()
        }
        ListProblem::File { file, message } => view! {
            <div>
                <p><strong>{t!(text, "sheets-file-problem", file = file.as_str())}</strong></p>
                <p><bdi>{message.clone()}</bdi></p>
                <p>{t!(text, "import-problem-next")}</p>
            </div>
        }
        .into_any(),
    };
    Some(view! {
        <div class="notice danger" role="alert" id="problem" tabindex="-1" autofocus=true>
            <Icon glyph=icons::CIRCLE_ALERT/>{inside}
        </div>
    })
}

fn rows(context: &Context, rows: &[SheetRow], may_edit: bool) -> impl IntoView + use<> {
    let rows = rows.iter().map(|row| card(context, row, may_edit));
    view! { <ul role="list" class="sheet-list">{rows.collect_view()}</ul> }
}

fn card(context: &Context, row: &SheetRow, may_edit: bool) -> impl IntoView + use<> {
    let text = &context.text;
    let time = duration(text, row.minutes);
    let stages = t!(text, "start-stages", count = row.stages);
    let edit = (may_edit && row.own).then(|| {
        let verb = t!(text, "sheets-edit");
        let name = named(text, &verb, &row.title);
        view! {
            <a class="button small" href=paths::edit_run_sheet(&row.id) aria-label=name><Icon glyph=icons::PENCIL/>" "{verb}</a>
        }
    });
    let verb = t!(text, "sheets-save");
    let name = named(text, &verb, &row.title);
    view! {
        <li class="card panel">
            <div>
                <h3><a href=paths::run_sheet(&row.id)><bdi>{row.title.clone()}</bdi></a></h3>
                <p class="soft"><bdi>{row.for_whom.clone()}</bdi></p>
                <p class="choice-facts"><Icon glyph=icons::HOURGLASS/>" "{time}" · "{stages}</p>
            </div>
            <div class="sheet-acts">
                {edit}
                {may_edit.then(|| duplicate(context, &row.id, &row.title))}
                <a class="button small" href=paths::run_sheet_file(&row.id) download="" aria-label=name><Icon glyph=icons::DOWNLOAD/>" "{verb}</a>
                {(may_edit && row.own).then(|| delete(context, row))}
            </div>
        </li>
    }
}

fn named(text: &Text, verb: &str, title: &str) -> String {
    t!(text, "maps-act", verb = verb, map = title)
}

/// The button that makes an own copy.
pub(super) fn duplicate(context: &Context, id: &str, title: &str) -> impl IntoView + use<> {
    let text = &context.text;
    let verb = t!(text, "sheets-duplicate");
    let name = named(text, &verb, title);
    view! {
        <form method="post" action=paths::RUN_SHEETS>
            {post_token(context)}
            <input type="hidden" name="of" value=id.to_owned()/>
            <button class="button small" type="submit" aria-label=name><Icon glyph=icons::COPY/>" "{verb}</button>
        </form>
    }
}

/// Folded, so that nothing is deleted by a slip.
fn delete(context: &Context, row: &SheetRow) -> impl IntoView + use<> {
    let text = &context.text;
    let verb = t!(text, "sheets-delete");
    let name = named(text, &verb, &row.title);
    view! {
        <details>
            <summary class="button small" aria-label=name>{verb}" "<Icon glyph=icons::CHEVRON_DOWN/></summary>
            <form class="team-deeds" method="post" action=paths::delete_run_sheet(&row.id)>
                {post_token(context)}
                <p class="hint">{t!(text, "sheets-delete-more")}</p>
                <button class="button small danger" type="submit">{t!(text, "sheets-delete-button")}</button>
            </form>
        </details>
    }
}

/// Brings in a file that somebody saved.
fn import(context: &Context) -> impl IntoView + use<> {
    let text = &context.text;
    view! {
        <form class="card panel" method="post" action=paths::IMPORT_RUN_SHEET enctype="multipart/form-data">
            <h2>{t!(text, "sheets-import")}</h2>
            {post_token(context)}
            <div class="field">
                <label class="label" for="file">{t!(text, "import-file")}</label>
                <input class="input file" id="file" type="file" name="file" required=true accept=".json" aria-describedby="file-hint"/>
                <p class="hint" id="file-hint">{t!(text, "sheets-import-hint")}</p>
            </div>
            <button class="button" type="submit"><Icon glyph=icons::FILE_UP/>" "{t!(text, "import-button")}</button>
        </form>
    }
}
