//! Lining up and spacing what is chosen.

use loopwise_scene::line_up::{Along, Line};

use crate::icons::{self, Glyph};
use crate::t;
use crate::workspace::dom::{El, el, icon_button};
use crate::workspace::state::Workspace;

/// Lining up and spacing, as two rows of small buttons.
pub fn line_up(workspace: Workspace) -> El {
    let text = workspace.text();
    let line = |glyph: Glyph, words: String, line: Line| {
        icon_button("choice", glyph, &words).on_press(move || workspace.align_chosen(line))
    };
    let space = |glyph: Glyph, words: String, along: Along| {
        icon_button("choice", glyph, &words).on_press(move || workspace.distribute_chosen(along))
    };
    el("div")
        .class("entry-row wrap")
        .attr("role", "group")
        .attr("aria-label", &t!(text, "line-up"))
        .child(line(
            icons::ALIGN_START_VERTICAL,
            t!(text, "line-up-left"),
            Line::Left,
        ))
        .child(line(
            icons::ALIGN_CENTER_VERTICAL,
            t!(text, "line-up-column"),
            Line::Column,
        ))
        .child(line(
            icons::ALIGN_END_VERTICAL,
            t!(text, "line-up-right"),
            Line::Right,
        ))
        .child(space(
            icons::ALIGN_SPACE_HORIZONTAL,
            t!(text, "line-up-across"),
            Along::Across,
        ))
        .child(line(
            icons::ALIGN_START_HORIZONTAL,
            t!(text, "line-up-top"),
            Line::Top,
        ))
        .child(line(
            icons::ALIGN_CENTER_HORIZONTAL,
            t!(text, "line-up-row"),
            Line::Row,
        ))
        .child(line(
            icons::ALIGN_END_HORIZONTAL,
            t!(text, "line-up-bottom"),
            Line::Bottom,
        ))
        .child(space(
            icons::ALIGN_SPACE_VERTICAL,
            t!(text, "line-up-down"),
            Along::Down,
        ))
}
