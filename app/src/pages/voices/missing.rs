//! Whose voice is missing: how many of each have joined, and the areas of the map where a voice supports nothing.

use leptos::prelude::*;
use loopwise_model::Voice;
use loopwise_report::stances::areas;

use super::VoicesView;
use crate::marks::{VoiceMark, voice_word};
use crate::pages::stances::{joined, many};
use crate::t;
use crate::text::Text;

/// The part of the page.
pub(super) fn missing(text: &Text, view: &VoicesView) -> impl IntoView + use<> {
    view! {
        <section class="card panel" aria-labelledby="missing">
            <h3 id="missing">{t!(text, "voices-missing")}</h3>
            <div class="depth-card">
                <h4>{t!(text, "voices-joined")}</h4>
                <dl>{Voice::ALL.map(|voice| people(text, view, voice))}</dl>
            </div>
            <p class="soft small">{t!(text, "voices-joined-more")}</p>
            {gaps(text, view)}
        </section>
    }
}

fn people(text: &Text, view: &VoicesView, voice: Voice) -> impl IntoView + use<> {
    let (name, count) = joined(text, &view.said, voice);
    view! { <div><dt><VoiceMark voice=voice/>" "{name}</dt><dd>{count}</dd></div> }
}

/// The areas by the voices that support nothing there.
fn gaps(text: &Text, view: &VoicesView) -> impl IntoView + use<> {
    let map = &view.facts.map;
    let areas = areas(&view.said.seen, map);
    let of = |voice: Voice| {
        let names: Vec<String> = areas
            .iter()
            .filter(|area| area.missing.contains(&voice))
            .map(|area| match area.group.and_then(|id| map.groups.get(&id)) {
                Some(group) => group.label.to_string(),
                None if areas.len() == 1 => t!(text, "voices-whole-map"),
                None => t!(text, "voices-no-group"),
            })
            .collect();
        let rows = names
            .into_iter()
            .map(|name| view! { <li><bdi>{name}</bdi></li> })
            .collect::<Vec<_>>();
        let words = if rows.is_empty() {
            t!(text, "voices-gap-none", voices = many(voice, text))
        } else {
            t!(text, "voices-gap", voices = many(voice, text))
        };
        view! {
            <div class="gap" data-voice=voice.as_str()>
                <h4><VoiceMark voice=voice/>" "{voice_word(voice, text)}</h4>
                <p>{words}</p>
                <ul class="plain-list">{rows}</ul>
            </div>
        }
    };
    let shown = Voice::ALL
        .into_iter()
        .filter(|voice| view.said.seen.voices.contains(voice));
    let rows = shown.map(of).collect_view();
    view! { <div class="gaps">{rows}</div> }
}
