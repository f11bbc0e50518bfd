//! The outline: the map as sentences and lists, to read, to print, to listen to.

mod links;

use leptos::prelude::*;
use loopwise_model::{FactorId, Note, Polarity};
use loopwise_report::stances::Thing;

use super::document::{Head, Look, document, script, skip_link};
use super::map_head::{MapPage, map_head};
use super::sentences::{Follow, loop_place, place, sentence};
use super::stances::{self, Beside, StancesView};
use super::{Context, Html, MapFacts};
use crate::icons;
use crate::marks::{Icon, LoopMark};
use crate::story::{FoundLoop, Leg, LoopKind, Truncation, link_sentence, tell_short};
use crate::t;

pub(super) use links::plain_link;
use links::{Page, links};

/// At most this many loops are named under one factor; the others are counted.
const LOOPS_UNDER_A_FACTOR: usize = 4;
/// So many loops are told openly; the others are folded away behind them.
const LOOPS_OPEN: usize = 24;
/// At most this many loops are told; the others are counted. Nobody reads more, and a page must stay quick on a phone.
pub(super) const LOOPS_TOLD: usize = 200;

/// The outline of a map, without who supports or contests what on it.
#[must_use]
pub fn outline(context: &Context, facts: &MapFacts) -> Html {
    outline_with(context, facts, None)
}

/// The outline of a map, with it.
#[must_use]
pub fn outline_with(context: &Context, facts: &MapFacts, said: Option<&StancesView>) -> Html {
    let text = &context.text;
    let title = facts.title(context);
    let head = Head {
        title: t!(text, "outline-title", map = title.as_str()),
        styles: &["pages.css"],
        class: "outline paper",
        look: Look::Chosen,
        more: said.map_or_else(String::new, |_| script(context, "stances.js")),
    };
    let page = Page { facts, said };
    document(context, &head, || {
        let ids = facts.by_label();
        let entries = ids
            .iter()
            .map(|id| entry(context, page, *id))
            .collect::<Vec<_>>();
        view! {
            {skip_link(context)}
            {map_head(context, facts, MapPage::Outline)}
            {jump(context, facts, &ids)}
            <div class="columns">
                {index(context, facts, &ids)}
                <main id="main" class="factors">
                    {summary(context, facts)}
                    {unsettled(context, facts)}
                    {entries}
                    {loops(context, facts)}
                </main>
            </div>
            {said.map(|said| stances::form(context, said, "outline"))}
        }
    })
}

fn index(context: &Context, facts: &MapFacts, ids: &[FactorId]) -> impl IntoView + use<> {
    let text = &context.text;
    let rows = ids
        .iter()
        .map(|id| {
            let label = facts.map.factors.get(id).map(|factor| factor.label.to_string());
            let (causes, effects, loops) = facts.findings.counts(*id);
            let numbers = format!("{} · {loops}", causes + effects);
            view! {
                <li>
                    <a href=format!("#{}", place(*id))>
                        <bdi>{label}</bdi>" "<span class="soft tabular" aria-hidden="true">{numbers}</span>
                    </a>
                </li>
            }
        })
        .collect::<Vec<_>>();
    let loops = facts.findings.listed();
    view! {
        <nav class="index" aria-label=t!(text, "outline-index")>
            <p class="kicker index-head">
                <span>{t!(text, "map-factors", count = ids.len())}</span>
                <span class="soft" aria-hidden="true">{t!(text, "outline-index-numbers")}</span>
            </p>
            <ul>{rows}</ul>
            <a class="button wide" href="#loops">{t!(text, "map-loops", count = loops)}</a>
        </nav>
    }
}

/// The index on a phone: folded, so that the map begins on the first screen.
fn jump(context: &Context, facts: &MapFacts, ids: &[FactorId]) -> Option<impl IntoView + use<>> {
    let text = &context.text;
    let rows = ids
        .iter()
        .map(|id| {
            let label = facts
                .map
                .factors
                .get(id)
                .map(|factor| factor.label.to_string());
            view! { <li><a href=format!("#{}", place(*id))><bdi>{label}</bdi></a></li> }
        })
        .collect::<Vec<_>>();
    let loops = t!(text, "map-loops", count = facts.findings.listed());
    (!rows.is_empty()).then(|| {
        view! {
            <nav class="jump" aria-label=t!(text, "outline-jump")>
                <details>
                    <summary class="button wide">
                        <Icon glyph=icons::SEARCH/><span>{t!(text, "outline-jump-find", count = ids.len())}</span>
                        <Icon glyph=icons::CHEVRON_DOWN/>
                    </summary>
                    <ul>{rows}</ul>
                </details>
                <a class="button" href="#loops">{loops}</a>
            </nav>
        }
    })
}

/// What the map is about and how large it is, in sentences.
fn summary(context: &Context, facts: &MapFacts) -> impl IntoView + use<> {
    let question = &facts.map.settings.question;
    let question = (!question.is_empty())
        .then(|| view! { <p class="lead"><bdi>{question.to_string()}</bdi></p> });
    view! { <section class="summary">{question}<p>{counts(context, facts)}" "{completeness(context, facts)}</p></section> }
}

