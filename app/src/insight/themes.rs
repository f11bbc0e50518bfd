//! Themes: factors that belong together, and where a map begins, ends and falls apart.

use loopwise_analysis::{Communities, Shape};
use loopwise_model::FactorId;
use loopwise_scene::Tone;

use super::ask::Ask;
use super::parts::{line, percent, soft, ticks};
use super::{Analyst, parts};
use crate::markup::{Markup, node};
use crate::t;

/// Each factor in the colour of its theme.
pub(super) fn tones(themes: &Communities) -> Vec<(FactorId, Tone)> {
    let groups = themes.groups.iter().zip(0..=u8::MAX);
    let tones = groups.flat_map(|(group, nth)| group.iter().map(move |id| (*id, Tone::Theme(nth))));
    let mut tones: Vec<(FactorId, Tone)> = tones.collect();
    tones.sort_unstable_by_key(|tone| tone.0);
    tones
}

pub(super) fn section(analyst: &Analyst, ask: &Ask, themes: &Communities) -> Markup {
    let text = &analyst.text;
    let is_on = ask.colour && ask.by == "theme";
    let question = ask.with(|ask| {
        "theme".clone_into(&mut ask.by);
        ask.colour = !is_on;
    });
    let colour = ticks(
        "insight-themes-colour",
        is_on,
        &question,
        &t!(text, "insight-themes-colour"),
    );
    let list = themes.groups.iter().enumerate().map(|(nth, group)| {
        let name = node("strong", &[], t!(text, "insight-theme", number = nth + 1));
        node("li", &[], name.and(analyst.factors(group)))
    });
    let stability = t!(
        text,
        "insight-themes-sure",
        percent = percent(themes.stability)
    );
    parts::section(
        &t!(text, "insight-themes"),
        soft(t!(text, "insight-themes-how"))
            .and(node("p", &[("class", "row")], colour))
            .and(node("ol", &[("class", "plain")], list.collect::<Vec<_>>()))
            .and(soft(stability)),
    )
}

/// Where the map begins, ends and falls apart.
pub(super) fn shape(analyst: &Analyst) -> Markup {
    let text = &analyst.text;
    let shape = Shape::of(analyst.loops.graph());
    let part = |id: &str, factors: &[FactorId]| {
        (!factors.is_empty()).then(|| line(text.get(id)).and(analyst.factors(factors)))
    };
    let parts =
        (shape.parts.len() > 1).then(|| line(t!(text, "insight-parts", count = shape.parts.len())));
    let found: Markup = [
        parts,
        part("insight-sources", &shape.sources),
        part("insight-sinks", &shape.sinks),
        part("insight-isolated", &shape.isolated),
        part("insight-articulations", &shape.articulations),
    ]
    .into_iter()
    .flatten()
    .collect();
    parts::section(&t!(text, "insight-shape"), found)
}
