//! Looking at a part of the map: the button that offers it, and the island that says what is looked at.

use std::rc::Rc;

use loopwise_model::GroupId;
use loopwise_scene::Item;

use super::popover::{entry, popover, rule};
use crate::icons;
use crate::t;
use crate::workspace::browser;
use crate::workspace::dialogs::Dialog;
use crate::workspace::dom::{El, el, icon_button, radio, span};
use crate::workspace::state::{Lens, Workspace, one};
use crate::workspace::watched::Watched;

/// The most steps around a factor that can be looked at.
const STEPS: u8 = 3;

/// The button that offers parts of the map to look at.
pub fn lens_button(workspace: Workspace) -> El {
    let open = Watched::new(false);
    let opener = icon_button("tool", icons::EYE, &t!(workspace.text(), "lens-open"))
        .id("lens-button")
        .attr("aria-haspopup", "true")
        .live_attr("aria-expanded", move || open.get())
        .on_press(move || open.update(|open| *open = !*open));
    let closed = opener.clone();
    el("div").class("menu up").child(opener).when(
        move || open.get(),
        move || {
            let closed = closed.clone();
            let done = Rc::new(move || {
                open.set(false);
                closed.focus();
            });
            choices(workspace, done, Rc::new(move || open.set(false)))
        },
    )
}

fn choices(workspace: Workspace, done: Rc<dyn Fn()>, left: Rc<dyn Fn()>) -> El {
    let text = workspace.text();
    let list = popover("lens-list", Rc::clone(&done), left);
    let look = |words: &str, glyph, lens: Lens| {
        let done = Rc::clone(&done);
        entry(glyph, words, "", move || {
            done();
            workspace.lens.set(lens);
        })
    };
    let list = list.child(look(&t!(text, "lens-all"), icons::EYE, Lens::All));
    let list = match workspace.selection.with_untracked(one) {
        Some(Item::Factor(factor)) => {
            let around = Lens::Around { factor, steps: 1 };
            list.child(look(&t!(text, "context-around"), icons::NETWORK, around))
        }
        _ => list.child(el("p").class("entry-hint").text(&t!(text, "lens-how"))),
    };
    let groups: Vec<(GroupId, String)> = workspace.with_map(|map| {
        let name = |(id, group): (&GroupId, &loopwise_model::Group)| (*id, group.label.to_string());
        map.groups.iter().map(name).collect()
    });
    if groups.is_empty() {
        return list;
    }
    let list = list.child(rule());
    let rows = groups
        .iter()
        .map(|(id, name)| look(name, icons::GROUP, Lens::Group(*id)));
    let list = list.children(rows.collect()).child(rule());
    let done = Rc::clone(&done);
    list.child(entry(
        icons::PENCIL,
        &t!(text, "groups-open"),
        "",
        move || {
            done();
            workspace.dialog.set(Some(Dialog::Groups));
        },
    ))
}

/// The island that says what is looked at, while it is not everything.
pub fn lens(root: El, workspace: Workspace) -> El {
    root.when(
        move || workspace.lens.get() != Lens::All,
        move || island(workspace),
    )
}

fn island(workspace: Workspace) -> El {
    let text = workspace.text();
    let words = move || {
        workspace.changed.track();
        let text = workspace.text();
        let lens = workspace.lens.get();
        workspace.with_map(|map| match lens {
            Lens::All => String::new(),
            Lens::Around { factor, .. } => {
                let label = map.factors.get(&factor).map_or("", |f| f.label.as_str());
                t!(text, "lens-around", label = label)
            }
            Lens::Group(group) => {
                let label = map.groups.get(&group).map_or("", |g| g.label.as_str());
                t!(text, "lens-group", label = label)
            }
        })
    };
    let is_around = move || matches!(workspace.lens.get(), Lens::Around { .. });
    let steps = move || {
        let now = match workspace.lens.get_untracked() {
            Lens::Around { steps, .. } => steps,
            _ => 1,
        };
        let choice = |steps: u8| {
            let pick = move || {
                if let Lens::Around { factor, .. } = workspace.lens.get_untracked() {
                    workspace.lens.set(Lens::Around { factor, steps });
                }
            };
            radio("steps", &steps.to_string(), steps == now, pick)
        };
        el("fieldset")
            .class("steps")
            .child(el("legend").text(&t!(workspace.text(), "lens-steps")))
            .children((1..=STEPS).map(choice).collect())
    };
    let all = move || {
        workspace.lens.set(Lens::All);
        browser::focus_soon("#lens-button".to_owned());
    };
    el("section")
        .class("island lens")
        .attr("aria-label", &t!(text, "lens-label"))
        .child(span("lens-words").child(el("bdi").live_text(words)))
        .when(is_around, steps)
        .child(icon_button("tool small", icons::X, &t!(text, "lens-all")).on_press(all))
}
