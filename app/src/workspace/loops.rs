//! The loops of the map, kept up with every change of its structure; the search runs in the helper.

use std::cell::RefCell;
use std::rc::Rc;
use std::time::Duration;

use loopwise_analysis::LoopList;
use loopwise_scene::LoopMark;

use super::browser::after;
use super::state::Workspace;
use super::watched::watch;
use super::{canvas, helper, panel};
use crate::story::Findings;

/// How long the first picture waits for the loops.
const FIRST_PICTURE: Duration = Duration::from_millis(300);
/// When a search that failed is tried again.
const RETRY: Duration = Duration::from_secs(5);

/// The places of the loops that are marked on the map: those that get a badge, and the highlighted one.
pub fn marked(findings: &Findings, highlight: Option<usize>) -> Vec<usize> {
    let mut places = findings.badges();
    let highlight = highlight.filter(|place| *place < findings.loops.len());
    if let Some(place) = highlight
        && !places.contains(&place)
    {
        places.push(place);
    }
    places
}

/// The loops that are marked on the map, and the place of the highlighted one among them.
pub fn marks(findings: &Findings, highlight: Option<usize>) -> (Vec<LoopMark>, Option<usize>) {
    let places = marked(findings, highlight);
    let marks = places.iter().map(|place| findings.loops[*place].mark());
    let among = places.iter().position(|place| Some(*place) == highlight);
    (marks.collect(), among)
}

/// The search beside the page.
#[derive(Default)]
struct Search {
    /// Whether it is under way, or waits to be tried again.
    runs: bool,
    /// Whether the map changed since it began.
    again: bool,
    /// What was found last.
    list: Option<LoopList>,
}

type Shared = Rc<RefCell<Search>>;

/// Finds the loops whenever the map changed; changes that come while it searches are searched together.
///
/// The first picture waits for the loops, but not long.
pub fn keep_up(workspace: Workspace) {
    let search = Shared::default();
    canvas::hold(workspace, FIRST_PICTURE);
    let asked = search.clone();
    watch(move || {
        workspace.structure.track();
        look(workspace, &asked);
    });
    watch(move || {
        workspace.worded.track();
        tell(workspace, &search);
    });
}

/// Searches, unless it does already.
fn look(workspace: Workspace, search: &Shared) {
    if std::mem::replace(&mut search.borrow_mut().runs, true) {
        search.borrow_mut().again = true;
        return;
    }
    let search = search.clone();
    helper::find_loops(workspace, move |found| {
        let mut state = search.borrow_mut();
        let has_failed = found.is_none();
        state.runs = has_failed;
        state.list = found.or(state.list.take());
        let again = std::mem::take(&mut state.again);
        drop(state);
        tell(workspace, &search);
        canvas::loops_are_known(workspace);
        if !again {
            panel::loops::say_what_was_made(workspace);
        }
        if has_failed {
            after(RETRY, move || {
                search.borrow_mut().runs = false;
                look(workspace, &search);
            });
        } else if again {
            look(workspace, &search);
        }
    });
}

/// Shows what was found; the highlight stays on its loop.
fn tell(workspace: Workspace, search: &Shared) {
    let search = search.borrow();
    let Some(list) = &search.list else {
        return;
    };
    let findings = workspace.with_map(|map| Findings::of(map, list));
    let highlighted = workspace.highlight.get_untracked();
    let place = workspace.findings.with_untracked(|before| {
        let key = before.loops.get(highlighted?)?.key;
        findings.loops.iter().position(|found| found.key == key)
    });
    workspace.findings.set_if_new(findings);
    workspace.highlight.set_if_new(place);
}
