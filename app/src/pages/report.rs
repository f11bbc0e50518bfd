//! The report: a page for paper that says what the map says, what was cut off and what nobody can tell from it.
//!
//! Honesty rules: no loop is called dominant, no count of arrows is called leverage, and every number has a sentence
//! beside it.

use leptos::prelude::*;

use super::dates::Moment;
use super::document::{Head, Look, document, skip_link};
use super::drawing::Picture;
use super::key::{key, push_hint};
use super::outline::{completeness, counts, loop_entry, open_links};
use super::people::{SMALLEST_GROUP, shown};
use super::rings::{Ring, ring_cards};
use super::sentences::{Follow, sentence};
use super::{Context, Html, MapFacts, paths};
use crate::icons;
use crate::marks::{Icon, VoiceMark, voice_word};
use crate::story::link_sentence;
use crate::t;

/// At most this many loops are told on paper; the others are counted and are in the data files.
const LOOPS_ON_PAPER: usize = 24;

/// What the report shows.
#[derive(Debug, Clone)]
pub struct ReportView {
    /// The map and what was found in it.
    pub facts: MapFacts,
    /// The picture of the map.
    pub picture: Option<Picture>,
    /// A few told loops, drawn by themselves.
    pub rings: Vec<Ring>,
    /// Who publishes it.
    pub organisation: Option<String>,
    /// When it was made, in milliseconds since 1970 (UTC).
    pub made_ms: i64,
}

/// The report on a map.
#[must_use]
pub fn report(context: &Context, view: &ReportView) -> Html {
    let text = &context.text;
    let facts = &view.facts;
    let title = facts.title(context);
    let head = Head {
        title: t!(text, "report-title", map = title.as_str()),
        styles: &["pages.css"],
        class: "report",
        look: Look::Fixed("light"),
        more: String::new(),
    };
    let made = Moment::new(view.made_ms, context.utc_offset_minutes);
    document(context, &head, || {
        let foot = t!(
            text,
            "report-foot",
            revision = facts.revision,
            date = made.date(text).as_str()
        );
        view! {
            {skip_link(context)}
            <nav class="report-bar" aria-label=t!(text, "outline-views")>
                <a href=paths::map(facts.id)><Icon glyph=icons::ARROW_LEFT/>" "{t!(text, "report-back")}</a>
                <a href=paths::outline(facts.id)>{t!(text, "outline-view-outline")}</a>
                <span class="soft">{t!(text, "report-print")}</span>
            </nav>
            <main id="main" class="sheets">
                <div class="sheet">
                    {title_block(context, view, &title)}
                    <section class="finding">
                        <h2>{t!(text, "report-says")}</h2>
                        <p>{counts(context, facts)}</p>
                    </section>
                    {method(context, view, &made)}
                    {unsettled(context, facts)}
                    {told(context, view)}
                </div>
                {picture(context, view)}
                <div class="sheet">
                    {loops(context, view)}
                    {factors(context, facts)}
                    {people(context, facts)}
                    {cut_off(context, facts)}
                    {limits(context)}
                    {cite(context, view, &title, &made)}
                    <footer class="foot"><span>{foot}</span><span>{t!(text, "report-made-with")}</span></footer>
                </div>
            </main>
        }
    })
}

fn title_block(context: &Context, view: &ReportView, title: &str) -> impl IntoView + use<> {
    let text = &context.text;
    let from = match &view.organisation {
        Some(name) => t!(text, "report-from", organisation = name.as_str()),
        None => t!(text, "report-from-nobody"),
    };
    let question = &view.facts.map.settings.question;
    let question = (!question.is_empty())
        .then(|| view! { <p class="lead"><bdi>{question.to_string()}</bdi></p> });
    view! { <header class="title-block"><p class="from">{from}</p><h1><bdi>{title.to_owned()}</bdi></h1>{question}</header> }
}

