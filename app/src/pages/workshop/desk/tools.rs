//! What people may do in this stage, as switches.

use leptos::prelude::*;
use loopwise_workshop::Tool;

use super::forms::{Desk, pressed, yes};
use crate::icons;
use crate::marks::Icon;
use crate::pages::run_sheets::tool as tool_name;
use crate::t;

/// A switch for each tool.
pub(super) fn switches(desk: &Desk<'_>) -> impl IntoView + use<> {
    let text = &desk.context.text;
    let switch = |(tool, on): &(Tool, bool)| {
        let button = view! {
            <button class="toggle" type="submit" aria-pressed=pressed(*on)>
                {on.then(|| view! { <Icon glyph=icons::CHECK/> })}{tool_name(text, *tool)}
            </button>
        };
        let fields = [("tool", tool.word()), ("on", yes(!on))];
        desk.act("switch", &fields, button.into_any())
    };
    let all = desk.view.now.tools.iter().map(switch).collect_view();
    view! { <div class="switches" role="group" aria-label=t!(text, "desk-tools")>{all}</div> }
}
