//! The three lenses side by side: a headline, a row for each leverage point with a sentence under it, and the outcome that
//! pushes are tried for. Every number leads to what stands behind it.

use leptos::prelude::*;
use loopwise_analysis::Sureness;
use loopwise_model::LeverId;
use loopwise_report::lenses::{Candidate, Subject, Way, WhatIf};
use loopwise_report::publish::Number;

use super::{LeverageView, Looked, words};
use crate::icons::{self, Glyph};
use crate::lenses::{self, percent, rank_word, share_word, sureness_word, what_if_word};
use crate::marks::Icon;
use crate::pages::reports::better_word;
use crate::pages::{Context, paths};
use crate::t;

/// Headline, table and picture; nothing where no leverage point is under discussion.
pub(super) fn lenses(context: &Context, view: &LeverageView) -> Option<impl IntoView + use<>> {
    let (text, looked) = (&context.text, view.looked.as_ref()?);
    let (says, more) = lenses::headline(text, &view.facts.map, &looked.lenses)?;
    let candidates = in_order(looked);
    let rows = candidates
        .iter()
        .map(|(id, candidate)| row(context, view, looked, (*id, candidate)))
        .collect_view();
    let heads = [
        ("lens-people", text.get("lens-people-more")),
        ("lens-structure", text.get("lens-structure-more")),
        ("lens-what-if", what_if_head(context, view, looked)),
        (
            "lens-sureness",
            t!(
                text,
                "lens-sureness-more",
                count = looked.lenses.factor_count
            ),
        ),
    ]
    .map(|(head, more)| view! { <th scope="col">{text.get(head)}<span>{more}</span></th> });
    let plot = super::plot::plot(context, view, looked, &candidates);
    Some(view! {
        <div class="lens-sheet">
            <header class="lens-headline">
                <h2>{says}</h2>
                <p>{more}</p>
            </header>
            <section class="card lens-card" aria-labelledby="lens-title">
                <h3 id="lens-title" class="sr-only">{t!(text, "lens-title")}</h3>
                {outcome(context, view, looked)}
                <table class="lenses">
                    <thead><tr><th scope="col">{t!(text, "lens-lever")}</th>{heads}</tr></thead>
                    {rows}
                </table>
            </section>
            {plot}
        </div>
    })
}

/// The leverage points, those that most people chose first; of those that nobody could choose, the best connected.
fn in_order(looked: &Looked) -> Vec<(LeverId, &Candidate)> {
    let candidates = looked.lenses.candidates.iter();
    let mut levers: Vec<(LeverId, &Candidate)> = candidates
        .filter_map(|candidate| match candidate.about {
            Subject::Lever(id) => Some((id, candidate)),
            Subject::Factor(_) => None,
        })
        .collect();
    let share = |it: &Candidate| it.people.as_ref().map_or(-1.0, |people| people.share);
    let rank = |it: &Candidate| it.structure.rank.map_or(f64::MAX, |rank| rank.rank);
    levers.sort_by(|(one, a), (two, b)| {
        let by_people = share(b).total_cmp(&share(a));
        by_people
            .then(rank(a).total_cmp(&rank(b)))
            .then(one.cmp(two))
    });
    levers
}

fn what_if_head(context: &Context, view: &LeverageView, looked: &Looked) -> String {
    let text = &context.text;
    let outcome = looked.lenses.outcome;
    let label = outcome.and_then(|outcome| view.facts.map.factors.get(&outcome.factor));
    label.map_or_else(
        || t!(text, "lens-what-if-no-outcome"),
        |factor| t!(text, "lens-what-if-more", outcome = factor.label.as_str()),
    )
}

