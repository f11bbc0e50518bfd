//! Paths: how one factor leads to another, what every chain passes, and which loops push back.

use std::collections::BTreeSet;
use std::ops::ControlFlow;

use loopwise_analysis::{Agreement, LoopKind, Path, Paths, causes_of, effects_of};
use loopwise_model::{FactorId, Polarity};

use super::Analyst;
use super::ask::Ask;
use super::parts::{about, asks, entry, line, section, soft};
use crate::markup::{Markup, node};
use crate::shown::{Part, Shown};
use crate::t;

/// Most paths that are listed, and steps of the search: a moment, also on a phone.
const MOST: usize = 200;
const STEPS: u64 = 2_000_000;
/// Paths, and loops along them, that are told.
const TOLD: usize = 20;
const LOOPS: usize = 8;

pub(super) fn view(analyst: &Analyst, ask: &Ask) -> Shown {
    let text = &analyst.text;
    let (from, to) = (t!(text, "insight-from"), t!(text, "insight-to"));
    let without_from = ask.with(|ask| (ask.from, ask.at) = (None, None)) + "&from=";
    let without_to = ask.with(|ask| (ask.to, ask.at) = (None, None)) + "&to=";
    let picks = analyst
        .pick(("insight-from", &from), &without_from, ask.from)
        .and(analyst.pick(("insight-to", &to), &without_to, ask.to));
    let (answer, part, said) = match (ask.from, ask.to) {
        (Some(from), Some(to)) if from != to => between(analyst, ask, [from, to]),
        (Some(_), Some(_)) => (soft(t!(text, "insight-paths-same")), None, String::new()),
        (Some(factor), None) | (None, Some(factor)) => {
            let (answer, part) = around(analyst, factor, ask.from.is_some());
            (answer, Some(part), String::new())
        }
        (None, None) => (soft(t!(text, "insight-paths-how")), None, String::new()),
    };
    Shown {
        markup: picks.and(answer).into_string(),
        part,
        said,
        ..Shown::default()
    }
}

/// What a factor can touch, or what can touch it.
fn around(analyst: &Analyst, factor: FactorId, is_cause: bool) -> (Markup, Part) {
    let text = &analyst.text;
    let graph = analyst.loops.graph();
    let (id, found) = if is_cause {
        ("insight-reach-out", effects_of(graph, factor))
    } else {
        ("insight-reach-in", causes_of(graph, factor))
    };
    let near = found.iter().filter(|(_, links)| *links <= 2).count();
    let places = [
        ("label", analyst.label(factor).into()),
        ("count", found.len().into()),
        ("near", near.into()),
    ];
    let others = found.into_iter().map(|(id, _)| id);
    let part = analyst.part(others.chain([factor]).collect());
    let words = line(text.with(id, &places));
    (words.and(soft(t!(text, "insight-paths-how"))), part)
}

fn between(analyst: &Analyst, ask: &Ask, ends: [FactorId; 2]) -> (Markup, Option<Part>, String) {
    let text = &analyst.text;
    let graph = analyst.loops.graph();
    let found = Paths::between(graph, ends, MOST, STEPS, &mut || ControlFlow::Continue(()));
    let Some(found) = found else {
        return (Markup::default(), None, String::new());
    };
    let [from, to] = ends.map(|id| analyst.label(id));
    let Some(must_pass) = &found.must_pass else {
        let words = t!(text, "insight-no-path", from = from, to = to);
        return (line(&words), None, words);
    };
    let id = match found.agreement() {
        Agreement::None => "insight-net-many",
        Agreement::All(Polarity::Same) => "insight-net-same",
        Agreement::All(Polarity::Opposite) => "insight-net-opposite",
        Agreement::All(Polarity::Unknown) => "insight-net-unknown",
        Agreement::Conflict => "insight-net-conflict",
        Agreement::Open => "insight-net-open",
    };
    let net = text.with(id, &[("from", from.into()), ("to", to.into())]);
    let complete = t!(
        text,
        "insight-paths-count",
        count = found.list.len(),
        length = found.complete_up_to_length
    );
    let passed = if must_pass.is_empty() {
        soft(t!(text, "insight-must-pass-none"))
    } else {
        line(t!(text, "insight-must-pass", count = must_pass.len())).and(analyst.factors(must_pass))
    };
    let shown = ask.at.and_then(|at| found.list.get(at));
    let part = part(analyst, shown.map_or(&found.list[..], std::slice::from_ref));
    let markup = node("p", &[("class", "finding")], &net)
        .and(soft(complete))
        .and(section(
            &t!(text, "insight-must-pass-title"),
            passed.and(about(
                text,
                [
                    "about-must-pass-tells",
                    "about-must-pass-not",
                    "about-must-pass-ask",
                ],
            )),
        ))
        .and(chains(analyst, ask, &found))
        .and(loops_along(analyst, &found));
    (markup, Some(part), net)
}

