//! Who waits at the door, who is in, who was taken out.

use leptos::prelude::*;

use super::forms::Desk;
use crate::icons;
use crate::marks::{Icon, Voice};
use crate::pages::workshop::lines::voice_word;
use crate::pages::workshop::view::{Named, PersonRow};
use crate::t;

/// Who waits at the door.
pub(super) fn lobby(desk: &Desk<'_>) -> impl IntoView + use<> {
    let (text, rows) = (&desk.context.text, &desk.view.lobby);
    let count =
        (!rows.is_empty()).then(|| view! { " "<span class="tag warn tabular">{rows.len()}</span> });
    let all = (!rows.is_empty()).then(|| {
        desk.press(
            "admit",
            &[("all", "1")],
            "button small primary",
            "desk-admit-all",
        )
    });
    let none = rows
        .is_empty()
        .then(|| view! { <p class="soft">{t!(text, "desk-lobby-empty")}</p> });
    let rows = rows.iter().map(|row| {
        let label = t!(text, "desk-admit-name", name = row.who.name.as_str());
        let button = view! {
            <button class="button small" type="submit" aria-label=label>{t!(text, "desk-admit")}</button>
        };
        view! {
            <li>
                {avatar(&row.who)}
                <span class="person-name"><bdi>{row.who.name.clone()}</bdi>" "<span class="soft"><bdi>{voice_word(text, &row.who)}</bdi></span></span>
                {desk.act("admit", &[("person", &row.id)], button.into_any())}
            </li>
        }
    });
    view! {
        <section id="lobby" class="card lobby" data-part="" aria-labelledby="lobby-title">
            <header><h2 id="lobby-title">{t!(text, "desk-lobby")}{count}</h2>{all}</header>
            {none}
            <ul role="list" id="lobby-list">{rows.collect_view()}</ul>
        </section>
    }
}

/// Who is in, each with what can be done about them.
pub(super) fn people(desk: &Desk<'_>) -> impl IntoView + use<> {
    let (text, view) = (&desk.context.text, desk.view);
    let here = view.people.iter().filter(|row| row.here).count();
    let none = view
        .people
        .is_empty()
        .then(|| view! { <p class="soft">{t!(text, "desk-people-empty")}</p> });
    let count = (!view.people.is_empty()).then(
        || view! { <span class="soft tabular">{t!(text, "desk-here-count", count = here)}</span> },
    );
    let rows = view
        .people
        .iter()
        .map(|row| person(desk, row))
        .collect_view();
    view! {
        <section id="people" class="card people" data-part="" aria-labelledby="people-title">
            <header>
                <h2 id="people-title">{t!(text, "desk-people")}" "<span class="tag tabular">{view.people.len()}</span></h2>{count}
            </header>
            {none}
            <ul role="list" id="people-list">{rows}</ul>
            {removed(desk)}
        </section>
    }
}

fn person(desk: &Desk<'_>, row: &PersonRow) -> impl IntoView + use<> {
    let text = &desk.context.text;
    let (class, here) = if row.here {
        ("here", t!(text, "desk-here"))
    } else {
        ("here away", t!(text, "desk-away"))
    };
    view! {
        <li>
            <details id=format!("person-{}", row.id)>
                <summary>
                    {avatar(&row.who)}
                    <span class="person-name">
                        <bdi>{row.who.name.clone()}</bdi>
                        <span class="person-facts soft"><bdi>{voice_word(text, &row.who)}</bdi>" · "{t!(text, "desk-cards", count = row.cards)}</span>
                    </span>
                    <span class=class>{here}</span>
                    <Icon glyph=icons::CHEVRON_DOWN/>
                </summary>
                <div class="person-acts">{undo(desk, row)}{remove(desk, row)}{forget(desk, row)}</div>
            </details>
        </li>
    }
}

