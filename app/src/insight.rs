//! What analysis says of a map, as parts of the panel: each number with its plain sentence and with what it does not say.
//!
//! It is drawn beside the page, in the analyst's worker, and sent to the page as markup ([`crate::shown`]); the page asks again
//! when the map changed or when something that carries a question was pressed. Nothing here knows the page.
//! `ask.rs` reads questions, `known.rs` keeps what was worked out, `parts.rs` is what the views share, the others are one view each.

mod ask;
mod known;
mod loops;
mod parts;
mod paths;
mod structure;
mod sureness;
mod themes;
mod what_if;

use std::ops::ControlFlow;

use loopwise_analysis::{CausalGraph, Limits, Loops, find_loops};
use loopwise_model::{FactorId, LinkId, SystemMap};

use crate::markup::node;
use crate::shown::{Part, Shown};
use crate::t;
use crate::text::Text;
use ask::{Ask, View};
use known::Known;

/// A map that questions are asked about.
pub struct Analyst {
    text: Text,
    map: SystemMap,
    loops: Loops,
    known: Known,
}

/// Hears how far an answer has come, from 0 to 1.
pub type Progress<'a> = &'a mut dyn FnMut(f64);

impl Analyst {
    /// A map, and the language in which it is spoken of.
    #[must_use]
    pub fn new(text: Text, map: SystemMap) -> Self {
        let loops = find_loops(CausalGraph::of(&map), &Limits::default(), &mut || {
            ControlFlow::Continue(())
        });
        Self {
            text,
            map,
            loops,
            known: Known::default(),
        }
    }

    /// The answer to a question, which is the `data-ask` of something that was drawn before, or nothing for the first view. A
    /// question about what is not on the map any more is answered as if it had not been asked.
    #[must_use]
    pub fn answer(&self, question: &str, progress: Progress) -> Shown {
        let ask = Ask::read(question, &self.map);
        let mut shown = match ask.view {
            View::Loops => loops::view(self, &ask),
            _ if self.loops.graph().bundle_count() == 0 => self.nothing_yet(),
            View::Structure => structure::view(self, &ask),
            View::Paths => paths::view(self, &ask),
            View::WhatIf => what_if::view(self, &ask, progress),
            View::Sureness => sureness::view(self, &ask, progress),
        };
        let body = std::mem::take(&mut shown.markup);
        let nav = parts::views(&self.text, &ask);
        shown.markup = nav.into_string() + &body;
        shown
    }

    /// The label of a factor.
    fn label(&self, factor: FactorId) -> &str {
        let factor = self.map.factors.get(&factor);
        factor.map_or("", |it| it.label.as_str())
    }

    /// What a map without links teaches instead of an answer.
    fn nothing_yet(&self) -> Shown {
        let words = node("p", &[("class", "soft")], t!(self.text, "insight-empty"));
        let markup = node("div", &[("class", "teach")], words);
        Shown {
            markup: markup.into_string(),
            ..Shown::default()
        }
    }

    /// The links whose ends are wanted.
    fn links(&self, wanted: impl Fn(FactorId, FactorId) -> bool) -> Vec<LinkId> {
        let bundles = self.loops.graph().bundles();
        let wanted = bundles.filter(|it| wanted(it.from, it.to));
        wanted.flat_map(|it| it.bundle.links.clone()).collect()
    }

    /// Some factors and all links among them.
    fn part(&self, mut factors: Vec<FactorId>) -> Part {
        factors.sort_unstable();
        let has = |id: FactorId| factors.binary_search(&id).is_ok();
        Part {
            links: self.links(|from, to| has(from) && has(to)),
            factors,
        }
    }
}
