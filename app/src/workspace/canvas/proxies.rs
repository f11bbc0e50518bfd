//! The hidden layer: a button for every factor and link, over its place on the map.
//!
//! Keyboards, screen readers and tests reach the map through these. The whole layer is one tab stop; arrow keys go from
//! factor to factor. At most [`MOST`] are there at once; the outline holds everything.

use std::collections::BTreeSet;

use loopwise_model::{FactorId, Link, LinkId, SystemMap};
use loopwise_scene::{Item, Rect};
use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlElement, KeyboardEvent};

use super::{View, keyboard};
use crate::story::{Leg, link_sentence, plain};
use crate::t;
use crate::text::Text;
use crate::workspace::browser::{document, next_frame, put_at, set_length};
use crate::workspace::dom::{El, Key, button};
use crate::workspace::state::Workspace;
use crate::workspace::watched::{Watched, watch};

/// Buttons at once: more would slow a phone down and help nobody.
const MOST: usize = 150;
/// Factors around the one that was reached that have a button on a map with more items than that.
const NEAR: usize = 50;
/// How far a link's button reaches from its sign.
const LINK_REACH: f64 = 14.0;

/// One button.
#[derive(Debug, Clone, PartialEq)]
struct Proxy {
    item: Item,
    name: String,
}

/// The id of an item's button.
pub fn element_id(item: Item) -> String {
    match item {
        Item::Factor(id) => format!("factor-{id}"),
        Item::Link(id) => format!("link-{id}"),
        Item::Loop(place) => format!("loop-{place}"),
    }
}

/// Puts the keyboard on an item's button.
pub fn focus(workspace: Workspace, item: Item) {
    // On a map with more items than buttons, those around this one get theirs now.
    workspace.reached.set_if_new(Some(item));
    if !take_keyboard(item) {
        next_frame(move || {
            take_keyboard(item);
        });
    }
}

fn take_keyboard(item: Item) -> bool {
    let button = document()
        .get_element_by_id(&element_id(item))
        .and_then(|element| element.dyn_into().ok());
    let Some(button): Option<HtmlElement> = button else {
        return false;
    };
    // The map does not scroll to it: the camera is the person's.
    let options = web_sys::FocusOptions::new();
    options.set_prevent_scroll(true);
    button.focus_with_options(&options).is_ok()
}

/// The factors in reading order: from the top, and from the left within a row.
pub fn reading_order(map: &SystemMap) -> Vec<FactorId> {
    let mut order: Vec<FactorId> = map.factors.keys().copied().collect();
    order.sort_by_key(|id| {
        let at = map.factors[id].at;
        (at.y.div_euclid(60), at.x, *id)
    });
    order
}

/// What is said of a factor: "Teacher workload, factor 3 of 41, 2 causes, 4 effects".
pub fn factor_name(text: &Text, map: &SystemMap, id: FactorId, place: usize) -> String {
    let label = map
        .factors
        .get(&id)
        .map_or("", |factor| factor.label.as_str());
    let causes = map.links.values().filter(|link| link.to == id).count();
    let effects = map.links.values().filter(|link| link.from == id).count();
    let total = map.factors.len();
    let name = t!(
        text,
        "name-factor",
        label = label,
        place = place + 1,
        total = total,
        causes = causes,
        effects = effects
    );
    let factor = map.factors.get(&id);
    if factor.is_some_and(|factor| map.factor_is_locked(factor)) {
        format!("{name}, {}", t!(text, "line-locked"))
    } else {
        name
    }
}

/// What is said of a link: its sentence.
pub fn link_name(text: &Text, map: &SystemMap, id: LinkId) -> String {
    map.links.get(&id).map_or_else(String::new, |link| {
        plain(
            text,
            &link_sentence(
                text,
                &Leg::of(map, (link.from, link.to), link.polarity, link.delay),
            ),
        )
    })
}

