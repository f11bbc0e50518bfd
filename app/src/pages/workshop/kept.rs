//! What came out of a workshop, stage by stage: what people said, and what they chose. Prints well.

use leptos::prelude::*;
use loopwise_workshop::CardKind;

use super::lines;
use super::stage::{self, most, quarters};
use super::view::{CardShown, KeptView, Named, Results, Unit, Until};
use crate::icons;
use crate::marks::{Icon, VoiceMark};
use crate::pages::dates::Moment;
use crate::pages::document::{Head, Look, document, skip_link, top};
use crate::pages::people::SMALLEST_GROUP;
use crate::pages::{Context, Html, paths};
use crate::t;
use crate::text::Text;

/// What came out of a workshop.
#[must_use]
pub fn kept(context: &Context, view: &KeptView) -> Html {
    let text = &context.text;
    let head = Head {
        title: t!(text, "kept-title", about = view.about.as_str()),
        styles: &["pages.css"],
        class: "kept-page paper",
        look: Look::Chosen,
        more: String::new(),
    };
    let file = paths::room_part(&view.workshop, "kept.json");
    document(context, &head, || {
        let nav = view! {
            <nav aria-label=t!(text, "page-main-nav")>
                <a href=paths::room_part(&view.workshop, "run")>{t!(text, "kept-desk")}</a>
                <a href=paths::map(view.map)>{t!(text, "kept-map")}</a>
            </nav>
        };
        let stages = view
            .stages
            .iter()
            .enumerate()
            .map(|(at, stage)| section(text, at, stage));
        let stages = stages.collect_view();
        let nothing = view
            .stages
            .iter()
            .all(|(_, _, cards, results)| cards.is_empty() && results.is_empty());
        view! {
            {skip_link(context)}
            {top(context, nav)}
            <main id="main" class="kept-main">
                <header class="kept-head">
                    <p class="kicker"><bdi>{view.run_sheet.clone()}</bdi></p>
                    <h1>{t!(text, "kept-heading")}</h1>
                    <p class="lead"><bdi>{view.about.clone()}</bdi></p>
                    <p class="soft">{until(context, view.until)}</p>
                    <p class="kept-acts">
                        <a class="button" href=file download="kept.json"><Icon glyph=icons::DOWNLOAD/>" "{t!(text, "kept-file")}</a>
                        <span class="soft"><Icon glyph=icons::PRINTER/>" "{t!(text, "report-print")}</span>
                    </p>
                </header>
                {view.council.as_ref().map(|shown| stage::council(text, shown))}
                {nothing.then(|| view! { <p class="blank card soft">{t!(text, "kept-nothing")}</p> })}
                {stages}
                {view.held.then(|| view! { <p class="soft">{t!(text, "kept-held")}</p> })}
            </main>
        }
    })
}

/// Until when what people said is kept.
fn until(context: &Context, until: Until) -> String {
    let text = &context.text;
    let day = |ms| Moment::new(ms, context.utc_offset_minutes).date(text);
    match until {
        Until::Kept(ms) => t!(text, "kept-until", date = day(ms)),
        Until::Gone(ms) => t!(text, "kept-gone", date = day(ms)),
    }
}

type Stage = (String, String, Vec<CardShown>, Vec<Results>);

/// A stage. One that nothing came of is told in a line, so that nobody looks for it.
fn section(text: &Text, at: usize, stage: &Stage) -> impl IntoView + use<> {
    let (title, output, cards, results) = stage;
    let id = format!("stage-{}", at + 1);
    let labelled = id.clone();
    let output =
        (!output.is_empty()).then(|| view! { <p class="soft" dir="auto">{output.clone()}</p> });
    let none = (cards.is_empty() && results.is_empty())
        .then(|| view! { <p class="soft">{t!(text, "kept-none")}</p> });
    let kinds: Vec<CardKind> = CardKind::ALL
        .into_iter()
        .filter(|kind| cards.iter().any(|card| card.kind == *kind))
        .collect();
    let several = kinds.len() > 1;
    let groups = kinds.into_iter().map(|kind| {
        let of_kind = cards.iter().filter(|card| card.kind == kind);
        let rows = of_kind.map(|card| card_row(text, card)).collect_view();
        let heading = several.then(|| view! { <h3>{kind_word(text, kind)}</h3> });
        view! { <div class="kept-group">{heading}<ul role="list" class="kept-cards">{rows}</ul></div> }
    });
    let groups = groups.collect_view();
    let results = results.iter().map(|one| tally(text, one)).collect_view();
    view! {
        <section class="card panel kept-stage" aria-labelledby=labelled>
            <header>
                <h2 id=id><span class="kept-place tabular">{at + 1}</span>" "<bdi>{title.clone()}</bdi></h2>
                {output}
            </header>
            {none}
            {groups}
            {results}
        </section>
    }
}

