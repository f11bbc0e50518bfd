//! The leverage-point report for reading: from its data, its map and the words of a language to a document.
//!
//! [`compose`] chooses the words and draws the pictures; it counts nothing and hides nothing, since every number of people
//! comes from the report, where that is done. Files are written from the document by `loopwise_report::files`.
//!
//! Honesty rules: no score over all lenses, no loop is called dominant, every picture has words that say what it shows, and
//! what was left out is said.

mod appendix;
mod charts;
mod decided;
mod drawings;
mod levers;
mod opening;
mod people;
mod votes;
mod words;

use loopwise_model::SystemMap;
use loopwise_report::data::Report;
use loopwise_report::document::{Direction, Document, Section, Style};
use loopwise_report::lenses::Lenses;

use crate::t;
use crate::text::Text;
use drawings::Drawings;

/// What a document is made from.
struct Paper<'a> {
    text: &'a Text,
    map: &'a SystemMap,
    report: &'a Report,
    lenses: &'a Lenses,
    drawings: Drawings,
}

/// The document of a report. `map` and `lenses` are those that the report was made with.
#[must_use]
pub fn compose(text: &Text, map: &SystemMap, report: &Report, lenses: &Lenses) -> Document {
    let paper = Paper {
        text,
        map,
        report,
        lenses,
        drawings: Drawings::of(map, report),
    };
    let made = words::day(text, &report.made);
    let organisation = report.organisation.clone().unwrap_or_default();
    let from = if organisation.is_empty() {
        t!(text, "paper-from-nobody")
    } else {
        t!(text, "paper-from", organisation = organisation.as_str())
    };
    let sections = [
        paper.finding(),
        Some(paper.method()),
        paper.picture_of_map(),
        paper.loops(),
        paper.levers(),
        paper.three_lenses(),
        paper.priority(),
        paper.adopted(),
        paper.recommendations(),
        paper.votes(),
        paper.voices(),
        paper.quotes(),
        Some(paper.unsettled()),
        Some(paper.taken_part()),
        Some(paper.limits()),
        Some(paper.missing()),
        Some(paper.cite(&made)),
        paper.factors(),
        paper.links(),
        paper.all_loops(),
    ];
    Document {
        language: text.locale().to_owned(),
        direction: match text.direction() {
            "rtl" => Direction::RightToLeft,
            _ => Direction::LeftToRight,
        },
        title: report.title.clone(),
        lead: paper.lead(),
        author: organisation,
        from,
        foot: t!(
            text,
            "report-foot",
            revision = report.revision,
            date = made.as_str()
        ),
        date: made,
        iso_date: report.made.clone(),
        page_number: t!(text, "paper-page", page = "{page}", pages = "{pages}"),
        contents: t!(text, "paper-contents"),
        sections: sections.into_iter().flatten().collect(),
    }
}

/// A section that looks like most.
fn section(id: &str, heading: String, blocks: Vec<loopwise_report::document::Block>) -> Section {
    Section {
        id: id.to_owned(),
        heading,
        style: Style::Plain,
        blocks,
    }
}
