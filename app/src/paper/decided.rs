//! What was decided and what should follow: adopted leverage points with what they stand on, and recommendations.

use loopwise_model::{Audience, LeverId, LeverStatus, LeverStep, LinkId, RecommendationStatus};
use loopwise_report::data::{Audience as Readers, Day, Decision, LeverRow, Proposal, VoteRow};
use loopwise_report::document::{Block, Fact, Section, Span};

use super::{Paper, section, words};
use crate::lenses::name;
use crate::pages::leverage::words as tags;
use crate::story::{Leg, link_sentence, plain};
use crate::t;

/// Most links that are told of what a leverage point stands on.
const MOST_LINKS: usize = 12;

impl Paper<'_> {
    /// A link as a sentence.
    pub(super) fn link_words(&self, id: LinkId) -> Option<String> {
        let link = self.map.links.get(&id)?;
        let leg = Leg::of(self.map, (link.from, link.to), link.polarity, link.delay);
        Some(plain(self.text, &link_sentence(self.text, &leg)))
    }

    pub(super) fn adopted(&self) -> Option<Section> {
        let text = self.text;
        let mut blocks = Vec::new();
        let decisions = &self.report.decisions;
        for decision in decisions {
            self.decision(decision, &mut blocks);
        }
        let is_adopted = |it: &&LeverRow| {
            let lever = self.map.levers.get(&it.id);
            let status = lever.map(loopwise_model::Lever::status);
            let adopted = matches!(
                status,
                Some(LeverStatus::Adopted | LeverStatus::InAction | LeverStatus::Reviewed)
            );
            adopted && decisions.iter().all(|decision| decision.lever != it.id)
        };
        for row in self.report.levers.iter().filter(is_adopted) {
            blocks.push(Block::Heading {
                text: row.name.clone(),
            });
            if !row.statement.is_empty() {
                blocks.push(Block::text(row.statement.clone()));
            }
            self.step(row, &mut blocks);
            self.newest_vote(row.id, &mut blocks);
            self.ground(row, &mut blocks);
        }
        (!blocks.is_empty()).then(|| section("adopted", t!(text, "paper-adopted"), blocks))
    }

    /// When it was adopted, and why as far as that is for whoever reads it.
    fn step(&self, row: &LeverRow, blocks: &mut Vec<Block>) {
        let history = self.map.levers.get(&row.id).map(|it| &it.history);
        let adopted = |it: &&LeverStep| it.status == LeverStatus::Adopted;
        let Some(step) = history.and_then(|steps| steps.iter().rfind(adopted)) else {
            return;
        };
        let day = Day {
            ms: i64::from(step.day) * 86_400_000,
            utc_offset_minutes: 0,
        };
        let day = words::day(self.text, &day.iso());
        blocks.push(Block::text(t!(
            self.text,
            "paper-decision-adopted",
            day = day
        )));
        // Somebody's words: for everybody only where they were approved one by one.
        if !step.why.is_empty() && self.report.audience == Readers::Inside {
            blocks.push(Block::text(step.why.to_string()));
        }
    }

    /// The newest vote on a leverage point, with what each voice chose.
    fn newest_vote(&self, lever: LeverId, blocks: &mut Vec<Block>) {
        let text = self.text;
        let of = |vote: &VoteRow| vote.items.iter().position(|it| it.lever == Some(lever));
        let mut votes = self.report.votes.iter().rev();
        let Some((vote, item)) = votes.find_map(|vote| Some((vote, of(vote)?))) else {
            return;
        };
        blocks.push(Block::text(t!(
            text,
            "paper-chosen-vote",
            vote = vote.title.as_str(),
            day = words::day(text, &vote.closed)
        )));
        if let Some(chose) = &vote.items[item].chose {
            let fact = |name: String, measured| Fact {
                name,
                value: words::share(text, measured),
                bar: None,
            };
            let voices = chose.voices.iter();
            let by_voice =
                voices.map(|it| fact(words::voice_heading(text, it.voice), &it.measured));
            let all = std::iter::once(fact(t!(text, "report-people-all"), &chose.all));
            blocks.push(Block::KeyFacts {
                facts: all.chain(by_voice).collect(),
            });
        }
    }

    fn decision(&self, it: &Decision, blocks: &mut Vec<Block>) {
        let text = self.text;
        blocks.push(Block::Heading {
            text: it.name.clone(),
        });
        if !it.statement.is_empty() {
            blocks.push(Block::text(it.statement.clone()));
        }
        let day = words::day(text, &it.day);
        let result = if it.adopted {
            t!(text, "paper-decision-adopted", day = day)
        } else {
            t!(text, "paper-decision-not", day = day)
        };
        blocks.push(Block::text(result));
        let fact = |name: String, of: &loopwise_report::data::ByVoice| Fact {
            name,
            value: words::share(text, &of.all),
            bar: None,
        };
        blocks.push(Block::KeyFacts {
            facts: vec![
                fact(t!(text, "paper-consent"), &it.consent),
                fact(t!(text, "paper-aside"), &it.aside),
                fact(t!(text, "paper-object"), &it.object),
            ],
        });
        if let Some(vote) = it.vote.and_then(|at| self.report.votes.get(at)) {
            blocks.push(Block::text(t!(
                text,
                "paper-decision-vote",
                vote = vote.title.as_str(),
                day = words::day(text, &vote.closed)
            )));
        }
        for (id, texts) in [
            ("paper-reasons", &it.reasons),
            ("paper-dissent", &it.dissent),
        ] {
            if !texts.is_empty() {
                blocks.push(Block::Paragraph {
                    spans: vec![Span::strong(text.get(id))],
                });
                blocks.push(Block::list(texts.iter().cloned()));
            }
        }
        if let Some(row) = self.report.levers.iter().find(|row| row.id == it.lever) {
            if it.vote.is_none() {
                self.newest_vote(row.id, blocks);
            }
            self.ground(row, blocks);
        }
    }

    /// The links that it stands on, so that everybody can go back to them.
    fn ground(&self, row: &LeverRow, blocks: &mut Vec<Block>) {
        let text = self.text;
        let told = row.links.iter().filter_map(|id| self.link_words(*id));
        let told: Vec<String> = told.take(MOST_LINKS).collect();
        if told.is_empty() {
            return;
        }
        let rest = row.links.len().saturating_sub(told.len());
        blocks.push(Block::Paragraph {
            spans: vec![Span::strong(t!(text, "paper-stands-on"))],
        });
        blocks.push(Block::list(told));
        if rest > 0 {
            blocks.push(Block::note(t!(text, "paper-links-rest", count = rest)));
        }
    }

    pub(super) fn recommendations(&self) -> Option<Section> {
        let mut blocks = Vec::new();
        for row in &self.report.levers {
            if !row.recommendations.is_empty() {
                blocks.push(Block::Heading {
                    text: name(self.map, row.id),
                });
            }
            for proposal in &row.recommendations {
                self.proposal(proposal, &mut blocks);
            }
        }
        (!blocks.is_empty()).then(|| {
            section(
                "recommendations",
                t!(self.text, "paper-recommendations"),
                blocks,
            )
        })
    }

    fn proposal(&self, it: &Proposal, blocks: &mut Vec<Block>) {
        let text = self.text;
        blocks.push(Block::Paragraph {
            spans: vec![Span::strong(it.change.clone())],
        });
        let audience = Audience::from_word(&it.audience).map(|it| tags::audience(text, it));
        let status = RecommendationStatus::from_word(&it.status).map(|it| tags::answer(text, it));
        let fact = |name: String, value: Option<String>| Fact {
            name,
            value: value.unwrap_or_default(),
            bar: None,
        };
        blocks.push(Block::KeyFacts {
            facts: vec![
                fact(t!(text, "lever-audience"), audience),
                fact(t!(text, "lever-answer"), status),
            ],
        });
        for (id, words) in [
            ("lever-why-change", &it.why),
            ("lever-evidence", &it.evidence),
            ("lever-answer-words", &it.answer),
        ] {
            if !words.is_empty() {
                blocks.push(Block::Paragraph {
                    spans: vec![
                        Span::emphasis(format!("{} ", text.get(id))),
                        Span::plain(words.clone()),
                    ],
                });
            }
        }
    }
}