fn method(context: &Context, view: &ReportView, made: &Moment) -> impl IntoView + use<> {
    let text = &context.text;
    let facts = &view.facts;
    let open = open_links(facts).len();
    let changed = Moment::new(facts.changed_ms, context.utc_offset_minutes);
    let rows = [
        (
            t!(text, "report-map"),
            format!(
                "{}, {}",
                t!(text, "map-factors", count = facts.map.factors.len()),
                t!(text, "map-links", count = facts.map.links.len())
            ),
        ),
        (
            t!(text, "report-open"),
            t!(text, "report-open-count", count = open),
        ),
        (
            t!(text, "report-loops"),
            t!(
                text,
                "report-loops-count",
                count = facts.findings.listed(),
                length = facts.findings.complete_up_to
            ),
        ),
        (
            t!(text, "report-revision"),
            t!(
                text,
                "report-revision-of",
                revision = facts.revision,
                date = changed.date(text).as_str()
            ),
        ),
    ]
    .map(|(name, value)| view! { <div><dt>{name}</dt><dd>{value}</dd></div> });
    let date = made.date(text);
    view! {
        <section class="method">
            <h2>{t!(text, "report-method")}</h2>
            <dl>{rows}</dl>
            <p class="small">{t!(text, "report-method-how")}" "{t!(text, "report-made-on", date = date.as_str())}</p>
        </section>
    }
}

fn picture(context: &Context, view: &ReportView) -> Option<impl IntoView + use<>> {
    let text = &context.text;
    let picture = view.picture.as_ref()?;
    let (svg, class) = (picture.markup(), picture.class());
    Some(view! {
        <section class="sheet wide picture">
            <h2>{t!(text, "report-picture")}</h2>
            <figure>
                <div class=class role="region" tabindex="0" aria-label=t!(text, "report-picture") inner_html=svg></div>
                <figcaption>{push_hint(context)}{key(context)}</figcaption>
            </figure>
        </section>
    })
}

fn told(context: &Context, view: &ReportView) -> Option<impl IntoView + use<>> {
    (!view.rings.is_empty()).then(|| {
        view! {
            <section class="told-loops">
                <h2>{t!(context.text, "report-told", count = view.rings.len())}</h2>
                {ring_cards(context, &view.rings)}
            </section>
        }
    })
}

fn unsettled(context: &Context, facts: &MapFacts) -> Option<impl IntoView + use<>> {
    let text = &context.text;
    let rows = open_links(facts)
        .into_iter()
        .map(|(leg, decides)| {
            let decides = (decides > 0).then(|| t!(text, "unsettled-decides", count = decides));
            view! { <li>{sentence(&link_sentence(text, &leg), Follow::Nothing)}" "{decides}</li> }
        })
        .collect::<Vec<_>>();
    (!rows.is_empty()).then(|| {
        view! {
            <section class="unsettled">
                <h2>{t!(text, "report-unsettled")}</h2>
                <p>{t!(text, "report-unsettled-more")}</p>
                <ul>{rows}</ul>
            </section>
        }
    })
}

fn loops(context: &Context, view: &ReportView) -> impl IntoView + use<> {
    let text = &context.text;
    // Those that are drawn by themselves are told there.
    let is_drawn = |key| view.rings.iter().any(|ring| ring.key() == key);
    let found: Vec<_> = view
        .facts
        .findings
        .loops
        .iter()
        .filter(|found| !is_drawn(found.key))
        .collect();
    // Loops that people named come first: they are the ones the room talked about.
    let mut order = found.clone();
    order.sort_by_key(|found| found.title.is_none());
    let rows = order
        .into_iter()
        .take(LOOPS_ON_PAPER)
        .map(|found| loop_entry(context, found))
        .collect::<Vec<_>>();
    let rest = found.len().saturating_sub(LOOPS_ON_PAPER);
    let rest =
        (rest > 0).then(|| view! { <p class="small">{t!(text, "loops-rest", count = rest)}</p> });
    let none = (found.is_empty() && view.rings.is_empty())
        .then(|| view! { <p>{t!(text, "loops-none-more")}</p> });
    view! {
        <section class="loops">
            <h2>{t!(text, "loops-title")}</h2>
            <p class="small">{t!(text, "report-loops-mean")}</p>
            {none}
            <ol class="loop-list">{rows}</ol>
            {rest}
        </section>
    }
}

