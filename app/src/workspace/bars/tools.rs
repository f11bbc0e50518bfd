//! The tools, undo and redo, the zoom, and the way to an adult.

use web_sys::KeyboardEvent;

use super::lens::lens_button;
use super::overview::overview_button;
use super::search::search_button;
use crate::icons::{self, Glyph};
use crate::t;
use crate::workspace::canvas;
use crate::workspace::dom::{El, el, icon, icon_button, span};
use crate::workspace::state::{Tool, Typing, Workspace};
use crate::workspace::toast::Toast;

/// The page that says whom to turn to.
const HELP: &str = "/notice#adult";

/// The toolbar, for those who may change the map.
pub fn tools(root: El, workspace: Workspace) -> El {
    root.when(move || workspace.can_edit.get(), move || toolbar(workspace))
}

fn toolbar(workspace: Workspace) -> El {
    let text = workspace.text();
    let pick = |tool: Tool, glyph: Glyph, words: &str, short: &str| {
        icon_button("tool", glyph, words)
            .child(caption(short))
            .live_attr("aria-pressed", move || workspace.tool.get() == tool)
            .on_press(move || {
                canvas::stop(workspace);
                workspace.tool.set(tool);
                hint(workspace, tool);
            })
    };
    // A keyboard has no place to press next: the new factor goes to the middle of the map.
    let add_by_key = move |event: KeyboardEvent| {
        if event.key() == "Enter" || event.key() == " " {
            event.prevent_default();
            let at = canvas::free_place(workspace, canvas::free_middle(workspace));
            workspace.typing.set(Some(Typing::New { at, from: None }));
        }
    };
    let add = pick(
        Tool::AddFactor,
        icons::SQUARE_PLUS,
        &t!(text, "tool-factor"),
        &t!(text, "tool-factor-short"),
    );
    el("div")
        .class("island tools")
        .id("tools")
        .attr("role", "toolbar")
        .attr("aria-label", &t!(text, "tools-label"))
        .attr("aria-orientation", "vertical")
        .child(pick(
            Tool::Select,
            icons::MOUSE_POINTER_2,
            &t!(text, "tool-select"),
            &t!(text, "tool-select-short"),
        ))
        .child(el("div").child(add).on("keydown", add_by_key))
        .child(pick(
            Tool::Link,
            icons::SPLINE,
            &t!(text, "tool-link"),
            &t!(text, "tool-link-short"),
        ))
        .child(pick(
            Tool::Catch,
            icons::LASSO_SELECT,
            &t!(text, "tool-catch"),
            &t!(text, "tool-catch-short"),
        ))
        .child(el("div").class("rule"))
        .child(
            back_button(workspace, icons::UNDO_2, "tool-undo", true)
                .live_attr("aria-disabled", move || {
                    (!workspace.history.get().0).then_some("true")
                })
                .on_press(move || workspace.undo()),
        )
        .child(
            back_button(workspace, icons::REDO_2, "tool-redo", false)
                .live_attr("aria-disabled", move || {
                    (!workspace.history.get().1).then_some("true")
                })
                .on_press(move || workspace.redo()),
        )
}

/// Says what a tool waits for, and shows it where no message that waits for an answer would go.
fn hint(workspace: Workspace, tool: Tool) {
    let words = match tool {
        Tool::Select => None,
        Tool::AddFactor => Some("tool-factor-how"),
        Tool::Link => Some("tool-link-how"),
        Tool::Catch => Some("tool-catch-how"),
    };
    let words = words.map(|words| workspace.text().get(words));
    match words {
        Some(words) if workspace.toast_waits() => workspace.say(words),
        Some(words) => workspace.say_now(Toast::plain(words)),
        None if workspace.toast_waits() => {}
        None => workspace.toast.set(None),
    }
}

/// A word under an icon: there are no tips on a phone.
pub(super) fn caption(words: &str) -> El {
    span("caption").attr("aria-hidden", "true").text(words)
}

/// Undo or redo, with what it will do as its tip.
fn back_button(workspace: Workspace, glyph: Glyph, words: &'static str, undo: bool) -> El {
    let name = workspace.text().get(words);
    let button = icon_button("tool", glyph, &name).child(caption(&name));
    button.live_attr("title", move || {
        workspace.changed.track();
        match workspace.next_back(undo) {
            Some(what) => t!(
                workspace.text(),
                "tool-back",
                name = name.as_str(),
                what = what
            ),
            None => name.clone(),
        }
    })
}

/// The zoom island.
pub fn zoom(workspace: Workspace) -> El {
    let text = workspace.text();
    let tool = |glyph: Glyph, words: &str, act: fn(Workspace)| {
        icon_button("tool", glyph, words).on_press(move || act(workspace))
    };
    el("div")
        .class("island zoom")
        .attr("role", "group")
        .attr("aria-label", &t!(text, "zoom-label"))
        .child(tool(icons::MINUS, &t!(text, "zoom-out"), |workspace| {
            canvas::zoom(workspace, 0.8);
        }))
        .child(tool(icons::PLUS, &t!(text, "zoom-in"), |workspace| {
            canvas::zoom(workspace, 1.25);
        }))
        .child(
            tool(icons::SCAN, &t!(text, "zoom-fit"), canvas::fit_all)
                .child(caption(&t!(text, "zoom-fit-short"))),
        )
        .child(search_button(workspace))
        .child(lens_button(workspace))
        .child(overview_button(workspace))
}

/// "I need an adult", one press away wherever the map is.
pub fn help(workspace: Workspace) -> El {
    let words = t!(workspace.text(), "page-adult");
    el("a")
        .class("island help")
        .attr("href", HELP)
        .attr("target", "_blank")
        .attr("title", &words)
        .attr("aria-label", &words)
        .child(icon(icons::HAND_HELPING))
        .child(el("span").text(&words))
        .child(caption(&t!(workspace.text(), "page-adult-short")))
}
