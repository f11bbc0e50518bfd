//! The outline: the same map as sentences and lists, every bit of it editable by keyboard and by screen reader.

use leptos::prelude::*;
use loopwise_model::{FactorId, Label, LinkId, Point};
use web_sys::{KeyboardEvent, SubmitEvent};

use super::outline_link::{AddLink, LinkRow, Side};
use crate::icons::{self, Icon};
use crate::t;
use crate::workspace::browser;
use crate::workspace::canvas;
use crate::workspace::state::Workspace;

/// The factors by label, as the outline lists them.
fn by_label(workspace: Workspace) -> Vec<FactorId> {
    workspace.with_map(|map| {
        let mut list: Vec<(String, FactorId)> = map
            .factors
            .iter()
            .map(|(id, f)| (f.label.folded(), *id))
            .collect();
        list.sort();
        list.into_iter().map(|(_, id)| id).collect()
    })
}

/// Where a factor goes that was typed and not placed: beside the others, where nothing is yet.
pub fn next_place(workspace: Workspace) -> Point {
    let wished = workspace.with_map(|map| {
        let left = map
            .factors
            .values()
            .map(|factor| factor.at.x)
            .min()
            .unwrap_or(0);
        let low = map.factors.values().map(|factor| factor.at.y).max();
        let width = 4;
        let place = i32::try_from(map.factors.len() % width).unwrap_or(0);
        Point::new(left + place * 240, low.unwrap_or(-140).max(-140))
    });
    canvas::free_place(workspace, wished)
}

/// Brings a new factor into view once the map is drawn with it.
fn show_soon(workspace: Workspace, id: FactorId) {
    request_animation_frame(move || {
        request_animation_frame(move || {
            canvas::reveal(workspace, loopwise_scene::Item::Factor(id));
        });
    });
}

/// The outline tab.
#[component]
pub fn Outline() -> impl IntoView {
    let workspace = expect_context::<Workspace>();
    let text = StoredValue::new(workspace.text());
    let wanted = RwSignal::new(String::new());
    let list = Memo::new(move |_| {
        workspace.changed.get();
        let wanted = wanted.get().trim().to_lowercase();
        let all = by_label(workspace);
        workspace.with_map(|map| {
            all.into_iter()
                .filter(|id| wanted.is_empty() || map.factors[id].label.folded().contains(&wanted))
                .collect::<Vec<_>>()
        })
    });
    let may_edit = Memo::new(move |_| {
        workspace.changed.get();
        workspace.may_edit()
    });
    let count = move || {
        workspace.changed.get();
        let text = text.get_value();
        let (factors, links) = workspace.with_map(|map| (map.factors.len(), map.links.len()));
        let (factors, links) = (
            t!(text, "map-factors", count = factors),
            t!(text, "map-links", count = links),
        );
        t!(text, "outline-count", factors = factors, links = links)
    };
    view! {
        <Show when=move || may_edit.get()><NewFactor/></Show>
        <p class="panel-lead soft">{count}</p>
        <Show when=move || { workspace.changed.get(); workspace.with_map(|map| map.factors.len() > 5) }>
            <label class="find"><span class="sr-only">{move || text.get_value().get("outline-find")}</span>
                <Icon glyph=icons::SEARCH/>
                <input type="search" class="input" placeholder=move || text.get_value().get("outline-find")
                    on:input=move |event| wanted.set(event_target_value(&event))/>
            </label>
        </Show>
        <ul class="outline-list">
            <For each=move || list.get() key=|id| *id children=move |id| view! { <FactorEntry id may_edit/> }/>
        </ul>
    }
    .into_any()
}

/// The form for a new factor.
#[component]
fn NewFactor() -> impl IntoView {
    let workspace = expect_context::<Workspace>();
    let text = StoredValue::new(workspace.text());
    let typed = RwSignal::new(String::new());
    let problem = RwSignal::new(None::<String>);
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        match browser::label(&typed.get_untracked()) {
            Ok(label) => {
                problem.set(None);
                typed.set(String::new());
                let there = workspace.with_map(|map| map.factor_by_label(label.as_str()));
                let text = text.get_value();
                if there.is_some() {
                    problem.set(Some(t!(text, "toast-same-factor", label = label.as_str())));
                } else if let Some(id) =
                    workspace.add_factor(label.clone(), next_place(workspace), None)
                {
                    show_soon(workspace, id);
                    workspace
                        .said
                        .set(t!(text, "said-factor", label = label.as_str()));
                }
            }
            Err(error) => problem.set(Some(workspace.label_problem(&error))),
        }
    };
    view! {
        <form class="new-factor" on:submit=submit>
            <label class="field"><span>{text.get_value().get("outline-new")}</span>
                <input type="text" class="input" id="new-factor" dir="auto" autocomplete="off" prop:value=typed
                    aria-describedby="new-factor-problem" aria-invalid=move || problem.get().is_some().then_some("true")
                    on:input=move |event| typed.set(event_target_value(&event))/>
            </label>
            <button type="submit" class="button primary"><Icon glyph=icons::PLUS/>{text.get_value().get("outline-add")}</button>
            <p class="field-problem" id="new-factor-problem" role="alert">{move || problem.get()}</p>
        </form>
    }
    .into_any()
}