/// Takes back everything that a person did in the last minutes. What others went on from stays.
fn undo(desk: &Desk<'_>, row: &PersonRow) -> AnyView {
    let text = &desk.context.text;
    let field = format!("undo-{}", row.id);
    let inside = view! {
        <input type="hidden" name="person" value=row.id.clone()/>
        <label class="label" for=field.clone()>{t!(text, "desk-undo-what")}</label>
        <div class="row">
            <select class="input" id=field name="minutes">
                <option value="5">{t!(text, "desk-undo-minutes", count = 5)}</option>
                <option value="15">{t!(text, "desk-undo-minutes", count = 15)}</option>
                <option value="60">{t!(text, "desk-undo-hour")}</option>
                <option value="all">{t!(text, "desk-undo-all")}</option>
            </select>
            <button class="button" type="submit"><Icon glyph=icons::UNDO_2/>" "{t!(text, "desk-undo-button")}</button>
        </div>
    };
    desk.form("undo", "person-form", inside.into_any())
}

/// Taking somebody out asks once more.
fn remove(desk: &Desk<'_>, row: &PersonRow) -> impl IntoView + use<> {
    let text = &desk.context.text;
    let name = row.who.name.as_str();
    view! {
        <details class="sure" id=format!("remove-{}", row.id)>
            <summary class="button small danger">{t!(text, "desk-remove")}</summary>
            <p class="hint">{t!(text, "desk-remove-sure", name = name)}</p>
            {desk.press("remove", &[("person", &row.id)], "button small danger", "desk-remove-button")}
        </details>
    }
}

/// Deleting everything of somebody who asked for it, and cannot do it themselves any more, asks once more too.
fn forget(desk: &Desk<'_>, row: &PersonRow) -> impl IntoView + use<> {
    let text = &desk.context.text;
    let name = row.who.name.as_str();
    view! {
        <details class="sure" id=format!("forget-{}", row.id)>
            <summary class="button small danger">{t!(text, "desk-forget")}</summary>
            <p class="hint">{t!(text, "desk-forget-sure", name = name)}</p>
            {desk.press("forget", &[("person", &row.id)], "button small danger", "desk-forget-button")}
        </details>
    }
}

fn removed(desk: &Desk<'_>) -> Option<impl IntoView + use<>> {
    let (text, rows) = (&desk.context.text, &desk.view.removed);
    if rows.is_empty() {
        return None;
    }
    let count = rows.len();
    let rows = rows.iter().map(|row| {
        let button = desk.press("allow-back", &[("person", &row.id)], "button small", "desk-allow-back");
        view! { <li>{avatar(&row.who)}<span class="person-name"><bdi>{row.who.name.clone()}</bdi></span>{button}{forget(desk, row)}</li> }
    });
    Some(view! {
        <details class="removed" id="removed">
            <summary>{t!(text, "desk-removed", count = count)}" "<Icon glyph=icons::CHEVRON_DOWN/></summary>
            <ul role="list">{rows.collect_view()}</ul>
        </details>
    })
}

/// A person by the mark of their voice and two letters of their made-up name.
fn avatar(who: &Named) -> impl IntoView + use<> {
    let letters: String = who
        .name
        .split_whitespace()
        .take(2)
        .filter_map(|word| word.chars().find(|letter| letter.is_alphanumeric()))
        .flat_map(char::to_uppercase)
        .take(2)
        .collect();
    let class = format!("avatar {}", who.voice.map_or("", Voice::as_str));
    let ground = match who.voice {
        Some(Voice::Teacher) => {
            "M10 3H22A7 7 0 0 1 29 10V22A7 7 0 0 1 22 29H10A7 7 0 0 1 3 22V10A7 7 0 0 1 10 3Z"
        }
        Some(Voice::Member) => {
            "M19.5 2.5L29.5 12.5A5 5 0 0 1 29.5 19.5L19.5 29.5A5 5 0 0 1 12.5 29.5L2.5 19.5A5 5 0 0 1 2.5 12.5L12.5 2.5A5 5 0 0 1 19.5 2.5Z"
        }
        Some(Voice::Student) | None => "M2 16a14 14 0 1 0 28 0a14 14 0 1 0 -28 0Z",
    };
    view! {
        <svg class=class viewBox="0 0 32 32" aria-hidden="true">
            <path class="ground" d=ground></path>
            <text x="16" y="20">{letters}</text>
        </svg>
    }
}
