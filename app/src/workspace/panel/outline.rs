//! The outline: the same map as sentences and lists, every bit of it editable by keyboard and by screen reader.

use leptos::prelude::request_animation_frame;
use loopwise_model::{FactorId, Label, LinkId, Point};
use loopwise_scene::Item;
use web_sys::{KeyboardEvent, SubmitEvent};

use super::outline_link::{Side, add_link, link_row};
use super::part;
use crate::icons;
use crate::t;
use crate::text::letters::lower;
use crate::workspace::browser;
use crate::workspace::canvas;
use crate::workspace::dom::{El, button, el, icon, problem, span, text_input};
use crate::workspace::state::Workspace;
use crate::workspace::watched::Watched;

/// The factors by label, as the outline lists them: those whose label has the wanted words in it.
fn by_label(workspace: Workspace, wanted: &str) -> Vec<u128> {
    workspace.with_map(|map| {
        let mut list: Vec<(String, u128)> = map
            .factors
            .iter()
            .map(|(id, factor)| (lower(factor.label.as_str()), id.as_u128()))
            .filter(|(label, _)| label.contains(wanted))
            .collect();
        list.sort();
        list.into_iter().map(|(_, id)| id).collect()
    })
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
    request_animation_frame(move || {
        request_animation_frame(move || {
            canvas::reveal(workspace, Item::Factor(id));
        });
    });
}

