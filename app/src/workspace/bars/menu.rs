//! Everything that is done to the map as a whole: take it away, bring a file in, arrange, lock, change the look.

use leptos::html;
use leptos::prelude::*;
use loopwise_model::{Edit, Intent};
use loopwise_sync::Role;
use web_sys::KeyboardEvent;

use crate::icons::{self, Glyph, Icon};
use crate::t;
use crate::workspace::canvas;
use crate::workspace::dialogs::Dialog;
use crate::workspace::state::Workspace;
use crate::workspace::toast::Toast;

/// The menu of the map.
#[component]
pub fn Menu() -> impl IntoView {
    let workspace = expect_context::<Workspace>();
    let text = StoredValue::new(workspace.text());
    let open = RwSignal::new(false);
    let button = NodeRef::<html::Button>::new();
    let list = NodeRef::<html::Div>::new();
    Effect::new(move |_| {
        if let (true, Some(list)) = (open.get(), list.get())
            && let Ok(Some(first)) = list.query_selector("a, button")
        {
            use wasm_bindgen::JsCast;
            if let Ok(first) = first.dyn_into::<web_sys::HtmlElement>() {
                // An element that was just made can take the focus.
                let _ = first.focus();
            }
        }
    });
    let close = move || {
        open.set(false);
        if let Some(button) = button.get_untracked() {
            let _ = button.focus();
        }
    };
    let key = move |event: KeyboardEvent| match event.key().as_str() {
        "Escape" => close(),
        "ArrowDown" | "ArrowUp" => {
            event.prevent_default();
            step(list.get_untracked().as_deref(), event.key() == "ArrowDown");
        }
        _ => {}
    };
    let left = move |event: web_sys::FocusEvent| {
        use wasm_bindgen::JsCast;
        let to = event
            .related_target()
            .and_then(|to| to.dyn_into::<web_sys::Node>().ok());
        if let (Some(list), Some(to)) = (list.get_untracked(), to)
            && !list.contains(Some(&to))
        {
            open.set(false);
        }
    };
    let items = move || view! { <Items done=Callback::new(move |()| close())/> };
    view! {
        <div class="menu">
            <button type="button" class="tool small" node_ref=button aria-haspopup="true"
                aria-expanded=move || open.get().to_string() aria-controls="map-menu"
                aria-label=text.get_value().get("menu-open") title=text.get_value().get("menu-open")
                on:click=move |_| open.update(|open| *open = !*open)>
                <Icon glyph=icons::ELLIPSIS/>
            </button>
            <Show when=move || open.get()>
                <div class="popover" id="map-menu" node_ref=list on:keydown=key on:focusout=left>{items}</div>
            </Show>
        </div>
    }
    .into_any()
}

/// Moves the focus to the next or the previous entry.
fn step(list: Option<&web_sys::HtmlElement>, forward: bool) {
    use wasm_bindgen::JsCast;
    let Some(list) = list else { return };
    let Ok(entries) = list.query_selector_all("a, button") else {
        return;
    };
    let entries: Vec<web_sys::HtmlElement> = (0..entries.length())
        .filter_map(|place| entries.get(place)?.dyn_into().ok())
        .collect();
    let now = crate::workspace::browser::document().active_element();
    let here = entries
        .iter()
        .position(|entry| now.as_ref() == Some(entry.as_ref()));
    let next = match (here, forward) {
        (Some(here), true) => (here + 1) % entries.len().max(1),
        (Some(here), false) => (here + entries.len() - 1) % entries.len().max(1),
        (None, _) => 0,
    };
    if let Some(entry) = entries.get(next) {
        let _ = entry.focus();
    }
}

#[component]
fn Items(done: Callback<()>) -> impl IntoView {
    let workspace = expect_context::<Workspace>();
    let text = workspace.text();
    let map = workspace.map_id();
    let file = NodeRef::<html::Input>::new();
    let may_edit = workspace.may_edit();
    let runs = workspace.role.get() == Role::Facilitator;
    let locked = workspace.with_map(|map| map.settings.locked);
    let away = |glyph: Glyph, words: String, path: &str| {
        let address = format!("/maps/{map}/{path}");
        view! { <a class="entry" href=address target="_blank"><Icon glyph/>{words}</a> }.into_any()
    };
    let entry = move |glyph: Glyph, words: String, act: Callback<()>| {
        let press = move |_| {
            done.run(());
            act.run(());
        };
        view! { <button type="button" class="entry" on:click=press><Icon glyph/>{words}</button> }
            .into_any()
    };
    let opens =
        move |dialog: Dialog| Callback::new(move |()| workspace.dialog.set(Some(dialog.clone())));
    let chosen = move |event: web_sys::Event| {
        use wasm_bindgen::JsCast;
        let input = event
            .target()
            .and_then(|target| target.dyn_into::<web_sys::HtmlInputElement>().ok());
        if let Some(file) = input
            .and_then(|input| input.files())
            .and_then(|files| files.get(0))
        {
            done.run(());
            crate::workspace::dialogs::bring_in(workspace, file);
        }
    };
    let bring_in = may_edit.then(|| {
        let words = t!(text, "menu-import");
        view! {
            <label class="entry file"><Icon glyph=icons::FILE_UP/>{words}
                <input type="file" class="sr-only" node_ref=file accept=".csv,.tsv,.txt,.json" on:change=chosen/>
            </label>
        }
    });
    view! {
        {may_edit.then(|| entry(icons::WAND_SPARKLES, t!(text, "menu-arrange"), Callback::new(move |()| arrange(workspace))))}
        {bring_in}
        <div class="rule"></div>
        {away(icons::LIST_TREE, t!(text, "menu-outline"), "outline")}
        {away(icons::TABLE, t!(text, "menu-report"), "report")}
        {away(icons::DOWNLOAD, t!(text, "menu-svg"), "export/map.svg")}
        {away(icons::DOWNLOAD, t!(text, "menu-csv"), "export/links.csv")}
        {away(icons::DOWNLOAD, t!(text, "menu-json"), "export/map.json")}
        <div class="rule"></div>
        {runs.then(|| entry(icons::PENCIL, t!(text, "menu-title"), opens(Dialog::Title)))}
        {runs.then(|| {
            let words = if locked { t!(text, "menu-unlock") } else { t!(text, "menu-lock") };
            let glyph = if locked { icons::LOCK_OPEN } else { icons::LOCK };
            let act = Callback::new(move |()| {
                workspace.act(vec![Edit::SetLock { on: !locked }], Intent::Edit);
            });
            entry(glyph, words, act)
        })}
        {entry(icons::CONTRAST, t!(text, "menu-theme"), opens(Dialog::Theme))}
        {entry(icons::KEYBOARD, t!(text, "menu-keys"), opens(Dialog::Keys))}
    }
    .into_any()
}

/// Arranges the map as one change that can be undone.
fn arrange(workspace: Workspace) {
    let moves = workspace.with_view(|view, map| {
        let scene = view.scene()?;
        Some(loopwise_scene::arrange::suggest(
            map,
            &scene.cards,
            workspace_seed(map),
        ))
    });
    let moves = moves.unwrap_or_default();
    if moves.is_empty() {
        return;
    }
    if workspace.act(vec![Edit::MoveFactors { moves }], Intent::Layout) {
        canvas::fit_all(workspace);
        let text = workspace.text();
        workspace.say_now(Toast::with_undo(t!(text, "toast-arranged")));
    }
}

/// The same map is always arranged the same way.
fn workspace_seed(map: &loopwise_model::SystemMap) -> u64 {
    map.factors.len() as u64 * 1_000 + map.links.len() as u64
}
