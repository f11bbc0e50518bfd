//! How a report ends: what people said, what is open, who took part, what it cannot tell, who is missing, how to cite it.

use loopwise_model::Voice;
use loopwise_report::data::Count;
use loopwise_report::document::{Block, Cell, Column, Row, Section, Span, Style, Table};

use super::{Paper, section, words};
use crate::t;

/// Most open links and most stances on paper.
const MOST_TOLD: usize = 20;

impl Paper<'_> {
    pub(super) fn quotes(&self) -> Option<Section> {
        let quotes = self.report.quotes.iter().map(|it| Block::Quote {
            text: it.text.clone(),
            who: it.who.clone(),
        });
        let quotes: Vec<Block> = quotes.collect();
        (!quotes.is_empty()).then(|| section("quotes", t!(self.text, "paper-quotes"), quotes))
    }

    pub(super) fn unsettled(&self) -> Section {
        let text = self.text;
        let open = &self.report.unsettled;
        let items: Vec<String> = open
            .iter()
            .take(MOST_TOLD)
            .filter_map(|it| {
                let mut said = self.link_words(it.link)?;
                if let Some(Count::Exactly(people)) = it.contest {
                    said.push(' ');
                    said.push_str(&t!(text, "paper-contested", people = people));
                }
                if it.loops > 0 {
                    said.push(' ');
                    said.push_str(&t!(text, "unsettled-decides", count = it.loops));
                }
                Some(said)
            })
            .collect();
        let mut blocks = Vec::new();
        if items.is_empty() {
            blocks.push(Block::text(t!(text, "paper-all-settled")));
        } else {
            blocks.push(Block::text(t!(text, "report-unsettled-more")));
            blocks.push(Block::list(items));
        }
        let rest = open.len().saturating_sub(MOST_TOLD);
        if rest > 0 {
            blocks.push(Block::note(t!(text, "paper-links-rest", count = rest)));
        }
        blocks.extend(self.stances().map(Block::Table));
        Section {
            style: Style::Open,
            ..section("unsettled", t!(text, "report-unsettled"), blocks)
        }
    }

    fn stances(&self) -> Option<Table> {
        let text = self.text;
        let rows = self.report.stances.iter().take(MOST_TOLD);
        let rows: Vec<Row> = rows
            .map(|it| Row {
                head: it.label.clone(),
                cells: [&it.support, &it.contest]
                    .map(|of| words::count(text, of.all.count))
                    .to_vec(),
                total: false,
            })
            .collect();
        let columns = [
            (t!(text, "paper-about"), false),
            (t!(text, "paper-support"), true),
            (t!(text, "paper-contest"), true),
        ];
        (!rows.is_empty()).then(|| Table {
            caption: t!(text, "paper-stances-caption"),
            columns: columns
                .map(|(head, numeric)| Column { head, numeric })
                .to_vec(),
            rows,
        })
    }

    pub(super) fn taken_part(&self) -> Section {
        let text = self.text;
        let workshops = &self.report.workshops;
        let heading = t!(text, "report-people");
        if workshops.is_empty() {
            return section(
                "people",
                heading,
                vec![Block::text(t!(text, "paper-no-workshops"))],
            );
        }
        let voices: Vec<Option<Voice>> = Voice::ALL
            .into_iter()
            .map(Some)
            .chain([None])
            .filter(|voice| {
                let mut all = workshops.iter().flat_map(|it| &it.people.voices);
                all.any(|it| it.voice == *voice)
            })
            .collect();
        let numeric = |head: String| Column {
            head,
            numeric: true,
        };
        let mut columns = vec![Column {
            head: t!(text, "paper-workshop"),
            numeric: false,
        }];
        columns.extend(
            voices
                .iter()
                .map(|it| numeric(words::voice_heading(text, *it))),
        );
        columns.push(numeric(t!(text, "report-people-all")));
        let counts = |at: usize| -> Vec<Count> {
            let people = &workshops[at].people;
            let of = |voice: &Option<Voice>| {
                let found = people.voices.iter().find(|it| it.voice == *voice);
                found.map_or(Count::Exactly(0), |it| it.people)
            };
            voices.iter().map(of).chain([people.all]).collect()
        };
        let cells = |counts: Vec<Count>| -> Vec<Cell> {
            counts
                .into_iter()
                .map(|it| words::count(text, it))
                .collect()
        };
        let mut rows: Vec<Row> = (0..workshops.len())
            .map(|at| Row {
                head: workshops[at].title.clone(),
                cells: cells(counts(at)),
                total: false,
            })
            .collect();
        if workshops.len() > 1 {
            // A sum is shown where all it is made of are: then it tells nothing new.
            let all: Vec<Vec<Count>> = (0..workshops.len()).map(counts).collect();
            let sum = |column: usize| {
                let of: Option<Vec<u32>> = all.iter().map(|row| row[column].exactly()).collect();
                of.map_or(Count::HIDDEN, |of| Count::Exactly(of.iter().sum()))
            };
            rows.push(Row {
                head: t!(text, "paper-all-workshops"),
                cells: cells((0..=voices.len()).map(sum).collect()),
                total: true,
            });
        }
        let table = Table {
            caption: t!(text, "paper-people-caption"),
            columns,
            rows,
        };
        section(
            "people",
            heading,
            vec![Block::Table(table), self.hidden_words()],
        )
    }

    pub(super) fn limits(&self) -> Section {
        let text = self.text;
        let looked = &self.report.looked;
        let mut items = vec![
            t!(text, "report-limit-belief"),
            t!(text, "report-limit-place"),
            t!(text, "report-limit-loops"),
        ];
        if looked.tried > 0 {
            let percent = u64::from(looked.settled) * 100 / u64::from(looked.tried);
            items.push(t!(text, "lens-calm", percent = percent));
        }
        if looked.drawn > 0 {
            items.push(t!(text, "paper-limit-sure", count = looked.drawn));
        }
        if let Some(cut) = &self.report.map.cut_off {
            let length = self.report.map.complete_up_to;
            let id = match cut.as_str() {
                "count" => "paper-cut-count",
                "memory" => "paper-cut-memory",
                _ => "paper-cut-time",
            };
            items.push(text.with(id, &[("length", length.into())]));
        }
        items.push(t!(text, "paper-limit-votes"));
        items.push(t!(text, "report-limit-voices"));
        section(
            "limits",
            t!(text, "report-limits"),
            vec![Block::list(items)],
        )
    }

    pub(super) fn missing(&self) -> Section {
        let text = self.text;
        let mut blocks = Vec::new();
        if self.report.missing.is_empty() {
            blocks.push(Block::text(t!(text, "paper-missing-unknown")));
        } else {
            blocks.push(Block::list(self.report.missing.iter().cloned()));
        }
        section("missing", t!(text, "paper-missing"), blocks)
    }

    pub(super) fn cite(&self, made: &str) -> Section {
        let text = self.text;
        let who = self.report.organisation.clone();
        let who = who.unwrap_or_else(|| t!(text, "report-cite-nobody"));
        let year = self.report.made.split('-').next().unwrap_or_default();
        let spans = vec![
            Span::plain(t!(
                text,
                "paper-cite-who",
                organisation = who.as_str(),
                year = year
            )),
            Span::plain(" "),
            Span::emphasis(self.report.title.clone()),
            Span::plain(" "),
            Span::plain(t!(
                text,
                "paper-cite-what",
                revision = self.report.revision,
                date = made
            )),
        ];
        Section {
            style: Style::Small,
            ..section("cite", t!(text, "report-cite"), vec![Block::Cite { spans }])
        }
    }
}
