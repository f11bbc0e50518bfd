//! What can be done with what is chosen: a factor or a link.

use loopwise_model::{FactorId, Link, LinkId, Polarity};
use loopwise_scene::Item;
use web_sys::{Event, KeyboardEvent};

use super::context::more;
use super::several;
use crate::icons;
use crate::marks::{polarity_class, sign};
use crate::story::{Leg, link_sentence};
use crate::t;
use crate::workspace::browser;
use crate::workspace::canvas;
use crate::workspace::dom::{El, button, drawn, el, icon, icon_button, span, text_input};
use crate::workspace::panel::{sentence, unfold};
use crate::workspace::state::{Typing, Workspace, one};
use crate::workspace::watched::Watched;

/// How far from the lower edge the island reaches, with half a card; in CSS pixels.
const LOW: f64 = 220.0;

/// Puts the keyboard on the first thing that can be done with what is chosen.
pub fn focus_selection() {
    browser::focus_soon("#selection :is(.button, .choice)".to_owned());
}

/// The island of what is chosen, while something is and no label is being typed.
pub fn selection(root: El, workspace: Workspace) -> El {
    let chosen = move || {
        workspace.selection.with(|chosen| match one(chosen) {
            _ if workspace.typing.with(Option::is_some) => None,
            Some(Item::Factor(id)) => Some((0, id.as_u128())),
            Some(Item::Link(id)) => Some((1, id.as_u128())),
            Some(Item::Loop(_)) => None,
            None => (chosen.len() > 1).then_some((2, 0)),
        })
    };
    root.each(chosen, move |_| {
        let island = island(workspace);
        match workspace.selection.with(one) {
            Some(Item::Factor(id)) => of_factor(island, workspace, id),
            Some(Item::Link(id)) => of_link(island, workspace, id),
            Some(Item::Loop(_)) => island,
            None => several::of_several(island, workspace),
        }
    })
}

/// Whether what is chosen lies where the island usually is: it must not slip under the second press of a double press.
fn is_low(workspace: Workspace) -> bool {
    let chosen = workspace
        .selection
        .with_untracked(|chosen| chosen.first().copied());
    let at = chosen.and_then(|item| canvas::place_of(workspace, item));
    let is_low =
        |at| workspace.with_view(|view, _| view.camera.to_screen(at).y > view.camera.height - LOW);
    at.is_some_and(is_low)
}

fn island(workspace: Workspace) -> El {
    let class = if is_low(workspace) {
        "island selection up"
    } else {
        "island selection"
    };
    let key = move |event: KeyboardEvent| {
        if event.key() == "Escape" {
            let item = workspace
                .selection
                .with_untracked(|chosen| chosen.first().copied());
            workspace.choose(None);
            if let Some(item) = item {
                canvas::focus(workspace, item);
            }
        }
    };
    el("section")
        .class(class)
        .id("selection")
        .attr("aria-label", &t!(workspace.text(), "selection-label"))
        .on("keydown", key)
}

fn delete_button(workspace: Workspace, item: Item) -> El {
    let words = t!(workspace.text(), "selection-delete");
    icon_button("button icon", icons::TRASH_2, &words).on_press(move || workspace.delete(item))
}

/// Opens everything else that can be done with it.
fn more_button(workspace: Workspace) -> El {
    let words = t!(workspace.text(), "selection-more");
    icon_button("button icon", icons::ELLIPSIS, &words).on_press(move || more(workspace))
}

fn of_factor(island: El, workspace: Workspace, id: FactorId) -> El {
    let label = move || {
        workspace.changed.track();
        workspace.with_map(|map| {
            map.factors
                .get(&id)
                .map_or_else(String::new, |factor| factor.label.to_string())
        })
    };
    let link_from = move || {
        workspace.begin_link(id);
        canvas::focus(workspace, Item::Factor(id));
    };
    let acts = move || {
        let text = workspace.text();
        el("div")
            .class("row wrap")
            .child(
                button("button")
                    .child(icon(icons::PENCIL))
                    .text(&t!(text, "selection-rename"))
                    .on_press(move || workspace.typing.set(Some(Typing::Rename(id)))),
            )
            .child(
                button("button")
                    .child(icon(icons::SPLINE))
                    .text(&t!(text, "selection-link"))
                    .on_press(link_from),
            )
            .child(more_button(workspace))
            .child(delete_button(workspace, Item::Factor(id)))
    };
    let facts = move || {
        let (causes, effects, loops) = workspace.findings.with(|found| found.counts(id));
        t!(
            workspace.text(),
            "outline-facts",
            causes = causes,
            effects = effects,
            loops = loops
        )
    };
    island
        .child(el("h2").child(el("bdi").live_text(label)))
        .child(
            button("facts")
                .live_text(facts)
                .on_press(move || unfold(workspace, id)),
        )
        .when(move || workspace.can_edit.get(), acts)
}

fn of_link(island: El, workspace: Workspace, id: LinkId) -> El {
    let link = workspace.followed_link(id);
    let said = el("h2").class("link-said").live(move || {
        let text = workspace.text();
        link.with(|link| {
            let (_, leg) = link.as_ref()?;
            Some(sentence(span(""), &link_sentence(&text, leg)))
        })
    });
    let acts = move || {
        let text = workspace.text();
        let choices = el("div")
            .class("choices")
            .attr("role", "group")
            .attr("aria-label", &t!(text, "selection-sign"));
        let choice = |polarity: Polarity| {
            let mark = sign(polarity, &text);
            let words = mark.label.clone().unwrap_or_default();
            button(&format!("choice {}", polarity_class(polarity)))
                .attr("aria-label", &words)
                .attr("title", &words)
                .child(drawn(&mark))
                .live_attr("aria-pressed", move || {
                    link.with(|link| {
                        link.as_ref()
                            .is_some_and(|(link, _)| link.polarity == polarity)
                    })
                })
                .on_press(move || workspace.set_polarity(id, polarity))
        };
        let choices = choices.children(
            [Polarity::Same, Polarity::Opposite, Polarity::Unknown]
                .map(choice)
                .into(),
        );
        let delayed = move || link.with(|link| link.as_ref().is_some_and(|(link, _)| link.delay));
        let delay = button("button")
            .child(icon(icons::HOURGLASS))
            .text(&t!(text, "selection-delay"))
            .live_attr("aria-pressed", delayed)
            .on_press(move || workspace.set_delay(id, !delayed()));
        el("div")
            .class("row wrap")
            .child(choices)
            .child(delay)
            .child(more_button(workspace))
            .child(delete_button(workspace, Item::Link(id)))
    };
    let reason = move || because(workspace, id, link);
    island
        .child(said)
        .when(move || workspace.can_edit.get(), acts)
        .when(move || workspace.can_edit.get(), reason)
}

/// Why people think that a link is there.
fn because(workspace: Workspace, id: LinkId, link: Watched<Option<(Link, Leg)>>) -> El {
    // Apart from the rest of the link: whoever types here must not be overwritten because a sign changed.
    let because = Watched::following(move || {
        link.with(|link| {
            link.as_ref()
                .map_or_else(String::new, |(link, _)| link.because.to_string())
        })
    });
    let input = text_input().live_value(move || because.get());
    let field = input.clone();
    let input = input
        .on("change", move |_: Event| {
            workspace.give_reason(id, &field.field().value());
        })
        .on("keydown", |event: KeyboardEvent| {
            if event.key() != "Escape" {
                event.stop_propagation();
            }
        });
    el("label")
        .class("because")
        .child(el("span").text(&t!(workspace.text(), "selection-because")))
        .child(input)
}
