//! The cells of the table: fields that keep what is typed as soon as they are left, and arrow keys that go up and down.

use loopwise_model::{FactorId, GroupId, LinkId, Polarity};
use loopwise_scene::Item;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlElement, HtmlSelectElement, KeyboardEvent};

use crate::t;
use crate::workspace::dom::{El, el, text_input};
use crate::workspace::state::Workspace;
use crate::workspace::typed;
use crate::workspace::watched::Watched;

/// Up and down go to the same column of the next row; Enter keeps what was typed and goes down.
pub fn go(event: &KeyboardEvent) {
    let down = match event.key().as_str() {
        "ArrowDown" | "Enter" => true,
        "ArrowUp" => false,
        _ => return,
    };
    let target = event
        .target()
        .and_then(|target| target.dyn_into::<Element>().ok());
    let Some(field) = target.filter(|field| !event.is_composing() && field.tag_name() != "BUTTON")
    else {
        return;
    };
    // A list of choices has a use for the arrows of its own.
    if field.tag_name() == "SELECT" && event.key() != "Enter" {
        return;
    }
    let closest = |selector: &str| field.closest(selector).ok().flatten();
    let (Some(cell), Some(row)) = (closest("td"), closest("tr")) else {
        return;
    };
    let cells = row.child_nodes();
    let column =
        (0..cells.length()).find(|place| cells.item(*place).as_ref() == Some(cell.as_ref()));
    let next = if down {
        row.next_element_sibling()
    } else {
        row.previous_element_sibling()
    };
    let next = next
        .zip(column)
        .and_then(|(row, column)| row.child_nodes().item(column))
        .and_then(|cell| cell.dyn_into::<Element>().ok())
        .and_then(|cell| cell.query_selector("input, select").ok().flatten())
        .and_then(|field| field.dyn_into::<HtmlElement>().ok());
    if let Some(next) = next {
        event.prevent_default();
        // It stands in the same table.
        let _ = next.focus();
    }
}

/// A cell with a field of words. `keep` says what is wrong with words that cannot be kept.
fn words(
    workspace: Workspace,
    trouble: Watched<Option<String>>,
    name: &str,
    value: Watched<String>,
    keep: impl Fn(&str) -> Result<(), loopwise_model::TextError> + 'static,
) -> El {
    if !workspace.may_edit() {
        return el("td").child(el("bdi").live_text(move || value.get()));
    }
    let field = text_input()
        .attr("aria-label", name)
        .live_value(move || value.get());
    let typed = field.clone();
    let field = field.on("change", move |_: Event| {
        if let Err(problem) = keep(&typed.field().value()) {
            typed.field().set_value(&value.get_untracked());
            trouble.set(Some(workspace.label_problem(&problem)));
        } else {
            trouble.set_if_new(None);
        }
    });
    el("td").child(field)
}

/// A cell with a choice.
fn choice(
    workspace: Workspace,
    name: &str,
    options: Vec<(String, String)>,
    value: Watched<String>,
    pick: impl Fn(&str) + 'static,
) -> El {
    let select = el("select").class("input").attr("aria-label", name);
    let select = select.children(
        options
            .iter()
            .map(|(value, words)| el("option").attr("value", value).text(words))
            .collect(),
    );
    let select = if workspace.may_edit() {
        select
    } else {
        select.attr("disabled", "")
    };
    let field = select.clone();
    crate::workspace::watched::watch(move || {
        let select: &HtmlSelectElement = field.element().unchecked_ref();
        select.set_value(&value.get());
    });
    let picked = select.clone();
    el("td").child(select.on("change", move |_: Event| {
        pick(
            &picked
                .element()
                .unchecked_ref::<HtmlSelectElement>()
                .value(),
        );
    }))
}

fn count(of: impl Fn() -> usize + 'static) -> El {
    el("td").class("number").live_text(move || of().to_string())
}