/// Whether a map has more items than there are buttons.
fn is_large(map: &SystemMap) -> bool {
    map.factors.len() + map.links.len() > MOST
}

/// The items that have a button, in reading order, each factor before its links: all of a small map; of a large one the
/// item that was reached and what is nearest to it.
fn proxy_list(workspace: Workspace, text: &Text, reached: Option<Item>) -> Vec<Proxy> {
    workspace.with_map(|map| {
        let order = reading_order(map);
        let near = is_large(map).then(|| nearest(map, &order, reached));
        let is_near = |id: FactorId| near.as_ref().is_none_or(|near| near.contains(&id));
        let from_reached = |link: &Link| match reached {
            Some(Item::Factor(id)) => link.from == id || link.to == id,
            _ => false,
        };
        let taken = near.as_ref().map_or(order.len(), BTreeSet::len);
        let mut room = MOST.saturating_sub(taken);
        let mut list = Vec::new();
        for (place, id) in order.iter().enumerate().filter(|(_, id)| is_near(**id)) {
            list.push(Proxy {
                item: Item::Factor(*id),
                name: factor_name(text, map, *id, place),
            });
            for (link_id, link) in map.links.iter().filter(|(_, link)| link.from == *id) {
                let item = Item::Link(*link_id);
                let wanted = from_reached(link) || reached == Some(item);
                if wanted || (room > 0 && is_near(link.to)) {
                    room = room.saturating_sub(1);
                    list.push(Proxy {
                        item,
                        name: link_name(text, map, *link_id),
                    });
                }
            }
        }
        list
    })
}

/// The factors around an item: those it is linked with, and those that are nearest to it.
fn nearest(map: &SystemMap, order: &[FactorId], reached: Option<Item>) -> BTreeSet<FactorId> {
    let mut near = BTreeSet::new();
    let heart = match reached {
        Some(Item::Factor(id)) if map.factors.contains_key(&id) => Some(id),
        Some(Item::Link(id)) => map.links.get(&id).map(|link| link.from),
        _ => None,
    };
    let Some(heart) = heart.or(order.first().copied()) else {
        return near;
    };
    for link in map.links.values() {
        if link.from == heart || link.to == heart {
            near.extend([link.from, link.to]);
        }
    }
    let at = map.factors[&heart].at;
    let distance = |id: &FactorId| {
        let there = map.factors[id].at;
        let (x, y) = (i64::from(there.x - at.x), i64::from(there.y - at.y));
        (x * x + y * y, *id)
    };
    let mut by_distance = order.to_vec();
    by_distance.sort_by_key(distance);
    near.extend(by_distance.into_iter().take(NEAR));
    near
}

/// Fills the layer with its buttons.
pub fn proxies(layer: El, workspace: Workspace) -> El {
    let list = Watched::following(move || {
        workspace.changed.track();
        // Where everything has its button, going about changes none of them.
        let many = workspace.with_map(is_large);
        let reached = many.then(|| workspace.reached.get()).flatten();
        proxy_list(workspace, &workspace.text(), reached)
    });
    watch(move || {
        let items = list.with(|list| list.iter().map(|proxy| proxy.item).collect());
        workspace.with_view(|view, _| {
            view.buttons = items;
            view.proxies_dirty = true;
        });
        super::request(workspace);
    });
    // The one that Tab reaches: the last that had the keyboard, else the first.
    let first = Watched::following(move || {
        let held = workspace.reached.get();
        list.with(|list| {
            let held = list.iter().find(|proxy| Some(proxy.item) == held);
            held.or(list.first()).map(|proxy| proxy.item)
        })
    });
    let keys = move || {
        list.with(|list| {
            let key = |proxy: &Proxy| key(proxy.item);
            list.iter().map(key).collect::<Vec<_>>()
        })
    };
    layer.each(keys, move |wanted| {
        let item = list.with(|list| {
            let proxy = list.iter().find(|proxy| key(proxy.item) == wanted);
            proxy.map(|proxy| proxy.item)
        });
        let item = item.expect("a button is made for a key of the list");
        proxy_button(workspace, item, list, first)
    })
}

