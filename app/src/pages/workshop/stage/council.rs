//! What a council decides, as everybody in the room reads it: the leverage point, the proposal, the rule, the decision.

use leptos::prelude::*;
use loopwise_model::LeverStatus;

use crate::icons;
use crate::marks::Icon;
use crate::pages::workshop::lines::voice;
use crate::pages::workshop::view::{CouncilShown, ReasonShown, SupportShown};
use crate::t;
use crate::text::Text;

/// The card above what can be done in a stage of the decision.
pub(in crate::pages::workshop) fn council(
    text: &Text,
    shown: &CouncilShown,
) -> impl IntoView + use<> {
    let lever = match &shown.lever {
        Some(lever) => view! { <p class="lead"><bdi>{lever.clone()}</bdi></p> }.into_any(),
        None => view! { <p class="soft">{t!(text, "council-no-lever-yet")}</p> }.into_any(),
    };
    let proposal = (!shown.proposal.is_empty()).then(|| {
        let for_whom = (!shown.for_whom.is_empty()).then(|| {
            view! { <p class="soft"><strong>{t!(text, "council-for-whom")}</strong>" "<span dir="auto">{shown.for_whom.clone()}</span></p> }
        });
        view! {
            <h2 class="kicker">{t!(text, "council-proposal")}</h2>
            <p class="words council-text" dir="auto">{shown.proposal.clone()}</p>
            {for_whom}
        }
    });
    let rule = (shown.each_voice && !shown.proposal.is_empty() && shown.decided.is_none())
        .then(|| view! { <p class="soft small"><Icon glyph=icons::INFO/>" "{t!(text, "council-rule")}</p> });
    let decided = shown.decided.as_ref().map(|(status, words)| {
        let status = text.get(match status {
            LeverStatus::Adopted => "outcome-adopted",
            LeverStatus::SetAside => "outcome-set-aside",
            _ => "outcome-discussed",
        });
        view! {
            <h2 class="kicker">{t!(text, "council-outcome")}</h2>
            <p><span class="tag accent">{status}</span></p>
            <p class="words council-text" dir="auto">{words.clone()}</p>
        }
    });
    view! {
        <section class="card council-card" aria-labelledby="council-title">
            <h2 class="kicker" id="council-title">{t!(text, "council-about")}</h2>
            {lever}
            {proposal}
            {rule}
            {decided}
        </section>
    }
}

/// The words with answers.
pub(in crate::pages::workshop) fn reasons(
    text: &Text,
    reasons: &[ReasonShown],
) -> Option<impl IntoView + use<>> {
    let rows: Vec<_> = reasons
        .iter()
        .map(|reason| {
            let by = reason.by.as_ref().map(|by| view! { " "{voice(text, by)} });
            view! {
                <li>
                    <p class="soft small"><span class="tag">{reason.answer.clone()}</span>{by}</p>
                    <p class="words" dir="auto">{reason.words.clone()}</p>
                </li>
            }
        })
        .collect();
    (!rows.is_empty()).then(|| {
        view! { <h3>{t!(text, "council-reasons")}</h3><ul role="list" class="council-reasons">{rows}</ul> }
    })
}

/// Whether each voice supports the proposal: a word for each, and never a count.
pub(in crate::pages::workshop) fn support(
    text: &Text,
    support: &SupportShown,
) -> impl IntoView + use<> {
    let rows: Vec<_> = support
        .voices
        .iter()
        .map(|(who, supports)| {
            let words = text.get(supports_word(*supports));
            view! { <li>{voice(text, who)}" "{words}</li> }
        })
        .collect();
    let met = support.met.map(|met| {
        let words = if met {
            "council-met"
        } else {
            "council-not-met"
        };
        view! { <p><strong>{text.get(words)}</strong></p> }
    });
    view! {
        <div class="council-support">
            <h3>{t!(text, "council-each-voice")}</h3>
            <ul role="list" class="by-voices">{rows}</ul>
            {met}
            <p class="soft small">{t!(text, "council-rule")}</p>
        </div>
    }
}

/// Whether a voice supports, in words.
pub(in crate::pages::workshop) const fn supports_word(supports: Option<bool>) -> &'static str {
    match supports {
        Some(true) => "council-supports",
        Some(false) => "council-supports-not",
        None => "council-supports-hidden",
    }
}
