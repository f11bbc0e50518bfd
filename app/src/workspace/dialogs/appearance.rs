//! The look of the workspace, what its signs mean, and the keys it listens to.

use loopwise_scene::ThemeName;
use web_sys::Event;

use crate::marks::{self, Mark};
use crate::t;
use crate::workspace::browser::{calm, document, matches, remember, remembered, set_calm};
use crate::workspace::dom::{El, drawn, el, radio};
use crate::workspace::state::Workspace;

/// The theme to begin with: the one the page asks for, else what the system prefers.
pub fn theme_at_start() -> ThemeName {
    let asked = document()
        .document_element()
        .and_then(|root| root.get_attribute("data-theme"));
    asked
        .and_then(|theme| ThemeName::named(&theme))
        .unwrap_or_else(preferred)
}

/// The theme that the system prefers.
fn preferred() -> ThemeName {
    if matches("(prefers-contrast: more)") {
        ThemeName::Contrast
    } else if matches("(prefers-color-scheme: dark)") {
        ThemeName::Dark
    } else {
        ThemeName::Light
    }
}

/// Where this device remembers the theme; `frontend/boot/theme.js` puts it on every page.
const THEME: &str = "loopwise/theme";

/// The choice of theme, for this device. Whoever chooses what the system prefers follows it from then on.
pub fn themes(workspace: Workspace) -> El {
    let text = workspace.text();
    let choice = |theme: ThemeName, words: &str| {
        let pick = move || {
            workspace.theme.set(theme);
            remember(THEME, (theme != preferred()).then_some(theme.css()));
            if let Some(root) = document().document_element() {
                // An attribute of our own with a plain value is always accepted.
                let _ = root.set_attribute("data-theme", theme.css());
            }
        };
        radio("theme", words, workspace.theme.get() == theme, pick)
    };
    let tick = el("input").attr("type", "checkbox");
    tick.field().set_checked(calm());
    let ticked = tick.clone();
    let less = el("label")
        .class("check")
        .child(tick.on("change", move |_: Event| set_calm(ticked.field().checked())))
        .child(el("span").text(&t!(text, "theme-calm")));
    let themes = el("fieldset")
        .class("roles")
        .child(el("legend").class("sr-only").text(&t!(text, "theme-title")))
        .child(choice(ThemeName::Light, &t!(text, "theme-light")))
        .child(choice(ThemeName::Dark, &t!(text, "theme-dark")))
        .child(choice(ThemeName::Contrast, &t!(text, "theme-contrast")))
        .child(choice(ThemeName::Projector, &t!(text, "theme-projector")));
    el("div").class("stack").child(themes).child(less)
}

const KEYS: [(&str, &str); 22] = [
    ("Tab", "keys-tab"),
    ("← ↑ → ↓", "keys-arrows"),
    ("Enter", "keys-enter"),
    ("N", "keys-n"),
    ("E", "keys-e"),
    ("F2", "keys-f2"),
    ("Del", "keys-delete"),
    ("Shift F10", "keys-context"),
    ("Ctrl F, /", "keys-search"),
    ("Ctrl A", "keys-all"),
    ("Ctrl G", "keys-group"),
    ("Ctrl C, X, V", "keys-clipboard"),
    ("Ctrl D", "keys-duplicate"),
    ("0, +, −", "keys-zoom"),
    ("a -> b -> c", "keys-chain"),
    ("A b c …", "keys-type"),
    ("Alt ← →", "keys-follow"),
    ("Alt ↑ ↓", "keys-turn"),
    ("Ctrl ← ↑ → ↓", "keys-grow"),
    ("Shift ← ↑ → ↓", "keys-move"),
    ("Ctrl Z, Ctrl Y", "keys-undo"),
    ("Esc", "keys-escape"),
];

/// Where this device remembers that single letters are no keys.
const LETTERS_OFF: &str = "loopwise/letter-keys-off";

/// Whether single letters are keys: yes, unless this person turned them off on this device.
pub fn letter_keys_at_start() -> bool {
    remembered(LETTERS_OFF).is_none()
}

/// Turns single letters as keys on or off.
fn set_letter_keys(workspace: Workspace, on: bool) {
    workspace.letter_keys.set(on);
    remember(LETTERS_OFF, (!on).then_some("yes"));
}

/// What the signs mean.
pub fn signs(workspace: Workspace) -> El {
    let text = workspace.text();
    let row = |(mark, words): (Mark, &str)| {
        el("li")
            .child(drawn(&mark))
            .child(el("span").text(&text.get(words)))
    };
    el("ul")
        .class("map-key")
        .attr("role", "list")
        .children(marks::key(&text).map(row).into())
}

/// The keys.
pub fn keys(workspace: Workspace) -> El {
    let tick = el("input").attr("type", "checkbox");
    tick.field().set_checked(workspace.letter_keys.get());
    let ticked = tick.clone();
    let letters = el("label")
        .class("check")
        .child(tick.on("change", move |_: Event| {
            set_letter_keys(workspace, ticked.field().checked());
        }))
        .child(el("span").text(&t!(workspace.text(), "keys-letters")));
    let text = workspace.text();
    let row = |(keys, words): (&str, &str)| {
        el("div")
            .child(el("dt").child(el("kbd").class("kbd").text(keys)))
            .child(el("dd").text(&text.get(words)))
    };
    let list = el("dl").class("keys").children(KEYS.map(row).into());
    el("div").class("stack").child(list).child(letters)
}