/// What tells a button from the others, for as long as it is there.
fn key(item: Item) -> Key {
    match item {
        Item::Factor(id) => (0, id.as_u128()),
        Item::Link(id) => (1, id.as_u128()),
        Item::Loop(place) => (2, place as u128),
    }
}

fn proxy_button(
    workspace: Workspace,
    item: Item,
    list: Watched<Vec<Proxy>>,
    first: Watched<Option<Item>>,
) -> El {
    // Kept apart from the button: a button that was made anew would lose the keyboard.
    let name = move || {
        list.with(|list| {
            list.iter()
                .find(|proxy| proxy.item == item)
                .map_or_else(String::new, |proxy| proxy.name.clone())
        })
    };
    let got = move |_: Event| {
        workspace.reached.set_if_new(Some(item));
        // A browser knows who points and who does not.
        let shown = document().query_selector(".proxy:focus-visible");
        workspace.with_view(|view, _| {
            view.focus = Some(item);
            view.shows_focus = matches!(shown, Ok(Some(_)));
        });
        keyboard::reveal(workspace, item);
    };
    let lost = move |_: Event| {
        workspace.with_view(|view, _| view.focus = None);
        super::request(workspace);
    };
    button("proxy")
        .id(&element_id(item))
        .live_attr("tabindex", move || {
            if first.get() == Some(item) { "0" } else { "-1" }
        })
        .live_attr("aria-pressed", move || {
            workspace.selection.with(|chosen| chosen.contains(&item))
        })
        .live_text(name)
        .on("focus", got)
        .on("blur", lost)
        // A script of the page added something beside what is chosen.
        .on("look", move |_: Event| keyboard::reveal(workspace, item))
        .on_press(move || keyboard::pressed(workspace, item))
        .on("keydown", move |event: KeyboardEvent| {
            workspace.with_view(|view, _| view.shows_focus = true);
            keyboard::key(workspace, item, &event);
        })
        // The key for it, or a screen reader's: a pointer never reaches these buttons.
        .on("contextmenu", move |event: Event| {
            event.prevent_default();
            event.stop_propagation();
            keyboard::ask(workspace, item);
        })
}

/// Puts the buttons where the picture is.
pub fn follow(workspace: Workspace) {
    let (origin, zoom, rects) = workspace.with_view(|view, _| {
        let origin = view.camera.to_screen(loopwise_scene::PointF::new(0.0, 0.0));
        let rects = std::mem::take(&mut view.proxies_dirty).then(|| rects(view));
        (origin, view.camera.zoom, rects)
    });
    let Some(layer) = document().query_selector("#map .proxies").ok().flatten() else {
        return;
    };
    let Ok(layer) = layer.dyn_into::<HtmlElement>() else {
        return;
    };
    put_at(&layer, origin, zoom);
    for (item, rect) in rects.into_iter().flatten() {
        let button = document()
            .get_element_by_id(&element_id(item))
            .and_then(|element| element.dyn_into().ok());
        let Some(button) = button else { continue };
        let button: HtmlElement = button;
        for (name, value) in [
            ("left", rect.x),
            ("top", rect.y),
            ("width", rect.w),
            ("height", rect.h),
        ] {
            set_length(&button, name, value);
        }
    }
}

fn rects(view: &View) -> Vec<(Item, Rect)> {
    let rect = |item: Item| match item {
        Item::Factor(id) => view.card(id).map(|card| card.rect),
        Item::Link(id) => view.route(id).map(|route| {
            let middle = route.arc.at(0.5);
            Rect::around(middle, 2.0 * LINK_REACH, 2.0 * LINK_REACH)
        }),
        Item::Loop(_) => None,
    };
    let items = view.buttons.iter();
    items
        .filter_map(|item| Some((*item, rect(*item)?)))
        .collect()
}
