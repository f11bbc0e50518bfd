//! The logbook of a workspace, for its owner: who did what, the newest first, and whether anything in it was changed.

use leptos::prelude::*;

use super::view::{LogRow, LogView, LogWho};
use crate::icons;
use crate::marks::Icon;
use crate::pages::dates::iso_minute;
use crate::pages::document::{Head, Look, document, foot, skip_link, top};
use crate::pages::{Context, Html, paths};
use crate::t;
use crate::text::Text;

/// The page.
#[must_use]
pub fn log(context: &Context, view: &LogView) -> Html {
    let text = &context.text;
    let title = t!(text, "logbook-title");
    let head = Head {
        title: title.clone(),
        styles: &["pages.css"],
        class: "team-page paper",
        look: Look::Chosen,
        more: String::new(),
    };
    document(context, &head, || {
        let nav = view! {
            <nav aria-label=t!(text, "page-main-nav")>
                <a href=paths::HOME>{t!(text, "maps-title")}</a>
                <a href=paths::TEAM>{t!(text, "team-title")}</a>
            </nav>
        };
        view! {
            {skip_link(context)}
            {top(context, nav)}
            <main id="main" class="team-main">
                <header class="team-head">
                    <p class="kicker"><bdi>{view.workspace.clone()}</bdi></p>
                    <h1>{title}</h1>
                    <p class="soft">{t!(text, "logbook-lead", days = view.days)}</p>
                </header>
                {whole(text, view)}
                {table(text, view)}
                {pages(text, view)}
            </main>
            {foot(context)}
        }
    })
}

/// Whether the chain holds.
fn whole(text: &Text, view: &LogView) -> impl IntoView + use<> {
    let (class, role, glyph, words) = match view.whole {
        Ok(count) => (
            "notice",
            "status",
            icons::CHECK,
            t!(text, "logbook-whole", count = count),
        ),
        Err(at) => (
            "notice danger",
            "alert",
            icons::CIRCLE_ALERT,
            t!(text, "logbook-broken", at = at),
        ),
    };
    view! { <p class=class role=role><Icon glyph=glyph/><span>{words}</span></p> }
}

fn table(text: &Text, view: &LogView) -> impl IntoView + use<> {
    let rows = view.rows.iter().map(|row| entry(text, row)).collect_view();
    let nothing = view
        .rows
        .is_empty()
        .then(|| view! { <p class="soft">{t!(text, "logbook-empty")}</p> });
    // A wide table scrolls by itself, by keyboard too, so that the page does not.
    view! {
        <section class="card panel" aria-labelledby="entries">
            <h2 id="entries">{t!(text, "logbook-entries")}</h2>
            {nothing}
            <div class="log-scroll" tabindex="0" role="region" aria-labelledby="entries">
                <table class="team-table log-table" aria-labelledby="entries">
                    <thead>
                        <tr>
                            <th scope="col">{t!(text, "logbook-number")}</th>
                            <th scope="col">{t!(text, "logbook-when")}</th>
                            <th scope="col">{t!(text, "logbook-who")}</th>
                            <th scope="col">{t!(text, "logbook-what")}</th>
                            <th scope="col">{t!(text, "logbook-about")}</th>
                            <th scope="col">{t!(text, "logbook-place")}</th>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        </section>
    }
}

fn entry(text: &Text, row: &LogRow) -> impl IntoView + use<> {
    let what = text.get(&format!("log-{}", row.what));
    let more = (!row.more.is_empty()).then(|| {
        let more = row.more.clone();
        view! { " "<bdi class="tag">{more}</bdi> }
    });
    let time = iso_minute(row.at_ms);
    let machine = format!("{}Z", time.replace(' ', "T"));
    let place = row
        .place
        .clone()
        .map(|place| view! { <bdi class="id">{place}</bdi> });
    view! {
        <tr>
            <th scope="row" class="tabular">{row.seq.to_string()}</th>
            <td class="tabular"><time datetime=machine>{time}</time></td>
            <td>{who(text, &row.who, "logbook-server")}</td>
            <td>{what}{more}</td>
            <td>{who(text, &row.about, "logbook-nothing")}</td>
            <td>{place}</td>
        </tr>
    }
}

/// Somebody with an account by name; others by id, because that is all that is kept.
fn who(text: &Text, who: &LogWho, nobody: &str) -> AnyView {
    match who {
        LogWho::Nobody => text.get(nobody).into_any(),
        LogWho::Name(name) => view! { <bdi>{name.clone()}</bdi> }.into_any(),
        LogWho::Id(id) => view! { <bdi class="id">{id.clone()}</bdi> }.into_any(),
    }
}

/// The ways to what is newer and older.
fn pages(text: &Text, view: &LogView) -> Option<impl IntoView + use<>> {
    if view.page == 1 && !view.older {
        return None;
    }
    let to = |page: u32| format!("{}?page={page}", paths::LOGBOOK);
    let newer = (view.page > 1).then(|| {
        view! { <a class="button" href=to(view.page - 1) rel="prev"><Icon glyph=icons::ARROW_LEFT/>" "{t!(text, "logbook-newer")}</a> }
    });
    let older = view.older.then(|| {
        view! { <a class="button" href=to(view.page + 1) rel="next">{t!(text, "logbook-older")}" "<Icon glyph=icons::ARROW_RIGHT/></a> }
    });
    Some(view! { <nav class="log-pages" aria-label=t!(text, "logbook-pages")>{newer}{older}</nav> })
}
