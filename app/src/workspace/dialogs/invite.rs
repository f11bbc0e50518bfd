//! The way in for others: a link and its QR code.

use leptos::prelude::*;

use crate::icons::{self, Icon};
use crate::t;
use crate::workspace::browser::{call, window};
use crate::workspace::live::http;
use crate::workspace::state::Workspace;

/// Makes an invite link and shows it.
#[component]
pub fn Invite() -> impl IntoView {
    let workspace = expect_context::<Workspace>();
    let text = StoredValue::new(workspace.text());
    let role = RwSignal::new("participant".to_owned());
    let made = RwSignal::new(None::<Result<http::Invite, String>>);
    Effect::new(move |_| {
        let role = role.get();
        made.set(None);
        leptos::task::spawn_local(async move {
            let outcome = http::invite(workspace.map_id(), &role).await;
            made.set(Some(outcome.map_err(|error| error.to_string())));
        });
    });
    let choice = move |value: &'static str, id: &'static str| {
        view! {
            <label class="check"><input type="radio" name="invite-role" value=value checked=value == "participant"
                on:change=move |_| role.set(value.to_owned())/>
                <span>{text.get_value().get(id)}</span>
            </label>
        }
    };
    let shown = move |invite: http::Invite| {
        let text = text.get_value();
        let view_box = format!("-2 -2 {0} {0}", invite.size + 4);
        let copied = RwSignal::new(false);
        let url = invite.url.clone();
        let copy = move |_| {
            let clipboard =
                js_sys::Reflect::get(window().navigator().as_ref(), &"clipboard".into());
            let outcome = clipboard
                .and_then(|clipboard| call(&clipboard, "writeText", &[url.as_str().into()]));
            copied.set(outcome.is_ok());
        };
        let copy_words = {
            let text = text.clone();
            move || {
                if copied.get() {
                    t!(text, "invite-copied")
                } else {
                    t!(text, "invite-copy")
                }
            }
        };
        view! {
            <svg class="qr" viewBox=view_box role="img" aria-label=t!(text, "invite-qr")>
                <path d=invite.qr></path>
            </svg>
            <p class="invite-link"><input type="text" class="input" readonly value=invite.url aria-label=t!(text, "invite-link")/>
                <button type="button" class="button" on:click=copy><Icon glyph=icons::COPY/>{copy_words}</button>
            </p>
            <p class="soft">{t!(text, "invite-note")}</p>
        }
    };
    view! {
        <fieldset class="roles"><legend>{text.get_value().get("invite-as")}</legend>
            {choice("participant", "invite-participant")}
            {choice("observer", "invite-observer")}
        </fieldset>
        {move || match made.get() {
            None => view! { <p role="status">{text.get_value().get("invite-making")}</p> }.into_any(),
            Some(Ok(invite)) => shown(invite).into_any(),
            Some(Err(problem)) => {
                let text = text.get_value();
                view! { <p class="field-problem" role="alert">{t!(text, "invite-failed", problem = problem)}</p> }.into_any()
            }
        }}
    }
    .into_any()
}
