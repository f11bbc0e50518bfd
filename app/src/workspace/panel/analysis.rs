//! What analysis says, as the helper drew it: markup whose buttons and lists ask on.

use std::cell::RefCell;

use loopwise_scene::Item;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlElement, HtmlInputElement};

use super::{once_more, part, working};
use crate::t;
use crate::workspace::browser::document;
use crate::workspace::canvas;
use crate::workspace::dom::{El, el};
use crate::workspace::state::{Workspace, one};
use crate::workspace::watched::watch;

/// The part of the panel.
pub fn analysis(workspace: Workspace) -> El {
    let shown = workspace.analysis;
    let body = el("div")
        .id("analysis")
        .class("insight")
        .on("click", move |event: Event| pressed(workspace, &event))
        .on("change", move |event: Event| chosen(workspace, &event));
    let home = body.element().clone();
    let drawn = RefCell::new(Vec::new());
    watch(move || {
        shown
            .shown
            .with(|shown| draw(&home, &mut drawn.borrow_mut(), &shown.markup));
    });
    let works = move || shown.share.with(Option::is_some);
    let progress = move || working(workspace, percent, crate::workspace::analysis::stop);
    let is_old = move || shown.is_old.get() && !works();
    let again = move || once_more(workspace, "insight-old", ask_again);
    part().when(works, progress).when(is_old, again).child(body)
}

fn percent(workspace: Workspace) -> u8 {
    workspace.analysis.share.get().unwrap_or(0)
}

fn ask_again(workspace: Workspace) {
    workspace.analysis.again.update(|times| *times += 1);
}

/// Shows markup. What is the same as before stays as it is, with what was opened in it and with the keyboard.
fn draw(home: &Element, drawn: &mut Vec<String>, markup: &str) {
    let fresh = el("div");
    fresh.element().set_inner_html(markup);
    let parts = fresh.element().children();
    let parts: Vec<Element> = (0..parts.length())
        .filter_map(|at| parts.item(at))
        .collect();
    let words: Vec<String> = parts.iter().map(Element::outer_html).collect();
    let focused = document().active_element().map(|element| element.id());
    let old = home.children();
    let old: Vec<Element> = (0..old.length()).filter_map(|at| old.item(at)).collect();
    for (at, part) in parts.iter().enumerate() {
        match old.get(at) {
            Some(_) if drawn.get(at) == words.get(at) => {}
            Some(before) => {
                keep_open(before, part);
                // An element can always stand for another.
                let _ = before.replace_with_with_node_1(part);
            }
            None => {
                let _ = home.append_child(part);
            }
        }
    }
    for gone in old.iter().skip(parts.len()) {
        gone.remove();
    }
    *drawn = words;
    // What had the keyboard was replaced: its successor has the same id.
    let focused = focused.filter(|id| !id.is_empty());
    if let Some(element) = focused.and_then(|id| document().get_element_by_id(&id))
        && home.contains(Some(&element))
    {
        let _ = element.unchecked_into::<HtmlElement>().focus();
    }
}

/// What a person opened stays open.
fn keep_open(before: &Element, after: &Element) {
    let all = |of: &Element| of.get_elements_by_tag_name("details");
    let (before, after) = (all(before), all(after));
    for at in 0..before.length() {
        if let (Some(before), Some(after)) = (before.item(at), after.item(at))
            && before.has_attribute("open")
        {
            let _ = after.set_attribute("open", "");
        }
    }
}

/// What carries an attribute, from where an event happened outwards.
fn carrier(event: &Event, attribute: &str) -> Option<(Element, String)> {
    let target: Element = event.target()?.dyn_into().ok()?;
    let carrier = target.closest(&format!("[{attribute}]")).ok()??;
    let value = carrier.get_attribute(attribute)?;
    Some((carrier, value))
}

fn pressed(workspace: Workspace, event: &Event) {
    let ask = |question: String| {
        let analysis = workspace.analysis;
        // Asked once more of a map that has changed.
        if analysis.is_old.get_untracked() {
            ask_again(workspace);
        }
        analysis.question.set_if_new(question);
    };
    if let Some((element, question)) = carrier(event, "data-ask") {
        if element.tag_name() == "BUTTON" {
            ask(question);
        }
    } else if let Some((_, question)) = carrier(event, "data-take") {
        match workspace.selection.with_untracked(one) {
            Some(Item::Factor(factor)) => ask(format!("{question}{factor}")),
            _ => workspace.say(t!(workspace.text(), "insight-no-chosen")),
        }
    } else if let Some((_, factor)) = carrier(event, "data-factor")
        && let Ok(factor) = factor.parse()
    {
        workspace.choose(Some(Item::Factor(factor)));
        canvas::go_to(workspace, Item::Factor(factor));
    }
}

/// Something was chosen from a list: its question ends in what was chosen.
fn chosen(workspace: Workspace, event: &Event) {
    if let Some((list, question)) = carrier(event, "data-ask") {
        let value = list.unchecked_into::<HtmlInputElement>().value();
        let analysis = workspace.analysis;
        let mut asked = question;
        // While an answer is on its way the list knows nothing of what was chosen before it.
        if analysis.share.get_untracked().is_some()
            && let Some((_, key)) = asked.rsplit_once('&')
        {
            let before = analysis.question.get_untracked();
            let others = before.split('&').filter(|part| !part.starts_with(key));
            asked = others.collect::<Vec<_>>().join("&") + "&" + key;
        }
        analysis.question.set_if_new(asked + &value);
    }
}
