//! Beside the list of maps: the forms for a new map and for one from a file, and the way to a workshop on a new one.

use leptos::prelude::*;

use super::{Facilitating, ImportProblem};
use crate::icons;
use crate::marks::Icon;
use crate::pages::{Context, encode, paths};
use crate::t;

/// Begins an empty map.
pub(super) fn new_map(context: &Context) -> impl IntoView + use<> {
    let text = &context.text;
    let question = encode::textarea(
        &[
            ("class", "input"),
            ("id", "question"),
            ("name", "question"),
            ("rows", "2"),
            ("maxlength", "2000"),
            ("aria-describedby", "question-hint"),
        ],
        "",
    );
    view! {
        <form class="card panel" method="post" action=paths::NEW_MAP>
            <h2>{t!(text, "maps-new")}</h2>
            <input type="hidden" name="form_token" value=context.form_token.clone()/>
            <div class="field">
                <label class="label" for="title">{t!(text, "maps-new-title")}</label>
                <input class="input" id="title" name="title" required=true maxlength="120" autocomplete="off"/>
            </div>
            <div class="field">
                <label class="label" for="question">{t!(text, "maps-new-question")}</label>
                <div inner_html=question></div>
                <p class="hint" id="question-hint">{t!(text, "maps-new-question-hint")}</p>
            </div>
            <button class="button primary" type="submit"><Icon glyph=icons::PLUS/>" "{t!(text, "maps-new-button")}</button>
        </form>
    }
}

/// The way to a workshop on a new map, and to the run-sheets.
pub(super) fn workshop(context: &Context) -> impl IntoView + use<> {
    let text = &context.text;
    view! {
        <section class="card panel">
            <h2>{t!(text, "staff-run")}</h2>
            <p class="soft">{t!(text, "staff-run-more")}</p>
            <p class="sheet-acts">
                <a class="button" href=paths::NEW_WORKSHOP><Icon glyph=icons::USERS/>" "{t!(text, "staff-run-new")}</a>
                " "<a class="button quiet" href=paths::RUN_SHEETS>{t!(text, "sheets-title")}</a>
            </p>
        </section>
    }
}

/// Makes a map of a file.
pub(super) fn import(context: &Context, view: &Facilitating) -> impl IntoView + use<> {
    let text = &context.text;
    let problem = view.problem.as_ref().map(|problem| {
        let ImportProblem { file, message } = problem;
        view! {
            <div class="notice danger" role="alert" id="import-problem" tabindex="-1" autofocus=true>
                <Icon glyph=icons::CIRCLE_ALERT/>
                <div>
                    <p><strong>{t!(text, "import-problem", file = file.as_str())}</strong></p>
                    <p><bdi>{message.clone()}</bdi></p>
                    <p>{t!(text, "import-problem-next")}</p>
                </div>
            </div>
        }
    });
    let limit = t!(
        text,
        "import-limit",
        megabytes = view.import_limit / (1024 * 1024)
    );
    view! {
        <form class="card panel" method="post" action=paths::IMPORT enctype="multipart/form-data">
            <h2>{t!(text, "import-title")}</h2>
            {problem}
            <input type="hidden" name="form_token" value=context.form_token.clone()/>
            <div class="field">
                <label class="label" for="file">{t!(text, "import-file")}</label>
                <input class="input file" id="file" type="file" name="file" required=true accept=".csv,.tsv,.json,.txt"
                    aria-describedby="file-hint"/>
                <p class="hint" id="file-hint">{t!(text, "import-hint")}" "{limit}</p>
            </div>
            <button class="button" type="submit"><Icon glyph=icons::FILE_UP/>" "{t!(text, "import-button")}</button>
        </form>
    }
}
