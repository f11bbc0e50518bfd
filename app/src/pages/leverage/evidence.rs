//! What stands behind the numbers of one leverage point: who chose it, the loops it is on, what pushes would do, and how
//! sure its place is.

use leptos::prelude::*;
use loopwise_model::{Lever, LeverId, Voice};
use loopwise_report::lenses::{Candidate, Subject, Way, WhatIf};
use loopwise_report::publish::Number;

use super::{LeverageView, Looked};
use crate::lenses::{
    capital, percent, rank_word, share_word, sureness_word, voices_word, what_if_word,
};
use crate::marks::VoiceMark;
use crate::pages::dates::Moment;
use crate::pages::outline::kind_facts;
use crate::pages::rings::{Ring, ring_cards};
use crate::pages::sentences::loop_place;
use crate::pages::{Context, paths};
use crate::story::FoundLoop;
use crate::t;

/// Loops that are drawn.
const DRAWN: usize = 2;
/// Loops that are named after them; all are in the outline.
const NAMED: usize = 8;

/// The evidence of all lenses; nothing when it was not looked at, as of what is set aside.
pub(super) fn evidence(
    context: &Context,
    view: &LeverageView,
    (id, lever): (LeverId, &Lever),
) -> Option<impl IntoView + use<>> {
    let text = &context.text;
    let looked = view.looked.as_ref()?;
    let candidates = looked.lenses.candidates.iter();
    let candidate = candidates
        .into_iter()
        .find(|it| it.about == Subject::Lever(id))?;
    let part = |id: &'static str, head: &str, body: AnyView| {
        view! { <section class="lens-part" id=id><h4>{text.get(head)}</h4>{body}</section> }
    };
    let says = crate::lenses::sentence(text, &view.facts.map, candidate);
    let says = (!says.is_empty()).then(|| view! { <p class="lead" dir="auto">{says}</p> });
    Some(view! {
        <section class="card panel lens-evidence" aria-labelledby="evidence-title">
            <h3 id="evidence-title">{t!(text, "lens-evidence")}</h3>
            {says}
            {part("people", "lens-evidence-people", people(context, view, looked, id))}
            {part("structure", "lens-evidence-structure", structure(context, view, (lever, candidate)))}
            {part("what-if", "lens-evidence-what-if", what_if(context, view, looked, candidate))}
            {part("sureness", "lens-evidence-sureness", sureness(context, view, candidate))}
        </section>
    })
}

fn people(context: &Context, view: &LeverageView, looked: &Looked, id: LeverId) -> AnyView {
    let text = &context.text;
    let Some(chosen) = looked.chosen.get(&id) else {
        return view! { <p class="soft">{t!(text, "lens-evidence-no-votes")}</p> }.into_any();
    };
    let told = &chosen.told;
    let day = Moment::new(chosen.closed_ms, context.utc_offset_minutes).date(text);
    let all = t!(text, "lens-evidence-everybody");
    let every = [(None, all, told.people, told.approved)];
    let voices = told.voices.iter().map(|(voice, people, approved)| {
        let words = capital(&voices_word(text, *voice));
        (*voice, words, *people, *approved)
    });
    let rows = every
        .into_iter()
        .chain(voices)
        .map(|row| count(context, row));
    let hidden = told
        .voices
        .iter()
        .any(|(_, _, approved)| *approved == Number::Hidden)
        .then(|| view! { <p class="soft small">{t!(text, "lens-evidence-small")}</p> });
    // Whoever runs the map may see every number of the vote.
    let all = view.leads.then(|| {
        let numbers = paths::room_part(&chosen.workshop, "votes");
        view! { <p class="small"><a href=numbers>{t!(text, "desk-vote-numbers")}</a></p> }
    });
    view! {
        <p class="soft">{t!(text, "lens-evidence-vote", vote = chosen.stage.as_str(), day = day)}</p>
        <table class="numbers">
            <thead><tr><th scope="col">{t!(text, "lens-evidence-voice")}</th><th scope="col">{t!(text, "lens-evidence-chose")}</th></tr></thead>
            <tbody>{rows.collect_view()}</tbody>
        </table>
        {hidden}
        {all}
    }
    .into_any()
}

fn count(
    context: &Context,
    (voice, words, people, approved): (Option<Voice>, String, Number, Number),
) -> impl IntoView + use<> {
    let text = &context.text;
    let of = match (approved, people) {
        (Number::Shown(count), Number::Shown(people)) => {
            format!(
                " · {}",
                t!(text, "lens-share-of", count = count, people = people)
            )
        }
        _ => String::new(),
    };
    let mark = voice.map(|voice| view! { <VoiceMark voice=voice/>" " });
    let bar = approved.share(people).map(super::lenses::bar);
    view! {
        <tr><th scope="row">{mark}{words}</th><td>{bar}<span>{share_word(text, approved, people)}{of}</span></td></tr>
    }
}

