//! What councils decided about a leverage point: the result by voice with small groups hidden, why, and who did not agree.

use leptos::prelude::*;
use loopwise_report::publish::Number;

use super::{CouncilDecision, CouncilReason, CouncilResult, LeverageView, words};
use crate::marks::{VoiceMark, voice_word};
use crate::pages::paths;
use crate::pages::people::SMALLEST_GROUP;
use crate::pages::workshop::Named;
use crate::t;
use crate::text::Text;

/// What stands under the step that a council decided on.
pub(super) fn decision(
    text: &Text,
    view: &LeverageView,
    one: &CouncilDecision,
) -> impl IntoView + use<> {
    let review = one.review_day.map(|day| {
        let date = words::day(text, day);
        view! { <p class="soft small">{t!(text, "council-look-again", date = date)}</p> }
    });
    let for_whom = (!one.for_whom.is_empty()).then(|| {
        view! { <p class="soft small"><strong>{t!(text, "council-for-whom")}</strong>" "<span dir="auto">{one.for_whom.clone()}</span></p> }
    });
    let proposal = (!one.proposal.is_empty()).then(|| {
        view! {
            <h5>{t!(text, "council-proposal")}</h5>
            <p class="words small" dir="auto">{one.proposal.clone()}</p>
            {for_whom}
        }
    });
    let result = match &one.result {
        Some(found) => result(text, one.each_voice, found).into_any(),
        None => view! { <p class="soft small">{t!(text, "council-nobody-asked")}</p> }.into_any(),
    };
    let kept = view.leads.then(|| {
        let page = paths::room_part(&one.workshop, "kept");
        view! { <p class="small"><a href=page>{t!(text, "council-kept")}</a></p> }
    });
    view! {
        <div class="council-decision">
            <h4>{t!(text, "council-decision")}" "<span class="soft">{words::day(text, one.day)}</span></h4>
            {review}
            {proposal}
            {result}
            {reasons(text, "council-agreed", &one.agree)}
            {reasons(text, "council-dissent", &one.dissent)}
            {kept}
        </div>
    }
}

fn result(text: &Text, each_voice: bool, found: &CouncilResult) -> impl IntoView + use<> {
    let cells = |counts: &[Number; 3]| {
        let cells = counts.map(|count| view! { <td class="tabular">{number(text, count)}</td> });
        cells.collect_view()
    };
    let rows: Vec<_> = found
        .voices
        .iter()
        .map(|(who, counts, supports)| {
            let supports = each_voice.then(|| {
                let word = match supports {
                    Some(true) => t!(text, "council-yes"),
                    Some(false) => t!(text, "council-no"),
                    None => t!(text, "people-hidden"),
                };
                view! { <td>{word}</td> }
            });
            view! { <tr><th scope="row">{named(text, who)}</th>{cells(counts)}{supports}</tr> }
        })
        .collect();
    let met = found.met.filter(|_| each_voice).map(|met| {
        let words = if met {
            t!(text, "council-met")
        } else {
            t!(text, "council-not-met")
        };
        view! { <p class="small"><strong>{words}</strong></p> }
    });
    let last = each_voice.then(|| view! { <td></td> });
    let head =
        each_voice.then(|| view! { <th scope="col">{t!(text, "council-supports-head")}</th> });
    let rule = each_voice.then(|| view! { <p class="hint">{t!(text, "council-rule")}</p> });
    view! {
        <div class="kept-tally" tabindex="0" role="group" aria-label=t!(text, "council-result")>
            <table>
                <caption>{t!(text, "council-result")}</caption>
                <thead><tr>
                    <th scope="col">{t!(text, "council-voice")}</th>
                    <th scope="col">{t!(text, "answer-agree")}</th>
                    <th scope="col">{t!(text, "answer-stand-aside")}</th>
                    <th scope="col">{t!(text, "answer-object")}</th>
                    {head}
                </tr></thead>
                <tbody>
                    {rows}
                    <tr><th scope="row">{t!(text, "council-everybody")}</th>{cells(&found.totals)}{last}</tr>
                </tbody>
            </table>
        </div>
        {met}
        <p class="hint">{t!(text, "council-hidden", k = SMALLEST_GROUP)}</p>
        {rule}
    }
}

fn number(text: &Text, number: Number) -> String {
    match number {
        Number::Shown(count) => count.to_string(),
        Number::Over90 => t!(text, "council-over-90"),
        Number::Under10 => t!(text, "council-under-10"),
        Number::Hidden => t!(text, "people-hidden"),
    }
}

fn named(text: &Text, who: &Named) -> impl IntoView + use<> {
    let word = match who.voice {
        Some(voice) if who.voice_word.is_empty() => voice_word(voice, text),
        _ => who.voice_word.clone(),
    };
    let mark = who.voice.map(|voice| view! { <VoiceMark voice=voice/>" " });
    view! { {mark}<bdi>{word}</bdi> }
}

fn reasons(text: &Text, heading: &str, all: &[CouncilReason]) -> Option<impl IntoView + use<>> {
    let rows: Vec<_> = all
        .iter()
        .map(|reason| {
            let by = reason.by.as_ref();
            let by = by.map(|by| view! { <p class="soft small">{named(text, by)}</p> });
            view! { <li><p class="words" dir="auto">{reason.words.clone()}</p>{by}</li> }
        })
        .collect();
    (!rows.is_empty())
        .then(|| view! { <h5>{text.get(heading)}</h5><ul class="plain-list">{rows}</ul> })
}