/// The cells of a factor.
pub fn of_factor(workspace: Workspace, trouble: Watched<Option<String>>, id: FactorId) -> Vec<El> {
    let text = workspace.text();
    let part = move |read: fn(&loopwise_model::Factor) -> String| {
        Watched::following(move || {
            workspace.changed.track();
            workspace.with_map(|map| map.factors.get(&id).map_or_else(String::new, read))
        })
    };
    let label = words(
        workspace,
        trouble,
        &t!(text, "table-label"),
        part(|f| f.label.to_string()),
        move |typed| {
            workspace.rename(id, typed::label(typed)?);
            Ok(())
        },
    );
    // One line here; a note of several lines is written in its dialog.
    let note = part(|f| f.note.as_str().replace('\n', " ⏎ "));
    let note = words(
        workspace,
        trouble,
        &t!(text, "table-note"),
        note,
        move |typed| workspace.set_note(Item::Factor(id), &typed.replace(" ⏎ ", "\n")),
    );
    let group = part(|f| f.group.map_or_else(String::new, |group| group.to_string()));
    let mut groups: Vec<(String, String)> = workspace.with_map(|map| {
        let groups = map.groups.iter();
        groups
            .map(|(id, group)| (id.to_string(), group.label.to_string()))
            .collect()
    });
    groups.sort_by(|a, b| a.1.cmp(&b.1));
    groups.insert(0, (String::new(), "–".to_owned()));
    let group = choice(
        workspace,
        &t!(text, "table-group"),
        groups,
        group,
        move |picked| {
            let group: Option<GroupId> = picked.parse().ok();
            workspace.put_into_group(&[id], group);
        },
    );
    let links = move |of: fn(&loopwise_model::Link) -> FactorId| {
        count(move || {
            workspace.changed.track();
            workspace.with_map(|map| map.links.values().filter(|link| of(link) == id).count())
        })
    };
    vec![
        label,
        group,
        note,
        links(|link| link.to),
        links(|link| link.from),
        count(move || workspace.findings.with(|found| found.counts(id).2)),
    ]
}

/// The cells of a link.
pub fn of_link(workspace: Workspace, trouble: Watched<Option<String>>, id: LinkId) -> Vec<El> {
    let text = workspace.text();
    let link = workspace.followed_link(id);
    let end = move |to: bool| {
        el("td").child(el("bdi").live_text(move || {
            workspace.changed.track();
            workspace.with_map(|map| {
                let link = map.links.get(&id);
                let factor = link.map(|link| if to { link.to } else { link.from });
                let factor = factor.and_then(|id| map.factors.get(&id));
                factor.map_or_else(String::new, |factor| factor.label.to_string())
            })
        }))
    };
    let sign = Watched::following(move || {
        link.with(|link| {
            let sign = link.as_ref().map(|(link, _)| link.polarity.sign());
            sign.unwrap_or_default().to_owned()
        })
    });
    let signs = vec![
        ("+".to_owned(), t!(text, "outline-more")),
        ("-".to_owned(), t!(text, "outline-less")),
        ("?".to_owned(), t!(text, "outline-unknown")),
    ];
    let sign = choice(
        workspace,
        &t!(text, "table-sign"),
        signs,
        sign,
        move |picked| {
            let polarity = match picked {
                "-" => Polarity::Opposite,
                "?" => Polarity::Unknown,
                _ => Polarity::Same,
            };
            workspace.set_polarities(&[id], polarity);
        },
    );
    let tick = el("input")
        .attr("type", "checkbox")
        .attr("aria-label", &t!(text, "selection-delay"));
    let tick = if workspace.may_edit() {
        tick
    } else {
        tick.attr("disabled", "")
    };
    let shown = tick.clone();
    crate::workspace::watched::watch(move || {
        let later = link.with(|link| link.as_ref().is_some_and(|(link, _)| link.delay));
        shown.field().set_checked(later);
    });
    let ticked = tick.clone();
    let tick = tick.on("change", move |_: Event| {
        workspace.set_delay(id, ticked.field().checked());
    });
    let because = Watched::following(move || {
        link.with(|link| {
            let because = link.as_ref().map(|(link, _)| link.because.to_string());
            because.unwrap_or_default()
        })
    });
    let because = words(
        workspace,
        trouble,
        &t!(text, "selection-because"),
        because,
        move |typed| {
            workspace.give_reason(id, typed);
            Ok(())
        },
    );
    vec![
        end(false),
        sign,
        end(true),
        el("td").class("number").child(tick),
        because,
    ]
}
