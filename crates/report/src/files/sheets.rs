//! The tables of a report as data: what CSV and XLSX have in common.

mod map;
mod people;

use crate::data::{ByVoice, Count, Measured, Report};

/// A table.
pub(super) struct Sheet {
    /// What it is called: the file of CSV, and the sheet of XLSX.
    pub(super) name: &'static str,
    /// The names of its columns.
    pub(super) head: Vec<String>,
    /// Its rows, each with as many fields.
    pub(super) rows: Vec<Vec<Field>>,
}

/// A field of a table.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Field {
    /// Nothing.
    Empty,
    /// A word of ours, or a sign of a link.
    Ours(String),
    /// What people typed.
    Theirs(String),
    /// A number.
    Number(f64),
}

impl Field {
    fn theirs(text: &str) -> Self {
        if text.is_empty() {
            Self::Empty
        } else {
            Self::Theirs(text.to_owned())
        }
    }

    fn ours(text: &str) -> Self {
        if text.is_empty() {
            Self::Empty
        } else {
            Self::Ours(text.to_owned())
        }
    }

    #[allow(clippy::cast_precision_loss)] // things on a map, and places in lists
    fn whole(number: usize) -> Self {
        Self::Number(number as f64)
    }

    fn maybe(number: Option<f64>) -> Self {
        number.map_or(Self::Empty, Self::Number)
    }

    /// A count, or the word in its place.
    fn count(count: Count) -> Self {
        match count {
            Count::Exactly(count) => Self::Number(count.into()),
            Count::Instead(instead) => Self::Ours(
                match instead {
                    crate::data::Instead::Over90 => "over 90 %",
                    crate::data::Instead::Under10 => "under 10 %",
                    crate::data::Instead::Hidden => "hidden",
                }
                .to_owned(),
            ),
        }
    }
}

/// All tables of a report.
pub(super) fn sheets(report: &Report) -> Vec<Sheet> {
    let mut sheets = vec![about(report)];
    sheets.extend(map::sheets(report));
    sheets.extend(people::sheets(report));
    sheets
}

/// A table with these columns.
fn sheet(name: &'static str, head: &[&str], rows: Vec<Vec<Field>>) -> Sheet {
    Sheet {
        name,
        head: head.iter().map(|it| (*it).to_owned()).collect(),
        rows,
    }
}

fn about(report: &Report) -> Sheet {
    let cut = report.map.cut_off.as_deref().unwrap_or_default();
    let rows = [
        ("schema", Field::ours(&report.schema)),
        ("title", Field::theirs(&report.title)),
        ("question", Field::theirs(&report.question)),
        (
            "organisation",
            Field::theirs(report.organisation.as_deref().unwrap_or_default()),
        ),
        ("made", Field::ours(&report.made)),
        ("map revision", Field::ours(&report.revision.to_string())),
        ("map changed", Field::ours(&report.changed)),
        (
            "smallest group that is shown",
            Field::Number(report.smallest_group.into()),
        ),
        (
            "loops complete up to links",
            Field::whole(report.map.complete_up_to),
        ),
        ("loops cut off by", Field::ours(cut)),
        (
            "outcome",
            Field::theirs(report.looked.outcome.as_deref().unwrap_or_default()),
        ),
        ("headline", Field::ours(&report.headline)),
    ];
    let rows = rows.map(|(name, value)| vec![Field::ours(name), value]);
    sheet("about", &["name", "value"], rows.to_vec())
}

/// The columns of a count of people with its share.
const MEASURED: [&str; 5] = ["count", "people", "share", "share low", "share high"];

fn measured(it: Measured) -> [Field; 5] {
    let share = it.share;
    [
        Field::count(it.count),
        Field::count(it.people),
        Field::maybe(share.map(|it| it.share)),
        Field::maybe(share.map(|it| it.low)),
        Field::maybe(share.map(|it| it.high)),
    ]
}

/// One row for all, and one for each voice.
fn by_voice(of: &ByVoice) -> Vec<(Field, [Field; 5])> {
    let all = (Field::ours("all"), measured(of.all));
    let voices = of.voices.iter();
    let voices = voices.map(|it| (voice(it.voice), measured(it.measured)));
    [all].into_iter().chain(voices).collect()
}

fn voice(voice: Option<loopwise_model::Voice>) -> Field {
    Field::ours(voice.map_or("none", loopwise_model::Voice::as_str))
}
