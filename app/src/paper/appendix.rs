//! Tables to look things up in: factors, links and loops. On paper they end somewhere, and say how many are in the data files.

use loopwise_report::document::{Block, Cell, Column, Row, Section, Style, Table};

use super::{Paper, section};
use crate::t;

/// Most rows of a table on paper.
const MOST_ROWS: usize = 300;

impl Paper<'_> {
    fn appendix(&self, id: &str, heading: String, table: Table, all: usize) -> Option<Section> {
        if all == 0 {
            return None;
        }
        let shown = table.rows.len();
        let mut blocks = Vec::new();
        if shown < all {
            let words = t!(self.text, "paper-rows-rest", shown = shown, all = all);
            blocks.push(Block::text(words));
        }
        blocks.push(Block::Table(table));
        Some(Section {
            style: Style::Appendix,
            ..section(id, heading, blocks)
        })
    }

    pub(super) fn factors(&self) -> Option<Section> {
        let text = self.text;
        let all = &self.report.map.factors;
        let row = |it: &loopwise_report::data::FactorRow| Row {
            head: it.label.clone(),
            cells: vec![
                Cell::Text(match it.kind.as_str() {
                    "driver" => t!(text, "paper-kind-driver"),
                    "hub" => t!(text, "paper-kind-hub"),
                    "outcome" => t!(text, "paper-kind-outcome"),
                    _ => t!(text, "paper-kind-bystander"),
                }),
                Cell::Text(self.scale(it.depth.as_deref())),
                Cell::Text(it.description.clone()),
                Cell::Number(it.degree.to_string()),
                Cell::Number(it.incoming.to_string()),
                Cell::Number(it.outgoing.to_string()),
                Cell::Number(it.loops.to_string()),
            ],
            total: false,
        };
        let table = Table {
            caption: t!(
                text,
                "paper-factors-caption",
                length = self.report.map.complete_up_to
            ),
            columns: vec![
                words(t!(text, "report-factor")),
                words(t!(text, "paper-kind")),
                words(t!(text, "paper-depth-head")),
                words(t!(text, "paper-description")),
                number(t!(text, "paper-degree")),
                number(t!(text, "report-in")),
                number(t!(text, "report-out")),
                number(t!(text, "report-in-loops")),
            ],
            rows: all.iter().take(MOST_ROWS).map(row).collect(),
        };
        self.appendix(
            "appendix-factors",
            t!(text, "paper-appendix-factors"),
            table,
            all.len(),
        )
    }

    fn scale(&self, word: Option<&str>) -> String {
        let scale = word.and_then(loopwise_model::ActionScale::from_word);
        let words = |it| crate::pages::leverage::words::scale(self.text, it);
        scale.map(words).unwrap_or_default()
    }

    pub(super) fn links(&self) -> Option<Section> {
        let text = self.text;
        let all = &self.report.map.links;
        let row = |it: &loopwise_report::data::LinkRow| Row {
            head: it.from.clone(),
            cells: vec![
                Cell::Text(it.sign.clone()),
                Cell::Text(it.to.clone()),
                Cell::Text(if it.delay {
                    t!(text, "paper-delayed")
                } else {
                    String::new()
                }),
                Cell::Text(it.because.clone()),
                Cell::Number(it.loops.to_string()),
            ],
            total: false,
        };
        let table = Table {
            caption: t!(text, "paper-links-caption"),
            columns: vec![
                words(t!(text, "paper-from-factor")),
                words(t!(text, "paper-sign")),
                words(t!(text, "paper-to-factor")),
                words(t!(text, "paper-delay")),
                words(t!(text, "paper-because")),
                number(t!(text, "report-in-loops")),
            ],
            rows: all.iter().take(MOST_ROWS).map(row).collect(),
        };
        self.appendix(
            "appendix-links",
            t!(text, "paper-appendix-links"),
            table,
            all.len(),
        )
    }

    pub(super) fn all_loops(&self) -> Option<Section> {
        let text = self.text;
        let all = &self.report.map.loops;
        let row = |it: &loopwise_report::data::LoopRow| Row {
            head: it.name.clone(),
            cells: vec![
                Cell::Text(it.title.clone()),
                Cell::Text(it.factors.join(" → ")),
                Cell::Number(it.length.to_string()),
                Cell::Number(it.delays.to_string()),
            ],
            total: false,
        };
        let table = Table {
            caption: t!(
                text,
                "paper-loops-caption",
                length = self.report.map.complete_up_to
            ),
            columns: vec![
                words(t!(text, "paper-loop")),
                words(t!(text, "paper-name")),
                words(t!(text, "report-factors")),
                number(t!(text, "paper-length")),
                number(t!(text, "paper-delays")),
            ],
            rows: all.iter().take(MOST_ROWS).map(row).collect(),
        };
        self.appendix(
            "appendix-loops",
            t!(text, "paper-appendix-loops"),
            table,
            all.len(),
        )
    }
}

fn words(head: String) -> Column {
    Column {
        head,
        numeric: false,
    }
}

fn number(head: String) -> Column {
    Column {
        head,
        numeric: true,
    }
}
