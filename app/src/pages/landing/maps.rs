//! A facilitator's maps: open one, invite people to it, make a new one, bring one in.

use leptos::prelude::*;

use super::{Facilitating, ImportProblem, InviteLink, MapCard};
use crate::icons;
use crate::marks::Icon;
use crate::pages::dates::ago;
use crate::pages::document::{Head, document, skip_link, top};
use crate::pages::{Context, Html, encode, paths};
use crate::t;

pub(super) fn maps(context: &Context, view: &Facilitating, now_ms: i64) -> Html {
    let text = &context.text;
    let title = t!(text, "maps-title");
    let head = Head {
        title: title.clone(),
        styles: &["pages.css"],
        class: "maps-page paper",
        theme: None,
        more: String::new(),
    };
    document(context, &head, || {
        let cards = view
            .maps
            .iter()
            .map(|card| map_card(context, card, now_ms))
            .collect::<Vec<_>>();
        let nav = view! {
            <nav aria-label=t!(text, "page-main-nav")>
                <a href=paths::NOTICE>{t!(text, "landing-privacy")}</a>
                <a href=paths::HELP>{t!(text, "landing-help")}</a>
            </nav>
        };
        let empty = view.maps.is_empty().then(|| empty(context));
        let count = (!view.maps.is_empty()).then(
            || view! { <p class="soft">{t!(text, "maps-count", count = view.maps.len())}</p> },
        );
        view! {
            {skip_link(context)}
            {top(context, nav)}
            <main id="main" class="maps-main">
                <div class="maps-list">
                    <header><h1>{title}</h1>{count}</header>
                    {empty}
                    <ul class="map-cards">{cards}</ul>
                </div>
                <aside class="maps-new">{new_map(context)}{import(context, view)}</aside>
            </main>
        }
    })
}

fn empty(context: &Context) -> impl IntoView + use<> {
    let text = &context.text;
    view! {
        <div class="blank card">
            <Icon glyph=icons::SPLINE/>
            <h2>{t!(text, "maps-empty")}</h2>
            <p class="soft">{t!(text, "maps-empty-more")}</p>
        </div>
    }
}

fn map_card(context: &Context, card: &MapCard, now_ms: i64) -> impl IntoView + use<> {
    let text = &context.text;
    let title = card
        .title
        .clone()
        .unwrap_or_else(|| t!(text, "map-untitled"));
    let changed = ago(text, card.changed_ms, now_ms, context.utc_offset_minutes);
    let size = card.size.map(|(factors, links)| {
        format!(
            "{} · {} · ",
            t!(text, "map-factors", count = factors),
            t!(text, "map-links", count = links)
        )
    });
    let name = |verb: String| t!(text, "maps-act", verb = verb.as_str(), map = title.as_str());
    let (open, outline, report) = (
        t!(text, "maps-open"),
        t!(text, "maps-outline"),
        t!(text, "maps-report"),
    );
    view! {
        <li class="map-card card">
            <div class="map-card-words">
                <h2><a href=paths::map(card.id)><bdi>{title.clone()}</bdi></a></h2>
                <p class="soft">{size}{t!(text, "maps-changed", when = changed.as_str())}</p>
            </div>
            <div class="map-card-acts">
                <a class="button primary" href=paths::map(card.id) aria-label=name(open)>{open.clone()}</a>
                <a class="button" href=paths::outline(card.id) aria-label=name(outline)>
                    <Icon glyph=icons::LIST_TREE/>" "{outline.clone()}
                </a>
                <a class="button" href=paths::report(card.id) aria-label=name(report)>
                    <Icon glyph=icons::PRINTER/>" "{report.clone()}
                </a>
            </div>
            {match &card.invite {
                Some(link) => invite(context, card, link).into_any(),
                None => make_invite(context, card, &title).into_any(),
            }}
        </li>
    }
}

/// The open link, folded away: address, QR code, and a way to close it by making another.
fn invite(context: &Context, card: &MapCard, link: &InviteLink) -> impl IntoView + use<> {
    let text = &context.text;
    let qr = link.qr.as_ref().map(|qr| {
        view! {
            <svg class="qr" viewBox=qr.view_box() role="img" aria-label=t!(text, "invite-qr") shape-rendering="crispEdges">
                <rect class="qr-ground" width="100%" height="100%"></rect>
                <path class="qr-dark" d=qr.path()></path>
            </svg>
        }
    });
    let field = format!("invite-{}", card.id);
    view! {
        <details class="invite">
            <summary><Icon glyph=icons::QR_CODE/>" "{t!(text, "invite-show")}</summary>
            <div class="invite-open">
                {qr}
                <div class="field">
                    <label class="label" for=field.clone()>{t!(text, "invite-link")}</label>
                    <input class="input" id=field readonly=true value=link.url.clone()/>
                    <p class="hint">{t!(text, "invite-hint")}</p>
                    <form method="post" action=paths::invite(card.id)>
                        <input type="hidden" name="form_token" value=context.form_token.clone()/>
                        <button class="button small" type="submit">
                            <Icon glyph=icons::REFRESH_CW/>" "{t!(text, "invite-again")}
                        </button>
                    </form>
                </div>
            </div>
        </details>
    }
}

fn make_invite(context: &Context, card: &MapCard, title: &str) -> impl IntoView + use<> {
    let text = &context.text;
    let verb = t!(text, "invite-make");
    let name = t!(text, "maps-act", verb = verb.as_str(), map = title);
    view! {
        <form class="invite" method="post" action=paths::invite(card.id)>
            <input type="hidden" name="form_token" value=context.form_token.clone()/>
            <button class="button quiet" type="submit" aria-label=name><Icon glyph=icons::QR_CODE/>" "{verb}</button>
        </form>
    }
}

fn new_map(context: &Context) -> impl IntoView + use<> {
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

fn import(context: &Context, view: &Facilitating) -> impl IntoView + use<> {
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