/// The outline tab.
pub fn outline(workspace: Workspace) -> El {
    let wanted = Watched::new(String::new());
    let list = Watched::following(move || {
        workspace.changed.track();
        let wanted = lower(wanted.get().trim());
        by_label(workspace, &wanted)
    });
    let can = Watched::following(move || {
        workspace.changed.track();
        workspace.may_edit()
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
        workspace.with_map(|map| map.factors.len() > 5)
    };
    let entries = el("ul").class("outline-list").each(
        move || list.get(),
        move |id| factor_entry(workspace, FactorId::from_u128(id), can),
    );
    part()
        .when(move || can.get(), move || new_factor(workspace))
        .child(el("p").class("panel-lead soft").live_text(count))
        .when(many, move || find(workspace, wanted))
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
        match browser::label(&field.field().value()) {
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
    workspace.said.set(said);
    None
}

/// What is written about one factor, kept up with the map.
#[derive(Debug, Clone, Default, PartialEq)]
struct Facts {
    label: String,
    causes: Vec<u128>,
    effects: Vec<u128>,
}

fn facts(workspace: Workspace, id: FactorId) -> Facts {
    workspace.with_map(|map| {
        let Some(factor) = map.factors.get(&id) else {
            return Facts::default();
        };
        let links = |ends: &dyn Fn(&loopwise_model::Link) -> bool| {
            map.links
                .iter()
                .filter(|(_, link)| ends(link))
                .map(|(id, _)| id.as_u128())
                .collect()
        };
        Facts {
            label: factor.label.to_string(),
            causes: links(&|link| link.to == id),
            effects: links(&|link| link.from == id),
        }
    })
}

/// One factor of the list.
#[derive(Clone, Copy)]
struct Entry {
    workspace: Workspace,
    id: FactorId,
    facts: Watched<Facts>,
    renaming: Watched<bool>,
    can: Watched<bool>,
}

impl Entry {
    fn label(self) -> String {
        self.facts.with(|facts| facts.label.clone())
    }

    fn counts(self) -> String {
        let found = self.workspace.findings;
        let loops = found.with(|findings| findings.counts(self.id).2);
        let (causes, effects) = self
            .facts
            .with(|facts| (facts.causes.len(), facts.effects.len()));
        t!(
            self.workspace.text(),
            "outline-facts",
            causes = causes,
            effects = effects,
            loops = loops
        )
    }

    /// What can be done with the factor.
    fn acts(self) -> El {
        let Self { workspace, id, .. } = self;
        let delete_words = move || t!(workspace.text(), "outline-delete", label = self.label());
        let rename = button("button small")
            .child(icon(icons::PENCIL))
            .text(&t!(workspace.text(), "selection-rename"))
            .live_attr("aria-label", move || {
                t!(workspace.text(), "outline-rename", label = self.label())
            })
            .on_press(move || self.renaming.set(true));
        let delete = button("button small icon")
            .child(icon(icons::TRASH_2))
            .live_attr("aria-label", delete_words)
            .live_attr("title", delete_words)
            .on_press(move || {
                workspace.delete(Item::Factor(id));
                browser::focus_soon("#new-factor".to_owned());
            });
        el("p").class("row").child(rename).child(delete)
    }

    /// Adds the links of one side, and the way to add one.
    fn links(self, body: El, side: Side) -> El {
        let Self { workspace, can, .. } = self;
        let text = workspace.text();
        let title = match side {
            Side::Causes => t!(text, "panel-causes"),
            Side::Effects => t!(text, "panel-effects"),
        };
        let keys = move || {
            self.facts.with(|facts| match side {
                Side::Causes => facts.causes.clone(),
                Side::Effects => facts.effects.clone(),
            })
        };
        let list = el("ul").class("links").each(keys, move |link| {
            link_row(workspace, LinkId::from_u128(link), can)
        });
        body.child(el("h4").text(&title)).child(list).when(
            move || can.get(),
            move || add_link(workspace, self.id, side),
        )
    }
}

/// One factor: its label, what leads to it, what it leads to.
fn factor_entry(workspace: Workspace, id: FactorId, can: Watched<bool>) -> El {
    let entry = Entry {
        workspace,
        id,
        facts: Watched::following(move || {
            workspace.changed.track();
            facts(workspace, id)
        }),
        renaming: Watched::new(false),
        can,
    };
    let renaming = entry.renaming;
    browser::focus_when_closed(renaming, format!("#outline-{id} .disclose"));
    let details = Watched::new(false);
    let name = move || {
        let press = button("disclose")
            .child(icon(icons::CHEVRON_RIGHT))
            .child(el("bdi").live_text(move || entry.label()))
            .live_attr("aria-expanded", move || details.get())
            .on_press(move || details.update(|open| *open = !*open));
        el("h3").child(press)
    };
    let counts = el("p")
        .class("soft counts")
        .live_text(move || entry.counts());
    let head = el("div")
        .class("factor-head")
        .when(move || !renaming.get(), name)
        .when(
            move || renaming.get(),
            move || rename(workspace, id, &entry.label(), renaming),
        )
        .child(counts);
    let body = move || {
        let body = el("div")
            .class("factor-body")
            .when(move || can.get() && !renaming.get(), move || entry.acts());
        entry.links(entry.links(body, Side::Causes), Side::Effects)
    };
    el("li")
        .class("factor")
        .id(&format!("outline-{id}"))
        .child(head)
        .when(move || details.get(), body)
}

/// The field that rewords a factor.
fn rename(workspace: Workspace, id: FactorId, before: &str, renaming: Watched<bool>) -> El {
    let trouble = Watched::new(None::<String>);
    let problem_id = format!("rename-{id}");
    let input = text_input()
        .attr("value", before)
        .attr("aria-label", &t!(workspace.text(), "label-rename"))
        .attr("aria-describedby", &problem_id);
    let field = input.clone();
    let key = move |event: KeyboardEvent| match event.key().as_str() {
        "Enter" if !event.is_composing() => {
            event.prevent_default();
            match browser::label(&field.field().value()) {
                Ok(label) => {
                    workspace.rename(id, label);
                    renaming.set(false);
                }
                Err(error) => trouble.set(Some(workspace.label_problem(&error))),
            }
        }
        "Escape" => {
            event.stop_propagation();
            renaming.set(false);
        }
        _ => {}
    };
    el("div")
        .class("rename")
        .child(input.on("keydown", key).begins_with_keyboard())
        .child(problem(trouble).id(&problem_id))
}
