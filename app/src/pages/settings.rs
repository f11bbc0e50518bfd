//! What a facilitator can set about a map: its words, who may change it, who is invited; and its files and its copy.
//!
//! Every form works without script. What is set goes through the map's room, so that people who have the map open see
//! it at once.

use std::sync::Arc;

use leptos::prelude::*;
use loopwise_scene::Thumbnail;

use super::dates::Moment;
use super::document::{Head, Look, document, skip_link, top};
use super::landing::{invite_panel, small_picture};
use super::outline::{completeness, counts};
use super::{Context, Html, InviteLink, MapFacts, encode, paths};
use crate::icons::{self, Glyph};
use crate::marks::Icon;
use crate::t;

/// What the settings of a map show.
#[derive(Debug, Clone)]
pub struct SettingsView {
    /// The map and what was found in it.
    pub facts: MapFacts,
    /// Its small picture; none for an empty map.
    pub thumbnail: Option<Arc<Thumbnail>>,
    /// When it was made, in milliseconds since 1970 (UTC).
    pub created_ms: i64,
    /// How many people have joined.
    pub joined: u32,
    /// The invite.
    pub invite: Invited,
    /// What somebody typed that could not be taken; shown again, so that it is not lost.
    pub typed: Option<Typed>,
    /// What was just done.
    pub done: Option<Done>,
}

/// Whether people are invited.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Invited {
    /// No link is open.
    Not,
    /// By this link.
    By(InviteLink),
    /// By a link that cannot be shown any more: its secret is not kept.
    BySomeLink,
}

/// Words that could not be taken, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Typed {
    /// The title.
    pub title: String,
    /// The question.
    pub question: String,
    /// What is wrong.
    pub problem: SettingsProblem,
}

/// Why settings were not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SettingsProblem {
    /// The title is empty or too long.
    Title,
    /// The question is too long.
    Question,
    /// Somebody else changed the same thing since the page was opened.
    Changed,
    /// The server could not store it just now.
    NotStored,
}

/// What was done last, as the address of the page says it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Done {
    /// Title and question are saved.
    Saved,
    /// The map is locked.
    Locked,
    /// The map is open.
    Opened,
    /// There is a new invite link.
    Invited,
    /// This map is a copy of another.
    Copied,
}

impl Done {
    /// Everything that can be done.
    const ALL: [Self; 5] = [
        Self::Saved,
        Self::Locked,
        Self::Opened,
        Self::Invited,
        Self::Copied,
    ];

    /// The word for it in addresses.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Saved => "saved",
            Self::Locked => "locked",
            Self::Opened => "opened",
            Self::Invited => "invited",
            Self::Copied => "copied",
        }
    }

    /// What a word of an address says was done; nothing for any other word.
    #[must_use]
    pub fn named(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|done| done.word() == word)
    }
}

/// The settings of a map.
#[must_use]
pub fn settings(context: &Context, view: &SettingsView) -> Html {
    let text = &context.text;
    let map = view.facts.id;
    let title = view.facts.title(context);
    let head = Head {
        title: t!(text, "settings-title", map = title.as_str()),
        styles: &["pages.css"],
        class: "settings-page paper",
        look: Look::Chosen,
        more: String::new(),
    };
    document(context, &head, || {
        let nav = view! {
            <nav aria-label=t!(text, "page-main-nav")>
                <a href=paths::HOME>{t!(text, "maps-title")}</a>
                <a href=paths::NOTICE>{t!(text, "landing-privacy")}</a>
                <a href=paths::HELP>{t!(text, "landing-help")}</a>
            </nav>
        };
        view! {
            {skip_link(context)}
            {top(context, nav)}
            <main id="main" class="settings-main">
                <header class="settings-head">
                    <p class="kicker">{t!(text, "settings-kicker")}</p>
                    <h1><bdi>{title.clone()}</bdi></h1>
                    <nav class="settings-ways" aria-label=t!(text, "outline-views")>
                        <a class="button primary" href=paths::map(map)>{t!(text, "imported-open")}</a>
                        <a class="button" href=paths::new_workshop(map)><Icon glyph=icons::USERS/>" "{t!(text, "staff-run")}</a>
                        <a class="button" href=paths::outline(map)><Icon glyph=icons::LIST_TREE/>" "{t!(text, "maps-outline")}</a>
                        <a class="button" href=paths::leverage(map)><Icon glyph=icons::FLAG/>" "{t!(text, "levers-view")}</a>
                        <a class="button" href=paths::report(map)><Icon glyph=icons::PRINTER/>" "{t!(text, "maps-report")}</a>
                    </nav>
                    {done(context, view.done)}
                </header>
                <div class="settings-columns">
                    <div>{words(context, view)}{invite(context, view)}{files(context, view)}</div>
                    <div>{about(context, view)}{lock(context, view)}{copy(context, view)}</div>
                </div>
            </main>
        }
    })
}

