//! What a council decides, at the desk: how far it is, and the way to where it is written.

use leptos::prelude::*;

use super::forms::Desk;
use crate::icons;
use crate::marks::Icon;
use crate::pages::paths;
use crate::t;

/// The card; nothing where the plan has no stage for it.
pub(super) fn council(desk: &Desk<'_>) -> impl IntoView + use<> {
    let (text, view) = (&desk.context.text, desk.view);
    let card = view.council.as_ref().map(|council| {
        let lever = match &council.lever {
            Some(lever) => view! { <p><bdi>{lever.clone()}</bdi></p> }.into_any(),
            None => view! { <p class="soft">{t!(text, "council-choose-first")}</p> }.into_any(),
        };
        let stands = match council {
            _ if council.decided => "council-is-decided",
            _ if council.proposed => "council-is-proposed",
            _ => "council-is-open",
        };
        let waiting = (council.waiting > 0).then(|| {
            let words = t!(text, "council-waiting", count = council.waiting);
            view! { <p class="notice warn"><Icon glyph=icons::HOURGLASS/><span>{words}</span></p> }
        });
        let page = paths::room_part(&view.workshop, "council");
        view! {
            <section class="card votes-card" aria-labelledby="council-title">
                <h2 id="council-title">{t!(text, "council-heading")}</h2>
                {lever}
                <p class="soft">{text.get(stands)}</p>
                {waiting}
                <p><a class="button small" href=page>{t!(text, "council-open")}</a></p>
            </section>
        }
    });
    view! { <div id="council" data-part="">{card}</div> }
}
