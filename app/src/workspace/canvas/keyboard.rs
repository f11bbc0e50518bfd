//! The map by keyboard: going about, choosing, moving, linking, rewording.

use loopwise_model::{FactorId, Intent, LinkId, Point};
use loopwise_scene::{Item, PointF};
use web_sys::KeyboardEvent;

use super::{gesture, proxies, request};
use crate::workspace::browser::next_frame;
use crate::workspace::dialogs::Dialog;
use crate::workspace::state::{Tool, Typing, Workspace};

/// How far Shift and an arrow move a factor.
const STEP: i32 = 20;
/// How far away Control and an arrow put a new factor.
const BESIDE: (i32, i32) = (240, 150);

/// How far apart the middles of two cards are at least, so that neither covers the other.
const CLEAR: (i32, i32) = (170, 84);

/// An item's button was pressed by keyboard or by a screen reader.
pub fn pressed(workspace: Workspace, item: Item) {
    let drafting = workspace.with_view(|view, _| view.draft.map(|draft| draft.from));
    match (drafting, item) {
        (Some(from), Item::Factor(to)) if from != to => {
            gesture::finish_link(workspace, from, to);
            super::super::bars::focus_selection();
        }
        (None, Item::Factor(from))
            if workspace.tool.get_untracked() == Tool::Link && workspace.may_edit() =>
        {
            workspace.choose(Some(item));
            workspace.begin_link(from);
        }
        // One after the other.
        _ if workspace.tool.get_untracked() == Tool::Catch => workspace.toggle(item),
        _ => {
            workspace.choose(Some(item));
            super::super::bars::focus_selection();
        }
    }
}

/// Asks what can be done with an item, beside it.
pub fn ask(workspace: Workspace, item: Item) {
    if let Some(at) = place_of(workspace, item) {
        let spot = workspace.with_view(|view, _| view.camera.to_screen(at));
        super::ask(workspace, spot, Some(item), false);
    }
}

/// A key went down on an item's button.
pub fn key(workspace: Workspace, item: Item, event: &KeyboardEvent) {
    let may_edit = workspace.may_edit();
    let command = event.ctrl_key() || event.meta_key();
    let direction = match event.key().as_str() {
        "ArrowLeft" => Some((-1, 0)),
        "ArrowRight" => Some((1, 0)),
        "ArrowUp" => Some((0, -1)),
        "ArrowDown" => Some((0, 1)),
        _ => None,
    };
    let done = match (direction, item) {
        (Some(way), Item::Factor(id)) if event.shift_key() && may_edit => nudge(workspace, id, way),
        (Some(way), Item::Factor(id)) if command && may_edit => grow(workspace, id, way),
        (Some((x, 0)), _) if event.alt_key() => follow(workspace, item, x > 0),
        (Some((_, y)), Item::Link(id)) if event.alt_key() => turn(workspace, id, y > 0),
        (Some(way), _) => go(workspace, item, way),
        (None, _) => other(
            workspace,
            item,
            event,
            may_edit && !command && !event.alt_key(),
        ),
    };
    if done {
        event.prevent_default();
        event.stop_propagation();
    }
}

fn other(workspace: Workspace, item: Item, event: &KeyboardEvent, plain: bool) -> bool {
    let key = event.key();
    if key.chars().count() == 1 && !workspace.letter_keys.get_untracked() {
        return false;
    }
    match (key.as_str(), item) {
        ("Escape", _) => {
            gesture::stop(workspace);
            workspace.with_view(|view, _| view.looks_around());
            workspace.choose(None);
        }
        ("?", _) => workspace.dialog.set(Some(Dialog::Keys)),
        ("F2", Item::Factor(id)) if plain => workspace.typing.set(Some(Typing::Rename(id))),
        ("Delete" | "Backspace", _) if plain => delete(workspace, item),
        ("n" | "N", _) if plain => {
            let at = near(workspace, item);
            workspace.typing.set(Some(Typing::New { at, from: None }));
        }
        ("e" | "E", Item::Factor(from)) if plain => {
            workspace.tool.set(Tool::Select);
            workspace.begin_link(from);
        }
        _ => return false,
    }
    true
}