fn done(context: &Context, done: Option<Done>) -> Option<impl IntoView + use<>> {
    let words = context.text.get(match done? {
        Done::Saved => "settings-saved",
        Done::Locked => "settings-locked",
        Done::Opened => "settings-opened",
        Done::Invited => "settings-invited",
        Done::Copied => "settings-copied",
    });
    Some(
        view! { <p class="notice good" role="status" id="done"><Icon glyph=icons::CHECK/><span>{words}</span></p> },
    )
}

/// Hidden parts of a form: who sends it.
fn token(context: &Context) -> impl IntoView + use<> {
    view! { <input type="hidden" name="form_token" value=context.form_token.clone()/> }
}

fn words(context: &Context, view: &SettingsView) -> impl IntoView + use<> {
    let text = &context.text;
    let settings = &view.facts.map.settings;
    let (title_now, question_now) = (
        view.facts.map.title().to_owned(),
        settings.question.to_string(),
    );
    let typed = view.typed.as_ref();
    let title = typed.map_or(&title_now, |typed| &typed.title).clone();
    let question = typed.map_or(&question_now, |typed| &typed.question);
    let question = encode::textarea(
        &[
            ("class", "input"),
            ("id", "question"),
            ("name", "question"),
            ("rows", "3"),
            ("maxlength", "2000"),
            ("dir", "auto"),
            ("aria-describedby", "question-hint"),
        ],
        question,
    );
    let question_was = encode::textarea(
        &[
            ("name", "question_was"),
            ("hidden", ""),
            ("aria-hidden", "true"),
            ("tabindex", "-1"),
        ],
        &question_now,
    );
    let problem = typed.map(|typed| {
        let words = text.get(match typed.problem {
            SettingsProblem::Title => "settings-problem-title",
            SettingsProblem::Question => "settings-problem-question",
            SettingsProblem::Changed => "settings-problem-changed",
            SettingsProblem::NotStored => "settings-problem-not-stored",
        });
        view! {
            <div class="notice danger" role="alert" id="words-problem" tabindex="-1" autofocus=true>
                <Icon glyph=icons::CIRCLE_ALERT/><p>{words}</p>
            </div>
        }
    });
    let bad_title = typed.is_some_and(|typed| typed.problem == SettingsProblem::Title);
    view! {
        <form class="card panel" method="post" action=paths::settings(view.facts.id)>
            <h2>{t!(text, "settings-words")}</h2>
            {problem}
            {token(context)}
            <input type="hidden" name="seen" value=view.facts.revision.to_string()/>
            <input type="hidden" name="title_was" value=title_now/>
            <div inner_html=question_was hidden=true></div>
            <div class="field" class:has-error=bad_title>
                <label class="label" for="title">{t!(text, "maps-new-title")}</label>
                <input class="input" id="title" name="title" required=true maxlength="120" autocomplete="off" dir="auto"
                    value=title aria-invalid=bad_title.then_some("true")
                    aria-describedby=bad_title.then_some("words-problem")/>
            </div>
            <div class="field">
                <label class="label" for="question">{t!(text, "maps-new-question")}</label>
                <div inner_html=question></div>
                <p class="hint" id="question-hint">{t!(text, "maps-new-question-hint")}</p>
            </div>
            <button class="button primary" type="submit">{t!(text, "settings-save")}</button>
        </form>
    }
}