fn card_row(text: &Text, card: &CardShown) -> impl IntoView + use<> {
    let by = card
        .by
        .as_ref()
        .map(|by| view! { <p class="kept-by soft">{lines::named(text, by)}</p> });
    let depth = card
        .depth
        .map(|depth| view! { <span class="tag">{lines::depth_word(text, depth)}</span> });
    view! { <li>{lines::card_words(text, card)}{depth}{by}</li> }
}

/// Totals of a vote: bars and numbers, and by voice where the groups are large enough.
fn tally(text: &Text, results: &Results) -> AnyView {
    let most = most(results);
    let all = || results.rows.iter().chain(&results.gone);
    let voices: Vec<Named> = all()
        .next()
        .map(|(_, _, voices)| voices.iter().map(|(who, _)| who.clone()).collect())
        .unwrap_or_default();
    let heads = voices.iter().map(|who| {
        let mark = who.voice.map(|voice| view! { <VoiceMark voice=voice/>" " });
        view! { <th scope="col">{mark}<bdi>{lines::voice_word(text, who)}</bdi></th> }
    });
    let heads = heads.collect_view();
    let hidden = all().any(|(_, _, by)| by.iter().any(|(_, count)| count.is_none()));
    let on_map = results.rows.len();
    let rows = all().enumerate().map(|(at, (words, total, by))| {
        let gone = (at >= on_map).then(|| view! { <span class="soft">{t!(text, "vote-gone")}</span> });
        let width = format!("{:.1}", f64::from(*total) / f64::from(most) * 100.0);
        let cells = by.iter().map(|(_, count)| {
            let words = count.map_or_else(|| t!(text, "people-hidden"), |count| count.to_string());
            view! { <td class="tabular">{words}</td> }
        });
        view! {
            <tr>
                <th scope="row">
                    <bdi>{words.clone()}</bdi>" "{gone}
                    <svg class="bar" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
                        <rect class="track" width="100" height="8" rx="2"></rect>
                        <rect class="fill" width=width height="8" rx="2"></rect>
                    </svg>
                </th>
                <td class="tabular total">{*total}</td>
                {cells.collect_view()}
            </tr>
        }
    });
    let rows = rows.collect_view();
    let unit = match results.unit {
        Unit::Marks => t!(text, "kept-total"),
        Unit::People => t!(text, "kept-people"),
        Unit::Points => t!(text, "kept-points"),
    };
    let caption = || {
        view! { <bdi>{results.title.clone()}</bdi>" "<span class="soft">{t!(text, "kept-voted", count = results.people)}</span> }
    };
    if !results.placed.is_empty() {
        let quarters = quarters(text, &results.placed);
        return view! { <div class="kept-tally"><p>{caption()}</p>{quarters}</div> }.into_any();
    }
    let hint =
        hidden.then(|| view! { <p class="hint">{t!(text, "kept-hidden", k = SMALLEST_GROUP)}</p> });
    view! {
        <div class="kept-tally">
            <table>
                <caption>{caption()}</caption>
                <thead><tr><th scope="col">{t!(text, "kept-choice")}</th><th scope="col">{unit}</th>{heads}</tr></thead>
                <tbody>{rows}</tbody>
            </table>
            {hint}
            {results.support.as_ref().map(|found| stage::support(text, found))}
            {stage::reasons(text, &results.reasons)}
        </div>
    }
    .into_any()
}

/// What cards of a kind are called together.
fn kind_word(text: &Text, kind: CardKind) -> String {
    text.get(match kind {
        CardKind::Hope => "kept-hopes",
        CardKind::Fear => "kept-fears",
        CardKind::Factor => "kept-factors",
        CardKind::Link => "kept-links",
        CardKind::Curve => "kept-curves",
        CardKind::Remark => "kept-remarks",
        CardKind::LoopStory => "kept-loop-stories",
        CardKind::Lever => "kept-levers",
        CardKind::Reflection => "kept-reflections",
    })
}