/// The form that asks for an outcome.
fn outcome(context: &Context, view: &LeverageView, looked: &Looked) -> impl IntoView + use<> {
    let text = &context.text;
    let chosen = looked.lenses.outcome;
    let options = view.facts.by_label().into_iter().map(|id| {
        let label = view.facts.map.factors.get(&id);
        let label = label.map(|it| it.label.to_string()).unwrap_or_default();
        let selected = chosen.is_some_and(|outcome| outcome.factor == id);
        view! { <option value=id.to_string() selected=selected>{label}</option> }
    });
    let down = chosen.is_some_and(|outcome| outcome.better == Way::Down);
    view! {
        <form class="lens-outcome" method="get" action=paths::leverage(view.facts.id)>
            <label>
                <span>{t!(text, "lens-outcome")}</span>
                <select class="input" name="outcome">
                    <option value="">{t!(text, "lens-outcome-none")}</option>
                    {options.collect_view()}
                </select>
            </label>
            <select class="input" name="better" aria-label=format!("{}, {}", t!(text, "lens-better-up"), t!(text, "lens-better-down"))>
                <option value="up" selected=!down>{t!(text, "lens-better-up")}</option>
                <option value="down" selected=down>{t!(text, "lens-better-down")}</option>
            </select>
            <button class="button" type="submit">{t!(text, "lens-look")}</button>
        </form>
    }
}

fn row(
    context: &Context,
    view: &LeverageView,
    looked: &Looked,
    (id, candidate): (LeverId, &Candidate),
) -> impl IntoView + use<> {
    let text = &context.text;
    let to = |part: &str| format!("{}#{part}", evidence(view, id));
    let name = lenses::name(&view.facts.map, id);
    let depth = candidate.depth.scale;
    let deep = depth.map_or(0, words::steps);
    let depth = depth.map_or_else(
        || t!(text, "lens-depth-none"),
        |scale| words::scale(text, scale),
    );
    let says = lenses::sentence(text, &view.facts.map, candidate);
    let says = (!says.is_empty())
        .then(|| view! { <tr class="says"><td colspan="5" dir="auto">{says}</td></tr> });
    view! {
        <tbody>
            <tr>
                <th scope="row">
                    <a class="lens-name" href=evidence(view, id)><bdi>{name}</bdi></a>
                    <span class="lens-depth">{depth_mark(deep)}{depth}</span>
                </th>
                <td data-head=t!(text, "lens-people")><a href=to("people")>{people(context, looked, id)}</a></td>
                <td data-head=t!(text, "lens-structure")><a href=to("structure")>{structure(context, looked, candidate)}</a></td>
                <td data-head=t!(text, "lens-what-if")><a href=to("what-if")>{what_if(context, candidate)}</a></td>
                <td data-head=t!(text, "lens-sureness")><a href=to("sureness")>{sureness(context, looked, candidate)}</a></td>
            </tr>
            {says}
        </tbody>
    }
}

/// The page of one of them, with the same outcome.
pub(super) fn evidence(view: &LeverageView, id: LeverId) -> String {
    let page = paths::lever(view.facts.id, id);
    let outcome = view.looked.as_ref().and_then(|it| it.lenses.outcome);
    outcome.map_or(page.clone(), |outcome| {
        let better = better_word(outcome.better);
        format!("{page}?outcome={}&better={better}", outcome.factor)
    })
}

/// How deep it goes, as one to four bars.
fn depth_mark(steps: usize) -> impl IntoView + use<> {
    let bars = (0..4_usize).map(|bar| {
        let class = if bar < steps { "deep" } else { "" };
        view! { <rect class=class x=(bar * 7).to_string() y="0" width="5" height="8" rx="1.5"/> }
    });
    view! { <svg class="depth-mark" viewBox="0 0 26 8" aria-hidden="true">{bars.collect_view()}</svg> }
}

