//! What can be done with what is chosen: a factor or a link.

use leptos::prelude::*;
use loopwise_model::{FactorId, Link, LinkId, Polarity};
use loopwise_scene::{Item, LinkDraft};
use web_sys::KeyboardEvent;

use crate::icons::{self, Icon};
use crate::marks::{Sign, polarity_class};
use crate::story::{Leg, link_sentence};
use crate::t;
use crate::workspace::browser;
use crate::workspace::canvas;
use crate::workspace::panel::sentence;
use crate::workspace::state::{Typing, Workspace};

/// Puts the keyboard on the first thing that can be done with what is chosen.
pub fn focus_selection() {
    browser::focus_soon("#selection button".to_owned());
}

/// The island of what is chosen.
#[component]
pub fn Selection() -> impl IntoView {
    let workspace = expect_context::<Workspace>();
    let text = StoredValue::new(workspace.text());
    let key = move |event: KeyboardEvent| {
        if event.key() == "Escape" {
            let item = workspace.selection.get_untracked();
            workspace.choose(None);
            if let Some(item) = item {
                canvas::focus(item);
            }
        }
    };
    let inner = move || match workspace.selection.get() {
        Some(Item::Factor(id)) => Some(view! { <OfFactor id/> }.into_any()),
        Some(Item::Link(id)) => Some(view! { <OfLink id/> }.into_any()),
        Some(Item::Loop(_)) | None => None,
    };
    let there =
        move || workspace.typing.with(Option::is_none) && workspace.selection.with(Option::is_some);
    view! {
        <Show when=there>
            <section class="island selection" id="selection" on:keydown=key
                aria-label=text.get_value().get("selection-label")>
                {inner}
            </section>
        </Show>
    }
    .into_any()
}

/// Whether this person may change the map, kept up with lock and role.
fn may_edit(workspace: Workspace) -> Memo<bool> {
    Memo::new(move |_| {
        workspace.changed.track();
        workspace.may_edit()
    })
}

#[component]
fn OfFactor(id: FactorId) -> impl IntoView {
    let workspace = expect_context::<Workspace>();
    let text = workspace.text();
    let label = Memo::new(move |_| {
        workspace.changed.get();
        workspace.with_map(|map| {
            map.factors
                .get(&id)
                .map(|factor| factor.label.to_string())
                .unwrap_or_default()
        })
    });
    let may_edit = may_edit(workspace);
    let link_from = move |_| {
        workspace.with_view(|view, map| {
            let to_point = map
                .factors
                .get(&id)
                .map_or_else(Default::default, |factor| factor.at.into());
            view.draft = Some(LinkDraft {
                from: id,
                to_point,
                to_factor: None,
            });
        });
        workspace.said.set(workspace.text().get("said-link-to"));
        workspace.redraw();
        canvas::focus(Item::Factor(id));
    };
    let delete = t!(text, "selection-delete");
    view! {
        <h2><bdi>{move || label.get()}</bdi></h2>
        {move || may_edit.get().then(|| view! {
            <div class="row wrap">
                <button type="button" class="button" on:click=move |_| workspace.typing.set(Some(Typing::Rename(id)))>
                    <Icon glyph=icons::PENCIL/>{t!(text, "selection-rename")}
                </button>
                <button type="button" class="button" on:click=link_from>
                    <Icon glyph=icons::SPLINE/>{t!(text, "selection-link")}
                </button>
                <button type="button" class="button icon" aria-label=delete.clone() title=delete.clone()
                    on:click=move |_| workspace.delete(Item::Factor(id))>
                    <Icon glyph=icons::TRASH_2/>
                </button>
            </div>
        })}
    }
    .into_any()
}

#[component]
fn OfLink(id: LinkId) -> impl IntoView {
    let workspace = expect_context::<Workspace>();
    let text = StoredValue::new(workspace.text());
    let link = Memo::new(move |_| {
        workspace.changed.get();
        workspace.with_map(|map| map.links.get(&id).cloned())
    });
    let said = move || {
        let words = text.get_value();
        link.get().map(|link: Link| {
            let leg = workspace
                .with_map(|map| Leg::of(map, (link.from, link.to), link.polarity, link.delay));
            sentence(&link_sentence(&words, &leg))
        })
    };
    let may_edit = may_edit(workspace);
    let choice = move |polarity: Polarity| {
        let words = text.get_value().get(match polarity {
            Polarity::Same => "sign-same",
            Polarity::Opposite => "sign-opposite",
            Polarity::Unknown => "sign-unknown",
        });
        let is_it = move || (link.get().map(|link| link.polarity) == Some(polarity)).to_string();
        view! {
            <button type="button" class=format!("choice {}", polarity_class(polarity)) aria-pressed=is_it
                aria-label=words.clone() title=words on:click=move |_| workspace.set_polarity(id, polarity)>
                <Sign polarity text=text.get_value()/>
            </button>
        }
    };
    let delayed = move || link.get().is_some_and(|link| link.delay);
    let because = move || {
        link.get()
            .map(|link| link.because.to_string())
            .unwrap_or_default()
    };
    let keep_because =
        move |event: web_sys::Event| match browser::reason(&event_target_value(&event)) {
            Ok(because) => workspace.set_because(id, because),
            Err(problem) => {
                workspace.say_now(crate::workspace::toast::Toast::plain(
                    workspace.label_problem(&problem),
                ));
            }
        };
    let delete = text.get_value().get("selection-delete");
    view! {
        <h2 class="link-said">{said}</h2>
        {move || may_edit.get().then(|| view! {
            <div class="row wrap">
                <div class="choices" role="group" aria-label=text.get_value().get("selection-sign")>
                    {choice(Polarity::Same)}{choice(Polarity::Opposite)}{choice(Polarity::Unknown)}
                </div>
                <button type="button" class="button" aria-pressed=move || delayed().to_string()
                    on:click=move |_| workspace.set_delay(id, !delayed())>
                    <Icon glyph=icons::HOURGLASS/>{text.get_value().get("selection-delay")}
                </button>
                <button type="button" class="button icon" aria-label=delete.clone() title=delete.clone()
                    on:click=move |_| workspace.delete(Item::Link(id))>
                    <Icon glyph=icons::TRASH_2/>
                </button>
            </div>
            <label class="because"><span>{text.get_value().get("selection-because")}</span>
                <input type="text" class="input" dir="auto" autocomplete="off" prop:value=because on:change=keep_because
                    on:keydown=|event: KeyboardEvent| if event.key() != "Escape" { event.stop_propagation() }/>
            </label>
        })}
    }
    .into_any()
}