/// What is written about one factor, kept up with the map.
#[derive(Debug, Clone, PartialEq)]
struct Facts {
    label: String,
    causes: Vec<LinkId>,
    effects: Vec<LinkId>,
}

fn facts(workspace: Workspace, id: FactorId) -> Option<Facts> {
    workspace.with_map(|map| {
        let factor = map.factors.get(&id)?;
        let links = |ends: &dyn Fn(&loopwise_model::Link) -> bool| {
            map.links
                .iter()
                .filter(|(_, link)| ends(link))
                .map(|(id, _)| *id)
                .collect()
        };
        Some(Facts {
            label: factor.label.to_string(),
            causes: links(&|link| link.to == id),
            effects: links(&|link| link.from == id),
        })
    })
}

/// One factor: its label, what leads to it, what it leads to.
#[component]
fn FactorEntry(id: FactorId, may_edit: Memo<bool>) -> impl IntoView {
    let workspace = expect_context::<Workspace>();
    let text = StoredValue::new(workspace.text());
    let facts = Memo::new(move |_| {
        workspace.changed.get();
        facts(workspace, id)
    });
    let renaming = RwSignal::new(false);
    browser::focus_when_closed(renaming, format!("#outline-{id} .disclose"));
    let label = move || facts.get().map(|facts| facts.label).unwrap_or_default();
    let loops = move || workspace.findings.with(|findings| findings.counts(id).2);
    let links = move |side: Side| {
        facts.get().map_or_else(Vec::new, |facts| match side {
            Side::Causes => facts.causes,
            Side::Effects => facts.effects,
        })
    };
    let part = move |side: Side, title: &'static str| {
        view! {
            <h4>{text.get_value().get(title)}</h4>
            <ul class="links">
                <For each=move || links(side) key=|link| *link
                    children=move |link| view! { <LinkRow id=link may_edit/> }/>
            </ul>
            <Show when=move || may_edit.get()><AddLink of=id side/></Show>
        }
        .into_any()
    };
    let counts = move || {
        let text = text.get_value();
        let (causes, effects) = facts
            .get()
            .map_or((0, 0), |facts| (facts.causes.len(), facts.effects.len()));
        t!(
            text,
            "outline-facts",
            causes = causes,
            effects = effects,
            loops = loops()
        )
    };
    let delete = move |_| {
        workspace.delete(loopwise_scene::Item::Factor(id));
        browser::focus_soon("#new-factor".to_owned());
    };
    let buttons = move || {
        let text = text.get_value();
        let (rename, delete_words) = (
            t!(text, "outline-rename", label = label()),
            t!(text, "outline-delete", label = label()),
        );
        view! {
            <button type="button" class="button small" aria-label=rename on:click=move |_| renaming.set(true)>
                <Icon glyph=icons::PENCIL/>{t!(text, "selection-rename")}
            </button>
            <button type="button" class="button small icon" aria-label=delete_words.clone() title=delete_words on:click=delete>
                <Icon glyph=icons::TRASH_2/>
            </button>
        }
    };
    let details = RwSignal::new(false);
    view! {
        <li class="factor" id=format!("outline-{id}")>
            <div class="factor-head">
                <h3>
                    <Show when=move || renaming.get() fallback=move || view! {
                        <button type="button" class="disclose" aria-expanded=move || details.get().to_string()
                            on:click=move |_| details.update(|open| *open = !*open)>
                            <Icon glyph=icons::CHEVRON_RIGHT/><bdi>{label}</bdi>
                        </button>
                    }>
                        <Rename id before=label() done=Callback::new(move |()| renaming.set(false))/>
                    </Show>
                </h3>
                <p class="soft counts">{counts}</p>
            </div>
            <Show when=move || details.get()>
                <div class="factor-body">
                    <Show when=move || may_edit.get() && !renaming.get()><p class="row">{buttons}</p></Show>
                    {part(Side::Causes, "panel-causes")}
                    {part(Side::Effects, "panel-effects")}
                </div>
            </Show>
        </li>
    }
    .into_any()
}

/// The field that rewords a factor.
#[component]
fn Rename(id: FactorId, before: String, done: Callback<()>) -> impl IntoView {
    let workspace = expect_context::<Workspace>();
    let text = StoredValue::new(workspace.text());
    let problem = RwSignal::new(None::<String>);
    let input = NodeRef::<leptos::html::Input>::new();
    Effect::new(move |_| {
        if let Some(input) = input.get() {
            // A field that was just made takes the focus.
            let _ = input.focus();
            input.select();
        }
    });
    let keep = move |typed: &str| match browser::label(typed) {
        Ok(label) => {
            let label: Label = label;
            workspace.rename(id, label);
            done.run(());
        }
        Err(error) => problem.set(Some(workspace.label_problem(&error))),
    };
    let key = move |event: KeyboardEvent| match event.key().as_str() {
        "Enter" if !event.is_composing() => {
            event.prevent_default();
            keep(&event_target_value(&event));
        }
        "Escape" => {
            event.stop_propagation();
            done.run(());
        }
        _ => {}
    };
    let problem_id = format!("rename-{id}");
    view! {
        <input type="text" class="input" node_ref=input dir="auto" value=before on:keydown=key
            aria-label=text.get_value().get("label-rename") aria-describedby=problem_id.clone()/>
        <span class="field-problem" id=problem_id role="alert">{move || problem.get()}</span>
    }
    .into_any()
}
