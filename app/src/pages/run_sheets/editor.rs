//! The editor of an own run-sheet: one form. Every button sends all of it, so that what was typed is never lost; only
//! “Save” keeps it.

use leptos::prelude::*;
use loopwise_workshop::{BUILT, Draft, Part, Problem, kind_word};

use super::list::nav;
use super::stage::stage;
use super::words::{self, duration};
use super::{EditorSaid, EditorView};
use crate::icons;
use crate::marks::Icon;
use crate::pages::document::{Head, Look, document, skip_link, top};
use crate::pages::staff::post_token;
use crate::pages::{Context, Html, paths};
use crate::t;
use crate::text::Text;

/// The editor.
#[must_use]
pub fn run_sheet_editor(context: &Context, view: &EditorView) -> Html {
    let text = &context.text;
    let title = t!(text, "sheet-edit-title");
    let head = Head {
        title: format!("{title}: {}", view.draft.title),
        styles: &["pages.css"],
        class: "sheets-page paper",
        look: Look::Chosen,
        more: String::new(),
    };
    document(context, &head, || {
        let editor = Editor { context, view };
        let stages = 0..view.draft.stages.len();
        let stages = stages.map(|place| stage(&editor, place)).collect_view();
        view! {
            {skip_link(context)}
            {top(context, nav(context))}
            <main id="main" class="sheets-main narrow">
                <header class="sheets-head">
                    <p class="kicker"><a href=paths::RUN_SHEETS>{t!(text, "sheets-title")}</a></p>
                    <h1>{title}</h1>
                    <p class="soft">{t!(text, "sheet-edit-lead")}</p>
                </header>
                <form class="sheet-form" method="post" action=paths::edit_run_sheet(&view.id)>
                    {post_token(context)}
                    <input type="hidden" name="seen" value=view.seen.to_string()/>
                    {said(&editor)}
                    {save(text, &view.draft)}
                    <section class="card panel">
                        {editor.line(Line::new("title", "sheet-title", &view.draft.title, Part::Title))}
                        {editor.line(Line::new("for_whom", "sheet-for-whom", &view.draft.for_whom, Part::ForWhom))}
                    </section>
                    <ol role="list" class="sheet-stages">{stages}</ol>
                    {add(text)}
                    {save(text, &view.draft)}
                </form>
            </main>
        }
    })
}

/// The page and what it shows, for its parts.
pub(super) struct Editor<'a> {
    pub(super) context: &'a Context,
    pub(super) view: &'a EditorView,
}

/// A line of text in the form.
pub(super) struct Line<'a> {
    pub(super) name: String,
    pub(super) label: &'static str,
    pub(super) value: &'a str,
    /// Most letters; none for a number.
    pub(super) limit: Option<usize>,
    pub(super) focus: bool,
}

impl<'a> Line<'a> {
    pub(super) fn new(name: &str, label: &'static str, value: &'a str, part: Part) -> Self {
        Self {
            name: name.to_owned(),
            label,
            value,
            limit: Some(part.letters()),
            focus: false,
        }
    }
}

impl Editor<'_> {
    /// What is wrong in a field, in words, with the id that ties them to it.
    pub(super) fn wrong(&self, field: &str) -> Option<(String, AnyView)> {
        let text = &self.context.text;
        let here = |problem: &&Problem| words::field(problem).as_deref() == Some(field);
        let problem = self.view.problems.iter().find(here)?;
        let id = format!("{field}-problem");
        let words = words::problem(text, problem);
        let shown = view! { <p class="error" id=id.clone()><Icon glyph=icons::CIRCLE_ALERT/><span>{words}</span></p> };
        Some((id, shown.into_any()))
    }

    /// A line with its label, and what is wrong with it.
    pub(super) fn line(&self, line: Line<'_>) -> impl IntoView + use<> {
        let (tied, shown) = self.wrong(&line.name).unzip();
        let bad = tied.is_some();
        let number = line.limit.is_none();
        view! {
            <div class="field" class:has-error=bad class:short=number>
                <label class="label" for=line.name.clone()>{self.context.text.get(line.label)}</label>
                <input class="input" id=line.name.clone() name=line.name autocomplete="off" dir=(!number).then_some("auto")
                    inputmode=number.then_some("numeric") maxlength=line.limit.map(|limit| limit.to_string())
                    value=line.value.to_owned() autofocus=line.focus
                    aria-invalid=bad.then_some("true") aria-describedby=tied/>
                {shown}
            </div>
        }
    }
}