fn people(context: &Context, looked: &Looked, id: LeverId) -> impl IntoView + use<> {
    let text = &context.text;
    let Some(chosen) = looked.chosen.get(&id) else {
        return view! { <span class="soft">{t!(text, "lens-not-voted")}</span> }.into_any();
    };
    let told = &chosen.told;
    let share = share_word(text, told.approved, told.people);
    let of = match (told.approved, told.people) {
        (Number::Shown(count), Number::Shown(people)) => {
            Some(t!(text, "lens-share-of", count = count, people = people))
        }
        _ => None,
    };
    let bar = told.approved.share(told.people).map(bar);
    view! { {bar}<span class="lens-number"><strong>{share}</strong>" "{of}</span> }.into_any()
}

/// A share as a bar.
pub(super) fn bar(share: f64) -> impl IntoView + use<> {
    view! {
        <svg class="share-bar" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
            <rect class="track" width="100" height="8"/>
            <rect class="fill" width=percent(share).to_string() height="8"/>
        </svg>
    }
}

fn structure(context: &Context, looked: &Looked, candidate: &Candidate) -> impl IntoView + use<> {
    let text = &context.text;
    let (on, all) = (candidate.structure.loops, looked.lenses.loops.listed);
    let loops = if on == 0 {
        t!(text, "lens-loops-none")
    } else {
        t!(text, "lens-loops-of", count = on, all = all)
    };
    let rank = candidate.structure.rank.map(|rank| {
        let of = looked.lenses.factor_count;
        t!(
            text,
            "lens-rank-of",
            rank = rank_word(rank.rank),
            count = of
        )
    });
    view! { <span class="lens-number"><strong>{loops}</strong></span><span class="soft small">{rank}</span> }
}

fn what_if(context: &Context, candidate: &Candidate) -> impl IntoView + use<> {
    let glyph = what_if_glyph(&candidate.what_if);
    let words = what_if_word(&context.text, &candidate.what_if);
    view! { <span class="lens-what-if"><Icon glyph=glyph/><span>{words}</span></span> }
}

fn what_if_glyph(what_if: &WhatIf) -> Glyph {
    use loopwise_analysis::Outlook::{Falls, ProbablyFalls, ProbablyRises, Rises};
    match what_if {
        WhatIf::Pushed {
            outlook: Rises | ProbablyRises,
            ..
        } => icons::TRENDING_UP,
        WhatIf::Pushed {
            outlook: Falls | ProbablyFalls,
            ..
        } => icons::TRENDING_DOWN,
        _ => icons::CIRCLE_HELP,
    }
}

fn sureness(context: &Context, looked: &Looked, candidate: &Candidate) -> impl IntoView + use<> {
    let text = &context.text;
    let Some(sure) = candidate.sureness else {
        return view! { <span class="soft">{t!(text, "lens-not-drawn")}</span> }.into_any();
    };
    let words = sureness_word(text, sure.sureness);
    let strong = sure.sureness >= Sureness::Likely;
    let band = band(
        [sure.from, sure.median, sure.to],
        looked.lenses.factor_count,
    );
    let ranks = t!(
        text,
        "lens-ranks",
        from = rank_word(sure.from),
        to = rank_word(sure.to)
    );
    view! { {band}<span class="lens-number"><span class=if strong { "sure" } else { "" }>{words}</span>" "<span class="soft small">{ranks}</span></span> }
        .into_any()
}

/// Between which places most maps put it, and the place in the middle: first on the left.
#[allow(clippy::cast_precision_loss)] // factors of a map
fn band(places: [f64; 3], count: usize) -> impl IntoView + use<> {
    let span = (count.max(2) - 1) as f64;
    let [from, middle, to] = places.map(|place| {
        format!(
            "{:.1}%",
            ((place - 1.0) / span).clamp(0.0, 1.0) * 92.0 + 4.0
        )
    });
    view! {
        <svg class="band" aria-hidden="true">
            <line class="band-track" x1="4%" x2="96%" y1="9" y2="9"/>
            <line class="band-range" x1=from x2=to y1="9" y2="9"/>
            <circle class="band-mid" cx=middle cy="9" r="5"/>
        </svg>
    }
}
