//! Where the camera goes: all of the map, a loop, an item, what the islands leave free of it.

use std::collections::BTreeSet;

use loopwise_scene::{Camera, Insets, Item, LoopMark, PointF, Rect, ThemeName};

use super::motion::travel;
use crate::workspace::browser::{LOW, PHONE, STACKED, document, matches};
use crate::workspace::state::Workspace;

/// Smallest zoom to begin with: below it links have no signs.
const READABLE: f64 = 0.5;

/// Smallest zoom for a loop that is told: signs and arrowheads stand clear of the words.
const TELLING: f64 = 0.6;

/// How far from an island the middle of a card may be, in CSS pixels.
const HALF_A_CARD: f64 = 36.0;

/// Room that the islands take from the map.
pub fn insets(workspace: Workspace) -> Insets {
    let mut insets = around(workspace);
    let height = workspace.with_view(|view, _| view.camera.height);
    let place = |selector| {
        let island = document().query_selector(selector).ok().flatten()?;
        Some(island.get_bounding_client_rect())
    };
    // The lesson is as high as its words are long, and so is what a phone says of what is chosen.
    let mut low = place(".lesson").map(|it| it.top() - 12.0);
    if low.is_none() && matches(PHONE) && !matches(LOW) {
        low = place(".selection:not(.up)").map(|it| it.top() - HALF_A_CARD);
        if let Some(high) = place(".selection.up") {
            insets.top = (high.bottom() + HALF_A_CARD).min(height * 0.6);
        }
    }
    if let Some(low) = low {
        insets.bottom = insets.bottom.max((height - low).min(height * 0.6));
    }
    insets
}

fn around(workspace: Workspace) -> Insets {
    let open = workspace.tab.get_untracked().is_some();
    let chosen = !workspace.selection.with_untracked(BTreeSet::is_empty);
    let height = workspace.with_view(|view, _| view.camera.height);
    // Above a sheet there is the way to an adult.
    let sheet = if open { height * 0.46 + 76.0 } else { 84.0 };
    if matches(LOW) {
        let beside = open || chosen;
        Insets {
            top: 76.0,
            right: if beside { 304.0 } else { 20.0 },
            bottom: 72.0,
            left: 20.0,
        }
    } else if matches(PHONE) {
        // The tools lie below the title.
        Insets {
            top: 164.0,
            right: 20.0,
            bottom: if chosen { sheet + 80.0 } else { sheet },
            left: 20.0,
        }
    } else if matches(STACKED) {
        Insets {
            top: 140.0,
            right: 40.0,
            bottom: sheet,
            left: 40.0,
        }
    } else if open {
        Insets {
            top: 84.0,
            right: 420.0,
            bottom: 84.0,
            left: 92.0,
        }
    } else {
        Insets {
            top: 84.0,
            right: 40.0,
            bottom: 84.0,
            left: 92.0,
        }
    }
}

/// The view to begin with: the whole map, or its most connected part where the whole would be too small to read.
pub fn fit_start(workspace: Workspace) {
    if let Some(camera) = whole(workspace) {
        workspace.with_view(|view, _| view.jump(camera));
    }
    super::request(workspace);
    let insets = insets(workspace);
    let readable = match workspace.theme.get_untracked() {
        // Words are twice as large.
        ThemeName::Projector => 1.25 * READABLE,
        _ => READABLE,
    };
    workspace.with_view(|view, _| {
        let heart = view.scene().and_then(|scene| {
            let card = scene.cards.get(scene.by_degree.first()?)?;
            Some((card.centre(), scene.bounds))
        });
        if let Some((heart, bounds)) = heart
            && view.camera.zoom < readable
        {
            let zoom = if view.camera.width < 720.0 {
                1.25 * readable
            } else {
                readable
            };
            let camera = view.camera.on(heart, zoom, insets);
            view.jump(camera.filled(bounds.grown(12.0), insets));
        }
    });
}

/// The camera that shows the whole map.
fn whole(workspace: Workspace) -> Option<Camera> {
    let insets = insets(workspace);
    workspace.with_view(|view, map| {
        if map.factors.is_empty() {
            return None;
        }
        let bounds = view.up_to_date(map)?.bounds;
        Some(view.camera.fit(bounds.grown(12.0), insets))
    })
}

/// Shows the whole map.
pub fn fit_all(workspace: Workspace) {
    if let Some(camera) = whole(workspace) {
        travel(workspace, camera);
    }
}

/// Shows a part of the map that somebody else chose.
pub fn show(workspace: Workspace, part: Rect) {
    let insets = insets(workspace);
    let camera =
        workspace.with_view(|view, _| view.camera.on_all_of(part, insets, Camera::MAX_ZOOM));
    travel(workspace, camera);
}

/// Takes the camera to an item, near enough to read it.
pub fn go_to(workspace: Workspace, item: Item) {
    let Some(at) = super::keyboard::place_of(workspace, item) else {
        return;
    };
    let insets = insets(workspace);
    let camera = workspace.with_view(|view, _| {
        let zoom = view.camera.zoom.clamp(0.9, 1.6);
        view.camera.on(at, zoom, insets)
    });
    travel(workspace, camera);
}

/// Shows the highlighted loop.
pub fn fit_loop(workspace: Workspace, found: &LoopMark) {
    let insets = insets(workspace);
    let camera = workspace.with_view(|view, map| {
        let scene = view.up_to_date(map)?;
        let cards = found.factors.iter().filter_map(|id| scene.cards.get(id));
        let bounds = cards.map(|card| card.rect).reduce(|a, b| a.with(&b))?;
        let camera = view.camera.fit(bounds.grown(70.0), insets);
        // On a small screen rather a part of the loop that can be read than all of it that cannot.
        let nearer = (TELLING / camera.zoom).max(1.0);
        Some(camera.zoom_at(camera.free_middle(insets), nearer))
    });
    if let Some(camera) = camera {
        travel(workspace, camera);
    }
}

/// Zooms around what has the keyboard, which stays where it is; otherwise around the middle of the map.
pub fn zoom(workspace: Workspace, factor: f64) {
    let focus = workspace.with_view(|view, _| view.focus);
    let held = focus.and_then(|item| super::keyboard::place_of(workspace, item));
    let camera = workspace.with_view(|view, _| {
        view.looks_around();
        // Pressed twice, it zooms twice as far, wherever the camera is by now.
        let camera = view.motion.heading().unwrap_or(view.camera);
        let middle = PointF::new(camera.width / 2.0, camera.height / 2.0);
        let around = held.map_or(middle, |at| camera.to_screen(at));
        camera.zoom_at(around, factor)
    });
    travel(workspace, camera);
}
