//! The reports on a map: those that were made, with their files, and the form that makes one.
//!
//! A report is made once and stays as it is. What people said stands in it only where somebody who runs the map ticked it
//! here, one by one.

use leptos::prelude::*;
use loopwise_report::lenses::Way;

use super::dates::Moment;
use super::document::{Head, Look, document, skip_link};
use super::leverage::Typed;
use super::map_head::{MapPage, map_head};
use super::{Context, Html, MapFacts, encode, paths};
use crate::icons;
use crate::marks::Icon;
use crate::t;

/// What the page shows.
#[derive(Debug, Clone)]
pub struct ReportsView {
    /// The map and what was found in it.
    pub facts: MapFacts,
    /// The reports, newest first.
    pub made: Vec<MadeReport>,
    /// What people said and could be quoted; empty for those who may not decide that.
    pub quotes: Vec<Quotable>,
    /// Whether the reader may decide what is quoted.
    pub may_quote: bool,
    /// Whose report it is, as the last one said.
    pub organisation: String,
    /// The form, where it could not be taken.
    pub typed: Option<Typed>,
    /// What was just done.
    pub done: Option<Done>,
}

/// A report that was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MadeReport {
    /// Its id, for addresses.
    pub id: String,
    /// What it is called.
    pub title: String,
    /// When it was made, in milliseconds since 1970.
    pub made_ms: i64,
    /// Of which state of the map.
    pub revision: u64,
    /// Whether it is for everybody.
    pub public: bool,
    /// The fewest people of whom a count is shown in it.
    pub smallest_group: u32,
    /// Its files, with their sizes in bytes.
    pub files: Vec<(String, u64)>,
    /// When it was taken back.
    pub withdrawn_ms: Option<i64>,
}

/// Something that somebody said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quotable {
    /// Its name in the form.
    pub key: String,
    /// The words.
    pub words: String,
    /// Who said it, as they chose to be named; may be empty.
    pub who: String,
}

/// What was done last, as the address of the page says it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Done {
    /// A report was made.
    Made,
    /// A report was taken back.
    Withdrawn,
}

loopwise_model::words!(Done:
    Made "made",
    Withdrawn "withdrawn",
);

/// The page.
#[must_use]
pub fn reports(context: &Context, view: &ReportsView) -> Html {
    let text = &context.text;
    let head = Head {
        title: t!(
            text,
            "publish-title",
            map = view.facts.title(context).as_str()
        ),
        styles: &["pages.css"],
        class: "leverage paper",
        look: Look::Chosen,
        more: String::new(),
    };
    document(context, &head, || {
        let done = view.done.map(|done| {
            let words = text.get(match done {
                Done::Made => "publish-made",
                Done::Withdrawn => "publish-withdrawn",
            });
            view! { <p class="notice good" role="status" id="done"><Icon glyph=icons::CHECK/><span>{words}</span></p> }
        });
        let none = view
            .made
            .is_empty()
            .then(|| view! { <p class="blank card soft">{t!(text, "publish-none")}</p> });
        let made = view.made.iter().map(|report| card(context, view, report));
        view! {
            {skip_link(context)}
            {map_head(context, &view.facts, MapPage::Leverage)}
            <main id="main" class="levers-main reports-main">
                <header class="levers-head">
                    <h2>{t!(text, "publish-heading")}</h2>
                    <p class="soft">{t!(text, "publish-lead")}</p>
                    {done}
                </header>
                {none}
                <ul role="list" class="report-cards">{made.collect_view()}</ul>
                {form(context, view)}
            </main>
        }
    })
}

