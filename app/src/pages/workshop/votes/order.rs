//! In which order people put the items: three ways to make one order of many, where they differ, and how far people agree.

use leptos::prelude::*;
use loopwise_report::votes::{Differing, FEWEST, Pair, Ranking};

use super::{heads, two, voice_word};
use crate::pages::workshop::view::{Named, OrderNumbers};
use crate::t;
use crate::text::Text;

pub(super) fn order(
    text: &Text,
    voices: &[(Named, u32)],
    numbers: &OrderNumbers,
) -> impl IntoView + use<> {
    let schulze = places(&numbers.schulze);
    let borda = places(&numbers.borda);
    let kemeny = numbers.kemeny.as_ref().map(|found| places(&found.order));
    let by_voice: Vec<Option<Vec<usize>>> = numbers
        .by_voice
        .iter()
        .map(|voice| voice.as_ref().map(|(order, _)| places(order)))
        .collect();
    let mut sorted: Vec<usize> = (0..numbers.items.len()).collect();
    sorted.sort_by_key(|item| (schulze[*item], borda[*item]));
    let place = |places: &[usize], item: usize| {
        let place = places[item].to_string();
        view! { <td class="tabular">{place}</td> }
    };
    let rows: Vec<_> = sorted
        .into_iter()
        .map(|item| {
            let kemeny = kemeny.as_ref().map(|places| place(places, item));
            let by_voice = by_voice.iter().map(|voice| match voice {
                Some(places) => place(places, item).into_any(),
                None => view! { <td class="soft">"–"</td> }.into_any(),
            });
            view! {
                <tr>
                    <th scope="row"><bdi>{numbers.items[item].clone()}</bdi></th>
                    {place(&schulze, item)}
                    {kemeny}
                    {place(&borda, item)}
                    <td class="tabular">{numbers.points[item].to_string()}</td>
                    {by_voice.collect_view()}
                </tr>
            }
        })
        .collect();
    let kemeny_head = kemeny
        .is_some()
        .then(|| view! { <th scope="col">{t!(text, "numbers-kemeny")}</th> });
    view! {
        <div class="kept-tally" tabindex="0" role="group" aria-label=t!(text, "numbers-order")>
            <table>
                <caption>{t!(text, "numbers-order")}</caption>
                <thead><tr>
                    <th scope="col">{t!(text, "kept-choice")}</th>
                    <th scope="col">{t!(text, "numbers-schulze")}</th>
                    {kemeny_head}
                    <th scope="col">{t!(text, "numbers-borda")}</th>
                    <th scope="col">{t!(text, "kept-points")}</th>
                    {heads(text, voices)}
                </tr></thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
        {differing(text, numbers)}
        {agreement(text, voices, numbers)}
        {gone(text, numbers)}
    }
}

/// For each item its place, from 1: as many items are above as that says, and one.
fn places(order: &Ranking) -> Vec<usize> {
    let mut places = vec![0; order.items()];
    let mut above = 0;
    for place in order.places() {
        for item in place {
            places[*item] = above + 1;
        }
        above += place.len();
    }
    places
}

/// Where Schulze's order and the others put two items differently.
fn differing(text: &Text, numbers: &OrderNumbers) -> impl IntoView + use<> {
    let kemeny = t!(text, "numbers-kemeny");
    let borda = t!(text, "numbers-borda");
    let pairs = |name: &str, pairs: &[Pair]| -> Vec<String> {
        pairs
            .iter()
            .map(|pair| {
                let (upper, lower) = (&numbers.items[pair.upper], &numbers.items[pair.lower]);
                let id = match pair.how {
                    Differing::Turned => "numbers-turned",
                    Differing::SharedInFirst => "numbers-shared-in-schulze",
                    Differing::SharedInSecond => "numbers-shared-in-other",
                };
                text.with(
                    id,
                    &[
                        ("upper", upper.as_str().into()),
                        ("lower", lower.as_str().into()),
                        ("other", name.into()),
                    ],
                )
            })
            .collect()
    };
    let mut all = pairs(&borda, &numbers.from_borda);
    all.extend(pairs(&kemeny, &numbers.from_kemeny));
    let several = numbers.kemeny.as_ref().filter(|found| found.orders > 1);
    let several = several
        .map(|found| view! { <p>{t!(text, "numbers-kemeny-several", count = found.orders)}</p> });
    let said = if all.is_empty() {
        view! { <p>{t!(text, "numbers-same-order")}</p> }.into_any()
    } else {
        let rows: Vec<_> = all
            .into_iter()
            .map(|words| view! { <li>{words}</li> })
            .collect();
        view! { <ul>{rows}</ul> }.into_any()
    };
    view! { <h3>{t!(text, "numbers-differ")}</h3>{said}{several} }
}

/// How far people agree, all and by voice.
fn agreement(
    text: &Text,
    voices: &[(Named, u32)],
    numbers: &OrderNumbers,
) -> impl IntoView + use<> {
    let all = match numbers.agreement {
        Some(w) => t!(text, "numbers-agreement", w = two(w)),
        None => t!(text, "numbers-no-agreement"),
    };
    let rows: Vec<_> = voices
        .iter()
        .zip(&numbers.by_voice)
        .map(|((who, _), found)| {
            let said = match found {
                None => t!(text, "numbers-too-few", fewest = FEWEST),
                Some((_, Some(w))) => t!(text, "numbers-agreement", w = two(*w)),
                Some((_, None)) => t!(text, "numbers-no-agreement"),
            };
            view! { <li><bdi>{voice_word(text, who)}</bdi>": "{said}</li> }
        })
        .collect();
    view! {
        <h3>{t!(text, "numbers-agree")}</h3>
        <p>{all}</p>
        <ul>{rows}</ul>
    }
}

fn gone(text: &Text, numbers: &OrderNumbers) -> Option<impl IntoView + use<>> {
    let rows: Vec<_> = numbers
        .gone
        .iter()
        .map(|(words, points)| {
            let points = t!(text, "numbers-gone-points", points = points.to_string());
            view! { <li><bdi>{words.clone()}</bdi>" "<span class="soft">{points}</span></li> }
        })
        .collect();
    (!rows.is_empty()).then(|| view! { <h3>{t!(text, "vote-gone")}</h3><ul>{rows}</ul> })
}
