//! What pointers do to the map: pan, pinch, choose, drag, draw, bend, catch. Nothing is done before the pointer goes up,
//! so that moving off or Escape takes it back.
//!
//! `press` says what a press means, `drag` moves cards and bends links, `fling` lets a pushed map glide on, `wheel` zooms.

mod drag;
mod fling;
mod press;
mod wheel;

use loopwise_model::{FactorId, LinkId, Point, SortedMap};
use loopwise_scene::{Item, LinkDraft, PointF, hit};
use wasm_bindgen::JsCast;
use web_sys::{Element, MouseEvent, PointerEvent};

use super::{View, place, request};
use crate::workspace::browser::{after, before_all, is_touch, is_within, now_ms};
use crate::workspace::state::{Tool, Workspace, one};

pub use drag::Dragged;
pub use press::{double, finish_link};
pub use wheel::wheel;

/// A pointer that moved less than this has pressed, not dragged. In CSS pixels.
const SLOP: f64 = 5.0;
/// A finger that stands still for so long asks what can be done here.
const LONG_PRESS: std::time::Duration = std::time::Duration::from_millis(500);

/// The click of a touch that asked comes within this time after the finger has gone.
const SWALLOWED: std::time::Duration = std::time::Duration::from_millis(350);

/// What the pointers on the map are doing.
#[derive(Debug, Default)]
pub struct Gesture {
    /// Where each pointer is.
    pointers: SortedMap<i32, PointF>,
    doing: Doing,
    /// Whether everything until the last pointer goes up is to be ignored.
    spent: bool,
    /// Whether a finger has gone whose click is still to come.
    click_due: bool,
    /// How many presses there were: tells a long press whether it is still the same.
    presses: u64,
    /// The last press, as long as its pointer has not moved.
    standing: Option<Press>,
    fling: fling::Fling,
}

impl Gesture {
    /// Whether a hand holds the map, or something on it.
    pub fn holds(&self) -> bool {
        !self.pointers.is_empty()
    }
}

#[derive(Debug, Default)]
enum Doing {
    #[default]
    Nothing,
    /// Pressed, and not moved far yet.
    Press(Press),
    Pan {
        last: PointF,
    },
    /// Dragging factors.
    Drag(Dragged),
    /// Drawing a link.
    Draw {
        from: FactorId,
    },
    /// Bending a link.
    Bend {
        link: LinkId,
    },
    /// Drawing an area to choose what lies in it: around it by hand, or a rectangle from corner to corner.
    Catch {
        from: PointF,
        by_hand: bool,
    },
    /// Two fingers, this far apart, around this middle.
    Pinch {
        apart: f64,
        middle: PointF,
    },
}

/// A pointer that went down.
#[derive(Debug, Clone, Copy)]
struct Press {
    from: PointF,
    on: Option<Item>,
    touch: bool,
    /// Whether what is pressed joins what is chosen.
    adds: bool,
}

fn two(pointers: &SortedMap<i32, PointF>) -> Option<(f64, PointF)> {
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
    workspace.context.set_if_new(None);
    let at = place(event);
    let press = Press {
        from: at,
        on: None,
        touch: is_touch(event),
        adds: event.shift_key() || event.ctrl_key() || event.meta_key(),
    };
    let may_edit = workspace.may_edit();
    let chosen = workspace.selection.with_untracked(one);
    let number = workspace.with_view(|view, _| {
        view.gesture.fling.stop();
        view.gesture.pointers.insert(event.pointer_id(), at);
        if let (Some((apart, middle)), false) =
            (two(&view.gesture.pointers), view.gesture.pointers.len() > 2)
        {
            view.put_back();
            view.gesture.doing = Doing::Pinch { apart, middle };
            view.gesture.spent = true;
            return None;
        }
        view.gesture.presses += 1;
        view.gesture.standing = Some(Press {
            on: view.at(at),
            ..press
        });
        view.gesture.doing = begin(view, press, chosen.filter(|_| may_edit), may_edit);
        Some(view.gesture.presses)
    });
    if let Some(number) = number.filter(|_| press.touch) {
        after(LONG_PRESS, move || long_press(workspace, number));
    }
}