fn invite(context: &Context, view: &SettingsView) -> impl IntoView + use<> {
    let text = &context.text;
    let map = view.facts.id;
    let make = |words: String| {
        view! {
            <form method="post" action=paths::invite(map)>
                {token(context)}
                <input type="hidden" name="back" value="settings"/>
                <button class="button" type="submit"><Icon glyph=icons::QR_CODE/>" "{words}</button>
            </form>
        }
    };
    let inside = match &view.invite {
        Invited::By(link) => invite_panel(context, map, link, "settings").into_any(),
        Invited::Not => {
            view! { <p class="soft">{t!(text, "settings-invite-none")}</p>{make(t!(text, "invite-make"))} }.into_any()
        }
        Invited::BySomeLink => {
            view! { <p class="soft">{t!(text, "settings-invite-lost")}</p>{make(t!(text, "invite-again"))} }.into_any()
        }
    };
    view! { <section class="card panel" id="invite"><h2>{t!(text, "settings-invite")}</h2>{inside}</section> }
}

fn files(context: &Context, view: &SettingsView) -> impl IntoView + use<> {
    let text = &context.text;
    let row = |glyph: Glyph, file: &str, name: &str, more: &str| {
        view! {
            <li>
                <a href=paths::export(view.facts.id, file) download=file.to_owned()>
                    <Icon glyph=glyph/>
                    <span><strong>{text.get(name)}</strong>" "<span class="soft">{text.get(more)}</span></span>
                    <span class="soft file-name">{file.to_owned()}</span>
                </a>
            </li>
        }
    };
    view! {
        <section class="card panel" id="files">
            <h2>{t!(text, "settings-files")}</h2>
            <ul class="file-list">
                {row(icons::SPLINE, "map.svg", "file-picture", "file-picture-more")}
                {row(icons::TABLE, "links.csv", "file-links", "file-links-more")}
                {row(icons::TABLE, "factors.csv", "file-factors", "file-factors-more")}
                {row(icons::REFRESH_CW, "loops.csv", "file-loops", "file-loops-more")}
                {row(icons::DOWNLOAD, "map.json", "file-map", "file-map-more")}
            </ul>
        </section>
    }
}

/// What the map holds.
fn about(context: &Context, view: &SettingsView) -> impl IntoView + use<> {
    let text = &context.text;
    let facts = &view.facts;
    let day = |ms| Moment::new(ms, context.utc_offset_minutes).date(text);
    let rows = [
        ("settings-factors", facts.map.factors.len().to_string()),
        ("settings-links", facts.map.links.len().to_string()),
        ("settings-groups", facts.map.groups.len().to_string()),
        ("settings-told", facts.map.loops.len().to_string()),
        ("settings-people", view.joined.to_string()),
        ("settings-revision", facts.revision.to_string()),
        ("settings-made", day(view.created_ms)),
        ("settings-changed", day(facts.changed_ms)),
    ]
    .map(|(name, value)| view! { <div><dt>{text.get(name)}</dt><dd>{value}</dd></div> });
    view! {
        <section class="card panel about">
            <div class="map-picture">{small_picture(view.thumbnail.as_deref())}</div>
            <h2>{t!(text, "settings-about")}</h2>
            <p>{counts(context, facts)}" "{completeness(context, facts)}</p>
            <dl>{rows}</dl>
        </section>
    }
}

fn lock(context: &Context, view: &SettingsView) -> impl IntoView + use<> {
    let text = &context.text;
    let locked = view.facts.map.settings.locked;
    let (glyph, says, verb) = if locked {
        (icons::LOCK, "settings-is-locked", "settings-unlock")
    } else {
        (icons::LOCK_OPEN, "settings-is-open", "settings-lock")
    };
    let on = if locked { "no" } else { "yes" };
    view! {
        <form class="card panel" method="post" action=paths::lock(view.facts.id)>
            <h2>{t!(text, "settings-who")}</h2>
            {token(context)}
            <input type="hidden" name="on" value=on/>
            <p class="lock-state"><Icon glyph=glyph/><span>{text.get(says)}</span></p>
            <button class="button" type="submit">{text.get(verb)}</button>
        </form>
    }
}

fn copy(context: &Context, view: &SettingsView) -> impl IntoView + use<> {
    let text = &context.text;
    view! {
        <form class="card panel" method="post" action=paths::copy(view.facts.id)>
            <h2>{t!(text, "settings-copy")}</h2>
            {token(context)}
            <p class="soft">{t!(text, "settings-copy-more")}</p>
            <button class="button" type="submit"><Icon glyph=icons::COPY/>" "{t!(text, "settings-copy-button")}</button>
        </form>
    }
}
