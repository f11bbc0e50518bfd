//! What an empty map teaches: a sentence to begin with, and other ways to begin.

use loopwise_model::{FactorId, Point};
use web_sys::Event;

use crate::t;
use crate::workspace::bars::{Gaps, begin_lesson, compose_gaps, sentence_form};
use crate::workspace::dialogs::Dialog;
use crate::workspace::dom::{El, button, el, svg};
use crate::workspace::state::Workspace;
use crate::workspace::toast::{Toast, ToastAction};

/// How far the two factors of the first sentence lie from the middle.
const BESIDE: i32 = 170;

/// The empty state, while the map is empty and may be changed.
pub fn empty_map(stage: El, workspace: Workspace) -> El {
    let is_empty = move || {
        workspace.changed.track();
        workspace.typing.with(Option::is_none)
            && workspace.lesson.with(Option::is_none)
            && workspace.with_map(|map| map.factors.is_empty())
            && workspace.can_edit.get()
    };
    stage.when(is_empty, move || card(workspace))
}

fn card(workspace: Workspace) -> El {
    let text = workspace.text();
    let middle = super::free_middle(workspace);
    let gaps: Gaps = compose_gaps([
        Point::new(middle.x - BESIDE, middle.y),
        Point::new(middle.x + BESIDE, middle.y),
    ]);
    let form = sentence_form(workspace, gaps, move |drawn| {
        super::fit_all(workspace);
        go_on(workspace, drawn.from, drawn.to);
        crate::workspace::browser::next_frame(move || super::give_to_map(workspace));
    });
    let other = |words: String, act: fn(Workspace)| {
        button("link-like")
            .text(&words)
            .on_press(move || act(workspace))
    };
    let others = el("p")
        .class("row wrap others")
        .child(other(t!(text, "empty-list"), |workspace| {
            workspace.dialog.set(Some(Dialog::List));
        }))
        .child(other(t!(text, "empty-lesson"), begin_lesson));
    el("div")
        .class("empty")
        .on("pointerdown", |event: Event| event.stop_propagation())
        .on("dblclick", |event: Event| event.stop_propagation())
        .child(picture(workspace))
        .child(el("h2").text(&t!(text, "empty-title")))
        .child(el("p").class("soft").text(&t!(text, "empty-how")))
        .child(form)
        .child(others)
}

/// Asks for the next sentence: two factors are no loop yet.
fn go_on(workspace: Workspace, first: FactorId, last: FactorId) {
    let label = workspace.with_map(|map| map.factors.get(&last).map(|to| to.label.to_string()));
    let label = label.unwrap_or_default();
    workspace.say_now(Toast::offering(
        t!(workspace.text(), "empty-drawn", label = label),
        ToastAction::GoOn { first, last },
    ));
}

/// Two cards that do not say anything yet, and a link there and perhaps back.
fn picture(workspace: Workspace) -> El {
    let text = workspace.text();
    let path = |class: &str, d: &str| svg("path").class(class).attr("d", d);
    let card = |x: u32, width: u32, words: &str| {
        let rect = svg("rect")
            .class("ghost")
            .attr("x", &x.to_string())
            .attr("y", "70")
            .attr("width", &width.to_string())
            .attr("height", "58")
            .attr("rx", "16");
        let label = svg("text")
            .attr("x", &(x + width / 2).to_string())
            .attr("y", "105")
            .text(words);
        [rect, label]
    };
    let mut parts = vec![
        path("same", "M122 66A210 210 0 0 1 372 55"),
        path("same head", "M384 65l-13 -3l4.500 -3.200l0.400 -5.600z"),
        path(
            "same sign",
            "M346 40m-11 0a11 11 0 1 0 22 0a11 11 0 1 0 -22 0M346 35v10M341 40h10",
        ),
        path("unsure", "M392 133A230 230 0 0 1 142 141"),
        path("unsure sign", "M141 141l-12 -9l15 -1z"),
        path("unsure sign", "M174 143l14 14l-14 14l-14 -14z"),
        path(
            "unsure mark",
            "M171 154.500a3 3 0 1 1 4.500 2.600q-1.500 0.900 -1.500 2.400M174 163.200v0.100",
        ),
    ];
    parts.extend(card(14, 140, &t!(text, "empty-this")));
    parts.extend(card(326, 200, &t!(text, "empty-that")));
    let frame = svg("svg").attr("viewBox", "0 0 540 190").children(parts);
    el("div")
        .class("empty-picture")
        .attr("aria-hidden", "true")
        .child(frame)
}
