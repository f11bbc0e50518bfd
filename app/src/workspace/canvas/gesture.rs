//! What pointers do to the map: pan, pinch, choose, drag, draw. Nothing is done before the pointer goes up, so that
//! moving off or Escape takes it back.

use std::collections::BTreeMap;

use loopwise_model::{Edit, FactorId, Intent, Link, Point, Polarity};
use loopwise_scene::{Item, LinkDraft, PointF};
use wasm_bindgen::JsCast;
use web_sys::{Element, MouseEvent, PointerEvent, WheelEvent};

use super::{place, request};
use crate::workspace::browser::is_touch;
use crate::workspace::state::{Tool, Typing, Workspace};

/// A pointer that moved less than this has pressed, not dragged. In CSS pixels.
const SLOP: f64 = 5.0;

/// What the pointers on the map are doing.
#[derive(Debug, Default)]
pub struct Gesture {
    /// Where each pointer is.
    pointers: BTreeMap<i32, PointF>,
    doing: Doing,
    /// Whether everything until the last pointer goes up is to be ignored.
    spent: bool,
}

#[derive(Debug, Clone, Copy, Default, PartialEq)]
enum Doing {
    #[default]
    Nothing,
    /// Pressed, and not moved far yet.
    Press {
        from: PointF,
        on: Option<Item>,
        touch: bool,
    },
    Pan {
        last: PointF,
    },
    /// Dragging a factor, held this far from its middle.
    Drag {
        factor: FactorId,
        grip: PointF,
    },
    /// Drawing a link.
    Draw {
        from: FactorId,
    },
    /// Two fingers, this far apart, around this middle.
    Pinch {
        apart: f64,
        middle: PointF,
    },
}

fn two(pointers: &BTreeMap<i32, PointF>) -> Option<(f64, PointF)> {
    let mut points = pointers.values();
    let (a, b) = (points.next()?, points.next()?);
    Some((a.distance(*b).max(1.0), (*a + *b) * 0.5))
}

/// Whether an event came from a control that lies over the map.
fn on_control(event: &web_sys::Event) -> bool {
    let target = event
        .target()
        .and_then(|target| target.dyn_into::<Element>().ok());
    target.is_some_and(|target| {
        target
            .closest("input, .empty, .label-field")
            .ok()
            .flatten()
            .is_some()
    })
}

/// A pointer went down.
pub fn down(workspace: Workspace, event: &PointerEvent) {
    if on_control(event) || event.button() == 2 {
        return;
    }
    if let Some(stage) = event
        .current_target()
        .and_then(|stage| stage.dyn_into::<Element>().ok())
    {
        // A pointer that is already gone cannot be captured, and need not be.
        let _ = stage.set_pointer_capture(event.pointer_id());
    }
    let at = place(event);
    let touch = is_touch(event);
    let may_edit = workspace.may_edit();
    let chosen = workspace.selection.get_untracked();
    workspace.with_view(|view, _| {
        view.gesture.pointers.insert(event.pointer_id(), at);
        if let (Some((apart, middle)), false) =
            (two(&view.gesture.pointers), view.gesture.pointers.len() > 2)
        {
            view.ghosts.clear();
            view.gesture.doing = Doing::Pinch { apart, middle };
            view.gesture.spent = true;
            return;
        }
        let on = view.at(at);
        let handle = chosen.and_then(|item| match item {
            Item::Factor(id) if may_edit && view.on_handle(id, at) => Some(id),
            _ => None,
        });
        let hovered = view.hover.and_then(|item| match item {
            Item::Factor(id) if may_edit && view.on_handle(id, at) => Some(id),
            _ => None,
        });
        view.gesture.doing = match handle.or(hovered) {
            Some(from) => Doing::Draw { from },
            None => Doing::Press {
                from: at,
                on,
                touch,
            },
        };
    });
}

/// A pointer moved.
pub fn moved(workspace: Workspace, event: &PointerEvent) {
    let at = place(event);
    let known = workspace.with_view(|view, _| {
        let known = view.gesture.pointers.contains_key(&event.pointer_id());
        if known {
            view.gesture.pointers.insert(event.pointer_id(), at);
        }
        known
    });
    if known {
        carry_on(workspace, at);
    } else if !is_touch(event) {
        hover(workspace, at);
    }
    let world = workspace.with_view(|view, _| view.camera.to_world(at));
    let ghost = workspace.with_view(|view, _| {
        view.ghosts
            .iter()
            .map(|(id, to)| (*id, to.rounded()))
            .collect::<Vec<(FactorId, Point)>>()
    });
    workspace.point(Some(world), ghost);
}

