//! The outline: the same map as sentences and lists, every bit of it editable by keyboard and by screen reader.

use loopwise_model::{FactorId, Label, Point, SortedMap};
use loopwise_scene::Item;
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, SubmitEvent};

use super::outline_entry::factor_entry;
use super::part;
use crate::icons;
use crate::t;
use crate::text::letters::lower;
use crate::workspace::browser::{STACKED, document, matches, once_drawn};
use crate::workspace::canvas;
use crate::workspace::dialogs::Dialog;
use crate::workspace::dom::{El, Key, button, el, icon, problem, span, text_input};
use crate::workspace::state::{Tab, Workspace};
use crate::workspace::typed;
use crate::workspace::watched::Watched;

/// In which order the outline lists factors.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Order {
    Label,
    Reading,
    Links,
    Group,
}

const ORDERS: [(Order, &str); 4] = [
    (Order::Label, "outline-by-label"),
    (Order::Reading, "outline-by-place"),
    (Order::Links, "outline-by-links"),
    (Order::Group, "outline-by-group"),
];

/// The factors whose label has the wanted words in it, in order.
fn listed(workspace: Workspace, wanted: &str, order: Order) -> Vec<Key> {
    workspace.with_map(|map| {
        let place: SortedMap<FactorId, usize> = match order {
            Order::Reading => canvas::reading_order(map).into_iter().zip(0..).collect(),
            Order::Links => {
                let mut links: SortedMap<FactorId, usize> = SortedMap::new();
                for end in map.links.values().flat_map(|link| [link.from, link.to]) {
                    *links.or_insert_with(end, || 0) += 1;
                }
                links
                    .into_list()
                    .into_iter()
                    .map(|(id, count)| (id, usize::MAX - count))
                    .collect()
            }
            Order::Label | Order::Group => SortedMap::new(),
        };
        let group = |factor: &loopwise_model::Factor| {
            let group = factor.group.filter(|_| order == Order::Group);
            let group = group.and_then(|id| map.groups.get(&id));
            group.map_or_else(String::new, |group| lower(group.label.as_str()))
        };
        let mut list: Vec<(usize, String, String, Key)> = map
            .factors
            .iter()
            .map(|(id, factor)| {
                let place = place.get(id).copied().unwrap_or(usize::MAX);
                (
                    place,
                    group(factor),
                    lower(factor.label.as_str()),
                    (0, id.as_u128()),
                )
            })
            .filter(|(_, _, label, _)| label.contains(wanted))
            .collect();
        list.sort();
        list.into_iter().map(|(_, _, _, id)| id).collect()
    })
}

/// The choice of the order, and the way to the table.
fn order_and_table(workspace: Workspace, order: Watched<Order>) -> El {
    let text = workspace.text();
    let options = ORDERS
        .iter()
        .map(|(_, words)| el("option").text(&text.get(words)));
    let select = el("select")
        .class("input")
        .attr("aria-label", &t!(text, "outline-order"))
        .children(options.collect());
    let picked = select.clone();
    let select = select.on("change", move |_: web_sys::Event| {
        let select: &web_sys::HtmlSelectElement = picked.element().unchecked_ref();
        let place = usize::try_from(select.selected_index()).unwrap_or(0);
        if let Some((wanted, _)) = ORDERS.get(place) {
            order.set(*wanted);
        }
    });
    el("div").class("row order").child(select).child(
        button("button")
            .child(icon(icons::TABLE))
            .text(&t!(text, "outline-table"))
            .on_press(move || workspace.dialog.set(Some(Dialog::Table))),
    )
}

/// Where a factor goes that was typed and not placed: beside the others, where nothing is yet.
pub fn next_place(workspace: Workspace) -> Point {
    let wished = workspace.with_map(|map| {
        let left = map
            .factors
            .values()
            .map(|factor| factor.at.x)
            .min()
            .unwrap_or(0);
        let low = map.factors.values().map(|factor| factor.at.y).max();
        let width = 4;
        let place = i32::try_from(map.factors.len() % width).unwrap_or(0);
        Point::new(left + place * 240, low.unwrap_or(-140).max(-140))
    });
    canvas::free_place(workspace, wished)
}

/// Brings a new factor into view once the map is drawn with it.
fn show_soon(workspace: Workspace, id: FactorId) {
    once_drawn(move || canvas::reveal(workspace, Item::Factor(id)));
}

