//! How a report begins: what was found, how it was made, the map and its loops.

use loopwise_report::document::{Block, Card, Fact, Section, Span, Style};

use super::{Paper, section, words};
use crate::lenses::{headline, listed, name};
use crate::story::{plain, tell_short};
use crate::t;

/// Most loops that are drawn as rings; the others are in the tables.
const MOST_RINGS: usize = 6;

impl Paper<'_> {
    /// The line under the title.
    pub(super) fn lead(&self) -> String {
        let text = self.text;
        let count = self.report.workshops.len();
        if count == 0 {
            return t!(text, "paper-lead");
        }
        let mut days: Vec<&str> = self
            .report
            .workshops
            .iter()
            .map(|it| it.day.as_str())
            .collect();
        days.sort_unstable();
        let day = |it: Option<&&str>| words::day(text, it.copied().unwrap_or_default());
        let (first, last) = (day(days.first()), day(days.last()));
        if first == last {
            t!(text, "paper-lead-day", count = count, day = first)
        } else {
            t!(
                text,
                "paper-lead-days",
                count = count,
                first = first,
                last = last
            )
        }
    }

    pub(super) fn finding(&self) -> Option<Section> {
        let text = self.text;
        let (says, more) = headline(text, self.map, self.lenses).unwrap_or_else(|| {
            (
                t!(text, "paper-no-levers"),
                t!(text, "paper-no-levers-more"),
            )
        });
        let mut blocks = vec![Block::Paragraph {
            spans: vec![Span::strong(says), Span::plain(" "), Span::plain(more)],
        }];
        if self.report.standing_out.len() > 1 {
            let names = self
                .report
                .standing_out
                .iter()
                .map(|id| name(self.map, *id));
            let names = listed(text, names.collect());
            blocks.push(Block::text(t!(text, "paper-standing-out", levers = names)));
        }
        blocks.extend(self.most_chosen().map(Block::text));
        Some(Section {
            style: Style::Finding,
            ..section("finding", t!(text, "paper-finding"), blocks)
        })
    }

    /// The leverage point that most people chose, where no other has as many.
    fn most_chosen(&self) -> Option<String> {
        let share = |it: &loopwise_report::data::LeverRow| it.people.as_ref()?.all.share;
        let rows = self.report.levers.iter();
        let mut shares: Vec<_> = rows.filter_map(|it| Some((share(it)?.share, it))).collect();
        shares.sort_by(|a, b| b.0.total_cmp(&a.0));
        let (first, row) = *shares.first()?;
        let alone = shares.get(1).is_none_or(|(second, _)| *second < first);
        let people = row.people.as_ref()?;
        (alone && first > 0.0).then(|| {
            t!(
                self.text,
                "paper-most-chosen",
                lever = row.name.as_str(),
                share = words::share(self.text, &people.all)
            )
        })
    }

    pub(super) fn method(&self) -> Section {
        let text = self.text;
        let report = self.report;
        let open = report.map.links.iter().filter(|it| it.sign == "?").count();
        let fact = |name: String, value: String| Fact {
            name,
            value,
            bar: None,
        };
        let rooms: u32 = report.workshops.iter().map(|it| it.rooms).sum();
        let map = format!(
            "{}, {}",
            t!(text, "map-factors", count = report.map.factors.len()),
            t!(text, "map-links", count = report.map.links.len())
        );
        let loops = t!(
            text,
            "report-loops-count",
            count = report.map.loops.len(),
            length = report.map.complete_up_to
        );
        let count = report.workshops.len();
        let workshops = if rooms as usize > count {
            t!(text, "paper-workshops-rooms", count = count, rooms = rooms)
        } else {
            t!(text, "paper-workshops-count", count = count)
        };
        let facts = vec![
            fact(t!(text, "paper-workshops"), workshops),
            fact(t!(text, "report-map"), map),
            fact(
                t!(text, "report-open"),
                t!(text, "report-open-count", count = open),
            ),
            fact(t!(text, "report-loops"), loops),
            fact(
                t!(text, "paper-votes"),
                t!(text, "paper-votes-count", count = report.votes.len()),
            ),
        ];
        let mut blocks = vec![
            Block::KeyFacts { facts },
            Block::note(t!(text, "report-method-how")),
        ];
        if !report.votes.is_empty() {
            blocks.push(Block::note(t!(text, "paper-method-votes")));
        }
        Section {
            style: Style::Box,
            ..section("method", t!(text, "report-method"), blocks)
        }
    }

    pub(super) fn picture_of_map(&self) -> Option<Section> {
        let text = self.text;
        if self.report.map.factors.is_empty() {
            return None;
        }
        let Some(figure) = self.drawings.map(text, self.map, self.report) else {
            let count = self.report.map.factors.len();
            let words = Block::text(t!(text, "paper-map-too-large", count = count));
            return Some(section("map", t!(text, "report-picture"), vec![words]));
        };
        let blocks = vec![
            Block::Figure(figure),
            Block::note(t!(text, "paper-map-words")),
        ];
        Some(section("map", t!(text, "report-picture"), blocks))
    }

    pub(super) fn loops(&self) -> Option<Section> {
        let text = self.text;
        if self.report.map.factors.is_empty() {
            return None;
        }
        let told = self.drawings.told();
        let cards: Vec<Card> = told
            .take(MOST_RINGS)
            .map(|found| {
                let (line, end) = tell_short(text, &found.legs);
                let (line, end) = (plain(text, &line), plain(text, &end));
                let mut paragraphs = Vec::new();
                // As the report has it: in one for everybody a story stands only where it was approved.
                let mut stories = self.report.map.stories.iter();
                let story = stories.find(|it| Some(it.id) == found.named);
                let story = story.filter(|it| !it.story.is_empty());
                paragraphs.extend(story.map(|it| vec![Span::plain(it.story.clone())]));
                paragraphs.push(vec![Span::plain(format!("{line} ")), Span::strong(end)]);
                let kind = match found.name.kind {
                    crate::story::LoopKind::Reinforcing => t!(text, "legend-r"),
                    crate::story::LoopKind::Balancing => t!(text, "legend-b"),
                    crate::story::LoopKind::Undecided => t!(text, "legend-u"),
                };
                Card {
                    title: found.title.clone().unwrap_or_default(),
                    badge: format!("{} · {kind}", found.name),
                    paragraphs,
                    facts: Vec::new(),
                    figure: Some(self.drawings.ring(text, self.map, found)),
                }
            })
            .collect();
        let mut blocks = Vec::new();
        if cards.is_empty() {
            blocks.push(Block::text(t!(text, "paper-no-stories")));
        } else {
            blocks.push(Block::Cards { cards });
        }
        let rest = self.drawings.told().count().saturating_sub(MOST_RINGS);
        if rest > 0 {
            blocks.push(Block::note(t!(text, "loops-rest", count = rest)));
        }
        blocks.push(Block::note(t!(text, "report-loops-mean")));
        Some(section("loops", t!(text, "paper-loops"), blocks))
    }
}