fn hover(workspace: Workspace, at: PointF) {
    let changed = workspace.with_view(|view, _| {
        let mut hover = view.at(at);
        // Going for a handle just outside the card keeps the card.
        if hover.is_none()
            && let Some(Item::Factor(id)) = view.hover
            && view.on_handle(id, at)
        {
            hover = view.hover;
        }
        let changed = view.hover != hover;
        view.hover = hover;
        let over = match view.at(at) {
            Some(Item::Factor(id)) => Some(id),
            _ => None,
        };
        let to_point = view.camera.to_world(at);
        if let Some(draft) = &mut view.draft {
            draft.to_point = to_point;
            draft.to_factor = over.filter(|id| *id != draft.from);
            return true;
        }
        changed
    });
    if changed {
        request(workspace);
    }
}

fn carry_on(workspace: Workspace, at: PointF) {
    let may_edit = workspace.may_edit();
    let tool = workspace.tool.get_untracked();
    let chosen = workspace.selection.get_untracked();
    workspace.with_view(|view, map| match view.gesture.doing {
        Doing::Nothing => {}
        Doing::Press { from, on, touch } => {
            if at.distance(from) < SLOP {
                return;
            }
            // A finger drags only what it chose before, so that moving about never moves a card by accident.
            let grabs = |id: FactorId| may_edit && (!touch || chosen == Some(Item::Factor(id)));
            view.gesture.doing = match on {
                Some(Item::Factor(from)) if tool == Tool::Link && may_edit => Doing::Draw { from },
                Some(Item::Factor(factor)) if grabs(factor) => {
                    let middle = map
                        .factors
                        .get(&factor)
                        .map_or_else(PointF::default, |factor| factor.at.into());
                    Doing::Drag {
                        factor,
                        grip: view.camera.to_world(from) - middle,
                    }
                }
                _ => Doing::Pan { last: at },
            };
        }
        Doing::Pan { last } => {
            let camera = view.camera.pushed(at - last);
            view.look(camera);
            view.gesture.doing = Doing::Pan { last: at };
        }
        Doing::Drag { factor, grip } => {
            let to = view.camera.to_world(at) - grip;
            view.drag_to(factor, to);
        }
        Doing::Draw { from } => {
            let to_factor = match view.at(at) {
                Some(Item::Factor(id)) if id != from => Some(id),
                _ => None,
            };
            view.draft = Some(LinkDraft {
                from,
                to_point: view.camera.to_world(at),
                to_factor,
            });
        }
        Doing::Pinch { apart, middle } => {
            if let Some((now_apart, now_middle)) = two(&view.gesture.pointers) {
                let camera = view
                    .camera
                    .pushed(now_middle - middle)
                    .zoom_at(now_middle, now_apart / apart);
                view.look(camera);
                view.gesture.doing = Doing::Pinch {
                    apart: now_apart,
                    middle: now_middle,
                };
            }
        }
    });
    request(workspace);
}

/// A pointer went up: what it did is done.
pub fn up(workspace: Workspace, event: &PointerEvent) {
    let at = place(event);
    let (doing, spent) = workspace.with_view(|view, _| {
        let known = view.gesture.pointers.remove(&event.pointer_id()).is_some();
        let doing = if known {
            std::mem::take(&mut view.gesture.doing)
        } else {
            Doing::Nothing
        };
        let spent = view.gesture.spent;
        if view.gesture.pointers.is_empty() {
            view.gesture.spent = false;
        }
        (doing, spent)
    });
    if spent {
        return;
    }
    match doing {
        Doing::Press { on, .. } => pressed(workspace, at, on),
        Doing::Drag { factor, .. } => dropped(workspace, factor),
        Doing::Draw { from } => drawn(workspace, from, at),
        Doing::Nothing | Doing::Pan { .. } | Doing::Pinch { .. } => {}
    }
    request(workspace);
}

