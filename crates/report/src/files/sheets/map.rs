//! Tables of what is on the map.

use super::{Field, Sheet, sheet};
use crate::data::Report;

pub(super) fn sheets(report: &Report) -> Vec<Sheet> {
    vec![
        factors(report),
        links(report),
        loops(report),
        stories(report),
    ]
}

fn factors(report: &Report) -> Sheet {
    let head = [
        "label",
        "kind",
        "depth",
        "description",
        "group",
        "degree",
        "in",
        "out",
        "loops",
        "id",
    ];
    let rows = report.map.factors.iter().map(|it| {
        vec![
            Field::theirs(&it.label),
            Field::ours(&it.kind),
            Field::ours(it.depth.as_deref().unwrap_or_default()),
            Field::theirs(&it.description),
            Field::theirs(it.group.as_deref().unwrap_or_default()),
            Field::whole(it.degree),
            Field::whole(it.incoming),
            Field::whole(it.outgoing),
            Field::whole(it.loops),
            Field::Ours(it.id.to_string()),
        ]
    });
    sheet("factors", &head, rows.collect())
}

fn links(report: &Report) -> Sheet {
    let head = ["from", "to", "polarity", "delay", "because", "loops", "id"];
    let rows = report.map.links.iter().map(|it| {
        vec![
            Field::theirs(&it.from),
            Field::theirs(&it.to),
            Field::ours(&it.sign),
            Field::ours(if it.delay { "yes" } else { "" }),
            Field::theirs(&it.because),
            Field::whole(it.loops),
            Field::Ours(it.id.to_string()),
        ]
    });
    sheet("links", &head, rows.collect())
}

fn loops(report: &Report) -> Sheet {
    let head = ["name", "title", "kind", "links", "delays", "factors"];
    let rows = report.map.loops.iter().map(|it| {
        vec![
            Field::ours(&it.name),
            Field::theirs(&it.title),
            Field::ours(&it.kind),
            Field::whole(it.length),
            Field::whole(it.delays),
            Field::theirs(&it.factors.join(" → ")),
        ]
    });
    sheet("loops", &head, rows.collect())
}

fn stories(report: &Report) -> Sheet {
    let head = ["title", "loop", "kind", "story"];
    let rows = report.map.stories.iter().map(|it| {
        vec![
            Field::theirs(&it.title),
            Field::ours(it.name.as_deref().unwrap_or_default()),
            Field::ours(it.kind.as_deref().unwrap_or_default()),
            Field::theirs(&it.story),
        ]
    });
    sheet("stories", &head, rows.collect())
}
