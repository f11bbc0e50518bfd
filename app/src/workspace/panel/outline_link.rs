//! Links in the outline: a sentence that can be changed in place, and the form that adds one.

use leptos::prelude::*;
use loopwise_model::{FactorId, Link, LinkId, Polarity};
use loopwise_scene::Item;
use web_sys::SubmitEvent;

use super::outline::next_place;
use super::sentence;
use crate::icons::{self, Icon};
use crate::story::{Leg, link_sentence, plain};
use crate::t;
use crate::workspace::browser;
use crate::workspace::state::Workspace;

/// Which links of a factor.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// What leads to it.
    Causes,
    /// What it leads to.
    Effects,
}

const SIGNS: [(Polarity, &str); 3] = [
    (Polarity::Same, "outline-more"),
    (Polarity::Opposite, "outline-less"),
    (Polarity::Unknown, "outline-unknown"),
];

fn sign_of(value: &str) -> Polarity {
    match value {
        "-" => Polarity::Opposite,
        "?" => Polarity::Unknown,
        _ => Polarity::Same,
    }
}

/// One link.
#[component]
pub fn LinkRow(id: LinkId, may_edit: Memo<bool>) -> impl IntoView {
    let workspace = expect_context::<Workspace>();
    let text = StoredValue::new(workspace.text());
    let link = Memo::new(move |_| {
        workspace.changed.get();
        workspace.with_map(|map| {
            let link = map.links.get(&id)?;
            Some((
                link.clone(),
                Leg::of(map, (link.from, link.to), link.polarity, link.delay),
            ))
        })
    });
    let editing = RwSignal::new(false);
    browser::focus_when_closed(editing, format!("#edit-{id}"));
    let said = move || {
        link.get()
            .map(|(_, leg)| sentence(&link_sentence(&text.get_value(), &leg)))
    };
    let heard = move || {
        let text = text.get_value();
        let link = link
            .get()
            .map(|(_, leg)| plain(&text, &link_sentence(&text, &leg)))
            .unwrap_or_default();
        t!(text, "outline-edit", link = link)
    };
    let because = move || {
        let because = link
            .get()
            .map(|(link, _)| link.because.to_string())
            .filter(|because| !because.is_empty());
        because.map(|because| {
            let text = text.get_value();
            view! { <span class="because soft"><bdi>{t!(text, "panel-because", because = crate::story::within_sentence(&text, &because))}</bdi></span> }
        })
    };
    let form = move || {
        link.get_untracked()
            .map(|(link, _)| view! { <EditLink id link editing/> })
    };
    view! {
        <li class="link">
            <p class="link-said">{said}{because}</p>
            <Show when=move || may_edit.get()>
                <button type="button" class="button small quiet" id=format!("edit-{id}") aria-label=heard aria-expanded=move || editing.get().to_string()
                    on:click=move |_| editing.update(|open| *open = !*open)>
                    <Icon glyph=icons::PENCIL/>{text.get_value().get("outline-edit-short")}
                </button>
            </Show>
            <Show when=move || editing.get()>{form}</Show>
        </li>
    }
    .into_any()
}