fn pressed(workspace: Workspace, at: PointF, on: Option<Item>) {
    if workspace.typing.get_untracked().is_some() {
        // Pressing elsewhere ends typing; the field keeps what was typed when it loses the focus.
        return;
    }
    let drafting = workspace.with_view(|view, _| view.draft.map(|draft| draft.from));
    match (workspace.tool.get_untracked(), on) {
        (Tool::AddFactor, None) => begin_factor(workspace, at),
        (_, Some(Item::Factor(to))) if drafting.is_some_and(|from| from != to) => {
            finish_link(workspace, drafting.unwrap_or(to), to);
        }
        (Tool::Link, Some(Item::Factor(from))) => {
            workspace.choose(Some(Item::Factor(from)));
            workspace.with_view(|view, _| {
                let to_point = view.camera.to_world(at);
                view.draft = Some(LinkDraft {
                    from,
                    to_point,
                    to_factor: None,
                });
            });
        }
        (_, Some(Item::Loop(place))) => {
            let same = workspace.highlight.get_untracked() == Some(place);
            workspace.highlight.set((!same).then_some(place));
            workspace.tab.set(Some(crate::workspace::state::Tab::Loops));
        }
        (_, on) => {
            workspace.with_view(|view, _| view.draft = None);
            workspace.choose(on);
        }
    }
}

/// Opens the field for a new factor at a place on the screen.
fn begin_factor(workspace: Workspace, at: PointF) {
    let world = workspace.with_view(|view, _| view.camera.to_world(at));
    workspace.typing.set(Some(Typing::New {
        at: world.rounded(),
        from: None,
    }));
    workspace.tool.set(Tool::Select);
}

fn dropped(workspace: Workspace, factor: FactorId) {
    let to = workspace.with_view(|view, _| {
        let to = view.ghosts.get(&factor).copied();
        view.drag_over();
        to
    });
    if let Some(to) = to {
        workspace.act(
            vec![Edit::MoveFactors {
                moves: vec![(factor, to.rounded())],
            }],
            Intent::Edit,
        );
        workspace.point(None, Vec::new());
    }
}

fn drawn(workspace: Workspace, from: FactorId, at: PointF) {
    let (target, world, moved) = workspace.with_view(|view, _| {
        let draft = view.draft.take();
        (view.at(at), view.camera.to_world(at), draft.is_some())
    });
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

/// Draws a link and leaves it chosen, so that its sign is one press away.
pub fn finish_link(workspace: Workspace, from: FactorId, to: FactorId) {
    workspace.with_view(|view, _| view.draft = None);
    if let Some(id) = workspace.add_link(Link::new(from, to, Polarity::Same)) {
        workspace.choose(Some(Item::Link(id)));
        workspace.tool.set(Tool::Select);
    }
}

/// The browser took a pointer away.
pub fn cancelled(workspace: Workspace, event: &PointerEvent) {
    workspace.with_view(|view, _| {
        view.gesture.pointers.remove(&event.pointer_id());
    });
    stop(workspace);
}

/// Ends whatever the pointers were doing, without doing it.
pub fn stop(workspace: Workspace) {
    workspace.with_view(|view, _| {
        view.gesture.doing = Doing::Nothing;
        view.draft = None;
        if !view.ghosts.is_empty() {
            view.drag_over();
        }
    });
    request(workspace);
}

/// The pointer left the map.
pub fn left(workspace: Workspace) {
    let hovered = workspace.with_view(|view, _| view.hover.take().is_some());
    workspace.point(None, Vec::new());
    if hovered {
        request(workspace);
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

/// The wheel: zoom with a mouse or with a key held, pan with a touchpad.
pub fn wheel(workspace: Workspace, event: &WheelEvent) {
    event.prevent_default();
    let at = place(event);
    // A mouse wheel turns in whole notches and one direction; a touchpad glides in both.
    let notch =
        event.delta_x() == 0.0 && event.delta_y().abs() >= 50.0 && event.delta_y().fract() == 0.0;
    workspace.with_view(|view, _| {
        let camera = if event.ctrl_key() || event.meta_key() || notch {
            let speed = if notch { 0.0015 } else { 0.01 };
            view.camera.zoom_at(at, (-event.delta_y() * speed).exp())
        } else {
            view.camera
                .pushed(PointF::new(-event.delta_x(), -event.delta_y()))
        };
        view.look(camera);
    });
    request(workspace);
}
