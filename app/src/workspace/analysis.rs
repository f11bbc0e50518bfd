//! What analysis says of the map: asked of the helper while its part of the panel is open, again when the map or the question
//! changed, and shown on the map.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::rc::Rc;

use loopwise_model::SortedMap;
use loopwise_scene::Item;

use super::helper::{self, Which};
use super::loops::light;
use super::state::{Tab, Workspace};
use super::watched::{Watched, watch};
use crate::shown::Shown;

/// A question whose answer takes long says so: it is asked again only when somebody wants it.
const LONG: &str = "&run=1";

/// What is asked, and what is known.
#[derive(Clone, Copy)]
pub struct Analysis {
    /// The question; see [`crate::shown`].
    pub question: Watched<String>,
    /// The answer.
    pub shown: Watched<Shown>,
    /// How far the next answer has come, in percent; none while nobody works on one.
    pub share: Watched<Option<u8>>,
    /// Whether the map changed since the answer.
    pub is_old: Watched<bool>,
    /// Rises when the same question is asked again.
    pub again: Watched<u32>,
}

impl Analysis {
    /// Nothing is asked yet.
    pub fn new() -> Self {
        Self {
            question: Watched::new(String::new()),
            shown: Watched::new(Shown::default()),
            share: Watched::new(None),
            is_old: Watched::new(false),
            again: Watched::new(0),
        }
    }
}

/// What the helper knows, and what waits.
#[derive(Default)]
struct Work {
    /// The map it looked at last: how often structure and words had changed.
    map: Option<(u64, u64)>,
    /// The question it was asked last, and how often.
    asked: Option<(String, u32)>,
    /// Whether to ask again once it has answered.
    again: bool,
}

/// Asks whenever there is something to ask.
pub fn keep_up(workspace: Workspace) {
    let analysis = workspace.analysis;
    let work = Rc::new(RefCell::new(Work::default()));
    watch(move || {
        let is_open = workspace.tab.get() == Some(Tab::Analysis);
        analysis.question.track();
        analysis.again.track();
        workspace.structure.track();
        workspace.worded.track();
        if is_open {
            ask(workspace, &work);
        }
    });
    watch(move || {
        let is_open = workspace.tab.get() == Some(Tab::Analysis);
        let (part, tones) = analysis.shown.with(|shown| match &shown.part {
            _ if !is_open => (None, SortedMap::new()),
            part => {
                let part = part.as_ref().map(|part| {
                    let factors = part.factors.iter().copied().map(Item::Factor);
                    let links = part.links.iter().copied().map(Item::Link);
                    factors.chain(links).collect::<BTreeSet<Item>>()
                });
                (part, shown.tones.iter().copied().collect())
            }
        });
        match analysis.shown.with_untracked(|shown| shown.highlight) {
            Some(key) if is_open => {
                let place = workspace.findings.with_untracked(|it| it.place_of(key));
                // Step by step the map stays where the person moved it to.
                if workspace.highlight.get_untracked() != place {
                    light(workspace, key);
                }
            }
            // A chain is not seen while a loop is lit.
            _ if part.is_some() => workspace.highlight.set_if_new(None),
            _ => {}
        }
        workspace.with_view(|view, _| {
            if view.spoken_of != part || view.tones != tones {
                view.spoken_of = part;
                view.tones = tones;
                view.still_dirty = true;
            }
        });
        workspace.redraw();
    });
}

fn ask(workspace: Workspace, work: &Rc<RefCell<Work>>) {
    let analysis = workspace.analysis;
    let question = (
        analysis.question.get_untracked(),
        analysis.again.get_untracked(),
    );
    let map = (
        workspace.structure.get_untracked(),
        workspace.worded.get_untracked(),
    );
    let mut state = work.borrow_mut();
    let same_map = state.map == Some(map);
    let same_question = state.asked.as_ref() == Some(&question);
    if same_map && same_question {
        return;
    }
    // An answer that took long stays until somebody wants another.
    if same_question && question.0.contains(LONG) {
        analysis.is_old.set_if_new(true);
        return;
    }
    if analysis.share.get_untracked().is_some() {
        if same_question {
            state.again = true;
            return;
        }
        drop(state);
        // What was asked before is not wanted any more.
        helper::stop(workspace, Which::Analyst);
        state = work.borrow_mut();
    }
    state.again = false;
    state.map = Some(map);
    state.asked = Some(question.clone());
    drop(state);
    analysis.share.set(Some(0));
    analysis.is_old.set_if_new(false);
    let asked = Rc::clone(work);
    let words = question.0.clone();
    helper::ask(workspace, &words, !same_map, move |shown| {
        if asked.borrow().asked.as_ref() != Some(&question) {
            return;
        }
        analysis.share.set(None);
        if let Some(shown) = shown {
            if !shown.said.is_empty() {
                workspace.say(shown.said.clone());
            }
            analysis.shown.set(shown);
        } else {
            // Stopped, or it did not arrive: the same question may be asked again.
            *asked.borrow_mut() = Work::default();
            analysis.is_old.set_if_new(true);
            return;
        }
        let again = std::mem::take(&mut asked.borrow_mut().again);
        if again {
            ask(workspace, &asked);
        }
    });
}

/// Ends what is being worked out.
pub fn stop(workspace: Workspace) {
    helper::stop(workspace, Which::Analyst);
}
