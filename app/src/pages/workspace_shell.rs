//! The page that the workspace grows into: a root, skip links, addresses of assets, and a way to the outline without script.
//!
//! Facts for the boot script stand as `data-` attributes of the root, because no inline script is allowed.

use leptos::prelude::*;
use loopwise_model::{ActorId, MapId};

use super::document::{Head, Look, document, preload, preload_of};
use super::{Context, Html, encode, paths};
use crate::icons;
use crate::marks::{LoopwiseMark, Voice};
use crate::t;

/// What the workspace must know before it connects.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BootFacts {
    /// The map.
    pub map: MapId,
    /// Its title now, for the page's own title.
    pub title: Option<String>,
    /// Who is looking.
    pub actor: ActorId,
    /// The name they are shown under.
    pub name: String,
    /// The voice they speak from, when they chose one.
    pub voice: Option<Voice>,
    /// What they may do: `facilitator`, `participant`, `observer`, `projector` or `analyst`.
    pub role: &'static str,
    /// The theme to begin with, when it is not the system's: `light`, `dark`, `contrast`, `projector`.
    pub theme: Option<String>,
}

/// The skeleton page of a map.
#[must_use]
pub fn workspace_shell(context: &Context, facts: &BootFacts) -> Html {
    let text = &context.text;
    let title = facts
        .title
        .clone()
        .unwrap_or_else(|| t!(text, "map-untitled"));
    let modules: String = ["workspace.js", "workspace-glue.js"]
        .iter()
        .map(|name| {
            format!(
                "<link rel=\"modulepreload\" href=\"{}\">",
                encode::text(&context.assets.url(name))
            )
        })
        .collect();
    let catalogue = format!("{}.ftl", text.locale());
    let head = Head {
        title: title.clone(),
        styles: &["workspace.css"],
        class: "workspace-page paper",
        look: facts.theme.as_deref().map_or(Look::Chosen, Look::Fixed),
        more: format!(
            "{}{}{}{}{modules}<script type=\"module\" src=\"{}\"></script>",
            preload(context, "font-variable-latin.woff2", "font"),
            preload(context, "workspace.wasm", "fetch"),
            // What the program fetches first comes while the program itself does: each saves a round trip.
            preload(context, &catalogue, "fetch"),
            preload_of(&paths::snapshot(facts.map), "fetch"),
            encode::text(&context.assets.url("workspace.js")),
        ),
    };
    document(context, &head, || {
        let catalogue = context.assets.url(&catalogue);
        view! {
            <nav class="skips" aria-label=t!(text, "page-skips")>
                <a class="skip" href="#map">{t!(text, "page-skip-map")}</a>
                <a class="skip" href="#outline">{t!(text, "page-skip-outline")}</a>
                <a class="skip" href="#tools">{t!(text, "page-skip-tools")}</a>
            </nav>
            <main
                id="workspace"
                class="workspace"
                data-map=facts.map.to_string()
                data-actor=facts.actor.to_string()
                data-name=facts.name.clone()
                data-voice=facts.voice.map(Voice::as_str)
                data-role=facts.role
                data-locale=text.locale().to_owned()
                data-catalogue=catalogue
                data-wasm=context.assets.url("workspace.wasm")
                data-form-token=context.form_token.clone()
                data-crash=t!(text, "boot-crash")
                data-reload=t!(text, "boot-reload")
            >
                <div id="boot" class="boot card">
                    <p class="wordmark"><LoopwiseMark/><span>"Loopwise"</span></p>
                    <h1><bdi>{title}</bdi></h1>
                    <p class="soft" role="status">{t!(text, "boot-opening")}</p>
                    <p><a href=paths::outline(facts.map)>{t!(text, "boot-outline")}</a></p>
                    <noscript><p class="notice warn">{t!(text, "boot-no-script")}</p></noscript>
                </div>
            </main>
            {sprite()}
        }
    })
}

/// Every icon, to be used by its name: drawings in the page travel once, and not in the workspace.
fn sprite() -> impl IntoView {
    let symbol = |glyph: &icons::Glyph| {
        let id = format!("icon-{}", glyph.name);
        view! { <symbol id=id viewBox="0 0 24 24"><path d=glyph.path></path></symbol> }
    };
    let symbols = icons::ALL.iter().map(symbol).collect_view();
    view! { <svg class="sr-only" aria-hidden="true">{symbols}</svg> }
}