/// The fields of a link, each kept as soon as it is changed.
#[component]
fn EditLink(id: LinkId, link: Link, editing: RwSignal<bool>) -> impl IntoView {
    let workspace = expect_context::<Workspace>();
    let text = workspace.text();
    let option = |(polarity, words): (Polarity, &str)| {
        view! { <option value=polarity.sign() selected=link.polarity == polarity>{text.get(words)}</option> }
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
    view! {
        <div class="link-form">
            <label class="field"><span>{t!(text, "outline-sign")}</span>
                <select class="input" on:change=move |event| workspace.set_polarity(id, sign_of(&event_target_value(&event)))>
                    {SIGNS.map(option).collect_view()}
                </select>
            </label>
            <label class="check"><input type="checkbox" checked=link.delay
                on:change=move |event| workspace.set_delay(id, event_target_checked(&event))/>
                <span>{t!(text, "selection-delay")}</span>
            </label>
            <label class="field"><span>{t!(text, "selection-because")}</span>
                <input type="text" class="input" dir="auto" autocomplete="off" value=link.because.to_string() on:change=keep_because/>
            </label>
            <p class="row">
                <button type="button" class="button small" on:click=move |_| editing.set(false)>{t!(text, "outline-done")}</button>
                <button type="button" class="button small danger" on:click=move |_| {
                        editing.set(false);
                        workspace.delete(Item::Link(id));
                        browser::focus_soon(format!("#outline-{} .disclose", link.from));
                    }>
                    {t!(text, "outline-delete-link")}
                </button>
            </p>
        </div>
    }
    .into_any()
}

/// The form that links a factor to another, new or known.
#[component]
pub fn AddLink(of: FactorId, side: Side) -> impl IntoView {
    let workspace = expect_context::<Workspace>();
    let text = StoredValue::new(workspace.text());
    let open = RwSignal::new(false);
    let key = if side == Side::Causes {
        "cause"
    } else {
        "effect"
    };
    browser::focus_when_closed(open, format!("#add-{key}-{of}"));
    let words = match side {
        Side::Causes => "outline-add-cause",
        Side::Effects => "outline-add-effect",
    };
    let form = move || view! { <LinkForm of side open/> };
    view! {
        <button type="button" class="button small quiet add" id=format!("add-{key}-{of}") aria-expanded=move || open.get().to_string()
            on:click=move |_| open.update(|open| *open = !*open)>
            <Icon glyph=icons::PLUS/>{text.get_value().get(words)}
        </button>
        <Show when=move || open.get()>{form}</Show>
    }
    .into_any()
}

#[component]
fn LinkForm(of: FactorId, side: Side, open: RwSignal<bool>) -> impl IntoView {
    let workspace = expect_context::<Workspace>();
    let text = workspace.text();
    let typed = RwSignal::new(String::new());
    let polarity = RwSignal::new(Polarity::Same);
    let delay = RwSignal::new(false);
    let problem = RwSignal::new(None::<String>);
    let input = NodeRef::<leptos::html::Input>::new();
    Effect::new(move |_| {
        if let Some(input) = input.get() {
            // A field that was just made takes the focus.
            let _ = input.focus();
        }
    });
    let mut labels: Vec<String> = workspace.with_map(|map| {
        map.factors
            .iter()
            .filter(|(id, _)| **id != of)
            .map(|(_, factor)| factor.label.to_string())
            .collect()
    });
    labels.sort();
    let known = format!(
        "known-{of}-{}",
        if side == Side::Causes {
            "causes"
        } else {
            "effects"
        }
    );
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        match browser::label(&typed.get_untracked()) {
            Ok(label) => {
                let there = workspace.with_map(|map| map.factor_by_label(label.as_str()));
                let other =
                    there.or_else(|| workspace.add_factor(label, next_place(workspace), None));
                if let Some(other) = other {
                    let (from, to) = if side == Side::Causes {
                        (other, of)
                    } else {
                        (of, other)
                    };
                    let link = Link {
                        delay: delay.get_untracked(),
                        ..Link::new(from, to, polarity.get_untracked())
                    };
                    workspace.add_link(link);
                    open.set(false);
                }
            }
            Err(error) => problem.set(Some(workspace.label_problem(&error))),
        }
    };
    let which = match side {
        Side::Causes => t!(text, "outline-which-cause"),
        Side::Effects => t!(text, "outline-which-effect"),
    };
    view! {
        <form class="link-form" on:submit=submit>
            <label class="field"><span>{which}</span>
                <input type="text" class="input" dir="auto" autocomplete="off" list=known.clone() node_ref=input
                    on:input=move |event| typed.set(event_target_value(&event))/>
            </label>
            <datalist id=known>{labels.into_iter().map(|label| view! { <option value=label></option> }).collect_view()}</datalist>
            <label class="field"><span>{t!(text, "outline-sign")}</span>
                <select class="input" on:change=move |event| polarity.set(sign_of(&event_target_value(&event)))>
                    {SIGNS.map(|(polarity, words)| view! { <option value=polarity.sign()>{text.get(words)}</option> }).collect_view()}
                </select>
            </label>
            <label class="check"><input type="checkbox" on:change=move |event| delay.set(event_target_checked(&event))/>
                <span>{t!(text, "selection-delay")}</span>
            </label>
            <p class="field-problem" role="alert">{move || problem.get()}</p>
            <p class="row">
                <button type="submit" class="button small primary">{t!(text, "outline-add-link")}</button>
                <button type="button" class="button small quiet" on:click=move |_| open.set(false)>{t!(text, "outline-cancel")}</button>
            </p>
        </form>
    }
    .into_any()
}