/// Takes an item off the map, with what is chosen when it is among that; the keyboard goes to what is nearest.
pub fn delete(workspace: Workspace, item: Item) {
    let next = neighbour_for_focus(workspace, item);
    if chosen_together(workspace, item) {
        workspace.delete_chosen();
    } else {
        workspace.delete(item);
    }
    next_frame(move || match next {
        Some(next) if workspace.with_map(|map| map.factors.contains_key(&next)) => {
            proxies::focus(workspace, Item::Factor(next));
        }
        _ => super::give_to_map(workspace),
    });
}

/// Whether several things are chosen and an item is one of them.
fn chosen_together(workspace: Workspace, item: Item) -> bool {
    let chosen = workspace.selection;
    chosen.with_untracked(|chosen| chosen.len() > 1 && chosen.contains(&item))
}

/// A free place beside an item.
fn near(workspace: Workspace, item: Item) -> Point {
    let at = match item {
        Item::Factor(id) => workspace.with_map(|map| map.factors.get(&id).map(|factor| factor.at)),
        _ => None,
    };
    let at = at.unwrap_or_else(|| workspace.with_view(|view, _| view.camera.centre.rounded()));
    free_place(workspace, Point::new(at.x, at.y + BESIDE.1))
}

/// The wished place, or the next one below that no card covers.
pub fn free_place(workspace: Workspace, wished: Point) -> Point {
    workspace.with_map(|map| {
        let mut at = wished;
        while map.factors.values().any(|factor| {
            (factor.at.x - at.x).abs() < CLEAR.0 && (factor.at.y - at.y).abs() < CLEAR.1
        }) {
            at.y += CLEAR.1;
        }
        at
    })
}

fn nudge(workspace: Workspace, id: FactorId, (x, y): (i32, i32)) -> bool {
    let together = chosen_together(workspace, Item::Factor(id));
    let ids = if together {
        workspace.chosen_factors()
    } else {
        vec![id]
    };
    let moves = workspace.with_map(|map| {
        let to = |id: FactorId| {
            let at = map.factors.get(&id)?.at;
            Some((id, Point::new(at.x + x * STEP, at.y + y * STEP)))
        };
        ids.into_iter().filter_map(to).collect::<Vec<_>>()
    });
    workspace.move_all(moves, Intent::Edit)
}

/// Opens the field for a new factor beside another, linked from it.
pub fn grow(workspace: Workspace, id: FactorId, (x, y): (i32, i32)) -> bool {
    let Some(at) = workspace.with_map(|map| map.factors.get(&id).map(|factor| factor.at)) else {
        return false;
    };
    let at = free_place(
        workspace,
        Point::new(at.x + x * BESIDE.0, at.y + y * BESIDE.1),
    );
    workspace
        .typing
        .set(Some(Typing::New { at, from: Some(id) }));
    true
}

/// Where an item is on the map.
pub fn place_of(workspace: Workspace, item: Item) -> Option<PointF> {
    workspace.with_view(|view, _| {
        let scene = view.scene()?;
        match item {
            Item::Factor(id) => scene.cards.get(&id).map(loopwise_scene::Card::centre),
            Item::Link(id) => scene.routes.get(&id).map(|route| route.arc.at(0.5)),
            Item::Loop(_) => None,
        }
    })
}

