//! The hidden layer: a button for every factor and link, over its place on the map.
//!
//! Keyboards, screen readers and tests reach the map through these. The whole layer is one tab stop; arrow keys go from
//! factor to factor. At most [`MOST`] are there at once; the outline holds everything.

use loopwise_model::{FactorId, LinkId, SystemMap};
use loopwise_scene::{Item, Rect};
use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlElement, KeyboardEvent};

use super::keyboard;
use crate::story::{Leg, link_sentence, plain};
use crate::t;
use crate::text::Text;
use crate::workspace::browser::{decimal, document};
use crate::workspace::dom::{El, button};
use crate::workspace::state::Workspace;
use crate::workspace::watched::{Watched, watch};

/// Buttons at once: more would slow a phone down and help nobody.
const MOST: usize = 150;
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
pub fn focus(item: Item) {
    let button = document()
        .get_element_by_id(&element_id(item))
        .and_then(|element| element.dyn_into().ok());
    if let Some(button) = button {
        let button: HtmlElement = button;
        // The map does not scroll to it: the camera is the person's.
        let options = web_sys::FocusOptions::new();
        options.set_prevent_scroll(true);
        let _ = button.focus_with_options(&options);
    }
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
    t!(
        text,
        "name-factor",
        label = label,
        place = place + 1,
        total = total,
        causes = causes,
        effects = effects
    )
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

fn proxy_list(workspace: Workspace, text: &Text) -> Vec<Proxy> {
    workspace.with_map(|map| {
        let order = reading_order(map);
        let mut list = Vec::new();
        for (place, id) in order.iter().enumerate() {
            list.push(Proxy {
                item: Item::Factor(*id),
                name: factor_name(text, map, *id, place),
            });
            for (link, _) in map.links.iter().filter(|(_, link)| link.from == *id) {
                list.push(Proxy {
                    item: Item::Link(*link),
                    name: link_name(text, map, *link),
                });
            }
        }
        list.truncate(MOST);
        list
    })
}

/// Fills the layer with its buttons.
pub fn proxies(layer: El, workspace: Workspace) -> El {
    let list = Watched::following(move || {
        workspace.changed.track();
        proxy_list(workspace, &workspace.text())
    });
    // The one that Tab reaches: the last that had the keyboard, else the first.
    let reached = Watched::new(None::<Item>);
    watch(move || {
        list.track();
        workspace.with_view(|view, _| view.proxies_dirty = true);
        super::request(workspace);
    });
    let first = Watched::following(move || {
        let held = reached.get();
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
        proxy_button(workspace, item, list, reached, first)
    })
}

/// What tells a button from the others, for as long as it is there.
fn key(item: Item) -> u128 {
    match item {
        Item::Factor(id) => id.as_u128(),
        Item::Link(id) => id.as_u128(),
        Item::Loop(place) => place as u128,
    }
}

fn proxy_button(
    workspace: Workspace,
    item: Item,
    list: Watched<Vec<Proxy>>,
    reached: Watched<Option<Item>>,
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
        reached.set(Some(item));
        workspace.with_view(|view, _| view.focus = Some(item));
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
            workspace.selection.get() == Some(item)
        })
        .live_text(name)
        .on("focus", got)
        .on("blur", lost)
        .on_press(move || keyboard::pressed(workspace, item))
        .on("keydown", move |event: KeyboardEvent| {
            keyboard::key(workspace, item, &event);
        })
}

/// Puts the buttons where the picture is.
pub fn follow(workspace: Workspace) {
    let (origin, zoom, rects) = workspace.with_view(|view, _| {
        let origin = view.camera.to_screen(loopwise_scene::PointF::new(0.0, 0.0));
        let rects = std::mem::take(&mut view.proxies_dirty).then(|| rects(view.scene()));
        (origin, view.camera.zoom, rects)
    });
    let Some(layer) = document().query_selector("#map .proxies").ok().flatten() else {
        return;
    };
    let Ok(layer) = layer.dyn_into::<HtmlElement>() else {
        return;
    };
    let shift = format!(
        "translate({}px, {}px) scale({})",
        decimal(origin.x, 2),
        decimal(origin.y, 2),
        decimal(zoom, 5)
    );
    // Style properties set from code are always accepted.
    let _ = layer.style().set_property("transform", &shift);
    for (item, rect) in rects.into_iter().flatten() {
        let button = document()
            .get_element_by_id(&element_id(item))
            .and_then(|element| element.dyn_into().ok());
        let Some(button) = button else { continue };
        let button: HtmlElement = button;
        let style = button.style();
        for (name, value) in [
            ("left", rect.x),
            ("top", rect.y),
            ("width", rect.w),
            ("height", rect.h),
        ] {
            let _ = style.set_property(name, &format!("{}px", decimal(value, 1)));
        }
    }
}

fn rects(scene: Option<&loopwise_scene::Scene>) -> Vec<(Item, Rect)> {
    let Some(scene) = scene else {
        return Vec::new();
    };
    let cards = scene
        .cards
        .iter()
        .map(|(id, card)| (Item::Factor(*id), card.rect));
    let links = scene.routes.iter().map(|(id, route)| {
        let middle = route.arc.at(0.5);
        (
            Item::Link(*id),
            Rect::around(middle, 2.0 * LINK_REACH, 2.0 * LINK_REACH),
        )
    });
    cards.chain(links).collect()
}