fn card(context: &Context, view: &ReportsView, report: &MadeReport) -> impl IntoView + use<> {
    let text = &context.text;
    let day = |ms| Moment::new(ms, context.utc_offset_minutes).date(text);
    let audience = if report.public {
        t!(text, "publish-public")
    } else {
        t!(text, "publish-inside")
    };
    let facts = t!(
        text,
        "publish-facts",
        day = day(report.made_ms),
        revision = report.revision,
        k = report.smallest_group
    );
    let file = |(name, size): &(String, u64)| {
        let to = paths::report_file(view.facts.id, &report.id, name);
        let size = t!(text, "publish-size", size = size.div_ceil(1024));
        view! { <li><a class="button small" href=to><Icon glyph=icons::DOWNLOAD/><span>{name.clone()}</span></a><span class="soft small">{size}</span></li> }
    };
    let is_whole = |(name, _): &&(String, u64)| name.starts_with("report.");
    let (whole, parts): (Vec<_>, Vec<_>) = report.files.iter().partition(is_whole);
    let count = parts.len();
    let whole = whole.into_iter().map(file).collect_view();
    let parts = parts.into_iter().map(file).collect_view();
    let body = if let Some(ms) = report.withdrawn_ms {
        view! { <p class="notice warn"><Icon glyph=icons::CIRCLE_ALERT/><span>{t!(text, "publish-was-withdrawn", day = day(ms))}</span></p> }.into_any()
    } else {
        let action = paths::report_withdraw(view.facts.id, &report.id);
        view! {
            <ul role="list" class="report-files">{whole}</ul>
            <details class="fold">
                <summary><Icon glyph=icons::CHEVRON_RIGHT/><span>{t!(text, "publish-parts", count = count)}</span></summary>
                <ul role="list" class="report-files">{parts}</ul>
            </details>
            <details class="fold">
                <summary><Icon glyph=icons::TRASH_2/><span>{t!(text, "publish-withdraw")}</span></summary>
                <form method="post" action=action>
                    <p>{t!(text, "publish-withdraw-text")}</p>
                    <input type="hidden" name="form_token" value=context.form_token.clone()/>
                    <button class="button danger" type="submit">{t!(text, "publish-withdraw-button")}</button>
                </form>
            </details>
        }
        .into_any()
    };
    view! {
        <li class="card panel report-card" id=format!("r-{}", report.id)>
            <header>
                <h3><bdi>{report.title.clone()}</bdi></h3>
                <p class="lever-tags"><span class="tag accent">{audience}</span></p>
                <p class="soft small">{facts}</p>
            </header>
            {body}
        </li>
    }
}

fn form(context: &Context, view: &ReportsView) -> impl IntoView + use<> {
    let text = &context.text;
    let typed = view.typed.as_ref();
    let value =
        |name: &str, there: String| typed.map_or(there, |typed| typed.first(name).to_owned());
    let problem = typed.map(|typed| {
        view! {
            <p class="notice danger" role="alert" tabindex="-1" autofocus=true>
                <Icon glyph=icons::CIRCLE_ALERT/><span>{typed.problem.clone()}</span>
            </p>
        }
    });
    let line = |name: &'static str, label: &str, hint: Option<&str>, there: String| {
        let hint = hint
            .map(|hint| view! { <p class="hint" id=format!("{name}-hint")>{text.get(hint)}</p> });
        let described = hint.is_some().then(|| format!("{name}-hint"));
        view! {
            <div class="field">
                <label class="label" for=name>{text.get(label)}</label>
                <input class="input" id=name name=name maxlength="120" dir="auto" value=value(name, there) aria-describedby=described/>
                {hint}
            </div>
        }
    };
    let public = value("audience", "inside".to_owned()) == "public";
    let audience = |chosen: bool, value: &'static str, label: &str, more: &str| {
        view! {
            <label class="tick-row">
                <input type="radio" name="audience" value=value checked=chosen/>
                <span><strong>{text.get(label)}</strong>" "<span class="soft">{text.get(more)}</span></span>
            </label>
        }
    };
    let missing = encode::textarea(
        &[
            ("class", "input"),
            ("id", "missing"),
            ("name", "missing"),
            ("rows", "3"),
            ("maxlength", "2000"),
            ("dir", "auto"),
            ("aria-describedby", "missing-hint"),
        ],
        &value("missing", String::new()),
    );
    let action = paths::reports(view.facts.id);
    view! {
        <section class="card panel" id="new" aria-labelledby="new-title">
            <h3 id="new-title">{t!(text, "publish-make")}</h3>
            <p class="soft">{t!(text, "publish-make-more")}</p>
            <form method="post" action=action class="lever-form">
                {problem}
                <input type="hidden" name="form_token" value=context.form_token.clone()/>
                <div class="field-row">
                    {line("title", "publish-name", None, view.facts.title(context))}
                    {line("organisation", "publish-organisation", None, view.organisation.clone())}
                </div>
                {outcome(context, view)}
                <fieldset class="audience">
                    <legend class="label">{t!(text, "publish-audience")}</legend>
                    {audience(!public, "inside", "publish-inside", "publish-inside-more")}
                    {audience(public, "public", "publish-public", "publish-public-more")}
                </fieldset>
                {line("smallest_group", "publish-group", Some("publish-group-more"), String::new())}
                <div class="field">
                    <label class="label" for="missing">{t!(text, "publish-missing")}</label>
                    <div inner_html=missing></div>
                    <p class="hint" id="missing-hint">{t!(text, "publish-missing-more")}</p>
                </div>
                {quotes(context, view)}
                <button class="button primary" type="submit">{t!(text, "publish-button")}</button>
            </form>
        </section>
    }
}