/// Goes to the nearest factor in a direction.
fn go(workspace: Workspace, item: Item, (x, y): (i32, i32)) -> bool {
    let Some(here) = place_of(workspace, item) else {
        return false;
    };
    let way = PointF::new(f64::from(x), f64::from(y));
    let nearest = workspace.with_view(|view, _| {
        let scene = view.scene()?;
        let ahead = scene
            .cards
            .iter()
            .filter(|(id, _)| Item::Factor(**id) != item)
            .filter_map(|(id, card)| {
                let off = card.centre() - here;
                let (along, aside) = (off.dot(way), off.cross(way).abs());
                // Within a wide fan ahead; what lies straight ahead counts as nearer.
                (along > 1.0 && aside < along * 2.5).then_some((along + 2.0 * aside, *id))
            });
        ahead.min_by(|a, b| a.0.total_cmp(&b.0)).map(|(_, id)| id)
    });
    if let Some(id) = nearest {
        arrive(workspace, Item::Factor(id));
    }
    true
}

/// Goes along a link, or from a link to its end.
fn follow(workspace: Workspace, item: Item, forward: bool) -> bool {
    let next = workspace.with_map(|map| match item {
        Item::Factor(id) => {
            let mut links = map.links.iter().filter(|(_, link)| {
                if forward {
                    link.from == id
                } else {
                    link.to == id
                }
            });
            links.next().map(|(link, _)| Item::Link(*link))
        }
        Item::Link(id) => map
            .links
            .get(&id)
            .map(|link| Item::Factor(if forward { link.to } else { link.from })),
        Item::Loop(_) => None,
    });
    if let Some(next) = next {
        if let (Item::Factor(id), Item::Link(_)) = (item, next) {
            workspace.with_view(|view, _| view.followed = Some((id, forward)));
        }
        arrive(workspace, next);
    }
    true
}

/// Goes from a link to the next or the previous one of the factor that it was reached from.
fn turn(workspace: Workspace, link: LinkId, forward: bool) -> bool {
    let followed = workspace.with_view(|view, _| view.followed);
    let next = workspace.with_map(|map| {
        let here = map.links.get(&link)?;
        let (of, outward) = followed
            .filter(|(of, outward)| *of == if *outward { here.from } else { here.to })
            .unwrap_or((here.from, true));
        let links = map.links.iter();
        let ends = links.filter(|(_, link)| of == if outward { link.from } else { link.to });
        let around: Vec<LinkId> = ends.map(|(id, _)| *id).collect();
        let place = around.iter().position(|id| *id == link)?;
        let step = if forward { 1 } else { around.len() - 1 };
        around.get((place + step) % around.len()).copied()
    });
    if let Some(next) = next {
        arrive(workspace, Item::Link(next));
    }
    true
}

/// Brings an item into view, if it is off the screen or under the panel.
pub fn reveal(workspace: Workspace, item: Item) {
    let Some(at) = place_of(workspace, item) else {
        return;
    };
    let insets = super::framing::insets(workspace);
    workspace.with_view(|view, _| {
        let spot = view.camera.to_screen(at);
        let free = (insets.left..view.camera.width - insets.right).contains(&spot.x)
            && (insets.top..view.camera.height - insets.bottom).contains(&spot.y);
        if !free {
            let camera = view.camera.pushed(view.camera.free_middle(insets) - spot);
            view.look(camera);
        }
        if let (Some(draft), Item::Factor(id)) = (&mut view.draft, item) {
            draft.to_point = at;
            draft.to_factor = (draft.from != id).then_some(id);
        }
    });
    request(workspace);
}

/// Puts the keyboard on an item and brings it into view.
pub fn arrive(workspace: Workspace, item: Item) {
    reveal(workspace, item);
    proxies::focus(workspace, item);
}

/// Where the keyboard goes when an item is deleted.
fn neighbour_for_focus(workspace: Workspace, item: Item) -> Option<FactorId> {
    let here = place_of(workspace, item)?;
    workspace.with_view(|view, _| {
        let others = view
            .scene()?
            .cards
            .iter()
            .filter(|(id, _)| Item::Factor(**id) != item);
        others
            .min_by(|a, b| {
                a.1.centre()
                    .distance(here)
                    .total_cmp(&b.1.centre().distance(here))
            })
            .map(|(id, _)| *id)
    })
}
