//! The links of a factor in the outline: sentences, with who supports them.

use leptos::prelude::*;
use loopwise_model::{FactorId, Link, LinkId, Polarity, SystemMap};
use loopwise_report::stances::Thing;

use crate::marks::LoopMark;
use crate::pages::sentences::{Follow, sentence};
use crate::pages::stances::{self, Beside, StancesView};
use crate::pages::{Context, MapFacts};
use crate::story::{FoundLoop, Leg, link_sentence, plain};
use crate::t;
use crate::text::Text;

/// At most this many badges stand beside one link.
const BADGES_BESIDE_A_LINK: usize = 2;

/// What entries are about.
#[derive(Clone, Copy)]
pub(super) struct Page<'a> {
    pub(super) facts: &'a MapFacts,
    pub(super) said: Option<&'a StancesView>,
}

impl Page<'_> {
    /// The buttons beside a thing, where the reader sees who supports what.
    pub(super) fn buttons(
        self,
        context: &Context,
        beside: &Beside<'_>,
    ) -> Option<impl IntoView + use<>> {
        Some(stances::buttons(context, self.said?, beside))
    }
}

/// What leads to a factor, or what it leads to.
pub(super) fn links(
    context: &Context,
    page: Page<'_>,
    (under, leads_out): (FactorId, bool),
    (title, links): (String, Vec<(LinkId, &Link)>),
) -> Option<impl IntoView + use<>> {
    let rows = links
        .iter()
        .map(|link| link_row(context, page, (under, leads_out), *link))
        .collect::<Vec<_>>();
    (!rows.is_empty())
        .then(|| view! { <section><h3>{title}</h3><ul class="sentences">{rows}</ul></section> })
}

fn link_row(
    context: &Context,
    page: Page<'_>,
    (under, leads_out): (FactorId, bool),
    (id, link): (LinkId, &Link),
) -> impl IntoView + use<> {
    let (text, facts) = (&context.text, page.facts);
    let leg = Leg::of(&facts.map, (link.from, link.to), link.polarity, link.delay);
    let because = (!link.because.is_empty()).then(|| {
        view! { <span class="because">{t!(text, "outline-because")}" "<bdi>{link.because.to_string()}</bdi></span> }
    });
    let mut taking: Vec<&FoundLoop> = facts.findings.taking(link.from, link.to).collect();
    taking.sort_by_key(|found| found.title.is_none());
    let badges = taking
        .into_iter()
        .take(BADGES_BESIDE_A_LINK)
        .map(|found| view! { <LoopMark kind=found.name.kind name=found.name.to_string()/> })
        .collect::<Vec<_>>();
    let says = link_sentence(text, &leg);
    view! {
        <li>
            <p>{sentence(&says, Follow::AllBut(Some(under)))}{because.map(|words| view! { " "{words} })}</p>
            <span class="in-loops">{badges}</span>
            {page.said.map(|said| link_said(context, said, (id, link), (&plain(text, &says), leads_out)))}
        </li>
    }
}

/// A link as a plain sentence.
pub(in crate::pages) fn plain_link(text: &Text, map: &SystemMap, link: &Link) -> String {
    let leg = Leg::of(map, (link.from, link.to), link.polarity, link.delay);
    plain(text, &link_sentence(text, &leg))
}

/// Who supports a link and its sign. A link stands under its cause and under its effect: it is pressed under its cause.
fn link_said(
    context: &Context,
    said: &StancesView,
    (id, link): (LinkId, &Link),
    (name, leads_out): (&str, bool),
) -> AnyView {
    let (thing, sign) = (Thing::Link(id), Thing::Sign(id));
    if !leads_out {
        return view! { {stances::mark(context, said, thing)} }.into_any();
    }
    let beside = |thing, sign| Beside { thing, name, sign };
    let settled = Some(link.polarity).filter(|sign| *sign != Polarity::Unknown);
    let of_sign = settled.map(|_| stances::buttons(context, said, &beside(sign, settled)));
    view! {
        <div class="stances">{stances::buttons(context, said, &beside(thing, None))}{of_sign}</div>
    }
    .into_any()
}
