//! A map by the voices that support it: what each does, what several do, what only one does, what is disputed, and whose
//! voice is missing. The picture fades what is not looked for; each choice is a link, so the page needs no script.

mod missing;

use std::collections::{BTreeMap, BTreeSet};

use leptos::prelude::*;
use loopwise_model::Voice;
use loopwise_report::stances::{Look, Thing, found};
use loopwise_scene::{Item, Voices};

use super::document::{Head, Look as Theme, document, script, skip_link};
use super::drawing::draw_found;
use super::key::{key, push_hint};
use super::map_head::{MapPage, map_head};
use super::outline::plain_link;
use super::sentences::place;
use super::stances::{StancesView, many};
use super::{Context, Html, MapFacts, paths};
use crate::icons;
use crate::marks::{Icon, VoiceMark, voice_word};
use crate::t;
use crate::text::Text;

/// At most this many things are listed below the picture; the others are counted.
const LISTED: usize = 200;

/// What the page shows.
#[derive(Debug, Clone)]
pub struct VoicesView {
    /// The map and what was found in it.
    pub facts: MapFacts,
    /// Who supports or contests what on it.
    pub said: StancesView,
    /// What is looked for.
    pub look: Look,
}

/// The page.
#[must_use]
pub fn voices(context: &Context, view: &VoicesView) -> Html {
    let text = &context.text;
    let title = view.facts.title(context);
    let head = Head {
        title: t!(text, "voices-title", map = title.as_str()),
        styles: &["pages.css"],
        class: "voices paper",
        look: Theme::Chosen,
        more: script(context, "stances.js"),
    };
    document(context, &head, || {
        let found = found(view.look, &view.said.seen, &view.facts.map);
        let few = (!view.said.seen.marks)
            .then(|| view! { <p class="notice">{t!(text, "voices-few")}</p> });
        view! {
            {skip_link(context)}
            {map_head(context, &view.facts, MapPage::Voices)}
            <main id="main" class="levers-main" data-again=paths::stance_events(view.facts.id)>
                <header class="levers-head">
                    <h2>{t!(text, "voices-heading")}</h2>
                    <p class="soft">{t!(text, "voices-lead")}</p>
                </header>
                {few}
                {choices(text, view)}
                {picture(context, view, &found)}
                {list(text, view, &found)}
                {missing::missing(text, view)}
            </main>
        }
    })
}

/// What a look is called.
fn look_words(text: &Text, look: Look) -> String {
    let of = |id: &str, voice: Voice| text.with(id, &[("voices", many(voice, text).into())]);
    match look {
        Look::Supported => text.get("voices-supported"),
        Look::By(voice) => of("voices-by", voice),
        Look::Several => text.get("voices-several"),
        Look::Only(voice) => of("voices-only", voice),
        Look::Disputed => text.get("voices-disputed"),
        Look::Signs => text.get("voices-signs"),
        Look::Without(voice) => of("voices-without", voice),
    }
}

/// The ways to look, as links; those about a voice only where its marks are shown.
fn choices(text: &Text, view: &VoicesView) -> impl IntoView + use<> {
    let address = paths::voices(view.facts.id);
    let seen = &view.said.seen;
    let offered = |look: &Look| {
        look.voice()
            .is_none_or(|voice| seen.voices.contains(&voice))
    };
    let rows = Look::ALL.into_iter().filter(offered).map(|look| {
        let word = look.word();
        let mark = look.voice().map(|voice| view! { <VoiceMark voice=voice/>" " });
        let here = (look == view.look).then_some("true");
        let count = found(look, seen, &view.facts.map).len();
        view! {
            <li>
                <a class="button" id=format!("look-{word}") href=format!("{address}?look={word}") aria-current=here>
                    {mark}<span>{look_words(text, look)}</span>" "<span class="count tabular">{count}</span>
                </a>
            </li>
        }
    });
    view! {
        <nav aria-label=t!(text, "voices-looks")><ul class="looks" role="list">{rows.collect_view()}</ul></nav>
    }
}

