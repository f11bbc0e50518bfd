//! The landing page: for a stranger, what Loopwise is and how to get in; for a facilitator, their maps.

mod invite;
mod maps;
mod new_map;

use std::sync::Arc;

use leptos::prelude::*;
use loopwise_model::MapId;
use loopwise_scene::Thumbnail;

pub(super) use invite::invite_panel;
pub(super) use maps::small_picture;

use super::document::{Head, Look, document, skip_link, top};
use super::{Context, Html, Qr, paths};
use crate::icons::{self, Glyph};
use crate::marks::Icon;
use crate::t;

/// What the landing page shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LandingView {
    /// Who is looking.
    pub entry: Entry,
    /// Now, in milliseconds since 1970 (UTC), for "5 minutes ago".
    pub now_ms: i64,
}

/// Who is looking at the landing page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Entry {
    /// Somebody we do not know.
    Stranger,
    /// A facilitator.
    Facilitator(Facilitating),
}

/// What a facilitator sees.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Facilitating {
    /// The maps on this page of the list.
    pub maps: Vec<MapCard>,
    /// How the list was asked for, and how long it is.
    pub list: Listing,
    /// Why the file they just sent could not be brought in.
    pub problem: Option<ImportProblem>,
    /// The largest file that can be brought in, in bytes.
    pub import_limit: u64,
}

/// How the list of maps was asked for, and how long it is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Listing {
    /// Words that must be in a title; empty for all maps.
    pub words: String,
    /// The order.
    pub order: Order,
    /// Which page of the list this is, counted from 1.
    pub page: usize,
    /// How many pages it has.
    pub pages: usize,
    /// How many maps were found.
    pub found: usize,
    /// How many maps there are.
    pub total: usize,
}

/// An order of maps.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Order {
    /// The last change first.
    #[default]
    Changed,
    /// By title.
    Title,
    /// The newest first.
    Made,
}

impl Order {
    /// Every order, as it is offered.
    pub const ALL: [Self; 3] = [Self::Changed, Self::Title, Self::Made];

    /// The word for it in addresses.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Changed => "changed",
            Self::Title => "title",
            Self::Made => "made",
        }
    }

    /// The order that a word names; the usual one for any other word.
    #[must_use]
    pub fn named(word: &str) -> Self {
        let known = Self::ALL.into_iter().find(|order| order.word() == word);
        known.unwrap_or_default()
    }
}

/// One map in the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MapCard {
    /// Which.
    pub id: MapId,
    /// Its title, once it has one.
    pub title: Option<String>,
    /// How many factors and links it has, when that is known.
    pub size: Option<(usize, usize)>,
    /// Its small picture; none for an empty map.
    pub thumbnail: Option<Arc<Thumbnail>>,
    /// How many people have joined it.
    pub people: u32,
    /// Whether only facilitators can change it now.
    pub locked: bool,
    /// When it was changed last, in milliseconds since 1970 (UTC).
    pub changed_ms: i64,
    /// Its open invite link.
    pub invite: Option<InviteLink>,
}

/// An invite link.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InviteLink {
    /// The whole address that people open.
    pub url: String,
    /// The same as a QR code.
    pub qr: Option<Qr>,
}

/// Why a file could not be brought in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportProblem {
    /// The name of the file.
    pub file: String,
    /// Where and what, as the reader of the file says it.
    pub message: String,
}

/// The landing page.
#[must_use]
pub fn landing(context: &Context, view: &LandingView) -> Html {
    match &view.entry {
        Entry::Stranger => stranger(context),
        Entry::Facilitator(view_of) => maps::maps(context, view_of, view.now_ms),
    }
}

/// The picture beside the first words: a loop with people at work in it. Drawn once, by hand; no word in it is typed by
/// anybody.
const HERO: &str = include_str!("landing/hero.svg");

fn stranger(context: &Context) -> Html {
    let text = &context.text;
    let head = Head {
        title: t!(text, "landing-name"),
        styles: &["pages.css"],
        class: "landing paper",
        look: Look::Chosen,
        more: String::new(),
    };
    document(context, &head, || {
        let nav = view! {
            <nav aria-label=t!(text, "page-main-nav")>
                <a class="wide-only" href="#run">{t!(text, "landing-run")}</a>
                <a href=paths::NOTICE>{t!(text, "landing-privacy")}</a>
                <a href=paths::HELP>{t!(text, "landing-help")}</a>
                <a class="button" href=paths::SIGN_IN>{t!(text, "landing-sign-in")}</a>
            </nav>
        };
        view! {
            {skip_link(context)}
            {top(context, nav)}
            <main id="main">
                <div class="first-screen">
                    <div class="first-view">
                        {pitch(context)}
                        <div class="hero-map" inner_html=HERO></div>
                    </div>
                    <section class="facts-row" aria-label=t!(text, "landing-facts")>
                        {fact(icons::WIFI_OFF, t!(text, "landing-wifi"), t!(text, "landing-wifi-more"))}
                        {fact(icons::LIST_TREE, t!(text, "landing-outline"), t!(text, "landing-outline-more"))}
                        {fact(icons::SHIELD_CHECK, t!(text, "landing-young"), t!(text, "landing-young-more"))}
                    </section>
                </div>
                {run(context)}
            </main>
        }
    })
}

fn pitch(context: &Context) -> impl IntoView + use<> {
    let text = &context.text;
    view! {
        <section class="pitch">
            <h1>{t!(text, "landing-title")}</h1>
            <p class="lead">{t!(text, "landing-lead")}</p>
            <form class="join-bar" method="get" action=paths::JOIN_BY_CODE>
                <label class="label" for="code">{t!(text, "landing-code")}</label>
                <div>
                    <input class="input" id="code" name="code" required=true autocomplete="off" autocapitalize="characters"
                        spellcheck="false" placeholder=t!(text, "landing-code-like") aria-describedby="code-hint"/>
                    <button class="button primary hero" type="submit">
                        {t!(text, "landing-join")}" "<Icon glyph=icons::ARROW_RIGHT/>
                    </button>
                </div>
                <p class="hint" id="code-hint">{t!(text, "landing-code-hint")}</p>
            </form>
            <p class="also">
                <a href="#run">{t!(text, "landing-run-link")}</a>" "<a href=paths::EXAMPLE>{t!(text, "landing-example")}</a>
            </p>
        </section>
    }
}

/// For those who run workshops: how it goes, and the way in.
fn run(context: &Context) -> impl IntoView + use<> {
    let text = &context.text;
    let step = |title: &str, more: &str| {
        view! { <li><h3>{text.get(title)}</h3><p>{text.get(more)}</p></li> }
    };
    view! {
        <section class="run" id="run" aria-labelledby="run-title">
            <div class="run-row">
                <div class="run-how">
                    <h2 id="run-title">{t!(text, "landing-run-title")}</h2>
                    <ol class="run-steps">
                        {step("landing-run-make", "landing-run-make-more")}
                        {step("landing-run-show", "landing-run-show-more")}
                        {step("landing-run-draw", "landing-run-draw-more")}
                    </ol>
                </div>
                <div class="card panel" id="sign-in">
                    <h2>{t!(text, "staff-way-in")}</h2>
                    <p class="soft">{t!(text, "staff-way-in-more")}</p>
                    <a class="button" href=paths::SIGN_IN>{t!(text, "landing-sign-in")}" "<Icon glyph=icons::ARROW_RIGHT/></a>
                </div>
            </div>
        </section>
    }
}

fn fact(glyph: Glyph, title: String, more: String) -> impl IntoView {
    view! { <p><Icon glyph=glyph/><span><strong>{title}</strong>" "{more}</span></p> }
}