/// Each chain, and a button that shows it alone.
fn chains(analyst: &Analyst, ask: &Ask, found: &Paths) -> Markup {
    let text = &analyst.text;
    let row = |(at, path): (usize, &Path)| {
        let labels = path
            .factors
            .iter()
            .map(|id| node("bdi", &[], analyst.label(*id)));
        let mut chain = Markup::default();
        for (nth, label) in labels.enumerate() {
            chain = chain.and(if nth == 0 { "" } else { " → " }).and(label);
        }
        let sign = match path.polarity {
            Polarity::Same => "insight-chain-more",
            Polarity::Opposite => "insight-chain-less",
            Polarity::Unknown => "insight-chain-open",
        };
        let mut facts = t!(text, "insight-links", count = path.factors.len() - 1);
        if path.delays > 0 {
            facts = facts + " · " + &t!(text, "insight-later");
        }
        let words = node("strong", &[], text.get(sign)).and(node("span", &[], chain));
        let is_shown = ask.at == Some(at);
        let question = ask.with(|ask| ask.at = (!is_shown).then_some(at));
        let id = format!("insight-path-{at}");
        entry(&id, is_shown, &question, words, &facts)
    };
    let rows: Vec<Markup> = found.list.iter().enumerate().take(TOLD).map(row).collect();
    let hidden = found.list.len().saturating_sub(TOLD);
    let more = (hidden > 0).then(|| soft(t!(text, "insight-paths-more", count = hidden)));
    let all = ask.at.map(|_| {
        let question = ask.with(|ask| ask.at = None);
        node(
            "p",
            &[],
            asks("insight-path-all", &question, t!(text, "insight-path-all")),
        )
    });
    section(
        &t!(text, "insight-chains"),
        soft(t!(text, "insight-chains-how"))
            .and(all)
            .and(node("ol", &[("class", "plain")], rows))
            .and(more),
    )
}

/// The loops that take a step of a path: those that push back against it, and those that carry it on.
fn loops_along(analyst: &Analyst, found: &Paths) -> Option<Markup> {
    let text = &analyst.text;
    let along = found.loops_along(&analyst.loops);
    let of = |kind: LoopKind| {
        let loops = along.iter().filter_map(|place| analyst.loops.get(*place));
        loops.filter(move |one| one.kind() == kind)
    };
    let part = |id: &str, kind: LoopKind| {
        let count = of(kind).count();
        let told = of(kind).take(LOOPS).map(|one| {
            let labels: Vec<&str> = one.factors().map(|id| analyst.label(id)).collect();
            let name = node("strong", &[], one.name().to_string());
            node("li", &[], name.and(" ").and(labels.join(" → ")))
        });
        let told: Vec<Markup> = told.collect();
        (count > 0).then(|| {
            line(text.with(id, &[("count", count.into())])).and(node(
                "ul",
                &[("class", "plain")],
                told,
            ))
        })
    };
    (!along.is_empty()).then(|| {
        section(
            &t!(text, "insight-along"),
            Markup::from(part("insight-along-b", LoopKind::Balancing))
                .and(part("insight-along-r", LoopKind::Reinforcing))
                .and(part("insight-along-u", LoopKind::Undecided)),
        )
    })
}

/// The factors and links of some paths.
fn part(analyst: &Analyst, paths: &[Path]) -> Part {
    let factors: BTreeSet<FactorId> = paths.iter().flat_map(|path| path.factors.clone()).collect();
    let steps: BTreeSet<(FactorId, FactorId)> = paths
        .iter()
        .flat_map(|path| path.factors.windows(2).map(|ends| (ends[0], ends[1])))
        .collect();
    Part {
        factors: factors.into_iter().collect(),
        links: analyst.links(|from, to| steps.contains(&(from, to))),
    }
}