fn item(thing: Thing) -> Option<Item> {
    match thing {
        Thing::Factor(id) => Some(Item::Factor(id)),
        Thing::Link(id) => Some(Item::Link(id)),
        Thing::Sign(_) | Thing::Lever(_) => None,
    }
}

fn picture(
    context: &Context,
    view: &VoicesView,
    found: &BTreeSet<Thing>,
) -> Option<impl IntoView + use<>> {
    let text = &context.text;
    if view.facts.map.factors.is_empty() {
        return None;
    }
    let lens: BTreeSet<Item> = found.iter().filter_map(|thing| item(*thing)).collect();
    let marks: BTreeMap<Item, Voices> = view
        .said
        .seen
        .things
        .iter()
        .filter(|(_, shown)| !shown.supports.is_empty())
        .filter_map(|(thing, shown)| {
            let has = |voice| shown.supports.contains(&voice);
            let voices = Voices {
                student: has(Voice::Student),
                teacher: has(Voice::Teacher),
                member: has(Voice::Member),
            };
            Some((item(*thing)?, voices))
        })
        .collect();
    let picture = draw_found(context, &view.facts, (&lens, &marks));
    let (svg, class) = (picture.markup(), picture.class());
    let shapes = Voice::ALL.map(|voice| {
        view! { <li><VoiceMark voice=voice/>" "{voice_word(voice, text)}</li> }
    });
    Some(view! {
        <figure class="card panel voices-map">
            <div class=class role="region" tabindex="0" aria-label=look_words(text, view.look) inner_html=svg></div>
            <figcaption>
                {push_hint(context)}
                <p class="soft">{t!(text, "voices-faded")}</p>
                <ul class="map-key" role="list" aria-label=t!(text, "voices-shapes")>{shapes}</ul>
                {key(context)}
            </figcaption>
        </figure>
    })
}

/// What was found, in words.
fn list(text: &Text, view: &VoicesView, found: &BTreeSet<Thing>) -> impl IntoView + use<> {
    let map = &view.facts.map;
    let rows = found.iter().take(LISTED).filter_map(|thing| {
        let (name, address) = match thing {
            Thing::Factor(id) => {
                let factor = map.factors.get(id)?;
                let address = format!("{}#{}", paths::outline(view.facts.id), place(*id));
                (factor.label.to_string(), address)
            }
            Thing::Link(id) | Thing::Sign(id) => {
                let link = map.links.get(id)?;
                let address = format!("{}#{}", paths::outline(view.facts.id), place(link.from));
                (plain_link(text, map, link), address)
            }
            Thing::Lever(id) => {
                let lever = map.levers.get(id)?;
                (lever.name.to_string(), paths::lever(view.facts.id, *id))
            }
        };
        let mut marks = vec![view.said.words(text, *thing)];
        if let Thing::Link(id) = thing {
            let sign = view.said.words(text, Thing::Sign(*id));
            if !sign.is_empty() {
                marks.push(format!("{}: {sign}", text.get("stance-of-sign")));
            }
        }
        marks.retain(|words| !words.is_empty());
        let marks = (!marks.is_empty())
            .then(|| view! { <span class="stance-mark soft small">{marks.join(" · ")}</span> });
        Some(view! { <li><a href=address><bdi>{name}</bdi></a>" "{marks}</li> })
    });
    let rows = rows.collect::<Vec<_>>();
    let rest = found.len().saturating_sub(LISTED);
    let rest =
        (rest > 0).then(|| view! { <p class="soft">{t!(text, "voices-rest", count = rest)}</p> });
    let none = rows
        .is_empty()
        .then(|| view! { <p class="soft">{t!(text, "voices-none")}</p> });
    view! {
        <section class="card panel" aria-labelledby="found">
            <h3 id="found"><Icon glyph=icons::LIST_TREE/>" "{look_words(text, view.look)}</h3>
            {none}
            <ul class="voices-list" role="list">{rows}</ul>
            {rest}
        </section>
    }
}
