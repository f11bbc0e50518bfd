//! Inviting people: the open link with its code, or a button that makes one.

use leptos::prelude::*;
use loopwise_model::MapId;

use super::InviteLink;
use crate::icons;
use crate::marks::Icon;
use crate::pages::{Context, paths};
use crate::t;

/// The open link: address, code to scan, and a way to close it by making another. `back` is the page to come back to.
pub(in crate::pages) fn invite_panel(
    context: &Context,
    map: MapId,
    link: &InviteLink,
    back: &'static str,
) -> impl IntoView + use<> {
    let text = &context.text;
    let qr = link.qr.as_ref().map(|qr| {
        view! {
            <svg class="qr" viewBox=qr.view_box() role="img" aria-label=t!(text, "invite-qr") shape-rendering="crispEdges">
                <rect class="qr-ground" width="100%" height="100%"></rect>
                <path class="qr-dark" d=qr.path()></path>
            </svg>
        }
    });
    let field = format!("invite-{map}");
    view! {
        <div class="invite-open">
            {qr}
            <div class="field">
                <label class="label" for=field.clone()>{t!(text, "invite-link")}</label>
                <input class="input" id=field readonly=true value=link.url.clone()/>
                <p class="hint">{t!(text, "invite-hint")}</p>
                <form method="post" action=paths::invite(map)>
                    <input type="hidden" name="form_token" value=context.form_token.clone()/>
                    <input type="hidden" name="back" value=back/>
                    <button class="button small" type="submit">
                        <Icon glyph=icons::REFRESH_CW/>" "{t!(text, "invite-again")}
                    </button>
                </form>
            </div>
        </div>
    }
}