/// What a pointer that goes down begins: pulling a handle of what is chosen or hovered, or a press.
fn begin(view: &View, press: Press, chosen: Option<Item>, may_edit: bool) -> Doing {
    let at = press.from;
    if let Some(Item::Link(link)) = chosen
        && view.on_bend_handle(link, at)
    {
        return Doing::Bend { link };
    }
    let pulled = |item: Option<Item>| match item {
        Some(Item::Factor(id)) if may_edit && !press.adds && view.on_handle(id, at) => Some(id),
        _ => None,
    };
    match pulled(chosen).or_else(|| pulled(view.hover)) {
        Some(from) => Doing::Draw { from },
        None => Doing::Press(Press {
            on: view.at(at),
            ..press
        }),
    }
}

/// A finger that stood still: the same as the other button of a mouse.
fn long_press(workspace: Workspace, number: u64) {
    // A handle under the finger does not matter, as long as it was not pulled.
    let pressed = workspace.with_view(|view, _| {
        let press = view
            .gesture
            .standing
            .filter(|_| view.gesture.presses == number)?;
        view.gesture.standing = None;
        view.gesture.doing = Doing::Nothing;
        view.gesture.spent = true;
        Some(press)
    });
    if let Some(press) = pressed {
        super::ask(workspace, press.from, press.on, true);
    }
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
        carry_on(workspace, at, event.alt_key());
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

fn carry_on(workspace: Workspace, at: PointF, free: bool) {
    let may_edit = workspace.may_edit();
    let tool = workspace.tool.get_untracked();
    let chosen = workspace.selection.get_untracked();
    workspace.with_view(|view, map| {
        if view
            .gesture
            .standing
            .is_some_and(|press| at.distance(press.from) >= SLOP)
        {
            view.gesture.standing = None;
        }
        let doing = std::mem::take(&mut view.gesture.doing);
        view.gesture.doing = match doing {
            Doing::Nothing => Doing::Nothing,
            Doing::Press(press) if at.distance(press.from) < SLOP => Doing::Press(press),
            Doing::Press(press) => {
                // A finger drags only what it chose before, so that moving about never moves a card by accident.
                let grabs =
                    |id: FactorId| may_edit && (!press.touch || chosen.contains(&Item::Factor(id)));
                match press.on {
                    Some(Item::Factor(from)) if tool == Tool::Link && may_edit => {
                        Doing::Draw { from }
                    }
                    Some(Item::Factor(held)) if tool != Tool::Catch && grabs(held) => {
                        let grip = view.camera.to_world(press.from);
                        Doing::Drag(Dragged::new(map, held, &chosen, grip))
                    }
                    _ if tool == Tool::Catch || (press.adds && !press.touch) => Doing::Catch {
                        from: view.camera.to_world(press.from),
                        by_hand: tool == Tool::Catch,
                    },
                    _ => {
                        // The paper stays under the hand from where it was pressed.
                        let camera = view.camera.pushed(at - press.from);
                        view.look(camera);
                        Doing::Pan { last: at }
                    }
                }
            }
            Doing::Pan { last } => {
                let push = at - last;
                let camera = view.camera.pushed(push);
                view.look(camera);
                view.gesture.fling.pushed(push, now_ms());
                Doing::Pan { last: at }
            }
            Doing::Drag(dragged) => {
                let hand = view.camera.to_world(at);
                dragged.follow(view, hand, free);
                Doing::Drag(dragged)
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
                Doing::Draw { from }
            }
            Doing::Bend { link } => {
                let hand = view.camera.to_world(at);
                drag::bend(view, link, hand);
                Doing::Bend { link }
            }
            Doing::Catch { from, by_hand } => {
                let hand = view.camera.to_world(at);
                if by_hand {
                    if view.catching.is_empty() {
                        view.catching.push(from);
                    }
                    view.catching.push(hand);
                } else {
                    let (left, right) = (from, hand);
                    view.catching = vec![
                        left,
                        PointF::new(right.x, left.y),
                        right,
                        PointF::new(left.x, right.y),
                    ];
                }
                Doing::Catch { from, by_hand }
            }
            Doing::Pinch { apart, middle } => match two(&view.gesture.pointers) {
                Some((now_apart, now_middle)) => {
                    let camera = view
                        .camera
                        .pushed(now_middle - middle)
                        .zoom_at(now_middle, now_apart / apart);
                    view.look(camera);
                    Doing::Pinch {
                        apart: now_apart,
                        middle: now_middle,
                    }
                }
                None => Doing::Pinch { apart, middle },
            },
        };
    });
    request(workspace);
}

/// A pointer went up: what it did is done.
pub fn up(workspace: Workspace, event: &PointerEvent) {
    let at = place(event);
    let (doing, spent) = workspace.with_view(|view, _| {
        view.gesture.click_due = is_touch(event);
        let known = view.gesture.pointers.remove(&event.pointer_id()).is_some();
        let doing = if known {
            std::mem::take(&mut view.gesture.doing)
        } else {
            Doing::Nothing
        };
        let spent = view.gesture.spent;
        view.gesture.standing = None;
        if view.gesture.pointers.is_empty() {
            view.gesture.spent = false;
        }
        (doing, spent)
    });
    if spent {
        // The click of the same touch comes after this, and is nobody's.
        after(SWALLOWED, move || {
            workspace.context.update(|asked| {
                if let Some(asked) = asked {
                    asked.held = false;
                }
            });
        });
        return;
    }
    match doing {
        Doing::Press(press) => press::pressed(workspace, at, press.on, press.adds),
        Doing::Drag(dragged) => drag::dropped(workspace, &dragged),
        Doing::Draw { from } => press::drawn(workspace, from, at),
        Doing::Bend { link } => drag::bent(workspace, link),
        Doing::Catch { .. } => caught(workspace, event.shift_key()),
        Doing::Pan { .. } if is_touch(event) => fling::let_go(workspace),
        Doing::Nothing | Doing::Pan { .. } | Doing::Pinch { .. } => {}
    }
    request(workspace);
}

/// The click of a finger that pressed the map belongs to the map, whatever has come up under it meanwhile.
pub fn own_clicks(workspace: Workspace) {
    let due = move || workspace.with_view(|view, _| std::mem::take(&mut view.gesture.click_due));
    before_all("pointerdown", move |_| {
        due();
    });
    before_all("click", move |event| {
        // A key's click comes of no finger.
        let by_hand = event
            .dyn_ref::<MouseEvent>()
            .is_some_and(|event| event.detail() > 0);
        if by_hand && due() && !is_within(event, "#map") {
            event.stop_propagation();
            event.prevent_default();
        }
    });
}

/// Chooses what lies in the area that was drawn.
fn caught(workspace: Workspace, adds: bool) {
    let items = workspace.with_view(|view, _| {
        let corners = std::mem::take(&mut view.catching);
        view.scene()
            .map_or_else(Vec::new, |scene| hit::inside(scene, &corners))
    });
    let mut chosen = if adds {
        workspace.selection.get_untracked()
    } else {
        std::collections::BTreeSet::new()
    };
    // What is caught is told by its factors; links join in when nothing else does.
    let factors: Vec<Item> = items
        .iter()
        .copied()
        .filter(|item| matches!(item, Item::Factor(_)))
        .collect();
    chosen.extend(if factors.is_empty() { items } else { factors });
    workspace.tool.set(Tool::Select);
    workspace.choose_all(chosen);
    workspace.say_chosen();
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
        view.gesture.standing = None;
        view.gesture.fling.stop();
        view.put_back();
    });
    press::end_draft(workspace);
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

/// The other button of the mouse, or the key for it: what can be done here.
pub fn asked(workspace: Workspace, event: &MouseEvent) {
    event.prevent_default();
    if on_control(event) {
        return;
    }
    let at = place(event);
    let on = workspace.with_view(|view, _| view.at(at));
    super::ask(workspace, at, on, false);
}
