//! Votes: what people chose, by voice, and where the voices differ.

use loopwise_model::Voice;
use loopwise_report::data::{AxisRow, ByVoice, VoteItem, VoteRow};
use loopwise_report::document::{Block, Cell, Column, Figure, Row, Section, Table};

use super::charts::{self, Bar};
use super::{Paper, section, words};
use crate::lenses::{listed, percent, voices_word};
use crate::t;

/// Most items of one picture of bars; the table has all.
const MOST_ITEMS: usize = 8;

impl Paper<'_> {
    pub(super) fn votes(&self) -> Option<Section> {
        let text = self.text;
        let mut blocks = Vec::new();
        for vote in &self.report.votes {
            self.vote(vote, &mut blocks);
        }
        if blocks.is_empty() {
            return None;
        }
        blocks.push(Block::note(t!(text, "paper-interval")));
        blocks.push(self.hidden_words());
        Some(section("votes", t!(text, "paper-votes-heading"), blocks))
    }

    /// Why some numbers are not there; never why a certain one is not.
    pub(super) fn hidden_words(&self) -> Block {
        let k = self.report.smallest_group;
        let mut said = t!(self.text, "report-people-mean", k = k);
        if self.report.mostly_hidden {
            said.push(' ');
            said.push_str(&t!(self.text, "paper-mostly-hidden"));
        }
        Block::note(said)
    }

    fn vote(&self, vote: &VoteRow, blocks: &mut Vec<Block>) {
        let text = self.text;
        blocks.push(Block::Heading {
            text: vote.title.clone(),
        });
        if !vote.question.is_empty() {
            blocks.push(Block::text(vote.question.clone()));
        }
        let how = match vote.method.as_str() {
            "dots" => t!(text, "paper-vote-dots"),
            "two_by_two" => t!(text, "paper-vote-two-by-two"),
            "ranking" => t!(text, "paper-vote-ranking"),
            _ => t!(text, "paper-vote-approval"),
        };
        let day = words::day(text, &vote.closed);
        let closed = t!(text, "paper-vote-closed", day = day);
        blocks.push(Block::note(format!("{how} {closed}")));
        blocks.extend(self.bars(vote).map(Block::Figure));
        blocks.extend(self.chosen(vote).map(Block::Table));
        blocks.extend(self.placed(vote).map(Block::Table));
        self.order(vote, blocks);
    }

    /// The items that most chose first; those of which nothing is shown last.
    fn items(vote: &VoteRow) -> Vec<(&VoteItem, &ByVoice)> {
        let share = |of: &ByVoice| of.all.share.map_or(-1.0, |it| it.share);
        let items = vote.items.iter();
        let mut items: Vec<_> = items
            .filter_map(|it| Some((it, it.chose.as_ref()?)))
            .collect();
        items.sort_by(|a, b| share(b.1).total_cmp(&share(a.1)));
        items
    }

    fn bars(&self, vote: &VoteRow) -> Option<Figure> {
        let text = self.text;
        let items = Self::items(vote);
        let any = items.iter().any(|(_, of)| of.all.share.is_some());
        if !any {
            return None;
        }
        let groups: Vec<(String, Vec<Bar>)> = items
            .iter()
            .take(MOST_ITEMS)
            .map(|(item, of)| {
                let bar = |voice, name, measured: &loopwise_report::data::Measured| Bar {
                    voice,
                    name,
                    share: measured.share.map(|it| (it.share, it.low, it.high)),
                    words: words::share(text, measured),
                };
                let mut bars = vec![bar(None, t!(text, "report-people-all"), &of.all)];
                bars.extend(of.voices.iter().map(|it| {
                    let place = it
                        .voice
                        .and_then(|voice| Voice::ALL.iter().position(|v| *v == voice));
                    let place = place.unwrap_or(Voice::ALL.len());
                    bar(
                        Some(place),
                        words::voice_heading(text, it.voice),
                        &it.measured,
                    )
                }));
                (item.label.clone(), bars)
            })
            .collect();
        let (svg, height) = charts::bars(&vote.title, &groups);
        let first = items.first()?;
        Some(Figure {
            svg,
            width: charts::BARS_WIDTH,
            height,
            alternative: t!(
                text,
                "paper-bars-alternative",
                vote = vote.title.as_str(),
                item = first.0.label.as_str(),
                share = words::share(text, &first.1.all)
            ),
            caption: t!(text, "paper-bars-caption"),
        })
    }

    fn chosen(&self, vote: &VoteRow) -> Option<Table> {
        let text = self.text;
        let items = Self::items(vote);
        let (_, first) = items.first()?;
        let numeric = |head: String| Column {
            head,
            numeric: true,
        };
        let mut columns = vec![
            Column {
                head: t!(text, "paper-item"),
                numeric: false,
            },
            numeric(t!(text, "report-people-all")),
        ];
        let voices = first.voices.iter();
        columns.extend(voices.map(|it| numeric(words::voice_heading(text, it.voice))));
        let rows = items.iter().map(|(item, of)| Row {
            head: item.label.clone(),
            cells: [&of.all]
                .into_iter()
                .chain(of.voices.iter().map(|it| &it.measured))
                .map(|it| words::share_cell(text, it))
                .collect(),
            total: false,
        });
        Some(Table {
            caption: t!(text, "paper-chosen-caption", vote = vote.title.as_str()),
            columns,
            rows: rows.collect(),
        })
    }

    fn placed(&self, vote: &VoteRow) -> Option<Table> {
        let text = self.text;
        let placed = vote.items.iter();
        let placed: Vec<_> = placed
            .filter_map(|it| Some((it, it.axes.as_ref()?)))
            .collect();
        if placed.is_empty() {
            return None;
        }
        let median = |axis: &AxisRow| match axis.median {
            Some(median) => Cell::Number(words::whole(median)),
            None => Cell::Hidden(t!(text, "people-hidden")),
        };
        let heads = [
            "paper-impact-high",
            "paper-impact-middle",
            "paper-reach-high",
            "paper-reach-middle",
        ];
        let mut columns = vec![Column {
            head: t!(text, "paper-item"),
            numeric: false,
        }];
        columns.extend(heads.map(|id| Column {
            head: text.get(id),
            numeric: true,
        }));
        let rows = placed.iter().map(|(item, [impact, reach])| Row {
            head: item.label.clone(),
            cells: vec![
                words::share_cell(text, &impact.above.all),
                median(impact),
                words::share_cell(text, &reach.above.all),
                median(reach),
            ],
            total: false,
        });
        Some(Table {
            caption: t!(text, "paper-chosen-caption", vote = vote.title.as_str()),
            columns,
            rows: rows.collect(),
        })
    }

    fn order(&self, vote: &VoteRow, blocks: &mut Vec<Block>) {
        let text = self.text;
        let Some(order) = &vote.order else {
            return;
        };
        let label = |item: &usize| vote.items.get(*item).map(|it| it.label.clone());
        let places = |places: &[Vec<usize>]| -> Vec<String> {
            let place = |items: &Vec<usize>| listed(text, items.iter().filter_map(label).collect());
            places.iter().map(place).collect()
        };
        blocks.push(Block::text(t!(text, "paper-order")));
        let items = places(&order.schulze).into_iter();
        blocks.push(Block::List {
            ordered: true,
            items: items
                .map(|it| vec![loopwise_report::document::Span::plain(it)])
                .collect(),
        });
        if order.borda != order.schulze {
            let other = places(&order.borda).join(" → ");
            blocks.push(Block::note(t!(text, "paper-order-borda", order = other)));
        }
        if let Some(kemeny) = order.kemeny.as_ref().filter(|it| **it != order.schulze) {
            let other = places(kemeny).join(" → ");
            blocks.push(Block::note(t!(text, "paper-order-kemeny", order = other)));
        }
        if let Some(agreement) = order.agreement {
            let percent = percent(agreement);
            blocks.push(Block::note(t!(
                text,
                "paper-order-agreement",
                percent = percent
            )));
        }
    }

    /// Where the voices agree and where they differ.
    pub(super) fn voices(&self) -> Option<Section> {
        let text = self.text;
        let asked: Vec<&VoteRow> = self
            .report
            .votes
            .iter()
            .filter(|it| it.items.iter().any(|item| item.chose.is_some()))
            .collect();
        if asked.is_empty() {
            return None;
        }
        let mut told = Vec::new();
        let mut compared = false;
        for vote in asked {
            compared |= !vote.differences.is_empty();
            for it in vote.differences.iter().filter(|it| it.told) {
                let voice = |name: &String| voices_word(text, Voice::parse(name));
                let [first, second] = &it.voices;
                let (more, less) = if it.difference.share > 0.0 {
                    (voice(first), voice(second))
                } else {
                    (voice(second), voice(first))
                };
                let (low, high) = (it.difference.low.abs(), it.difference.high.abs());
                told.push(t!(
                    text,
                    "paper-differ",
                    item = vote.items.get(it.item).map_or("", |it| it.label.as_str()),
                    more = more,
                    less = less,
                    points = percent(it.difference.share.abs()),
                    low = percent(low.min(high)),
                    high = percent(low.max(high))
                ));
            }
            if let Some(p) = vote.voices_p {
                let id = if p <= 0.05 {
                    "paper-voices-matter"
                } else {
                    "paper-voices-alike"
                };
                let per_thousand = format!("{p:.4}");
                told.push(text.with(
                    id,
                    &[
                        ("vote", vote.title.as_str().into()),
                        ("p", per_thousand.into()),
                    ],
                ));
            }
        }
        let mut blocks = Vec::new();
        match (told.is_empty(), compared) {
            (false, _) => blocks.push(Block::list(told)),
            (true, true) => blocks.push(Block::text(t!(text, "paper-voices-no-difference"))),
            (true, false) => blocks.push(Block::text(t!(text, "paper-voices-not-compared"))),
        }
        blocks.push(Block::note(t!(text, "paper-voices-rule")));
        Some(section("voices", t!(text, "paper-voices"), blocks))
    }
}
