//! Links in the outline: a sentence that can be changed in place, and the form that adds one.

use loopwise_model::{FactorId, Label, Link, LinkId, Polarity};
use loopwise_scene::Item;
use reactive_graph::graph::untrack;
use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlSelectElement, SubmitEvent};

use super::outline::next_place;
use super::sentence;
use crate::icons;
use crate::story::{link_sentence, plain, within_sentence};
use crate::t;
use crate::text::Text;
use crate::workspace::browser;
use crate::workspace::dom::{El, bdi, button, el, icon, problem, span, text_input};
use crate::workspace::state::Workspace;
use crate::workspace::typed;
use crate::workspace::watched::Watched;

/// Which links of a factor.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// What leads to it.
    Causes,
    /// What it leads to.
    Effects,
}

const SIGNS: [(Polarity, &str); 3] = [
    (Polarity::Same, "outline-more"),
    (Polarity::Opposite, "outline-less"),
    (Polarity::Unknown, "outline-unknown"),
];

fn sign_of(value: &str) -> Polarity {
    match value {
        "-" => Polarity::Opposite,
        "?" => Polarity::Unknown,
        _ => Polarity::Same,
    }
}

/// The choice of how a link works.
fn sign_field(text: &Text, chosen: Polarity) -> (El, El) {
    let option = |(polarity, words): (Polarity, &str)| {
        let option = el("option")
            .attr("value", polarity.sign())
            .text(&text.get(words));
        if polarity == chosen {
            option.attr("selected", "")
        } else {
            option
        }
    };
    let select = el("select")
        .class("input")
        .children(SIGNS.map(option).into());
    let label = el("label")
        .class("field")
        .child(el("span").text(&t!(text, "outline-sign")))
        .child(select.clone());
    (label, select)
}

/// The choice whether a link takes a while.
fn delay_field(text: &Text, chosen: bool) -> (El, El) {
    let tick = el("input").attr("type", "checkbox");
    tick.field().set_checked(chosen);
    let label = el("label")
        .class("check")
        .child(tick.clone())
        .child(el("span").text(&t!(text, "selection-delay")));
    (label, tick)
}

/// What is chosen in a list.
fn chosen(select: &El) -> Polarity {
    let select: &HtmlSelectElement = select.element().unchecked_ref();
    sign_of(&select.value())
}

/// One link.
///
/// It stands under its cause and under its effect, so its ids name the factor it is listed for.
pub fn link_row(workspace: Workspace, of: FactorId, id: LinkId) -> El {
    let link = workspace.followed_link(id);
    let editing = Watched::new(false);
    browser::focus_when_closed(editing, format!("#edit-{of}-{id}"));
    let said = el("p")
        .class("link-said")
        .live(move || {
            let text = workspace.text();
            link.with(|link| {
                let (_, leg) = link.as_ref()?;
                Some(sentence(span(""), &link_sentence(&text, leg)))
            })
        })
        .live(move || {
            let text = workspace.text();
            let because = link.with(|link| {
                let (link, _) = link.as_ref()?;
                Some(link.because.to_string())
            });
            let because = because.filter(|because| !because.is_empty())?;
            let because = within_sentence(&text, &because);
            let words = t!(text, "panel-because", because = because);
            Some(span("because soft").child(bdi(&words)))
        });
    let heard = move || {
        let text = workspace.text();
        let link = link.with(|link| {
            link.as_ref().map_or_else(String::new, |(_, leg)| {
                plain(&text, &link_sentence(&text, leg))
            })
        });
        t!(text, "outline-edit", link = link)
    };
    let edit = move || {
        button("button small icon quiet")
            .id(&format!("edit-{of}-{id}"))
            .attr("title", &t!(workspace.text(), "outline-edit-short"))
            .child(icon(icons::PENCIL))
            .live_attr("aria-label", heard)
            .live_attr("aria-expanded", move || editing.get())
            .on_press(move || editing.update(|open| *open = !*open))
    };
    el("li")
        .class("link")
        .child(said)
        .when(move || workspace.can_edit.get(), edit)
        .live(move || {
            let open = editing.get();
            let (link, _) = untrack(|| link.get()).filter(|_| open)?;
            Some(edit_link(workspace, id, &link, editing))
        })
}

