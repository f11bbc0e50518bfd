//! The leverage points of a map: all of them through three lenses, and one by itself with everything that was said and
//! decided about it and what stands behind its numbers.
//!
//! Everybody who sees the map reads these pages; whoever runs it changes them here, with forms that work without script.
//! What is written becomes a change of the map like any other.

mod council;
mod evidence;
mod forms;
mod lenses;
mod list;
mod one;
mod plot;
pub(crate) mod words;

use std::collections::BTreeMap;
use std::sync::Arc;

use loopwise_model::{LeverId, LeverStatus};
use loopwise_report::lenses::{Lenses, Told};
use loopwise_report::publish::Number;

pub use list::list;
pub use one::one;
pub(in crate::pages) use words::status as status_word;

use super::MapFacts;
use super::stances::StancesView;
use super::workshop::Named;

/// What the pages show.
#[derive(Debug, Clone)]
pub struct LeverageView {
    /// The map and what was found in it.
    pub facts: MapFacts,
    /// Whether the reader runs the map and may change what is written here.
    pub leads: bool,
    /// Whether the reader may make reports.
    pub reports: bool,
    /// A form that could not be taken; shown again, so that nothing is lost.
    pub typed: Option<Typed>,
    /// What was just done.
    pub done: Option<Done>,
    /// What the three lenses show; none where there is no leverage point yet.
    pub looked: Option<Looked>,
    /// What councils decided about the one that is shown, the newest first.
    pub councils: Vec<CouncilDecision>,
    /// Who supports or contests what; none where nobody asked.
    pub said: Option<StancesView>,
}

/// What people chose, as far as it may be told, and what the lenses make of it.
#[derive(Debug, Clone)]
pub struct Looked {
    /// What was found.
    pub lenses: Arc<Lenses>,
    /// The newest vote on each leverage point whose results were shown.
    pub chosen: BTreeMap<LeverId, Chosen>,
}

/// What people chose in one vote.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chosen {
    /// In which workshop.
    pub workshop: String,
    /// The stage in which they did.
    pub stage: String,
    /// When the vote was closed, in milliseconds since 1970.
    pub closed_ms: i64,
    /// The counts.
    pub told: Told,
}

/// What a council decided about a leverage point, as everybody who sees the map may read it.
#[derive(Debug, Clone)]
pub struct CouncilDecision {
    /// In which workshop.
    pub workshop: String,
    /// Where the leverage point stands from then on.
    pub status: LeverStatus,
    /// On which day, in days since 1970.
    pub day: u32,
    /// In words: why the step was taken.
    pub outcome: String,
    /// When to look again, in days since 1970.
    pub review_day: Option<u32>,
    /// What was proposed.
    pub proposal: String,
    /// Whom it is for.
    pub for_whom: String,
    /// Whether it needed support from each voice.
    pub each_voice: bool,
    /// What people answered, where they were asked.
    pub result: Option<CouncilResult>,
    /// Why people agreed.
    pub agree: Vec<CouncilReason>,
    /// Why people stood aside or objected.
    pub dissent: Vec<CouncilReason>,
}

/// A voice, what each answer got in it (agree, stand aside, object), and whether it supports, where that was told.
pub type VoiceResult = (Named, [Number; 3], Option<bool>);

/// What people answered, with small groups hidden.
#[derive(Debug, Clone)]
pub struct CouncilResult {
    /// By voice.
    pub voices: Vec<VoiceResult>,
    /// What each answer got in all.
    pub totals: [Number; 3],
    /// Whether every voice supports, as far as that may be told.
    pub met: Option<bool>,
}

/// Why somebody answered as they did.
#[derive(Debug, Clone)]
pub struct CouncilReason {
    /// The words.
    pub words: String,
    /// With which voice, where that gives nobody away.
    pub by: Option<Named>,
}

/// A form that could not be taken, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Typed {
    /// Which form: the last part of its address.
    pub form: String,
    /// Its fields; one that may be given several times holds all of them.
    pub fields: BTreeMap<String, Vec<String>>,
    /// What is wrong, in words.
    pub problem: String,
}

impl Typed {
    fn of<'a>(view: &'a LeverageView, form: &str) -> Option<&'a Self> {
        view.typed.as_ref().filter(|typed| typed.form == form)
    }

    pub(super) fn first(&self, field: &str) -> &str {
        let values = self.fields.get(field);
        values
            .and_then(|values| values.first())
            .map_or("", String::as_str)
    }

    pub(super) fn has(&self, field: &str, value: &str) -> bool {
        let values = self.fields.get(field);
        values.is_some_and(|values| values.iter().any(|one| one == value))
    }
}

/// What was done last, as the address of the page says it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Done {
    /// A leverage point was put forward.
    Added,
    /// Its words, what it touches or its depth were saved.
    Saved,
    /// It took a step.
    Stepped,
    /// A comment was written or taken off.
    Commented,
    /// A recommendation was written or taken off.
    Recommended,
    /// It was taken off the map.
    Dropped,
}

loopwise_model::words!(Done:
    Added "added",
    Saved "saved",
    Stepped "stepped",
    Commented "commented",
    Recommended "recommended",
    Dropped "dropped",
);

/// The address of the leverage points of a map.
#[must_use]
pub fn address(view: &LeverageView, lever: Option<LeverId>) -> String {
    match lever {
        Some(lever) => super::paths::lever(view.facts.id, lever),
        None => super::paths::leverage(view.facts.id),
    }
}
