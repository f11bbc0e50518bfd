//! The loops of the map, kept up with every change of its structure.

use std::cell::Cell;
use std::ops::ControlFlow;
use std::rc::Rc;
use std::time::Duration;

use loopwise_analysis::{CausalGraph, Limits, find_loops};
use loopwise_model::{LinkId, SystemMap};
use loopwise_scene::LoopMark;

use super::browser::after;
use super::state::Workspace;
use super::watched::watch;
use crate::story::{Findings, FoundLoop};

/// Loops that get a badge on the map; more would hide it.
const BADGES: usize = 12;
/// Maps of at most so many links are searched before they are drawn: that takes a few milliseconds on a phone.
const PROMPT: usize = 120;
/// Longer than a frame takes to come.
const ONE_FRAME: Duration = Duration::from_millis(20);

/// The loops of a map.
pub fn find(map: &SystemMap) -> Findings {
    let loops = find_loops(CausalGraph::of(map), &Limits::default(), &mut || {
        ControlFlow::Continue(())
    });
    Findings::of(map, &loops)
}

/// The loops that get a badge, the shortest and the highlighted one, and the place of the highlighted one among them.
pub fn marks(findings: &Findings, highlight: Option<usize>) -> (Vec<LoopMark>, Option<usize>) {
    let mut marks: Vec<LoopMark> = findings
        .loops
        .iter()
        .take(BADGES)
        .map(FoundLoop::mark)
        .collect();
    let place = match highlight {
        Some(place) if place >= BADGES => findings.loops.get(place).map(|found| {
            marks.push(found.mark());
            BADGES
        }),
        other => other.filter(|place| *place < marks.len()),
    };
    (marks, place)
}

/// Whether two lists name the same circle of links, wherever they begin.
fn same_circle(a: &[LinkId], b: &[LinkId]) -> bool {
    a.len() == b.len() && (0..a.len()).any(|turn| a[turn..].iter().chain(&a[..turn]).eq(b.iter()))
}

/// Finds the loops again whenever the map changed. On a map where that may take longer than a frame the change is drawn
/// first, and changes that come together are searched once.
pub fn keep_up(workspace: Workspace) {
    let asked = Rc::new(Cell::new(false));
    watch(move || {
        workspace.structure.track();
        workspace.worded.track();
        if workspace.with_map(|map| map.links.len()) <= PROMPT {
            search(workspace);
        } else if !asked.replace(true) {
            let asked = asked.clone();
            after(ONE_FRAME, move || {
                asked.set(false);
                search(workspace);
            });
        }
    });
}

/// Finds the loops; the highlight stays on its loop.
fn search(workspace: Workspace) {
    let findings = workspace.with_map(find);
    let highlighted = workspace.highlight.get_untracked();
    let place = workspace.findings.with_untracked(|before| {
        let links = &before.loops.get(highlighted?)?.links;
        findings
            .loops
            .iter()
            .position(|found| same_circle(&found.links, links))
    });
    workspace.findings.set_if_new(findings);
    workspace.highlight.set_if_new(place);
}