/// "21 factors and 32 links make 15 loops: 8 keep going, 5 push back, 2 are not agreed yet."
pub(super) fn counts(context: &Context, facts: &MapFacts) -> String {
    let text = &context.text;
    let factors = t!(text, "map-factors", count = facts.map.factors.len());
    let links = t!(text, "map-links", count = facts.map.links.len());
    let found = &facts.findings;
    let sizes = [("factors", factors.into()), ("links", links.into())];
    if found.loops.is_empty() {
        return text.with("map-says-no-loops", &sizes);
    }
    let loops = t!(text, "map-loops", count = found.listed());
    let kinds = t!(
        text,
        "map-kinds",
        r = found.count(LoopKind::Reinforcing),
        b = found.count(LoopKind::Balancing),
        u = found.count(LoopKind::Undecided)
    );
    let [factors, links] = sizes;
    text.with(
        "map-says",
        &[
            factors,
            links,
            ("loops", loops.into()),
            ("kinds", kinds.into()),
        ],
    )
}

/// How far the list of loops goes, and what was cut off.
pub(super) fn completeness(context: &Context, facts: &MapFacts) -> String {
    let text = &context.text;
    let found = &facts.findings;
    let up_to = found.complete_up_to;
    match found.cut {
        None if found.loops.is_empty() => String::new(),
        None if up_to >= facts.map.factors.len() => t!(text, "loops-complete"),
        None => t!(text, "loops-up-to", length = up_to),
        Some(Truncation::Count) => t!(text, "loops-cut-count", length = up_to),
        Some(Truncation::Time | Truncation::Cancelled) => {
            t!(text, "loops-cut-time", length = up_to)
        }
        Some(Truncation::Memory) => t!(text, "loops-cut-memory", length = up_to),
    }
}

/// Links that people have not agreed on come first: they decide loops.
fn unsettled(context: &Context, facts: &MapFacts) -> Option<impl IntoView + use<>> {
    let text = &context.text;
    let rows = open_links(facts)
        .into_iter()
        .map(|(leg, decides)| {
            let says = link_sentence(text, &leg);
            let decides = (decides > 0).then(|| t!(text, "unsettled-decides", count = decides));
            view! { <li><p>{sentence(&says, Follow::AllBut(None))}" "{decides}</p></li> }
        })
        .collect::<Vec<_>>();
    (!rows.is_empty()).then(|| {
        view! {
            <section class="unsettled" aria-labelledby="unsettled">
                <h2 id="unsettled">{t!(text, "unsettled-title")}</h2>
                <ul>{rows}</ul>
            </section>
        }
    })
}

/// The links that are not agreed, with the number of listed loops that each runs through; most first.
pub(super) fn open_links(facts: &MapFacts) -> Vec<(Leg, usize)> {
    let mut open: Vec<(Leg, usize)> = facts
        .map
        .links
        .values()
        .filter(|link| link.polarity == Polarity::Unknown)
        .map(|link| {
            let leg = Leg::of(&facts.map, (link.from, link.to), link.polarity, link.delay);
            let decides = facts.findings.taking(link.from, link.to).len();
            (leg, decides)
        })
        .collect();
    open.sort_by_key(|(_, decides)| std::cmp::Reverse(*decides));
    open
}

fn entry(context: &Context, page: Page<'_>, id: FactorId) -> Option<impl IntoView + use<>> {
    let (text, facts) = (&context.text, page.facts);
    let factor = facts.map.factors.get(&id)?;
    let heading = format!("{}-name", place(id));
    let (causes, effects) = (facts.causes(id), facts.effects(id));
    let group = factor
        .group
        .and_then(|group| facts.map.groups.get(&group))
        .map(|group| {
            view! { <span class="tag"><bdi>{group.label.to_string()}</bdi></span>" " }
        });
    let (incoming, outgoing, _) = facts.findings.counts(id);
    let numbers = format!(
        "{}, {}",
        t!(text, "outline-causes", count = incoming),
        t!(text, "outline-effects", count = outgoing)
    );
    Some(view! {
        <article class="factor-entry" id=place(id) aria-labelledby=heading>
            <header>
                <h2 id=heading.clone()><bdi>{factor.label.to_string()}</bdi></h2>
                <p class="entry-meta">{group}<span class="soft">{numbers}</span></p>
            </header>
            {note(&factor.note)}
            {page.buttons(context, &Beside { thing: Thing::Factor(id), name: factor.label.as_str(), sign: None })}
            {links(context, page, (id, false), (t!(text, "outline-in"), causes))}
            {links(context, page, (id, true), (t!(text, "outline-out"), effects))}
            {through(context, facts, id)}
        </article>
    })
}

fn note(note: &Note) -> Option<impl IntoView + use<>> {
    let words = note.to_string();
    (!note.is_empty()).then(|| view! { <p class="note" dir="auto">{words}</p> })
}

