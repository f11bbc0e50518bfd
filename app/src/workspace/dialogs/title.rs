//! The map's title.

use leptos::prelude::*;
use web_sys::SubmitEvent;

use crate::t;
use crate::workspace::bars::retitle;
use crate::workspace::state::Workspace;

/// The form for the title.
#[component]
pub fn Title() -> impl IntoView {
    let workspace = expect_context::<Workspace>();
    let text = workspace.text();
    let typed = RwSignal::new(workspace.with_map(|map| map.title().to_owned()));
    let problem = RwSignal::new(None::<String>);
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        match retitle(workspace, &typed.get_untracked()) {
            Ok(()) => workspace.dialog.set(None),
            Err(words) => problem.set(Some(words)),
        }
    };
    view! {
        <form class="stack" on:submit=submit>
            <label class="field"><span>{t!(text, "title-field")}</span>
                <input type="text" class="input" dir="auto" autocomplete="off" prop:value=typed
                    aria-describedby="title-problem" on:input=move |event| typed.set(event_target_value(&event))/>
            </label>
            <p class="field-problem" id="title-problem" role="alert">{move || problem.get()}</p>
            <p class="row"><button type="submit" class="button primary">{t!(text, "title-save")}</button></p>
        </form>
    }
    .into_any()
}
