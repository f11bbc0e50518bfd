//! The run-sheet: where we are, what was, what comes; and the ways out of the desk.

use leptos::prelude::*;

use super::forms::Desk;
use crate::icons;
use crate::marks::Icon;
use crate::pages::paths;
use crate::pages::workshop::view::StageRow;
use crate::t;

/// The list of stages, with what ends the workshop under it. A phone has it folded.
pub(super) fn run_sheet(desk: &Desk<'_>) -> impl IntoView + use<> {
    let (text, view) = (&desk.context.text, desk.view);
    let minutes: u32 = view
        .stages
        .iter()
        .filter(|row| row.when > 0)
        .map(|row| row.minutes)
        .sum();
    let to_come = (minutes > 0 && !view.over)
        .then(|| view! { <p class="soft fine">{t!(text, "desk-to-come", count = minutes)}</p> });
    view! {
        <section id="run-sheet" class="runsheet" data-part="" aria-labelledby="run-sheet-title">
            <h2 id="run-sheet-title">{t!(text, "desk-run-sheet")}</h2>
            <div class="runsheet-wide">{stages(desk, "wide")}{to_come}</div>
            <details class="runsheet-fold card" id="run-sheet-fold">
                <summary>
                    <span>{t!(text, "desk-stage", place = view.now.place, of = view.now.of)}</span>
                    <Icon glyph=icons::CHEVRON_DOWN/>
                </summary>
                {stages(desk, "fold")}
            </details>
            <nav class="desk-links" aria-label=t!(text, "desk-links")>
                <a href=paths::map(view.map)><Icon glyph=icons::SPLINE/>" "{t!(text, "desk-map-link")}</a>
                <a href=paths::outline(view.map)><Icon glyph=icons::LIST_TREE/>" "{t!(text, "maps-outline")}</a>
                <a href=paths::room_part(&view.workshop, "kept")><Icon glyph=icons::CLIPBOARD_PASTE/>" "{t!(text, "desk-kept")}</a>
            </nav>
            {(!view.over).then(|| end(desk))}
        </section>
    }
}

fn stages(desk: &Desk<'_>, place: &str) -> impl IntoView + use<> {
    let rows = desk.view.stages.iter().map(|row| stage(desk, row, place));
    view! { <ol role="list">{rows.collect_view()}</ol> }
}

/// A stage. To go there takes two presses: everybody's screen changes with it.
fn stage(desk: &Desk<'_>, row: &StageRow, place: &str) -> impl IntoView + use<> {
    let (text, view) = (&desk.context.text, desk.view);
    let minutes =
        view! { <span class="min">{t!(text, "desk-minutes", count = row.minutes)}</span> };
    let (class, dot) = match row.when {
        ..0 => ("done", Some(view! { <Icon glyph=icons::CHECK/> })),
        0 => ("now", None),
        1.. => ("", None),
    };
    let state = match row.when {
        ..0 => Some(t!(text, "desk-stage-done")),
        0 => Some(t!(text, "desk-stage-now")),
        1.. => None,
    };
    let state = state.map(|words| view! { <span class="sr-only">{words}" "</span> });
    let title = row.title.clone();
    let body = if row.when == 0 || view.over {
        view! { <strong class="stage-name">{state}<bdi>{title}</bdi></strong> }.into_any()
    } else {
        let go = desk.press("to", &[("stage", &row.id)], "button small", "desk-go-to");
        view! {
            <details class="stage-name" id=format!("{place}-{}", row.id)>
                <summary>{state}<bdi>{title}</bdi></summary>
                {go}
            </details>
        }
        .into_any()
    };
    view! {
        <li class=class aria-current=(row.when == 0).then_some("step")>
            <span class="dot" aria-hidden="true">{dot}</span>{body}{minutes}
        </li>
    }
}

/// The end asks once more, because nobody can go on after it.
fn end(desk: &Desk<'_>) -> impl IntoView + use<> {
    let text = &desk.context.text;
    view! {
        <details class="sure" id="end">
            <summary class="button small">{t!(text, "desk-end")}</summary>
            <p class="hint">{t!(text, "desk-end-sure")}</p>
            {desk.press("end", &[], "button small danger", "desk-end-button")}
        </details>
    }
}
