//! Loops to work with: filtered, played step by step on the map, few chosen of many, and pairs that look like a known story.

use std::collections::BTreeSet;

use loopwise_analysis::{Archetype, ArchetypeKind, LoopKind, ShortList};
use loopwise_model::FactorId;

use super::ask::Ask;
use super::parts::{about, entry, line, percent, section, sentence, soft, ticks};
use super::{Analyst, parts};
use crate::markup::{Markup, node};
use crate::shown::{Part, Shown};
use crate::story::{Findings, FoundLoop, tell};
use crate::t;

/// Loops in a list.
const LISTED: usize = 40;
/// Loops of the short list, and the share of the links on loops that is enough.
const FEW: usize = 12;
const ENOUGH: f64 = 0.8;
/// Loops in the table of contents, and pairs of each kind that are told.
const CONTENTS: usize = 30;
const PAIRS: usize = 2;

pub(super) fn view(analyst: &Analyst, ask: &Ask) -> Shown {
    let text = &analyst.text;
    let findings = analyst.findings();
    if findings.loops.is_empty() {
        let markup = soft(t!(text, "loops-none-more"));
        return Shown {
            markup: markup.into_string(),
            ..Shown::default()
        };
    }
    let chosen = findings
        .loops
        .iter()
        .find(|found| Some(found.key) == ask.which);
    let mut shown = chosen.map_or_else(Shown::default, |found| played(analyst, ask, found));
    let story = std::mem::take(&mut shown.markup);
    let markup = list(analyst, ask, findings)
        .and(few(analyst, ask, findings))
        .and(pairs(analyst, ask, findings))
        .and(contents(analyst));
    shown.markup = story + &markup.into_string();
    shown
}

/// The chosen loop, one step after the other: what is lit on the map is the step that is told.
fn played(analyst: &Analyst, ask: &Ask, found: &FoundLoop) -> Shown {
    let text = &analyst.text;
    let told = tell(text, &found.legs);
    let last = told.len();
    let at = ask.at.unwrap_or(0).min(last);
    let lines = told.iter().enumerate().map(|(nth, it)| {
        let class = if nth + 1 == at { "now" } else { "" };
        let current = if nth + 1 == at { "step" } else { "" };
        node(
            "li",
            &[("class", class), ("aria-current", current)],
            sentence(it),
        )
    });
    let on = if at == 0 {
        "insight-play"
    } else {
        "insight-step-on"
    };
    let steps = parts::steps(text, ask, at, last, &text.get(on));
    let close = parts::asks(
        "insight-loop-close",
        &ask.with(|ask| (ask.which, ask.at) = (None, None)),
        t!(text, "loop-close"),
    );
    let markup = section(
        &title(analyst, found),
        node("p", &[("class", "row")], steps.to_vec())
            .and(node("ol", &[("class", "told")], lines.collect::<Vec<_>>()))
            .and(node("p", &[], close)),
    );
    // The steps come first, then how it ends: the end is told of the whole loop.
    let step = at.checked_sub(1).and_then(|nth| found.steps().nth(nth));
    let part = step.map(|step| Part {
        factors: vec![step.0, step.1],
        links: analyst.links(|from, to| (from, to) == step),
    });
    let said = at.checked_sub(1).and_then(|nth| told.get(nth));
    Shown {
        markup: markup.into_string(),
        part,
        said: said
            .map(|it| crate::story::plain(text, it))
            .unwrap_or_default(),
        highlight: Some(found.key),
        ..Shown::default()
    }
}

/// What a loop is called: by people, or by its factors.
fn title(analyst: &Analyst, found: &FoundLoop) -> String {
    let by_factors = || {
        let labels: Vec<&str> = found.steps().map(|(from, _)| analyst.label(from)).collect();
        labels.join(" → ")
    };
    let title = found.title.clone().unwrap_or_else(by_factors);
    format!("{} {title}", found.name)
}