/// The loops through a factor: those that people named, then the shortest.
fn through(context: &Context, facts: &MapFacts, id: FactorId) -> Option<impl IntoView + use<>> {
    let text = &context.text;
    let mut all: Vec<&FoundLoop> = facts.findings.through(id).collect();
    all.sort_by_key(|found| found.title.is_none());
    let rest = all.len().saturating_sub(LOOPS_UNDER_A_FACTOR);
    let rows = all
        .iter()
        .take(LOOPS_UNDER_A_FACTOR)
        .map(|found| {
            let name = found.title.clone().unwrap_or_else(|| kind_word(context, found.name.kind));
            let facts = format!("{} · {}", t!(text, "map-links", count = found.legs.len()), does(context, found));
            view! {
                <li>
                    <a href=format!("#{}", loop_place(found))>
                        <LoopMark kind=found.name.kind name=found.name.to_string()/>
                        <span><strong><bdi>{name}</bdi></strong><span class="soft">{facts}</span></span>
                    </a>
                </li>
            }
        })
        .collect::<Vec<_>>();
    let rest = (rest > 0).then(|| view! { <li class="rest"><a href="#loops">{t!(text, "outline-more-loops", count = rest)}</a></li> });
    (!all.is_empty()).then(|| {
        view! { <section class="through"><h3>{t!(text, "outline-through")}</h3><ul>{rows}{rest}</ul></section> }
    })
}

/// "keeps going", "pushes back", "not agreed yet".
pub(super) fn kind_word(context: &Context, kind: LoopKind) -> String {
    context.text.get(match kind {
        LoopKind::Reinforcing => "kind-r",
        LoopKind::Balancing => "kind-b",
        LoopKind::Undecided => "kind-u",
    })
}

/// What a loop does, and whether it takes a while.
pub(super) fn does(context: &Context, found: &FoundLoop) -> String {
    let text = &context.text;
    let word = text.get(match (found.name.kind, found.delayed()) {
        (LoopKind::Reinforcing, _) => "does-r",
        (LoopKind::Balancing, false) => "does-b",
        (LoopKind::Balancing, true) => "does-b-later",
        (LoopKind::Undecided, _) => "does-u",
    });
    if found.delayed() {
        t!(text, "does-later", does = word.as_str())
    } else {
        word
    }
}

fn loops(context: &Context, facts: &MapFacts) -> impl IntoView + use<> {
    let text = &context.text;
    let found = &facts.findings.loops;
    // Loops that people named come first: they are the ones the room talked about.
    let mut order: Vec<&FoundLoop> = found.iter().collect();
    order.sort_by_key(|found| found.title.is_none());
    let mut rows = order
        .into_iter()
        .take(LOOPS_TOLD)
        .map(|found| loop_entry(context, found))
        .collect::<Vec<_>>();
    let folded = rows.split_off(LOOPS_OPEN.min(rows.len()));
    let folded = (!folded.is_empty()).then(|| {
        let more = t!(text, "outline-more-loops", count = folded.len());
        view! {
            <details class="more-loops">
                <summary class="button wide">{more}" "<Icon glyph=icons::CHEVRON_DOWN/></summary>
                <ol class="loop-list">{folded}</ol>
            </details>
        }
    });
    let rest = found.len().saturating_sub(LOOPS_TOLD);
    let rest =
        (rest > 0).then(|| view! { <p class="soft">{t!(text, "loops-rest", count = rest)}</p> });
    let none = found.is_empty().then(|| {
        view! {
            <div class="blank">
                <Icon glyph=icons::SPLINE/>
                <h3>{t!(text, "loops-none")}</h3>
                <p class="soft">{t!(text, "loops-none-more")}</p>
            </div>
        }
    });
    view! {
        <section class="loops factor-entry" id="loops" aria-labelledby="loops-title">
            <header><h2 id="loops-title">{t!(text, "loops-title")}</h2><p class="entry-meta soft">{completeness(context, facts)}</p></header>
            {none}
            <ol class="loop-list">{rows}</ol>
            {folded}
            {rest}
        </section>
    }
}

/// "R6 · 3 links · it snowballs, after a while".
pub(super) fn kind_facts(context: &Context, found: &FoundLoop) -> String {
    format!(
        "{} · {} · {}",
        found.name,
        t!(context.text, "map-links", count = found.legs.len()),
        does(context, found)
    )
}

/// One loop: badge, name, what it does, and its story in one breath.
pub(super) fn loop_entry(context: &Context, found: &FoundLoop) -> impl IntoView + use<> {
    let text = &context.text;
    let (line, end) = tell_short(text, &found.legs);
    let title = found
        .title
        .clone()
        .unwrap_or_else(|| kind_word(context, found.name.kind));
    let facts = kind_facts(context, found);
    let told = found.told.as_ref().map(|words| {
        view! {
            <blockquote class="told"><p dir="auto">{words.clone()}</p></blockquote>
        }
    });
    view! {
        <li class="loop-entry" id=loop_place(found)>
            <LoopMark kind=found.name.kind name=found.name.to_string()/>
            <div>
                <h3><bdi>{title}</bdi></h3>
                <p class="soft loop-facts">{facts}</p>
                {told}
                <p>{sentence(&line, Follow::Nothing)}" "<strong>{sentence(&end, Follow::Nothing)}</strong></p>
            </div>
        </li>
    }
}