/// The fields of a link, each kept as soon as it is changed.
fn edit_link(workspace: Workspace, id: LinkId, link: &Link, editing: Watched<bool>) -> El {
    let text = workspace.text();
    let (sign, select) = sign_field(&text, link.polarity);
    let picked = select.clone();
    select.on("change", move |_: Event| {
        workspace.set_polarity(id, chosen(&picked));
    });
    let (delay, tick) = delay_field(&text, link.delay);
    let ticked = tick.clone();
    tick.on("change", move |_: Event| {
        workspace.set_delay(id, ticked.field().checked());
    });
    let input = text_input().attr("value", link.because.as_str());
    let typed = input.clone();
    let input = input.on("change", move |_: Event| {
        workspace.give_reason(id, &typed.field().value());
    });
    let because = el("label")
        .class("field")
        .child(el("span").text(&t!(text, "selection-because")))
        .child(input);
    let from = link.from;
    let acts = el("p")
        .class("row")
        .child(
            button("button small")
                .text(&t!(text, "outline-done"))
                .on_press(move || editing.set(false)),
        )
        .child(
            button("button small danger")
                .text(&t!(text, "outline-delete-link"))
                .on_press(move || {
                    editing.set(false);
                    workspace.delete(Item::Link(id));
                    browser::focus_soon(format!("#outline-{from} .disclose"));
                }),
        );
    el("div")
        .class("link-form")
        .child(sign)
        .child(delay)
        .child(because)
        .child(acts)
}

/// The way to link a factor to another, new or known.
pub fn add_link(workspace: Workspace, of: FactorId, side: Side) -> El {
    let text = workspace.text();
    let open = Watched::new(false);
    let (id, words) = match side {
        Side::Causes => (format!("add-cause-{of}"), t!(text, "outline-add-cause")),
        Side::Effects => (format!("add-effect-{of}"), t!(text, "outline-add-effect")),
    };
    browser::focus_when_closed(open, format!("#{id}"));
    let opener = button("button small quiet add")
        .id(&id)
        .child(icon(icons::PLUS))
        .text(&words)
        .live_attr("aria-expanded", move || open.get())
        .on_press(move || open.update(|open| *open = !*open));
    el("div").class("add-link").child(opener).when(
        move || open.get(),
        move || link_form(workspace, of, side, open),
    )
}

fn link_form(workspace: Workspace, of: FactorId, side: Side, open: Watched<bool>) -> El {
    let text = workspace.text();
    let trouble = Watched::new(None::<String>);
    let mut labels: Vec<String> = workspace.with_map(|map| {
        map.factors
            .iter()
            .filter(|(id, _)| **id != of)
            .map(|(_, factor)| factor.label.to_string())
            .collect()
    });
    labels.sort();
    let (known, which) = match side {
        Side::Causes => (
            format!("known-{of}-causes"),
            t!(text, "outline-which-cause"),
        ),
        Side::Effects => (
            format!("known-{of}-effects"),
            t!(text, "outline-which-effect"),
        ),
    };
    let options = labels.iter().map(|label| el("option").attr("value", label));
    let options = el("datalist").id(&known).children(options.collect());
    let input = text_input().attr("list", &known).begins_with_keyboard();
    let (sign, select) = sign_field(&text, Polarity::Same);
    let (delay, tick) = delay_field(&text, false);
    let field = input.clone();
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        match typed::label(&field.field().value()) {
            Ok(label) => {
                let (polarity, delay) = (chosen(&select), tick.field().checked());
                if let Some(other) = known_or_new(workspace, label) {
                    let (from, to) = match side {
                        Side::Causes => (other, of),
                        Side::Effects => (of, other),
                    };
                    let link = Link {
                        delay,
                        ..Link::new(from, to, polarity)
                    };
                    workspace.add_link(link);
                    open.set(false);
                }
            }
            Err(error) => trouble.set(Some(workspace.label_problem(&error))),
        }
    };
    let label = el("label")
        .class("field")
        .child(el("span").text(&which))
        .child(input);
    let acts = el("p")
        .class("row")
        .child(
            el("button")
                .attr("type", "submit")
                .class("button small primary")
                .text(&t!(text, "outline-add-link")),
        )
        .child(
            button("button small quiet")
                .text(&t!(text, "outline-cancel"))
                .on_press(move || open.set(false)),
        );
    el("form")
        .class("link-form")
        .on("submit", submit)
        .child(label)
        .child(options)
        .child(sign)
        .child(delay)
        .child(problem(trouble))
        .child(acts)
}

/// The factor of this label; a new one, when there is none.
fn known_or_new(workspace: Workspace, label: Label) -> Option<FactorId> {
    let there = workspace.factor_called(&label);
    there.or_else(|| workspace.add_factor(label, next_place(workspace), None))
}
