//! The panel beside the map (a sheet under it on phones): the loops, and the outline as an equal editor.

mod loops;
mod outline;
mod outline_link;

use leptos::prelude::*;
use web_sys::KeyboardEvent;

use super::browser::{self, matches};
use super::state::{Tab, Workspace};
use crate::icons::{self, Icon};
use crate::marks::polarity_class;
use crate::story::{Piece, Sentence};

/// The part of the panel that is open when the workspace starts: on a phone the map comes first.
pub fn tab_at_start() -> Option<Tab> {
    (!matches("(max-width: 1020px)")).then_some(Tab::Loops)
}

/// A sentence as markup: directions coloured, typed words isolated.
pub fn sentence(sentence: &Sentence) -> Vec<AnyView> {
    let one = |piece: &Piece| match piece {
        Piece::Words(words) => words.clone().into_any(),
        Piece::Direction { polarity, words } => {
            let class = match polarity_class(*polarity) {
                "same" => "more",
                "opposite" => "less",
                _ => "unagreed",
            };
            view! { <span class=class>{words.clone()}</span> }.into_any()
        }
        Piece::Later(words) => view! { <span class="after">{words.clone()}</span> }.into_any(),
        Piece::Factor { words, .. } => view! { <bdi class="name">{words.clone()}</bdi> }.into_any(),
    };
    sentence.iter().map(one).collect()
}

/// The panel.
#[component]
pub fn Panel() -> impl IntoView {
    let workspace = expect_context::<Workspace>();
    let text = StoredValue::new(workspace.text());
    let tab = move |tab: Tab, words: &'static str, id: &'static str| {
        let chosen = move || workspace.tab.get() == Some(tab);
        let count = move || {
            (tab == Tab::Loops).then(|| {
                let count = workspace.findings.with(|findings| findings.loops.len());
                view! { <span class="count">{count}</span> }
            })
        };
        view! {
            <button type="button" role="tab" class="tab" id=id aria-selected=move || chosen().to_string()
                aria-controls="panel-body" tabindex=move || if chosen() { "0" } else { "-1" }
                on:click=move |_| workspace.tab.set(Some(tab))>
                {text.get_value().get(words)}{count}
            </button>
        }
    };
    let key = move |event: KeyboardEvent| {
        if matches!(event.key().as_str(), "ArrowLeft" | "ArrowRight") {
            event.prevent_default();
            let (next, id) = match workspace.tab.get_untracked() {
                Some(Tab::Loops) => (Tab::Outline, "tab-outline"),
                _ => (Tab::Loops, "tab-loops"),
            };
            workspace.tab.set(Some(next));
            if let Some(tab) = browser::document().get_element_by_id(id) {
                use wasm_bindgen::JsCast;
                // The tab is on the page as long as the panel is.
                let _ = tab.unchecked_into::<web_sys::HtmlElement>().focus();
            }
        }
    };
    let fold = move |_| {
        workspace.tab.set(None);
        browser::focus_soon("#outline button".to_owned());
    };
    let wide = RwSignal::new(false);
    let open = move || {
        view! {
            <aside id="outline" class=move || if wide.get() { "island panel tall" } else { "island panel" }
                aria-label=text.get_value().get("panel-label")>
                <div class="panel-head">
                    <div class="tabs" role="tablist" aria-label=text.get_value().get("panel-label") on:keydown=key>
                        {tab(Tab::Loops, "panel-loops", "tab-loops")}
                        {tab(Tab::Outline, "panel-outline", "tab-outline")}
                    </div>
                    <button type="button" class="tool small grow" aria-pressed=move || wide.get().to_string()
                        aria-label=text.get_value().get("panel-tall") title=text.get_value().get("panel-tall")
                        on:click=move |_| wide.update(|wide| *wide = !*wide)>
                        <Icon glyph=icons::MAXIMIZE/>
                    </button>
                    <button type="button" class="tool small" aria-label=text.get_value().get("panel-fold")
                        title=text.get_value().get("panel-fold") on:click=fold>
                        <Icon glyph=icons::X/>
                    </button>
                </div>
                <div class="panel-body" id="panel-body" role="tabpanel" tabindex="-1"
                    aria-labelledby=move || match workspace.tab.get() {
                        Some(Tab::Outline) => "tab-outline",
                        _ => "tab-loops",
                    }>
                    {move || match workspace.tab.get() {
                        Some(Tab::Outline) => view! { <outline::Outline/> }.into_any(),
                        _ => view! { <loops::Loops/> }.into_any(),
                    }}
                </div>
            </aside>
        }
    };
    let folded = move || {
        let button = |tab: Tab, glyph: icons::Glyph, id: &'static str| {
            view! {
                <button type="button" class="button" on:click=move |_| {
                        workspace.tab.set(Some(tab));
                        browser::focus_soon("#outline [role=tab][aria-selected=true]".to_owned());
                    }><Icon glyph/>{text.get_value().get(id)}
                </button>
            }
        };
        view! {
            <nav id="outline" class="island folded" aria-label=text.get_value().get("panel-label")>
                {button(Tab::Loops, icons::REFRESH_CW, "panel-loops")}
                {button(Tab::Outline, icons::LIST_TREE, "panel-outline")}
            </nav>
        }
    };
    view! { <Show when=move || workspace.tab.with(Option::is_some) fallback=folded>{open}</Show> }
        .into_any()
}