fn row(analyst: &Analyst, ask: &Ask, found: &FoundLoop, id: &str) -> Markup {
    let text = &analyst.text;
    let delays = found.legs.iter().filter(|leg| leg.delay).count();
    let facts = t!(
        text,
        "insight-loop-facts",
        length = found.legs.len(),
        delays = delays
    );
    let is_chosen = ask.which == Some(found.key);
    let question = ask.with(|ask| {
        ask.which = (!is_chosen).then_some(found.key);
        ask.at = None;
    });
    let title = node("bdi", &[], title(analyst, found));
    entry(id, is_chosen, &question, title, &facts)
}

/// Loops of a kind, through a factor, up to a length, with a delay.
fn list(analyst: &Analyst, ask: &Ask, findings: &Findings) -> Markup {
    let text = &analyst.text;
    let kinds = [
        ("", "insight-kind-all", None),
        ("R", "insight-kind-r", Some(LoopKind::Reinforcing)),
        ("B", "insight-kind-b", Some(LoopKind::Balancing)),
        ("U", "insight-kind-u", Some(LoopKind::Undecided)),
    ];
    let wanted = kinds
        .iter()
        .find(|kind| kind.0 == ask.by)
        .and_then(|kind| kind.2);
    let lengths: BTreeSet<usize> = findings.loops.iter().map(|it| it.legs.len()).collect();
    let fits = |found: &&FoundLoop| {
        wanted.is_none_or(|kind| found.name.kind == kind)
            && ask
                .from
                .is_none_or(|factor| found.steps().any(|step| step.0 == factor))
            && ask
                .longest
                .is_none_or(|longest| found.legs.len() <= longest)
            && (!ask.delayed || found.delayed())
    };
    let chips = kinds.iter().map(|(by, words, _)| {
        let id = format!("insight-kind-{by}");
        let question = ask.with(|ask| (*by).clone_into(&mut ask.by));
        ticks(&id, ask.by == *by, &question, &text.get(words))
    });
    let delayed = ticks(
        "insight-delayed",
        ask.delayed,
        &ask.with(|ask| ask.delayed = !ask.delayed),
        &t!(text, "insight-delayed"),
    );
    let chips: Markup = chips.collect();
    let chips = node("div", &[("class", "chips")], chips.and(delayed));
    let any = (String::new(), t!(text, "insight-any-length"));
    let up_to = lengths.iter().map(|length| {
        (
            length.to_string(),
            t!(text, "insight-up-to", count = *length),
        )
    });
    let length = parts::choice(
        "insight-longest",
        &t!(text, "insight-longest"),
        &(ask.with(|ask| ask.longest = None) + "&longest="),
        &ask.longest.map(|it| it.to_string()).unwrap_or_default(),
        [any].into_iter().chain(up_to),
    );
    let label = t!(text, "insight-through");
    let question = ask.with(|ask| ask.from = None) + "&from=";
    let through = analyst.pick(("insight-through", &label), &question, ask.from);
    let filter = node("summary", &[], t!(text, "insight-filter"))
        .and(through)
        .and(length);
    let is_open = ask.from.is_some() || ask.longest.is_some();
    let open = if is_open { "open" } else { "" };
    let filter = node("details", &[("class", "about"), ("open", open)], filter);
    let found: Vec<&FoundLoop> = findings.loops.iter().filter(fits).collect();
    let rows = found.iter().take(LISTED);
    let rows = rows.map(|it| row(analyst, ask, it, &format!("insight-loop-{:x}", it.key)));
    let hidden = found.len().saturating_sub(LISTED);
    let more = (hidden > 0).then(|| soft(t!(text, "insight-loops-more", count = hidden)));
    let count = t!(
        text,
        "insight-loops-count",
        count = found.len(),
        all = findings.loops.len()
    );
    section(
        &t!(text, "insight-loops-title"),
        chips
            .and(filter)
            .and(line(count))
            .and(node("ul", &[("class", "plain")], rows.collect::<Vec<_>>()))
            .and(more),
    )
}

