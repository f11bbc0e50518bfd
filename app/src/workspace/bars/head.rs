//! The map's title, and what is promised about this person's work: always a word and an icon.

use leptos::prelude::*;
use loopwise_model::{Edit, Intent};
use loopwise_sync::Role;
use loopwise_sync::client::SaveState;

use super::menu::Menu;
use crate::icons::{self, Glyph, Icon};
use crate::marks::LoopwiseMark;
use crate::t;
use crate::text::Text;
use crate::workspace::browser;
use crate::workspace::dialogs::Dialog;
use crate::workspace::live::Line;
use crate::workspace::state::Workspace;

/// What the save state says.
fn save_words(text: &Text, save: SaveState, unkept: bool) -> (Glyph, String, &'static str) {
    match save {
        SaveState::Saved => (icons::CLOUD_CHECK, t!(text, "save-saved"), "saved"),
        SaveState::Saving(_) => (icons::REFRESH_CW, t!(text, "save-saving"), "saving"),
        SaveState::OnDevice(count) if !unkept => (
            icons::SMARTPHONE,
            t!(text, "save-device", count = count),
            "device",
        ),
        SaveState::OnDevice(count) | SaveState::NotSaved(count) => (
            icons::CIRCLE_ALERT,
            t!(text, "save-not", count = count),
            "not",
        ),
    }
}

/// How the line is doing, when that is worth saying.
fn line_words(text: &Text, line: Line) -> Option<(Glyph, String)> {
    match line {
        Line::Up => None,
        Line::Connecting => Some((icons::REFRESH_CW, t!(text, "line-connecting"))),
        Line::Reconnecting => Some((icons::REFRESH_CW, t!(text, "line-reconnecting"))),
        Line::Offline => Some((icons::CLOUD_OFF, t!(text, "line-offline"))),
        Line::Shut => Some((icons::LOCK, t!(text, "line-shut"))),
    }
}

/// Title, save state, lock, parked edits, menu.
#[component]
pub fn Head() -> impl IntoView {
    let workspace = expect_context::<Workspace>();
    let text = StoredValue::new(workspace.text());
    let title = Memo::new(move |_| {
        workspace.changed.get();
        workspace.with_map(|map| map.title().to_owned())
    });
    Effect::new(move |_| {
        let title = title.get();
        let name = if title.is_empty() {
            text.get_value().get("map-untitled")
        } else {
            title
        };
        browser::document().set_title(&format!("{name} · Loopwise"));
    });
    let shown_title = move || {
        let title = title.get();
        if title.is_empty() {
            text.get_value().get("map-untitled")
        } else {
            title
        }
    };
    let locked = Memo::new(move |_| {
        workspace.changed.get();
        workspace.with_map(|map| map.settings.locked)
    });
    let state = move || {
        let text = text.get_value();
        let (glyph, words, kind) = save_words(&text, workspace.save.get(), workspace.unkept.get());
        let line = line_words(&text, workspace.line.get()).map(|(glyph, words)| {
            view! { <span class="line"><Icon glyph/>{words}</span> }
        });
        view! {
            <span class="save" data-save=kind><Icon glyph/>{words}</span>
            {line}
        }
    };
    let read_only = move || {
        let text = text.get_value();
        (!workspace.role.get().edits() || (locked.get() && workspace.role.get() != Role::Facilitator)).then(|| {
            view! { <span class="line"><Icon glyph=icons::LOCK/>{t!(text, "line-read-only")}</span> }
        })
    };
    let parked = move || {
        let count = workspace.parked.with(Vec::len);
        let text = text.get_value();
        (count > 0).then(|| {
            view! {
                <button type="button" class="button small warn" id="parked"
                    on:click=move |_| workspace.dialog.set(Some(Dialog::Parked))>
                    {t!(text, "parked-count", count = count)}
                </button>
            }
        })
    };
    view! {
        <header class="island head">
            <a class="wordmark" href="/" aria-label=text.get_value().get("page-home")><LoopwiseMark/></a>
            <div class="head-title">
                <h1 tabindex="-1"><bdi>{shown_title}</bdi></h1>
                <p class="status" role="status" aria-live="polite">{state}{read_only}</p>
            </div>
            {parked}
            <Menu/>
        </header>
    }
    .into_any()
}

/// Gives the map another title.
pub fn retitle(workspace: Workspace, typed: &str) -> Result<(), String> {
    let label = browser::label(typed).map_err(|problem| workspace.label_problem(&problem))?;
    workspace.act(vec![Edit::SetTitle { title: Some(label) }], Intent::Edit);
    Ok(())
}