/// The button that keeps it, with how long all of it takes.
fn save(text: &Text, draft: &Draft) -> impl IntoView + use<> {
    let minutes = draft
        .stages
        .iter()
        .map(|stage| stage.minutes.trim().parse().unwrap_or(0));
    let time = duration(text, minutes.fold(0, u32::saturating_add));
    let count = t!(text, "start-stages", count = draft.stages.len());
    view! {
        <p class="sheet-save">
            <button class="button primary" type="submit" name="do" value="save">{t!(text, "settings-save")}</button>
            " "<span class="choice-facts"><Icon glyph=icons::HOURGLASS/>" "{time}" · "{count}</span>
        </p>
    }
}

/// What was done, or why it was not.
fn said(editor: &Editor<'_>) -> Option<AnyView> {
    let (text, view) = (&editor.context.text, editor.view);
    let good = |words: &str| {
        view! { <p class="notice good" role="status" id="said"><Icon glyph=icons::CHECK/><span>{text.get(words)}</span></p> }.into_any()
    };
    // What was taken out has no place any more that the keyboard could go to.
    let focus = view.focus.is_none();
    let plain = |words: &str| {
        view! { <p class="notice" role="status" id="said" tabindex="-1" autofocus=focus><Icon glyph=icons::INFO/><span>{text.get(words)}</span></p> }.into_any()
    };
    let bad = |words: String, more: Option<AnyView>| {
        view! {
            <div class="notice danger" role="alert" id="said" tabindex="-1" autofocus=true>
                <Icon glyph=icons::CIRCLE_ALERT/><div><p>{words}</p>{more}</div>
            </div>
        }
        .into_any()
    };
    Some(match view.said {
        EditorSaid::Nothing => return None,
        EditorSaid::Made => good("sheet-made"),
        EditorSaid::Saved => good("sheet-saved"),
        EditorSaid::NotYet => plain("sheet-not-yet"),
        EditorSaid::TooMany => {
            let most = loopwise_workshop::STAGES;
            bad(t!(text, "sheet-problem-stages", most = most), None)
        }
        EditorSaid::Wrong => bad(t!(text, "sheet-wrong"), Some(all_wrong(editor))),
        EditorSaid::Changed => {
            let theirs = view! {
                <p><a href=paths::run_sheet(&view.id) target="_blank">{t!(text, "sheet-changed-look")}</a></p>
            };
            bad(t!(text, "sheet-changed"), Some(theirs.into_any()))
        }
        EditorSaid::TooLong => bad(t!(text, "sheet-too-long"), None),
        EditorSaid::Gone => bad(t!(text, "sheet-gone"), None),
        EditorSaid::Full(most) => bad(t!(text, "sheets-full", most = most), None),
    })
}

/// Everything that is wrong, each with the way to its field.
fn all_wrong(editor: &Editor<'_>) -> AnyView {
    let (text, view) = (&editor.context.text, editor.view);
    let rows = view.problems.iter().map(|problem| {
        let words = words::problem(text, problem);
        let stages = view.draft.stages.iter();
        let place = stages
            .zip(1_u32..)
            .find(|(stage, _)| Some(&stage.id) == problem.stage.as_ref());
        let words = match place {
            Some((_, place)) => {
                t!(
                    text,
                    "sheet-wrong-stage",
                    place = place,
                    words = words.as_str()
                )
            }
            None => words,
        };
        match words::field(problem) {
            Some(field) => view! { <li><a href=format!("#{field}")>{words}</a></li> }.into_any(),
            None => view! { <li><bdi>{words}</bdi></li> }.into_any(),
        }
    });
    view! { <ul class="sheet-notes">{rows.collect_view()}</ul> }.into_any()
}

/// Puts a stage behind the others.
fn add(text: &Text) -> impl IntoView + use<> {
    let kinds = BUILT.map(|kind| {
        view! { <option value=kind_word(kind)>{words::kind(text, kind)}</option> }
    });
    view! {
        <section class="card panel sheet-add">
            <div class="field">
                <label class="label" for="add_kind">{t!(text, "sheet-add")}</label>
                <select class="input" id="add_kind" name="add_kind">{kinds}</select>
            </div>
            <button class="button" type="submit" name="do" value="add"><Icon glyph=icons::PLUS/>" "{t!(text, "sheet-add-button")}</button>
        </section>
    }
}
