//! Who is here, and the way to invite more.

use leptos::prelude::*;
use loopwise_sync::Role;

use crate::icons::{self, Icon};
use crate::marks::Voice;
use crate::t;
use crate::workspace::dialogs::Dialog;
use crate::workspace::state::Workspace;

/// Faces shown before a number takes over.
const FACES: usize = 4;

/// The first letters of a name's two words.
fn initials(name: &str) -> String {
    name.split_whitespace()
        .filter_map(|word| word.chars().next())
        .take(2)
        .collect()
}

/// The people island.
#[component]
pub fn People() -> impl IntoView {
    let workspace = expect_context::<Workspace>();
    let text = StoredValue::new(workspace.text());
    let me = workspace.boot();
    let faces = Memo::new(move |_| {
        let mine = (me.name.clone(), me.voice);
        let others = workspace.people.with(|people| {
            people
                .values()
                .map(|peer| {
                    (
                        peer.name.clone(),
                        peer.voice.as_deref().and_then(Voice::parse),
                    )
                })
                .collect::<Vec<_>>()
        });
        std::iter::once(mine).chain(others).collect::<Vec<_>>()
    });
    let face = |(name, voice): (String, Option<Voice>)| {
        let class = format!("face {}", voice.map_or("", Voice::as_str));
        let (short, title) = (initials(&name), name.clone());
        view! { <li class=class title=title><span aria-hidden="true">{short}</span>
        <span class="sr-only">{name}</span></li> }
    };
    let invites = move || workspace.role.get() == Role::Facilitator;
    view! {
        <section class="island people" aria-label=text.get_value().get("people-label")>
            <ul class="stack">{move || faces.get().into_iter().take(FACES).map(face).collect::<Vec<_>>()}</ul>
            <p class="people-count">{move || {
                let count = faces.with(Vec::len);
                let text = text.get_value();
                t!(text, "people-here", count = count)
            }}</p>
            <Show when=invites>
                <button type="button" class="button primary" id="invite"
                    on:click=move |_| workspace.dialog.set(Some(Dialog::Invite))>
                    <Icon glyph=icons::QR_CODE/>{move || text.get_value().get("people-invite")}
                </button>
            </Show>
        </section>
    }
    .into_any()
}
