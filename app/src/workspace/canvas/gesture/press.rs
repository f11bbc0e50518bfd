//! What a press means: choose, begin or end a link, put a factor down, look at a loop.

use loopwise_model::{FactorId, Link, Polarity};
use loopwise_scene::{Item, PointF};
use web_sys::MouseEvent;

use super::super::place;
use super::on_control;
use crate::workspace::browser::{STACKED, matches};
use crate::workspace::loops::marked;
use crate::workspace::state::{Tab, Tool, Typing, Workspace};
use crate::workspace::toast::{Toast, ToastAction};

pub fn pressed(workspace: Workspace, at: PointF, on: Option<Item>, adds: bool) {
    if workspace.typing.get_untracked().is_some() {
        // Pressing elsewhere ends typing; the field keeps what was typed when it loses the focus.
        return;
    }
    // On a small screen the panel lies where there is what can be done with what is chosen.
    if matches!(on, Some(Item::Factor(_) | Item::Link(_))) && matches(STACKED) {
        workspace.tab.set(None);
    }
    let drafting = workspace.with_view(|view, _| view.draft.map(|draft| draft.from));
    match (workspace.tool.get_untracked(), on) {
        (Tool::AddFactor, None) if workspace.may_edit() => begin_factor(workspace, at),
        (_, Some(Item::Factor(to))) if drafting.is_some_and(|from| from != to) => {
            finish_link(workspace, drafting.unwrap_or(to), to);
        }
        (Tool::Link, Some(Item::Factor(from))) if workspace.may_edit() => {
            workspace.choose(Some(Item::Factor(from)));
            workspace.begin_link(from);
        }
        (_, Some(Item::Loop(mark))) => {
            let lit = workspace.highlight.get_untracked();
            let found = |findings: &_| marked(findings, lit).get(mark).copied();
            let place = workspace.findings.with_untracked(found);
            workspace.highlight.set(place.filter(|_| place != lit));
            workspace.tab.set(Some(Tab::Loops));
        }
        // With the tool for several, or with a key held, what is pressed joins or leaves what is chosen.
        (Tool::Catch, Some(item)) => workspace.toggle(item),
        (_, Some(item)) if adds => workspace.toggle(item),
        (_, None) if adds => {}
        // A finger that misses the factor a link leads to may try again.
        (Tool::Select | Tool::Link, None) if drafting.is_some() => {}
        (_, on) => {
            end_draft(workspace);
            workspace.choose(on);
        }
    }
}

/// Opens the field for a new factor at a place on the screen.
pub fn begin_factor(workspace: Workspace, at: PointF) {
    let world = workspace.with_view(|view, _| view.camera.to_world(at));
    workspace.typing.set(Some(Typing::New {
        at: world.rounded(),
        from: None,
    }));
    workspace.tool.set(Tool::Select);
}

/// A link was pulled from a factor and let go.
pub fn drawn(workspace: Workspace, from: FactorId, at: PointF) {
    let moved = end_draft(workspace);
    let (target, world) = workspace.with_view(|view, _| (view.at(at), view.camera.to_world(at)));
    match target {
        Some(Item::Factor(to)) if to != from => finish_link(workspace, from, to),
        // Let go on empty paper: a new factor there, linked.
        None if moved => workspace.typing.set(Some(Typing::New {
            at: world.rounded(),
            from: Some(from),
        })),
        _ => workspace.choose(Some(Item::Factor(from))),
    }
}

/// Ends a link that was begun, with the message that asks for its effect. Whether there was one.
pub fn end_draft(workspace: Workspace) -> bool {
    let had = workspace.with_view(|view, _| view.draft.take().is_some());
    let asks = |toast: &Option<Toast>| {
        let action = toast.as_ref().and_then(|toast| toast.action);
        action == Some(ToastAction::StopLink)
    };
    if workspace.toast.with_untracked(asks) {
        workspace.toast.set(None);
    }
    had
}

/// Draws a link and leaves it chosen, so that its sign is one press away.
pub fn finish_link(workspace: Workspace, from: FactorId, to: FactorId) {
    end_draft(workspace);
    if let Some(id) = workspace.add_link(Link::new(from, to, Polarity::Same)) {
        workspace.choose(Some(Item::Link(id)));
        workspace.tool.set(Tool::Select);
    }
}

/// Pressed twice: reword a factor, or put a new one on empty paper.
pub fn double(workspace: Workspace, event: &MouseEvent) {
    if on_control(event) || !workspace.may_edit() {
        return;
    }
    let at = place(event);
    match workspace.with_view(|view, _| view.at(at)) {
        Some(Item::Factor(id)) => workspace.typing.set(Some(Typing::Rename(id))),
        None => begin_factor(workspace, at),
        _ => {}
    }
}
