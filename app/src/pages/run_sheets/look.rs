//! A run-sheet to look at: every stage with what people read, how long it takes and what they may do.

use leptos::prelude::*;
use loopwise_model::StageKind;
use loopwise_workshop::StagePlan;

use super::SheetView;
use super::list::{duplicate, nav};
use super::words::{duration, kind, tool};
use crate::icons;
use crate::marks::Icon;
use crate::pages::document::{Head, Look, document, skip_link, top};
use crate::pages::workshop::method_word;
use crate::pages::{Context, Html, paths};
use crate::t;

/// One run-sheet.
#[must_use]
pub fn run_sheet(context: &Context, view: &SheetView) -> Html {
    let text = &context.text;
    let sheet = &view.sheet;
    let head = Head {
        title: t!(text, "sheet-look-title", sheet = sheet.title.as_str()),
        styles: &["pages.css"],
        class: "sheets-page paper",
        look: Look::Chosen,
        more: String::new(),
    };
    document(context, &head, || {
        let edit = (view.may_edit && view.own).then(|| {
            view! {
                <a class="button small primary" href=paths::edit_run_sheet(&sheet.id)><Icon glyph=icons::PENCIL/>" "{t!(text, "sheets-edit")}</a>
            }
        });
        let time = duration(text, sheet.minutes);
        let count = t!(text, "start-stages", count = sheet.stages.len());
        let stages = sheet.stages.iter().map(|plan| stage(context, plan));
        view! {
            {skip_link(context)}
            {top(context, nav(context))}
            <main id="main" class="sheets-main">
                <header class="sheets-head">
                    <p class="kicker"><a href=paths::RUN_SHEETS>{t!(text, "sheets-title")}</a></p>
                    <h1><bdi>{sheet.title.clone()}</bdi></h1>
                    <p class="lead"><bdi>{sheet.for_whom.clone()}</bdi></p>
                    <p class="choice-facts"><Icon glyph=icons::HOURGLASS/>" "{time}" · "{count}</p>
                    <div class="sheet-acts">
                        {edit}
                        {view.may_edit.then(|| duplicate(context, &sheet.id, &sheet.title))}
                        <a class="button small" href=paths::run_sheet_file(&sheet.id) download=""><Icon glyph=icons::DOWNLOAD/>" "{t!(text, "sheets-save")}</a>
                    </div>
                </header>
                <ol role="list" class="sheet-list">{stages.collect_view()}</ol>
            </main>
        }
    })
}

fn stage(context: &Context, plan: &StagePlan) -> impl IntoView + use<> {
    let text = &context.text;
    let tools: Vec<String> = plan.tools.iter().map(|one| tool(text, *one)).collect();
    let tools = if tools.is_empty() {
        t!(text, "sheet-no-tools")
    } else {
        tools.join(" · ")
    };
    let dots = plan.marks.map(|marks| {
        view! { <div><dt>{t!(text, "sheet-marks")}</dt><dd>{marks.to_string()}</dd></div> }
    });
    let method = (plan.kind == StageKind::Vote).then(|| {
        let word = method_word(text, plan.config.method.unwrap_or_default());
        view! { <div><dt>{t!(text, "sheet-method")}</dt><dd>{word}</dd></div> }
    });
    let notes = (!plan.facilitator_notes.is_empty()).then(|| {
        let lines = plan.facilitator_notes.iter();
        let lines = lines.map(|line| view! { <li dir="auto">{line.clone()}</li> });
        view! { <details class="start-fold"><summary>{t!(text, "desk-notes")}" "<Icon glyph=icons::CHEVRON_DOWN/></summary><ul class="sheet-notes">{lines.collect_view()}</ul></details> }
    });
    view! {
        <li class="card panel">
            <h2><bdi>{plan.title.clone()}</bdi></h2>
            <p class="sheet-prompt" dir="auto">{plan.prompt.clone()}</p>
            <dl class="sheet-facts">
                <div><dt>{t!(text, "sheet-minutes")}</dt><dd>{plan.minutes.to_string()}</dd></div>
                <div><dt>{t!(text, "sheet-kind")}</dt><dd>{kind(text, plan.kind)}</dd></div>
                <div><dt>{t!(text, "sheet-tools")}</dt><dd>{tools}</dd></div>
                {dots}{method}
            </dl>
            {notes}
        </li>
    }
}