fn outcome(context: &Context, view: &ReportsView) -> impl IntoView + use<> {
    let text = &context.text;
    let typed = view.typed.as_ref();
    let chosen = typed.map_or("", |typed| typed.first("outcome"));
    let options = view.facts.by_label().into_iter().map(|id| {
        let label = view.facts.map.factors.get(&id);
        let label = label.map(|it| it.label.to_string()).unwrap_or_default();
        let id = id.to_string();
        let selected = id == chosen;
        view! { <option value=id selected=selected>{label}</option> }
    });
    let down = typed.is_some_and(|typed| typed.first("better") == better_word(Way::Down));
    view! {
        <div class="field-row">
            <div class="field">
                <label class="label" for="outcome">{t!(text, "lens-outcome")}</label>
                <select class="input" id="outcome" name="outcome">
                    <option value="">{t!(text, "lens-outcome-none")}</option>
                    {options.collect_view()}
                </select>
            </div>
            <div class="field">
                <label class="label" for="better">{t!(text, "publish-better")}</label>
                <select class="input" id="better" name="better">
                    <option value=better_word(Way::Up) selected=!down>{t!(text, "lens-better-up")}</option>
                    <option value=better_word(Way::Down) selected=down>{t!(text, "lens-better-down")}</option>
                </select>
            </div>
        </div>
    }
}

/// The word for a way in forms and addresses.
#[must_use]
pub const fn better_word(way: Way) -> &'static str {
    match way {
        Way::Up => "up",
        Way::Down => "down",
    }
}

fn quotes(context: &Context, view: &ReportsView) -> impl IntoView + use<> {
    let text = &context.text;
    if !view.may_quote {
        return view! { <p class="soft">{t!(text, "publish-quotes-not-yours")}</p> }.into_any();
    }
    if view.quotes.is_empty() {
        return view! { <p class="soft">{t!(text, "publish-quotes-none")}</p> }.into_any();
    }
    let rows = view.quotes.iter().map(|quote| {
        let ticked = view
            .typed
            .as_ref()
            .is_some_and(|typed| typed.has("quote", &quote.key));
        let who = (!quote.who.is_empty())
            .then(|| view! { " "<span class="soft small"><bdi>{quote.who.clone()}</bdi></span> });
        view! {
            <label class="tick-row">
                <input type="checkbox" name="quote" value=quote.key.clone() checked=ticked/>
                <span><span dir="auto">{quote.words.clone()}</span>{who}</span>
            </label>
        }
    });
    view! {
        <div class="ticks">
            <fieldset aria-describedby="quotes-hint">
                <legend class="label">{t!(text, "publish-quotes")}</legend>
                <p class="hint" id="quotes-hint">{t!(text, "publish-quotes-more")}</p>
                {rows.collect_view()}
            </fieldset>
        </div>
    }
    .into_any()
}
