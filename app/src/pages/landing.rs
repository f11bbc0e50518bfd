//! The landing page: for a stranger, what Loopwise is and how to get in; for a facilitator, their maps.

mod maps;

use leptos::prelude::*;
use loopwise_model::MapId;

use super::document::{Head, document, skip_link, top};
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
    /// Their maps, newest change first.
    pub maps: Vec<MapCard>,
    /// Why the file they just sent could not be brought in.
    pub problem: Option<ImportProblem>,
    /// The largest file that can be brought in, in bytes.
    pub import_limit: u64,
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
        theme: None,
        more: String::new(),
    };
    document(context, &head, || {
        let nav = view! {
            <nav aria-label=t!(text, "page-main-nav")>
                <a href="#run">{t!(text, "landing-run")}</a>
                <a href=paths::NOTICE>{t!(text, "landing-privacy")}</a>
                <a href=paths::HELP>{t!(text, "landing-help")}</a>
            </nav>
        };
        view! {
            {skip_link(context)}
            {top(context, nav)}
            <main id="main">
                <div class="first-view">
                    <section class="pitch">
                        <h1>{t!(text, "landing-title")}</h1>
                        <p class="lead">{t!(text, "landing-lead")}</p>
                        <form class="join-bar" method="get" action=paths::JOIN_BY_CODE>
                            <label class="label" for="code">{t!(text, "landing-code")}</label>
                            <div>
                                <input class="input" id="code" name="code" required=true autocomplete="off"
                                    autocapitalize="off" spellcheck="false" aria-describedby="code-hint"/>
                                <button class="button primary hero" type="submit">
                                    {t!(text, "landing-join")}" "<Icon glyph=icons::ARROW_RIGHT/>
                                </button>
                            </div>
                            <p class="hint" id="code-hint">{t!(text, "landing-code-hint")}</p>
                        </form>
                    </section>
                    <div class="hero-map" inner_html=HERO></div>
                </div>
                <section class="facts-row" aria-label=t!(text, "landing-facts")>
                    {fact(icons::WIFI_OFF, t!(text, "landing-wifi"), t!(text, "landing-wifi-more"))}
                    {fact(icons::LIST_TREE, t!(text, "landing-outline"), t!(text, "landing-outline-more"))}
                    {fact(icons::SHIELD_CHECK, t!(text, "landing-young"), t!(text, "landing-young-more"))}
                </section>
                <section class="run-row" id="run">
                    <h2>{t!(text, "landing-run-title")}</h2>
                    <p>{t!(text, "landing-run-how")}</p>
                </section>
            </main>
        }
    })
}

fn fact(glyph: Glyph, title: String, more: String) -> impl IntoView {
    view! { <p><Icon glyph=glyph/><span><strong>{title}</strong>" "{more}</span></p> }
}
