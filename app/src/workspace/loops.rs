//! The loops of the map, kept up with every change of its structure. The search runs in the helper: first as far as it comes
//! at once, and where that is not all, on to the limits that hold everywhere while the first loops are shown.

use std::cell::RefCell;
use std::rc::Rc;
use std::time::Duration;

use loopwise_analysis::{LoopList, Truncation};
use loopwise_scene::LoopMark;

use super::browser::after;
use super::helper::Which;
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

/// How far the search has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Search {
    /// There is no more to find, or it takes no time to speak of.
    Done,
    /// What was found at once is shown; the rest is looked for, so many percent so far.
    Goes(u8),
    /// Somebody ended it: there may be more.
    Stopped,
}

/// What the search knows.
#[derive(Default)]
struct State {
    /// Whether it is under way, or waits to be tried again.
    runs: bool,
    /// Whether the map changed since it began.
    again: bool,
    /// What was found last.
    list: Option<LoopList>,
}

type Shared = Rc<RefCell<State>>;

/// Finds the loops whenever the map changed; changes that come while it searches are searched together.
///
/// The first picture waits for the loops, but not long.
pub fn keep_up(workspace: Workspace) {
    let state = Shared::default();
    canvas::hold(workspace, FIRST_PICTURE);
    let asked = state.clone();
    watch(move || {
        workspace.structure.track();
        look(workspace, &asked);
    });
    watch(move || {
        workspace.worded.track();
        tell(workspace, &state);
    });
}

/// Searches, unless it does already.
fn look(workspace: Workspace, state: &Shared) {
    if !std::mem::replace(&mut state.borrow_mut().runs, true) {
        return ask(workspace, state, false);
    }
    state.borrow_mut().again = true;
    // The rest of an old map is not wanted any more.
    let goes = matches!(workspace.search.get_untracked(), Search::Goes(_));
    if goes && helper::has_one(workspace, Which::Loops) {
        helper::stop(workspace, Which::Loops);
    }
}

fn ask(workspace: Workspace, state: &Shared, all: bool) {
    let search = if all { Search::Goes(0) } else { Search::Done };
    workspace.search.set_if_new(search);
    let state = state.clone();
    helper::find_loops(workspace, all, move |found| {
        heard(workspace, &state, all, found);
    });
}

/// Shows what was found, and goes on when there is more to do.
fn heard(workspace: Workspace, state: &Shared, all: bool, found: Option<LoopList>) {
    let mut now = state.borrow_mut();
    let again = std::mem::take(&mut now.again);
    let has_failed = found.is_none();
    let is_part = found
        .as_ref()
        .is_some_and(|list| !all && list.truncated == Some(Truncation::Time));
    now.list = found.or(now.list.take());
    now.runs = false;
    drop(now);
    if has_failed && !again {
        if workspace.search.get_untracked() != Search::Stopped {
            state.borrow_mut().runs = true;
            let state = state.clone();
            after(RETRY, move || {
                state.borrow_mut().runs = false;
                look(workspace, &state);
            });
        }
        return;
    }
    tell(workspace, state);
    canvas::loops_are_known(workspace);
    if again {
        look(workspace, state);
    } else if is_part {
        state.borrow_mut().runs = true;
        ask(workspace, state, true);
    } else {
        workspace.search.set_if_new(Search::Done);
        panel::loops::say_what_was_made(workspace);
    }
}

/// Lights a loop up, and looks at it.
pub fn light(workspace: Workspace, key: u128) {
    let found = workspace.findings.with_untracked(|findings| {
        let place = findings.place_of(key)?;
        Some((place, findings.loops[place].mark()))
    });
    let (place, mark) = found.unzip();
    workspace.highlight.set(place);
    if let Some(mark) = mark {
        canvas::fit_loop(workspace, &mark);
    }
}

/// Ends the search; what was found so far stays.
pub fn stop(workspace: Workspace) {
    workspace.search.set(Search::Stopped);
    workspace.drawn.set(None);
    helper::stop(workspace, Which::Loops);
}

/// Shows what was found; the highlight stays on its loop.
fn tell(workspace: Workspace, state: &Shared) {
    let state = state.borrow();
    let Some(list) = &state.list else {
        return;
    };
    let findings = workspace.with_map(|map| Findings::of(map, list));
    let highlighted = workspace.highlight.get_untracked();
    let place = workspace.findings.with_untracked(|before| {
        let key = before.loops.get(highlighted?)?.key;
        findings.place_of(key)
    });
    workspace.findings.set(findings);
    workspace.highlight.set_if_new(place);
}
