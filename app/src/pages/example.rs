//! An example for everybody: the demo map as a picture, two of its loops as stories, and all of it in sentences.

use leptos::prelude::*;

use super::document::{Head, Look, document, skip_link, top};
use super::drawing::{Picture, draw};
use super::key::{key, push_hint};
use super::outline::counts;
use super::rings::{Ring, ring_cards, rings};
use super::sentences::{Follow, sentence};
use super::{Context, Html, MapFacts, paths};
use crate::icons;
use crate::marks::Icon;
use crate::story::{Leg, link_sentence};
use crate::t;

/// What the example shows: everything that takes long to work out, so that it is worked out once.
#[derive(Debug, Clone)]
pub struct ExampleView {
    facts: MapFacts,
    picture: Picture,
    told: Vec<Ring>,
}

impl ExampleView {
    /// The example of a map.
    #[must_use]
    pub fn new(context: &Context, facts: MapFacts) -> Self {
        let (picture, told) = (draw(context, &facts), rings(&facts));
        Self {
            facts,
            picture,
            told,
        }
    }
}

/// The example.
#[must_use]
pub fn example(context: &Context, view: &ExampleView) -> Html {
    let text = &context.text;
    let title = view.facts.title(context);
    let head = Head {
        title: t!(text, "example-title"),
        styles: &["pages.css"],
        class: "example-page paper",
        look: Look::Chosen,
        more: String::new(),
    };
    document(context, &head, || {
        let nav = view! {
            <nav aria-label=t!(text, "page-main-nav")>
                <a class="button" href=paths::HOME><Icon glyph=icons::ARROW_LEFT/>" "{t!(text, "example-back")}</a>
            </nav>
        };
        let question = &view.facts.map.settings.question;
        let question = (!question.is_empty())
            .then(|| view! { <p class="lead"><bdi>{question.to_string()}</bdi></p> });
        view! {
            {skip_link(context)}
            {top(context, nav)}
            <main id="main" class="example-main">
                <header class="example-head">
                    <p class="kicker">{t!(text, "example-title")}</p>
                    <h1><bdi>{title}</bdi></h1>
                    {question}
                    <p class="soft">{t!(text, "example-what")}" "{counts(context, &view.facts)}</p>
                </header>
                <figure class="example-map">
                    <div class=view.picture.class() role="region" tabindex="0" aria-label=t!(text, "report-picture") inner_html=view.picture.markup()></div>
                    <figcaption>{push_hint(context)}{key(context)}</figcaption>
                </figure>
                <section class="example-loops" aria-labelledby="example-loops">
                    <h2 id="example-loops">{t!(text, "example-loops")}</h2>
                    {ring_cards(context, &view.told)}
                </section>
                {sentences(context, &view.facts)}
            </main>
        }
    })
}

/// The whole map in sentences, folded under the first factor each link leads from.
fn sentences(context: &Context, facts: &MapFacts) -> impl IntoView + use<> {
    let text = &context.text;
    let rows = facts
        .by_label()
        .into_iter()
        .flat_map(|id| facts.effects(id))
        .map(|(_, link)| {
            let leg = Leg::of(&facts.map, (link.from, link.to), link.polarity, link.delay);
            let says = link_sentence(text, &leg);
            view! { <li>{sentence(&says, Follow::Nothing)}</li> }
        })
        .collect::<Vec<_>>();
    let count = t!(text, "example-sentences", count = rows.len());
    view! {
        <details class="example-sentences card">
            <summary><Icon glyph=icons::LIST_TREE/>" "{count}</summary>
            <ul>{rows}</ul>
        </details>
    }
}
