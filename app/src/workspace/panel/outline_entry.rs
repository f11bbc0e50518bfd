//! One factor in the outline: its label, what leads to it and what it leads to, each to be changed in place.

use loopwise_model::{FactorId, LinkId};
use loopwise_scene::Item;
use web_sys::KeyboardEvent;

use super::outline_link::{Side, add_link, link_row};
use crate::icons;
use crate::t;
use crate::workspace::browser::{self, document};
use crate::workspace::canvas;
use crate::workspace::dom::{El, Key, button, el, icon, problem, text_input};
use crate::workspace::state::Workspace;
use crate::workspace::typed;
use crate::workspace::watched::Watched;

/// What is written about one factor, kept up with the map.
#[derive(Debug, Clone, Default, PartialEq)]
struct Facts {
    label: String,
    locked: bool,
    causes: Vec<Key>,
    effects: Vec<Key>,
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
                .map(|(id, _)| (1, id.as_u128()))
                .collect()
        };
        Facts {
            label: factor.label.to_string(),
            locked: map.factor_is_locked(factor),
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
        let text = self.workspace.text();
        let facts = t!(
            text,
            "outline-facts",
            causes = causes,
            effects = effects,
            loops = loops
        );
        if self.facts.with(|facts| facts.locked) {
            format!("{facts} · {}", t!(text, "line-locked"))
        } else {
            facts
        }
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
                let next = document().query_selector(&format!("#outline-{id} + [id]"));
                workspace.delete(Item::Factor(id));
                browser::focus_soon(match next {
                    Ok(Some(next)) => format!("#{} .disclose", next.id()),
                    _ => "#new-factor".to_owned(),
                });
            });
        let on_map = button("button small icon")
            .child(icon(icons::SCAN))
            .attr("title", &t!(workspace.text(), "outline-show"))
            .live_attr("aria-label", move || {
                t!(workspace.text(), "outline-show-one", label = self.label())
            })
            .on_press(move || canvas::go_to(workspace, Item::Factor(id)));
        let more = button("button small icon")
            .child(icon(icons::ELLIPSIS))
            .attr("title", &t!(workspace.text(), "selection-more"))
            .live_attr("aria-label", move || {
                t!(workspace.text(), "outline-more-for", label = self.label())
            })
            .on_press(move || canvas::ask_about(workspace, Item::Factor(id)));
        el("p")
            .class("row wrap")
            .child(rename)
            .child(self.step(-1))
            .child(self.step(1))
            .child(on_map)
            .child(more)
            .child(delete)
    }

    /// Changes places with the factor before or after it in the order of reading, on the map too.
    fn step(self, by: isize) -> El {
        let Self { workspace, id, .. } = self;
        let (glyph, words) = if by < 0 {
            (icons::ARROW_UP, "outline-earlier")
        } else {
            (icons::ARROW_DOWN, "outline-later")
        };
        let name = move || {
            let text = workspace.text();
            let label = self.label();
            text.with(words, &[("label", label.into())])
        };
        button("button small icon")
            .child(icon(glyph))
            .live_attr("aria-label", name)
            .live_attr("title", name)
            .on_press(move || workspace.swap_in_order(id, by))
    }

    /// Adds the links of one side, and the way to add one.
    fn links(self, body: El, side: Side) -> El {
        let Self { workspace, id, .. } = self;
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
        let list = el("ul").class("links").each(keys, move |(_, link)| {
            link_row(workspace, id, LinkId::from_u128(link))
        });
        body.child(el("h4").text(&title)).child(list).when(
            move || workspace.can_edit.get(),
            move || add_link(workspace, id, side),
        )
    }
}

/// One factor: its label, what leads to it, what it leads to.
pub fn factor_entry(workspace: Workspace, id: FactorId) -> El {
    let entry = Entry {
        workspace,
        id,
        facts: Watched::following(move || {
            workspace.changed.track();
            facts(workspace, id)
        }),
        renaming: Watched::new(false),
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
        let body = el("div").class("factor-body").when(
            move || workspace.can_edit.get() && !renaming.get(),
            move || entry.acts(),
        );
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
            match typed::label(&field.field().value()) {
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
