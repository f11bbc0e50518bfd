//! A few told loops, each drawn as a ring beside its story: what people remember of a map.

use leptos::prelude::*;

use super::drawing::{Picture, draw_ring};
use super::outline::{kind_facts, kind_word};
use super::sentences::{Follow, sentence};
use super::{Context, MapFacts};
use crate::marks::LoopMark;
use crate::story::{FoundLoop, LoopKind, tell_short};

/// How many loops are drawn by themselves.
const DRAWN: usize = 2;
/// The longest loop that can be read as a ring in half a page.
const LONGEST: usize = 8;

/// A loop with its drawing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ring {
    found: FoundLoop,
    picture: Picture,
}

impl Ring {
    /// Draws a loop.
    pub(super) fn of(facts: &MapFacts, found: &FoundLoop) -> Self {
        Self {
            found: found.clone(),
            picture: draw_ring(facts, found),
        }
    }

    /// What tells the loop from others.
    pub(super) fn key(&self) -> u128 {
        self.found.key
    }
}

/// Draws the loops that say most: one that keeps going and one that pushes back, if people named both; else the first
/// that they named. None when nobody has named a loop yet.
#[must_use]
pub fn rings(facts: &MapFacts) -> Vec<Ring> {
    let named: Vec<&FoundLoop> = facts
        .findings
        .loops
        .iter()
        .filter(|found| found.title.is_some() && found.legs.len() <= LONGEST)
        .collect();
    let of = |kind| named.iter().find(|found| found.name.kind == kind).copied();
    let mut chosen: Vec<&FoundLoop> = [LoopKind::Reinforcing, LoopKind::Balancing]
        .into_iter()
        .filter_map(of)
        .collect();
    for found in named {
        if chosen.len() < DRAWN && chosen.iter().all(|other| other.key != found.key) {
            chosen.push(found);
        }
    }
    chosen
        .into_iter()
        .map(|found| Ring::of(facts, found))
        .collect()
}

/// The rings side by side.
pub(super) fn ring_cards(context: &Context, rings: &[Ring]) -> impl IntoView + use<> {
    let cards = rings
        .iter()
        .map(|ring| card(context, ring))
        .collect::<Vec<_>>();
    view! { <div class="ring-cards">{cards}</div> }
}

/// One loop: its ring, its story, and the same in one breath.
fn card(context: &Context, ring: &Ring) -> impl IntoView + use<> {
    let Ring { found, picture } = ring;
    let title = found
        .title
        .clone()
        .unwrap_or_else(|| kind_word(context, found.name.kind));
    let told = found
        .told
        .clone()
        .map(|told| view! { <p class="ring-told" dir="auto">{told}</p> });
    let (line, end) = tell_short(&context.text, &found.legs);
    view! {
        <article class="ring-card">
            <div class="ring" inner_html=picture.markup()></div>
            <div class="ring-words">
                <header>
                    <LoopMark kind=found.name.kind name=found.name.to_string()/>
                    <div><h3><bdi>{title}</bdi></h3><p class="soft">{kind_facts(context, found)}</p></div>
                </header>
                {told}
                <p class="soft">{sentence(&line, Follow::Nothing)}" "<strong>{sentence(&end, Follow::Nothing)}</strong></p>
            </div>
        </article>
    }
}