fn factors(context: &Context, facts: &MapFacts) -> Option<impl IntoView + use<>> {
    let text = &context.text;
    let ids = facts.by_label();
    let rows = ids
        .iter()
        .filter_map(|id| {
            let factor = facts.map.factors.get(id)?;
            let (causes, effects, loops) = facts.findings.counts(*id);
            Some(view! {
                <tr>
                    <th scope="row"><bdi>{factor.label.to_string()}</bdi></th>
                    <td>{causes}</td>
                    <td>{effects}</td>
                    <td>{loops}</td>
                </tr>
            })
        })
        .collect::<Vec<_>>();
    (!rows.is_empty()).then(|| {
        view! {
            <section class="part">
                <h2>{t!(text, "report-factors")}</h2>
                <p class="small">{t!(text, "report-factors-mean")}</p>
                <div class="table-scroll" role="region" tabindex="0" aria-label=t!(text, "report-factors")>
                    <table>
                        <thead><tr>
                            <th scope="col">{t!(text, "report-factor")}</th>
                            <th scope="col">{t!(text, "report-in")}</th>
                            <th scope="col">{t!(text, "report-out")}</th>
                            <th scope="col">{t!(text, "report-in-loops")}</th>
                        </tr></thead>
                        <tbody>{rows}</tbody>
                    </table>
                </div>
            </section>
        }
    })
}

fn people(context: &Context, facts: &MapFacts) -> Option<impl IntoView + use<>> {
    let text = &context.text;
    let counts: Vec<u32> = facts.people.iter().map(|count| count.people).collect();
    let (cells, total) = shown(&counts);
    let heads = facts
        .people
        .iter()
        .map(|count| {
            view! { <th scope="col"><VoiceMark voice=count.voice/>" "{voice_word(count.voice, text)}</th> }
        })
        .collect::<Vec<_>>();
    let cells = cells
        .iter()
        .map(|cell| view! { <td>{cell.words(text)}</td> })
        .collect::<Vec<_>>();
    (!counts.is_empty()).then(|| {
        view! {
            <section class="part">
                <h2>{t!(text, "report-people")}</h2>
                <div class="table-scroll" role="region" tabindex="0" aria-label=t!(text, "report-people")>
                    <table>
                        <thead><tr>{heads}<th scope="col">{t!(text, "report-people-all")}</th></tr></thead>
                        <tbody><tr>{cells}<td>{total.words(text)}</td></tr></tbody>
                    </table>
                </div>
                <p class="small">{t!(text, "report-people-mean", k = SMALLEST_GROUP)}</p>
            </section>
        }
    })
}

fn cut_off(context: &Context, facts: &MapFacts) -> impl IntoView + use<> {
    let text = &context.text;
    let loops = completeness(context, facts);
    let loops = if loops.is_empty() {
        t!(text, "loops-none")
    } else {
        loops
    };
    view! {
        <section class="cut-off">
            <h2>{t!(text, "report-cut")}</h2>
            <p>{loops}" "{t!(text, "report-cut-bundles")}</p>
        </section>
    }
}

fn limits(context: &Context) -> impl IntoView + use<> {
    let text = &context.text;
    let rows = [
        "report-limit-belief",
        "report-limit-place",
        "report-limit-loops",
        "report-limit-voices",
    ]
    .map(|id| view! { <li>{text.get(id)}</li> });
    view! { <section class="limits"><h2>{t!(text, "report-limits")}</h2><ul>{rows}</ul></section> }
}

fn cite(context: &Context, view: &ReportView, title: &str, made: &Moment) -> impl IntoView + use<> {
    let text = &context.text;
    let who = view
        .organisation
        .clone()
        .unwrap_or_else(|| t!(text, "report-cite-nobody"));
    let cite = t!(
        text,
        "report-cite-as",
        organisation = who.as_str(),
        map = title,
        revision = view.facts.revision,
        date = made.iso()
    );
    view! { <section class="cite"><h2>{t!(text, "report-cite")}</h2><p>{cite}</p></section> }
}
