//! Tables of what people chose, said and decided.

use super::{Field, MEASURED, Sheet, by_voice, sheet, voice};
use crate::data::{About, ByVoice, Report};

pub(super) fn sheets(report: &Report) -> Vec<Sheet> {
    vec![
        people(report),
        levers(report),
        proposals(report),
        votes(report),
        axes(report),
        differences(report),
        stances(report),
        decisions(report),
    ]
}

/// These columns, then those of a count.
fn head<'a>(first: &[&'a str]) -> Vec<&'a str> {
    let mut head = first.to_vec();
    head.push("voice");
    head.extend(MEASURED);
    head
}

/// One row for all and one for each voice, each beginning with the same fields.
fn rows<'a>(first: &'a [Field], of: &ByVoice) -> impl Iterator<Item = Vec<Field>> + use<'a> {
    by_voice(of).into_iter().map(move |(voice, measured)| {
        let mut row = first.to_vec();
        row.push(voice);
        row.extend(measured);
        row
    })
}

fn people(report: &Report) -> Sheet {
    let rows = report.workshops.iter().flat_map(|it| {
        let row = |voice: Field, people| {
            let (title, day) = (Field::theirs(&it.title), Field::ours(&it.day));
            vec![title, day, voice, Field::count(people)]
        };
        let mut rows = vec![row(Field::ours("all"), it.people.all)];
        let voices = it.people.voices.iter();
        rows.extend(voices.map(|of| row(voice(of.voice), of.people)));
        rows
    });
    sheet(
        "people",
        &["workshop", "day", "voice", "people"],
        rows.collect(),
    )
}

fn levers(report: &Report) -> Sheet {
    let head = head(&[
        "name",
        "status",
        "statement",
        "depth",
        "loops",
        "rank",
        "improves",
        "worsens",
        "place from",
        "place to",
        "sureness",
        "quadrant",
    ]);
    let mut all = Vec::new();
    for it in &report.levers {
        let first = vec![
            Field::theirs(&it.name),
            Field::ours(&it.status),
            Field::theirs(&it.statement),
            Field::ours(it.depth.scale.as_deref().unwrap_or_default()),
            Field::whole(it.on_loops),
            Field::maybe(it.rank),
            Field::maybe(it.improves),
            Field::maybe(it.worsens),
            Field::maybe(it.places.map(|it| it[0])),
            Field::maybe(it.places.map(|it| it[1])),
            Field::ours(it.sureness.as_deref().unwrap_or_default()),
            Field::ours(it.quadrant.as_deref().unwrap_or_default()),
        ];
        match &it.people {
            Some(people) => all.extend(rows(&first, people)),
            None => {
                let mut row = first;
                row.resize(head.len(), Field::Empty);
                all.push(row);
            }
        }
    }
    sheet("levers", &head, all)
}

fn proposals(report: &Report) -> Sheet {
    let head = [
        "lever", "change", "who", "why", "evidence", "status", "answer",
    ];
    let rows = report.levers.iter().flat_map(|lever| {
        lever.recommendations.iter().map(|it| {
            vec![
                Field::theirs(&lever.name),
                Field::theirs(&it.change),
                Field::ours(&it.audience),
                Field::theirs(&it.why),
                Field::theirs(&it.evidence),
                Field::ours(&it.status),
                Field::theirs(&it.answer),
            ]
        })
    });
    sheet("recommendations", &head, rows.collect())
}

fn votes(report: &Report) -> Sheet {
    let head = head(&["vote", "question", "closed", "method", "item"]);
    let mut all = Vec::new();
    for vote in &report.votes {
        for item in &vote.items {
            let first = [
                Field::theirs(&vote.title),
                Field::theirs(&vote.question),
                Field::ours(&vote.closed),
                Field::ours(&vote.method),
                Field::theirs(&item.label),
            ];
            all.extend(item.chose.iter().flat_map(|of| rows(&first, of)));
        }
    }
    sheet("votes", &head, all)
}

fn axes(report: &Report) -> Sheet {
    let head = head(&["vote", "item", "axis", "median", "side"]);
    let mut all = Vec::new();
    for vote in &report.votes {
        for item in &vote.items {
            let axes = item.axes.iter().flatten().zip(["impact", "reach"]);
            for (axis, name) in axes {
                for (side, of) in [("above", &axis.above), ("below", &axis.below)] {
                    let first = [
                        Field::theirs(&vote.title),
                        Field::theirs(&item.label),
                        Field::ours(name),
                        Field::maybe(axis.median),
                        Field::ours(side),
                    ];
                    all.extend(rows(&first, of));
                }
            }
        }
    }
    sheet("two by two", &head, all)
}

fn differences(report: &Report) -> Sheet {
    let head = [
        "vote",
        "item",
        "voice",
        "other voice",
        "difference",
        "low",
        "high",
        "told",
    ];
    let rows = report.votes.iter().flat_map(|vote| {
        vote.differences.iter().map(|it| {
            let item = vote.items.get(it.item);
            vec![
                Field::theirs(&vote.title),
                Field::theirs(item.map_or("", |it| it.label.as_str())),
                Field::ours(&it.voices[0]),
                Field::ours(&it.voices[1]),
                Field::Number(it.difference.share),
                Field::Number(it.difference.low),
                Field::Number(it.difference.high),
                Field::ours(if it.told { "yes" } else { "" }),
            ]
        })
    });
    sheet("differences", &head, rows.collect())
}

fn stances(report: &Report) -> Sheet {
    let head = head(&["about", "label", "stance"]);
    let mut all = Vec::new();
    for it in &report.stances {
        let about = match it.about {
            About::Factor(_) => "factor",
            About::Link(_) => "link",
            About::Sign(_) => "sign of a link",
            About::Lever(_) => "leverage point",
        };
        for (stance, of) in [("support", &it.support), ("contest", &it.contest)] {
            let first = [
                Field::ours(about),
                Field::theirs(&it.label),
                Field::ours(stance),
            ];
            all.extend(rows(&first, of));
        }
    }
    sheet("stances", &head, all)
}

fn decisions(report: &Report) -> Sheet {
    let head = head(&["lever", "statement", "day", "adopted", "answer"]);
    let mut all = Vec::new();
    for it in &report.decisions {
        let answers = [
            ("consent", &it.consent),
            ("aside", &it.aside),
            ("object", &it.object),
        ];
        for (answer, of) in answers {
            let first = [
                Field::theirs(&it.name),
                Field::theirs(&it.statement),
                Field::ours(&it.day),
                Field::ours(if it.adopted { "yes" } else { "no" }),
                Field::ours(answer),
            ];
            all.extend(rows(&first, of));
        }
    }
    sheet("decisions", &head, all)
}