fn structure(
    context: &Context,
    view: &LeverageView,
    (lever, candidate): (&Lever, &Candidate),
) -> AnyView {
    let text = &context.text;
    let structure = &candidate.structure;
    if structure.loops == 0 && structure.named.is_empty() {
        return view! { <p class="soft">{t!(text, "lens-loops-none")}</p> }.into_any();
    }
    let mut on: Vec<&FoundLoop> = view.facts.findings.loops.iter().collect();
    on.retain(|found| is_on(lever, found));
    // Those that people named first; the list is in order of length already.
    on.sort_by_key(|found| found.title.is_none());
    let rings: Vec<Ring> = on
        .iter()
        .take(DRAWN)
        .map(|found| Ring::of(&view.facts, found))
        .collect();
    let outline = paths::outline(view.facts.id);
    let named = on.iter().skip(DRAWN).take(NAMED).map(|found| {
        let title = found
            .title
            .clone()
            .map(|title| view! { <bdi>{title}</bdi>" · " });
        let to = format!("{outline}#{}", loop_place(found));
        view! { <li><a href=to>{title}{kind_facts(context, found)}</a></li> }
    });
    let left = on.len().saturating_sub(DRAWN + NAMED);
    let left = (left > 0).then(|| {
        view! { <p class="soft small">{t!(text, "lens-evidence-more-loops", count = left)}</p> }
    });
    view! {
        <p class="soft">{t!(
            text,
            "lens-evidence-loops",
            reinforcing = structure.reinforcing,
            balancing = structure.balancing,
            undecided = structure.undecided
        )}</p>
        {ring_cards(context, &rings)}
        <ul class="plain-list">{named.collect_view()}</ul>
        {left}
    }
    .into_any()
}

/// Whether a loop passes what the leverage point touches.
fn is_on(lever: &Lever, found: &FoundLoop) -> bool {
    let touches = &lever.touches;
    let mut passed = found.legs.iter().filter_map(|leg| leg.from.id);
    passed.any(|id| touches.factors.contains(&id))
        || found.links.iter().any(|id| touches.links.contains(id))
        || found.named.is_some_and(|id| touches.loops.contains(&id))
}

fn what_if(
    context: &Context,
    view: &LeverageView,
    looked: &Looked,
    candidate: &Candidate,
) -> AnyView {
    let text = &context.text;
    let label = |id| {
        let factor = view.facts.map.factors.get(&id);
        factor.map(|it| it.label.to_string()).unwrap_or_default()
    };
    let (
        Some(outcome),
        WhatIf::Pushed {
            pushes,
            improves,
            worsens,
            ..
        },
    ) = (looked.lenses.outcome, &candidate.what_if)
    else {
        let words = match candidate.what_if {
            WhatIf::NoOutcome => t!(text, "lens-evidence-ask"),
            _ => capital(&what_if_word(text, &candidate.what_if)),
        };
        return view! { <p class="soft">{words}</p> }.into_any();
    };
    let pushes = pushes.iter().map(|push| {
        let factor = label(push.factor);
        let words = match push.way {
            Way::Up => t!(text, "lens-evidence-push-up", factor = factor),
            Way::Down => t!(text, "lens-evidence-push-down", factor = factor),
        };
        view! { <li dir="auto">{words}</li> }
    });
    let ends = improves.zip(*worsens).map(|(better, worse)| {
        let words = t!(
            text,
            "lens-evidence-improves",
            outcome = label(outcome.factor),
            better = percent(better),
            worse = percent(worse)
        );
        view! { <p dir="auto">{words}</p> }
    });
    let word = what_if_word(text, &candidate.what_if);
    view! {
        <ul class="plain-list">{pushes.collect_view()}</ul>
        <p><strong>{label(outcome.factor)}": "{word}</strong></p>
        {ends}
        <p class="soft small">{t!(text, "insight-no-forecast")}</p>
    }
    .into_any()
}

fn sureness(context: &Context, view: &LeverageView, candidate: &Candidate) -> AnyView {
    let text = &context.text;
    let Some(sure) = candidate.sureness else {
        return view! { <p class="soft">{capital(&t!(text, "lens-not-drawn"))}</p> }.into_any();
    };
    let factor = view.facts.map.factors.get(&sure.factor);
    let factor = factor.map(|it| it.label.to_string()).unwrap_or_default();
    let place = t!(
        text,
        "lens-place-words",
        rank = rank_word(sure.rank),
        from = rank_word(sure.from),
        to = rank_word(sure.to),
        sureness = sureness_word(text, sure.sureness)
    );
    view! {
        <p dir="auto">{t!(text, "lens-evidence-best", factor = factor)}</p>
        <p>{place}</p>
        <p class="soft small">{t!(text, "about-bands-not")}</p>
    }
    .into_any()
}
