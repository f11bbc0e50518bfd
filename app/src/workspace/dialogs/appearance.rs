//! The look of the workspace, and the keys it listens to.

use leptos::prelude::*;
use loopwise_scene::ThemeName;

use crate::t;
use crate::workspace::browser::{document, matches};
use crate::workspace::state::Workspace;

/// The theme to begin with: the one the page asks for, else what the system prefers.
pub fn theme_at_start() -> ThemeName {
    let asked = document()
        .document_element()
        .and_then(|root| root.get_attribute("data-theme"));
    match asked.as_deref() {
        Some("dark") => ThemeName::Dark,
        Some("contrast") => ThemeName::Contrast,
        Some("projector") => ThemeName::Projector,
        Some(_) => ThemeName::Light,
        None if matches("(prefers-contrast: more)") => ThemeName::Contrast,
        None if matches("(prefers-color-scheme: dark)") => ThemeName::Dark,
        None => ThemeName::Light,
    }
}

/// The choice of theme, for this tab.
#[component]
pub fn Themes() -> impl IntoView {
    let workspace = expect_context::<Workspace>();
    let text = workspace.text();
    let choice = |theme: ThemeName, words: String| {
        let pick = move |_| {
            workspace.theme.set(theme);
            if let Some(root) = document().document_element() {
                // An attribute of our own with a plain value is always accepted.
                let _ = root.set_attribute("data-theme", theme.css());
            }
        };
        view! {
            <label class="check"><input type="radio" name="theme" checked=workspace.theme.get_untracked() == theme
                on:change=pick/><span>{words}</span></label>
        }
    };
    view! {
        <fieldset class="roles"><legend class="sr-only">{t!(text, "theme-title")}</legend>
            {choice(ThemeName::Light, t!(text, "theme-light"))}
            {choice(ThemeName::Dark, t!(text, "theme-dark"))}
            {choice(ThemeName::Contrast, t!(text, "theme-contrast"))}
        </fieldset>
    }
    .into_any()
}

const KEYS: [(&str, &str); 12] = [
    ("Tab", "keys-tab"),
    ("← ↑ → ↓", "keys-arrows"),
    ("Enter", "keys-enter"),
    ("N", "keys-n"),
    ("E", "keys-e"),
    ("F2", "keys-f2"),
    ("Del", "keys-delete"),
    ("Alt ← →", "keys-follow"),
    ("Ctrl ← ↑ → ↓", "keys-grow"),
    ("Shift ← ↑ → ↓", "keys-move"),
    ("Ctrl Z, Ctrl Y", "keys-undo"),
    ("Esc", "keys-escape"),
];

/// The keys.
#[component]
pub fn Keys() -> impl IntoView {
    let text = expect_context::<Workspace>().text();
    let row = |(keys, words): (&'static str, &'static str)| {
        view! { <div><dt><kbd class="kbd">{keys}</kbd></dt><dd>{text.get(words)}</dd></div> }
    };
    view! { <dl class="keys">{KEYS.map(row).collect_view()}</dl> }.into_any()
}
