//! Leverage points: as cards, under the three lenses, and between people and structure.

use loopwise_report::data::LeverRow;
use loopwise_report::document::{
    Bar, Block, Card, Cell, Column, Fact, Figure, Row, Section, Span, Table,
};
use loopwise_report::lenses::{Candidate, Quadrant, Subject};

use super::{Paper, charts, section, words};
use crate::lenses::{quadrant_word, sentence, sureness_word, what_if_word};
use crate::pages::leverage::words as tags;
use crate::t;

/// Most cards on paper; the table has all.
const MOST_CARDS: usize = 12;
/// Most points in the picture.
const MOST_POINTS: usize = 40;

impl Paper<'_> {
    /// The rows in the order in which they stand everywhere: by people, then by structure, then by name.
    fn ordered(&self) -> Vec<&LeverRow> {
        let share = |it: &LeverRow| {
            let share = it.people.as_ref().and_then(|it| it.all.share);
            share.map_or(-1.0, |it| it.share)
        };
        let mut rows: Vec<&LeverRow> = self.report.levers.iter().collect();
        rows.sort_by(|a, b| {
            let by_people = share(b).total_cmp(&share(a));
            let rank = |it: &LeverRow| it.rank.unwrap_or(f64::INFINITY);
            let by_structure = rank(a).total_cmp(&rank(b));
            by_people
                .then(by_structure)
                .then_with(|| a.name.cmp(&b.name))
        });
        rows
    }

    fn candidate(&self, row: &LeverRow) -> Option<&Candidate> {
        let candidates = self.lenses.candidates.iter();
        candidates
            .into_iter()
            .find(|it| it.about == Subject::Lever(row.id))
    }

    pub(super) fn levers(&self) -> Option<Section> {
        let text = self.text;
        let rows = self.ordered();
        if rows.is_empty() {
            return None;
        }
        let cards = rows
            .iter()
            .take(MOST_CARDS)
            .map(|row| self.card(row))
            .collect();
        let mut blocks = vec![Block::Cards { cards }];
        let rest = rows.len().saturating_sub(MOST_CARDS);
        if rest > 0 {
            blocks.push(Block::note(t!(text, "paper-levers-rest", count = rest)));
        }
        blocks.push(Block::note(t!(text, "paper-levers-words")));
        Some(section("levers", t!(text, "paper-levers"), blocks))
    }

    fn card(&self, row: &LeverRow) -> Card {
        let text = self.text;
        let candidate = self.candidate(row);
        let mut paragraphs = Vec::new();
        if !row.statement.is_empty() {
            paragraphs.push(vec![Span::plain(row.statement.clone())]);
        }
        let told = candidate
            .map(|it| sentence(text, self.map, it))
            .unwrap_or_default();
        if !told.is_empty() {
            paragraphs.push(vec![Span::plain(told)]);
        }
        if !row.rationale.is_empty() {
            paragraphs.push(vec![
                Span::emphasis(format!("{}: ", t!(text, "lever-why"))),
                Span::plain(row.rationale.clone()),
            ]);
        }
        let fact = |name: String, value: String| Fact {
            name,
            value,
            bar: None,
        };
        let people = Fact {
            name: t!(text, "lens-people"),
            value: self.people_words(row),
            bar: row
                .people
                .as_ref()
                .and_then(|it| it.all.share)
                .map(|it| Bar {
                    share: it.share,
                    interval: Some((it.low, it.high)),
                }),
        };
        Card {
            title: row.name.clone(),
            badge: t!(text, "paper-depth", depth = self.depth(row)),
            paragraphs,
            facts: vec![
                people,
                fact(t!(text, "lens-structure"), self.structure_words(row)),
                fact(t!(text, "lens-what-if"), self.what_if_words(row)),
                fact(t!(text, "lens-sureness"), self.sureness_words(row)),
            ],
            figure: None,
        }
    }

    fn people_words(&self, row: &LeverRow) -> String {
        match &row.people {
            Some(people) => words::share(self.text, &people.all),
            None => t!(self.text, "lens-not-voted"),
        }
    }

    fn structure_words(&self, row: &LeverRow) -> String {
        match row.on_loops {
            0 => t!(self.text, "lens-loops-none"),
            count => t!(
                self.text,
                "lens-loops-of",
                count = count,
                all = self.report.map.loops.len()
            ),
        }
    }

    fn what_if_words(&self, row: &LeverRow) -> String {
        let candidate = self.candidate(row);
        candidate
            .map(|it| what_if_word(self.text, &it.what_if))
            .unwrap_or_default()
    }

    fn sureness_words(&self, row: &LeverRow) -> String {
        let sure = self.candidate(row).and_then(|it| it.sureness);
        sure.map_or_else(
            || t!(self.text, "lens-not-drawn"),
            |it| sureness_word(self.text, it.sureness),
        )
    }

    fn depth(&self, row: &LeverRow) -> String {
        let text = self.text;
        let Some(lever) = self.map.levers.get(&row.id) else {
            return String::new();
        };
        let depth = lever.depth;
        let said = [
            depth.scale.map(|it| tags::scale(text, it)),
            depth.condition.map(|it| tags::condition(text, it)),
            depth.meadows.map(|it| tags::meadows(text, it)),
        ];
        let said: Vec<String> = said.into_iter().flatten().collect();
        if said.is_empty() {
            t!(text, "lever-nobody-said")
        } else {
            said.join(" · ")
        }
    }

    pub(super) fn three_lenses(&self) -> Option<Section> {
        let text = self.text;
        let rows = self.ordered();
        if rows.is_empty() {
            return None;
        }
        let column = |head: String| Column {
            head,
            numeric: false,
        };
        let table = Table {
            caption: t!(text, "paper-lenses-caption"),
            columns: vec![
                column(t!(text, "lens-lever")),
                column(t!(text, "lens-people")),
                column(t!(text, "lens-structure")),
                column(t!(text, "lens-what-if")),
                column(t!(text, "lever-depth")),
                column(t!(text, "lens-sureness")),
            ],
            rows: rows
                .iter()
                .map(|row| Row {
                    head: row.name.clone(),
                    cells: vec![
                        Cell::Text(self.people_words(row)),
                        Cell::Text(self.structure_words(row)),
                        Cell::Text(self.what_if_words(row)),
                        Cell::Text(self.depth(row)),
                        Cell::Text(self.place_words(row)),
                    ],
                    total: false,
                })
                .collect(),
        };
        let mut blocks = vec![Block::Table(table)];
        match &self.report.looked.outcome {
            Some(outcome) => blocks.push(Block::note(t!(
                text,
                "paper-outcome",
                outcome = outcome.as_str(),
                settled = self.report.looked.settled,
                tried = self.report.looked.tried
            ))),
            None => blocks.push(Block::note(t!(text, "paper-no-outcome"))),
        }
        blocks.push(Block::note(t!(text, "paper-no-score")));
        Some(section("lenses", t!(text, "lens-title"), blocks))
    }

    fn place_words(&self, row: &LeverRow) -> String {
        match (row.rank, row.places) {
            (Some(rank), Some([from, to])) => t!(
                self.text,
                "lens-place-words",
                rank = words::whole(rank),
                from = words::whole(from),
                to = words::whole(to),
                sureness = self.sureness_words(row)
            ),
            _ => self.sureness_words(row),
        }
    }

    /// What people chose against where the arrows meet.
    pub(super) fn priority(&self) -> Option<Section> {
        let text = self.text;
        let placed: Vec<(&LeverRow, Quadrant, f64, f64)> = self
            .ordered()
            .into_iter()
            .filter_map(|row| {
                let share = row.people.as_ref()?.all.share?.share;
                Some((row, self.candidate(row)?.quadrant?, share, row.rank?))
            })
            .take(MOST_POINTS)
            .collect();
        if placed.is_empty() {
            return None;
        }
        let points: Vec<charts::Point> = placed
            .iter()
            .enumerate()
            .map(|(at, (row, _, people, rank))| charts::Point {
                number: at + 1,
                people: *people,
                rank: *rank,
                sure: matches!(row.sureness.as_deref(), Some("stable" | "likely")),
            })
            .collect();
        let cuts = self.lenses.cuts;
        let quadrants = [
            Quadrant::PopularButWeaklyConnected,
            Quadrant::AgreedLever,
            Quadrant::Neither,
            Quadrant::HiddenLever,
        ];
        let name = t!(text, "lens-plot");
        let chart_words = charts::PriorityWords {
            name: &name,
            people: &t!(text, "paper-axis-people"),
            structure: &t!(text, "paper-axis-structure"),
            quadrants: quadrants.map(|it| quadrant_word(text, it)),
        };
        #[allow(clippy::cast_precision_loss)] // factors of a map
        let last = self.lenses.factor_count as f64;
        let from = cuts.levers_from.unwrap_or(0.5);
        let svg = charts::priority(&chart_words, &points, (from, cuts.rank_to), last);
        let items: Vec<String> = quadrants
            .iter()
            .filter_map(|quadrant| {
                let of = placed
                    .iter()
                    .enumerate()
                    .filter(|(_, it)| it.1 == *quadrant);
                let names: Vec<String> = of
                    .map(|(at, it)| format!("{} ({})", it.0.name, at + 1))
                    .collect();
                (!names.is_empty()).then(|| {
                    t!(
                        text,
                        "lens-plot-in",
                        quadrant = quadrant_word(text, *quadrant),
                        levers = names.join(", ")
                    )
                })
            })
            .collect();
        let figure = Figure {
            svg,
            width: charts::WIDTH,
            height: charts::PRIORITY_HEIGHT,
            alternative: t!(text, "paper-priority-alternative", count = placed.len()),
            caption: t!(text, "lens-plot-words"),
        };
        let mut blocks = vec![
            Block::Figure(figure),
            Block::list(items),
            Block::note(t!(text, "paper-priority-filled")),
        ];
        if placed.len() < self.report.levers.len() {
            blocks.push(Block::note(t!(text, "paper-priority-rest")));
        }
        Some(section("priority", name, blocks))
    }
}
