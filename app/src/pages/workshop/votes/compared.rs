//! How the voices differ: item by item between each two, where both have enough people, and all at once.

use leptos::prelude::*;
use loopwise_report::votes::{Compared, Comparison, Difference, FEWEST, Overall, VoicePair};

use super::{percent, two, voice_word};
use crate::pages::workshop::view::Named;
use crate::t;
use crate::text::Text;

/// Shuffles that are at least as extreme are told as so small a share at least.
const SMALLEST_P: f64 = 0.001;

pub(super) fn compared(
    text: &Text,
    voices: &[(Named, u32)],
    items: &[&str],
    compared: &Comparison,
) -> impl IntoView + use<> {
    let overall = match &compared.overall {
        Overall::TooFew => t!(text, "numbers-too-few", fewest = FEWEST),
        Overall::TooMany => t!(text, "numbers-too-many"),
        Overall::Tested(tested) => {
            let p = if tested.p < SMALLEST_P {
                t!(text, "numbers-p-small")
            } else {
                format!("{:.3}", tested.p)
            };
            t!(
                text,
                "numbers-permutation",
                p = p,
                shuffles = tested.shuffles,
                seed = tested.seed.to_string()
            )
        }
    };
    let pairs: Vec<_> = compared
        .pairs
        .iter()
        .map(|one| pair(text, voices, items, one))
        .collect();
    view! {
        <h3>{t!(text, "numbers-compared")}</h3>
        <p>{overall}</p>
        <ul class="compared">{pairs}</ul>
    }
}

fn pair(
    text: &Text,
    voices: &[(Named, u32)],
    items: &[&str],
    pair: &VoicePair,
) -> impl IntoView + use<> {
    let name = |voice: usize| {
        voices
            .get(voice)
            .map(|(who, _)| voice_word(text, who))
            .unwrap_or_default()
    };
    let (first, second) = (name(pair.first), name(pair.second));
    let said = match &pair.compared {
        Compared::TooFew => {
            view! { <p class="soft">{t!(text, "numbers-too-few", fewest = FEWEST)}</p> }.into_any()
        }
        Compared::Items(all) => {
            let told: Vec<_> = items
                .iter()
                .zip(all)
                .filter(|(_, item)| item.flagged)
                .map(|(words, item)| view! { <li>{difference(text, words, item)}</li> })
                .collect();
            if told.is_empty() {
                view! { <p class="soft">{t!(text, "numbers-no-difference")}</p> }.into_any()
            } else {
                view! { <ul>{told}</ul> }.into_any()
            }
        }
    };
    view! { <li><p>{t!(text, "numbers-pair", first = first, second = second)}</p>{said}</li> }
}

fn difference(text: &Text, words: &str, item: &Difference) -> String {
    let share =
        |share: loopwise_report::votes::Share| share.value().map(percent).unwrap_or_default();
    t!(
        text,
        "numbers-difference",
        words = words,
        first = share(item.first),
        second = share(item.second),
        low = two(item.interval.low),
        high = two(item.interval.high)
    )
}
