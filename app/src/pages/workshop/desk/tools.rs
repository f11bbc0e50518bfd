//! What people may do in this stage, as switches.

use leptos::prelude::*;
use loopwise_workshop::Tool;

use super::forms::{Desk, pressed, yes};
use crate::icons;
use crate::marks::Icon;
use crate::t;
use crate::text::Text;

/// A switch for each tool.
pub(super) fn switches(desk: &Desk<'_>) -> impl IntoView + use<> {
    let text = &desk.context.text;
    let switch = |(tool, on): &(Tool, bool)| {
        let button = view! {
            <button class="toggle" type="submit" aria-pressed=pressed(*on)>
                {on.then(|| view! { <Icon glyph=icons::CHECK/> })}{name(text, *tool)}
            </button>
        };
        let fields = [("tool", word(*tool)), ("on", yes(!on))];
        desk.act("switch", &fields, button.into_any())
    };
    let all = desk.view.now.tools.iter().map(switch).collect_view();
    view! { <div class="switches" role="group" aria-label=t!(text, "desk-tools")>{all}</div> }
}

/// What a tool is called.
fn name(text: &Text, tool: Tool) -> String {
    text.get(match tool {
        Tool::Add => "desk-tool-add",
        Tool::EditOwn => "desk-tool-edit-own",
        Tool::EditAny => "desk-tool-edit-any",
        Tool::Move => "desk-tool-move",
        Tool::Connect => "desk-tool-connect",
        Tool::Comment => "desk-tool-comment",
        Tool::Tag => "desk-tool-tag",
        Tool::Vote => "desk-tool-vote",
        Tool::SeeNames => "desk-tool-see-names",
        Tool::SeeOthers => "desk-tool-see-others",
    })
}

/// The word used in forms: the one that stored settings use, too.
const fn word(tool: Tool) -> &'static str {
    match tool {
        Tool::Add => "add",
        Tool::EditOwn => "edit_own",
        Tool::EditAny => "edit_any",
        Tool::Move => "move",
        Tool::Connect => "connect",
        Tool::Comment => "comment",
        Tool::Tag => "tag",
        Tool::Vote => "vote",
        Tool::SeeNames => "see_names",
        Tool::SeeOthers => "see_others",
    }
}