/// Shows what leads to a factor and what it leads to: opens its entry.
pub fn unfold(workspace: Workspace, id: FactorId) {
    if matches(STACKED) {
        // The panel comes where the island of what is chosen is.
        workspace.choose(None);
    }
    workspace.tab.set(Some(Tab::Outline));
    once_drawn(move || {
        let Some(entry) = document().get_element_by_id(&format!("outline-{id}")) else {
            return;
        };
        let press = entry.query_selector(".disclose").ok().flatten();
        if let Some(press) = press.and_then(|press| press.dyn_into::<HtmlElement>().ok()) {
            if press.get_attribute("aria-expanded").as_deref() != Some("true") {
                press.click();
            }
            // It stands on the page.
            let _ = press.focus();
            // What it unfolds is there in the next picture only.
            once_drawn(move || entry.scroll_into_view());
        }
    });
}

/// The outline tab.
pub fn outline(workspace: Workspace) -> El {
    let wanted = Watched::new(String::new());
    let order = Watched::new(Order::Label);
    let list = Watched::following(move || {
        workspace.changed.track();
        let wanted = lower(wanted.get().trim());
        listed(workspace, &wanted, order.get())
    });
    let count = move || {
        workspace.changed.track();
        let text = workspace.text();
        let (factors, links) = workspace.with_map(|map| (map.factors.len(), map.links.len()));
        let factors = t!(text, "map-factors", count = factors);
        let links = t!(text, "map-links", count = links);
        t!(text, "outline-count", factors = factors, links = links)
    };
    let many = move || {
        workspace.changed.track();
        // A filter that is set can be taken back, however few are left.
        workspace.with_map(|map| map.factors.len() > 5) || wanted.with(|wanted| !wanted.is_empty())
    };
    let entries = el("ul").class("outline-list").each(
        move || list.get(),
        move |(_, id)| factor_entry(workspace, FactorId::from_u128(id)),
    );
    part()
        .when(
            move || workspace.can_edit.get(),
            move || new_factor(workspace),
        )
        .child(el("p").class("panel-lead soft").live_text(count))
        .when(many, move || find(workspace, wanted))
        .when(many, move || order_and_table(workspace, order))
        .child(entries)
}

/// The field that narrows the list.
fn find(workspace: Workspace, wanted: Watched<String>) -> El {
    let words = t!(workspace.text(), "outline-find");
    let input = el("input")
        .attr("type", "search")
        .class("input")
        .attr("placeholder", &words)
        .on_typed(move |typed| wanted.set(typed));
    el("label")
        .class("find")
        .child(span("sr-only").text(&words))
        .child(icon(icons::SEARCH))
        .child(input)
}

/// The form for a new factor.
fn new_factor(workspace: Workspace) -> El {
    let text = workspace.text();
    let trouble = Watched::new(None::<String>);
    let input = text_input()
        .id("new-factor")
        .attr("aria-describedby", "new-factor-problem")
        .live_attr("aria-invalid", move || {
            trouble.with(Option::is_some).then_some("true")
        });
    let field = input.clone();
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        match typed::label(&field.field().value()) {
            Ok(label) => {
                field.field().set_value("");
                trouble.set(add(workspace, &label));
            }
            Err(error) => trouble.set(Some(workspace.label_problem(&error))),
        }
    };
    let label = el("label")
        .class("field")
        .child(el("span").text(&t!(text, "outline-new")))
        .child(input);
    let press = el("button")
        .attr("type", "submit")
        .class("button primary")
        .child(icon(icons::PLUS))
        .text(&t!(text, "outline-add"));
    el("form")
        .class("new-factor")
        .on("submit", submit)
        .child(label)
        .child(press)
        .child(problem(trouble).id("new-factor-problem"))
}

/// Adds a factor of this label; says so when there is one already.
fn add(workspace: Workspace, label: &Label) -> Option<String> {
    let text = workspace.text();
    let there = workspace.factor_called(label);
    if there.is_some() {
        return Some(t!(text, "toast-same-factor", label = label.as_str()));
    }
    let id = workspace.add_factor(label.clone(), next_place(workspace), None)?;
    show_soon(workspace, id);
    let said = t!(text, "said-factor", label = label.as_str());
    workspace.say(said);
    None
}