/// Few loops that use most of the links on loops.
#[allow(clippy::cast_precision_loss)] // links on a map
fn few(analyst: &Analyst, ask: &Ask, findings: &Findings) -> Option<Markup> {
    let text = &analyst.text;
    if findings.loops.len() <= 3 {
        return None;
    }
    let found = ShortList::of(&analyst.loops, FEW);
    let share = |covered: usize| covered as f64 / found.coverable.max(1) as f64;
    let enough = found
        .covered
        .iter()
        .position(|covered| share(*covered) >= ENOUGH);
    let count = enough.map_or(found.places.len(), |last| last + 1);
    let covered = found.covered.get(count.checked_sub(1)?)?;
    let lead = t!(
        text,
        "insight-few",
        count = count,
        percent = percent(share(*covered))
    );
    let rows = found.places.iter().take(count).filter_map(|place| {
        let one = findings.loops.get(*place)?;
        let id = format!("insight-few-{:x}", one.key);
        Some(row(analyst, ask, one, &id))
    });
    Some(section(
        &t!(text, "insight-few-title"),
        line(lead)
            .and(node("ol", &[("class", "plain")], rows.collect::<Vec<_>>()))
            .and(about(
                text,
                ["about-few-tells", "about-few-not", "about-few-ask"],
            )),
    ))
}

/// Pairs of loops that look like a known story, as questions.
fn pairs(analyst: &Analyst, ask: &Ask, findings: &Findings) -> Option<Markup> {
    let text = &analyst.text;
    let found = analyst.pairs();
    let told = |it: &Archetype| -> Option<Markup> {
        let (first, second) = it.loops;
        let (one, other) = (findings.loops.get(first)?, findings.loops.get(second)?);
        let label = |id: FactorId| analyst.label(id);
        let places = [
            ("first", one.name.to_string().into()),
            ("second", other.name.to_string().into()),
            ("meet", label(it.meet).into()),
            ("part", label(it.part).into()),
            ("side", label(it.sides.1).into()),
        ];
        let id = match it.kind {
            ArchetypeKind::LimitsToGrowth => "insight-limits",
            ArchetypeKind::FixesThatFail => "insight-fixes",
            ArchetypeKind::ShiftingTheBurden => "insight-shifting",
            ArchetypeKind::Escalation => "insight-escalation",
            ArchetypeKind::SuccessToTheSuccessful => "insight-success",
        };
        let rows = [(first, one), (second, other)].map(|(place, one)| {
            let id = format!("insight-pair-{}-{first}-{second}-{place}", it.kind as usize);
            row(analyst, ask, one, &id)
        });
        let rows = node("ul", &[("class", "plain")], rows.to_vec());
        Some(node("li", &[], line(text.with(id, &places)).and(rows)))
    };
    let of_kind = ArchetypeKind::ALL.into_iter().flat_map(|kind| {
        let of_kind = found.list.iter().filter(move |it| it.kind == kind);
        of_kind.take(PAIRS)
    });
    let rows: Vec<Markup> = of_kind.filter_map(told).collect();
    (!rows.is_empty()).then(|| {
        section(
            &t!(text, "insight-pairs"),
            soft(t!(text, "insight-pairs-how"))
                .and(node("ul", &[("class", "plain")], rows))
                .and(about(
                    text,
                    ["about-pairs-tells", "about-pairs-not", "about-pairs-ask"],
                )),
        )
    })
}

/// The table of contents: loops of which each has an arrow of its own.
fn contents(analyst: &Analyst) -> Option<Markup> {
    let text = &analyst.text;
    let found = analyst.independent()?;
    if found.loops.len() <= 1 {
        return None;
    }
    let rows = found.loops.iter().take(CONTENTS).map(|one| {
        let labels: Vec<&str> = one.factors.iter().map(|id| analyst.label(*id)).collect();
        node("li", &[], labels.join(" → "))
    });
    let lead = t!(text, "insight-contents-how", count = found.loops.len());
    let hidden = found.loops.len().saturating_sub(CONTENTS);
    let more = (hidden > 0).then(|| soft(t!(text, "insight-contents-more", count = hidden)));
    let inside = node("summary", &[], lead)
        .and(node(
            "ol",
            &[("class", "contents")],
            rows.collect::<Vec<_>>(),
        ))
        .and(more);
    Some(section(
        &t!(text, "insight-contents"),
        soft(t!(text, "insight-contents-not")).and(node("details", &[("class", "about")], inside)),
    ))
}
